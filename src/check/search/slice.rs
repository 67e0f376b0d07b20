//! A stretch of a source's own words, from the first to the last, as a quotation to write.

use crate::model::{CELL_END, Location, QuotedContext, SourceText};
use crate::words::{TurningWords, turning_words};

use super::context;
use super::index::{Match, TextIndex};
use super::inner_marks::{InnerMark, MarkRole, inner_marks, is_double, is_single};
use super::query::Query;

/// The most places that are named.
const MOST_PLACES: usize = 5;

/// A stretch of a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct SourceSlice {
    /// The words as they may stand between double quotation marks: marks within them are single ones.
    pub(crate) words: String,
    /// Where they stand.
    pub(crate) location: Location,
}

/// Why there is no such stretch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum NoSlice {
    /// These words do not stand in the text.
    Missing(String),
    /// The first words stand there, and the last ones nowhere behind them in the same paragraph.
    NoEnd(String),
    /// The words stand in several places: some of them, with what follows there.
    Several(Vec<(Location, String)>),
    /// The source limits them right behind, by this word.
    Limited(String),
    /// The words before them negate or weaken them.
    Hedged(String),
    /// The stretch holds half of a pair of quotation marks.
    HalfPair(String),
}

/// Slices a text from its first words to its last; without last ones the first are all. `language` is that of the text.
///
/// # Errors
/// Why there is no such stretch, or none that may be quoted as it stands.
pub(crate) fn slice(
    text: &SourceText,
    language: &str,
    first: &str,
    last: Option<&str>,
) -> Result<SourceSlice, NoSlice> {
    let running = TextIndex::new(&text.paragraphs).with_marks(text.marks.iter().map(Vec::as_slice));
    let parts = TextIndex::of_parts(text);
    let mut missing = NoSlice::Missing(first.to_owned());
    for index in std::iter::once(&running).chain(&parts) {
        let reader = SliceReader { index, turning: turning_words(language) };
        match reader.slice(first, last) {
            Err(none @ (NoSlice::Missing(_) | NoSlice::NoEnd(_))) => {
                if matches!(missing, NoSlice::Missing(_)) {
                    missing = none;
                }
            }
            found => return found,
        }
    }
    Err(missing)
}

struct SliceReader<'a> {
    index: &'a TextIndex,
    turning: Option<&'a TurningWords>,
}

impl SliceReader<'_> {
    fn slice(&self, first: &str, last: Option<&str>) -> Result<SourceSlice, NoSlice> {
        let begins = self.places(first);
        if begins.is_empty() {
            return Err(NoSlice::Missing(first.to_owned()));
        }
        let mut found: Vec<Match> = match last {
            None => begins,
            Some(last) => {
                let ends = self.places(last);
                let paragraph = |at: usize| self.index.tokens[at].paragraph;
                let to_end = |begin: &Match| {
                    let from = ends.partition_point(|end| end.start < begin.start);
                    let end = ends[from..].iter().find(|end| end.end >= begin.end)?;
                    (paragraph(end.end - 1) == paragraph(begin.start))
                        .then_some(Match { start: begin.start, end: end.end })
                };
                let found: Vec<Match> = begins.iter().filter_map(to_end).collect();
                if found.is_empty() {
                    return Err(NoSlice::NoEnd(last.to_owned()));
                }
                found
            }
        };
        if found.len() > 1 {
            let words = |found: &Match| (self.index.location(&[*found]), self.shown(*found));
            return Err(NoSlice::Several(found.iter().take(MOST_PLACES).map(words).collect()));
        }
        let found = found.remove(0);
        self.whole(found)
    }

    /// Where words stand as they are.
    fn places(&self, words: &str) -> Vec<Match> {
        let query = Query::new(words, false);
        match query.pieces.as_slice() {
            [_] => self.index.steps(&query, 0).map(|steps| self.index.matches(&steps).collect()).unwrap_or_default(),
            _ => Vec::new(),
        }
    }

    /// The words with a few that follow, to tell one place from another.
    fn shown(&self, found: Match) -> String {
        let end = (found.end + 8).min(self.index.paragraph_around(found.start).end);
        self.index.words(found.start..end.max(found.end)).to_owned()
    }

    fn whole(&self, found: Match) -> Result<SourceSlice, NoSlice> {
        let exact = self.index.words(found.start..found.end);
        let Some(words) = between_marks(self.paragraph(found), exact) else {
            return Err(NoSlice::HalfPair(exact.to_owned()));
        };
        let mut location = self.index.location(&[found]);
        if let Some(turning) = self.turning {
            let query = Query::new(&words, false);
            let QuotedContext { limit, hedge, .. } = context::context(self.index, &query, &[found], turning);
            if let Some(word) = limit {
                return Err(NoSlice::Limited(word));
            }
            if let Some(word) = hedge {
                return Err(NoSlice::Hedged(word));
            }
        }
        location.exactly = true;
        Ok(SourceSlice { words, location })
    }

    /// The paragraph and where the words begin in it.
    fn paragraph(&self, found: Match) -> (&str, usize) {
        let whole = self.index.paragraph_around(found.start);
        let start = self.index.tokens[found.start].start - self.index.tokens[whole.start].start;
        (self.index.words(whole), start)
    }
}

/// Words of a paragraph as they may stand between double marks; none if a pair of marks is cut in two by them, or a cell ends among them.
fn between_marks((paragraph, start): (&str, usize), words: &str) -> Option<String> {
    let range = start..start + words.len();
    let mut marks: Vec<InnerMark> = Vec::new();
    for mark in inner_marks(paragraph).into_iter().filter(|mark| range.contains(&mark.at)) {
        match mark.role {
            MarkRole::Pair(other) if !range.contains(&other) => return None,
            MarkRole::Half if is_double(mark.sign) => return None,
            _ => marks.push(mark),
        }
    }
    let mut shown = String::with_capacity(words.len());
    for (at, c) in words.char_indices() {
        let mark = marks.iter().find(|mark| mark.at == start + at);
        match mark.map(|mark| mark.role) {
            // Double marks within double ones become single, and single ones within those stay what they are.
            Some(MarkRole::Pair(other)) if is_double(c) => shown.push(if other > start + at { '‘' } else { '’' }),
            _ if c == CELL_END => return None,
            _ => shown.push(if c.is_whitespace() && !is_single(c) { ' ' } else { c }),
        }
    }
    Some(shown.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sliced(paragraphs: &[&str], first: &str, last: Option<&str>) -> Result<(String, usize), NoSlice> {
        let paragraphs = paragraphs.iter().map(|&paragraph| paragraph.to_owned()).collect();
        let text = SourceText { paragraphs, ..SourceText::default() };
        slice(&text, "en", first, last).map(|found| (found.words, found.location.pieces[0].paragraph))
    }

    #[test]
    fn words_are_sliced_from_the_first_to_the_last() {
        let text =
            ["The mill is shut.", "“We will rebuild the old “grand” bridge soon,” the mayor said, “and the mill.”"];
        assert_eq!(
            sliced(&text, "we will", Some("bridge")),
            Ok(("We will rebuild the old ‘grand’ bridge".to_owned(), 2))
        );
        assert_eq!(sliced(&text, "rebuild the old", None), Ok(("rebuild the old".to_owned(), 2)));
        assert_eq!(sliced(&text, "no such", None), Err(NoSlice::Missing("no such".to_owned())));
        assert_eq!(sliced(&text, "we will", Some("shut")), Err(NoSlice::NoEnd("shut".to_owned())));
        assert!(matches!(sliced(&text, "mill", None), Err(NoSlice::Several(places)) if places.len() == 2));
        assert!(matches!(sliced(&text, "soon", Some("said")), Err(NoSlice::HalfPair(_))));
    }

    #[test]
    fn a_stretch_that_is_cut_short_is_refused() {
        let text = ["We will come back here, unless the council sells it, and we never sell the mill at Harrow."];
        assert_eq!(sliced(&text, "We will", Some("here")), Err(NoSlice::Limited("unless".to_owned())));
        assert_eq!(sliced(&text, "sell the mill at", Some("Harrow")), Err(NoSlice::Hedged("never".to_owned())));
        assert!(sliced(&text, "We will", Some("sells it")).is_ok());
    }
}
