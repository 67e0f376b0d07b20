//! Mail: what was written, not what was answered to, nor a signature.
//!
//! The plain part is read if there is one that holds the text; else the HTML part, as a page. Attachments are named and not read.

mod plain;

use crate::model::{Proposal, SourceText, count_words};

use super::bylines::{NamesIn, names};
use super::html;
use super::kind::{TextKind, TextPiece, TextReading};
use super::mime::{LARGEST_MESSAGE, MimeMessage, MimePart};
use super::proposal;

pub(super) const KIND: TextKind = TextKind { endings: &["eml"], version: 2, is_known, largest: LARGEST_MESSAGE, read };

/// Lines with which mail begins where its file's name does not say that it is mail.
const HEADS: [&str; 7] = [
    "return-path:",
    "received:",
    "delivered-to:",
    "message-id:",
    "mime-version:",
    "dkim-signature:",
    "x-mozilla-status:",
];

fn is_known(bytes: &[u8]) -> bool {
    let head = String::from_utf8_lossy(bytes.get(..200).unwrap_or(bytes)).to_ascii_lowercase();
    HEADS.iter().any(|line| head.starts_with(line)) && !super::mhtml::is_page(bytes)
}

fn read(file: &[u8]) -> Result<TextReading, String> {
    let mail = MimeMessage::of(file)?;
    let (plain, html) = mail.bodies();
    let is_text = plain.iter().any(MimePart::is_plain);
    let mut pieces = pieces_of(if is_text { &plain } else { &html })?;
    // Some programs write "your program shows no HTML" for the plain part.
    if is_text && html.iter().any(MimePart::is_html) {
        let shown = pieces_of(&html)?;
        if words(&pieces) * 4 < words(&shown) {
            pieces = shown;
        }
    }
    let title = mail.subject().map(str::to_owned);
    let (from, day, attachments) = (mail.from(), mail.day(), mail.attachments().collect::<Vec<_>>());
    let organization = mail.head("Organization").or_else(|| mail.head("Organisation"));
    let says = move |_: &SourceText, proposal: &mut Proposal| {
        title.iter().for_each(|title| proposal.words("title", title, "`Subject:` of the mail"));
        let authors = from.iter().map(|name| names(name, NamesIn::Entry)).collect();
        proposal::authors(authors, "`From:` of the mail", proposal);
        day.iter().for_each(|day| proposal.words("date", day, "`Date:` of the mail"));
        organization.iter().for_each(|name| proposal.perhaps("publisher", name, "`Organization:` of the mail"));
        from.iter().for_each(|name| proposal.perhaps("publisher", name, "`From:` of the mail"));
        proposal.left.extend(attachments.iter().map(|name| format!("the attachment “{name}” is not read")));
    };
    Ok(TextReading { says: Box::new(says), ..TextReading::of(pieces) })
}

fn pieces_of(parts: &[MimePart<'_>]) -> Result<Vec<TextPiece>, String> {
    let mut pieces = Vec::new();
    for part in parts {
        if part.is_html() {
            pieces.extend(html::text_of_html(&part.text()?).pieces);
        } else if part.is_plain() {
            let is = |name: &str, value: &str| part.parameter(name).is_some_and(|own| own == value);
            let text = part.text()?;
            if text.trim_start().starts_with("-----BEGIN PGP MESSAGE-----") {
                return Err("it is encrypted: save what your mail program shows of it".to_owned());
            }
            pieces.extend(plain::pieces(&text, is("format", "flowed"), is("delsp", "yes")));
        }
    }
    // Parts are packed, so that no line of the file is a line of the text.
    pieces.iter_mut().for_each(|piece| piece.line = 0);
    Ok(pieces)
}

fn words(pieces: &[TextPiece]) -> usize {
    pieces.iter().filter(|piece| piece.stays()).map(|piece| count_words(&piece.text)).sum()
}

#[cfg(test)]
mod tests;
