//! The locators of the briefing: which paragraph of which source is cited where.

use crate::diag::At;
use crate::model::{Briefing, SourceId, UsePlace};

/// A range of paragraphs that is cited.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Locator<'a> {
    /// The source.
    pub(crate) source: &'a SourceId,
    /// Where it is cited.
    pub(crate) place: UsePlace,
    /// The first paragraph and the last, and where they are written.
    pub(crate) range: At<(usize, usize)>,
    /// None of the source's words stand with it.
    pub(crate) is_bare: bool,
}

/// All locators, of pages first and then of claims.
pub(crate) fn locators(briefing: &Briefing) -> Vec<Locator<'_>> {
    let mut all = Vec::new();
    for page in &briefing.pages {
        let Some(text) = &page.page else { continue };
        for (group, resolved) in text.cites.iter().zip(&page.citations) {
            for (item, citation) in group.items.iter().zip(resolved) {
                let Some(citation) = citation.map(|at| &briefing.citations[at]) else { continue };
                let (source, place, is_bare) = (&citation.source, citation.place, citation.quotations.is_empty());
                all.extend(item.paragraphs.iter().map(|range| Locator { source, place, range: *range, is_bare }));
            }
        }
    }
    for (claim, resolved) in briefing.claims.iter_enumerated() {
        for (evidence, told) in resolved.claim.evidence.iter_enumerated() {
            let (Some(para), Some(source)) = (told.evidence.para, &told.source) else { continue };
            let range = At::new((para.value, para.value), para.span);
            let place = UsePlace::Claim { claim, evidence };
            all.push(Locator { source, place, range, is_bare: told.quotation.is_none() });
        }
    }
    all
}
