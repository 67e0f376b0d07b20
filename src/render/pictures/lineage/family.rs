//! The lineage of one source in words: what it goes back to and what goes back to it, at any distance.

use std::collections::{BTreeSet, VecDeque};

use serde::Serialize;

use crate::model::{Source, SourceId};

use super::{Shared, Tie, Ties, picture, shared};
use crate::render::pages::sources::related;
use crate::render::site::{Links, Site};

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
pub(super) struct Family<'a> {
    pub(super) origins: Vec<Kin<'a>>,
    pub(super) heirs: Vec<Kin<'a>>,
}

impl<'a> Family<'a> {
    /// The relatives of a source.
    pub(super) fn of(ties: &Ties<'a>, id: &'a SourceId) -> Self {
        let own = id.as_str();
        Family { origins: walk(own, |key| ties.origins(key)), heirs: walk(own, |key| ties.heirs(key)) }
    }
}

fn walk<'a, 't>(own: &'a str, next: impl Fn(&str) -> &'t [(Tie, &'a str)]) -> Vec<Kin<'a>>
where
    'a: 't,
{
    let mut found: Vec<Kin<'a>> = Vec::new();
    let mut known = BTreeSet::from([own]);
    let mut waiting = VecDeque::from([(own, None, 1)]);
    while let Some((key, through, depth)) = waiting.pop_front() {
        for (tie, other) in next(key) {
            if known.insert(other) {
                waiting.push_back((other, Some(found.len()), depth + 1));
                found.push(Kin { key: other, tie: *tie, through, depth });
            }
        }
    }
    found
}

/// The source that a relative is, if it is one of the briefing.
pub(super) fn source_of<'a>(site: &Site<'a>, key: &str) -> Option<&'a Source> {
    site.briefing.source(&SourceId::parse(key).ok()?)
}

/// A relative's name for readers.
pub(super) fn name_of(site: &Site<'_>, key: &str) -> String {
    source_of(site, key).map_or_else(|| site.strings.marked(key), |source| site.strings.marked(&source.short))
}

/// The lineage of a source, for its page.
#[derive(Debug, Serialize)]
pub(crate) struct Lineage {
    /// Its relatives in groups that have any; none for a source that stands alone.
    groups: Vec<Group>,
    /// The pictures, where there are relatives.
    picture: Option<picture::Pictures>,
}

/// Relatives of one sort, by the key of its name.
#[derive(Debug, Serialize)]
struct Group {
    key: &'static str,
    /// The relative that they are relatives through, if they are no nearer.
    through: Option<String>,
    members: Vec<Member>,
}

#[derive(Debug, Serialize)]
struct Member {
    name: String,
    href: Option<String>,
    /// How much of the one that repeats stands in the other.
    shared: Option<Shared>,
}

/// The lineage of a source, with links from its own page.
pub(crate) fn view<'a>(site: &Site<'a>, links: &Links<'_>, source: &'a Source) -> Lineage {
    let family = Family::of(&site.ties, &source.id);
    let side = |side: &[Kin<'a>], keys| groups(site, links, source, side, keys);
    let mut groups = side(&family.origins, ["source_derived_from", "source_credits_others", "lineage_further_back"]);
    groups.extend(side(&family.heirs, ["source_repeated_by", "source_credited_by", "lineage_further_on"]));
    Lineage { groups, picture: picture::draw(site, source, &family) }
}

/// The relatives of a side: those that repeat, those that credit, and farther ones by whom they are relatives through.
fn groups(
    site: &Site<'_>,
    links: &Links<'_>,
    own: &Source,
    side: &[Kin<'_>],
    [repeats, credits, far]: [&'static str; 3],
) -> Vec<Group> {
    // Near ones come first, and those of one relative together, because they were met in that order.
    let alike = side.chunk_by(|one, next| one.through == next.through && (one.depth > 1 || one.tie == next.tie));
    let group = |members: &[Kin<'_>]| {
        let first = members.first()?;
        let through = first.through.and_then(|at| side.get(at)).map(|kin| name_of(site, kin.key));
        let key = match first.tie {
            _ if through.is_some() => far,
            Tie::Repeats => repeats,
            Tie::Credits => credits,
        };
        Some(Group { key, through, members: members.iter().map(|kin| member(site, links, own, kin)).collect() })
    };
    alike.filter_map(group).collect()
}

fn member(site: &Site<'_>, links: &Links<'_>, own: &Source, kin: &Kin<'_>) -> Member {
    let repeats = |source: &Source, key: &str| source.derived_from.as_ref().is_some_and(|id| id.value.as_str() == key);
    // Of the two, the one that repeats the other; a farther relative's words are told on its own page.
    let copy = match source_of(site, kin.key) {
        _ if kin.depth > 1 => None,
        _ if repeats(own, kin.key) => Some(own),
        Some(other) if repeats(other, own.id.as_str()) => Some(other),
        _ => None,
    };
    let named = related(site, links, kin.key);
    Member { name: named.name, href: named.href, shared: copy.and_then(|copy| shared(site, copy)) }
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
        let family = Family::of(&ties, &id);
        assert_eq!(told(&family.origins), ["1 summaryRepeats ", "1 AgencyCredits ", "2 reportRepeats summary"]);
        assert!(family.heirs.is_empty());
        let id = SourceId::parse("report").unwrap();
        let family = Family::of(&ties, &id);
        assert_eq!(told(&family.origins), ["1 AgencyCredits "]);
        assert_eq!(told(&family.heirs), ["1 summaryRepeats ", "2 reprintRepeats summary"]);
    }

    #[test]
    fn sources_that_credit_each_other_are_no_endless_chain() {
        let ties = ties(&[(Tie::Credits, "east", "west"), (Tie::Credits, "west", "east")]);
        let id = SourceId::parse("east").unwrap();
        let family = Family::of(&ties, &id);
        assert_eq!(told(&family.origins), ["1 westCredits "]);
        assert_eq!(told(&family.heirs), ["1 westCredits "]);
    }
}
