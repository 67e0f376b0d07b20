//! `briefing.json`: the whole briefing as data. What each field means is told in `schema/briefing.schema.json`, and a test
//! holds the two together.
//!
//! Addresses (`href`) count from the site's root. Dates are EDTF as the writer gave them. No source's text is here but
//! the pieces in which checked quotations stand.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::model::{
    AuthorName, Basis, Citation, CitedPlace, Coverage, Date, Event, EventPlace, Idx, Location, Outcome, PageKind,
    Person, Place, Quoted, ResolvedClaim, SCHEMA_VERSION, Scrap, SitePage, Source, SourceId, Statement, TextLayer,
    Told, Unknown, UsePlace,
};

use super::index::Index;
use super::json::written;

/// The briefing as data.
pub(super) fn file(index: &Index<'_>) -> Option<Vec<u8>> {
    let briefing = index.site.briefing;
    let config = &briefing.config;
    let claims = briefing.told_claims();
    let unknowns = briefing.told_unknowns();
    let people = if briefing.tells_of(&PageKind::People) { briefing.people.as_slice() } else { &[] };
    written(json!({
        "schema_version": SCHEMA_VERSION,
        "generator": format!("Backgrounder {}", index.version),
        "site": {
            "title": *config.title,
            "description": config.description.as_deref(),
            "language": config.language,
            "as_of": edtf(config.as_of.as_ref()),
            "base_url": Some(&config.base_url).filter(|base| !base.is_empty()),
            "authors": config.authors.iter().map(AuthorName::without_braces).collect::<Value>(),
        },
        "pages": briefing.published().filter_map(|(at, page)| self::page(index, at, page)).collect::<Value>(),
        "sources": briefing.sources.iter().map(|one| source(index, one)).collect::<Value>(),
        "events": index.events().map(|(one, sources)| event(index, one, &sources)).collect::<Value>(),
        "claims": claims.iter().map(|one| claim(index, one)).collect::<Value>(),
        "unknowns": unknowns.iter().map(|one| unknown(index, one)).collect::<Value>(),
        "people": people.iter().map(|one| person(index, one)).collect::<Value>(),
        "places": briefing.places.iter().map(|one| place(index, one)).collect::<Value>(),
        "citations": citations(index),
        "coverage": coverage(&index.site.findings.coverage),
    }))
}

fn edtf(date: Option<&Date>) -> Option<&str> {
    date.map(|date| date.written.as_str())
}

fn page(index: &Index<'_>, at: Idx<SitePage>, page: &SitePage) -> Option<Value> {
    let front = page.page.as_ref().map(|page| &page.front);
    page.kind.row().is_listed.then(|| {
        json!({
            "href": index.href(at, None),
            "kind": page.kind.row().name,
            "title": index.title(page),
            "description": front.and_then(|front| front.description.as_deref()),
            "date": front.and_then(|front| edtf(front.date.as_ref())),
            "updated": front.and_then(|front| edtf(front.updated.as_ref())),
        })
    })
}

fn source(index: &Index<'_>, source: &Source) -> Value {
    let findings = index.site.findings;
    let text = findings.lock.sources.get(&source.id).map(|text| {
        let removed = text.removed.iter().map(|(scrap, count)| (scrap.name(), *count));
        json!({
            "sha256": text.sha256,
            "words": text.words,
            "paragraphs": text.paragraphs,
            "removed": removed.collect::<BTreeMap<_, _>>(),
        })
    });
    let used = findings.coverage.sources.get(&source.id);
    json!({
        "id": source.id,
        "href": index.href_of(&PageKind::Source(source.id.clone()), None),
        "title": source.title,
        "publisher": source.publisher,
        "short": source.short,
        "authors": source.authors.iter().map(AuthorName::written).collect::<Value>(),
        "date": edtf(source.date.as_ref()),
        "updated": edtf(source.updated.as_ref()),
        "accessed": edtf(source.accessed.as_ref()),
        "url": source.url,
        "archive_url": source.archive_url,
        "archived": edtf(source.archived.as_ref()),
        "supplied": source.supplied.iter().map(|field| field.name()).collect::<Value>(),
        "language": source.language,
        "text_layer": source.text_layer.map(TextLayer::name),
        "type": source.kind.name(),
        "rights": source.rights.name(),
        "csl": (!source.csl.is_empty()).then_some(&source.csl),
        "derived_from": source.derived_from.as_ref().map(|id| &id.value),
        "origin": index.site.origin(source),
        "credits": source.credits,
        "citations": used.map_or(0, |used| used.citations),
        "used_paragraphs": used.into_iter().flat_map(|used| used.paragraphs.iter().copied()).collect::<Value>(),
        "quoted_words": index.site.quoted_words(&source.id),
        "text": text,
    })
}

fn event(index: &Index<'_>, event: &Event, sources: &[&Source]) -> Value {
    json!({
        "id": event.id,
        "href": index.href(event.page, Some(&event.id)),
        "date": event.date.written,
        "earliest": event.date.earliest().map(|day| day.to_string()),
        "latest": event.date.latest().map(|day| day.to_string()),
        "title": *event.title,
        "kinds": event.kinds,
        "people": event.people,
        "place": event.place.as_ref().map(|place| match place {
            EventPlace::Known(id) => json!({ "id": id }),
            EventPlace::Named(name) => json!({ "name": name }),
        }),
        "claims": event.claims,
        "sources": sources.iter().map(|source| source.id.as_str()).collect::<Value>(),
    })
}

fn claim(index: &Index<'_>, resolved: &ResolvedClaim) -> Value {
    let (claim, standing) = (&resolved.claim, &resolved.standing);
    let evidence = claim.evidence.iter().filter_map(|Told { evidence, source, quotation, .. }| {
        let source = source.as_ref()?;
        Some(json!({
            "source": source,
            "stance": evidence.stance.name(),
            "basis": evidence.basis.map(Basis::name),
            "para": evidence.para.map(|para| para.value),
            "pages": pages(evidence.places.iter().map(|place| &place.value)),
            "times": times(evidence.places.iter().map(|place| &place.value)),
            "quote": quotation.map(|quotation| quote(index, quotation, source)),
            "note": evidence.note.as_deref(),
        }))
    });
    json!({
        "id": claim.id,
        "href": index.href_of(&PageKind::Claims, Some(claim.id.as_str())),
        "statement": *claim.statement,
        "topic": *claim.topic,
        "standing": {
            "supporting": standing.supporting,
            "independent": standing.independent,
            "disputed": standing.disputed,
            "anonymous_only": standing.anonymous_only,
        },
        "evidence": evidence.collect::<Value>(),
    })
}

/// What was found of a quotation in a source. The words are the source's own, and a source of which nothing may be
/// published gives none.
fn quote(index: &Index<'_>, quotation: Idx<Quoted>, source: &SourceId) -> Value {
    let found = index.site.found(quotation, source);
    let asked = index.site.findings.evidence[quotation].iter().find(|asked| asked.source == *source);
    let outcome = match (found, asked.map(|asked| &asked.outcome)) {
        (Some(location), _) => exactness(location),
        (None, Some(Outcome::Missing)) => "missing",
        (None, _) => "unchecked",
    };
    let pieces = found.filter(|_| !index.site.is_withheld(source)).into_iter().flat_map(|found| &found.pieces);
    json!({
        "outcome": outcome,
        "paragraph": found.and_then(|found| found.place().paragraph()),
        "part": found.and_then(|found| found.part).map(Scrap::name),
        "words": pieces.map(|piece| piece.exact.as_str()).collect::<Value>(),
        "annotation": found.map(|_| Index::annotation(quotation, source)),
    })
}

/// How nearly words were found as they are written.
pub(super) fn exactness(location: &Location) -> &'static str {
    if location.exactly { "exactly" } else { "folded" }
}

fn unknown(index: &Index<'_>, unknown: &Unknown) -> Value {
    json!({
        "id": unknown.id,
        "href": index.href_of(&PageKind::Claims, Some(unknown.id.as_str())),
        "question": *unknown.question,
        "searched": unknown.searched.iter().map(|key| &**key).collect::<Value>(),
        "range": unknown.range.as_deref(),
    })
}

fn person(index: &Index<'_>, person: &Person) -> Value {
    json!({
        "id": person.id,
        "href": index.href_of(&PageKind::People, Some(person.id.as_str())),
        "name": person.name,
        "aliases": person.aliases,
        "role": person.role.as_deref(),
        "affiliation": person.affiliation,
        "note": person.note.as_deref(),
    })
}

fn place(index: &Index<'_>, place: &Place) -> Value {
    json!({
        "id": place.id,
        "href": index.href_of(&PageKind::Places, Some(place.id.as_str())),
        "name": place.name,
        "lat": place.lat,
        "lon": place.lon,
        "kind": place.kind.name(),
        "note": note(index, place),
    })
}

/// What stands below a place's heading, in plain words.
fn note(index: &Index<'_>, place: &Place) -> Option<String> {
    let page = index.site.page_of(&PageKind::Places)?.page.as_ref()?;
    let is_its = |statement: &&Statement| {
        let heading = statement.heading.and_then(|at| page.headings[at].id.as_ref());
        heading.is_some_and(|id| id.value == place.id.as_str())
    };
    let said =
        page.statements.iter().filter(is_its).map(|said| index.site.statement_text(page, said).trim().to_owned());
    Some(said.collect::<Vec<_>>().join(" ")).filter(|said| !said.is_empty())
}

fn citations(index: &Index<'_>) -> Value {
    let briefing = index.site.briefing;
    let events: BTreeMap<_, &str> =
        briefing.events.iter().map(|event| ((event.page, event.draft), event.id.as_str())).collect();
    let entry = |(at, citation): (Idx<Citation>, &Citation)| {
        let (href, claim) = match citation.place {
            UsePlace::Page { page, .. } => (Some(index.href(page, Some(&index.anchor(at, page)))), None),
            UsePlace::Claim { claim, .. } => {
                let id = briefing.claims[claim].claim.id.as_str();
                (index.href_of(&PageKind::Claims, Some(id)), Some(id))
            }
        };
        let found = citation.quotations.iter().filter(|at| index.site.found(**at, &citation.source).is_some());
        json!({
            "source": citation.source,
            "href": href,
            "event": index.event_of(citation.place).and_then(|event| events.get(&event)),
            "claim": claim,
            "paragraphs": citation.paragraphs,
            "pages": pages(citation.places.iter()),
            "times": times(citation.places.iter()),
            "annotations": found.map(|at| Index::annotation(*at, &citation.source)).collect::<Value>(),
        })
    };
    let is_told = briefing.told();
    let told = briefing.citations.iter_enumerated().filter(|(_, citation)| is_told(citation.place));
    told.map(entry).collect()
}

fn coverage(coverage: &Coverage) -> Value {
    json!({
        "statements": coverage.statements,
        "cited": coverage.cited,
        "quotations": coverage.quotations,
        "checked": coverage.checked,
        "outcomes": {
            "exactly": coverage.exactly,
            "folded": coverage.checked.saturating_sub(coverage.exactly),
            "missing": coverage.missing,
            "unchecked": coverage.quotations.saturating_sub(coverage.checked + coverage.missing),
        },
        "event_days": {
            "named": coverage.named_days,
            "unjudged": coverage.unjudged_days,
            "missing": coverage.event_days.saturating_sub(coverage.named_days + coverage.unjudged_days),
        },
        "running_text": coverage.running_text,
        "unchecked_statements": coverage.unchecked_statements,
        "disputed_claims": coverage.disputed_claims,
        "anonymous_claims": coverage.anonymous_claims,
        // By the number of independent sources.
        "claims": coverage.claims,
    })
}

/// The pages that are cited, as written: "12", "iv-ix"; nothing if there are none.
fn pages<'a>(places: impl Iterator<Item = &'a CitedPlace>) -> Option<Value> {
    some(places.filter(|place| matches!(place, CitedPlace::Pages(..))))
}

/// The times that are cited: "14:05", "14:05-14:40"; nothing if there are none.
fn times<'a>(places: impl Iterator<Item = &'a CitedPlace>) -> Option<Value> {
    some(places.filter(|place| matches!(place, CitedPlace::Time(..))))
}

fn some<'a>(places: impl Iterator<Item = &'a CitedPlace>) -> Option<Value> {
    let all: Vec<String> = places.map(CitedPlace::written).collect();
    (!all.is_empty()).then(|| json!(all))
}
