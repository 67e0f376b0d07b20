//! The files of the site that are made for machines: data, feed, map of the site, notes for robots and for finders of faults.
//!
//! Each file of this folder makes one of them from the briefing and the findings. Drafts are left out everywhere, and
//! nothing of a source's text comes here but the pieces that checked quotations stand in, and the paragraphs of sources
//! that may be published whole. A file that the project brings itself, in `static/`, is not made.

mod address;
mod briefing;
mod evidence;
mod feed;
mod index;
mod json;
mod robots;
mod security;
mod sitemap;
mod timeline;

#[cfg(test)]
mod tests;

use crate::model::Export;

pub(super) use index::Index;

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
