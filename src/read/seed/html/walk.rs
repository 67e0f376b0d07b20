//! The walk through a page's tags: its blocks of text, and what the tags around each say of it.

use std::collections::BTreeMap;

use crate::model::{CELL_END, Scrap};
use crate::read::seed::{kind::TextPiece, prose};
use crate::tags::{HtmlToken, each_token, is_known};

use super::blocks::{HtmlBlock, running_text};
use super::containers::Containers;
use super::facts::Facts;
use super::frames::PagePart;
use super::hidden::{is_hidden, is_in_line};
use super::marks::raised;
use super::regions::{Apart, Perhaps, Region};

mod inline;

/// Elements that stand in a line of text, beside those that HTML does not know. Any other tag ends a block.
const INLINE: &[&str] = &[
    "a", "abbr", "acronym", "area", "b", "bdi", "bdo", "big", "blink", "button", "cite", "code", "data", "del", "dfn",
    "em", "font", "i", "img", "input", "ins", "kbd", "label", "link", "map", "mark", "math", "meta", "meter", "nobr",
    "output", "picture", "progress", "q", "rb", "rp", "rt", "rtc", "ruby", "s", "samp", "slot", "small", "source",
    "span", "strike", "strong", "sub", "sup", "time", "track", "tt", "u", "var", "wbr",
];

/// Elements whose content is no text for readers.
const UNSEEN: &[&str] =
    &["audio", "canvas", "datalist", "head", "noscript", "object", "select", "svg", "template", "video"];

/// Elements whose content holds no tags, and is no text for readers either.
const RAW: &[&str] = &["script", "style", "iframe", "noembed", "noframes", "title", "textarea"];

/// Those of both that stand in a line without a break.
const SILENT: &[&str] = &["datalist", "noscript", "script", "select", "style", "svg", "template", "textarea"];

/// Elements that may stand in `head` and that end it.
const IN_HEAD: &[&str] = &["base", "noscript", "script", "style", "template", "title"];

/// Elements around a page's controls, beside `footer`. Not `form`: some servers wrap whole pages in one.
const CONTROLS: &[&str] = &["aside", "dialog", "menu", "nav"];

/// How many links make a row of a menu.
const ROW: usize = 3;

/// How many parts of the frame are told apart at one place.
const MOST_FRAMES: usize = 8;

/// The words of a piece of HTML without marks, such as a title in a page's data.
pub(super) fn plain(words: &str) -> String {
    if !words.contains(['&', '<']) {
        return words.to_owned();
    }
    let texts: Vec<String> = page(words).0.into_iter().map(|piece| piece.text).collect();
    texts.join(" ")
}

/// What is known between two tags.
#[derive(Default)]
pub(in crate::read::seed) struct Walk {
    blocks: Vec<HtmlBlock>,
    text: String,
    /// The line of the file where the open block's text begins.
    line: usize,
    /// The open block holds more than white space.
    inked: bool,
    /// How many elements of a name are open, and of all names.
    open: BTreeMap<String, usize>,
    depth: usize,
    containers: Containers,
    /// Whether the last tag of a block was the start of a paragraph.
    in_paragraph: bool,
    articles: usize,
    /// Whether the last tag was a `br`: two of them end a paragraph.
    broken: bool,
    /// The parts of the page's frame that are open: the element, how many of its name were open around it, and its number.
    open_frames: Vec<(String, usize, usize)>,
    /// All parts of the page's frame, by number.
    frames: Vec<PagePart>,
    /// Whether text that comes belongs to a link; how many links the open block has, and how much of its text is theirs.
    in_link: bool,
    links: usize,
    linked: usize,
    /// Words of the open block that are not seen, or are looked at before they are its words.
    apart: Option<Region<Apart>>,
    perhaps: Option<Region<Perhaps>>,
    /// An element that is a block by its name and stands in a line.
    in_line: Option<Region<()>>,
    /// How many `sup` are open.
    raised: usize,
    /// What stands in the open block and is none of its words.
    beside: Vec<TextPiece>,
    facts: Facts,
}

/// The pieces of a page whose lines end in line feeds, and what it says of itself.
pub(super) fn page(page: &str) -> (Vec<TextPiece>, Facts) {
    let mut walk = Walk::default();
    walk.html(page, 1);
    walk.finish()
}

impl Walk {
    /// Walks through a piece of HTML that begins on a line of the file.
    pub(in crate::read::seed) fn html(&mut self, html: &str, first: usize) {
        // Lines are counted by line feeds, which all line ends are by now.
        each_token(html, |token, line| match token {
            HtmlToken::Text(text) => self.add(text, line + first - 1),
            HtmlToken::Tag(tag) if tag.is_end() => self.end(tag.name()),
            HtmlToken::Tag(tag) => {
                // `<svg/>` is closed; elsewhere the slash means nothing.
                if !(tag.has_slash() && tag.name() == "svg") {
                    self.start(tag.name(), &|name| tag.attribute(name).map(str::to_owned));
                }
            }
            HtmlToken::Comment | HtmlToken::Doctype => {}
        });
    }

    /// The pieces of what was passed.
    pub(in crate::read::seed) fn pieces(self) -> Vec<TextPiece> {
        self.finish().0
    }

    /// Ends the page.
    fn finish(mut self) -> (Vec<TextPiece>, Facts) {
        self.end_block();
        (running_text(self.blocks, &self.frames), self.facts)
    }

    /// Passes a start tag. `attribute` gives the value of one of its attributes.
    pub(in crate::read::seed) fn start(&mut self, name: &str, attribute: &dyn Fn(&str) -> Option<String>) {
        self.facts.start(name, attribute);
        if let Some(apart) = &mut self.apart {
            apart.ends_with(name, false);
            apart.add_space();
        }
        if let Some(in_line) = &mut self.in_line {
            in_line.ends_with(name, false);
        }
        match name {
            "br" => self.line_break(),
            _ if is_inline(name) => self.start_inline(name, attribute),
            _ => self.start_block(name, attribute),
        }
    }

    /// Passes an end tag.
    pub(in crate::read::seed) fn end(&mut self, name: &str) {
        self.facts.end();
        if name == "br" {
            return;
        }
        if self.apart.as_mut().is_some_and(|apart| apart.ends_with(name, true)) {
            self.end_apart();
        }
        if self.perhaps.as_mut().is_some_and(|perhaps| perhaps.ends_with(name, true)) {
            self.end_perhaps();
        }
        match name {
            "a" => self.in_link = false,
            "q" if self.apart.is_none() => self.add("”", self.line),
            "sup" => self.raised = self.raised.saturating_sub(1),
            _ => {}
        }
        if is_inline(name) {
            return;
        }
        match name {
            "td" | "th" => self.add_space(),
            _ if SILENT.contains(&name) => {}
            _ if self.apart.is_some() => {}
            _ if self.in_line.is_some() => self.add_space(),
            _ => self.end_block(),
        }
        if self.in_line.as_mut().is_some_and(|in_line| in_line.ends_with(name, true)) {
            self.in_line = None;
        }
        self.close(name);
    }

    fn line_break(&mut self) {
        if self.broken {
            self.end_block();
        }
        self.add_space();
        self.broken = true;
    }

    fn start_block(&mut self, name: &str, attribute: &dyn Fn(&str) -> Option<String>) {
        if self.apart.as_ref().is_some_and(Region::ends_at_block) && !SILENT.contains(&name) {
            self.end_apart();
        }
        if self.in_line.is_none() && is_in_line(attribute) {
            self.in_line = Some(Region::new((), name, self.depth, false));
        }
        match name {
            "td" | "th" => self.begin_cell(),
            _ if SILENT.contains(&name) => {}
            _ if self.apart.is_some() => {}
            _ if self.in_line.is_some() => self.add_space(),
            _ => self.end_block(),
        }
        if !IN_HEAD.contains(&name) {
            // The end tag of `head` may be left out, and the start tag of `body`.
            self.depth -= self.open.remove("head").unwrap_or_default();
        }
        if !SILENT.contains(&name) {
            self.in_paragraph = name == "p";
        }
        if matches!(name, "td" | "th") && self.apart.is_none() && is_hidden(attribute) {
            self.apart = Some(Region::new(Apart::Hidden, name, self.depth, false));
        }
        if name == "article" && !self.is_open("article") {
            self.articles += 1;
        }
        self.containers.start(name);
        let count = self.open.entry(name.to_owned()).or_default();
        if self.open_frames.len() < MOST_FRAMES
            && let Some(frame) = PagePart::of(name, attribute)
        {
            self.open_frames.push((name.to_owned(), *count, self.frames.len()));
            self.frames.push(frame);
        }
        *count += 1;
        self.depth += 1;
    }

    fn close(&mut self, name: &str) {
        self.containers.end(name);
        if !SILENT.contains(&name) {
            self.in_paragraph = false;
        }
        let Some(count) = self.open.get_mut(name).filter(|count| **count > 0) else { return };
        *count -= 1;
        let count = *count;
        self.depth -= 1;
        self.in_line.take_if(|in_line| in_line.ends_at_depth(self.depth));
        self.open_frames.retain(|(frame, before, _)| frame != name || count > *before);
        if self.apart.as_ref().is_some_and(|apart| apart.ends_at_depth(self.depth)) {
            self.end_apart();
            self.end_block();
        }
    }

    fn is_open(&self, name: &str) -> bool {
        self.open.get(name).is_some_and(|count| *count > 0)
    }

    /// Whether what stands here is no text for readers.
    fn is_unseen(&self) -> bool {
        UNSEEN.iter().chain(RAW).any(|name| self.is_open(name))
    }

    /// Adds text to the open block, white space as a browser shows it. `line` is where the text ends.
    pub(in crate::read::seed) fn add(&mut self, text: &str, line: usize) {
        if self.is_unseen() {
            self.facts.text(text);
            return;
        }
        let mut line = line.saturating_sub(text.matches('\n').count());
        for c in text.chars() {
            line += usize::from(c == '\n');
            if c.is_ascii_whitespace() {
                self.add_space();
            } else if let Some(apart) = &mut self.apart {
                apart.add(c, c, line.max(1));
            } else if let Some(perhaps) = &mut self.perhaps {
                let is_styled = matches!(&perhaps.kind, Perhaps::Mark(signs) if signs.is_styled);
                perhaps.add(c, if self.raised > 0 || is_styled { raised(c) } else { c }, line.max(1));
            } else {
                self.push(c, line);
            }
        }
    }

    /// Adds a character that is seen to the open block.
    fn push(&mut self, c: char, line: usize) {
        if !self.inked {
            self.line = line.max(1);
            self.inked = !c.is_whitespace();
        }
        self.broken = false;
        self.linked += usize::from(self.in_link);
        self.text.push(c);
    }

    /// Adds a space unless one stands there, so that a block never begins with more than one.
    fn add_space(&mut self) {
        if let Some(apart) = &mut self.apart {
            apart.add_space();
        } else if let Some(perhaps) = &mut self.perhaps {
            perhaps.add_space();
        } else if !self.text.ends_with(' ') {
            self.text.push(' ');
        }
    }

    /// Parts a cell from the one before it.
    fn begin_cell(&mut self) {
        if self.apart.is_some() || self.perhaps.is_some() || self.text.trim().is_empty() {
            return self.add_space();
        }
        self.text.truncate(self.text.trim_end().len());
        self.text.extend([CELL_END, ' ']);
    }

    /// Closes the open block, if it holds text.
    fn end_block(&mut self) {
        self.end_apart();
        self.end_perhaps();
        self.raised = 0;
        self.broken = false;
        let text = self.text.trim().to_owned();
        self.text.clear();
        let (links, linked) = (std::mem::take(&mut self.links), std::mem::take(&mut self.linked));
        self.inked = false;
        let mut pieces = std::mem::take(&mut self.beside);
        let letters = text.chars().filter(|c| c.is_alphanumeric()).count();
        let is_link = links > 0 && linked * 5 >= letters * 4;
        if !text.is_empty() {
            // A row of links: there is little but links in it, and no sentence.
            let is_row = links >= ROW && is_link && !prose::ends_sentence(&text);
            let reason = self.reason().or(is_row.then_some(Scrap::Interface));
            pieces.insert(0, TextPiece { reason, ..TextPiece::new(self.line, text) });
        }
        let article = self.is_open("article").then_some(self.articles);
        let in_main = self.is_open("main");
        let frames: Vec<usize> = self.open_frames.iter().map(|(_, _, number)| *number).collect();
        self.blocks.extend(pieces.into_iter().map(|piece| HtmlBlock {
            piece,
            article,
            in_main,
            frames: frames.clone(),
            containers: self.containers.open(),
            is_link,
        }));
    }

    /// What the open elements say about a block.
    fn reason(&self) -> Option<Scrap> {
        let open = |names: &[&str]| names.iter().any(|name| self.is_open(name));
        // Who is quoted stands in a footer too.
        if open(&["figcaption", "caption"]) {
            Some(Scrap::Caption)
        } else if open(CONTROLS) || open(&["footer"]) && !open(&["blockquote"]) {
            Some(Scrap::Interface)
        } else if open(&["h1"]) {
            Some(Scrap::Headline)
        } else if open(&["h2", "h3", "h4", "h5", "h6"]) {
            Some(Scrap::SectionHeading)
        } else {
            None
        }
    }
}

/// Whether an element stands in a line.
fn is_inline(name: &str) -> bool {
    INLINE.contains(&name) || !is_known(name)
}
