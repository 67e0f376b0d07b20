//! Tests of reading days out of texts: phrases in tables, and what holds for every text.

mod phrases;
mod random;

use crate::model::{Date, DateShape, Day, Point, Removed, Scrap, SourceText};

use super::calendar;

/// A date as a record has it: `2024`, `2024-05`, `2024-05-31`, or with `~` or `?` behind it.
fn date(written: &str) -> Date {
    let digits = written.trim_end_matches(['~', '?']);
    let mut parts = digits.split('-').map(|part| part.parse::<i64>().unwrap());
    let year = parts.next().unwrap();
    let month = parts.next().map(|month| u8::try_from(month).unwrap());
    let day = parts.next().map(|day| u8::try_from(day).unwrap());
    let earliest = Day { year, month: month.unwrap_or(1), day: day.unwrap_or(1) };
    let last = (1..=31).rev().find_map(|last| calendar::day(year, month.unwrap_or(12), last));
    let point = Point {
        written: digits.to_owned(),
        year: Some(year),
        month,
        day,
        time: None,
        unspecified: false,
        approximate: written.ends_with('~'),
        uncertain: written.ends_with('?'),
        earliest: Some(earliest),
        latest: day.map_or(last, |_| Some(earliest)),
    };
    Date { written: written.to_owned(), shape: DateShape::Point(point) }
}

/// Paragraphs, and pieces that were taken out, as a text.
fn text(paragraphs: &[&str], removed: &[&str]) -> SourceText {
    let removed = removed.iter().enumerate();
    SourceText {
        paragraphs: paragraphs.iter().map(|&paragraph| paragraph.to_owned()).collect(),
        removed: removed
            .map(|(line, &text)| Removed { line: line + 1, text: text.to_owned(), reason: Scrap::Caption })
            .collect(),
        sha256: String::new(),
    }
}

/// The days of a text, without the source's own: days of May 2024 by their number, others in full.
fn found(text: &SourceText, own: &[&str]) -> String {
    let dates: Vec<Date> = own.iter().map(|written| date(written)).collect();
    let days = super::days(text, [dates.first(), dates.get(1)]);
    let own: Vec<Day> = dates.iter().filter_map(Date::exact_day).collect();
    let others = days.into_iter().filter(|day| !own.contains(day));
    let shown = others.map(|day| match (day.year, day.month) {
        (2024, 5) => day.day.to_string(),
        _ => day.to_string(),
    });
    shown.collect::<Vec<_>>().join(" ")
}
