//! The days that a text in any language names, by the calendar words of that language: written dates in every language of CLDR, and
//! words for what is near ("yesterday", "last Tuesday", "in three days") in those that `words::cldr` has a table for.
//!
//! A date without its year is the nearest one, and the coming one where its clause is of the future. A weekday alone is the coming or
//! the last one by its clause, and either where the clause does not tell.

mod figures;
mod near;
mod tense;
mod written;

#[cfg(test)]
mod tests;

use std::collections::BTreeSet;
use std::ops::Range;

use crate::model::Day;
use crate::words::{CalendarLanguage, DatePiece, DatePieceKind};

use super::mention::OwnDays;
use super::{calendar, unanchored};

/// What an expression of time stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct NamedTime {
    /// Where it stands in the text, in bytes.
    pub(crate) at: Range<usize>,
    /// The days that it names, or may name.
    pub(crate) days: BTreeSet<Day>,
    /// The first and the last day of what it holds, where it names no day.
    pub(crate) span: Option<(Day, Day)>,
}

/// A paragraph of a text in some language.
pub(super) struct TimeReader<'a> {
    text: &'a str,
    pieces: Vec<DatePiece>,
    language: &'a CalendarLanguage,
    own: &'a OwnDays,
}

/// What is read at a piece: the days, the span, and the piece after it all.
struct TimeRead {
    days: BTreeSet<Day>,
    span: Option<(Day, Day)>,
    to: usize,
}

impl TimeRead {
    fn days(days: impl IntoIterator<Item = Day>, to: usize) -> TimeRead {
        TimeRead { days: days.into_iter().collect(), span: None, to }
    }

    /// The same, if it names any day.
    fn some(days: impl IntoIterator<Item = Day>, to: usize) -> Option<TimeRead> {
        Some(TimeRead::days(days, to)).filter(|read| !read.days.is_empty())
    }

    /// A longer time.
    fn span(span: (Day, Day), to: usize) -> TimeRead {
        TimeRead { days: BTreeSet::new(), span: Some(span), to }
    }

    /// What leans on days of the source's own; with none of them nobody can tell which of `any` it is.
    fn leaning(own: &BTreeSet<Day>, days: impl IntoIterator<Item = Day>, any: (Day, Day), to: usize) -> TimeRead {
        TimeRead { span: own.is_empty().then_some(any), ..TimeRead::days(days, to) }
    }
}

/// The expressions of time of a paragraph, in order.
pub(crate) fn named_times(text: &str, language: &CalendarLanguage, own: &OwnDays) -> Vec<NamedTime> {
    let reader = TimeReader { text, pieces: language.pieces(text), language, own };
    let mut found = Vec::new();
    let mut at = 0;
    while at < reader.pieces.len() {
        if !language.may_begin(&reader.pieces[at]) && !reader.is_last(at) {
            at += 1;
            continue;
        }
        let read = reader
            .figures(at)
            .or_else(|| reader.in_numbers(at))
            .or_else(|| reader.written(at))
            .or_else(|| reader.near(at))
            .or_else(|| reader.span(at));
        let Some(TimeRead { days, span, to }) = read.filter(|read| read.to > at) else {
            at += 1;
            continue;
        };
        if !days.is_empty() || span.is_some() {
            found.push(NamedTime { at: reader.pieces[at].start..reader.pieces[to - 1].end, days, span });
        }
        at = to;
    }
    found
}

impl TimeReader<'_> {
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
