//! Marks in rows: which stand beside one another, and which titles have room. In order of time from the top, so that the
//! picture reads like a page.

use std::collections::BTreeMap;

use crate::model::DateShape;

use crate::render::language::strings::Strings;
use crate::render::pictures::measure;

use super::item::{Size, WeightedEvent, bounds, is_expected, qualifiers};
use super::key::Kinds;
use super::marks::{EventMark, MarkTitle};
use super::scale::Scale;

/// Space between a mark and its title, and between neighbours.
const SPACE: f64 = 6.0;

/// How wide a mark with an open end is at least, and at most on its open side.
const OPEN: f64 = 56.0;

/// A title longer than this is cut.
const LONGEST: f64 = 300.0;

/// The marks with their places; nothing if they need more rows than the picture has.
pub(super) fn lay<'a>(
    items: &[WeightedEvent<'a>],
    kinds: &Kinds,
    scale: &Scale,
    size: Size,
    strings: &Strings,
) -> Option<Vec<EventMark<'a>>> {
    let mut marks = marks(items, kinds, scale, size, strings);
    // Every mark with its title, if that does not grow too high; else titles only where there is room left.
    if titled(&mut marks, size) {
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
    let mut order: Vec<&mut EventMark<'a>> = marks.iter_mut().collect();
    order.sort_by_key(|mark| std::cmp::Reverse(mark.items.iter().map(|item| item.weight).max()));
    for mark in order {
        let free = |label: &MarkTitle| mark.encloses(label) || rows.is_free(mark.row, label.left, label.right);
        let found = labels(mark, size).into_iter().find(free);
        if let Some(label) = found.as_ref().filter(|label| !mark.encloses(label)) {
            rows.put(mark.row, label.left, label.right);
        }
        mark.label = found;
    }
    Some(marks)
}

/// Puts every mark with its title into the first row that has room for both. False if there are not rows enough.
fn titled(marks: &mut [EventMark<'_>], size: Size) -> bool {
    let mut rows = Rows::default();
    for mark in marks {
        let (left, right) = hit(mark, size);
        let bare = (rows.first_free(left, right), None, left, right);
        let labelled = labels(mark, size).into_iter().map(|label| {
            let (left, right) = (left.min(label.left), right.max(label.right));
            (rows.first_free(left, right), Some(label), left, right)
        });
        let (row, label, left, right) = labelled.min_by_key(|(row, ..)| *row).unwrap_or(bare);
        if row >= size.rows {
            return false;
        }
        rows.put(row, left, right);
        (mark.row, mark.label) = (row, label);
    }
    true
}

/// A mark for each date, in order of time.
fn marks<'a>(
    items: &[WeightedEvent<'a>],
    kinds: &Kinds,
    scale: &Scale,
    size: Size,
    strings: &Strings,
) -> Vec<EventMark<'a>> {
    let mut marks: Vec<EventMark<'a>> = Vec::new();
    let mut known: BTreeMap<(&str, bool), usize> = BTreeMap::new();
    for item in items {
        let Some(days) = bounds(&item.event.date) else { continue };
        let key = (item.event.date.written.as_str(), is_expected(item.event));
        if let Some(at) = known.get(&key) {
            marks[*at].items.push(*item);
        } else {
            known.insert(key, marks.len());
            marks.push(mark(*item, days, kinds, scale, size));
        }
    }
    for mark in &mut marks {
        mark.title = title(mark, strings);
    }
    marks
}

fn mark<'a>(
    item: WeightedEvent<'a>,
    (first, last): (i64, i64),
    kinds: &Kinds,
    scale: &Scale,
    size: Size,
) -> EventMark<'a> {
    let date = &item.event.date;
    let (open_start, open_end) = match &date.shape {
        DateShape::Interval(start, end) => (start.is_none(), end.is_none()),
        DateShape::Set { .. } => (date.earliest().is_none(), date.latest().is_none()),
        DateShape::Point(_) => (false, false),
    };
    let is_point = first == last && !open_start && !open_end;
    let (approximate, is_doubtful) = qualifiers(date);
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
    EventMark {
        items: vec![item],
        title: String::new(),
        left,
        right,
        open_start,
        open_end,
        is_point,
        is_vague: approximate || is_doubtful,
        is_doubtful,
        is_expected: is_expected(item.event),
        shape: kinds.shape(item.event),
        row: 0,
        label: None,
    }
}

/// The title of a mark: of several events that of the one that most sources report.
fn title(mark: &EventMark<'_>, strings: &Strings) -> String {
    let Some(named) = mark.items.iter().rev().max_by_key(|item| item.weight) else { return String::new() };
    let title = strings.marked(&named.event.title);
    match mark.items.len() - 1 {
        0 => title,
        others => strings.fill("strip_more", &[("title", &title), ("n", &strings.number(others))]),
    }
}

/// Where the title of a mark can stand: in its bar, or whole behind it, or whole before it; where it has room nowhere,
/// cut where there is most: in its bar or on one side of it.
fn labels(mark: &EventMark<'_>, size: Size) -> Vec<MarkTitle> {
    let in_bar = |text: String| {
        let left = mark.left + 22.0;
        vec![MarkTitle { right: left + measure::width(&text), text, is_before: false, left }]
    };
    let has_bar = !mark.is_point && !mark.open_start;
    let (reach, edge) = hit(mark, size);
    let (behind, before) = (size.width - edge - SPACE, reach - SPACE);
    let (inside, beside, width) = (mark.right - mark.left - 36.0, behind.max(before), measure::width(&mark.title));
    if has_bar && mark.right - mark.left > width + 36.0 {
        return in_bar(mark.title.clone());
    }
    if has_bar && width > beside && inside > beside {
        return measure::cut(&mark.title, inside).map(in_bar).unwrap_or_default();
    }
    let text = measure::cut(&mark.title, beside.min(LONGEST)).unwrap_or_default();
    let width = measure::width(&text);
    let (start, end) = (edge + SPACE, reach - SPACE);
    let sides = [(behind, false, start, start + width), (before, true, end - width, end)];
    let fits = sides.into_iter().filter(|(room, ..)| !text.is_empty() && width <= *room);
    fits.map(|(_, is_before, left, right)| MarkTitle { text: text.clone(), is_before, left, right }).collect()
}

/// From where to where a mark stands, as wide as a finger needs it at least.
fn hit(mark: &EventMark<'_>, size: Size) -> (f64, f64) {
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
        self.rows.resize_with(self.rows.len().max(row + 1), BTreeMap::new);
        self.rows[row].insert(tenths(left), tenths(right));
    }
}

fn tenths(x: f64) -> i64 {
    (x * 10.0).round() as i64
}
