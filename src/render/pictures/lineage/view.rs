//! The lineage of one source as its page shows it, in words and pictures.

use serde_json::{Value, json};

use crate::model::Source;
use crate::render::site::{Links, Named, Site};

use super::family::{Kin, More, Relatives, name_of, source_of};
use super::picture;
use super::repeated::repeated;
use super::ties::Tie;

/// The lineage of a source, with links from its own page.
pub(crate) fn view<'a>(site: &Site<'a>, links: &Links<'_>, source: &'a Source) -> Value {
    let family = Relatives::of(&site.ties, &source.id);
    let side = |side: &[Kin<'a>], keys| groups(site, links, source, side, keys);
    let mut groups = side(&family.origins, ["source_derived_from", "source_credits_others", "lineage_further_back"]);
    groups.extend(side(&family.heirs, ["source_repeated_by", "source_credited_by", "lineage_further_on"]));
    json!({
        // Its relatives in groups that have any; none for a source that stands alone.
        "groups": groups,
        // How many relatives stand in none of them, being too many or too far.
        "more": more(family.more),
        // The pictures, where there are relatives.
        "picture": picture::draw(site, source, &family),
    })
}

/// The number of relatives that are not listed, with a sign where there are still more; none if all are.
fn more(More { number, is_least }: More) -> Option<String> {
    (number > 0).then(|| format!("{number}{}", if is_least { "+" } else { "" }))
}

/// The relatives of a side, each sort by the key of its name: those that repeat, those that credit, and farther ones by whom they are relatives through.
fn groups(
    site: &Site<'_>,
    links: &Links<'_>,
    own: &Source,
    side: &[Kin<'_>],
    [repeats, credits, far]: [&'static str; 3],
) -> Vec<Value> {
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
        let members: Vec<Value> = members.iter().map(|kin| member(site, links, own, kin)).collect();
        Some(json!({ "key": key, "through": through, "members": members }))
    };
    alike.filter_map(group).collect()
}

fn member(site: &Site<'_>, links: &Links<'_>, own: &Source, kin: &Kin<'_>) -> Value {
    let repeats = |source: &Source, key: &str| source.derived_from.as_ref().is_some_and(|id| id.value.as_str() == key);
    // Of the two, the one that repeats the other; a farther relative's words are told on its own page.
    let copy = match source_of(site, kin.key) {
        _ if kin.depth > 1 => None,
        _ if repeats(own, kin.key) => Some(own),
        Some(other) if repeats(other, own.id.as_str()) => Some(other),
        _ => None,
    };
    let Named { name, href } = site.related(links, kin.key);
    json!({ "name": name, "href": href, "shared": copy.and_then(|copy| repeated(site, copy)) })
}
