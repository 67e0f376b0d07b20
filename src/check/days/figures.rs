//! Dates in figures: "2024-05-13", "13.05.2024", "05/13/2024", "9-18-15", "on 5/13".

use crate::model::Day;

use crate::words::{DASH, Words, calendar as names};

use super::date::{WrittenDate, Year};
use super::{numerals, sentence};

/// What is written in figures at a place, before it is known whether it is a date.
struct Figures<'a> {
    parts: Vec<&'a str>,
    separator: char,
    /// The word after it.
    to: usize,
}

/// A date in figures.
pub(crate) fn read(sentence: &Words<'_>, at: usize) -> Option<WrittenDate> {
    if !sentence.text(at).starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    moment(sentence, at).or_else(|| whole(sentence, at)).or_else(|| without_year(sentence, at))
}

/// "20310501T233000Z", "20310501".
fn moment(sentence: &Words<'_>, at: usize) -> Option<WrittenDate> {
    let text = sentence.text(at);
    let (date, time) = text.split_once('T').map_or((text, None), |(date, time)| (date, Some(time)));
    let plausible = time.is_some() || date.starts_with("19") || date.starts_with("20");
    if date.len() != 8 || !date.is_ascii() || !plausible || time.is_none() && is_in_address(sentence, at, at + 1) {
        return None;
    }
    let (year, rest) = date.split_at(4);
    let day = day_of_figures(numerals::year(year)?, &rest[..2], &rest[2..])?;
    Some(WrittenDate::on(at, at + 1, day.month, vec![(day.day, day.day)], Year::Given(day.year)))
}

fn whole(sentence: &Words<'_>, at: usize) -> Option<WrittenDate> {
    let figures = [with_hyphens, in_one_word, with_spaces].iter().find_map(|read| read(sentence, at))?;
    let Figures { parts, separator, to } = figures;
    if is_in_address(sentence, at, to) {
        return None;
    }
    let [first, middle, last] = parts.as_slice() else { return None };
    let (numbers, year) = match (numerals::year(first), numerals::year(last)) {
        (Some(year), None) => (year_first(year, middle, last, separator)?, Year::Given(year)),
        (None, Some(year)) => (in_either_order(year, first, middle, separator)?, Year::Given(year)),
        (None, None) if middle.len() <= 2 && first.len() <= 2 => {
            let digits = numerals::two_digits(last)?;
            // Of two leap years one will do to see which order is possible.
            (in_either_order(2000, first, middle, separator)?, Year::Short { digits, may_be_day: false })
        }
        _ => return None,
    };
    let ((month, number), swapped) = numbers;
    Some(WrittenDate { swapped, ..WrittenDate::on(at, to, month, vec![(number, number)], year) })
}

/// "2024-05-13", with a time of day behind it or without: 2024-05-13T09:30-05:00.
fn with_hyphens<'a>(sentence: &'a Words<'_>, at: usize) -> Option<Figures<'a>> {
    let touching = (0..4).all(|places| sentence.touches(at + places));
    if !touching || !sentence.is_dash(at + 1) || !sentence.is_dash(at + 3) {
        return None;
    }
    let last = sentence.text(at + 4);
    let (day, time) = last.split_once(['T', 't']).map_or((last, None), |(day, time)| (day, Some(time)));
    let is_zone = time.is_some_and(|time| time.contains(':')) && sentence.is_dash(at + 5) && sentence.touches(at + 5);
    let to = if is_zone && sentence.touches(at + 4) { at + 7 } else { at + 5 };
    Some(Figures { parts: vec![sentence.text(at), sentence.text(at + 2), day], separator: '-', to })
}

/// "13.05.2024", "05/13/24".
fn in_one_word<'a>(sentence: &'a Words<'_>, at: usize) -> Option<Figures<'a>> {
    let text = sentence.text(at);
    let separator = text.chars().find(|c| matches!(c, '/' | '.'))?;
    Some(Figures { parts: text.split(separator).collect(), separator, to: at + 1 })
}

/// "10 31 1974".
fn with_spaces<'a>(sentence: &'a Words<'_>, at: usize) -> Option<Figures<'a>> {
    let parts = vec![sentence.text(at), sentence.text(at + 1), sentence.text(at + 2)];
    let ends = |at: usize| numerals::year(sentence.text(at)).is_some();
    let fits = (ends(at) || ends(at + 2)) && parts.iter().all(|part| part.len() <= 2 || numerals::year(part).is_some());
    let alone = !sentence.before(at, 1).starts_with(|c: char| c.is_ascii_digit())
        && !sentence.lower(at + 3).starts_with(|c: char| c.is_ascii_digit());
    fits.then_some(Figures { parts, separator: ' ', to: at + 3 }).filter(|_| alone)
}

/// "on 5/13", "Tuesday 11/3": day and month alone, where the word before says that it is a day.
fn without_year(sentence: &Words<'_>, at: usize) -> Option<WrittenDate> {
    let hyphened = sentence.is_dash(at + 1) && sentence.touches(at) && sentence.touches(at + 1);
    let (first, last, to) = match sentence.text(at).split_once('/') {
        Some((first, last)) => (first, last, at + 1),
        None if hyphened => (sentence.text(at), sentence.text(at + 2), at + 3),
        None => return None,
    };
    let before = sentence.before(at, 1);
    let is_day = matches!(before, "on" | "since" | "until" | "till" | "dated" | "next" | "this")
        || names::any_weekday(before).is_some();
    // "on 9/11": what has become a name is no day of this year.
    let is_name = sentence.text(at) == "9/11";
    if !is_day
        || is_name
        || sentence.lower(to) == "of"
        || !sentence::may_end(sentence, to)
        || is_in_address(sentence, at, to)
    {
        return None;
    }
    let ((month, number), swapped) = in_either_order(2000, first, last, '/')?;
    Some(WrittenDate { swapped, ..WrittenDate::on(at, to, month, vec![(number, number)], Year::Unsaid) })
}

/// Whether the figures go on on either side, as in an address or a telephone number.
fn is_in_address(sentence: &Words<'_>, at: usize, to: usize) -> bool {
    let joins = |at: usize| matches!(sentence.lower(at), "/" | DASH | "@");
    at > 0 && joins(at - 1) && sentence.touches_before(at)
        || joins(to) && sentence.touches(to - 1) && sentence.touches(to)
}

/// Month and day, and the same in the other order where that is possible too.
type MonthAndDay = ((u8, u8), Option<(u8, u8)>);

/// The day of figures before a year, and the one that they are in the other order. With full stops the day is first.
fn in_either_order(year: i64, first: &str, second: &str, separator: char) -> Option<MonthAndDay> {
    let numbers = |day: Day| (day.month, day.day);
    let day_first = day_of_figures(year, second, first).map(numbers);
    let month_first = day_of_figures(year, first, second).map(numbers);
    match day_first {
        Some(day) if separator == '.' => Some((day, None)),
        Some(day) => Some((day, month_first.filter(|other| *other != day))),
        None => Some((month_first?, None)),
    }
}

/// Month and day behind a year; between strokes the day may be first where it cannot be a month.
fn year_first(year: i64, month: &str, day: &str, separator: char) -> Option<MonthAndDay> {
    let swapped = || day_of_figures(year, day, month).filter(|_| separator == '/');
    let day = day_of_figures(year, month, day).or_else(swapped)?;
    Some(((day.month, day.day), None))
}

/// The day of a year whose month and day are in figures.
fn day_of_figures(year: i64, month: &str, day: &str) -> Option<Day> {
    Day::new(year, numerals::figure(month)?, numerals::figure(day)?)
}
