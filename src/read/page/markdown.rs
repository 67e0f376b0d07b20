//! Markdown as a flat list of tokens with places. The only file that knows the Markdown parser.
//!
//! The parser's own HTML is not used: the tree is built from these tokens, so that citations, quotations and statements can be
//! found in it, and so that attributes and link addresses pass our own checks.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use pulldown_cmark::{Alignment, BlockQuoteKind, CodeBlockKind, Event, LinkType, Options, Parser, Tag, TagEnd};

use crate::model::{AlertKind, Align};

/// A piece of a page, in the order of the source.
#[derive(Debug, Clone)]
pub(crate) struct MarkdownToken {
    /// What it is.
    pub(crate) kind: TokenKind,
    /// The bytes of the file that it stands in; for an opening, the whole element.
    pub(crate) range: Range<usize>,
}

/// The kinds of token.
#[derive(Debug, Clone)]
pub(crate) enum TokenKind {
    /// The start of a block.
    Open(Container),
    /// The end of the block that was opened last.
    Close,
    /// The start of marked words within a line.
    OpenMark(Mark),
    /// The end of the marked words that were opened last.
    CloseMark,
    /// Words.
    Text(String),
    /// Code within a line.
    Code(String),
    /// A piece of raw HTML within a line.
    InlineHtml(String),
    /// A piece of a block of raw HTML.
    Html(String),
    /// A reference to a note.
    Footnote(String),
    /// The tick box of a task.
    Task(bool),
    /// A line's end in the source.
    SoftBreak,
    /// A line's end on the page.
    HardBreak,
    /// A rule across the page.
    Rule,
}

/// The blocks.
#[derive(Debug, Clone)]
pub(crate) enum Container {
    Paragraph,
    Heading(u8),
    Quotation,
    Alert(AlertKind),
    Code(Option<String>),
    List(Option<u64>),
    Item,
    Table(Vec<Align>),
    TableHead,
    TableRow,
    TableCell,
    Definitions,
    Term,
    Meaning,
    Footnote(String),
    Html,
}

/// The marks within a line.
#[derive(Debug, Clone)]
pub(crate) enum Mark {
    Emphasis,
    Strong,
    Strikethrough,
    Link { destination: String, title: String },
    Image { destination: String, title: String },
}

/// The definition of a link's address away from the text: `[label]: address`. Nothing of it is shown where it stands.
#[derive(Debug, Clone)]
pub(crate) struct LinkDefinition {
    pub(crate) label: String,
    pub(crate) destination: String,
    pub(crate) range: Range<usize>,
    /// A link or an image of the text refers to it.
    pub(crate) is_used: bool,
    /// The one of the same label that stands above it, so that nothing can refer to this one.
    pub(crate) first: Option<Range<usize>>,
}

/// Reads the Markdown in `text` from byte `offset` on: its tokens, and the definitions of links' addresses in their order. Ranges
/// count from the start of `text`.
pub(crate) fn tokens(text: &str, offset: usize) -> (Vec<MarkdownToken>, Vec<LinkDefinition>) {
    let mut body = Cow::Borrowed(text.get(offset..).unwrap_or_default());
    let (mut tokens, mut definitions) = parsed(&body, offset);
    for _ in 0..MOST_READINGS {
        let colons: Vec<usize> = tokens.iter().filter_map(|token| mere_colon(token, &body, offset)).collect();
        if colons.is_empty() {
            break;
        }
        for at in colons {
            body.to_mut().replace_range(at..at + 1, MERE_COLON);
        }
        (tokens, definitions) = parsed(&body, offset);
    }
    let hidden = hidden(&body, offset, &definitions);
    definitions.extend(hidden);
    definitions.sort_by_key(|definition| definition.range.start);
    if let Cow::Owned(_) = body {
        let words = tokens.iter_mut().flat_map(|token| words_of(&mut token.kind));
        for words in words.chain(definitions.iter_mut().flat_map(|one| [&mut one.label, &mut one.destination])) {
            *words = words.replace(MERE_COLON, ":");
        }
    }
    (tokens, definitions)
}

/// The definitions of which the parser tells nothing, since another of their label stands above them: they are those that it
/// finds once the others are gone.
fn hidden(body: &str, offset: usize, told: &[LinkDefinition]) -> Vec<LinkDefinition> {
    let mut firsts: BTreeMap<String, Range<usize>> = BTreeMap::new();
    let (mut hidden, mut fresh) = (Vec::new(), told.to_vec());
    let mut bytes = body.as_bytes().to_vec();
    for _ in 0..MOST_READINGS {
        if fresh.is_empty() {
            break;
        }
        for LinkDefinition { label, range, .. } in &fresh {
            firsts.entry(label_key(label)).or_insert_with(|| range.clone());
            let written = bytes[range.start - offset..range.end - offset].iter_mut();
            written.filter(|byte| !matches!(byte, b'\n' | b'\r')).for_each(|byte| *byte = b' ');
        }
        let Ok(rest) = std::str::from_utf8(&bytes) else { break };
        fresh = defined(&Parser::new_ext(rest, options()), offset);
        hidden.extend(
            fresh
                .iter()
                .map(|one| LinkDefinition { first: firsts.get(&label_key(&one.label)).cloned(), ..one.clone() }),
        );
    }
    hidden
}

fn defined(parser: &Parser<'_>, offset: usize) -> Vec<LinkDefinition> {
    let definitions = parser.reference_definitions().iter();
    definitions
        .map(|(label, definition)| LinkDefinition {
            label: label.to_owned(),
            destination: definition.dest.to_string(),
            range: shift(&definition.span, offset),
            is_used: false,
            first: None,
        })
        .collect()
}

/// What a label is compared by: neither case nor the width of its spaces counts.
fn label_key(label: &str) -> String {
    let words = label.split_whitespace().collect::<Vec<_>>().join(" ");
    words.to_lowercase().to_uppercase().to_lowercase()
}

/// Stands for a colon that opens no definition while the parser reads: it takes every line that begins with one for a
/// definition. Files that hold this character have a picture of it in its place.
const MERE_COLON: &str = "\u{1}";

/// How often a page is read anew, since a colon that opens nothing may have hidden another one.
const MOST_READINGS: usize = 8;

/// Where the colon stands, from the start of the body, that the parser took for a definition though no space follows it.
fn mere_colon(token: &MarkdownToken, body: &str, offset: usize) -> Option<usize> {
    if !matches!(token.kind, TokenKind::Open(Container::Meaning)) {
        return None;
    }
    let start = token.range.start - offset;
    let before = body.get(start..)?.find(':')?;
    let after = body[start + before + 1..].chars().next();
    after.is_some_and(|c| !c.is_whitespace()).then_some(start + before)
}

/// The words of a token as they stand in the page.
fn words_of(kind: &mut TokenKind) -> Vec<&mut String> {
    match kind {
        TokenKind::Text(words) | TokenKind::Code(words) | TokenKind::InlineHtml(words) | TokenKind::Html(words) => {
            vec![words]
        }
        TokenKind::Footnote(label) | TokenKind::Open(Container::Footnote(label)) => vec![label],
        TokenKind::Open(Container::Code(language)) => language.iter_mut().collect(),
        TokenKind::OpenMark(Mark::Link { destination, title } | Mark::Image { destination, title }) => {
            vec![destination, title]
        }
        _ => Vec::new(),
    }
}

fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_GFM
}

fn parsed(body: &str, offset: usize) -> (Vec<MarkdownToken>, Vec<LinkDefinition>) {
    let parser = Parser::new_ext(body, options());
    let mut definitions = defined(&parser, offset);
    let mut used = BTreeSet::new();
    let mut tokens = Vec::new();
    for (event, range) in parser.into_offset_iter() {
        if let Event::Start(Tag::Link { link_type, id, .. } | Tag::Image { link_type, id, .. }) = &event
            && matches!(link_type, LinkType::Reference | LinkType::Collapsed | LinkType::Shortcut)
        {
            used.insert(label_key(id));
        }
        tokens.extend(token(event).map(|kind| MarkdownToken { kind, range: shift(&range, offset) }));
    }
    for definition in &mut definitions {
        definition.is_used = used.contains(&label_key(&definition.label));
    }
    (tokens, definitions)
}

fn shift(range: &Range<usize>, offset: usize) -> Range<usize> {
    range.start + offset..range.end + offset
}

fn token(event: Event<'_>) -> Option<TokenKind> {
    Some(match event {
        Event::Start(tag) => return open(tag),
        Event::End(TagEnd::Superscript | TagEnd::Subscript | TagEnd::MetadataBlock(_)) => return None,
        Event::End(TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image) => {
            TokenKind::CloseMark
        }
        Event::End(_) => TokenKind::Close,
        Event::Text(text) => TokenKind::Text(text.into_string()),
        Event::Code(code) => TokenKind::Code(code.into_string()),
        Event::Html(html) => TokenKind::Html(html.into_string()),
        Event::InlineHtml(html) => TokenKind::InlineHtml(html.into_string()),
        Event::FootnoteReference(label) => TokenKind::Footnote(label.into_string()),
        Event::TaskListMarker(done) => TokenKind::Task(done),
        Event::SoftBreak => TokenKind::SoftBreak,
        Event::HardBreak => TokenKind::HardBreak,
        Event::Rule => TokenKind::Rule,
        // Mathematics is not switched on.
        Event::InlineMath(text) | Event::DisplayMath(text) => TokenKind::Text(text.into_string()),
    })
}

fn open(tag: Tag<'_>) -> Option<TokenKind> {
    let mark = |mark| Some(TokenKind::OpenMark(mark));
    let block = match tag {
        Tag::Paragraph => Container::Paragraph,
        Tag::Heading { level, .. } => Container::Heading(level as u8),
        Tag::BlockQuote(None) => Container::Quotation,
        Tag::BlockQuote(Some(kind)) => Container::Alert(alert(kind)),
        Tag::CodeBlock(kind) => Container::Code(code_language(&kind)),
        Tag::List(start) => Container::List(start),
        Tag::Item => Container::Item,
        Tag::Table(columns) => Container::Table(columns.into_iter().map(align).collect()),
        Tag::TableHead => Container::TableHead,
        Tag::TableRow => Container::TableRow,
        Tag::TableCell => Container::TableCell,
        Tag::DefinitionList => Container::Definitions,
        Tag::DefinitionListTitle => Container::Term,
        Tag::DefinitionListDefinition => Container::Meaning,
        Tag::FootnoteDefinition(label) => Container::Footnote(label.into_string()),
        Tag::HtmlBlock => Container::Html,
        Tag::Emphasis => return mark(Mark::Emphasis),
        Tag::Strong => return mark(Mark::Strong),
        Tag::Strikethrough => return mark(Mark::Strikethrough),
        Tag::Link { link_type, dest_url, title, .. } => {
            let destination =
                if link_type == LinkType::Email { format!("mailto:{dest_url}") } else { dest_url.into_string() };
            return mark(Mark::Link { destination, title: title.into_string() });
        }
        Tag::Image { dest_url, title, .. } => {
            return mark(Mark::Image { destination: dest_url.into_string(), title: title.into_string() });
        }
        // Not switched on.
        Tag::Superscript | Tag::Subscript | Tag::MetadataBlock(_) => return None,
    };
    Some(TokenKind::Open(block))
}

fn alert(kind: BlockQuoteKind) -> AlertKind {
    match kind {
        BlockQuoteKind::Note => AlertKind::Note,
        BlockQuoteKind::Tip => AlertKind::Tip,
        BlockQuoteKind::Important => AlertKind::Important,
        BlockQuoteKind::Warning => AlertKind::Warning,
        BlockQuoteKind::Caution => AlertKind::Caution,
    }
}

fn align(alignment: Alignment) -> Align {
    match alignment {
        Alignment::None => Align::None,
        Alignment::Left => Align::Left,
        Alignment::Center => Align::Center,
        Alignment::Right => Align::Right,
    }
}

fn code_language(kind: &CodeBlockKind<'_>) -> Option<String> {
    match kind {
        CodeBlockKind::Fenced(info) => named_language(info),
        CodeBlockKind::Indented => None,
    }
}

/// The language that a fence names: up to a comma, a colon or a brace, as in `rust,ignore` and `js{1,3}`; in braces the first class,
/// as Pandoc writes it (`{.python}`), or the first word, as Quarto does (`{python}`).
fn named_language(info: &str) -> Option<String> {
    let info = info.trim();
    let name = match info.strip_prefix('{') {
        Some(inner) => {
            let mut words =
                inner.split(|c: char| c.is_whitespace() || matches!(c, ',' | '}')).filter(|word| !word.is_empty());
            let class = words.clone().find_map(|word| word.strip_prefix('.'));
            class.or_else(|| words.find(|word| !word.contains(['#', '='])))
        }
        None => info.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | ':' | '{')).next(),
    };
    name.filter(|name| !name.is_empty()).map(str::to_owned)
}
