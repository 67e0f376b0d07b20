//! Days that are counted: from the source's own ("yesterday"), or from another that the text names ("two days later").

use std::collections::BTreeSet;

use crate::model::Day;
use crate::words::{Words, is_one_of};

use super::mention::{DayMention, OwnDays};
use super::{calendar, weekdays};

/// Words before a number that make it a vague one, or a span.
const VAGUE: &str = "\
    than about around nearly almost some over roughly approximately least most within or to in for every under up \
    past perhaps maybe";

/// What a phrase is counted from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum CountedFrom {
    /// The source's own days.
    Own,
    /// The day before it in the text.
    Before,
    /// The day that follows it, else the one before it: "two days after", "the day before".
    Object,
}

/// A count of days: what it is counted from, how many days away it is, and the word after it.
type Count = (CountedFrom, i64, usize);

/// Reads a phrase that counts. `anchor` is the day before it, `last` the mention before it, `date` the next date.
pub(crate) fn read(
    sentence: &Words<'_>,
    at: usize,
    own: &OwnDays,
    anchor: Option<&BTreeSet<Day>>,
    last: Option<&DayMention>,
    date: Option<&DayMention>,
) -> Option<DayMention> {
    let (from, shift, to) = phrase(sentence, at)?;
    let shifted = |days: &BTreeSet<Day>| days.iter().map(|day| calendar::shifted(*day, shift)).collect();
    let days: BTreeSet<Day> = match from {
        CountedFrom::Own => shifted(&own.days),
        _ if is_explained(sentence, at, to, last, date) => BTreeSet::new(),
        CountedFrom::Before => anchor.map(shifted).unwrap_or_default(),
        CountedFrom::Object if sentence.is_mark(to) => anchor.map(shifted).unwrap_or_default(),
        CountedFrom::Object => weekdays::object(sentence, to, own, date).as_ref().map(shifted).unwrap_or_default(),
    };
    // "today" may mean the times we live in: nothing is counted from it.
    let is_anchor = !(from == CountedFrom::Own && shift == 0);
    Some(DayMention { from: at, to, days, is_anchor })
}

fn phrase(sentence: &Words<'_>, at: usize) -> Option<Count> {
    let words = (sentence.lower(at), sentence.lower(at + 1), sentence.lower(at + 2));
    match words {
        ("today" | "tonight", ..) => Some((CountedFrom::Own, 0, at + 1)),
        ("yesterday", ..) => Some((CountedFrom::Own, -1, at + 1)),
        ("tomorrow", ..) => Some((CountedFrom::Own, 1, at + 1)),
        ("day", "before", "yesterday") => Some((CountedFrom::Own, -2, at + 3)),
        ("day", "after", "tomorrow") => Some((CountedFrom::Own, 2, at + 3)),
        ("this", "morning" | "afternoon" | "evening", _) => Some((CountedFrom::Own, 0, at + 2)),
        ("last", "night" | "evening", _) => Some((CountedFrom::Own, -1, at + 2)),
        ("that", unit, next) if is_unit(unit) && next != "'s" => Some((CountedFrom::Before, 0, at + 2)),
        ("same", unit, next) if is_unit(unit) && !matches!(next, "as" | "that") => {
            Some((CountedFrom::Before, 0, at + 2))
        }
        ("next" | "following", unit, next) if is_unit(unit) && is_certain_next(sentence, at, next) => {
            Some((CountedFrom::Before, 1, at + 2))
        }
        ("previous" | "preceding" | "prior", unit, _) if is_unit(unit) => Some((CountedFrom::Before, -1, at + 2)),
        (unit, "after", _) if is_unit(unit) && sentence.before(at, 1) == "the" => {
            Some((CountedFrom::Object, 1, at + 2))
        }
        (unit, "before", _) if is_unit(unit) && sentence.before(at, 1) == "the" => {
            Some((CountedFrom::Object, -1, at + 2))
        }
        (number, "day" | "days", _) => counted_days(sentence, at, number),
        _ => None,
    }
}

fn is_unit(word: &str) -> bool {
    matches!(word, "day" | "morning" | "afternoon" | "evening" | "night")
}

/// Whether "next day" is the one that follows: not "in the next day or two".
fn is_certain_next(sentence: &Words<'_>, at: usize, next: &str) -> bool {
    let the = usize::from(sentence.before(at, 1) == "the");
    let before = sentence.before(at, 1 + the);
    !matches!(before, "in" | "within" | "over" | "for" | "during") && !matches!(next, "or" | "and")
}

/// "two days later", "a day before".
fn counted_days(sentence: &Words<'_>, at: usize, number: &str) -> Option<Count> {
    let count = if number == "a" { 1 } else { calendar::cardinal(number)? };
    let plural = sentence.lower(at + 1) == "days";
    let part_of_number = sentence.touches_before(at) && at > 0;
    if (count == 1) == plural || part_of_number || is_one_of(VAGUE, sentence.before(at, 1)) {
        return None;
    }
    let to = at + 3;
    match sentence.lower(at + 2) {
        "later" | "afterward" | "afterwards" => Some((CountedFrom::Before, count, to)),
        "earlier" | "previously" | "prior" | "beforehand" => Some((CountedFrom::Before, -count, to)),
        "after" => Some((CountedFrom::Object, count, to)),
        "before" => Some((CountedFrom::Object, -count, to)),
        _ => None,
    }
}

/// Whether a day stands beside the phrase that says itself which day is meant: "two days later, on May 15", "on May 15, two
/// days later,".
fn is_explained(
    sentence: &Words<'_>,
    at: usize,
    to: usize,
    last: Option<&DayMention>,
    date: Option<&DayMention>,
) -> bool {
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
