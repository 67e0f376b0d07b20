//! The way back: for each source, by paragraph, every quotation, statement, event and claim that rests on it.
//!
//! The words come from the lock, never from a text; only a source that may be published whole shows its paragraphs.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::model::{CELL_END, Citation, Idx, PageKind, SitePage, SourceId, SourcePlace, Statement, UsePlace};
use crate::render::site::{Links, Site, cite_anchor, place_anchor};

/// Characters of a statement that a trail shows.
const EXCERPT: usize = 150;

/// The trail of one source.
#[derive(Debug, Default, Serialize)]
pub(super) struct Trail {
    /// Paragraphs that are cited or quoted, in order; all of them where the text is published.
    pub(super) paragraphs: Vec<Paragraph>,
    /// What of it is quoted that is no paragraph: its headline, captions.
    pub(super) parts: Vec<QuotedPart>,
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
    quotations: Vec<TrailPassage>,
    /// Uses that point at it without its words.
    uses: Vec<Use>,
}

/// What reading took out of the running text, of one kind, and what is quoted of it.
#[derive(Debug, Serialize)]
pub(super) struct QuotedPart {
    name: String,
    anchor: String,
    quotations: Vec<TrailPassage>,
    /// Uses whose words may not be shown.
    uses: Vec<Use>,
}

/// A passage that is quoted, and where.
#[derive(Debug, Serialize)]
struct TrailPassage {
    words: String,
    /// The page or the time at which they stand, if the text has any.
    beside: Option<String>,
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

impl Paragraph {
    fn new(place: SourcePlace) -> Paragraph {
        let number = place.paragraph().unwrap_or_default();
        Paragraph { number, anchor: place_anchor(place), ..Paragraph::default() }
    }

    /// Notes that words of it are quoted.
    fn quote(&mut self, words: String, beside: Option<String>, exactly: bool, used: &Use) {
        let is_same = |passage: &TrailPassage| passage.words == words && passage.beside == beside;
        let known = self.quotations.iter().position(is_same);
        let at = known.unwrap_or_else(|| {
            self.quotations.push(TrailPassage { words, beside, exactly: true, uses: Vec::new() });
            self.quotations.len() - 1
        });
        self.quotations[at].exactly &= exactly;
        self.quotations[at].uses.push(used.clone());
    }

    /// Its number.
    pub(super) fn number(&self) -> usize {
        self.number
    }

    /// Whether words of it are quoted.
    pub(super) fn is_quoted(&self) -> bool {
        !self.quotations.is_empty()
    }
}

/// A name as a heading begins.
fn capitalised(name: &str) -> String {
    let mut rest = name.chars();
    rest.next().map_or_else(String::new, |first| first.to_uppercase().chain(rest).collect())
}

/// A place among those that have been met.
fn at(places: &mut BTreeMap<SourcePlace, Paragraph>, place: SourcePlace) -> &mut Paragraph {
    places.entry(place).or_insert_with(|| Paragraph::new(place))
}

/// The trail of a source, with links from its own page.
pub(super) fn of(site: &Site<'_>, id: &SourceId, links: &Links<'_>) -> Trail {
    let mut places: BTreeMap<SourcePlace, Paragraph> = BTreeMap::new();
    let mut trail = Trail::default();
    let is_withheld = site.is_withheld(id);
    let mut excerpts = Excerpts::new();
    for number in site.uses_of(id) {
        let citation = &site.briefing.citations[*number];
        let Some(used) = use_of(site, links, *number, citation, &mut excerpts) else { continue };
        trail.uses += 1;
        let mut placed = Vec::new();
        for location in citation.quotations.iter().filter_map(|quotation| site.found(*quotation, id)) {
            let place = location.place();
            placed.push(place);
            let entry = at(&mut places, place);
            if is_withheld {
                entry.uses.push(used.clone());
            } else {
                entry.quote(site.exact_words(location), site.place_beside(id, location), location.exactly, &used);
            }
        }
        let is_placed = |first: usize| placed.contains(&SourcePlace::Paragraph(first));
        for (first, last) in citation.paragraphs.iter().filter(|(first, _)| !is_placed(*first)) {
            let range = (first != last).then(|| site.strings.ranges(&[(*first, *last)]));
            at(&mut places, SourcePlace::Paragraph(*first)).uses.push(Use { range, ..used.clone() });
        }
        if placed.is_empty() && citation.paragraphs.is_empty() {
            trail.whole.push(used);
        }
    }
    for (before, text) in site.findings.published.get(id).into_iter().flatten().enumerate() {
        at(&mut places, SourcePlace::Paragraph(before + 1)).text = Some(text.replace(CELL_END, ""));
    }
    trail.quoted = places.values().map(|entry| entry.quotations.len()).sum();
    for (place, entry) in places {
        match place {
            SourcePlace::Paragraph(_) => trail.paragraphs.push(entry),
            SourcePlace::Part(part) => {
                let Paragraph { anchor, quotations, uses, .. } = entry;
                let name = capitalised(&site.part_name(part));
                trail.parts.push(QuotedPart { name, anchor, quotations, uses });
            }
        }
    }
    trail
}

/// What is shown of statements, so that a long one is read once, however often it cites the source.
type Excerpts = BTreeMap<(Idx<SitePage>, Idx<Statement>), String>;

fn use_of(
    site: &Site<'_>,
    links: &Links<'_>,
    at: Idx<Citation>,
    citation: &Citation,
    excerpts: &mut Excerpts,
) -> Option<Use> {
    match citation.place {
        UsePlace::Page { page, statement, .. } => {
            let place = &site.briefing.pages[page];
            let tree = place.page.as_ref()?;
            let text = statement.map(|at| {
                let excerpt = || site.strings.excerpt(&site.statement_words(tree, &tree.statements[at]), EXCERPT);
                excerpts.entry((page, at)).or_insert_with(excerpt).clone()
            });
            let statement = statement.map(|statement| &tree.statements[statement]);
            let heading = statement.and_then(|statement| Some(&tree.headings[statement.heading?]));
            let is_event = statement.is_some_and(|statement| statement.event.is_some());
            Some(Use {
                kind: if is_event { "event" } else { "page" },
                page: site.short_title(place),
                heading: heading.map(|heading| site.strings.marked(&heading.text)),
                text: text.unwrap_or_default(),
                href: links.to_anchor(&place.path, Some(&cite_anchor(place, at))),
                stance: None,
                range: None,
            })
        }
        UsePlace::Claim { claim, evidence } => {
            let claim = &site.briefing.claims[claim].claim;
            let place = site.page_of(&PageKind::Claims)?;
            Some(Use {
                kind: "claim",
                page: site.short_title(place),
                heading: None,
                text: site.strings.marked(&claim.statement),
                href: links.to_anchor(&place.path, Some(claim.id.as_str())),
                stance: Some(claim.evidence[evidence].evidence.stance.name()),
                range: None,
            })
        }
    }
}
