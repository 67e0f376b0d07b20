//! The front page: the writer's text first, then where the sources differ and what is not known.

use serde::Serialize;

use crate::model::{PageKind, ResolvedClaim, SitePage};

use super::super::site::Site;
use super::super::view::{self, PageView};
use super::claims::{Claim, claim};

/// How many disputed claims and open questions the front page shows.
const SHOWN: usize = 4;

#[derive(Debug, Serialize)]
pub(super) struct Home {
    page: PageView,
    /// The claims on which most sources disagree.
    disputed: Vec<Claim>,
    /// What is not known.
    unknowns: Vec<Question>,
}

#[derive(Debug, Serialize)]
struct Question {
    question: String,
    href: Option<String>,
}

pub(super) fn view(site: &Site<'_>, place: &SitePage) -> Home {
    let links = site.links(place);
    let mut disputed: Vec<&ResolvedClaim> =
        site.briefing.claims.iter().filter(|resolved| resolved.standing.disputed).collect();
    disputed.sort_by_key(|resolved| std::cmp::Reverse(resolved.claim.evidence.len()));
    let claims_page = site.page_of(&PageKind::Claims);
    let question = |unknown: &crate::model::Unknown| Question {
        question: site.strings.marked(&unknown.question),
        href: claims_page.map(|page| links.to_anchor(&page.path, Some(unknown.id.as_str()))),
    };
    Home {
        page: view::page(site, place, view::body(site, place)),
        disputed: disputed.iter().take(SHOWN).map(|resolved| claim(site, &links, resolved)).collect(),
        unknowns: site.briefing.unknowns.iter().take(SHOWN).map(question).collect(),
    }
}
