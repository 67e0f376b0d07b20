//! Amounts of time: "two weeks", "a few days", "1 month and 21 days", "two or three years".

use crate::words::{DASH, Words, is_one_of};

use super::numerals;

/// Words before an amount that make it a rough one.
const ROUGH: &str = "\
    about around nearly almost some roughly approximately perhaps maybe over than least most under within up past just \
    circa";

/// Words with which an amount may be greater, and words with which it may be less, but not both.
const MORE: &str = "more over at past";
const LESS: &str = "less fewer under within nearly almost up";

/// Words before an amount of which it is but a part, or that make it another thing.
const OTHER: &str = "every each per first for half";

/// How many parts an amount may have behind its first: "2 years 4 months 5 days".
const MORE_PARTS: usize = 3;

/// Words between a number and its unit that change nothing.
const BESIDE_UNIT: &str = "full whole long short more further calendar";

/// A length of time.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Length {
    pub(crate) months: i64,
    pub(crate) days: i64,
}

/// An amount of time, with its bounds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Amount {
    pub(crate) least: Length,
    pub(crate) most: Length,
    /// How many days it may be off on either side.
    pub(crate) slack: i64,
    /// A day is named by it: it is counted in days or weeks.
    pub(crate) is_exact: bool,
    /// The word after it.
    pub(crate) to: usize,
}

impl Amount {
    /// The days, if it is one certain number of days and weeks.
    pub(crate) fn exact_days(&self) -> Option<i64> {
        let days = self.least.days;
        (self.is_exact && self.least == self.most && self.least.months == 0).then_some(days)
    }
}

/// The units of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unit {
    Day,
    Week,
    Fortnight,
    Month,
    Year,
    Decade,
}

impl Unit {
    /// The unit that a word names, in the singular or the plural.
    pub(crate) fn of(lower: &str) -> Option<(Unit, bool)> {
        let (unit, singular) = match lower {
            "day" | "night" | "morning" | "evening" | "afternoon" => (Unit::Day, true),
            "days" | "nights" | "mornings" | "evenings" => (Unit::Day, false),
            "week" | "weekend" => (Unit::Week, true),
            "weeks" | "weekends" => (Unit::Week, false),
            "fortnight" => (Unit::Fortnight, true),
            "fortnights" => (Unit::Fortnight, false),
            "month" => (Unit::Month, true),
            "months" => (Unit::Month, false),
            "year" => (Unit::Year, true),
            "years" => (Unit::Year, false),
            "decade" => (Unit::Decade, true),
            "decades" => (Unit::Decade, false),
            _ => return None,
        };
        Some((unit, singular))
    }

    /// So many of it.
    pub(crate) fn times(self, count: i64) -> Length {
        let (months, days) = match self {
            Unit::Day => (0, 1),
            Unit::Week => (0, 7),
            Unit::Fortnight => (0, 14),
            Unit::Month => (1, 0),
            Unit::Year => (12, 0),
            Unit::Decade => (120, 0),
        };
        Length { months: months * count, days: days * count }
    }

    /// How many days a count of it may be off.
    fn slack(self) -> i64 {
        match self {
            Unit::Day | Unit::Week | Unit::Fortnight => 0,
            Unit::Month => 15,
            Unit::Year => 183,
            Unit::Decade => 2000,
        }
    }

    /// How many of it a few are.
    fn few(self) -> (i64, i64) {
        match self {
            Unit::Day => (1, 10),
            Unit::Week | Unit::Fortnight => (1, 9),
            Unit::Month => (1, 15),
            Unit::Year => (1, 15),
            Unit::Decade => (1, 6),
        }
    }
}

/// How many of a unit there are, and the word after that.
enum Quantity {
    From(i64, i64),
    Few,
    Couple,
}

/// Reads an amount of time.
pub(crate) fn read(sentence: &Words<'_>, at: usize) -> Option<Amount> {
    if is_within_another(sentence, at) {
        return None;
    }
    if sentence.lower(at) == "half" {
        return half(sentence, at);
    }
    let (quantity, mut noun) = quantity(sentence, at)?;
    let half_before = and_a_half(sentence, noun);
    noun += if half_before { 3 } else { 0 };
    noun += usize::from(is_one_of(BESIDE_UNIT, sentence.lower(noun)));
    let works = matches!(sentence.lower(noun), "business" | "working");
    noun += usize::from(works);
    let (unit, singular) = Unit::of(sentence.lower(noun))?;
    let (least, most) = match quantity {
        Quantity::From(least, most) => (least, most),
        Quantity::Few => unit.few(),
        Quantity::Couple => (1, 4),
    };
    // "2 day before today" is no good English, and clear.
    let in_digits = singular && sentence.lower(at).starts_with(|c: char| c.is_ascii_digit());
    if matches!(quantity, Quantity::From(1, 1)) != singular && !in_digits && !half_before {
        return None;
    }
    let mut amount = Amount {
        least: unit.times(least),
        most: unit.times(most),
        slack: unit.slack(),
        is_exact: unit.slack() == 0 && most - least <= 3 && matches!(quantity, Quantity::From(..)) && !works,
        to: noun + 1,
    };
    if works {
        amount.most.days = most * 7 / 5 + 4;
    }
    // "one and a half years", "a year and a half"
    let half_behind = and_a_half(sentence, amount.to);
    if half_before || half_behind {
        return Some(with_half(amount, unit, if half_behind { 3 } else { 0 }));
    }
    // "a month and 21 days": the smaller unit makes it exact.
    let and = amount.to + usize::from(matches!(sentence.lower(amount.to), "and" | ","));
    if least == most
        && let Some(rest) = rest(sentence, and, unit, MORE_PARTS)
    {
        amount = Amount { least: sum(amount.least, rest.least), most: sum(amount.most, rest.most), ..rest };
    }
    let before = sentence.before(at, 1);
    // "more than a week", "at least two days"
    let word = if matches!(before, "than" | "least" | "most") { sentence.before(at, 2) } else { before };
    Some(if is_one_of(ROUGH, before) { rough(amount, word) } else { amount })
}

/// Whether what stands there is only a part of a number, or something else than an amount.
fn is_within_another(sentence: &Words<'_>, at: usize) -> bool {
    let before = sentence.before(at, 1);
    let is_inside = sentence.touches_before(at) && !matches!(before, "(" | "'" | DASH);
    let joined = matches!(before, "to" | "or" | "and")
        && at.checked_sub(2).is_some_and(|at| numerals::count(sentence, at).is_some());
    is_inside || joined || is_one_of(OTHER, before)
}

/// An amount and half of its unit, with so many words more.
fn with_half(amount: Amount, unit: Unit, words: usize) -> Amount {
    let one = unit.times(1);
    let half = Length { months: one.months / 2, days: (one.days + 30 * (one.months % 2)) / 2 };
    Amount {
        least: sum(amount.least, half),
        most: sum(amount.most, half),
        slack: (unit.slack() / 2).max(2),
        is_exact: false,
        to: amount.to + words,
    }
}

fn and_a_half(sentence: &Words<'_>, at: usize) -> bool {
    (sentence.lower(at), sentence.lower(at + 1), sentence.lower(at + 2)) == ("and", "a", "half")
}

/// "half a year".
fn half(sentence: &Words<'_>, at: usize) -> Option<Amount> {
    let fits = matches!(sentence.lower(at + 1), "a" | "an") && sentence.lower(at + 2) == "year";
    let length = Length { months: 6, days: 0 };
    fits.then_some(Amount { least: length, most: length, slack: 45, is_exact: false, to: at + 3 })
}

/// An amount of another unit right behind one, with at most so many parts.
fn rest(sentence: &Words<'_>, at: usize, than: Unit, parts: usize) -> Option<Amount> {
    let (count, noun) = numerals::count(sentence, at)?;
    let (unit, _) = Unit::of(sentence.lower(noun))?;
    if parts == 0 || unit == than {
        return None;
    }
    let amount = Amount {
        least: unit.times(count),
        most: unit.times(count),
        slack: unit.slack(),
        is_exact: unit.slack() == 0,
        to: noun + 1,
    };
    let and = amount.to + usize::from(matches!(sentence.lower(amount.to), "and" | ","));
    match rest(sentence, and, unit, parts - 1) {
        Some(more) => Some(Amount { least: sum(amount.least, more.least), most: sum(amount.most, more.most), ..more }),
        None => Some(amount),
    }
}

fn sum(a: Length, b: Length) -> Length {
    Length { months: a.months + b.months, days: a.days + b.days }
}

/// "about two weeks", "more than a month": a third of it more or less, or up to twice as much, as the word says.
fn rough(amount: Amount, word: &str) -> Amount {
    let days = amount.most.days + amount.most.months * 30;
    let (is_more, is_less) = (is_one_of(MORE, word), is_one_of(LESS, word));
    let off = if is_more { days.max(2) } else { (days / 3).max(2) };
    let less = Length { days: amount.least.days - off, ..amount.least };
    let more = Length { days: amount.most.days + off, ..amount.most };
    let least = if is_more { amount.least } else { less };
    let most = if is_less { amount.most } else { more };
    Amount { least, most, is_exact: false, ..amount }
}

fn quantity(sentence: &Words<'_>, at: usize) -> Option<(Quantity, usize)> {
    let (word, next) = (sentence.lower(at), sentence.lower(at + 1));
    let past_of = |at: usize| at + usize::from(sentence.lower(at) == "of");
    let quantity = match (word, next) {
        ("a" | "the", "few" | "handful" | "number") => (Quantity::Few, past_of(at + 2)),
        ("a", "couple") => (Quantity::Couple, past_of(at + 2)),
        ("couple", _) => (Quantity::Couple, past_of(at + 1)),
        ("few" | "several" | "some" | "many" | "dozens", _) => (Quantity::Few, past_of(at + 1)),
        ("a", "dozen") => (Quantity::From(11, 13), at + 2),
        ("a" | "an", _) if next != "hundred" => (Quantity::From(1, 1), at + 1),
        _ if Unit::of(word).is_some_and(|(_, singular)| !singular) => (Quantity::Few, at),
        _ => {
            let (least, to) = numerals::count(sentence, at)?;
            let joins = matches!(sentence.lower(to), "or" | "to" | DASH);
            match numerals::count(sentence, to + 1).filter(|(most, _)| joins && *most > least) {
                Some((most, to)) => (Quantity::From(least, most), to),
                None => (Quantity::From(least, least), to),
            }
        }
    };
    Some(quantity)
}
