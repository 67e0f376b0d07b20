//! Names of months, weekdays and numbers in English, and counting with days. Nothing here reads a sentence.

use crate::model::Day;

/// The longest range, in days, of which each day is taken as mentioned.
pub(super) const SHORT: i64 = 7;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

const CARDINALS: [&str; 21] = [
    "",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
];

const ORDINALS: [&str; 21] = [
    "",
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
];

/// A day in words: "14 May 2024".
pub(in crate::check) fn in_words(day: Day) -> String {
    let month = usize::from(day.month).checked_sub(1).and_then(|at| MONTHS.get(at)).unwrap_or(&"");
    format!("{} {month} {}", day.day, day.year)
}

/// A month by its name in lower case, and whether the name is an abbreviation.
pub(super) fn month(lower: &str) -> Option<(u8, bool)> {
    let at = MONTHS.iter().position(|name| {
        let name = name.to_ascii_lowercase();
        name == lower || lower == "sept" && name == "september" || lower.len() == 3 && name.starts_with(lower)
    })?;
    let whole = MONTHS.get(at).is_some_and(|name| name.len() == lower.len());
    Some((u8::try_from(at + 1).ok()?, !whole))
}

/// A weekday by its whole name in lower case; Monday is 0.
pub(super) fn weekday(lower: &str) -> Option<i64> {
    WEEKDAYS.iter().position(|name| *name == lower).and_then(|at| i64::try_from(at).ok())
}

/// A weekday by its name or an abbreviation of it, in lower case.
pub(super) fn short_weekday(lower: &str) -> Option<i64> {
    let short = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"].iter().position(|name| *name == lower);
    let long = ["", "tues", "weds", "thurs"].iter().position(|name| !lower.is_empty() && *name == lower);
    weekday(lower).or_else(|| short.or(long).and_then(|at| i64::try_from(at).ok()))
}

/// A number from 1 to 31 in figures or in one word.
pub(super) fn cardinal(lower: &str) -> Option<i64> {
    let word = CARDINALS.iter().position(|name| !lower.is_empty() && *name == lower);
    word.and_then(|number| i64::try_from(number).ok()).or_else(|| figure(lower).map(i64::from))
}

/// A day of the month in figures, with or without an ending: "13", "13th".
pub(super) fn day_of_month(lower: &str) -> Option<u8> {
    let digits = ["st", "nd", "rd", "th"].iter().find_map(|end| lower.strip_suffix(end)).unwrap_or(lower);
    figure(digits)
}

/// An ordinal number in one word, "first" to "twentieth", or "thirtieth".
pub(super) fn ordinal(lower: &str) -> Option<u8> {
    let at = ORDINALS.iter().position(|name| !lower.is_empty() && *name == lower);
    at.and_then(|number| u8::try_from(number).ok()).or_else(|| (lower == "thirtieth").then_some(30))
}

fn figure(digits: &str) -> Option<u8> {
    let fits = (1..=2).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    digits.parse().ok().filter(|day| fits && (1..=31).contains(day))
}

/// A number of four digits that can be a year.
pub(super) fn year(text: &str) -> Option<i64> {
    let fits = text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|year| fits && (1000..=2999).contains(year))
}

/// The day, if the calendar has it.
pub(super) fn day(year: i64, month: u8, day: u8) -> Option<Day> {
    let day = Day { year, month, day };
    ((1..=12).contains(&month) && Day::from_number(day.number()) == day).then_some(day)
}

/// So many days later.
pub(super) fn shifted(day: Day, days: i64) -> Day {
    Day::from_number(day.number() + days)
}

/// The weekday of a day; Monday is 0.
pub(super) fn weekday_of(day: Day) -> i64 {
    (day.number() + 3).rem_euclid(7)
}

/// The last such weekday up to the day, that day included.
pub(super) fn on_or_before(day: Day, weekday: i64) -> Day {
    shifted(day, -(weekday_of(day) - weekday).rem_euclid(7))
}

/// The first such weekday from the day on, that day included.
pub(super) fn on_or_after(day: Day, weekday: i64) -> Day {
    shifted(day, (weekday - weekday_of(day)).rem_euclid(7))
}

/// The weekday of the day's own week, which begins on Monday.
pub(super) fn of_week(day: Day, weekday: i64) -> Day {
    shifted(day, weekday - weekday_of(day))
}

/// Whether two days are of one week.
pub(super) fn same_week(a: Day, b: Day) -> bool {
    of_week(a, 0) == of_week(b, 0)
}

/// The day of that month and number that is nearest to `own`, of two the earlier. Where it is not on the weekday that is named
/// with it and another of the years around has such a one, that one too: either may be the slip.
pub(super) fn nearest(own: Day, month: u8, number: u8, weekday: Option<i64>) -> impl Iterator<Item = Day> {
    // The last day of February comes every four years, and once in eight.
    let reach = if (month, number) == (2, 29) { 8 } else { 1 };
    let years = own.year - reach..=own.year + reach;
    let days: Vec<Day> = years.filter_map(|year| day(year, month, number)).collect();
    let distance = |day: &Day| (day.number() - own.number()).abs();
    let nearest = days.iter().copied().min_by_key(distance);
    let on_weekday = days.into_iter().filter(move |day| weekday == Some(weekday_of(*day))).min_by_key(distance);
    nearest.into_iter().chain(on_weekday)
}
