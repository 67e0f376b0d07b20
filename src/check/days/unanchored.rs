//! What stands for a day only by the day on which its source was written, where the record does not tell that day: "yesterday" in
//! a source without a date may be any day, "on Monday" any Monday, and "21 July" that day of any year. In one of March it is what it
//! is on each day of March.
//!
//! Such a text is read once for each day on which it may have been written, or for a few of them, and what the words name then are
//! spans: one of them is meant, and nobody can tell which. Those of all years hold one day of the year or of the week, or a part of
//! the year.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Date, DateShape, Day};

use super::calendar;
use super::mention::{DayMention, OwnDays, own_day};

/// Every day that a date can name.
pub(crate) const ANY_DAY: DaySpan = (Day { year: 1, month: 1, day: 1 }, Day { year: 9999, month: 12, day: 31 });

/// The first and the last leap year: each has every day of a year. Spans of a part of any year run from one to the other.
const LEAP_YEARS: (i64, i64) = (4, 9996);

/// How far from a day that is about or perhaps the source's own it may be.
const ABOUT: i64 = 7;

/// So many days are read for each; of more only so many at either end.
const EACH: i64 = 31;
const END: i64 = 7;

/// So many days of a week, or years, are told singly.
const SINGLY: i64 = 60;

/// The first and the last day of a span.
type DaySpan = (Day, Day);

/// A day on which a text may have been written, and what it told last when it is read as of that day.
pub(crate) struct ReadAsOf {
    /// The source's own days.
    pub(crate) own: OwnDays,
    /// The days of the sentence before, that others can be counted from.
    pub(crate) before: Vec<BTreeSet<Day>>,
}

impl ReadAsOf {
    fn on(own: OwnDays) -> ReadAsOf {
        ReadAsOf { own, before: Vec::new() }
    }
}

/// A text as it is read by what its record tells, and where that leaves the day open as of each day on which it may have been
/// written.
pub(crate) struct Readings {
    /// As the record tells.
    pub(crate) sure: ReadAsOf,
    possible: Vec<ReadAsOf>,
    which: OpenDays,
}

/// Which days the possible ones stand for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum OpenDays {
    /// Any day at all.
    Any,
    /// Each day on which the text may have been written is one of them.
    Each,
    /// There are more between them.
    Ends,
}

impl Readings {
    /// The readings of a text with these dates in its record.
    pub(crate) fn of(dates: [Option<&Date>; 2]) -> Readings {
        let known = || dates.into_iter().flatten();
        let open: Vec<&Date> = known().filter(|date| own_day(date).is_none()).collect();
        let bounds: Option<Vec<DaySpan>> = open.iter().map(|date| bounds(date)).collect();
        let (possible, which) = match bounds {
            Some(bounds) if known().next().is_some() => within(&bounds),
            _ => (stand_ins().to_vec(), OpenDays::Any),
        };
        let possible = possible.into_iter().map(|day| ReadAsOf::on(OwnDays::on(day))).collect();
        Readings { sure: ReadAsOf::on(OwnDays::of(dates)), possible, which }
    }

    /// What follows stands apart from what was read.
    pub(crate) fn forget(&mut self) {
        [&mut self.sure].into_iter().chain(&mut self.possible).for_each(|told| told.before.clear());
    }

    /// What a sentence or a paragraph names: what is known, and spans for what leans on a day that is not.
    pub(crate) fn read(&mut self, read: impl Fn(&mut ReadAsOf) -> Vec<DayMention>) -> Vec<DayMention> {
        let mut known = read(&mut self.sure);
        let Some((first, others)) = self.possible.split_first_mut() else { return known };
        // What is counted from a day that is not known is read again for each day that it may be.
        known.retain(|mention| mention.spans != [ANY_DAY]);
        let mut found = read(first);
        if found.iter().all(|mention| is_known(mention, &known)) {
            others.iter_mut().for_each(|other| other.before.clone_from(&first.before));
            return known;
        }
        found.extend(others.iter_mut().flat_map(read));
        let leaning = self.leaning(found, &known);
        known.extend(leaning);
        known
    }

    /// What the readings name beyond what is known.
    fn leaning(&self, found: Vec<DayMention>, known: &[DayMention]) -> Vec<DayMention> {
        let mut places: BTreeMap<usize, DayMention> = BTreeMap::new();
        for mention in found {
            let place = places.entry(mention.from).or_insert_with(|| DayMention::none(mention.from, mention.to));
            place.days.extend(mention.days);
            place.spans.extend(mention.spans);
        }
        let held = |mut mention: DayMention| {
            for other in known.iter().filter(|other| overlap(&mention, other)).collect::<Vec<_>>() {
                if self.which == OpenDays::Any && !(other.days.is_empty() && other.spans.is_empty()) {
                    return None;
                }
                mention.days.retain(|day| !other.days.contains(day));
                mention.spans.retain(|span| !other.spans.contains(span));
            }
            let spans = self.held(&mention.days, &mention.spans);
            (!spans.is_empty()).then(|| DayMention::spans(mention.from, mention.to, spans))
        };
        places.into_values().filter_map(held).collect()
    }

    /// The spans that hold what words mean which name these days and spans when they are read as of each day.
    fn held(&self, days: &BTreeSet<Day>, spans: &[DaySpan]) -> Vec<DaySpan> {
        match self.which {
            OpenDays::Any => any(days).into_iter().chain(any_of(spans)).collect(),
            OpenDays::Each => merged(days.iter().map(|day| (*day, *day)).chain(spans.iter().copied())),
            OpenDays::Ends => {
                let whole = spans.iter().map(|span| span.0).min().zip(spans.iter().map(|span| span.1).max());
                between(days).into_iter().chain(whole).collect()
            }
        }
    }
}

fn overlap(one: &DayMention, other: &DayMention) -> bool {
    one.from < other.to && other.from < one.to
}

/// Whether all that words name is known.
fn is_known(mention: &DayMention, known: &[DayMention]) -> bool {
    let others = || known.iter().filter(|other| overlap(mention, other));
    mention.days.iter().all(|day| others().any(|other| other.days.contains(day)))
        && mention.spans.iter().all(|span| others().any(|other| other.spans.contains(span)))
}

/// The first and the last day that a date may be; none if an end of it is open.
fn bounds(date: &Date) -> Option<DaySpan> {
    let (first, last) = (date.earliest()?, date.latest()?);
    let is_about = match &date.shape {
        DateShape::Point(point) => point.approximate || point.uncertain,
        DateShape::Interval(start, end) => start.iter().chain(end).any(|point| point.approximate || point.uncertain),
        DateShape::Set { .. } => false,
    };
    let about = if is_about { ABOUT } else { 0 };
    Some((calendar::shifted(first, -about), calendar::shifted(last, about)))
}

/// The days within these bounds that are read for all of them, first one of the middle: what it names is what the record tells only
/// where nothing leans on the day.
fn within(bounds: &[DaySpan]) -> (Vec<Day>, OpenDays) {
    let length = |(first, last): &DaySpan| last.number() - first.number();
    if bounds.iter().map(|bounds| length(bounds) + 1).sum::<i64>() <= EACH {
        let days = bounds.iter().flat_map(|(first, last)| (first.number()..=last.number()).map(Day::from_number));
        let mut days: Vec<Day> = days.collect();
        let middle = days.len() / 2;
        days.rotate_left(middle);
        return (days, OpenDays::Each);
    }
    let ends = |(first, last): &DaySpan| {
        let (first, last) = (*first, *last);
        (0..END).flat_map(move |days| [calendar::shifted(first, days), calendar::shifted(last, -days)])
    };
    let middle = |(first, last): &DaySpan| Day::from_number((first.number() + last.number()) / 2);
    (bounds.iter().map(middle).chain(bounds.iter().flat_map(ends)).collect(), OpenDays::Ends)
}

/// That weekday of any week, counted from 0 for Monday.
fn any_week(weekday: i64) -> DaySpan {
    let (first, last) = ANY_DAY;
    (calendar::on_or_after(first, weekday), calendar::on_or_before(last, weekday))
}

/// Whether a span holds the day.
pub(crate) fn holds((first, last): DaySpan, day: Day) -> bool {
    let of_year = |day: Day| (day.month, day.day);
    if (first.year, last.year) == LEAP_YEARS {
        let (from, to, day) = (of_year(first), of_year(last), of_year(day));
        // From December to February the year turns.
        return if from <= to { (from..=to).contains(&day) } else { day >= from || day <= to };
    }
    let weekday = calendar::weekday_of(first);
    let is_week = (first.year, last.year) == (ANY_DAY.0.year, ANY_DAY.1.year) && calendar::weekday_of(last) == weekday;
    if is_week { calendar::weekday_of(day) == weekday } else { (first..=last).contains(&day) }
}

/// Two days on which a source could have been written, of other weekdays, months and parts of the year.
fn stand_ins() -> [Day; 2] {
    [Day { year: 2001, month: 2, day: 14 }, Day { year: 2001, month: 8, day: 24 }]
}

/// What an expression may stand for that names these days where the source was written on either of two days.
fn any(days: &BTreeSet<Day>) -> Option<DaySpan> {
    let first = days.first().copied()?;
    let weekday = calendar::weekday_of(first);
    if days.iter().all(|day| (day.month, day.day) == (first.month, first.day)) {
        any_of(&[(first, first)])
    } else if days.iter().all(|day| calendar::weekday_of(*day) == weekday) {
        Some(any_week(weekday))
    } else {
        Some(ANY_DAY)
    }
}

/// The same of spans: that part of any year, if each is the same part of its own.
fn any_of(spans: &[DaySpan]) -> Option<DaySpan> {
    const YEAR: i64 = 366;
    let (first, last) = spans.first().copied()?;
    let of_year = |(first, last): &DaySpan| (first.month, first.day, last.month, last.day);
    let is_part = last.number() - first.number() < YEAR;
    if !is_part || spans.iter().any(|span| of_year(span) != of_year(&(first, last))) {
        return Some(ANY_DAY);
    }
    // February ends a day later in leap years.
    let is_february = first < last && (last.month, last.day) == (2, 28);
    let last = Day { day: last.day + u8::from(is_february), ..last };
    Some((Day { year: LEAP_YEARS.0, ..first }, Day { year: LEAP_YEARS.1, ..last }))
}

/// Spans that hold the same days, those that touch each other as one.
fn merged(spans: impl Iterator<Item = DaySpan>) -> Vec<DaySpan> {
    let mut merged: Vec<DaySpan> = Vec::new();
    for (first, last) in spans.collect::<BTreeSet<_>>() {
        match merged.last_mut() {
            Some(before) if first.number() <= before.1.number() + 1 => before.1 = before.1.max(last),
            _ => merged.push((first, last)),
        }
    }
    merged
}

/// The days from the first of these to the last: only those of the week, or of the year, that they all are.
fn between(days: &BTreeSet<Day>) -> Vec<DaySpan> {
    let Some((first, last)) = days.first().copied().zip(days.last().copied()) else { return Vec::new() };
    let of_year = |year: i64| Day::new(year, first.month, first.day);
    let weekday = calendar::weekday_of(first);
    if last.year - first.year < SINGLY && days.iter().all(|day| of_year(day.year) == Some(*day)) {
        return (first.year..=last.year).filter_map(of_year).map(|day| (day, day)).collect();
    }
    if last.number() - first.number() < 7 * SINGLY && days.iter().all(|day| calendar::weekday_of(*day) == weekday) {
        return (first.number()..=last.number()).step_by(7).map(Day::from_number).map(|day| (day, day)).collect();
    }
    vec![(first, last)]
}
