//! The key of the picture: each sign that it uses, with its words, and which shape stands for which kind.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::model::Event;

use super::marks::Mark;
use super::shapes;
use crate::render::language::strings::Strings;

/// The kind of events that have not happened yet: their marks are hollow, so it has no shape.
pub(super) const EXPECTED: &str = "expected";

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
        let shape =
            |(at, (kind, _)): (usize, (&str, usize))| (kind.to_owned(), (at.min(shapes::SHAPES - 1), label(kind)));
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
pub(super) fn of_marks(key: &mut Vec<KeyItem>, marks: &[Mark<'_>], kinds: &Kinds, strings: &Strings) {
    let mut add = |holds: bool, class: &str, sign: &str, words: &str| {
        if holds {
            key.push(KeyItem { sign: small(class, sign, 30), words: strings.get(words).to_owned(), is_kind: false });
        }
    };
    let bar = "<rect class=\"sign\" x=\"1\" y=\"5\" width=\"28\" height=\"12\" rx=\"6\"></rect>";
    let point = format!("<path class=\"sign\" d=\"{}\"></path>", shapes::path(0, 15.0, 11.0, 6.0));
    let number = "<circle class=\"sign\" cx=\"15\" cy=\"11\" r=\"9.5\"></circle>\
         <text class=\"number\" x=\"15\" y=\"15.2\">2</text>";
    let open = "<path class=\"sign\" d=\"M1 11L9 5H29V17H9Z\"></path>";
    let end = "<path class=\"sign\" d=\"M29 11L21 5H1V17H21Z\"></path>";
    add(marks.iter().any(|mark| mark.is_point && !mark.is_vague), "point", &point, "strip_key_day");
    add(marks.iter().any(|mark| !mark.is_point && !mark.is_vague), "span", bar, "strip_key_days");
    add(marks.iter().any(|mark| mark.is_vague), "span about", bar, "strip_key_about");
    add(marks.iter().any(|mark| mark.open_start), "span open", open, "strip_key_open");
    add(marks.iter().any(|mark| mark.open_end), "span open", end, "strip_key_end");
    add(marks.iter().any(|mark| mark.is_expected), "point expected", &point, "strip_key_expected");
    add(marks.iter().any(|mark| mark.items.len() > 1), "point many", number, "strip_key_joint");
    let mut order: Vec<&(usize, String)> = kinds.shapes.values().collect();
    order.sort();
    // One kind needs no telling apart.
    if order.len() < 2 {
        return;
    }
    let is_own = |shape: usize| shape + 1 < shapes::SHAPES || order.len() <= shapes::SHAPES;
    for (shape, words) in order.iter().copied().filter(|(shape, _)| is_own(*shape)) {
        let sign = format!("<path class=\"sign\" d=\"{}\"></path>", shapes::path(*shape, 9.0, 11.0, 6.0));
        key.push(KeyItem { sign: small("point", &sign, 18), words: words.clone(), is_kind: true });
    }
    if order.len() > shapes::SHAPES {
        let path = shapes::path(shapes::SHAPES - 1, 9.0, 11.0, 6.0);
        let sign = small("point", &format!("<path class=\"sign\" d=\"{path}\"></path>"), 18);
        key.push(KeyItem { sign, words: strings.get("strip_key_rest").to_owned(), is_kind: true });
    }
}

/// The key of columns.
pub(super) fn of_columns(key: &mut Vec<KeyItem>, strings: &Strings) {
    let sign = "<rect class=\"sign\" x=\"4\" y=\"9\" width=\"8\" height=\"11\"></rect>\
         <rect class=\"sign\" x=\"16\" y=\"2\" width=\"8\" height=\"18\"></rect>";
    let words = strings.get("strip_key_column").to_owned();
    key.push(KeyItem { sign: small("column", sign, 30), words, is_kind: false });
}

fn small(class: &str, sign: &str, width: u8) -> String {
    format!(
        "<svg class=\"strip-sign\" viewBox=\"0 0 {width} 22\" width=\"{width}\" height=\"22\" aria-hidden=\"true\">\
         <g class=\"mark {class}\">{sign}</g></svg>"
    )
}
