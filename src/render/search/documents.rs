//! What can be found: parts of pages, events, claims, questions, people, places, terms, sources and their quoted paragraphs.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::model::{
    AuthorName, Block, Event, EventPlace, Heading, Idx, Page, PageKind, Person, Place, ResolvedClaim, SitePage, Source,
    SourcePlace, Told, Unknown, encoded_anchor, encoded_path,
};
use crate::render::language::dates;
use crate::render::site::{Site, place_anchor};
use crate::words::is_last_stop;

use super::plain::PlainText;

/// Something that can be found. It is written with short names, since it is written often.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub(super) struct Document {
    /// The group that it is shown in: `page`, `event`, `claim`, `unknown`, `person`, `place`, `term` or
    /// `source`.
    #[serde(rename = "k")]
    pub(super) kind: &'static str,
    #[serde(rename = "t")]
    pub(super) title: String,
    /// Where it stands, or when it was: the line under the title.
    #[serde(rename = "w")]
    pub(super) place: String,
    #[serde(rename = "x")]
    pub(super) text: String,
    /// Its address from the site's root.
    #[serde(rename = "h")]
    pub(super) href: String,
    /// The language of the title, where it is a source's and not the site's own.
    #[serde(rename = "tl", skip_serializing_if = "Option::is_none")]
    pub(super) title_lang: Option<String>,
    /// The language of the text, likewise.
    #[serde(rename = "xl", skip_serializing_if = "Option::is_none")]
    pub(super) text_lang: Option<String>,
}

impl Document {
    /// The same with the first sentence of its text only.
    pub(super) fn shortened(&self) -> Document {
        Document { text: first_sentence(&self.text).to_owned(), ..self.clone() }
    }
}

/// The fewest and the most bytes of what is taken for a first sentence.
const SENTENCE: std::ops::Range<usize> = 40..240;

/// The text up to the end of its first sentence of some length, cut between words if that is far.
fn first_sentence(text: &str) -> &str {
    let ends = |(at, c): (usize, char)| {
        let end = at + c.len_utf8();
        (is_last_stop(c) && end >= SENTENCE.start && text[end..].starts_with([' ', '”', '“', '»', ')'])).then_some(end)
    };
    let end = text.char_indices().take_while(|(at, _)| *at < SENTENCE.end).find_map(ends);
    let cut = || text.char_indices().take_while(|(at, c)| *at < SENTENCE.end || *c != ' ').last();
    match end {
        Some(end) => &text[..end],
        None if text.len() <= SENTENCE.end => text,
        None => cut().map_or(text, |(at, c)| &text[..at + c.len_utf8()]),
    }
}

/// Everything that can be found, in the order of pages, then events, claims, questions, people and sources.
pub(super) fn of(site: &Site<'_>) -> Vec<Document> {
    let mut found = Vec::new();
    for (at, place) in site.pages() {
        page(site, at, place, &mut found);
    }
    found.extend(site.events().filter_map(|event| happening(site, event)));
    if let Some(place) = site.page_of(&PageKind::Claims) {
        found.extend(site.briefing.claims.iter().map(|resolved| claim(site, place, resolved)));
        found.extend(site.briefing.unknowns.iter().map(|unknown| question(site, place, unknown)));
    }
    if let Some(place) = site.page_of(&PageKind::People) {
        found.extend(site.briefing.people.iter().map(|someone| person(site, place, someone)));
    }
    for source in &site.briefing.sources {
        found.extend(record(site, source));
        passages(site, source, &mut found);
    }
    found
}

/// The address of a page, or of a place on it, from the site's root.
fn address(place: &SitePage, anchor: Option<&str>) -> String {
    let file = encoded_path(place.path.file().as_str());
    match anchor {
        Some(anchor) => format!("{file}#{}", encoded_anchor(anchor)),
        None => file,
    }
}

/// The parts that are not empty, with what stands between two.
fn joined(parts: impl IntoIterator<Item = String>, between: &str) -> String {
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(between)
}

/// What stands between the parts of the line under a title.
const APART: &str = " · ";

/// Words that may be missing, with the language's quotation marks.
fn marked(site: &Site<'_>, plain: Option<&str>) -> String {
    plain.map(|plain| site.strings.marked(plain)).unwrap_or_default()
}

/// The parts of a page: what stands before its first heading, what stands below each, its notes, its terms and its places.
fn page(site: &Site<'_>, at: Idx<SitePage>, place: &SitePage, found: &mut Vec<Document>) {
    // A source's own words of introduction go with its record.
    if matches!(place.kind, PageKind::NotFound | PageKind::Source(_)) {
        return;
    }
    let title = site.title(place);
    let Some(page) = &place.page else {
        let (title, href) = (title, address(place, None));
        return found.push(Document { kind: "page", title, href, ..Document::default() });
    };
    let mut plain = PlainText::new(site, place, page);
    let terms = place.kind == PageKind::Glossary;
    for (heading, blocks) in sections(page, &events_of(site, at, page)) {
        let text = joined(blocks.iter().map(|blocks| plain.blocks(blocks, !terms)), " ");
        found.push(match heading {
            Some(at) => {
                let heading = &page.headings[at];
                let somewhere = place_of(site, place, heading);
                let what = somewhere.map(|one| site.strings.get(&format!("place_{}", one.kind.name())).to_owned());
                Document {
                    kind: if somewhere.is_some() { "place" } else { "page" },
                    title: plain.line(&heading.inlines),
                    place: joined([what.unwrap_or_default(), title.clone()], APART),
                    text,
                    href: address(place, Some(&place.anchors[at])),
                    ..Document::default()
                }
            }
            None => {
                let text = joined([site.description(place).unwrap_or_default(), text], " ");
                let href = address(place, None);
                Document { kind: "page", title: title.clone(), text, href, ..Document::default() }
            }
        });
    }
    notes(site, place, page, &title, found);
    if terms {
        self::terms(site, place, page, &title, found);
    }
}

/// The place that a heading of the list of places names.
fn place_of<'a>(site: &Site<'a>, page: &SitePage, heading: &Heading) -> Option<&'a Place> {
    let id = heading.id.as_ref().filter(|_| page.kind == PageKind::Places)?;
    site.briefing.places.iter().find(|place| place.id.as_str() == &**id)
}

/// The blocks of the page's published events, as ranges of its body, in order.
fn events_of(site: &Site<'_>, at: Idx<SitePage>, page: &Page) -> Vec<std::ops::Range<usize>> {
    let mut ranges: Vec<_> = site.events_on(at).iter().map(|event| page.events[event.draft].blocks.clone()).collect();
    ranges.sort_by_key(|range| range.start);
    ranges
}

/// A heading, none at the page's head, and the runs of blocks below it.
type PageSection<'a> = (Option<Idx<Heading>>, Vec<&'a [Block]>);

/// A page's body cut at its headings, without events.
fn sections<'a>(page: &'a Page, events: &[std::ops::Range<usize>]) -> Vec<PageSection<'a>> {
    let mut sections: Vec<PageSection<'_>> = vec![(None, Vec::new())];
    let mut events = events.iter().peekable();
    for (at, block) in page.body.iter().enumerate() {
        while events.next_if(|range| range.end <= at).is_some() {}
        if events.peek().is_some_and(|range| range.contains(&at)) {
            continue;
        }
        let Block::Heading(at) = block else {
            sections.last_mut().into_iter().for_each(|(_, blocks)| blocks.push(std::slice::from_ref(block)));
            continue;
        };
        if page.headings[*at].event.is_none() {
            sections.push((Some(*at), Vec::new()));
        }
    }
    sections
}

fn notes(site: &Site<'_>, place: &SitePage, page: &Page, title: &str, found: &mut Vec<Document>) {
    let mut plain = PlainText::new(site, place, page);
    for (at, note) in page.footnotes.iter_enumerated().filter(|(_, note)| note.references > 0) {
        let number = (at.number() + 1).to_string();
        found.push(Document {
            kind: "page",
            title: site.strings.fill("footnote", &[("n", &number)]),
            place: title.to_owned(),
            text: plain.blocks(&note.blocks, true),
            href: address(place, Some(&format!("fn-{number}"))),
            ..Document::default()
        });
    }
}

fn terms(site: &Site<'_>, place: &SitePage, page: &Page, title: &str, found: &mut Vec<Document>) {
    let mut plain = PlainText::new(site, place, page);
    for (at, definition) in page.definitions.iter_enumerated() {
        let meanings: Vec<String> = definition.meanings.iter().map(|meaning| plain.blocks(meaning, false)).collect();
        found.push(Document {
            kind: "term",
            title: site.strings.marked(&definition.term_text),
            place: title.to_owned(),
            text: meanings.join(" "),
            href: address(place, Some(&place.terms[at])),
            ..Document::default()
        });
    }
}

fn happening(site: &Site<'_>, event: &Event) -> Option<Document> {
    let place = &site.briefing.pages[event.page];
    let page = place.page.as_ref()?;
    let blocks = &page.body[page.events[event.draft].blocks.clone()];
    let somewhere = event.place.as_ref().map(|place| match place {
        EventPlace::Named(words) => site.strings.marked(words),
        EventPlace::Known(id) => site.place_name(id),
    });
    let date = dates::words(&event.date, site.strings);
    let people: Vec<String> = event.people.iter().map(|id| site.person_name(id)).collect();
    Some(Document {
        kind: "event",
        title: site.strings.marked(&event.title),
        place: joined([date, somewhere.unwrap_or_default(), people.join(site.strings.get("list_separator"))], APART),
        text: PlainText::new(site, place, page).blocks(blocks, true),
        href: address(place, Some(&event.id)),
        ..Document::default()
    })
}

/// A claim with what each source says of it: its checked words, and the writer's notes.
fn claim(site: &Site<'_>, place: &SitePage, resolved: &ResolvedClaim) -> Document {
    let mut said = Vec::new();
    for Told { evidence, source, quotation, .. } in &resolved.claim.evidence {
        let Some(id) = source else { continue };
        let words = quotation.and_then(|at| site.shown_words(at, id)).map(|words| quoted(site, &words));
        let note = evidence.note.as_deref().map(|words| site.strings.marked(words));
        let stance = format!("stance_{}", evidence.stance.name());
        let says = format!("{} ({})", site.source_name(id), site.strings.get(&stance));
        let parts: Vec<String> = words.into_iter().chain(note).collect();
        let colon = if parts.is_empty() { String::new() } else { format!("{} ", site.strings.get("colon")) };
        said.push(format!("{says}{colon}{}", parts.join(" ")));
    }
    Document {
        kind: "claim",
        title: site.strings.marked(&resolved.claim.statement),
        place: site.strings.label(&resolved.claim.topic),
        text: said.join(" · "),
        href: address(place, Some(resolved.claim.id.as_str())),
        ..Document::default()
    }
}

/// Words between the quotation marks of the language.
fn quoted(site: &Site<'_>, words: &str) -> String {
    format!("{}{words}{}", site.strings.get("quote_open"), site.strings.get("quote_close"))
}

fn question(site: &Site<'_>, place: &SitePage, unknown: &Unknown) -> Document {
    Document {
        kind: "unknown",
        title: site.strings.marked(&unknown.question),
        place: site.strings.get("claims_unknown").to_owned(),
        text: marked(site, unknown.range.as_deref()),
        href: address(place, Some(unknown.id.as_str())),
        ..Document::default()
    }
}

fn person(site: &Site<'_>, place: &SitePage, person: &Person) -> Document {
    let role = marked(site, person.role.as_deref());
    let affiliation = person.affiliation.as_deref().map(|key| site.strings.label(key)).unwrap_or_default();
    let aliases = site.strings.list(&person.aliases, "list_separator");
    Document {
        kind: "person",
        title: site.strings.marked(&person.name),
        place: joined([role, affiliation, aliases], APART),
        text: marked(site, person.note.as_deref()),
        href: address(place, Some(person.id.as_str())),
        ..Document::default()
    }
}

/// What is known of a source, with what the writer says of it.
fn record(site: &Site<'_>, source: &Source) -> Option<Document> {
    let place = site.source_page(&source.id)?;
    let own = place.page.as_ref();
    let about = site.description(place).unwrap_or_default();
    let text = own.map(|page| PlainText::new(site, place, page).blocks(&page.body, true));
    let date = source.date.as_ref().map(|date| dates::words(date, site.strings)).unwrap_or_default();
    let authors: Vec<String> = source.authors.iter().map(AuthorName::said).collect();
    let authors = site.strings.list(&authors, "clause_separator");
    let short = site.source_name(&source.id);
    let publisher = site.strings.marked(&source.publisher);
    let name = if short == publisher { String::new() } else { short };
    Some(Document {
        kind: "source",
        title: site.strings.marked(&source.title),
        place: joined([publisher, name, date, authors], APART),
        text: joined([about, text.unwrap_or_default()], " "),
        href: address(place, None),
        title_lang: site.language_of(&source.id).map(str::to_owned),
        ..Document::default()
    })
}

/// The words quoted of a source, by paragraph, so that a reader who has a sentence finds where it stands.
fn passages(site: &Site<'_>, source: &Source, found: &mut Vec<Document>) {
    let Some(place) = site.source_page(&source.id) else { return };
    let mut places: BTreeMap<SourcePlace, Vec<String>> = BTreeMap::new();
    for quotation in site.uses_of(&source.id).iter().flat_map(|at| &site.briefing.citations[*at].quotations) {
        let Some(location) = site.found(*quotation, &source.id) else { continue };
        let Some(words) = site.shown_words(*quotation, &source.id) else { continue };
        let known = places.entry(location.place()).or_default();
        if !known.contains(&words) {
            known.push(words);
        }
    }
    let name = site.source_name(&source.id);
    let lang = site.language_of(&source.id).map(str::to_owned);
    found.extend(places.into_iter().map(|(at, words)| Document {
        kind: "source",
        title: match at {
            SourcePlace::Paragraph(n) => {
                site.strings.fill("search_paragraph", &[("source", &name), ("n", &n.to_string())])
            }
            SourcePlace::Part(part) => joined([name.clone(), site.part_name(part)], APART),
        },
        text: words.iter().map(|words| quoted(site, words)).collect::<Vec<_>>().join(" "),
        href: address(place, Some(&place_anchor(at))),
        text_lang: lang.clone(),
        ..Document::default()
    }));
}
