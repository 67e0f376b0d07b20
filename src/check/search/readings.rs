//! What words of a text may be read as beside what they are, and steps from word to word through such readings.

use std::collections::{BTreeMap, BTreeSet};

/// Which words of a text may be read otherwise, by their indices.
#[derive(Debug, Default)]
pub(super) struct OtherReadings {
    pub(super) of: BTreeMap<usize, Vec<OtherReading>>,
    /// For each word of those readings, by its number in lower case, where it stands: the token, and how far on in the reading.
    pub(super) places: BTreeMap<u32, Vec<(usize, usize)>>,
}

/// What a word may be read as.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct OtherReading {
    /// As it is written then.
    pub(super) written: String,
    /// Its words and marks, by their numbers.
    pub(super) ids: Vec<u32>,
}

/// Where a run has come to: before a token, or within another reading of one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Step {
    pub(super) token: usize,
    /// The reading, and how many of its words are behind.
    pub(super) within: Option<(usize, usize)>,
}

impl Step {
    pub(super) fn before(token: usize) -> Step {
        Step { token, within: None }
    }

    /// Whether it is before a token, and not within a reading.
    pub(super) fn is_between(&self) -> bool {
        self.within.is_none()
    }
}

impl OtherReadings {
    /// Where a word stands in other readings, by its number in lower case.
    pub(super) fn places(&self, lower: u32) -> &[(usize, usize)] {
        self.places.get(&lower).map_or(&[], Vec::as_slice)
    }

    /// The tokens from which so many steps lead to that one.
    pub(super) fn back(&self, token: usize, steps: usize) -> Vec<usize> {
        let first = token.saturating_sub(steps);
        if self.of.range(first..token).next().is_none() {
            return token.checked_sub(steps).into_iter().collect();
        }
        let mut open = BTreeSet::from([(token, steps)]);
        let mut found = Vec::new();
        while let Some((at, left)) = open.pop_last() {
            if left == 0 {
                found.push(at);
            } else if let Some(before) = at.checked_sub(1) {
                open.insert((before, left - 1));
                let lengths = self.of.get(&before).into_iter().flatten().map(|reading| reading.ids.len());
                open.extend(lengths.filter_map(|length| Some((before, left.checked_sub(length)?))));
            }
        }
        found
    }
}
