//! Lines that belong to the page that a text was saved from: controls, invitations to other pages, reading times.

use crate::model::{Scrap, count_words};
use crate::words::after;

use super::kind::TextPiece;
use super::phrases::{CONTROLS, CONTROLS_AFTER_CONTROLS, INVITATIONS};
use super::prose;

/// What invitations that are whole sentences offer.
const OFFERS: &[&str] =
    &["newsletter", "inbox", "our app", "our emails", "our alerts", "our briefing", "our daily", "our weekly"];

/// Takes them out.
pub(super) fn take(pieces: &mut [TextPiece]) {
    let mut after_control = false;
    for piece in pieces.iter_mut().filter(|piece| piece.stays()) {
        let bare = bare_control(&piece.text);
        after_control = is_interface(&piece.text) || after_control && CONTROLS_AFTER_CONTROLS.has(&bare);
        if after_control {
            piece.take_out(Scrap::Interface);
        }
    }
}

/// Whether a line belongs to the page that a text was saved from.
pub(super) fn is_interface(text: &str) -> bool {
    // A full stop makes a sentence of it, and quotation marks make it somebody's words.
    if text.len() > 300 || text.contains(['"', '“', '”', '«', '»']) {
        return false;
    }
    let sentence = prose::ends_sentence(text) && !text.ends_with("...") && !text.ends_with('…');
    let bare = bare_control(text);
    if CONTROLS.has(&bare) {
        return !sentence;
    }
    if !sentence && is_reading_time(&bare) {
        return true;
    }
    if !INVITATIONS.beginnings().any(|start| after(text, start).is_some_and(|rest| !rest.trim().is_empty())) {
        return false;
    }
    let offers = OFFERS.iter().any(|offer| bare.contains(offer));
    if sentence { offers && count_words(text) <= 40 } else { count_words(text) <= 20 }
}

fn bare_control(text: &str) -> String {
    if text.len() > 300 {
        return String::new();
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ").trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()
}

/// "4 min read", "Listen · 12 min".
fn is_reading_time(bare: &str) -> bool {
    let words: Vec<&str> = bare.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let allowed = ["min", "mins", "minute", "minutes", "read", "listen", "to", "reading", "time"];
    let numbers = words.iter().filter(|word| word.parse::<u16>().is_ok()).count();
    let minutes = words.iter().any(|word| word.starts_with("min"));
    let rest = words.iter().all(|word| word.parse::<u16>().is_ok() || allowed.contains(word));
    numbers == 1 && minutes && rest && words.len() >= 3
}
