//! The signs among digits: thousands and decimals, by the language of the text: "1,234.5", "1.234,5", "1'234", "12,34,567".

use crate::words::NumberLanguage;

use super::text::FigureText;
use super::value::NumberValue;

/// A number in digits.
pub(crate) struct Digits<'t> {
    pub(crate) value: NumberValue,
    /// Another way to read it.
    pub(crate) other: Option<NumberValue>,
    /// What is written onto it.
    pub(crate) tail: &'t str,
}

/// The digits of a word, with the separators among them, and what follows.
pub(crate) fn split(word: &str) -> (&str, &str) {
    let end = word.find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ',' | '\''))).unwrap_or(word.len());
    let (digits, tail) = word.split_at(end);
    // "the 1960's", and not "1'234".
    let groups =
        digits.split('\'').skip(1).all(|group| group.split(['.', ',']).next().is_some_and(|group| group.len() == 3));
    match digits.find('\'').filter(|_| !groups) {
        Some(quote) => word.split_at(quote),
        None => (digits, tail),
    }
}

/// The value of digits with separators; none for what is no number: "1,2" in English, "3.1.2".
pub(crate) fn read<'t>(written: &'t str, text: &FigureText<'_>) -> Option<Digits<'t>> {
    let (written, tail) = split(written);
    let digits = written.replace('\'', "");
    let (group, point) = if text.comma { ('.', ',') } else { (',', '.') };
    let usual = plain(&digits, group, point);
    let turned = plain(&digits, point, group);
    let marks = digits.chars().filter(|c| !c.is_ascii_digit());
    let (first, count) = (marks.clone().next(), marks.count());
    // What is clear by itself may be written in another country's way: "1.234,5", "1.234.567".
    let clear = count > 1 || text.language != NumberLanguage::English;
    let value = usual.clone().or_else(|| turned.clone().filter(|_| clear))?;
    // In some languages papers differ in it.
    let mixed = match text.language {
        NumberLanguage::Spanish | NumberLanguage::Arabic => count == 1,
        NumberLanguage::French | NumberLanguage::Ukrainian => count == 1 && first == Some('.'),
        NumberLanguage::English => count == 1 && text.comma,
        _ => false,
    };
    let other = turned.filter(|other| mixed && usual.is_some() && *other != value);
    Some(Digits { value, other, tail })
}

/// The value with those signs between groups of digits and before decimals.
fn plain(written: &str, group: char, point: char) -> Option<NumberValue> {
    let (whole, part) = written.split_once(point).unwrap_or((written, ""));
    let groups: Vec<&str> = whole.split(group).collect();
    let grouped = match groups.as_slice() {
        [_] => true,
        [first, middle @ .., last] => {
            (1..=3).contains(&first.len()) && last.len() == 3 && middle.iter().all(|group| matches!(group.len(), 2 | 3))
        }
        [] => false,
    };
    let whole = if whole.is_empty() { "0" } else { whole };
    let digits = format!("{}.{part}", whole.replace(group, ""));
    if grouped && !part.contains(['.', ',']) { NumberValue::parse(&digits) } else { None }
}
