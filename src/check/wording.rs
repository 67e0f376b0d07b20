//! Short passages of a source and lists of sources, as messages write them.

use crate::model::SourceId;

use super::index::{Match, TextIndex};

/// The most words of a source that a message shows at a time.
const SHOWN: usize = 25;
/// The words that are shown on each side of the place in question.
const AROUND: usize = 6;

/// "`ap`", "`ap` or `nyt`", "`ap`, `nyt` or `wsj`".
pub(super) fn joined(sources: &[&SourceId], word: &str) -> String {
    let names: Vec<String> = sources.iter().map(|id| format!("`{id}`")).collect();
    match names.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} {word} {last}", rest.join(", ")),
        None => String::new(),
    }
}

/// The source's own words there, cut after [`SHOWN`].
pub(super) fn excerpt(index: &TextIndex, found: Match) -> String {
    let end = after_words(index, found.start, found.end, SHOWN);
    let cut = if end < found.end { "…" } else { "" };
    format!("{}{cut}", slice(index, found.start, end))
}

/// The place with a few words around it: "para. 4: … the bridge before next winter, or …".
pub(super) fn passage(index: &TextIndex, found: Match) -> String {
    let place = found.start.min(index.tokens.len().saturating_sub(1));
    let paragraph = index.tokens.get(place).map_or(1, |token| token.paragraph);
    let inside = |at: usize| index.tokens.get(at).is_some_and(|token| token.paragraph == paragraph);
    let is_word = |at: usize| index.tokens.get(at).is_some_and(|token| token.word);
    let mut start = place;
    let mut words = 0;
    while let Some(before) = start.checked_sub(1).filter(|before| words < AROUND && inside(*before)) {
        words += usize::from(is_word(before));
        start = before;
    }
    let mut end = after_words(index, start, found.end.max(place), SHOWN - AROUND);
    words = 0;
    while inside(end) && (words < AROUND || !is_word(end)) {
        words += usize::from(is_word(end));
        end += 1;
    }
    let before = if start.checked_sub(1).is_some_and(inside) { "… " } else { "" };
    let after = if inside(end) { " …" } else { "" };
    format!("para. {paragraph}: {before}{}{after}", slice(index, start, end))
}

/// The token after at most `words` words from `start` on, and not after `end`.
fn after_words(index: &TextIndex, start: usize, end: usize, words: usize) -> usize {
    let mut left = words;
    let mut at = start;
    while let Some(token) = index.tokens.get(at).filter(|_| at < end) {
        if token.word {
            match left.checked_sub(1) {
                Some(rest) => left = rest,
                None => break,
            }
        }
        at += 1;
    }
    at
}

fn slice(index: &TextIndex, start: usize, end: usize) -> &str {
    match (index.tokens.get(start), end.checked_sub(1).and_then(|last| index.tokens.get(last))) {
        (Some(first), Some(last)) if start < end => index.slice(first.start, last.end),
        _ => "",
    }
}
