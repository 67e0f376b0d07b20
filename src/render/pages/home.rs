//! The front page: the writer's text first, then where the sources differ and what is not known.

use serde::Serialize;

use crate::model::{ResolvedClaim, SitePage, Unknown};
use crate::render::site::Site;

use super::claims::{self, ClaimRow};
use super::view::{self, PageView};

/// How many disputed claims and open questions the front page shows.
const SHOWN: usize = 4;

#[derive(Debug, Serialize)]
pub(super) struct Home {
    page: PageView,
    /// The claims on which most sources disagree.
    disputed: Vec<ClaimRow>,
    /// What is not known.
    unknowns: Vec<HomeQuestion>,
}

#[derive(Debug, Serialize)]
struct HomeQuestion {
    question: String,
    href: Option<String>,
}

pub(super) fn view(site: &Site<'_>, place: &SitePage) -> Home {
    let links = site.links(place);
    let mut disputed: Vec<&ResolvedClaim> =
        site.briefing.claims.iter().filter(|claim| claim.standing.disputed).collect();
    disputed.sort_by_key(|resolved| std::cmp::Reverse(resolved.claim.evidence.len()));
    let question = |unknown: &Unknown| HomeQuestion {
        question: site.strings.marked(&unknown.question),
        href: claims::link(site, &links, &unknown.id),
    };
    Home {
        page: view::whole(site, place),
        disputed: disputed.into_iter().take(SHOWN).map(|resolved| claims::claim(site, &links, resolved)).collect(),
        unknowns: site.briefing.unknowns.iter().take(SHOWN).map(question).collect(),
    }
}
