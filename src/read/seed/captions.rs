//! Captions: short texts that end in the credit of a picture or say that they are one, and the same again.

use std::collections::BTreeSet;

use crate::model::{Scrap, count_words};
use crate::words::after;

use super::kind::TextPiece;
use super::phrases::{CAPTIONS, CREDIT_LABELS};
use super::prose;

/// Takes captions out, and lines of twelve words or more that stand twice running.
pub(super) fn take(pieces: &mut [TextPiece]) {
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

/// Whether a text ends in the credit of a picture, or begins with what it is.
fn is_caption(text: &str) -> bool {
    if text.len() > 1200 || count_words(text) > 100 {
        return false;
    }
    if CAPTIONS.beginnings().any(|label| after(text, label).is_some_and(|rest| rest.starts_with(' '))) {
        return true;
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
    let says_picture = after(credit, "ap photo").is_some()
        || CREDIT_LABELS.beginnings().any(|label| after(credit, label).is_some())
        || credit.to_lowercase().ends_with("getty images");
    credit.len() <= 160 && prose::is_names(credit) && (says_picture || is_slash_credit(credit))
        || says_picture && credit.len() <= 80 && !prose::ends_sentence(credit)
}

/// A label at the beginning or after a sentence, and names up to the end.
fn labelled_credit(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    CREDIT_LABELS.beginnings().any(|label| {
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
