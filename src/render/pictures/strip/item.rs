//! The events that a picture shows, what their dates say, and how large it is drawn.

use crate::model::{Date, Event, Point};

/// The kind of events that have not happened yet: their marks are hollow, so it has no shape.
pub(super) const EXPECTED: &str = "expected";

/// How large a picture is drawn, in CSS pixels.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Size {
    /// The class of the drawing.
    pub(crate) class: &'static str,
    /// Its width.
    pub(crate) width: f64,
    /// The height of a row, which is also the least width of a mark: the least size of a target for a finger.
    pub(super) row: f64,
    /// Rows from which on events are counted in columns.
    pub(super) rows: usize,
}

/// For a desk.
pub(crate) const WIDE: Size = Size { class: "wide", width: 840.0, row: 26.0, rows: 26 };

/// For a phone.
pub(crate) const NARROW: Size = Size { class: "narrow", width: 328.0, row: 24.0, rows: 26 };

/// An event with what the picture shows of it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct WeightedEvent<'a> {
    pub(crate) event: &'a Event,
    /// How many sources report it, and how often they are cited: of several events of one date, the one that most
    /// sources report is named.
    pub(crate) weight: (usize, usize),
}

/// The first and the last day that a date can mean, as day numbers; an open end is its other end.
pub(super) fn bounds(date: &Date) -> Option<(i64, i64)> {
    let first = date.earliest().or(date.latest())?.number();
    let last = date.latest().or(date.earliest())?.number();
    Some((first.min(last), first.max(last)))
}

/// Whether an event has not happened yet.
pub(super) fn is_expected(event: &Event) -> bool {
    event.kinds.iter().any(|kind| kind == EXPECTED)
}

/// Whether a date is about right, and whether it is in doubt.
pub(super) fn qualifiers(date: &Date) -> (bool, bool) {
    let points = date.shape.points();
    let has = |test: fn(&Point) -> bool| points.iter().any(|point| test(point));
    (has(|point| point.approximate || point.significant), has(|point| point.uncertain))
}
