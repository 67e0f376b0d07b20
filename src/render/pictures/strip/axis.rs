//! The line of time: a piece for each stretch with ticks and words, and a sign for each cut.

use std::fmt::Write as _;

use crate::model::Day;

use super::scale::{Scale, Stretch};
use super::shapes::px;
use crate::render::escape;
use crate::render::language::dates;
use crate::render::language::strings::Strings;

/// The height of the axis with its words.
pub(super) const HEIGHT: f64 = 46.0;

/// A stretch narrower than this has no room for words side by side.
const TIGHT: f64 = 110.0;

/// What ticks count: days or, over longer times, months.
#[derive(Debug, Clone, Copy)]
enum Step {
    Days(i64),
    Months(i64),
}

/// Steps from fine to coarse, each with about how many days it has.
const STEPS: [(Step, f64); 17] = [
    (Step::Days(1), 1.0),
    (Step::Days(2), 2.0),
    (Step::Days(7), 7.0),
    (Step::Days(14), 14.0),
    (Step::Months(1), 29.5),
    (Step::Months(3), 90.0),
    (Step::Months(6), 181.0),
    (Step::Months(12), 365.0),
    (Step::Months(24), 730.0),
    (Step::Months(60), 1_826.0),
    (Step::Months(120), 3_652.0),
    (Step::Months(240), 7_305.0),
    (Step::Months(600), 18_262.0),
    (Step::Months(1_200), 36_524.0),
    (Step::Months(6_000), 182_621.0),
    (Step::Months(12_000), 365_242.0),
    (Step::Months(120_000), 3_652_425.0),
];

/// Draws the line below `ground`, and lines up from it through the picture.
pub(super) fn draw(out: &mut String, scale: &Scale, ground: f64, strings: &Strings) {
    let line = ground + 4.0;
    for stretch in &scale.stretches {
        let _ =
            write!(out, "<path class=\"axis\" d=\"M{} {}H{}\"></path>", px(stretch.left), px(line), px(stretch.right));
        ticks(out, stretch, ground, strings);
    }
    for middle in scale.cuts() {
        let _ =
            write!(out, "<path class=\"cut\" d=\"M{} {}l4-10m4 10l4-10\"></path>", px(middle - 6.0), px(line + 5.0));
    }
}

fn ticks(out: &mut String, stretch: &Stretch, ground: f64, strings: &Strings) {
    let width = stretch.right - stretch.left;
    let first = Day::from_number(stretch.first);
    let last = Day::from_number(stretch.last);
    let centre = f64::midpoint(stretch.left, stretch.right);
    let (upper, lower) = (ground + 20.0, ground + 37.0);
    if width < TIGHT {
        if (first.year, first.month) == (last.year, last.month) {
            word(out, centre, upper, &dates::short_month_name(first, strings));
            word(out, centre, lower, &dates::year(first, strings));
        } else {
            word(out, centre, upper, &dates::year(first, strings));
            if first.year != last.year {
                word(out, centre, lower, &format!("–{}", dates::year(last, strings)));
            }
        }
        return;
    }
    // A narrow stretch of one month has room for the days' numbers only.
    let numbers = width < 400.0 && (first.year, first.month) == (last.year, last.month);
    let per_day = width / stretch.days();
    let fits = |(step, days): &(Step, f64)| {
        let room = match step {
            Step::Days(_) if numbers => 26.0,
            Step::Months(12..) => 44.0,
            _ => 66.0,
        };
        days * per_day >= room
    };
    let (step, _) = STEPS.into_iter().find(fits).unwrap_or(STEPS[STEPS.len() - 1]);
    let mut grid = String::new();
    for day in days(stretch, step) {
        let x = stretch.x(day).round();
        let _ = write!(grid, "M{} 0V{}", px(x), px(ground + 8.0));
        let day = Day::from_number(day);
        let text = match step {
            Step::Days(_) if numbers => strings.digits(&day.day.to_string()),
            Step::Days(_) => dates::short_day(day, strings),
            Step::Months(12..) => dates::year(day, strings),
            Step::Months(_) => dates::short_month(day, strings),
        };
        let half = if numbers { 8.0 } else { 24.0 };
        if x + half < stretch.right + half && x - half > stretch.left - 16.0 {
            word(out, x, upper, &text);
        }
    }
    let _ = write!(out, "<path class=\"grid\" d=\"{grid}\"></path>");
    if matches!(step, Step::Days(_)) {
        word(out, centre, lower, &span_words(first, last, strings));
    }
}

/// The days of a stretch at which a tick stands.
fn days(stretch: &Stretch, step: Step) -> Vec<i64> {
    match step {
        // Weeks are counted from a Monday: day 4 of the count was one.
        Step::Days(step) => {
            let start =
                if step >= 7 { stretch.first + (4 - stretch.first).rem_euclid(step.min(7)) } else { stretch.first };
            (0..).map(|at| start + at * step).take_while(|day| *day <= stretch.last).collect()
        }
        Step::Months(step) => {
            let first = Day::from_number(stretch.first);
            let month = first.year * 12 + i64::from(first.month) - 1;
            let start = month.div_euclid(step) * step;
            let all = (0..).map(|at| month_start(start + at * step)).take_while(|day| *day <= stretch.last);
            all.filter(|day| *day >= stretch.first).collect()
        }
    }
}

/// The first day of a month, counted from January of the year 0.
pub(super) fn month_start(month: i64) -> i64 {
    let number = u8::try_from(month.rem_euclid(12) + 1).unwrap_or(1);
    Day { year: month.div_euclid(12), month: number, day: 1 }.number()
}

fn word(out: &mut String, x: f64, y: f64, text: &str) {
    let _ = write!(out, "<text class=\"tick\" x=\"{}\" y=\"{}\">", px(x.round()), px(y));
    escape::text(out, text);
    out.push_str("</text>");
}

/// The months that a stretch runs over.
fn span_words(first: Day, last: Day, strings: &Strings) -> String {
    let (start, end) = (dates::short_month(first, strings), dates::short_month(last, strings));
    if start == end { start } else { strings.fill("date_interval", &[("start", &start), ("end", &end)]) }
}
