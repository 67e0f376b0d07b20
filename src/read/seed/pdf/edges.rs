//! The rows at the upper and lower edge of a page, where heads, feet and page numbers stand.

use std::collections::BTreeSet;

use super::segments::Segment;

/// How many rows at either edge are looked at.
const ROWS: usize = 4;
/// Which share of a page's height its edges have.
const SHARE: f32 = 0.2;

/// What is left of a page to be read.
pub(super) struct PageText {
    /// Its lines as they are drawn.
    pub(super) segments: Vec<Segment>,
    /// What the file itself sets apart from its text.
    pub(super) artifacts: Vec<Segment>,
    /// Where rules made of dashes stand, which part notes from the text.
    pub(super) rules: Vec<f32>,
    /// It is drawn from column to column within each line.
    pub(super) is_mixed: bool,
    pub(super) height: f32,
}

impl PageText {
    /// One of the segments or, behind them, of the artifacts.
    pub(super) fn get(&self, at: usize) -> Option<&Segment> {
        self.segments.get(at).or_else(|| self.artifacts.get(at.checked_sub(self.segments.len())?))
    }

    /// The segments and artifacts in the outer rows, by their indices as [`get`](PageText::get) counts.
    pub(super) fn edges(&self) -> BTreeSet<usize> {
        let mut flat: Vec<(f32, usize)> = (self.segments.iter().chain(&self.artifacts).enumerate())
            .filter(|(_, segment)| segment.direction == 0)
            .map(|(at, segment)| (segment.base, at))
            .collect();
        flat.sort_by(|a, b| a.0.total_cmp(&b.0));
        let mut edges = outer_rows(flat.iter());
        edges.extend(outer_rows(flat.iter().rev()));
        // Where the sheet is larger than the page, what is written tells where its edges are.
        let (top, bottom) = flat.first().zip(flat.last()).map_or((0.0, 0.0), |(first, last)| (first.0, last.0));
        let within = (bottom - top) * SHARE;
        let is_outside = |at: &usize| {
            let base = self.get(*at).map_or(0.0, |segment| segment.base);
            let is_at_edge = base < self.height * SHARE || base > self.height * (1.0 - SHARE);
            is_at_edge || base < top + within || base > bottom - within
        };
        edges.retain(is_outside);
        edges
    }
}

fn outer_rows<'a>(sorted: impl Iterator<Item = &'a (f32, usize)>) -> BTreeSet<usize> {
    let mut rows = 0;
    let mut last = f32::NEG_INFINITY;
    let mut found = BTreeSet::new();
    for (base, at) in sorted {
        if (base - last).abs() > 3.0 {
            rows += 1;
            last = *base;
        }
        if rows > ROWS {
            break;
        }
        found.insert(*at);
    }
    found
}

/// What a line says, whatever numbers it has, Roman ones by themselves too.
pub(super) fn key(text: &str) -> String {
    let mut key = String::new();
    for c in text.chars().filter(|c| !c.is_whitespace()) {
        match c {
            _ if c.is_numeric() && key.ends_with('0') => {}
            _ if c.is_numeric() => key.push('0'),
            _ => key.extend(c.to_lowercase()),
        }
    }
    let is_number =
        !key.is_empty() && key.chars().all(|c| matches!(c, '0' | 'i' | 'v' | 'x' | 'l' | 'c' | '-' | '–' | '—'));
    if is_number { "0".to_owned() } else { key }
}
