//! `evidence.json`: each quotation that was found in a source, as a W3C Web Annotation, described by
//! `schema/evidence.schema.json`.
//!
//! Whoever holds a copy of a source can check the site by it: the words, their place in the running text and the hash of
//! the text that they were found in. Positions count Unicode scalar values in the running text as reading makes it, with
//! a line feed between paragraphs. The words around a quotation are told only of sources that may be published whole,
//! and of a source of which nothing may be published not even the words are told, but their place only.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::model::{Idx, Location, Outcome, Piece, Quoted, Rights, Source, SourceId, UsePlace};

use super::index::Index;
use super::json::{SCHEMA_VERSION, json};

/// How many characters before and after a quotation are told where the source may be published whole.
const CONTEXT: usize = 32;

/// The whole file: a collection with all its annotations on one page.
#[derive(Debug, Serialize)]
struct EvidenceFile<'a> {
    #[serde(rename = "@context")]
    context: &'static str,
    id: &'static str,
    #[serde(rename = "type")]
    kind: &'static str,
    schema_version: u32,
    label: &'a str,
    total: usize,
    first: PageOfAll<'a>,
}

#[derive(Debug, Serialize)]
struct PageOfAll<'a> {
    id: &'static str,
    #[serde(rename = "type")]
    kind: &'static str,
    #[serde(rename = "startIndex")]
    start_index: usize,
    items: Vec<Annotation<'a>>,
}

#[derive(Debug, Serialize)]
struct Annotation<'a> {
    id: String,
    #[serde(rename = "type")]
    kind: &'static str,
    motivation: &'static str,
    body: AnnotationBody<'a>,
    target: Vec<AnnotationTarget<'a>>,
    source: &'a str,
    paragraph: usize,
    found: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    sha256: Option<&'a str>,
}

/// Where on the site the quotation is used.
#[derive(Debug, Serialize)]
struct AnnotationBody<'a> {
    #[serde(rename = "type")]
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    selector: Option<FragmentSelector>,
    #[serde(skip_serializing_if = "Option::is_none")]
    claim: Option<&'a str>,
}

#[derive(Debug, Serialize)]
struct FragmentSelector {
    #[serde(rename = "type")]
    kind: &'static str,
    #[serde(rename = "conformsTo")]
    conforms_to: &'static str,
    value: String,
}

/// One piece of a quotation in its source.
#[derive(Debug, Serialize)]
struct AnnotationTarget<'a> {
    #[serde(rename = "type")]
    kind: &'static str,
    source: String,
    selector: Vec<Selector<'a>>,
}

#[derive(Debug, Serialize)]
#[serde(tag = "type")]
enum Selector<'a> {
    #[serde(rename = "TextQuoteSelector")]
    Quote {
        exact: &'a str,
        #[serde(skip_serializing_if = "Option::is_none")]
        prefix: Option<String>,
        #[serde(skip_serializing_if = "Option::is_none")]
        suffix: Option<String>,
    },
    #[serde(rename = "TextPositionSelector")]
    Position { start: usize, end: usize },
}

/// All annotations, in the order of the briefing's quotations.
pub(super) fn file(index: &Index<'_>) -> Option<Vec<u8>> {
    let findings = index.findings;
    let published: BTreeMap<&SourceId, Vec<char>> =
        findings.published.iter().map(|(id, paragraphs)| (id, paragraphs.join("\n").chars().collect())).collect();
    let mut items = Vec::new();
    for (at, quoted) in index.briefing.quotations.iter_enumerated() {
        if !index.tells(quoted.place) {
            continue;
        }
        for found in &findings.evidence[at] {
            let (Outcome::Found(location), Some(source)) = (&found.outcome, index.briefing.source(&found.source))
            else {
                continue;
            };
            let text = published.get(&source.id).filter(|_| source.rights == Rights::Full);
            items.push(Annotation {
                id: format!("#{}", Index::annotation(at, &source.id)),
                kind: "Annotation",
                motivation: "linking",
                body: body(index, at, quoted.place, &source.id),
                target: targets(source, location, text.map(Vec::as_slice)),
                source: source.id.as_str(),
                paragraph: location.paragraph(),
                found: if location.exactly { "exactly" } else { "folded" },
                sha256: findings.lock.sources.get(&source.id).map(|text| text.sha256.as_str()),
            });
        }
    }
    json(&EvidenceFile {
        context: "http://www.w3.org/ns/anno.jsonld",
        id: "evidence.json",
        kind: "AnnotationCollection",
        schema_version: SCHEMA_VERSION,
        label: &index.briefing.config.title,
        total: items.len(),
        first: PageOfAll { id: "#page-1", kind: "AnnotationPage", start_index: 0, items },
    })
}

fn body<'a>(index: &Index<'a>, quotation: Idx<Quoted>, place: UsePlace, source: &SourceId) -> AnnotationBody<'a> {
    let fragment =
        |value| FragmentSelector { kind: "FragmentSelector", conforms_to: "http://tools.ietf.org/rfc/rfc3236", value };
    let (page, anchor, claim) = match place {
        UsePlace::Page { page, .. } => {
            (Some(index.href(page, None)), index.quotation_anchor(quotation, source, page), None)
        }
        UsePlace::Claim { claim, .. } => {
            let id = index.briefing.claims[claim].claim.id.as_str();
            (index.claims_href().or(Some("briefing.json".to_owned())), Some(id.to_owned()), Some(id))
        }
    };
    let selector = anchor.filter(|_| page.is_some()).map(fragment);
    AnnotationBody { kind: "SpecificResource", source: page, selector, claim }
}

/// One target for each piece, and its words with those around it if `text`, the whole running text, may be published.
fn targets<'a>(source: &Source, location: &'a Location, text: Option<&[char]>) -> Vec<AnnotationTarget<'a>> {
    let address = source.url.clone().unwrap_or_else(|| format!("#source-{}", source.id));
    let target = |piece: &'a Piece| {
        let mut selector = Vec::new();
        if source.rights != Rights::Link {
            let (prefix, suffix) = match text {
                Some(text) => (
                    around(text, piece.start.saturating_sub(CONTEXT), piece.start),
                    around(text, piece.end, piece.end.saturating_add(CONTEXT)),
                ),
                None => (None, None),
            };
            selector.push(Selector::Quote { exact: &piece.exact, prefix, suffix });
        }
        selector.push(Selector::Position { start: piece.start, end: piece.end });
        AnnotationTarget { kind: "SpecificResource", source: address.clone(), selector }
    };
    location.pieces.iter().map(target).collect()
}

/// The characters from one place to another, as far as the text goes.
fn around(text: &[char], from: usize, to: usize) -> Option<String> {
    let words: String = text.get(from..to.min(text.len()))?.iter().collect();
    Some(words).filter(|words| !words.is_empty())
}
