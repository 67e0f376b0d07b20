//! Dates in words, never more precise than they are written. Days, months and years are the language's (`locale`); the
//! phrases around them ("about …", "by …") are the theme's (`strings`).

use serde::Serialize;

use crate::model::{Date, DateShape, Day, Point, Precision};

use super::days::{day_alone, said};
use super::inexact;
use super::strings::Strings;
use crate::words::locale::DateForm;

pub(crate) use super::days::{day_words, short_day, short_month, short_month_name, year};

/// A date as templates see it.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct DateView {
    /// In words.
    pub(crate) text: String,
    /// For `<time datetime>`, where HTML has a form for it.
    pub(crate) iso: Option<String>,
    /// As written, in EDTF.
    pub(crate) edtf: String,
}

/// A date for templates.
pub(crate) fn view(date: &Date, strings: &Strings) -> DateView {
    DateView { text: words(date, strings), iso: iso(date), edtf: date.written.clone() }
}

/// A date in words: "about 10 May 2024".
pub(crate) fn words(date: &Date, strings: &Strings) -> String {
    match &date.shape {
        DateShape::Interval(None, None) => date.written.clone(),
        shape => shape_words(shape, strings),
    }
}

fn shape_words(shape: &DateShape, strings: &Strings) -> String {
    match shape {
        DateShape::Point(point) => point_words(point, strings),
        DateShape::Interval(Some(start), Some(end)) => interval(start, end, strings),
        DateShape::Interval(None, Some(end)) => {
            strings.fill(of_day("date_open_start", end), &[("end", &point_words(end, strings))])
        }
        DateShape::Interval(Some(start), None) => {
            strings.fill(of_day("date_open_end", start), &[("start", &point_words(start, strings))])
        }
        DateShape::Interval(None, None) => String::new(),
        DateShape::Set { all, parts } => {
            let mut each: Vec<String> = parts.iter().map(|part| shape_words(part, strings)).collect();
            let last = each.pop().unwrap_or_default();
            let key = if *all { "date_all_of" } else { "date_one_of" };
            match each.is_empty() {
                true => last,
                false => strings.fill(key, &[("list", &each.join(strings.get("list_separator"))), ("last", &last)]),
            }
        }
    }
}

/// The key of a phrase around a date: languages that say "by the 30th" of a day need other words around a month.
fn of_day(key: &'static str, point: &Point) -> &'static str {
    if !point.is_day() || point.approximate {
        return key;
    }
    match key {
        "date_open_start" => "date_open_start_day",
        "date_open_end" => "date_open_end_day",
        other => other,
    }
}

fn point_words(point: &Point, strings: &Strings) -> String {
    let mut said = match () {
        () if point.significant => inexact::significant(point, strings).unwrap_or_else(|| plain(point, strings)),
        () if matches!(point.precision, Precision::Season(_)) => plain(point, strings),
        () if point.unspecified => inexact::unspecified(point, strings),
        () => plain(point, strings),
    };
    if point.approximate {
        let key = if point.is_day() { "date_about_day" } else { "date_about" };
        said = strings.fill(key, &[("date", &said)]);
    }
    if point.uncertain { strings.fill("date_uncertain", &[("date", &said)]) } else { said }
}

/// The day of a point, the first of what it leaves open; none if it is no day of a calendar.
fn calendar_day(point: &Point) -> Option<Day> {
    let (month, day) = match point.precision {
        Precision::Season(_) => return None,
        Precision::Year => (1, 1),
        Precision::Month(month) => (month, 1),
        Precision::Day(month, day) => (month, day),
    };
    Some(Day { year: point.year?, month, day })
}

fn plain(point: &Point, strings: &Strings) -> String {
    if let Some(part) = inexact::part_of_year(point, strings) {
        return part;
    }
    let Some(day) = calendar_day(point) else { return inexact::beyond_numbers(&point.written, strings) };
    match (point.precision, &point.time) {
        (Precision::Day(..), Some(time)) => with_time(&day_words(day, strings), time, strings),
        (Precision::Day(..), None) => day_words(day, strings),
        (Precision::Month(_), _) => said(DateForm::Month, day, strings),
        (Precision::Year | Precision::Season(_), _) => year(day, strings),
    }
}

/// `09:30-04:00` as "09:30 (UTC−04:00)": by 24 hours in every language, as it is written.
fn with_time(date: &str, time: &str, strings: &Strings) -> String {
    let zone_at = time.find(['Z', '+', '-']).unwrap_or(time.len());
    let (clock, zone) = time.split_at(zone_at);
    let clock: String = strings.digits(&clock.chars().take(5).collect::<String>());
    let zone = match zone {
        "" => return strings.fill("date_time", &[("date", date), ("time", &clock)]),
        "Z" => "UTC".to_owned(),
        zone => format!("UTC{}", strings.digits(&zone.replace('-', "−"))),
    };
    strings.fill("date_time_zone", &[("date", date), ("time", &clock), ("zone", &zone)])
}

/// What both ends share is said once: "20–24 May 2024".
fn interval(start: &Point, end: &Point, strings: &Strings) -> String {
    let join = |key: &str, start: &str, end: &str| strings.fill(key, &[("start", start), ("end", end)]);
    let open = |point: &Point| {
        point.unspecified || point.significant || point.approximate || point.uncertain || point.time.is_some()
    };
    let apart = || join("date_interval", &point_words(start, strings), &point_words(end, strings));
    let whole = [start, end].iter().any(|point| point.precision == Precision::Year);
    if open(start) || open(end) || start.year != end.year || whole {
        return apart();
    }
    if let (Some(first), Some(_)) = (inexact::season_name(start, strings), inexact::season_name(end, strings)) {
        return join("date_interval_close", &first, &point_words(end, strings));
    }
    let (Some(first), Some(last)) = (calendar_day(start), calendar_day(end)) else { return apart() };
    let end_words = point_words(end, strings);
    match (start.precision, end.precision) {
        (Precision::Day(month, day), Precision::Day(same, _)) if month == same => {
            let whole = strings.locale().date(DateForm::Day, last);
            let joined = whole.with_day(|end| join("date_interval_close", &day_alone(day, strings), end));
            joined.unwrap_or_else(apart)
        }
        (Precision::Day(..), _) => join("date_interval", &said(DateForm::DayOfYear, first, strings), &end_words),
        (_, Precision::Day(..)) => join("date_interval", &said(DateForm::MonthName, first, strings), &end_words),
        _ => {
            let month = said(DateForm::MonthName, first, strings);
            let whole = strings.locale().date(DateForm::Month, last);
            whole.with_month(|end| join("date_interval_close", &month, end)).unwrap_or_else(apart)
        }
    }
}

/// The date in the forms of HTML: none where it has none for it, as for seasons, unknown digits and years before our era.
fn iso(date: &Date) -> Option<String> {
    let DateShape::Point(point) = &date.shape else { return None };
    let year = point.year.filter(|year| *year > 0 && !point.unspecified && !point.significant)?;
    match point.precision {
        Precision::Season(_) => None,
        Precision::Year => Some(format!("{year:04}")),
        Precision::Month(month) => Some(format!("{year:04}-{month:02}")),
        Precision::Day(month, day) => {
            let time = point.time.as_deref().and_then(html_time).map(|time| format!("T{time}")).unwrap_or_default();
            Some(format!("{year:04}-{month:02}-{day:02}{time}"))
        }
    }
}

/// A time of day with its zone as HTML has it: a zone is of hours and minutes, and a day has no hour 24.
fn html_time(written: &str) -> Option<String> {
    let (clock, zone) = written.split_at(written.find(['Z', '+', '-']).unwrap_or(written.len()));
    let parts: Option<Vec<u8>> = clock.split(':').map(|part| part.parse().ok().filter(|_| part.len() == 2)).collect();
    let fits = match *parts?.as_slice() {
        [hour, minute] => hour < 24 && minute < 60,
        [hour, minute, second] => hour < 24 && minute < 60 && second < 60,
        _ => false,
    };
    let minutes = if zone.len() == 3 { ":00" } else { "" };
    fits.then(|| format!("{clock}{zone}{minutes}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::tests::strings;
    use crate::tests::made::date;

    /// Each date in a language: what is expected is said beside it.
    fn check(tag: &str, expected: &[(&str, &str)]) {
        let strings = strings(tag);
        for (written, expected) in expected {
            assert_eq!(words(&date(written), &strings), *expected, "{written} in {tag}");
        }
    }

    #[test]
    fn words_are_as_precise_as_the_date() {
        check(
            "en",
            &[
                ("2024-05-13", "13 May 2024"),
                ("2024-05-10~", "about 10 May 2024"),
                ("2024-05-30?", "30 May 2024 (uncertain)"),
                ("2024-05", "May 2024"),
                ("2024-21", "spring 2024"),
                ("2024", "2024"),
                ("2024-05-20/2024-05-24", "20–24 May 2024"),
                ("2024-05-01/2024-05-24", "1–24 May 2024"),
                ("2024-04-30/2024-05-02", "30 April – 2 May 2024"),
                ("2024-05/2024-06", "May–June 2024"),
                ("2024-21/2024-22", "spring–summer 2024"),
                ("2022-02/2024-05-30", "February 2022 – 30 May 2024"),
                ("2024-05-30/2024-06", "30 May – June 2024"),
                ("../2024-05-30", "by 30 May 2024"),
                ("2024-05-30/..", "from 30 May 2024"),
                ("2024-05-2X", "between 20 and 29 May 2024"),
                ("2024-05-XX", "some day in May 2024"),
                ("2024-05-13T09:30-04:00", "13 May 2024, 09:30 (UTC−04:00)"),
                ("2024-05-13T09:30", "13 May 2024, 09:30"),
            ],
        );
        check(
            "en-US",
            &[
                ("2024-05-13", "May 13, 2024"),
                ("2024-05-20/2024-05-24", "May 20–24, 2024"),
                ("2024-04-30/2024-05-02", "April 30 – May 2, 2024"),
                ("2024-05-2X", "between May 20 and May 29, 2024"),
            ],
        );
    }

    #[test]
    fn words_follow_the_grammar_of_their_language() {
        check(
            "uk",
            &[
                ("2024-05-30", "30 травня 2024\u{202f}р."),
                ("2024-05", "травень 2024\u{202f}р."),
                ("2024-05-10~", "близько 10 травня 2024\u{202f}р."),
                ("2024-05~", "приблизно травень 2024\u{202f}р."),
                ("2024-05-20/2024-05-24", "20–24 травня 2024\u{202f}р."),
                ("2024-04-30/2024-05-02", "30 квітня – 2 травня 2024\u{202f}р."),
                ("2024-05/2024-06", "травень–червень 2024\u{202f}р."),
                ("../2024-05-30", "не пізніше 30 травня 2024\u{202f}р."),
                ("../2024-05", "травень 2024\u{202f}р. або раніше"),
                ("2024-21", "весна 2024 р."),
            ],
        );
        check(
            "de",
            &[
                ("2024-05-30", "30. Mai 2024"),
                ("2024-05-20/2024-05-24", "20.–24. Mai 2024"),
                ("2024-05-2X", "zwischen dem 20. und dem 29. Mai 2024"),
                ("2024-05-13T09:30Z", "13. Mai 2024, 09:30 Uhr (UTC)"),
                ("2024-05-30/..", "ab dem 30. Mai 2024"),
            ],
        );
        check(
            "fr",
            &[
                ("2024-05-01", "1er mai 2024"),
                ("2024-05-01/2024-05-24", "1er–24 mai 2024"),
                ("2024-04-30/2024-05-01", "30 avril – 1er mai 2024"),
                ("2024-05-10~", "vers le 10 mai 2024"),
                ("2024-05-2X", "entre le 20 et le 29 mai 2024"),
            ],
        );
        check(
            "ar",
            &[
                ("2024-05-30", "30 مايو 2024"),
                ("2024-05-20/2024-05-24", "20–24 مايو 2024"),
                ("2024-05-2X", "بين 20 و29 مايو 2024"),
                ("2024-05-XX", "مايو 2024، اليوم غير معروف"),
            ],
        );
        check("ar-EG", &[("2024-05-20/2024-05-24", "٢٠–٢٤ مايو ٢٠٢٤"), ("2024-05-01T09:30", "١ مايو ٢٠٢٤، ٠٩:٣٠")]);
        check("de-AT", &[("2024-01-02", "2. Jänner 2024")]);
        check("tlh", &[("2024-05-30", "30 May 2024")]);
    }

    #[test]
    fn a_time_element_has_only_forms_that_html_knows() {
        assert_eq!(iso(&date("2024-05-13")).as_deref(), Some("2024-05-13"));
        assert_eq!(iso(&date("2024-05-10~")).as_deref(), Some("2024-05-10"));
        assert_eq!(iso(&date("2024-05-2X")), None);
        assert_eq!(iso(&date("2024-05-20/2024-05-24")), None);
    }
}
