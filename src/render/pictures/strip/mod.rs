//! The timeline's picture: events on a line of time, as an SVG of classes and attributes only.
//!
//! Time is cut where nothing happens for long: each stretch between the cuts has its own scale, with room by its number
//! of events. Within a stretch everything is drawn to scale, and a date is drawn as wide as it is uncertain. As long as
//! there is room each mark bears its title; where there are too many events for marks, columns count them. The page
//! below says the same in words. Nothing here decides what an event is or how it is listed.

mod axis;
mod columns;
mod key;
mod lanes;
mod marks;
mod scale;
mod shapes;

use std::fmt::Write as _;

use crate::model::{Date, DateShape, Event};

use crate::render::escape;
use crate::render::language::strings::Strings;

pub(crate) use columns::{month_date, year_date};
pub(crate) use key::{KeyItem, Kinds};
pub(crate) use shapes::{cut_to, text_width};

use scale::Scale;

/// Events from which on a picture of single marks is not even tried.
const TOO_MANY: usize = 400;

/// How large a picture is drawn, in CSS pixels.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Size {
    /// The class of the drawing.
    pub(crate) class: &'static str,
    /// Its width.
    pub(crate) width: f64,
    /// The height of a row, which is also the least width of a mark: the least size of a target for a finger.
    row: f64,
    /// Rows from which on events are counted in columns.
    rows: usize,
}

/// For a desk.
pub(crate) const WIDE: Size = Size { class: "wide", width: 840.0, row: 26.0, rows: 26 };

/// For a phone.
pub(crate) const NARROW: Size = Size { class: "narrow", width: 328.0, row: 24.0, rows: 26 };

/// An event with what the picture shows of it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Item<'a> {
    pub(crate) event: &'a Event,
    /// How many sources report it, and how often they are cited: of several events of one date, the one that most
    /// sources report is named.
    pub(crate) weight: (usize, usize),
}

/// A picture with what the page needs to explain it.
pub(crate) struct Drawing {
    pub(crate) svg: String,
    /// How many stretches of time it has: more than one means cuts.
    pub(crate) stretches: usize,
    /// The stretches for the script: first and last day, left and right in percent of the width, `first:last:left:right`.
    pub(crate) scale: String,
    /// The signs that it uses, with their words.
    pub(crate) key: Vec<KeyItem>,
}

/// The picture; nothing if fewer than two events have a day.
pub(crate) fn draw(items: &[Item<'_>], kinds: &Kinds, size: Size, strings: &Strings) -> Option<Drawing> {
    let dated: Vec<Item<'_>> = items.iter().copied().filter(|item| bounds(&item.event.date).is_some()).collect();
    if dated.len() < 2 {
        return None;
    }
    let scale = Scale::new(dated.iter().filter_map(|item| bounds(&item.event.date)), size.width);
    let label = strings.count("strip_label", dated.len());
    let laid = (dated.len() <= TOO_MANY).then(|| lanes::lay(&dated, kinds, &scale, size, strings)).flatten();
    let (mut body, mut key) = (String::new(), Vec::new());
    let height = match &laid {
        Some(marks) => {
            let rows = marks.iter().map(|mark| mark.row + 1).max().unwrap_or(1);
            let ground = rows as f64 * size.row;
            axis::draw(&mut body, &scale, ground, strings);
            for mark in marks {
                marks::draw(&mut body, mark, size, strings);
            }
            key::of_marks(&mut key, marks, kinds, strings);
            ground
        }
        None => {
            let ground = columns::HEIGHT;
            axis::draw(&mut body, &scale, ground, strings);
            columns::draw(&mut body, &dated, &scale, strings);
            key::of_columns(&mut key, strings);
            ground
        }
    };
    let mut svg = String::new();
    let _ = write!(
        svg,
        "<svg class=\"strip {}\" viewBox=\"0 0 {} {}\" role=\"group\"",
        size.class,
        size.width,
        height + axis::HEIGHT
    );
    escape::pair(&mut svg, "aria-label", &label);
    let _ = write!(svg, ">{body}</svg>");
    Some(Drawing { svg, stretches: scale.stretches.len(), scale: scale.for_script(), key })
}

/// The first and the last day that a date can mean, as day numbers; an open end is its other end.
pub(crate) fn bounds(date: &Date) -> Option<(i64, i64)> {
    let first = date.earliest().or(date.latest())?.number();
    let last = date.latest().or(date.earliest())?.number();
    Some((first.min(last), first.max(last)))
}

fn is_expected(event: &Event) -> bool {
    event.kinds.iter().any(|kind| kind == key::EXPECTED)
}

fn is_interval(date: &Date) -> bool {
    matches!(date.shape, DateShape::Interval(..))
}

/// Whether a date is about right, and whether it is in doubt.
fn qualifiers(date: &Date) -> (bool, bool) {
    let points = match &date.shape {
        DateShape::Point(point) => [Some(point), None],
        DateShape::Interval(start, end) => [start.as_ref(), end.as_ref()],
    };
    let has = |test: fn(&crate::model::Point) -> bool| points.iter().flatten().any(|point| test(point));
    (has(|point| point.approximate), has(|point| point.uncertain))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::theme::built_in;
    use crate::tests::made;

    fn event(at: usize, written: &str, kind: &str) -> Event {
        let title = format!("The council meets for the {at}th time at the bridge");
        Event { draft: at, kinds: vec![kind.to_owned()], ..made::event(&format!("e{at}"), written, &title) }
    }

    fn drawn(events: &[Event], size: Size) -> String {
        let kinds = Kinds::of(events.iter(), str::to_owned);
        let items: Vec<Item<'_>> = events.iter().map(|event| Item { event, weight: (1, 1) }).collect();
        draw(&items, &kinds, size, &built_in::built_in_strings()).unwrap().svg
    }

    #[test]
    fn a_few_events_are_marks_with_titles_and_many_are_columns() {
        let few: Vec<Event> = (0..9).map(|at| event(at, &format!("2031-05-{:02}", at * 3 + 1), "vote")).collect();
        for size in [WIDE, NARROW] {
            let svg = drawn(&few, size);
            assert_eq!(svg.matches("class=\"name").count(), 9, "{svg}");
        }
        let many: Vec<Event> = (0..900)
            .map(|at| event(at, &format!("20{:02}-{:02}-{:02}", 30 + at / 100, at % 12 + 1, at % 28 + 1), "vote"))
            .collect();
        let svg = drawn(&many, WIDE);
        assert!(!svg.contains("class=\"name"));
        let counts = svg.split("class=\"count\"").skip(1).filter_map(|rest| rest.split(['>', '<']).nth(1));
        assert_eq!(counts.map(|count| count.parse::<usize>().unwrap()).sum::<usize>(), 900, "{svg}");
    }

    #[test]
    fn marks_show_how_sure_a_date_is_and_which_ends_are_known() {
        let written = ["2031-05-01", "2031-05-04~", "2031-05-10/2031-05-20", "../2031-05-12", "2031-05-25/.."];
        let events: Vec<Event> = written.iter().enumerate().map(|(at, date)| event(at, date, "vote")).collect();
        let svg = drawn(&events, WIDE);
        for class in ["mark point", "mark point about", "mark span", "mark span open"] {
            assert!(svg.contains(&format!("class=\"{class}\"")), "{class} is missing in {svg}");
        }
        assert_eq!(svg.matches("mark span open").count(), 2);
    }
}
