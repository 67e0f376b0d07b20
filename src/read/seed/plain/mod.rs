//! Plain text, pasted or exported, wrapped or not, of one page or of many. Signs of reStructuredText and AsciiDoc are characters
//! of it. A file of an ending that nobody knows is read as this.
//!
//! Lines that run on are joined (`paragraphs`, by the measures of `layout`); what a program did to words at their ends is undone
//! (`joins`, `hyphens`). Columns side by side are read one after another (`columns`). Of a text that was taken off pages, as from a PDF, running heads and page numbers are found (`heads`) and
//! notes at the foot (`notes`), so that a sentence runs on over them.

mod columns;
mod heads;
mod hyphens;
mod joins;
mod layout;
mod lines;
mod notes;
mod paragraphs;
mod rows;

use crate::model::PageName;
use crate::read::decode;

pub(super) use lines::{TextLine, lines};

use super::kind::{TextKind, TextPiece, TextReading};
use super::{article, bytes, recording};

pub(super) const KIND: TextKind = TextKind {
    endings: &["txt", "text", "rst", "rest", "adoc", "asciidoc", "asc", "org", "log"],
    version: 5,
    is_known: |_| false,
    largest: decode::LARGEST,
    read,
};

fn read(file: &[u8]) -> Result<TextReading, String> {
    let (mut pieces, pages) = pieces(&bytes::text(file)?);
    if !recording::take_turns(&mut pieces) {
        article::sort(&mut pieces);
    }
    Ok(TextReading { pages, ..TextReading::of(pieces) })
}

/// The pieces of a plain text and its pages, if it has any: what is running text is still to be asked, but for running heads, page
/// numbers and notes.
pub(super) fn pieces(text: &str) -> (Vec<TextPiece>, Vec<PageName>) {
    let (mut rows, pages) = rows::rows(text);
    let pages = heads::take(&mut rows, pages);
    let mut rows = columns::part(rows);
    let is_paged = rows.last().is_some_and(|row| row.stretch > 1);
    if is_paged {
        notes::take(&mut rows);
    }
    let mut pieces = paragraphs::pieces(&rows, is_paged, !pages.is_empty());
    if is_paged {
        hyphens::find(&mut pieces);
    }
    (pieces, pages)
}

/// The pieces of lines of which it is known already which are not running text.
pub(super) fn pieces_of(lines: &[TextLine]) -> Vec<TextPiece> {
    paragraphs::pieces(&rows::of_lines(lines), false, false)
}

#[cfg(test)]
mod tests;
