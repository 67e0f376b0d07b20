//! Questions about one line of text: does it end a sentence, is it all names. They know nothing of where the line stands.

use crate::words::{follows_stop, is_last_stop};

use super::phrases::AGENCIES;

/// Small words that begin a family name, and may stand between names of any kind.
const PARTICLES: &[&str] = &[
    "al", "bin", "da", "de", "del", "della", "den", "der", "di", "do", "dos", "du", "el", "ibn", "la", "le", "van",
    "von",
];

/// Small words that begin a family name, and are too common elsewhere to be taken for part of names.
const RARER_PARTICLES: &[&str] = &["ten", "ter", "zu"];

/// Other small words that stand between the names of people, places and outlets.
const BETWEEN_NAMES: &[&str] = &[
    "&", "a", "and", "at", "by", "e", "et", "for", "from", "in", "of", "on", "the", "und", "via", "with", "y", "та",
    "і", "й",
];

/// Those of them that some write with a capital, and that are no given name then.
const CAPITAL_PARTICLES: &[&str] =
    &["Bin", "De", "Del", "Della", "Den", "Der", "Di", "Dos", "Du", "El", "Ibn", "La", "Le", "Van", "Von"];

/// Whether a word between two names begins the second, a family name.
pub(super) fn is_particle_of_name(word: &str) -> bool {
    [PARTICLES, RARER_PARTICLES, CAPITAL_PARTICLES].iter().any(|particles| particles.contains(&word))
}

/// Takes closing quotation marks and brackets off a text's end.
fn bare_end(text: &str) -> &str {
    let closes = |c: char| c.is_whitespace() || follows_stop(c) || "'«›}*_".contains(c);
    text.trim_end_matches(closes)
}

/// Whether a text's last mark ends a sentence, inside or outside closing quotation marks.
pub(super) fn ends_sentence(text: &str) -> bool {
    bare_end(text).ends_with(is_last_stop)
}

/// Whether a text ends in a word: no full stop, and no comma, colon or dash that something must follow.
pub(super) fn ends_in_word(text: &str) -> bool {
    bare_end(text).ends_with(|c: char| c.is_alphanumeric() || "%€$£°".contains(c))
}

/// Whether a text begins as a name or a title does: with a capital, a digit, or a letter of a script without capitals.
pub(super) fn begins_with_capital(text: &str) -> bool {
    text.starts_with(|c: char| c.is_alphanumeric() && !c.is_lowercase())
}

/// Whether every word is a capitalised one, a number, or one of the small words that stand between names.
pub(super) fn is_names(text: &str) -> bool {
    let mut capitals = 0;
    for word in text.split(|c: char| c.is_whitespace() || c == '/') {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric() && c != '&');
        let lower = bare.to_lowercase();
        if [PARTICLES, BETWEEN_NAMES].iter().any(|words| words.contains(&lower.as_str())) || bare.is_empty() {
            continue;
        }
        // "al-Masri" and "d'Estaing" have their capital further on.
        let later = bare.split(['-', '’', '\'']).any(begins_with_capital);
        if !later && !bare.contains('@') {
            return false;
        }
        capitals += 1;
    }
    capitals > 0
}

/// Whether a text is the name of an agency or a picture service.
pub(super) fn is_agency(text: &str) -> bool {
    AGENCIES.has(&text.trim().to_lowercase())
}

/// The places in a text's last `window` bytes where a sentence begins: after white space that follows a sentence's end.
pub(super) fn late_beginnings(text: &str, window: usize) -> Vec<usize> {
    let from = (0..=text.len().saturating_sub(window)).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    let mut beginnings = Vec::new();
    let mut before_space: Option<usize> = None;
    let mut in_space = false;
    for (at, c) in text.char_indices().filter(|(at, _)| *at >= from) {
        if c.is_whitespace() {
            in_space = true;
            continue;
        }
        if in_space && before_space.and_then(|end| text.get(from..end)).is_some_and(ends_sentence) {
            beginnings.push(at);
        }
        in_space = false;
        before_space = Some(at + c.len_utf8());
    }
    beginnings
}

/// Whether a text is long enough to be a paragraph of prose and nothing else.
pub(super) fn is_long(text: &str) -> bool {
    text.chars().nth(120).is_some()
}
