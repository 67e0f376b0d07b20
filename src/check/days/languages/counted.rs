//! What is counted from another day than the source's own: "zwei Tage später", "le lendemain", "наступного дня", and with that day
//! behind it: "two days after 4 March" in any of the languages that a table is kept for.

use std::collections::BTreeSet;

use crate::model::Day;
use crate::words::DatePieceKind;

use super::tense::ClauseTense;
use super::{TimeRead, TimeReader, calendar, unanchored};

/// How many pieces behind "two days after" its day may begin.
const REACH: usize = 6;

/// From so many days others are counted at most.
const MOST: usize = 12;

/// Marks that may close a sentence behind its full stop.
const QUOTES: &str = "\"'”“»«)";

impl TimeReader<'_> {
    /// Reads words that count from another day. Where no day is told before them, nobody can tell which they mean.
    pub(super) fn counted(&self, at: usize) -> Option<TimeRead> {
        let (phrase, to) = self.language.counted_from_another(&self.pieces, at)?;
        let shifted = |days: &[BTreeSet<Day>]| -> BTreeSet<Day> {
            days.iter().flatten().map(|day| calendar::shifted(*day, phrase.days)).collect()
        };
        if phrase.has_object
            && let Some(object) = self.object(to)
        {
            return Some(TimeRead::days(shifted(&[object.days]), object.to));
        }
        // "zwei Tage später, am 6. März" says which day it is.
        let date = || self.past_joints(to).find_map(|start| self.date(start, None));
        if !phrase.has_object && date().is_some() {
            return Some(TimeRead::days([], to));
        }
        let nearest = self.here.last().map(std::slice::from_ref).unwrap_or(&self.before);
        // Each of a row of such words may be counted from the one before it and from the source's day: after a few nobody can tell.
        let is_clear = nearest.iter().map(BTreeSet::len).sum::<usize>() <= MOST;
        let days = if is_clear { shifted(nearest) } else { BTreeSet::new() };
        // "через два дня" may be counted from the source's day as well.
        let near = self.language.near(&self.pieces, at).filter(|(_, near_to)| *near_to >= to);
        let is_told = near.is_some_and(|(near, _)| near.count < 0 || self.tense(at) != ClauseTense::Past);
        // "am selben Tag" names a day that is told elsewhere.
        let is_open = days.is_empty() && phrase.days != 0 && !phrase.has_object && !is_told;
        let own = near.and_then(|(near, near_to)| self.of_near(near, at, near_to));
        let (own, to) = own.map_or((BTreeSet::new(), to), |own| (own.days, own.to));
        let read = TimeRead::days(days.into_iter().chain(own), to);
        Some(TimeRead { span: is_open.then_some(unanchored::ANY_DAY), ..read })
    }

    /// The day that stands behind "two days after", a few words further on in the clause.
    fn object(&self, from: usize) -> Option<TimeRead> {
        let ends = |at: &usize| matches!(self.kind(*at), None | Some(DatePieceKind::Mark(_)));
        let mut places = (from..from + REACH).take_while(|at| !ends(at));
        places.find_map(|at| self.figures(at).or_else(|| self.written(at)).or_else(|| self.near(at)))
    }

    /// Whether a sentence ends there and another begins behind it.
    pub(super) fn ends_sentence(&self, at: usize) -> bool {
        if !self.is_mark(at, ".!?…؟") {
            return false;
        }
        // Behind a figure or a few letters a full stop rather ends those: "4. März", "Dr. Rell".
        let before = at.checked_sub(1).and_then(|before| self.kind(before));
        let is_short = match before {
            Some(DatePieceKind::Number(_, width)) => *width <= 2,
            Some(DatePieceKind::Word(word)) => word.chars().count() <= 2,
            _ => false,
        };
        let Some(next) = (at + 1..self.pieces.len()).find(|next| !self.is_mark(*next, QUOTES)) else { return false };
        let gap = self.text.get(self.pieces[at].end..self.pieces[next].start).unwrap_or_default();
        let rest = self.text.get(self.pieces[next].start..).unwrap_or_default();
        gap.contains(char::is_whitespace)
            && !rest.starts_with(char::is_lowercase)
            && !(is_short && self.is_mark(at, "."))
    }
}
