//! `evidence.json`: each quotation that was found in a source, as a W3C Web Annotation, described by
//! `schema/evidence.schema.json`.
//!
//! Whoever holds a copy of a source can check the site by it: the words, their place in the running text and the hash of
//! the text that they were found in. Positions count Unicode scalar values in the running text as reading makes it, with
//! a line feed between paragraphs; what reading took out of it and may be quoted, such as the headline, follows in the same
//! way. The words around a quotation are told only of sources that may be published whole,
//! and of a source of which nothing may be published not even the words are told, but their place only.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::model::{
    Idx, Location, Outcome, PageKind, Piece, Quoted, Rights, SCHEMA_VERSION, Scrap, Source, SourceId, TextLayer,
    UsePlace, clock, page_name,
};

use super::briefing::exactness;
use super::index::Index;
use super::json::written;

/// How many characters before and after a quotation are told where the source may be published whole.
const CONTEXT: usize = 32;

/// All annotations, in the order of the briefing's quotations.
pub(super) fn file(index: &Index<'_>) -> Option<Vec<u8>> {
    let (briefing, findings) = (index.site.briefing, index.site.findings);
    let published: BTreeMap<&SourceId, Vec<char>> =
        findings.published.iter().map(|(id, paragraphs)| (id, paragraphs.join("\n").chars().collect())).collect();
    let mut items = Vec::new();
    let is_told = briefing.told();
    for (at, quoted) in briefing.quotations.iter_enumerated().filter(|(_, quoted)| is_told(quoted.place)) {
        for found in &findings.evidence[at] {
            let (Outcome::Found(location), Some(source)) = (&found.outcome, briefing.source(&found.source)) else {
                continue;
            };
            let text = published.get(&source.id).filter(|_| source.rights == Rights::Full);
            items.push(json!({
                "id": format!("#{}", Index::annotation(at, &source.id)),
                "type": "Annotation",
                "motivation": "linking",
                "body": body(index, at, quoted.place, &source.id),
                "target": targets(source, location, text.map(Vec::as_slice)),
                "source": source.id,
                "paragraph": location.place().paragraph(),
                "part": location.part.map(Scrap::name),
                "page": location.pages.and_then(|(first, _)| Some(page_name(&findings.lock.sources.get(&source.id)?.pages, first))),
                "time": location.times.map(|(from, _)| clock(from)),
                "found": exactness(location),
                "text_layer": source.text_layer.map(TextLayer::name),
                "sha256": findings.lock.sources.get(&source.id).map(|text| &text.sha256),
            }));
        }
    }
    // A collection with all its annotations on one page.
    written(json!({
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": "evidence.json",
        "type": "AnnotationCollection",
        "schema_version": SCHEMA_VERSION,
        "label": *briefing.config.title,
        "total": items.len(),
        "first": { "id": "#page-1", "type": "AnnotationPage", "startIndex": 0, "items": items },
    }))
}

/// Where on the site the quotation is used.
fn body(index: &Index<'_>, quotation: Idx<Quoted>, place: UsePlace, source: &SourceId) -> Value {
    let (page, anchor, claim) = match place {
        UsePlace::Page { page, .. } => (index.href(page, None), index.quotation_anchor(quotation, source, page), None),
        UsePlace::Claim { claim, .. } => {
            let id = index.site.briefing.claims[claim].claim.id.as_str();
            let page = index.href_of(&PageKind::Claims, None).unwrap_or_else(|| "briefing.json".to_owned());
            (page, Some(id.to_owned()), Some(id))
        }
    };
    let fragment = |anchor| json!({ "type": "FragmentSelector", "conformsTo": "http://tools.ietf.org/rfc/rfc3236", "value": anchor });
    json!({ "type": "SpecificResource", "source": page, "selector": anchor.map(fragment), "claim": claim })
}

/// One target for each piece, and its words with those around it if `text`, the whole running text, may be published.
fn targets(source: &Source, location: &Location, text: Option<&[char]>) -> Value {
    let address = source.url.clone().unwrap_or_else(|| format!("#source-{}", source.id));
    let target = |piece: &Piece| {
        let mut selector = Vec::new();
        if source.rights != Rights::Link {
            let (before, after) = (piece.start.saturating_sub(CONTEXT), piece.end.saturating_add(CONTEXT));
            selector.push(json!({
                "type": "TextQuoteSelector",
                "exact": piece.exact,
                "prefix": text.and_then(|text| around(text, before, piece.start)),
                "suffix": text.and_then(|text| around(text, piece.end, after)),
            }));
        }
        selector.push(json!({ "type": "TextPositionSelector", "start": piece.start, "end": piece.end }));
        selector.extend(fragments(location));
        json!({ "type": "SpecificResource", "source": address, "selector": selector })
    };
    location.pieces.iter().map(target).collect()
}

/// The page of a PDF and the time of a recording, as fragments of its address name them.
fn fragments(location: &Location) -> impl Iterator<Item = Value> {
    let fragment =
        |standard: &str, value: String| json!({ "type": "FragmentSelector", "conformsTo": standard, "value": value });
    let page = location.pages.map(|(first, _)| fragment("http://tools.ietf.org/rfc/rfc8118", format!("page={first}")));
    let time = location.times.map(|(from, to)| fragment("http://www.w3.org/TR/media-frags/", format!("t={from},{to}")));
    page.into_iter().chain(time)
}

/// The characters from one place to another, as far as the text goes.
fn around(text: &[char], from: usize, to: usize) -> Option<String> {
    let words: String = text.get(from..to.min(text.len()))?.iter().collect();
    Some(words).filter(|words| !words.is_empty())
}
