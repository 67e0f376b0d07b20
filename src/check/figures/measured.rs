//! A number with its unit, and what it takes from the numbers about it: the unit of a range, the cents behind its dollars.

use std::ops::Range;

use crate::words::{NumberLanguage, is_like, is_minor, is_money};

use super::context::{self, Certainty, NumberLink, link};
use super::number::{Number, NumberSign};
use super::text::FigureText;
use super::value::NumberValue;
use super::{parts, unit};

/// A number with its unit.
pub(crate) struct Measured {
    pub(crate) number: Number,
    /// What it is, by the words around it.
    pub(crate) standing: Certainty,
    /// The words and marks of number and unit.
    pub(crate) tokens: Range<usize>,
    pub(crate) value: NumberValue,
    pub(crate) unit: Option<&'static str>,
    /// The unit is money and stands before the number.
    prefixed: bool,
    /// Other ways to read it.
    pub(crate) others: Vec<(NumberValue, Option<&'static str>)>,
    /// What is written onto the digits, if anything, is known.
    pub(crate) known: bool,
}

impl Measured {
    pub(crate) fn of(text: &FigureText<'_>, number: Number) -> Measured {
        let Range { start, end } = number.tokens;
        let plain = Measured {
            standing: Certainty::None,
            tokens: start..end,
            value: number.value.clone(),
            unit: None,
            prefixed: false,
            others: Vec::new(),
            known: number.tail.is_empty(),
            number,
        };
        if plain.number.ordinal {
            return plain;
        }
        let other = plain.number.other.clone();
        let mut measured = plain.with_unit(text);
        if measured.unit.is_some()
            && !measured.prefixed
            && let Some((part, end)) = parts::behind_unit(text, measured.tokens.end)
            && let Some(value) = measured.value.plus(&part).filter(|_| measured.number.zeros == 0)
        {
            (measured.value, measured.tokens.end, measured.number.idle) = (value, end, false);
        }
        // Another way to read the digits has the same unit.
        measured.others.extend(other.map(|other| (other, measured.unit)));
        measured
    }

    /// Whether a unit stands with it, and not only the word for a year behind a year, as Ukrainian has it.
    pub(crate) fn is_measured(&self, text: &FigureText<'_>) -> bool {
        let is_year = self.unit == Some("year") && context::is_year(text, &self.number);
        self.unit.is_some() && !(is_year && text.language == NumberLanguage::Ukrainian)
    }

    fn with_unit(self, text: &FigureText<'_>) -> Measured {
        let Range { start, end } = self.tokens;
        let plain = self;
        if let Some(unit) = plain.number.unit {
            return Measured { unit: Some(unit), prefixed: is_money(unit), known: true, ..plain };
        }
        if let Some((unit, start)) = unit::money_before(text, start) {
            return plain.with_money_before(text, unit, start);
        }
        let after = unit::after(text, end).map(|(unit, end)| (Some(unit), start..end));
        let also = |measured: Measured, value: NumberValue, unit: Option<&'static str>| {
            let others = measured.others.iter().cloned().chain([(value, unit)]).collect();
            Measured { others, ..measured }
        };
        let value = plain.value.clone();
        match (plain.number.tail.as_str(), after) {
            // "5 m" may be metres or millions.
            ("", Some((Some("m"), tokens))) if text.text(end) == "m" => {
                also(Measured { tokens, unit: Some("m"), known: true, ..plain }, value.scaled(6), None)
            }
            // And "300 K" kelvins or thousands.
            ("", Some((Some("K"), tokens))) if text.text(end) == "K" => {
                also(Measured { tokens, unit: Some("K"), known: true, ..plain }, value.scaled(3), None)
            }
            ("" | "x", Some((unit, tokens))) => Measured { tokens, unit, known: true, ..plain },
            // "3 M" may be millions, and "22 M-16" is none.
            ("", None) if matches!(text.text(end), "M" | "B") && !text.is_hyphen(end + 1) => {
                let zeros = if text.text(end) == "M" { 6 } else { 9 };
                if text.is_small(end + 1) {
                    return Measured { tokens: start..end + 1, ..plain.times(zeros) };
                }
                also(Measured { known: true, ..plain }, value.scaled(zeros), None)
            }
            ("" | "x", None) => match unit::after_word(text, end) {
                Some(unit) => also(Measured { known: true, ..plain }, value, Some(unit)),
                None => Measured { known: true, ..plain },
            },
            ("m", _) if text.text(end) == "/" && text.text(end + 1) == "s" => {
                Measured { tokens: start..end + 2, unit: Some("m/s"), known: true, ..plain }
            }
            ("m", Some((unit, tokens))) => Measured { tokens, unit, ..plain.times(6) },
            ("m", None) => also(plain.times(6), value, Some("m")),
            ("T", after) => {
                let (unit, tokens) = after.unwrap_or((None, start..end));
                also(Measured { tokens, unit, ..plain.times(12) }, value, Some("ton"))
            }
            ("km", _) if text.text(end) == "/" && matches!(text.lower(end + 1), "h" | "hr") => {
                Measured { tokens: start..end + 2, unit: Some("km/h"), known: true, ..plain }
            }
            (tail, _) => {
                let unit = unit::written_on(tail);
                Measured { unit, known: unit.is_some(), ..plain }
            }
        }
    }

    /// The same with money before it: "£30 m", "$2.1T", "-$5".
    fn with_money_before(self, text: &FigureText<'_>, unit: &'static str, start: usize) -> Measured {
        let end = self.tokens.end;
        let bare = self.number.tail.is_empty() && self.number.zeros == 0;
        let apart = match text.text(end) {
            "m" | "mm" | "MM" if bare => 6,
            "T" if bare => 12,
            "K" if bare => 3,
            _ => 0,
        };
        let written = match self.number.tail.as_str() {
            "m" | "mm" => 6,
            "T" | "t" => 12,
            _ => 0,
        };
        let mut money = if apart + written > 0 { self.times(apart + written) } else { self };
        let sign = start.checked_sub(1).filter(|sign| text.is_dash(*sign) && !text.touches_before(*sign));
        if sign.is_some_and(|sign| text.touches(sign)) {
            money.number.sign = NumberSign::Below;
        }
        let mut end = end + usize::from(apart > 0);
        // "$ 10 dollars"
        if let Some((again, after)) = unit::after(text, end).filter(|(again, _)| is_like(again, unit)) {
            end = after;
            let unit = if again.len() > unit.len() { again } else { unit };
            return Measured { tokens: start..end, unit: Some(unit), prefixed: true, ..money };
        }
        // The yen's sign is the yuan's too.
        if unit == "yen" {
            money.others.push((money.value.clone(), Some("Chinese yuan")));
        }
        Measured { tokens: start..end, unit: Some(unit), prefixed: true, ..money }
    }

    /// Says on which side of zero it is by the words around it: "5 degrees below zero", "fell by 3 per cent".
    pub(crate) fn turn(&mut self, text: &FigureText<'_>) {
        let Range { start, end } = self.tokens;
        if self.number.sign != NumberSign::Above {
            return;
        }
        if let Some(end) = text.phrase(text.wording().below, end) {
            self.number.sign = NumberSign::Below;
            self.tokens.end = end;
        }
        if self.unit.is_some_and(|unit| unit.starts_with('%') || is_money(unit))
            && context::is_of_a_fall(text, start, end)
        {
            self.number.sign = NumberSign::Either;
        }
    }

    /// The same with so many zeros more.
    fn times(self, zeros: usize) -> Measured {
        let others = self.others.into_iter().map(|(value, unit)| (value.scaled(zeros), unit)).collect();
        let number = Number { zeros, ..self.number };
        Measured { value: self.value.scaled(zeros), known: true, others, number, ..self }
    }
}

/// Takes hundredths of a unit of money into the number before them: "3 dollars 50 cents", "$20 and 43c", "3 Euro 50".
pub(crate) fn join_money(text: &FigureText<'_>, all: &mut [Measured]) {
    for at in 1..all.len() {
        let (first, second) = neighbours(all, at);
        let Some(unit) = first.unit.filter(|unit| is_money(unit) && !is_minor(unit)) else { continue };
        let between = first.tokens.end..second.tokens.start;
        let near = between.is_empty()
            || between.len() == 1 && (text.is(text.wording().and, between.start) || text.text(between.start) == ",");
        let minor = second.unit.is_some_and(|unit| is_minor(unit) || unit == "pound" && second.number.tail == "p");
        let behind = second.unit.is_none()
            && between.is_empty()
            && text.language != NumberLanguage::English
            && second.value.form().len() == 2
            && !(text.is_word(second.tokens.end)
                && (text.language != NumberLanguage::German || text.is_capital(second.tokens.end)));
        let Some(cents) = second.value.small().filter(|cents| *cents < 100 && near && (minor || behind)) else {
            continue;
        };
        if first.value.is_whole() && first.number.zeros == 0 && !second.prefixed {
            first.value = first.value.clone().with_part(&format!("{cents:02}"));
            first.tokens.end = second.tokens.end;
            (first.unit, first.others) = (Some(unit), Vec::new());
        }
    }
}

/// Gives both ends of a range, and all numbers of a list, the unit that stands with one of them: "14 to 16 days",
/// "$5-6 billion".
pub(crate) fn share_units(text: &FigureText<'_>, all: &mut [Measured]) {
    for at in (1..all.len()).rev() {
        let (first, second) = neighbours(all, at);
        over(text, first, second);
        let Some(link) = link(text, &first.number, &second.number) else { continue };
        if first.number.ordinal || second.number.ordinal || !first.number.tail.is_empty() {
            continue;
        }
        if first.unit.is_none() && !second.prefixed {
            first.unit = second.unit;
        }
        let zeros = second.number.zeros;
        // "between 1.2 and 1.5 billion", "two or three million"; but "four people and 20 million crowns".
        let shares = link == NumberLink::Range || !matches!(text.text(first.number.tokens.end), ",");
        if first.number.zeros == 0 && first.value.is_short() && zeros >= 3 && shares {
            first.others.push((first.value.clone().scaled(zeros), first.unit));
        }
    }
    for at in 1..all.len() {
        let (first, second) = neighbours(all, at);
        let is_range = || link(text, &first.number, &second.number) == Some(NumberLink::Range);
        if first.prefixed && second.unit.is_none() && is_range() {
            (second.unit, second.prefixed) = (first.unit, true);
            // "$5-6m"
            if second.number.tail == "m" {
                second.others.clear();
            }
        }
    }
}

/// "one over 20" may be a twentieth.
fn over(text: &FigureText<'_>, first: &mut Measured, second: &Measured) {
    let end = first.tokens.end;
    let stands =
        text.lower(end) == "over" && second.tokens.start == end + 1 && text.language == NumberLanguage::English;
    let values = first.value.small().zip(second.value.small().filter(|of| *of > 0));
    if let Some((parts, of)) = values.filter(|_| stands && first.unit.is_none()) {
        first.others.push((NumberValue::ratio(parts, of), second.unit));
    }
}

/// The number there and the one before it, that one first.
fn neighbours(all: &mut [Measured], at: usize) -> (&mut Measured, &mut Measured) {
    let (before, from) = all.split_at_mut(at);
    (&mut before[at - 1], &mut from[0])
}

/// A number with no word after it may leave its unit to be understood: "every 30 minutes, not 20". It may be that of the
/// number with a unit that comes before it in the given order.
pub(crate) fn understand_units<'a>(text: &FigureText<'_>, all: impl Iterator<Item = &'a mut Measured>) {
    let mut unit = None;
    for measured in all {
        let number = &measured.number;
        if measured.unit.is_some() {
            unit = measured.unit;
        } else if !number.ordinal && !text.is_word(number.tokens.end) && measured.standing == Certainty::Sure {
            measured.others.extend(unit.map(|unit| (number.value.clone(), Some(unit))));
        }
    }
}
