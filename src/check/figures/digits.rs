//! Numbers in a text, in digits and in words, wherever they stand.

use crate::words::{NumberLanguage, ORDINAL_ENDINGS};

use super::fractions;
use super::number::{Number, NumberSign};
use super::parts;
use super::row;
use super::separators::{self, Digits};
use super::spelled;
use super::text::FigureText;
use super::unit;

/// All numbers, in order. No two overlap.
pub(crate) fn numbers(text: &FigureText<'_>) -> Vec<Number> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < text.len() {
        if is_plain(text, at) {
            at += 1;
            continue;
        }
        let read = if let Some(mut number) = fractions::number(text, at) {
            if number.tail.is_empty() {
                parts::whole(text, &mut number);
                spelled::grow(text, &mut number);
            }
            Some(number)
        } else if text.written(at).starts_with(|c: char| c.is_ascii_digit()) {
            digits(text, at)
        } else if is_point(text, at) {
            digits(text, at + 1).map(|number| Number { tokens: at..number.tokens.end, ..number })
        } else if text.is_word(at) {
            coded(text, at).or_else(|| spelled::number(text, at))
        } else {
            None
        };
        let end = read.as_ref().map_or(at + 1, |number| number.tokens.end);
        found.extend(read.map(|number| signed(text, number)));
        at = end.max(at + 1);
    }
    found
}

/// Whether a word with which no number begins stands there, as most words are: letters alone that are no numeral.
fn is_plain(text: &FigureText<'_>, at: usize) -> bool {
    let word = text.text(at);
    text.is_word(at)
        && text.numeral(at).is_none()
        && word.bytes().all(|byte| byte.is_ascii_alphabetic())
        && !matches!(word, "a" | "an" | "A" | "An" | "AN")
        && !text.is(text.wording().point, at)
}

/// Whether a point there is the first sign of a number: ".5", "$.50".
fn is_point(text: &FigureText<'_>, at: usize) -> bool {
    let alone = !text.touches_before(at) || !text.is_word(at - 1);
    text.text(at) == "." && alone && text.touches(at) && text.written(at + 1).starts_with(|c: char| c.is_ascii_digit())
}

/// The number with the sign before it: "-5", "minus five". After another number a dash is that of a range, and "minus" reckons.
fn signed(text: &FigureText<'_>, mut number: Number) -> Number {
    let Some(before) = number.tokens.start.checked_sub(1).filter(|_| !number.ordinal) else { return number };
    let is_number = |at: usize| {
        text.written(at).ends_with(|c: char| c.is_ascii_digit())
            || text.numeral(at).is_some_and(|numeral| numeral.number.is_some())
    };
    let follows_number = before.checked_sub(1).is_some_and(is_number);
    let is_word = text.is(text.wording().minus, before);
    let is_dash = text.is_dash(before) && text.touches(before) && !text.touches_before(before);
    if follows_number || !is_word && !is_dash {
        return number;
    }
    // "10 % moins 5", "weniger": in French and Spanish the word says less as well.
    let sure = !matches!(text.language, NumberLanguage::French | NumberLanguage::Spanish);
    number.sign = if is_word && sure || text.is_sign(before) { NumberSign::Below } else { NumberSign::Either };
    number.tokens.start = before;
    number
}

/// A number that a code or sign of money is written onto: "USD50", "Rs20".
fn coded(text: &FigureText<'_>, at: usize) -> Option<Number> {
    let (unit, written) = unit::head(text.text(at))?;
    let Digits { value, tail, .. } = separators::read(written, text)?;
    let mut number = Number { digits: true, unit: Some(unit), ..Number::spelled(at..at + 1, value) };
    match zeros_of_letter(tail) {
        Some(zeros) => (number.value, number.zeros) = (number.value.scaled(zeros), zeros),
        None if tail == "m" => (number.value, number.zeros) = (number.value.scaled(6), 6),
        None if !tail.is_empty() => return None,
        None => spelled::grow(text, &mut number),
    }
    Some(number)
}

/// A number that begins with digits, with the groups, letters and words that belong to it.
fn digits(text: &FigureText<'_>, at: usize) -> Option<Number> {
    let mut end = at + 1;
    let mut last = separators::split(text.written(at));
    let mut joined = last.0.to_owned();
    while last.1.is_empty() && is_group(text, at, end, last.0) {
        last = separators::split(text.written(end));
        joined.push_str(last.0);
        end += 1;
    }
    if at > 0 && is_point(text, at - 1) && !joined.contains('.') {
        joined = format!("0{}{joined}", if text.comma { ',' } else { '.' });
    }
    let Digits { value, other, .. } = separators::read(&joined, text)?;
    let code = joined.len() > 1 && joined.starts_with('0') && !joined.starts_with("0.") && !joined.starts_with("0,");
    let mut number = Number { digits: true, code, other, ..Number::spelled(at..end, value) };
    let mut tail = last.1;
    if let Some((value, rest)) = fractions::written_on(&number.value, tail) {
        (number.value, tail) = (value, rest);
    }
    if ordinal(text, &mut number, tail) {
        return Some(number);
    }
    if let Some(zeros) = power_of_ten(tail) {
        (number.value, tail) = (number.value.scaled(zeros), "");
    }
    match zeros_of_letter(tail) {
        Some(zeros) => {
            number.other = number.other.map(|other| other.scaled(zeros));
            (number.value, number.zeros) = (number.value.scaled(zeros), zeros);
        }
        None => number.tail = tail.to_owned(),
    }
    if number.tail.is_empty() {
        fractions::join(text, &mut number);
        behind(text, &mut number);
    }
    Some(number)
}

/// What words behind digits make of them: "3 hundred and 21", "2.5 × 10^6", "1.5 million".
fn behind(text: &FigureText<'_>, number: &mut Number) {
    let end = number.tokens.end;
    let power = text.text(end + 1).parse().ok().filter(|power: &usize| (1..40).contains(power));
    // "10^6"
    if let Some(power) = power.filter(|_| text.text(end) == "^" && number.value.form() == "10") {
        (number.value, number.tokens.end) = (number.value.clone().scaled(power - 1), end + 2);
    }
    if let Some((zeros, end)) = times_power(text, number.tokens.end) {
        (number.value, number.tokens.end) = (number.value.clone().scaled(zeros), end);
    }
    let whole = number.value.small().filter(|whole| number.zeros == 0 && (1..1_000_000).contains(whole));
    let row = whole.and_then(|whole| row::read(text, number.tokens.start, Some((whole, number.tokens.end))));
    if let Some(row) = row.filter(|row| row.end > number.tokens.end) {
        (number.value, number.zeros, number.tokens.end, number.other) = (row.value(), row.zeros, row.end, None);
        number.ordinal = row.ordinal;
    }
    let value = number.value.clone();
    let zeros = number.zeros;
    spelled::grow(text, number);
    if number.value != value {
        let grown = number.zeros - zeros;
        number.other = number.other.take().filter(|_| grown > 0).map(|other| other.scaled(grown));
    }
}

/// "10^6", "× 10⁶" behind a number: the zeros, and where it ends.
fn times_power(text: &FigureText<'_>, at: usize) -> Option<(usize, usize)> {
    if !matches!(text.text(at), "×" | "·" | "*" | "x") {
        return None;
    }
    let ten = text.text(at + 1);
    if ten == "10" && text.text(at + 2) == "^" {
        return Some((text.text(at + 3).parse().ok().filter(|zeros| *zeros < 40)?, at + 4));
    }
    let raised = ten.strip_prefix("10")?;
    let digits: String = raised
        .chars()
        .map(|c| "⁰¹²³⁴⁵⁶⁷⁸⁹".chars().position(|sign| sign == c))
        .map(|digit| digit.map_or('x', |digit| char::from(b'0' + digit as u8)))
        .collect();
    Some((digits.parse().ok().filter(|zeros| *zeros < 40)?, at + 2))
}

/// The "e10" of "4e10".
fn power_of_ten(tail: &str) -> Option<usize> {
    tail.strip_prefix(['e', 'E'])?.parse().ok().filter(|zeros| *zeros < 40 && tail.len() < 4)
}

/// Marks a number as one that says which, by what is written onto it or stands behind it: "14th", "3.", "20e", "5-й".
fn ordinal(text: &FigureText<'_>, number: &mut Number, tail: &str) -> bool {
    let end = number.tokens.end;
    let small = number.value.small().is_some();
    let is_ordinal = match text.language {
        NumberLanguage::English => ORDINAL_ENDINGS.contains(&tail),
        NumberLanguage::French => {
            matches!(tail, "e" | "er" | "re" | "ère" | "ème" | "eme" | "ième" | "nd" | "nde" | "ers" | "es")
        }
        NumberLanguage::Spanish => {
            let dotted =
                tail.is_empty() && text.text(end) == "." && matches!(text.text(end + 1), "º" | "ª" | "o" | "er");
            let dotted = dotted && text.touches(end) && text.touches_before(end);
            number.tokens.end += 2 * usize::from(dotted);
            let degrees = matches!(text.text(end), "C" | "F");
            dotted
                || !degrees && matches!(tail, "º" | "ª" | "er" | "ro" | "do" | "ra" | "da" | "to" | "ta" | "vo" | "mo")
        }
        NumberLanguage::German => {
            number.either =
                small && tail.is_empty() && text.text(end) == "." && text.touches_before(end) && text.is_word(end + 1);
            let named = text.is_small(end + 1) || text.is(text.wording().spans, end + 1);
            let small_next = number.either && named;
            number.tokens.end += usize::from(small_next);
            number.either &= !small_next;
            small_next
        }
        NumberLanguage::Ukrainian if text.is_hyphen(end) && tail.is_empty() => ukrainian_ending(text, number),
        _ => false,
    };
    number.ordinal = is_ordinal && small;
    number.ordinal
}

/// Takes in the ending that Ukrainian writes onto digits, and says whether it is that of an ordinal: "5-й", "5-ти".
fn ukrainian_ending(text: &FigureText<'_>, number: &mut Number) -> bool {
    let end = number.tokens.end;
    let ending = text.lower(end + 1);
    let cardinal = matches!(ending, "ти" | "ма" | "м" | "х" | "ьох" | "ох" | "ть" | "ро");
    let ordinal = matches!(
        ending,
        "й" | "ий"
            | "ій"
            | "а"
            | "я"
            | "го"
            | "ого"
            | "му"
            | "ому"
            | "ї"
            | "ої"
            | "ю"
            | "у"
            | "е"
            | "є"
            | "та"
            | "те"
            | "ту"
            | "ша"
            | "га"
            | "і"
            | "им"
    );
    number.tokens.end += 2 * usize::from(cardinal || ordinal);
    // "20-х років" are the twenties.
    let tens = number.value.small().is_some_and(|value| value >= 10 && value % 10 == 0);
    number.code |= tens && matches!(ending, "х" | "ті" | "ми");
    ordinal
}

/// Whether the word at `end` is the next group of the number that begins at `at`: "40 000". Only groups of three digits,
/// after no more than three, are joined; and no day of a month is.
fn is_group(text: &FigureText<'_>, at: usize, end: usize, last: &str) -> bool {
    let (next, _) = separators::split(text.written(end));
    let width = if end == at + 1 { 1..=3 } else { 3..=3 };
    let groups = |digits: &str| digits.bytes().all(|byte| byte.is_ascii_digit());
    let point = if text.comma { ',' } else { '.' };
    width.contains(&last.len())
        && groups(last)
        && (end > at + 1 || !last.starts_with('0'))
        && next.split(point).next().is_some_and(|whole| whole.len() == 3 && groups(whole))
        // One space, of whatever width.
        && text.gap(end - 1).is_some_and(|gap| (1..=3).contains(&gap))
        && text.is_word(end)
        && at.checked_sub(1).and_then(|before| text.month(before)).is_none()
}

/// The zeros that letters written onto digits add. A small `m` may mean metres and is left to its surroundings.
fn zeros_of_letter(tail: &str) -> Option<usize> {
    match tail {
        "k" | "K" => Some(3),
        "M" | "mn" | "mln" | "mil" | "mio" | "MM" => Some(6),
        "b" | "B" | "bn" | "Bn" | "BN" | "bil" => Some(9),
        "tn" | "trn" => Some(12),
        _ => None,
    }
}
