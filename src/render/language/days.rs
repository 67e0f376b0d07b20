//! Days, months and years in words, each as the language says it.

use crate::model::Day;

use super::strings::Strings;
use crate::words::locale::DateForm;

/// A day in words: "13 May 2024".
pub(crate) fn day_words(day: Day, strings: &Strings) -> String {
    said(DateForm::Day, day, strings)
}

/// A day and its month, short: "13 Sept".
pub(crate) fn short_day(day: Day, strings: &Strings) -> String {
    said(DateForm::ShortDayOfYear, day, strings)
}

/// A month and its year, short: "Feb 2022".
pub(crate) fn short_month(day: Day, strings: &Strings) -> String {
    let values = [("month", &*short_month_name(day, strings)), ("year", &*year(day, strings))];
    strings.fill("date_month_short", &values)
}

/// A month by its short name: "Feb".
pub(crate) fn short_month_name(day: Day, strings: &Strings) -> String {
    said(DateForm::ShortMonthName, day, strings)
}

/// A year: "2024".
pub(crate) fn year(day: Day, strings: &Strings) -> String {
    said(DateForm::Year, day, strings)
}

/// A form of a day, where some languages say the first of a month otherwise than the other days.
pub(super) fn said(form: DateForm, day: Day, strings: &Strings) -> String {
    let worded = strings.locale().date(form, day);
    let first = (day.day == 1).then(|| worded.with_day(|_| first_day(strings))).flatten();
    first.unwrap_or(worded.text)
}

fn first_day(strings: &Strings) -> String {
    strings.digits(strings.get("date_day_first"))
}

/// A day's number by itself, at the start of a range: "13".
pub(super) fn day_alone(day: u8, strings: &Strings) -> String {
    let number = if day == 1 { first_day(strings) } else { strings.digits(&day.to_string()) };
    strings.fill("date_day_alone", &[("day", &number)])
}
