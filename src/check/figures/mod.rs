//! Figures in running text, each in a normal form in which the same figure is the same string: `27 month`,
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
mod measured;
mod names;
mod number;
mod parts;
mod row;
mod separators;
mod spelled;
#[cfg(test)]
mod tests;
mod text;
mod unit;
mod value;
mod wording;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::model::{CELL_END, SourceText};
use crate::words::{NumberLanguage, is_like, several};

use context::{Certainty, standings};
use digits::numbers;
use measured::{Measured, join_money, share_units, understand_units};
use number::{Number, NumberSign};
use text::FigureText;
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

/// Whether the figures of a language, by its tag (BCP 47), are read.
pub(crate) fn is_read(language: &str) -> bool {
    NumberLanguage::of(language).is_some()
}

/// The figures of a text in that language, in order.
pub(crate) fn figures(words: &str, language: &str) -> Vec<Figure> {
    let text = FigureText::of(words, language);
    let mut all: Vec<Measured> = numbers(&text).into_iter().map(|number| Measured::of(&text, number)).collect();
    let (numbers, units): (Vec<&Number>, Vec<bool>) =
        all.iter().map(|measured| (&measured.number, measured.is_measured(&text))).unzip();
    let standings = standings(&text, &numbers, &units);
    for (measured, standing) in all.iter_mut().zip(standings) {
        measured.standing = standing;
    }
    share_units(&text, &mut all);
    join_money(&text, &mut all);
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

/// The figures of a source's running text, each with the paragraphs that hold it, from 1.
pub(crate) fn of_source(text: &SourceText, language: &str) -> BTreeMap<String, BTreeSet<usize>> {
    let mut all: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
    for (at, paragraph) in text.paragraphs.iter().enumerate() {
        // A figure does not run over the end of a cell.
        for figure in paragraph.split(CELL_END).flat_map(|cell| figures(cell, language)) {
            all.entry(figure.form).or_default().insert(at + 1);
        }
    }
    all
}

/// The paragraphs that hold a figure, of those that hold each form; none if no form is that figure.
pub(crate) fn paragraphs_with(forms: &BTreeMap<String, BTreeSet<usize>>, form: &str) -> Option<BTreeSet<usize>> {
    let with_unit = format!("{} ", value_and_unit(form).0);
    let of_value = forms.range(with_unit.clone()..).take_while(|(other, _)| other.starts_with(&with_unit));
    let alone = forms.get_key_value(with_unit.trim_end());
    let mut held = alone.into_iter().chain(of_value).filter(|(other, _)| is_figure(other, form)).peekable();
    held.peek()?;
    Some(held.flat_map(|(_, paragraphs)| paragraphs).copied().collect())
}

/// Whether two forms are one figure: the same value with the same unit. A value without a unit is the same as one with a unit
/// ("Vance, 81," and "81 years old"), but not as days or weeks: "three officials" are not "three days".
pub(crate) fn is_figure(held: &str, form: &str) -> bool {
    let ((held, of_held), (value, unit)) = (value_and_unit(held), value_and_unit(form));
    held == value
        && match (of_held, unit) {
            (Some(one), Some(other)) => one == other || is_like(other, one),
            (Some(unit), None) | (None, Some(unit)) => !unit::is_short_time(unit),
            (None, None) => true,
        }
}

fn value_and_unit(form: &str) -> (&str, Option<&str>) {
    form.split_once(' ').map_or((form, None), |(value, unit)| (value, Some(unit)))
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
        shown.push_str(&if value == "1" { unit.to_owned() } else { several(unit) });
    }
    shown
}

/// The figure in normal form: of a number that may be on either side of zero, both.
fn forms(number: &Number, value: &NumberValue, unit: Option<&str>) -> Vec<String> {
    let form = form(number, value, unit);
    let below = format!("-{form}");
    match number.sign {
        _ if number.either => vec![form, self::form(&Number { ordinal: true, ..number.clone() }, value, None)],
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
