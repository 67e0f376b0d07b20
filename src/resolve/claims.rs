//! Claims with their sources, and how each stands.

use std::collections::BTreeSet;

use crate::diag::Diags;
use crate::model::{Basis, Briefing, Claim, Evidence, IndexVec, ResolvedClaim, SourceId, Stance, Standing, Told};

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
    let told = |evidence: Evidence, diags: &mut Diags| {
        let key = &evidence.source;
        let source = names::source(key, key.span, &briefing.sources, &briefing.unread, diags);
        Told { evidence, source, quotation: None }
    };
    let resolved = claims.into_iter().map(|claim| {
        let Claim { id, span, statement, topic, evidence } = claim;
        let evidence: IndexVec<Told> = evidence.into_iter().map(|evidence| told(evidence, diags)).collect();
        let standing = standing(&evidence, briefing);
        ResolvedClaim { claim: Claim { id, span, statement, topic, evidence }, standing }
    });
    resolved.collect()
}

fn standing(evidence: &IndexVec<Told>, briefing: &Briefing) -> Standing {
    let told = || evidence.iter().filter_map(|told| Some((&told.evidence, told.source.as_ref()?)));
    let mut supporting: Vec<SourceId> = Vec::new();
    for (_, id) in told().filter(|(evidence, _)| evidence.stance == Stance::Supports) {
        if !supporting.contains(id) {
            supporting.push(id.clone());
        }
    }
    let origins: BTreeSet<&SourceId> = supporting.iter().map(|id| briefing.origin(id)).collect();
    let independent = origins.len();
    let mut bases =
        told().filter(|(evidence, _)| evidence.stance == Stance::Supports).map(|(evidence, _)| evidence.basis);
    let anonymous_only = !supporting.is_empty() && bases.all(|basis| basis == Some(Basis::Anonymous));
    let disputed = told().any(|(evidence, _)| evidence.stance == Stance::Disputes);
    Standing { independent, disputed, anonymous_only, supporting }
}
