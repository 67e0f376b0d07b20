//! How much of a source stands in the one that it repeats.

use serde::Serialize;

use crate::model::{Source, percent};
use crate::render::site::Site;

/// How much of a source stands in the one that it repeats too.
#[derive(Debug, Serialize)]
pub(crate) struct Repeated {
    pub(super) words: usize,
    /// In per cent of its text.
    share: usize,
    /// Its name.
    name: String,
}

/// How much of a source stands in the one that it repeats; none where it repeats none or its text was not read.
pub(crate) fn repeated(site: &Site<'_>, source: &Source) -> Option<Repeated> {
    let origin = &source.derived_from.as_ref()?.value;
    let overlaps = &site.findings.lock.overlaps;
    let overlap = overlaps.iter().find(|overlap| overlap.part == source.id && overlap.whole == *origin)?;
    let share = percent(overlap.words, site.findings.lock.sources.get(&source.id)?.words);
    Some(Repeated { words: overlap.words, share, name: site.source_name(&source.id) })
}
