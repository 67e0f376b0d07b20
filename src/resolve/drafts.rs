//! What drafts keep back: the files that stand beside them, until they are published themselves.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Asset, Briefing, SitePage, SitePath, Target, decoded};

/// The folders of `content/` in which a page stands, each with whether all of them are drafts.
#[derive(Default)]
pub(super) struct DraftFolders<'a>(BTreeMap<&'a str, bool>);

impl<'a> DraftFolders<'a> {
    /// The folders of these pages.
    pub(super) fn of(pages: &'a [SitePage]) -> DraftFolders<'a> {
        let mut folders = BTreeMap::new();
        for page in pages.iter().filter_map(|site| site.page.as_ref()) {
            let folder = page.path.rsplit_once('/').map_or("", |(folder, _)| folder);
            *folders.entry(folder).or_insert(true) &= page.front.draft;
        }
        DraftFolders(folders)
    }

    /// Whether a file stands beside drafts alone: in their folder, or in one below it that has no page of its own.
    pub(super) fn keep_back(&self, asset: &Asset) -> bool {
        let Some(path) = asset.from.strip_prefix("content/") else { return false };
        let folders = path.match_indices('/').map(|(at, _)| &path[..at]);
        let with_page = folders.rev().chain([""]).find_map(|folder| self.0.get(folder));
        with_page.copied().unwrap_or_default()
    }
}

/// Takes out the files that drafts alone link to, though other pages stand beside them.
pub(super) fn keep_back_linked(briefing: &mut Briefing) {
    let mut wanted: BTreeMap<&SitePath, bool> = BTreeMap::new();
    for (at, site) in briefing.pages.iter_enumerated() {
        for target in &site.targets {
            if let Target::File { path, .. } = target {
                *wanted.entry(path).or_default() |= briefing.is_published(at);
            }
        }
    }
    // Where raw HTML leads is not looked up, so that a file of that name stays.
    let addresses = briefing.published().flat_map(|(_, site)| site.page.iter().flat_map(|page| &page.html_addresses));
    let names: BTreeSet<String> = addresses.map(|address| decoded(last(address.split(['?', '#']).next()))).collect();
    let kept: Vec<bool> = briefing
        .assets
        .iter()
        .map(|(path, asset)| {
            let is_beside = asset.from.starts_with("content/");
            !is_beside || wanted.get(path).copied().unwrap_or(true) || names.contains(last(Some(path.as_str())))
        })
        .collect();
    let mut kept = kept.into_iter();
    briefing.assets.retain(|_| kept.next().unwrap_or(true));
}

/// The last name of a path.
fn last(path: Option<&str>) -> &str {
    path.and_then(|path| path.rsplit('/').next()).unwrap_or_default()
}
