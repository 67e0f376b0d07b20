//! Where pages, times and cells begin in an indexed text.

use crate::model::{Begins, Cell, Cue, TextMark};

/// What begins where, by bytes of the indexed text, each list in order.
#[derive(Debug, Default)]
pub(super) struct IndexedMarks {
    pages: Vec<(usize, usize)>,
    cues: Vec<(usize, Cue)>,
    cells: Vec<(usize, Cell)>,
    speakers: Vec<(usize, String)>,
}

impl IndexedMarks {
    /// What begins in each of the paragraphs, which are joined by line feeds.
    pub(super) fn of<'m>(running: &str, marks: impl Iterator<Item = &'m [TextMark]>) -> IndexedMarks {
        let mut all = IndexedMarks::default();
        let mut base = 0;
        for (paragraph, marks) in running.split('\n').zip(marks) {
            for TextMark { at, begins } in marks {
                let at = base + at;
                match begins {
                    Begins::Page(page) => all.pages.push((at, *page)),
                    Begins::Cue(cue) => all.cues.push((at, cue.clone())),
                    Begins::Speaker(name) => all.speakers.push((at, name.clone())),
                    Begins::Hyphen | Begins::NoteMark(_) => {}
                    Begins::Cell(cell) => all.cells.push((at, cell.clone())),
                }
            }
            base += paragraph.len() + 1;
        }
        all
    }

    /// The pages on which two bytes stand.
    pub(super) fn pages(&self, first: usize, last: usize) -> Option<(usize, usize)> {
        Some((*begun(&self.pages, first)?, *begun(&self.pages, last)?))
    }

    /// When what is said around a byte begins, and around another one ends.
    pub(super) fn times(&self, first: usize, last: usize) -> Option<(u32, u32)> {
        Some((begun(&self.cues, first)?.from, begun(&self.cues, last)?.to))
    }

    /// Whether the text names who speaks apart from what is said.
    pub(super) fn names_speakers(&self) -> bool {
        !self.speakers.is_empty()
    }

    /// Who speaks at a byte of a paragraph, which begins at another one.
    pub(super) fn speaker(&self, paragraph: usize, at: usize) -> Option<&str> {
        let (start, name) = &self.speakers[..self.speakers.partition_point(|(start, _)| *start <= at)].last()?;
        (*start >= paragraph).then_some(name.as_str())
    }

    /// The cell in which a byte stands.
    pub(super) fn cell(&self, at: usize) -> Option<Cell> {
        begun(&self.cells, at).cloned()
    }
}

/// What began last, up to that byte.
fn begun<T>(marks: &[(usize, T)], at: usize) -> Option<&T> {
    marks[..marks.partition_point(|(start, _)| *start <= at)].last().map(|(_, begun)| begun)
}
