//! What stands for a day only by the day on which its source was written, where the record tells none: "yesterday" may be any
//! day, "on Monday" any Monday, and "21 July" that day of any year.
//!
//! They are kept as spans of all years. Where the ends of such a span are the same day of the year, or of the week, it holds no
//! other days.

use std::collections::BTreeSet;

use crate::model::Day;

use super::calendar;
use super::mention::OwnDays;

/// Every day that a date can name.
pub(crate) const ANY_DAY: (Day, Day) = (Day { year: 1, month: 1, day: 1 }, Day { year: 9999, month: 12, day: 31 });

/// The first and the last leap year: each has every day of a year.
const LEAP_YEARS: (i64, i64) = (4, 9996);

/// That day of any year.
pub(crate) fn any_year(month: u8, day: u8) -> (Day, Day) {
    let (first, last) = LEAP_YEARS;
    (Day { year: first, month, day }, Day { year: last, month, day })
}

/// That weekday of any week, counted from 0 for Monday.
pub(crate) fn any_week(weekday: i64) -> (Day, Day) {
    let (first, last) = ANY_DAY;
    (calendar::on_or_after(first, weekday), calendar::on_or_before(last, weekday))
}

/// Whether a span holds the day.
pub(crate) fn holds((first, last): (Day, Day), day: Day) -> bool {
    let of_year = |day: Day| (day.month, day.day);
    if first.year > LEAP_YEARS.0 || last.year < LEAP_YEARS.1 {
        return (first..=last).contains(&day);
    }
    let weekday = calendar::weekday_of(first);
    if of_year(first) == of_year(last) {
        of_year(day) == of_year(first)
    } else {
        calendar::weekday_of(last) != weekday || calendar::weekday_of(day) == weekday
    }
}

/// Two days on which a source could have been written, of other weekdays, months and parts of the year.
pub(crate) fn stand_ins() -> [OwnDays; 2] {
    let of = |month, day| OwnDays::on(Day { year: 2001, month, day });
    [of(2, 14), of(8, 24)]
}

/// What an expression may stand for that names these days where the source was written on either of two days.
pub(crate) fn any(days: &BTreeSet<Day>) -> (Day, Day) {
    let Some(first) = days.first().copied() else { return ANY_DAY };
    let weekday = calendar::weekday_of(first);
    if days.iter().all(|day| (day.month, day.day) == (first.month, first.day)) {
        any_year(first.month, first.day)
    } else if days.iter().all(|day| calendar::weekday_of(*day) == weekday) {
        any_week(weekday)
    } else {
        ANY_DAY
    }
}
