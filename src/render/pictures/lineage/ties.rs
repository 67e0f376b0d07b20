//! Which source goes back to which, or to an outlet that is none of the briefing's.

use std::collections::BTreeMap;

use crate::model::{Source, SourceId};

/// How one source goes back to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Tie {
    Repeats,
    Credits,
}

impl Tie {
    /// The class of its line.
    pub(super) fn class(self) -> &'static str {
        match self {
            Tie::Repeats => "repeats",
            Tie::Credits => "credits",
        }
    }
}

/// Who goes back to whom, both ways. A source stands by its id, an outlet that is none by its name as written.
#[derive(Debug, Default)]
pub(crate) struct Ties<'a> {
    pub(super) origins: BTreeMap<&'a str, Vec<(Tie, &'a str)>>,
    pub(super) heirs: BTreeMap<&'a str, Vec<(Tie, &'a str)>>,
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
    pub(super) fn origins(&self, name: &str) -> &[(Tie, &'a str)] {
        self.origins.get(name).map_or(&[], Vec::as_slice)
    }

    /// What goes back to a source or an outlet.
    pub(super) fn heirs(&self, name: &str) -> &[(Tie, &'a str)] {
        self.heirs.get(name).map_or(&[], Vec::as_slice)
    }

    /// Whether a source goes back to anything, or anything to it.
    pub(super) fn has(&self, id: &SourceId) -> bool {
        !self.origins(id.as_str()).is_empty() || !self.heirs(id.as_str()).is_empty()
    }
}
