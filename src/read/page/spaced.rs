//! Links and pictures whose address has a space in it: Markdown takes them for text, signs and all.

use crate::diag::{Diagnostic, FileId, Safety, Span};

use super::cite::bad_citation;
use super::line::Line;

/// The most characters of such an address.
const LONGEST: usize = 300;

/// Says each of them in a line.
pub(super) fn links(line: &Line, file: FileId) -> Vec<Diagnostic> {
    let is_sign = |at: usize, c: char| line.glyphs.get(at).is_some_and(|glyph| glyph.c == c && !glyph.escaped);
    let mut found = Vec::new();
    let mut open = None;
    for at in 0..line.glyphs.len() {
        if is_sign(at, '[') {
            open = Some(at);
        }
        if !(is_sign(at, ']') && is_sign(at + 1, '(')) {
            continue;
        }
        let Some(start) = open.take() else { continue };
        let end = line.past(at + 2, |c| c != ')' && c != '(');
        let address = line.text(at + 2..end);
        if end - at > LONGEST || !is_sign(end, ')') || !is_address(&address) {
            continue;
        }
        let is_image = start > 0 && is_sign(start - 1, '!');
        let what = if is_image { "picture" } else { "link" };
        let span = line.span(file, &(start - usize::from(is_image)..end + 1));
        let address = address.trim();
        let message = format!("the address `{address}` has a space in it, so that the {what} stands there as text");
        let help = format!("write `<{address}>` or `{}`", address.replace(' ', "%20"));
        let place = line.span(file, &(at + 2..end));
        let mend = [(Span::new(file, place.start, place.end), format!("<{address}>"))];
        found.push(bad_citation(span, message).help(help).fix(Safety::Safe, "put the address in angle brackets", mend));
    }
    found
}

/// Whether words in round brackets behind square ones were meant for an address: words are parted by spaces in it, and it names a
/// file, a folder or a place of a page.
fn is_address(words: &str) -> bool {
    let words = words.trim();
    let name = words.split(['#', '?']).next().unwrap_or_default();
    let ending = name.rsplit_once('.').map(|(stem, ending)| (!stem.ends_with(' '), ending));
    let is_file = ending.is_some_and(|(is_joined, ending)| {
        is_joined && (2..=5).contains(&ending.len()) && ending.chars().all(|c| c.is_ascii_alphanumeric())
    });
    let is_folder = name.ends_with('/') || name.starts_with(['/', '.']) || words.contains("://");
    words.contains(' ') && !words.contains(['<', '"', '\'']) && (is_file || is_folder || words.starts_with('#'))
}
