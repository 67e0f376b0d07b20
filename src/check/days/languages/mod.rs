//! The days that a text in any language names, by the calendar words of that language: written dates in every language of CLDR, and
//! words for what is near ("yesterday", "last Tuesday", "in three days") in those that `words::cldr` has a table for.
//!
//! A date without its year is the nearest one, and the coming one where its clause is of the future. A weekday alone is the coming or
//! the last one by its clause, and either where the clause does not tell. What is counted from another day ("zwei Tage später", "le
//! lendemain") is counted from the nearest day before it in its sentence, else from those of the sentence before.

mod counted;
mod figures;
mod near;
mod tense;
mod written;

#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use crate::model::Day;
use crate::words::{CalendarLanguage, DatePiece, DatePieceKind};

use super::mention::{DayMention, OwnDays};
use super::unanchored::ReadAsOf;
use super::{calendar, unanchored};

/// A paragraph of a text in some language.
pub(super) struct TimeReader<'a> {
    text: &'a str,
    pieces: Vec<DatePiece>,
    language: &'a CalendarLanguage,
    own: &'a OwnDays,
    /// The days of its sentence so far, and those of the sentence before, that others can be counted from.
    here: Vec<BTreeSet<Day>>,
    before: Vec<BTreeSet<Day>>,
}

/// What is read at a piece: the days, the span, and the piece after it all.
struct TimeRead {
    days: BTreeSet<Day>,
    span: Option<(Day, Day)>,
    to: usize,
    /// Other days can be counted from it.
    is_anchor: bool,
}

impl TimeRead {
    fn days(days: impl IntoIterator<Item = Day>, to: usize) -> TimeRead {
        TimeRead { days: days.into_iter().collect(), span: None, to, is_anchor: true }
    }

    /// The same, if it names any day.
    fn some(days: impl IntoIterator<Item = Day>, to: usize) -> Option<TimeRead> {
        Some(TimeRead::days(days, to)).filter(|read| !read.days.is_empty())
    }

    /// A longer time.
    fn span(span: (Day, Day), to: usize) -> TimeRead {
        TimeRead { days: BTreeSet::new(), span: Some(span), to, is_anchor: false }
    }
}

/// The expressions of time of a paragraph, in order, by their bytes.
pub(crate) fn named_times(text: &str, language: &CalendarLanguage, told: &mut ReadAsOf) -> Vec<DayMention> {
    let before = std::mem::take(&mut told.before);
    let pieces = language.pieces(text);
    let mut reader = TimeReader { text, pieces, language, own: &told.own, here: Vec::new(), before };
    let mut found = Vec::new();
    let mut at = 0;
    while at < reader.pieces.len() {
        let read = reader.read(at).filter(|read| read.to > at);
        let Some(TimeRead { days, span, to, is_anchor }) = read else {
            if reader.ends_sentence(at) {
                reader.before = std::mem::take(&mut reader.here);
            }
            at += 1;
            continue;
        };
        if is_anchor && !days.is_empty() {
            reader.here.push(days.clone());
        }
        if !days.is_empty() || span.is_some() {
            let (from, to) = (reader.pieces[at].start, reader.pieces[to - 1].end);
            found.push(DayMention { from, to, days, spans: span.into_iter().collect(), is_anchor });
        }
        at = to;
    }
    told.before = reader.here;
    found
}

impl TimeReader<'_> {
    /// Reads the expression that begins there.
    fn read(&self, at: usize) -> Option<TimeRead> {
        if !self.language.may_begin(&self.pieces[at]) && !self.is_last(at) {
            return None;
        }
        self.figures(at)
            .or_else(|| self.in_numbers(at))
            .or_else(|| self.counted(at))
            .or_else(|| self.written(at))
            .or_else(|| self.near(at))
            .or_else(|| self.span(at))
    }

    fn kind(&self, at: usize) -> Option<&DatePieceKind> {
        self.pieces.get(at).map(|piece| &piece.kind)
    }

    fn is_mark(&self, at: usize, marks: &str) -> bool {
        matches!(self.kind(at), Some(DatePieceKind::Mark(mark)) if marks.contains(*mark))
    }

    fn is_tight(&self, at: usize) -> bool {
        self.pieces.get(at).is_some_and(|piece| piece.is_tight)
    }

    fn word(&self, at: usize) -> Option<&str> {
        match self.kind(at)? {
            DatePieceKind::Word(word) => Some(word),
            _ => None,
        }
    }

    fn number(&self, at: usize) -> Option<(u32, usize)> {
        match self.kind(at)? {
            DatePieceKind::Number(value, width) => Some((*value, *width)),
            _ => None,
        }
    }

    /// The pieces to which one may come over what may stand between the parts of a date, itself first.
    fn past_joints(&self, from: usize) -> impl Iterator<Item = usize> + '_ {
        let mut words = 0;
        let mut marks = 0;
        let mut at = from;
        let next = std::iter::from_fn(move || {
            match self.kind(at)? {
                DatePieceKind::Word(word) if self.language.is_joint(word) => words += 1,
                DatePieceKind::Mark('.' | ',' | '-' | '/' | '\'' | '(' | ')' | '׳' | '״' | 'º' | '°') => marks += 1,
                _ => return None,
            }
            at += 1;
            (words <= 3 && marks <= 3).then_some(at)
        });
        [from].into_iter().chain(next)
    }

    /// The pieces to which one may come over words that may stand between the parts of a date, and a comma, itself first.
    fn past_words(&self, from: usize) -> impl Iterator<Item = usize> + '_ {
        let stops = (from..).find(|at| self.is_mark(*at, ".-/'()׳״º°") || self.kind(*at).is_none());
        self.past_joints(from).take_while(move |start| stops.is_none_or(|stop| *start <= stop))
    }

    /// The year of four digits that stands there, over what may stand between, and the piece after it.
    fn whole_year(&self, from: usize) -> Option<(u32, usize)> {
        let year = |at: usize| self.number(at).filter(|(_, width)| *width == 4).map(|(year, _)| (year, at + 1));
        self.past_joints(from).find_map(year)
    }
}

/// The years that two digits may mean: of each century the one that is not far ahead of the source's own.
fn of_two_digits(digits: u32, own: &OwnDays) -> Vec<i64> {
    const AHEAD: i64 = 30;
    let years = [1900 + i64::from(digits), 2000 + i64::from(digits)];
    let Some(own) = own.near.last() else { return years.to_vec() };
    years.into_iter().filter(|year| (own.year - 100 + AHEAD..=own.year + AHEAD).contains(year)).collect()
}

fn small(number: u32) -> Option<u8> {
    u8::try_from(number).ok()
}
