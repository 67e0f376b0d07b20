//! What several of the data files look up in the briefing: addresses, and which citation belongs to what.

use std::collections::BTreeMap;

use crate::model::{
    Briefing, Citation, Date, Event, EventDraft, Findings, Idx, PageKind, Quoted, SitePage, Source, SourceId, UsePlace,
};

use super::address;

/// An event as its page has it.
type EventKey = (Idx<SitePage>, Idx<EventDraft>);

/// The briefing with the ways through it that the data files need. Made in one walk over pages and citations.
pub(crate) struct Index<'a> {
    /// The briefing.
    pub(super) briefing: &'a Briefing,
    /// What the checks found.
    pub(super) findings: &'a Findings,
    /// The program's version.
    pub(super) version: &'a str,
    /// Says a date in the words of the theme.
    pub(super) words: &'a dyn Fn(&Date) -> String,
    claims_page: Option<Idx<SitePage>>,
    people_page: Option<Idx<SitePage>>,
    places_page: Option<Idx<SitePage>>,
    source_pages: BTreeMap<&'a SourceId, Idx<SitePage>>,
    event_sources: BTreeMap<EventKey, Vec<&'a SourceId>>,
    citation_of: BTreeMap<(Idx<Quoted>, &'a SourceId), Idx<Citation>>,
}

impl<'a> Index<'a> {
    /// Walks over the briefing once.
    pub(crate) fn new(
        briefing: &'a Briefing,
        findings: &'a Findings,
        version: &'a str,
        words: &'a dyn Fn(&Date) -> String,
    ) -> Self {
        let page_of =
            |kind: &PageKind| briefing.pages.iter_enumerated().find(|(_, page)| page.kind == *kind).map(|(at, _)| at);
        let mut source_pages = BTreeMap::new();
        for (at, page) in briefing.pages.iter_enumerated() {
            if let PageKind::Source(id) = &page.kind {
                source_pages.entry(id).or_insert(at);
            }
        }
        let mut index = Index {
            briefing,
            findings,
            version,
            words,
            claims_page: page_of(&PageKind::Claims),
            people_page: page_of(&PageKind::People),
            places_page: page_of(&PageKind::Places),
            source_pages,
            event_sources: BTreeMap::new(),
            citation_of: BTreeMap::new(),
        };
        for (at, citation) in briefing.citations.iter_enumerated() {
            for quotation in &citation.quotations {
                index.citation_of.entry((*quotation, &citation.source)).or_insert(at);
            }
            if let Some(event) = index.event_of(citation.place) {
                let sources = index.event_sources.entry(event).or_default();
                if !sources.contains(&&citation.source) {
                    sources.push(&citation.source);
                }
            }
        }
        index
    }

    /// The page and the number on it of the event whose text holds the citation.
    pub(super) fn event_of(&self, place: UsePlace) -> Option<EventKey> {
        let UsePlace::Page { page, statement: Some(statement) } = place else { return None };
        let text = self.briefing.pages[page].page.as_ref()?;
        Some((page, text.statements[statement].event?))
    }

    /// The address of a page, or of an anchor on it.
    pub(super) fn href(&self, page: Idx<SitePage>, anchor: Option<&str>) -> String {
        address::relative(&self.briefing.pages[page].path, anchor)
    }

    /// The address of a page that may not exist or not be published.
    fn maybe_href(&self, page: Option<Idx<SitePage>>, anchor: Option<&str>) -> Option<String> {
        page.filter(|page| self.briefing.is_published(*page)).map(|page| self.href(page, anchor))
    }

    /// Whether claims are told: not where the writer keeps their page as a draft.
    pub(super) fn tells_claims(&self) -> bool {
        self.claims_page.is_none_or(|page| self.briefing.is_published(page))
    }

    /// Whether people are told.
    pub(super) fn tells_people(&self) -> bool {
        self.people_page.is_none_or(|page| self.briefing.is_published(page))
    }

    /// The address of the page of claims.
    pub(super) fn claims_href(&self) -> Option<String> {
        self.maybe_href(self.claims_page, None)
    }

    /// The address of a claim or an unknown.
    pub(super) fn claim_href(&self, id: &str) -> Option<String> {
        self.maybe_href(self.claims_page, Some(id))
    }

    /// The address of a person.
    pub(super) fn person_href(&self, id: &str) -> Option<String> {
        self.maybe_href(self.people_page, Some(id))
    }

    /// The address of a place.
    pub(super) fn place_href(&self, id: &str) -> Option<String> {
        self.maybe_href(self.places_page, Some(id))
    }

    /// The address of a source's page.
    pub(super) fn source_href(&self, id: &SourceId) -> Option<String> {
        self.maybe_href(self.source_pages.get(id).copied(), None)
    }

    /// The published events with the sources that their texts cite, in order of time.
    pub(super) fn events(&self) -> impl Iterator<Item = (&'a Event, Vec<&'a Source>)> {
        let published = self.briefing.events.iter().filter(|event| self.briefing.is_published(event.page));
        published.map(|event| {
            let cited = self.event_sources.get(&(event.page, event.draft));
            let sources = cited.into_iter().flatten().filter_map(|id| self.briefing.source(id));
            (event, sources.collect())
        })
    }

    /// Whether the place of a citation or a quotation is told.
    pub(super) fn tells(&self, place: UsePlace) -> bool {
        match place {
            UsePlace::Page { page, .. } => self.briefing.is_published(page),
            UsePlace::Claim { .. } => self.tells_claims(),
        }
    }

    /// The anchor of a citation on its page: `cite-` and its number among the page's citations, from 1.
    pub(super) fn anchor(&self, citation: Idx<Citation>, page: Idx<SitePage>) -> String {
        format!("cite-{}", self.briefing.pages[page].citation_number(citation))
    }

    /// The anchor of the citation that a quotation on a page has with a source.
    pub(super) fn quotation_anchor(
        &self,
        quotation: Idx<Quoted>,
        source: &SourceId,
        page: Idx<SitePage>,
    ) -> Option<String> {
        self.citation_of.get(&(quotation, source)).map(|citation| self.anchor(*citation, page))
    }

    /// The name in `evidence.json` of a quotation as it stands in one source.
    pub(super) fn annotation(quotation: Idx<Quoted>, source: &SourceId) -> String {
        format!("q{}-{source}", quotation.number() + 1)
    }
}
