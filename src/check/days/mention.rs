//! Words that stand for days, and the days of the source itself from which many of them are counted.

use std::collections::BTreeSet;

use crate::model::{Date, DateShape, Day, Point};

/// What the record says of when the source was written.
pub(crate) struct OwnDays {
    /// The days that are certain.
    pub(crate) days: BTreeSet<Day>,
    /// Days that dates without a year are near: the days, or the bounds of what is less precise.
    pub(crate) near: BTreeSet<Day>,
}

impl OwnDays {
    pub(crate) fn of(dates: [Option<&Date>; 2]) -> OwnDays {
        let dates = || dates.into_iter().flatten();
        let day = |date: &Date| match &date.shape {
            DateShape::Point(point) => certain_day(point),
            DateShape::Interval(..) | DateShape::Set { .. } => None,
        };
        let near = dates().flat_map(|date| [date.earliest(), date.latest()]).flatten();
        OwnDays { days: dates().filter_map(day).collect(), near: near.collect() }
    }
}

/// The day that is meant, if it is written to the day and without a mark of doubt.
pub(crate) fn certain_day(point: &Point) -> Option<Day> {
    let certain = point.is_day() && !point.approximate && !point.uncertain;
    point.earliest.filter(|_| certain)
}

/// Words that stand for a day.
#[derive(Debug, Clone)]
pub(crate) struct DayMention {
    /// The first word, counted in the sentence.
    pub(crate) from: usize,
    /// The word after the last.
    pub(crate) to: usize,
    /// The days that the words can stand for, or all that they name.
    pub(crate) days: BTreeSet<Day>,
    /// Other days can be counted from it.
    pub(crate) is_anchor: bool,
}
