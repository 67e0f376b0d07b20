//! Statements: what a page says, and on what it rests, as written.

use crate::diag::{Span, named};

use super::{CiteGroup, EventDraft, Footnote, Heading, Idx, Prose};

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
    /// Labels of footnotes that it refers to, without regard to case.
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

/// A text with a name in place of each U+FFFC; nothing where there is no further name.
pub fn with_names(text: &str, mut names: impl Iterator<Item = String>) -> String {
    let mut pieces = text.split('\u{FFFC}');
    let mut words = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        words.push_str(&names.next().unwrap_or_default());
        words.push_str(piece);
    }
    words
}

named! {
    /// The kinds of statement, with the words by which writers are told of each.
    #[expect(missing_docs, reason = "the names say it")]
    pub enum StatementKind {
        Paragraph = "paragraph",
        ListItem = "list item",
        TableRow = "table row",
        Definition = "definition",
        BlockQuotation = "block quotation",
        Footnote = "footnote",
        Event = "event",
    }
}
