//! Dates that name their month: "May 13, 2024", "13 and 14 May", "the twenty-eighth of March", "2018 March 18".

use std::collections::BTreeSet;

use crate::words::{DASH, Words, calendar as words};

use super::date::{WrittenDate, Year};
use super::gate::Gate;
use super::mention::{DayMention, OwnDays};
use super::{figures, names, numerals, sentence, years};

/// The most numbers of one list of days.
const LONGEST_LIST: usize = 8;

/// Days of a month as they are written.
struct DayList {
    /// Ranges, in order; a single day is a range of itself. Never empty.
    days: Vec<(u8, u8)>,
    /// The word after the last.
    to: usize,
    /// The first is an ordinal number.
    is_ordinal: bool,
    /// The first is in words.
    in_words: bool,
}

/// The dates of a sentence, in order.
pub(crate) fn dates(sentence: &Words<'_>, own: &OwnDays, gate: &Gate) -> Vec<DayMention> {
    let mut written: Vec<WrittenDate> = Vec::new();
    let mut at = 0;
    while at < sentence.len() {
        let found = if gate.may_begin(at) { read(sentence, at) } else { None };
        match found {
            Some(date) => {
                at = date.to.max(at + 1);
                let taken = written.last().map_or(0, |last| last.to);
                let date = with_weekday(sentence, date, taken);
                at = at.max(date.to);
                written.push(date);
            }
            None => at += 1,
        }
    }
    share_years(sentence, &mut written);
    for date in &mut written {
        if date.year == Year::Unsaid {
            date.year = beside(sentence.before(date.from, 1));
        }
        if matches!(date.year, Year::Unsaid | Year::Short { .. }) {
            date.tense = sentence::Tense::of(sentence, date.from, date.to);
        }
    }
    let years = if written.is_empty() { Vec::new() } else { named_years(sentence, own) };
    written.iter().map(|date| date.mention(own, &years)).collect()
}

/// What the word before a date says of its year: "next 6 April".
fn beside(before: &str) -> Year {
    match before {
        "next" | "coming" | "upcoming" => Year::Coming,
        "last" | "past" => Year::Past,
        _ => Year::Unsaid,
    }
}

fn read(sentence: &Words<'_>, at: usize) -> Option<WrittenDate> {
    if sentence.is_mark(at) {
        return None;
    }
    let starts = |c: char| c.is_ascii_digit();
    if sentence.lower(at).starts_with(starts) {
        return year_first(sentence, at).or_else(|| figures::read(sentence, at)).or_else(|| day_first(sentence, at));
    }
    month_first(sentence, at).or_else(|| day_first(sentence, at))
}

/// "2018 March 18", "2019-Sep-1", "2006/Jun/16".
fn year_first(sentence: &Words<'_>, at: usize) -> Option<WrittenDate> {
    let year = numerals::year(sentence.lower(at))?;
    let joins =
        |at: usize| matches!(sentence.lower(at), DASH | "/") && sentence.touches_before(at) && sentence.touches(at);
    let comma = usize::from(sentence.lower(at + 1) == "," || joins(at + 1));
    let name = names::month(sentence, at + 1 + comma)?;
    let day = name.to + usize::from(joins(name.to));
    let number = numerals::day_of_month(sentence.lower(day))?;
    // "In 2018, March 18, 2019, was set for it."
    let (other, _) = years::read(sentence, day + 1, false);
    let ends = sentence::may_end(sentence, day + 1) || joins(name.to);
    (ends && other == Year::Unsaid)
        .then(|| WrittenDate::on(at, day + 1, name.month, vec![(number, number)], Year::Given(year)))
}

/// "May 13", "Sept. 9th, 2024", "May 13-15 and 20", "February the 15th", "May twenty-first".
fn month_first(sentence: &Words<'_>, at: usize) -> Option<WrittenDate> {
    let name = names::month(sentence, at)?;
    let joined = matches!(sentence.lower(name.to), DASH | "/") && sentence.touches(at) && sentence.touches(name.to);
    let comma = !joined && sentence.lower(name.to) == ",";
    let the = usize::from(sentence.lower(name.to) == "the");
    let first = name.to + usize::from(joined || comma) + the;
    let list = days_of_month(sentence, first, true).or_else(|| days_in_words(sentence, first))?;
    let single = list.to == first + 1;
    let (year, after) = years::read(sentence, list.to, false);
    let unsaid = year == Year::Unsaid;
    // "In May 13 people …" and "in May 13-year-olds …" count people.
    let counts = sentence.before(at, 1) == "in" && single && unsaid && !list.is_ordinal;
    let compound =
        single && sentence.lower(list.to) == DASH && sentence.touches(list.to - 1) && sentence.touches(list.to);
    let unsure = !name.is_sure && unsaid && (!list.is_ordinal || list.in_words)
        || the == 1 && !list.is_ordinal
        // "Sunday, March, 6th 2016" is a date, "in March, 6th graders" is none.
        || comma && unsaid
        || joined && !single;
    let compound = compound && unsaid && !is_range_end(sentence, list.to + 1);
    if counts || unsure || sentence.lower(list.to) == "%" || compound {
        return None;
    }
    let days = between(sentence, at, list.days);
    Some(WrittenDate::on(at, after, name.month, days, year))
}

/// "13 May", "the 13th of May 2024", "13, 14 and 20 May", "the third day of May", "8/Oct/2012", "16. Nov. 2016".
fn day_first(sentence: &Words<'_>, at: usize) -> Option<WrittenDate> {
    let list = days_of_month(sentence, at, false).or_else(|| number_in_words(sentence, at))?;
    let is_joined = |at: usize| sentence.touches_before(at) && sentence.touches(at);
    let day_of = sentence.lower(list.to) == "day" && matches!(sentence.lower(list.to + 1), "of" | "in");
    let mut to = list.to + usize::from(day_of);
    let stop = sentence.lower(to) == "." && sentence.touches_before(to);
    let of = day_of || sentence.lower(to) == "of";
    to += usize::from(of || stop || matches!(sentence.lower(to), DASH | "/") && is_joined(to));
    let named =
        of && sentence.lower(to) == "the" && sentence.lower(to + 1) == "month" && sentence.lower(to + 2) == "of";
    to += if named { 3 } else { 0 };
    let name = names::month(sentence, to)?;
    let (year, after) = years::read(sentence, name.to, true);
    let unsaid = year == Year::Unsaid;
    let single = list.days.len() == 1 && list.days[0].0 == list.days[0].1;
    // "the second March on Washington", "the third may come", "two of May's men".
    let unsure = list.in_words && unsaid && (!list.is_ordinal || single && !of)
        || !name.is_sure && unsaid && !of && (list.in_words || !list.is_ordinal)
        // "He is 16. May he go?"
        || stop && unsaid && !sentence.touches(list.to);
    if unsure {
        return None;
    }
    let days = between(sentence, at, list.days);
    Some(WrittenDate::on(at, after, name.month, days, year))
}

/// Two days after "between" are the ends of a range.
fn between(sentence: &Words<'_>, at: usize, days: Vec<(u8, u8)>) -> Vec<(u8, u8)> {
    let the = usize::from(sentence.before(at, 1) == "the");
    match days[..] {
        [(first, _), (last, _)] if sentence.before(at, 1 + the) == "between" => vec![(first, last)],
        _ => days,
    }
}

/// Days of a month in ascending order, with the word after them. Behind the month (`last`) a further number is only taken if
/// what follows it cannot be what it counts.
fn days_of_month(sentence: &Words<'_>, from: usize, last: bool) -> Option<DayList> {
    let (first, end, mut at) = pair(sentence, from)?;
    let in_words = !sentence.lower(from).starts_with(|c: char| c.is_ascii_digit());
    let is_ordinal = in_words || sentence.lower(from).ends_with(|c: char| c.is_ascii_alphabetic());
    let mut days = vec![(first, end)];
    // The days that are certain: of a list those up to its "and".
    let mut sure = (days.clone(), at);
    for _ in 0..LONGEST_LIST {
        let comma = sentence.lower(at) == ",";
        let word = sentence.lower(at + usize::from(comma));
        let and = matches!(word, "and" | "or" | "&");
        let range = !comma && sentence::joins_range(sentence, at);
        let next = at + usize::from(comma) + usize::from(and || range);
        if next == at {
            break;
        }
        let the = usize::from(sentence.lower(next) == "the");
        let Some((number, until, after)) = pair(sentence, next + the) else { break };
        let Some(open) = days.last_mut().filter(|open| open.1 < number) else { break };
        let tight = range && sentence.touches(at) && sentence.touches_before(at);
        if range {
            open.1 = until;
        } else {
            days.push((number, until));
        }
        at = after;
        // Of "May 13, 14 …" nothing is sure before an "and".
        let open_list = last && comma && !and;
        let may_count = last && !tight && !open_list;
        if may_count && !sentence::may_end(sentence, at) {
            break;
        }
        if !open_list {
            sure = (days.clone(), at);
        }
    }
    Some(DayList { days: sure.0, to: sure.1, is_ordinal, in_words })
}

/// A day, or two with a stroke between them: "13/14 May".
fn pair(sentence: &Words<'_>, at: usize) -> Option<(u8, u8, usize)> {
    let word = sentence.lower(at);
    if !word.starts_with(|c: char| c.is_ascii_digit()) {
        return numerals::ordinal_in_words(sentence, at).map(|(number, to)| (number, number, to));
    }
    let (first, last) = word.split_once('/').unwrap_or((word, word));
    let (first, last) = (numerals::day_of_month(first)?, numerals::day_of_month(last)?);
    (first <= last).then_some((first, last, at + 1))
}

/// A day in words that is no ordinal number: "twenty two".
fn number_in_words(sentence: &Words<'_>, at: usize) -> Option<DayList> {
    let (number, to) = numerals::cardinal_in_words(sentence, at)?;
    let number = u8::try_from(number).ok().filter(|number| *number <= 31)?;
    Some(DayList { days: vec![(number, number)], to, is_ordinal: false, in_words: true })
}

/// The same behind its month, and before its year or the end: "Jan twenty two, 2018".
fn days_in_words(sentence: &Words<'_>, at: usize) -> Option<DayList> {
    let list = number_in_words(sentence, at)?;
    let (year, _) = years::read(sentence, list.to, false);
    let ends = year != Year::Unsaid || list.to > at + 1 && sentence.is_mark(list.to);
    Some(list).filter(|_| ends)
}

fn is_range_end(sentence: &Words<'_>, at: usize) -> bool {
    names::month(sentence, at).is_some_and(|name| name.is_sure)
        || sentence.lower(at).starts_with(|c: char| c.is_ascii_digit())
}

/// The same with the weekday that stands before it ("Thursday, May 30") or behind it, in brackets or between commas. `taken` is the
/// first word that is free.
fn with_weekday(sentence: &Words<'_>, mut date: WrittenDate, taken: usize) -> WrittenDate {
    let mut at = date.from;
    for skipped in ["the", "(", ",", "."] {
        if at > taken && sentence.before(at, 1) == skipped {
            at -= 1;
        }
    }
    let weekday = |at: usize| words::any_weekday(sentence.lower(at)).filter(|_| is_weekday(sentence, at));
    let before = at.checked_sub(1).filter(|before| *before >= taken);
    if let Some((before, weekday)) = before.and_then(|at| Some((at, weekday(at)?))) {
        date.from = before;
        date.weekday = Some(weekday);
        return date;
    }
    let closes = match sentence.lower(date.to) {
        "(" => sentence.lower(date.to + 2) == ")",
        "," => matches!(sentence.lower(date.to + 2), "" | "," | "." | ";"),
        _ => false,
    };
    if let Some(weekday) = weekday(date.to + 1).filter(|_| closes) {
        date.to += if sentence.lower(date.to) == "(" { 3 } else { 2 };
        date.weekday = Some(weekday);
    }
    date
}

/// Whether what looks like a weekday beside a date is one: with a capital, or by its whole name.
fn is_weekday(sentence: &Words<'_>, at: usize) -> bool {
    sentence.is_capital(at) || words::weekday(sentence.lower(at)).is_some()
}

/// Gives dates without a year that of the date they are joined to.
fn share_years(sentence: &Words<'_>, written: &mut [WrittenDate]) {
    let joined = |a: &WrittenDate, b: &WrittenDate| sentence::is_joined(sentence, a.from, a.to, b.from);
    // "Dec. 30 to Jan. 2, 2025" runs over the turn of the year.
    let turn = |a: &WrittenDate, b: &WrittenDate| {
        i64::from(sentence::is_range(sentence, a.from, a.to, b.from) && a.month > b.month)
    };
    for at in (1..written.len()).rev() {
        let (a, b) = (&written[at - 1], &written[at]);
        if let (Year::Unsaid, Year::Given(year)) = (a.year, b.year)
            && joined(a, b)
        {
            written[at - 1].year = Year::Given(year - turn(a, b));
        }
    }
    for at in 1..written.len() {
        let (a, b) = (&written[at - 1], &written[at]);
        if let (Year::Given(year), Year::Unsaid) = (a.year, b.year)
            && joined(a, b)
        {
            written[at].year = Year::Given(year + turn(a, b));
        }
    }
}

/// The place of the year that opens a sentence: "In 2014 …", "By early 2014", "In May 2014".
pub(crate) fn opening_year(sentence: &Words<'_>) -> Option<usize> {
    let opens = matches!(sentence.lower(0), "in" | "during" | "by");
    (0..3).find(|at| opens && numerals::year(sentence.lower(*at)).is_some())
}

/// The years that the sentence names for dates that have none: the one that opens it, and any if the source has no day.
fn named_years(sentence: &Words<'_>, own: &OwnDays) -> Vec<i64> {
    let is_said = |at: &usize| {
        let before = sentence.before(*at, 1);
        let of_month =
            at.checked_sub(1).is_some_and(|before| names::month(sentence, before).is_some_and(|name| name.is_sure));
        let of_day = before == "," && numerals::day_of_month(sentence.before(*at, 2)).is_some();
        let named =
            matches!(before, "in" | "of" | "since" | "until" | "by" | "during" | "from" | "to" | "and" | "before");
        of_month || of_day || named || numerals::day_of_month(before).is_some()
    };
    let early = opening_year(sentence).map_or(0, |at| at + 1);
    let reach = if own.near.is_empty() { sentence.len() } else { early };
    let said = (0..reach).filter(is_said);
    let years: BTreeSet<i64> = said.filter_map(|at| numerals::year(sentence.lower(at))).collect();
    years.into_iter().take(4).collect()
}
