//! Where a source stands among the others: on whom its reports rest, and which claims nobody else makes.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::model::{Basis, SourceId, Stance};
use crate::render::site::{Links, Site};

use super::claims;

/// A source among the others, as far as the claims tell.
#[derive(Debug, Serialize)]
pub(super) struct SourcePosition {
    /// How many claims it supports, qualifies or disputes.
    claims: usize,
    /// How often it rests what it says on what; bases that never occur are left out.
    bases: Vec<BasisCount>,
    /// Claims that it supports and no source of another origin does.
    alone: Vec<ClaimLink>,
    /// Claims that it disputes or only qualifies.
    against: Vec<ClaimLink>,
}

#[derive(Debug, Serialize)]
struct BasisCount {
    basis: &'static str,
    number: usize,
}

#[derive(Debug, Serialize)]
struct ClaimLink {
    statement: String,
    href: Option<String>,
    stance: &'static str,
}

/// None where no claim has anything from this source.
pub(super) fn of(site: &Site<'_>, links: &Links<'_>, id: &SourceId) -> Option<SourcePosition> {
    let mut position = SourcePosition { claims: 0, bases: Vec::new(), alone: Vec::new(), against: Vec::new() };
    let mut bases: BTreeMap<Basis, usize> = BTreeMap::new();
    for resolved in &site.briefing.claims {
        let own = resolved.claim.evidence.iter().filter(|told| told.source.as_ref() == Some(id));
        let own: Vec<_> = own.map(|told| &told.evidence).collect();
        let Some(strongest) = own.iter().map(|evidence| evidence.stance).max() else { continue };
        position.claims += 1;
        for basis in own.iter().filter_map(|evidence| evidence.basis) {
            *bases.entry(basis).or_default() += 1;
        }
        let link = ClaimLink {
            statement: site.strings.marked(&resolved.claim.statement),
            href: claims::link(site, links, &resolved.claim.id),
            stance: strongest.name(),
        };
        if strongest != Stance::Supports {
            position.against.push(link);
        } else if resolved.standing.independent == 1 {
            position.alone.push(link);
        }
    }
    position.bases = bases.into_iter().map(|(basis, number)| BasisCount { basis: basis.name(), number }).collect();
    (position.claims > 0).then_some(position)
}
