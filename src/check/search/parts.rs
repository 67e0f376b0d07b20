//! What reading took out of a source's running text and may be quoted all the same, and where words stand in the one or the other.

use crate::model::{Location, Piece, Quotable, QuotedContext, Scrap, SourcePlace, SourceText};

use super::index::{Match, TextIndex};
use super::query::Query;

impl TextIndex {
    /// Reads what was taken out of a running text and may be quoted; none where there is nothing.
    pub(crate) fn of_parts(text: &SourceText) -> Option<TextIndex> {
        let pieces: Vec<Quotable<'_>> = text.quotable().collect();
        let parts: Vec<Scrap> = pieces.iter().map(|piece| piece.part).collect();
        let words: Vec<String> = pieces.iter().map(|piece| piece.text.to_string()).collect();
        let characters = text.paragraphs.iter().map(|paragraph| paragraph.chars().count() + 1).sum();
        let before = (text.paragraphs.len(), characters);
        let mut index =
            (!parts.is_empty()).then(|| TextIndex::new(&words))?.with_marks(pieces.iter().map(|piece| piece.marks));
        (index.parts, index.before) = (parts, before);
        Some(index)
    }

    /// Where a reader looks for one of its words.
    pub(crate) fn place_of(&self, at: usize) -> SourcePlace {
        let paragraph = self.tokens[at].paragraph;
        let part = paragraph.checked_sub(1).and_then(|at| self.parts.get(at));
        part.map_or(SourcePlace::Paragraph(paragraph), |part| SourcePlace::Part(*part))
    }

    /// The first of its paragraphs in which all of a quotation stands.
    pub(crate) fn find_part(&self, query: &Query) -> Option<Vec<Match>> {
        let within = |found: &Vec<Match>| {
            let paragraph = |at: usize| self.tokens[at].paragraph;
            found
                .first()
                .zip(found.last())
                .is_some_and(|(first, last)| paragraph(first.start) == paragraph(last.end - 1))
        };
        let parts = 1..=self.parts.len();
        self.find(query).filter(within).or_else(|| {
            // The pieces of one with ellipses may stand together further on.
            let several = query.pieces.len() > 1;
            several
                .then(|| {
                    parts
                        .filter_map(|part| self.find_where(query, |first, _| self.tokens[first].paragraph == part))
                        .find(within)
                })
                .flatten()
        })
    }

    /// Matches as the lock keeps them; whether they are letter for letter is not known here.
    pub(crate) fn location(&self, found: &[Match]) -> Location {
        let piece = |found: &Match| {
            let exact = self.words(found.start..found.end).to_owned();
            let first = self.tokens[found.start];
            let start = self.before.1 + self.running[..first.start].chars().count();
            let paragraph = self.before.0 + first.paragraph;
            Piece { paragraph, start, end: start + exact.chars().count(), exact }
        };
        let part = found.first().and_then(|found| self.place_of(found.start).part());
        let pieces = found.iter().map(piece).collect();
        let (first, last) =
            (found.first().map_or(0, |found| found.start), found.last().map_or(0, |found| found.end - 1));
        let (pages, times) = (self.pages(first, last), self.times(first, last));
        let cell = self.cell(first);
        Location { exactly: false, pieces, part, pages, times, cell, context: QuotedContext::default() }
    }
}
