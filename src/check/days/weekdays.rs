//! Weekdays, counted from the source's own days: "on Thursday", "last Monday", "Tuesday of next week".

use std::collections::BTreeSet;

use crate::model::Day;

use crate::words::{Words, calendar as names, is_one_of};

use super::mention::{DayMention, OwnDays};
use super::{calendar, sentence};

/// Words before a weekday that make it no certain day.
const UNCERTAIN: &str = "every each a an one any most some that another alternate other";

/// Words before a weekday with which it is a name.
const NAMED: &str = "good easter black bloody palm holy ash super cyber shrove maundy whit fat casual giving";

/// Words behind a weekday with which it is a name.
const PAPERS: &str = "times telegraph express mirror mail herald post sun star review world";

/// Reads a weekday. `anchor` is the day that others are counted from. One that is no certain day is a mention without days.
pub(crate) fn read(
    sentence: &Words<'_>,
    at: usize,
    own: &OwnDays,
    anchor: Option<&BTreeSet<Day>>,
) -> Option<DayMention> {
    let weekday = weekday(sentence, at)?;
    let none = DayMention { from: at, to: at + 1, days: BTreeSet::new(), is_anchor: false };
    if is_no_day(sentence, at) {
        return Some(none);
    }
    let named = |days, to| Some(DayMention { days, to, is_anchor: true, ..none });
    let from_own = |days: &dyn Fn(Day) -> Vec<Day>| own.days.iter().flat_map(|own| days(*own)).collect::<BTreeSet<_>>();
    let from_anchor = |shift: i64, of: fn(Day, i64) -> Day| {
        anchor
            .into_iter()
            .flatten()
            .map(|anchor| of(calendar::shifted(*anchor, shift), weekday))
            .collect::<BTreeSet<_>>()
    };
    if let Some((weeks, to)) = week(sentence, at) {
        let of_week = |own: Day| vec![calendar::shifted(calendar::of_week(own, weekday), weeks * 7)];
        return named(from_own(&of_week), to);
    }
    let days = match sentence.before(at, 1) {
        "last" => from_own(&|own| last(own, weekday)),
        "past" => from_own(&|own| vec![before(own, weekday)]),
        "next" => from_own(&|own| next(own, weekday)),
        "coming" | "upcoming" => from_own(&|own| vec![after(own, weekday)]),
        "this" => from_own(&|own| vec![calendar::on_or_after(own, weekday), calendar::of_week(own, weekday)]),
        "previous" | "preceding" | "prior" => from_anchor(-1, calendar::on_or_before),
        "following" => from_anchor(1, calendar::on_or_after),
        _ if sentence::follows_coming(sentence, at, "") => {
            from_own(&|own| vec![calendar::on_or_before(own, weekday), calendar::on_or_after(own, weekday)])
        }
        _ => from_own(&|own| vec![calendar::on_or_before(own, weekday)]),
    };
    named(days, at + 1)
}

/// The weekday whose whole name stands there with a capital.
pub(crate) fn weekday(sentence: &Words<'_>, at: usize) -> Option<i64> {
    names::weekday(sentence.lower(at)).filter(|_| sentence.is_capital(at))
}

/// Whether a weekday's name stands there and means no certain day, or something else.
fn is_no_day(sentence: &Words<'_>, at: usize) -> bool {
    let before = sentence.before(at, 1);
    let name = is_one_of(NAMED, before) && sentence.text(at - 1).starts_with(char::is_uppercase);
    let paper = is_one_of(PAPERS, sentence.lower(at + 1)) && sentence.is_capital(at + 1);
    let on_sunday = sentence.before(at, 2) == "mail" && before == "on";
    // "Thursday week", "a week ago Thursday", "Thursday a week ago", "the Thursday before last", "two weeks from Thursday".
    let counted = sentence.lower(at + 1) == "week"
        || before == "ago"
        || is_weeks(sentence.before(at, 2)) && matches!(before, "from" | "before" | "after")
        || matches!((sentence.lower(at + 1), sentence.lower(at + 2)), ("before", "last") | ("after", "next"))
        || (at + 1..at + 5).take_while(|at| !sentence.is_mark(*at)).any(|at| {
            is_weeks(sentence.lower(at)) && matches!(sentence.lower(at + 1), "ago" | "earlier" | "later" | "before")
        });
    is_one_of(UNCERTAIN, before) || name || paper || on_sunday || counted
}

fn is_weeks(word: &str) -> bool {
    matches!(word, "week" | "weeks" | "fortnight" | "month" | "months" | "year" | "years")
}

/// The week that is named with a weekday, counted from the source's own, and the word after it all: "Thursday of last week",
/// "earlier this week, on Thursday".
fn week(sentence: &Words<'_>, at: usize) -> Option<(i64, usize)> {
    let of = at + 1 + usize::from(sentence.lower(at + 1) == "of");
    if let Some(weeks) = weeks_away(sentence.lower(of)).filter(|_| sentence.lower(of + 1) == "week") {
        return Some((weeks, of + 2));
    }
    let mut before = at;
    for skipped in ["on", ","] {
        before -= usize::from(sentence.before(before, 1) == skipped);
    }
    let weeks = weeks_away(sentence.before(before, 2)).filter(|_| sentence.before(before, 1) == "week");
    weeks.map(|weeks| (weeks, at + 1))
}

fn weeks_away(word: &str) -> Option<i64> {
    match word {
        "last" => Some(-1),
        "this" => Some(0),
        "next" => Some(1),
        _ => None,
    }
}

fn before(own: Day, weekday: i64) -> Day {
    calendar::on_or_before(calendar::shifted(own, -1), weekday)
}

fn after(own: Day, weekday: i64) -> Day {
    calendar::on_or_after(calendar::shifted(own, 1), weekday)
}

/// "last Thursday": the one before the own day, and the one of last week.
fn last(own: Day, weekday: i64) -> Vec<Day> {
    let nearest = before(own, weekday);
    let week_before = calendar::same_week(nearest, own).then(|| calendar::shifted(nearest, -7));
    [nearest].into_iter().chain(week_before).collect()
}

/// "next Thursday": the one after the own day, and the one of next week.
fn next(own: Day, weekday: i64) -> Vec<Day> {
    let nearest = after(own, weekday);
    let week_after = calendar::same_week(nearest, own).then(|| calendar::shifted(nearest, 7));
    [nearest].into_iter().chain(week_after).collect()
}

/// The days of a date or weekday that stands a few words further on in the same clause, for "two days after the May 13
/// meeting". `date` is the next date of the sentence.
pub(crate) fn object(
    sentence: &Words<'_>,
    from: usize,
    own: &OwnDays,
    date: Option<&DayMention>,
) -> Option<BTreeSet<Day>> {
    const REACH: usize = 6;
    for at in from..from + REACH {
        if let Some(date) = date.filter(|date| date.from == at) {
            return Some(date.days.clone());
        }
        if sentence.is_mark(at) {
            return None;
        }
        if weekday(sentence, at).is_some() {
            return read(sentence, at, own, None).map(|mention| mention.days);
        }
    }
    None
}
