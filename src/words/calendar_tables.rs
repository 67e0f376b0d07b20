//! Words of dates in many languages: numbers, and what is near ("yesterday", "in three days"). Their tables are made from CLDR by
//! `cldr/tables.py`.

use super::cells;
use super::pieces::{ScriptDigits, keys};

const RELATIVE: &str = include_str!("cldr/relative.tsv");
/// What is counted from another day than the source's own. Kept by hand.
const FROM_ANOTHER: &str = include_str!("from_another.tsv");
const NUMBERS: &str = include_str!("cldr/numbers.tsv");

/// The word that stands for a number in a phrase.
pub(super) const COUNTED: &str = "#";

/// A number from 1 to 31.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct DateNumber {
    /// Its value.
    pub(crate) value: u8,
    /// It says which one, in words.
    pub(crate) is_ordinal: bool,
}

/// What a word for something near counts in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NearUnit {
    Day,
    Week,
    Month,
    Year,
    /// Weekdays; Monday is 0.
    Weekday(i64),
}

/// Something near: so many units later, or earlier.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Near {
    /// In what it is counted.
    pub(crate) unit: NearUnit,
    /// How many later; below zero earlier.
    pub(crate) count: i64,
    /// A number says how many.
    pub(crate) is_counted: bool,
}

/// So many days after another day, or before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct FromAnother {
    /// How many days later; below zero earlier.
    pub(crate) days: i64,
    /// The other day, or what was on it, follows: "two days after".
    pub(crate) has_object: bool,
}

/// The numbers from 1 to 31 in words of a language.
pub(super) fn numbers(language: &str, digits: &ScriptDigits) -> Vec<(Vec<String>, DateNumber)> {
    rows(NUMBERS, language).filter_map(|row| number(row, digits)).collect()
}

/// What a language says for what is near.
pub(super) fn nears(language: &str, digits: &ScriptDigits) -> Vec<(Vec<String>, Near)> {
    rows(RELATIVE, language).filter_map(|row| near(row, digits)).collect()
}

/// What a language says for days that are counted from another.
pub(super) fn from_another(language: &str, digits: &ScriptDigits) -> Vec<(Vec<String>, FromAnother)> {
    let row = |[_, object, days, words]: [&str; 4]| {
        let words = words.replace("{0}", &format!(" {COUNTED} "));
        Some((keys(&words, digits), FromAnother { days: days.parse().ok()?, has_object: object == "of" }))
    };
    rows(FROM_ANOTHER, language).filter_map(row).collect()
}

fn rows(table: &'static str, language: &str) -> impl Iterator<Item = [&'static str; 4]> {
    cells::<4>(table).filter(move |[of, ..]| *of == language)
}

fn number([_, value, kind, words]: [&str; 4], digits: &ScriptDigits) -> Option<(Vec<String>, DateNumber)> {
    Some((keys(words, digits), DateNumber { value: value.parse().ok()?, is_ordinal: kind == "o" }))
}

fn near([_, unit, offset, words]: [&str; 4], digits: &ScriptDigits) -> Option<(Vec<String>, Near)> {
    let unit = match unit {
        "day" => NearUnit::Day,
        "week" => NearUnit::Week,
        "month" => NearUnit::Month,
        "year" => NearUnit::Year,
        weekday => {
            let days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
            NearUnit::Weekday((0..).zip(days).find(|(_, name)| *name == weekday)?.0)
        }
    };
    let (count, is_counted) = match offset {
        "+n" => (1, true),
        "-n" => (-1, true),
        fixed => (fixed.parse().ok()?, false),
    };
    let words = words.replace("{0}", &format!(" {COUNTED} "));
    Some((keys(&words, digits), Near { unit, count, is_counted }))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    /// The table of the languages' page, a row a language: yesterday, three days ago, last Tuesday, last month.
    fn table() -> String {
        let languages: BTreeSet<&str> = RELATIVE.lines().filter_map(|line| line.split('\t').next()).collect();
        let lines = languages.into_iter().map(|language| {
            let phrase = |unit: &str, offset: &str| {
                let of: Vec<_> = rows(RELATIVE, language).filter(|row| row[1] == unit && row[2] == offset).collect();
                // Of those that count the first is of one.
                let row = of.get(usize::from(offset == "-n" && of.len() > 1));
                row.map_or("–", |row| row[3]).replace("{0}", "3")
            };
            let columns = [("day", "-1"), ("day", "-n"), ("tue", "-1"), ("month", "-1")];
            let [yesterday, days, tuesday, month] = columns.map(|(unit, offset)| phrase(unit, offset));
            format!("| {language} | {yesterday} | {days} | {tuesday} | {month} |\n")
        });
        format!("| | | | | |\n| --- | --- | --- | --- | --- |\n{}", lines.collect::<String>())
    }

    #[test]
    fn the_languages_page_tells_what_the_tables_hold() {
        let page = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/languages.md");
        let text = std::fs::read_to_string(page).unwrap();
        let mark = "<!-- made from src/words/cldr/relative.tsv by a test -->\n\n";
        let (before, rest) = text.split_once(mark).unwrap();
        let after = &rest[rest.find("In six of them").unwrap()..];
        let expected = format!("{before}{mark}{}\n{after}", table());
        if std::env::var_os("BACKGROUNDER_BLESS").is_some_and(|value| value == "1") {
            std::fs::write(page, &expected).unwrap();
        }
        assert_eq!(text, expected, "BACKGROUNDER_BLESS=1 writes it anew");
    }
}
