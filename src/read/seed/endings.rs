//! What stands behind the text: where to write to, who else reported, where it first appeared, whose copyright it is.

use crate::model::{Scrap, count_words};
use crate::words::after;

use super::kind::TextPiece;
use super::phrases::{CHANGES, CREDITS, ORIGINS};
use super::prose;

/// How far from the end of the last paragraph a sign-off may begin, in bytes.
const LONGEST: usize = 400;

/// What sets a sign-off off from the text before it.
const MARKS: [char; 8] = ['-', '–', '—', '|', '/', '•', '·', ' '];

/// Words in lower case among the names of those who contributed.
const WRITERS: &[&str] = &["also", "correspondent", "correspondents", "reporters", "staff", "writer", "writers"];

/// Nouns by which a text calls itself. Not "report": a text may end on what a report said.
const THIS: &[&str] = &["article", "story", "piece", "post", "essay"];

/// Takes sign-offs out, from the end upwards, and the last one off the end of the last paragraph.
pub(super) fn take(pieces: &mut Vec<TextPiece>) {
    let is_sign_off = |text: &str| is_sign_off(text) || is_agency_mark(text);
    let last = pieces.iter().rposition(|piece| piece.stays() && !is_sign_off(&piece.text));
    let after_last = last.map_or(0, |at| at + 1);
    pieces[after_last..].iter_mut().filter(|piece| piece.stays()).for_each(|piece| piece.take_out(Scrap::SignOff));
    let Some(at) = last else { return };
    let piece = &mut pieces[at];
    let is_beginning = |at: &usize| is_sign_off(&piece.text[*at..]);
    let Some(cut) = prose::late_beginnings(&piece.text, LONGEST).into_iter().find(is_beginning) else { return };
    let tail = piece.split_off(cut).out(Scrap::SignOff);
    pieces.insert(at + 1, tail);
}

/// "/ AP", "— Reuters", "(AFP)".
fn is_agency_mark(text: &str) -> bool {
    let bare = text.trim_start_matches(MARKS);
    let marked = bare.len() < text.len() || bare.starts_with('(');
    marked && prose::is_agency(bare.trim_matches(['(', ')', '.', ' ']))
}

/// Whether a line is about the text instead of part of it.
pub(super) fn is_sign_off(text: &str) -> bool {
    let text = text.trim_start_matches(MARKS);
    let text = text.strip_prefix(['(', '[']).map_or(text, |inner| inner.trim_end_matches([')', ']', '.']));
    if text.len() > LONGEST || text.contains(['“', '”', '"']) {
        return false;
    }
    is_address(text) || is_credits(text) || is_origin(text) || is_copyright(text) || is_contribution(text)
}

/// "Write to Jane Doe at jane@example.org".
fn is_address(text: &str) -> bool {
    let starts = ["write to ", "email ", "e-mail ", "contact ", "reach ", "send tips to ", "follow "];
    let begins = starts.iter().any(|start| after(text, start).is_some());
    // A sentence about letters goes on after an address; an invitation ends in it.
    let ends = text.split_whitespace().last().is_some_and(|word| word.contains('@'));
    begins && ends && count_words(text) <= 40
}

/// "Reporting by Jane Doe in Kyiv; Editing by John Doe".
fn is_credits(text: &str) -> bool {
    let starts = CREDITS.beginnings().find_map(|start| after(text, start));
    let Some(names) = starts else { return false };
    let between = |word: &&str| {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        !matches!(bare.as_str(), "additional" | "reporting" | "editing" | "writing" | "edited")
    };
    let names: Vec<&str> = names.split_whitespace().filter(between).collect();
    prose::is_names(&names.join(" "))
}

/// "This article originally appeared in The Example".
pub(super) fn is_origin(text: &str) -> bool {
    let Some(rest) = after(text, "this ") else { return false };
    let Some(rest) = THIS.iter().find_map(|noun| after(rest, noun)) else { return false };
    let rest = rest.trim_start();
    let changed = CHANGES.beginnings().any(|change| after(rest, change).is_some());
    let origin = ORIGINS.beginnings().find_map(|origin| after(rest, origin));
    count_words(text) <= 40 && (changed || origin.is_some_and(prose::is_names))
}

pub(super) fn is_copyright(text: &str) -> bool {
    let year = |rest: &str| {
        rest.split_whitespace().next().is_some_and(|word| word.len() >= 4 && word.starts_with(['1', '2', '©']))
    };
    let marked = text.starts_with('©')
        || after(text, "(c) ").is_some_and(year)
        || after(text, "c) ").is_some_and(year)
        || after(text, "copyright ")
            .is_some_and(|rest| rest.starts_with(['©', '(']) || year(rest) && !prose::ends_sentence(text))
        || after(text, "all rights reserved").is_some_and(|rest| rest.len() <= 1);
    marked && count_words(text) <= 40
}

/// "Jane Doe in Kyiv contributed to this report."
fn is_contribution(text: &str) -> bool {
    let contributed = " contributed ";
    let Some(at) = text.to_ascii_lowercase().find(contributed) else { return false };
    let (names, rest) = (&text[..at], &text[at + contributed.len()..]);
    let aids = ["reporting", "research", "to this article", "to this report", "to this story", "to the report"];
    let names: Vec<&str> = names.split_whitespace().filter(|word| !WRITERS.contains(word)).collect();
    // Where they wrote from may follow; what they gave to it may not.
    let Some(place) = aids.iter().find_map(|aid| after(rest, aid)) else { return false };
    let place = place.trim_matches(|c: char| !c.is_alphanumeric());
    count_words(text) <= 40 && prose::is_names(&names.join(" ")) && (place.is_empty() || prose::is_names(place))
}
