//! Parts of a whole in words: "one eighth", "three quarters of a million", "two and a half", "half a mile".

use crate::words::{NumberLanguage, NumberWord};

use super::fractions;
use super::number::Number;
use super::row::NumberWords;
use super::text::FigureText;
use super::value::NumberValue;

/// Into how many parts the word there divides, of several or of one.
fn parts(text: &FigureText<'_>, at: usize, single: bool) -> Option<u64> {
    let parts = text.numeral(at)?.parts?;
    // "three quarter-finals", "one third-party claim"
    let word = text.lower(at);
    let hyphen = text.language == NumberLanguage::English && text.is_hyphen(at + 1) && !word.ends_with('s');
    let goes_on =
        || super::unit::after(text, at + 1).is_some() || text.numeral(at + 2).is_some() || text.is("a an", at + 2);
    let fits = if single { parts.single } else { parts.several };
    (fits && (!hyphen || goes_on())).then_some(parts.of)
}

/// A part that begins with its own word: "half a million", "Hälfte", "чверть мільйона", "نصف مليون".
pub(crate) fn number(text: &FigureText<'_>, at: usize) -> Option<Number> {
    let numeral = text.numeral(at)?;
    let half = numeral.value.is_some_and(|value| value.whole == "0" && value.part == "5" && value.zeros == 0);
    let of = if half { 2 } else { parts(text, at, true).filter(|_| numeral.number.is_none())? };
    let english = text.language == NumberLanguage::English;
    if english && !matches!(text.lower(at), "half" | "quarter") {
        return None;
    }
    let idle = numeral.value.is_none_or(|value| value.idle);
    let mut number = Number { idle, ..Number::spelled(at..at + 1, fractions::ratio(1, of)) };
    whole(text, &mut number);
    // "quarter of a mile"; by itself it is no part.
    (!english || of == 2 || number.tokens.len() > 1).then_some(number)
}

/// "a quarter", "a third of", "an eighth mile": an article, and then a part.
pub(crate) fn with_article(text: &FigureText<'_>, at: usize) -> Option<Number> {
    let next = at + 1;
    if text.lower(next) == "half" {
        let mut number = number(text, next)?;
        number.tokens.start = at;
        return Some(number);
    }
    let of = parts(text, next, true)?;
    let mut number = Number::spelled(at..next + 1, fractions::ratio(1, of));
    whole(text, &mut number);
    let behind = next + 1;
    let is_of = text.lower(behind) == "of" || number.tokens.end > behind;
    let measured = super::unit::after(text, behind).is_some();
    // "for a quarter" may be three months.
    number.idle |= !is_of && !measured;
    (is_of || measured || text.lower(next) == "quarter" && !text.is_small(behind)).then_some(number)
}

/// "three quarters", "one eighth", "zwei Drittel", "ein halbes": so many parts as the row of words says.
pub(crate) fn of_several(text: &FigureText<'_>, found: &NumberWords, at: usize) -> Option<Number> {
    let many = found.value().small().filter(|many| *many < 100 && found.zeros == 0)?;
    let next = text.past_hyphen(found.end);
    let half = text
        .numeral(next)
        .and_then(|numeral| numeral.value)
        .is_some_and(|value| value.part == "5" && value.whole == "0");
    let own = text.numeral(next).and_then(|numeral| numeral.value).filter(|value| !value.idle && many == 1);
    if let Some(own) = own {
        // "eine Viertelmillion"
        let digits = NumberValue::Decimal(own.whole.to_owned(), own.part.to_owned());
        return Some(Number::spelled(at..next + 1, digits.scaled(own.zeros)));
    }
    let of = if half && many == 1 { 2 } else { parts(text, next, many == 1)? };
    let mut number = Number::spelled(at..next + 1, fractions::ratio(many, of));
    // "un cuarto" is a room too.
    let foreign = text.language != NumberLanguage::English;
    number.idle = many == 1 && (of == 2 && half || foreign && !text.is(text.wording().of, next + 1));
    whole(text, &mut number);
    Some(number)
}

/// Takes in the whole of which a part is said: "of a million", "million", "a mile", "of an hour".
pub(crate) fn whole(text: &FigureText<'_>, number: &mut Number) {
    let wording = text.wording();
    let end = number.tokens.end;
    let apostrophe = |at: usize| if text.text(at) == "'" { at + 1 } else { at };
    let of = if text.is(wording.of, end) { apostrophe(end + 1) } else { text.past_hyphen(end) };
    let is_article = |at: usize| text.is(wording.article, at) || text.is("one", at);
    let at = if is_article(of) { of + 1 } else { of };
    let dozen = text.numeral(at).is_some_and(|numeral| numeral.dozen);
    let value = if dozen { number.value.dozens() } else { scaled(text, at, number) };
    if let Some(value) = value {
        (number.value, number.idle, number.tokens.end) = (value, false, at + 1);
    } else if (at > of || of == end) && super::unit::after(text, at).is_some() {
        number.tokens.end = at;
    }
}

/// The part of a million or the like that stands there. Sets the zeros.
fn scaled(text: &FigureText<'_>, at: usize, number: &mut Number) -> Option<NumberValue> {
    let zeros = match text.numeral(at)?.number? {
        NumberWord::Scale(zeros) | NumberWord::OwnScale(zeros) => zeros,
        NumberWord::Hundred | NumberWord::OwnHundred => 2,
        _ => return None,
    };
    number.zeros = zeros;
    Some(number.value.clone().scaled(zeros))
}

/// Adds the part that follows a whole number: "and a half", "and three quarters", "et demi", "з половиною", "ونصف".
/// Behind a million it is a part of a million.
pub(crate) fn add(text: &FigureText<'_>, number: &mut Number) {
    let Some((many, of, end)) = and_part(text, number.tokens.end) else { return };
    let part = fractions::ratio(many, of).scaled(number.zeros);
    // "مليون ونصف المليون"
    let again = text.numeral(end).and_then(|numeral| numeral.number);
    let again = number.zeros > 0
        && matches!(again, Some(NumberWord::OwnScale(zeros) | NumberWord::Scale(zeros)) if zeros == number.zeros);
    if let Some(value) = number.value.plus(&part) {
        (number.value, number.tokens.end) = (value, end + usize::from(again));
    }
}

/// The half or the quarter that follows a number with its unit: "an hour and a half", "deux ans et demi".
pub(crate) fn behind_unit(text: &FigureText<'_>, end: usize) -> Option<(NumberValue, usize)> {
    let (many, of, end) = and_part(text, end).filter(|(many, of, _)| *many == 1 && matches!(of, 2 | 4))?;
    // "three days and a quarter of the men"
    let is_whole = of == 4 && text.is(text.wording().of, end) || super::unit::after(text, end).is_some();
    (!is_whole).then(|| (fractions::ratio(many, of), end))
}

/// Parts of a whole after a word that joins: how many, of how many, and where they end.
fn and_part(text: &FigureText<'_>, end: usize) -> Option<(u64, u64, usize)> {
    let joint = text.past_hyphen(end);
    let joins = |at: usize| match text.language {
        NumberLanguage::Ukrainian => text.is("і й та з із цілих ціла цілої", at),
        _ => text.is(text.wording().and, at),
    };
    let linked = text.numeral(joint).is_some_and(|numeral| numeral.linked);
    if !linked && !joins(joint) {
        return None;
    }
    let mut many = if linked { joint } else { text.past_hyphen(joint + 1) };
    if !linked && joins(many) {
        many += 1;
    }
    if let Some((parts, of, "")) = fractions::in_signs(text.written(many)) {
        return Some((parts, of, many + 1));
    }
    let is_half = |at: usize| {
        let value = text.numeral(at).and_then(|numeral| numeral.value);
        value.is_some_and(|value| value.whole == "0" && value.part == "5" && value.zeros == 0)
    };
    if text.is(text.wording().article, many) {
        let part = text.past_hyphen(many + 1);
        let of = if is_half(part) { 2 } else { parts(text, part, true)? };
        return Some((1, of, part + 1));
    }
    let numeral = text.numeral(many)?;
    let bare = numeral.parts.filter(|_| numeral.number.is_none() && text.language != NumberLanguage::English);
    if is_half(many) {
        return Some((1, 2, many + 1));
    }
    if let Some(bare) = bare {
        return Some((1, bare.of, many + 1));
    }
    if text.language == NumberLanguage::English && text.lower(many) == "half" {
        return Some((1, 2, many + 1));
    }
    let NumberWord::Small(count) = numeral.number? else { return None };
    let mut part = text.past_hyphen(many + 1);
    let mut count = count;
    // "сто двадцять п'ять тисячних"
    while let Some(NumberWord::Small(more)) = text.numeral(part).and_then(|numeral| numeral.number)
        && parts(text, part, false).is_none()
        && (count % 100 == 0 || count % 10 == 0 && more < 10)
    {
        (count, part) = (count + more, text.past_hyphen(part + 1));
    }
    Some((count, parts(text, part, count == 1)?, part + 1))
}
