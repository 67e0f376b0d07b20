//! Dates with unknown digits, parts of a year, and years of which only the first digits are meant, in words: never more precise than
//! they are written, and never less.

use crate::model::{Day, Point, Precision};

use super::days::{day_alone, day_words, said, year};
use super::strings::Strings;
use crate::words::locale::DateForm;

/// A season of either hemisphere, a quarter, or another part of a year; none for any other date.
pub(super) fn part_of_year(point: &Point, strings: &Strings) -> Option<String> {
    let Precision::Season(code) = point.precision else { return None };
    let of = match point.year {
        Some(number) => whole_year(number, strings),
        None => years(point, strings),
    };
    let seasoned = |key: &str, season: u8| {
        strings.fill(key, &[("season", strings.get(&format!("season_{season}"))), ("year", &of)])
    };
    let said = match code {
        21..=24 => seasoned("date_season", code),
        25..=28 => seasoned("date_season_north", code - 4),
        29..=32 => seasoned("date_season_south", code - 8),
        33..=36 => strings.fill(&format!("date_quarter_{}", code - 32), &[("year", &of)]),
        // A third of a year has no name of its own, and is told by its months.
        37..=39 => {
            let first = (code - 37) * 4 + 1;
            let name = |month| said(DateForm::MonthName, Day { year: 2000, month, day: 1 }, strings);
            let months = joined("date_interval_close", &name(first), &name(first + 3), strings);
            strings.fill("date_season", &[("season", &months), ("year", &of)])
        }
        40 | 41 => strings.fill(&format!("date_half_{}", code - 39), &[("year", &of)]),
        _ => return None,
    };
    Some(said)
}

/// The season alone, for two of one year; none for any other part of a year.
pub(super) fn season_name(point: &Point, strings: &Strings) -> Option<String> {
    match point.precision {
        Precision::Season(code @ 21..=24) => Some(strings.get(&format!("season_{code}")).to_owned()),
        _ => None,
    }
}

fn whole_year(number: i64, strings: &Strings) -> String {
    year(Day { year: number, month: 1, day: 1 }, strings)
}

fn joined(key: &str, start: &str, end: &str, strings: &Strings) -> String {
    strings.fill(key, &[("start", start), ("end", end)])
}

/// A year of which only the first digits are meant: "about 1950 (1900–1999)".
pub(super) fn significant(point: &Point, strings: &Strings) -> Option<String> {
    let (first, last) = (point.earliest?, point.latest?);
    let about = strings.fill("date_about", &[("date", &whole_year(point.year?, strings))]);
    let bounds = joined("date_interval_close", &year(first, strings), &year(last, strings), strings);
    Some(format!("{about} ({bounds})"))
}

/// A year that no number holds: `Y17E100` as "17 × 10^100".
pub(super) fn beyond_numbers(written: &str, strings: &Strings) -> String {
    let digits = written.trim_start_matches('Y');
    let digits = digits.split('S').next().unwrap_or(digits);
    match digits.split_once('E') {
        Some((number, zeros)) => strings.digits(&format!("{} × 10^{zeros}", number.replace('-', "−"))),
        None => strings.digits(&digits.replace('-', "−")),
    }
}

/// A date with unknown digits, by the first and the last day that it can mean.
pub(super) fn unspecified(point: &Point, strings: &Strings) -> String {
    let mut digits = point.written.trim_start_matches('-').split('-');
    let (of_year, month, day) = (digits.next().unwrap_or_default(), digits.next(), digits.next());
    let known = |digits: Option<&str>| digits.and_then(|digits| digits.parse::<u8>().ok());
    let is_unknown = |digits: Option<&str>| digits.is_none_or(|digits| digits == "XX");
    let (month_known, day_known) = (known(month), known(day));
    // A day of an unknown month is no span of days.
    if let (Some(day), None) = (day_known, month_known) {
        let period = if is_unknown(month) { years(point, strings) } else { months(point, strings) };
        return strings.fill("date_day_of_a_month", &[("day", &strings.digits(&day.to_string())), ("period", &period)]);
    }
    match month_known {
        Some(month) if of_year.contains('X') => {
            let first = Day { year: 2000, month, day: day_known.unwrap_or(1) };
            let of_month = match (day, day_known) {
                (_, Some(_)) => said(DateForm::DayOfYear, first, strings),
                (None, _) => said(DateForm::MonthName, first, strings),
                (Some(_), None) => {
                    strings.fill("date_some_day_in", &[("period", &said(DateForm::MonthName, first, strings))])
                }
            };
            in_some_year(&of_month, point, strings)
        }
        None if of_year.contains('X') => years(point, strings),
        _ => between_days(point, strings),
    }
}

/// The years within which a year with unknown digits is.
fn years(point: &Point, strings: &Strings) -> String {
    match (point.earliest, point.latest) {
        (Some(first), Some(last)) if first.year == last.year => year(first, strings),
        (Some(first), Some(last)) => joined("date_between", &year(first, strings), &year(last, strings), strings),
        _ => strings.get("date_year_unknown").to_owned(),
    }
}

/// The months within which a month with unknown digits is.
fn months(point: &Point, strings: &Strings) -> String {
    match (point.earliest, point.latest) {
        (Some(first), Some(last)) if first.year == last.year => {
            let start = said(DateForm::MonthName, first, strings);
            joined("date_interval_close", &start, &said(DateForm::Month, last, strings), strings)
        }
        _ => years(point, strings),
    }
}

/// A day or a month of a year with unknown digits.
fn in_some_year(date: &str, point: &Point, strings: &Strings) -> String {
    match (point.earliest, point.latest) {
        (Some(first), Some(last)) => {
            let (start, end) = (year(first, strings), year(last, strings));
            strings.fill("date_of_a_year", &[("date", date), ("start", &start), ("end", &end)])
        }
        _ => strings.fill("date_of_unknown_year", &[("date", date)]),
    }
}

/// Unknown digits of one year, by the first and the last day that they can mean.
fn between_days(point: &Point, strings: &Strings) -> String {
    let (Some(first), Some(last)) = (point.earliest, point.latest) else { return point.written.clone() };
    let between = |key: &str, start: &str, end: &str| strings.fill(key, &[("start", start), ("end", end)]);
    let whole_months = first.day == 1 && Day::from_number(last.number() + 1).day == 1;
    let whole_years = whole_months && first.month == 1 && last.month == 12;
    if whole_years && first.year == last.year {
        return strings.fill("date_some_day_in", &[("period", &year(first, strings))]);
    }
    if whole_years {
        return between("date_between", &year(first, strings), &year(last, strings));
    }
    let same_month = (first.year, first.month) == (last.year, last.month);
    if whole_months && same_month {
        return strings.fill("date_some_day_in", &[("period", &said(DateForm::Month, first, strings))]);
    }
    let end = day_words(last, strings);
    let start = if same_month && strings.locale().date(DateForm::Day, last).day_first() {
        day_alone(first.day, strings)
    } else if first.year == last.year {
        said(DateForm::DayOfYear, first, strings)
    } else {
        day_words(first, strings)
    };
    between("date_between_days", &start, &end)
}
