//! Uses: every citation with its source, and every quotation with the sources that it must stand in.

use std::collections::{BTreeMap, BTreeSet};

use crate::diag::{At, Diags};
use crate::model::{
    Attachment, Briefing, Citation, CiteGroup, CiteItem, CitedPlace, Evidence, Idx, IndexVec, NamedPlace, NotedWords,
    Page, Quotation, Quoted, QuotedKind, Required, SitePage, Source, SourceId, Unread, UsePlace, each_once,
};

use super::names;
use crate::words::tokens;

/// Lists all uses of sources, of pages first and then of claims.
pub(super) fn uses(briefing: &mut Briefing, diags: &mut Diags) {
    let (sources, unread) = (&briefing.sources, &briefing.unread);
    let mut by_title: BTreeMap<String, Vec<&SourceId>> = BTreeMap::new();
    for source in sources {
        by_title.entry(bare(&source.title)).or_default().push(&source.id);
    }
    let mut uses = Uses { sources, unread, by_title, citations: IndexVec::default(), quotations: IndexVec::default() };
    for (at, site) in briefing.pages.iter_mut_enumerated() {
        site.first_citation = uses.citations.next_index();
        let Some(page) = &site.page else { continue };
        let places = places(at, page);
        site.citations = uses.page_citations(page, &places, diags);
        site.titles = uses.titles(page, &site.citations);
        site.quotations = uses.page_quotations(at, page, &places, &site.citations, &site.titles);
    }
    for (claim, resolved) in briefing.claims.iter_mut_enumerated() {
        for (at, told) in resolved.claim.evidence.iter_mut_enumerated() {
            let Some(source) = told.source.clone() else { continue };
            let place = UsePlace::Claim { claim, evidence: at };
            let quote = told.evidence.quote.as_ref();
            let para = told.evidence.para.map(|para| At::new((para.value, para.value), para.span));
            let named = || told.evidence.all_places();
            told.quotation = quote.map(|quote| uses.quote(quote, QuotedKind::Evidence, place, (&source, named())));
            // The paragraph is where the entry's own words stand; a note may point at others.
            told.noted = uses.noted(&told.evidence, place, &source);
            uses.citations.push(Citation {
                source,
                place,
                paragraphs: para.iter().map(|para| para.value).collect(),
                places: told.evidence.places.iter().map(|place| place.value.clone()).collect(),
                quotations: told.quotation.into_iter().chain(told.noted.iter().flatten().copied()).collect(),
            });
        }
    }
    (briefing.citations, briefing.quotations) = (uses.citations, uses.quotations);
}

/// Where each group of a page stands.
fn places(at: Idx<SitePage>, page: &Page) -> IndexVec<CiteGroup, UsePlace> {
    let mut places = page.cites.map(|_, _| UsePlace::Page { page: at, statement: None });
    for (number, statement) in page.statements.iter_enumerated() {
        for cite in &statement.cites {
            places[*cite] = UsePlace::Page { page: at, statement: Some(number) };
        }
    }
    places
}

/// The most groups of a sentence, on either side of one, that are looked at for the places of a quotation.
const NEAR: usize = 16;

/// The groups of a sentence that are near to one of them.
fn near(groups: &[Idx<CiteGroup>], group: Idx<CiteGroup>) -> &[Idx<CiteGroup>] {
    let at = groups.partition_point(|other| *other < group);
    &groups[at.saturating_sub(NEAR)..(at + NEAR).min(groups.len())]
}

/// The words of a title or a quotation, without marks and in lower case.
fn bare(words: &str) -> String {
    let words: Vec<String> =
        tokens(words).iter().filter(|token| token.word).map(|token| token.text.to_lowercase()).collect();
    words.join(" ")
}

/// For each group of a page all groups of its sentence.
fn sentences(page: &Page) -> IndexVec<CiteGroup, Option<&[Idx<CiteGroup>]>> {
    let mut of = page.cites.map(|_, _| None);
    for sentence in page.statements.iter().flat_map(|statement| &statement.sentences) {
        for group in &sentence.cites {
            of[*group] = Some(sentence.cites.as_slice());
        }
    }
    of
}

/// The citation that each item of each group of a page is.
type CitedSources = IndexVec<CiteGroup, Vec<Option<Idx<Citation>>>>;

struct Uses<'a> {
    sources: &'a [Source],
    unread: &'a Unread,
    /// The sources of each title, by its words in lower case.
    by_title: BTreeMap<String, Vec<&'a SourceId>>,
    citations: IndexVec<Citation>,
    quotations: IndexVec<Quoted>,
}

impl Uses<'_> {
    /// Adds words that stand in one source, in these places of it if there are any.
    fn quote(
        &mut self,
        passage: &At<String>,
        kind: QuotedKind,
        place: UsePlace,
        (source, named): (&SourceId, Vec<At<CitedPlace>>),
    ) -> Idx<Quoted> {
        let places =
            if named.is_empty() { Vec::new() } else { vec![NamedPlace { source: source.clone(), places: named }] };
        self.quotations.push(Quoted {
            words: passage.value.clone(),
            span: passage.span,
            kind,
            place,
            sources: Required::Every(vec![source.clone()]),
            places,
            verbatim: Vec::new(),
        })
    }

    /// Adds what a note quotes; nothing for the title of the source and for what is escaped.
    fn noted(&mut self, evidence: &Evidence, place: UsePlace, source: &SourceId) -> Vec<Option<Idx<Quoted>>> {
        let Some(note) = &evidence.note else { return Vec::new() };
        let quoted = |words: &NotedWords| {
            let quoted = At::new(note[words.range.clone()].to_owned(), words.span);
            let is_title = self.by_title.get(&bare(&quoted)).is_some_and(|bearers| bearers.contains(&source));
            (!is_title && !words.is_escaped)
                .then(|| self.quote(&quoted, QuotedKind::Marks, place, (source, Vec::new())))
        };
        evidence.noted.iter().map(quoted).collect()
    }

    fn page_citations(
        &mut self,
        page: &Page,
        places: &IndexVec<CiteGroup, UsePlace>,
        diags: &mut Diags,
    ) -> CitedSources {
        page.cites.map(|group, cite| {
            let citation = |item: &CiteItem| {
                let source = names::source(&item.key, item.span, self.sources, self.unread, diags)?;
                Some(self.citation(source, places[group], item))
            };
            cite.items.iter().map(citation).collect()
        })
    }

    fn citation(&mut self, source: SourceId, place: UsePlace, item: &CiteItem) -> Idx<Citation> {
        let passages = [(&item.passage, QuotedKind::Passage), (&item.original, QuotedKind::Original)];
        let mut quotations = Vec::new();
        for (passage, kind) in passages {
            let named = (&source, item.all_places());
            quotations.extend(passage.as_ref().map(|passage| self.quote(passage, kind, place, named)));
        }
        let paragraphs = item.paragraphs.iter().map(|range| range.value).collect();
        let places = item.places.iter().map(|place| place.value.clone()).collect();
        self.citations.push(Citation { source, place, paragraphs, places, quotations })
    }

    fn page_quotations(
        &mut self,
        at: Idx<SitePage>,
        page: &Page,
        places: &IndexVec<CiteGroup, UsePlace>,
        cited: &CitedSources,
        titles: &BTreeSet<Idx<Quotation>>,
    ) -> IndexVec<Quotation, Option<Idx<Quoted>>> {
        let sentences = sentences(page);
        page.quotes.map(|number, quote| {
            if titles.contains(&number) {
                return None;
            }
            let (first, required) = match quote.attachment {
                Attachment::Nothing => return None,
                // The source that could not be read may be the one that has the words.
                Attachment::Any { next, previous }
                    if next.into_iter().chain(previous).any(|group| self.is_unread(page, group)) =>
                {
                    return None;
                }
                Attachment::Every(group) => (Some(group), Required::Every(self.asked(page, group, cited))),
                Attachment::Any { next, previous } => {
                    let of = |group: Option<Idx<CiteGroup>>| {
                        group.map(|group| self.asked(page, group, cited)).unwrap_or_default()
                    };
                    (next.or(previous), Required::Any(of(next), of(previous)))
                }
            };
            let uses: Vec<Idx<Citation>> = first.iter().flat_map(|group| &cited[*group]).flatten().copied().collect();
            if required.sources().is_empty() {
                // A translated quotation: its original is what is checked, and stands for it.
                return uses.iter().find_map(|at| self.original_of(*at));
            }
            let number = self.quotations.push(Quoted {
                words: quote.words.clone(),
                span: quote.span,
                kind: match quote {
                    Quotation { block: true, .. } => QuotedKind::Block,
                    Quotation { unclosed: true, .. } => QuotedKind::Unclosed,
                    _ => QuotedKind::Marks,
                },
                place: first.map_or(UsePlace::Page { page: at, statement: None }, |group| places[group]),
                places: self.named(page, &sentences, quote, cited),
                sources: required,
                verbatim: quote.verbatim.clone(),
            });
            for at in uses {
                self.citations[at].quotations.push(number);
            }
            Some(number)
        })
    }

    /// The places that the citations of a quotation name: those of its group, or of all groups of its sentence. A source that one
    /// of them cites without a place may have the words anywhere.
    fn named(
        &self,
        page: &Page,
        sentences: &IndexVec<CiteGroup, Option<&[Idx<CiteGroup>]>>,
        quote: &Quotation,
        cited: &CitedSources,
    ) -> Vec<NamedPlace> {
        let groups: Vec<Idx<CiteGroup>> = match quote.attachment {
            Attachment::Nothing => Vec::new(),
            Attachment::Every(group) => vec![group],
            Attachment::Any { next, previous } => {
                let of = next.or(previous).map(|group| near(sentences[group].unwrap_or_default(), group));
                each_once(next.into_iter().chain(previous).chain(of.into_iter().flatten().copied()))
            }
        };
        let (mut places, mut anywhere) = (Vec::new(), Vec::new());
        for group in groups {
            for (item, citation) in page.cites[group].items.iter().zip(&cited[group]) {
                let Some(citation) = *citation else { continue };
                let source = &self.citations[citation].source;
                match item.all_places() {
                    named if named.is_empty() => anywhere.push(source),
                    named => places.push(NamedPlace { source: source.clone(), places: named }),
                }
            }
        }
        places.retain(|place: &NamedPlace| !anywhere.contains(&&place.source));
        places
    }

    /// The quotations of a page that are titles: of a source that is cited with them, or of any where none is.
    fn titles(&self, page: &Page, cited: &CitedSources) -> BTreeSet<Idx<Quotation>> {
        let is_title = |(_, quote): &(Idx<Quotation>, &Quotation)| {
            let groups = match quote.attachment {
                Attachment::Every(group) => vec![group],
                Attachment::Any { next, previous } => next.into_iter().chain(previous).collect(),
                Attachment::Nothing => Vec::new(),
            };
            let cited = groups.iter().flat_map(|group| &cited[*group]).flatten().map(|at| &self.citations[*at].source);
            let mut cited = cited.peekable();
            let Some(bearers) = self.by_title.get(&bare(&quote.words)) else { return false };
            cited.peek().is_none() || cited.any(|source| bearers.contains(&source))
        };
        page.quotes.iter_enumerated().filter(is_title).map(|(number, _)| number).collect()
    }

    /// Whether a group cites a source whose record could not be read.
    fn is_unread(&self, page: &Page, group: Idx<CiteGroup>) -> bool {
        page.cites[group].items.iter().any(|item| self.unread.record(&item.key))
    }

    /// The sources of a group that must have the words: all but those for which the original stands there.
    fn asked(&self, page: &Page, group: Idx<CiteGroup>, cited: &CitedSources) -> Vec<SourceId> {
        let cited = page.cites[group].items.iter().zip(&cited[group]);
        let asked = cited.filter(|(item, _)| item.original.is_none()).filter_map(|(_, citation)| *citation);
        each_once(asked.map(|at| self.citations[at].source.clone()))
    }

    fn original_of(&self, citation: Idx<Citation>) -> Option<Idx<Quoted>> {
        self.citations[citation].quotations.iter().copied().find(|at| self.quotations[*at].kind == QuotedKind::Original)
    }
}
