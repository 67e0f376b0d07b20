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
mod security;
mod sitemap;
mod timeline;

#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use serde::Serialize;

use crate::model::{Briefing, Date, Findings, SitePath};

use index::Index;

/// The version of the form of `briefing.json` and `evidence.json`. It grows by one when a field changes its meaning or goes.
const SCHEMA_VERSION: u32 = 1;

/// Makes the files for machines. `version` is the program's, and `words` says a date in the words of the theme.
///
/// `feed.xml` and `sitemap.xml` are made only where the site's address is known, and the feed and `security.txt` only
/// where there is a date to put into them.
pub(super) fn files(
    briefing: &Briefing,
    findings: &Findings,
    version: &str,
    words: &dyn Fn(&Date) -> String,
) -> Vec<(SitePath, Vec<u8>)> {
    let index = Index::new(briefing);
    let made = [
        ("briefing.json", Some(json(&briefing::of(&index, findings, version)))),
        ("evidence.json", Some(json(&evidence::of(&index, findings)))),
        ("timeline.json", Some(json(&timeline::of(&index, words)))),
        ("feed.xml", feed::of(briefing)),
        ("sitemap.xml", sitemap::of(briefing)),
        ("robots.txt", Some(sitemap::robots(briefing))),
        (".well-known/security.txt", security::of(briefing)),
    ];
    let own: BTreeSet<&SitePath> = briefing.assets.iter().map(|(path, _)| path).collect();
    made.into_iter()
        .filter_map(|(path, bytes)| Some((SitePath::parse(path).ok()?, bytes?)))
        .filter(|(path, _)| !own.contains(path))
        .collect()
}

/// The value as indented JSON with a line feed at its end. It cannot fail: every key of the values here is a string.
fn json(value: &impl Serialize) -> Vec<u8> {
    let mut bytes = serde_json::to_vec_pretty(value).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}
