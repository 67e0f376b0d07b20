//! Spans that are counted from the source's own day, or from another: "last week", "in recent months", "the past two years", "the
//! following week", "the weekend", "overnight".

use crate::check::days::amounts::{Length, Unit};
use crate::check::days::mention::Spot;
use crate::check::days::sentence::Tense;
use crate::check::days::{calendar, numerals};
use crate::model::Day;
use crate::words::{Words, is_one_of};

use super::portion::Portion;
use super::which::{Bounds, TimeFound};

/// Words before "the weekend", or before "the year", that make it that of the source's own day.
const OWN: &str = "in over during at by on this of for throughout until since before after through all";

/// Reads such a span from its noun.
pub(super) fn read(spot: &Spot<'_>, at: usize) -> Option<TimeFound> {
    let sentence = spot.sentence;
    match sentence.lower(at) {
        "overnight" => {
            let spans = spot.own.days.iter().map(|own| (calendar::shifted(*own, -1), *own)).collect();
            return found(at, at + 1, spans);
        }
        "hours" => return hours(spot, at),
        "day" if sentence.before(at, 1) == "other" => {
            let spans = spot.own.days.iter().map(|own| (calendar::shifted(*own, -10), *own)).collect();
            return found(at - 1, at + 1, spans);
        }
        _ => {}
    }
    let (unit, singular) = unit(sentence, at)?;
    if singular { single(spot, at, unit) } else { several(spot, at, unit) }
}

/// "the last 24 hours".
fn hours(spot: &Spot<'_>, at: usize) -> Option<TimeFound> {
    let sentence = spot.sentence;
    let start = at.checked_sub(1)?;
    let (count, _) = numerals::count(sentence, start)?;
    let days = (count + 23) / 24;
    let span = |own: &Day| match sentence.before(start, 1) {
        "last" | "past" => Some((calendar::shifted(*own, -days), *own)),
        "next" | "coming" => Some((*own, calendar::shifted(*own, days))),
        _ => None,
    };
    found(start.checked_sub(1)?, at + 1, spot.own.days.iter().filter_map(span).collect())
}

/// A unit of which there is this one and the last one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Period {
    Of(Unit),
    Weekend,
    Quarter,
    Century,
}

fn unit(sentence: &Words<'_>, at: usize) -> Option<(Period, bool)> {
    match sentence.lower(at) {
        "weekend" => Some((Period::Weekend, true)),
        "weekends" => Some((Period::Weekend, false)),
        "quarter" => Some((Period::Quarter, true)),
        "century" => Some((Period::Century, true)),
        lower => Unit::of(lower).map(|(unit, singular)| (Period::Of(unit), singular)),
    }
}

fn found(from: usize, to: usize, spans: Vec<Bounds>) -> Option<TimeFound> {
    (!spans.is_empty()).then_some(TimeFound { from, to, spans })
}

/// "last week", "this year", "the month before last", "the end of the year", "the week of 6 May".
fn single(spot: &Spot<'_>, at: usize, period: Period) -> Option<TimeFound> {
    let sentence = spot.sentence;
    if period == Period::Of(Unit::Day) {
        return None;
    }
    let own = || spot.own.near.iter();
    let anchors = || spot.anchor.into_iter().flatten();
    let (behind, after) = (sentence.lower(at + 1), sentence.lower(at + 2));
    if let Some((shift, _)) =
        [(-2, ("before", "last")), (2, ("after", "next"))].iter().find(|(_, words)| *words == (behind, after))
    {
        return found(at, at + 3, own().map(|day| period.around(*day, *shift)).collect());
    }
    let the = sentence.before(at, 1) == "the";
    if behind == "of" {
        // "the last week of April" is a part of April.
        let date = spot.date.filter(|date| the && (date.from == at + 2 || date.from == at + 3))?;
        return found(at, date.to, date.days.iter().map(|day| period.around(*day, 0)).collect());
    }
    let (word, lead) = (sentence.before(at, 1), sentence.before(at, 2));
    let (spans, from) = match word {
        "last" => (own().map(|day| period.around(*day, -1)).collect(), at - 1),
        "this" if period == Period::Weekend => (this_weekend(spot, at), at - 1),
        "this" | "current" => (own().map(|day| period.around(*day, 0)).collect(), at - 1),
        "next" if lead == "the" => (own().chain(anchors()).map(|day| period.around(*day, 1)).collect(), at - 1),
        // "the coming year" may begin now.
        "coming" | "upcoming" => {
            let rolling = own().map(|day| (*day, period.back(*day, -1, 1)));
            (rolling.chain(own().map(|day| period.around(*day, 1))).collect(), at - 1)
        }
        "next" => (own().map(|day| period.around(*day, 1)).collect(), at - 1),
        // "the past week" may be any seven days, or the last whole week.
        "past" if period == Period::Weekend => (own().map(|day| period.around(*day, -1)).collect(), at - 1),
        "past" => (own().map(|day| (period.back(*day, 1, 1), *day)).collect(), at - 1),
        "that" | "same" => (anchors().map(|day| period.around(*day, 0)).collect(), at - 1),
        "following" => (anchors().map(|day| period.around(*day, 1)).collect(), at - 1),
        "previous" | "preceding" | "prior" => (anchors().map(|day| period.around(*day, -1)).collect(), at - 1),
        // "the week after"
        "the" if matches!(behind, "after" | "before") && sentence.is_mark(at + 2) => {
            let shift = if behind == "after" { 1 } else { -1 };
            return found(at - 1, at + 2, anchors().map(|day| period.around(*day, shift)).collect());
        }
        "the" | "all" if period == Period::Weekend => (weekend(spot, at), at - 1),
        "the" if is_one_of(OWN, lead) => (own().map(|day| period.around(*day, 0)).collect::<Vec<_>>(), at - 1),
        _ => return None,
    };
    let (part, from) = Portion::before(sentence, if word == "the" { at } else { from });
    // "in the week" and "for the month" say little; "the end of the month" does.
    if word == "the" && period != Period::Weekend && part == Portion::Whole {
        return None;
    }
    // "later that year" is later than the day of that year.
    let by_anchor = matches!(word, "that" | "same" | "following" | "previous" | "preceding" | "prior");
    let day = if by_anchor { anchors().next().copied() } else { spot.own.days.last().copied() };
    found(from, at + 1, spans.into_iter().map(|span: Bounds| part.of(span, day)).collect())
}

/// "this weekend": the one of the week, or the last one.
fn this_weekend(spot: &Spot<'_>, at: usize) -> Vec<Bounds> {
    let tense = Tense::of(spot.sentence, at - 1, at + 1);
    let own = || spot.own.near.iter();
    let last = own().map(|day| Period::Weekend.around(*day, -1)).filter(|_| !tense.may_come());
    let of_week = own().map(|day| Period::Weekend.around(*day, 0));
    last.filter(|_| tense.may_be_past()).chain(of_week).collect()
}

/// "the weekend": the last one, or where it is to come the next.
fn weekend(spot: &Spot<'_>, at: usize) -> Vec<Bounds> {
    let tense = Tense::of(spot.sentence, at - 1, at + 1);
    let own = || spot.own.near.iter();
    let last = own().map(|day| Period::Weekend.around(*day, -1)).filter(|_| tense != Tense::Coming);
    let next = own().map(|day| Period::Weekend.around(*day, 1)).filter(|_| tense.may_come());
    last.chain(next).collect()
}

/// "recent days", "the past two weeks", "the next few months", "the coming years".
fn several(spot: &Spot<'_>, at: usize, period: Period) -> Option<TimeFound> {
    let sentence = spot.sentence;
    let mut from = at;
    let mut count = None;
    match sentence.before(from, 1) {
        "few" | "several" | "couple" => from -= 1,
        "of" if sentence.before(from, 2) == "couple" => from -= 2,
        _ => {
            // A number of up to two words.
            let number = (1..=3).rev().filter_map(|words| Some((at.checked_sub(words)?, words)));
            let mut read = number.filter_map(|(start, _)| {
                Some((start, numerals::count(sentence, start).filter(|(_, to)| *to == at)?.0))
            });
            if let Some((start, number)) = read.next_back() {
                (from, count) = (start, Some(number));
            }
        }
    }
    let word = sentence.before(from, 1);
    let ahead = matches!(word, "next" | "coming" | "upcoming" | "following");
    let is_span = ahead || matches!(word, "recent" | "past" | "last");
    // "the last days of April" are a part of April.
    if !is_span || sentence.lower(at + 1) == "of" {
        return None;
    }
    let few = if word == "recent" || count.is_none() { period.many() } else { count? };
    let span = |own: &Day| if ahead { (*own, period.back(*own, -few, 1)) } else { (period.back(*own, few, 1), *own) };
    let days = match word {
        "following" => spot.anchor.into_iter().flatten().map(span).collect(),
        "next" if sentence.before(from, 2) == "the" => {
            spot.anchor.into_iter().flatten().chain(&spot.own.near).map(span).collect()
        }
        _ => spot.own.near.iter().map(span).collect(),
    };
    found(from - 1, at + 1, days)
}

impl Period {
    /// The one in which a day lies, or one so many after it. Of weeks it is not said whether they begin on Sunday or on Monday.
    fn around(self, day: Day, shift: i64) -> Bounds {
        match self {
            Period::Of(Unit::Month) => {
                let (year, month) = calendar::month_at(day, shift);
                calendar::month(year, month)
            }
            Period::Of(Unit::Year) => calendar::year(day.year + shift),
            Period::Of(Unit::Decade) => {
                // The last decade may be the last ten years, too.
                let start = day.year.div_euclid(10) * 10 + shift * 10;
                let from = if shift < 0 { start.min(day.year + shift * 10) } else { start };
                (calendar::year(from).0, calendar::year((start + 9).max(from + 9)).1)
            }
            Period::Century => {
                let start = day.year.div_euclid(100) * 100 + shift * 100;
                (calendar::year(start).0, calendar::year(start + 100).1)
            }
            Period::Quarter => {
                let (year, month) = calendar::month_at(day, shift * 3 - i64::from((day.month - 1) % 3));
                (calendar::month(year, month).0, calendar::last_of_month(year, month + 2))
            }
            Period::Weekend => weekend_of(day, shift),
            Period::Of(Unit::Fortnight) => {
                (calendar::shifted(day, 14 * shift - 14), calendar::shifted(day, 14 * shift + 14))
            }
            Period::Of(Unit::Week | Unit::Day) => {
                let monday = calendar::shifted(calendar::of_week(day, 0), shift * 7);
                (calendar::shifted(monday, -1), calendar::shifted(monday, 6))
            }
        }
    }

    /// So many of it before a day, and some more (`slack`), for nobody counts exactly.
    fn back(self, day: Day, count: i64, slack: i64) -> Day {
        let unit = match self {
            Period::Of(unit) => unit,
            Period::Weekend => Unit::Week,
            Period::Quarter => Unit::Month,
            Period::Century => Unit::Decade,
        };
        let times = if self == Period::Quarter {
            3
        } else if self == Period::Century {
            10
        } else {
            1
        };
        let Length { months, days } = unit.times(count * times);
        let slack = slack * count.signum() * if unit == Unit::Day { 1 } else { 2 };
        calendar::later(day, -months, -days - slack)
    }

    /// How many of it recent ones are at most.
    fn many(self) -> i64 {
        match self {
            Period::Of(Unit::Day) => 10,
            Period::Of(Unit::Week | Unit::Fortnight) | Period::Weekend => 8,
            Period::Of(Unit::Month) | Period::Quarter => 12,
            Period::Of(Unit::Year) => 10,
            Period::Of(Unit::Decade) | Period::Century => 5,
        }
    }
}

/// The weekend, from Friday to Sunday, that is the last one begun before the day (`shift` -1), the one of its week (0) or the coming
/// one (1).
fn weekend_of(day: Day, shift: i64) -> Bounds {
    let of_week = calendar::of_week(day, 4);
    let last = calendar::before(day, 4);
    let friday = match shift {
        i64::MIN..=-1 => calendar::shifted(last, (shift + 1) * 7),
        0 => of_week,
        _ => calendar::shifted(of_week, if calendar::weekday_of(day) < 4 { (shift - 1) * 7 } else { shift * 7 }),
    };
    (friday, calendar::shifted(friday, 2))
}
