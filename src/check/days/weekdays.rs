//! Weekdays, counted from the source's own days or from another: "on Thursday", "last Monday", "Tuesday of next week", "the Tuesday
//! after 8 April", "Friday after next", "three Mondays ago".

use std::collections::BTreeSet;

use crate::model::Day;

use crate::words::{Words, is_one_of};

use super::mention::{DayMention, Spot};
use super::{amounts, calendar, names, numerals, sentence, within};

/// Words before a weekday that make it no certain day.
const UNCERTAIN: &str = "every each a an one any most some that another alternate other";

/// Words before a weekday with which it is a name.
const NAMED: &str = "good easter black bloody palm holy ash super cyber shrove maundy whit fat casual giving";

/// Words behind a weekday with which it is a name.
const PAPERS: &str = "times telegraph express mirror mail herald post sun star review world";

/// Reads a weekday. One that is no certain day is a mention without days.
pub(crate) fn read(spot: &Spot<'_>, at: usize) -> Option<DayMention> {
    let sentence = spot.sentence;
    if let Some(mention) = several(spot, at) {
        return Some(mention);
    }
    let weekday = names::weekday(sentence, at)?;
    let to = at + 1;
    if is_no_day(sentence, at) {
        return Some(DayMention::none(at, to));
    }
    if let Some((weeks, from, to)) = week(sentence, at) {
        let of_week = |own: &Day| calendar::shifted(calendar::of_week(*own, weekday), weeks * 7);
        return Some(DayMention::days(from, to, spot.own.days.iter().map(of_week).collect()));
    }
    let further = following_week(spot, at, weekday)
        .or_else(|| after_next(spot, at, weekday))
        .or_else(|| weeks_away(spot, at, weekday))
        .or_else(|| beside(spot, at, weekday));
    Some(further.unwrap_or_else(|| DayMention::days(at, to, by_word_before(spot, at, weekday))))
}

/// The days that a weekday stands for by the word before it.
fn by_word_before(spot: &Spot<'_>, at: usize, weekday: i64) -> BTreeSet<Day> {
    let sentence = spot.sentence;
    let from_own =
        |days: &dyn Fn(Day) -> Vec<Day>| spot.own.days.iter().flat_map(|own| days(*own)).collect::<BTreeSet<_>>();
    let from_anchor = |shift: i64, of: fn(Day, i64) -> Day| {
        let anchors = spot.anchor.into_iter().flatten();
        anchors.map(|anchor| of(calendar::shifted(*anchor, shift), weekday)).collect::<BTreeSet<_>>()
    };
    // "on Friday last"
    let behind =
        Some(sentence.lower(at + 1)).filter(|word| matches!(*word, "last" | "next") && sentence.is_mark(at + 2));
    match behind.unwrap_or_else(|| sentence.before(at, 1)) {
        "last" => from_own(&|own| last(own, weekday)),
        "past" => from_own(&|own| vec![calendar::before(own, weekday)]),
        "next" => from_own(&|own| next(own, weekday)),
        "coming" | "upcoming" => from_own(&|own| vec![calendar::after(own, weekday)]),
        "this" => from_own(&|own| vec![calendar::on_or_after(own, weekday), calendar::of_week(own, weekday)]),
        "previous" | "preceding" | "prior" if spot.anchor.is_some() => from_anchor(-1, calendar::on_or_before),
        "following" if spot.anchor.is_some() => from_anchor(1, calendar::on_or_after),
        "previous" | "preceding" => from_own(&|own| last(own, weekday)),
        "following" => from_own(&|own| next(own, weekday)),
        _ if sentence::is_surely_to_come(sentence, at) => from_own(&|own| vec![calendar::after(own, weekday)]),
        _ if sentence::follows_coming(sentence, at, "") || sentence::comes_behind(sentence, at + 1) => {
            from_own(&|own| vec![calendar::on_or_before(own, weekday), calendar::after(own, weekday)])
        }
        _ => from_own(&|own| vec![calendar::on_or_before(own, weekday)]),
    }
}

/// Whether a weekday's name stands there and means no certain day, or something else.
fn is_no_day(sentence: &Words<'_>, at: usize) -> bool {
    let before = sentence.before(at, 1);
    let name = is_one_of(NAMED, before) && sentence.text(at - 1).starts_with(char::is_uppercase);
    let paper = is_one_of(PAPERS, sentence.lower(at + 1)) && sentence.is_capital(at + 1);
    let on_sunday = sentence.before(at, 2) == "mail" && before == "on";
    // "a week ago Thursday" and "two weeks from Thursday" that were not understood from their first word on.
    let counted = before == "ago" || is_weeks(sentence.before(at, 2)) && matches!(before, "from" | "before" | "after");
    is_one_of(UNCERTAIN, before) || name || paper || on_sunday || counted
}

fn is_weeks(word: &str) -> bool {
    matches!(word, "week" | "weeks" | "fortnight" | "month" | "months" | "year" | "years")
}

/// The week that is named with a weekday, counted from the source's own, and the first word and the word after it all: "Thursday of
/// last week", "on Friday, next week", "earlier this week, on Thursday", "last week's Sunday".
fn week(sentence: &Words<'_>, at: usize) -> Option<(i64, usize, usize)> {
    if let Some((weeks, to)) = week_behind(sentence, at) {
        return Some((weeks, at, to));
    }
    let mut before = at;
    for skipped in ["on", ","] {
        before -= usize::from(sentence.before(before, 1) == skipped);
    }
    let weeks = weeks_of(sentence.before(before, 2)).filter(|_| sentence.before(before, 1) == "week");
    if let Some(weeks) = weeks {
        return Some((weeks, before - 2, at + 1));
    }
    // "from Monday to Wednesday last week"
    let joins = sentence.lower(at + 1) == "and" || sentence::joins_range(sentence, at + 1);
    names::weekday(sentence, at + 2).filter(|_| joins)?;
    week_behind(sentence, at + 2).map(|(weeks, _)| (weeks, at, at + 1))
}

/// The week that is named right behind a weekday, and the word after it.
fn week_behind(sentence: &Words<'_>, at: usize) -> Option<(i64, usize)> {
    let mut of = at + 1;
    of += usize::from(matches!(sentence.lower(of), "of" | "from" | ","));
    of += usize::from(sentence.lower(of) == "the");
    let weeks = weeks_of(sentence.lower(of)).filter(|_| sentence.lower(of + 1) == "week")?;
    Some((weeks, of + 2))
}

fn weeks_of(word: &str) -> Option<i64> {
    match word {
        "last" | "past" => Some(-1),
        "this" | "current" => Some(0),
        "next" | "coming" => Some(1),
        _ => None,
    }
}

/// "Monday of the following week": of the week after the day before it, or after the source's own.
fn following_week(spot: &Spot<'_>, at: usize, weekday: i64) -> Option<DayMention> {
    let sentence = spot.sentence;
    let of = at + 1 + usize::from(sentence.lower(at + 1) == "of");
    let the = of + usize::from(sentence.lower(of) == "the");
    let weeks = match sentence.lower(the) {
        "following" => 1,
        "previous" | "preceding" => -1,
        "same" => 0,
        _ => return None,
    };
    let of_week = |day: &Day| calendar::shifted(calendar::of_week(*day, weekday), weeks * 7);
    let anchors = spot.anchor.into_iter().flatten().chain(&spot.own.days);
    (sentence.lower(the + 1) == "week").then(|| DayMention::days(at, the + 2, anchors.map(of_week).collect()))
}

/// "Friday after next", "the Monday after next Monday", "Tuesday before last".
fn after_next(spot: &Spot<'_>, at: usize, weekday: i64) -> Option<DayMention> {
    let sentence = spot.sentence;
    let to = match names::weekday(sentence, at + 3) {
        Some(other) if other == weekday => at + 4,
        Some(_) => return None,
        None => at + 3,
    };
    let own = spot.own.days.iter();
    let days = match (sentence.lower(at + 1), sentence.lower(at + 2)) {
        ("after", "next") => own.flat_map(|own| next(*own, weekday)).map(|day| calendar::shifted(day, 7)).collect(),
        ("before", "last") => own.flat_map(|own| last(*own, weekday)).map(|day| calendar::shifted(day, -7)).collect(),
        _ => return None,
    };
    Some(DayMention::days(at, to, days))
}

/// "Thursday week", "Thursday two weeks ago", "Monday in two weeks".
fn weeks_away(spot: &Spot<'_>, at: usize, weekday: i64) -> Option<DayMention> {
    let sentence = spot.sentence;
    let own = spot.own.days.iter();
    let weeks = match sentence.lower(at + 1) {
        "week" => Some(1),
        "fortnight" => Some(2),
        _ => None,
    };
    if let Some(weeks) = weeks.filter(|_| !sentence.touches(at + 1) || sentence.is_mark(at + 2)) {
        let days = own.map(|own| calendar::shifted(calendar::after(*own, weekday), weeks * 7)).collect();
        return Some(DayMention::days(at, at + 2, days));
    }
    let start = at + 1 + usize::from(sentence.lower(at + 1) == ",");
    let in_weeks = sentence.lower(start) == "in";
    let amount = amounts::read(sentence, start + usize::from(in_weeks))?;
    let (ahead, to) = match (sentence.lower(amount.to), sentence.lower(amount.to + 1)) {
        ("ago" | "earlier" | "back", _) if !in_weeks => (-1, amount.to + 1),
        ("from", "now" | "today") => (1, amount.to + 2),
        _ if in_weeks => (1, amount.to),
        _ => return None,
    };
    let days = amount.exact_days().filter(|days| *days % 7 == 0).map(|days| days * ahead)?;
    let of_week = |own: &Day| {
        let nearest =
            if ahead < 0 { calendar::on_or_before(*own, weekday) } else { calendar::on_or_after(*own, weekday) };
        [calendar::of_week(*own, weekday), nearest].map(|day| calendar::shifted(day, days))
    };
    Some(DayMention::days(at, to, own.flat_map(of_week).collect()))
}

/// "the Tuesday after 8 April", "the Monday before the 25th": the first such day after or before another.
fn beside(spot: &Spot<'_>, at: usize, weekday: i64) -> Option<DayMention> {
    let sentence = spot.sentence;
    let steps = match sentence.lower(at + 1) {
        "after" | "following" => 1,
        "before" | "preceding" => -1,
        _ => return None,
    };
    let the = usize::from(sentence.lower(at + 2) == "the");
    let date = spot.date.filter(|date| date.from == at + 2 || date.from == at + 2 + the);
    let (days, to) = match date {
        Some(date) => (date.days.clone(), date.to),
        None if the == 1 => within::lone_number(spot, at + 3)?,
        None => return None,
    };
    Some(DayMention::days(at, to, days.into_iter().map(|day| within::nth_from(day, weekday, steps)).collect()))
}

/// "three Mondays ago", "two Fridays from now", "3 Mondays after May 25".
fn several(spot: &Spot<'_>, at: usize) -> Option<DayMention> {
    let sentence = spot.sentence;
    let (count, noun) = numerals::count(sentence, at)?;
    let weekday = names::weekdays(sentence, noun)?;
    let (first, second) = (sentence.lower(noun + 1), sentence.lower(noun + 2));
    let from =
        |days: &BTreeSet<Day>, steps: i64| days.iter().map(|day| within::nth_from(*day, weekday, steps)).collect();
    let (days, to) = match (first, second) {
        ("ago" | "back", _) => (from(&spot.own.days, -count), noun + 2),
        ("hence", _) => (from(&spot.own.days, count), noun + 2),
        ("from", "now" | "today") => (from(&spot.own.days, count), noun + 3),
        ("later", _) => (from(spot.anchor?, count), noun + 2),
        ("earlier", _) => (from(spot.anchor?, -count), noun + 2),
        ("after" | "before", _) => {
            let date = spot.date.filter(|date| date.from == noun + 2)?;
            (from(&date.days, if first == "after" { count } else { -count }), date.to)
        }
        _ => return None,
    };
    Some(DayMention::days(at, to, days))
}

/// "last Thursday": the one before the own day, and the one of last week.
fn last(own: Day, weekday: i64) -> Vec<Day> {
    let nearest = calendar::before(own, weekday);
    let week_before = calendar::same_week(nearest, own).then(|| calendar::shifted(nearest, -7));
    [nearest].into_iter().chain(week_before).collect()
}

/// "next Thursday": the one after the own day, and the one of next week.
fn next(own: Day, weekday: i64) -> Vec<Day> {
    let nearest = calendar::after(own, weekday);
    let week_after = calendar::same_week(nearest, own).then(|| calendar::shifted(nearest, 7));
    [nearest].into_iter().chain(week_after).collect()
}

/// The days of a date or weekday that stands a few words further on in the same clause, for "two days after the May 13 meeting". Of
/// a weekday that nothing else is said of the coming one, for "two weeks from Friday" (`coming`).
pub(crate) fn object(spot: &Spot<'_>, from: usize, coming: bool) -> Option<BTreeSet<Day>> {
    const REACH: usize = 6;
    let sentence = spot.sentence;
    for at in from..from + REACH {
        if let Some(date) = spot.date.filter(|date| date.from == at) {
            return Some(date.days.clone());
        }
        if sentence.is_mark(at) {
            return None;
        }
        if let Some(weekday) = names::weekday(sentence, at) {
            let says_which =
                matches!(sentence.before(at, 1), "last" | "past" | "next" | "this" | "coming" | "following");
            if coming && !says_which {
                return Some(spot.own.days.iter().map(|own| calendar::after(*own, weekday)).collect());
            }
            return read(&Spot { anchor: None, ..*spot }, at).map(|mention| mention.days);
        }
        if at > from
            && sentence.before(at, 1) == "the"
            && let Some((days, _)) = within::lone_number(spot, at)
        {
            return Some(days);
        }
    }
    None
}

/// The weekday so many away from the source's own day: the last one (-1), this one (0), the next one (1), or counted in weeks, which
/// are whole ones to come: on a Sunday "Monday in a week" is the one after tomorrow's.
pub(crate) fn near(own: Day, weekday: i64, count: i64, is_counted: bool) -> Vec<Day> {
    match count {
        _ if is_counted && count > 0 => vec![calendar::on_or_after(calendar::shifted(own, count * 7), weekday)],
        _ if is_counted => vec![calendar::of_week(calendar::shifted(own, count * 7), weekday)],
        0 => vec![calendar::on_or_after(own, weekday), calendar::of_week(own, weekday)],
        below if below < 0 => last(own, weekday),
        _ => next(own, weekday),
    }
}
