//! Claims with their sources, and how each stands.

use std::collections::{BTreeMap, BTreeSet};

use crate::diag::Diags;
use crate::model::{
    Basis, Briefing, Claim, Evidence, IndexVec, ResolvedClaim, SourceId, Stance, Standing, Told, each_once,
};

use super::names;

/// Looks up the sources of every claim and unknown, and counts the independent ones.
pub(super) fn claims(claims: Vec<Claim>, briefing: &Briefing, diags: &mut Diags) -> IndexVec<ResolvedClaim> {
    let names = claims.iter().map(|claim| (claim.id.as_str(), claim.span));
    names::refuse_doubles(
        "claims or unknowns",
        names.chain(briefing.unknowns.iter().map(|unknown| (unknown.id.as_str(), unknown.span))),
        diags,
    );
    for unknown in &briefing.unknowns {
        for key in &unknown.searched {
            names::source(key, key.span, &briefing.sources, &briefing.unread, diags);
        }
    }
    let origins = briefing.origins();
    let told = |evidence: Evidence, diags: &mut Diags| {
        let key = &evidence.source;
        let source = names::source(key, key.span, &briefing.sources, &briefing.unread, diags);
        Told { evidence, source, quotation: None, noted: Vec::new() }
    };
    let resolved = claims.into_iter().map(|claim| {
        let Claim { id, span, statement, topic, evidence } = claim;
        let evidence: IndexVec<Told> = evidence.into_iter().map(|evidence| told(evidence, diags)).collect();
        let standing = standing(&evidence, &origins);
        ResolvedClaim { claim: Claim { id, span, statement, topic, evidence }, standing }
    });
    resolved.collect()
}

fn standing(evidence: &IndexVec<Told>, origins: &BTreeMap<&SourceId, &SourceId>) -> Standing {
    let told = || evidence.iter().filter_map(|told| Some((&told.evidence, told.source.as_ref()?)));
    let support = || told().filter(|(evidence, _)| evidence.stance == Stance::Supports);
    let supporting = each_once(support().map(|(_, id)| id.clone()));
    let independent = supporting.iter().map(|id| origins.get(id)).collect::<BTreeSet<_>>().len();
    let is_anonymous = |(evidence, _): (&Evidence, _)| evidence.basis == Some(Basis::Anonymous);
    let anonymous_only = !supporting.is_empty() && support().all(is_anonymous);
    let disputed = told().any(|(evidence, _)| evidence.stance == Stance::Disputes);
    Standing { independent, disputed, anonymous_only, supporting }
}
