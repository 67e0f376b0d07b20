//! One mark of the picture: a link with its sign, its title where there is room, and its words for those who cannot see it.

use std::fmt::Write as _;

use super::shapes::{self, px};
use super::{Item, Size};
use crate::render::escape;
use crate::render::language::dates;
use crate::render::language::strings::Strings;

/// Titles that the words of a mark name at most.
const NAMED: usize = 4;

/// Where letters stand, below the middle of a row.
const BASELINE: &str = "4.3";

/// Half the height of a bar.
const BAR: f64 = 6.5;

/// A mark in the picture: an event, or all events of one date, since they would cover one another.
pub(super) struct Mark<'a> {
    /// In order of time; never empty.
    pub(super) items: Vec<Item<'a>>,
    pub(super) left: f64,
    pub(super) right: f64,
    pub(super) open_start: bool,
    pub(super) open_end: bool,
    /// One day, as far as is known.
    pub(super) is_point: bool,
    /// The date is about right, in doubt, or not written to the day.
    pub(super) is_vague: bool,
    pub(super) is_doubtful: bool,
    pub(super) is_expected: bool,
    pub(super) shape: usize,
    /// From the top.
    pub(super) row: usize,
    pub(super) label: Option<Label>,
}

/// The title of a mark, in the picture.
#[derive(Debug)]
pub(super) struct Label {
    pub(super) text: String,
    pub(super) x: f64,
    /// It ends at `x`, since it stands before its mark.
    pub(super) is_before: bool,
    /// Where the words begin and end.
    pub(super) left: f64,
    pub(super) right: f64,
}

pub(super) fn draw(out: &mut String, mark: &Mark<'_>, size: Size, strings: &Strings) {
    let Some(first) = mark.items.first() else { return };
    out.push_str("<a");
    escape::pair(out, "href", &format!("#{}", escape::fragment(&first.event.id)));
    escape::pair(out, "class", &class(mark));
    let ids: Vec<&str> = mark.items.iter().map(|item| item.event.id.as_str()).collect();
    if ids.len() > 1 {
        escape::pair(out, "data-events", &ids.join(" "));
    }
    // All parts of a mark stand relative to it, so that like marks are written alike and the page packs well.
    let origin = match (mark.is_point, mark.open_start) {
        (true, _) => f64::midpoint(mark.left, mark.right),
        (false, true) => mark.right,
        (false, false) => mark.left,
    };
    let line = (mark.row as f64 + 0.5) * size.row;
    let _ = write!(out, " transform=\"translate({},{})\"", px(origin.round()), px(line));
    out.push_str("><title>");
    escape::text(out, &words(mark, strings));
    out.push_str("</title>");
    let width = (mark.right - mark.left).max(size.row);
    let mut left = f64::midpoint(mark.left, mark.right) - width / 2.0;
    let mut right = left + width;
    if let Some(label) = &mark.label {
        (left, right) = (left.min(label.left), right.max(label.right));
    }
    out.push_str("<rect class=\"hit\"");
    let start = (left - origin).round();
    if start != 0.0 {
        let _ = write!(out, " x=\"{}\"", px(start));
    }
    let _ = write!(
        out,
        " y=\"{}\" width=\"{}\" height=\"{}\"></rect>",
        px(-size.row / 2.0),
        px((right - left).ceil()),
        px(size.row)
    );
    sign(out, mark, origin, strings);
    if let Some(label) = &mark.label {
        let _ = write!(
            out,
            "<text class=\"name{}\" aria-hidden=\"true\" x=\"{}\" y=\"{}\">",
            if label.is_before { " before" } else { "" },
            px((label.x - origin).round()),
            BASELINE
        );
        escape::text(out, &label.text);
        out.push_str("</text>");
    }
    out.push_str("</a>");
}

/// What the mark stands for, in words.
fn words(mark: &Mark<'_>, strings: &Strings) -> String {
    let date = mark.items.first().map(|item| dates::words(&item.event.date, strings)).unwrap_or_default();
    let mut titles: Vec<String> = mark.items.iter().take(NAMED).map(|item| strings.marked(&item.event.title)).collect();
    if mark.items.len() > NAMED {
        titles.push("…".to_owned());
    }
    let titles = titles.join(strings.get("clause_separator"));
    match mark.items.len() {
        1 => strings.fill("strip_event", &[("date", &date), ("title", &titles)]),
        number => strings.fill("strip_events", &[("date", &date), ("n", &strings.number(number)), ("titles", &titles)]),
    }
}

fn class(mark: &Mark<'_>) -> String {
    let mut class = String::from("mark");
    for (name, holds) in [
        ("point", mark.is_point),
        ("span", !mark.is_point),
        ("open", mark.open_start || mark.open_end),
        ("about", mark.is_vague),
        ("doubt", mark.is_doubtful),
        ("expected", mark.is_expected),
        ("many", mark.items.len() > 1),
    ] {
        if holds {
            class.push(' ');
            class.push_str(name);
        }
    }
    class
}

/// Draws the sign around the point `origin` on the mark's row.
fn sign(out: &mut String, mark: &Mark<'_>, origin: f64, strings: &Strings) {
    let many = mark.items.len() > 1;
    let (left, right) = ((mark.left - origin).round(), (mark.right - origin).round());
    let centre = f64::midpoint(left, right);
    if mark.is_point {
        let (shape, size) = if many { (0, 9.5) } else { (mark.shape, 6.0) };
        let _ = write!(out, "<path class=\"sign\" d=\"{}\"></path>", shapes::path(shape, centre, 0.0, size));
    } else {
        // What stands in a bar may not touch its lines.
        let is_written = mark.label.as_ref().is_some_and(|label| label.left > mark.left && label.right < mark.right);
        let half = if many || is_written { 9.0 } else { BAR };
        let point = 8.0_f64.min(right - left);
        // From the lower left over the left end to the top, then over the right end and back.
        let taken = |open: bool| if open { point } else { half };
        let length = px(right - left - taken(mark.open_start) - taken(mark.open_end));
        let tip = px(point);
        let (h, high) = (px(half), px(2.0 * half));
        let start = if mark.open_start {
            format!("M{} 0l{tip}-{h}", px(left))
        } else {
            format!("M{} {}a{h} {h} 0 0 1 0-{high}", px(left + half), px(half))
        };
        let end = if mark.open_end {
            format!("h{length}l{tip} {h}l-{tip} {h}z")
        } else if mark.open_start {
            format!("H{}v{high}H{}z", px(right), px(left + point))
        } else {
            format!("h{length}a{h} {h} 0 0 1 0 {high}z")
        };
        let _ = write!(out, "<path class=\"sign\" d=\"{start}{end}\"></path>");
    }
    // A bar is told apart by its shape too, at the end that is known.
    let at = match (mark.is_point, mark.open_start && !mark.open_end) {
        (true, _) => centre,
        (false, true) => right - 11.0,
        (false, false) => (left + 11.0).min(centre),
    };
    if many {
        let _ = write!(out, "<text class=\"number\" aria-hidden=\"true\" x=\"{}\" y=\"{}\">", px(at), BASELINE);
        escape::text(out, &strings.number(mark.items.len()));
        out.push_str("</text>");
    } else if !mark.is_point {
        let _ = write!(out, "<path class=\"kind\" d=\"{}\"></path>", shapes::path(mark.shape, at, 0.0, 3.8));
    }
}
