//! Columns that count events, where there are too many for single marks.

use std::fmt::Write as _;

use crate::model::{Date, DateShape, Day, Point};

use super::axis::month_start;
use super::scale::{Scale, Stretch};
use super::shapes::{px, text_width};
use super::{Item, bounds};
use crate::render::escape;
use crate::render::language::dates;
use crate::render::language::strings::Strings;

/// The height of the highest column, with the number above it.
pub(super) const HEIGHT: f64 = 150.0;

/// Room for the number above a column.
const HEAD: f64 = 18.0;

/// A column is at least so wide: the least size of a target for a finger.
const LEAST: f64 = 24.5;

/// A span of days whose events a column counts.
#[derive(Clone, Copy)]
enum Span {
    Days(i64),
    Months(i64),
}

/// Spans from short to long, each with the fewest days that it can have.
const SPANS: [(Span, f64); 11] = [
    (Span::Days(1), 1.0),
    (Span::Days(7), 7.0),
    (Span::Months(1), 28.0),
    (Span::Months(3), 90.0),
    (Span::Months(6), 181.0),
    (Span::Months(12), 365.0),
    (Span::Months(24), 730.0),
    (Span::Months(60), 1_826.0),
    (Span::Months(120), 3_652.0),
    (Span::Months(600), 18_262.0),
    (Span::Months(1_200), 36_524.0),
];

struct Column<'a> {
    first: i64,
    last: i64,
    left: f64,
    right: f64,
    items: Vec<Item<'a>>,
}

/// Draws a column for each span of time in which events begin. `items` are in order of time.
pub(super) fn draw(out: &mut String, items: &[Item<'_>], scale: &Scale, strings: &Strings) {
    let mut columns: Vec<Column<'_>> = scale.stretches.iter().flat_map(empty).collect();
    for item in items {
        let Some((first, _)) = bounds(&item.event.date) else { continue };
        let at = columns.partition_point(|column| column.first <= first).saturating_sub(1);
        if let Some(column) = columns.get_mut(at) {
            column.items.push(*item);
        }
    }
    let most = columns.iter().map(|column| column.items.len()).max().unwrap_or(1).max(1);
    for column in columns.iter().filter(|column| !column.items.is_empty()) {
        draw_one(out, column, most, strings);
    }
}

fn draw_one(out: &mut String, column: &Column<'_>, most: usize, strings: &Strings) {
    let Some(first) = column.items.first() else { return };
    let number = column.items.len();
    out.push_str("<a class=\"mark column\"");
    escape::pair(out, "href", &format!("#{}", escape::fragment(&first.event.id)));
    escape::pair(out, "data-days", &format!("{} {}", column.first, column.last));
    out.push_str("><title>");
    let date = dates::words(&span_date(column.first, column.last), strings);
    escape::text(out, &strings.count_with("strip_column", number, &[("date", &date)]));
    out.push_str("</title>");
    let (left, width) = (column.left, column.right - column.left);
    let height = ((HEIGHT - HEAD) * number as f64 / most as f64).max(2.0);
    let _ = write!(
        out,
        "<rect class=\"hit\" x=\"{}\" y=\"0\" width=\"{}\" height=\"{HEIGHT}\"></rect>",
        px(left),
        px(width)
    );
    for class in ["all", "sign"] {
        let _ = write!(
            out,
            "<rect class=\"{class}\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"></rect>",
            px(left + 1.5),
            px(HEIGHT - height),
            px((width - 3.0).max(1.0)),
            px(height)
        );
    }
    let count = strings.number(number);
    if text_width(&count) > width {
        out.push_str("</a>");
        return;
    }
    let _ = write!(
        out,
        "<text class=\"count\" aria-hidden=\"true\" x=\"{}\" y=\"{}\">",
        px(left + width / 2.0),
        px(HEIGHT - height - 5.0)
    );
    escape::text(out, &count);
    out.push_str("</text></a>");
}

/// The columns of a stretch, without events yet.
fn empty<'a>(stretch: &Stretch) -> Vec<Column<'a>> {
    let per_day = (stretch.right - stretch.left) / stretch.days();
    let span = SPANS.into_iter().find(|(_, days)| days * per_day >= LEAST).map(|(span, _)| span);
    let start = |at: i64| match span {
        Some(Span::Days(days)) => stretch.first - (stretch.first - 4).rem_euclid(days) + at * days,
        Some(Span::Months(months)) => {
            let first = Day::from_number(stretch.first);
            let month = first.year * 12 + i64::from(first.month) - 1;
            month_start((month.div_euclid(months) + at) * months)
        }
        None if at == 0 => stretch.first,
        None => i64::MAX,
    };
    let mut columns: Vec<Column<'a>> = Vec::new();
    for at in 0.. {
        let first = start(at);
        if first > stretch.last {
            break;
        }
        let last = start(at + 1).saturating_sub(1).min(stretch.last);
        let first = first.max(stretch.first);
        let (left, right) = (stretch.x(first), stretch.x(last + 1));
        // What is left over at an end is too narrow for a column of its own.
        match columns.last_mut() {
            Some(before) if right - left < LEAST || before.right - before.left < LEAST => {
                before.last = last;
                before.right = right;
            }
            _ => columns.push(Column { first, last, left, right, items: Vec::new() }),
        }
    }
    columns
}

/// A span of days as a date: a year or a month where it is one.
fn span_date(first: i64, last: i64) -> Date {
    let (start, end) = (Day::from_number(first), Day::from_number(last));
    let whole_months = start.day == 1 && Day::from_number(last + 1).day == 1;
    let point = |day: Day, month: bool, of_month: bool| Point {
        month: month.then_some(day.month),
        day: of_month.then_some(day.day),
        earliest: Some(start),
        latest: Some(end),
        ..Point::on(day)
    };
    let years = whole_months && start.month == 1 && end.month == 12;
    let (start_point, end_point) = (point(start, !years, !whole_months), point(end, !years, !whole_months));
    let is_one = if years {
        start.year == end.year
    } else if whole_months {
        (start.year, start.month) == (end.year, end.month)
    } else {
        first == last
    };
    let shape =
        if is_one { DateShape::Point(start_point) } else { DateShape::Interval(Some(start_point), Some(end_point)) };
    Date { written: format!("{start}/{end}"), shape }
}

/// A month as a date, for the labels of months in the list.
pub(crate) fn month_date(day: Day) -> Date {
    let first = Day { day: 1, ..day };
    let month = first.year * 12 + i64::from(first.month) - 1;
    span_date(first.number(), month_start(month + 1) - 1)
}

/// A year as a date.
pub(crate) fn year_date(day: Day) -> Date {
    let first = day.year * 12;
    span_date(month_start(first), month_start(first + 12) - 1)
}
