//! From files to data: each format has a file here, none of them fails, and every fault is said with its place.
//!
//! Reading looks up no names: whether a key names a source is for `resolve` to say. A page is read in `page`, a data file in
//! `files`, both over the tables of `table`; a source's text in `seed`, a bibliography in `bib`.

mod bib;
mod decode;
mod draft;
pub(crate) mod edtf;
pub(crate) mod files;
mod page;
mod seed;
mod sentence;
mod table;

use crate::diag::Code;
use crate::model::{Proposal, SourceText};

pub(crate) use bib::bibliography;
pub(crate) use draft::{read, read_texts};
pub(crate) use files::lock::lock_text;
pub(crate) use files::record_text::record_text;
pub(crate) use seed::{other_kind, text_endings, usual_text_name};

/// Every code of this stage.
pub(crate) static CODES: &[&Code] = &[
    &files::config::BAD_CONFIG,
    &page::front::BAD_FRONT_MATTER,
    &files::record::BAD_SOURCE_RECORD,
    &files::claims::BAD_CLAIMS,
    &files::people::BAD_PEOPLE,
    &files::places::BAD_PLACES,
    &files::lock::BAD_LOCK,
    &edtf::BAD_DATE,
    &page::cite::BAD_CITATION,
    &decode::NOT_UTF8,
    &decode::CONTROL_CHARACTER,
    &decode::UNREADABLE,
    &decode::OUTSIDE_ROOT,
    &decode::TOO_LARGE,
    &decode::TOO_DEEP,
];

/// Reads one text as a source's. The name's ending says whether it is HTML, Markdown or plain text.
///
/// # Errors
/// What is wrong with the file, for the end of a message: it is larger than 16 MiB, or neither UTF-8 nor UTF-16.
pub(crate) fn source_text(file_name: &str, bytes: &[u8]) -> Result<SourceText, String> {
    seed::read(file_name, bytes)
}

/// Reads one text as a source's, and what it says of itself for a record.
///
/// # Errors
/// As [`source_text`].
pub(crate) fn source_text_and_proposal(file_name: &str, bytes: &[u8]) -> Result<(SourceText, Proposal), String> {
    seed::propose(file_name, bytes)
}
