//! A page's tree: blocks that hold blocks, and lines that hold inlines; and what it names by number.

use std::ops::Range;

use crate::diag::{At, Span};

use super::{CiteGroup, Date, Idx, Quotation};

/// A block of a page. Spans cover the block's source.
#[derive(Debug, Clone)]
#[expect(missing_docs, reason = "the names are CommonMark's")]
pub enum Block {
    Paragraph(Vec<Inline>),
    Heading(Idx<Heading>),
    /// A quoted block; it is no quotation if it says nothing.
    Quotation {
        blocks: Vec<Block>,
        quote: Option<Idx<Quotation>>,
    },
    /// A callout: `> [!NOTE]`.
    Alert {
        kind: AlertKind,
        blocks: Vec<Block>,
    },
    Code {
        language: Option<String>,
        text: String,
    },
    List {
        start: Option<u64>,
        tight: bool,
        items: Vec<ListItem>,
    },
    Table {
        columns: Vec<Align>,
        head: Vec<Vec<Inline>>,
        rows: Vec<Vec<Vec<Inline>>>,
    },
    Definitions(Vec<Idx<Definition>>),
    /// Raw HTML, not yet sanitised.
    Html(RawHtml),
    Rule,
}

/// An item of a list.
#[derive(Debug, Clone)]
pub struct ListItem {
    /// Its tick box, if it is a task.
    pub task: Option<bool>,
    /// What it holds.
    pub blocks: Vec<Block>,
}

/// A term and what it means.
#[derive(Debug, Clone)]
pub struct Definition {
    /// The term.
    pub term: Vec<Inline>,
    /// The term as plain text.
    pub term_text: String,
    /// Where the term stands.
    pub span: Span,
    /// Its meanings.
    pub meanings: Vec<Vec<Block>>,
}

/// The five kinds of callout.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum AlertKind {
    Note,
    Tip,
    Important,
    Warning,
    Caution,
}

/// How a table's column is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Align {
    None,
    Left,
    Center,
    Right,
}

/// A piece of a line.
#[derive(Debug, Clone)]
#[expect(missing_docs, reason = "the names are CommonMark's")]
pub enum Inline {
    Text(String),
    Code(String),
    Emphasis(Vec<Inline>),
    Strong(Vec<Inline>),
    Strikethrough(Vec<Inline>),
    Link {
        link: Idx<Link>,
        children: Vec<Inline>,
    },
    /// An image with its text alternative.
    Image {
        link: Idx<Link>,
        alt: String,
    },
    SoftBreak,
    HardBreak,
    /// A reference to a note.
    Footnote(Idx<Footnote>),
    /// A citation.
    Cite(Idx<CiteGroup>),
    /// A quotation with its marks.
    Quote {
        quote: Idx<Quotation>,
        children: Vec<Inline>,
    },
    /// A raw HTML element whose tags stand in one line, not yet sanitised: the opening tag as written.
    Element {
        tag: RawHtml,
        children: Vec<Inline>,
    },
    /// Raw HTML without a closing tag, not yet sanitised.
    Html(RawHtml),
}

impl Inline {
    /// The words of a line with its code, and without citations, notes and pictures.
    pub fn words(inlines: &[Inline]) -> String {
        Inline::words_with(inlines, &|_| None)
    }

    /// The same, with a sign for each citation that gets one.
    pub fn words_with(inlines: &[Inline], sign: &impl Fn(Idx<CiteGroup>) -> Option<char>) -> String {
        fn add(inlines: &[Inline], sign: &impl Fn(Idx<CiteGroup>) -> Option<char>, words: &mut String) {
            for inline in inlines {
                match inline {
                    Inline::Text(text) | Inline::Code(text) => words.push_str(text),
                    Inline::SoftBreak | Inline::HardBreak => words.push(' '),
                    Inline::Cite(group) => words.extend(sign(*group)),
                    other => add(other.children(), sign, words),
                }
            }
        }
        let mut words = String::new();
        add(inlines, sign, &mut words);
        words.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Whether a reader sees nothing of a line.
    pub fn are_blank(inlines: &[Inline]) -> bool {
        inlines.iter().all(|inline| match inline {
            Inline::Text(text) => text.trim().is_empty(),
            Inline::SoftBreak | Inline::HardBreak => true,
            Inline::Code(_) | Inline::Image { .. } | Inline::Footnote(_) | Inline::Cite(_) | Inline::Html(_) => false,
            other => Inline::are_blank(other.children()),
        })
    }

    /// The pieces that it holds.
    pub fn children(&self) -> &[Inline] {
        match self {
            Inline::Emphasis(children) | Inline::Strong(children) | Inline::Strikethrough(children) => children,
            Inline::Link { children, .. } | Inline::Quote { children, .. } | Inline::Element { children, .. } => {
                children
            }
            Inline::Image { .. } | Inline::Text(_) | Inline::Code(_) | Inline::SoftBreak | Inline::HardBreak => &[],
            Inline::Footnote(_) | Inline::Cite(_) | Inline::Html(_) => &[],
        }
    }
}

/// Raw HTML.
#[derive(Debug, Clone)]
pub struct RawHtml {
    /// It as written.
    pub html: String,
    /// Where it stands.
    pub span: Span,
    /// The links of the page that stand in it, in order: the bytes of each address, and the link.
    pub links: Vec<(Range<usize>, Idx<Link>)>,
}

/// A note.
#[derive(Debug, Clone)]
pub struct Footnote {
    /// Its label, without regard to case.
    pub label: String,
    /// Where it is defined.
    pub span: Span,
    /// What it says.
    pub blocks: Vec<Block>,
    /// How often it is referred to.
    pub references: usize,
}

/// A heading.
#[derive(Debug, Clone)]
pub struct Heading {
    /// Its level, 1 to 6.
    pub level: u8,
    /// Where it stands.
    pub span: Span,
    /// Its line; of an event what follows the date.
    pub inlines: Vec<Inline>,
    /// Its line as plain text, without citations but for the names of sources that are part of it. Until names are looked up,
    /// U+FFFC stands for each of those.
    pub text: String,
    /// The id given to it.
    pub id: Option<At<String>>,
    /// The classes given to it.
    pub classes: Vec<String>,
    /// The keys given to it.
    pub attributes: Vec<Attribute>,
    /// The event that it opens.
    pub event: Option<Idx<EventDraft>>,
}

/// A key and a value of an attribute block.
#[derive(Debug, Clone)]
pub struct Attribute {
    /// The key.
    pub key: String,
    /// The value, without quotation marks.
    pub value: String,
    /// Where the value stands.
    pub span: Span,
}

/// A link or an image as written.
#[derive(Debug, Clone)]
pub struct Link {
    /// The address as written.
    pub destination: String,
    /// The title, empty if none.
    pub title: At<String>,
    /// Where the link stands.
    pub span: Span,
    /// It is an image.
    pub image: bool,
    /// It stands in raw HTML, where an address may also be one that a browser takes from the page's own.
    pub in_html: bool,
}

/// An event as written on a page.
#[derive(Debug, Clone)]
pub struct EventDraft {
    /// The heading that opens it.
    pub heading: Idx<Heading>,
    /// When it was.
    pub date: At<Date>,
    /// Who took part, as written, by id.
    pub people: Vec<At<String>>,
    /// Where, as written: the id of a place or words.
    pub place: Option<String>,
    /// Claims that it bears on, as written.
    pub claims: Vec<At<String>>,
    /// The heading without a date that it stands under.
    pub group: Option<Idx<Heading>>,
    /// The blocks of its text: a range of [`super::Page::body`].
    pub blocks: Range<usize>,
}
