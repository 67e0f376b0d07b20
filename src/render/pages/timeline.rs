//! A timeline: its introduction, the picture, what it can be filtered by, and the events in groups, in order of time and
//! by months within each.

use std::collections::BTreeMap;
use std::ops::Range;

use serde::Serialize;
use serde_json::{Value, json};

use crate::model::{
    Block, Date, DayOutcome, Event, EventDraft, EventPlace, Heading, Idx, Page, PageKind, Precision, SitePage, SourceId,
};
use crate::render::html::{Html, Writer};
use crate::render::language::dates::{self, DateView};
use crate::render::pictures::strip::{self, Kinds, WeightedEvent};
use crate::render::site::{Links, Named, Site};
use crate::render::theme::View;

use super::claims::{self, ClaimRow};
use super::view::{self, Body};

/// Events from which on a reader is helped by filters.
const FILTERED: usize = 5;

/// Events from which on the browser is told to draw only lists in sight, and how long a list is then: the browser looks
/// at each list in every frame, and at all of a list that is in sight.
const MANY: usize = 150;
const LIST: usize = 25;

#[derive(Debug, Default, Serialize)]
struct Group {
    /// The heading, if the group has one.
    heading: Html,
    /// The text before its events.
    text: Html,
    months: Vec<Month>,
}

/// Events that begin in one month and stand next to one another.
#[derive(Debug, Serialize)]
struct Month {
    /// "May 2024"; a year alone where the dates are no more precise.
    label: String,
    /// One list, or several short ones where there are many events.
    lists: Vec<Vec<Happening>>,
}

#[derive(Debug, Serialize)]
struct Happening {
    id: String,
    date: DateView,
    /// The heading's line.
    title: Html,
    plain_title: String,
    level: u8,
    kinds: Vec<KindChoice>,
    people: Vec<Named>,
    place: Option<Named>,
    text: Html,
    claims: Vec<ClaimRow>,
    /// The ids of the people.
    by_person: Vec<String>,
    /// The sources that its text cites, each once.
    by_source: Vec<String>,
    /// The sources that it cites speak of a longer time, and do not name its day.
    is_unjudged: bool,
    /// The first and the last day that it can have been on, as day numbers; empty where open: `19855/19860`.
    days: String,
}

#[derive(Debug, Serialize)]
struct KindChoice {
    name: String,
    label: String,
}

pub(super) fn view(site: &Site<'_>, at: Idx<SitePage>, place: &SitePage) -> View {
    let Some(page) = &place.page else {
        let empty = View::of(&view::page(site, place, Body::default()));
        return empty.with("groups", &json!([])).with("number", &0).with("facets", &json!([]));
    };
    let mut writer = Writer::new(site, place, page);
    let (heading, _) = view::title_heading(site, place, page, &mut writer);
    let events = site.events_on(at);
    let many = events.len() >= MANY;
    let cited = cited(site, place, page);
    let links = site.links(place);
    let mut groups = Vec::new();
    let mut by_group: BTreeMap<Option<Idx<Heading>>, Vec<&Event>> = BTreeMap::new();
    for event in events {
        by_group.entry(page.events[event.draft].group).or_default().push(event);
    }
    for (heading, texts) in parts(page) {
        let heading_html = heading.map(|index| writer.html(&[Block::Heading(index)])).unwrap_or_default();
        let mut text = Html::default();
        texts.into_iter().for_each(|range| text.join(&writer.html(&page.body[range])));
        let mut months: Vec<Month> = Vec::new();
        for event in by_group.remove(&heading).unwrap_or_default() {
            let happening = happening(site, &links, &mut writer, page, event, &cited);
            let label = month(&event.date).map(|date| dates::words(&date, site.strings)).unwrap_or_default();
            match months.last_mut() {
                Some(month) if month.label == label => match month.lists.last_mut() {
                    Some(list) if !many || list.len() < LIST => list.push(happening),
                    _ => month.lists.push(vec![happening]),
                },
                _ => months.push(Month { label, lists: vec![vec![happening]] }),
            }
        }
        groups.push(Group { heading: heading_html, text, months });
    }
    let footnotes = writer.footnotes();
    let body =
        Body { heading, footnotes, toc: view::contents(site, place), defined: writer.defined, ..Body::default() };
    let facets = if events.len() < FILTERED { Vec::new() } else { facets(site, events, &cited) };
    View::of(&view::page(site, place, body))
        .with("groups", &groups)
        .with("strip", &picture(site, events, &cited))
        // How many events there are.
        .with("number", &events.len())
        // What they can be filtered by.
        .with("facets", &facets)
        // So many events that only those in sight are to be drawn.
        .with("many", &many)
}

/// The sources that the text of each event cites, and how often, by the event on its page.
type CitedBy<'a> = BTreeMap<Idx<EventDraft>, BTreeMap<&'a SourceId, usize>>;

fn cited<'a>(site: &Site<'a>, place: &SitePage, page: &Page) -> CitedBy<'a> {
    let mut cited: CitedBy<'a> = BTreeMap::new();
    for statement in &page.statements {
        let Some(event) = statement.event else { continue };
        for at in statement.cites.iter().flat_map(|group| &place.citations[*group]).flatten() {
            *cited.entry(event).or_default().entry(&site.briefing.citations[*at].source).or_default() += 1;
        }
    }
    cited
}

/// The picture, drawn twice; the stylesheet shows the one that fits.
fn picture(site: &Site<'_>, events: &[&Event], cited: &CitedBy<'_>) -> Option<Value> {
    let kinds = Kinds::of(events.iter().copied(), |kind| site.strings.event_kind(kind));
    let weight =
        |event: &Event| cited.get(&event.draft).map_or((0, 0), |cited| (cited.len(), cited.values().sum::<usize>()));
    let items: Vec<WeightedEvent<'_>> =
        events.iter().map(|event| WeightedEvent { event, weight: weight(event) }).collect();
    let wide = strip::draw(&items, &kinds, strip::WIDE, site.strings)?;
    let narrow = strip::draw(&items, &kinds, strip::NARROW, site.strings)?;
    let mut key = wide.key;
    // What only the narrow drawing needs: it counts in columns sooner.
    for sign in narrow.key {
        if !key.iter().any(|known| known.words == sign.words) {
            key.push(sign);
        }
    }
    Some(json!({
        "wide": wide.svg,
        "narrow": narrow.svg,
        // How many stretches of time it has: more than one means cuts.
        "stretches": wide.stretches,
        // The stretches, for the script.
        "scale": wide.scale,
        // Whether there are signs of kinds.
        "kinds": key.iter().any(|sign| sign.is_kind),
        // The signs of dates, then those of kinds.
        "key": key,
    }))
}

/// The month in which a date begins, an open start by its end; the year, if the date is a year or a season.
fn month(date: &Date) -> Option<Date> {
    let day = date.earliest().or(date.latest())?;
    let is_year =
        date.shape.points().first().is_some_and(|point| {
            matches!(point.precision, Precision::Year | Precision::Season(_)) || point.year.is_none()
        });
    Some(if is_year { strip::year_date(day) } else { strip::month_date(day) })
}

/// What events can be filtered by: by each, the most frequent choice first. Something that all events have in common
/// filters nothing.
fn facets(site: &Site<'_>, events: &[&Event], cited: &CitedBy<'_>) -> Vec<Value> {
    let mut people: BTreeMap<String, (String, usize)> = BTreeMap::new();
    let (mut kinds, mut sources) = (people.clone(), people.clone());
    let count = |facet: &mut BTreeMap<String, (String, usize)>, id: &str, label: &dyn Fn() -> String| {
        facet.entry(id.to_owned()).or_insert_with(|| (label(), 0)).1 += 1;
    };
    for event in events {
        for id in &event.people {
            count(&mut people, id.as_str(), &|| site.person_name(id));
        }
        for kind in &event.kinds {
            count(&mut kinds, kind, &|| site.strings.event_kind(kind));
        }
        for id in cited.get(&event.draft).into_iter().flat_map(BTreeMap::keys) {
            count(&mut sources, id.as_str(), &|| site.source_name(id));
        }
    }
    let facet = |(name, options): (&str, BTreeMap<String, (String, usize)>)| {
        let mut options: Vec<(String, (String, usize))> = options.into_iter().collect();
        options.sort_by(|(_, a), (_, b)| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        let choices = options.into_iter().map(|(id, (label, _))| json!({ "id": id, "label": label }));
        json!({ "name": name, "options": choices.collect::<Value>() })
    };
    let all = [("person", people), ("kind", kinds), ("source", sources)];
    all.into_iter().filter(|(_, options)| options.len() > 1).map(facet).collect()
}

/// A part of a page: its heading, none at the page's head, and the runs of blocks below it that belong to no event.
type TimelinePart = (Option<Idx<Heading>>, Vec<Range<usize>>);

/// The page's parts: a heading without a date begins one.
fn parts(page: &Page) -> Vec<TimelinePart> {
    let mut parts: Vec<TimelinePart> = vec![(None, Vec::new())];
    let mut event_blocks: Vec<&Range<usize>> = page.events.iter().map(|event| &event.blocks).collect();
    event_blocks.sort_by_key(|range| range.start);
    let mut ranges = event_blocks.into_iter().peekable();
    for (at, block) in page.body.iter().enumerate() {
        while ranges.next_if(|range| range.end <= at).is_some() {}
        let in_event = ranges.peek().is_some_and(|range| range.contains(&at));
        match block {
            Block::Heading(index) if page.headings[*index].event.is_some() => {}
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
    cited: &CitedBy<'_>,
) -> Happening {
    let draft = &page.events[event.draft];
    let heading = &page.headings[draft.heading];
    let people = event
        .people
        .iter()
        .map(|id| Named { name: site.person_name(id), href: site.link_to(links, &PageKind::People, id.as_str()) });
    let kinds = event.kinds.iter().map(|kind| KindChoice { name: kind.clone(), label: site.strings.event_kind(kind) });
    let claims = event.claims.iter().filter_map(|id| site.claim(id));
    let sources = cited.get(&event.draft).into_iter().flat_map(BTreeMap::keys);
    Happening {
        id: event.id.clone(),
        date: dates::view(&event.date, site.strings),
        title: writer.line(&heading.inlines),
        plain_title: site.strings.marked(&event.title),
        level: heading.level.clamp(2, 6),
        kinds: kinds.collect(),
        people: people.collect(),
        place: event.place.as_ref().map(|place| match place {
            EventPlace::Named(words) => Named { name: site.strings.marked(words), href: None },
            EventPlace::Known(id) => {
                Named { name: site.place_name(id), href: site.link_to(links, &PageKind::Places, id.as_str()) }
            }
        }),
        text: writer.html(&page.body[draft.blocks.clone()]),
        claims: claims.map(|resolved| claims::claim(site, links, resolved)).collect(),
        by_person: event.people.iter().map(ToString::to_string).collect(),
        by_source: sources.map(ToString::to_string).collect(),
        days: days(&event.date),
        is_unjudged: site.findings.days.get(&(event.page, event.draft)) == Some(&DayOutcome::Unjudged),
    }
}

/// A date for the script: the days between which it may lie.
fn days(date: &Date) -> String {
    let number = |day: Option<crate::model::Day>| day.map(|day| day.number().to_string()).unwrap_or_default();
    format!("{}/{}", number(date.earliest()), number(date.latest()))
}
