//! A page's lines as plain text that can be led back to its file, character by character.

use std::ops::Range;

use crate::diag::Span;

use super::{Idx, Quotation};

/// The words of a line of text: a paragraph, a heading, a cell, a term, the text alternative of an image.
///
/// Citations, notes and code are left out. So are the lines of block quotations, which are somebody else's words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prose {
    /// The words, with single spaces.
    pub text: String,
    /// The whole line in its file.
    pub span: Span,
    /// Where the text comes from: bytes of the text and bytes of the file, in order. Two ranges of one length go side by
    /// side; others are an entity and what it stands for. Spaces that were made single are in no range.
    pub pieces: Vec<(Range<usize>, Range<usize>)>,
    /// The quotations in it: bytes of the text, marks included; in order.
    pub quotes: Vec<(Range<usize>, Idx<Quotation>)>,
}

impl Prose {
    /// Where bytes of the text stand in the file.
    pub fn place(&self, words: &Range<usize>) -> Span {
        let file = |at: usize, end: bool| {
            let found = self.pieces.partition_point(|(text, _)| if end { text.end < at } else { text.end <= at });
            let (text, file) = self.pieces.get(found).filter(|(text, _)| text.start <= at)?;
            Some(match (text.len() == file.len(), end) {
                (true, _) => file.start + (at - text.start),
                (false, true) => file.end,
                (false, false) => file.start,
            })
        };
        match (file(words.start, false), file(words.end, true)) {
            (Some(start), Some(end)) => Span::new(self.span.file, start, end),
            _ => self.span,
        }
    }
}
