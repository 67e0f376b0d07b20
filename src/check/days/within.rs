//! Days by their place in a month that is named in another way than by a date: "the first Monday of April", "the last day of last
//! month", "the 20th of this month", "on the 15th", "Tuesday 19th".

use std::collections::BTreeSet;

use crate::model::Day;

use crate::words::{Words, calendar as words};

use super::date::Year;
use super::mention::{DayMention, OwnDays, Spot};
use super::sentence::{self, Tense};
use super::{calendar, names, numerals, years};

/// What is counted within.
enum Whole {
    /// A month, in the year that is said.
    Month(u8, Year),
    /// A month so many months after the source's own.
    OwnMonth(i64),
    /// A month so many months after that of the day that others are counted from.
    OtherMonth(i64),
    /// A year.
    Year(Year),
    /// "every month": no certain one.
    Any,
}

/// Reads a day by its place.
pub(crate) fn read(spot: &Spot<'_>, at: usize) -> Option<DayMention> {
    ranked(spot, at).or_else(|| numbered(spot, at)).or_else(|| on_weekday(spot, at)).or_else(|| lone(spot, at))
}

/// "the first Monday of April", "last day in October", "the second Tuesday after 8 April".
fn ranked(spot: &Spot<'_>, at: usize) -> Option<DayMention> {
    let sentence = spot.sentence;
    let (place, noun) = numerals::rank(sentence, at)?;
    let weekday = words::any_weekday(sentence.lower(noun));
    if weekday.is_none() && sentence.lower(noun) != "day" {
        return None;
    }
    let of = noun + 1 + usize::from(sentence.lower(noun + 1) == "." && sentence.touches(noun));
    if let Some(weekday) =
        weekday.filter(|_| place > 0 && matches!(sentence.lower(of), "after" | "before" | "following"))
    {
        let steps = if sentence.lower(of) == "before" { -place } else { place };
        let Some((days, to)) = day_beside(spot, of + 1) else { return Some(DayMention::none(at, noun + 1)) };
        return Some(DayMention::days(at, to, days.into_iter().map(|day| nth_from(day, weekday, steps)).collect()));
    }
    let whole = matches!(sentence.lower(of), "of" | "in").then(|| whole(sentence, of + 1)).flatten();
    let Some((whole, to)) = whole else {
        // "the second Monday" is not the last one; "last Monday" is for others to read.
        let is_lone = weekday.is_some() && place > 0 && sentence.before(at, 1) == "the";
        return is_lone.then(|| DayMention::none(at, noun + 1));
    };
    let clause = Clause::of(sentence, at, to);
    let nth = |whole: (Day, Day)| calendar::nth(whole, weekday, place);
    Some(DayMention::days(at, to, clause.days(&whole, spot, nth)))
}

/// "the 20th of next month", "20 of this month", "the third day of the month".
fn numbered(spot: &Spot<'_>, at: usize) -> Option<DayMention> {
    let sentence = spot.sentence;
    let (number, to) = numerals::ordinal(sentence, at)
        .or_else(|| numerals::figure(sentence.lower(at)).map(|number| (number, at + 1)))?;
    let of = to + usize::from(sentence.lower(to) == "day");
    let (whole, to) = matches!(sentence.lower(of), "of" | "in").then(|| whole(sentence, of + 1)).flatten()?;
    if matches!(whole, Whole::Month(..) | Whole::Year(_)) {
        return None;
    }
    let nth = |whole: (Day, Day)| calendar::nth(whole, None, i64::from(number));
    Some(DayMention::days(at, to, Clause::of(sentence, at, to).days(&whole, spot, nth)))
}

/// "Tuesday 19th", "Wednesday the thirty-first", "Friday 31".
fn on_weekday(spot: &Spot<'_>, at: usize) -> Option<DayMention> {
    let sentence = spot.sentence;
    let weekday = words::any_weekday(sentence.lower(at))?;
    let whole = words::weekday(sentence.lower(at)).is_some();
    let mut next = at + 1;
    for skipped in [".", ",", "the"] {
        let tight = skipped == "the" || sentence.touches_before(next);
        next += usize::from(sentence.lower(next) == skipped && tight);
    }
    let the = sentence.before(next, 1) == "the";
    let (number, to) = match numerals::ordinal(sentence, next) {
        Some((_, to)) if !the && !sentence.lower(next).starts_with(|c: char| c.is_ascii_digit()) && to == next + 1 => {
            return None;
        }
        Some(read) => read,
        None if next == at + 1 && whole => (numerals::figure(sentence.lower(next))?, next + 1),
        None => return None,
    };
    let is_named = whole || sentence.is_capital(at);
    if !is_named || !sentence::may_end(sentence, to) {
        return None;
    }
    let days =
        spot.own.days.iter().flat_map(|own| near(*own, calendar::on_weekday(*own, number, weekday), sentence, at, to));
    Some(DayMention::days(at, to, days.collect()))
}

/// Of the day before the source's own and the one after it the nearer, and the other where the clause says so.
fn near(own: Day, [past, coming]: [Option<Day>; 2], sentence: &Words<'_>, at: usize, to: usize) -> Vec<Day> {
    let distance = |day: &Day| (day.number() - own.number()).abs();
    let tense = Tense::of(sentence, at, to);
    let nearest = past.into_iter().chain(coming).min_by_key(distance).filter(|day| tense.allows(*day, own));
    let coming = coming.filter(|_| tense.may_come());
    let past = past.filter(|_| tense.may_be_past());
    nearest.into_iter().chain(coming).chain(past).collect()
}

/// "on the 15th": of the month of the day before it, or the last such day and, where it is to come, the next.
fn lone(spot: &Spot<'_>, at: usize) -> Option<DayMention> {
    let sentence = spot.sentence;
    let the = usize::from(sentence.before(at, 1) == "the");
    let before = sentence.before(at, 1 + the);
    if the == 0 && before != "on" {
        return None;
    }
    let joined = matches!(before, "to" | "and" | "or" | ",") && spot.last.is_some_and(|last| last.to + 2 == at);
    let leads = matches!(
        before,
        "on" | "by" | "until" | "till" | "since" | "from" | "before" | "after" | "between" | "through"
    );
    if !leads && !joined {
        return None;
    }
    lone_number(spot, at).map(|(days, to)| DayMention::days(at, to, days))
}

/// The days that a number of a day may be, where it has no month: "the 15th", "the twenty-second".
pub(crate) fn lone_number(spot: &Spot<'_>, at: usize) -> Option<(BTreeSet<Day>, usize)> {
    let sentence = spot.sentence;
    let bare = || numerals::figure(sentence.lower(at)).filter(|number| *number > 9).map(|number| (number, at + 1));
    let bare = || bare().filter(|_| sentence.before(at, 1) == "the" && sentence.before(at, 2) == "on");
    let (number, to) = numerals::ordinal(sentence, at).or_else(bare)?;
    // "the second" and "the fifth" are mostly something else.
    let is_day = number > 9 || sentence.lower(at).starts_with(|c: char| c.is_ascii_digit());
    let goes_on = sentence.lower(to) == "of" || sentence.is_dash(to) && sentence.touches_before(to);
    if !is_day || goes_on || !sentence::may_end(sentence, to) {
        return None;
    }
    let of = |day: Day, months: i64| {
        let (year, month) = calendar::month_at(day, months);
        Day::new(year, month, number)
    };
    let tense = Tense::of(sentence, at, to);
    let anchors = spot.anchor.into_iter().flatten();
    let mut days: BTreeSet<Day> = anchors.filter_map(|day| of(*day, 0)).collect();
    for own in &spot.own.days {
        let past = (0..4).filter_map(|months| of(*own, -months)).find(|day| day <= own);
        let coming = (0..4).filter_map(|months| of(*own, months)).find(|day| day >= own);
        days.extend(past.filter(|_| tense != Tense::Coming));
        days.extend(coming.filter(|_| tense.may_come()));
    }
    Some((days, to))
}

/// The day that stands behind "after" or "before", a word or two further on.
fn day_beside(spot: &Spot<'_>, at: usize) -> Option<(BTreeSet<Day>, usize)> {
    let next = at + usize::from(spot.sentence.lower(at) == "the");
    match spot.date.filter(|date| date.from == at || date.from == next) {
        Some(date) => Some((date.days.clone(), date.to)),
        None => lone_number(spot, next),
    }
}

/// The weekday that is so many before or after a day.
pub(crate) fn nth_from(day: Day, weekday: i64, steps: i64) -> Day {
    if steps > 0 {
        calendar::shifted(calendar::after(day, weekday), (steps - 1) * 7)
    } else {
        calendar::shifted(calendar::before(day, weekday), (steps + 1) * 7)
    }
}

/// What a month or year is, and the word after it.
fn whole(sentence: &Words<'_>, at: usize) -> Option<(Whole, usize)> {
    if let Some(name) = names::month(sentence, at) {
        let (year, to) = years::read(sentence, name.to, true);
        return (name.is_sure || year != Year::Unsaid).then_some((Whole::Month(name.month, year), to));
    }
    if let Some(year) = numerals::year(sentence.lower(at)) {
        return Some((Whole::Year(Year::Given(year)), at + 1));
    }
    let the = usize::from(matches!(sentence.lower(at), "the" | "that"));
    let place = at + the;
    let unit = |at: usize| matches!(sentence.lower(at), "month" | "year").then(|| sentence.lower(at) == "month");
    if let Some(year) = numerals::year(sentence.lower(place + 1)).filter(|_| sentence.lower(place) == "year") {
        return Some((Whole::Year(Year::Given(year)), place + 2));
    }
    if let Some(is_month) = unit(place).filter(|_| the == 1) {
        let month = if sentence.lower(at) == "that" { Whole::OtherMonth(0) } else { Whole::OwnMonth(0) };
        return Some((if is_month { month } else { Whole::Year(Year::Own(0)) }, place + 1));
    }
    let is_month = unit(place + 1)?;
    let whole = match sentence.lower(place) {
        "last" | "past" => own(-1, is_month),
        "previous" | "preceding" if is_month => Whole::OtherMonth(-1),
        "this" | "current" | "present" => own(0, is_month),
        "next" | "coming" => own(1, is_month),
        "following" if is_month => Whole::OtherMonth(1),
        "same" if is_month => Whole::OtherMonth(0),
        "every" | "each" | "a" | "any" => Whole::Any,
        _ => return None,
    };
    Some((whole, place + 2))
}

fn own(shift: i64, is_month: bool) -> Whole {
    if is_month { Whole::OwnMonth(shift) } else { Whole::Year(Year::Own(shift)) }
}

/// What the clause of an expression says of the time.
struct Clause(Tense);

impl Clause {
    fn of(sentence: &Words<'_>, from: usize, to: usize) -> Clause {
        Clause(Tense::of(sentence, from, to))
    }

    /// The days at that place (`nth`) of the whole.
    fn days(&self, whole: &Whole, spot: &Spot<'_>, nth: impl Fn((Day, Day)) -> Option<Day>) -> BTreeSet<Day> {
        let own = spot.own;
        let of_month = |day: &Day, shift: i64| {
            let (year, month) = calendar::month_at(*day, shift);
            nth(calendar::month(year, month))
        };
        match whole {
            Whole::Month(month, year) => self.days_of(*month, *year, own, nth),
            Whole::OwnMonth(shift) => own.near.iter().filter_map(|day| of_month(day, *shift)).collect(),
            // "the previous month" with no day before it is counted from the source's own.
            Whole::OtherMonth(shift) => {
                let anchors = spot.anchor.unwrap_or(&own.near).iter().chain(&own.near);
                anchors.filter_map(|day| of_month(day, *shift)).collect()
            }
            Whole::Year(Year::Given(year)) => nth(calendar::year(*year)).into_iter().collect(),
            Whole::Year(Year::Own(shift)) => {
                own.near.iter().filter_map(|day| nth(calendar::year(day.year + shift))).collect()
            }
            Whole::Year(_) | Whole::Any => BTreeSet::new(),
        }
    }

    fn days_of(&self, month: u8, year: Year, own: &OwnDays, nth: impl Fn((Day, Day)) -> Option<Day>) -> BTreeSet<Day> {
        let in_year = |year: i64| nth(calendar::month(year, month));
        let century = |digits: u8| if digits < 50 { 2000 } else { 1900 };
        match year {
            Year::Given(year) => in_year(year).into_iter().collect(),
            Year::Own(shift) => own.near.iter().filter_map(|own| in_year(own.year + shift)).collect(),
            Year::Short { digits, .. } => in_year(century(digits) + i64::from(digits)).into_iter().collect(),
            _ => own.near.iter().flat_map(|own| self.nearest(*own, in_year)).collect(),
        }
    }

    fn nearest(&self, own: Day, in_year: impl Fn(i64) -> Option<Day>) -> Vec<Day> {
        let days: Vec<Day> = (own.year - 1..=own.year + 1).filter_map(in_year).collect();
        let Clause(tense) = self;
        let nearest = days.iter().copied().min_by_key(|day| (day.number() - own.number()).abs());
        let nearest = nearest.filter(|day| tense.allows(*day, own));
        let coming = days.iter().copied().find(|day| *day >= own).filter(|_| tense.may_come());
        let past = days.iter().rev().copied().find(|day| *day <= own).filter(|_| tense.may_be_past());
        nearest.into_iter().chain(coming).chain(past).collect()
    }
}
