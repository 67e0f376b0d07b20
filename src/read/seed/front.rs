//! What stands before the text: headline, standfirst, byline, date, and the date and place in the first paragraph.

use std::collections::BTreeSet;

use crate::model::{Scrap, count_words};

use super::bylines::is_byline;
use super::kind::TextPiece;
use super::{dates, prose};

/// Words in capitals before a dash that are speakers and alliances, not places.
const NO_PLACES: &[&str] = &[
    "ASEAN", "BRICS", "FIFA", "NASA", "NATO", "OPEC", "UEFA", "UNESCO", "UNICEF", "MR", "MR.", "MRS", "MRS.", "MS",
    "MS.", "DR", "DR.", "GEN.", "SEN.", "REP.", "THE", "Q", "A", "QUESTION", "ANSWER",
];

/// Takes out what stands before the first paragraph, and what stands before the text in it.
pub(super) fn take(pieces: &mut Vec<TextPiece>) {
    take_lines(pieces);
    take_foreshadowing(pieces);
    take_prefixes(pieces);
}

/// Bylines, dates, headline and standfirst, up to the first piece that is none of them.
fn take_lines(pieces: &mut [TextPiece]) {
    let mut titles: Vec<usize> = Vec::new();
    let mut headline_known = false;
    let mut body = pieces.len();
    for (at, piece) in pieces.iter_mut().enumerate() {
        headline_known |= piece.reason == Some(Scrap::Headline);
        if !piece.stays() {
            continue;
        }
        if dates::is_date(&piece.text) {
            piece.take_out(Scrap::Date);
        } else if is_byline(&piece.text) {
            piece.take_out(Scrap::Byline);
        } else if is_title(&piece.text) {
            titles.push(at);
        } else {
            body = at;
            break;
        }
    }
    // More lines are verse or a list; and what follows compares each of them with the whole text.
    if titles.len() > 3 || !stand_over_prose(&titles, pieces, body) {
        return;
    }
    for at in titles {
        pieces[at].take_out(if headline_known { Scrap::Standfirst } else { Scrap::Headline });
        headline_known = true;
    }
}

/// Whether lines are titles of the text from `body` on. Verse and lists begin with short lines too; titles stand over prose:
/// a sentence, and long paragraphs soon after.
fn stand_over_prose(titles: &[usize], pieces: &[TextPiece], body: usize) -> bool {
    let running = || pieces[body..].iter().filter(|piece| piece.stays()).map(|piece| piece.text.as_str());
    let titles: Vec<&str> = titles.iter().map(|at| pieces[*at].text.as_str()).collect();
    // What stands again in the text is a speaker's name or a refrain.
    let once = !running().any(|text| titles.contains(&text));
    let clause = titles.iter().any(|title| count_words(title) >= 5);
    running().next().is_some_and(prose::ends_sentence)
        && running().take(5).any(prose::is_long)
        && once
        && (titles.len() <= 1 || clause)
}

/// Whether a line has the shape of a headline or standfirst: short and without closing punctuation.
fn is_title(text: &str) -> bool {
    let begins = text.starts_with(|c: char| c.is_alphanumeric() || "\"“‘'«„¿¡".contains(c));
    begins && prose::ends_in_word(text) && count_words(text) <= 40 && text.chars().count() <= 250
}

/// A standfirst that ends in a full stop: a first paragraph most of which one later, longer paragraph says again.
fn take_foreshadowing(pieces: &mut [TextPiece]) {
    let Some(first) = pieces.iter().position(TextPiece::stays) else { return };
    let words = plain_words(&pieces[first].text);
    if words.len() > 60 {
        return;
    }
    let runs: BTreeSet<&[String]> = words.windows(6).collect();
    // Fewer runs than six may recur by chance, in a formula or a name.
    if runs.len() < 6 {
        return;
    }
    let said_again = pieces[first + 1..].iter().filter(|piece| piece.stays()).any(|later| {
        let later_words = plain_words(&later.text);
        let again: BTreeSet<&[String]> = later_words.windows(6).filter(|run| runs.contains(run)).collect();
        later_words.len() * 2 >= words.len() * 3 && again.len() * 2 >= runs.len()
    });
    if said_again {
        pieces[first].take_out(Scrap::Standfirst);
    }
}

fn plain_words(text: &str) -> Vec<String> {
    let bare = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    text.split_whitespace().map(bare).filter(|word| !word.is_empty()).collect()
}

/// Splits date and dateline off the first paragraph.
fn take_prefixes(pieces: &mut Vec<TextPiece>) {
    let Some(mut at) = pieces.iter().position(TextPiece::stays) else { return };
    for (reason, length) in [(Scrap::Date, dates::prefix as fn(&str) -> Option<usize>), (Scrap::Dateline, dateline)] {
        let Some(cut) = length(&pieces[at].text) else { continue };
        // A place stands once; capitals and a dash again and again are speakers or entries.
        let mut rest = pieces[at + 1..].iter().filter(|piece| piece.stays()).take(500);
        if reason == Scrap::Dateline && rest.any(|piece| dateline(&piece.text).is_some()) {
            continue;
        }
        let rest = pieces[at].split_off(cut);
        pieces[at].take_out(reason);
        pieces.insert(at + 1, rest);
        at += 1;
    }
}

/// The length of a dateline at the beginning of a paragraph: "WASHINGTON — ", "KYIV, Ukraine (AP) — ", "London (Reuters) - ".
fn dateline(text: &str) -> Option<usize> {
    let (at, dash) = ["—", "–", " -- ", " - ", "--"]
        .into_iter()
        .filter_map(|dash| text.find(dash).map(|at| (at, dash)))
        .filter(|(at, _)| *at <= 90)
        .min_by_key(|(at, _)| *at)?;
    let cut = at + dash.len();
    let rest = text.get(cut..)?.trim_start();
    if rest.is_empty() || rest.starts_with(|c: char| c.is_lowercase() || c.is_whitespace()) {
        return None;
    }
    let head = text.get(..at)?.trim_end().trim_end_matches(',');
    let (head, agency) = match head.strip_suffix(')').and_then(|head| head.rsplit_once('(')) {
        Some((place, agency)) if prose::is_agency(agency) || prose::is_names(agency) => {
            (place.trim(), prose::is_agency(agency))
        }
        Some(_) => return None,
        None => (head, false),
    };
    let mut parts = head.split(',').map(str::trim);
    let place = parts.next()?;
    let more: Vec<&str> = parts.collect();
    if more.iter().any(|part| count_words(part) > 4 || !prose::is_names(part)) || !is_place(place, agency) {
        return None;
    }
    // A pair of dashes sets words off: "NATO — the alliance's name since 1949 — …". An odd one stands for itself.
    let sentence = rest.split_inclusive(". ").next().unwrap_or(rest);
    let paired = sentence.matches(dash).count() % 2 == 1;
    (agency || !more.is_empty() || !paired).then_some(cut)
}

fn is_place(place: &str, agency: bool) -> bool {
    let letters = place.chars().filter(|c| c.is_alphabetic()).count();
    let fits = place.chars().all(|c| c.is_alphabetic() || c.is_whitespace() || ".'’-/".contains(c)) && letters >= 3;
    let capitals = place.chars().all(|c| c.is_uppercase() || !c.is_alphabetic());
    let no_place = place.split_whitespace().next().is_some_and(|word| NO_PLACES.contains(&word));
    fits && count_words(place) <= 5 && !no_place && (capitals || agency && prose::is_names(place))
}
