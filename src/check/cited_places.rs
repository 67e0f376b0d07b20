//! Where in its sources a statement says that something stands.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Citation, SourceId};

/// The sources that are cited for something, and the places that the citations name in each.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct CitedPlaces<'a>(BTreeMap<&'a SourceId, SourcePlaces>);

/// The places that citations of one source name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct SourcePlaces {
    /// The paragraphs, as inclusive ranges, in the order in which they are named.
    pub(crate) ranges: Vec<(usize, usize)>,
    /// A citation names none.
    is_anywhere: bool,
}

impl<'a> CitedPlaces<'a> {
    /// Adds what a citation names.
    pub(crate) fn add(&mut self, citation: &'a Citation) {
        let place = self.0.entry(&citation.source).or_default();
        place.is_anywhere |= citation.paragraphs.is_empty();
        place
            .ranges
            .extend(citation.paragraphs.iter().filter(|range| !place.ranges.contains(range)).collect::<Vec<_>>());
    }

    /// The sources.
    pub(crate) fn sources(&self) -> impl Iterator<Item = &'a SourceId> + '_ {
        self.0.keys().copied()
    }

    /// Each source with the places that are named in it.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&'a SourceId, &SourcePlaces)> + '_ {
        self.0.iter().map(|(id, place)| (*id, place))
    }
}

impl SourcePlaces {
    /// Whether something that stands in these paragraphs stands where it is cited. Of what stands in none, no citation names a place.
    pub(crate) fn is_in(&self, paragraphs: &BTreeSet<usize>) -> bool {
        let within = |(first, last): &(usize, usize)| first <= last && paragraphs.range(first..=last).next().is_some();
        self.is_anywhere || paragraphs.is_empty() || self.ranges.iter().any(within)
    }
}
