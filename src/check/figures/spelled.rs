//! Numbers in words: cardinals, ordinals, dozens, fractions, and what words add to digits ("1.5 million").

use crate::words::{NumberWord, Words};

use super::fractions::ratio;
use super::number::Number;
use super::value::NumberValue;

/// The number in words that begins at `at`.
pub(crate) fn number(text: &Words<'_>, at: usize) -> Option<Number> {
    match text.lower(at) {
        "a" | "an" if !is_hundred(text, at + 1) => return with_article(text, at),
        "half" => return half(text, at),
        word => {
            if let Some(value) = idle(word) {
                return Some(Number { idle: true, ..Number::spelled(at..at + 1, value) });
            }
            if let Some(NumberWord::Small(n)) = word.strip_suffix("fold").and_then(NumberWord::of) {
                return Some(Number::spelled(at..at + 1, NumberValue::whole(n)));
            }
        }
    }
    let run = run(text, at)?;
    let mut number = Number { ordinal: run.ordinal, ..Number::spelled(at..run.end, NumberValue::whole(run.value)) };
    number.zeros = run.zeros;
    if run.ordinal {
        return Some(number);
    }
    if is_year(text, &run) {
        // "nineteen eighty-four": the rest of the year goes with it, and the whole is no figure.
        number.tokens.end = self::run(text, run.end).map_or(run.end, |rest| rest.end);
        return Some(Number { idle: true, ..number });
    }
    let next = text.past_hyphen(run.end);
    if let Some(of) = parts(text.lower(next), run.value == 1).filter(|_| run.value < 100) {
        return Some(Number::spelled(at..next + 1, ratio(run.value, of)));
    }
    number.idle = run.value == 1 && run.end == at + 1;
    let alone = number.tokens.end;
    grow(text, &mut number);
    number.idle &= number.tokens.end == alone;
    Some(number)
}

/// Whether a hundred, a thousand or more stands there.
fn is_hundred(text: &Words<'_>, at: usize) -> bool {
    matches!(NumberWord::of(text.lower(at)), Some(NumberWord::Hundred | NumberWord::Scale(_)))
}

/// Words that stand for a number and are seldom meant as one.
fn idle(word: &str) -> Option<NumberValue> {
    let value = match word {
        "zero" => 0,
        "single" => 1,
        "both" | "twice" | "pair" | "couple" | "double" | "doubled" => 2,
        "triple" | "tripled" | "trio" | "thrice" => 3,
        _ => return None,
    };
    Some(NumberValue::whole(value))
}

/// "a dozen", "a third of", "a half million"; with a unit after it, "a year" is one year.
fn with_article(text: &Words<'_>, at: usize) -> Option<Number> {
    let next = at + 1;
    let word = text.lower(next);
    if word == "half" {
        return half(text, next).filter(|number| number.tokens.len() > 1);
    }
    if word == "fortnight" {
        return Some(Number { idle: true, ..Number::spelled(at..next, NumberValue::whole(2)) });
    }
    if let Some(of) = parts(word, true).filter(|_| text.lower(next + 1) == "of") {
        return Some(Number::spelled(at..next + 1, ratio(1, of)));
    }
    let mut number = Number::spelled(at..next, NumberValue::whole(1));
    grow(text, &mut number);
    if number.tokens.end > next {
        return Some(number);
    }
    // Before anything but a unit the article is an article.
    super::unit::after(text, next).filter(|_| !text.is_dash(next)).map(|_| Number { idle: true, ..number })
}

/// "half a million", "half-million"; "half" and "half an hour" are idle.
fn half(text: &Words<'_>, at: usize) -> Option<Number> {
    let next = text.past_hyphen(at + 1);
    let end = if matches!(text.lower(next), "a" | "an") { next + 1 } else { next };
    let half = |value| Some(Number::spelled(at..end + 1, value));
    match (text.lower(end), NumberWord::of(text.lower(end))) {
        ("dozen", _) => half(NumberValue::whole(6)),
        (_, Some(NumberWord::Scale(zeros))) => {
            half(NumberValue::whole(0).with_part("5").scaled(zeros)).map(|number| Number { zeros, ..number })
        }
        _ => {
            let value = NumberValue::whole(0).with_part("5");
            Some(Number { idle: true, ..Number::spelled(at..end, value) })
        }
    }
}

/// What number words in a row come to.
struct NumberWords {
    value: u64,
    end: usize,
    ordinal: bool,
    zeros: usize,
}

/// The longest row of words from `from` that makes one number.
fn run(text: &Words<'_>, from: usize) -> Option<NumberWords> {
    let (mut total, mut group, mut least) = (0_u64, 0_u64, usize::MAX);
    let (mut end, mut ordinal, mut zeros) = (from, false, 0);
    while !ordinal {
        let next = if end == from { from } else { joined(text, end, group, total) };
        let article = end == from && matches!(text.lower(next), "a" | "an") && is_hundred(text, next + 1);
        match NumberWord::of(text.lower(next)).or(article.then_some(NumberWord::Small(1))) {
            Some(NumberWord::Small(n)) if fits(group, n) => group += n,
            Some(NumberWord::SmallOrdinal(n)) if fits(group, n) => (group, ordinal) = (group + n, true),
            Some(NumberWord::Hundred) if (1..100).contains(&group) => group *= 100,
            Some(NumberWord::HundredOrdinal) if (1..100).contains(&group) => (group, ordinal) = (group * 100, true),
            Some(NumberWord::Scale(by)) if group > 0 && by < least => {
                (total, group, least) = (total + group * thousands(by), 0, by);
                zeros = by;
            }
            Some(NumberWord::ScaleOrdinal(by)) if group > 0 && by < least => {
                (total, group, ordinal) = (total + group * thousands(by), 0, true);
            }
            _ => break,
        }
        end = next + 1;
    }
    (end > from).then_some(NumberWords { value: total + group, end, ordinal, zeros })
}

fn thousands(zeros: usize) -> u64 {
    match zeros {
        3 => 1_000,
        6 => 1_000_000,
        9 => 1_000_000_000,
        _ => 1_000_000_000_000,
    }
}

/// Whether a small number goes on with what there is: after nothing or hundreds, and after tens if it is a digit.
fn fits(group: u64, n: u64) -> bool {
    let rest = group % 100;
    rest == 0 || (n < 10 && rest >= 20 && rest.is_multiple_of(10))
}

/// Where the number goes on after `end`: past a hyphen, and past an "and" after hundreds or thousands. In "one hundred and
/// two hundred" the "and" is between two numbers.
fn joined(text: &Words<'_>, end: usize, group: u64, total: u64) -> usize {
    let next = text.past_hyphen(end);
    let round = if group == 0 { total > 0 } else { group.is_multiple_of(100) };
    if text.lower(next) != "and" || !round {
        return next;
    }
    let after = text.past_hyphen(next + 1);
    let goes_on = matches!(NumberWord::of(text.lower(after)), Some(NumberWord::Small(_) | NumberWord::SmallOrdinal(_)));
    let new = group > 0 && matches!(NumberWord::of(text.lower(text.past_hyphen(after + 1))), Some(NumberWord::Hundred));
    if goes_on && !new { after } else { next }
}

/// Whether it is the first half of a year in words.
fn is_year(text: &Words<'_>, run: &NumberWords) -> bool {
    (17..=20).contains(&run.value)
        && matches!(NumberWord::of(text.lower(run.end)), Some(NumberWord::Small(10..)))
        && text.gap(run.end - 1) == Some(1)
}

/// Into how many parts "thirds" or, for one of them, "third" divides.
fn parts(word: &str, single: bool) -> Option<u64> {
    match word {
        "half" | "halves" | "second" | "seconds" | "first" => None,
        "quarter" if single => Some(4),
        "quarters" => Some(4),
        _ => match NumberWord::of(if single { word } else { word.strip_suffix('s')? }) {
            Some(NumberWord::SmallOrdinal(of)) => Some(of),
            Some(NumberWord::HundredOrdinal) => Some(100),
            _ => None,
        },
    }
}

/// Takes in what words add to a number: "and a half", "million", "dozen".
pub(crate) fn grow(text: &Words<'_>, number: &mut Number) {
    if number.zeros == 0
        && let Some((part, end)) = and_part(text, number.tokens.end)
    {
        number.value = number.value.clone().with_part(part);
        number.tokens.end = end;
    }
    // "two hundred thousand million" is as far as anybody goes.
    for _ in 0..3 {
        let next = text.past_hyphen(number.tokens.end);
        let zeros = match NumberWord::of(text.lower(next)) {
            Some(NumberWord::Scale(zeros)) => zeros,
            Some(NumberWord::Hundred) if number.zeros == 0 => 2,
            _ => break,
        };
        number.value = number.value.clone().scaled(zeros);
        number.zeros += zeros;
        number.tokens.end = next + 1;
    }
    let next = text.past_hyphen(number.tokens.end);
    if text.lower(next) == "dozen"
        && let Some(value) = number.value.dozens()
    {
        number.value = value;
        number.tokens.end = next + 1;
    }
    if number.zeros > 0
        && let Some(end) = million_and_a_half(text, number)
    {
        number.tokens.end = end;
    }
}

/// "and a half", "and three quarters", with hyphens or spaces: the decimal places, and where it ends.
fn and_part(text: &Words<'_>, end: usize) -> Option<(&'static str, usize)> {
    let and = text.past_hyphen(end);
    if text.lower(and) != "and" {
        return None;
    }
    let many = text.past_hyphen(and + 1);
    let part = text.past_hyphen(many + 1);
    let digits = match (text.lower(many), text.lower(part)) {
        ("a", "half") => "5",
        ("a" | "one", "quarter") => "25",
        ("three", "quarters") => "75",
        _ => return None,
    };
    Some((digits, part + 1))
}

/// "a million and a half": sets the value, and gives where it ends.
fn million_and_a_half(text: &Words<'_>, number: &mut Number) -> Option<usize> {
    let (part, end) = and_part(text, number.tokens.end).filter(|(part, _)| *part == "5")?;
    let whole = number.value.small()?.checked_div(10_u64.checked_pow(u32::try_from(number.zeros).ok()?)?)?;
    number.value = NumberValue::whole(whole).with_part(part).scaled(number.zeros);
    Some(end)
}
