//! Citations, quotations and statements: what a page says and on what it rests, as written.
//!
//! These are found by reading alone. Whether a key names a source is for `resolve` to say, and whether the words stand
//! in that source for `check`.

use crate::diag::{At, Span};

use super::{EventDraft, Footnote, Heading, Idx, Prose};

/// A citation: a bracketed group of sources, or one source in the sentence.
#[derive(Debug, Clone)]
pub struct CiteGroup {
    /// The whole citation, brackets included.
    pub span: Span,
    /// The sources, in the order written; never empty.
    pub items: Vec<CiteItem>,
    /// The source is part of the sentence (`@nyt says`), so its short name is shown there.
    pub in_text: bool,
}

/// One source of a citation.
#[derive(Debug, Clone)]
pub struct CiteItem {
    /// The source's key as written, without `@`.
    pub key: String,
    /// Where the key stands, with its `@`.
    pub span: Span,
    /// Words before the key, such as "see".
    pub prefix: Option<At<String>>,
    /// The name is left out (`-@nyt`).
    pub suppressed: bool,
    /// The paragraphs that are cited, as inclusive ranges, and where they are written.
    pub paragraphs: Vec<(usize, usize, Span)>,
    /// Another locator, shown as written: `p. 12`.
    pub locator: Option<String>,
    /// The words that the citation rests on.
    pub passage: Option<Passage>,
    /// The original words of a translated quotation.
    pub original: Option<Passage>,
    /// How a figure was worked out.
    pub derived: Option<At<String>>,
}

impl CiteItem {
    /// A key that stands alone.
    pub fn new(key: String, span: Span) -> CiteItem {
        CiteItem {
            key,
            span,
            prefix: None,
            suppressed: false,
            paragraphs: Vec::new(),
            locator: None,
            passage: None,
            original: None,
            derived: None,
        }
    }
}

/// Words with the place where they are written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// The words between the quotation marks.
    pub words: String,
    /// Where they stand, without the marks.
    pub span: Span,
}

/// A quotation in a page's own text: words between quotation marks, or a block quotation.
#[derive(Debug, Clone)]
pub struct Quotation {
    /// The words, without the marks; paragraphs of a block quotation are joined by a line feed.
    pub words: String,
    /// Where the words stand, without the marks.
    pub span: Span,
    /// It is a block quotation.
    pub block: bool,
    /// How many words it has.
    pub length: usize,
    /// Which citations it belongs to.
    pub attachment: Attachment,
}

/// Which of a page's citations a quotation belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Attachment {
    /// A group right after it: every source must have the words.
    Every(Idx<CiteGroup>),
    /// Citations of its sentence: a source of the next one, else of the one before.
    Any {
        /// The next citation in the sentence.
        next: Option<Idx<CiteGroup>>,
        /// The one before it.
        previous: Option<Idx<CiteGroup>>,
    },
    /// No citation in its sentence.
    Nothing,
}

/// A unit of a page that says something: what a page with `evidence = "required"` must cite.
#[derive(Debug, Clone)]
pub struct Statement {
    /// What it is.
    pub kind: StatementKind,
    /// The whole of it.
    pub span: Span,
    /// Its words as plain text, for listings. Citations are left out, but U+FFFC stands for each that is a name in the text.
    pub text: String,
    /// The citations in it.
    pub cites: Vec<Idx<CiteGroup>>,
    /// Labels of footnotes that it refers to.
    pub notes: Vec<String>,
    /// It ends in a colon, and something follows it that it introduces.
    pub introduces: bool,
    /// The event that it belongs to.
    pub event: Option<Idx<EventDraft>>,
    /// The nearest heading above it.
    pub heading: Option<Idx<Heading>>,
    /// Its sentences in the page's own words; none for a block quotation.
    pub sentences: Vec<Sentence>,
}

/// A sentence of a statement in the page's own words, with the citations in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// Its words. U+FFFC stands for each thing left out: a citation, a quotation, code, an image, a reference to a note.
    pub words: Prose,
    /// The citations in it; a group right after its full stop is one of them.
    pub cites: Vec<Idx<CiteGroup>>,
    /// The notes that it refers to.
    pub notes: Vec<Idx<Footnote>>,
}

/// The kinds of statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it; `StatementKind::words` says it to writers")]
pub enum StatementKind {
    Paragraph,
    ListItem,
    TableRow,
    Definition,
    BlockQuotation,
    Footnote,
    Event,
}

impl StatementKind {
    /// The kind in words: "list item".
    pub fn words(self) -> &'static str {
        match self {
            StatementKind::Paragraph => "paragraph",
            StatementKind::ListItem => "list item",
            StatementKind::TableRow => "table row",
            StatementKind::Definition => "definition",
            StatementKind::BlockQuotation => "block quotation",
            StatementKind::Footnote => "footnote",
            StatementKind::Event => "event",
        }
    }
}
