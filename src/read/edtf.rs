//! Dates in EDTF (ISO 8601-2:2019 Annex A, levels 0 to 2). The only file that names `edtf_core`.
//!
//! A date keeps its writing and gets the days that bound it; nothing is made more precise than it is written. Where a
//! string is no date, the usual slips are recognised and the mend is offered.

use edtf_core::{Bound, Date as Parsed, Edtf, IntervalEndpoint, SetElement, SetKind, YearKind};

use crate::diag::{Diagnostic, Diags, Span, code};
use crate::model::{Date, DateShape, Day, Point, Precision};
use crate::words::after;

use super::date_words::{self, guess_numbers, guess_words, numbers};
use super::elsewhere;

code! {
    /// A date is not written in EDTF, the extended form of ISO 8601 dates.
    ///
    /// # Why
    ///
    /// Sorting, the spacing of the timeline and the words that readers see all follow from the date, and a date that
    /// can be read in two ways would be wrong for half of them.
    ///
    /// # Wrong
    ///
    /// ~~~text
    /// -- seeds/herald.toml --
    /// title = "The bridge is closed"
    /// publisher = "The Herald"
    /// date = "13 May 2031"
    /// ~~~
    ///
    /// # Right
    ///
    /// ~~~text
    /// -- seeds/herald.toml --
    /// title = "The bridge is closed"
    /// publisher = "The Herald"
    /// date = "2031-05-13"
    /// ~~~
    pub(crate) static BAD_DATE = "bad-date", Error;
}

/// Years further away than this have no days: no calendar arithmetic is exact there, or needed.
const FURTHEST_YEAR: i64 = 1_000_000_000_000;

/// Reads a date.
///
/// # Errors
/// Says why the string is no date, and how to write what was probably meant.
#[cfg(test)]
fn parse(written: &str) -> Result<Date, String> {
    date_or_mend(written).map_err(|(reason, mend)| match mend {
        Some(mend) => format!("{reason}; {mend}"),
        None => reason,
    })
}

/// Reads a date, with the reason and the mend apart.
pub(crate) fn date_or_mend(written: &str) -> Result<Date, (String, Option<String>)> {
    read(written).map_err(|reason| (reason, mend(written)))
}

/// The date or the interval in EDTF that an event's heading can only mean: "14–16 March 2032", "Q2 2031", "1850s", "44 BC".
pub(super) fn span_in_words(words: &str) -> Option<String> {
    let words = words.trim();
    let said = |words: &str| {
        let meant = || {
            let span = guess_interval(words).or_else(|| guess(words)).or_else(|| date_words::odd_year(words));
            span.or_else(|| season_or_span(words))
        };
        meant().filter(|meant| read(meant).is_ok())
    };
    if words.len() > 100 { None } else { said(words).or_else(|| said(&elsewhere::in_english(words)?)) }
}

/// The date in EDTF that words can only mean: "May 30, 2024", "30.05.2024", "2024-05".
pub(super) fn in_words(words: &str) -> Option<String> {
    let words = words.trim();
    let fits = words.len() <= 100;
    fits.then(|| guess(words)).flatten().filter(|guess| read(guess).is_ok())
}

/// That something is no date.
pub(super) fn bad_date(span: Span, message: impl Into<String>) -> Diagnostic {
    Diagnostic::new(&BAD_DATE, span, message)
}

/// Reads a date that stands at `span`; if it is none, that is reported.
pub(crate) fn date_at(written: &str, span: Span, diags: &mut Diags) -> Option<Date> {
    date_or_mend(written).map_err(|(reason, mend)| diags.push(bad_date(span, reason).maybe_help(mend))).ok()
}

fn read(written: &str) -> Result<Date, String> {
    let shown: String = written.chars().take(60).map(|c| if c.is_control() { '\u{FFFD}' } else { c }).collect();
    let refuse = |reason: &str| Err(format!("`{shown}` is not an EDTF date: {reason}"));
    let shape = match Edtf::parse(&with_seconds(written)) {
        Ok(Edtf::Date(date)) => DateShape::Point(point(&date, written, None)),
        Ok(Edtf::DateTime(at)) => {
            let time = written.split_once('T').map(|(_, time)| time.to_owned());
            DateShape::Point(point(&at.date, written, time))
        }
        Ok(Edtf::Interval(interval)) => {
            let (first, last) = written.split_once('/').unwrap_or((written, ""));
            DateShape::Interval(end(&interval.start, first), end(&interval.end, last))
        }
        Ok(Edtf::Set(set)) => {
            let inner = written.get(1..written.len() - 1).unwrap_or_default();
            let parts =
                set.elements.iter().zip(inner.split(',')).map(|(element, written)| element_of(element, written));
            DateShape::Set { all: set.kind == SetKind::AllMembers, parts: parts.collect() }
        }
        Err(error) => return refuse(error.message),
    };
    Ok(Date { written: written.to_owned(), shape })
}

/// The same with seconds after a time that has none: readers know `09:30`, the standard wants `09:30:00`.
fn with_seconds(written: &str) -> String {
    let Some((day, time)) = written.split_once('T') else { return written.to_owned() };
    match (time.split_at_checked(5), time.as_bytes().get(2), time.as_bytes().get(5)) {
        (Some((hours, rest)), Some(b':'), None | Some(b'Z' | b'+' | b'-')) => format!("{day}T{hours}:00{rest}"),
        _ => written.to_owned(),
    }
}

fn end(endpoint: &IntervalEndpoint, written: &str) -> Option<Point> {
    let digits = written.trim_start_matches("..").trim_end_matches("..");
    match endpoint {
        IntervalEndpoint::Open | IntervalEndpoint::Unknown => None,
        IntervalEndpoint::Date(date) => Some(point(date, digits, None)),
        // "On or before" and "on or after" are open on one side.
        IntervalEndpoint::OnOrBefore(date) => Some(Point { earliest: None, ..point(date, digits, None) }),
        IntervalEndpoint::OnOrAfter(date) => Some(Point { latest: None, ..point(date, digits, None) }),
    }
}

fn element_of(element: &SetElement, written: &str) -> DateShape {
    let one = |date: &Parsed| Some(point(date, written.trim_matches('.'), None));
    match element {
        SetElement::Date(date) => DateShape::Point(point(date, written, None)),
        SetElement::OnOrBefore(date) => DateShape::Interval(None, one(date)),
        SetElement::OnOrAfter(date) => DateShape::Interval(one(date), None),
        SetElement::Range(first, last) => {
            let (start, end) = written.split_once("..").unwrap_or((written, written));
            DateShape::Interval(Some(point(first, start, None)), Some(point(last, end, None)))
        }
    }
}

fn point(date: &Parsed, written: &str, time: Option<String>) -> Point {
    // Of a year that is not known at all nothing follows.
    let is_unknown = matches!(date.year.kind, YearKind::Standard { digits: [None, None, None, None], .. });
    let bounds = Edtf::Date(*date).bounds();
    let day = |bound| match bound {
        Bound::Date(day) if day.year.abs() <= FURTHEST_YEAR && !is_unknown => {
            Some(Day { year: day.year, month: day.month, day: day.day })
        }
        _ => None,
    };
    Point {
        written: written.replace(['?', '~', '%'], ""),
        year: date.year.value(),
        precision: match (date.month.and_then(|month| month.value()), date.day.and_then(|day| day.value())) {
            (None, _) => Precision::Year,
            (Some(code), _) if code > 12 => Precision::Season(code),
            (Some(month), None) => Precision::Month(month),
            (Some(month), Some(day)) => Precision::Day(month, day),
        },
        time,
        unspecified: date.has_unspecified(),
        significant: date.year.significant_digits.is_some(),
        approximate: date.is_approximate(),
        uncertain: date.is_uncertain(),
        earliest: day(bounds.earliest),
        latest: day(bounds.latest),
    }
}

/// What to write in place of a string that is no date, where that can be told.
fn mend(written: &str) -> Option<String> {
    if written.len() > 100 {
        return None;
    }
    if written.starts_with(['{', '[', '.'])
        && let Some(close) = guess(written).filter(|close| read(close).is_ok())
    {
        return Some(format!("write `{close}`"));
    }
    if written.starts_with(['{', '[']) {
        return Some("write dates with commas and no spaces between them: `[2031-05-01,2031-05-03]`".to_owned());
    }
    if let Some(span) = season_or_span(written) {
        return Some(format!("write `{span}`"));
    }
    if let Some(meant) = span_in_words(written) {
        return Some(format!("write `{meant}`"));
    }
    in_two_ways(written).map(|[first, second]| format!("write `{first}` or `{second}`"))
}

/// The two days that figures with the year last can mean, of which nobody can tell which.
fn in_two_ways(written: &str) -> Option<[String; 2]> {
    match numbers(written, &['/', '.', '-'])?[..] {
        [(first, 1..=2), (second, 1..=2), (year, 4)] => {
            let days = [(first, second), (second, first)].map(|(month, day)| format!("{year:04}-{month:02}-{day:02}"));
            let [month_first, day_first] = days;
            (read(&month_first).is_ok() && read(&day_first).is_ok()).then_some([day_first, month_first])
        }
        _ => None,
    }
}

/// What a year, a hyphen and two digits mean that are no month: the span of years.
fn season_or_span(written: &str) -> Option<String> {
    let (year, short) = written.split_once(['-', '/', '–'])?;
    span_of_years(year, short).filter(|_| written.len() > 7 || !written.contains('-') || read(written).is_err())
}

/// The span from a year to one of which only the last two digits are given: "2030/31".
pub(super) fn span_of_years(year: &str, short: &str) -> Option<String> {
    let (number, last): (u32, u32) = (year.parse().ok()?, short.parse().ok()?);
    let fits = date_words::is_year(year) && short.len() == 2 && last > number % 100 && last > 12;
    fits.then(|| format!("{year}/{:04}", number - number % 100 + last))
}

/// The span that a year gives, where it gives two: "2030/31", "2030–2031", "2030-31".
pub(super) fn years(written: &str) -> Option<String> {
    let written = written.trim().replace("---", "-").replace("--", "-").replace(['–', '—'], "-");
    let (first, last) = written.split_once(['/', '-'])?;
    let (first, last) = (first.trim(), last.trim());
    if date_words::is_year(last) && date_words::is_year(first) && first < last {
        return Some(format!("{first}/{last}"));
    }
    let next = first.parse::<u32>().ok().filter(|_| date_words::is_year(first))?.checked_add(1)?;
    let (century, short) = (next / 100, last.parse::<u32>().ok().filter(|_| last.len() == 2)?);
    // "1999/00" too; of "2010/05" nobody can tell whether it is a month.
    if short == next % 100 { Some(format!("{first}/{century:02}{short:02}")) } else { span_of_years(first, last) }
}

/// The span of years that a season or a part of a year may be meant for: `2021-22`, `2024-25`.
pub(super) fn as_span(written: &str) -> Option<String> {
    let (year, code) = written.split_once('-')?;
    let (number, part): (u32, u32) = (year.parse().ok()?, code.parse().ok()?);
    // The parts of a year beyond the four seasons are known to few, and only the years after one another are said of them.
    let years = part.checked_sub(number % 100)?;
    let follows = years == 1 || part <= 24 && years < 10;
    span_of_years(year, code).filter(|_| follows && part >= 21)
}

/// Two dates with words or dashes between them. What one of them leaves out is the other's: "14–16 March 2032".
fn guess_interval(written: &str) -> Option<String> {
    let (first, last) = date_words::two(written)?;
    let whole = |part: &str| [Some(part.to_owned()), guess(part)].into_iter().flatten().find(|part| read(part).is_ok());
    match (whole(first), whole(last)) {
        (Some(first), Some(last)) => Some(format!("{first}/{last}")),
        _ => date_words::shared(first, last),
    }
}

fn guess(written: &str) -> Option<String> {
    let written = written.trim();
    if read(written).is_ok() {
        return Some(written.to_owned());
    }
    for about in ["about ", "around ", "circa ", "c. ", "ca. ", "c."] {
        if let Some(rest) = after(written, about).map(str::trim_start) {
            let rest = if read(rest).is_ok() { rest.to_owned() } else { guess(rest)? };
            return Some(format!("{rest}~"));
        }
    }
    let old = written.replace(['u', 'U'], "X").replace("unknown", "").replace("open", "..");
    if old != written && written.starts_with(|c: char| c.is_ascii_digit()) && read(&old).is_ok() {
        return Some(old);
    }
    let close: String = written.chars().filter(|c| !c.is_whitespace()).collect();
    if close != written && written.starts_with(['[', '{', '.']) && read(&close).is_ok() {
        return Some(close);
    }
    if let Some((day, time)) = written.split_once(' ')
        && time.contains(':')
    {
        return Some(format!("{day}T{time}"));
    }
    if let Some(decade) = written.strip_suffix("0s").filter(|decade| decade.len() == 3) {
        return Some(format!("{decade}X"));
    }
    guess_numbers(written).or_else(|| guess_words(written)).or_else(|| {
        let upper = written.to_ascii_uppercase();
        (upper != written).then_some(upper)
    })
}

#[cfg(test)]
mod tests;
