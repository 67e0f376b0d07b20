//! Markdown as a flat list of tokens with places. The only file that knows the Markdown parser.
//!
//! The parser's own HTML is not used: the tree is built from these tokens, so that citations, quotations and statements can be
//! found in it, and so that attributes and link addresses pass our own checks.

use std::borrow::Cow;
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

/// Reads the Markdown in `text` from byte `offset` on: its tokens, and the label and the place of each definition of a link's
/// address away from the text. Ranges count from the start of `text`.
pub(crate) fn tokens(text: &str, offset: usize) -> (Vec<MarkdownToken>, Vec<(String, Range<usize>)>) {
    let mut body = Cow::Borrowed(text.get(offset..).unwrap_or_default());
    let (mut tokens, mut references) = parsed(&body, offset);
    for _ in 0..MOST_READINGS {
        let colons: Vec<usize> = tokens.iter().filter_map(|token| mere_colon(token, &body, offset)).collect();
        if colons.is_empty() {
            break;
        }
        for at in colons {
            body.to_mut().replace_range(at..at + 1, MERE_COLON);
        }
        (tokens, references) = parsed(&body, offset);
    }
    if let Cow::Owned(_) = body {
        let words = tokens.iter_mut().flat_map(|token| words_of(&mut token.kind));
        for words in words.chain(references.iter_mut().map(|(label, _)| label)) {
            *words = words.replace(MERE_COLON, ":");
        }
    }
    (tokens, references)
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

fn parsed(body: &str, offset: usize) -> (Vec<MarkdownToken>, Vec<(String, Range<usize>)>) {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_GFM;
    let parser = Parser::new_ext(body, options);
    let definitions = parser.reference_definitions().iter();
    let mut references: Vec<(String, Range<usize>)> =
        definitions.map(|(label, definition)| (label.to_owned(), shift(&definition.span, offset))).collect();
    references.sort_by_key(|(_, range)| range.start);
    let tokens = parser
        .into_offset_iter()
        .filter_map(|(event, range)| token(event).map(|kind| MarkdownToken { kind, range: shift(&range, offset) }))
        .collect();
    (tokens, references)
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
        CodeBlockKind::Fenced(info) => info.split_whitespace().next().map(str::to_owned),
        CodeBlockKind::Indented => None,
    }
}
