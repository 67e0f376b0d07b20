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
mod containers;
mod facts;
mod frames;
mod hidden;
mod json_ld;
mod loose_json;
mod marks;
mod regions;
mod said;
mod saved;
mod titles;
mod walk;

use crate::model::{Proposal, SourceText};
use crate::read::decode;
use crate::xml::{XmlPiece, each_piece};

use super::kind::{TextKind, TextPiece, TextReading};
use super::{article, bytes, encodings};

pub(super) use saved::{is_address, propose_capture};
pub(super) use walk::Walk;

/// What an HTML entity stands for; the words themselves if it is none.
pub(in crate::read) fn entity(written: &str) -> String {
    walk::plain(written)
}

pub(super) const KIND: TextKind = TextKind {
    endings: &["html", "htm", "xhtml"],
    version: 6,
    is_known: bytes::is_html,
    largest: decode::LARGEST,
    read,
};

fn read(file: &[u8]) -> Result<TextReading, String> {
    encodings::page(file, None).map(|page| text_of_html(&page))
}

/// The text of a page, whatever file it came in. Its lines end in line feeds.
pub(super) fn text_of_html(page: &str) -> TextReading {
    let (mut pieces, facts) = walk::page(page);
    article::sort(&mut pieces);
    let saved = saved::saved_from(page);
    let says = move |text: &SourceText, proposal: &mut Proposal| {
        if let Some(saved) = &saved {
            propose_capture(&saved.address, saved.day.as_deref(), saved.from, proposal);
        }
        said::propose(&facts, text, proposal);
    };
    TextReading { says: Box::new(says), ..TextReading::of(pieces) }
}

/// The pieces of a page of XHTML, in which any element may end in its start tag. One that is no XML is read as HTML.
pub(super) fn text_of_xhtml(page: &str) -> Vec<TextPiece> {
    let mut walk = Walk::default();
    let told = each_piece(page, &[], |piece| match piece {
        XmlPiece::Start(tag) => walk.start(&tag.name.1.to_ascii_lowercase(), &|name| tag.attribute(name)),
        XmlPiece::End((_, name)) => walk.end(&name.to_ascii_lowercase()),
        XmlPiece::Text(text) => walk.add(text, 1),
        XmlPiece::Reference(name) => walk.html(&format!("&{name};"), 1),
    });
    told.map_or_else(|_| walk::page(page).0, |()| walk.pieces())
}
