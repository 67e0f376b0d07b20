//! Uses: every citation with its source, and every quotation with the sources that it must stand in.

use crate::diag::Diags;
use crate::model::{
    Attachment, Briefing, Citation, CiteItem, CitePlace, Idx, IndexVec, Page, Passage, QuotePlace, Quoted, QuotedKind,
    Required, Source, SourceId, Unread,
};

use super::names;

/// Lists all uses of sources, of pages first and then of claims.
pub(super) fn uses(briefing: &mut Briefing, unread: &Unread, diags: &mut Diags) {
    let mut uses =
        Uses { sources: &briefing.sources, unread, citations: IndexVec::default(), quotations: IndexVec::default() };
    for (index, site) in briefing.pages.iter_mut().enumerate() {
        site.first_citation = uses.citations.next_index();
        let Some(page) = &site.page else { continue };
        let statement_of = statements(page);
        site.citations = uses.page_citations(index, page, &statement_of, diags);
        site.quotations = uses.page_quotations(index, page, &statement_of, &site.citations);
    }
    for (index, resolved) in briefing.claims.iter_mut().enumerate() {
        for (number, evidence) in resolved.claim.evidence.iter().enumerate() {
            let Some(source) = resolved.sources.get(number).cloned().flatten() else { continue };
            let place = QuotePlace::Claim { claim: index, evidence: number };
            let quotation =
                evidence.quote.as_ref().map(|quote| uses.quote(quote, QuotedKind::Evidence, place, source.clone()));
            resolved.quotations[number] = quotation;
            uses.citations.push(Citation {
                source,
                place: CitePlace::Claim { claim: index, evidence: number },
                paragraphs: evidence.para.iter().map(|para| (para.value, para.value)).collect(),
                quotations: quotation.into_iter().collect(),
            });
        }
    }
    briefing.citations = uses.citations;
    briefing.quotations = uses.quotations;
}

/// The statement that holds each group of a page.
fn statements(page: &Page) -> Vec<Option<usize>> {
    let mut holders = vec![None; page.cites.len()];
    for (number, statement) in page.statements.iter().enumerate() {
        for cite in &statement.cites {
            if let Some(holder) = holders.get_mut(*cite) {
                *holder = Some(number);
            }
        }
    }
    holders
}

struct Uses<'a> {
    sources: &'a [Source],
    unread: &'a Unread,
    citations: IndexVec<Citation>,
    quotations: IndexVec<Quoted>,
}

impl Uses<'_> {
    fn quote(&mut self, passage: &Passage, kind: QuotedKind, place: QuotePlace, source: SourceId) -> Idx<Quoted> {
        self.quotations.push(Quoted {
            words: passage.words.clone(),
            span: passage.span,
            kind,
            place,
            sources: Required::Every(vec![source]),
        })
    }

    fn page_citations(
        &mut self,
        page: usize,
        tree: &Page,
        statement_of: &[Option<usize>],
        diags: &mut Diags,
    ) -> Vec<Vec<Option<Idx<Citation>>>> {
        let mut all = Vec::with_capacity(tree.cites.len());
        for (group, cite) in tree.cites.iter().enumerate() {
            let statement = statement_of.get(group).copied().flatten();
            let mut items = Vec::with_capacity(cite.items.len());
            for (number, item) in cite.items.iter().enumerate() {
                let found = names::source(&item.key, item.span, self.sources, self.unread, diags);
                items.push(found.map(|source| {
                    let place = CitePlace::Page { page, group, item: number, statement };
                    self.citation(source, place, item, QuotePlace::Page { page, statement })
                }));
            }
            all.push(items);
        }
        all
    }

    fn citation(
        &mut self,
        source: SourceId,
        place: CitePlace,
        item: &CiteItem,
        quote_place: QuotePlace,
    ) -> Idx<Citation> {
        let passage =
            item.passage.as_ref().map(|passage| self.quote(passage, QuotedKind::Passage, quote_place, source.clone()));
        let original = item
            .original
            .as_ref()
            .map(|passage| self.quote(passage, QuotedKind::Original, quote_place, source.clone()));
        let paragraphs = item.paragraphs.iter().map(|(first, last, _)| (*first, *last)).collect();
        self.citations.push(Citation {
            source,
            place,
            paragraphs,
            quotations: passage.into_iter().chain(original).collect(),
        })
    }

    fn page_quotations(
        &mut self,
        page: usize,
        tree: &Page,
        statement_of: &[Option<usize>],
        citations: &[Vec<Option<Idx<Citation>>>],
    ) -> Vec<Option<Idx<Quoted>>> {
        let mut all = Vec::with_capacity(tree.quotes.len());
        for quote in &tree.quotes {
            let (groups, required) = match &quote.attachment {
                Attachment::Nothing => {
                    all.push(None);
                    continue;
                }
                // The source that could not be read may be the one that has the words.
                Attachment::Any { next, previous }
                    if next.iter().chain(previous).any(|group| self.is_unread(tree, *group)) =>
                {
                    all.push(None);
                    continue;
                }
                Attachment::Every(group) => (vec![*group], Required::Every(self.asked(tree, *group, citations))),
                Attachment::Any { next, previous } => {
                    let of = |group: &Option<usize>| {
                        group.map(|group| self.asked(tree, group, citations)).unwrap_or_default()
                    };
                    (next.iter().chain(previous).copied().collect(), Required::Any(of(next), of(previous)))
                }
            };
            let uses: Vec<Idx<Citation>> =
                groups.iter().take(1).flat_map(|group| &citations[*group]).flatten().copied().collect();
            if required.sources().is_empty() {
                // A translated quotation: its original is what is checked, and stands for it.
                all.push(uses.iter().find_map(|at| self.original_of(*at)));
                continue;
            }
            let kind = if quote.block { QuotedKind::Block } else { QuotedKind::Marks };
            let statement = groups.first().and_then(|group| statement_of.get(*group).copied().flatten());
            let number = self.quotations.push(Quoted {
                words: quote.words.clone(),
                span: quote.span,
                kind,
                place: QuotePlace::Page { page, statement },
                sources: required,
            });
            for at in uses {
                self.citations[at].quotations.push(number);
            }
            all.push(Some(number));
        }
        all
    }

    /// Whether a group cites a source whose record could not be read.
    fn is_unread(&self, tree: &Page, group: usize) -> bool {
        tree.cites[group].items.iter().any(|item| self.unread.record(&item.key))
    }

    /// The sources of a group that must have the words: all but those for which the original stands there.
    fn asked(&self, tree: &Page, group: usize, citations: &[Vec<Option<Idx<Citation>>>]) -> Vec<SourceId> {
        let items = tree.cites[group].items.iter().zip(&citations[group]);
        let mut asked: Vec<SourceId> = Vec::new();
        for (item, citation) in items {
            if let (None, Some(at)) = (&item.original, citation) {
                let source = &self.citations[*at].source;
                if !asked.contains(source) {
                    asked.push(source.clone());
                }
            }
        }
        asked
    }

    fn original_of(&self, citation: Idx<Citation>) -> Option<Idx<Quoted>> {
        self.citations[citation].quotations.iter().copied().find(|at| self.quotations[*at].kind == QuotedKind::Original)
    }
}
