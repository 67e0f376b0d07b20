//! Tests of reading days out of texts: phrases in tables, and what holds for every text.

mod kinds;
mod phrases;
mod random;
mod spans;

use crate::model::{Date, Day, Removed, Scrap, SourceText};
use crate::tests::made::date;

/// Paragraphs, and pieces that were taken out, as a text.
fn text(paragraphs: &[&str], removed: &[&str]) -> SourceText {
    let removed = removed.iter().enumerate();
    SourceText {
        paragraphs: paragraphs.iter().map(|&paragraph| paragraph.to_owned()).collect(),
        removed: removed
            .map(|(line, &text)| Removed {
                line: line + 1,
                text: text.to_owned(),
                marks: Vec::new(),
                reason: Scrap::Caption,
            })
            .collect(),
        ..SourceText::default()
    }
}

/// Checks each phrase of a table, and says all that fail.
fn check(own: &[&str], table: &[(&str, &str)]) {
    let mut wrong = String::new();
    for (phrase, expected) in table {
        let days = found(&text(&[phrase], &[]), own);
        if days != *expected {
            wrong.push_str(&format!("\n  {phrase:?}: found {days:?}, expected {expected:?}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// The days of a text, without the source's own: days of May 2024 by their number, others in full.
fn found(text: &SourceText, own: &[&str]) -> String {
    let dates: Vec<Date> = own.iter().map(|written| date(written)).collect();
    let days = super::days(text, [dates.first(), dates.get(1)]);
    let own: Vec<Day> = dates.iter().filter_map(Date::exact_day).collect();
    let others = days.days.into_keys().filter(|day| !own.contains(day));
    let shown = others.map(|day| match (day.year, day.month) {
        (2024, 5) => day.day.to_string(),
        _ => day.to_string(),
    });
    shown.collect::<Vec<_>>().join(" ")
}
