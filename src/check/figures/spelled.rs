//! Numbers in words: cardinals, ordinals, dozens, fractions, and what words add to digits ("1.5 million").

use super::number::Number;
use super::text::Text;
use super::value::Value;

/// What a word is to a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// One to nineteen, and the tens.
    Small(u64),
    Hundred,
    /// A thousand and up, by its zeros.
    Scale(usize),
    /// First to nineteenth, and the tens.
    SmallOrdinal(u64),
    HundredOrdinal,
    ScaleOrdinal(usize),
}

fn kind(word: &str) -> Option<Kind> {
    let kind = match word {
        "hundred" => Kind::Hundred,
        "thousand" => Kind::Scale(3),
        "million" | "mn" | "mln" => Kind::Scale(6),
        "billion" | "bn" => Kind::Scale(9),
        "trillion" | "tn" | "trn" => Kind::Scale(12),
        "hundredth" => Kind::HundredOrdinal,
        "thousandth" => Kind::ScaleOrdinal(3),
        "millionth" => Kind::ScaleOrdinal(6),
        "billionth" => Kind::ScaleOrdinal(9),
        _ => return cardinal(word).map(Kind::Small).or_else(|| ordinal(word).map(Kind::SmallOrdinal)),
    };
    Some(kind)
}

fn cardinal(word: &str) -> Option<u64> {
    let value = match word {
        "one" => 1,
        "two" => 2,
        "three" => 3,
        "four" => 4,
        "five" => 5,
        "six" => 6,
        "seven" => 7,
        "eight" => 8,
        "nine" => 9,
        "ten" => 10,
        "eleven" => 11,
        "twelve" => 12,
        "thirteen" => 13,
        "fourteen" => 14,
        "fifteen" => 15,
        "sixteen" => 16,
        "seventeen" => 17,
        "eighteen" => 18,
        "nineteen" => 19,
        "twenty" => 20,
        "thirty" => 30,
        "forty" => 40,
        "fifty" => 50,
        "sixty" => 60,
        "seventy" => 70,
        "eighty" => 80,
        "ninety" => 90,
        _ => return None,
    };
    Some(value)
}

fn ordinal(word: &str) -> Option<u64> {
    let value = match word {
        "first" => 1,
        "second" => 2,
        "third" => 3,
        "fifth" => 5,
        "eighth" => 8,
        "ninth" => 9,
        "twelfth" => 12,
        _ => match word.strip_suffix("ieth") {
            Some(tens) => return cardinal(&format!("{tens}y")).filter(|value| *value >= 20),
            None => return cardinal(word.strip_suffix("th")?).filter(|value| !matches!(value, 1 | 2 | 3 | 5 | 12)),
        },
    };
    Some(value)
}

/// The number in words that begins at `at`.
pub(super) fn number(text: &Text, at: usize) -> Option<Number> {
    match text.lower(at) {
        "a" | "an" if !is_hundred(text, at + 1) => return with_article(text, at),
        "half" => return half(text, at),
        word => {
            if let Some(value) = idle(word) {
                return Some(Number { idle: true, ..Number::spelled(at..at + 1, value) });
            }
            if let Some(Kind::Small(n)) = word.strip_suffix("fold").and_then(kind) {
                return Some(Number::spelled(at..at + 1, Value::whole(n)));
            }
        }
    }
    let run = run(text, at)?;
    let mut number = Number { ordinal: run.ordinal, ..Number::spelled(at..run.end, Value::whole(run.value)) };
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
fn is_hundred(text: &Text, at: usize) -> bool {
    matches!(kind(text.lower(at)), Some(Kind::Hundred | Kind::Scale(_)))
}

/// Words that stand for a number and are seldom meant as one.
fn idle(word: &str) -> Option<Value> {
    let value = match word {
        "zero" => 0,
        "single" => 1,
        "both" | "twice" | "pair" | "couple" | "double" | "doubled" => 2,
        "triple" | "tripled" | "trio" | "thrice" => 3,
        _ => return None,
    };
    Some(Value::whole(value))
}

/// "a dozen", "a third of", "a half million"; with a unit after it, "a year" is one year.
fn with_article(text: &Text, at: usize) -> Option<Number> {
    let next = at + 1;
    let word = text.lower(next);
    if word == "half" {
        return half(text, next).filter(|number| number.tokens.len() > 1);
    }
    if word == "fortnight" {
        return Some(Number { idle: true, ..Number::spelled(at..next, Value::whole(2)) });
    }
    if let Some(of) = parts(word, true).filter(|_| text.lower(next + 1) == "of") {
        return Some(Number::spelled(at..next + 1, ratio(1, of)));
    }
    let mut number = Number::spelled(at..next, Value::whole(1));
    grow(text, &mut number);
    if number.tokens.end > next {
        return Some(number);
    }
    // Before anything but a unit the article is an article.
    super::unit::after(text, next).filter(|_| !text.is_dash(next)).map(|_| Number { idle: true, ..number })
}

/// "half a million", "half-million"; "half" and "half an hour" are idle.
fn half(text: &Text, at: usize) -> Option<Number> {
    let next = text.past_hyphen(at + 1);
    let end = if matches!(text.lower(next), "a" | "an") { next + 1 } else { next };
    let half = |value| Some(Number::spelled(at..end + 1, value));
    match (text.lower(end), kind(text.lower(end))) {
        ("dozen", _) => half(Value::whole(6)),
        (_, Some(Kind::Scale(zeros))) => {
            half(Value::whole(0).with_part("5").scaled(zeros)).map(|number| Number { zeros, ..number })
        }
        _ => {
            let value = Value::whole(0).with_part("5");
            Some(Number { idle: true, ..Number::spelled(at..end, value) })
        }
    }
}

/// What number words in a row come to.
struct Run {
    value: u64,
    end: usize,
    ordinal: bool,
    zeros: usize,
}

/// The longest row of words from `from` that makes one number.
fn run(text: &Text, from: usize) -> Option<Run> {
    let (mut total, mut group, mut least) = (0_u64, 0_u64, usize::MAX);
    let (mut end, mut ordinal, mut zeros) = (from, false, 0);
    while !ordinal {
        let next = if end == from { from } else { joined(text, end, group, total) };
        let article = end == from && matches!(text.lower(next), "a" | "an") && is_hundred(text, next + 1);
        match kind(text.lower(next)).or(article.then_some(Kind::Small(1))) {
            Some(Kind::Small(n)) if fits(group, n) => group += n,
            Some(Kind::SmallOrdinal(n)) if fits(group, n) => (group, ordinal) = (group + n, true),
            Some(Kind::Hundred) if (1..100).contains(&group) => group *= 100,
            Some(Kind::HundredOrdinal) if (1..100).contains(&group) => (group, ordinal) = (group * 100, true),
            Some(Kind::Scale(by)) if group > 0 && by < least => {
                (total, group, least) = (total + group * thousands(by), 0, by);
                zeros = by;
            }
            Some(Kind::ScaleOrdinal(by)) if group > 0 && by < least => {
                (total, group, ordinal) = (total + group * thousands(by), 0, true);
            }
            _ => break,
        }
        end = next + 1;
    }
    (end > from).then_some(Run { value: total + group, end, ordinal, zeros })
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
fn joined(text: &Text, end: usize, group: u64, total: u64) -> usize {
    let next = text.past_hyphen(end);
    let round = if group == 0 { total > 0 } else { group.is_multiple_of(100) };
    if text.lower(next) != "and" || !round {
        return next;
    }
    let after = text.past_hyphen(next + 1);
    let goes_on = matches!(kind(text.lower(after)), Some(Kind::Small(_) | Kind::SmallOrdinal(_)));
    let new = group > 0 && matches!(kind(text.lower(text.past_hyphen(after + 1))), Some(Kind::Hundred));
    if goes_on && !new { after } else { next }
}

/// Whether it is the first half of a year in words.
fn is_year(text: &Text, run: &Run) -> bool {
    (17..=20).contains(&run.value)
        && matches!(kind(text.lower(run.end)), Some(Kind::Small(10..)))
        && text.gap(run.end - 1) == Some(1)
}

/// Into how many parts "thirds" or, for one of them, "third" divides.
fn parts(word: &str, single: bool) -> Option<u64> {
    match word {
        "half" | "halves" | "second" | "seconds" | "first" => None,
        "quarter" if single => Some(4),
        "quarters" => Some(4),
        _ => match kind(if single { word } else { word.strip_suffix('s')? }) {
            Some(Kind::SmallOrdinal(of)) => Some(of),
            Some(Kind::HundredOrdinal) => Some(100),
            _ => None,
        },
    }
}

/// Quarters have a decimal form, which ¾ has too; other parts stay as they are.
fn ratio(parts: u64, of: u64) -> Value {
    match (parts, of) {
        (1, 4) => Value::whole(0).with_part("25"),
        (2, 4) => Value::whole(0).with_part("5"),
        (3, 4) => Value::whole(0).with_part("75"),
        _ => Value::Ratio(parts, of),
    }
}

/// Takes in what words add to a number: "and a half", "million", "dozen".
pub(super) fn grow(text: &Text, number: &mut Number) {
    if number.zeros == 0
        && let Some((part, end)) = and_part(text, number.tokens.end)
    {
        number.value = number.value.clone().with_part(part);
        number.tokens.end = end;
    }
    // "two hundred thousand million" is as far as anybody goes.
    for _ in 0..3 {
        let next = text.past_hyphen(number.tokens.end);
        let zeros = match kind(text.lower(next)) {
            Some(Kind::Scale(zeros)) => zeros,
            Some(Kind::Hundred) if number.zeros == 0 => 2,
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
fn and_part(text: &Text, end: usize) -> Option<(&'static str, usize)> {
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
fn million_and_a_half(text: &Text, number: &mut Number) -> Option<usize> {
    let (part, end) = and_part(text, number.tokens.end).filter(|(part, _)| *part == "5")?;
    let whole = number.value.small()?.checked_div(10_u64.checked_pow(u32::try_from(number.zeros).ok()?)?)?;
    number.value = Value::whole(whole).with_part(part).scaled(number.zeros);
    Some(end)
}
