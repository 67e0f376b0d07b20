//! Dates in words, never more precise than they are written. Days, months and years are the language's (`locale`); the
//! phrases around them ("about …", "by …") are the theme's (`strings`).

use serde::Serialize;

use crate::model::{Date, DateShape, Day, Point, Precision};

use super::locale::DateForm;
use super::strings::Strings;

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
        DateShape::Point(point) => point_words(point, strings),
        DateShape::Interval(Some(start), Some(end)) => interval(start, end, strings),
        DateShape::Interval(None, Some(end)) => {
            strings.fill(of_day("date_open_start", end), &[("end", &point_words(end, strings))])
        }
        DateShape::Interval(Some(start), None) => {
            strings.fill(of_day("date_open_end", start), &[("start", &point_words(start, strings))])
        }
        DateShape::Interval(None, None) => date.written.clone(),
    }
}

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

const SEASONS: [&str; 4] = ["season_21", "season_22", "season_23", "season_24"];

/// A form of a day, where some languages say the first of a month otherwise than the other days.
fn said(form: DateForm, day: Day, strings: &Strings) -> String {
    let worded = strings.locale().date(form, day);
    let first = (day.day == 1).then(|| worded.with_day(|_| first_day(strings))).flatten();
    first.unwrap_or(worded.text)
}

fn first_day(strings: &Strings) -> String {
    strings.digits(strings.get("date_day_first"))
}

/// A day's number by itself, at the start of a range: "13".
fn day_alone(day: u8, strings: &Strings) -> String {
    let number = if day == 1 { first_day(strings) } else { strings.digits(&day.to_string()) };
    strings.fill("date_day_alone", &[("day", &number)])
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
    let mut said = if point.unspecified { unspecified(point, strings) } else { plain(point, strings) };
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

fn season(point: &Point, strings: &Strings) -> Option<String> {
    let Precision::Season(code) = point.precision else { return None };
    let key = SEASONS.get(usize::from(code).checked_sub(21)?)?;
    Some(strings.get(key).to_owned())
}

fn plain(point: &Point, strings: &Strings) -> String {
    let whole = |year: i64| Day { year, month: 1, day: 1 };
    if let (Some(season), Some(number)) = (season(point, strings), point.year) {
        return strings.fill("date_season", &[("season", &season), ("year", &year(whole(number), strings))]);
    }
    let Some(day) = calendar_day(point) else { return point.written.clone() };
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

/// A date with unknown digits, by the first and the last day that it can mean.
fn unspecified(point: &Point, strings: &Strings) -> String {
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

/// What both ends share is said once: "20–24 May 2024".
fn interval(start: &Point, end: &Point, strings: &Strings) -> String {
    let join = |key: &str, start: &str, end: &str| strings.fill(key, &[("start", start), ("end", end)]);
    let open = |point: &Point| point.unspecified || point.approximate || point.uncertain || point.time.is_some();
    let apart = || join("date_interval", &point_words(start, strings), &point_words(end, strings));
    let whole = [start, end].iter().any(|point| point.precision == Precision::Year);
    if open(start) || open(end) || start.year != end.year || whole {
        return apart();
    }
    if let (Some(first), Some(_)) = (season(start, strings), season(end, strings)) {
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

fn iso(date: &Date) -> Option<String> {
    let DateShape::Point(point) = &date.shape else { return None };
    let whole_year = point.year.is_some_and(|year| (1..=9999).contains(&year));
    let season = matches!(point.precision, Precision::Season(_));
    (whole_year && !season && !point.unspecified).then(|| point.written.clone())
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
