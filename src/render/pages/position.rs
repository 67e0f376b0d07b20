//! Where a source stands among the others: on whom its reports rest, and which claims nobody else makes.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::model::{Basis, SourceId, Stance};
use crate::render::site::{Links, Site};

use super::claims;

/// A source among the others, as far as the claims tell; none where no claim has anything from it.
pub(super) fn of(site: &Site<'_>, links: &Links<'_>, id: &SourceId) -> Option<Value> {
    let (mut claims, mut alone, mut against) = (0, Vec::new(), Vec::new());
    let mut bases: BTreeMap<Basis, usize> = BTreeMap::new();
    for resolved in site.briefing.told_claims() {
        let own = resolved.claim.evidence.iter().filter(|told| told.source.as_ref() == Some(id));
        let own: Vec<_> = own.map(|told| &told.evidence).collect();
        let Some(strongest) = own.iter().map(|evidence| evidence.stance).max() else { continue };
        claims += 1;
        for basis in own.iter().filter_map(|evidence| evidence.basis) {
            *bases.entry(basis).or_default() += 1;
        }
        let link = json!({
            "statement": site.strings.marked(&resolved.claim.statement),
            "href": claims::link(site, links, &resolved.claim.id),
            "stance": strongest.name(),
        });
        if strongest != Stance::Supports {
            against.push(link);
        } else if resolved.standing.independent == 1 {
            alone.push(link);
        }
    }
    let bases = bases.into_iter().map(|(basis, number)| json!({ "basis": basis.name(), "number": number }));
    (claims > 0).then(|| {
        json!({
            // How many claims it supports, qualifies or disputes.
            "claims": claims,
            // How often it rests what it says on what; bases that never occur are left out.
            "bases": bases.collect::<Value>(),
            // Claims that it supports and no source of another origin does.
            "alone": alone,
            // Claims that it disputes or only qualifies.
            "against": against,
        })
    })
}
