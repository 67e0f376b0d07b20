//! What a change of a text means for the quotations that were found in it.

use std::collections::BTreeMap;

use crate::check::search::evidence::Inquiry;
use crate::check::search::index::TextIndex;
use crate::model::{Location, LockedText, SourceId};

use super::wording::excerpt;

/// The most quotations of a kind that are named; the others are counted.
const NAMED: usize = 5;
/// The most characters of a quotation that are shown.
const SHOWN: usize = 60;

/// Which quotations of the briefing stand in the text no longer, or elsewhere than when the lock was made.
pub(super) fn notes(
    inquiry: &Inquiry,
    source: &SourceId,
    (before, now): (&LockedText, &LockedText),
    index: &TextIndex,
) -> Vec<String> {
    let asked = inquiry.asked.iter().filter(|asked| asked.quoted.sources.sources().contains(&source));
    let written: BTreeMap<&str, &str> = asked.map(|asked| (asked.key.as_str(), asked.quoted.words.as_str())).collect();
    let (mut elsewhere, mut lost) = (Vec::new(), Vec::new());
    for (key, found) in &before.quotations {
        let (Some(words), Some(was)) = (written.get(key.as_str()), found.first()) else { continue };
        let (words, was) = (shown(words), was.place());
        match now.quotations.get(key).and_then(|found| found.first()).map(Location::place) {
            Some(place) if place == was => {}
            Some(place) => elsewhere.push(format!("\"{words}\" stood in {was}, and stands in {place} now")),
            None => {
                let number = was.paragraph();
                let at = number.and_then(|number| index.tokens.iter().position(|token| token.paragraph == number));
                lost.push(match (number, at) {
                    (_, Some(at)) => {
                        let reads = excerpt(index, index.paragraph_around(at));
                        format!("\"{words}\" stood in {was}, which reads now: {reads}")
                    }
                    (Some(_), None) => format!("\"{words}\" stood in {was}, which is not there now"),
                    (None, None) => format!("\"{words}\" stood in {was}, and stands there no longer"),
                });
            }
        }
    }
    [(lost, "in it no longer"), (elsewhere, "elsewhere in it now")]
        .into_iter()
        .flat_map(|(all, fact)| first_of(all, fact))
        .collect()
}

/// The first notes of a kind, and how many there are besides.
fn first_of(mut all: Vec<String>, fact: &str) -> Vec<String> {
    let more = all.len().saturating_sub(NAMED);
    all.truncate(NAMED);
    if more > 0 {
        let stand = if more == 1 { "quotation stands" } else { "quotations stand" };
        all.push(format!("{more} more {stand} {fact}"));
    }
    all
}

/// The first words of a quotation, on one line.
fn shown(words: &str) -> String {
    let line = words.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(SHOWN) {
        Some((end, _)) => {
            let cut = line[..end].rfind(' ').unwrap_or(end);
            format!("{}…", &line[..cut])
        }
        None => line,
    }
}
