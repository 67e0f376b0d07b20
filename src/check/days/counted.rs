//! Days that are counted: from the source's own ("yesterday", "three days ago"), or from another that the text names ("two days
//! later"). A count of months or years, and a vague one, gives the span in which the day may lie.

use std::collections::BTreeSet;

use crate::model::Day;

use crate::words::{QUOTE, Words};

use super::amounts::{self, Amount, Length, Unit};
use super::mention::{DayMention, Spot};
use super::sentence::Tense;
use super::{calendar, names, weekdays};

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

/// Reads a phrase that counts.
pub(crate) fn read(spot: &Spot<'_>, at: usize) -> Option<DayMention> {
    let Some((from, shift, to)) = phrase(spot.sentence, at) else { return amount(spot, at) };
    let shifted = |days: &BTreeSet<Day>| days.iter().map(|day| calendar::shifted(*day, shift)).collect();
    let days: BTreeSet<Day> = bases(spot, from, at, to).map(|days| shifted(&days)).unwrap_or_default();
    // "today" may mean the times we live in: nothing is counted from it.
    let is_anchor = !(from == CountedFrom::Own && shift == 0);
    Some(DayMention { is_anchor, ..DayMention::days(at, to, days) })
}

/// The days that a phrase is counted from.
fn bases(spot: &Spot<'_>, from: CountedFrom, at: usize, to: usize) -> Option<BTreeSet<Day>> {
    match from {
        CountedFrom::Own => Some(spot.own.days.clone()),
        _ if is_explained(spot, at, to) => None,
        CountedFrom::Before => spot.anchor.cloned(),
        CountedFrom::Object if spot.sentence.is_mark(to) => spot.anchor.cloned(),
        CountedFrom::Object => weekdays::object(spot, to, false).or_else(|| {
            // "the day after that", "nine days after it"
            let is_told = matches!(spot.sentence.lower(to), "that" | "this" | "it" | "which");
            spot.anchor.filter(|_| is_told).cloned()
        }),
    }
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

/// "two days later", "a week ago", "in five days", "two weeks from this Friday".
fn amount(spot: &Spot<'_>, at: usize) -> Option<DayMention> {
    let sentence = spot.sentence;
    let leads = matches!(sentence.lower(at), "in" | "within");
    let about = usize::from(leads && matches!(sentence.lower(at + 1), "about" | "around" | "just" | "under"));
    let start = at + usize::from(leads) + about;
    // "the first in decades"
    if sentence.lower(at) == "in" && Unit::of(sentence.lower(start)).is_some() {
        return None;
    }
    let amount = amounts::read(sentence, start)?;
    let to = amount.to;
    let mention = |days: &BTreeSet<Day>, ahead: bool, to: usize| Some(counted(&amount, days, ahead, (at, to)));
    if leads {
        // "in two weeks' time"
        let mark = usize::from(sentence.lower(to) == QUOTE);
        let time = sentence.lower(to + mark) == "time";
        let to = if time { to + mark + 1 } else { to };
        let is_plain = !matches!(sentence.lower(to), "of" | "after" | "before" | "later" | "earlier");
        let is_ahead = is_plain && (time || Tense::of(sentence, at, to).may_come());
        let rough = Amount { is_exact: amount.is_exact && sentence.lower(at) == "in", ..amount };
        let least = if sentence.lower(at) == "within" { Length::default() } else { amount.least };
        return is_ahead.then(|| counted(&Amount { least, ..rough }, &spot.own.days, true, (at, to)));
    }
    match sentence.lower(to) {
        "ago" | "back" => ago(spot, &amount, at),
        "hence" => mention(&spot.own.days, true, to + 1),
        "later" | "afterward" | "afterwards" => mention(&relative(spot, CountedFrom::Before, at, to + 1), true, to + 1),
        "earlier" | "previously" | "prior" | "beforehand" => {
            mention(&relative(spot, CountedFrom::Before, at, to + 1), false, to + 1)
        }
        "from" | "after" | "before" | "following" => {
            let ahead = sentence.lower(to) != "before";
            if let Some((shift, after)) = spoken_day(sentence, to + 1) {
                let days = spot.own.days.iter().map(|day| calendar::shifted(*day, shift)).collect();
                let named = Amount { is_exact: amount.is_exact || sentence.lower(to + 1) != "now", slack: 0, ..amount };
                return Some(counted(&named, &days, ahead, (at, after)));
            }
            if sentence.lower(to) == "from" {
                let days = weekdays::object(spot, to + 1, true)?;
                return mention(&days, true, to + 1);
            }
            mention(&relative(spot, CountedFrom::Object, at, to + 1), ahead, to + 1)
        }
        // "a week on Tuesday", "a week last Thursday"
        "on" | "last" if amount.exact_days().is_some_and(|days| days % 7 == 0) => {
            let weekday = names::weekday(sentence, to + 1)?;
            let ahead = sentence.lower(to) == "on";
            let near = if ahead { calendar::after } else { calendar::before };
            mention(&spot.own.days.iter().map(|own| near(*own, weekday)).collect(), ahead, to + 2)
        }
        _ => None,
    }
}

fn relative(spot: &Spot<'_>, from: CountedFrom, at: usize, to: usize) -> BTreeSet<Day> {
    bases(spot, from, at, to).unwrap_or_default()
}

/// "a week ago", and with a day behind it: "a year ago today", "a week ago Thursday", "two weeks ago on Monday".
fn ago(spot: &Spot<'_>, amount: &Amount, at: usize) -> Option<DayMention> {
    let sentence = spot.sentence;
    let to = amount.to + 1;
    if let Some((shift, after)) = spoken_day(sentence, to).filter(|_| sentence.lower(to) != "now") {
        let days = spot.own.days.iter().map(|day| calendar::shifted(*day, shift)).collect();
        return Some(counted(&Amount { is_exact: true, slack: 0, ..*amount }, &days, false, (at, after)));
    }
    let next = to + usize::from(matches!(sentence.lower(to), "on" | "last" | "this"));
    let weeks = amount.exact_days().filter(|days| days % 7 == 0);
    if let Some((weekday, days)) = names::weekday(sentence, next).zip(weeks)
        && (next > to || sentence.is_capital(next))
    {
        let of = |own: &Day| [calendar::of_week(*own, weekday), calendar::on_or_before(*own, weekday)];
        let found = spot.own.days.iter().flat_map(of).map(|day| calendar::shifted(day, -days));
        return Some(DayMention::days(at, next + 1, found.collect()));
    }
    Some(counted(amount, &spot.own.days, false, (at, to)))
}

/// "now", "today", "tomorrow" and "yesterday", as days from the source's own.
fn spoken_day(sentence: &Words<'_>, at: usize) -> Option<(i64, usize)> {
    let at = at + usize::from(sentence.lower(at) == "right");
    match sentence.lower(at) {
        "now" | "today" => Some((0, at + 1)),
        "tomorrow" => Some((1, at + 1)),
        "yesterday" => Some((-1, at + 1)),
        _ => None,
    }
}

/// The days or the spans that lie so far from some days, ahead of them or back.
fn counted(amount: &Amount, from: &BTreeSet<Day>, ahead: bool, (at, to): (usize, usize)) -> DayMention {
    let sign = if ahead { 1 } else { -1 };
    let shifted = |day: &Day, length: Length| calendar::later(*day, sign * length.months, sign * length.days);
    if amount.is_exact {
        let step = (amount.most.days - amount.least.days).abs();
        let step = if step % 7 == 0 && step > 0 { 7 } else { 1 };
        let between = (amount.least.days..=amount.most.days).step_by(step);
        let each = between.map(|days| Length { days, ..amount.least });
        let days = from.iter().flat_map(|day| each.clone().map(|length| shifted(day, length))).collect();
        return DayMention::days(at, to, days);
    }
    let span = |day: &Day| {
        let (near, far) = (shifted(day, amount.least), shifted(day, amount.most));
        let (first, last) = if ahead { (near, far) } else { (far, near) };
        // A rough count goes by the day on the side of the day that it is counted from.
        let bound = |edge: Day| if ahead { edge.max(*day) } else { edge.min(*day) };
        (bound(calendar::shifted(first, -amount.slack)), bound(calendar::shifted(last, amount.slack)))
    };
    DayMention::spans(at, to, from.iter().map(span).collect())
}

/// Whether a day stands beside the phrase that says itself which day is meant: "two days later, on May 15", "on May 15, two
/// days later,".
fn is_explained(spot: &Spot<'_>, at: usize, to: usize) -> bool {
    let sentence = spot.sentence;
    let mut after = to;
    after += usize::from(sentence.lower(after) == ",");
    after += usize::from(sentence.lower(after) == "on");
    let is_date = spot.date.is_some_and(|date| date.from == after);
    let behind = after > to && (is_date || names::weekday(sentence, after).is_some());
    let mut before = at;
    for skipped in ["the", ","] {
        before -= usize::from(sentence.before(before, 1) == skipped);
    }
    let follows = spot.last.is_some_and(|last| last.to == before);
    let in_front = sentence.lower(before) == "," && follows && sentence.is_mark(to);
    behind || in_front
}
