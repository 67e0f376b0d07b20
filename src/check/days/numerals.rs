//! Numbers as the text writes them, in digits or in English words: days of the month, counts, ranks and years.

use crate::words::{self, ORDINAL_ENDINGS, QUOTE, Words};

/// A number with the word after it.
pub(crate) type Read<N> = Option<(N, usize)>;

/// A day of the month in figures, with or without an ending: "13", "13th".
pub(crate) fn day_of_month(lower: &str) -> Option<u8> {
    // "2d" and "3d", as some American texts have it.
    let short = || lower.strip_suffix('d').filter(|digits| digits.ends_with(['2', '3']));
    figure(ORDINAL_ENDINGS.iter().find_map(|end| lower.strip_suffix(end)).or_else(short).unwrap_or(lower))
}

/// A number from 1 to 31 in one or two digits.
pub(crate) fn figure(digits: &str) -> Option<u8> {
    let fits = (1..=2).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    digits.parse().ok().filter(|day| fits && (1..=31).contains(day))
}

/// A number of four digits that can be a year.
pub(crate) fn year(text: &str) -> Option<i64> {
    let fits = text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|year| fits && (1000..=2999).contains(year))
}

/// Two digits.
pub(crate) fn two_digits(written: &str) -> Option<u8> {
    let fits = written.len() == 2 && written.bytes().all(|byte| byte.is_ascii_digit());
    written.parse().ok().filter(|_| fits)
}

/// An ordinal number up to 31, in words ("third", "twenty-first") or in digits with its ending ("3rd").
pub(crate) fn ordinal(sentence: &Words<'_>, at: usize) -> Read<u8> {
    ordinal_in_words(sentence, at).or_else(|| {
        let lower = sentence.lower(at);
        let ends = lower.ends_with(|c: char| c.is_ascii_alphabetic());
        day_of_month(lower).filter(|_| ends).map(|number| (number, at + 1))
    })
}

/// An ordinal number up to 31 in words.
pub(crate) fn ordinal_in_words(sentence: &Words<'_>, at: usize) -> Read<u8> {
    let lower = sentence.lower(at);
    let whole = words::ordinal(lower).filter(|number| *number <= 20 || *number == 30).map(|number| (number, at + 1));
    let (number, to) = whole.or_else(|| {
        let tens = words::cardinal(lower).filter(|tens| matches!(tens, 20 | 30))?;
        let next = sentence.past_hyphen(at + 1);
        let ones = words::ordinal(sentence.lower(next)).filter(|ones| *ones < 10 && tens + ones <= 31)?;
        Some((tens + ones, next + 1))
    })?;
    Some((u8::try_from(number).ok()?, to))
}

/// A whole number in words of one or two, from 1 to 99.
pub(crate) fn cardinal_in_words(sentence: &Words<'_>, at: usize) -> Read<u64> {
    let first = words::cardinal(sentence.lower(at))?;
    let next = sentence.past_hyphen(at + 1);
    match words::cardinal(sentence.lower(next)).filter(|ones| first >= 20 && *ones < 10) {
        Some(ones) => Some((first + ones, next + 1)),
        None => Some((first, at + 1)),
    }
}

/// A count in up to four digits, or in words up to 999.
pub(crate) fn count(sentence: &Words<'_>, at: usize) -> Read<i64> {
    let lower = sentence.lower(at);
    if lower.starts_with(|c: char| c.is_ascii_digit()) {
        let fits = lower.len() <= 4 && lower.bytes().all(|byte| byte.is_ascii_digit());
        return Some((lower.parse().ok().filter(|count| fits && *count > 0)?, at + 1));
    }
    let a_hundred = lower == "a" && sentence.lower(at + 1) == "hundred";
    let (mut number, mut to) = if a_hundred { (1, at + 1) } else { cardinal_in_words(sentence, at)? };
    if sentence.lower(to) == "hundred" && number < 10 {
        number *= 100;
        to += 1;
        let next = to + usize::from(sentence.lower(to) == "and");
        if let Some((rest, after)) = cardinal_in_words(sentence, next) {
            (number, to) = (number + rest, after);
        }
    }
    Some((i64::try_from(number).ok()?, to))
}

/// A year in words: "nineteen seventy-eight", "two thousand and eighteen", "twenty twenty-four", "nineteen oh one".
pub(crate) fn year_in_words(sentence: &Words<'_>, at: usize) -> Read<i64> {
    let thousands = words::cardinal(sentence.lower(at))?;
    let next = sentence.past_hyphen(at + 1);
    let (year, to) = if thousands == 2 && sentence.lower(next) == "thousand" {
        let rest = next + 1 + usize::from(sentence.lower(next + 1) == "and");
        let (rest, to) = cardinal_in_words(sentence, rest).unwrap_or((0, next + 1));
        (2000 + rest, to)
    } else if !(10..=20).contains(&thousands) {
        return None;
    } else if sentence.lower(next) == "hundred" {
        let rest = next + 1 + usize::from(sentence.lower(next + 1) == "and");
        let (rest, to) = cardinal_in_words(sentence, rest).unwrap_or((0, next + 1));
        (thousands * 100 + rest, to)
    } else if matches!(sentence.lower(next), "oh" | "o" | "zero") {
        let ones = sentence.past_hyphen(next + 1);
        (thousands * 100 + words::cardinal(sentence.lower(ones)).filter(|ones| *ones < 10)?, ones + 1)
    } else {
        let (rest, to) = cardinal_in_words(sentence, next).filter(|(rest, _)| *rest >= 10)?;
        (thousands * 100 + rest, to)
    };
    Some((i64::try_from(year).ok()?, to))
}

/// Two digits with an apostrophe for the century: "’25".
pub(crate) fn marked_year(sentence: &Words<'_>, at: usize) -> Read<u8> {
    let marked = sentence.lower(at) == QUOTE && sentence.touches(at);
    Some((two_digits(sentence.lower(at + 1)).filter(|_| marked)?, at + 2))
}

/// The place that a word counts from the start of a span, or with a minus from its end: "first", "2nd", "last", "second to last".
pub(crate) fn rank(sentence: &Words<'_>, at: usize) -> Read<i64> {
    match sentence.lower(at) {
        "last" | "final" => return Some((-1, at + 1)),
        "penultimate" => return Some((-2, at + 1)),
        "next" if sentence.lower(at + 1) == "to" && sentence.lower(at + 2) == "last" => return Some((-2, at + 3)),
        _ => {}
    }
    let (number, to) = ordinal(sentence, at)?;
    let number = i64::from(number);
    let mut last = sentence.past_hyphen(to);
    if sentence.lower(last) == "to" {
        last = sentence.past_hyphen(last + 1);
    }
    Some(if sentence.lower(last) == "last" { (-number, last + 1) } else { (number, to) })
}
