//! Places in a source that citations and pieces of evidence name.

use std::collections::BTreeSet;

use crate::diag::At;

use super::{Location, LockedText, PageName, SourceId, pages_named};

/// How many seconds may lie between a time that is cited and the words that begin next.
pub const NEAR_TIME: u32 = 5;

/// A place in a source, as a writer names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CitedPlace {
    /// From this paragraph to that one.
    Paragraphs(usize, usize),
    /// From this page to that one, as they are printed: "12", "xii".
    Pages(String, String),
    /// From this second to that one.
    Time(u32, u32),
}

impl CitedPlace {
    /// The pages of a file that are meant, by their positions in it; none if a page of that name is not in it.
    pub fn pages(&self, known: &[PageName]) -> Option<BTreeSet<usize>> {
        let CitedPlace::Pages(from, to) = self else { return None };
        let (_, first) = pages_named(known, from)?;
        if from == to {
            return Some(first);
        }
        let (_, last) = pages_named(known, to)?;
        // A number may be printed on several pages: from each to the next that bears the last one.
        let to_next = |first: &usize| (*first..=*last.range(first..).next().unwrap_or(first)).collect::<Vec<_>>();
        Some(first.iter().flat_map(to_next).collect())
    }

    /// Whether words that were found in a text stand there; none if the text has no places of that kind, or no such place.
    pub fn holds(&self, found: &Location, known: &LockedText) -> Option<bool> {
        let meets = |(first, last): (usize, usize), from: usize, to: usize| first <= to && last >= from;
        match self {
            CitedPlace::Paragraphs(from, to) if !found.is_reordered() => {
                Some(found.paragraphs().is_some_and(|range| meets(range, *from, *to)))
            }
            CitedPlace::Paragraphs(..) => None,
            CitedPlace::Pages(..) => {
                let pages = self.pages(&known.pages)?;
                found.pages.map(|(first, last)| pages.range(first..=last).next().is_some())
            }
            CitedPlace::Time(from, to) => {
                let (first, last) = found.times?;
                Some(*from <= last.max(first.saturating_add(NEAR_TIME)) && to.saturating_add(NEAR_TIME) >= first)
            }
        }
    }

    /// Whether it is of the same kind as another.
    pub fn is_like(&self, other: &CitedPlace) -> bool {
        std::mem::discriminant(self) == std::mem::discriminant(other)
    }
}

/// A time as a transcript shows it: "14:05", "1:02:03".
pub fn clock(seconds: u32) -> String {
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    if hours > 0 { format!("{hours}:{minutes:02}:{seconds:02}") } else { format!("{minutes}:{seconds:02}") }
}

/// The places that a citation names for words that it is given with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedPlace {
    /// The source.
    pub source: SourceId,
    /// The places, and where they are written; never empty.
    pub places: Vec<At<CitedPlace>>,
}

/// Whether words stand where citations say, as far as the text can tell: a list of places for each citation, of which one must hold.
/// Places of one kind are alternatives; places of different kinds must each hold. Where there is no list, they may stand anywhere.
pub fn are_placed<'a>(
    named: impl IntoIterator<Item = &'a [At<CitedPlace>]>,
    found: &Location,
    known: &LockedText,
) -> bool {
    let holds = |place: &At<CitedPlace>, among: &[At<CitedPlace>]| {
        let alike = among.iter().filter(|other| other.value.is_like(&place.value));
        let outcomes: Vec<bool> = alike.filter_map(|other| other.value.holds(found, known)).collect();
        outcomes.is_empty() || outcomes.contains(&true)
    };
    let mut named = named.into_iter().peekable();
    named.peek().is_none() || named.any(|places| places.iter().all(|place| holds(place, places)))
}
