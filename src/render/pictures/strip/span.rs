//! Spans of the calendar by which the axis and the columns count: days, weeks from Monday, months and years.

use crate::model::{Date, DateShape, Day, Point, Precision};

/// A span of time that is repeated.
#[derive(Debug, Clone, Copy)]
pub(super) enum TimeSpan {
    Days(i64),
    Months(i64),
}

impl TimeSpan {
    /// The days from `first` to `last` on which such spans begin.
    pub(super) fn starts(self, first: i64, last: i64) -> Vec<i64> {
        let (start, step) = match self {
            // Weeks are counted from a Monday: day 4 of the count was one.
            TimeSpan::Days(step) => (first + (4 - first).rem_euclid(if step < 7 { 1 } else { 7 }), step),
            TimeSpan::Months(step) => (month_of(Day::from_number(first)).div_euclid(step) * step, step),
        };
        let day = |at: i64| if matches!(self, TimeSpan::Days(_)) { at } else { month_start(at) };
        let all = (0..).map(|at| day(start + at * step));
        all.skip_while(|day| *day < first).take_while(|day| *day <= last).collect()
    }
}

/// The months from January of the year 0 to that of a day.
fn month_of(day: Day) -> i64 {
    day.year * 12 + i64::from(day.month) - 1
}

/// The first day of a month, counted from January of the year 0.
fn month_start(month: i64) -> i64 {
    let number = u8::try_from(month.rem_euclid(12) + 1).unwrap_or(1);
    Day { year: month.div_euclid(12), month: number, day: 1 }.number()
}

/// The days from one to another as a date: a year or a month where they are one.
pub(super) fn date(first: i64, last: i64) -> Date {
    let (start, end) = (Day::from_number(first), Day::from_number(last));
    let is_months = start.day == 1 && Day::from_number(last + 1).day == 1;
    let is_years = is_months && start.month == 1 && end.month == 12;
    let [from, to] = [start, end].map(|day| Point {
        precision: match () {
            () if is_years => Precision::Year,
            () if is_months => Precision::Month(day.month),
            () => Precision::Day(day.month, day.day),
        },
        earliest: Some(start),
        latest: Some(end),
        ..Point::on(day)
    });
    let is_one = (from.year, from.precision) == (to.year, to.precision);
    let shape = if is_one { DateShape::Point(from) } else { DateShape::Interval(Some(from), Some(to)) };
    Date { written: format!("{start}/{end}"), shape }
}

/// A month as a date, for the labels of months in the list.
pub(crate) fn month_date(day: Day) -> Date {
    let month = month_of(day);
    date(month_start(month), month_start(month + 1) - 1)
}

/// A year as a date.
pub(crate) fn year_date(day: Day) -> Date {
    date(month_start(day.year * 12), month_start(day.year * 12 + 12) - 1)
}
