//! Figures in running English text, each in a normal form in which the same figure is the same string: `27 month`,
//! `61000000000 dollar`, `2nd`, `4`.
//!
//! A figure is a number in digits or words with the unit of measure that stands with it. Nothing is converted or rounded.
//! What is no figure: days and years ("13 May", "2024", "the 1960s"), times of day, names ("F-16"), and numbers that say
//! which and not how many ("paragraph 4"). Words such as "one", "first", "both", "twice" and "half" are figures in a source
//! only, so that a writer's "2 officials" finds its "both officials", and are never asked of a writer; nor is a small
//! number in words after "the", "these" or "all", which counts what the text itself has named.

mod context;
mod digits;
mod fractions;
mod names;
mod number;
mod spelled;
#[cfg(test)]
mod tests;
mod unit;
mod value;

use std::collections::BTreeSet;
use std::ops::Range;

use crate::model::SourceText;
use crate::words::Words;

use context::{Certainty, NumberLink, link, standings};
use digits::numbers;
use number::{Number, NumberSign};
use value::NumberValue;

/// A figure, read in one way. One that can be read in two ways ("5m") is given twice, with the same range.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Figure {
    /// Where it stands, with its unit, in bytes.
    pub(crate) range: Range<usize>,
    /// Value and unit in normal form.
    pub(crate) form: String,
    /// Whether it is to be asked of a writer, and not only good to support one.
    pub(crate) sure: bool,
}

/// The figures of a text, in order.
pub(crate) fn figures(words: &str) -> Vec<Figure> {
    let text = Words::of(words);
    let mut all: Vec<Measured> = numbers(&text).into_iter().map(|number| Measured::of(&text, number)).collect();
    let (numbers, units): (Vec<&Number>, Vec<bool>) =
        all.iter().map(|measured| (&measured.number, measured.unit.is_some())).unzip();
    let standings = standings(&text, &numbers, &units);
    for (measured, standing) in all.iter_mut().zip(standings) {
        measured.standing = standing;
    }
    share_units(&text, &mut all);
    all.iter_mut().for_each(|measured| measured.turn(&text));
    understand_units(&text, all.iter_mut());
    understand_units(&text, all.iter_mut().rev());
    let mut found: Vec<Figure> = Vec::new();
    let mut end = 0;
    for measured in &all {
        // The "second" of "a 20-second pause" is a unit.
        let within_unit = measured.number.tokens.start < end;
        end = end.max(measured.tokens.end);
        if measured.standing == Certainty::None || !measured.known || within_unit {
            continue;
        }
        let range = text.start(measured.tokens.start)..text.end(measured.tokens.end - 1);
        if measured.standing == Certainty::Day {
            let day = Number { ordinal: true, ..measured.number.clone() };
            found.push(Figure { range, form: form(&day, &measured.value, None), sure: false });
            continue;
        }
        for (value, unit) in [(&measured.value, measured.unit)]
            .into_iter()
            .chain(measured.others.iter().map(|(value, unit)| (value, *unit)))
        {
            for form in forms(&measured.number, value, unit) {
                let figure = Figure { range: range.clone(), form, sure: measured.standing == Certainty::Sure };
                if found.last() != Some(&figure) {
                    found.push(figure);
                }
            }
        }
    }
    found
}

/// The figures of a source's running text.
pub(crate) fn of_source(text: &SourceText) -> BTreeSet<String> {
    text.paragraphs.iter().flat_map(|paragraph| figures(paragraph)).map(|figure| figure.form).collect()
}

/// Whether one of the forms is that figure: the same value with the same unit. A value without a unit is the same as one
/// with a unit ("Vance, 81," and "81 years old"), but not as days or weeks: "three officials" are not "three days".
pub(crate) fn holds(forms: &BTreeSet<String>, form: &str) -> bool {
    if forms.contains(form) {
        return true;
    }
    match form.split_once(' ') {
        Some((value, unit)) => {
            let alike = |other: &&str| forms.contains(&format!("{value} {other}"));
            unit::like(unit).iter().any(alike) || !unit::is_short_time(unit) && forms.contains(value)
        }
        None => {
            let with_unit = format!("{form} ");
            let units = forms.range(with_unit.clone()..).map_while(|found| found.strip_prefix(&with_unit));
            units.into_iter().any(|unit| !unit::is_short_time(unit))
        }
    }
}

/// A form as a message shows it: `27 months`, `61,000 dollars`.
pub(crate) fn shown(form: &str) -> String {
    let (value, unit) = form.split_once(' ').unwrap_or((form, ""));
    let (sign, value) = value.strip_prefix('-').map_or(("", value), |value| ("−", value));
    let (whole, part) = value.split_once('.').map_or((value, ""), |(whole, _)| value.split_at(whole.len()));
    let mut shown = sign.to_owned();
    for (at, digit) in whole.char_indices() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) && whole.bytes().all(|byte| byte.is_ascii_digit()) {
            shown.push(',');
        }
        shown.push(digit);
    }
    shown.push_str(part);
    if !unit.is_empty() {
        shown.push(' ');
        shown.push_str(&if value == "1" { unit.to_owned() } else { unit::several(unit) });
    }
    shown
}

/// A number with its unit.
struct Measured {
    number: Number,
    /// What it is, by the words around it.
    standing: Certainty,
    /// The words and marks of number and unit.
    tokens: Range<usize>,
    value: NumberValue,
    unit: Option<&'static str>,
    /// The unit is money and stands before the number.
    prefixed: bool,
    /// Other ways to read it.
    others: Vec<(NumberValue, Option<&'static str>)>,
    /// What is written onto the digits, if anything, is known.
    known: bool,
}

impl Measured {
    fn of(text: &Words<'_>, number: Number) -> Measured {
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
        if let Some((unit, start)) = unit::money_before(text, start) {
            // "£30 m"
            let apart = plain.number.tail.is_empty() && plain.number.zeros == 0 && text.text(end) == "m";
            let mut plain = if plain.number.tail == "m" || apart { plain.millions() } else { plain };
            let sign = start.checked_sub(1).filter(|sign| text.is_dash(*sign) && !text.touches_before(*sign));
            if sign.is_some_and(|sign| text.touches(sign)) {
                plain.number.sign = NumberSign::Below;
            }
            return Measured { tokens: start..end + usize::from(apart), unit: Some(unit), prefixed: true, ..plain };
        }
        let after = unit::after(text, end).map(|(unit, end)| (Some(unit), start..end));
        match (plain.number.tail.as_str(), after) {
            // "5 m" may be metres or millions.
            ("", Some((Some("m"), tokens))) if text.text(end) == "m" => {
                let others = vec![(plain.value.clone().scaled(6), None)];
                Measured { tokens, unit: Some("m"), known: true, others, ..plain }
            }
            ("" | "x", Some((unit, tokens))) => Measured { tokens, unit, known: true, ..plain },
            ("" | "x", None) => {
                let others = unit::after_word(text, end).map(|unit| (plain.value.clone(), Some(unit)));
                Measured { known: true, others: others.into_iter().collect(), ..plain }
            }
            ("m", _) if text.text(end) == "/" && text.text(end + 1) == "s" => {
                Measured { tokens: start..end + 2, unit: Some("m/s"), known: true, ..plain }
            }
            ("m", Some((unit, tokens))) => Measured { tokens, unit, ..plain.millions() },
            ("m", None) => Measured { others: vec![(plain.value.clone(), Some("m"))], ..plain.millions() },
            ("km", _) if text.text(end) == "/" && text.lower(end + 1) == "h" => {
                Measured { tokens: start..end + 2, unit: Some("km/h"), known: true, ..plain }
            }
            (tail, _) => {
                let unit = unit::written_on(tail);
                Measured { unit, known: unit.is_some(), ..plain }
            }
        }
    }

    /// Says on which side of zero it is by the words around it: "5 degrees below zero", "fell by 3 per cent".
    fn turn(&mut self, text: &Words<'_>) {
        let Range { start, end } = self.tokens;
        if self.number.sign != NumberSign::Above {
            return;
        }
        if text.lower(end) == "below" && text.lower(end + 1) == "zero" {
            self.number.sign = NumberSign::Below;
            self.tokens.end = end + 2;
        }
        if self.unit.is_some_and(|unit| unit.starts_with('%') || unit::is_money(unit))
            && context::is_of_a_fall(text, start, end)
        {
            self.number.sign = NumberSign::Either;
        }
    }

    /// The same as so many millions.
    fn millions(self) -> Measured {
        Measured { value: self.value.scaled(6), known: true, ..self }
    }
}

/// Gives both ends of a range, and all numbers of a list, the unit that stands with one of them: "14 to 16 days",
/// "$5-6 billion".
fn share_units(text: &Words<'_>, all: &mut [Measured]) {
    for at in (1..all.len()).rev() {
        let (first, second) = neighbours(all, at);
        let Some(link) = link(text, &first.number, &second.number) else { continue };
        if first.number.ordinal || second.number.ordinal || !first.number.tail.is_empty() {
            continue;
        }
        if first.unit.is_none() && !second.prefixed {
            first.unit = second.unit;
        }
        let zeros = if second.number.tail == "m" && second.unit != Some("m") { 6 } else { second.number.zeros };
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

/// The number there and the one before it, that one first.
fn neighbours(all: &mut [Measured], at: usize) -> (&mut Measured, &mut Measured) {
    let (before, from) = all.split_at_mut(at);
    (&mut before[at - 1], &mut from[0])
}

/// A number with no word after it may leave its unit to be understood: "every 30 minutes, not 20". It may be that of the
/// number with a unit that comes before it in the given order.
fn understand_units<'a>(text: &Words<'_>, all: impl Iterator<Item = &'a mut Measured>) {
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

/// The figure in normal form: of a number that may be on either side of zero, both.
fn forms(number: &Number, value: &NumberValue, unit: Option<&str>) -> Vec<String> {
    let form = form(number, value, unit);
    let below = format!("-{form}");
    match number.sign {
        _ if number.ordinal || value.form() == "0" => vec![form],
        NumberSign::Above => vec![form],
        NumberSign::Below => vec![below],
        NumberSign::Either => vec![form, below],
    }
}

fn form(number: &Number, value: &NumberValue, unit: Option<&str>) -> String {
    let mut form = value.form();
    if number.ordinal {
        form.push_str(ending(&form));
    } else if let Some(unit) = unit {
        form.push(' ');
        form.push_str(unit);
    }
    form
}

/// The ending of an ordinal in digits.
fn ending(digits: &str) -> &'static str {
    match digits.as_bytes() {
        [.., b'1', _] => "th",
        [.., b'1'] => "st",
        [.., b'2'] => "nd",
        [.., b'3'] => "rd",
        _ => "th",
    }
}
