//! `misplaced-quotation`: words that stand in their source, and not where the citation says.

use std::collections::BTreeSet;

use crate::check::search::evidence::Sought;
use crate::diag::{At, Diagnostic, Safety, Span, code};
use crate::model::{CitedPlace, Location, Lock, LockedText, PageNumbering, QuotedKind, SourceId, pages_named};

use super::wording::{numbers, paragraphs};

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
    let holds = |place: &CitedPlace| found.and_then(|(entry, found)| place.meant(entry)?.holds(found));
    let is_missed = |place: &CitedPlace| {
        let mut alike = named.iter().filter(|other| other.value.is_like(place));
        holds(place) == Some(false) && alike.all(|other| holds(&other.value) != Some(true))
    };
    let missed = named.iter().map(|place| &place.value).find(|place| is_missed(place));
    let stands = match (missed, found) {
        (Some(CitedPlace::Pages(..)), Some((entry, found))) => {
            found.pages.map(|pages| CitedPlace::of_pages(&entry.pages, pages))
        }
        (Some(CitedPlace::Time(..)), Some((_, found))) => found.times.map(|(from, _)| CitedPlace::Time(from, from)),
        _ => return in_another_paragraph(asked, source, found.map(|(_, found)| found), held),
    };
    let (Some(stands), Some(missed)) = (stands, missed) else {
        return in_another_paragraph(asked, source, None, held);
    };
    let alike: Vec<&At<CitedPlace>> = named.iter().filter(|place| place.value.is_like(missed)).copied().collect();
    let said: Vec<String> = alike.iter().map(|place| place.value.to_string()).collect();
    let on = if matches!(stands, CitedPlace::Pages(..)) { "on " } else { "" };
    let message = format!("these words stand {on}{stands} of `{source}`, not {on}{}", said.join(", "));
    let mut finding = Diagnostic::new(&MISPLACED_QUOTATION, quoted.span, message).help(format!("write `{stands}`"));
    if let Some(how) = found.and_then(|(entry, _)| how_named(entry, &stands)) {
        finding = finding.note(how);
    }
    // In a data file the place is a value of its own.
    let number = stands.written();
    let written = if quoted.kind == QuotedKind::Evidence { format!("\"{number}\"") } else { number };
    let spans: Vec<Span> = alike.iter().map(|place| place.span).collect();
    let is_narrower = matches!(missed, CitedPlace::Pages(from, to) if from != to)
        && matches!(&stands, CitedPlace::Pages(from, to) if from == to);
    mended(finding, &spans, held, (&stands.to_string(), written), is_narrower)
}

/// The finding with its mend: what to write in the one place that is named. Where a range is named and fewer paragraphs hold the words,
/// what else the range was for is the writer's to say.
fn mended(
    finding: Diagnostic,
    named: &[Span],
    held: &BTreeSet<Span>,
    (stands, written): (&str, String),
    is_narrower: bool,
) -> Diagnostic {
    let [only] = named else { return finding };
    if held.contains(only) {
        return finding.help(BOTH);
    }
    let finding = finding.related(*only, "the place that is named");
    let safety = if is_narrower { Safety::Unsafe } else { Safety::Safe };
    finding.fix(safety, format!("write `{stands}`"), [(*only, written)])
}

/// The mend where another quotation stands at the place that is named.
const BOTH: &str = "other words of the citation stand there: name both places, or cite each with its own";

/// How the pages of a file are named.
fn how_named(entry: &LockedText, stands: &CitedPlace) -> Option<&'static str> {
    let CitedPlace::Pages(from, _) = stands else { return None };
    Some(match pages_named(&entry.pages, from)?.0 {
        PageNumbering::Label => "pages are named by the labels that the file gives them",
        PageNumbering::Printed => "pages are named by the numbers printed on them",
        PageNumbering::Position => "pages are counted from the first of the file",
    })
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
    // A piece of evidence names one paragraph.
    let is_one = quoted.kind == QuotedKind::Evidence;
    let number = if is_one { range.0.to_string() } else { numbers(range) };
    let spans: Vec<Span> = named.iter().map(|(span, _)| *span).collect();
    let is_narrower = written.iter().any(|(first, last)| last.saturating_sub(*first) > range.1.saturating_sub(range.0));
    mended(finding, &spans, held, (&stands, number), is_narrower)
}

fn paragraphs_at(place: &At<CitedPlace>) -> Option<(Span, (usize, usize))> {
    match place.value {
        CitedPlace::Paragraphs(first, last) => Some((place.span, (first, last))),
        CitedPlace::Pages(..) | CitedPlace::Time(..) => None,
    }
}
