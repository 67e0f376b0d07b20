//! From the lines of a plain text to its pieces. Whether a piece is running text is for others to say.

use crate::model::Scrap;

use super::kind::TextPiece;
use super::{bylines, dates, endings, interface, prose};

/// The longest line that a program may have wrapped, in characters.
const WIDEST_WRAP: usize = 160;

/// The narrowest width to which running text is wrapped, in characters. Lists and verse are narrower.
const NARROWEST_WRAP: usize = 30;

/// A line of the file.
pub(super) struct TextLine<'a> {
    /// Its number, from 1.
    pub(super) number: usize,
    /// Its text without white space at the end.
    pub(super) text: &'a str,
    /// Set where its markup says that it is not running text.
    pub(super) reason: Option<Scrap>,
}

/// The lines of a text whose line breaks are line feeds.
pub(super) fn lines(text: &str) -> Vec<TextLine<'_>> {
    text.split('\n').zip(1..).map(|(text, number)| TextLine { number, text: text.trim_end(), reason: None }).collect()
}

/// The pieces of a text: a line each, or the lines between blank ones, whichever the text is made of.
pub(super) fn pieces(lines: &[TextLine]) -> Vec<TextPiece> {
    let width = wrap_width(lines);
    let wrapped = is_wrapped(lines, width);
    let mut pieces: Vec<TextPiece> = Vec::new();
    // The line before, while its paragraph may go on.
    let mut open: Option<&TextLine> = None;
    for line in lines {
        let text = line.text.trim();
        if text.is_empty() {
            open = None;
            continue;
        }
        let alone = stands_alone(line, width);
        match (open, pieces.last_mut()) {
            (Some(before), Some(piece))
                if wrapped && !alone && !begins_paragraph(&piece.text, before.text, line.text) =>
            {
                piece.text.push(' ');
                piece.text.push_str(text);
            }
            _ => pieces.push(TextPiece { reason: line.reason, ..TextPiece::new(line.number, text) }),
        }
        open = (!alone).then_some(line);
    }
    pieces
}

/// How wide the text was wrapped, if it was, in characters: nine lines of ten that go on are not longer.
fn wrap_width(lines: &[TextLine]) -> usize {
    let goes_on = lines.windows(2).filter(|pair| pair.iter().all(|line| !line.text.trim().is_empty()));
    let lengths = goes_on.filter_map(|pair| pair.first()).map(|line| line.text.chars().count());
    let mut lengths: Vec<usize> = lengths.filter(|length| *length <= WIDEST_WRAP).collect();
    lengths.sort_unstable();
    lengths.get(lengths.len() * 9 / 10).copied().unwrap_or(0)
}

/// Whether most line breaks inside blocks come from a program that wraps, or a hand that does its work.
fn is_wrapped(lines: &[TextLine], width: usize) -> bool {
    let (mut writers, mut programs) = (0_usize, 0_usize);
    for pair in lines.windows(2) {
        let [first, second] = pair else { continue };
        let Some(word) = second.text.split_whitespace().next() else { continue };
        if first.text.is_empty() || [first, second].iter().any(|line| stands_alone(line, width)) || is_item(second.text)
        {
            continue;
        }
        let length = first.text.chars().count();
        let room = (length + 1 + word.chars().count()) * 5 <= width * 4;
        if prose::ends_sentence(first.text) || length > WIDEST_WRAP || room {
            writers += 1;
        } else if !word.starts_with(char::is_uppercase) {
            programs += 1;
        }
        // A capital is a name in prose, or the next line of verse: it says nothing. Nor does an item of a list.
    }
    programs > writers && width >= NARROWEST_WRAP
}

/// Whether a line among wrapped ones begins a paragraph without a blank line before it: as an item of a list, or by an
/// indent, as in books. `piece` is the paragraph so far, `before` its last line.
fn begins_paragraph(piece: &str, before: &str, text: &str) -> bool {
    let closed = prose::ends_sentence(before);
    let indented = |text: &str| text.starts_with('\t') || text.starts_with("  ");
    // A dash may come to stand at the head of a wrapped line, and so may a number.
    let item = is_item(text) && (closed || before.ends_with(':') || is_item(piece));
    item || closed && indented(text) && !indented(before) && !is_item(piece)
}

/// Whether a line begins as an item of a list.
fn is_item(text: &str) -> bool {
    let text = text.trim_start();
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let numbered = (1..=3).contains(&(text.len() - rest.len())) && rest.starts_with([')', '.']);
    let rest = if numbered { rest.get(1..) } else { text.strip_prefix(['-', '*', '+', '•', '–']) };
    rest.is_some_and(|rest| rest.starts_with(char::is_whitespace))
}

/// Whether a line is a piece of its own even amid wrapped ones: by its markup, or as a scrap. A scrap must be short, for
/// a line that fills the width may look like one by chance.
fn stands_alone(line: &TextLine, width: usize) -> bool {
    let text = line.text.trim();
    let scrap = || {
        interface::is_interface(text) || bylines::is_byline(text) || dates::is_date(text) || endings::is_sign_off(text)
    };
    line.reason.is_some() || text.chars().count() * 2 <= width && scrap()
}
