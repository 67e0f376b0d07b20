//! `timeline.json`: the events as TimelineJS 3 reads them.
//!
//! TimelineJS shows text as HTML, so all text is escaped here. A date is given as precisely as it is written and no
//! more; where its digits alone would say too much or too little, words are shown in its place.

use serde::Serialize;
use serde_json::{Value, json};

use crate::model::{Briefing, Date, DateShape, Day, Event, Point, Precision, Source};
use crate::render::language::dates;
use crate::render::site::Site;

use super::address;
use super::index::Index;
use super::json::written;

/// A date as TimelineJS takes it: a day needs a month, and a month a year. A time of day is there where it is written.
#[derive(Debug, PartialEq, Eq, Serialize)]
struct Moment {
    year: i64,
    month: Option<u8>,
    day: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    hour: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    minute: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    second: Option<u8>,
}

/// The timeline of all published events. Events without any day are left out, since TimelineJS has no place for them.
pub(super) fn file(index: &Index<'_>) -> Option<Vec<u8>> {
    let config = &index.site.briefing.config;
    let about = config.description.as_deref().map(|text| format!("<p>{}</p>", escaped(text)));
    written(json!({
        "title": { "text": { "headline": escaped(&config.title), "text": about } },
        "events": index.events().filter_map(|(event, sources)| slide(index.site, event, &sources)).collect::<Value>(),
    }))
}

fn slide(site: &Site<'_>, event: &Event, sources: &[&Source]) -> Option<Value> {
    let (start_date, end_date) = span(&event.date)?;
    Some(json!({
        "unique_id": event.id,
        "start_date": start_date,
        "end_date": end_date,
        "display_date": needs_words(&event.date).then(|| escaped(&dates::words(&event.date, site.strings))),
        "text": { "headline": escaped(&event.title), "text": text(site.briefing, event, sources) },
        "group": event.kinds.first().map(|kind| escaped(kind)),
    }))
}

/// The names of the sources as a link to the event, or without one where the site's address is not known; where no
/// source is cited the title is the link.
fn text(briefing: &Briefing, event: &Event, sources: &[&Source]) -> Option<String> {
    let names: Vec<String> = sources.iter().map(|source| escaped(&source.short)).collect();
    let names = if names.is_empty() { escaped(&event.title) } else { names.join("; ") };
    if briefing.config.base_url.is_empty() {
        return (!sources.is_empty()).then(|| format!("<p>{names}</p>"));
    }
    let page = &briefing.pages[event.page].path;
    let href = address::absolute(&briefing.config.base_url, page, Some(&event.id));
    Some(format!("<p><a href=\"{}\">{names}</a></p>", escaped(&href)))
}

/// Where the date begins, and where it ends if it is longer than its first moment says.
fn span(date: &Date) -> Option<(Moment, Option<Moment>)> {
    match &date.shape {
        DateShape::Point(point) => match moment(point) {
            Some(moment) => Some((moment, None)),
            None => Some((day(point.earliest?), point.latest.map(day))),
        },
        DateShape::Interval(Some(start), None) => Some((begin(start)?, None)),
        DateShape::Interval(None, Some(end)) => Some((finish(end)?, None)),
        DateShape::Interval(Some(start), Some(end)) => Some((begin(start)?, finish(end))),
        DateShape::Interval(None, None) => None,
        DateShape::Set { .. } => {
            let (first, last) = (date.earliest().or(date.latest())?, date.latest());
            Some((day(first), last.filter(|last| *last != first).map(day)))
        }
    }
}

fn begin(point: &Point) -> Option<Moment> {
    moment(point).or(point.earliest.map(day))
}

fn finish(point: &Point) -> Option<Moment> {
    moment(point).or(point.latest.map(day))
}

/// The digits of a date, if they say all that it says: a season or an unknown digit needs days that bound it.
fn moment(point: &Point) -> Option<Moment> {
    let (month, day) = match point.precision {
        _ if point.unspecified || point.significant => return None,
        Precision::Season(_) => return None,
        Precision::Year => (None, None),
        Precision::Month(month) => (Some(month), None),
        Precision::Day(month, day) => (Some(month), Some(day)),
    };
    let [hour, minute, second] = clock(point.time.as_deref().unwrap_or_default());
    Some(Moment { year: point.year?, month, day, hour, minute, second })
}

/// Hours, minutes and seconds of a time of day, as far as they are written.
fn clock(time: &str) -> [Option<u8>; 3] {
    let clock = time.find(['Z', '+', '-']).map_or(time, |zone| &time[..zone]);
    let mut parts = clock.split(':').map(|part| part.parse().ok());
    std::array::from_fn(|_| parts.next().flatten())
}

fn day(day: Day) -> Moment {
    let (month, number) = (Some(day.month), Some(day.day));
    Moment { year: day.year, month, day: number, hour: None, minute: None, second: None }
}

/// Whether the digits of the date say less than it does, or more: TimelineJS counts no year 0, and shows no zone.
fn needs_words(date: &Date) -> bool {
    let plain = |point: &Point| {
        let of_our_era = point.year.is_some_and(|year| (1..=9_999).contains(&year));
        let with_zone = point.time.as_deref().is_some_and(|time| time.contains(['Z', '+', '-']));
        !point.approximate && !point.uncertain && of_our_era && !with_zone && moment(point).is_some()
    };
    match &date.shape {
        DateShape::Point(point) => !plain(point),
        DateShape::Interval(Some(start), Some(end)) => !plain(start) || !plain(end),
        DateShape::Interval(..) | DateShape::Set { .. } => true,
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;").replace('\'', "&#39;")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::made::{date, point};

    fn interval(start: Option<Point>, end: Option<Point>) -> Date {
        Date { written: String::new(), shape: DateShape::Interval(start, end) }
    }

    #[test]
    fn a_date_is_no_more_precise_than_it_is_written() {
        let month = date("2031-05");
        let may = |day| Moment { year: 2031, month: Some(5), day, hour: None, minute: None, second: None };
        assert_eq!(span(&month), Some((may(None), None)));
        assert!(!needs_words(&month));
        let spring = Point {
            precision: Precision::Season(21),
            earliest: Some(Day { year: 2031, month: 3, day: 1 }),
            latest: Some(Day { year: 2031, month: 5, day: 31 }),
            ..point("2031")
        };
        let spring = Date { written: "2031-21".to_owned(), shape: DateShape::Point(spring) };
        let day = |month, day| super::day(Day { year: 2031, month, day });
        assert_eq!(span(&spring), Some((day(3, 1), Some(day(5, 31)))));
        assert!(needs_words(&spring));
    }

    #[test]
    fn a_time_of_day_is_kept_and_years_before_our_era_are_in_words() {
        let at = date("2031-05-10T09:30");
        let (moment, _) = span(&at).unwrap();
        assert_eq!((moment.hour, moment.minute, moment.second), (Some(9), Some(30), None));
        assert!(!needs_words(&at) && needs_words(&date("2031-05-10T09:30Z")));
        let ides = Point { year: Some(-43), ..point("2031-03-15") };
        assert!(needs_words(&Date { written: String::new(), shape: DateShape::Point(ides) }));
    }

    #[test]
    fn what_digits_cannot_say_is_said_in_words() {
        let about = point("2031-05-10~");
        let exact = point("2031-05-03");
        assert!(needs_words(&date("2031-05-10~")));
        assert!(needs_words(&interval(Some(about), Some(exact.clone()))));
        assert!(needs_words(&interval(None, Some(exact.clone()))));
        assert!(!needs_words(&interval(Some(exact.clone()), Some(exact))));
        assert_eq!(span(&interval(None, None)), None);
    }
}
