//! The family of a source: what it goes back to and what goes back to it, at any distance.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use crate::model::{Source, SourceId};
use crate::render::site::Site;

use super::ties::{Tie, Ties};

/// A relative of a source, as far away as it is.
pub(super) struct Kin<'a> {
    /// A source's id, or the name of an outlet that is none.
    pub(super) key: &'a str,
    /// How the nearer of the two goes back to the farther.
    pub(super) tie: Tie,
    /// The relative that it is one through, earlier in the list; none where it is the source's own.
    pub(super) through: Option<usize>,
    /// Steps from the source, from 1.
    pub(super) depth: usize,
}

/// The relatives on both sides, near ones first. Each stands once on a side, where it is nearest.
pub(super) struct Relatives<'a> {
    pub(super) origins: Vec<Kin<'a>>,
    pub(super) heirs: Vec<Kin<'a>>,
    /// How many there are besides.
    pub(super) more: More,
}

/// Relatives that are not listed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct More {
    pub(super) number: usize,
    /// There are more than were counted.
    pub(super) is_least: bool,
}

/// The most relatives of a side. Farther ones are on the pages of those that they are relatives through: in a chain each page would
/// else hold the whole of it.
const MOST: usize = 60;
/// The most relatives of a side that are counted.
const COUNTED: usize = 600;

impl<'a> Relatives<'a> {
    /// The relatives of a source.
    pub(super) fn of(ties: &Ties<'a>, id: &'a SourceId) -> Self {
        let own = id.as_str();
        let (origins, before) = walk(own, |key| ties.origins(key));
        let (heirs, after) = walk(own, |key| ties.heirs(key));
        let more = More { number: before.number + after.number, is_least: before.is_least || after.is_least };
        Relatives { origins, heirs, more }
    }
}

fn walk<'a, 't>(own: &'a str, next: impl Fn(&str) -> &'t [(Tie, &'a str)]) -> (Vec<Kin<'a>>, More)
where
    'a: 't,
{
    let mut found: Vec<Kin<'a>> = Vec::new();
    let mut known = BTreeSet::from([own]);
    let mut waiting = VecDeque::from([(own, None, 1)]);
    let mut more = More::default();
    while let Some((key, through, depth)) = waiting.pop_front() {
        for (tie, other) in next(key) {
            if known.len() > COUNTED {
                more.is_least |= !known.contains(other);
            } else if known.insert(other) {
                waiting.push_back((other, Some(found.len()), depth + 1));
                if found.len() < MOST {
                    found.push(Kin { key: other, tie: *tie, through, depth });
                } else {
                    more.number += 1;
                }
            }
        }
    }
    (found, more)
}

/// The source that a relative is, if it is one of the briefing.
pub(super) fn source_of<'a>(site: &Site<'a>, key: &str) -> Option<&'a Source> {
    site.briefing.source(&SourceId::parse(key).ok()?)
}

/// A relative's name for readers.
pub(super) fn name_of(site: &Site<'_>, key: &str) -> String {
    site.strings.marked(source_of(site, key).map_or(key, |source| &source.short))
}

/// The sources, each origin with those that repeat it after it.
pub(crate) fn in_families<'a>(site: &Site<'a>) -> Vec<&'a Source> {
    let briefing = site.briefing;
    let place: BTreeMap<&SourceId, usize> =
        briefing.sources.iter().enumerate().map(|(at, source)| (&source.id, at)).collect();
    let mut sources: Vec<(usize, &Source)> = briefing.sources.iter().enumerate().collect();
    sources.sort_by_key(|(at, source)| {
        let origin = site.origin(source);
        (place.get(origin).copied().unwrap_or(*at), *origin != source.id, *at)
    });
    sources.into_iter().map(|(_, source)| source).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ties(pairs: &[(Tie, &'static str, &'static str)]) -> Ties<'static> {
        let mut ties = Ties::default();
        for (tie, from, to) in pairs {
            ties.origins.entry(from).or_default().push((*tie, to));
            ties.heirs.entry(to).or_default().push((*tie, from));
        }
        ties
    }

    fn told(kin: &[Kin<'_>]) -> Vec<String> {
        let through = |kin: &Kin<'_>, all: &[Kin<'_>]| kin.through.map_or("", |at| all[at].key).to_owned();
        kin.iter().map(|one| format!("{} {}{:?} {}", one.depth, one.key, one.tie, through(one, kin))).collect()
    }

    #[test]
    fn a_reprint_of_a_summary_goes_back_to_the_report_through_it() {
        let ties = ties(&[
            (Tie::Repeats, "reprint", "summary"),
            (Tie::Repeats, "summary", "report"),
            (Tie::Credits, "report", "Agency"),
            (Tie::Credits, "reprint", "Agency"),
        ]);
        let id = SourceId::parse("reprint").unwrap();
        let family = Relatives::of(&ties, &id);
        assert_eq!(told(&family.origins), ["1 summaryRepeats ", "1 AgencyCredits ", "2 reportRepeats summary"]);
        assert!(family.heirs.is_empty());
        let id = SourceId::parse("report").unwrap();
        let family = Relatives::of(&ties, &id);
        assert_eq!(told(&family.origins), ["1 AgencyCredits "]);
        assert_eq!(told(&family.heirs), ["1 summaryRepeats ", "2 reprintRepeats summary"]);
    }

    #[test]
    fn relatives_past_the_list_are_counted() {
        for (length, number, is_least) in [(MOST, 0, false), (MOST + 7, 7, false), (COUNTED + 9, COUNTED - MOST, true)]
        {
            let names: Vec<&'static str> = (0..=length).map(|at| &*format!("s{at}").leak()).collect();
            let pairs: Vec<_> = names.windows(2).map(|pair| (Tie::Repeats, pair[0], pair[1])).collect();
            let id = SourceId::parse("s0").unwrap();
            let ties = ties(&pairs);
            let family = Relatives::of(&ties, &id);
            assert_eq!((family.origins.len(), family.more), (MOST, More { number, is_least }));
        }
    }

    #[test]
    fn sources_that_credit_each_other_are_no_endless_chain() {
        let ties = ties(&[(Tie::Credits, "east", "west"), (Tie::Credits, "west", "east")]);
        let id = SourceId::parse("east").unwrap();
        let family = Relatives::of(&ties, &id);
        assert_eq!(told(&family.origins), ["1 westCredits "]);
        assert_eq!(told(&family.heirs), ["1 westCredits "]);
    }
}
