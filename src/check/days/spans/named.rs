//! Spans that have a name: months, seasons, years, decades, centuries, quarters, holidays.

use crate::check::days::date::Year;
use crate::check::days::mention::{OwnDays, Spot};
use crate::check::days::{calendar, names, numerals, sentence, years};
use crate::model::Day;
use crate::words::{Words, is_one_of};

use super::portion::Portion;
use super::which::{Bounds, TimeFound, Which};

/// Words before the name of a month, or before a year, that make it a time.
const LEADS: &str = "\
    in during since until till by of from to through throughout before after between over around for within";

/// Words before a season that make it a time, and before a year whatever stands behind it.
const SURE_LEADS: &str = "in during since until till throughout between over";

/// The tens of years by their names.
const DECADES: [(&str, i64); 8] = [
    ("twenties", 20),
    ("thirties", 30),
    ("forties", 40),
    ("fifties", 50),
    ("sixties", 60),
    ("seventies", 70),
    ("eighties", 80),
    ("nineties", 90),
];

/// Reads a named span.
pub(super) fn read(spot: &Spot<'_>, at: usize) -> Option<TimeFound> {
    let sentence = spot.sentence;
    let lower = sentence.lower(at);
    if lower.starts_with(|c: char| c.is_ascii_digit()) {
        return year(spot, at).or_else(|| decade(spot, at)).or_else(|| century(spot, at));
    }
    match lower {
        "spring" | "summer" | "autumn" | "fall" | "winter" => season(spot, at),
        "quarter" | "half" | "q1" | "q2" | "q3" | "q4" => quarter(spot, at),
        "holidays" | "holiday" | "christmas" | "easter" => holidays(spot, at),
        "year" if sentence.before(at, 1) == "new" => holidays(spot, at),
        "century" => century(spot, at),
        _ if names::month(sentence, at).is_some() => month(spot, at),
        _ => decade(spot, at),
    }
}

/// Whether a word before an expression makes it a time, and where it is said from.
fn is_led(sentence: &Words<'_>, from: usize) -> bool {
    is_one_of(LEADS, sentence.before(from, 1))
}

/// The year behind the name of a month or a season, and the word after it.
fn year_behind(sentence: &Words<'_>, at: usize) -> (Year, usize) {
    let comma = usize::from(sentence.lower(at) == ",");
    // "the winter of 2030/31"
    let of = usize::from(comma == 0 && sentence.lower(at) == "of");
    let both = sentence.lower(at + of).split_once('/').filter(|(_, short)| short.len() == 2);
    if let Some(year) = both.and_then(|(year, _)| numerals::year(year)) {
        return (Year::Given(year), at + of + 1);
    }
    if let Some(year) = numerals::year(sentence.lower(at + comma)) {
        return (Year::Given(year), at + comma + 1);
    }
    if let Some((digits, to)) = numerals::marked_year(sentence, at) {
        return (Year::Short { digits, may_be_day: false }, to);
    }
    years::in_phrase(sentence, at).unwrap_or((Year::Unsaid, at))
}

/// What of each year is meant, by the year that is said.
fn chosen(own: &OwnDays, year: Year, which: Which, of_year: impl Fn(i64) -> Option<Bounds>) -> Vec<Bounds> {
    match year {
        Year::Given(year) => of_year(year).into_iter().collect(),
        Year::Own(shift) => own.near.iter().filter_map(|own| of_year(own.year + shift)).collect(),
        Year::Short { digits, .. } => {
            [1900, 2000].into_iter().filter_map(|century| of_year(century + i64::from(digits))).collect()
        }
        _ => which.choose(own, of_year),
    }
}

fn found(spot: &Spot<'_>, part: Portion, from: usize, to: usize, spans: Vec<Bounds>) -> Option<TimeFound> {
    let own = spot.own.days.last().copied();
    let spans: Vec<Bounds> =
        spans.into_iter().map(|span| part.of(span, own)).filter(|(first, last)| first <= last).collect();
    (!spans.is_empty()).then_some(TimeFound { from, to, spans })
}

/// "in May", "early April 2031", "last June", "the May flood".
fn month(spot: &Spot<'_>, at: usize) -> Option<TimeFound> {
    let sentence = spot.sentence;
    let name = names::month(sentence, at)?;
    let (year, to) = year_behind(sentence, name.to);
    let (part, from) = Portion::before(sentence, at);
    let which = Which::of(sentence, at, to);
    let year = if year == Year::Unsaid { year_elsewhere(spot, at, name.to) } else { year };
    let is_attribute = sentence.is_capital(at)
        && matches!(sentence.before(at, 1), "the" | "a" | "its" | "their" | "this" | "last" | "next")
        && sentence.is_small(name.to)
        && !is_one_of("on of in at to for from by that which and or", sentence.lower(name.to));
    let follows = follows(spot, at);
    let says_year = year != Year::Unsaid;
    let lead = sentence.before(from, 1);
    let as_early = lead == "as" && matches!(sentence.before(from, 2), "early" | "late" | "recently" | "soon");
    let is_led = is_led(sentence, from) && (sentence.is_capital(at) || is_one_of(SURE_LEADS, lead));
    let is_said = says_year || part != Portion::Whole || which.is_said();
    let is_time = is_said || is_led || as_early || is_attribute || follows;
    // "you may", "they march" and "dec" are no months without a year.
    let is_sure = sentence.is_capital(at) || name.is_sure || says_year;
    // "in May Harrow's house", "Mr. May": a name of somebody.
    if !is_time || !is_sure || name.month == 5 && !says_year && is_person(sentence, at) {
        return None;
    }
    let of_year = |year: i64| Some(calendar::month(year, name.month));
    let spans = chosen(spot.own, year, which, of_year);
    let from = if which.is_said() { at - 1 } else { from };
    found(spot, part, from, to, spans)
}

/// The year behind the month that this one is joined to, or right before it: "May and June 2030", "last year in April".
fn year_elsewhere(spot: &Spot<'_>, from: usize, at: usize) -> Year {
    let sentence = spot.sentence;
    let before = spot.last.filter(|last| last.to + 1 == from && sentence.before(from, 1) == "in");
    if let Some([(first, last)]) = before.map(|last| last.spans.as_slice())
        && calendar::year(first.year) == (*first, *last)
    {
        return Year::Given(first.year);
    }
    let joins = matches!(sentence.lower(at), "and" | "or" | "to" | "-" | "through" | "until");
    let next = names::month(sentence, at + 1).filter(|name| joins && name.is_sure);
    next.map_or(Year::Unsaid, |next| year_behind(sentence, next.to).0)
}

/// Whether a word joins what stands there to a span before it.
fn follows(spot: &Spot<'_>, at: usize) -> bool {
    let joined = matches!(spot.sentence.before(at, 1), "and" | "or" | "to" | "-" | "," | "through" | "until");
    joined && spot.last.is_some_and(|last| !last.spans.is_empty() && last.to + 1 == at)
}

fn is_person(sentence: &Words<'_>, at: usize) -> bool {
    matches!(sentence.before(at, 1), "mr" | "mrs" | "ms" | "said") || sentence.before(at, 2) == "mrs"
}

/// "in the spring of 2031", "last winter", "summer 2024".
fn season(spot: &Spot<'_>, at: usize) -> Option<TimeFound> {
    let sentence = spot.sentence;
    let (first_month, last_month) = match sentence.lower(at) {
        "spring" => (3, 6),
        "summer" => (6, 9),
        "winter" => (12, 15),
        _ => (9, 12),
    };
    let (year, to) = year_behind(sentence, at + 1);
    let (part, from) = Portion::before(sentence, at);
    let which = Which::of(sentence, at, to);
    let the = usize::from(sentence.before(from, 1) == "the");
    let is_time = year != Year::Unsaid
        || part != Portion::Whole
        || which.is_said()
        || is_one_of(SURE_LEADS, sentence.before(from - the, 1))
        || the == 1 && is_led(sentence, from - the) && sentence.before(from - the, 1) != "to"
        || follows(spot, at);
    // "to fall", "in fall of the wall": the verb and the noun.
    let is_verb =
        sentence.lower(at) == "fall" && year == Year::Unsaid && matches!(sentence.before(at, 1), "to" | "and" | "or");
    if !is_time || is_verb {
        return None;
    }
    // Winter goes on in the next year: that of a year may be either.
    let of_year = |year: i64| {
        let (end, end_month) = if last_month > 12 { (year + 1, 3) } else { (year, last_month) };
        Some((Day { year, month: first_month, day: 1 }, Day { year: end, month: end_month, day: 22 }))
    };
    let mut spans = chosen(spot.own, year, which, of_year);
    if last_month > 12 && year != Year::Unsaid {
        spans.extend(chosen(spot.own, year, which, |year| of_year(year - 1)));
    }
    let from = if which.is_said() { at - 1 } else { from };
    found(spot, part, from, to, spans)
}

/// "in 2014", "early 2031", "the 2014 flood".
fn year(spot: &Spot<'_>, at: usize) -> Option<TimeFound> {
    let sentence = spot.sentence;
    let year = numerals::year(sentence.lower(at))?;
    let (part, from) = Portion::before(sentence, at);
    let next = sentence.lower(at + 1);
    let is_attribute = sentence.before(at, 1) == "the" && sentence.is_small(at + 1) && (1900..=2100).contains(&year);
    let in_brackets = sentence.before(at, 1) == "(" && matches!(next, ")" | "-");
    let year_word = sentence.before(from, 1) == "year" || sentence.before(from, 1) == "early";
    let counts = matches!(next, "%" | "°" | "people" | "men" | "soldiers" | "percent" | "per" | "metres" | "miles");
    let lead = sentence.before(from, 1);
    let is_led = is_one_of(SURE_LEADS, lead)
        || lead == "of"
        || is_led(sentence, from) && sentence::may_end(sentence, at + 1)
        || follows(spot, at);
    let is_time = is_led || part != Portion::Whole || is_attribute || in_brackets || year_word;
    (is_time && !counts).then(|| found(spot, part, from, at + 1, vec![calendar::year(year)]))?
}

/// "the 1990s", "the ’90s", "the nineties".
fn decade(spot: &Spot<'_>, at: usize) -> Option<TimeFound> {
    let sentence = spot.sentence;
    let lower = sentence.lower(at);
    let named = DECADES.iter().find(|(name, _)| *name == lower).map(|(_, tens)| 1900 + tens);
    let digits =
        lower.strip_suffix('s').filter(|digits| digits.ends_with('0') && digits.bytes().all(|b| b.is_ascii_digit()));
    let start = named.or_else(|| match digits?.len() {
        4 => numerals::year(digits?),
        2 => Some(1900 + i64::from(numerals::two_digits(digits?)?)),
        _ => None,
    })?;
    let quote = usize::from(sentence.before(at, 1) == "'");
    let the = usize::from(sentence.before(at - quote, 1) == "the");
    // "in her thirties", "the twenties": only behind an article, or with all digits.
    if the == 0 && (named.is_some() || quote == 0 && lower.len() < 5) {
        return None;
    }
    let (part, from) = Portion::before(sentence, at - quote);
    // "the 1800s" are a century, "the 2000s" ten years.
    let length = if start % 100 == 0 && start < 2000 { 99 } else { 9 };
    let span = |start: i64| (calendar::year(start).0, calendar::year(start + length).1);
    let both = lower.len() < 5 || named.is_some();
    let later = (both && start < 1950).then(|| span(start + 100));
    found(spot, part, from, at + 1, [span(start)].into_iter().chain(later).collect())
}

/// "the 19th century", "the twentieth century".
fn century(spot: &Spot<'_>, at: usize) -> Option<TimeFound> {
    let sentence = spot.sentence;
    let noun = if sentence.lower(at) == "century" { at } else { return None };
    let place = noun.checked_sub(1 + usize::from(sentence.before(noun, 1) == "-"))?;
    let ones = numerals::ordinal(sentence, place)?.0;
    let twenty = matches!(sentence.before(place, 1), "twenty")
        || sentence.before(place, 2) == "twenty" && sentence.is_dash(place - 1);
    let number = i64::from(ones) + if twenty && ones < 10 { 20 } else { 0 };
    let (part, from) = Portion::before(sentence, place);
    let span = (calendar::year((number - 1) * 100).0, calendar::year(number * 100).1);
    (3..=25).contains(&number).then(|| found(spot, part, from, noun + 1, vec![span]))?
}

/// "the third quarter of 2030", "Q3 2030", "the first half of the year".
fn quarter(spot: &Spot<'_>, at: usize) -> Option<TimeFound> {
    let sentence = spot.sentence;
    let lower = sentence.lower(at);
    let hyphen = usize::from(sentence.before(at, 1) == "-");
    let (place, from) = match lower.strip_prefix('q') {
        Some(digit) if lower.len() == 2 => (digit.parse().ok()?, at),
        _ => {
            let from = at.checked_sub(1 + hyphen)?;
            let place = match sentence.lower(from) {
                // "the last quarter" alone is the one before this.
                "final" | "last" if sentence.lower(at + 1) == "of" => {
                    if lower == "half" {
                        2
                    } else {
                        4
                    }
                }
                _ => numerals::ordinal(sentence, from)?.0,
            };
            (place, from)
        }
    };
    let months = if lower == "half" { 6 } else { 3 };
    let (year, to) = year_behind(sentence, at + 1);
    let is_said = year != Year::Unsaid;
    // "the third quarter of the game"
    let is_other = !is_said && (months == 6 || sentence.lower(at + 1) == "of");
    if !(1..=12 / months).contains(&place) || is_other {
        return None;
    }
    let first = (place - 1) * months + 1;
    let of_year = |year: i64| Some((calendar::month(year, first).0, calendar::last_of_month(year, first + months - 1)));
    let spans = chosen(spot.own, year, Which::of(sentence, from, to), of_year);
    found(spot, Portion::Whole, from, to, spans)
}

/// "over the holidays", "at Christmas", "around New Year", "over Easter".
fn holidays(spot: &Spot<'_>, at: usize) -> Option<TimeFound> {
    let sentence = spot.sentence;
    let lower = sentence.lower(at);
    let from = if lower == "year" { at - 1 } else { at };
    if !matches!(lower, "holidays" | "holiday") && !sentence.is_capital(from) {
        return None;
    }
    let after = usize::from(matches!(
        sentence.lower(at + 1),
        "holidays" | "holiday" | "period" | "season" | "break" | "weekend"
    ));
    if lower == "holiday" && !matches!(sentence.lower(at + 1), "season" | "period" | "break") {
        return None;
    }
    let (year, to) = year_behind(sentence, at + 1 + after);
    let which = Which::of(sentence, from, to);
    let days = |year: i64, (month, day): (u8, u8), days: i64| {
        let first = Day { year, month, day };
        Some((first, calendar::shifted(first, days)))
    };
    let of_year = |year: i64| match lower {
        "easter" => Some(easter(year)).map(|sunday| (calendar::shifted(sunday, -3), calendar::shifted(sunday, 1))),
        "year" => days(year, (12, 30), 4),
        "christmas" if after == 0 => days(year, (12, 22), 6),
        _ => days(year, (12, 20), 17),
    };
    let mut spans = chosen(spot.own, year, which, of_year);
    if lower == "year" && year != Year::Unsaid {
        spans.extend(chosen(spot.own, year, which, |year| of_year(year - 1)));
    }
    let from = if which.is_said() { from - 1 } else { from };
    found(spot, Portion::Whole, from, to, spans)
}

/// Easter Sunday in the Gregorian calendar (Meeus, Jones and Butcher).
fn easter(year: i64) -> Day {
    let (golden, century, of_century) = (year.rem_euclid(19), year.div_euclid(100), year.rem_euclid(100));
    let moon = (century - (century + 8) / 25 + 1) / 3;
    let epact = (19 * golden + century - century / 4 - moon + 15).rem_euclid(30);
    let weekday = (32 + 2 * (century % 4) + 2 * (of_century / 4) - epact - of_century % 4).rem_euclid(7);
    let late = (golden + 11 * epact + 22 * weekday) / 451;
    let count = epact + weekday - 7 * late + 114;
    let (month, day) = (count / 31, count % 31 + 1);
    Day { year, month: u8::try_from(month).unwrap_or(4), day: u8::try_from(day).unwrap_or(1) }
}

#[cfg(test)]
mod tests {
    #[test]
    fn easter_falls_on_these_days() {
        for day in ["1818-03-22", "1943-04-25", "2000-04-23", "2024-03-31", "2031-04-13"] {
            let year = day[..4].parse().unwrap();
            assert_eq!(super::easter(year).to_string(), day);
        }
    }
}
