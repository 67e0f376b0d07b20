//! What all pages look up: addresses, names, where words were found. Built once; nothing here is HTML.

pub(super) mod definitions;
mod evidence;
mod links;
mod names;

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::model::{
    Briefing, Citation, ClaimId, Event, Findings, Idx, IndexVec, PageKind, PersonId, ResolvedClaim, Scrap, SitePage,
    SitePath, Source, SourceId, SourcePlace,
};

use crate::render::language::strings::Strings;
use crate::render::pictures::lineage::Ties;
use definitions::Definitions;

pub(super) use links::{Links, cite_anchor, paragraph_anchor, place_anchor};

/// The briefing and its findings, with the ways to find things in them.
pub(super) struct Site<'a> {
    pub(super) briefing: &'a Briefing,
    pub(super) findings: &'a Findings,
    pub(super) strings: &'a Strings,
    /// The first published page of each kind.
    kinds: BTreeMap<&'a PageKind, &'a SitePage>,
    /// The rows of pages that a reader can leaf through: those of the navigation, and the sources.
    rows: [Vec<&'a SitePage>; 2],
    /// Where each page stands in its row.
    leaves: BTreeMap<&'a SitePath, (usize, usize)>,
    claims: BTreeMap<&'a ClaimId, &'a ResolvedClaim>,
    events_by_page: IndexVec<SitePage, Vec<&'a Event>>,
    events_by_person: BTreeMap<&'a PersonId, Vec<&'a Event>>,
    events_by_claim: BTreeMap<&'a ClaimId, Vec<&'a Event>>,
    uses: BTreeMap<&'a SourceId, Vec<Idx<Citation>>>,
    /// Whom and what first mentions lead to.
    pub(super) definitions: Definitions<'a>,
    /// Which source goes back to which.
    pub(super) ties: Ties<'a>,
    /// What each source goes back to.
    origins: BTreeMap<&'a SourceId, &'a SourceId>,
}

/// A name, and where what it names is told of, if there is such a page.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Named {
    pub(super) name: String,
    pub(super) href: Option<String>,
}

impl<'a> Site<'a> {
    /// Prepares the look-ups.
    pub(super) fn new(briefing: &'a Briefing, findings: &'a Findings, strings: &'a Strings) -> Self {
        let (mut kinds, mut rows, mut leaves) = (BTreeMap::new(), [Vec::new(), Vec::new()], BTreeMap::new());
        for (_, page) in briefing.published() {
            kinds.entry(&page.kind).or_insert(page);
            let row = match page.kind {
                PageKind::Source(_) => 1,
                _ if page.is_main() => 0,
                _ => continue,
            };
            leaves.insert(&page.path, (row, rows[row].len()));
            rows[row].push(page);
        }
        let page_of = |kind: &PageKind| kinds.get(kind).copied();
        let mut site = Site {
            definitions: Definitions::new(
                &briefing.people,
                page_of(&PageKind::People),
                page_of(&PageKind::Glossary),
                strings,
                &briefing.config.language,
            ),
            ties: Ties::of(&briefing.sources),
            origins: briefing.origins(),
            briefing,
            findings,
            strings,
            kinds,
            rows,
            leaves,
            claims: briefing.told_claims().iter().map(|claim| (&claim.claim.id, claim)).collect(),
            events_by_page: briefing.pages.map(|_, _| Vec::new()),
            events_by_person: BTreeMap::new(),
            events_by_claim: BTreeMap::new(),
            uses: BTreeMap::new(),
        };
        site.sort_events();
        site.sort_uses();
        site
    }

    fn sort_events(&mut self) {
        for event in self.briefing.events.iter().filter(|event| self.briefing.is_published(event.page)) {
            self.events_by_page[event.page].push(event);
            for person in &event.people {
                self.events_by_person.entry(person).or_default().push(event);
            }
            for claim in &event.claims {
                self.events_by_claim.entry(claim).or_default().push(event);
            }
        }
    }

    fn sort_uses(&mut self) {
        let is_told = self.briefing.told();
        for (at, citation) in self.briefing.citations.iter_enumerated() {
            if is_told(citation.place) {
                self.uses.entry(&citation.source).or_default().push(at);
            }
        }
    }

    /// The ways from a page.
    pub(super) fn links(&self, page: &'a SitePage) -> Links<'a> {
        Links::new(page, &self.briefing.config.base_url)
    }

    /// The published pages with their indices, in order.
    pub(super) fn pages(&self) -> impl Iterator<Item = (Idx<SitePage>, &'a SitePage)> {
        self.briefing.published()
    }

    /// The first published page of a kind.
    pub(super) fn page_of(&self, kind: &PageKind) -> Option<&'a SitePage> {
        self.kinds.get(kind).copied()
    }

    /// The pages that every page links to, in order: those that stand in no folder, and folders' own pages.
    pub(super) fn top_pages(&self) -> &[&'a SitePage] {
        &self.rows[0]
    }

    /// The pages before and after a page in its row.
    pub(super) fn neighbours(&self, page: &SitePage) -> (Option<&'a SitePage>, Option<&'a SitePage>) {
        let Some((row, at)) = self.leaves.get(&page.path) else { return (None, None) };
        let leaf = |at: usize| self.rows[*row].get(at).copied();
        (at.checked_sub(1).and_then(leaf), leaf(at + 1))
    }

    /// The page of a source.
    pub(super) fn source_page(&self, id: &SourceId) -> Option<&'a SitePage> {
        self.page_of(&PageKind::Source(id.clone()))
    }

    /// The claim of an id.
    pub(super) fn claim(&self, id: &ClaimId) -> Option<&'a ResolvedClaim> {
        self.claims.get(id).copied()
    }

    /// The source that a source goes back to: itself if it repeats none.
    pub(super) fn origin(&self, source: &'a Source) -> &'a SourceId {
        self.origins.get(&source.id).copied().unwrap_or(&source.id)
    }

    /// How many of the sources are origins that no other source is known to have said before.
    pub(super) fn origins(&self) -> usize {
        self.origins.values().collect::<BTreeSet<_>>().len()
    }

    /// The published events, in order of time.
    pub(super) fn events(&self) -> impl Iterator<Item = &'a Event> {
        let briefing = self.briefing;
        briefing.events.iter().filter(|event| briefing.is_published(event.page))
    }

    /// The events on a page, in order of time.
    pub(super) fn events_on(&self, page: Idx<SitePage>) -> &[&'a Event] {
        &self.events_by_page[page]
    }

    /// The events that a person took part in, in order of time.
    pub(super) fn events_with(&self, person: &PersonId) -> &[&'a Event] {
        self.events_by_person.get(person).map_or(&[], Vec::as_slice)
    }

    /// The events that rest on a claim, in order of time.
    pub(super) fn events_of(&self, claim: &ClaimId) -> &[&'a Event] {
        self.events_by_claim.get(claim).map_or(&[], Vec::as_slice)
    }

    /// The uses of a source that are shown: its citations, in order.
    pub(super) fn uses_of(&self, source: &SourceId) -> &[Idx<Citation>] {
        self.uses.get(source).map_or(&[], Vec::as_slice)
    }

    /// Where a source's page stands, and a place of the source on it.
    pub(super) fn source_link(&self, links: &Links<'_>, id: &SourceId, place: Option<SourcePlace>) -> Option<String> {
        let page = self.source_page(id)?;
        Some(links.to_anchor(&page.path, place.map(place_anchor).as_deref()))
    }

    /// What a piece is called that reading took out of a source's running text.
    pub(super) fn part_name(&self, part: Scrap) -> String {
        self.strings.get(&format!("scrap_{}", part.name().replace('-', "_"))).to_owned()
    }

    /// Where something stands on the page of a kind of which there is one.
    pub(super) fn link_to(&self, links: &Links<'_>, kind: &PageKind, anchor: &str) -> Option<String> {
        self.page_of(kind).map(|page| links.to_anchor(&page.path, Some(anchor)))
    }

    /// Where an event stands.
    pub(super) fn event_link(&self, links: &Links<'_>, event: &Event) -> String {
        links.to_anchor(&self.briefing.pages[event.page].path, Some(&event.id))
    }

    /// A source by its id, or an outlet by its name.
    pub(super) fn related(&self, links: &Links<'_>, written: &str) -> Named {
        match SourceId::parse(written).ok().filter(|id| self.briefing.source(id).is_some()) {
            Some(id) => Named { name: self.source_name(&id), href: self.source_link(links, &id, None) },
            None => Named { name: self.strings.marked(written), href: None },
        }
    }
}
