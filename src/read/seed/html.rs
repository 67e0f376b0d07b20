//! From a saved web page to its pieces: the text of its blocks, in the order of the page, with the line each begins on.
//!
//! Uses the tokenizer of html5ever, the parser of the sanitiser, and no tree: which block a text stands in is known from the
//! tags passed so far. That keeps line numbers, needs no recursion and is linear. No scores as in reader modes: the number
//! of a paragraph is what citations lean on, and must not move with a library's next version.
//!
//! The running text is the largest `article` if it holds half of the page's text or more, else `main`, else the page. Text
//! outside it, in `nav`, `aside`, `footer` and the like, and in boxes that are called cookies, comments, newsletter or another
//! word for what stands around a text, and a row of links, is interface; `figcaption` is a caption, `h1` the
//! headline, other headings section headings. The rules for plain text are then asked about what is left.

use std::cell::RefCell;
use std::collections::BTreeMap;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer};

use crate::model::Scrap;

use super::facts::Facts;
use super::{Piece, prose};

/// Elements that stand in a line of text. Any other tag ends a block.
const INLINE: &[&str] = &[
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "img",
    "ins", "kbd", "label", "mark", "meta", "link", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strike",
    "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
];

/// Elements whose content is no text for readers.
const UNSEEN: &[&str] = &["audio", "canvas", "head", "noscript", "object", "select", "svg", "template", "video"];

/// Elements that may stand in `head` and that end a block.
const IN_HEAD: &[&str] = &["base", "noscript", "script", "style", "template", "title"];

/// Elements around a page's controls. Not `form`: some servers wrap whole pages in one.
const CONTROLS: &[&str] = &["aside", "button", "dialog", "footer", "menu", "nav"];

/// Elements that can be part of a page's frame by what they are called.
const BOXES: &[&str] = &["div", "form", "header", "li", "ol", "p", "section", "table", "ul"];

/// Words of ids and classes, between their hyphens, that name parts of a page's frame, and how many tenths of the page's text
/// such a part may hold: comments are often longer than the text, while "sidebar" is also said of a page that has one.
const FRAMES: &[(&str, usize)] = &[
    ("advert", 3),
    ("advertisement", 3),
    ("breadcrumb", 3),
    ("breadcrumbs", 3),
    ("comment", 8),
    ("comments", 8),
    ("consent", 8),
    ("cookie", 8),
    ("cookiebanner", 8),
    ("cookies", 8),
    ("gdpr", 8),
    ("newsletter", 3),
    ("promo", 3),
    ("related", 3),
    ("share", 3),
    ("sharing", 3),
    ("sidebar", 3),
    ("signup", 3),
    ("social", 3),
    ("subscribe", 3),
];

/// How many links make a row of a menu.
const ROW: usize = 3;

/// How many parts of the frame are told apart at one place.
const MOST_FRAMES: usize = 8;

/// What an element can be by its `role`, likewise.
const ROLES: &[(&str, usize)] = &[
    ("alertdialog", 8),
    ("banner", 3),
    ("complementary", 3),
    ("contentinfo", 3),
    ("dialog", 8),
    ("navigation", 3),
    ("search", 3),
    ("toolbar", 3),
];

/// Whether an element may stand around the text and not in it: how many tenths of the text it may hold then. Only whole words
/// count, so "commentary" does not.
fn frame(name: &str, attribute: &dyn Fn(&str) -> Option<String>) -> Option<usize> {
    let of =
        |words: &[(&str, usize)], word: &str| words.iter().find(|(known, _)| *known == word).map(|(_, tenths)| *tenths);
    let role = of(ROLES, &attribute("role").unwrap_or_default().to_ascii_lowercase());
    if let Some(tenths) = role.or(attribute("hidden").map(|_| 3)) {
        return (!matches!(name, "html" | "body" | "main" | "article")).then_some(tenths);
    }
    let called = |which: &str| {
        let words = attribute(which).unwrap_or_default().to_ascii_lowercase();
        words.split(|c: char| !c.is_alphanumeric()).filter_map(|word| of(FRAMES, word)).max()
    };
    BOXES.contains(&name).then(|| called("id").max(called("class"))).flatten()
}

/// The words of a piece of HTML without marks, such as a title in a page's data.
pub(super) fn plain(words: &str) -> String {
    if !words.contains(['&', '<']) {
        return words.to_owned();
    }
    let (pieces, _) = pieces(words);
    pieces.into_iter().map(|piece| piece.text).collect::<Vec<_>>().join(" ")
}

/// A block and where it stands.
struct Block {
    piece: Piece,
    /// The number of the outermost `article` around it.
    article: Option<usize>,
    in_main: bool,
    /// The numbers of the parts of the page's frame around it.
    frames: Vec<usize>,
}

/// What is known between two tags.
#[derive(Default)]
struct Walk {
    blocks: Vec<Block>,
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

/// The pieces of a page, and what it says of itself.
pub(super) fn pieces(page: &str) -> (Vec<Piece>, Facts) {
    let queue = BufferQueue::default();
    // The tokenizer counts lines by line feeds, which is what it makes of all line ends itself.
    queue.push_back(StrTendril::from(super::normal_breaks(page)));
    let tokenizer = Tokenizer::new(Sink::default(), Default::default());
    // A script does not run, so the tokenizer may pause after one and is asked to go on.
    while !queue.is_empty() {
        let _ = tokenizer.feed(&queue);
    }
    tokenizer.end();
    let mut walk = tokenizer.sink.walk.into_inner();
    walk.end_block();
    (running_text(walk.blocks, &walk.tenths), walk.facts)
}

/// Takes out what stands in parts of the page's frame. A part that holds the headline, or more of the text than its kind may,
/// is none.
fn take_frames(blocks: &mut [Block], tenths: &[usize]) {
    let mut held: BTreeMap<usize, usize> = BTreeMap::new();
    let mut all = 0;
    for block in blocks.iter().filter(|block| block.piece.stays() || block.piece.reason == Some(Scrap::Headline)) {
        // A headline is as much as everything.
        let weight = if block.piece.stays() { block.piece.text.len() } else { usize::MAX };
        all += block.piece.text.len();
        for frame in &block.frames {
            let held = held.entry(*frame).or_default();
            *held = held.saturating_add(weight);
        }
    }
    let is_frame = |frame: &usize| {
        let tenths = tenths.get(*frame).copied().unwrap_or_default();
        held.get(frame).is_none_or(|held| held.saturating_mul(10) <= all.saturating_mul(tenths))
    };
    for block in blocks.iter_mut().filter(|block| block.piece.stays()) {
        if block.frames.iter().any(is_frame) {
            block.piece.take_out(Scrap::Interface);
        }
    }
}

/// Marks as interface what stands outside the page's text.
fn running_text(mut blocks: Vec<Block>, tenths: &[usize]) -> Vec<Piece> {
    take_frames(&mut blocks, tenths);
    let mut lengths: BTreeMap<usize, usize> = BTreeMap::new();
    let (mut all, mut in_main) = (0, false);
    for block in blocks.iter().filter(|block| block.piece.stays()) {
        all += block.piece.text.len();
        in_main |= block.in_main;
        if let Some(article) = block.article {
            *lengths.entry(article).or_default() += block.piece.text.len();
        }
    }
    let largest = lengths.into_iter().max_by_key(|(_, length)| *length).filter(|(_, length)| length * 2 >= all);
    for block in &mut blocks {
        let inside = match largest {
            Some((article, _)) => block.article == Some(article),
            None => block.in_main || !in_main,
        };
        // A headline often stands before the article's own element.
        if !inside && block.piece.reason != Some(Scrap::Headline) {
            block.piece.take_out(Scrap::Interface);
        }
    }
    blocks.into_iter().map(|block| block.piece).collect()
}

#[derive(Default)]
struct Sink {
    walk: RefCell<Walk>,
}

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<()> {
        let Ok(mut walk) = self.walk.try_borrow_mut() else { return TokenSinkResult::Continue };
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
                && let Some(tenths) = frame(name, &attribute)
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
        let raw = ["script", "style", "iframe", "noembed", "noframes", "title", "textarea"];
        if raw.iter().chain(UNSEEN).any(|name| self.is_open(name)) {
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
        let piece = Piece { line: self.line, text, reason };
        let article = self.is_open("article").then_some(self.articles);
        let frames = self.frames.iter().map(|(_, _, number)| *number).collect();
        self.blocks.push(Block { piece, article, in_main: self.is_open("main"), frames });
    }

    /// What the open elements say about a block.
    fn reason(&self) -> Option<Scrap> {
        let open = |names: &[&str]| names.iter().any(|name| self.is_open(name));
        if open(&["figcaption"]) {
            Some(Scrap::Caption)
        } else if open(&CONTROLS.iter().copied().filter(|name| *name != "footer").collect::<Vec<_>>())
            || open(&["footer"]) && !open(&["blockquote"])
        {
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
