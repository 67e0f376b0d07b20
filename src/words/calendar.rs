//! The names of months and weekdays in English, whole and shortened, and days in words.

use crate::model::Day;

/// The months from January on.
pub(crate) const MONTHS: [&str; 12] = [
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

/// Short names of weekdays beside those of three letters.
const SHORT_WEEKDAYS: [(&str, i64); 3] = [("tues", 1), ("weds", 2), ("thurs", 3)];

/// A day in words: "14 May 2024".
pub(crate) fn in_words(day: Day) -> String {
    format!("{} {} {}", day.day, MONTHS[usize::from(day.month) - 1], day.year)
}

/// The month, from 1, of a name in lower case: whole, of three letters, or "sept".
pub(crate) fn month(lower: &str) -> Option<u8> {
    begun_month(lower).filter(|month| lower.len() == 3 || lower == "sept" || is_whole_name(lower, *month))
}

/// Whether it is a month's name in lower case, and not the whole of it.
pub(crate) fn is_short_month(lower: &str) -> bool {
    month(lower).is_some_and(|month| !is_whole_name(lower, month))
}

/// The month whose name begins with these letters in lower case, three or more of them.
pub(crate) fn begun_month(lower: &str) -> Option<u8> {
    let begins = |name: &str| name.get(..lower.len()).is_some_and(|start| start.eq_ignore_ascii_case(lower));
    (1..).zip(MONTHS).find(|(_, name)| lower.len() >= 3 && begins(name)).map(|(month, _)| month)
}

fn is_whole_name(lower: &str, month: u8) -> bool {
    MONTHS[usize::from(month) - 1].len() == lower.len()
}

/// A weekday by its whole name in lower case; Monday is 0.
pub(crate) fn weekday(lower: &str) -> Option<i64> {
    (0..).zip(WEEKDAYS).find(|(_, name)| *name == lower).map(|(weekday, _)| weekday)
}

/// A weekday by its name or a short form of it, in lower case; Monday is 0.
pub(crate) fn any_weekday(lower: &str) -> Option<i64> {
    let begun = (0..).zip(WEEKDAYS).find(|(_, name)| lower.len() == 3 && name.starts_with(lower));
    let short = SHORT_WEEKDAYS.into_iter().find(|(name, _)| *name == lower);
    weekday(lower).or(begun.map(|(weekday, _)| weekday)).or(short.map(|(_, weekday)| weekday))
}
