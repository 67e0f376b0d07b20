//! What a text says of itself, for its record: headline, byline, dates, and what a page or a clipper wrote above it.
//!
//! Each value has the place where it was found. What only may be meant (the agency that signs, the name in a line of copyright)
//! is proposed as such, and nothing is concluded from what a text is about.

use crate::model::{Day, Proposal, Removed, Scrap, SourceText};
use crate::read::edtf;

use super::bylines::{Authors, NamesIn, names};
use super::dates::{Dated, dated};
use super::phrases::OUTLETS;
use super::{endings, prose};

/// What the headline, the byline and the lines of dates say.
pub(super) fn of_text(read: &SourceText, proposal: &mut Proposal) {
    for piece in &read.removed {
        let from = format!("{}{}", piece.reason.name(), at_line(piece.line));
        match piece.reason {
            Scrap::Headline if !proposal.has("title") => {
                let is_certain = is_headline(piece, &read.removed);
                let from = if is_certain { from } else { format!("{from}; a short first paragraph looks the same") };
                proposal.words_if("title", unmarked(&piece.text), from, is_certain);
            }
            Scrap::Byline => {
                if !proposal.has("authors") {
                    let names = names(&piece.text, NamesIn::Line);
                    proposal.list("authors", &names.written, looked_at(&from), names.is_sure);
                }
                if let Some(at) = piece.text.find(|c: char| c.is_ascii_digit()) {
                    let start = piece.text[..at].trim_end().rfind([' ', ',']).unwrap_or(at);
                    dates(piece.text[start..].trim(), &from, proposal);
                }
            }
            Scrap::Date => {
                let outlet = dates(&piece.text, &from, proposal);
                if is_outlet(outlet) {
                    proposal.words("publisher", outlet, from);
                } else {
                    proposal.perhaps("publisher", outlet, from);
                }
            }
            Scrap::Dateline => agency(piece, "agency in the dateline", proposal),
            Scrap::SignOff => sign_off(piece, proposal),
            _ => {}
        }
    }
}

/// Where a piece stands, in a file that has lines.
pub(super) fn at_line(line: usize) -> String {
    if line == 0 { String::new() } else { format!(", line {line}") }
}

/// Proposes the dates of a line, and gives what stands behind them.
fn dates<'a>(line: &'a str, from: &str, proposal: &mut Proposal) -> &'a str {
    let (found, rest) = dated(line);
    for Dated { words, is_update } in found {
        let key = if is_update { "updated" } else { "date" };
        match edtf::in_words(&words) {
            Some(day) => proposal.words(key, &day, from),
            None => proposal.left.push(format!("`{key}`: “{words}” can be read in several ways ({from})")),
        }
    }
    rest
}

fn is_outlet(name: &str) -> bool {
    name.starts_with("The ") || is_called_outlet(name)
}

/// Whether it is an agency, or ends in a word that outlets have for the last one of their names.
fn is_called_outlet(name: &str) -> bool {
    let last = name.split_whitespace().last().unwrap_or_default().to_lowercase();
    prose::is_agency(name) || OUTLETS.has(&last)
}

/// An agency that signs a piece may have published it, or somebody who took it from there.
fn agency(piece: &Removed, what: &str, proposal: &mut Proposal) {
    let parts = piece.text.split(['(', ')', '/', '-', '–', '—', ' ', '.']).map(str::trim);
    let whole = piece.text.trim_matches(|c: char| !c.is_alphanumeric());
    if let Some(name) = std::iter::once(whole).chain(parts).find(|part| prose::is_agency(part)) {
        proposal.perhaps(
            "publisher",
            name,
            format!("{what}{}; another outlet may have printed it", at_line(piece.line)),
        );
    }
}

fn sign_off(piece: &Removed, proposal: &mut Proposal) {
    if piece.text.len() <= 40 {
        agency(piece, "agency that signs", proposal);
    }
    if endings::is_origin(piece.text.trim_start_matches(|c: char| !c.is_alphanumeric())) {
        proposal.left.push(format!("the text says where it stood first{}: {}", at_line(piece.line), piece.text));
    }
    if endings::is_copyright(&piece.text) {
        let words = piece.text.trim_start_matches(|c: char| !c.is_alphanumeric());
        let words = ["Copyright", "copyright", "COPYRIGHT", "(c)", "c)"]
            .iter()
            .find_map(|start| words.strip_prefix(start))
            .unwrap_or(words);
        let name = words.trim_start_matches(|c: char| !c.is_alphabetic());
        let name = name.split(['.', ',', ';', '|']).next().unwrap_or_default().trim();
        if !name.to_lowercase().starts_with("all rights") {
            proposal.perhaps("publisher", name, format!("line of copyright{}", at_line(piece.line)));
        }
    }
}

/// Whether a line without a full stop above the text is its headline, and no short paragraph, salutation or outlet's name: it is
/// marked as a heading, stands in capitals, or has a byline, a date or a dateline between it and the text.
fn is_headline(line: &Removed, all: &[Removed]) -> bool {
    let words = line.text.as_str();
    let is_marked = words.starts_with('#') || words.contains('\n');
    let is_capital = words.chars().any(char::is_uppercase) && !words.chars().any(char::is_lowercase);
    let follows = |other: &Removed| {
        other.line > line.line && matches!(other.reason, Scrap::Byline | Scrap::Date | Scrap::Dateline)
    };
    is_marked || (is_capital || all.iter().any(follows)) && !(prose::is_names(words) && is_called_outlet(words))
}

/// A heading without its Markdown marks.
fn unmarked(heading: &str) -> &str {
    let line = heading.lines().next().unwrap_or_default();
    line.trim_start_matches('#').trim_end_matches('#').trim().trim_matches(['*', '_']).trim()
}

/// Proposes authors who were found in a page's data, and lists what stands there besides.
pub(super) fn authors(found: Vec<Authors>, from: &str, proposal: &mut Proposal) {
    let is_sure = found.iter().all(|names| names.is_sure);
    for words in found.iter().flat_map(|names| &names.left) {
        proposal.left.push(format!("`authors`: “{words}” is no name ({from})"));
    }
    let written: Vec<String> = found.into_iter().flat_map(|names| names.written).collect();
    proposal.list("authors", &written, looked_at(from), is_sure);
}

/// Where names were found, whose order is not known from there.
fn looked_at(from: &str) -> String {
    format!("{from}; look at the family names")
}

/// The day of a point in time, as it is written there.
pub(super) fn day(words: &str) -> Option<String> {
    let start = words.get(..10).filter(|start| start.parse::<Day>().is_ok());
    let goes_on = words.get(10..).is_some_and(|rest| rest.is_empty() || rest.starts_with(['T', ' ']));
    match start {
        Some(start) if goes_on => Some(start.to_owned()),
        _ => edtf::in_words(words),
    }
}
