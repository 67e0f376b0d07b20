//! In which sources words must stand.

use super::SourceId;

/// In which sources a quotation must stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Required {
    /// In every one of these.
    Every(Vec<SourceId>),
    /// In at least one of the first, else in at least one of the second.
    Any(Vec<SourceId>, Vec<SourceId>),
}

impl Required {
    /// All sources that may be asked, in order, each once.
    pub fn sources(&self) -> Vec<&SourceId> {
        let (first, second): (&[SourceId], &[SourceId]) = match self {
            Required::Every(all) => (all, &[]),
            Required::Any(next, previous) => (next, previous),
        };
        each_once(first.iter().chain(second))
    }
}

/// A few things in order, each once.
pub fn each_once<T: PartialEq>(things: impl IntoIterator<Item = T>) -> Vec<T> {
    let mut kept = Vec::new();
    for thing in things {
        if !kept.contains(&thing) {
            kept.push(thing);
        }
    }
    kept
}
