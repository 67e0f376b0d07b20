//! Numbers in a text, in digits and in words, wherever they stand.

use crate::words::{NumberWord, ORDINAL_ENDINGS, Words};

use super::fractions;
use super::number::{Number, NumberSign};
use super::spelled;
use super::value::NumberValue;

/// All numbers, in order. No two overlap.
pub(crate) fn numbers(text: &Words<'_>) -> Vec<Number> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let read = if let Some(mut number) = fractions::number(text, at) {
            if number.tail.is_empty() {
                spelled::grow(text, &mut number);
            }
            Some(number)
        } else if text.text(at).starts_with(|c: char| c.is_ascii_digit()) {
            digits(text, at)
        } else if is_point(text, at) {
            digits(text, at + 1).map(|number| Number { tokens: at..number.tokens.end, ..number })
        } else if text.is_word(at) {
            spelled::number(text, at)
        } else {
            None
        };
        let end = read.as_ref().map_or(at + 1, |number| number.tokens.end);
        found.extend(read.map(|number| signed(text, number)));
        at = end.max(at + 1);
    }
    found
}

/// Whether a point there is the first sign of a number: ".5", "$.50".
fn is_point(text: &Words<'_>, at: usize) -> bool {
    let alone = !text.touches_before(at) || !text.is_word(at - 1);
    text.text(at) == "." && alone && text.touches(at) && text.text(at + 1).starts_with(|c: char| c.is_ascii_digit())
}

/// The number with the sign before it: "-5", "minus five". After another number a dash is that of a range, and "minus" reckons.
fn signed(text: &Words<'_>, mut number: Number) -> Number {
    let Some(before) = number.tokens.start.checked_sub(1).filter(|_| !number.ordinal) else { return number };
    let is_number =
        |at: usize| text.text(at).ends_with(|c: char| c.is_ascii_digit()) || NumberWord::of(text.lower(at)).is_some();
    let follows_number = before.checked_sub(1).is_some_and(is_number);
    let is_word = matches!(text.lower(before), "minus" | "negative");
    let is_dash = text.is_dash(before) && text.touches(before) && !text.touches_before(before);
    if follows_number || !is_word && !is_dash {
        return number;
    }
    number.sign = if is_word || text.is_sign(before) { NumberSign::Below } else { NumberSign::Either };
    number.tokens.start = before;
    number
}

/// A number that begins with digits, with the groups, letters and words that belong to it.
fn digits(text: &Words<'_>, at: usize) -> Option<Number> {
    let (mut written, mut tail) = split(text.text(at));
    let mut end = at + 1;
    while tail.is_empty() && is_group(text, at, end, written) {
        (written, tail) = split(text.text(end));
        end += 1;
    }
    let mut joined: String = (at..end).map(|at| split(text.text(at)).0).collect();
    let after_point = at > 0 && is_point(text, at - 1);
    if after_point && !joined.contains('.') {
        joined.insert_str(0, "0.");
    }
    let value = plain(&joined)?;
    let code = joined.len() > 1 && joined.starts_with('0') && !joined.starts_with("0.");
    let mut number = Number { digits: true, code, ..Number::spelled(at..end, value) };
    if let Some((value, rest)) = fractions::written_on(&number.value, tail) {
        (number.value, tail) = (value, rest);
    }
    if ORDINAL_ENDINGS.contains(&tail) {
        number.ordinal = true;
        return Some(number);
    }
    match zeros_of_letter(tail) {
        Some(zeros) => (number.value, number.zeros) = (number.value.scaled(zeros), zeros),
        None => number.tail = tail.to_owned(),
    }
    if number.tail.is_empty() {
        fractions::join(text, &mut number);
        spelled::grow(text, &mut number);
    }
    Some(number)
}

/// The digits of a word, with the separators among them, and what follows.
fn split(word: &str) -> (&str, &str) {
    let end = word.find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ','))).unwrap_or(word.len());
    word.split_at(end)
}

/// Whether the word at `end` is the next group of the number that begins at `at`: "40 000". Only groups of three digits,
/// after no more than three, are joined; and no day of a month is.
fn is_group(text: &Words<'_>, at: usize, end: usize, last: &str) -> bool {
    let (next, _) = split(text.text(end));
    let width = if end == at + 1 { 1..=3 } else { 3..=3 };
    let groups = |digits: &str| digits.bytes().all(|byte| byte.is_ascii_digit());
    width.contains(&last.len())
        && groups(last)
        && (end > at + 1 || !last.starts_with('0'))
        && next.split('.').next().is_some_and(|whole| whole.len() == 3 && groups(whole))
        // One space, of whatever width.
        && text.gap(end - 1).is_some_and(|gap| (1..=3).contains(&gap))
        && text.is_word(end)
        && at.checked_sub(1).and_then(|before| text.month(before)).is_none()
}

/// The value of digits with separators; none for what is no number: "1,2", "3.1.2".
fn plain(written: &str) -> Option<NumberValue> {
    let (whole, part) = written.split_once('.').unwrap_or((written, ""));
    let groups: Vec<&str> = whole.split(',').collect();
    let grouped = match groups.as_slice() {
        [_] => true,
        [first, middle @ .., last] => {
            (1..=3).contains(&first.len()) && last.len() == 3 && middle.iter().all(|group| matches!(group.len(), 2 | 3))
        }
        [] => false,
    };
    let whole = if whole.is_empty() { "0" } else { whole };
    let digits = format!("{}.{part}", whole.replace(',', ""));
    if grouped && !part.contains(['.', ',']) { NumberValue::parse(&digits) } else { None }
}

/// The zeros that letters written onto digits add. A small `m` may mean metres and is left to its surroundings.
fn zeros_of_letter(tail: &str) -> Option<usize> {
    match tail {
        "k" | "K" => Some(3),
        "M" | "mn" | "mln" => Some(6),
        "b" | "B" | "bn" | "Bn" | "BN" => Some(9),
        "tn" | "trn" => Some(12),
        _ => None,
    }
}
