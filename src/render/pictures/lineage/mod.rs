//! What goes back to what among the sources: who repeats whom, who credits whose report, and the pictures of it.
//!
//! An arrow always points at what is gone back to; a line is solid where a source repeats another and dashed where it
//! credits one. Pictures are SVG of classes and attributes only, and the words beside them say the same.

mod family;
mod overview;
mod pen;
mod picture;

use std::collections::BTreeMap;

use serde::Serialize;

use crate::model::{Source, SourceId};

use crate::render::pages::sources::share;
use crate::render::site::Site;

pub(crate) use family::{Lineage, view};
pub(crate) use overview::{Picture, draw};

/// How one source goes back to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Tie {
    Repeats,
    Credits,
}

impl Tie {
    /// The class of its line.
    fn class(self) -> &'static str {
        match self {
            Tie::Repeats => "repeats",
            Tie::Credits => "credits",
        }
    }
}

/// Who goes back to whom, both ways. A source stands by its id, an outlet that is none by its name as written.
#[derive(Debug, Default)]
pub(crate) struct Ties<'a> {
    origins: BTreeMap<&'a str, Vec<(Tie, &'a str)>>,
    heirs: BTreeMap<&'a str, Vec<(Tie, &'a str)>>,
}

impl<'a> Ties<'a> {
    /// The ties of all sources, those that repeat before those that credit.
    pub(crate) fn of(sources: &'a [Source]) -> Self {
        let mut ties = Ties::default();
        let mut tie = |tie, from: &'a Source, to: &'a str| {
            ties.origins.entry(from.id.as_str()).or_default().push((tie, to));
            ties.heirs.entry(to).or_default().push((tie, from.id.as_str()));
        };
        for source in sources {
            if let Some(origin) = &source.derived_from {
                tie(Tie::Repeats, source, origin.value.as_str());
            }
        }
        for source in sources {
            for credit in &source.credits {
                tie(Tie::Credits, source, credit);
            }
        }
        ties
    }

    /// What a source goes back to.
    fn origins(&self, name: &str) -> &[(Tie, &'a str)] {
        self.origins.get(name).map_or(&[], Vec::as_slice)
    }

    /// What goes back to a source or an outlet.
    fn heirs(&self, name: &str) -> &[(Tie, &'a str)] {
        self.heirs.get(name).map_or(&[], Vec::as_slice)
    }

    /// Whether a source goes back to anything, or anything to it.
    fn has(&self, id: &SourceId) -> bool {
        !self.origins(id.as_str()).is_empty() || !self.heirs(id.as_str()).is_empty()
    }
}

/// The sources, each origin with those that repeat it after it.
pub(crate) fn in_families<'a>(site: &Site<'a>) -> Vec<&'a Source> {
    let briefing = site.briefing;
    let place: BTreeMap<&SourceId, usize> =
        briefing.sources.iter().enumerate().map(|(at, source)| (&source.id, at)).collect();
    let mut sources: Vec<(usize, &Source)> = briefing.sources.iter().enumerate().collect();
    sources.sort_by_key(|(at, source)| {
        let origin = briefing.origin(&source.id);
        (place.get(origin).copied().unwrap_or(*at), *origin != source.id, *at)
    });
    sources.into_iter().map(|(_, source)| source).collect()
}

/// How much of a source stands in the one that it repeats too.
#[derive(Debug, Serialize)]
pub(crate) struct Shared {
    words: usize,
    /// In per cent of its text.
    share: usize,
    /// Its name.
    name: String,
}

/// How much of a source stands in the one that it repeats; none where it repeats none or its text was not read.
pub(crate) fn shared(site: &Site<'_>, source: &Source) -> Option<Shared> {
    let origin = &source.derived_from.as_ref()?.value;
    let overlaps = &site.findings.lock.overlaps;
    let overlap = overlaps.iter().find(|overlap| overlap.part == source.id && overlap.whole == *origin)?;
    let share = share(overlap.words, site.findings.lock.sources.get(&source.id)?.words);
    Some(Shared { words: overlap.words, share, name: site.source_name(&source.id) })
}
