//! Days that are counted: from the source's own ("yesterday"), or from another that the text names ("two days later").

use std::collections::BTreeSet;

use crate::model::Day;

use super::sentence::Sentence;
use super::{Mention, Own, calendar, weekdays};

/// Words before a number that make it a vague one, or a span.
const VAGUE: [&str; 22] = [
    "than",
    "about",
    "around",
    "nearly",
    "almost",
    "some",
    "over",
    "roughly",
    "approximately",
    "least",
    "most",
    "within",
    "or",
    "to",
    "in",
    "for",
    "every",
    "under",
    "up",
    "past",
    "perhaps",
    "maybe",
];

/// What a phrase is counted from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum From {
    /// The source's own days.
    Own,
    /// The day before it in the text.
    Before,
    /// The day that follows it, else the one before it: "two days after", "the day before".
    Object,
}

/// A phrase: what it is counted from, how many days away it is, and the word after it.
type Phrase = (From, i64, usize);

/// Reads a phrase that counts. `anchor` is the day before it, `last` the mention before it, `date` the next date.
pub(super) fn read(
    sentence: &Sentence<'_>,
    at: usize,
    own: &Own,
    anchor: Option<&BTreeSet<Day>>,
    last: Option<&Mention>,
    date: Option<&Mention>,
) -> Option<Mention> {
    let (from, shift, to) = phrase(sentence, at)?;
    let shifted = |days: &BTreeSet<Day>| days.iter().map(|day| calendar::shifted(*day, shift)).collect();
    let days: BTreeSet<Day> = match from {
        From::Own => own.days.iter().map(|day| calendar::shifted(*day, shift)).collect(),
        _ if is_explained(sentence, at, to, last, date) => BTreeSet::new(),
        From::Before => anchor.map(shifted).unwrap_or_default(),
        From::Object if sentence.is_mark(to) => anchor.map(shifted).unwrap_or_default(),
        From::Object => weekdays::object(sentence, to, own, date).as_ref().map(shifted).unwrap_or_default(),
    };
    // "today" may mean the times we live in: nothing is counted from it.
    let is_anchor = !(from == From::Own && shift == 0);
    Some(Mention { from: at, to, days, is_anchor })
}

fn phrase(sentence: &Sentence<'_>, at: usize) -> Option<Phrase> {
    let words = (sentence.lower(at), sentence.lower(at + 1), sentence.lower(at + 2));
    match words {
        ("today" | "tonight", ..) => Some((From::Own, 0, at + 1)),
        ("yesterday", ..) => Some((From::Own, -1, at + 1)),
        ("tomorrow", ..) => Some((From::Own, 1, at + 1)),
        ("day", "before", "yesterday") => Some((From::Own, -2, at + 3)),
        ("day", "after", "tomorrow") => Some((From::Own, 2, at + 3)),
        ("this", "morning" | "afternoon" | "evening", _) => Some((From::Own, 0, at + 2)),
        ("last", "night" | "evening", _) => Some((From::Own, -1, at + 2)),
        ("that", unit, next) if is_unit(unit) && next != "'s" => Some((From::Before, 0, at + 2)),
        ("same", unit, next) if is_unit(unit) && !matches!(next, "as" | "that") => Some((From::Before, 0, at + 2)),
        ("next" | "following", unit, next) if is_unit(unit) && is_certain_next(sentence, at, next) => {
            Some((From::Before, 1, at + 2))
        }
        ("previous" | "preceding" | "prior", unit, _) if is_unit(unit) => Some((From::Before, -1, at + 2)),
        (unit, "after", _) if is_unit(unit) && sentence.before(at, 1) == "the" => Some((From::Object, 1, at + 2)),
        (unit, "before", _) if is_unit(unit) && sentence.before(at, 1) == "the" => Some((From::Object, -1, at + 2)),
        (number, "day" | "days", _) => counted_days(sentence, at, number),
        _ => None,
    }
}

fn is_unit(word: &str) -> bool {
    matches!(word, "day" | "morning" | "afternoon" | "evening" | "night")
}

/// Whether "next day" is the one that follows: not "in the next day or two".
fn is_certain_next(sentence: &Sentence<'_>, at: usize, next: &str) -> bool {
    let the = usize::from(sentence.before(at, 1) == "the");
    let before = sentence.before(at, 1 + the);
    !matches!(before, "in" | "within" | "over" | "for" | "during") && !matches!(next, "or" | "and")
}

/// "two days later", "a day before".
fn counted_days(sentence: &Sentence<'_>, at: usize, number: &str) -> Option<Phrase> {
    let count = if number == "a" { 1 } else { calendar::cardinal(number)? };
    let plural = sentence.lower(at + 1) == "days";
    let part_of_number = sentence.touches_before(at) && at > 0;
    if (count == 1) == plural || part_of_number || VAGUE.contains(&sentence.before(at, 1)) {
        return None;
    }
    let to = at + 3;
    match sentence.lower(at + 2) {
        "later" | "afterward" | "afterwards" => Some((From::Before, count, to)),
        "earlier" | "previously" | "prior" | "beforehand" => Some((From::Before, -count, to)),
        "after" => Some((From::Object, count, to)),
        "before" => Some((From::Object, -count, to)),
        _ => None,
    }
}

/// Whether a day stands beside the phrase that says itself which day is meant: "two days later, on May 15", "on May 15, two
/// days later,".
fn is_explained(sentence: &Sentence<'_>, at: usize, to: usize, last: Option<&Mention>, date: Option<&Mention>) -> bool {
    let mut after = to;
    after += usize::from(sentence.lower(after) == ",");
    after += usize::from(sentence.lower(after) == "on");
    let behind =
        after > to && (date.is_some_and(|date| date.from == after) || weekdays::weekday(sentence, after).is_some());
    let mut before = at;
    for skipped in ["the", ","] {
        before -= usize::from(sentence.before(before, 1) == skipped);
    }
    let in_front = sentence.lower(before) == "," && last.is_some_and(|last| last.to == before) && sentence.is_mark(to);
    behind || in_front
}
