//! Lines of dates: which words belong to a date, and the days that a line names.

use crate::model::count_words;
use crate::words::{ORDINAL_ENDINGS, calendar};

use super::prose;

const LABELS: &[&str] = &["updated", "published", "posted", "modified", "date", "created"];
const FILLERS: &[&str] = &["last", "first", "on", "at"];
const ZONES: &[&str] = &[
    "am", "pm", "a.m", "p.m", "et", "est", "edt", "ct", "pt", "pst", "pdt", "gmt", "bst", "utc", "cet", "cest", "eet",
    "eest", "z",
];

/// Whether a line is a date, with a label, a time and an outlet's name perhaps.
pub(super) fn is_date(text: &str) -> bool {
    let time = [".m.", ".M."].iter().any(|end| text.ends_with(end));
    if count_words(text) > 16 || text.len() > 200 || prose::ends_sentence(text) && !time {
        return false;
    }
    let date = DateLine::read(text);
    let rest = text[date.end..].trim();
    let outlet = prose::is_names(rest) && count_words(rest) <= 5 && prose::ends_in_word(rest);
    if rest.is_empty() { date.full || date.month } else { date.full && outlet }
}

/// The length of a labelled date at the beginning of a paragraph.
pub(super) fn prefix(text: &str) -> Option<usize> {
    let date = DateLine::read(text);
    let rest = &text[date.end..];
    (date.labelled && date.full && !rest.is_empty() && !rest.starts_with(char::is_lowercase)).then_some(date.end)
}

/// The days of a line of dates, and what stands behind them: an outlet's name, or nothing.
pub(super) fn dated(text: &str) -> (Vec<Dated>, &str) {
    let mut dates = DateLine::read(text);
    dates.days.retain(|day| !day.words.is_empty());
    (dates.days, text[dates.end..].trim())
}

/// A day in a line of dates, in words, and whether it is said to be that of a change.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Dated {
    pub(super) words: String,
    pub(super) is_update: bool,
}

/// What of a text's beginning belongs to dates.
#[derive(Default)]
struct DateLine {
    /// Where the dates and what belongs to them end, with the white space after them.
    end: usize,
    labelled: bool,
    /// A day is named, with its year or its month.
    full: bool,
    /// A month with its year is named.
    month: bool,
    days: Vec<Dated>,
}

impl DateLine {
    fn read(text: &str) -> DateLine {
        let mut found = DateLine { days: vec![Dated::default()], ..DateLine::default() };
        let mut open: Vec<DateWord> = Vec::new();
        let mut at = 0;
        for word in text.split_inclusive(char::is_whitespace).take(30) {
            let bare = word.trim().trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
            at += word.len();
            if bare.is_empty() || FILLERS.contains(&bare.as_str()) || is_named(&bare, calendar::any_weekday) {
                // They belong to the date only if more of it follows.
                continue;
            }
            if LABELS.contains(&bare.as_str()) {
                // A second label begins a second date.
                open.clear();
                found.labelled |= !found.full;
                let is_update = matches!(bare.as_str(), "updated" | "modified");
                found.days.push(Dated { words: String::new(), is_update });
                continue;
            }
            let Some(kind) = DateWord::of(&bare).filter(|kind| kind.fits(&open)) else { break };
            open.push(kind);
            let has = |kind| open.contains(&kind);
            found.full |= has(DateWord::Whole) || has(DateWord::Day) && has(DateWord::Month);
            found.month |= has(DateWord::Month) && has(DateWord::Year);
            found.end = at;
            if !matches!(kind, DateWord::Time | DateWord::Zone) {
                found.add(&bare);
            }
        }
        let rest = &text[found.end..];
        found.end += rest.len() - rest.trim_start_matches([' ', '|', '·', '•', ',', ':']).len();
        found
    }

    /// Adds a word to the last day.
    fn add(&mut self, word: &str) {
        // A time of day may hang on a date in figures.
        let word = if is_numeric_date(word) { word.split('t').next().unwrap_or_default() } else { word };
        if let Some(day) = self.days.last_mut() {
            day.words.push_str(if day.words.is_empty() { "" } else { " " });
            day.words.push_str(word);
        }
    }
}

/// A word as part of a date.
#[derive(Clone, Copy, PartialEq, Eq)]
enum DateWord {
    Whole,
    Month,
    Day,
    Year,
    Time,
    Zone,
}

impl DateWord {
    /// What a word in lower case, without marks at its ends, is in a date.
    fn of(word: &str) -> Option<DateWord> {
        let number: Option<u32> = word.trim_end_matches(|c: char| c.is_ascii_lowercase()).parse().ok();
        let ending = word.trim_start_matches(|c: char| c.is_ascii_digit());
        let ordinal = ending.is_empty() || ORDINAL_ENDINGS.contains(&ending);
        match number {
            _ if is_numeric_date(word) => Some(DateWord::Whole),
            _ if is_named(word, calendar::month) => Some(DateWord::Month),
            _ if ZONES.contains(&word) => Some(DateWord::Zone),
            _ if is_time(word) => Some(DateWord::Time),
            Some(1..=31) if ordinal => Some(DateWord::Day),
            Some(1900..=2100) if word.len() == 4 => Some(DateWord::Year),
            _ => None,
        }
    }

    /// Whether such a word can go on with a date of these words.
    fn fits(self, open: &[DateWord]) -> bool {
        let has = |kind| open.contains(&kind);
        match self {
            DateWord::Whole | DateWord::Month => !has(DateWord::Whole) && !has(DateWord::Month),
            DateWord::Day => !has(DateWord::Whole) && !has(DateWord::Day),
            DateWord::Year => has(DateWord::Month) && !has(DateWord::Year),
            DateWord::Time => !has(DateWord::Time),
            DateWord::Zone => has(DateWord::Time),
        }
    }
}

/// Whether a word is a name of which three letters are enough, whole or shortened, in English or in a language near to it.
fn is_named<T>(word: &str, named: impl Fn(&str) -> Option<T>) -> bool {
    word.len() <= 9 && word.chars().all(char::is_alphabetic) && word.get(..3).and_then(named).is_some()
}

/// "2024-05-31", "31.05.2024", "5/31/24", "2024-05-31t09:30".
fn is_numeric_date(word: &str) -> bool {
    let day = word.split('t').next().unwrap_or(word);
    let parts: Vec<&str> = day.split(['-', '.', '/']).collect();
    parts.len() == 3
        && parts.iter().all(|part| (1..=4).contains(&part.len()) && part.chars().all(|c| c.is_ascii_digit()))
        && parts.iter().any(|part| part.len() != 3)
        && day.len() >= 6
}

/// "10:15", "10:15am", "9am".
fn is_time(word: &str) -> bool {
    let bare = word.trim_end_matches("am").trim_end_matches("pm");
    let digits = |text: &str| (1..=2).contains(&text.len()) && text.chars().all(|c| c.is_ascii_digit());
    match bare.split_once([':', '.']) {
        Some((hours, minutes)) => digits(hours) && minutes.split(':').all(digits),
        None => bare.len() < word.len() && digits(bare),
    }
}
