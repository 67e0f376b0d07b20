//! What a page's citations rest on: the list of checked words at its end, and the sources that it cites.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::{Value, json};

use crate::model::{Idx, Location, Quoted, QuotedKind, SitePage, SourceId, SourcePlace};
use crate::render::html::{escape, fragments};
use crate::render::language::dates;
use crate::render::site::{Links, Site, cite_anchor};

/// An entry of the list of checked words: words, and where they stand.
#[derive(Debug, Serialize)]
pub(super) struct Note {
    /// The citation on this page, as `#cite-3`.
    back: String,
    /// The source's words, or the writer's where they were not found.
    words: Option<String>,
    lang: Option<String>,
    /// `marks` for words that the text quotes, `passage` for those that only the citation holds, `original` for the
    /// original of a translated quotation, `derived` for a figure that was worked out.
    kind: &'static str,
    checked: bool,
    /// The words stand there letter for letter, not only after folding what does not count.
    exactly: bool,
    /// How a figure was worked out.
    derived: Option<String>,
    places: Vec<NotePlace>,
}

impl Note {
    /// Whether it says what the text itself does not, and so may stand beside it.
    pub(super) fn is_beside(&self) -> bool {
        self.derived.is_some() || self.words.is_some() && self.kind != "marks"
    }
}

/// A source of an entry.
#[derive(Debug, Serialize)]
struct NotePlace {
    source: String,
    name: String,
    paragraph: Option<String>,
    /// What the words stand in, if it is no paragraph: the headline, a caption.
    part: Option<String>,
    /// The page or the time at which they stand, if the text has any.
    beside: Option<String>,
    href: Option<String>,
    /// The publisher's page at these words.
    publisher: Option<String>,
}

/// The list of checked words at a page's end, in the order of its citations.
pub(super) fn notes(site: &Site<'_>, place: &SitePage, links: &Links<'_>) -> Vec<Note> {
    let Some(page) = &place.page else { return Vec::new() };
    let mut notes = Vec::new();
    for (cite, found) in page.cites.iter().zip(&place.citations) {
        let Some(first) = found.iter().copied().flatten().next() else { continue };
        let back = format!("#{}", cite_anchor(place, first));
        let known = || found.iter().flatten().map(|at| &site.briefing.citations[*at]);
        let of_group: Vec<&SourceId> = known().map(|citation| &citation.source).collect();
        let mut quotations: Vec<Idx<Quoted>> = Vec::new();
        for at in known().flat_map(|citation| &citation.quotations) {
            if !quotations.contains(at) {
                quotations.push(*at);
            }
        }
        notes.extend(quotations.into_iter().filter_map(|at| words_note(site, links, at, &back, &of_group)));
        for (item, at) in cite.items.iter().zip(found) {
            let (Some(derived), Some(at)) = (&item.derived, at) else { continue };
            let citation = &site.briefing.citations[*at];
            notes.push(Note {
                back: back.clone(),
                words: None,
                lang: None,
                kind: "derived",
                checked: false,
                exactly: false,
                derived: Some(site.strings.marked(derived)),
                places: vec![note_place(site, links, &citation.source, site.place_of(citation), None)],
            });
        }
    }
    notes
}

fn words_note(site: &Site<'_>, links: &Links<'_>, at: Idx<Quoted>, back: &str, of_group: &[&SourceId]) -> Option<Note> {
    let quoted = &site.briefing.quotations[at];
    let (checked, sources) = site.evidence(at);
    let mut here: Vec<&SourceId> = sources.iter().copied().filter(|id| of_group.contains(id)).collect();
    if here.is_empty() {
        // The words stand in a source of the citation before.
        here = sources;
    }
    let first = here.first()?;
    let found: Vec<&Location> = here.iter().filter_map(|id| site.found(at, id)).collect();
    let words = match found.first() {
        Some(location) => site.exact_words(location),
        None => site.strings.marked_inside(&quoted.words),
    };
    Some(Note {
        back: back.to_owned(),
        words: (!here.iter().any(|id| site.is_withheld(id))).then_some(words),
        lang: site.language_of(first).map(str::to_owned),
        kind: match quoted.kind {
            QuotedKind::Original => "original",
            QuotedKind::Passage => "passage",
            QuotedKind::Marks | QuotedKind::Unclosed | QuotedKind::Block | QuotedKind::Evidence => "marks",
        },
        checked,
        exactly: found.iter().all(|location| location.exactly),
        derived: None,
        places: here.iter().map(|id| found_place(site, links, at, id)).collect(),
    })
}

fn found_place(site: &Site<'_>, links: &Links<'_>, quotation: Idx<Quoted>, id: &SourceId) -> NotePlace {
    let location = site.found(quotation, id);
    note_place(site, links, id, location.map(Location::place), location)
}

fn note_place(
    site: &Site<'_>,
    links: &Links<'_>,
    id: &SourceId,
    place: Option<SourcePlace>,
    location: Option<&Location>,
) -> NotePlace {
    NotePlace {
        source: id.to_string(),
        name: site.source_name(id),
        paragraph: place.and_then(SourcePlace::paragraph).map(|number| number.to_string()),
        part: place.and_then(SourcePlace::part).map(|part| site.part_name(part)),
        beside: location.and_then(|location| site.place_beside(id, location)),
        href: site.source_link(links, id, place),
        publisher: location.and_then(|location| fragments::at_place(site.briefing.source(id)?, location)),
    }
}

/// The sources that a page cites, in the order in which it first does.
pub(super) fn cited(site: &Site<'_>, place: &SitePage, links: &Links<'_>) -> Vec<Value> {
    let mut order: Vec<&SourceId> = Vec::new();
    let mut times: BTreeMap<&SourceId, usize> = BTreeMap::new();
    for at in place.citations.iter().flatten().flatten() {
        let source = &site.briefing.citations[*at].source;
        let count = times.entry(source).or_default();
        if *count == 0 {
            order.push(source);
        }
        *count += 1;
    }
    let view = |id: &SourceId| {
        let source = site.briefing.source(id)?;
        Some(json!({
            "id": id,
            "name": site.strings.marked(&source.short),
            "title": site.strings.marked(&source.title),
            "publisher": site.strings.marked(&source.publisher),
            "date": source.date.as_ref().or(source.updated.as_ref()).map(|date| dates::view(date, site.strings)),
            "href": site.source_link(links, id, None),
            // The publisher's page.
            "url": source.url.as_deref().and_then(escape::outside),
            "lang": site.language_of(id),
            "times": times[id],
        }))
    };
    order.into_iter().filter_map(view).collect()
}
