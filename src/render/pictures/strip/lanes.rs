//! Marks in rows: which stand beside one another, and which titles have room. In order of time from the top, so that the
//! picture reads like a page.

use std::collections::BTreeMap;

use crate::model::DateShape;

use super::key::Kinds;
use super::marks::{Label, Mark};
use super::scale::Scale;
use super::{Item, Size, bounds, is_expected, is_interval, qualifiers, shapes};
use crate::render::language::strings::Strings;

/// Space between a mark and its title, and between neighbours.
const SPACE: f64 = 6.0;

/// How wide a mark with an open end is at least, and at most on its open side.
const OPEN: f64 = 56.0;

/// A title longer than this is cut.
const LONGEST: f64 = 300.0;

/// The marks with their places; nothing if they need more rows than the picture has.
pub(super) fn lay<'a>(
    items: &[Item<'a>],
    kinds: &Kinds,
    scale: &Scale,
    size: Size,
    strings: &Strings,
) -> Option<Vec<Mark<'a>>> {
    let mut marks = marks(items, kinds, scale, size);
    let names: Vec<String> = marks.iter().map(|mark| name(mark, strings)).collect();
    // Every mark with its title, if that does not grow too high; else titles only where there is room left.
    if titled(&mut marks, &names, size) {
        return Some(marks);
    }
    let mut rows = Rows::default();
    for mark in &mut marks {
        let (left, right) = hit(mark, size);
        (mark.label, mark.row) = (None, rows.first_free(left, right));
        if mark.row >= size.rows {
            return None;
        }
        rows.put(mark.row, left, right);
    }
    let mut order: Vec<usize> = (0..marks.len()).collect();
    order.sort_by_key(|at| std::cmp::Reverse(marks[*at].items.iter().map(|item| item.weight).max()));
    for at in order {
        let row = marks[at].row;
        let inside = |label: &Label| label.left > marks[at].left && label.right < marks[at].right;
        let free = |label: &Label| inside(label) || rows.is_free(row, label.left, label.right);
        let found = labels(&marks[at], &names[at], size).into_iter().find(free);
        if let Some(label) = found.as_ref().filter(|label| !inside(label)) {
            rows.put(row, label.left, label.right);
        }
        marks[at].label = found;
    }
    Some(marks)
}

/// Puts every mark with its title into the first row that has room for both. False if there are not rows enough.
fn titled(marks: &mut [Mark<'_>], names: &[String], size: Size) -> bool {
    let mut rows = Rows::default();
    for (mark, name) in marks.iter_mut().zip(names) {
        let (left, right) = hit(mark, size);
        let mut best = (rows.first_free(left, right), None, (left, right));
        let mut found = false;
        for label in labels(mark, name, size) {
            let (left, right) = (left.min(label.left), right.max(label.right));
            let row = rows.first_free(left, right);
            if !found || row < best.0 {
                (best, found) = ((row, Some(label), (left, right)), true);
            }
        }
        let (row, label, (left, right)) = best;
        if row >= size.rows {
            return false;
        }
        rows.put(row, left, right);
        (mark.row, mark.label) = (row, label);
    }
    true
}

fn marks<'a>(items: &[Item<'a>], kinds: &Kinds, scale: &Scale, size: Size) -> Vec<Mark<'a>> {
    let mut marks: Vec<Mark<'a>> = Vec::new();
    let mut known: BTreeMap<(&str, bool), usize> = BTreeMap::new();
    for item in items {
        let event = item.event;
        let Some((first, last)) = bounds(&event.date) else { continue };
        let next = marks.len();
        let at = *known.entry((event.date.written.as_str(), is_expected(event))).or_insert(next);
        if let Some(mark) = marks.get_mut(at) {
            mark.items.push(*item);
            continue;
        }
        let (open_start, open_end) = match event.date.shape {
            DateShape::Interval(ref start, ref end) => (start.is_none(), end.is_none()),
            DateShape::Point(_) => (false, false),
        };
        let is_point = first == last && !open_start && !open_end;
        let (approximate, is_doubtful) = qualifiers(&event.date);
        let is_exact = is_point && event.date.exact_day().is_some();
        let (left, right) = (scale.begin(first), scale.end(last));
        let (left, right) = if open_start {
            ((right - OPEN).max(1.0), right)
        } else if open_end {
            let right = (left + OPEN).min(size.width - 1.0);
            (left.min(right - OPEN / 2.0), right)
        } else if is_point || right - left < 22.0 {
            let (middle, half) = (f64::midpoint(left, right), if is_point { 7.0 } else { 11.0 });
            (middle - half, middle + half)
        } else {
            (left, right)
        };
        marks.push(Mark {
            items: vec![*item],
            left,
            right,
            open_start,
            open_end,
            is_point,
            is_vague: approximate || is_doubtful || !is_exact && !is_interval(&event.date),
            is_doubtful,
            is_expected: is_expected(event),
            shape: kinds.shape(event),
            row: 0,
            label: None,
        });
    }
    marks
}

/// The title of a mark: of several events that of the one that most sources report.
fn name(mark: &Mark<'_>, strings: &Strings) -> String {
    let Some(named) = mark.items.iter().rev().max_by_key(|item| item.weight) else { return String::new() };
    let title = strings.marked(&named.event.title);
    match mark.items.len() - 1 {
        0 => title,
        others => strings.fill("strip_more", &[("title", &title), ("n", &strings.number(others))]),
    }
}

/// Where the title of a mark can stand: in its bar, or whole behind it, or whole before it; where it has room nowhere,
/// cut where there is most: in its bar or on one side of it.
fn labels(mark: &Mark<'_>, name: &str, size: Size) -> Vec<Label> {
    let start = |left: f64, text: String| {
        let right = left + shapes::text_width(&text);
        Label { text, x: left, is_before: false, left, right }
    };
    let width = shapes::text_width(name);
    if !mark.is_point && !mark.open_start && mark.right - mark.left > width + 36.0 {
        return vec![start(mark.left + 22.0, name.to_owned())];
    }
    let (reach, edge) = hit(mark, size);
    let (behind, before) = (size.width - edge - SPACE, reach - SPACE);
    let inside = mark.right - mark.left - 36.0;
    if !mark.is_point && !mark.open_start && width > behind.max(before) && inside > behind.max(before) {
        return shapes::cut_to(name, inside).map(|text| start(mark.left + 22.0, text)).into_iter().collect();
    }
    let text = shapes::cut_to(name, behind.max(before).min(LONGEST)).unwrap_or_default();
    let width = shapes::text_width(&text);
    let mut labels = Vec::new();
    if text.is_empty() {
        return labels;
    }
    if width <= behind {
        labels.push(start(edge + SPACE, text.clone()));
    }
    if width <= before {
        let right = reach - SPACE;
        labels.push(Label { text, x: right, is_before: true, left: right - width, right });
    }
    labels
}

/// From where to where a mark stands, as wide as a finger needs it at least.
fn hit(mark: &Mark<'_>, size: Size) -> (f64, f64) {
    let middle = f64::midpoint(mark.left, mark.right);
    let half = ((mark.right - mark.left) / 2.0).max(size.row / 2.0);
    (middle - half, middle + half)
}

/// What is taken in each row, in tenths of a pixel, so that neighbours are found by order and not by looking at all.
#[derive(Default)]
struct Rows {
    rows: Vec<BTreeMap<i64, i64>>,
}

impl Rows {
    /// The first row that has room; a new one if none has.
    fn first_free(&self, left: f64, right: f64) -> usize {
        (0..self.rows.len()).find(|row| self.is_free(*row, left, right)).unwrap_or(self.rows.len())
    }

    fn is_free(&self, row: usize, left: f64, right: f64) -> bool {
        let (left, right) = (tenths(left), tenths(right));
        let Some(row) = self.rows.get(row) else { return true };
        row.range(..right).next_back().is_none_or(|(_, end)| *end <= left)
    }

    fn put(&mut self, row: usize, left: f64, right: f64) {
        while self.rows.len() <= row {
            self.rows.push(BTreeMap::new());
        }
        self.rows[row].insert(tenths(left), tenths(right));
    }
}

fn tenths(x: f64) -> i64 {
    (x * 10.0).round() as i64
}
