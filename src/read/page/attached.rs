//! Which citations quoted words belong to: the group right after them, or one elsewhere in their sentence. The signs of notes stand
//! between words and their citation without parting them.

use std::ops::Range;

use crate::model::{Attachment, CiteGroup, IndexVec, Inline};
use crate::words::is_raised;

use super::line::{Found, Line, LineNode};

/// Which glyphs are the sign of a note, or stand above the line: they are no part of what stands before them.
pub(super) fn note_signs(line: &Line) -> Vec<bool> {
    let mut signs: Vec<bool> = line.glyphs.iter().map(|glyph| is_raised(glyph.c)).collect();
    line.elements("sup").into_iter().for_each(|range| signs[range].fill(true));
    for node in &line.nodes {
        if let LineNode::Object(at, Inline::Footnote(_)) = node {
            signs[*at] = true;
        }
    }
    signs
}

/// The first glyph from there on that is neither a space, nor punctuation that closes, nor the sign of a note.
pub(super) fn past_signs(line: &Line, signs: &[bool], from: usize) -> usize {
    let mut at = from;
    while let Some(c) = line.c(at) {
        let digits = line.past(at + 1, |c| c.is_ascii_digit());
        at = match c {
            _ if signs[at] || c.is_whitespace() || is_closing_punctuation(c) || matches!(c, '*' | '†' | '‡') => {
                at + 1
            }
            '(' if digits > at + 1 && line.c(digits) == Some(')') => digits + 1,
            _ => break,
        };
    }
    at
}

/// Whether a mark closes a sentence, a clause or a bracket.
pub(super) fn is_closing_punctuation(c: char) -> bool {
    matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | '…' | ')' | '،' | '؛' | '؟')
}

/// What a quotation belongs to. `signs` are those of notes, `ends` the glyphs at which the line's sentences end.
pub(super) fn attachment(
    (line, signs): (&Line, &[bool]),
    quote: &Range<usize>,
    cites: &[Found<CiteGroup>],
    groups: &IndexVec<CiteGroup>,
    ends: &[usize],
) -> Attachment {
    let after = past_signs(line, signs, quote.end);
    let next = cites.partition_point(|found| found.glyphs.start < quote.end);
    let is_group = |found: &&Found<CiteGroup>| !groups[found.number].in_text;
    if let Some(found) = cites.get(next).filter(|found| found.glyphs.start == after).filter(is_group) {
        return Attachment::Every(found.number);
    }
    let sentence_end = ends[ends.partition_point(|end| *end < quote.end).min(ends.len() - 1)];
    let before_ends = ends.partition_point(|end| *end <= quote.start);
    let sentence_start = before_ends.checked_sub(1).map_or(0, |at| ends[at]);
    let following = cites.get(next).filter(|found| found.glyphs.start < sentence_end).map(|found| found.number);
    let previous =
        next.checked_sub(1).and_then(|at| cites.get(at)).filter(|found| found.glyphs.start >= sentence_start);
    match (following, previous.map(|found| found.number)) {
        (None, None) => Attachment::Nothing,
        (next, previous) => Attachment::Any { next, previous },
    }
}
