//! Lines that belong to the page that a text was saved from: controls, invitations to other pages, reading times.

use crate::model::{Scrap, count_words};
use crate::words::after;

use super::kind::TextPiece;
use super::phrases::{ACCOUNTS, CONTROLS, CONTROLS_AFTER_CONTROLS, INVITATIONS};
use super::prose;

/// What invitations that are whole sentences offer.
const OFFERS: &[&str] =
    &["newsletter", "inbox", "our app", "our emails", "our alerts", "our briefing", "our daily", "our weekly"];

/// What else stands in lines that say that the text goes on behind an advertisement.
const AROUND_ADVERTS: &[&str] = &[
    "ad",
    "advertisement",
    "advertisements",
    "advert",
    "after",
    "article",
    "below",
    "continue",
    "continues",
    "continued",
    "for",
    "keep",
    "main",
    "more",
    "reading",
    "scroll",
    "skip",
    "story",
    "the",
    "this",
    "to",
    "your",
];

/// What a page counts.
const COUNTED: &[&str] =
    &["comment", "comments", "like", "likes", "replies", "reply", "share", "shares", "tweets", "view", "views"];

/// What a question after somebody's account leads to.
const ENTRANCES: &[&str] = &[
    "join",
    "log in",
    "login",
    "register",
    "sign in",
    "sign up",
    "start",
    "subscribe",
    "create",
    "activate",
    "click here",
];

/// Takes them out.
pub(super) fn take(pieces: &mut [TextPiece]) {
    let mut after_control = false;
    for piece in pieces.iter_mut().filter(|piece| piece.stays()) {
        after_control = is_interface(&piece.text) || after_control && is_second_control(&piece.text);
        if after_control {
            piece.take_out(Scrap::Interface);
        }
    }
    // "Email", "Print" and then "Share this article".
    let mut before_control = false;
    for piece in pieces.iter_mut().rev() {
        match piece.reason {
            Some(Scrap::Interface) => before_control = true,
            None if before_control && is_second_control(&piece.text) => piece.take_out(Scrap::Interface),
            None => before_control = false,
            Some(_) => {}
        }
    }
}

/// Whether a line is a control if it stands beside one.
fn is_second_control(text: &str) -> bool {
    CONTROLS_AFTER_CONTROLS.has(&bare_control(text)) && !prose::ends_sentence(text)
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
    if !sentence && (is_reading_time(&bare) || is_count(&bare) || is_advert(&bare)) || asks_for_account(text) {
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

/// "0 Comments", "1.2K shares", "Comments (12)".
fn is_count(bare: &str) -> bool {
    let words: Vec<&str> =
        bare.split(|c: char| c.is_whitespace() || "()".contains(c)).filter(|one| !one.is_empty()).collect();
    let is_number = |word: &str| {
        let digits = word.trim_end_matches(['k', 'm', '+']);
        !digits.is_empty() && digits.chars().all(|c| c.is_ascii_digit() || ".,".contains(c))
    };
    match words.as_slice() {
        ["view" | "read" | "see", rest @ ..] | rest => {
            let [one, other] = rest else { return false };
            is_number(one) && COUNTED.contains(other) || COUNTED.contains(one) && is_number(other)
        }
    }
}

/// "Advertisement - continue reading below".
fn is_advert(bare: &str) -> bool {
    let words: Vec<&str> = bare.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let names_one = words.iter().any(|word| word.starts_with("advert") || *word == "ad");
    names_one && words.iter().all(|word| AROUND_ADVERTS.contains(word))
}

/// "Already a subscriber? Log in".
fn asks_for_account(text: &str) -> bool {
    let Some((question, answer)) = text.split_once('?') else { return false };
    let answer = bare_control(answer);
    let asks = ACCOUNTS.beginnings().any(|start| after(question.trim(), start).is_some());
    asks && count_words(question) <= 8
        && count_words(&answer) <= 8
        && ENTRANCES.iter().any(|way| answer.starts_with(way))
}
