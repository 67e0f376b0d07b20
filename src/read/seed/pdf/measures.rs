//! The measures of a page: how far its lines stand apart, how wide their columns are, and which are small print below the text.

use std::collections::BTreeMap;

use super::glyphs::whole;
use super::gutters::Gutters;
use super::lines;
use super::segments::{LinePlace, Segment, middle};

/// The usual distance of two lines, in ems, where a page does not show one.
const USUAL_LEAD: f32 = 1.25;
/// Below which share of the usual size type is small.
const SMALL: f32 = 0.93;
/// The most lines of a page whose columns are measured.
const MOST_LINES: usize = 4_000;

/// The measures of a page, whose lines they go by.
pub(super) struct PageMeasures<'p> {
    /// The distance of two lines, in ems.
    pub(super) lead: f32,
    /// For each line where its column begins and ends.
    pub(super) columns: Vec<(f32, f32)>,
    /// For each line whether it is part of a note.
    pub(super) notes: Vec<bool>,
    pub(super) gutters: Gutters<'p>,
}

impl<'p> PageMeasures<'p> {
    pub(super) fn of(page: &'p [Segment], body: f32, rules: &[f32]) -> PageMeasures<'p> {
        let mut leads: Vec<f32> = (page.windows(2))
            .filter_map(|pair| match pair {
                [one, next] if one.direction == next.direction => Some((next.base - one.base) / next.size.max(1.0)),
                _ => None,
            })
            .filter(|lead| *lead > 0.8 && *lead < 3.5)
            .collect();
        let lead = if leads.is_empty() { USUAL_LEAD } else { middle(&mut leads, 0.5) };
        let notes = notes(page, body, rules);
        let wrapped = page.iter().map(|line| lines::goes_on(&line.text));
        let places: Vec<(LinePlace, bool)> = page.iter().map(Segment::place).zip(wrapped).collect();
        PageMeasures {
            lead,
            columns: (0..places.len()).map(|at| column(at, &places)).collect(),
            notes,
            gutters: Gutters::of(page),
        }
    }
}

/// For each line whether it is part of a note: small type at the foot of a column, with text above it and none below.
fn notes(page: &[Segment], body: f32, rules: &[f32]) -> Vec<bool> {
    let is_text = |line: &Segment| line.direction == 0 && line.size >= body * SMALL;
    let is_small = |line: &Segment| {
        let beside = |other: &&Segment| is_text(other) && other.from < line.to && other.to > line.from;
        let mut columns = page.iter().filter(beside).peekable();
        let is_text_above = columns.peek().is_some();
        line.direction == 0 && line.size < body * SMALL && is_text_above && !columns.any(|other| other.base > line.base)
    };
    let mut notes: Vec<bool> = page.iter().map(is_small).collect();
    // Small print without a mark, a number or a rule above it is a caption or an imprint, and stays.
    let small: Vec<&Segment> = page.iter().zip(&notes).filter(|(_, is_note)| **is_note).map(|(line, _)| line).collect();
    let top = small.iter().map(|line| line.base).fold(f32::MAX, f32::min);
    let is_ruled = rules.iter().any(|rule| *rule < top && top - rule < 3.0 * body);
    if !is_ruled && !small.iter().any(|line| lines::opens_note(&line.text)) {
        notes.fill(false);
    }
    notes
}

/// Where the column of a line begins and ends, by what stands above and below it in type of its size. Of each line it is known
/// whether a sentence runs on over its end.
fn column(at: usize, page: &[(LinePlace, bool)]) -> (f32, f32) {
    let line = page[at].0;
    if page.len() > MOST_LINES {
        return (line.from, line.to);
    }
    let width = line.to - line.from;
    let is_of_column = |number: usize, other: &LinePlace| {
        let own = other.to - other.from;
        let apart = other.from.max(line.from) - other.to.min(line.to);
        number == at
            || other.direction == line.direction
                && apart < -0.5 * own.min(width)
                && other.size < line.size * 1.2
                && own < width * 1.8 + 8.0 * line.size
    };
    // A list, or a box, that wraps where it ends is narrower than the text around it.
    let is_of_list = |other: &LinePlace| (other.from - line.from).abs() < 2.2 * line.size;
    let of_column = || page.iter().enumerate().filter(|(number, (other, _))| is_of_column(*number, other));
    let (mut in_list, mut wrapped) = (0, 0);
    let (mut begins, mut ends): (Vec<f32>, Vec<f32>) = of_column()
        .map(|(_, (other, goes_on))| {
            in_list += usize::from(is_of_list(other));
            wrapped += usize::from(is_of_list(other) && *goes_on);
            (other.from, other.to)
        })
        .unzip();
    if wrapped >= 3 && wrapped * 4 >= in_list {
        let of_list = of_column().filter(|(_, (other, _))| is_of_list(other));
        (begins, ends) = of_list.map(|(_, (other, _))| (other.from, other.to)).unzip();
    }
    (middle(&mut begins, 0.15), middle(&mut ends, 0.85))
}

/// The size in which most of a text is set.
pub(super) fn body_size<'s>(segments: impl Iterator<Item = &'s Segment>) -> f32 {
    let mut sizes: BTreeMap<i32, usize> = BTreeMap::new();
    for segment in segments {
        *sizes.entry(whole(segment.size * 2.0)).or_default() += segment.glyphs;
    }
    let most = sizes.into_iter().max_by_key(|(_, glyphs)| *glyphs).map_or(20, |(size, _)| size);
    #[expect(clippy::cast_precision_loss, reason = "a size of type")]
    let size = most as f32 / 2.0;
    size
}
