//! What several of the data files look up beside what pages do: addresses from the site's root, and which citation
//! belongs to what.

use std::collections::BTreeMap;

use crate::model::{Citation, Event, EventDraft, Idx, PageKind, Quoted, SitePage, Source, SourceId, UsePlace};
use crate::render::site::{Site, cite_anchor};

use super::address;

/// An event as its page has it.
type EventKey = (Idx<SitePage>, Idx<EventDraft>);

/// The site with the ways through it that the data files need. Made in one walk over its citations.
pub(crate) struct Index<'a> {
    /// The site.
    pub(super) site: &'a Site<'a>,
    /// The program's version.
    pub(super) version: &'a str,
    event_sources: BTreeMap<EventKey, Vec<&'a SourceId>>,
    citation_of: BTreeMap<(Idx<Quoted>, &'a SourceId), Idx<Citation>>,
}

impl<'a> Index<'a> {
    /// Walks over the citations once.
    pub(crate) fn new(site: &'a Site<'a>, version: &'a str) -> Self {
        let mut index = Index { site, version, event_sources: BTreeMap::new(), citation_of: BTreeMap::new() };
        for (at, citation) in site.briefing.citations.iter_enumerated() {
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
        let text = self.site.briefing.pages[page].page.as_ref()?;
        Some((page, text.statements[statement].event?))
    }

    /// The address of a page, or of an anchor on it.
    pub(super) fn href(&self, page: Idx<SitePage>, anchor: Option<&str>) -> String {
        address::relative(&self.site.briefing.pages[page].path, anchor)
    }

    /// The address of the page of a kind, or of an anchor on it; none where there is no such page or it is not published.
    pub(super) fn href_of(&self, kind: &PageKind, anchor: Option<&str>) -> Option<String> {
        self.site.page_of(kind).map(|page| address::relative(&page.path, anchor))
    }

    /// A page's title as it is written: its own, or that of the source that it is about.
    pub(super) fn title(&self, page: &'a SitePage) -> Option<&'a str> {
        let of_source = match &page.kind {
            PageKind::Source(id) => self.site.briefing.source(id).map(|source| source.title.as_str()),
            _ => None,
        };
        page.title.as_deref().or(of_source)
    }

    /// The published events with the sources that their texts cite, in order of time.
    pub(super) fn events(&self) -> impl Iterator<Item = (&'a Event, Vec<&'a Source>)> {
        self.site.events().map(|event| {
            let cited = self.event_sources.get(&(event.page, event.draft));
            let sources = cited.into_iter().flatten().filter_map(|id| self.site.briefing.source(id));
            (event, sources.collect())
        })
    }

    /// The anchor of a citation on its page.
    pub(super) fn anchor(&self, citation: Idx<Citation>, page: Idx<SitePage>) -> String {
        cite_anchor(&self.site.briefing.pages[page], citation)
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
