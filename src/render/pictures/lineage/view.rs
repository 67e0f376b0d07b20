//! The lineage of one source as its page shows it, in words and pictures.

use serde::Serialize;

use crate::model::Source;
use crate::render::site::{Links, Named, Site};

use super::family::{Kin, Relatives, name_of, source_of};
use super::picture::{self, Pictures};
use super::shared::{Shared, shared};
use super::ties::Tie;

/// The lineage of a source, for its page.
#[derive(Debug, Serialize)]
pub(crate) struct Lineage {
    /// Its relatives in groups that have any; none for a source that stands alone.
    groups: Vec<KinGroup>,
    /// The pictures, where there are relatives.
    picture: Option<Pictures>,
}

/// Relatives of one sort, by the key of its name.
#[derive(Debug, Serialize)]
struct KinGroup {
    key: &'static str,
    /// The relative that they are relatives through, if they are no nearer.
    through: Option<String>,
    members: Vec<Member>,
}

#[derive(Debug, Serialize)]
struct Member {
    #[serde(flatten)]
    related: Named,
    /// How much of the one that repeats stands in the other.
    shared: Option<Shared>,
}

/// The lineage of a source, with links from its own page.
pub(crate) fn view<'a>(site: &Site<'a>, links: &Links<'_>, source: &'a Source) -> Lineage {
    let family = Relatives::of(&site.ties, &source.id);
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
) -> Vec<KinGroup> {
    // Near ones come first, and those of one relative together, because they were met in that order.
    let alike = side.chunk_by(|one, next| one.through == next.through && (one.depth > 1 || one.tie == next.tie));
    let group = |members: &[Kin<'_>]| {
        let first = members.first()?;
        let through = first.through.map(|at| name_of(site, side[at].key));
        let key = match first.tie {
            _ if through.is_some() => far,
            Tie::Repeats => repeats,
            Tie::Credits => credits,
        };
        Some(KinGroup { key, through, members: members.iter().map(|kin| member(site, links, own, kin)).collect() })
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
    Member { related: site.related(links, kin.key), shared: copy.and_then(|copy| shared(site, copy)) }
}
