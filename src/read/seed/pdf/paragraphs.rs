//! From the lines of all pages to paragraphs.
//!
//! The rule that carries most: a break was meant if the next line's first word had found room on this line; else the line was
//! full, and its text runs on.

use std::collections::BTreeMap;

use crate::model::SOFT_HYPHEN;

use super::lines;
use super::measures::PageMeasures;
use super::segments::{Segment, middle};
use super::signs;

/// A paragraph, or a note.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct PdfParagraph {
    pub(super) text: String,
    /// Where its pages begin, in bytes, each with its page, from 0.
    pub(super) pages: Vec<(usize, usize)>,
    pub(super) is_note: bool,
}

/// The lines of a page in some order.
pub(super) struct PageLines {
    pub(super) lines: Vec<Segment>,
    /// Where rules made of dashes stand.
    pub(super) rules: Vec<f32>,
}

/// Weaves the lines of all pages into paragraphs; notes stand behind the paragraph in which their page's notes begin.
pub(super) fn paragraphs(pages: &[PageLines], body: f32) -> Vec<PdfParagraph> {
    let mut weaving = Weaving { pages, paragraphs: Vec::new(), threads: BTreeMap::new() };
    // The last note, which may go on at the foot of the next page.
    let mut note: Option<(usize, &Segment)> = None;
    for page in pages {
        let measures = PageMeasures::of(&page.lines, body, &page.rules);
        for (at, line) in page.lines.iter().enumerate() {
            if measures.notes[at] {
                note = Some((weaving.take_note(line, note), line));
            } else {
                weaving.take(line, at, &measures);
            }
        }
    }
    weaving.paragraphs
}

/// The paragraph that may go on.
struct Current {
    paragraph: usize,
    last: Segment,
    /// Where its lines begin.
    left: f32,
    /// How far its lines stand apart, once it has two.
    lead: f32,
    lines: usize,
}

/// Where the text of one direction has come to.
#[derive(Default)]
struct Thread {
    current: Option<Current>,
    /// One that broke off within a sentence, with its last line: a table, a picture or a box may stand before the rest.
    open: Option<(usize, Segment)>,
}

struct Weaving<'p> {
    pages: &'p [PageLines],
    paragraphs: Vec<PdfParagraph>,
    /// By direction: what is set aslant or along the edge stands between no two lines of the text.
    threads: BTreeMap<i16, Thread>,
}

impl Weaving<'_> {
    /// Takes a line of a note, and gives the note.
    fn take_note(&mut self, line: &Segment, before: Option<(usize, &Segment)>) -> usize {
        let begins = |last: &Segment| {
            let has_ended = lines::ends_sentence(&last.text);
            let is_new = lines::opens_note(&line.text) && (has_ended || opens_raised(&line.text));
            let is_apart = line.page > last.page && has_ended || line.page > last.page + 1;
            is_new || is_apart || (line.size / last.size - 1.0).abs() > 0.15
        };
        match before {
            Some((note, last)) if !begins(last) => {
                self.paragraphs[note].push(line);
                note
            }
            _ => self.begin(line, true),
        }
    }

    /// Takes a line of the text.
    fn take(&mut self, line: &Segment, at: usize, measures: &PageMeasures<'_>) {
        let mut thread = self.threads.remove(&line.direction).unwrap_or_default();
        let goes_on = thread.current.as_ref().is_some_and(|current| self.goes_on(current, line, at, measures));
        match &mut thread.current {
            Some(current) if goes_on => {
                self.paragraphs[current.paragraph].push(line);
                current.put(line);
            }
            _ => {
                self.close(&mut thread);
                let continued = thread.open.take_if(|(_, last)| continues_open(last, line));
                let (paragraph, lines) = match continued {
                    Some((paragraph, _)) => {
                        self.paragraphs[paragraph].push(line);
                        (paragraph, 2)
                    }
                    None => (self.begin(line, false), 1),
                };
                thread.current = Some(Current { paragraph, last: line.clone(), left: line.from, lead: 0.0, lines });
            }
        }
        self.threads.insert(line.direction, thread);
    }

    fn begin(&mut self, line: &Segment, is_note: bool) -> usize {
        let text = line.text.trim().to_owned();
        self.paragraphs.push(PdfParagraph { text, pages: vec![(0, line.page)], is_note });
        self.paragraphs.len() - 1
    }

    /// Ends the paragraph that is current, and keeps it in mind if it broke off.
    fn close(&self, thread: &mut Thread) {
        let Some(Current { paragraph, last, lines, .. }) = thread.current.take() else { return };
        let is_open = !lines::ends_sentence(&last.text)
            && lines::breaks_off(&last.text)
            && (lines >= 2 || last.to > self.usual_end(&last) - 1.5 * last.size);
        if is_open {
            thread.open = Some((paragraph, last));
        }
    }

    /// Whether a line goes on with the current paragraph.
    fn goes_on(&self, current: &Current, line: &Segment, at: usize, measures: &PageMeasures<'_>) -> bool {
        let last = &current.last;
        let size = line.size.max(last.size);
        let is_here = last.page == line.page && last.direction == line.direction;
        let down = line.base - last.base;
        if is_here && down.abs() < 0.35 * size {
            let gap = line.from - last.to;
            return gap > -0.6 * size && gap < 3.0 * size && !measures.gutters.part(last, line);
        }
        let ratio = line.size / last.size;
        let is_of_size = if last.page == line.page { 0.87..1.15 } else { 0.95..1.06 }.contains(&ratio);
        if !is_of_size {
            false
        } else if is_here && down > 0.0 && down < 4.0 * size && line.from < last.to && line.to > last.from {
            current.runs_on_below(line, measures.columns[at], measures.lead)
        } else {
            self.runs_on_elsewhere(current, line)
        }
    }

    /// Whether a line at the head of the next column or page goes on with the paragraph.
    fn runs_on_elsewhere(&self, current: &Current, line: &Segment) -> bool {
        let last = &current.last;
        if !is_further_on(last, line) || lines::ends_sentence(&last.text) {
            return false;
        }
        if lines::goes_on(&line.text) {
            return true;
        }
        // Both lines are full: the break falls where it may, before a name as well.
        let is_long = |segment: &Segment| segment.to - segment.from > 12.0 * line.size.max(last.size);
        let is_cut =
            signs::without_note_marks(&last.text).trim_end().ends_with(|c: char| c.is_alphanumeric() || c == ',');
        !lines::opens_item(&line.text)
            && current.lines >= 2
            && is_long(last)
            && is_long(line)
            && is_cut
            && self.is_full(last, line)
    }

    /// Whether a line is full: it reaches as far as those that begin where it does, or the next line's first word had found no room.
    fn is_full(&self, line: &Segment, next: &Segment) -> bool {
        let end = self.usual_end(line);
        line.to > end - 1.5 * line.size || !has_room(line, next, end)
    }

    /// How far the lines of a page reach that begin where one does.
    fn usual_end(&self, line: &Segment) -> f32 {
        let Some(page) = self.pages.get(line.page) else { return line.to };
        let is_below =
            |other: &&Segment| other.direction == line.direction && (other.from - line.from).abs() < 4.0 * line.size;
        let mut ends: Vec<f32> = page.lines.iter().filter(is_below).map(|other| other.to).collect();
        middle(&mut ends, 0.8)
    }
}

/// Whether a line opens with a raised mark.
fn opens_raised(text: &str) -> bool {
    text.trim_start().starts_with(crate::model::NOTE_MARK)
}

/// Whether text that broke off may go on in a line: on the next page, further down below it, or at the head of another column.
fn continues_open(last: &Segment, line: &Segment) -> bool {
    let is_below = line.page == last.page && line.base > last.base && line.overlaps(last);
    lines::goes_on(&line.text)
        && !lines::opens_item(&line.text)
        && (0.95..1.06).contains(&(line.size / last.size))
        && line.direction == last.direction
        && (is_below || is_further_on(last, line))
}

/// Whether a line stands where text goes on from the foot of a column: on the next page, or higher up beside it.
fn is_further_on(last: &Segment, line: &Segment) -> bool {
    let is_higher = line.base < last.base - 0.6 * last.size && !line.overlaps(last);
    line.direction == last.direction && (line.page == last.page + 1 || line.page == last.page && is_higher)
}

impl Current {
    /// Takes a line in.
    fn put(&mut self, line: &Segment) {
        let size = line.size.max(self.last.size);
        let is_here = self.last.page == line.page && self.last.direction == line.direction;
        let down = line.base - self.last.base;
        if is_here && down.abs() < 0.35 * size {
            self.last.to = line.to;
            self.last.text.clone_from(&line.text);
            return;
        }
        if is_here && down > 0.0 {
            self.lead = down;
            // The first line may be indented; the second tells where the lines begin.
            self.left = if self.lines == 1 { line.from } else { self.left.min(line.from) };
        } else {
            self.left = line.from;
        }
        self.lines += 1;
        self.last = line.clone();
    }

    /// Whether a line below the last one goes on with it. `column` is where the line's column begins and ends, `lead` the usual
    /// distance of lines in ems.
    fn runs_on_below(&self, line: &Segment, column: (f32, f32), lead: f32) -> bool {
        let last = &self.last;
        let (size, down) = (line.size.max(last.size), line.base - last.base);
        let is_stop = lines::ends_sentence(&last.text);
        let goes_on = lines::goes_on(&line.text);
        let usual = if self.lines >= 2 { self.lead } else { lead * line.size };
        let is_short = has_room(last, line, column.1.max(line.to));
        if down > usual * 1.3 + 1.0 && down > 1.35 * size {
            let is_cut = lines::ends_in_hyphen(&last.text);
            return goes_on && (is_cut || !is_stop && down < usual * 2.2 + 1.0 && !is_short);
        }
        let step = 0.7 * line.size;
        let is_indented = line.from > self.left.min(column.0) + step && line.from > last.from + step
            || self.lines >= 2 && line.from > self.left + step && (last.from - self.left).abs() < 0.3 * line.size;
        if lines::opens_item(&line.text) && (is_stop || is_short) {
            false
        } else if is_indented {
            !is_stop && (goes_on || !is_short)
        } else {
            // After a comma something comes.
            !is_short || goes_on || last.text.trim_end().ends_with(',')
        }
    }
}

/// Whether a line's first word had found room on the line before it.
fn has_room(last: &Segment, line: &Segment, end: f32) -> bool {
    let word = line.text.split_whitespace().next().unwrap_or_default();
    // A line may break behind a hyphen, but not within "SSA-1042".
    let breaks = |part: &&str| part.trim_end_matches(['-', '–', '—']).ends_with(char::is_lowercase);
    let word = word.split_inclusive(['-', '–', '—']).next().filter(breaks).unwrap_or(word);
    #[expect(clippy::cast_precision_loss, reason = "lines are short")]
    let (letters, all) = (word.chars().count() as f32, line.text.chars().count().max(1) as f32);
    let letter = (line.to - line.from) / all;
    last.to + letter * (letters + 1.0) < end - 0.25 * line.size
}

impl PdfParagraph {
    /// Adds a line: a hyphen at the end of the one before it may be the word's or not, and goes on as a soft one.
    fn push(&mut self, line: &Segment) {
        let next = line.text.trim();
        self.text.truncate(self.text.trim_end_matches(' ').len());
        if self.pages.last().is_some_and(|(_, page)| *page != line.page) {
            self.pages.push((self.text.len(), line.page));
        }
        let mut back = self.text.chars().rev();
        let (last, before) = (back.next(), back.next());
        let first = next.chars().next();
        match (last, before) {
            (Some(c), Some(before))
                if signs::is_hyphen(c) && before.is_alphabetic() && first.is_some_and(char::is_lowercase) =>
            {
                self.text.pop();
                self.text.push(SOFT_HYPHEN);
            }
            (Some('-' | '\u{2010}' | '–' | '—' | '/'), Some(before)) if before.is_alphanumeric() => {}
            (Some(c), _) if signs::is_square(c) && first.is_some_and(signs::is_square) => {}
            (None, _) => {}
            _ => self.text.push(' '),
        }
        self.text.push_str(next);
    }
}
