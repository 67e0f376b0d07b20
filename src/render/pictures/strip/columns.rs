//! Columns that count events, where there are too many for single marks.

use super::scale::{Scale, Stretch};
use crate::model::encoded_anchor;

use crate::render::language::dates;
use crate::render::language::strings::Strings;
use crate::render::pictures::measure;
use crate::render::pictures::pen::Pen;

use super::item::{WeightedEvent, bounds};

use super::span::{self, TimeSpan};

/// The height of the highest column, with the number above it.
pub(super) const HEIGHT: f64 = 150.0;

/// Room for the number above a column.
const HEAD: f64 = 18.0;

/// A column is at least so wide: the least size of a target for a finger.
const LEAST: f64 = 24.5;

/// Spans from short to long, each with the fewest days that it can have.
const SPANS: [(TimeSpan, f64); 11] = [
    (TimeSpan::Days(1), 1.0),
    (TimeSpan::Days(7), 7.0),
    (TimeSpan::Months(1), 28.0),
    (TimeSpan::Months(3), 90.0),
    (TimeSpan::Months(6), 181.0),
    (TimeSpan::Months(12), 365.0),
    (TimeSpan::Months(24), 730.0),
    (TimeSpan::Months(60), 1_826.0),
    (TimeSpan::Months(120), 3_652.0),
    (TimeSpan::Months(600), 18_262.0),
    (TimeSpan::Months(1_200), 36_524.0),
];

struct Bin<'a> {
    first: i64,
    last: i64,
    left: f64,
    right: f64,
    items: Vec<WeightedEvent<'a>>,
}

/// Draws a column for each span of time in which events begin. `items` are in order of time.
pub(super) fn draw(pen: &mut Pen, items: &[WeightedEvent<'_>], scale: &Scale, strings: &Strings) {
    let mut columns: Vec<Bin<'_>> = scale.stretches.iter().flat_map(empty).collect();
    for item in items {
        let Some((first, _)) = bounds(&item.event.date) else { continue };
        let at = columns.partition_point(|column| column.first <= first).saturating_sub(1);
        columns[at].items.push(*item);
    }
    let most = columns.iter().map(|column| column.items.len()).max().unwrap_or(1).max(1);
    for column in &columns {
        draw_one(pen, column, most, strings);
    }
}

fn draw_one(pen: &mut Pen, column: &Bin<'_>, most: usize, strings: &Strings) {
    let Some(first) = column.items.first() else { return };
    let number = column.items.len();
    let link = pen.element("a").class("mark column");
    let link = link.with("href", format!("#{}", encoded_anchor(&first.event.id)));
    link.with("data-days", format!("{} {}", column.first, column.last)).holding(|pen| {
        let date = dates::words(&span::date(column.first, column.last), strings);
        pen.element("title").text(&strings.count_with("strip_column", number, &[("date", &date)]));
        let (left, width) = (column.left, column.right - column.left);
        let height = ((HEIGHT - HEAD) * number as f64 / most as f64).max(2.0);
        pen.rect("hit", [left, 0.0, width, HEIGHT]);
        for class in ["all", "sign"] {
            pen.rect(class, [left + 1.5, HEIGHT - height, (width - 3.0).max(1.0), height]);
        }
        let count = strings.number(number);
        if measure::width(&count) <= width {
            let text = pen.element("text").class("count").with("aria-hidden", true);
            text.at(left + width / 2.0, HEIGHT - height - 5.0).text(&count);
        }
    });
}

/// The columns of a stretch, without events yet.
fn empty<'a>(stretch: &Stretch) -> Vec<Bin<'a>> {
    let per_day = (stretch.right - stretch.left) / stretch.days();
    let span = SPANS.into_iter().find(|(_, days)| days * per_day >= LEAST);
    let mut starts = vec![stretch.first];
    starts.extend(span.iter().flat_map(|(span, _)| span.starts(stretch.first + 1, stretch.last)));
    let mut columns: Vec<Bin<'a>> = Vec::new();
    for (at, first) in starts.iter().copied().enumerate() {
        let last = starts.get(at + 1).map_or(stretch.last, |next| next - 1);
        let (left, right) = (stretch.x(first), stretch.x(last + 1));
        // What is left over at an end is too narrow for a column of its own.
        match columns.last_mut() {
            Some(before) if right - left < LEAST || before.right - before.left < LEAST => {
                before.last = last;
                before.right = right;
            }
            _ => columns.push(Bin { first, last, left, right, items: Vec::new() }),
        }
    }
    columns
}
