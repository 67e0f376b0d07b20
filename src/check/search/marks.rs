//! Where pages, times and cells begin in an indexed text.

use crate::model::{Begins, Cell, Cue, Location, Piece, QuotedContext, TextMark};

use super::index::TextIndex;

/// What begins where, by bytes of the indexed text, each list in order.
#[derive(Debug, Default)]
pub(crate) struct IndexedMarks {
    pages: Vec<(usize, usize)>,
    cues: Vec<(usize, Cue)>,
    cells: Vec<(usize, Cell)>,
}

impl TextIndex {
    /// The index with what begins in each of its paragraphs.
    pub(crate) fn with_marks<'m>(mut self, marks: impl Iterator<Item = &'m [TextMark]>) -> TextIndex {
        let mut base = 0;
        for (paragraph, marks) in self.running.split('\n').zip(marks) {
            for TextMark { at, begins } in marks {
                let at = base + at;
                match begins {
                    Begins::Page(page) => self.marks.pages.push((at, *page)),
                    Begins::Cue(cue) => self.marks.cues.push((at, cue.clone())),
                    Begins::Speaker(_) => {}
                    Begins::Cell(cell) => self.marks.cells.push((at, cell.clone())),
                }
            }
            base += paragraph.len() + 1;
        }
        self
    }

    /// The page on which a token stands and that of another one.
    pub(super) fn pages(&self, first: usize, last: usize) -> Option<(usize, usize)> {
        let page = |at: usize| begun(&self.marks.pages, self.tokens.get(at)?.start).copied();
        Some((page(first)?, page(last)?))
    }

    /// When what is said around a token begins, and around another one ends.
    pub(super) fn times(&self, first: usize, last: usize) -> Option<(u32, u32)> {
        let cue = |at: usize| begun(&self.marks.cues, self.tokens.get(at)?.start);
        Some((cue(first)?.from, cue(last)?.to))
    }

    /// The cell in which a token stands.
    pub(super) fn cell(&self, at: usize) -> Option<Cell> {
        begun(&self.marks.cells, self.tokens.get(at)?.start).cloned()
    }

    /// Where the words from one token to another stand, without the words.
    pub(super) fn placed(&self, first: usize, last: usize) -> Location {
        let piece = |at: usize| Piece { paragraph: self.tokens[at].paragraph, start: 0, end: 0, exact: String::new() };
        Location {
            exactly: false,
            pieces: vec![piece(first), piece(last)],
            part: self.place_of(first).part(),
            pages: self.pages(first, last),
            times: self.times(first, last),
            cell: self.cell(first),
            context: QuotedContext::default(),
        }
    }
}

/// What began last, up to that byte.
fn begun<T>(marks: &[(usize, T)], at: usize) -> Option<&T> {
    marks[..marks.partition_point(|(start, _)| *start <= at)].last().map(|(_, begun)| begun)
}
