//! What is said of a date's year behind it: "1980", "’80", "of last year", "88 AD", "nineteen eighty".

use crate::words::{DASH, Words};

use super::date::Year;
use super::{numerals, sentence};

/// What follows a date about its year, and the word after that. Behind a day that stands before its month (`day_first`) two digits
/// are a year without a sign.
pub(crate) fn read(sentence: &Words<'_>, at: usize, day_first: bool) -> (Year, usize) {
    joined(sentence, at)
        .or_else(|| of_era(sentence, at))
        .or_else(|| in_digits(sentence, at))
        .or_else(|| of_two_digits(sentence, at, day_first))
        .or_else(|| in_phrase(sentence, at))
        .unwrap_or((Year::Unsaid, at))
}

/// One that a hyphen or a stroke joins to day and month: "05-Jun-2025", "8/Oct/12".
fn joined(sentence: &Words<'_>, at: usize) -> Option<(Year, usize)> {
    let joins = matches!(sentence.lower(at), DASH | "/" | ".") && sentence.touches_before(at) && sentence.touches(at);
    let written = sentence.lower(at + 1);
    let year = match numerals::year(written).filter(|_| joins) {
        Some(year) => Year::Given(year),
        None => short(numerals::two_digits(written).filter(|_| joins && sentence.lower(at) != ".")?),
    };
    Some((year, at + 2))
}

/// "88 AD", "AD 88", "44 BC".
fn of_era(sentence: &Words<'_>, at: usize) -> Option<(Year, usize)> {
    let at = at + usize::from(sentence.lower(at) == ",");
    let number = |at: usize| numerals::count(sentence, at).filter(|(year, to)| *year < 3000 && *to == at + 1);
    let past_stop = |at: usize| at + usize::from(sentence.lower(at) == "." && sentence.touches_before(at));
    if matches!(sentence.lower(at), "ad" | "a.d") {
        let (year, to) = number(past_stop(at + 1))?;
        return Some((Year::Given(year), to));
    }
    let (year, to) = number(at)?;
    let is_capital = sentence.is_capital(to) || sentence.lower(to).contains('.');
    match sentence.lower(to) {
        "ad" | "a.d" | "ce" | "c.e" if is_capital => Some((Year::Given(year), past_stop(to + 1))),
        "bc" | "b.c" | "bce" | "b.c.e" if is_capital => Some((Year::Given(1 - year), past_stop(to + 1))),
        _ => None,
    }
}

/// Four digits, behind a comma or "of" or without.
fn in_digits(sentence: &Words<'_>, at: usize) -> Option<(Year, usize)> {
    let comma = usize::from(sentence.lower(at) == ",");
    let next = at + comma;
    if let Some(year) = numerals::year(sentence.lower(next)) {
        // "On May 13, 1500 soldiers …"
        let plausible = (1900..=2100).contains(&year) || sentence::may_end(sentence, next + 1);
        return plausible.then_some((Year::Given(year), next + 1));
    }
    numerals::year_in_words(sentence, next).map(|(year, to)| (Year::Given(year), to))
}

/// Two digits: with an apostrophe, behind a comma, or right behind month or day.
fn of_two_digits(sentence: &Words<'_>, at: usize, day_first: bool) -> Option<(Year, usize)> {
    let comma = usize::from(sentence.lower(at) == ",");
    let next = at + comma;
    if let Some((digits, to)) = numerals::marked_year(sentence, next) {
        return Some((short(digits), to));
    }
    let digits = numerals::two_digits(sentence.lower(next))?;
    let ends = !sentence.is_word(next + 1) && !matches!(sentence.lower(next + 1), "," | DASH | "%" | "°");
    if comma == 1 {
        let ends = ends || digits > 31 && sentence::may_end(sentence, next + 1);
        return ends.then_some((Year::Short { digits, may_be_day: digits <= 31 }, next + 1));
    }
    let is_year = sentence::may_end(sentence, next + 1) && (day_first || digits > 31);
    is_year.then_some((short(digits), next + 1))
}

/// "of 1995", "in the year 1980", "last year", "of that year".
pub(crate) fn in_phrase(sentence: &Words<'_>, at: usize) -> Option<(Year, usize)> {
    let next = at + usize::from(sentence.lower(at) == ",");
    let has_of = matches!(sentence.lower(next), "of" | "in");
    let of = next + usize::from(has_of);
    let in_the_year = has_of && sentence.lower(of) == "the" && sentence.lower(of + 1) == "year";
    let place = if in_the_year { of + 2 } else { of };
    if has_of {
        if let Some(year) = numerals::year(sentence.lower(place)) {
            return Some((Year::Given(year), place + 1));
        }
        if let Some((digits, to)) = numerals::marked_year(sentence, place) {
            return Some((short(digits), to));
        }
        // "15 April of 87"
        if let Some(digits) = numerals::two_digits(sentence.lower(place)).filter(|digits| *digits > 31)
            && sentence::may_end(sentence, place + 1)
        {
            return Some((short(digits), place + 1));
        }
        if let Some((year, to)) = numerals::year_in_words(sentence, place) {
            return Some((Year::Given(year), to));
        }
    }
    let year = match (sentence.lower(of), sentence.lower(of + 1)) {
        ("last" | "previous", "year") => Year::Own(-1),
        ("this" | "current", "year") => Year::Own(0),
        ("next", "year") => Year::Own(1),
        ("that" | "same", "year") => Year::That,
        ("the", "same") if sentence.lower(of + 2) == "year" => return Some((Year::That, of + 3)),
        ("the", "year") if has_of => return Some((Year::Own(0), of + 2)),
        _ => return None,
    };
    Some((year, of + 2))
}

fn short(digits: u8) -> Year {
    Year::Short { digits, may_be_day: false }
}
