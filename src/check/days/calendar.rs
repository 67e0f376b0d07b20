//! Numbers as days and years, and counting with days. Nothing here reads a sentence.

use crate::model::Day;
use crate::words::{self, ORDINAL_ENDINGS};

/// The longest range, in days, of which each day is taken as mentioned.
pub(crate) const SHORT: i64 = 7;

/// A number from 1 to 31 in figures or in one word.
pub(crate) fn cardinal(lower: &str) -> Option<i64> {
    of_month(words::cardinal(lower)).or_else(|| figure(lower)).map(i64::from)
}

/// A day of the month in figures, with or without an ending: "13", "13th".
pub(crate) fn day_of_month(lower: &str) -> Option<u8> {
    figure(ORDINAL_ENDINGS.iter().find_map(|end| lower.strip_suffix(end)).unwrap_or(lower))
}

/// A day of the month as an ordinal number in one word, "first" to "twentieth", or "thirtieth".
pub(crate) fn ordinal(lower: &str) -> Option<u8> {
    of_month(words::ordinal(lower))
}

fn of_month(number: Option<u64>) -> Option<u8> {
    number.and_then(|number| u8::try_from(number).ok()).filter(|day| (1..=31).contains(day))
}

/// A number from 1 to 31 in one or two digits.
pub(crate) fn figure(digits: &str) -> Option<u8> {
    let fits = (1..=2).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    digits.parse().ok().filter(|day| fits && (1..=31).contains(day))
}

/// A number of four digits that can be a year.
pub(crate) fn year(text: &str) -> Option<i64> {
    let fits = text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|year| fits && (1000..=2999).contains(year))
}

/// So many days later.
pub(crate) fn shifted(day: Day, days: i64) -> Day {
    Day::from_number(day.number() + days)
}

/// The weekday of a day; Monday is 0.
pub(crate) fn weekday_of(day: Day) -> i64 {
    (day.number() + 3).rem_euclid(7)
}

/// The last such weekday up to the day, that day included.
pub(crate) fn on_or_before(day: Day, weekday: i64) -> Day {
    shifted(day, -(weekday_of(day) - weekday).rem_euclid(7))
}

/// The first such weekday from the day on, that day included.
pub(crate) fn on_or_after(day: Day, weekday: i64) -> Day {
    shifted(day, (weekday - weekday_of(day)).rem_euclid(7))
}

/// The weekday of the day's own week, which begins on Monday.
pub(crate) fn of_week(day: Day, weekday: i64) -> Day {
    shifted(day, weekday - weekday_of(day))
}

/// Whether two days are of one week.
pub(crate) fn same_week(a: Day, b: Day) -> bool {
    of_week(a, 0) == of_week(b, 0)
}

/// The first day of that month and number from the day on.
pub(crate) fn coming(own: Day, month: u8, number: u8) -> Option<Day> {
    // The last day of February may be eight years away.
    (own.year..=own.year + 8).filter_map(|year| Day::new(year, month, number)).find(|day| *day >= own)
}

/// The day of that month and number that is nearest to `own`, of two the earlier. Where it is not on the weekday that is named
/// with it and another of the years around has such a one, that one too: either may be the slip.
pub(crate) fn nearest(own: Day, month: u8, number: u8, weekday: Option<i64>) -> impl Iterator<Item = Day> {
    // The last day of February comes every four years, and once in eight.
    let reach = if (month, number) == (2, 29) { 8 } else { 1 };
    let years = own.year - reach..=own.year + reach;
    let days: Vec<Day> = years.filter_map(|year| Day::new(year, month, number)).collect();
    let distance = |day: &Day| (day.number() - own.number()).abs();
    let nearest = days.iter().copied().min_by_key(distance);
    let on_weekday = days.into_iter().filter(move |day| weekday == Some(weekday_of(*day))).min_by_key(distance);
    nearest.into_iter().chain(on_weekday)
}

/// The day of figures before a year, and the one that they are in the other order. With full stops the day is first.
pub(crate) fn in_either_order(year: i64, first: &str, second: &str, separator: char) -> Option<(Day, Option<Day>)> {
    let (day_first, month_first) = (day_of_figures(year, second, first), day_of_figures(year, first, second));
    match (day_first, month_first) {
        (Some(day), _) if separator == '.' => Some((day, None)),
        (Some(day), other) => Some((day, other)),
        (None, day) => Some((day?, None)),
    }
}

/// A year of two digits.
pub(crate) fn two_digits(written: &str) -> Option<u8> {
    let fits = written.len() == 2 && written.bytes().all(|byte| byte.is_ascii_digit());
    written.parse().ok().filter(|_| fits)
}

/// The day of a year whose month and day are in figures.
pub(crate) fn day_of_figures(year: i64, month: &str, day: &str) -> Option<Day> {
    Day::new(year, figure(month)?, figure(day)?)
}
