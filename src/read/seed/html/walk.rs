//! The walk through a page's tags: its blocks of text, and what the tags around each say of it.

use std::cell::RefCell;
use std::collections::BTreeMap;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer};

use crate::model::Scrap;
use crate::read::seed::{kind::TextPiece, prose};

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
    let queue = BufferQueue::default();
    // The tokenizer counts lines by line feeds, which all line ends are by now.
    queue.push_back(StrTendril::from(page));
    let tokenizer = Tokenizer::new(Sink::default(), Default::default());
    // A script does not run, so the tokenizer may pause after one and is asked to go on.
    while !queue.is_empty() {
        let _ = tokenizer.feed(&queue);
    }
    tokenizer.end();
    let mut walk = tokenizer.sink.0.into_inner();
    walk.end_block();
    (running_text(walk.blocks, &walk.tenths), walk.facts)
}

#[derive(Default)]
struct Sink(RefCell<Walk>);

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<()> {
        let Ok(mut walk) = self.0.try_borrow_mut() else { return TokenSinkResult::Continue };
        match token {
            Token::CharacterTokens(text) => walk.add(&text, usize::try_from(line).unwrap_or(usize::MAX)),
            Token::TagToken(tag) => return walk.tag(&tag),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

impl Walk {
    fn tag(&mut self, tag: &Tag) -> TokenSinkResult<()> {
        let name: &str = &tag.name;
        let attribute = |wanted: &str| {
            let found = tag.attrs.iter().find(|attribute| &*attribute.name.local == wanted)?;
            Some(found.value.to_string())
        };
        match tag.kind {
            TagKind::StartTag => self.facts.start(name, &attribute),
            TagKind::EndTag => self.facts.end(),
        }
        if name == "br" && tag.kind == TagKind::StartTag {
            if self.broken {
                self.end_block();
            }
            self.add_space();
            self.broken = true;
            return TokenSinkResult::Continue;
        }
        if name == "a" {
            self.in_link = tag.kind == TagKind::StartTag;
            self.links += usize::from(self.in_link);
        }
        match name {
            _ if INLINE.contains(&name) => return TokenSinkResult::Continue,
            "td" | "th" => self.add_space(),
            _ => self.end_block(),
        }
        if tag.kind == TagKind::EndTag {
            self.close(name);
            return TokenSinkResult::Continue;
        }
        if !IN_HEAD.contains(&name) {
            // The end tag of `head` may be left out, and the start tag of `body`.
            self.open.remove("head");
        }
        // `<svg/>` is closed; elsewhere the slash means nothing.
        if !(tag.self_closing && name == "svg") {
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
        match name {
            "script" => TokenSinkResult::RawData(RawKind::ScriptData),
            "style" | "iframe" | "noembed" | "noframes" | "xmp" => TokenSinkResult::RawData(RawKind::Rawtext),
            "title" | "textarea" => TokenSinkResult::RawData(RawKind::Rcdata),
            "plaintext" => TokenSinkResult::Plaintext,
            _ => TokenSinkResult::Continue,
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
