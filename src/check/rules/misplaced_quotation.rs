//! `misplaced-quotation`: words that stand in their source, and not where the citation says.

use std::collections::BTreeSet;

use crate::check::search::evidence::Sought;
use crate::diag::{At, Diagnostic, Safety, Span, code};
use crate::model::{
    CitedPlace, Location, Lock, LockedText, PageNumbering, QuotedKind, SourceId, clock, page_name, pages_named,
};

use super::wording::{numbers, paragraphs, place_in_words};

code! {
    /// The source holds the words, and not in the paragraph, on the page or at the time that the citation names.
    ///
    /// # Why
    ///
    /// The page prints that number and links to it, and a reader who looks there finds other words. Words from another place of
    /// the text may also be about another matter.
    ///
    /// # Wrong
    ///
    /// ~~~text
    /// The mayor said "we will rebuild the old bridge" [@gazette, para. 1].
    /// -- seeds/gazette.txt --
    /// The old bridge at Harrow was closed on Thursday after the river rose by three metres in one night.
    ///
    /// "We will rebuild the old bridge before next winter," the mayor told the council. A ferry will run until the work is done.
    /// ~~~
    ///
    /// # Right
    ///
    /// ~~~text
    /// The mayor said "we will rebuild the old bridge" [@gazette, para. 2].
    /// ~~~
    pub(crate) static MISPLACED_QUOTATION = "misplaced-quotation", Error by Quotes;
}

/// The finding that a source has the words, and where; the lock knows it to have them.
/// `held` are the places that other quotations stand at: those are not written over.
pub(crate) fn misplaced(lock: &Lock, asked: &Sought, source: &SourceId, held: &BTreeSet<Span>) -> Diagnostic {
    let quoted = asked.quoted;
    let entry = lock.sources.get(source);
    let found = entry.and_then(|entry| entry.quotations.get(&asked.key)?.first().map(|found| (entry, found)));
    let named: Vec<&At<CitedPlace>> = quoted.places_in(source).flatten().collect();
    // Of places of several kinds the first that does not hold is told.
    let is_missed = |place: &&&At<CitedPlace>| {
        let alike = || named.iter().filter(|other| other.value.is_like(&place.value));
        found.is_some_and(|(entry, found)| alike().all(|other| other.value.holds(found, entry) != Some(true)))
            && found.is_some_and(|(entry, found)| place.value.holds(found, entry) == Some(false))
    };
    let missed = named.iter().find(is_missed).map(|place| &place.value);
    let alike: Vec<&At<CitedPlace>> =
        named.iter().filter(|place| missed.is_some_and(|missed| place.value.is_like(missed))).copied().collect();
    let stands = match (missed, found) {
        (Some(CitedPlace::Pages(..)), Some((entry, found))) => found.pages.map(|pages| on_pages(entry, pages)),
        (Some(CitedPlace::Time(..)), Some((_, found))) => found.times.map(|(from, _)| ("at", clock(from), None)),
        _ => return in_another_paragraph(asked, source, found.map(|(_, found)| found), held),
    };
    let Some((label, number, numbering)) = stands else { return in_another_paragraph(asked, source, None, held) };
    let said: Vec<String> = alike.iter().map(|place| place_in_words(&place.value)).collect();
    let (stands, on) = (format!("{label} {number}"), if label == "at" { "" } else { "on " });
    let message = format!("these words stand {on}{stands} of `{source}`, not {on}{}", said.join(", "));
    let mut finding = Diagnostic::new(&MISPLACED_QUOTATION, quoted.span, message).help(format!("write `{stands}`"));
    finding = match numbering {
        Some(note) => finding.note(note),
        None => finding,
    };
    let [only] = alike.as_slice() else { return finding };
    if held.contains(&only.span) {
        return finding.help(BOTH);
    }
    let finding = finding.related(only.span, "the place that is named");
    // In a data file the place is a value of its own.
    let written = if quoted.kind == QuotedKind::Evidence { format!("\"{number}\"") } else { number };
    finding.fix(Safety::Safe, format!("write `{stands}`"), [(only.span, written)])
}

/// The mend where another quotation stands at the place that is named.
const BOTH: &str = "other words of the citation stand there: name both places, or cite each with its own";

/// The pages of a file as a writer names them, with how they are counted.
fn on_pages(entry: &LockedText, (first, last): (usize, usize)) -> (&'static str, String, Option<String>) {
    let name = |position: usize| {
        let named = page_name(&entry.pages, position);
        pages_named(&entry.pages, &named).map(|(numbering, _)| (named, numbering))
    };
    let (Some((from, numbering)), Some((to, _))) = (name(first), name(last)) else {
        return ("p.", first.to_string(), None);
    };
    let how = match numbering {
        PageNumbering::Label => "pages are named by the labels that the file gives them",
        PageNumbering::Printed => "pages are named by the numbers printed on them",
        PageNumbering::Position => "pages are counted from the first of the file",
    };
    if from == to { ("p.", from, Some(how.to_owned())) } else { ("pp.", format!("{from}-{to}"), Some(how.to_owned())) }
}

/// The finding for words that stand in other paragraphs than those that are named.
fn in_another_paragraph(
    asked: &Sought,
    source: &SourceId,
    found: Option<&Location>,
    held: &BTreeSet<Span>,
) -> Diagnostic {
    let quoted = asked.quoted;
    let range = found.and_then(Location::paragraphs);
    let stands = match (range, found) {
        (Some(range), _) => paragraphs(&[range]),
        (None, Some(found)) => found.place().to_string(),
        (None, None) => "another place".to_owned(),
    };
    let named: Vec<(Span, (usize, usize))> = quoted.places_in(source).flatten().filter_map(paragraphs_at).collect();
    let written: Vec<(usize, usize)> = named.iter().map(|(_, range)| *range).collect();
    let message = format!("these words stand in {stands} of `{source}`, not in {}", paragraphs(&written));
    let finding = Diagnostic::new(&MISPLACED_QUOTATION, quoted.span, message);
    let Some(range) = range else {
        return finding.help(format!("name no paragraph: {stands} has no number"));
    };
    let finding = finding.help(format!("write `{stands}`"));
    let [(only, _)] = named.as_slice() else { return finding };
    if held.contains(only) {
        return finding.help(BOTH);
    }
    // A piece of evidence names one paragraph.
    let is_one = quoted.kind == QuotedKind::Evidence;
    let number = if is_one { range.0.to_string() } else { numbers(range) };
    let finding = finding.related(*only, "the place that is named");
    finding.fix(Safety::Safe, format!("write `{stands}`"), [(*only, number)])
}

fn paragraphs_at(place: &At<CitedPlace>) -> Option<(Span, (usize, usize))> {
    match place.value {
        CitedPlace::Paragraphs(first, last) => Some((place.span, (first, last))),
        CitedPlace::Pages(..) | CitedPlace::Time(..) => None,
    }
}
