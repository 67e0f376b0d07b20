//! Places in a source that citations and pieces of evidence name.

use std::collections::BTreeSet;
use std::fmt;

use crate::diag::At;

use super::{Location, LockedText, NEAR_TIME, PageName, SourceId, page_name, pages_named};

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
    /// Pages of a file by their positions, from 1, as readers name them.
    pub fn of_pages(known: &[PageName], (first, last): (usize, usize)) -> CitedPlace {
        CitedPlace::Pages(page_name(known, first), page_name(known, last))
    }

    /// The place without the word for what it is: "3", "12-14", "14:05".
    pub fn written(&self) -> String {
        let range = |from: String, to: String| if from == to { from } else { format!("{from}-{to}") };
        match self {
            CitedPlace::Paragraphs(from, to) => range(from.to_string(), to.to_string()),
            CitedPlace::Pages(from, to) => range(from.clone(), to.clone()),
            CitedPlace::Time(from, to) => range(clock(*from), clock(*to)),
        }
    }

    /// Whether it is of the same kind as another.
    pub fn is_like(&self, other: &CitedPlace) -> bool {
        std::mem::discriminant(self) == std::mem::discriminant(other)
    }

    /// What it means in a text; nothing if the text has no page of that name.
    pub fn meant(&self, known: &LockedText) -> Option<MeantPlace> {
        Some(match self {
            CitedPlace::Paragraphs(from, to) => MeantPlace::Paragraphs(*from, *to),
            CitedPlace::Pages(from, to) => MeantPlace::Pages(pages_meant(&known.pages, from, to)?),
            CitedPlace::Time(from, to) => {
                let (from, to) = known.seconds_meant(*from, *to);
                MeantPlace::Time(from, to)
            }
        })
    }
}

/// "para. 3", "pp. 12-14", "at 14:05".
impl fmt::Display for CitedPlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let label = match self {
            CitedPlace::Paragraphs(from, to) if from == to => "para.",
            CitedPlace::Paragraphs(..) => "paras.",
            CitedPlace::Pages(from, to) if from == to => "p.",
            CitedPlace::Pages(..) => "pp.",
            CitedPlace::Time(..) => "at",
        };
        write!(f, "{label} {}", self.written())
    }
}

/// The positions of the pages from one that bears a name to one that bears another; none if no page bears it.
fn pages_meant(known: &[PageName], from: &str, to: &str) -> Option<BTreeSet<usize>> {
    let (_, first) = pages_named(known, from)?;
    if from == to {
        return Some(first);
    }
    let (_, last) = pages_named(known, to)?;
    // A number may be printed on several pages: from each to the next that bears the last one.
    let to_next = |first: &usize| (*first..=*last.range(first..).next().unwrap_or(first)).collect::<Vec<_>>();
    Some(first.iter().flat_map(to_next).collect())
}

/// A place of one text, its pages looked up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MeantPlace {
    /// From this paragraph to that one.
    Paragraphs(usize, usize),
    /// These pages, by position.
    Pages(BTreeSet<usize>),
    /// From this second to that one.
    Time(u32, u32),
}

impl MeantPlace {
    /// Whether words that were found in the text stand there; none if the text has no places of that kind.
    pub fn holds(&self, found: &Location) -> Option<bool> {
        match self {
            MeantPlace::Paragraphs(from, to) if !found.is_reordered() => {
                Some(found.paragraphs().is_some_and(|(first, last)| first <= *to && last >= *from))
            }
            MeantPlace::Paragraphs(..) => None,
            MeantPlace::Pages(pages) => found.pages.map(|(first, last)| pages.range(first..=last).next().is_some()),
            MeantPlace::Time(from, to) => found.times.map(|said| is_said_near(said, (*from, *to))),
        }
    }
}

/// Whether words that are said from one second to another run within a time that is named, or begin soon behind it.
pub fn is_said_near((first, last): (u32, u32), (from, to): (u32, u32)) -> bool {
    from <= last.max(first.saturating_add(NEAR_TIME)) && to.saturating_add(NEAR_TIME) >= first
}

/// Where the citations of a quotation say that its words stand in one text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MeantPlaces(Vec<Vec<MeantPlace>>);

impl MeantPlaces {
    /// Looks up what citations name: a list of places for each.
    pub fn of<'a>(named: impl IntoIterator<Item = &'a [At<CitedPlace>]>, known: &LockedText) -> MeantPlaces {
        let meant = |places: &[At<CitedPlace>]| places.iter().filter_map(|place| place.value.meant(known)).collect();
        MeantPlaces(named.into_iter().map(meant).collect())
    }

    /// Whether the words may stand anywhere.
    pub fn is_anywhere(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether words stand where one of the citations says, as far as the text can tell. Of a citation places of one kind are
    /// alternatives; places of different kinds must each hold.
    pub fn hold(&self, found: &Location) -> bool {
        self.is_anywhere() || self.0.iter().any(|places| hold_together(places, found))
    }
}

fn hold_together(places: &[MeantPlace], found: &Location) -> bool {
    let [mut paragraphs, mut pages, mut times] = [None; 3];
    for place in places {
        let kind: &mut Option<bool> = match place {
            MeantPlace::Paragraphs(..) => &mut paragraphs,
            MeantPlace::Pages(_) => &mut pages,
            MeantPlace::Time(..) => &mut times,
        };
        if let Some(held) = place.holds(found) {
            *kind = Some(kind.unwrap_or(false) || held);
        }
    }
    ![paragraphs, pages, times].contains(&Some(false))
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
