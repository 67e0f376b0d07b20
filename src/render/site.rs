//! What all pages look up: addresses, titles, where words were found. Built once; nothing here is HTML.

use std::collections::BTreeMap;

use crate::model::{
    Briefing, Citation, ClaimId, EXPLAINER, Event, Findings, Idx, IndexVec, Location, Outcome, Page, PageKind,
    PersonId, Quoted, Required, ResolvedClaim, SitePage, SitePath, Source, SourceId, Statement, encoded_anchor,
    encoded_path,
};

use super::definitions::Definitions;
use super::lineage::Ties;
use super::strings::Strings;

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
    /// Whom and what first mentions lead to.
    pub(super) definitions: Definitions<'a>,
    /// Which source goes back to which.
    pub(super) ties: Ties<'a>,
}

/// The ways from one page to others: relative, or from the site's root where the page is shown at any depth.
#[derive(Clone)]
pub(super) struct Links<'a> {
    from: &'a SitePath,
    base: Option<String>,
}

impl Links<'_> {
    /// The address of a page or file as seen from this page.
    pub(super) fn to(&self, path: &SitePath) -> String {
        match &self.base {
            Some(base) => format!("{base}{}", encoded_path(path.as_str())),
            None => encoded_path(&self.from.relative(path)),
        }
    }

    /// The same with an anchor; only the anchor, where the page is this one.
    pub(super) fn to_anchor(&self, path: &SitePath, anchor: Option<&str>) -> String {
        match anchor {
            Some(anchor) if path == self.from => format!("#{}", encoded_anchor(anchor)),
            Some(anchor) => format!("{}#{}", self.to(path), encoded_anchor(anchor)),
            None => self.to(path),
        }
    }

    /// What stands before a path from the site's root.
    pub(super) fn root(&self) -> String {
        match &self.base {
            Some(base) => base.clone(),
            None => "../".repeat(self.from.file().as_str().matches('/').count()),
        }
    }
}

impl<'a> Site<'a> {
    /// Prepares the look-ups.
    pub(super) fn new(briefing: &'a Briefing, findings: &'a Findings, strings: &'a Strings) -> Self {
        let mut events_by_page: IndexVec<SitePage, Vec<&Event>> = briefing.pages.map(|_, _| Vec::new());
        let mut events_by_person: BTreeMap<&PersonId, Vec<&Event>> = BTreeMap::new();
        let mut events_by_claim: BTreeMap<&ClaimId, Vec<&Event>> = BTreeMap::new();
        for event in briefing.events.iter().filter(|event| briefing.is_published(event.page)) {
            events_by_page[event.page].push(event);
            for person in &event.people {
                events_by_person.entry(person).or_default().push(event);
            }
            for claim in &event.claims {
                events_by_claim.entry(claim).or_default().push(event);
            }
        }
        let (mut kinds, mut rows, mut leaves) = (BTreeMap::new(), [Vec::new(), Vec::new()], BTreeMap::new());
        for (_, page) in briefing.published() {
            kinds.entry(&page.kind).or_insert(page);
            let row = match page.kind {
                PageKind::Source(_) => 1,
                _ if !page.kind.row().is_listed => continue,
                _ if page.path.as_str().trim_end_matches('/').contains('/') => continue,
                _ => 0,
            };
            leaves.insert(&page.path, (row, rows[row].len()));
            rows[row].push(page);
        }
        let page_of = |kind: &PageKind| kinds.get(kind).copied();
        let definitions =
            Definitions::new(&briefing.people, page_of(&PageKind::People), page_of(&PageKind::Glossary), strings);
        Site {
            definitions,
            ties: Ties::of(&briefing.sources),
            briefing,
            findings,
            strings,
            kinds,
            rows,
            leaves,
            claims: briefing.claims.iter().map(|resolved| (&resolved.claim.id, resolved)).collect(),
            events_by_page,
            events_by_person,
            events_by_claim,
        }
    }

    /// The ways from a page.
    pub(super) fn links(&self, page: &'a SitePage) -> Links<'a> {
        let base = (!page.kind.row().is_listed).then(|| base_path(&self.briefing.config.base_url));
        Links { from: &page.path, base }
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

    /// A claim.
    pub(super) fn claim(&self, id: &ClaimId) -> Option<&'a ResolvedClaim> {
        self.claims.get(id).copied()
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

    /// A page's title.
    pub(super) fn title(&self, page: &SitePage) -> String {
        if let Some(title) = &page.title {
            return self.strings.marked(title);
        }
        match &page.kind {
            PageKind::Source(id) => {
                self.strings.marked(self.briefing.source(id).map_or(id.as_str(), |source| &source.title))
            }
            PageKind::Home => self.strings.marked(&self.briefing.config.title),
            kind => kind.row().title.map_or_else(
                || page.path.as_str().trim_end_matches('/').rsplit('/').next().unwrap_or_default().to_owned(),
                |key| self.strings.get(key).to_owned(),
            ),
        }
    }

    /// The title in lists of pages, where a source goes by its short name, and a page by `extra.short_title` if it has one.
    pub(super) fn short_title(&self, page: &SitePage) -> String {
        let extra = page.page.as_ref().and_then(|page| page.front.extra.get("short_title")?.as_str());
        if let Some(short) = extra {
            return self.strings.marked(short);
        }
        let row = page.kind.row();
        let key = match &page.kind {
            PageKind::Source(id) => return self.source_name(id),
            // Of several timelines only one has the name of them all.
            PageKind::Timeline => row.short_title.filter(|_| row.file.is_some_and(|(_, at)| at == page.path.as_str())),
            _ => row.short_title,
        };
        let key = key.or((page.path.as_str() == EXPLAINER).then_some("nav_explainer"));
        key.map_or_else(|| self.title(page), |key| self.strings.get(key).to_owned())
    }

    /// A source's name in running text.
    pub(super) fn source_name(&self, id: &SourceId) -> String {
        self.strings.marked(self.briefing.source(id).map_or(id.as_str(), |source: &Source| &source.short))
    }

    /// The name of what a citation's key names, known or not.
    pub(super) fn name_of_key(&self, key: &str) -> String {
        SourceId::parse(key).map_or_else(|_| format!("@{key}"), |id| self.source_name(&id))
    }

    /// What a statement of a page says, with the names of the sources that it names.
    pub(super) fn statement_words(&self, page: &Page, statement: &Statement) -> String {
        let groups = statement.cites.iter().map(|at| &page.cites[*at]).filter(|group| group.in_text);
        let mut names = groups.flat_map(|group| &group.items).map(|item| self.name_of_key(&item.key));
        let mut pieces = statement.text.split('\u{FFFC}');
        let mut words = pieces.next().unwrap_or_default().to_owned();
        for piece in pieces {
            words.push_str(&names.next().unwrap_or_default());
            words.push_str(piece);
        }
        self.strings.marked(&words)
    }

    /// Where a source's page stands, and a paragraph on it.
    pub(super) fn source_link(&self, links: &Links<'_>, id: &SourceId, paragraph: Option<usize>) -> Option<String> {
        let page = self.source_page(id)?;
        Some(links.to_anchor(&page.path, paragraph.map(paragraph_anchor).as_deref()))
    }

    /// Where a quotation stands in a source, if it was found there.
    pub(super) fn found(&self, quotation: Idx<Quoted>, source: &SourceId) -> Option<&'a Location> {
        let evidence = &self.findings.evidence[quotation];
        evidence.iter().filter(|asked| asked.source == *source).find_map(|asked| match &asked.outcome {
            Outcome::Found(location) => Some(location),
            Outcome::Missing | Outcome::Unchecked => None,
        })
    }

    /// The sources of a quotation that count for it, and whether it was found as it must be.
    pub(super) fn evidence(&self, quotation: Idx<Quoted>) -> (bool, Vec<&'a SourceId>) {
        let quoted = &self.briefing.quotations[quotation];
        let asked = quoted.sources.sources();
        let found: Vec<&SourceId> = asked.iter().copied().filter(|id| self.found(quotation, id).is_some()).collect();
        match &quoted.sources {
            Required::Every(_) => (found.len() == asked.len() && !asked.is_empty(), asked),
            Required::Any(..) if found.is_empty() => (false, asked),
            Required::Any(..) => (true, found),
        }
    }

    /// The paragraph that a citation leads to: the first that it names, else the one where its words were found.
    pub(super) fn paragraph_of(&self, citation: &Citation) -> Option<usize> {
        let named = citation.paragraphs.first().map(|(first, _)| *first);
        named.or_else(|| {
            let mut found = citation.quotations.iter().filter_map(|at| self.found(*at, &citation.source));
            found.next().map(Location::paragraph)
        })
    }

    /// The `lang` of words from a source, where it is not the site's own.
    pub(super) fn language_of(&self, id: &SourceId) -> Option<&'a str> {
        let language = self.briefing.source(id)?.language.as_deref()?;
        let primary = |tag: &str| tag.split('-').next().unwrap_or_default().to_ascii_lowercase();
        (primary(language) != primary(&self.briefing.config.language)).then_some(language)
    }
}

/// The anchor of a citation on its page.
pub(super) fn cite_anchor(page: &SitePage, citation: Idx<Citation>) -> String {
    format!("cite-{}", page.citation_number(citation))
}

/// The anchor of a paragraph on a source's page.
pub(super) fn paragraph_anchor(paragraph: usize) -> String {
    format!("p{paragraph}")
}

/// The path of an address: `/briefing/` of `https://example.org/briefing/`, `/` where no address is known.
fn base_path(base_url: &str) -> String {
    let after_scheme = base_url.split_once("://").map_or("", |(_, rest)| rest);
    let path = after_scheme.find('/').map_or("/", |slash| &after_scheme[slash..]);
    let path = path.split(['?', '#']).next().unwrap_or("/");
    if path.ends_with('/') { path.to_owned() } else { format!("{path}/") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_base_path_is_the_path_of_the_address() {
        assert_eq!(base_path("https://example.org/briefing/"), "/briefing/");
        assert_eq!(base_path("https://example.org"), "/");
        assert_eq!(base_path(""), "/");
    }
}
