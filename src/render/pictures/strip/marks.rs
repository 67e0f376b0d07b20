//! One mark of the picture: a link with its sign, its title where there is room, and its words for those who cannot see it.

use crate::model::encoded_anchor;
use crate::render::language::dates;
use crate::render::language::strings::Strings;
use crate::render::pictures::pen::{Element, Pen, px};

use super::item::{Size, WeightedEvent};
use super::shapes;

/// Titles that the words of a mark name at most.
const NAMED: usize = 4;

/// Where letters stand, below the middle of a row.
const BASELINE: f64 = 4.3;

/// Half the height of a bar.
const BAR: f64 = 6.5;

/// A mark in the picture: an event, or all events of one date, since they would cover one another.
pub(super) struct EventMark<'a> {
    /// In order of time; never empty.
    pub(super) items: Vec<WeightedEvent<'a>>,
    /// Whole, as it stands beside the mark where there is room.
    pub(super) title: String,
    pub(super) left: f64,
    pub(super) right: f64,
    pub(super) open_start: bool,
    pub(super) open_end: bool,
    /// One day, as far as is known.
    pub(super) is_point: bool,
    /// The date is about right, or in doubt.
    pub(super) is_vague: bool,
    pub(super) is_doubtful: bool,
    pub(super) is_expected: bool,
    pub(super) shape: usize,
    /// From the top.
    pub(super) row: usize,
    pub(super) label: Option<MarkTitle>,
}

impl EventMark<'_> {
    /// Whether a title stands in its bar.
    pub(super) fn encloses(&self, label: &MarkTitle) -> bool {
        label.left > self.left && label.right < self.right
    }
}

/// The title of a mark, in the picture.
#[derive(Debug)]
pub(super) struct MarkTitle {
    pub(super) text: String,
    /// It stands before its mark.
    pub(super) is_before: bool,
    /// Where the words begin and end.
    pub(super) left: f64,
    pub(super) right: f64,
}

/// Draws a mark. All its parts stand relative to it, so that like marks are written alike and the page packs well.
pub(super) fn draw(pen: &mut Pen, mark: &EventMark<'_>, size: Size, strings: &Strings) {
    let Some(first) = mark.items.first() else { return };
    let origin = match (mark.is_point, mark.open_start) {
        (true, _) => f64::midpoint(mark.left, mark.right),
        (false, true) => mark.right,
        (false, false) => mark.left,
    };
    let line = (mark.row as f64 + 0.5) * size.row;
    let mut link = pen.element("a").class(&class(mark)).with("href", format!("#{}", encoded_anchor(&first.event.id)));
    if mark.items.len() > 1 {
        let ids: Vec<&str> = mark.items.iter().map(|item| item.event.id.as_str()).collect();
        link = link.with("data-events", ids.join(" "));
    }
    link.with("transform", format!("translate({},{})", px(origin.round()), px(line))).holding(|pen| {
        pen.element("title").text(&words(mark, strings));
        hit(pen, mark, origin, size);
        sign(pen, mark, origin, strings);
        if let Some(label) = &mark.label {
            let (class, x) = if label.is_before { ("name before", label.right) } else { ("name", label.left) };
            text(pen, class, (x - origin).round()).text(&label.text);
        }
    });
}

/// Letters on the mark's row, which say nothing that its title does not say.
fn text<'a>(pen: &'a mut Pen, class: &str, x: f64) -> Element<'a> {
    pen.element("text").class(class).with("aria-hidden", true).at(x, BASELINE)
}

/// What a finger can hit: the mark, as large as a finger, and its title.
fn hit(pen: &mut Pen, mark: &EventMark<'_>, origin: f64, size: Size) {
    let width = (mark.right - mark.left).max(size.row);
    let mut left = f64::midpoint(mark.left, mark.right) - width / 2.0;
    let mut right = left + width;
    if let Some(label) = &mark.label {
        (left, right) = (left.min(label.left), right.max(label.right));
    }
    let start = (left - origin).round();
    let mut hit = pen.element("rect").class("hit");
    if start != 0.0 {
        hit = hit.with("x", px(start));
    }
    hit.with("y", px(-size.row / 2.0)).size((right - left).ceil(), size.row).bare();
}

/// What the mark stands for, in words.
fn words(mark: &EventMark<'_>, strings: &Strings) -> String {
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

fn class(mark: &EventMark<'_>) -> String {
    let names = [
        (" point", mark.is_point),
        (" span", !mark.is_point),
        (" open", mark.open_start || mark.open_end),
        (" about", mark.is_vague),
        (" doubt", mark.is_doubtful),
        (" expected", mark.is_expected),
        (" many", mark.items.len() > 1),
    ];
    ["mark"].into_iter().chain(names.into_iter().filter_map(|(name, holds)| holds.then_some(name))).collect()
}

/// Draws the sign around the point `origin` on the mark's row.
fn sign(pen: &mut Pen, mark: &EventMark<'_>, origin: f64, strings: &Strings) {
    let many = mark.items.len() > 1;
    let (left, right) = ((mark.left - origin).round(), (mark.right - origin).round());
    let centre = f64::midpoint(left, right);
    if mark.is_point {
        let (shape, size) = if many { (0, 9.5) } else { (mark.shape, 6.0) };
        pen.path("sign", &shapes::path(shape, centre, 0.0, size));
    } else {
        pen.path("sign", &bar(mark, left, right));
    }
    // A bar is told apart by its shape too, at the end that is known.
    let at = match (mark.is_point, mark.open_start && !mark.open_end) {
        (true, _) => centre,
        (false, true) => right - 11.0,
        (false, false) => (left + 11.0).min(centre),
    };
    if many {
        text(pen, "number", at).text(&strings.number(mark.items.len()));
    } else if !mark.is_point {
        pen.path("kind", &shapes::path(mark.shape, at, 0.0, 3.8));
    }
}

/// The outline of a bar: from the lower left over the left end to the top, then over the right end and back.
fn bar(mark: &EventMark<'_>, left: f64, right: f64) -> String {
    // What stands in a bar may not touch its lines.
    let is_written = mark.label.as_ref().is_some_and(|label| mark.encloses(label));
    let half = if mark.items.len() > 1 || is_written { 9.0 } else { BAR };
    let point = 8.0_f64.min(right - left);
    let taken = |open: bool| if open { point } else { half };
    let length = px(right - left - taken(mark.open_start) - taken(mark.open_end));
    let (tip, h, high) = (px(point), px(half), px(2.0 * half));
    let start = if mark.open_start {
        format!("M{} 0l{tip}-{h}", px(left))
    } else {
        format!("M{} {h}a{h} {h} 0 0 1 0-{high}", px(left + half))
    };
    let end = if mark.open_end {
        format!("h{length}l{tip} {h}l-{tip} {h}z")
    } else if mark.open_start {
        format!("H{}v{high}H{}z", px(right), px(left + point))
    } else {
        format!("h{length}a{h} {h} 0 0 1 0 {high}z")
    };
    start + &end
}
