//! A date as it is written, and the days that it can stand for.

use std::collections::BTreeSet;

use crate::model::Day;

use super::calendar;
use super::mention::{DayMention, OwnDays};
use super::sentence::Tense;

/// How far after the source's own a year of two digits may lie and be surely that one, and none of the century before.
const SOON: i64 = 5;

/// A date as it is written.
#[derive(Debug)]
pub(crate) struct WrittenDate {
    /// The first word, a weekday included.
    pub(crate) from: usize,
    /// The word after the last.
    pub(crate) to: usize,
    pub(crate) month: u8,
    /// The days of the month: ranges, in order; a single day is a range of itself. Never empty.
    pub(crate) days: Vec<(u8, u8)>,
    pub(crate) year: Year,
    /// The weekday that is named with it.
    pub(crate) weekday: Option<i64>,
    /// Month and day that the same figures are in the other order: 5 January, of "05/01/2031" as 1 May.
    pub(crate) swapped: Option<(u8, u8)>,
    /// What its clause says of the time, where the year is not said in full.
    pub(crate) tense: Tense,
}

/// What is said of the year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Year {
    Given(i64),
    /// So many years after the source's own.
    Own(i64),
    /// Two digits; behind a comma they may be a further day.
    Short {
        digits: u8,
        may_be_day: bool,
    },
    /// "that year": one that the sentence names.
    That,
    /// "next 6 April": the first from the source's own day on.
    Coming,
    /// "last 6 April": the last before the source's own day.
    Past,
    Unsaid,
}

impl WrittenDate {
    /// A date without a weekday, that can be read in one way.
    pub(crate) fn on(from: usize, to: usize, month: u8, days: Vec<(u8, u8)>, year: Year) -> WrittenDate {
        WrittenDate { from, to, month, days, year, weekday: None, swapped: None, tense: Tense::Unsaid }
    }

    /// It is one day of the month.
    pub(crate) fn is_single(&self) -> bool {
        matches!(self.days.as_slice(), [(first, last)] if first == last)
    }

    /// The days that it stands for; `named` are the years that its sentence names for dates that have none.
    pub(crate) fn mention(&self, own: &OwnDays, named: &[i64]) -> DayMention {
        let each = calendar::numbers(&self.days).map(|number| (self.month, number)).chain(self.swapped);
        let days = each.flat_map(|(month, number)| self.days_of(month, number, own, named)).collect();
        DayMention { is_anchor: self.is_single(), ..DayMention::days(self.from, self.to, days) }
    }

    fn days_of(&self, month: u8, number: u8, own: &OwnDays, named: &[i64]) -> BTreeSet<Day> {
        let in_year = |year: i64| Day::new(year, month, number);
        let near = || own.near.iter();
        // Of a list it is not sure which day the weekday belongs to: "Thursday and Friday, May 30 and 31".
        let weekday = self.weekday.filter(|_| self.is_single());
        let coming = |own: &Day| calendar::coming(*own, month, number);
        let past = |own: &Day| calendar::past(*own, month, number);
        let mut days: BTreeSet<Day> = match self.year {
            Year::Given(year) => in_year(year).into_iter().collect(),
            Year::Own(shift) => near().filter_map(|own| in_year(own.year + shift)).collect(),
            Year::Short { digits, .. } => of_two_digits(digits, own, self.tense).filter_map(in_year).collect(),
            Year::Coming => near().filter_map(|own| coming(&calendar::shifted(*own, 1))).collect(),
            Year::Past => near().filter_map(|own| past(&calendar::shifted(*own, -1))).collect(),
            Year::That | Year::Unsaid => BTreeSet::new(),
        };
        let is_floating = matches!(self.year, Year::Unsaid | Year::Short { may_be_day: true, .. });
        if is_floating {
            let nearest =
                |own| calendar::nearest(own, month, number, weekday).filter(move |day| self.tense.allows(*day, own));
            days.extend(near().copied().flat_map(nearest));
        }
        if is_floating && self.tense.may_come() {
            days.extend(near().filter_map(coming));
        }
        if is_floating && self.tense.may_be_past() {
            days.extend(own.until.iter().filter_map(past));
        }
        if matches!(self.year, Year::That | Year::Unsaid) {
            days.extend(named.iter().copied().filter_map(in_year));
        }
        days
    }
}

/// The years that two digits mean: of two that are a century apart the one that is nearest to the source's own day, and where that
/// is far ahead the other too, as far as the clause allows it; both for a source without a day.
fn of_two_digits(digits: u8, own: &OwnDays, tense: Tense) -> impl Iterator<Item = i64> {
    let years = [1900 + i64::from(digits), 2000 + i64::from(digits)];
    let own = own.near.first().map(|own| own.year);
    let nearest = own.and_then(|own| years.into_iter().min_by_key(|year| (year - own).abs()));
    let far_ahead = own.zip(nearest).is_none_or(|(own, nearest)| nearest > own + SOON);
    let is_ahead = move |year: i64| own.is_some_and(|own| year > own + SOON);
    years.into_iter().filter(move |year| match tense {
        Tense::Past if far_ahead => !is_ahead(*year),
        Tense::Coming if far_ahead => own.is_none_or(|own| *year >= own),
        _ => far_ahead || nearest == Some(*year),
    })
}
