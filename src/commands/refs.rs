//! `refs`: who uses a source, a claim, a person or an event, place by place.

use serde_json::json;

use crate::diag::{At, Files, Span, did_you_mean};
use crate::model::{CiteItem, CitedPlace, Draft, Page};
use crate::report::Streams;

use super::texts::project;
use super::{Asked, Status, Stop};

/// The most characters of a statement that are shown.
const SHOWN: usize = 100;

/// A use of something.
struct Reference {
    at: Span,
    /// How it is used.
    how: String,
    /// The statement that uses it, or what stands in its place.
    context: String,
}

/// Lists the uses of whatever bears that id.
///
/// # Errors
/// There is no project, or nothing in it has that id.
pub(crate) fn refs(asked: &Asked, id: &str, as_json: bool, streams: &mut Streams<'_>) -> Result<Status, Stop> {
    let (files, draft) = project(asked)?;
    let bearers = bearers(&draft);
    if !bearers.iter().any(|(name, _)| name == id) {
        let near = did_you_mean(id, bearers.iter().map(|(name, _)| name.as_str()));
        let help = near.as_deref().unwrap_or("give the id of a source, a claim, a person or an event");
        return Err(Stop::new(Status::Usage, format!("nothing is called `{id}`"), help));
    }
    let mut found = of_pages(&draft, id);
    found.extend(of_claims(&draft, id));
    found.extend(of_records(&draft, id));
    found.sort_by_key(|reference| (files.path(reference.at.file).to_owned(), reference.at.start));
    for reference in &found {
        let line = if as_json { as_object(reference, &files).to_string() } else { shown(reference, &files) };
        streams.hand_over(&format!("{line}\n"));
    }
    let kinds: Vec<&str> = bearers.iter().filter(|(name, _)| name == id).map(|(_, kind)| *kind).collect();
    let uses = crate::report::counted(found.len(), "use");
    streams.say(&format!("`{id}` ({}): {uses}", kinds.join(", ")));
    Ok(Status::Done)
}

/// Every id of the project, with what bears it.
fn bearers(draft: &Draft) -> Vec<(String, &'static str)> {
    let mut all: Vec<(String, &'static str)> = Vec::new();
    all.extend(draft.sources.iter().map(|source| (source.id.to_string(), "source")));
    all.extend(draft.claims.iter().flatten().map(|claim| (claim.id.to_string(), "claim")));
    all.extend(draft.unknowns.iter().map(|unknown| (unknown.id.to_string(), "question")));
    all.extend(draft.people.iter().flatten().map(|person| (person.id.to_string(), "person")));
    all.extend(draft.places.iter().map(|place| (place.id.to_string(), "place")));
    for page in &draft.pages {
        let ids = page.events.iter().filter_map(|event| page.headings[event.heading].id.as_ref());
        all.extend(ids.map(|id| (id.to_string(), "event")));
    }
    all
}

fn of_pages(draft: &Draft, id: &str) -> Vec<Reference> {
    let mut found = Vec::new();
    for page in &draft.pages {
        for statement in &page.statements {
            for item in statement.cites.iter().flat_map(|group| &page.cites[*group].items).filter(|item| item.key == id)
            {
                let how = format!("cites it{}", places(item));
                found.push(Reference { at: item.span, how, context: statement.text.clone() });
            }
        }
        for event in &page.events {
            let title = || page.headings[event.heading].text.clone();
            let named = |names: &[At<String>], how: &str| -> Vec<Reference> {
                let same = names.iter().filter(|name| name.value == id);
                same.map(|name| Reference { at: name.span, how: how.to_owned(), context: title() }).collect()
            };
            found.extend(named(&event.people, "is in the event"));
            found.extend(named(&event.claims, "bears on it"));
            if event.place.as_deref() == Some(id) {
                found.push(Reference { at: event.date.span, how: "was there".to_owned(), context: title() });
            }
        }
        found.extend(links(page, id));
    }
    found
}

/// Links that lead to an anchor of that name.
fn links(page: &Page, id: &str) -> Vec<Reference> {
    let leads =
        page.links.iter().filter(|link| link.destination.rsplit_once('#').is_some_and(|(_, anchor)| anchor == id));
    leads
        .map(|link| Reference { at: link.span, how: "leads to it".to_owned(), context: link.destination.clone() })
        .collect()
}

fn of_claims(draft: &Draft, id: &str) -> Vec<Reference> {
    let mut found = Vec::new();
    for claim in draft.claims.iter().flatten() {
        for evidence in claim.evidence.iter().filter(|evidence| evidence.source.value == id) {
            let how = format!("{} the claim `{}`", evidence.stance.name(), claim.id);
            found.push(Reference { at: evidence.source.span, how, context: claim.statement.value.clone() });
        }
    }
    for unknown in &draft.unknowns {
        for source in unknown.searched.iter().filter(|source| source.value == id) {
            let how = format!("was searched for `{}`", unknown.id);
            found.push(Reference { at: source.span, how, context: unknown.question.value.clone() });
        }
    }
    found
}

fn of_records(draft: &Draft, id: &str) -> Vec<Reference> {
    let mut found = Vec::new();
    for source in &draft.sources {
        let title = || format!("{}: {}", source.id, source.title);
        let mut add = |at: Span, how: &str| found.push(Reference { at, how: how.to_owned(), context: title() });
        if let Some(parent) = source.derived_from.as_ref().filter(|parent| parent.value.as_str() == id) {
            add(parent.span, "is derived from it");
        }
        for other in source.shares.iter().filter(|other| other.value.as_str() == id) {
            add(other.span, "shares a passage with it");
        }
        if source.credits.iter().any(|credit| credit == id) {
            add(source.span, "credits it");
        }
    }
    found
}

/// The places that a citation names: " at para. 4", nothing if it names none.
fn places(item: &CiteItem) -> String {
    let paragraphs =
        item.paragraphs.iter().map(|range| CitedPlace::Paragraphs(range.value.0, range.value.1).to_string());
    let mut all: Vec<String> = paragraphs.collect();
    all.extend(item.locator.as_ref().map(|locator| locator.value.clone()));
    if all.is_empty() { String::new() } else { format!(", {}", all.join(", ")) }
}

fn shown(reference: &Reference, files: &Files) -> String {
    let place = files.position(reference.at);
    let words: String = reference.context.split_whitespace().collect::<Vec<_>>().join(" ");
    let cut: String = words.chars().filter(|c| !c.is_control() && *c != '\u{FFFC}').take(SHOWN).collect();
    let more = if words.chars().count() > SHOWN { "…" } else { "" };
    format!("{}:{}:{}: {}: {cut}{more}", files.path(reference.at.file), place.line, place.column, reference.how)
}

fn as_object(reference: &Reference, files: &Files) -> serde_json::Value {
    let place = files.position(reference.at);
    json!({
        "file": files.path(reference.at.file),
        "line": place.line,
        "column": place.column,
        "how": reference.how,
        "context": reference.context.replace('\u{FFFC}', ""),
    })
}
