//! The line of time: a piece for each stretch with ticks and words, and a sign for each cut.

use crate::model::Day;
use crate::render::language::dates;
use crate::render::language::strings::Strings;
use crate::render::pictures::pen::{Pen, px};

use super::scale::{Scale, Stretch};
use super::span::TimeSpan;

/// The height of the axis with its words.
pub(super) const HEIGHT: f64 = 46.0;

/// A stretch narrower than this has no room for words side by side.
const TIGHT: f64 = 110.0;

/// Steps from fine to coarse, each with about how many days it has.
const STEPS: [(TimeSpan, f64); 17] = [
    (TimeSpan::Days(1), 1.0),
    (TimeSpan::Days(2), 2.0),
    (TimeSpan::Days(7), 7.0),
    (TimeSpan::Days(14), 14.0),
    (TimeSpan::Months(1), 29.5),
    (TimeSpan::Months(3), 90.0),
    (TimeSpan::Months(6), 181.0),
    (TimeSpan::Months(12), 365.0),
    (TimeSpan::Months(24), 730.0),
    (TimeSpan::Months(60), 1_826.0),
    (TimeSpan::Months(120), 3_652.0),
    (TimeSpan::Months(240), 7_305.0),
    // Of a century two years stand beside its first: neither is its middle, which would pass for a date.
    (TimeSpan::Months(480), 14_610.0),
    (TimeSpan::Months(1_200), 36_524.0),
    (TimeSpan::Months(6_000), 182_621.0),
    (TimeSpan::Months(12_000), 365_242.0),
    (TimeSpan::Months(120_000), 3_652_425.0),
];

/// Draws the line below `ground`, and lines up from it through the picture.
pub(super) fn draw(pen: &mut Pen, scale: &Scale, ground: f64, strings: &Strings) {
    let line = ground + 4.0;
    for stretch in &scale.stretches {
        pen.path("axis", &format!("M{} {}H{}", px(stretch.left), px(line), px(stretch.right)));
        ticks(pen, stretch, ground, strings);
    }
    for middle in scale.cuts() {
        pen.path("cut", &format!("M{} {}l4-10m4 10l4-10", px(middle - 6.0), px(line + 5.0)));
    }
}

fn ticks(pen: &mut Pen, stretch: &Stretch, ground: f64, strings: &Strings) {
    let width = stretch.right - stretch.left;
    let first = Day::from_number(stretch.first);
    let last = Day::from_number(stretch.last);
    let centre = f64::midpoint(stretch.left, stretch.right);
    let (upper, lower) = (ground + 20.0, ground + 37.0);
    if width < TIGHT {
        if (first.year, first.month) == (last.year, last.month) {
            word(pen, centre, upper, &dates::short_month_name(first, strings));
            word(pen, centre, lower, &dates::year(first, strings));
        } else {
            word(pen, centre, upper, &dates::year(first, strings));
            if first.year != last.year {
                word(pen, centre, lower, &format!("–{}", dates::year(last, strings)));
            }
        }
        return;
    }
    // A narrow stretch of one month has room for the days' numbers only.
    let numbers = width < 400.0 && (first.year, first.month) == (last.year, last.month);
    let per_day = width / stretch.days();
    let fits = |(step, days): &(TimeSpan, f64)| {
        let room = match step {
            TimeSpan::Days(_) if numbers => 26.0,
            TimeSpan::Months(12..) => 44.0,
            _ => 66.0,
        };
        days * per_day >= room
    };
    let (step, _) = STEPS.into_iter().find(fits).unwrap_or(STEPS[STEPS.len() - 1]);
    let mut grid = String::new();
    for day in step.starts(stretch.first, stretch.last) {
        let x = stretch.x(day).round();
        grid.push_str(&format!("M{} 0V{}", px(x), px(ground + 8.0)));
        let day = Day::from_number(day);
        let text = match step {
            TimeSpan::Days(_) if numbers => strings.digits(&day.day.to_string()),
            TimeSpan::Days(_) => dates::short_day(day, strings),
            TimeSpan::Months(12..) => dates::year(day, strings),
            TimeSpan::Months(_) => dates::short_month(day, strings),
        };
        let half = if numbers { 8.0 } else { 24.0 };
        if x + half < stretch.right + half && x - half > stretch.left - 16.0 {
            word(pen, x, upper, &text);
        }
    }
    pen.path("grid", &grid);
    if matches!(step, TimeSpan::Days(_)) {
        word(pen, centre, lower, &span_words(first, last, strings));
    }
}

fn word(pen: &mut Pen, x: f64, y: f64, text: &str) {
    pen.element("text").class("tick").at(x.round(), y).text(text);
}

/// The months that a stretch runs over.
fn span_words(first: Day, last: Day, strings: &Strings) -> String {
    let (start, end) = (dates::short_month(first, strings), dates::short_month(last, strings));
    if start == end { start } else { strings.fill("date_interval", &[("start", &start), ("end", &end)]) }
}
