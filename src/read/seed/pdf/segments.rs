//! From glyphs to stretches of text that were set in one go, in the order in which they are drawn.

use crate::model::{NOTE_MARK, NOTE_MARK_END, is_combining};

use super::glyphs::{Letters, PageGlyph};
use super::signs;

/// The longest word of another script in a line that runs to the left, in ems.
const LONGEST_WORD: f32 = 20.0;

/// A stretch of a line, or a line.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Segment {
    /// Its page, from 0.
    pub(super) page: usize,
    /// In degrees, as that of its glyphs.
    pub(super) direction: i16,
    /// Where it begins and ends, along its direction.
    pub(super) from: f32,
    pub(super) to: f32,
    /// Where it stands across, downwards as it is read.
    pub(super) base: f32,
    pub(super) size: f32,
    pub(super) text: String,
    /// How many glyphs it has.
    pub(super) glyphs: usize,
}

/// Where a stretch stands, without its text: places of all lines of a page are held against each other, and lie close together.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct LinePlace {
    pub(super) direction: i16,
    pub(super) from: f32,
    pub(super) to: f32,
    pub(super) base: f32,
    pub(super) size: f32,
}

impl LinePlace {
    /// Whether the two stand one above the other, at least in part.
    pub(super) fn overlaps(&self, other: &LinePlace) -> bool {
        self.from.max(other.from) + 0.5 < self.to.min(other.to)
    }
}

impl Segment {
    /// Whether another one stands on the same line, be it larger or smaller.
    pub(super) fn is_level_with(&self, other: &Segment) -> bool {
        self.direction == other.direction && (self.base - other.base).abs() < 0.35 * self.size.max(other.size)
    }

    /// Whether the two stand one above the other, at least in part.
    pub(super) fn overlaps(&self, other: &Segment) -> bool {
        self.place().overlaps(&other.place())
    }

    /// Where it stands.
    pub(super) fn place(&self) -> LinePlace {
        let Segment { direction, from, to, base, size, .. } = *self;
        LinePlace { direction, from, to, base, size }
    }

    /// Adds what stands behind it on its line.
    pub(super) fn push(&mut self, next: &Segment) {
        let is_apart = next.from - self.to >= 0.15 * self.size.min(next.size) || parts_scripts(&self.text, &next.text);
        if is_apart && !self.text.ends_with(' ') && !next.text.starts_with(' ') {
            self.text.push(' ');
        }
        self.text.push_str(&next.text);
        if next.size > self.size {
            self.base = next.base;
        }
        self.from = self.from.min(next.from);
        self.to = self.to.max(next.to);
        self.size = self.size.max(next.size);
        self.glyphs += next.glyphs;
    }
}

#[cfg(test)]
impl Segment {
    /// A segment of ten points, made for a test.
    pub(super) fn made(text: &str, from: f32, to: f32, base: f32) -> Segment {
        let glyphs = text.chars().count();
        Segment { page: 0, direction: 0, from, to, base, size: 10.0, text: text.into(), glyphs }
    }
}

/// Whether a word that runs to the right ends where one begins that runs to the left; a prefix may be written onto it, but no ending.
fn parts_scripts(before: &str, after: &str) -> bool {
    before.ends_with(|c: char| c.is_alphanumeric() && !signs::runs_left(c)) && after.starts_with(signs::runs_left)
}

/// The segments of a page. Where most of it runs to the left, places along it are counted from its right edge.
pub(super) fn segments(glyphs: &[PageGlyph], page: usize) -> Vec<Segment> {
    let to_the_left = runs_left(glyphs.iter());
    let mut out = Vec::new();
    let mut pen = GlyphPen { to_the_left, ..GlyphPen::default() };
    for glyph in glyphs {
        if glyph.letters == Letters::Covered {
            pen.cover(glyph);
            continue;
        }
        if !pen.goes_on(glyph) {
            out.extend(segment(&pen.glyphs, page, to_the_left));
            pen.glyphs.clear();
        }
        pen.put(glyph);
    }
    out.extend(segment(&pen.glyphs, page, to_the_left));
    out.retain(|segment| !segment.text.trim().is_empty());
    if to_the_left {
        out.iter_mut().for_each(|segment| (segment.from, segment.to) = (-segment.to, -segment.from));
    }
    out
}

/// Where the last glyph was set.
#[derive(Default)]
struct GlyphPen<'g> {
    glyphs: Vec<&'g PageGlyph>,
    base: f32,
    size: f32,
    /// Where the last glyph ends that can be seen.
    end: f32,
    /// Where all of them begin.
    start: f32,
    /// The page runs to the left.
    to_the_left: bool,
}

impl<'g> GlyphPen<'g> {
    /// Whether a glyph goes on where the last one ended: on its line, and neither far on nor back.
    fn goes_on(&self, glyph: &PageGlyph) -> bool {
        let Some(last) = self.glyphs.last() else { return true };
        let size = self.size.max(glyph.size);
        let (down, on) = (glyph.base - self.base, glyph.from - self.end);
        let is_smaller = glyph.size < self.size * 0.85 || self.size < glyph.size * 0.85;
        let is_level = glyph.direction == last.direction && down.abs() < if is_smaller { 0.65 } else { 0.35 } * size;
        let to_the_left = glyph.letters.any(signs::runs_left) || last.letters.any(signs::runs_left);
        let is_near = on > -0.6 * size
            || to_the_left && on > -80.0 * size && down.abs() < 0.2 * size
            || on > -1.2 * size && down.abs() < 0.05 * size && glyph.from > last.from;
        if self.to_the_left {
            // A word that runs to the right begins at its far end.
            let begins_word = glyph.letters.any(|c| c.is_alphanumeric() && !signs::runs_left(c));
            let gap = (glyph.from - self.end).max(self.start - glyph.to);
            let reach = if begins_word && glyph.from < self.start { LONGEST_WORD } else { 0.9 };
            return is_level && gap < reach * size;
        }
        is_level && is_near && (on < 0.9 * size || glyph.letters.is_space() && on < 1.2 * size)
    }

    fn put(&mut self, glyph: &'g PageGlyph) {
        if self.glyphs.is_empty() {
            (self.base, self.size, self.end, self.start) = (glyph.base, glyph.size, glyph.to, glyph.from);
        } else if glyph.size >= self.size * 0.95 {
            (self.base, self.size) = (glyph.base, self.size.max(glyph.size));
        }
        // A gap that is filled with spaces is one.
        if !glyph.letters.is_space() {
            let end = glyph.to.max(glyph.from);
            self.end = if self.to_the_left { self.end.max(end) } else { end };
            self.start = self.start.min(glyph.from);
        }
        self.glyphs.push(glyph);
    }

    /// Takes note of a glyph whose letters stand with one before it.
    fn cover(&mut self, glyph: &PageGlyph) {
        let is_level = |last: &&PageGlyph| last.direction == glyph.direction;
        if self.glyphs.last().is_some_and(is_level) && (glyph.base - self.base).abs() < self.size * 0.6 {
            self.end = self.end.max(glyph.to);
        }
    }
}

/// What a run of glyphs says.
fn segment(glyphs: &[&PageGlyph], page: usize, page_to_the_left: bool) -> Option<Segment> {
    let first = glyphs.first()?;
    let mut line: Vec<&PageGlyph> = glyphs.to_vec();
    let has_left = line.iter().any(|glyph| glyph.letters.any(signs::runs_left));
    let to_the_left = has_left && (page_to_the_left || runs_left(line.iter().copied()));
    if to_the_left {
        line.sort_by(|a, b| a.from.total_cmp(&b.from));
        set_marks(&mut line);
        turn_round(&mut line);
    }
    let size = line.iter().map(|glyph| glyph.size).fold(0.0, f32::max);
    // The baseline of the largest: marks of notes and small capitals do not move it.
    let mut bases: Vec<f32> = line.iter().filter(|glyph| glyph.size > size * 0.9).map(|glyph| glyph.base).collect();
    let base = middle(&mut bases, 0.5);
    let text = Setting { line: &line, to_the_left, base, size }.text();
    Some(Segment {
        page,
        direction: first.direction,
        from: line.iter().map(|glyph| glyph.from).fold(f32::MAX, f32::min),
        to: line.iter().map(|glyph| glyph.to).fold(f32::MIN, f32::max),
        base,
        size,
        text,
        glyphs: line.len(),
    })
}

/// The value below which a share of all lie; 0 of none. They come out in another order.
pub(super) fn middle(values: &mut [f32], share: f32) -> f32 {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_precision_loss,
        reason = "an index"
    )]
    let at = (values.len().saturating_sub(1) as f32 * share) as usize;
    if values.is_empty() { 0.0 } else { *values.select_nth_unstable_by(at, f32::total_cmp).1 }
}

/// A line that is about to be written.
struct Setting<'g, 'l> {
    line: &'l [&'g PageGlyph],
    to_the_left: bool,
    base: f32,
    size: f32,
}

impl Setting<'_, '_> {
    /// The text, with a space where a gap is one, and marks of notes between their signs.
    fn text(&self) -> String {
        let usual = self.usual_gap();
        let spaces = self.line.iter().filter(|glyph| glyph.letters.is_space()).count();
        // A line that has spaces of its own needs no gap to be one.
        let least = if spaces * 12 > self.line.len() { 0.2 } else { 0.15 };
        let mut text = String::new();
        let mut in_mark = false;
        let mut before: Option<&PageGlyph> = None;
        for glyph in self.line {
            let is_mark = self.is_note_mark(glyph);
            if let Some(before) = before {
                let em = glyph.size.min(before.size);
                let gap = self.gap(before, glyph);
                let are_square = before.letters.any(signs::is_square) && glyph.letters.any(signs::is_square);
                let is_wide = gap > (least * em).max(usual + 0.11 * em) && !(are_square && gap < glyph.size);
                let behind_mark = in_mark && !is_mark && glyph.letters.any(char::is_alphanumeric);
                let has_space = text.ends_with(' ') || glyph.letters.is_space() || glyph.letters.any(is_combining);
                let turns = self.to_the_left
                    && before.letters.any(|c| c.is_alphanumeric() && !signs::runs_left(c))
                    && glyph.letters.any(|c| c.is_alphabetic() && signs::runs_left(c));
                if (is_wide || behind_mark || turns) && !has_space && (!is_mark || in_mark) {
                    if in_mark && !is_mark {
                        text.push(NOTE_MARK_END);
                        in_mark = false;
                    }
                    text.push(' ');
                }
            }
            if is_mark != in_mark {
                text.push(if is_mark { NOTE_MARK } else { NOTE_MARK_END });
                in_mark = is_mark;
            }
            write(&glyph.letters, &mut text);
            before = Some(glyph);
        }
        if in_mark {
            text.push(NOTE_MARK_END);
        }
        text
    }

    /// Whether a sign is raised and small, as marks of notes are.
    fn is_note_mark(&self, glyph: &PageGlyph) -> bool {
        let is_raised = glyph.size < self.size * 0.82 && self.base - glyph.base > self.size * 0.12;
        is_raised && matches!(glyph.letters, Letters::One(c) if signs::leads_to_note(c))
    }

    /// How far apart the letters of this line stand within a word.
    fn usual_gap(&self) -> f32 {
        let pairs = self.line.windows(2).filter_map(|pair| match pair {
            [one, next] if !one.letters.is_space() && !next.letters.is_space() => Some(self.gap(one, next).max(0.0)),
            _ => None,
        });
        let mut gaps: Vec<f32> = pairs.collect();
        if gaps.len() > 6 { middle(&mut gaps, 0.4) } else { 0.0 }
    }

    fn gap(&self, one: &PageGlyph, next: &PageGlyph) -> f32 {
        let on = next.from - one.to;
        if self.to_the_left { on.max(one.from - next.to) } else { on }
    }
}

fn write(letters: &Letters, text: &mut String) {
    match letters {
        Letters::One(' ') if text.ends_with(' ') => {}
        Letters::One(c) => signs::push(*c, text),
        Letters::Several(all) => all.chars().for_each(|c| signs::push(signs::cleaned(c), text)),
        Letters::Covered => {}
    }
}

/// Whether most letters run from right to left.
fn runs_left<'g>(glyphs: impl Iterator<Item = &'g PageGlyph> + Clone) -> bool {
    let count = |is_so: fn(char) -> bool| glyphs.clone().filter(|glyph| glyph.letters.any(is_so)).count();
    let to_the_left = count(signs::runs_left);
    to_the_left > 0 && to_the_left * 2 > count(char::is_alphabetic)
}

/// Puts signs that stand over a letter before it in the order as seen, so that they follow it in that of reading.
fn set_marks(line: &mut [&PageGlyph]) {
    let is_mark = |glyph: &PageGlyph| glyph.letters.any(is_combining);
    for at in 1..line.len() {
        let (base, mark) = (line[at - 1], line[at]);
        if is_mark(mark) && !is_mark(base) && !base.letters.is_space() && mark.from < base.to {
            line.swap(at - 1, at);
        }
    }
}

/// From the order as seen, left to right, to that of reading in a line that runs to the left: words and numbers of other scripts
/// run to the right in it.
fn turn_round(line: &mut [&PageGlyph]) {
    line.reverse();
    let to_the_right = |glyph: &PageGlyph| {
        glyph.letters.any(|c| {
            c.is_ascii_alphanumeric()
                || c.is_alphabetic() && !signs::runs_left(c)
                || matches!(c, '\u{660}'..='\u{669}' | '\u{6F0}'..='\u{6F9}')
        })
    };
    let joins = |glyph: &PageGlyph| glyph.letters.any(|c| matches!(c, ' ' | '.' | ',' | ':' | '/' | '-' | '%'));
    let mut at = 0;
    while at < line.len() {
        let mut end = at;
        while end < line.len()
            && (to_the_right(line[end])
                || end > at && joins(line[end]) && line.get(end + 1).is_some_and(|next| to_the_right(next)))
        {
            end += 1;
        }
        line[at..end].reverse();
        at = end.max(at + 1);
    }
}
