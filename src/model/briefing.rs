//! The briefing with every name looked up: what is checked and rendered.

use std::collections::{BTreeMap, BTreeSet};

use crate::diag::{At, Span};

use super::{
    Asset, CiteGroup, CitedPlace, Claim, ClaimId, Config, Date, Definition, EventDraft, Evidence, Heading, Idx,
    IndexVec, Link, LockedText, MeantPlaces, NamedPlace, Page, PageKind, Person, PersonId, Place, PlaceId, Quotation,
    Required, SitePath, Source, SourceId, Standing, Statement, ThemeData, Unknown, Unread, Verbatim,
};

/// The whole briefing. It does not change once it is made.
#[derive(Debug, Clone)]
pub struct Briefing {
    /// The configuration.
    pub config: Config,
    /// The sources, sorted by id.
    pub sources: Vec<Source>,
    /// The pages in the order of navigation: home first, then by weight and title within each section. Drafts included.
    pub pages: IndexVec<SitePage>,
    /// The events of all pages in order of time.
    pub events: IndexVec<Event>,
    /// The claims in the order written, with their standing.
    pub claims: IndexVec<ResolvedClaim>,
    /// What is not known, in the order written.
    pub unknowns: Vec<Unknown>,
    /// The people in the order written.
    pub people: IndexVec<Person>,
    /// The places in the order written.
    pub places: Vec<Place>,
    /// Every use of a source, in the order of pages and then claims.
    pub citations: IndexVec<Citation>,
    /// Every quotation that is to be checked, in the same order.
    pub quotations: IndexVec<Quoted>,
    /// Files that are copied as they are, with the address of each.
    pub assets: Vec<(SitePath, Asset)>,
    /// The theme's data.
    pub theme: ThemeData,
    /// What could not be read.
    pub unread: Unread,
    /// Drafts are published too.
    pub with_drafts: bool,
}

impl Briefing {
    /// The source of that id.
    pub fn source(&self, id: &SourceId) -> Option<&Source> {
        self.sources.binary_search_by(|source| source.id.cmp(id)).ok().map(|at| &self.sources[at])
    }

    /// The language of a source's text, by its BCP 47 tag; the site's where its record names none.
    pub fn language_of(&self, id: &SourceId) -> &str {
        self.source(id).and_then(|source| source.language.as_deref()).unwrap_or(&self.config.language)
    }

    /// The person of that id.
    pub fn person(&self, id: &PersonId) -> Option<&Person> {
        self.people.iter().find(|person| person.id == *id)
    }

    /// The place of this id.
    pub fn place(&self, id: &PlaceId) -> Option<&Place> {
        self.places.iter().find(|place| place.id == *id)
    }

    /// Whether the page is published in this run.
    pub fn is_published(&self, page: Idx<SitePage>) -> bool {
        self.with_drafts || !self.pages[page].is_draft()
    }

    /// Whether what stands on the page of a kind is told: not where the writer keeps that page as a draft.
    pub fn tells_of(&self, kind: &PageKind) -> bool {
        let mut of_kind = self.pages.iter().filter(|page| page.kind == *kind).peekable();
        of_kind.peek().is_none() || of_kind.any(|page| self.with_drafts || !page.is_draft())
    }

    /// Tells of places whether what is used of a source there is told. Ask for it once for all of them: it looks at every page.
    pub fn told(&self) -> impl Fn(UsePlace) -> bool + '_ {
        let tells_claims = self.tells_of(&PageKind::Claims);
        move |place| match place {
            UsePlace::Page { page, .. } => self.is_published(page),
            UsePlace::Claim { .. } => tells_claims,
        }
    }

    /// The claims that are told, in the order written.
    pub fn told_claims(&self) -> &[ResolvedClaim] {
        if self.tells_of(&PageKind::Claims) { self.claims.as_slice() } else { &[] }
    }

    /// The open questions that are told, in the order written.
    pub fn told_unknowns(&self) -> &[Unknown] {
        if self.tells_of(&PageKind::Claims) { &self.unknowns } else { &[] }
    }

    /// The pages that are published in this run, in order.
    pub fn published(&self) -> impl Iterator<Item = (Idx<SitePage>, &SitePage)> {
        self.pages.iter_enumerated().filter(|(_, page)| self.with_drafts || !page.is_draft())
    }

    /// The published pages that the page of a folder lists: those in the folder, and the pages of the folders in it. A page is
    /// known by its file, since a slug may move its address.
    pub fn children<'a>(&'a self, section: &'a SitePage) -> impl Iterator<Item = (Idx<SitePage>, &'a SitePage)> {
        let own = section.page.as_ref().filter(|_| section.kind == PageKind::Section);
        let folder = own.and_then(|page| Some(page.path.rsplit_once('/')?.0));
        self.published().filter(move |(_, child)| {
            let listed = child.page.as_ref().map(|page| page.place().0);
            folder.is_some() && listed == folder && child.path != section.path
        })
    }

    /// The pages that the writer wrote, in order.
    pub fn written(&self) -> impl Iterator<Item = &Page> {
        self.pages.iter().filter_map(|site| site.page.as_ref())
    }

    /// The source that each source goes back to through `derived_from`: itself if it repeats none. Ask for it once for all of them:
    /// it walks over all sources.
    pub fn origins(&self) -> BTreeMap<&SourceId, &SourceId> {
        let mut origins: BTreeMap<&SourceId, &SourceId> = BTreeMap::new();
        for source in &self.sources {
            let mut walk = BTreeSet::new();
            let mut at = source;
            // A circle is none of a resolved briefing, and a walk ends in it all the same.
            while !origins.contains_key(&at.id) && walk.insert(&at.id) {
                let parent = at.derived_from.as_ref().and_then(|parent| self.source(&parent.value));
                let Some(parent) = parent else { break };
                at = parent;
            }
            let origin = origins.get(&at.id).copied().unwrap_or(&at.id);
            origins.extend(walk.into_iter().map(|id| (id, origin)));
        }
        origins
    }
}

/// A page with its address.
#[derive(Debug, Clone)]
pub struct SitePage {
    /// Where it is.
    pub path: SitePath,
    /// What it is.
    pub kind: PageKind,
    /// The title that the writer gave it, by front matter or its first heading of level 1.
    pub title: Option<String>,
    /// Its text; none if the build makes the whole page.
    pub page: Option<Page>,
    /// The anchor of each of its headings.
    pub anchors: IndexVec<Heading, String>,
    /// The anchor of each term that it explains.
    pub terms: IndexVec<Definition, String>,
    /// Where each of its links leads.
    pub targets: IndexVec<Link, Target>,
    /// The first of its citations in [`Briefing::citations`]; they stand there group by group, item by item.
    pub first_citation: Idx<Citation>,
    /// The citation that each item of each of its groups is; none if the key names nothing.
    pub citations: IndexVec<CiteGroup, Vec<Option<Idx<Citation>>>>,
    /// What is to be checked of each of its quotations; nothing if it cites nothing.
    pub quotations: IndexVec<Quotation, Option<Idx<Quoted>>>,
    /// Those of its quotations that are no quotations: marks around the title of a source.
    pub titles: BTreeSet<Idx<Quotation>>,
    /// Further addresses that lead here.
    pub aliases: Vec<At<SitePath>>,
}

impl SitePage {
    /// A page at an address, before anything is known of its headings, links and citations.
    pub fn new(path: SitePath, kind: PageKind, page: Option<Page>) -> SitePage {
        SitePage {
            path,
            kind,
            title: None,
            page,
            anchors: IndexVec::default(),
            terms: IndexVec::default(),
            targets: IndexVec::default(),
            first_citation: Idx::new(0),
            citations: IndexVec::default(),
            quotations: IndexVec::default(),
            titles: BTreeSet::new(),
            aliases: Vec::new(),
        }
    }

    /// The number of a citation among those of this page, from 1.
    pub fn citation_number(&self, citation: Idx<Citation>) -> usize {
        citation.number() - self.first_citation.number() + 1
    }

    /// Whether it is a main page, to which every page links: one that stands in no folder, or a folder's own.
    pub fn is_main(&self) -> bool {
        self.kind.row().is_listed && !self.path.as_str().trim_end_matches('/').contains('/')
    }

    /// Whether it is left out unless drafts are asked for.
    pub fn is_draft(&self) -> bool {
        self.page.as_ref().is_some_and(|page| page.front.draft)
    }
}

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// A page of the site, and an anchor on it.
    Page {
        /// The page.
        page: Idx<SitePage>,
        /// The query, with `?`, as it stands in an address; empty if there is none.
        query: String,
        /// The anchor, without `#`.
        anchor: Option<String>,
    },
    /// A file of the site.
    File {
        /// Where it is.
        path: SitePath,
        /// Query and fragment, with `?` and `#`, as they stand in an address; empty if there are none.
        rest: String,
    },
    /// Another site, or a mail address.
    Outside(String),
    /// Nowhere: a message has been given, or the address is not one that may be linked.
    Nowhere,
}

/// An event of a timeline.
#[derive(Debug, Clone)]
pub struct Event {
    /// Its anchor, unique in the site among events.
    pub id: String,
    /// The page that it stands on.
    pub page: Idx<SitePage>,
    /// The event as it is written there.
    pub draft: Idx<EventDraft>,
    /// When it was.
    pub date: Date,
    /// What happened, as plain text.
    pub title: String,
    /// Its kinds: the heading's classes.
    pub kinds: Vec<String>,
    /// Who took part.
    pub people: Vec<PersonId>,
    /// Where.
    pub place: Option<EventPlace>,
    /// Claims that it bears on.
    pub claims: Vec<ClaimId>,
}

/// Where an event was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EventPlace {
    /// A place of `places.toml`.
    Known(PlaceId),
    /// In words.
    Named(String),
}

/// A claim with how it stands.
#[derive(Debug, Clone)]
pub struct ResolvedClaim {
    /// The claim as written, each piece of evidence with its source.
    pub claim: Claim<Told>,
    /// How it stands.
    pub standing: Standing,
}

/// What a source says of a claim, looked up.
#[derive(Debug, Clone)]
pub struct Told {
    /// As written.
    pub evidence: Evidence,
    /// The source; none if the key names nothing.
    pub source: Option<SourceId>,
    /// Its words, if it has a source and words.
    pub quotation: Option<Idx<Quoted>>,
    /// What its note quotes of the source, for each of [`Evidence::noted`]; none for the source's title and for what is
    /// escaped. Empty without a source.
    pub noted: Vec<Option<Idx<Quoted>>>,
}

/// One use of a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Citation {
    /// The source.
    pub source: SourceId,
    /// Where it is used.
    pub place: UsePlace,
    /// The paragraphs that are cited, as inclusive ranges.
    pub paragraphs: Vec<(usize, usize)>,
    /// Other places that are cited.
    pub places: Vec<CitedPlace>,
    /// The quotations that belong to this use.
    pub quotations: Vec<Idx<Quoted>>,
}

/// Where a source is cited or quoted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UsePlace {
    /// On a page.
    Page {
        /// The page.
        page: Idx<SitePage>,
        /// The statement that holds it.
        statement: Option<Idx<Statement>>,
    },
    /// In the evidence for a claim.
    Claim {
        /// The claim.
        claim: Idx<ResolvedClaim>,
        /// The piece of evidence.
        evidence: Idx<Told>,
    },
}

/// A quotation that is to be looked up in sources.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quoted {
    /// The words as the writer has them, without the marks.
    pub words: String,
    /// Where the words stand.
    pub span: Span,
    /// What kind of quotation it is.
    pub kind: QuotedKind,
    /// Where it is used.
    pub place: UsePlace,
    /// In which sources it must stand.
    pub sources: Required,
    /// Where in them. In a source of which nothing is said here it may stand anywhere.
    pub places: Vec<NamedPlace>,
    /// Where its words stand in the file, as far as reading noted it.
    pub verbatim: Vec<Verbatim>,
}

impl Quoted {
    /// The places that its citations name in a source: a list for each citation, of which one must hold; none if it may stand
    /// anywhere.
    pub fn places_in<'a>(&'a self, source: &'a SourceId) -> impl Iterator<Item = &'a [At<CitedPlace>]> + Clone + 'a {
        self.places.iter().filter(move |place| place.source == *source).map(|place| place.places.as_slice())
    }

    /// Where its citations say that its words stand in a source, of which this is known.
    pub fn meant_in(&self, source: &SourceId, known: &LockedText) -> MeantPlaces {
        MeantPlaces::of(self.places_in(source), known)
    }
}

/// The kinds of quotation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum QuotedKind {
    /// Words between quotation marks in a page's text or in the note of a piece of evidence.
    Marks,
    /// Words after a quotation mark that nothing closes.
    Unclosed,
    /// A block quotation.
    Block,
    /// A passage inside a citation.
    Passage,
    /// The original of a translated quotation.
    Original,
    /// The quotation of a piece of evidence.
    Evidence,
}
