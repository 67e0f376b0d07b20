//! What stands before the text: headline, standfirst, byline, date, and the date and place in the first paragraph.

use std::collections::BTreeSet;

use crate::model::{Scrap, count_words};
use crate::words::{ORDINAL_ENDINGS, calendar};

use super::{Piece, prose};

const BYLINES: &[&str] =
    &["by ", "by: ", "analysis by ", "story by ", "words by ", "written by ", "opinion by ", "text by "];
const ROLES: &[&str] = &[
    "analyst",
    "columnist",
    "contributor",
    "correspondent",
    "correspondents",
    "editor",
    "reporter",
    "reporters",
    "writer",
];
const DATE_LABELS: &[&str] = &["updated", "published", "posted", "modified", "date", "created"];
const DATE_FILLERS: &[&str] = &["last", "first", "on", "at"];
const ZONES: &[&str] = &[
    "am", "pm", "a.m", "p.m", "et", "est", "edt", "ct", "pt", "pst", "pdt", "gmt", "bst", "utc", "cet", "cest", "eet",
    "eest", "z",
];
/// Words in capitals before a dash that are speakers and alliances, not places.
const NO_PLACES: &[&str] = &[
    "ASEAN", "BRICS", "FIFA", "NASA", "NATO", "OPEC", "UEFA", "UNESCO", "UNICEF", "MR", "MR.", "MRS", "MRS.", "MS",
    "MS.", "DR", "DR.", "GEN.", "SEN.", "REP.", "THE", "Q", "A", "QUESTION", "ANSWER",
];

/// Takes out what stands before the first paragraph, and what stands before the text in it.
pub(super) fn take(pieces: &mut Vec<Piece>) {
    take_lines(pieces);
    take_foreshadowing(pieces);
    take_prefixes(pieces);
}

/// Bylines, dates, headline and standfirst, up to the first piece that is none of them.
fn take_lines(pieces: &mut [Piece]) {
    let mut titles: Vec<usize> = Vec::new();
    let mut headline_known = false;
    let mut body = pieces.len();
    for (at, piece) in pieces.iter_mut().enumerate() {
        headline_known |= piece.reason == Some(Scrap::Headline);
        if !piece.stays() {
            continue;
        }
        if is_date(&piece.text) {
            piece.take_out(Scrap::Date);
        } else if is_byline(&piece.text) {
            piece.take_out(Scrap::Byline);
        } else if is_title(&piece.text) {
            titles.push(at);
        } else {
            body = at;
            break;
        }
    }
    // Verse and lists begin with short lines too. Titles stand over prose: a sentence, and long paragraphs soon after.
    let mut prose_after = pieces.iter().skip(body).filter(|piece| piece.stays()).take(5).peekable();
    let sentence = prose_after.peek().is_some_and(|piece| prose::ends_sentence(&piece.text));
    let long = prose_after.any(|piece| prose::is_long(&piece.text));
    let clause = titles.iter().filter_map(|at| pieces.get(*at)).any(|piece| count_words(&piece.text) >= 5);
    // More lines are verse or a list; and what follows compares each of them with the whole text.
    if titles.len() > 3 {
        return;
    }
    // What stands again in the text is a speaker's name or a refrain.
    let texts: Vec<&str> = titles.iter().filter_map(|at| pieces.get(*at)).map(|piece| piece.text.as_str()).collect();
    let once = !pieces.iter().skip(body).any(|piece| piece.stays() && texts.contains(&piece.text.as_str()));
    if !sentence || !long || !once || titles.len() > 1 && !clause {
        return;
    }
    for at in titles {
        if let Some(piece) = pieces.get_mut(at) {
            piece.take_out(if headline_known { Scrap::Standfirst } else { Scrap::Headline });
            headline_known = true;
        }
    }
}

/// Whether a line has the shape of a headline or standfirst: short and without closing punctuation.
fn is_title(text: &str) -> bool {
    let begins = text.starts_with(|c: char| c.is_alphanumeric() || "\"“‘'«„¿¡".contains(c));
    begins && prose::ends_in_word(text) && count_words(text) <= 40 && text.chars().count() <= 250
}

/// A standfirst that ends in a full stop: a first paragraph most of which one later, longer paragraph says again.
fn take_foreshadowing(pieces: &mut [Piece]) {
    let mut running = pieces.iter().enumerate().filter(|(_, piece)| piece.stays());
    let Some((at, first)) = running.next() else { return };
    let words = plain_words(&first.text);
    if words.len() > 60 {
        return;
    }
    let runs: BTreeSet<&[String]> = words.windows(6).collect();
    // Fewer runs than six may recur by chance, in a formula or a name.
    if runs.len() < 6 {
        return;
    }
    let said_again = running.any(|(_, later)| {
        let later_words = plain_words(&later.text);
        let again: BTreeSet<&[String]> = later_words.windows(6).filter(|run| runs.contains(run)).collect();
        later_words.len() * 2 >= words.len() * 3 && again.len() * 2 >= runs.len()
    });
    if said_again && let Some(piece) = pieces.get_mut(at) {
        piece.take_out(Scrap::Standfirst);
    }
}

fn plain_words(text: &str) -> Vec<String> {
    let bare = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    text.split_whitespace().map(bare).filter(|word| !word.is_empty()).collect()
}

/// Splits date and dateline off the first paragraph.
fn take_prefixes(pieces: &mut Vec<Piece>) {
    let Some(mut at) = pieces.iter().position(Piece::stays) else { return };
    for (reason, length) in [(Scrap::Date, date_prefix as fn(&str) -> Option<usize>), (Scrap::Dateline, dateline)] {
        let Some(cut) = pieces.get(at).and_then(|piece| length(&piece.text)) else { continue };
        // A place stands once; capitals and a dash again and again are speakers or entries.
        let rest = pieces.iter().skip(at + 1).filter(|piece| piece.stays());
        if reason == Scrap::Dateline && rest.take(500).any(|piece| dateline(&piece.text).is_some()) {
            continue;
        }
        if let Some(piece) = pieces.get_mut(at) {
            let text = piece.text.split_off(cut).trim_start().to_owned();
            let (line, prefix) = (piece.line, std::mem::replace(&mut piece.text, text));
            pieces.insert(at, Piece { line, text: prefix.trim_end().to_owned(), reason: Some(reason) });
            at += 1;
        }
    }
}

/// What follows "By" in a byline.
pub(super) fn after_by(text: &str) -> Option<&str> {
    BYLINES.iter().find_map(|start| prose::after(text, start))
}

/// Whether a word says what somebody does at a paper.
pub(super) fn is_role(word: &str) -> bool {
    ROLES.contains(&word.to_lowercase().as_str())
}

/// Whether a line names the authors.
pub(super) fn is_byline(text: &str) -> bool {
    let Some(names) = after_by(text) else { return false };
    let (names, role) = names.rsplit_once(',').unwrap_or((names, ""));
    let is_role = role.split_whitespace().last().is_some_and(is_role);
    let stop = prose::ends_sentence(text) && !["Jr.", "Sr."].iter().any(|end| text.ends_with(end));
    !stop && count_words(text) <= 25 && prose::is_names(names) && (role.is_empty() || is_role || prose::is_names(role))
}

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
fn date_prefix(text: &str) -> Option<usize> {
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
        if DATE_LABELS.contains(&bare.as_str()) {
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
        if bare.is_empty() || DATE_FILLERS.contains(&bare.as_str()) || is_named(&bare, calendar::any_weekday) {
            // They belong to the date only if more of it follows.
            continue;
        }
        if DATE_LABELS.contains(&bare.as_str()) {
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

/// The length of a dateline at the beginning of a paragraph: "WASHINGTON — ", "KYIV, Ukraine (AP) — ", "London (Reuters) - ".
fn dateline(text: &str) -> Option<usize> {
    let (at, dash) = ["—", "–", " -- ", " - ", "--"]
        .into_iter()
        .filter_map(|dash| text.find(dash).map(|at| (at, dash)))
        .filter(|(at, _)| *at <= 90)
        .min_by_key(|(at, _)| *at)?;
    let cut = at + dash.len();
    let rest = text.get(cut..)?.trim_start();
    if rest.is_empty() || rest.starts_with(|c: char| c.is_lowercase() || c.is_whitespace()) {
        return None;
    }
    let head = text.get(..at)?.trim_end().trim_end_matches(',');
    let (head, agency) = match head.strip_suffix(')').and_then(|head| head.rsplit_once('(')) {
        Some((place, agency)) if prose::is_agency(agency) || prose::is_names(agency) => {
            (place.trim(), prose::is_agency(agency))
        }
        Some(_) => return None,
        None => (head, false),
    };
    let mut parts = head.split(',').map(str::trim);
    let place = parts.next()?;
    let more: Vec<&str> = parts.collect();
    if more.iter().any(|part| count_words(part) > 4 || !prose::is_names(part)) || !is_place(place, agency) {
        return None;
    }
    // A pair of dashes sets words off: "NATO — the alliance's name since 1949 — …". An odd one stands for itself.
    let sentence = rest.split_inclusive(". ").next().unwrap_or(rest);
    let paired = sentence.matches(dash).count() % 2 == 1;
    (agency || !more.is_empty() || !paired).then_some(cut)
}

fn is_place(place: &str, agency: bool) -> bool {
    let letters = place.chars().filter(|c| c.is_alphabetic()).count();
    let fits = place.chars().all(|c| c.is_alphabetic() || c.is_whitespace() || ".'’-/".contains(c)) && letters >= 3;
    let capitals = place.chars().all(|c| c.is_uppercase() || !c.is_alphabetic());
    let no_place = place.split_whitespace().next().is_some_and(|word| NO_PLACES.contains(&word));
    fits && count_words(place) <= 5 && !no_place && (capitals || agency && prose::is_names(place))
}
