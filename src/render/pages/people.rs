//! Who is who: each person with their office and the events that they took part in.

use serde::Serialize;

use crate::model::{Person, SitePage};

use super::super::dates::{self, DateView};
use super::super::site::{Links, Site};
use super::super::strings::Strings;
use super::super::typography::curl;
use super::super::view::{self, PageView};

#[derive(Debug, Serialize)]
pub(super) struct People {
    page: PageView,
    people: Vec<Card>,
}

#[derive(Debug, Serialize)]
struct Card {
    id: String,
    name: String,
    aliases: Vec<String>,
    role: Option<String>,
    affiliation: Option<String>,
    note: Option<String>,
    events: Vec<Attended>,
}

#[derive(Debug, Serialize)]
struct Attended {
    title: String,
    date: DateView,
    href: String,
}

pub(super) fn view(site: &Site<'_>, place: &SitePage) -> People {
    let links = site.links(place);
    let people = site.briefing.people.iter().map(|person| card(site, &links, person)).collect();
    People { page: view::page(site, place, view::body(site, place)), people }
}

fn card(site: &Site<'_>, links: &Links<'_>, person: &Person) -> Card {
    let attended = |at: &usize| {
        let event = site.briefing.events.get(*at)?;
        let page = site.briefing.pages.get(event.page)?;
        Some(Attended {
            title: curl(&event.title),
            date: dates::view(&event.date, site.strings),
            href: links.to_anchor(&page.path, Some(&event.id)),
        })
    };
    Card {
        id: person.id.to_string(),
        name: curl(&person.name),
        aliases: person.aliases.iter().map(|alias| curl(alias)).collect(),
        role: person.role.as_deref().map(curl),
        affiliation: person.affiliation.as_deref().map(label),
        note: person.note.as_deref().map(curl),
        events: site.events_with(&person.id).iter().filter_map(attended).collect(),
    }
}

/// A kind of event for a reader: the theme's word for the kinds that it knows, else the key.
pub(in crate::render) fn kind_label(strings: &Strings, kind: &str) -> String {
    let key = format!("event_kind_{kind}");
    match strings.get(&key) {
        words if words == key => label(kind),
        words => words.to_owned(),
    }
}

/// A key such as `united-states` for a reader: "United States". Words that a writer set out are left as they are.
pub(in crate::render) fn label(key: &str) -> String {
    if key.contains(' ') || key.chars().any(char::is_uppercase) {
        return curl(key);
    }
    let capital = |word: &str| {
        let mut characters = word.chars();
        characters.next().into_iter().flat_map(char::to_uppercase).chain(characters).collect::<String>()
    };
    key.split(['-', '_']).map(capital).collect::<Vec<_>>().join(" ")
}
