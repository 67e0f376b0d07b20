//! The timeline's picture: events on a line of time, as an SVG of classes and attributes only.
//!
//! Time is cut where nothing happens for long: each stretch between the cuts has its own scale, with room by its number
//! of events. Within a stretch everything is drawn to scale, and a date is drawn as wide as it is uncertain. The page
//! below says the same in words.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::model::{Date, DateShape, Day, Event};

use super::dates;
use super::escape;
use super::strings::Strings;
use super::typography::curl;

/// Empty days from which on time is cut.
const GAP: i64 = 45;

/// The height of a row, which is also the width that a mark takes: the least size of a target for a finger.
const ROW: f64 = 24.0;

/// Space at the sides.
const MARGIN: f64 = 14.0;

/// The width of a cut.
const CUT: f64 = 26.0;

/// The height of the axis with its words.
const AXIS: f64 = 44.0;

/// Days between two ticks.
const STEPS: [i32; 10] = [1, 2, 7, 14, 28, 91, 182, 365, 730, 3650];

/// Titles that the words of a mark name at most.
const NAMED: usize = 6;

/// A stretch of time without a long gap.
struct Stretch {
    first: i64,
    last: i64,
    events: usize,
    left: f64,
    right: f64,
}

/// A mark in the picture: an event, or all events of one date, since they would cover one another.
struct Mark<'a> {
    events: Vec<&'a Event>,
    left: f64,
    right: f64,
    /// The start is open, or before the first stretch.
    open: bool,
    is_point: bool,
    row: usize,
}

/// The picture for a width in CSS pixels, and how many stretches it has; nothing if fewer than two events have a day.
pub(super) fn draw(events: &[&Event], width: f64, class: &str, strings: &Strings) -> Option<(String, usize)> {
    let dated: Vec<&Event> = events.iter().copied().filter(|event| bounds(&event.date).is_some()).collect();
    if dated.len() < 2 {
        return None;
    }
    let stretches = place_stretches(stretches(&dated), width);
    let marks = marks(&dated, &stretches);
    let rows = marks.iter().map(|mark| mark.row + 1).max().unwrap_or(1);
    let height = rows as f64 * ROW + AXIS;
    let mut out = String::new();
    let label = strings.fill("strip_label", &[("n", &dated.len().to_string())]);
    let _ = write!(out, "<svg class=\"strip {class}\" viewBox=\"0 0 {width} {height}\" role=\"group\"");
    escape::pair(&mut out, "aria-label", &label);
    out.push('>');
    axis(&mut out, &stretches, rows, strings);
    for mark in &marks {
        draw_mark(&mut out, mark, rows, strings);
    }
    out.push_str("</svg>");
    Some((out, stretches.len()))
}

/// The first and the last day that a date can mean; an open end is its other end.
fn bounds(date: &Date) -> Option<(i64, i64)> {
    let first = date.earliest().or(date.latest())?.number();
    let last = date.latest().or(date.earliest())?.number();
    Some((first.min(last), first.max(last)))
}

/// The days at which something begins or ends, cut where the next one is far. A long event makes no stretch of its middle.
fn stretches(events: &[&Event]) -> Vec<Stretch> {
    let mut spans: Vec<(i64, i64)> = Vec::new();
    for (first, last) in events.iter().filter_map(|event| bounds(&event.date)) {
        if last - first > GAP * 2 {
            spans.extend([(first, first), (last, last)]);
        } else {
            spans.push((first, last));
        }
    }
    spans.sort_unstable();
    let mut stretches: Vec<Stretch> = Vec::new();
    for (first, last) in spans {
        match stretches.last_mut() {
            Some(open) if first - open.last <= GAP => {
                open.last = open.last.max(last);
                open.events += 1;
            }
            _ => stretches.push(Stretch { first, last, events: 1, left: 0.0, right: 0.0 }),
        }
    }
    stretches
}

/// Room for each stretch: by its number of events, and some for each, so that a single one is still seen.
fn place_stretches(mut stretches: Vec<Stretch>, width: f64) -> Vec<Stretch> {
    let room = width - 2.0 * MARGIN - CUT * (stretches.len().saturating_sub(1)) as f64;
    let least = (room * 0.09).max(2.0 * ROW).min(room / stretches.len().max(1) as f64);
    let spare = room - least * stretches.len() as f64;
    let total: usize = stretches.iter().map(|stretch| stretch.events).sum();
    let mut at = MARGIN;
    for stretch in &mut stretches {
        stretch.left = at;
        let share = stretch.events as f64 / total.max(1) as f64;
        stretch.right = at + least + spare * share;
        at = stretch.right + CUT;
    }
    stretches
}

/// Where a day stands; a day in a cut stands at the end of the stretch before it.
fn x(stretches: &[Stretch], day: i64, end_of_day: bool) -> f64 {
    let day = if end_of_day { day + 1 } else { day };
    let before = stretches.iter().rev().find(|stretch| stretch.first <= day).or(stretches.first());
    let Some(stretch) = before else { return MARGIN };
    let days = (stretch.last + 1 - stretch.first).max(1) as f64;
    let along = (day - stretch.first) as f64 / days;
    stretch.left + (stretch.right - stretch.left) * along.clamp(0.0, 1.0)
}

fn marks<'a>(events: &[&'a Event], stretches: &[Stretch]) -> Vec<Mark<'a>> {
    let mut marks: Vec<Mark<'a>> = Vec::new();
    let mut known: BTreeMap<(&str, bool), usize> = BTreeMap::new();
    for event in events {
        let Some((first, last)) = bounds(&event.date) else { continue };
        let next = marks.len();
        let at = *known.entry((event.date.written.as_str(), is_expected(event))).or_insert(next);
        if let Some(mark) = marks.get_mut(at) {
            mark.events.push(event);
            continue;
        }
        let open = matches!(event.date.shape, DateShape::Interval(None, _));
        let is_point = first == last && !open;
        let (left, right) = (x(stretches, first, false), x(stretches, last, true));
        let (left, right) = if is_point || right - left < 12.0 {
            let middle = f64::midpoint(left, right);
            (middle - 6.0, middle + 6.0)
        } else {
            (left, right)
        };
        let left = if open { (right - 56.0).max(2.0) } else { left };
        marks.push(Mark { events: vec![event], left, right, open, is_point, row: 0 });
    }
    // Long bars first, so that they lie at the bottom as ground for the days above them.
    let mut order: Vec<usize> = (0..marks.len()).collect();
    order.sort_by(|a, b| {
        let width = |at: &usize| marks[*at].right - marks[*at].left;
        width(b).total_cmp(&width(a)).then(marks[*a].left.total_cmp(&marks[*b].left)).then(a.cmp(b))
    });
    let mut rows: Vec<BTreeMap<i64, i64>> = Vec::new();
    for at in order {
        let middle = f64::midpoint(marks[at].left, marks[at].right);
        let half = ((marks[at].right - marks[at].left) / 2.0).max(ROW / 2.0);
        // In tenths of a pixel, so that neighbours are found by order and not by looking at all.
        let (left, right) = (((middle - half) * 10.0).round() as i64, ((middle + half) * 10.0).round() as i64);
        let is_free = |row: &BTreeMap<i64, i64>| row.range(..right).next_back().is_none_or(|(_, end)| *end <= left);
        let row = rows.iter().position(is_free).unwrap_or(rows.len());
        if row == rows.len() {
            rows.push(BTreeMap::new());
        }
        rows[row].insert(left, right);
        marks[at].row = row;
    }
    marks
}

fn draw_mark(out: &mut String, mark: &Mark<'_>, rows: usize, strings: &Strings) {
    let Some(event) = mark.events.first() else { return };
    let label = label(mark, &event.date, strings);
    out.push_str("<a");
    escape::pair(out, "href", &format!("#{}", escape::fragment(&event.id)));
    escape::pair(out, "class", &class(mark, event));
    out.push_str("><title>");
    escape::text(out, &label);
    out.push_str("</title>");
    let middle = (rows - mark.row) as f64 * ROW - ROW / 2.0;
    let width = (mark.right - mark.left).max(ROW);
    let (left, top) = (f64::midpoint(mark.left, mark.right) - width / 2.0, middle - ROW / 2.0);
    let _ = write!(
        out,
        "<rect class=\"hit\" x=\"{left:.1}\" y=\"{top:.1}\" width=\"{width:.1}\" height=\"{ROW:.0}\"></rect>"
    );
    sign(out, mark, middle);
    if mark.events.len() > 1 {
        let centre = f64::midpoint(mark.left, mark.right);
        let _ = write!(
            out,
            "<text class=\"number\" aria-hidden=\"true\" x=\"{centre:.1}\" y=\"{:.1}\" text-anchor=\"middle\">",
            middle + 4.2
        );
        escape::text(out, &strings.number(mark.events.len()));
        out.push_str("</text>");
    }
    out.push_str("</a>");
}

/// What the mark stands for, in words.
fn label(mark: &Mark<'_>, date: &Date, strings: &Strings) -> String {
    let date = dates::words(date, strings);
    let mut titles: Vec<String> = mark.events.iter().take(NAMED).map(|event| curl(&event.title)).collect();
    if mark.events.len() > NAMED {
        titles.push("…".to_owned());
    }
    let titles = titles.join("; ");
    match mark.events.len() {
        1 => strings.fill("strip_event", &[("date", &date), ("title", &titles)]),
        number => strings.fill("strip_events", &[("date", &date), ("n", &strings.number(number)), ("titles", &titles)]),
    }
}

fn class(mark: &Mark<'_>, event: &Event) -> String {
    let (approximate, uncertain) = qualifiers(&event.date);
    let is_day = event.date.exact_day().is_some() && mark.is_point;
    let mut class = String::from("mark");
    for (name, holds) in [
        ("point", mark.is_point),
        ("span", !mark.is_point),
        ("open", mark.open),
        ("about", approximate || !is_day && !is_interval(&event.date)),
        ("doubt", uncertain),
        ("expected", is_expected(event)),
        ("many", mark.events.len() > 1),
    ] {
        if holds {
            class.push(' ');
            class.push_str(name);
        }
    }
    class
}

fn sign(out: &mut String, mark: &Mark<'_>, middle: f64) {
    let many = mark.events.len() > 1;
    let half = if many { 8.5 } else { 5.0 };
    let (left, right, top, bottom) = (mark.left, mark.right, middle - half, middle + half);
    if mark.is_point {
        let (centre, radius) = (f64::midpoint(left, right), if many { 10.5 } else { 6.0 });
        let _ = write!(out, "<circle class=\"sign\" cx=\"{centre:.1}\" cy=\"{middle:.1}\" r=\"{radius}\"></circle>");
    } else if mark.open {
        let notch = (left + 8.0).min(right);
        let _ = write!(
            out,
            "<path class=\"sign\" d=\"M{left:.1} {middle:.1}L{notch:.1} {top:.1}H{right:.1}V{bottom:.1}H{notch:.1}Z\"></path>"
        );
    } else {
        let _ = write!(
            out,
            "<rect class=\"sign\" x=\"{left:.1}\" y=\"{top:.1}\" width=\"{:.1}\" height=\"{:.1}\" rx=\"{half}\"></rect>",
            right - left,
            half * 2.0
        );
    }
}

fn is_expected(event: &Event) -> bool {
    event.kinds.iter().any(|kind| kind == "expected")
}

fn is_interval(date: &Date) -> bool {
    matches!(date.shape, DateShape::Interval(..))
}

fn qualifiers(date: &Date) -> (bool, bool) {
    let points = match &date.shape {
        DateShape::Point(point) => [Some(point), None],
        DateShape::Interval(start, end) => [start.as_ref(), end.as_ref()],
    };
    let has = |test: fn(&crate::model::Point) -> bool| points.iter().flatten().any(|point| test(point));
    (has(|point| point.approximate), has(|point| point.uncertain))
}

/// The line of time: a piece for each stretch, with ticks and words, and a sign for each cut.
fn axis(out: &mut String, stretches: &[Stretch], rows: usize, strings: &Strings) {
    let line = rows as f64 * ROW + 4.0;
    for (at, stretch) in stretches.iter().enumerate() {
        let _ = write!(out, "<path class=\"axis\" d=\"M{:.1} {line:.1}H{:.1}\"></path>", stretch.left, stretch.right);
        if at > 0 {
            let middle = stretch.left - CUT / 2.0;
            let _ = write!(
                out,
                "<path class=\"cut\" d=\"M{:.1} {:.1}l4 -10M{:.1} {:.1}l4 -10\"></path>",
                middle - 6.0,
                line + 5.0,
                middle + 2.0,
                line + 5.0
            );
        }
        ticks(out, stretch, line, rows, strings);
    }
}

fn ticks(out: &mut String, stretch: &Stretch, line: f64, rows: usize, strings: &Strings) {
    let width = stretch.right - stretch.left;
    let days = (stretch.last + 1 - stretch.first) as f64;
    let first = Day::from_number(stretch.first);
    let centre = f64::midpoint(stretch.left, stretch.right);
    let mut word = |x: f64, y: f64, anchor: &str, text: &str| {
        let _ = write!(out, "<text class=\"tick\" x=\"{x:.1}\" y=\"{y:.1}\" text-anchor=\"{anchor}\">");
        escape::text(out, text);
        out.push_str("</text>");
    };
    if width < 110.0 {
        // Too narrow for words side by side: only the month, over two lines.
        let (month, year) = (dates::short_month(first, strings), first.year.to_string());
        let month = month.replace(&year, "").trim().to_owned();
        word(centre, line + 16.0, "middle", &month);
        word(centre, line + 31.0, "middle", &year);
        return;
    }
    // A narrow stretch of one month has room for the days' numbers only.
    let numbers = width < 400.0 && first.month == Day::from_number(stretch.last).month;
    let room = if numbers { 26.0 } else { 52.0 };
    let step = STEPS.into_iter().find(|step| f64::from(*step) / days * width >= room);
    let step = i64::from(step.unwrap_or(3650));
    let mut ticks = Vec::new();
    // Weeks are counted from a Monday: day 4 of the count was one.
    let mut day = if step >= 7 { stretch.first + (4 - stretch.first).rem_euclid(7) } else { stretch.first };
    while day <= stretch.last {
        let at = stretch.left + width * (day - stretch.first) as f64 / days;
        ticks.push(at);
        let text = if numbers {
            Day::from_number(day).day.to_string()
        } else {
            short(&dates::short_day(Day::from_number(day), strings))
        };
        if at + 24.0 < stretch.right + MARGIN && at - 24.0 > stretch.left - MARGIN {
            word(at, line + 16.0, "middle", &text);
        }
        day += step;
    }
    word(centre, line + 33.0, "middle", &span_words(stretch, strings));
    for at in ticks {
        let _ = write!(out, "<path class=\"grid\" d=\"M{at:.1} 0V{:.1}\"></path>", rows as f64 * ROW + 8.0);
    }
}

/// "13 May" as it is, longer names cut to three letters.
fn short(text: &str) -> String {
    text.split(' ').map(|word| word.chars().take(3).collect::<String>()).collect::<Vec<_>>().join(" ")
}

/// The months that a stretch runs over.
fn span_words(stretch: &Stretch, strings: &Strings) -> String {
    let (first, last) = (Day::from_number(stretch.first), Day::from_number(stretch.last));
    let (start, end) = (dates::short_month(first, strings), dates::short_month(last, strings));
    if start == end { start } else { format!("{start} – {end}") }
}
