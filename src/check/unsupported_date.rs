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

use crate::diag::{CheckKey, Code, Diagnostic, Diags, Severity, Span};
use crate::model::{Briefing, Citation, Date, DateShape, Day, EventDraft, Idx, Lock, Page, SitePage, SourceId};

use super::{days, wording};

/// An event's day that no source mentions.
pub(super) static UNSUPPORTED_DATE: Code = Code {
    name: "unsupported-date",
    key: Some(CheckKey::Dates),
    severity: Severity::Error,
    what: "An event is dated to the day, and none of the sources cited for it mentions that day: as a date, as a weekday or \
           another phrase that leads to it, or as the day of the source itself. Dates that are marked as imprecise and intervals \
           are not checked.",
    why: "The date is the part of an event that readers take over without looking, and a slip of one day is seen by nobody.",
    wrong: "
-- content/timeline.md --
## 2031-05-11 · The bridge is closed

Water stood on the road [@gazette].
-- seeds/gazette.txt --
The old bridge at Harrow was closed on 1 May 2031 after the river had risen by three metres.
",
    right: "
-- content/timeline.md --
## 2031-05-01 · The bridge is closed

Water stood on the road [@gazette].
",
};

/// The most days that a message names.
const NEAREST: usize = 3;

/// Reports every event whose day none of its sources mentions.
pub(super) fn check_event_days(briefing: &Briefing, lock: &Lock, diags: &mut Diags) {
    for site in &briefing.pages {
        let Some(page) = site.page.as_ref().filter(|page| !page.events.is_empty()) else { continue };
        let cites = Cites::of(page, site, briefing);
        for event in &page.events {
            let Some(day) = stated_day(&event.date) else { continue };
            let Some(mentioned) = mentioned(&cites.of_event(page, event), briefing, lock) else { continue };
            if !mentioned.contains_key(&day) {
                diags.push(unsupported(event, day, &mentioned));
            }
        }
    }
}

/// The day that a date states, if it states a single one as certain.
fn stated_day(date: &Date) -> Option<Day> {
    match &date.shape {
        DateShape::Point(point) => days::certain_day(point),
        DateShape::Interval(Some(start), Some(end)) => {
            days::certain_day(start).filter(|day| days::certain_day(end) == Some(*day))
        }
        DateShape::Interval(..) => None,
    }
}

/// The days that the sources mention, with those that mention each. None if that cannot be told of one of them, or if there is
/// no source.
fn mentioned<'a>(
    sources: &BTreeSet<&'a SourceId>,
    briefing: &Briefing,
    lock: &Lock,
) -> Option<BTreeMap<Day, Vec<&'a SourceId>>> {
    let mut mentioned: BTreeMap<Day, Vec<&SourceId>> = BTreeMap::new();
    for id in sources {
        let language = briefing.source(id)?.language.as_ref().unwrap_or(&briefing.config.language);
        let entry = lock.sources.get(*id).filter(|_| is_english(language))?;
        for day in &entry.days {
            mentioned.entry(*day).or_default().push(id);
        }
    }
    Some(mentioned).filter(|_| !sources.is_empty())
}

fn is_english(language: &str) -> bool {
    language.split(['-', '_']).next().is_some_and(|primary| primary.eq_ignore_ascii_case("en"))
}

fn unsupported(event: &EventDraft, day: Day, mentioned: &BTreeMap<Day, Vec<&SourceId>>) -> Diagnostic {
    let message = format!("no source cited here mentions {}", days::in_words(day));
    let mut nearest: Vec<(&Day, &Vec<&SourceId>)> = mentioned.iter().collect();
    nearest.sort_by_key(|(other, _)| ((other.number() - day.number()).abs(), **other));
    nearest.truncate(NEAREST);
    nearest.sort();
    let shown: Vec<String> = nearest
        .into_iter()
        .map(|(day, sources)| format!("{} ({})", days::in_words(*day), wording::joined(sources, "and")))
        .collect();
    let known = if shown.is_empty() {
        "no day is found in them at all".to_owned()
    } else {
        format!("the nearest that they mention: {}", shown.join(", "))
    };
    let help = format!("{known}; cite the source that gives the day, or write `{day}~` if it is an estimate");
    Diagnostic::new(&UNSUPPORTED_DATE, event.date_span, message).help(help)
}

/// The citations of a page by place, with the sources of each.
struct Cites<'a> {
    /// The start of each in the file and its sources, by start.
    all: Vec<(usize, Vec<&'a SourceId>)>,
    /// Where notes stand, by label, and all of them in order: wherever a note is, it belongs to what refers to it.
    notes: BTreeMap<&'a str, Span>,
    ranges: Vec<(usize, usize)>,
    /// The starts of headings, in order.
    headings: Vec<usize>,
}

impl<'a> Cites<'a> {
    fn of(page: &'a Page, site: &SitePage, briefing: &'a Briefing) -> Cites<'a> {
        let sources = |group: &Vec<Option<Idx<Citation>>>| {
            let cited = group.iter().flatten().map(|at| &briefing.citations[*at]);
            cited.map(|citation| &citation.source).collect::<Vec<_>>()
        };
        let groups = page.cites.iter().zip(&site.citations);
        let mut all: Vec<_> = groups.map(|(group, resolved)| (group.span.start, sources(resolved))).collect();
        all.sort_by_key(|(start, _)| *start);
        let notes: BTreeMap<&str, Span> = page.footnotes.iter().map(|note| (note.label.as_str(), note.span)).collect();
        let mut ranges: Vec<(usize, usize)> = notes.values().map(|span| (span.start, span.end)).collect();
        ranges.sort_unstable();
        let mut headings: Vec<usize> = page.headings.iter().map(|heading| heading.span.start).collect();
        headings.sort_unstable();
        Cites { all, notes, ranges, headings }
    }

    /// The sources that an event cites.
    fn of_event(&self, page: &'a Page, event: &EventDraft) -> BTreeSet<&'a SourceId> {
        let Some(heading) = page.headings.get(event.heading) else { return BTreeSet::new() };
        let from = heading.span.start;
        let next = self.headings.get(self.headings.partition_point(|start| *start <= from));
        let to = next.copied().unwrap_or(usize::MAX);
        let mut cited: BTreeSet<&SourceId> = BTreeSet::new();
        for (start, sources) in self.between(from, to) {
            if !self.is_in_note(*start) {
                cited.extend(sources);
            }
        }
        // Statements stand in the order of the page.
        let first = page.statements.partition_point(|statement| statement.span.start < from);
        let own = page.statements.iter().skip(first).take_while(|statement| statement.span.start < to);
        for label in own.filter(|own| !self.is_in_note(own.span.start)).flat_map(|statement| &statement.notes) {
            let Some(note) = self.notes.get(label.as_str()) else { continue };
            cited.extend(self.between(note.start, note.end).iter().flat_map(|(_, sources)| sources));
        }
        cited
    }

    fn is_in_note(&self, place: usize) -> bool {
        let after = self.ranges.partition_point(|(start, _)| *start <= place);
        after.checked_sub(1).and_then(|at| self.ranges.get(at)).is_some_and(|(_, end)| place < *end)
    }

    /// The citations that start in a range of the file.
    fn between(&self, from: usize, to: usize) -> &[(usize, Vec<&'a SourceId>)] {
        let at = |place: usize| self.all.partition_point(|(start, _)| *start < place);
        self.all.get(at(from)..at(to)).unwrap_or_default()
    }
}
