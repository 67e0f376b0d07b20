//! From the lines of a plain text to its pieces. Whether a piece is running text is for `scraps` to say.

use crate::model::Scrap;

use super::{Piece, endings, front, prose, scraps};

/// The longest line that a program may have wrapped, in characters.
const WIDEST_WRAP: usize = 160;

/// A line of the file.
pub(super) struct Line<'a> {
    /// Its number, from 1.
    pub number: usize,
    /// Its text without white space at the end.
    pub text: &'a str,
    /// Set where its markup says that it is not running text.
    pub reason: Option<Scrap>,
}

/// The lines of a text whose line breaks are line feeds.
pub(super) fn lines(text: &str) -> Vec<Line<'_>> {
    text.split('\n').zip(1..).map(|(text, number)| Line { number, text: text.trim_end(), reason: None }).collect()
}

/// The pieces of a text: a line each, or the lines between blank ones, whichever the text is made of.
pub(super) fn pieces(lines: &[Line]) -> Vec<Piece> {
    let width = wrap_width(lines);
    let wrapped = is_wrapped(lines, width);
    let mut pieces: Vec<Piece> = Vec::new();
    let mut open = false;
    for line in lines {
        let text = line.text.trim();
        if text.is_empty() {
            open = false;
            continue;
        }
        let alone = stands_alone(line, width);
        match pieces.last_mut() {
            Some(piece) if wrapped && open && !alone && !indented(line.text) => {
                piece.text.push(' ');
                piece.text.push_str(text);
            }
            _ => pieces.push(Piece { line: line.number, text: text.to_owned(), reason: line.reason }),
        }
        open = !alone;
    }
    pieces
}

/// The longest line that may have been wrapped, in characters.
fn wrap_width(lines: &[Line]) -> usize {
    lines.iter().map(|line| line.text.chars().count()).filter(|length| *length <= WIDEST_WRAP).max().unwrap_or(0)
}

/// Whether most line breaks inside blocks come from a program that wraps.
fn is_wrapped(lines: &[Line], width: usize) -> bool {
    let (mut writers, mut programs) = (0_usize, 0_usize);
    for pair in lines.windows(2) {
        let [first, second] = pair else { continue };
        let Some(word) = second.text.split_whitespace().next() else { continue };
        if first.text.is_empty() || stands_alone(first, width) || stands_alone(second, width) {
            continue;
        }
        let length = first.text.chars().count();
        let fits = length + 1 + word.chars().count() <= width;
        if prose::ends_sentence(first.text) || length > WIDEST_WRAP || fits {
            writers += 1;
        } else {
            programs += 1;
        }
    }
    programs > writers
}

/// Whether a line begins a paragraph by its indent, as in books.
fn indented(text: &str) -> bool {
    text.starts_with('\t') || text.starts_with("  ")
}

/// Whether a line is a piece of its own even amid wrapped ones: by its markup, or as a scrap. A scrap must be short, for
/// a line that fills the width may look like one by chance.
fn stands_alone(line: &Line, width: usize) -> bool {
    let text = line.text.trim();
    let scrap =
        || scraps::is_interface(text) || front::is_byline(text) || front::is_date(text) || endings::is_sign_off(text);
    line.reason.is_some() || text.chars().count() * 2 <= width && scrap()
}
