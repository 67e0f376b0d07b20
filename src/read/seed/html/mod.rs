//! A saved web page: the text of its blocks, in the order of the page, with the line each begins on.
//!
//! Uses the tokenizer of html5ever, the parser of the sanitiser, and no tree: which block a text stands in is known from the
//! tags passed so far. That keeps line numbers, needs no recursion and is linear. No scores as in reader modes: the number
//! of a paragraph is what citations lean on, and must not move with a library's next version.
//!
//! The running text is the largest `article` if it holds half of the page's text or more, else `main`, else the page. Text
//! outside it, in `nav`, `aside`, `footer` and the like, and in boxes that are called cookies, comments, newsletter or another
//! word for what stands around a text, and a row of links, is interface; `figcaption` is a caption, `h1` the
//! headline, other headings section headings, footnotes are notes. A part with a heading and sentences of its own is text
//! whatever its id. In a line, what is hidden is no text, and the marks of notes and controls are no words of it; a number
//! above it is no digit ("10⁶"). An element that HTML does not know stands in a line. The rules for plain text are then
//! asked about what is left.

mod articles;
mod blocks;
mod facts;
mod frames;
mod hidden;
mod json_ld;
mod loose_json;
mod marks;
mod regions;
mod said;
mod titles;
mod walk;

use crate::model::{Proposal, SourceText};
use crate::read::decode;

use super::kind::{TextKind, TextReading};
use super::{article, bytes};

pub(super) use walk::Walk;

/// What an HTML entity stands for; the words themselves if it is none.
pub(in crate::read) fn entity(written: &str) -> String {
    walk::plain(written)
}

pub(super) const KIND: TextKind =
    TextKind { endings: &["html", "htm", "xhtml"], version: 3, is_known: |_| false, largest: decode::LARGEST, read };

fn read(file: &[u8]) -> Result<TextReading, String> {
    let (mut pieces, facts) = walk::page(&bytes::text(file)?);
    article::sort(&mut pieces);
    let says = move |text: &SourceText, proposal: &mut Proposal| said::propose(&facts, text, proposal);
    Ok(TextReading { says: Box::new(says), ..TextReading::of(pieces) })
}
