//! Where: the map, then each place with what is said of it and the events there.

use serde::Serialize;
use serde_json::{Value, json};

use crate::model::{Block, Event, EventPlace, Page, Place, SitePage};
use crate::render::html::Writer;
use crate::render::language::dates::{self, DateView};
use crate::render::pictures::map;
use crate::render::site::{Links, Site};
use crate::render::theme::View;

use super::view::{self, Body};

pub(super) fn view(site: &Site<'_>, place: &SitePage) -> View {
    let links = site.links(place);
    let Some(page) = &place.page else {
        return View::of(&view::page(site, place, Body::default())).with("places", &json!([]));
    };
    let mut writer = Writer::new(site, place, page);
    let (intro, notes) = parts(page, place);
    let html = writer.html(intro);
    let whereabouts = map::whereabouts(&site.briefing.places, site.strings);
    let cards = site.briefing.places.iter().zip(whereabouts).map(|(one, lies)| {
        let own = notes.iter().find(|(id, ..)| *id == one.id.as_str());
        let (anchor, blocks) = own.map_or((one.id.as_str(), &[][..]), |(_, anchor, blocks)| (*anchor, *blocks));
        json!({
            "id": anchor,
            "name": site.strings.marked(&one.name),
            // `city`, `border`, `region` or `base`.
            "kind": one.kind.name(),
            // Its position, as people write it, if it is a point.
            "position": lies.position,
            // Where it lies, seen from the first place.
            "lies": lies.words,
            // What is said of it.
            "note": writer.html(blocks),
            "events": events(site, &links, one),
        })
    });
    let places: Vec<Value> = cards.collect();
    let body = Body { html, footnotes: writer.footnotes(), ..Body::default() };
    View::of(&view::page(site, place, body)).with("places", &places)
}

/// An event, as a list of events shows it.
#[derive(Debug, Serialize)]
pub(super) struct Held {
    title: String,
    date: DateView,
    href: String,
}

/// What stands below a heading: the heading's id, its anchor, and the blocks.
type PlaceNote<'a> = (&'a str, &'a str, &'a [Block]);

/// What stands before the first heading, and what stands below each.
fn parts<'a>(page: &'a Page, place: &'a SitePage) -> (&'a [Block], Vec<PlaceNote<'a>>) {
    let heading = |block: &Block| match block {
        Block::Heading(heading) => Some(*heading),
        _ => None,
    };
    let (intro, rest) = page.body.split_at(page.body.iter().take_while(|block| heading(block).is_none()).count());
    let notes = rest.chunk_by(|_, next| heading(next).is_none()).filter_map(|chunk| {
        let (first, blocks) = chunk.split_first()?;
        let at = heading(first)?;
        let id = page.headings[at].id.as_ref()?;
        Some((&**id, place.anchors[at].as_str(), blocks))
    });
    (intro, notes.collect())
}

/// The events at a place.
fn events(site: &Site<'_>, links: &Links<'_>, place: &Place) -> Vec<Held> {
    let is_here = |event: &&Event| matches!(&event.place, Some(EventPlace::Known(id)) if *id == place.id);
    site.events().filter(is_here).map(|event| held(site, links, event)).collect()
}

/// An event with its day and the way to it.
pub(super) fn held(site: &Site<'_>, links: &Links<'_>, event: &Event) -> Held {
    Held {
        title: site.strings.marked(&event.title),
        date: dates::view(&event.date, site.strings),
        href: site.event_link(links, event),
    }
}
