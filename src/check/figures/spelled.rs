//! Numbers in words: cardinals, ordinals, dozens, points and fractions, and what words add to digits ("1.5 million").

use crate::words::{NumberLanguage, NumberWord};

use super::number::Number;
use super::parts;
use super::row::{self, NumberWords};
use super::text::FigureText;
use super::value::NumberValue;

/// The number in words that begins at `at`.
pub(crate) fn number(text: &FigureText<'_>, at: usize) -> Option<Number> {
    let english = text.language == NumberLanguage::English;
    if english && matches!(text.lower(at), "a" | "an") {
        return if row::is_hundred(text, at + 1) { in_a_row(text, at) } else { with_article(text, at) };
    }
    if text.is(text.wording().point, at) {
        return point_alone(text, at);
    }
    let numeral = text.numeral(at)?;
    if let Some(unit) = numeral.dual {
        return Some(Number { idle: true, unit: Some(unit), ..Number::spelled(at..at + 1, NumberValue::whole(2)) });
    }
    if let Some(number) = parts::number(text, at) {
        return Some(number);
    }
    if let Some(value) = numeral.value.filter(|value| !value.idle || numeral.number.is_none()) {
        let digits = NumberValue::Decimal(value.whole.to_owned(), value.part.to_owned());
        let mut number = Number { idle: value.idle, ..Number::spelled(at..at + 1, digits.scaled(value.zeros)) };
        grow_idle(text, &mut number);
        return Some(number);
    }
    let no_article = matches!(text.language, NumberLanguage::Ukrainian | NumberLanguage::Arabic);
    if numeral.dozen && no_article {
        return Some(Number::spelled(at..at + 1, NumberValue::whole(12)));
    }
    if english && let Some(word) = text.lower(at).strip_suffix("fold") {
        let whole = NumberLanguage::English.numeral(word).and_then(|numeral| numeral.number);
        let Some(NumberWord::Small(whole)) = whole else { return None };
        return Some(Number::spelled(at..at + 1, NumberValue::whole(whole)));
    }
    in_a_row(text, at)
}

/// Number words in a row, and what follows them.
fn in_a_row(text: &FigureText<'_>, at: usize) -> Option<Number> {
    let found = row::read(text, at, None)?;
    let mut number = Number { ordinal: found.ordinal, ..Number::spelled(at..found.end, found.value()) };
    number.zeros = found.zeros;
    if let Some(unit) = german_unit(text, found.end - 1) {
        return Some(Number { unit: Some(unit), ..number });
    }
    // "one hundredth of it", and not "the one hundredth boat".
    let one = text.language == NumberLanguage::English && text.lower(at) == "one" && found.end == at + 2;
    if found.ordinal
        && one
        && !text.is_before("the", at, 1)
        && let Some(of) = number.value.small()
    {
        let mut part = Number::spelled(at..found.end, NumberValue::ratio(1, of));
        parts::whole(text, &mut part);
        return Some(part);
    }
    if found.ordinal {
        // "for the hundredth time"
        let idiom = text.language == NumberLanguage::English && found.end == at + 1 && number.value.form().len() > 2;
        number.idle = idiom || text.numeral(at).is_some_and(|numeral| numeral.definite && found.end == at + 1);
        return Some(number);
    }
    if text.language == NumberLanguage::English && is_year(text, &found) {
        // "nineteen eighty-four": the rest of the year goes with it, and the whole is no figure.
        number.tokens.end = row::read(text, found.end, None).map_or(found.end, |rest| rest.end);
        return Some(Number { idle: true, ..number });
    }
    if let Some(part) = parts::of_several(text, &found, at) {
        return Some(part);
    }
    // "neuf" is new, and "Acht" is care.
    let other_word = match text.language {
        NumberLanguage::French => text.lower(at) == "neuf",
        NumberLanguage::German => text.text(at) == "Acht" && !text.begins_sentence(at),
        _ => false,
    };
    if found.end == at + 1 && found.is_one() && is_pronoun(text, at) {
        return None;
    }
    number.idle = found.end == at + 1 && (found.is_one() || other_word);
    number.idle |= text.numeral(at).is_some_and(|numeral| numeral.definite);
    if found.end == at + 1 && text.language == NumberLanguage::Arabic && text.lower(at).ends_with('ا') {
        // "ألفا" is a thousand or two.
        number.other = number.value.small().filter(|_| number.zeros > 0).map(|value| NumberValue::whole(2 * value));
    }
    grow_idle(text, &mut number);
    Some(number)
}

/// Whether "one" stands for what has been named: "the one in Harrow", "no one", "this one".
fn is_pronoun(text: &FigureText<'_>, at: usize) -> bool {
    let follows = text.is_before("the this that no another each every any which", at, 1);
    let behind =
        "in of on at by to for from with near who which that and or but is was has had will would can could says said";
    text.language == NumberLanguage::English && follows && (!text.is_word(at + 1) || text.is(behind, at + 1))
}

/// Grows a number, which is no longer idle if it does.
fn grow_idle(text: &FigureText<'_>, number: &mut Number) {
    let alone = number.tokens.end;
    if !number.idle || number.value.form() != "0" || text.is(text.wording().point, alone) {
        grow(text, number);
    }
    number.idle &= number.tokens.end == alone;
}

/// The unit that a German adjective has in it: "fünfjährig".
fn german_unit(text: &FigureText<'_>, at: usize) -> Option<&'static str> {
    let numeral = text.numeral(at).filter(|numeral| numeral.unit > 0)?;
    let lower = text.lower(at);
    let unit = lower.get(lower.len().checked_sub(numeral.unit)?..)?;
    let units = [
        ("jährig", "year"),
        ("monatig", "month"),
        ("wöchig", "week"),
        ("tägig", "day"),
        ("stündig", "hour"),
        ("minütig", "minute"),
    ];
    units.into_iter().find(|(word, _)| unit.starts_with(word)).map(|(_, unit)| unit)
}

/// "a dozen", "a third of", "a half million"; with a unit after it, "a year" is one year.
fn with_article(text: &FigureText<'_>, at: usize) -> Option<Number> {
    let next = at + 1;
    if text.lower(next) == "fortnight" {
        return Some(Number { idle: true, ..Number::spelled(at..next, NumberValue::whole(2)) });
    }
    if let Some(part) = parts::with_article(text, at) {
        return Some(part);
    }
    let mut number = Number::spelled(at..next, NumberValue::whole(1));
    grow(text, &mut number);
    if number.tokens.end > next {
        return Some(number);
    }
    // Before anything but a unit the article is an article; and the A of "A$15" is none.
    let unit = super::unit::after(text, next).filter(|_| !text.is_dash(next) && !text.touches(at));
    unit.map(|_| Number { idle: true, ..number })
}

/// "point one": more often a point in a list than a number.
fn point_alone(text: &FigureText<'_>, at: usize) -> Option<Number> {
    let before = at.checked_sub(1).and_then(|before| text.numeral(before)).is_some();
    let names_a_place = before || text.is_before("the at this that to a one", at, 1);
    let is_english = text.language == NumberLanguage::English;
    let in_digits = || {
        let digits = text.written(at + 1);
        let plain = digits.len() > 1 && digits.bytes().all(|byte| byte.is_ascii_digit());
        plain.then(|| (digits.to_owned(), at + 2))
    };
    let found = decimals(text, at + 1).or_else(in_digits);
    let (decimals, end) = found.filter(|_| is_english && !names_a_place)?;
    let value = NumberValue::Decimal("0".to_owned(), decimals);
    let mut number = Number { idle: true, ..Number::spelled(at..end, value) };
    grow(text, &mut number);
    // In "the tipping point five years ago" the number is another one.
    number.tokens.end = at + 1;
    Some(number)
}

/// Whether it is the first half of a year in words.
fn is_year(text: &FigureText<'_>, found: &NumberWords) -> bool {
    let second = text.numeral(found.end).and_then(|numeral| numeral.number);
    found.value().small().is_some_and(|value| (17..=20).contains(&value))
        && matches!(second, Some(NumberWord::Small(10..)))
        && text.gap(found.end - 1) == Some(1)
}

/// The digits that words after a point come to, and where they end: "two three six", "nought four", "eighty-five".
fn decimals(text: &FigureText<'_>, from: usize) -> Option<(String, usize)> {
    let mut digits = String::new();
    let mut at = from;
    let digit = |at: usize| match text.numeral(at).map(|numeral| (numeral.number, numeral.value)) {
        Some((Some(NumberWord::Small(digit)), _)) if digit < 10 => Some(digit),
        Some((_, Some(value))) if value.whole == "0" && value.part.is_empty() => Some(0),
        _ if text.language == NumberLanguage::English && matches!(text.lower(at), "oh" | "o") => Some(0),
        _ => None,
    };
    while let Some(found) = digit(at) {
        digits.push_str(&found.to_string());
        at += 1;
    }
    if !digits.trim_start_matches('0').is_empty() || digits.len() > 3 {
        return Some((digits, at));
    }
    let found = row::read(text, at, None).filter(|found| !found.ordinal && found.zeros == 0);
    match found.and_then(|found| Some((found.value().small().filter(|value| *value < 1_000)?, found.end))) {
        Some((value, end)) => Some((digits + &value.to_string(), end)),
        None => (!digits.is_empty()).then_some((digits, at)),
    }
}

/// Takes in what words add to a number: "point five", "and a half", "million", "dozen", "of a million".
pub(crate) fn grow(text: &FigureText<'_>, number: &mut Number) {
    stop(text, number);
    point(text, number);
    if number.zeros == 0 || number.value.is_whole() {
        parts::add(text, number);
    }
    scales(text, number);
    let next = text.past_hyphen(number.tokens.end);
    if text.numeral(next).is_some_and(|numeral| numeral.dozen)
        && let Some(value) = number.value.dozens()
    {
        number.value = value;
        number.tokens.end = next + 1;
        // "a dozen and a half"
        if let Some((part, end)) = parts::behind_unit(text, next + 1)
            && let Some(value) = part.dozens().and_then(|part| number.value.plus(&part))
        {
            (number.value, number.tokens.end) = (value, end);
        }
    }
}

/// "two point five": digits in words behind a whole number, or in digits behind digits.
fn point(text: &FigureText<'_>, number: &mut Number) {
    let at = number.tokens.end;
    let names_a_place = number.value.form() == "1" && text.is_before("at", number.tokens.start, 1);
    if !number.value.is_whole() || names_a_place || !text.is(text.wording().point, at) {
        return;
    }
    let spanish_and = text.language == NumberLanguage::Spanish && matches!(text.lower(at), "con" | "punto");
    let in_digits = || {
        let digits = text.written(at + 1);
        let plain = number.digits && digits.bytes().all(|byte| byte.is_ascii_digit()) && !digits.is_empty();
        plain.then(|| (digits.to_owned(), at + 2))
    };
    if let Some((decimals, end)) = decimals(text, at + 1).filter(|_| !spanish_and || !number.digits).or_else(in_digits)
        && !text.is_part(end)
    {
        number.value = number.value.clone().with_part(&decimals);
        number.tokens.end = end;
    }
}

/// Takes in the full stop of a short word: "3 Mrd. Euro".
fn stop(text: &FigureText<'_>, number: &mut Number) {
    let (last, at) = (number.tokens.end - 1, number.tokens.end);
    let is_short = matches!(text.lower(last), "mio" | "mrd" | "bio" | "млн" | "млрд" | "трлн" | "тис");
    number.tokens.end += usize::from(is_short && text.text(at) == "." && text.touches(last) && text.is_word(at + 1));
}

/// "million", "hundred thousand", "lakh crore" behind a number.
fn scales(text: &FigureText<'_>, number: &mut Number) {
    // "two hundred thousand million" is as far as anybody goes.
    for _ in 0..3 {
        let next = text.past_hyphen(number.tokens.end);
        let Some(zeros) = row::scale(text, next, number) else { break };
        number.value = number.value.clone().scaled(zeros);
        number.zeros += zeros;
        number.tokens.end = next + 1;
        stop(text, number);
        if number.zeros == zeros {
            parts::add(text, number);
        }
    }
}
