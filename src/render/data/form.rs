//! The form of `briefing.json`. What each field means is told in `schema/briefing.schema.json`, and a test holds the two
//! together.

use std::collections::BTreeMap;

use serde::Serialize;

/// The whole file.
#[derive(Debug, Serialize)]
pub(super) struct BriefingFile<'a> {
    pub(super) schema_version: u32,
    pub(super) generator: String,
    pub(super) site: SiteEntry<'a>,
    pub(super) pages: Vec<PageEntry<'a>>,
    pub(super) sources: Vec<SourceEntry<'a>>,
    pub(super) events: Vec<EventEntry<'a>>,
    pub(super) claims: Vec<ClaimEntry<'a>>,
    pub(super) unknowns: Vec<UnknownEntry<'a>>,
    pub(super) people: Vec<PersonEntry<'a>>,
    pub(super) places: Vec<PlaceEntry<'a>>,
    pub(super) citations: Vec<CitationEntry<'a>>,
    pub(super) coverage: CoverageEntry<'a>,
}

#[derive(Debug, Serialize)]
pub(super) struct SiteEntry<'a> {
    pub(super) title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) description: Option<&'a str>,
    pub(super) language: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) as_of: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) base_url: Option<&'a str>,
    pub(super) authors: &'a [String],
}

#[derive(Debug, Serialize)]
pub(super) struct PageEntry<'a> {
    pub(super) href: String,
    pub(super) kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) title: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) description: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) date: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) updated: Option<&'a str>,
}

#[derive(Debug, Serialize)]
pub(super) struct SourceEntry<'a> {
    pub(super) id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) href: Option<String>,
    pub(super) title: &'a str,
    pub(super) publisher: &'a str,
    pub(super) short: &'a str,
    pub(super) authors: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) date: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) updated: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) accessed: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) url: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) archive_url: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) archived: Option<&'a str>,
    pub(super) supplied: Vec<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) language: Option<&'a str>,
    #[serde(rename = "type")]
    pub(super) kind: &'static str,
    pub(super) rights: &'static str,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub(super) csl: &'a BTreeMap<String, String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) derived_from: Option<&'a str>,
    pub(super) origin: &'a str,
    pub(super) credits: &'a [String],
    pub(super) citations: usize,
    pub(super) used_paragraphs: Vec<usize>,
    pub(super) quoted_words: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) text: Option<TextEntry<'a>>,
}

/// What is known of a source's text; left out where the text was never read.
#[derive(Debug, Serialize)]
pub(super) struct TextEntry<'a> {
    pub(super) sha256: &'a str,
    pub(super) words: usize,
    pub(super) paragraphs: usize,
    pub(super) removed: BTreeMap<&'static str, usize>,
}

#[derive(Debug, Serialize)]
pub(super) struct EventEntry<'a> {
    pub(super) id: &'a str,
    pub(super) href: String,
    pub(super) date: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) earliest: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) latest: Option<String>,
    pub(super) title: &'a str,
    pub(super) kinds: &'a [String],
    pub(super) people: Vec<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) place: Option<EventPlaceEntry<'a>>,
    pub(super) claims: Vec<&'a str>,
    pub(super) sources: Vec<&'a str>,
}

/// A place of the briefing by its id, or a place in words.
#[derive(Debug, Serialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum EventPlaceEntry<'a> {
    Id(&'a str),
    Name(&'a str),
}

#[derive(Debug, Serialize)]
pub(super) struct ClaimEntry<'a> {
    pub(super) id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) href: Option<String>,
    pub(super) statement: &'a str,
    pub(super) topic: &'a str,
    pub(super) standing: StandingEntry<'a>,
    pub(super) evidence: Vec<EvidenceEntry<'a>>,
}

#[derive(Debug, Serialize)]
pub(super) struct StandingEntry<'a> {
    pub(super) supporting: Vec<&'a str>,
    pub(super) independent: usize,
    pub(super) disputed: bool,
    pub(super) anonymous_only: bool,
}

#[derive(Debug, Serialize)]
pub(super) struct EvidenceEntry<'a> {
    pub(super) source: &'a str,
    pub(super) stance: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) basis: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) para: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) quote: Option<QuoteEntry<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) note: Option<&'a str>,
}

#[derive(Debug, Serialize)]
pub(super) struct QuoteEntry<'a> {
    pub(super) outcome: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) paragraph: Option<usize>,
    pub(super) words: Vec<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) annotation: Option<String>,
}

#[derive(Debug, Serialize)]
pub(super) struct UnknownEntry<'a> {
    pub(super) id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) href: Option<String>,
    pub(super) question: &'a str,
    pub(super) searched: Vec<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) range: Option<&'a str>,
}

#[derive(Debug, Serialize)]
pub(super) struct PersonEntry<'a> {
    pub(super) id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) href: Option<String>,
    pub(super) name: &'a str,
    pub(super) aliases: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) role: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) affiliation: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) note: Option<&'a str>,
}

#[derive(Debug, Serialize)]
pub(super) struct PlaceEntry<'a> {
    pub(super) id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) href: Option<String>,
    pub(super) name: &'a str,
    pub(super) lat: f64,
    pub(super) lon: f64,
    pub(super) kind: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) note: Option<&'a str>,
}

#[derive(Debug, Serialize)]
pub(super) struct CitationEntry<'a> {
    pub(super) source: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) href: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) event: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) claim: Option<&'a str>,
    pub(super) paragraphs: &'a [(usize, usize)],
    pub(super) annotations: Vec<String>,
}

#[derive(Debug, Serialize)]
pub(super) struct CoverageEntry<'a> {
    pub(super) statements: usize,
    pub(super) cited: usize,
    pub(super) quotations: usize,
    pub(super) checked: usize,
    pub(super) outcomes: OutcomesEntry,
    pub(super) running_text: usize,
    pub(super) unchecked_statements: usize,
    pub(super) disputed_claims: usize,
    pub(super) anonymous_claims: usize,
    /// By the number of independent sources.
    pub(super) claims: &'a BTreeMap<usize, usize>,
}

/// Quotations by what was found of them.
#[derive(Debug, Serialize)]
pub(super) struct OutcomesEntry {
    pub(super) exactly: usize,
    pub(super) folded: usize,
    pub(super) missing: usize,
    pub(super) unchecked: usize,
}
