//! Dates that name their month: "May 13, 2024", "13 and 14 May", "2024-05-13".

use std::collections::BTreeSet;

use crate::model::Day;

use crate::words::{DASH, QUOTE, Words, calendar as names, is_one_of};

use super::mention::{DayMention, OwnDays};
use super::{calendar, sentence};

/// The most numbers of one list of days.
const LONGEST_LIST: usize = 8;

/// Words that may follow a number that is a day. Behind any other word the number counts something.
const AFTER_DAY: &str = "\
    in at on when as the with by for to of and or that were was but after before from during while where it he she \
    they his her their we i which who until is are had has have said would will this last next about around \
    between did if";

/// A date as it is written.
#[derive(Debug)]
struct WrittenDate {
    /// The first word, a weekday included.
    from: usize,
    /// The word after the last.
    to: usize,
    month: u8,
    /// The days of the month: ranges, in order; a single day is a range of itself. Never empty.
    days: Vec<(u8, u8)>,
    year: Year,
    /// The weekday that is named with it.
    weekday: Option<i64>,
    /// The day that the same figures are in the other order: 5 January, of "05/01/2031" as 1 May.
    other: Option<Day>,
    /// Its clause says that it is to come.
    to_come: bool,
}

/// What is said of the year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Year {
    Given(i64),
    /// So many years after the source's own.
    Own(i64),
    /// Two digits; behind a comma they may be a further day.
    Short {
        digits: u8,
        may_be_day: bool,
    },
    /// "that year": one that the sentence names.
    That,
    Unsaid,
}

impl WrittenDate {
    /// A date without a weekday, that can be read in one way.
    fn on(from: usize, to: usize, month: u8, days: Vec<(u8, u8)>, year: Year) -> WrittenDate {
        WrittenDate { from, to, month, days, year, weekday: None, other: None, to_come: false }
    }
}

/// The dates of a sentence, in order.
pub(crate) fn dates(sentence: &Words<'_>, own: &OwnDays) -> Vec<DayMention> {
    let mut written: Vec<WrittenDate> = Vec::new();
    let mut at = 0;
    while at < sentence.len() {
        match read(sentence, at) {
            Some(date) => {
                at = date.to.max(at + 1);
                let taken = written.last().map_or(0, |last| last.to);
                written.push(with_weekday(sentence, date, taken));
            }
            None => at += 1,
        }
    }
    share_years(sentence, &mut written);
    for date in &mut written {
        date.to_come = date.year == Year::Unsaid && sentence::is_to_come(sentence, date.from, date.to);
    }
    let years = if written.is_empty() { Vec::new() } else { years(sentence, own) };
    written.iter().map(|date| mention(date, own, &years)).collect()
}

fn read(sentence: &Words<'_>, at: usize) -> Option<WrittenDate> {
    if sentence.is_mark(at) {
        return None;
    }
    figures(sentence, at).or_else(|| month_first(sentence, at)).or_else(|| day_first(sentence, at))
}

/// "2024-05-13", "2024/05/13", "13.05.2024", "13/05/2024".
fn figures(sentence: &Words<'_>, at: usize) -> Option<WrittenDate> {
    let text = sentence.text(at);
    if !text.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let touching = (0..4).all(|places| sentence.touches(at + places));
    let with_hyphens = touching && sentence.is_dash(at + 1) && sentence.is_dash(at + 3);
    let (parts, separator, to) = if with_hyphens {
        let last = sentence.text(at + 4);
        // A time of day may follow: 2024-05-13T09:30.
        let last = last.split_once('T').map_or(last, |(day, _)| day);
        (vec![text, sentence.text(at + 2), last], '-', at + 5)
    } else {
        let separator = text.chars().find(|c| matches!(c, '/' | '.'))?;
        (text.split(separator).collect(), separator, at + 1)
    };
    let in_address = |at: usize| matches!(sentence.lower(at), "/" | DASH | "@");
    if at > 0 && in_address(at - 1) && sentence.touches_before(at)
        || in_address(to) && sentence.touches(to - 1) && sentence.touches(to)
    {
        return None;
    }
    let [first, middle, last] = parts.as_slice() else { return None };
    let short = if separator == '-' { None } else { calendar::two_digits(last) };
    let (day, other, year) = match (calendar::year(first), calendar::year(last), short) {
        (Some(year), None, _) => (calendar::day_of_figures(year, middle, last)?, None, Year::Given(year)),
        (None, Some(year), _) => {
            let (day, other) = calendar::in_either_order(year, first, middle, separator)?;
            (day, other, Year::Given(year))
        }
        (None, None, Some(digits)) if middle.len() <= 2 && first.len() <= 2 => {
            // Of two leap years one will do to see which order is possible.
            let (day, _) = calendar::in_either_order(2000, first, middle, separator)?;
            (day, None, Year::Short { digits, may_be_day: false })
        }
        _ => return None,
    };
    let (month, number) = (day.month, day.day);
    Some(WrittenDate { other, ..WrittenDate::on(at, to, month, vec![(number, number)], year) })
}

/// "May 13", "Sept. 9th, 2024", "May 13-15 and 20".
fn month_first(sentence: &Words<'_>, at: usize) -> Option<WrittenDate> {
    let (month, first) = month(sentence, at)?;
    let (days, to) = days_of_month(sentence, first, true)?;
    let single = to == first + 1;
    let (year, after) = year(sentence, to);
    // "In May 13 people …" and "in May 13-year-olds …" count people.
    let counts = sentence.before(at, 1) == "in" && single && year == Year::Unsaid;
    let compound = single && sentence.lower(to) == DASH && sentence.touches(to - 1) && sentence.touches(to);
    if counts || sentence.lower(to) == "%" || compound && !is_range_end(sentence, to + 1) {
        return None;
    }
    let days = between(sentence, at, days);
    Some(WrittenDate::on(at, after, month, days, year))
}

/// "13 May", "the 13th of May 2024", "13, 14 and 20 May", "the first of May".
fn day_first(sentence: &Words<'_>, at: usize) -> Option<WrittenDate> {
    let (days, mut to) = match calendar::ordinal(sentence.lower(at)) {
        Some(day) if sentence.lower(at + 1) == "of" => (vec![(day, day)], at + 1),
        Some(_) => return None,
        None => days_of_month(sentence, at, false)?,
    };
    to += usize::from(sentence.lower(to) == "day" && sentence.lower(to + 1) == "of");
    to += usize::from(sentence.lower(to) == "of" || sentence.lower(to) == DASH && sentence.touches(to));
    let (month, after) = month(sentence, to)?;
    let (year, to) = short_year(sentence, after).unwrap_or_else(|| year(sentence, after));
    let days = between(sentence, at, days);
    Some(WrittenDate::on(at, to, month, days, year))
}

/// Two days after "between" are the ends of a range.
fn between(sentence: &Words<'_>, at: usize, days: Vec<(u8, u8)>) -> Vec<(u8, u8)> {
    match days[..] {
        [(first, _), (last, _)] if sentence.before(at, 1) == "between" => vec![(first, last)],
        _ => days,
    }
}

/// A month's name with a capital, and the word after it.
fn month(sentence: &Words<'_>, at: usize) -> Option<(u8, usize)> {
    let month = sentence.month(at)?;
    let stop = names::is_short_month(sentence.lower(at)) && sentence.lower(at + 1) == "." && sentence.touches(at);
    Some((month, at + 1 + usize::from(stop)))
}

/// Days of a month in ascending order, with the word after them. Behind the month (`last`) a further number is only taken if
/// what follows it cannot be what it counts.
fn days_of_month(sentence: &Words<'_>, from: usize, last: bool) -> Option<(Vec<(u8, u8)>, usize)> {
    let (first, end) = pair(sentence, from)?;
    let mut days = vec![(first, end)];
    let mut at = from + 1;
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
        let Some((number, until)) = pair(sentence, next) else { break };
        let Some(open) = days.last_mut().filter(|open| open.1 < number) else { break };
        let tight = range && sentence.touches(at) && sentence.touches_before(at);
        if range {
            open.1 = until;
        } else {
            days.push((number, until));
        }
        at = next + 1;
        // Of "May 13, 14 …" nothing is sure before an "and".
        let open_list = last && comma && !and;
        let may_count = last && !tight && !open_list;
        if may_count && !may_end(sentence, at) {
            break;
        }
        if !open_list {
            sure = (days.clone(), at);
        }
    }
    Some(sure)
}

/// A day, or two with a stroke between them: "13/14 May".
fn pair(sentence: &Words<'_>, at: usize) -> Option<(u8, u8)> {
    let word = sentence.lower(at);
    let (first, last) = word.split_once('/').unwrap_or((word, word));
    let (first, last) = (calendar::day_of_month(first)?, calendar::day_of_month(last)?);
    (first <= last).then_some((first, last))
}

/// Whether a day may end before this word.
fn may_end(sentence: &Words<'_>, at: usize) -> bool {
    let word = sentence.lower(at);
    let mark = sentence.is_mark(at) && !matches!(word, "%" | "°" | "$" | "€" | "£");
    mark || is_one_of(AFTER_DAY, word) || calendar::year(word).is_some()
}

fn is_range_end(sentence: &Words<'_>, at: usize) -> bool {
    month(sentence, at).is_some() || sentence.lower(at).starts_with(|c: char| c.is_ascii_digit())
}

/// The year that is joined to day and month by a hyphen ("05-Jun-2025"), or that two digits name ("5 Jun 25", "5 June ’25").
fn short_year(sentence: &Words<'_>, at: usize) -> Option<(Year, usize)> {
    let joined = sentence.lower(at) == DASH && sentence.touches_before(at) && sentence.touches(at);
    let marked = sentence.lower(at) == QUOTE && sentence.touches(at);
    let next = at + usize::from(joined || marked);
    if let Some(year) = calendar::year(sentence.lower(next)).filter(|_| joined) {
        return Some((Year::Given(year), next + 1));
    }
    let digits =
        calendar::two_digits(sentence.lower(next)).filter(|_| may_end(sentence, next + 1) || joined || marked)?;
    Some((Year::Short { digits, may_be_day: false }, next + 1))
}

/// What follows a date about its year, and the word after that.
fn year(sentence: &Words<'_>, at: usize) -> (Year, usize) {
    let comma = usize::from(sentence.lower(at) == ",");
    let next = at + comma;
    if let Some(year) = calendar::year(sentence.lower(next)) {
        // "On May 13, 1500 soldiers …"
        let plausible = (1900..=2100).contains(&year) || may_end(sentence, next + 1);
        return if plausible { (Year::Given(year), next + 1) } else { (Year::Unsaid, at) };
    }
    let ends = !sentence.is_word(next + 1) && !matches!(sentence.lower(next + 1), "," | DASH | "%" | "°");
    if let Some(digits) = calendar::two_digits(sentence.lower(next)).filter(|_| comma == 1 && ends) {
        return (Year::Short { digits, may_be_day: true }, next + 1);
    }
    if let Some((year, to)) = short_year(sentence, at).filter(|_| sentence.lower(at) == QUOTE) {
        return (year, to);
    }
    let of = next + usize::from(matches!(sentence.lower(next), "of" | "in"));
    let year = match (sentence.lower(of), sentence.lower(of + 1)) {
        ("last", "year") => Year::Own(-1),
        ("this", "year") => Year::Own(0),
        ("next", "year") => Year::Own(1),
        ("that" | "same", "year") => Year::That,
        ("the", "same") if sentence.lower(of + 2) == "year" => return (Year::That, of + 3),
        _ => return (Year::Unsaid, at),
    };
    (year, of + 2)
}

/// The same with the weekday that stands before it ("Thursday, May 30") or behind it in brackets. `taken` is the first
/// word that is free.
fn with_weekday(sentence: &Words<'_>, mut date: WrittenDate, taken: usize) -> WrittenDate {
    let mut at = date.from;
    for skipped in ["the", "(", ",", "."] {
        if at > taken && sentence.before(at, 1) == skipped {
            at -= 1;
        }
    }
    let before = at.checked_sub(1).filter(|before| *before >= taken && sentence.is_capital(*before));
    if let Some((before, weekday)) = before.and_then(|at| Some((at, names::any_weekday(sentence.lower(at))?))) {
        date.from = before;
        date.weekday = Some(weekday);
    } else if sentence.lower(date.to) == "("
        && sentence.lower(date.to + 2) == ")"
        && let Some(weekday) = names::any_weekday(sentence.lower(date.to + 1))
    {
        date.to += 3;
        date.weekday = Some(weekday);
    }
    date
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

/// The years that the sentence names for dates that have none: the one that opens it, and any if the source has no day.
fn years(sentence: &Words<'_>, own: &OwnDays) -> Vec<i64> {
    let is_said = |at: &usize| {
        let before = sentence.before(*at, 1);
        let of_month = at.checked_sub(1).is_some_and(|before| month(sentence, before).is_some());
        let of_day = before == "," && calendar::day_of_month(sentence.before(*at, 2)).is_some();
        let named =
            matches!(before, "in" | "of" | "since" | "until" | "by" | "during" | "from" | "to" | "and" | "before");
        of_month || of_day || named || calendar::day_of_month(before).is_some()
    };
    // "In 2014", "By early 2014", "In May 2014".
    let opens = matches!(sentence.lower(0), "in" | "during" | "by");
    let early = if opens { 3 } else { 0 };
    let reach = if own.near.is_empty() { sentence.len() } else { early };
    let said = (0..reach).filter(is_said);
    let years: BTreeSet<i64> = said.filter_map(|at| calendar::year(sentence.lower(at))).collect();
    years.into_iter().take(4).collect()
}

/// The year that two digits mean: of two that are a century apart the one that is nearest to the source's own day, or both.
fn of_two_digits(digits: u8, own: &OwnDays) -> impl Iterator<Item = i64> {
    let years = [1900 + i64::from(digits), 2000 + i64::from(digits)];
    let near =
        own.near.first().map(|own| years.into_iter().min_by_key(|year| (year - own.year).abs()).unwrap_or(years[1]));
    years.into_iter().filter(move |year| near.is_none_or(|near| near == *year))
}

/// The days that a date stands for.
fn mention(date: &WrittenDate, own: &OwnDays, named: &[i64]) -> DayMention {
    let in_year = |year: i64, number: u8| Day::new(year, date.month, number);
    let single = matches!(date.days.as_slice(), [(first, last)] if first == last);
    // Of a list it is not sure which day the weekday belongs to: "Thursday and Friday, May 30 and 31".
    let weekday = date.weekday.filter(|_| single);
    let day = |number: u8| -> BTreeSet<Day> {
        let mut days: BTreeSet<Day> = match date.year {
            Year::Given(year) => in_year(year, number).into_iter().collect(),
            Year::Own(shift) => own.near.iter().filter_map(|own| in_year(own.year + shift, number)).collect(),
            Year::That => BTreeSet::new(),
            Year::Short { digits, .. } => of_two_digits(digits, own).filter_map(|year| in_year(year, number)).collect(),
            Year::Unsaid => BTreeSet::new(),
        };
        if matches!(date.year, Year::Unsaid | Year::Short { may_be_day: true, .. }) {
            let near = |own: &Day| calendar::nearest(*own, date.month, number, weekday);
            days.extend(own.near.iter().flat_map(near));
        }
        if date.to_come {
            days.extend(own.near.iter().filter_map(|own| calendar::coming(*own, date.month, number)));
        }
        if matches!(date.year, Year::That | Year::Unsaid) {
            days.extend(named.iter().filter_map(|year| in_year(*year, number)));
        }
        days
    };
    let numbers = date.days.iter().flat_map(|(first, last)| {
        let short = i64::from(last - first) < calendar::SHORT;
        (*first..=*last).filter(move |number| short || number == first || number == last)
    });
    let days = numbers.flat_map(day).chain(date.other).collect();
    DayMention { from: date.from, to: date.to, days, is_anchor: single }
}
