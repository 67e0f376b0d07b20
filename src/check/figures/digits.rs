//! Numbers in a text, in digits and in words, wherever they stand.

use crate::words::{ORDINAL_ENDINGS, Words};

use super::number::Number;
use super::spelled;
use super::value::NumberValue;

/// All numbers, in order. No two overlap.
pub(crate) fn numbers(text: &Words<'_>) -> Vec<Number> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let read = if text.text(at).starts_with(|c: char| c.is_ascii_digit() || part_of(c).is_some()) {
            digits(text, at)
        } else if text.is_word(at) {
            spelled::number(text, at)
        } else {
            None
        };
        let end = read.as_ref().map_or(at + 1, |number| number.tokens.end);
        found.extend(read);
        at = end.max(at + 1);
    }
    found
}

/// A number that begins with digits, with the groups, letters and words that belong to it.
fn digits(text: &Words<'_>, at: usize) -> Option<Number> {
    let (mut written, mut tail) = split(text.text(at));
    let mut end = at + 1;
    while tail.is_empty() && is_group(text, at, end, written) {
        (written, tail) = split(text.text(end));
        end += 1;
    }
    let joined: String = (at..end).map(|at| split(text.text(at)).0).collect();
    let mut value = plain(&joined)?;
    let code = joined.len() > 1 && joined.starts_with('0') && !joined.starts_with("0.");
    let mut letters = tail.chars();
    if let Some(part) = letters.next().and_then(part_of) {
        value = value.with_part(part);
        tail = letters.as_str();
    }
    let mut number = Number { digits: true, code, ..Number::spelled(at..end, value) };
    if ORDINAL_ENDINGS.contains(&tail) {
        number.ordinal = true;
        return Some(number);
    }
    match zeros_of_letter(tail) {
        Some(zeros) => (number.value, number.zeros) = (number.value.scaled(zeros), zeros),
        None => number.tail = tail.to_owned(),
    }
    if number.tail.is_empty() {
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

/// The decimal places that a sign for a part of one stands for.
fn part_of(sign: char) -> Option<&'static str> {
    match sign {
        '½' => Some("5"),
        '¼' => Some("25"),
        '¾' => Some("75"),
        _ => None,
    }
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
