//! The table of claims: what each source says of each, where they differ, and what is not known.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::model::{Basis, ResolvedClaim, Rights, SitePage, SourceId, Stance, Told, Unknown};

use super::super::cites::exact_words;
use super::super::fragments;
use super::super::site::{Links, Site};
use super::super::view::{self, Body, PageView, TocItem};
use super::places::{self, Held};

#[derive(Debug, Serialize)]
pub(super) struct Claims {
    page: PageView,
    /// The columns of the table.
    sources: Vec<Column>,
    /// How close the columns must stand.
    density: &'static str,
    /// How many claims there are.
    number: usize,
    /// The claims that a source disputes.
    disputed: Vec<Claim>,
    topics: Vec<Topic>,
    unknowns: Vec<Question>,
}

#[derive(Debug, Serialize)]
struct Column {
    id: String,
    name: String,
    publisher: String,
    href: Option<String>,
}

#[derive(Debug, Serialize)]
struct Topic {
    /// Its name in an address.
    key: String,
    anchor: String,
    title: String,
    claims: Vec<Claim>,
}

/// A claim with everything that is said of it.
#[derive(Debug, Serialize)]
pub(super) struct Claim {
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
    cells: Vec<Cell>,
    /// The evidence, supports first, then reservations, then denials.
    stances: Vec<StanceGroup>,
    /// The events that rest on it; empty but in the table.
    events: Vec<Held>,
}

/// What a source says, as the signs of a cell; none if it is silent.
#[derive(Debug, Serialize)]
struct Cell {
    name: String,
    stances: Vec<&'static str>,
}

#[derive(Debug, Serialize)]
struct StanceGroup {
    stance: &'static str,
    /// The sources of the evidence, each once.
    names: Vec<String>,
    evidence: Vec<Said>,
}

/// What one source says of a claim.
#[derive(Debug, Serialize)]
struct Said {
    source: String,
    name: String,
    href: Option<String>,
    publisher: Option<String>,
    paragraph: Option<String>,
    basis: Option<&'static str>,
    words: Option<String>,
    lang: Option<String>,
    checked: bool,
    note: Option<String>,
}

#[derive(Debug, Serialize)]
struct Question {
    id: String,
    question: String,
    range: Option<String>,
    searched: Vec<Column>,
}

pub(super) fn view(site: &Site<'_>, place: &SitePage) -> Claims {
    let links = site.links(place);
    let topics = topics(site, &links);
    let disputed = site.briefing.claims.iter().filter(|resolved| resolved.standing.disputed);
    let disputed: Vec<Claim> = disputed.map(|resolved| claim(site, &links, resolved)).collect();
    let unknowns: Vec<Question> =
        site.briefing.unknowns.iter().map(|unknown| question(site, &links, unknown)).collect();
    let mut body: Body = view::body(site, place);
    let item = |anchor: &str, text: String| TocItem { href: format!("#{anchor}"), text, children: Vec::new() };
    if !disputed.is_empty() {
        body.toc.push(item("bg-differ", site.strings.get("claims_differ").to_owned()));
    }
    body.toc.extend(topics.iter().map(|topic| item(&topic.anchor, topic.title.clone())));
    if !unknowns.is_empty() {
        body.toc.push(item("bg-unknown", site.strings.get("claims_unknown").to_owned()));
    }
    Claims {
        page: view::page(site, place, body),
        sources: site.briefing.sources.iter().map(|source| column(site, &links, &source.id)).collect(),
        density: density(site.briefing.sources.len()),
        number: site.briefing.claims.len(),
        disputed,
        topics,
        unknowns,
    }
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
    for resolved in &site.briefing.claims {
        let topic = &*resolved.claim.topic;
        let index = *known.entry(topic).or_insert_with(|| {
            topics.push(Topic {
                key: plain(topic),
                anchor: format!("topic-{}", plain(topic)),
                title: super::people::label(site.strings, topic),
                claims: Vec::new(),
            });
            topics.len() - 1
        });
        if let Some(topic) = topics.get_mut(index) {
            let events = site.events_of(&resolved.claim.id).iter();
            let events = events.map(|event| places::held(site, links, event)).collect();
            topic.claims.push(Claim { events, ..claim(site, links, resolved) });
        }
    }
    topics
}

/// A topic's name as a part of an anchor.
fn plain(topic: &str) -> String {
    topic.chars().map(|c| if c.is_alphanumeric() { c.to_ascii_lowercase() } else { '-' }).collect()
}

/// A claim for templates, with links from the given page.
pub(super) fn claim(site: &Site<'_>, links: &Links<'_>, resolved: &ResolvedClaim) -> Claim {
    let standing = &resolved.standing;
    let page = site.page_of(&crate::model::PageKind::Claims);
    let mut by_source: BTreeMap<&SourceId, Vec<&'static str>> = BTreeMap::new();
    let mut stances: Vec<StanceGroup> = Stance::ALL
        .iter()
        .map(|(name, _)| StanceGroup { stance: name, names: Vec::new(), evidence: Vec::new() })
        .collect();
    for told in &resolved.claim.evidence {
        let Some(source) = &told.source else { continue };
        let name = told.evidence.stance.name();
        let signs = by_source.entry(source).or_default();
        if !signs.contains(&name) {
            signs.push(name);
        }
        let said = said(site, links, told, source);
        if let Some(group) = stances.iter_mut().find(|group| group.stance == name) {
            if !group.names.contains(&said.name) {
                group.names.push(said.name.clone());
            }
            group.evidence.push(said);
        }
    }
    stances.retain(|group| !group.evidence.is_empty());
    let cell =
        |id: &SourceId| Cell { name: site.source_name(id), stances: by_source.get(id).cloned().unwrap_or_default() };
    Claim {
        id: resolved.claim.id.to_string(),
        href: page.map(|page| links.to_anchor(&page.path, Some(resolved.claim.id.as_str()))),
        statement: site.strings.marked(&resolved.claim.statement),
        supporting: standing.supporting.len(),
        independent: standing.independent,
        disputed: standing.disputed,
        differs: stances.iter().any(|group| group.stance != Stance::Supports.name()),
        anonymous_only: standing.anonymous_only,
        cells: site.briefing.sources.iter().map(|source| cell(&source.id)).collect(),
        stances,
        events: Vec::new(),
    }
}

fn said(site: &Site<'_>, links: &Links<'_>, told: &Told, source: &SourceId) -> Said {
    let record = site.briefing.source(source);
    let Told { evidence, quotation, .. } = told;
    let location = quotation.and_then(|at| site.found(at, source));
    let named = evidence.para.map(|number| number.value);
    let paragraph = named.or(location.map(crate::model::Location::paragraph));
    let withheld = record.is_some_and(|record| record.rights == Rights::Link);
    let written = evidence.quote.as_ref().map(|quote| site.strings.marked_inside(&quote.words));
    Said {
        source: source.to_string(),
        name: site.source_name(source),
        href: site.source_link(links, source, paragraph),
        publisher: record
            .and_then(|record| record.url.as_deref())
            .zip(location)
            .and_then(|(url, found)| fragments::at_words(url, found)),
        paragraph: paragraph.map(|number| number.to_string()),
        basis: evidence.basis.map(Basis::name),
        words: location.map(|found| exact_words(found, site.strings)).or(written).filter(|_| !withheld),
        lang: site.language_of(source).map(str::to_owned),
        checked: quotation.is_some_and(|at| site.evidence(at).0),
        note: evidence.note.as_deref().map(|words| site.strings.marked(words)),
    }
}

fn column(site: &Site<'_>, links: &Links<'_>, id: &SourceId) -> Column {
    Column {
        id: id.to_string(),
        name: site.source_name(id),
        publisher: site.briefing.source(id).map(|source| site.strings.marked(&source.publisher)).unwrap_or_default(),
        href: site.source_link(links, id, None),
    }
}

fn question(site: &Site<'_>, links: &Links<'_>, unknown: &Unknown) -> Question {
    let searched = unknown.searched.iter().filter_map(|key| SourceId::parse(key).ok());
    Question {
        id: unknown.id.to_string(),
        question: site.strings.marked(&unknown.question),
        range: unknown.range.as_deref().map(|words| site.strings.marked(words)),
        searched: searched.filter(|id| site.briefing.source(id).is_some()).map(|id| column(site, links, &id)).collect(),
    }
}
