//! HTML: a page's tree written as blocks and lines of text, raw HTML made harmless, text escaped, pages made small.

mod blocks;
mod cites;
pub(super) mod escape;
pub(super) mod fragments;
mod guarded;
mod highlight;
mod inline;
mod markup;
pub(super) mod minify;
pub(super) mod sanitize;
mod writer;

pub(super) use markup::Html;
pub(super) use writer::Writer;
