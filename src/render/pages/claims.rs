//! The table of claims: what each source says of each, where they differ, and what is not known.

use std::collections::BTreeMap;
use std::ops::Range;

use serde::Serialize;
use serde_json::{Value, json};

use crate::model::{
    Anchors, Basis, ClaimId, Location, PageKind, ResolvedClaim, SitePage, SourceId, SourcePlace, Stance, Told, Unknown,
};
use crate::render::html::{Html, fragments};
use crate::render::language::typography::{START, marked_after};
use crate::render::site::{Links, Site};
use crate::render::theme::View;

use super::places::{self, Held};
use super::view::{self, TocItem};

#[derive(Debug, Serialize)]
struct Topic {
    /// Its name in an address.
    key: String,
    anchor: String,
    title: String,
    claims: Vec<ClaimRow>,
}

/// A claim with everything that is said of it.
#[derive(Debug, Serialize)]
pub(super) struct ClaimRow {
    id: String,
    href: Option<String>,
    statement: String,
    supporting: usize,
    independent: usize,
    disputed: bool,
    /// Not every source that speaks of it supports it.
    differs: bool,
    anonymous_only: bool,
    /// A cell for each column.
    cells: Vec<ClaimCell>,
    /// The evidence, supports first, then reservations, then denials.
    stances: Vec<StanceGroup>,
    /// The events that rest on it; empty but in the table.
    events: Vec<Held>,
}

/// What a source says, as the signs of a cell; none if it is silent.
#[derive(Debug, Serialize)]
struct ClaimCell {
    name: String,
    stances: Vec<&'static str>,
}

#[derive(Debug, Serialize)]
struct StanceGroup {
    stance: &'static str,
    /// The sources of the evidence, each once.
    names: Vec<String>,
    evidence: Vec<ClaimSaid>,
}

/// What one source says of a claim.
#[derive(Debug, Serialize)]
struct ClaimSaid {
    source: String,
    name: String,
    href: Option<String>,
    publisher: Option<String>,
    paragraph: Option<String>,
    part: Option<String>,
    /// The page or the time at which they stand, if the text has any.
    beside: Option<String>,
    basis: Option<&'static str>,
    words: Option<String>,
    lang: Option<String>,
    checked: bool,
    /// As HTML, in which words of the source say that they are some.
    note: Option<Html>,
}

pub(super) fn view(site: &Site<'_>, place: &SitePage) -> View {
    let (briefing, links) = (site.briefing, site.links(place));
    let topics = topics(site, &links);
    let disputed = briefing.claims.iter().filter(|claim| claim.standing.disputed);
    let disputed: Vec<ClaimRow> = disputed.map(|resolved| claim(site, &links, resolved)).collect();
    let mut body = view::body(site, place);
    let part = |anchor: &str, key: &str| TocItem::new(anchor, site.strings.get(key).to_owned());
    body.toc.extend((!disputed.is_empty()).then(|| part("bg-differ", "claims_differ")));
    body.toc.extend(topics.iter().map(|topic| TocItem::new(&topic.anchor, topic.title.clone())));
    body.toc.extend((!briefing.unknowns.is_empty()).then(|| part("bg-unknown", "claims_unknown")));
    View::of(&view::page(site, place, body))
        // The columns of the table, and how close they must stand.
        .with("sources", &briefing.sources.iter().map(|source| column(site, &links, &source.id)).collect::<Value>())
        .with("density", density(briefing.sources.len()))
        // How many claims there are.
        .with("number", &briefing.claims.len())
        // The claims that a source disputes.
        .with("disputed", &disputed)
        .with("topics", &topics)
        .with("unknowns", &briefing.unknowns.iter().map(|one| question(site, &links, one)).collect::<Value>())
}

/// How close the columns must stand: `few` have room for words, the columns of `some` and `many` only for signs, and
/// `vast` is what no window shows at once.
fn density(sources: usize) -> &'static str {
    match sources {
        ..=6 => "few",
        7..=12 => "some",
        13..=20 => "many",
        _ => "vast",
    }
}

/// The claims by topic, topics in the order in which the first claim of each is written.
fn topics(site: &Site<'_>, links: &Links<'_>) -> Vec<Topic> {
    let mut topics: Vec<Topic> = Vec::new();
    let mut known: BTreeMap<&str, usize> = BTreeMap::new();
    let mut keys = Anchors::default();
    for resolved in &site.briefing.claims {
        let topic = &*resolved.claim.topic;
        let index = *known.entry(topic).or_insert_with(|| {
            // Topics that differ in case or marks alone are two topics.
            let key = keys.make(&plain(topic));
            let (anchor, title) = (format!("topic-{key}"), site.strings.label(topic));
            topics.push(Topic { key, anchor, title, claims: Vec::new() });
            topics.len() - 1
        });
        let events = site.events_of(&resolved.claim.id).iter().map(|event| places::held(site, links, event)).collect();
        topics[index].claims.push(ClaimRow { events, ..claim(site, links, resolved) });
    }
    topics
}

/// A topic's name as a part of an anchor.
fn plain(topic: &str) -> String {
    topic.chars().map(|c| if c.is_alphanumeric() { c.to_ascii_lowercase() } else { '-' }).collect()
}

/// Where a claim or an open question stands.
pub(super) fn link(site: &Site<'_>, links: &Links<'_>, id: &ClaimId) -> Option<String> {
    site.link_to(links, &PageKind::Claims, id.as_str())
}

/// A claim for templates, with links from the given page.
pub(super) fn claim(site: &Site<'_>, links: &Links<'_>, resolved: &ResolvedClaim) -> ClaimRow {
    let standing = &resolved.standing;
    let mut by_source: BTreeMap<&SourceId, Vec<&'static str>> = BTreeMap::new();
    let mut by_stance: BTreeMap<&'static str, (Vec<String>, Vec<ClaimSaid>)> = BTreeMap::new();
    for told in &resolved.claim.evidence {
        let Some(source) = &told.source else { continue };
        let stance = told.evidence.stance.name();
        let said = said(site, links, told, source);
        let (names, group) = by_stance.entry(stance).or_default();
        add(by_source.entry(source).or_default(), stance);
        add(names, said.name.clone());
        group.push(said);
    }
    let stances: Vec<StanceGroup> = Stance::ALL
        .iter()
        .filter_map(|(stance, _)| {
            by_stance.remove(stance).map(|(names, evidence)| StanceGroup { stance, names, evidence })
        })
        .collect();
    let cell =
        |id: &SourceId| ClaimCell { name: site.source_name(id), stances: by_source.remove(id).unwrap_or_default() };
    ClaimRow {
        id: resolved.claim.id.to_string(),
        href: link(site, links, &resolved.claim.id),
        statement: site.strings.marked(&resolved.claim.statement),
        supporting: standing.supporting.len(),
        independent: standing.independent,
        disputed: standing.disputed,
        differs: stances.iter().any(|group| group.stance != Stance::Supports.name()),
        anonymous_only: standing.anonymous_only,
        cells: site.briefing.sources.iter().map(|source| &source.id).map(cell).collect(),
        stances,
        events: Vec::new(),
    }
}

/// Adds what is not there yet.
fn add<T: PartialEq>(all: &mut Vec<T>, one: T) {
    if !all.contains(&one) {
        all.push(one);
    }
}

fn said(site: &Site<'_>, links: &Links<'_>, told: &Told, source: &SourceId) -> ClaimSaid {
    let Told { evidence, quotation, .. } = told;
    let location = quotation.and_then(|at| site.found(at, source));
    let named = evidence.para.map(|number| number.value);
    let place = named.map(SourcePlace::Paragraph).or(location.map(Location::place));
    let words = match location {
        Some(found) => Some(site.exact_words(found)),
        None => evidence.quote.as_ref().map(|quote| site.strings.marked_inside(quote)),
    };
    ClaimSaid {
        source: source.to_string(),
        name: site.source_name(source),
        href: site.source_link(links, source, place),
        publisher: location.and_then(|found| fragments::at_place(site.briefing.source(source)?, found)),
        paragraph: place.and_then(SourcePlace::paragraph).map(|number| number.to_string()),
        part: place.and_then(SourcePlace::part).map(|part| site.part_name(part)),
        beside: location.and_then(|found| site.place_beside(source, found)),
        basis: evidence.basis.map(Basis::name),
        words: words.filter(|_| !site.is_withheld(source)),
        lang: site.language_of(source).map(str::to_owned),
        checked: quotation.is_some_and(|at| site.evidence(at).0),
        note: evidence.note.as_deref().map(|words| note(site, told, source, words)),
    }
}

/// The note on a piece of evidence: what it quotes of the source says so and whether it was found, with its marks.
fn note(site: &Site<'_>, told: &Told, source: &SourceId, words: &str) -> Html {
    let (mut html, mut last, mut from) = (Html::default(), START, 0);
    let mut text = |html: &mut Html, range: Range<usize>| {
        html.text(&marked_after(&words[range], &mut last, site.strings.marks()));
    };
    for (noted, quotation) in told.evidence.noted.iter().zip(&told.noted) {
        let mark = |found: Option<char>| found.map_or(0, char::len_utf8);
        let open = noted.range.start - mark(words[..noted.range.start].chars().next_back());
        let close = noted.range.end + mark(words[noted.range.end..].chars().next());
        text(&mut html, from..open);
        let mut attributes = vec![("class", "quote".to_owned())];
        match quotation {
            Some(at) => {
                let state = if site.evidence(*at).0 { "checked" } else { "unchecked" };
                attributes.extend([("data-quote", source.to_string()), ("data-evidence", state.to_owned())]);
                let language = site
                    .language_of(source)
                    .map(|language| [("lang", language.to_owned()), ("dir", "auto".to_owned())]);
                attributes.extend(language.into_iter().flatten());
            }
            None if noted.is_escaped => attributes = vec![("data-allowed", String::new())],
            None => attributes.push(("data-reference", String::new())),
        }
        html.open("span", attributes);
        text(&mut html, open..close);
        html.close("span");
        from = close;
    }
    text(&mut html, from..words.len());
    html
}

fn column(site: &Site<'_>, links: &Links<'_>, id: &SourceId) -> Value {
    json!({
        "id": id,
        "name": site.source_name(id),
        "publisher": site.briefing.source(id).map(|source| site.strings.marked(&source.publisher)).unwrap_or_default(),
        "href": site.source_link(links, id, None),
    })
}

fn question(site: &Site<'_>, links: &Links<'_>, unknown: &Unknown) -> Value {
    let searched = unknown.searched.iter().filter_map(|key| SourceId::parse(key).ok());
    let known = searched.filter(|id| site.briefing.source(id).is_some());
    json!({
        "id": unknown.id,
        "question": site.strings.marked(&unknown.question),
        "range": unknown.range.as_deref().map(|words| site.strings.marked(words)),
        "searched": known.map(|id| column(site, links, &id)).collect::<Value>(),
    })
}
