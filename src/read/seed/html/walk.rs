//! The walk through a page's tags: its blocks of text, and what the tags around each say of it.

use std::collections::BTreeMap;

use crate::model::Scrap;
use crate::read::seed::{kind::TextPiece, prose};
use crate::tags::{HtmlToken, Tag, each_token};

use super::blocks::{HtmlBlock, running_text};
use super::facts::Facts;
use super::frames::tenths_held;

/// Elements that stand in a line of text. Any other tag ends a block.
const INLINE: &[&str] = &[
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "img",
    "ins", "kbd", "label", "mark", "meta", "link", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strike",
    "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
];

/// Elements whose content is no text for readers.
const UNSEEN: &[&str] = &["audio", "canvas", "head", "noscript", "object", "select", "svg", "template", "video"];

/// Elements whose content holds no tags, and is no text for readers either.
const RAW: &[&str] = &["script", "style", "iframe", "noembed", "noframes", "title", "textarea"];

/// Elements that may stand in `head` and that end a block.
const IN_HEAD: &[&str] = &["base", "noscript", "script", "style", "template", "title"];

/// Elements around a page's controls, beside `footer`. Not `form`: some servers wrap whole pages in one.
const CONTROLS: &[&str] = &["aside", "button", "dialog", "menu", "nav"];

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
struct Walk {
    blocks: Vec<HtmlBlock>,
    text: String,
    /// The line of the file where the open block's text begins.
    line: usize,
    /// The open block holds more than white space.
    inked: bool,
    /// How many elements of a name are open.
    open: BTreeMap<String, usize>,
    articles: usize,
    /// Whether the last tag was a `br`: two of them end a paragraph.
    broken: bool,
    /// The parts of the page's frame that are open: the element, how many of its name were open around it, and its number.
    frames: Vec<(String, usize, usize)>,
    /// How many tenths of the text each part may hold, by its number.
    tenths: Vec<usize>,
    /// Whether text that comes belongs to a link; how many links the open block has, and how much of its text is theirs.
    in_link: bool,
    links: usize,
    linked: usize,
    facts: Facts,
}

/// The pieces of a page whose lines end in line feeds, and what it says of itself.
pub(super) fn page(page: &str) -> (Vec<TextPiece>, Facts) {
    let mut walk = Walk::default();
    // Lines are counted by line feeds, which all line ends are by now.
    each_token(page, |token, line| match token {
        HtmlToken::Text(text) => walk.add(text, line),
        HtmlToken::Tag(tag) => walk.tag(tag),
        HtmlToken::Comment | HtmlToken::Doctype => {}
    });
    walk.end_block();
    (running_text(walk.blocks, &walk.tenths), walk.facts)
}

impl Walk {
    fn tag(&mut self, tag: Tag<'_>) {
        let name = tag.name();
        let attribute = |wanted: &str| tag.attribute(wanted).map(str::to_owned);
        if tag.is_end() {
            self.facts.end();
        } else {
            self.facts.start(name, &attribute);
        }
        if name == "br" && !tag.is_end() {
            if self.broken {
                self.end_block();
            }
            self.add_space();
            self.broken = true;
            return;
        }
        if name == "a" {
            self.in_link = !tag.is_end();
            self.links += usize::from(self.in_link);
        }
        match name {
            _ if INLINE.contains(&name) => return,
            "td" | "th" => self.add_space(),
            _ => self.end_block(),
        }
        if tag.is_end() {
            self.close(name);
            return;
        }
        if !IN_HEAD.contains(&name) {
            // The end tag of `head` may be left out, and the start tag of `body`.
            self.open.remove("head");
        }
        // `<svg/>` is closed; elsewhere the slash means nothing.
        if !(tag.has_slash() && name == "svg") {
            if name == "article" && !self.is_open("article") {
                self.articles += 1;
            }
            let count = self.open.entry(name.to_owned()).or_default();
            if self.frames.len() < MOST_FRAMES
                && let Some(tenths) = tenths_held(name, &attribute)
            {
                self.frames.push((name.to_owned(), *count, self.tenths.len()));
                self.tenths.push(tenths);
            }
            *count += 1;
        }
    }

    fn close(&mut self, name: &str) {
        let Some(count) = self.open.get_mut(name) else { return };
        *count = count.saturating_sub(1);
        let count = *count;
        self.frames.retain(|(frame, before, _)| frame != name || count > *before);
    }

    fn is_open(&self, name: &str) -> bool {
        self.open.get(name).is_some_and(|count| *count > 0)
    }

    /// Adds text to the open block, white space as a browser shows it. `line` is where the text ends.
    fn add(&mut self, text: &str, line: usize) {
        if UNSEEN.iter().chain(RAW).any(|name| self.is_open(name)) {
            self.facts.text(text);
            return;
        }
        let mut line = line.saturating_sub(text.matches('\n').count());
        for c in text.chars() {
            line += usize::from(c == '\n');
            if c.is_ascii_whitespace() {
                self.add_space();
                continue;
            }
            if !self.inked {
                self.line = line.max(1);
                self.inked = !c.is_whitespace();
            }
            self.broken = false;
            self.linked += usize::from(self.in_link);
            self.text.push(c);
        }
    }

    /// Adds a space unless one stands there, so that a block never begins with more than one.
    fn add_space(&mut self) {
        if !self.text.ends_with(' ') {
            self.text.push(' ');
        }
    }

    /// Closes the open block, if it holds text.
    fn end_block(&mut self) {
        self.broken = false;
        let text = self.text.trim().to_owned();
        self.text.clear();
        let (links, linked) = (std::mem::take(&mut self.links), std::mem::take(&mut self.linked));
        self.inked = false;
        if text.is_empty() {
            return;
        }
        // A row of links: there is little but links in it, and no sentence.
        let letters = text.chars().filter(|c| c.is_alphanumeric()).count();
        let is_row = links >= ROW && linked * 5 >= letters * 4 && !prose::ends_sentence(&text);
        let reason = self.reason().or(is_row.then_some(Scrap::Interface));
        let piece = TextPiece { line: self.line, text, reason };
        let article = self.is_open("article").then_some(self.articles);
        let frames = self.frames.iter().map(|(_, _, number)| *number).collect();
        self.blocks.push(HtmlBlock { piece, article, in_main: self.is_open("main"), frames });
    }

    /// What the open elements say about a block.
    fn reason(&self) -> Option<Scrap> {
        let open = |names: &[&str]| names.iter().any(|name| self.is_open(name));
        // Who is quoted stands in a footer too.
        if open(&["figcaption"]) {
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
