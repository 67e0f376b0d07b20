//! Events with their people, places and claims, in order of time.

use std::collections::BTreeMap;

use crate::diag::{At, Diagnostic, Diags, code, did_you_mean};
use crate::model::{Briefing, ClaimId, Event, EventDraft, EventPlace, IndexVec, Person, PersonId, Place, PlaceId};

use super::names;

code! {
    /// An event names a person who is not in `content/people.toml`.
    ///
    /// # Why
    ///
    /// The person's page would miss the event, and the reader the person.
    ///
    /// # Wrong
    ///
    /// ~~~text
    /// -- content/timeline.md --
    /// ## 2031-05-12 · The council votes {people="mayer"}
    /// -- content/people.toml --
    /// [[person]]
    /// id = "mayor"
    /// name = "Orla Venn"
    /// ~~~
    ///
    /// # Right
    ///
    /// ~~~text
    /// -- content/timeline.md --
    /// ## 2031-05-12 · The council votes {people="mayor"}
    /// ~~~
    pub(crate) static UNKNOWN_PERSON = "unknown-person", Error;
}

code! {
    /// An event names a claim that is not in `content/claims.toml`.
    ///
    /// # Why
    ///
    /// The differing accounts could not be shown beside the event.
    ///
    /// # Wrong
    ///
    /// ~~~text
    /// -- content/timeline.md --
    /// ## 2031-05-12 · The council votes {claim="cost"}
    /// -- content/claims.toml --
    /// [[claim]]
    /// id = "price"
    /// statement = "The repair costs 40,000 crowns."
    /// topic = "money"
    /// ~~~
    ///
    /// # Right
    ///
    /// ~~~text
    /// -- content/timeline.md --
    /// ## 2031-05-12 · The council votes {claim="price"}
    /// ~~~
    pub(crate) static UNKNOWN_CLAIM = "unknown-claim", Error;
}

/// The events of all pages: by first possible day, then the longer span first, then as written.
pub(super) fn events(briefing: &Briefing, diags: &mut Diags) -> IndexVec<Event> {
    // Where their file cannot be read, nobody and nothing is unknown.
    let is_read = |file| !briefing.unread.content(file);
    let all = briefing.people.as_slice();
    let people: Option<BTreeMap<&str, &PersonId>> =
        is_read("people.toml").then(|| all.iter().map(|person| (person.id.as_str(), &person.id)).collect());
    let claims = briefing.claims.iter().map(|resolved| &resolved.claim.id);
    let claims: Option<BTreeMap<&str, &ClaimId>> =
        is_read("claims.toml").then(|| claims.map(|id| (id.as_str(), id)).collect());
    let places = KnownPlaces::of(&briefing.places);
    let mut events = IndexVec::default();
    let mut named = Vec::new();
    for (at, site) in briefing.pages.iter_enumerated() {
        let Some(page) = &site.page else { continue };
        for (number, draft) in page.events.iter_enumerated() {
            let heading = &page.headings[draft.heading];
            let id = site.anchors[draft.heading].clone();
            let span = heading.id.as_ref().map_or(heading.span, |id| id.span);
            let written = heading.id.as_ref().map_or_else(|| id.clone(), |id| id.to_string());
            named.push((written, span));
            events.push(Event {
                id,
                page: at,
                draft: number,
                date: draft.date.value.clone(),
                title: heading.text.clone(),
                kinds: heading.classes.clone(),
                people: known(&draft.people, people.as_ref(), |name, _| unknown_person(name, all), diags),
                place: places.of_event(draft),
                claims: known(&draft.claims, claims.as_ref(), unknown_claim, diags),
            });
        }
    }
    names::refuse_doubles("events", named.iter().map(|(id, span)| (id.as_str(), *span)), diags);
    events.sort_by_key(|event| event.date.order());
    events
}

/// The ids that are known of those that an event names, each once; what is wrong with each of the others is said.
fn known<T: Clone + PartialEq>(
    named: &[At<String>],
    ids: Option<&BTreeMap<&str, &T>>,
    unknown: impl Fn(&At<String>, &BTreeMap<&str, &T>) -> Diagnostic,
    diags: &mut Diags,
) -> Vec<T> {
    let Some(ids) = ids else { return Vec::new() };
    let mut found = Vec::new();
    for name in named {
        match ids.get(&**name) {
            Some(id) if found.contains(*id) => {}
            Some(id) => found.push(T::clone(id)),
            None => diags.push(unknown(name, ids)),
        }
    }
    found
}

fn unknown_person(name: &At<String>, known: &[Person]) -> Diagnostic {
    let help = by_name(name, known)
        .or_else(|| did_you_mean(name, known.iter().map(|person| person.id.as_str())))
        .unwrap_or_else(|| format!("add `{name}` to `content/people.toml`"));
    Diagnostic::new(&UNKNOWN_PERSON, name.span, format!("no person is called `{name}`")).help(help)
}

/// The mend where an event gives a person's name, or a part of it, in place of the id.
fn by_name(word: &str, known: &[Person]) -> Option<String> {
    let bears = |person: &&Person| person.name.split_whitespace().any(|part| part == word);
    let mut bearers = known.iter().filter(bears);
    let (person, None) = (bearers.next()?, bearers.next()) else { return None };
    Some(format!("people are named by their ids, with a space between two: write `{}` for {}", person.id, person.name))
}

fn unknown_claim(name: &At<String>, known: &BTreeMap<&str, &ClaimId>) -> Diagnostic {
    let help = did_you_mean(name, known.keys().copied());
    let help = help.unwrap_or_else(|| format!("add a claim with the id `{name}` to `content/claims.toml`"));
    Diagnostic::new(&UNKNOWN_CLAIM, name.span, format!("no claim is called `{name}`")).help(help)
}

/// The places by id, and by name in small letters; a name that two places have means neither, since a link to the wrong one is
/// worse than none.
struct KnownPlaces<'a> {
    ids: BTreeMap<&'a str, &'a PlaceId>,
    names: BTreeMap<String, Option<&'a PlaceId>>,
}

impl<'a> KnownPlaces<'a> {
    fn of(places: &'a [Place]) -> KnownPlaces<'a> {
        let mut names: BTreeMap<String, Option<&PlaceId>> = BTreeMap::new();
        for place in places {
            names.entry(place.name.to_lowercase()).and_modify(|id| *id = None).or_insert(Some(&place.id));
        }
        KnownPlaces { ids: places.iter().map(|place| (place.id.as_str(), &place.id)).collect(), names }
    }

    /// The place of an event by its id or its name, else in words: a place need not be on the map.
    fn of_event(&self, draft: &EventDraft) -> Option<EventPlace> {
        let written = draft.place.as_ref()?;
        let id = self.ids.get(written.as_str()).copied();
        let id = id.or_else(|| self.names.get(&written.to_lowercase()).copied().flatten());
        Some(id.map_or_else(|| EventPlace::Named(written.clone()), |id| EventPlace::Known(id.clone())))
    }
}
