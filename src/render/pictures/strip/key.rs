//! The key of the picture: each sign that it uses, with its words, and which shape stands for which kind.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::model::Event;

use crate::render::language::strings::Strings;
use crate::render::pictures::pen::Pen;

use super::item::EXPECTED;
use super::marks::EventMark;
use super::shapes::{self, SHAPES};

/// A sign with its words.
#[derive(Debug, Serialize)]
pub(crate) struct KeyItem {
    /// The sign as a small SVG.
    sign: String,
    /// What it stands for.
    pub(crate) words: String,
    /// Whether it stands for a kind of event, not for a kind of date.
    pub(crate) is_kind: bool,
}

/// The kinds of events, each with its shape and its words.
#[derive(Debug, Default)]
pub(crate) struct Kinds {
    shapes: BTreeMap<String, (usize, String)>,
}

impl Kinds {
    /// The kinds of these events; the most frequent ones have the plainest shapes. An event counts with the first of its
    /// kinds. `label` gives the words of a kind.
    pub(crate) fn of<'a>(events: impl Iterator<Item = &'a Event>, label: impl Fn(&str) -> String) -> Kinds {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for kind in events.filter_map(first_kind) {
            *counts.entry(kind).or_default() += 1;
        }
        let mut order: Vec<(&str, usize)> = counts.into_iter().collect();
        order.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
        let shape = |(at, (kind, _)): (usize, (&str, usize))| (kind.to_owned(), (at.min(SHAPES - 1), label(kind)));
        Kinds { shapes: order.into_iter().enumerate().map(shape).collect() }
    }

    /// The shape of an event; a circle if it is of no kind.
    pub(super) fn shape(&self, event: &Event) -> usize {
        first_kind(event).and_then(|kind| self.shapes.get(kind)).map_or(0, |(shape, _)| *shape)
    }
}

fn first_kind(event: &Event) -> Option<&str> {
    event.kinds.iter().map(String::as_str).find(|kind| *kind != EXPECTED)
}

/// The key of single marks: only the signs that stand in the picture.
pub(super) fn of_marks(marks: &[EventMark<'_>], kinds: &Kinds, strings: &Strings) -> Vec<KeyItem> {
    let bar = |pen: &mut Pen| pen.element("rect").class("sign").at(1.0, 5.0).size(28.0, 12.0).with("rx", 6).bare();
    let point = |pen: &mut Pen| pen.path("sign", &shapes::path(0, 15.0, 11.0, 6.0));
    let number = |pen: &mut Pen| {
        pen.element("circle").class("sign").with("cx", 15).with("cy", 11).with("r", 9.5).bare();
        pen.element("text").class("number").at(15.0, 15.2).text("2");
    };
    let start = |pen: &mut Pen| pen.path("sign", "M1 11L9 5H29V17H9Z");
    let end = |pen: &mut Pen| pen.path("sign", "M29 11L21 5H1V17H21Z");
    type Sign<'a> = (fn(&EventMark<'_>) -> bool, &'a str, &'a dyn Fn(&mut Pen), &'a str);
    let signs: [Sign<'_>; 7] = [
        (|mark| mark.is_point && !mark.is_vague, "point", &point, "strip_key_day"),
        (|mark| !mark.is_point && !mark.is_vague, "span", &bar, "strip_key_days"),
        (|mark| mark.is_vague, "span about", &bar, "strip_key_about"),
        (|mark| mark.open_start, "span open", &start, "strip_key_open"),
        (|mark| mark.open_end, "span open", &end, "strip_key_end"),
        (|mark| mark.is_expected, "point expected", &point, "strip_key_expected"),
        (|mark| mark.items.len() > 1, "point many", &number, "strip_key_joint"),
    ];
    let shown = signs.into_iter().filter(|(stands, ..)| marks.iter().any(stands));
    let mut key: Vec<KeyItem> =
        shown.map(|(_, class, sign, words)| item(class, 30.0, sign, strings.get(words))).collect();
    let mut order: Vec<&(usize, String)> = kinds.shapes.values().collect();
    order.sort();
    // One kind needs no telling apart. Kinds that share the last shape are named together.
    let own = if order.len() > SHAPES { SHAPES - 1 } else { order.len() };
    let rest = (order.len() > SHAPES).then(|| strings.get("strip_key_rest"));
    if order.len() > 1 {
        let words = order[..own].iter().map(|(_, words)| words.as_str()).chain(rest);
        key.extend(words.enumerate().map(|(shape, words)| {
            let sign = |pen: &mut Pen| pen.path("sign", &shapes::path(shape, 9.0, 11.0, 6.0));
            KeyItem { is_kind: true, ..item("point", 18.0, &sign, words) }
        }));
    }
    key
}

/// The key of columns.
pub(super) fn of_columns(strings: &Strings) -> Vec<KeyItem> {
    let sign = |pen: &mut Pen| {
        pen.rect("sign", [4.0, 9.0, 8.0, 11.0]);
        pen.rect("sign", [16.0, 2.0, 8.0, 18.0]);
    };
    vec![item("column", 30.0, &sign, strings.get("strip_key_column"))]
}

fn item(class: &str, width: f64, sign: &dyn Fn(&mut Pen), words: &str) -> KeyItem {
    let sign = Pen::in_full(|pen| {
        let svg = pen.element("svg").class("strip-sign").view(width, 22.0).size(width, 22.0);
        svg.with("aria-hidden", true).holding(|pen| pen.element("g").class(&format!("mark {class}")).holding(sign));
    });
    KeyItem { sign, words: words.to_owned(), is_kind: false }
}
