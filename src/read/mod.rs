//! From files to data: each format has a file here, none of them fails, and every fault is said with its place.
//!
//! Reading looks up no names: whether a key names a source is for `resolve` to say. A page is read in `page`, a data file in
//! `files`, both over the tables of `table`; a source's text in `seed`, a bibliography in `bib`.

mod bib;
mod date_words;
mod decode;
mod draft;
pub(crate) mod edtf;
mod elsewhere;
pub(crate) mod files;
mod page;
mod seed;
mod sentence;
mod table;
mod texts;

use crate::diag::Code;

pub(crate) use bib::bibliography;
pub(crate) use draft::read;
pub(crate) use files::lock::lock_text;
pub(crate) use files::record_edits::record_with;
pub(crate) use files::record_text::record_text;
pub(crate) use page::cite::seconds;
#[cfg(any(test, feature = "fuzzing"))]
pub(crate) use seed::packed;
pub(crate) use seed::{
    known_ending, other_form, other_kind, propose as source_text_and_proposal, read as source_text,
    read_as as source_text_as, text_endings, usual_text_name,
};
pub(crate) use table::forms::site_address;
pub(crate) use texts::{read_texts, text_names};

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
    &page::quotation::STRAY_QUOTATION_MARK,
    &page::attributes::BAD_ATTRIBUTES,
    &page::unclosed::UNCLOSED_MARKUP,
    &page::tree::rows::LOST_CELLS,
    &page::elements::UNPUBLISHED_HTML,
    &page::hidden_words::HIDDEN_WORDS,
    &decode::NOT_UTF8,
    &decode::CONTROL_CHARACTER,
    &decode::UNREADABLE,
    &decode::OUTSIDE_ROOT,
    &decode::TOO_LARGE,
    &decode::TOO_DEEP,
];
