//! Dates as people write them, in numbers and in words, in the form that EDTF gives them. Whether what comes out is a date is for
//! `edtf` to say.

use crate::model::is_east_asian;
use crate::words::{calendar, is_one_of};

/// Dates of numbers alone: `2024-5-3`, `2024/05/13`, `13.05.2024`, `20240513`.
pub(super) fn guess_numbers(written: &str) -> Option<String> {
    if written.len() == 8 && written.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some(format!("{}-{}-{}", &written[..4], &written[4..6], &written[6..]));
    }
    match numbers(written, &['-', '/', '.'])?[..] {
        [(year, 4), (month @ 1..=12, _)] => Some(format!("{year:04}-{month:02}")),
        [(year, 4), (month, _), (day, _)] => Some(format!("{year:04}-{month:02}-{day:02}")),
        // Only where one of the two cannot be a month is the order certain.
        [(day, _), (month, _), (year, 4)] if day > 12 || day == month => Some(format!("{year:04}-{month:02}-{day:02}")),
        [(month, _), (day, _), (year, 4)] if day > 12 => Some(format!("{year:04}-{month:02}-{day:02}")),
        _ => None,
    }
}

/// The numbers between the separators with their lengths, if there is nothing else; at most three.
pub(super) fn numbers(written: &str, separators: &[char]) -> Option<Vec<(u32, usize)>> {
    let parts: Vec<&str> = written.split(separators).collect();
    let number = |part: &&str| part.parse().ok().filter(|_| part.len() <= 4).map(|number| (number, part.len()));
    if parts.len() > 3 { None } else { parts.iter().map(number).collect() }
}

/// Dates with the name of a month or season: `13 May 2024`, `Monday, May 13, 2024`, `May 2024`, `summer 2024`, `Q2 2024`.
pub(super) fn guess_words(written: &str) -> Option<String> {
    let date = WordDate::of(written)?;
    date.month.and_then(|_| date.written())
}

/// Words that stand between the parts of a date, in English and elsewhere.
const JOINTS: &str = "of the de del d le el den der am em il la року р год года г år";

/// What words say of a date, as far as they do.
#[derive(Clone, Copy)]
struct WordDate<'a> {
    year: Option<&'a str>,
    /// A month, or a season or a quarter by its number in EDTF.
    month: Option<u8>,
    day: Option<u8>,
}

impl<'a> WordDate<'a> {
    fn of(written: &'a str) -> Option<WordDate<'a>> {
        let mut date = WordDate { year: None, month: None, day: None };
        for word in written.split([' ', ',', '.', '-', '\u{A0}']).filter(|word| !word.is_empty()) {
            let lower = word.to_lowercase();
            if is_one_of(JOINTS, &lower) {
                continue;
            }
            let number = lower.trim_end_matches(|c: char| c.is_ascii_alphabetic());
            if let Some(number) = calendar::begun_month(&lower).or_else(|| season(&lower)) {
                date.month.replace(number).is_none().then_some(())?;
            } else if calendar::any_weekday(&lower).is_some() {
                continue;
            } else if is_year(word) {
                date.year.replace(word).is_none().then_some(())?;
            } else {
                let number: u8 = number.parse().ok()?;
                date.day.replace(number).is_none().then_some(())?;
            }
        }
        Some(date)
    }

    /// A day in EDTF, or words.
    fn of_any(written: &'a str) -> Option<WordDate<'a>> {
        let parts: Vec<&str> = written.split('-').collect();
        match parts[..] {
            [year, month, day] if is_year(year) && month.len() == 2 && day.len() == 2 => {
                Some(WordDate { year: Some(year), month: Some(month.parse().ok()?), day: Some(day.parse().ok()?) })
            }
            _ => WordDate::of(written),
        }
    }

    /// The same with what it leaves out as the other has it.
    fn with(self, other: WordDate<'a>) -> WordDate<'a> {
        let month = self.month.or(other.month.filter(|_| self.day.is_some()));
        WordDate { year: self.year.or(other.year), month, day: self.day }
    }

    fn written(&self) -> Option<String> {
        let WordDate { year, month, day } = self;
        let year = (*year)?;
        match (month, day) {
            (Some(month), Some(day)) => Some(format!("{year}-{month:02}-{day:02}")),
            (Some(month), None) => Some(format!("{year}-{month:02}")),
            (None, None) => Some(year.to_owned()),
            (None, Some(_)) => None,
        }
    }
}

/// The season or the quarter that a word in lower case names, by its number in EDTF.
fn season(lower: &str) -> Option<u8> {
    let seasons = [("spring", 21), ("summer", 22), ("autumn", 23), ("fall", 23), ("winter", 24)];
    let quarters = [("q1", 33), ("q2", 34), ("q3", 35), ("q4", 36), ("h1", 40), ("h2", 41)];
    let season = seasons.iter().find(|(name, _)| lower.len() >= 3 && name.starts_with(lower));
    season.or_else(|| quarters.iter().find(|(name, _)| *name == lower)).map(|(_, number)| *number)
}

/// What stands on both sides of words or dashes that join two dates.
pub(super) fn two(written: &str) -> Option<(&str, &str)> {
    let separators = [" - ", " – ", " — ", " -- ", " to ", " until ", " / ", "–", "—"];
    let joined = separators.iter().find_map(|separator| written.split_once(separator));
    let (first, last) = joined.or_else(|| {
        let (first, last) = written.split_once('-')?;
        let are_days = !first.starts_with(|c: char| c.is_ascii_digit() && first.len() > 2)
            && first.ends_with(|c: char| c.is_ascii_digit())
            && last.starts_with(|c: char| c.is_ascii_digit());
        (is_year(first) && is_year(last) || are_days).then_some((first, last))
    })?;
    Some((first.trim(), last.trim()))
}

/// Whether words give a day without its year: "14 March", "Monday, March 14".
pub(super) fn lacks_year(written: &str) -> bool {
    let date = WordDate::of(written);
    date.is_some_and(|date| date.year.is_none() && date.month.is_some_and(|month| month <= 12) && date.day.is_some())
}

/// Words that stand in dates beside names of the calendar and numbers.
const BESIDE: &str = "about afternoon and around at before after beginning between by circa day days during early end evening from \
                      in late mid middle midnight morning night noon of on over since start summer the til till to until week \
                      weekend winter autumn spring fall ad bc bce ce ca c s st nd rd th century centuries quarter half first second \
                      third fourth q h open unknown christmas easter eve or so 年 月 日";

/// Whether words say nothing but when something was, with a number among them: "from 14 to 16 March", "the week of 14 March 2032".
pub(super) fn is_loose(written: &str) -> bool {
    let words = words_and_numbers(written);
    let lower = || words.iter().map(|word| word.to_lowercase());
    let is_date = |word: &str| {
        let number = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()) && number.len() <= 4
            || calendar::begun_month(word).is_some()
            || calendar::any_weekday(word).is_some()
            || is_one_of(BESIDE, word)
    };
    let is_name = |word: &str| calendar::month(word).is_some() || is_year(word) || is_one_of("ad bc bce century", word);
    let names = || lower().any(|word| is_name(&word));
    lower().all(|word| is_date(&word)) && names() && written.contains(|c: char| c.is_ascii_digit())
}

/// Whether figures seem to be a day, though nobody can tell which: `01/05/2031`, `13/05/31`, `01.05.31`; not `1.2.3`.
pub(super) fn is_day_in_figures(written: &str) -> bool {
    let parts = |separator| numbers(written, &[separator]).unwrap_or_default();
    let is_day = |separator: char| match parts(separator)[..] {
        [(first, 1..=2), (second, 1..=2), (_, 4)] => first.max(second) <= 31,
        [(first, long), (second, also), (_, 2)] if separator != '.' || long == 2 && also == 2 => {
            long <= 2 && also <= 2 && first.max(second) <= 31 && first.min(second) <= 12 && first.min(second) > 0
        }
        _ => false,
    };
    ['/', '.', '-'].into_iter().any(is_day)
}

/// The words of a text, with letters and digits apart: "c1850", "01MAY2031".
fn words_and_numbers(written: &str) -> Vec<&str> {
    let words = written.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let kind = |c: char| {
        if c.is_numeric() {
            0
        } else if c.is_ascii() || !is_east_asian(c.encode_utf8(&mut [0; 4])) {
            1
        } else {
            2
        }
    };
    let mut parts = Vec::new();
    for word in words {
        let mut start = 0;
        let mut last = None;
        for (at, c) in word.char_indices() {
            if last.is_some_and(|last| last != kind(c)) {
                parts.push(&word[start..at]);
                start = at;
            }
            last = Some(kind(c));
        }
        parts.push(&word[start..]);
    }
    parts
}

/// Two dates of which one has what the other leaves out: a year, or a year and a month.
pub(super) fn shared(first: &str, last: &str) -> Option<String> {
    let (first, last) = (WordDate::of_any(first)?, WordDate::of_any(last)?);
    if first.day.is_some() != last.day.is_some() {
        return None;
    }
    Some(format!("{}/{}", first.with(last).written()?, last.with(first).written()?))
}

/// Years that have not four digits, and those before our era: `984`, `12000`, `44 BC`.
pub(super) fn odd_year(written: &str) -> Option<String> {
    let is_number = |word: &str| word.len() <= 9 && word.bytes().all(|byte| byte.is_ascii_digit());
    if let Some((year, "BC" | "BCE")) = written.split_once(' ').filter(|(year, _)| is_number(year)) {
        let before: u32 = year.parse().ok()?;
        return before.checked_sub(1).map(|year| if year == 0 { "0000".to_owned() } else { format!("-{year:04}") });
    }
    match written.len() {
        3 if is_number(written) => Some(format!("0{written}")),
        5.. if is_number(written) => Some(format!("Y{written}")),
        _ => None,
    }
}

/// Whether a word is a year of four digits.
pub(super) fn is_year(word: &str) -> bool {
    word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit())
}
