//! A timeline: its introduction, the picture, and the events in groups, in order of time within each.

use std::collections::BTreeMap;
use std::ops::Range;

use serde::Serialize;

use crate::model::{Block, Event, EventPlace, Page, PageKind, SitePage};

use super::super::dates::{self, DateView};
use super::super::html::Writer;
use super::super::site::{Links, Site};
use super::super::strip;
use super::super::typography::curl;
use super::super::view::{self, Body, PageView};
use super::claims::{Claim, claim};

/// Widths in CSS pixels that the picture is drawn for: a desk and a phone.
const WIDE: f64 = 960.0;
const NARROW: f64 = 328.0;

#[derive(Debug, Serialize)]
pub(super) struct Timeline {
    page: PageView,
    groups: Vec<Group>,
    strip: Option<Strip>,
}

/// The picture, drawn twice; the stylesheet shows the one that fits.
#[derive(Debug, Serialize)]
struct Strip {
    wide: String,
    narrow: String,
    /// How many stretches of time it has: more than one means cuts.
    stretches: usize,
}

#[derive(Debug, Default, Serialize)]
struct Group {
    /// The heading as HTML, if the group has one.
    heading: String,
    /// The text before its events, as HTML.
    text: String,
    events: Vec<Happening>,
}

#[derive(Debug, Serialize)]
struct Happening {
    id: String,
    date: DateView,
    /// The heading's line as HTML.
    title: String,
    plain_title: String,
    level: u8,
    kinds: Vec<Kind>,
    people: Vec<Named>,
    place: Option<String>,
    text: String,
    claims: Vec<Claim>,
}

#[derive(Debug, Serialize)]
struct Kind {
    name: String,
    label: String,
}

#[derive(Debug, Serialize)]
struct Named {
    name: String,
    href: Option<String>,
}

pub(super) fn view(site: &Site<'_>, at: usize, place: &SitePage) -> Timeline {
    let Some(page) = &place.page else {
        return Timeline { page: view::page(site, place, Body::default()), groups: Vec::new(), strip: None };
    };
    let mut writer = Writer::new(site, place, page);
    let events: Vec<&Event> = site.events_on(at).iter().filter_map(|at| site.briefing.events.get(*at)).collect();
    let links = site.links(place);
    let mut groups = Vec::new();
    let mut by_group: BTreeMap<Option<usize>, Vec<&Event>> = BTreeMap::new();
    for event in &events {
        let group = page.events.get(event.draft).and_then(|draft| draft.group);
        by_group.entry(group).or_default().push(event);
    }
    for (heading, texts) in parts(page) {
        let heading_html = heading.map(|index| writer.html(&[Block::Heading(index)])).unwrap_or_default();
        let text: String =
            texts.into_iter().filter_map(|range| page.body.get(range)).map(|blocks| writer.html(blocks)).collect();
        let inside = by_group.remove(&heading).unwrap_or_default();
        let events = inside.into_iter().filter_map(|event| happening(site, &links, &mut writer, page, event)).collect();
        groups.push(Group { heading: heading_html, text, events });
    }
    let footnotes = writer.footnotes();
    let body = Body { footnotes, toc: view::contents(place), defined: writer.defined, ..Body::default() };
    Timeline { page: view::page(site, place, body), groups, strip: picture(site, &events) }
}

fn picture(site: &Site<'_>, events: &[&Event]) -> Option<Strip> {
    let (wide, stretches) = strip::draw(events, WIDE, "wide", site.strings)?;
    let (narrow, _) = strip::draw(events, NARROW, "narrow", site.strings)?;
    Some(Strip { wide, narrow, stretches })
}

/// The page's parts: each heading without a date, with the runs of blocks below it that belong to no event.
fn parts(page: &Page) -> Vec<(Option<usize>, Vec<Range<usize>>)> {
    let mut parts: Vec<(Option<usize>, Vec<Range<usize>>)> = vec![(None, Vec::new())];
    let mut event_blocks: Vec<&Range<usize>> = page.events.iter().map(|event| &event.blocks).collect();
    event_blocks.sort_by_key(|range| range.start);
    let mut ranges = event_blocks.into_iter().peekable();
    for (at, block) in page.body.iter().enumerate() {
        while ranges.next_if(|range| range.end <= at).is_some() {}
        let in_event = ranges.peek().is_some_and(|range| range.contains(&at));
        match block {
            Block::Heading(index) if page.headings.get(*index).is_some_and(|heading| heading.event.is_some()) => {}
            _ if in_event => {}
            Block::Heading(index) => parts.push((Some(*index), Vec::new())),
            _ => {
                if let Some((_, runs)) = parts.last_mut() {
                    match runs.last_mut() {
                        Some(run) if run.end == at => run.end = at + 1,
                        _ => runs.push(at..at + 1),
                    }
                }
            }
        }
    }
    parts
}

fn happening(
    site: &Site<'_>,
    links: &Links<'_>,
    writer: &mut Writer<'_>,
    page: &Page,
    event: &Event,
) -> Option<Happening> {
    let draft = page.events.get(event.draft)?;
    let heading = page.headings.get(draft.heading)?;
    let title = writer.line(&heading.inlines);
    let text = page.body.get(draft.blocks.clone()).map(|blocks| writer.html(blocks)).unwrap_or_default();
    let people_page = site.page_of(&PageKind::People);
    let person = |id: &crate::model::PersonId| Named {
        name: curl(site.briefing.person(id).map_or(id.as_str(), |person| &person.name)),
        href: people_page.map(|page| links.to_anchor(&page.path, Some(id.as_str()))),
    };
    let place = event.place.as_ref().map(|place| match place {
        EventPlace::Named(words) => curl(words),
        EventPlace::Known(id) => {
            let known = site.briefing.places.iter().find(|place| place.id == *id);
            curl(known.map_or(id.as_str(), |place| &place.name))
        }
    });
    Some(Happening {
        id: event.id.clone(),
        date: dates::view(&event.date, site.strings),
        title,
        plain_title: curl(&event.title),
        level: heading.level.clamp(2, 6),
        kinds: event
            .kinds
            .iter()
            .map(|kind| Kind { name: kind.clone(), label: super::people::kind_label(site.strings, kind) })
            .collect(),
        people: event.people.iter().map(person).collect(),
        place,
        text,
        claims: event.claims.iter().filter_map(|id| site.claim(id)).map(|at| claim(site, links, at)).collect(),
    })
}
