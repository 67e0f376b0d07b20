//! Lines of dates: which words belong to a date, and the days that a line names.

use crate::model::count_words;

use super::prose;

const LABELS: &[&str] = &["updated", "published", "posted", "modified", "date", "created"];
const FILLERS: &[&str] = &["last", "first", "on", "at"];
const DAYS: &[&str] = &["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
const MONTHS: &[&str] = &["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
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
    let date = read_date(text);
    let rest = text.get(date.end..).unwrap_or_default().trim();
    let outlet = prose::is_names(rest) && count_words(rest) <= 5 && prose::ends_in_word(rest);
    if rest.is_empty() { date.full || date.month } else { date.full && outlet }
}

/// The length of a labelled date at the beginning of a paragraph.
pub(super) fn prefix(text: &str) -> Option<usize> {
    let date = read_date(text);
    let rest = text.get(date.end..)?;
    (date.labelled && date.full && !rest.is_empty() && !rest.starts_with(char::is_lowercase)).then_some(date.end)
}

/// A day in a line of dates, in words, and whether it is said to be that of a change.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Dated {
    pub(super) words: String,
    pub(super) is_update: bool,
}

/// The days of a line of dates, and what stands behind them: an outlet's name, or nothing.
pub(super) fn dated(text: &str) -> (Vec<Dated>, &str) {
    let end = read_date(text).end;
    let (date, rest) = text.split_at_checked(end).unwrap_or((text, ""));
    let mut days = Vec::new();
    let mut open = Dated { words: String::new(), is_update: false };
    for word in date.split_whitespace() {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        if LABELS.contains(&bare.as_str()) {
            let next = Dated { words: String::new(), is_update: matches!(bare.as_str(), "updated" | "modified") };
            days.push(std::mem::replace(&mut open, next));
            continue;
        }
        if let Some(DateWord::Whole | DateWord::Month | DateWord::Day | DateWord::Year) = DateWord::of(&bare) {
            // A time of day may hang on a date in figures.
            let bare = if is_numeric_date(&bare) { bare.split('t').next().unwrap_or_default() } else { &bare };
            open.words.push_str(if open.words.is_empty() { "" } else { " " });
            open.words.push_str(bare);
        }
    }
    days.push(open);
    days.retain(|day| !day.words.is_empty());
    (days, rest.trim())
}

#[derive(Default)]
struct DateFound {
    /// Where the date and what belongs to it ends, with the white space after it.
    end: usize,
    labelled: bool,
    /// A day is named, with its year or its month.
    full: bool,
    /// A month with its year is named.
    month: bool,
}

/// Reads as much of a text's beginning as belongs to a date.
fn read_date(text: &str) -> DateFound {
    let mut found = DateFound::default();
    let (mut day, mut month, mut year, mut whole, mut time) = (false, false, false, false, false);
    let mut at = 0;
    for word in text.split_inclusive(char::is_whitespace).take(30) {
        let bare = word.trim().trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        at += word.len();
        if bare.is_empty() || FILLERS.contains(&bare.as_str()) || is_named(&bare, DAYS) {
            // They belong to the date only if more of it follows.
            continue;
        }
        if LABELS.contains(&bare.as_str()) {
            // A second label begins a second date.
            (day, month, year, whole, time) = (false, false, false, false, false);
            found.labelled |= !found.full;
            continue;
        }
        match DateWord::of(&bare) {
            Some(DateWord::Whole) if !whole && !month => whole = true,
            Some(DateWord::Month) if !whole && !month => month = true,
            Some(DateWord::Day) if !whole && !day => day = true,
            Some(DateWord::Year) if month && !year => year = true,
            Some(DateWord::Time) if !time => time = true,
            Some(DateWord::Zone) if time => {}
            _ => break,
        }
        found.full |= whole || day && month;
        found.month |= month && year;
        found.end = at;
    }
    let rest = text.get(found.end..).unwrap_or_default();
    found.end += rest.len() - rest.trim_start_matches([' ', '|', '·', '•', ',', ':']).len();
    found
}

/// A word as part of a date.
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
        let ordinal = ["", "st", "nd", "rd", "th"].contains(&word.trim_start_matches(|c: char| c.is_ascii_digit()));
        match number {
            _ if is_numeric_date(word) => Some(DateWord::Whole),
            _ if is_named(word, MONTHS) => Some(DateWord::Month),
            _ if ZONES.contains(&word) => Some(DateWord::Zone),
            _ if is_time(word) => Some(DateWord::Time),
            Some(1..=31) if ordinal => Some(DateWord::Day),
            Some(1900..=2100) if word.len() == 4 => Some(DateWord::Year),
            _ => None,
        }
    }
}

/// Whether a word is one of the names that these three letters begin, whole or shortened.
fn is_named(word: &str, starts: &[&str]) -> bool {
    word.len() <= 9
        && word.chars().all(char::is_alphabetic)
        && word.get(..3).is_some_and(|start| starts.contains(&start))
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
