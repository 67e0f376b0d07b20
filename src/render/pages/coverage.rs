//! How far the briefing is covered by evidence, as a page may show it: the figures that `check` ends with.

use serde_json::{Value, json};

use crate::model::{SourceId, SourceUse};
use crate::render::site::Site;

/// The figures, from what the checks counted.
pub(crate) fn view(site: &Site<'_>) -> Value {
    let coverage = &site.findings.coverage;
    let claims =
        coverage.claims.iter().map(|(independent, number)| json!({ "independent": independent, "number": number }));
    let source = |(id, used): (&SourceId, &SourceUse)| {
        json!({
            "name": site.source_name(id),
            "citations": used.citations,
            "used": used.paragraphs.len(),
            // None if its text was never read.
            "paragraphs": (used.of_paragraphs > 0).then_some(used.of_paragraphs),
            "quoted_words": used.quoted_words,
            "quoted_share": used.quoted_percent(),
        })
    };
    json!({
        "statements": coverage.statements,
        "cited": coverage.cited,
        "quotations": coverage.quotations,
        // Found letter for letter.
        "exactly": coverage.exactly,
        // Found with other marks, dashes or spaces.
        "folded": coverage.checked.saturating_sub(coverage.exactly),
        "missing": coverage.missing,
        "unchecked": coverage.quotations.saturating_sub(coverage.checked + coverage.missing),
        // Claims by how many independent sources support them, from none upwards.
        "claims": claims.collect::<Value>(),
        "disputed": coverage.disputed_claims,
        "anonymous": coverage.anonymous_claims,
        "sources": coverage.sources.iter().map(source).collect::<Value>(),
    })
}
