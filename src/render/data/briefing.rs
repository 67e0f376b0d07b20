//! `briefing.json`: the whole briefing as data, described by `schema/briefing.schema.json`.
//!
//! Addresses (`href`) count from the site's root. Dates are EDTF as the writer gave them. No source's text is here but
//! the pieces in which checked quotations stand.

use std::collections::BTreeMap;

use crate::model::{
    Citation, Date, EventPlace, Idx, Outcome, PageKind, Person, Place, Quoted, ResolvedClaim, Rights, SitePage, Source,
    SourceId, Told, Unknown, UsePlace,
};

use super::form::{
    BriefingFile, CitationEntry, ClaimEntry, CoverageEntry, EventEntry, EventPlaceEntry, EvidenceEntry, OutcomesEntry,
    PageEntry, PersonEntry, PlaceEntry, QuoteEntry, SiteEntry, SourceEntry, StandingEntry, TextEntry, UnknownEntry,
};
use super::index::Index;
use super::json::{SCHEMA_VERSION, json};

/// The briefing as data.
pub(super) fn file(index: &Index<'_>) -> Option<Vec<u8>> {
    let (briefing, findings) = (index.briefing, index.findings);
    let config = &briefing.config;
    let coverage = &findings.coverage;
    let claims = if index.tells_claims() { briefing.claims.as_slice() } else { &[] };
    let unknowns = if index.tells_claims() { briefing.unknowns.as_slice() } else { &[] };
    let people = if index.tells_people() { briefing.people.as_slice() } else { &[] };
    json(&BriefingFile {
        schema_version: SCHEMA_VERSION,
        generator: format!("Backgrounder {}", index.version),
        site: SiteEntry {
            title: &config.title,
            description: config.description.as_deref(),
            language: &config.language,
            as_of: written(config.as_of.as_ref()),
            base_url: Some(config.base_url.as_str()).filter(|base| !base.is_empty()),
            authors: &config.authors,
        },
        pages: pages(index),
        sources: briefing.sources.iter().map(|one| source(index, one)).collect(),
        events: events(index),
        claims: claims.iter().map(|one| claim(index, one)).collect(),
        unknowns: unknowns.iter().map(|one| unknown(index, one)).collect(),
        people: people.iter().map(|one| person(index, one)).collect(),
        places: briefing.places.iter().map(|one| place(index, one)).collect(),
        citations: citations(index),
        coverage: CoverageEntry {
            statements: coverage.statements,
            cited: coverage.cited,
            quotations: coverage.quotations,
            checked: coverage.checked,
            outcomes: OutcomesEntry {
                exactly: coverage.exactly,
                folded: coverage.checked.saturating_sub(coverage.exactly),
                missing: coverage.missing,
                unchecked: coverage.quotations.saturating_sub(coverage.checked + coverage.missing),
            },
            running_text: coverage.running_text,
            unchecked_statements: coverage.unchecked_statements,
            disputed_claims: coverage.disputed_claims,
            anonymous_claims: coverage.anonymous_claims,
            claims: &coverage.claims,
        },
    })
}

fn written(date: Option<&Date>) -> Option<&str> {
    date.map(|date| date.written.as_str())
}

fn pages<'a>(index: &Index<'a>) -> Vec<PageEntry<'a>> {
    let briefing = index.briefing;
    let entry = |(at, page): (Idx<SitePage>, &'a SitePage)| {
        let front = page.page.as_ref().map(|page| &page.front);
        let of_source = match &page.kind {
            PageKind::Source(id) => briefing.source(id).map(|source| source.title.as_str()),
            _ => None,
        };
        page.kind.row().is_listed.then(|| PageEntry {
            href: index.href(at, None),
            kind: page.kind.row().name,
            title: page.title.as_deref().or(of_source),
            description: front.and_then(|front| front.description.as_deref()),
            date: front.and_then(|front| written(front.date.as_ref())),
            updated: front.and_then(|front| written(front.updated.as_ref())),
        })
    };
    briefing.published().filter_map(entry).collect()
}

fn source<'a>(index: &Index<'a>, source: &'a Source) -> SourceEntry<'a> {
    let text = index.findings.lock.sources.get(&source.id).map(|text| TextEntry {
        sha256: &text.sha256,
        words: text.words,
        paragraphs: text.paragraphs,
        removed: text.removed.iter().map(|(scrap, count)| (scrap.name(), *count)).collect(),
    });
    let used = index.findings.coverage.sources.get(&source.id);
    SourceEntry {
        id: source.id.as_str(),
        href: index.source_href(&source.id),
        title: &source.title,
        publisher: &source.publisher,
        short: &source.short,
        authors: &source.authors,
        date: written(source.date.as_ref()),
        updated: written(source.updated.as_ref()),
        accessed: written(source.accessed.as_ref()),
        url: source.url.as_deref(),
        archive_url: source.archive_url.as_deref(),
        archived: written(source.archived.as_ref()),
        supplied: source.supplied.iter().map(|field| field.name()).collect(),
        language: source.language.as_deref(),
        kind: source.kind.name(),
        rights: source.rights.name(),
        csl: &source.csl,
        derived_from: source.derived_from.as_ref().map(|id| id.value.as_str()),
        origin: index.briefing.origin(&source.id).as_str(),
        credits: &source.credits,
        citations: used.map_or(0, |used| used.citations),
        used_paragraphs: used.map(|used| used.paragraphs.iter().copied().collect()).unwrap_or_default(),
        quoted_words: index.findings.coverage.quoted_words.get(&source.id).copied().unwrap_or(0),
        text,
    }
}

fn events<'a>(index: &Index<'a>) -> Vec<EventEntry<'a>> {
    let entries = index.events().map(|(event, sources)| EventEntry {
        id: &event.id,
        href: index.href(event.page, Some(&event.id)),
        date: &event.date.written,
        earliest: event.date.earliest().map(|day| day.to_string()),
        latest: event.date.latest().map(|day| day.to_string()),
        title: &event.title,
        kinds: &event.kinds,
        people: event.people.iter().map(|id| id.as_str()).collect(),
        place: event.place.as_ref().map(|place| match place {
            EventPlace::Known(id) => EventPlaceEntry::Id(id.as_str()),
            EventPlace::Named(name) => EventPlaceEntry::Name(name),
        }),
        claims: event.claims.iter().map(|id| id.as_str()).collect(),
        sources: sources.iter().map(|source| source.id.as_str()).collect(),
    });
    entries.collect()
}

fn claim<'a>(index: &Index<'a>, resolved: &'a ResolvedClaim) -> ClaimEntry<'a> {
    let claim = &resolved.claim;
    let evidence = claim.evidence.iter().filter_map(|Told { evidence, source, quotation }| {
        let source = source.as_ref()?;
        Some(EvidenceEntry {
            source: source.as_str(),
            stance: evidence.stance.name(),
            basis: evidence.basis.map(|basis| basis.name()),
            para: evidence.para.map(|para| para.value),
            quote: quotation.map(|quotation| quote(index, quotation, source)),
            note: evidence.note.as_deref(),
        })
    });
    ClaimEntry {
        id: claim.id.as_str(),
        href: index.claim_href(claim.id.as_str()),
        statement: &claim.statement,
        topic: &claim.topic,
        standing: StandingEntry {
            supporting: resolved.standing.supporting.iter().map(SourceId::as_str).collect(),
            independent: resolved.standing.independent,
            disputed: resolved.standing.disputed,
            anonymous_only: resolved.standing.anonymous_only,
        },
        evidence: evidence.collect(),
    }
}

/// What was found of a quotation in a source. The words are the source's own, and a source of which nothing may be
/// published gives none.
fn quote<'a>(index: &Index<'a>, quotation: Idx<Quoted>, source: &SourceId) -> QuoteEntry<'a> {
    let outcome = outcome(index, quotation, source);
    let silent = index.briefing.source(source).is_none_or(|source| source.rights == Rights::Link);
    match outcome {
        Some(Outcome::Found(location)) => QuoteEntry {
            outcome: if location.exactly { "exactly" } else { "folded" },
            paragraph: Some(location.paragraph()),
            words: location.pieces.iter().filter(|_| !silent).map(|piece| piece.exact.as_str()).collect(),
            annotation: Some(Index::annotation(quotation, source)),
        },
        Some(Outcome::Missing) => {
            QuoteEntry { outcome: "missing", paragraph: None, words: Vec::new(), annotation: None }
        }
        Some(Outcome::Unchecked) | None => {
            QuoteEntry { outcome: "unchecked", paragraph: None, words: Vec::new(), annotation: None }
        }
    }
}

fn outcome<'a>(index: &Index<'a>, quotation: Idx<Quoted>, source: &SourceId) -> Option<&'a Outcome> {
    let found = index.findings.evidence[quotation].iter().find(|found| found.source == *source)?;
    Some(&found.outcome)
}

fn unknown<'a>(index: &Index<'a>, unknown: &'a Unknown) -> UnknownEntry<'a> {
    UnknownEntry {
        id: unknown.id.as_str(),
        href: index.claim_href(unknown.id.as_str()),
        question: &unknown.question,
        searched: unknown.searched.iter().map(|key| &**key).collect(),
        range: unknown.range.as_deref(),
    }
}

fn person<'a>(index: &Index<'a>, person: &'a Person) -> PersonEntry<'a> {
    PersonEntry {
        id: person.id.as_str(),
        href: index.person_href(person.id.as_str()),
        name: &person.name,
        aliases: &person.aliases,
        role: person.role.as_deref(),
        affiliation: person.affiliation.as_deref(),
        note: person.note.as_deref(),
    }
}

fn place<'a>(index: &Index<'a>, place: &'a Place) -> PlaceEntry<'a> {
    PlaceEntry {
        id: place.id.as_str(),
        href: index.place_href(place.id.as_str()),
        name: &place.name,
        lat: place.lat,
        lon: place.lon,
        kind: place.kind.name(),
        note: place.note.as_deref(),
    }
}

fn citations<'a>(index: &Index<'a>) -> Vec<CitationEntry<'a>> {
    let briefing = index.briefing;
    let events: BTreeMap<_, &str> =
        briefing.events.iter().map(|event| ((event.page, event.draft), event.id.as_str())).collect();
    let entry = |(at, citation): (Idx<Citation>, &'a Citation)| {
        let (href, claim) = match citation.place {
            UsePlace::Page { page, .. } => (Some(index.href(page, Some(&index.anchor(at, page)))), None),
            UsePlace::Claim { claim, .. } => {
                let id = briefing.claims[claim].claim.id.as_str();
                (index.claim_href(id), Some(id))
            }
        };
        let found =
            |quotation: &&Idx<Quoted>| matches!(outcome(index, **quotation, &citation.source), Some(Outcome::Found(_)));
        let quotations = citation.quotations.iter().filter(found);
        CitationEntry {
            source: citation.source.as_str(),
            href,
            event: index.event_of(citation.place).and_then(|event| events.get(&event).copied()),
            claim,
            paragraphs: &citation.paragraphs,
            annotations: quotations.map(|quotation| Index::annotation(*quotation, &citation.source)).collect(),
        }
    };
    let told = briefing.citations.iter_enumerated().filter(|(_, citation)| index.tells(citation.place));
    told.map(entry).collect()
}
