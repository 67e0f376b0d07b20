//! Figures in running English text, each in a normal form in which the same figure is the same string: `27 month`,
//! `61000000000 dollar`, `2nd`, `4`.
//!
//! A figure is a number in digits or words with the unit of measure that stands with it. Nothing is converted or rounded.
//! What is no figure: days and years ("13 May", "2024", "the 1960s"), times of day, names ("F-16"), and numbers that say
//! which and not how many ("paragraph 4"). Words such as "one", "first", "both", "twice" and "half" are figures in a source
//! only, so that a writer's "2 officials" finds its "both officials", and are never asked of a writer; nor is a small
//! number in words after "the", "these" or "all", which counts what the text itself has named.

mod context;
mod number;
mod spelled;
#[cfg(test)]
mod tests;
mod text;
mod unit;
mod value;

use std::collections::BTreeSet;
use std::ops::Range;

use crate::model::SourceText;

use context::{Link, Standing, link, standings};
use number::{Number, numbers};
use text::Text;
use value::Value;

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
    let text = Text::of(words);
    let numbers = numbers(&text);
    let mut measured: Vec<Measured> = numbers.iter().map(|number| Measured::of(&text, number)).collect();
    let units: Vec<bool> = measured.iter().map(|measured| measured.unit.is_some()).collect();
    let standings = standings(&text, &numbers, &units);
    share_units(&text, &numbers, &mut measured);
    understand_units(&text, &numbers, &standings, &mut measured);
    let mut found = Vec::new();
    let mut end = 0;
    for ((number, measured), standing) in numbers.iter().zip(measured).zip(standings) {
        // The "second" of "a 20-second pause" is a unit.
        let within_unit = number.tokens.start < end;
        end = end.max(measured.tokens.end);
        if standing == Standing::None || !measured.known || within_unit {
            continue;
        }
        let range = text.start(measured.tokens.start)..text.end(measured.tokens.end - 1);
        let mut add = |value: &Value, unit: Option<&str>| {
            let figure =
                Figure { range: range.clone(), form: form(number, value, unit), sure: standing == Standing::Sure };
            if found.last() != Some(&figure) {
                found.push(figure);
            }
        };
        add(&measured.value, measured.unit);
        for (value, unit) in &measured.others {
            add(value, *unit);
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
        Some((value, unit)) => !unit::is_short_time(unit) && forms.contains(value),
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
    let (whole, part) = value.split_once('.').map_or((value, ""), |(whole, _)| value.split_at(whole.len()));
    let mut shown = String::new();
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
    tokens: Range<usize>,
    value: Value,
    unit: Option<&'static str>,
    /// The unit is money and stands before the number.
    prefixed: bool,
    /// Other ways to read it.
    others: Vec<(Value, Option<&'static str>)>,
    /// What is written onto the digits, if anything, is known.
    known: bool,
}

impl Measured {
    fn of(text: &Text, number: &Number) -> Measured {
        let (value, end) = (number.value.clone(), number.tokens.end);
        let plain = Measured {
            tokens: number.tokens.clone(),
            value,
            unit: None,
            prefixed: false,
            others: Vec::new(),
            known: number.tail.is_empty(),
        };
        if number.ordinal {
            return plain;
        }
        let money = unit::money_before(text, number.tokens.start);
        if let Some((unit, start)) = money {
            let plain = if number.tail == "m" { plain.scaled() } else { plain };
            return Measured { tokens: start..end, unit: Some(unit), prefixed: true, ..plain };
        }
        match number.tail.as_str() {
            "" | "x" => match unit::after(text, end) {
                Some((unit, end)) => {
                    Measured { tokens: number.tokens.start..end, unit: Some(unit), known: true, ..plain }
                }
                None => {
                    let unit = unit::after_word(text, end);
                    let others = unit.map(|unit| (number.value.clone(), Some(unit))).into_iter().collect();
                    Measured { known: true, others, ..plain }
                }
            },
            "m" => match unit::after(text, end) {
                Some((unit, end)) => Measured { tokens: number.tokens.start..end, unit: Some(unit), ..plain.scaled() },
                None => {
                    let metres = (number.value.clone(), Some("m"));
                    Measured { others: vec![metres], ..plain.scaled() }
                }
            },
            "km" if text.text(end) == "/" && text.lower(end + 1) == "h" => {
                Measured { tokens: number.tokens.start..end + 2, unit: Some("km/h"), known: true, ..plain }
            }
            tail => {
                let unit = unit::written_on(tail);
                Measured { unit, known: unit.is_some(), ..plain }
            }
        }
    }

    /// The same as so many millions.
    fn scaled(self) -> Measured {
        Measured { value: self.value.scaled(6), known: true, ..self }
    }
}

/// Gives both ends of a range, and all numbers of a list, the unit that stands with one of them: "14 to 16 days",
/// "$5-6 billion".
fn share_units(text: &Text, numbers: &[Number], all: &mut [Measured]) {
    for at in (1..numbers.len()).rev() {
        let (Some([before, after]), [first, second]) = (numbers.get(at - 1..=at), &mut all[at - 1..=at]) else {
            continue;
        };
        let Some(link) = link(text, before, after) else { continue };
        if before.ordinal || after.ordinal || !before.tail.is_empty() {
            continue;
        }
        if first.unit.is_none() && !second.prefixed {
            first.unit = second.unit;
        }
        let is_short = before.zeros == 0 && first.value.small().is_some_and(|value| value < 1_000);
        if is_short && after.zeros >= 3 && link == Link::Range {
            first.others.push((first.value.clone().scaled(after.zeros), first.unit));
        }
    }
    for at in 1..numbers.len() {
        let (Some([before, after]), [first, second]) = (numbers.get(at - 1..=at), &mut all[at - 1..=at]) else {
            continue;
        };
        if first.prefixed && second.unit.is_none() && link(text, before, after) == Some(Link::Range) {
            second.unit = first.unit;
            second.prefixed = true;
            // "$5-6m"
            if after.tail == "m" {
                second.others.clear();
            }
        }
    }
}

/// A number with no word after it may leave its unit to be understood: "every 30 minutes, not 20". It may be that of the
/// number with a unit that comes before, or after.
fn understand_units(text: &Text, numbers: &[Number], standings: &[Standing], all: &mut [Measured]) {
    let mut understand = |ats: &mut dyn Iterator<Item = usize>| {
        let mut unit = None;
        for at in ats {
            let (Some(number), Some(measured)) = (numbers.get(at), all.get_mut(at)) else { continue };
            if measured.unit.is_some() {
                unit = measured.unit;
            } else if !number.ordinal && !text.is_word(number.tokens.end) && standings.get(at) == Some(&Standing::Sure)
            {
                measured.others.extend(unit.map(|unit| (number.value.clone(), Some(unit))));
            }
        }
    };
    understand(&mut (0..numbers.len()));
    understand(&mut (0..numbers.len()).rev());
}

fn form(number: &Number, value: &Value, unit: Option<&str>) -> String {
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
