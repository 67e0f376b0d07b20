//! The files of the site that are made for machines: data, feed, map of the site, notes for robots and for finders of faults.
//!
//! Each file of this folder makes one of them from the briefing and the findings. Drafts are left out everywhere, and
//! nothing of a source's text comes here but the pieces that checked quotations stand in, and the paragraphs of sources
//! that may be published whole. A file that the project brings itself, in `static/`, is not made.

mod address;
mod briefing;
mod evidence;
mod feed;
mod form;
mod index;
mod robots;
mod security;
mod sitemap;
mod timeline;

#[cfg(test)]
mod tests;

use serde::Serialize;

use crate::model::Export;

pub(super) use index::Index;

/// The version of the form of `briefing.json` and `evidence.json`. It grows by one when a field changes its meaning or goes.
const SCHEMA_VERSION: u32 = 1;

/// Makes one of them. The table of exports says when; none where this build cannot make it after all.
pub(super) fn file(export: Export, index: &Index<'_>) -> Option<Vec<u8>> {
    match export {
        Export::Briefing => briefing::file(index),
        Export::Evidence => evidence::file(index),
        Export::Timeline => timeline::file(index),
        Export::Feed => feed::file(index),
        Export::SiteMap => sitemap::file(index),
        Export::Robots => robots::file(index),
        Export::Security => security::file(index),
    }
}

/// The value as indented JSON with a line feed at its end.
fn json(value: &impl Serialize) -> Option<Vec<u8>> {
    let mut bytes = serde_json::to_vec_pretty(value).ok()?;
    bytes.push(b'\n');
    Some(bytes)
}
