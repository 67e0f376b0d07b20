//! The front page: the writer's text first, then where the sources differ and what is not known.

use serde_json::{Value, json};

use crate::model::{ResolvedClaim, SitePage, Unknown};
use crate::render::site::Site;
use crate::render::theme::View;

use super::{claims, view};

/// How many disputed claims and open questions the front page shows.
const SHOWN: usize = 4;

pub(super) fn view(site: &Site<'_>, place: &SitePage) -> View {
    let links = site.links(place);
    let mut disputed: Vec<&ResolvedClaim> =
        site.briefing.told_claims().iter().filter(|claim| claim.standing.disputed).collect();
    disputed.sort_by_key(|resolved| std::cmp::Reverse(resolved.claim.evidence.len()));
    let question = |unknown: &Unknown| {
        json!({
            "question": site.strings.marked(&unknown.question),
            "href": claims::link(site, &links, &unknown.id),
        })
    };
    let claims: Vec<_> = disputed.into_iter().take(SHOWN).map(|claim| claims::claim(site, &links, claim)).collect();
    View::of(&view::whole(site, place))
        // The claims on which most sources disagree.
        .with("disputed", &claims)
        // What is not known.
        .with("unknowns", &site.briefing.told_unknowns().iter().take(SHOWN).map(question).collect::<Value>())
}
