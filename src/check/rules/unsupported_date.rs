//! `unsupported-date`: an event's day that none of its cited sources mentions.
//!
//! Which days a source mentions is for `days` to say; here they are only looked up in the lock, so that the outcome is the same
//! with texts and without. Only what a writer states as one certain day is held against the sources: a date to the day (with a
//! time of day or without), and an interval that begins and ends on one day. About (`~`), uncertain (`?`) and unspecified (`X`)
//! dates, months, years, longer intervals and open ends are left alone: their writer says that the day is not known so exactly,
//! and the ends of "the week from 20 May" stand in nobody's text.
//!
//! An event's sources are those of the citations from its heading to the next, and of the notes that it refers to. If one of
//! them was never read, or is in another language than English, the day may stand there, and nothing is said.

use std::collections::{BTreeMap, BTreeSet};

use crate::check::cited_places::CitedPlaces;
use crate::check::days;
use crate::diag::{Diagnostic, Diags, Span, code};
use crate::model::{
    Briefing, Date, DateShape, Day, DayOutcome, EventDays, EventDraft, Lock, LockedText, Page, SitePage, SourceId,
    TimeNamed,
};

use crate::words::{calendar, knows_calendar};

use super::wording::places_named;

code! {
    /// An event is dated to the day, and none of the sources cited for it mentions that day: as a date, as a weekday or
    /// another phrase that leads to it, or as the day of the source itself. Where all citations of a source name paragraphs,
    /// one of those has to mention it. Dates that are marked as imprecise and intervals are not checked.
    ///
    /// # Why
    ///
    /// The date is the part of an event that readers take over without looking, and a slip of one day is seen by
    /// nobody.
    ///
    /// # Wrong
    ///
    /// ~~~text
    /// -- content/timeline.md --
    /// ## 2031-05-11 · The bridge is closed
    ///
    /// Water stood on the road [@gazette].
    /// -- seeds/gazette.txt --
    /// The old bridge at Harrow was closed on 1 May 2031 after the river had risen by three metres.
    /// ~~~
    ///
    /// # Right
    ///
    /// ~~~text
    /// -- content/timeline.md --
    /// ## 2031-05-01 · The bridge is closed
    ///
    /// Water stood on the road [@gazette].
    /// ~~~
    pub(crate) static UNSUPPORTED_DATE = "unsupported-date", Error by Dates;
}

/// The most days that a message names.
const NEAREST: usize = 3;

/// Looks for the day of every event in the sources that it cites, and reports those that none of them names.
pub(crate) fn check_event_days(briefing: &Briefing, lock: &Lock, diags: &mut Diags) -> EventDays {
    let mut outcomes = EventDays::new();
    // A source whose record could not be read may be the one that mentions a day.
    if briefing.unread.any_seed() {
        return outcomes;
    }
    let texts = texts_with_calendar(briefing, lock);
    for (place, site) in briefing.pages.iter_enumerated() {
        let Some(page) = site.page.as_ref().filter(|page| !page.events.is_empty()) else { continue };
        for (number, event) in page.events.iter_enumerated() {
            let Some(day) = stated_day(&event.date.value) else { continue };
            let cited = sources(page, site, briefing, event);
            let Some(texts) = read_texts(&cited, &texts) else { continue };
            let outcome = if texts.iter().any(|(_, text)| text.days.contains_key(&day)) {
                diags.extend(misplaced(event, day, &cited, &texts));
                DayOutcome::Named
            } else if texts.iter().any(|(_, text)| spans_with(text, day).next().is_some()) {
                DayOutcome::Unjudged
            } else {
                diags.push(unsupported(event, day, &texts));
                DayOutcome::Missing
            };
            outcomes.insert((place, number), outcome);
        }
    }
    outcomes
}

/// The day that a date states, if it states a single one as certain.
fn stated_day(date: &Date) -> Option<Day> {
    match &date.shape {
        DateShape::Point(point) => days::certain_day(point),
        DateShape::Interval(Some(start), Some(end)) => {
            days::certain_day(start).filter(|day| days::certain_day(end) == Some(*day))
        }
        DateShape::Interval(..) | DateShape::Set { .. } => None,
    }
}

/// What is known of each text that was read and is in a language with a calendar.
fn texts_with_calendar<'a>(briefing: &'a Briefing, lock: &'a Lock) -> BTreeMap<&'a SourceId, &'a LockedText> {
    let languages: BTreeSet<&str> = briefing.sources.iter().map(|source| briefing.language_of(&source.id)).collect();
    let known: BTreeSet<&str> = languages.into_iter().filter(|tag| knows_calendar(tag)).collect();
    let texts = lock.sources.iter();
    texts.filter(|(id, _)| known.contains(briefing.language_of(id))).collect()
}

/// The texts of these sources. None if one is not known, or if there is no source.
fn read_texts<'a>(
    cited: &CitedPlaces<'a>,
    texts: &BTreeMap<&'a SourceId, &'a LockedText>,
) -> Option<Vec<(&'a SourceId, &'a LockedText)>> {
    let text = |id: &'a SourceId| texts.get(id).map(|text| (id, *text));
    cited.sources().map(text).collect::<Option<Vec<_>>>().filter(|texts| !texts.is_empty())
}

/// The spans of a text that hold the day.
fn spans_with(text: &LockedText, day: Day) -> impl Iterator<Item = &TimeNamed> {
    text.spans.iter().filter(move |(span, _)| days::holds(**span, day)).map(|(_, named)| named)
}

/// The finding that sources name the day, and none where it is cited; nothing if one does, or speaks there of a longer time that
/// holds it.
fn misplaced(
    event: &EventDraft,
    day: Day,
    cited: &CitedPlaces<'_>,
    texts: &[(&SourceId, &LockedText)],
) -> Option<Diagnostic> {
    let mut found = None;
    for ((id, place), (_, text)) in cited.iter().zip(texts) {
        let Some(named) = text.days.get(&day) else { continue };
        let is_unjudged = || spans_with(text, day).any(|span| place.is_in(&span.paragraphs));
        if place.is_in(&named.paragraphs) || is_unjudged() {
            return None;
        }
        found = found.or(Some((id, place, named)));
    }
    let (id, place, named) = found?;
    let (message, help) = places_named(&calendar::in_words(day), id, &named.paragraphs, &place.ranges);
    Some(Diagnostic::new(&UNSUPPORTED_DATE, event.date.span, message).help(help))
}

fn unsupported(event: &EventDraft, day: Day, texts: &[(&SourceId, &LockedText)]) -> Diagnostic {
    let message = format!("no source cited here mentions {}", calendar::in_words(day));
    // The days that were looked at, each with the words that name it in each source.
    let mut looked_at: BTreeMap<Day, Vec<String>> = BTreeMap::new();
    for (id, text) in texts {
        for (other, TimeNamed { words, .. }) in &text.days {
            let said = if words.is_empty() { format!("`{id}`") } else { format!("`{id}`: \"{words}\"") };
            looked_at.entry(*other).or_default().push(said);
        }
    }
    let mut nearest: Vec<(Day, Vec<String>)> = looked_at.into_iter().collect();
    nearest.sort_by_key(|(other, _)| ((other.number() - day.number()).abs(), *other));
    nearest.truncate(NEAREST);
    nearest.sort();
    let shown: Vec<String> =
        nearest.into_iter().map(|(day, said)| format!("{} ({})", calendar::in_words(day), said.join(", "))).collect();
    let known = if shown.is_empty() {
        "no day is found in them at all".to_owned()
    } else {
        format!("the nearest that they mention: {}", shown.join(", "))
    };
    let help = format!("{known}; cite the source that gives the day, or write `{day}~` if it is an estimate");
    Diagnostic::new(&UNSUPPORTED_DATE, event.date.span, message).help(help)
}

/// What an event cites, itself and in the notes that it refers to; wherever a note is, it belongs to what refers
/// to it.
fn sources<'a>(page: &Page, site: &SitePage, briefing: &'a Briefing, event: &EventDraft) -> CitedPlaces<'a> {
    let from = page.headings[event.heading].span.start;
    let next = page.headings.iter().map(|heading| heading.span.start).filter(|start| *start > from).min();
    let whole = Span { start: from, end: next.unwrap_or(usize::MAX), ..event.date.span };
    let within = |outer: Span, place: usize| (outer.start..outer.end).contains(&place);
    let is_own = |place: usize| !page.footnotes.iter().any(|note| within(note.span, place));
    let statements = page.statements.as_slice();
    let first = statements.partition_point(|statement| statement.span.start < from);
    let statements = statements[first..].iter().take_while(|statement| within(whole, statement.span.start));
    let own = statements.filter(|statement| is_own(statement.span.start));
    let labels: BTreeSet<&String> = own.flat_map(|statement| &statement.notes).collect();
    let notes = page.footnotes.iter().filter(|note| labels.contains(&note.label));
    let noted = notes.flat_map(|note| page.cites_in(note.span));
    let groups = page.cites_in(whole).filter(|group| is_own(page.cites[*group].span.start)).chain(noted);
    let mut cited = CitedPlaces::default();
    let citations = groups.flat_map(|group| &site.citations[group]).flatten();
    citations.for_each(|citation| cited.add(&briefing.citations[*citation]));
    cited
}
