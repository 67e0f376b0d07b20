//! Which pieces are not running text, and in which order that is asked. Holds the rules for scraps that stand anywhere:
//! interface, captions, section headings. `front` and `endings` hold those of the text's two ends.

use std::collections::BTreeSet;

use crate::model::{Scrap, count_words};

use super::{Piece, endings, front, prose};

/// Whole lines that belong to a page's controls, in lower case, without marks at their ends.
const CONTROLS: &[&str] = &[
    "ad",
    "ad feedback",
    "add as preferred on google",
    "advertisement",
    "advertisement - scroll to continue",
    "advertising",
    "article continues after advertisement",
    "article continues below advertisement",
    "click to expand image",
    "continue reading",
    "continue reading the main story",
    "copy link",
    "copy link to clipboard",
    "enlarge image",
    "expand image",
    "gift article",
    "give this article",
    "image source, getty images",
    "jump to comments",
    "keep reading",
    "link copied",
    "listen to article",
    "listen to story",
    "listen to this article",
    "listen to this story",
    "more on this story",
    "open image in gallery",
    "open this photo in gallery",
    "print this article",
    "read in app",
    "read more",
    "read more on this",
    "recommended for you",
    "recommended stories",
    "related articles",
    "related content",
    "related stories",
    "remove ads",
    "save article",
    "save for later",
    "scroll to continue",
    "share",
    "share full article",
    "share on facebook",
    "share on twitter",
    "share on whatsapp",
    "share on x",
    "share this",
    "share this article",
    "share this story",
    "show comments",
    "sign in",
    "sign up",
    "sign up here",
    "skip advertisement",
    "skip to content",
    "skip to main content",
    "sponsored",
    "sponsored content",
    "story continues below advertisement",
    "subscribe",
    "subscribe now",
    "tap to unmute",
    "view all comments",
    "view comments",
    "view image in fullscreen",
    "watch now",
];

/// Words that are a control only right after another control: "Share", "Facebook", "Email".
const CONTROLS_AFTER_CONTROLS: &[&str] = &[
    "close",
    "comment",
    "comments",
    "copy",
    "download",
    "email",
    "facebook",
    "flipboard",
    "linkedin",
    "log in",
    "mail",
    "menu",
    "more",
    "pinterest",
    "print",
    "reddit",
    "related",
    "save",
    "search",
    "telegram",
    "threads",
    "twitter",
    "whatsapp",
    "x",
];

/// How lines begin that invite to another page.
const INVITATIONS: &[&str] = &[
    "also read:",
    "click here ",
    "click to ",
    "download our ",
    "follow us on ",
    "join our ",
    "listen to this article",
    "listen:",
    "more:",
    "read also:",
    "read more about ",
    "read more on ",
    "read more:",
    "read next:",
    "read:",
    "recommended:",
    "related article:",
    "related:",
    "see also:",
    "sign up for ",
    "sign up here ",
    "sign up to ",
    "subscribe for ",
    "subscribe to ",
    "watch:",
];

/// What invitations that are whole sentences offer.
const OFFERS: &[&str] =
    &["newsletter", "inbox", "our app", "our emails", "our alerts", "our briefing", "our daily", "our weekly"];

/// Words before a credit, in lower case.
const CREDIT_LABELS: &[&str] = &[
    "photograph:",
    "photographs:",
    "photo:",
    "photos:",
    "picture:",
    "image:",
    "credit:",
    "credits:",
    "credit...",
    "credit…",
    "photo credit:",
    "photo by ",
    "photograph by ",
    "photos by ",
    "photographs by ",
    "photo illustration by ",
    "image source:",
];

/// Says for each piece whether it is running text; splits off what stands before and behind the text in a paragraph.
pub(super) fn sort(pieces: &mut Vec<Piece>) {
    take_interface(pieces);
    take_captions(pieces);
    front::take(pieces);
    endings::take(pieces);
    take_section_headings(pieces);
}

fn take_interface(pieces: &mut [Piece]) {
    let mut after_control = false;
    for piece in pieces.iter_mut().filter(|piece| piece.stays()) {
        let bare = bare_control(&piece.text);
        after_control = is_interface(&piece.text) || after_control && CONTROLS_AFTER_CONTROLS.contains(&bare.as_str());
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
    if CONTROLS.contains(&bare.as_str()) {
        return !sentence;
    }
    if !sentence && is_reading_time(&bare) {
        return true;
    }
    if !INVITATIONS.iter().any(|start| prose::after(text, start).is_some_and(|rest| !rest.trim().is_empty())) {
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

fn take_captions(pieces: &mut [Piece]) {
    let mut captions: BTreeSet<String> = BTreeSet::new();
    let mut before: Option<String> = None;
    for piece in pieces.iter_mut() {
        let twice = before.as_deref() == Some(piece.text.as_str()) && count_words(&piece.text) >= 12;
        if piece.reason == Some(Scrap::Caption) || piece.stays() {
            if captions.contains(&piece.text) || twice {
                piece.take_out(Scrap::RepeatedCaption);
            } else if piece.reason == Some(Scrap::Caption) || is_caption(&piece.text) {
                piece.take_out(Scrap::Caption);
                captions.insert(piece.text.clone());
            }
        }
        before = Some(piece.text.clone());
    }
}

/// Whether a text ends in the credit of a picture.
fn is_caption(text: &str) -> bool {
    if text.len() > 1200 || count_words(text) > 100 {
        return false;
    }
    if let Some((before, credit)) = text.strip_suffix([')', ']']).and_then(|inner| inner.rsplit_once(['(', '['])) {
        let closed = before.trim().is_empty() || prose::ends_sentence(before);
        return closed && is_credit_in_brackets(credit);
    }
    if prose::ends_sentence(text) {
        return false;
    }
    labelled_credit(text) || {
        let last = prose::late_beginnings(text, 200).last().and_then(|at| text.get(*at..)).unwrap_or(text);
        last.len() <= 120 && is_slash_credit(last)
    }
}

/// "AP Photo/Jane Doe, File", "Photo by Jane Doe/Getty Images", "Jane Doe/Reuters".
fn is_credit_in_brackets(credit: &str) -> bool {
    let says_picture = prose::after(credit, "ap photo").is_some()
        || CREDIT_LABELS.iter().any(|label| prose::after(credit, label).is_some())
        || credit.to_lowercase().ends_with("getty images");
    credit.len() <= 160 && prose::is_names(credit) && (says_picture || is_slash_credit(credit))
        || says_picture && credit.len() <= 80 && !prose::ends_sentence(credit)
}

/// A label at the beginning or after a sentence, and names up to the end.
fn labelled_credit(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    CREDIT_LABELS.iter().any(|label| {
        let Some(at) = lower.rfind(label) else { return false };
        let (Some(before), Some(names)) = (text.get(..at), text.get(at + label.len()..)) else { return false };
        let closed = before.trim().is_empty()
            || prose::ends_sentence(before)
            || before.trim_end().ends_with(['|', '•', '·', '/']);
        closed && count_words(names) <= 12 && prose::is_names(names)
    })
}

/// Names, a slash, and an outlet.
fn is_slash_credit(text: &str) -> bool {
    let Some((names, outlet)) = text.rsplit_once('/') else {
        return text.to_lowercase().ends_with("getty images") && prose::is_names(text) && count_words(text) <= 8;
    };
    let outlet = outlet.trim_end_matches([',', ' ']);
    let tight = !names.ends_with(' ') && !outlet.starts_with(' ');
    let known = prose::is_agency(outlet)
        || outlet.starts_with("The ")
        || names.split('/').any(prose::is_agency)
        || outlet.to_lowercase().ends_with("getty images");
    tight && known && prose::is_names(names) && prose::is_names(outlet) && count_words(text) <= 14
}

/// Short lines between two paragraphs of prose.
fn take_section_headings(pieces: &mut [Piece]) {
    let running: Vec<usize> = pieces.iter().enumerate().filter(|(_, piece)| piece.stays()).map(|(at, _)| at).collect();
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    let mut headings = Vec::new();
    for at in &running {
        let Some(piece) = pieces.get(*at).filter(|piece| is_heading(&piece.text)) else { continue };
        // Lines that stand again and again are speakers' names or a refrain, and then all such lines may be.
        if !seen.insert(&piece.text) {
            return;
        }
    }
    for three in running.windows(3) {
        let &[before, at, after] = three else { continue };
        let (Some(before), Some(piece), Some(after)) = (pieces.get(before), pieces.get(at), pieces.get(after)) else {
            continue;
        };
        let prose = [before, after].iter().all(|piece| prose::ends_sentence(&piece.text))
            && [before, after].iter().any(|piece| prose::is_long(&piece.text));
        if prose && is_heading(&piece.text) {
            headings.push(at);
        }
    }
    for at in headings {
        if let Some(piece) = pieces.get_mut(at) {
            piece.take_out(Scrap::SectionHeading);
        }
    }
}

fn is_heading(text: &str) -> bool {
    // A line of a script that writes no spaces is one word however long it is; hence the limit in characters.
    prose::begins_with_capital(text)
        && prose::ends_in_word(text)
        && count_words(text) <= 8
        && text.chars().count() <= 60
}
