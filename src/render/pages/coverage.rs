//! How far the briefing is covered by evidence, as a page may show it: the figures that `check` ends with.

use serde::Serialize;

use crate::model::{SourceId, SourceUse};
use crate::render::site::Site;

/// The figures of the whole briefing.
#[derive(Debug, Serialize)]
pub(crate) struct CoverageView {
    statements: usize,
    cited: usize,
    quotations: usize,
    /// Found letter for letter.
    exactly: usize,
    /// Found with other marks, dashes or spaces.
    folded: usize,
    missing: usize,
    unchecked: usize,
    /// Claims by how many independent sources support them, from none upwards.
    claims: Vec<ClaimCount>,
    disputed: usize,
    anonymous: usize,
    sources: Vec<SourceLine>,
}

#[derive(Debug, Serialize)]
struct ClaimCount {
    independent: usize,
    number: usize,
}

#[derive(Debug, Serialize)]
struct SourceLine {
    name: String,
    citations: usize,
    used: usize,
    /// None if its text was never read.
    paragraphs: Option<usize>,
    quoted_words: usize,
    quoted_share: Option<usize>,
}

/// The figures, from what the checks counted.
pub(crate) fn view(site: &Site<'_>) -> CoverageView {
    let coverage = &site.findings.coverage;
    let line = |(id, used): (&SourceId, &SourceUse)| SourceLine {
        name: site.source_name(id),
        citations: used.citations,
        used: used.paragraphs.len(),
        paragraphs: (used.of_paragraphs > 0).then_some(used.of_paragraphs),
        quoted_words: used.quoted_words,
        quoted_share: used.quoted_percent(),
    };
    CoverageView {
        statements: coverage.statements,
        cited: coverage.cited,
        quotations: coverage.quotations,
        exactly: coverage.exactly,
        folded: coverage.checked.saturating_sub(coverage.exactly),
        missing: coverage.missing,
        unchecked: coverage.quotations.saturating_sub(coverage.checked + coverage.missing),
        claims: coverage
            .claims
            .iter()
            .map(|(independent, number)| ClaimCount { independent: *independent, number: *number })
            .collect(),
        disputed: coverage.disputed_claims,
        anonymous: coverage.anonymous_claims,
        sources: coverage.sources.iter().map(line).collect(),
    }
}
