//! Hyphens that a program took away at the end of a line although they are the word's: "customdeveloped" in a text that writes
//! "custom-developed" elsewhere.

use std::collections::BTreeMap;

use crate::model::SOFT_HYPHEN;
use crate::read::seed::kind::TextPiece;

/// Puts a hyphen that may be read or not into words that stand with one elsewhere in the text.
pub(super) fn find(pieces: &mut [TextPiece]) {
    // How many letters stand before the hyphen, and how much more often a word stands with it than without.
    let mut known: BTreeMap<String, (usize, isize)> = BTreeMap::new();
    for word in pieces.iter().flat_map(|piece| piece.text.split(|c: char| !c.is_alphabetic() && c != '-')) {
        let Some((one, other)) = word.split_once('-') else { continue };
        if one.len() > 1 && other.len() > 1 && !other.contains('-') {
            known.entry(format!("{one}{other}").to_lowercase()).or_insert((one.chars().count(), 0)).1 += 1;
        }
    }
    if known.is_empty() {
        return;
    }
    for word in pieces.iter().flat_map(|piece| piece.text.split(|c: char| !c.is_alphabetic())) {
        if let Some((_, more)) = known.get_mut(&word.to_lowercase()) {
            *more -= 1;
        }
    }
    // A word that is as usual without its hyphen is another one: "resign".
    known.retain(|_, (_, more)| *more > 0);
    for piece in pieces {
        let mut places = Vec::new();
        let mut start = 0;
        for word in piece.text.split(|c: char| !c.is_alphabetic()) {
            if let Some((letters, _)) = known.get(&word.to_lowercase())
                && let Some((at, _)) = word.char_indices().nth(*letters)
            {
                places.push(start + at);
            }
            start += word.len();
            start += piece.text[start..].chars().next().map_or(0, char::len_utf8);
        }
        for at in places.into_iter().rev() {
            piece.text.insert(at, SOFT_HYPHEN);
            let later = piece.marks.iter_mut().filter(|mark| mark.at > at);
            later.for_each(|mark| mark.at += SOFT_HYPHEN.len_utf8());
        }
    }
}
