//! What drafts keep back: the files that stand beside them, until they are published themselves.

use std::collections::BTreeMap;

use crate::model::{Asset, Briefing, SitePage, SitePath, Target, page_stem};

/// The folders of `content/` in which a page stands, each with whether drafts keep back the files that stand there.
#[derive(Default)]
pub(super) struct DraftFolders<'a>(BTreeMap<&'a str, bool>);

impl<'a> DraftFolders<'a> {
    /// The folders of these pages, kept back where all of them are drafts.
    pub(super) fn of(pages: &'a [SitePage]) -> DraftFolders<'a> {
        let mut folders = BTreeMap::new();
        for page in pages.iter().filter_map(|site| site.page.as_ref()) {
            let folder = page.path.rsplit_once('/').map_or("", |(folder, _)| folder);
            *folders.entry(folder).or_insert(true) &= page.front.draft;
        }
        DraftFolders(folders)
    }

    /// Whether a file is kept back: it stands in such a folder, or in one below it that has no page of its own.
    pub(super) fn keep_back(&self, asset: &Asset) -> bool {
        let Some(path) = asset.from.strip_prefix("content/") else { return false };
        let folders = path.match_indices('/').map(|(at, _)| &path[..at]);
        let with_page = folders.rev().chain([""]).find_map(|folder| self.0.get(folder));
        with_page.copied().unwrap_or_default()
    }
}

/// Takes out the files that drafts alone name, though other pages stand beside them, and those in the folder of a draft
/// `index.md` that no published page leads to.
pub(super) fn keep_back_linked(briefing: &mut Briefing) {
    let mut wanted: BTreeMap<&str, bool> = BTreeMap::new();
    let mut draft_folders = DraftFolders::default();
    for (at, site) in briefing.pages.iter_enumerated() {
        let is_published = briefing.is_published(at);
        let linked = site.targets.iter().filter_map(|target| match target {
            Target::File { path, .. } => Some(path.as_str()),
            _ => None,
        });
        for path in linked {
            *wanted.entry(path).or_default() |= is_published;
        }
        if let Some(page) = &site.page {
            let (folder, name) = page.path.rsplit_once('/').unwrap_or(("", &page.path));
            // The home page has no folder of its own.
            let is_own = !folder.is_empty() && page_stem(name).is_some_and(|stem| stem.eq_ignore_ascii_case("index"));
            let is_kept = draft_folders.0.entry(folder).or_default();
            *is_kept |= is_own && !is_published;
        }
    }
    let is_kept = |(path, asset): &(SitePath, Asset)| {
        let is_told = || wanted.get(path.as_str()).copied().unwrap_or(!draft_folders.keep_back(asset));
        !asset.from.starts_with("content/") || is_told()
    };
    let kept: Vec<bool> = briefing.assets.iter().map(is_kept).collect();
    let mut kept = kept.into_iter();
    briefing.assets.retain(|_| kept.next().unwrap_or(true));
}
