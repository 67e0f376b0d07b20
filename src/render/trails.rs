//! The way back: for each source, by paragraph, every quotation, statement, event and claim that rests on it.
//!
//! The words come from the lock, never from a text; only a source that may be published whole shows its paragraphs.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::model::{Citation, Idx, Page, PageKind, Rights, SourceId, Statement, UsePlace};

use super::cites::{exact_words, ranges};
use super::site::{Links, Site, cite_anchor, paragraph_anchor};

/// Characters of a statement that a trail shows.
const EXCERPT: usize = 150;

/// The trail of one source.
#[derive(Debug, Default, Serialize)]
pub(super) struct Trail {
    /// Paragraphs that are cited or quoted, in order; all of them where the text is published.
    pub(super) paragraphs: Vec<Paragraph>,
    /// Uses that name no paragraph.
    pub(super) whole: Vec<Use>,
    /// How often the source is used.
    pub(super) uses: usize,
    /// How many different passages of it are quoted.
    pub(super) quoted: usize,
}

/// What stands on one paragraph.
#[derive(Debug, Default, Serialize)]
pub(super) struct Paragraph {
    number: usize,
    anchor: String,
    /// The paragraph itself, where it may be published.
    text: Option<String>,
    /// Words of it that are quoted.
    quotations: Vec<Passage>,
    /// Uses that point at it without its words.
    uses: Vec<Use>,
}

/// A passage that is quoted, and where.
#[derive(Debug, Serialize)]
struct Passage {
    words: String,
    /// Letter for letter; else alike but for quotation marks, dashes, spaces and the like.
    exactly: bool,
    uses: Vec<Use>,
}

/// One place that uses the source.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Use {
    /// `page`, `event` or `claim`.
    kind: &'static str,
    /// The page or the claims page.
    page: String,
    /// The heading or event above it, or the claim's topic.
    heading: Option<String>,
    /// The first words of what is said there.
    text: String,
    href: String,
    /// Of a claim: whether the source supports it.
    stance: Option<&'static str>,
    /// The paragraphs, if it points at more than this one.
    range: Option<String>,
}

/// The trail of a source, with links from its own page.
pub(super) fn of(site: &Site<'_>, id: &SourceId, links: &Links<'_>, citations: &[Idx<Citation>]) -> Trail {
    let mut paragraphs: BTreeMap<usize, Paragraph> = BTreeMap::new();
    let mut passages: BTreeMap<(usize, String), usize> = BTreeMap::new();
    let mut trail = Trail::default();
    let source = site.briefing.source(id);
    let withheld = source.is_none_or(|source| source.rights == Rights::Link);
    for at in citations {
        let citation = &site.briefing.citations[*at];
        let Some(used) = use_of(site, links, *at, citation) else { continue };
        trail.uses += 1;
        let mut placed = Vec::new();
        for quotation in &citation.quotations {
            let Some(location) = site.found(*quotation, id) else { continue };
            let number = location.paragraph();
            placed.push(number);
            let entry = paragraphs.entry(number).or_default();
            if withheld {
                entry.uses.push(used.clone());
            } else {
                let words = exact_words(location, site.strings);
                let next = entry.quotations.len();
                let index = *passages.entry((number, words.clone())).or_insert(next);
                if index == next {
                    entry.quotations.push(Passage { words, exactly: true, uses: Vec::new() });
                }
                if let Some(passage) = entry.quotations.get_mut(index) {
                    passage.exactly &= location.exactly;
                    passage.uses.push(used.clone());
                }
            }
        }
        for (first, last) in &citation.paragraphs {
            if placed.contains(first) {
                continue;
            }
            let range = (first != last).then(|| site.strings.listed(&ranges([(*first, *last)])));
            paragraphs.entry(*first).or_default().uses.push(Use { range, ..used.clone() });
        }
        if placed.is_empty() && citation.paragraphs.is_empty() {
            trail.whole.push(used);
        }
    }
    for (at, text) in site.findings.published.get(id).into_iter().flatten().enumerate() {
        paragraphs.entry(at + 1).or_default().text = Some(text.clone());
    }
    trail.quoted = paragraphs.values().map(|paragraph| paragraph.quotations.len()).sum();
    let named = paragraphs.into_iter().map(|(number, paragraph)| Paragraph {
        number,
        anchor: paragraph_anchor(number),
        ..paragraph
    });
    trail.paragraphs = named.collect();
    trail
}

/// The citations of every source, by index, those of drafts left out.
pub(super) fn by_source<'a>(site: &Site<'a>) -> BTreeMap<&'a SourceId, Vec<Idx<Citation>>> {
    let mut uses: BTreeMap<&SourceId, Vec<Idx<Citation>>> = BTreeMap::new();
    for (at, citation) in site.briefing.citations.iter_enumerated() {
        let shown = match citation.place {
            UsePlace::Page { page, .. } => site.briefing.is_published(page),
            UsePlace::Claim { .. } => true,
        };
        if shown {
            uses.entry(&citation.source).or_default().push(at);
        }
    }
    uses
}

fn excerpt(site: &Site<'_>, page: &Page, statement: &Statement) -> String {
    site.strings.excerpt(&site.statement_words(page, statement), EXCERPT)
}

fn use_of(site: &Site<'_>, links: &Links<'_>, at: Idx<Citation>, citation: &Citation) -> Option<Use> {
    match citation.place {
        UsePlace::Page { page, statement, .. } => {
            let place = &site.briefing.pages[page];
            let tree = place.page.as_ref()?;
            let statement = statement.map(|statement| &tree.statements[statement]);
            let heading = statement.and_then(|statement| Some(&tree.headings[statement.heading?]));
            let is_event = statement.is_some_and(|statement| statement.event.is_some());
            Some(Use {
                kind: if is_event { "event" } else { "page" },
                page: site.short_title(place),
                heading: heading.map(|heading| site.strings.marked(&heading.text)),
                text: statement.map(|said| excerpt(site, tree, said)).unwrap_or_default(),
                href: links.to_anchor(&place.path, Some(&cite_anchor(place, at))),
                stance: None,
                range: None,
            })
        }
        UsePlace::Claim { claim, evidence } => {
            let resolved = &site.briefing.claims[claim];
            let place = site.page_of(&PageKind::Claims)?;
            Some(Use {
                kind: "claim",
                page: site.short_title(place),
                heading: None,
                text: site.strings.marked(&resolved.claim.statement),
                href: links.to_anchor(&place.path, Some(resolved.claim.id.as_str())),
                stance: Some(resolved.claim.evidence[evidence].evidence.stance.name()),
                range: None,
            })
        }
    }
}

impl Paragraph {
    /// Its number.
    pub(super) fn number(&self) -> usize {
        self.number
    }

    /// Whether words of it are quoted.
    pub(super) fn is_quoted(&self) -> bool {
        !self.quotations.is_empty()
    }
}
