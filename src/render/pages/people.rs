//! Who is who: each person with their office, the events that they took part in, and what names them.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::{Value, json};

use crate::model::{Event, EventDraft, Idx, IndexVec, PageKind, Person, SitePage, Statement, StatementKind, each_once};
use crate::render::language::dates;
use crate::render::language::strings::Strings;
use crate::render::site::definitions::{NamedSoFar, Style, Subject, Surroundings};
use crate::render::site::{Links, Site, cite_anchor};
use crate::render::theme::View;

use super::{claims, view};

/// A longer list is folded.
const OPEN: usize = 2;
/// Characters of a statement that a list shows, and how many of them before the name.
const SHOWN: usize = 150;
const BEFORE: usize = 50;

#[derive(Debug, Serialize)]
struct PersonItem {
    href: String,
    text: String,
    /// The sources that are cited with it, by their ids, with spaces between.
    sources: String,
    /// The day of an event, or the page and heading of a statement.
    place: Option<String>,
}

/// What names a person.
#[derive(Default)]
struct NamedPerson {
    statements: Vec<PersonItem>,
    claims: Vec<PersonItem>,
}

pub(super) fn view(site: &Site<'_>, place: &SitePage) -> View {
    let links = site.links(place);
    let named = named(site, &links);
    let cards = site.briefing.people.iter().zip(named).map(|(person, named)| card(site, &links, person, named));
    View::of(&view::whole(site, place)).with("people", &cards.collect::<Value>())
}

fn card(site: &Site<'_>, links: &Links<'_>, person: &Person, named: NamedPerson) -> Value {
    let events = site.events_with(&person.id).iter().map(|event| PersonItem {
        sources: String::new(),
        text: site.strings.marked(&event.title),
        place: Some(dates::view(&event.date, site.strings).text),
        href: site.event_link(links, event),
    });
    // The events, statements and claims of a person, as far as there are any.
    let lists = [("events", events.collect()), ("statements", named.statements), ("claims", named.claims)];
    let list = |(kind, items): (&str, Vec<PersonItem>)| {
        (!items.is_empty()).then(|| json!({ "kind": kind, "folded": items.len() > OPEN, "items": items }))
    };
    json!({
        "id": person.id,
        "name": site.strings.marked(&person.name),
        "aliases": person.aliases.iter().map(|alias| site.strings.marked(alias)).collect::<Value>(),
        "role": person.role.as_deref().map(|words| site.strings.marked(words)),
        "affiliation": person.affiliation.as_deref().map(|key| site.strings.label(key)),
        "note": person.note.as_deref().map(|words| site.strings.marked(words)),
        "lists": lists.into_iter().filter_map(list).collect::<Value>(),
    })
}

/// For each person, the statements and claims that name them by name or alias; who is meant otherwise is not guessed.
fn named(site: &Site<'_>, links: &Links<'_>) -> IndexVec<Person, NamedPerson> {
    let people = &site.briefing.people;
    let mut all = people.map(|_, _| NamedPerson::default());
    for (page, place) in site.pages().filter(|(_, place)| place.kind != PageKind::People) {
        let events: BTreeMap<Idx<EventDraft>, &Event> =
            site.events_on(page).iter().map(|event| (event.draft, *event)).collect();
        let statements = place.page.iter().flat_map(|page| page.statements.iter().map(move |said| (page, said)));
        let (mut told, mut below) = (NamedSoFar::default(), None);
        for (page, statement) in statements {
            // The heading above may hold the whole name of somebody who is called by one word of it here.
            if statement.heading != below
                && let Some(heading) = statement.heading
            {
                let words = site.strings.marked(&page.headings[heading].text);
                site.definitions.mentions(&Surroundings::whole(&words, Style::Title), &mut told);
            }
            below = statement.heading;
            let style = match statement.kind {
                StatementKind::ListItem | StatementKind::TableRow => Style::Notes,
                _ => Style::Prose,
            };
            let text = site.statement_words(page, statement);
            let event = statement.event.and_then(|at| events.get(&at)).copied();
            for (person, at) in people_in(site, &text, style, &mut told) {
                // An event that they took part in stands in the list of events.
                if !event.is_some_and(|event| event.people.contains(&people[person].id)) {
                    let text = around(site.strings, &text, at);
                    all[person].statements.push(item(site, links, place, statement, event, text));
                }
            }
        }
    }
    for resolved in site.briefing.told_claims() {
        let Some(href) = claims::link(site, links, &resolved.claim.id) else { continue };
        let text = site.strings.marked(&resolved.claim.statement);
        for (person, _) in people_in(site, &text, Style::Prose, &mut NamedSoFar::default()) {
            all[person].claims.push(PersonItem {
                href: href.clone(),
                text: text.clone(),
                sources: String::new(),
                place: None,
            });
        }
    }
    all
}

/// The people that a text names after what has been told, each once, with the byte of the first mention.
fn people_in(site: &Site<'_>, text: &str, style: Style, told: &mut NamedSoFar) -> Vec<(Idx<Person>, usize)> {
    let mut found: Vec<(Idx<Person>, usize)> = Vec::new();
    for mention in site.definitions.mentions(&Surroundings::whole(text, style), told) {
        if let Subject::Person(person) = mention.subject
            && !found.iter().any(|(known, _)| *known == person)
        {
            found.push((person, mention.range.start));
        }
    }
    found
}

/// A statement as an entry of a list: it leads to its first citation, else to its event or heading.
fn item(
    site: &Site<'_>,
    links: &Links<'_>,
    place: &SitePage,
    statement: &Statement,
    event: Option<&Event>,
    text: String,
) -> PersonItem {
    let cited = statement.cites.iter().flat_map(|group| &place.citations[*group]).flatten().next();
    let heading = statement.heading.and_then(|at| Some((&place.page.as_ref()?.headings[at], &place.anchors[at])));
    let above = || event.map(|event| event.id.clone()).or_else(|| heading.map(|(_, anchor)| anchor.clone()));
    let anchor = cited.map(|at| cite_anchor(place, *at)).or_else(above);
    let mut words = site.short_title(place);
    if let Some((heading, _)) = heading {
        words = format!("{words} · {}", site.strings.marked(&heading.text));
    }
    let cited = statement.cites.iter().flat_map(|group| &place.citations[*group]).flatten();
    let ids = each_once(cited.map(|at| site.briefing.citations[*at].source.as_str()));
    let sources = ids.join(" ");
    PersonItem { href: links.to_anchor(&place.path, anchor.as_deref()), text, sources, place: Some(words) }
}

/// The words around a mention: from the beginning where the mention is near it.
fn around(strings: &Strings, text: &str, at: usize) -> String {
    let before: Vec<(usize, char)> = text.get(..at).unwrap_or_default().char_indices().rev().take(SHOWN).collect();
    if before.len() < SHOWN / 2 {
        return strings.excerpt(text, SHOWN);
    }
    let near = before.iter().take(BEFORE).rev();
    let start = near.clone().find(|(_, c)| c.is_whitespace()).or(near.clone().next()).map_or(0, |(at, _)| *at);
    format!("… {}", strings.excerpt(text.get(start..).unwrap_or_default().trim_start(), SHOWN))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_excerpt_shows_the_mention() {
        let text = format!("{} and then Orla Venn signed it.", "The works committee met again. ".repeat(12));
        let (strings, at) = (Strings::default(), text.find("Orla").unwrap());
        let shown = around(&strings, &text, at);
        assert!(shown.starts_with("… ") && shown.ends_with("Orla Venn signed it."), "{shown}");
        assert!(around(&strings, "Orla Venn signed it.", 0) == "Orla Venn signed it.");
    }
}
