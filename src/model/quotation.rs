//! Quotations as written. Whether the words stand in a source is for `check` to say.

use crate::diag::Span;

use super::{CiteGroup, Idx};

/// Words from which on a quotation needs a citation. A shorter one that cites nothing is running text: it may be a nickname or a word
/// that is spoken of.
pub const LONG_QUOTATION: usize = 4;

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
    /// No mark closes it.
    pub unclosed: bool,
    /// Where its words stand in the file.
    pub verbatim: Vec<Verbatim>,
}

/// A stretch of a quotation's words that stands in the file letter for letter; markup, citations and entities part two of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Verbatim {
    /// Its first byte among the words.
    pub words: usize,
    /// Its first byte in the file.
    pub file: usize,
    /// Its bytes in number.
    pub len: usize,
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
