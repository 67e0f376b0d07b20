//! Fractions in digits and signs: "1/3", "2/3", "2 1/2", "⅔", "2½".

use super::number::Number;
use super::text::FigureText;
use super::value::NumberValue;

/// The greatest number of parts that digits divide a whole into. What divides it into more is a date, a name or a ratio.
const MOST_PARTS: u64 = 16;

/// A fraction that stands by itself. In digits it is more often something else, so it is asked of no writer unless a word behind it
/// says of what it is a part.
pub(crate) fn number(text: &FigureText<'_>, at: usize) -> Option<Number> {
    let (parts, of, rest) = fraction(text.written(at))?;
    let in_digits = text.written(at).is_ascii();
    let is_part = text.is(text.wording().of, at + 1) || super::unit::after(text, at + 1).is_some();
    let value = ratio(parts, of);
    let number = Number { digits: true, tail: rest.to_owned(), ..Number::spelled(at..at + 1, value) };
    // "the 9/11 attacks", "by 3/4 in 2031".
    let is_known = !in_digits || is_part || is_usual(parts, of);
    is_known.then_some(Number { idle: in_digits && !is_part, ..number })
}

/// The whole number with the sign for a fraction that is written onto it, and what follows that.
pub(crate) fn written_on<'t>(whole: &NumberValue, tail: &'t str) -> Option<(NumberValue, &'t str)> {
    let (parts, of, rest) = fraction(tail).filter(|_| !tail.starts_with(|c: char| c.is_ascii()))?;
    Some((mixed(whole, parts, of)?, rest))
}

/// Joins a whole number with the fraction that stands behind it: "2 1/2", "2-1/2", "2 ½".
pub(crate) fn join(text: &FigureText<'_>, number: &mut Number) {
    let end = number.tokens.end;
    let next = text.past_hyphen(end);
    let Some((parts, of, "")) = fraction(text.written(next)) else { return };
    let near = next > end || text.gap(end - 1).is_some_and(|gap| (1..=3).contains(&gap));
    if let Some(value) = mixed(&number.value, parts, of).filter(|_| near) {
        (number.value, number.tokens.end) = (value, next + 1);
    }
}

/// The fraction of digits or a sign that a word is.
pub(crate) fn in_signs(word: &str) -> Option<(u64, u64, &str)> {
    fraction(word)
}

/// Parts and wholes of the fraction that a word begins with, and the rest of the word.
fn fraction(word: &str) -> Option<(u64, u64, &str)> {
    let sign = word.chars().next()?;
    if let Some((parts, of)) = part_of(sign) {
        return Some((parts, of, &word[sign.len_utf8()..]));
    }
    let (parts, rest) = word.split_once('/')?;
    let digits = |written: &str| (1..=4).contains(&written.len()) && written.bytes().all(|byte| byte.is_ascii_digit());
    let (parts, of): (u64, u64) =
        (digits(parts).then(|| parts.parse().ok())??, digits(rest).then(|| rest.parse().ok())??);
    let fits = of <= MOST_PARTS || parts == 1 && !(17..32).contains(&of) || is_usual(parts, of);
    (0 < parts && parts < of && fits).then_some((parts, of, ""))
}

/// Fractions that are hardly ever days: in halves, thirds, quarters and fifths, with the most parts of a whole.
fn is_usual(parts: u64, of: u64) -> bool {
    matches!((parts, of), (1, 2) | (1..=2, 3) | (1 | 3, 4) | (1..=4, 5) | (1 | 3 | 5 | 7, 8))
        || matches!(of, 20 | 25) && parts == 1
        || matches!(of, 32 | 40 | 64 | 100 | 1_000) && parts < of
        || parts == 1 && matches!(of, 33..=10_000)
}

/// How many of how many parts a sign stands for.
fn part_of(sign: char) -> Option<(u64, u64)> {
    let part = match sign {
        '½' => (1, 2),
        '⅓' => (1, 3),
        '⅔' => (2, 3),
        '¼' => (1, 4),
        '¾' => (3, 4),
        '⅕' => (1, 5),
        '⅖' => (2, 5),
        '⅗' => (3, 5),
        '⅘' => (4, 5),
        '⅙' => (1, 6),
        '⅚' => (5, 6),
        '⅛' => (1, 8),
        '⅜' => (3, 8),
        '⅝' => (5, 8),
        '⅞' => (7, 8),
        '⅒' => (1, 10),
        _ => return None,
    };
    Some(part)
}

/// So many of so many parts.
pub(crate) fn ratio(parts: u64, of: u64) -> NumberValue {
    NumberValue::ratio(parts, of)
}

/// A small whole number and a part of one.
fn mixed(whole: &NumberValue, parts: u64, of: u64) -> Option<NumberValue> {
    whole.small().filter(|number| *number < 1_000)?;
    whole.plus(&ratio(parts, of))
}
