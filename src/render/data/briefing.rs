//! `briefing.json`: the whole briefing as data, described by `schema/briefing.schema.json`.
//!
//! Addresses (`href`) count from the site's root. Dates are EDTF as the writer gave them. No source's text is here but
//! the pieces in which checked quotations stand.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::model::{
    Citation, CitePlace, Date, EventPlace, Findings, Outcome, PageKind, Person, Place, ResolvedClaim, Rights, SitePage,
    Source, SourceId, Unknown,
};

use super::index::Index;

/// The whole file.
#[derive(Debug, Serialize)]
pub(super) struct File<'a> {
    schema_version: u32,
    generator: String,
    site: Site<'a>,
    pages: Vec<PageEntry<'a>>,
    sources: Vec<SourceEntry<'a>>,
    events: Vec<EventEntry<'a>>,
    claims: Vec<ClaimEntry<'a>>,
    unknowns: Vec<UnknownEntry<'a>>,
    people: Vec<PersonEntry<'a>>,
    places: Vec<PlaceEntry<'a>>,
    citations: Vec<CitationEntry<'a>>,
    coverage: CoverageEntry,
}

#[derive(Debug, Serialize)]
struct Site<'a> {
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'a str>,
    language: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    as_of: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    base_url: Option<&'a str>,
    authors: &'a [String],
}

#[derive(Debug, Serialize)]
struct PageEntry<'a> {
    href: String,
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    updated: Option<&'a str>,
}

#[derive(Debug, Serialize)]
struct SourceEntry<'a> {
    id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    href: Option<String>,
    title: &'a str,
    publisher: &'a str,
    short: &'a str,
    authors: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    updated: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    accessed: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    archive_url: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    archived: Option<&'a str>,
    supplied: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<&'a str>,
    #[serde(rename = "type")]
    kind: &'static str,
    rights: &'static str,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    csl: &'a BTreeMap<String, String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    derived_from: Option<&'a str>,
    origin: &'a str,
    credits: &'a [String],
    quoted_words: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<TextEntry<'a>>,
}

/// What is known of a source's text; left out where the text was never read.
#[derive(Debug, Serialize)]
struct TextEntry<'a> {
    sha256: &'a str,
    words: usize,
    paragraphs: usize,
    removed: BTreeMap<&'static str, usize>,
}

#[derive(Debug, Serialize)]
struct EventEntry<'a> {
    id: &'a str,
    href: String,
    date: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    earliest: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    latest: Option<String>,
    title: &'a str,
    kinds: &'a [String],
    people: Vec<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<EventPlaceEntry<'a>>,
    claims: Vec<&'a str>,
    sources: Vec<&'a str>,
}

/// A place of the briefing by its id, or a place in words.
#[derive(Debug, Serialize)]
#[serde(rename_all = "lowercase")]
enum EventPlaceEntry<'a> {
    Id(&'a str),
    Name(&'a str),
}

#[derive(Debug, Serialize)]
struct ClaimEntry<'a> {
    id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    href: Option<String>,
    statement: &'a str,
    topic: &'a str,
    standing: StandingEntry<'a>,
    evidence: Vec<EvidenceEntry<'a>>,
}

#[derive(Debug, Serialize)]
struct StandingEntry<'a> {
    supporting: Vec<&'a str>,
    independent: usize,
    disputed: bool,
    anonymous_only: bool,
}

#[derive(Debug, Serialize)]
struct EvidenceEntry<'a> {
    source: &'a str,
    stance: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    basis: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    para: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    quote: Option<QuoteEntry<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<&'a str>,
}

#[derive(Debug, Serialize)]
struct QuoteEntry<'a> {
    outcome: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    paragraph: Option<usize>,
    words: Vec<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    annotation: Option<String>,
}

#[derive(Debug, Serialize)]
struct UnknownEntry<'a> {
    id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    href: Option<String>,
    question: &'a str,
    searched: Vec<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    range: Option<&'a str>,
}

#[derive(Debug, Serialize)]
struct PersonEntry<'a> {
    id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    href: Option<String>,
    name: &'a str,
    aliases: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    role: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    affiliation: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<&'a str>,
}

#[derive(Debug, Serialize)]
struct PlaceEntry<'a> {
    id: &'a str,
    name: &'a str,
    lat: f64,
    lon: f64,
    kind: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<&'a str>,
}

#[derive(Debug, Serialize)]
struct CitationEntry<'a> {
    source: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    href: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    event: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    claim: Option<&'a str>,
    paragraphs: &'a [(usize, usize)],
    annotations: Vec<String>,
}

#[derive(Debug, Serialize)]
struct CoverageEntry {
    statements: usize,
    cited: usize,
    quotations: usize,
    checked: usize,
}

/// The briefing as data.
pub(super) fn of<'a>(index: &Index<'a>, findings: &'a Findings, version: &str) -> File<'a> {
    let briefing = index.briefing;
    let config = &briefing.config;
    let coverage = &findings.coverage;
    let claims = if index.tells_claims() { briefing.claims.as_slice() } else { &[] };
    let unknowns = if index.tells_claims() { briefing.unknowns.as_slice() } else { &[] };
    let people = if index.tells_people() { briefing.people.as_slice() } else { &[] };
    File {
        schema_version: super::SCHEMA_VERSION,
        generator: format!("Backgrounder {version}"),
        site: Site {
            title: &config.title,
            description: config.description.as_deref(),
            language: &config.language,
            as_of: written(config.as_of.as_ref()),
            base_url: Some(config.base_url.as_str()).filter(|base| !base.is_empty()),
            authors: &config.authors,
        },
        pages: pages(index),
        sources: briefing.sources.iter().map(|one| source(index, findings, one)).collect(),
        events: events(index),
        claims: claims.iter().map(|one| claim(index, findings, one)).collect(),
        unknowns: unknowns.iter().map(|one| unknown(index, one)).collect(),
        people: people.iter().map(|one| person(index, one)).collect(),
        places: briefing.places.iter().map(place).collect(),
        citations: citations(index, findings),
        coverage: CoverageEntry {
            statements: coverage.statements,
            cited: coverage.cited,
            quotations: coverage.quotations,
            checked: coverage.checked,
        },
    }
}

fn written(date: Option<&Date>) -> Option<&str> {
    date.map(|date| date.written.as_str())
}

/// The page's kind as a word; the page for lost readers has none, since nobody is led there.
fn kind_name(kind: &PageKind) -> Option<&'static str> {
    match kind {
        PageKind::Home => Some("home"),
        PageKind::Page => Some("page"),
        PageKind::Section => Some("section"),
        PageKind::Timeline => Some("timeline"),
        PageKind::Claims => Some("claims"),
        PageKind::Sources => Some("sources"),
        PageKind::Source(_) => Some("source"),
        PageKind::People => Some("people"),
        PageKind::Glossary => Some("glossary"),
        PageKind::NotFound => None,
    }
}

fn pages<'a>(index: &Index<'a>) -> Vec<PageEntry<'a>> {
    let briefing = index.briefing;
    let entry = |(at, page): (usize, &'a SitePage)| {
        let kind = kind_name(&page.kind).filter(|_| briefing.is_published(at))?;
        let front = page.page.as_ref().map(|page| &page.front);
        let of_source = match &page.kind {
            PageKind::Source(id) => briefing.source(id).map(|source| source.title.as_str()),
            _ => None,
        };
        Some(PageEntry {
            href: index.href(at, None),
            kind,
            title: page.title.as_deref().or(of_source),
            description: front.and_then(|front| front.description.as_deref()),
            date: front.and_then(|front| written(front.date.as_ref())),
            updated: front.and_then(|front| written(front.updated.as_ref())),
        })
    };
    briefing.pages.iter().enumerate().filter_map(entry).collect()
}

fn source<'a>(index: &Index<'a>, findings: &'a Findings, source: &'a Source) -> SourceEntry<'a> {
    let text = findings.lock.sources.get(&source.id).map(|text| TextEntry {
        sha256: &text.sha256,
        words: text.words,
        paragraphs: text.paragraphs,
        removed: text.removed.iter().map(|(scrap, count)| (scrap.name(), *count)).collect(),
    });
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
        supplied: &source.supplied,
        language: source.language.as_deref(),
        kind: source.kind.name(),
        rights: source.rights.name(),
        csl: &source.csl,
        derived_from: source.derived_from.as_ref().map(|(id, _)| id.as_str()),
        origin: index.briefing.origin(&source.id).as_str(),
        credits: &source.credits,
        quoted_words: findings.coverage.quoted_words.get(&source.id).copied().unwrap_or(0),
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

fn claim<'a>(index: &Index<'a>, findings: &'a Findings, resolved: &'a ResolvedClaim) -> ClaimEntry<'a> {
    let claim = &resolved.claim;
    let evidence = claim.evidence.iter().enumerate().filter_map(|(at, evidence)| {
        let source = resolved.sources.get(at)?.as_ref()?;
        let quotation = resolved.quotations.get(at).copied().flatten();
        Some(EvidenceEntry {
            source: source.as_str(),
            stance: evidence.stance.name(),
            basis: evidence.basis.map(|basis| basis.name()),
            para: evidence.para.as_ref().map(|(para, _)| *para),
            quote: quotation.map(|quotation| quote(index, findings, quotation, source)),
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
fn quote<'a>(index: &Index<'a>, findings: &'a Findings, quotation: usize, source: &SourceId) -> QuoteEntry<'a> {
    let outcome = outcome(findings, quotation, source);
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

fn outcome<'a>(findings: &'a Findings, quotation: usize, source: &SourceId) -> Option<&'a Outcome> {
    let found = findings.evidence.get(quotation)?.iter().find(|found| found.source == *source)?;
    Some(&found.outcome)
}

fn unknown<'a>(index: &Index<'a>, unknown: &'a Unknown) -> UnknownEntry<'a> {
    UnknownEntry {
        id: unknown.id.as_str(),
        href: index.claim_href(unknown.id.as_str()),
        question: &unknown.question,
        searched: unknown.searched.iter().map(|(key, _)| key.as_str()).collect(),
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

fn place(place: &Place) -> PlaceEntry<'_> {
    PlaceEntry {
        id: place.id.as_str(),
        name: &place.name,
        lat: place.lat,
        lon: place.lon,
        kind: &place.kind,
        note: place.note.as_deref(),
    }
}

fn citations<'a>(index: &Index<'a>, findings: &Findings) -> Vec<CitationEntry<'a>> {
    let briefing = index.briefing;
    let events: BTreeMap<(usize, usize), &str> =
        briefing.events.iter().map(|event| ((event.page, event.draft), event.id.as_str())).collect();
    let entry = |(at, citation): (usize, &'a Citation)| {
        let (href, claim) = match &citation.place {
            CitePlace::Page { page, .. } => (Some(index.href(*page, Some(&index.anchor(at, *page)))), None),
            CitePlace::Claim { claim, .. } => {
                let id = briefing.claims.get(*claim).map(|claim| claim.claim.id.as_str());
                (id.and_then(|id| index.claim_href(id)), id)
            }
        };
        let found =
            |quotation: &&usize| matches!(outcome(findings, **quotation, &citation.source), Some(Outcome::Found(_)));
        let quotations = citation.quotations.iter().filter(found);
        CitationEntry {
            source: citation.source.as_str(),
            href,
            event: index.event_of(&citation.place).and_then(|event| events.get(&event).copied()),
            claim,
            paragraphs: &citation.paragraphs,
            annotations: quotations.map(|quotation| Index::annotation(*quotation, &citation.source)).collect(),
        }
    };
    let told = briefing.citations.iter().enumerate().filter(|(_, citation)| index.tells_citation(&citation.place));
    told.map(entry).collect()
}
