//! Dates in words, never more precise than they are written. The words themselves are the theme's.

use serde::Serialize;

use crate::model::{Date, DateShape, Day, Point};

use super::strings::Strings;

/// A date as templates see it.
#[derive(Debug, Clone, Serialize)]
pub(super) struct DateView {
    /// In words.
    pub(super) text: String,
    /// For `<time datetime>`, where HTML has a form for it.
    pub(super) iso: Option<String>,
    /// As written, in EDTF.
    pub(super) edtf: String,
}

/// A date for templates.
pub(super) fn view(date: &Date, strings: &Strings) -> DateView {
    DateView { text: words(date, strings), iso: iso(date), edtf: date.written.clone() }
}

/// A date in words: "about 10 May 2024".
pub(super) fn words(date: &Date, strings: &Strings) -> String {
    match &date.shape {
        DateShape::Point(point) => point_words(point, &date.written, strings),
        DateShape::Interval(Some(start), Some(end)) => interval(start, end, strings),
        DateShape::Interval(None, Some(end)) => {
            strings.fill("date_open_start", &[("end", &point_words(end, &end.written, strings))])
        }
        DateShape::Interval(Some(start), None) => {
            strings.fill("date_open_end", &[("start", &point_words(start, &start.written, strings))])
        }
        DateShape::Interval(None, None) => date.written.clone(),
    }
}

/// A day in words: "13 May 2024".
pub(super) fn day_words(day: Day, strings: &Strings) -> String {
    let year = day.year.to_string();
    strings.fill("date_day", &[("day", &day.day.to_string()), ("month", month(day.month, strings)), ("year", &year)])
}

/// A day and its month: "13 May".
pub(super) fn short_day(day: Day, strings: &Strings) -> String {
    strings.fill("date_day_month", &[("day", &day.day.to_string()), ("month", month(day.month, strings))])
}

/// A month and its year, short: "Feb 2022".
pub(super) fn short_month(day: Day, strings: &Strings) -> String {
    let name = strings.get(MONTHS_SHORT.get(usize::from(day.month.saturating_sub(1))).copied().unwrap_or("month_1"));
    strings.fill("date_month", &[("month", name), ("year", &day.year.to_string())])
}

const MONTHS: [&str; 12] = [
    "month_1", "month_2", "month_3", "month_4", "month_5", "month_6", "month_7", "month_8", "month_9", "month_10",
    "month_11", "month_12",
];

const MONTHS_SHORT: [&str; 12] = [
    "month_short_1",
    "month_short_2",
    "month_short_3",
    "month_short_4",
    "month_short_5",
    "month_short_6",
    "month_short_7",
    "month_short_8",
    "month_short_9",
    "month_short_10",
    "month_short_11",
    "month_short_12",
];

const SEASONS: [&str; 4] = ["season_21", "season_22", "season_23", "season_24"];

fn month(number: u8, strings: &Strings) -> &str {
    let at = usize::from(number);
    let key = MONTHS.get(at.wrapping_sub(1)).or_else(|| SEASONS.get(at.wrapping_sub(21)));
    strings.get(key.copied().unwrap_or("month_unknown"))
}

fn point_words(point: &Point, written: &str, strings: &Strings) -> String {
    let plain = if point.unspecified { unspecified(point, written, strings) } else { plain(point, written, strings) };
    qualified(plain, point, strings)
}

fn qualified(plain: String, point: &Point, strings: &Strings) -> String {
    let about = if point.approximate { strings.fill("date_about", &[("date", &plain)]) } else { plain };
    if point.uncertain { strings.fill("date_uncertain", &[("date", &about)]) } else { about }
}

fn plain(point: &Point, written: &str, strings: &Strings) -> String {
    let Some(year) = point.year else { return written.to_owned() };
    let year = year.to_string();
    match (point.month, point.day) {
        (Some(number), Some(day)) => {
            let date = strings
                .fill("date_day", &[("day", &day.to_string()), ("month", month(number, strings)), ("year", &year)]);
            match &point.time {
                Some(time) => strings.fill("date_time", &[("date", &date), ("time", &time_words(time))]),
                None => date,
            }
        }
        (Some(number), None) if (1..=12).contains(&number) || (21..=24).contains(&number) => {
            strings.fill("date_month", &[("month", month(number, strings)), ("year", &year)])
        }
        (None, _) => year,
        _ => written.to_owned(),
    }
}

/// `09:30-04:00` as "09:30 (UTC−04:00)".
fn time_words(time: &str) -> String {
    let zone_at = time.find(['Z', '+', '-']).unwrap_or(time.len());
    let (clock, zone) = time.split_at(zone_at);
    let clock: String = clock.chars().take(5).collect();
    match zone {
        "" => clock,
        "Z" => format!("{clock} UTC"),
        zone => format!("{clock} (UTC{})", zone.replace('-', "−")),
    }
}

/// A date with unknown digits, by the first and the last day that it can mean.
fn unspecified(point: &Point, written: &str, strings: &Strings) -> String {
    let (Some(first), Some(last)) = (point.earliest, point.latest) else { return written.to_owned() };
    let between = |start: &str, end: &str| strings.fill("date_between", &[("start", start), ("end", end)]);
    let whole_months = first.day == 1 && Day::from_number(last.number() + 1).day == 1;
    let whole_years = whole_months && first.month == 1 && last.month == 12;
    if whole_years && first.year == last.year {
        return strings.fill("date_some_day_in", &[("period", &first.year.to_string())]);
    }
    if whole_years {
        return between(&first.year.to_string(), &last.year.to_string());
    }
    if whole_months && (first.year, first.month) == (last.year, last.month) {
        let year = first.year.to_string();
        let period = strings.fill("date_month", &[("month", month(first.month, strings)), ("year", &year)]);
        return strings.fill("date_some_day_in", &[("period", &period)]);
    }
    if (first.year, first.month) == (last.year, last.month) {
        return between(&first.day.to_string(), &day_words(last, strings));
    }
    if first.year == last.year {
        return between(&short_day(first, strings), &day_words(last, strings));
    }
    between(&day_words(first, strings), &day_words(last, strings))
}

/// What both ends share is said once: "20–24 May 2024".
fn interval(start: &Point, end: &Point, strings: &Strings) -> String {
    let open = |point: &Point| {
        point.unspecified || point.approximate || point.uncertain || point.time.is_some() || point.year.is_none()
    };
    let end_words = point_words(end, &end.written, strings);
    if open(start) || open(end) || start.year != end.year || start.month.is_none() || end.month.is_none() {
        let start_words = point_words(start, &start.written, strings);
        return strings.fill("date_interval", &[("start", &start_words), ("end", &end_words)]);
    }
    let first_month = month(start.month.unwrap_or(1), strings);
    match (start.day, end.day) {
        (Some(day), Some(_)) if start.month == end.month => {
            strings.fill("date_interval_close", &[("start", &day.to_string()), ("end", &end_words)])
        }
        (Some(day), _) => {
            let first = strings.fill("date_day_month", &[("day", &day.to_string()), ("month", first_month)]);
            strings.fill("date_interval", &[("start", &first), ("end", &end_words)])
        }
        (None, None) => strings.fill("date_interval_close", &[("start", first_month), ("end", &end_words)]),
        (None, Some(_)) => strings.fill("date_interval", &[("start", first_month), ("end", &end_words)]),
    }
}

fn iso(date: &Date) -> Option<String> {
    let DateShape::Point(point) = &date.shape else { return None };
    let whole_year = point.year.is_some_and(|year| (1..=9999).contains(&year));
    let calendar = point.month.is_none_or(|month| (1..=12).contains(&month));
    (whole_year && calendar && !point.unspecified).then(|| point.written.clone())
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::render::theme;

    /// A date from plain parts, without the reader: `2024-05-10`, `2024-05`, `2024`, a closing `~` or `?`, `a/b`, `..`.
    pub(in crate::render) fn date(written: &str) -> Date {
        let shape = match written.split_once('/') {
            Some((start, end)) => {
                let end_of = |part: &str| (part != "..").then(|| point(part));
                DateShape::Interval(end_of(start), end_of(end))
            }
            None => DateShape::Point(point(written)),
        };
        Date { written: written.to_owned(), shape }
    }

    fn point(written: &str) -> Point {
        let bare = written.trim_end_matches(['~', '?']);
        let (day_part, time) = bare.split_once('T').map_or((bare, None), |(day, time)| (day, Some(time.to_owned())));
        let digits = |part: &str, unknown: char| part.replace('X', &unknown.to_string()).parse::<u8>().ok();
        let mut parts = day_part.split('-');
        let year: i64 = parts.next().unwrap().parse().unwrap();
        let month_part = parts.next();
        let day_digits = parts.next();
        let first_month = month_part.map_or(1, |part| digits(part, '0').unwrap());
        let last_month = month_part.map_or(12, |part| digits(part, '0').unwrap());
        let first =
            Day { year, month: first_month, day: day_digits.map_or(1, |part| digits(part, '0').unwrap().max(1)) };
        let next = if last_month == 12 {
            Day { year: year + 1, month: 1, day: 1 }
        } else {
            Day { year, month: last_month + 1, day: 1 }
        };
        let month_end = Day::from_number(next.number() - 1);
        let last = day_digits
            .map_or(month_end, |part| Day { day: digits(part, '9').unwrap().min(month_end.day), ..month_end });
        let unspecified = day_part.contains('X');
        Point {
            written: bare.to_owned(),
            year: Some(year),
            month: month_part.map(|part| digits(part, '0').unwrap()),
            day: day_digits.filter(|part| !part.contains('X')).map(|part| digits(part, '0').unwrap()),
            time,
            unspecified,
            approximate: written.ends_with('~'),
            uncertain: written.ends_with('?'),
            earliest: Some(first),
            latest: Some(last),
        }
    }

    #[test]
    fn words_are_as_precise_as_the_date() {
        let strings = theme::built_in_strings();
        for (written, expected) in [
            ("2024-05-13", "13 May 2024"),
            ("2024-05-10~", "about 10 May 2024"),
            ("2024-05-30?", "30 May 2024 (uncertain)"),
            ("2024-05", "May 2024"),
            ("2024", "2024"),
            ("2024-05-20/2024-05-24", "20–24 May 2024"),
            ("2024-04-30/2024-05-02", "30 April – 2 May 2024"),
            ("2024-05/2024-06", "May–June 2024"),
            ("2022-02/2024-05-30", "February 2022 – 30 May 2024"),
            ("2024-05-30/2024-06", "30 May – June 2024"),
            ("../2024-05-30", "by 30 May 2024"),
            ("2024-05-30/..", "from 30 May 2024"),
            ("2024-05-2X", "between 20 and 29 May 2024"),
            ("2024-05-XX", "some day in May 2024"),
            ("2024-05-13T09:30-04:00", "13 May 2024, 09:30 (UTC−04:00)"),
        ] {
            assert_eq!(words(&date(written), &strings), expected, "{written}");
        }
    }

    #[test]
    fn a_time_element_has_only_forms_that_html_knows() {
        assert_eq!(iso(&date("2024-05-13")).as_deref(), Some("2024-05-13"));
        assert_eq!(iso(&date("2024-05-10~")).as_deref(), Some("2024-05-10"));
        assert_eq!(iso(&date("2024-05-2X")), None);
        assert_eq!(iso(&date("2024-05-20/2024-05-24")), None);
    }
}
