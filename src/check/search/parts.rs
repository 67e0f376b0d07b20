//! What reading took out of a source's running text and may be quoted all the same, and where words stand in the one or the other.

use crate::model::{Location, Piece, Quotable, QuotedContext, Scrap, SourcePlace, SourceText, TextMark};

use super::index::{Match, TextIndex};
use super::marks::IndexedMarks;
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

    /// The index with what begins in each of its paragraphs.
    pub(crate) fn with_marks<'m>(mut self, marks: impl Iterator<Item = &'m [TextMark]>) -> TextIndex {
        let marks: Vec<&[TextMark]> = marks.collect();
        self.marks = IndexedMarks::of(&self.running, marks.iter().copied());
        self.with_other_readings(&marks)
    }

    /// Where the words from one token to another stand, without the words.
    pub(crate) fn placed(&self, first: usize, last: usize) -> Location {
        let piece = |at: usize| Piece { paragraph: self.tokens[at].paragraph, start: 0, end: 0, exact: String::new() };
        self.stands(first, last, vec![piece(first), piece(last)])
    }

    fn stands(&self, first: usize, last: usize, pieces: Vec<Piece>) -> Location {
        let [from, to] = [first, last].map(|at| self.tokens.get(at).map_or(0, |token| token.start));
        Location {
            exactly: false,
            pieces,
            part: self.place_of(first).part(),
            pages: self.marks.pages(from, to),
            times: self.marks.times(from, to),
            cell: self.marks.cell(from),
            context: QuotedContext::default(),
            said: None,
        }
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
        let ends = found.first().zip(found.last());
        let (first, last) = ends.map_or((0, 0), |(first, last)| (first.start, last.end.saturating_sub(1)));
        self.stands(first, last, found.iter().map(piece).collect())
    }
}
