//! Which quotations are found, which are misquoted and which cannot be checked here.

use std::collections::BTreeSet;

use rayon::prelude::*;

use crate::check::search::evidence::{Inquiry, Lookup, Sought, is_met};
use crate::diag::{Diagnostic, Diags, Span};
use crate::model::{Evidenced, FoundEvidence, Lock, Outcome, Required, SourceId};
use crate::words::turning_words;

use super::altered_quotation::altered;
use super::cut_quotation::cut;
use super::misplaced_quotation::misplaced;
use super::misquotation::{misquotation, wordless};
use super::unchecked_quotation::{known, unchecked};

/// What is wrong with a quotation, and in which sources.
enum Unfound<'a> {
    Wordless,
    Misplaced(&'a SourceId),
    Misquoted(Vec<&'a SourceId>),
    Unchecked(Vec<&'a SourceId>, Lookup),
}

/// Reports every quotation that is not found where it must stand.
pub(crate) fn check_quotations(inquiry: &Inquiry, lock: &Lock, locked: bool, diags: &mut Diags) {
    let all = inquiry.asked.as_slice().par_iter();
    let faults: Vec<(&Sought, Unfound)> =
        all.flat_map_iter(|asked| faults(inquiry, lock, asked).into_iter().map(move |fault| (asked, fault))).collect();
    let unknown = faults.iter().filter_map(|(_, fault)| match fault {
        Unfound::Unchecked(sources, Lookup::Unknown) => Some(sources),
        _ => None,
    });
    let known = known(lock, unknown.flatten().copied());
    // A place that another quotation of the citation stands at is not to be written over.
    let faulty: BTreeSet<Span> = faults.iter().map(|(asked, _)| asked.quoted.span).collect();
    let right = inquiry.asked.iter().filter(|asked| !faulty.contains(&asked.quoted.span));
    let held: BTreeSet<Span> =
        right.flat_map(|asked| &asked.quoted.places).flat_map(|named| &named.places).map(|place| place.span).collect();
    let worded = |(asked, fault): &(&Sought, Unfound)| match fault {
        Unfound::Wordless => wordless(asked.quoted),
        Unfound::Misplaced(source) => misplaced(lock, asked, source, &held),
        Unfound::Misquoted(sources) => misquotation(inquiry, lock, asked, sources),
        Unfound::Unchecked(sources, state) => {
            let records = sources.iter().filter_map(|id| inquiry.briefing.source(id));
            let texts: Vec<&str> = records.map(|source| source.text.as_str()).collect();
            unchecked(&known, asked, (sources, &texts), *state, locked)
        }
    };
    let found: Vec<Diagnostic> =
        faults.par_iter().filter(|(_, fault)| !is_unread(inquiry, fault)).map(worded).collect();
    found.into_iter().for_each(|finding| diags.push(finding));
}

/// Reports every quotation that was found and says something else than its source, as far as what stands between and beside its
/// words can tell.
pub(crate) fn check_contexts(inquiry: &Inquiry, evidence: &FoundEvidence, diags: &mut Diags) {
    for (asked, found) in inquiry.asked.iter().zip(evidence) {
        for Evidenced { source, outcome } in found {
            let Outcome::Found(location) = outcome else { continue };
            diags.extend(altered(asked, source, location));
            if let Some(words) = turning_words(inquiry.briefing.language_of(source)) {
                diags.extend(cut(asked, source, location, words, inquiry.files));
            }
        }
    }
}

/// Whether a text that is not at hand, or the lock in its place, could not be read.
fn is_unread(inquiry: &Inquiry, fault: &Unfound) -> bool {
    let Unfound::Unchecked(sources, _) = fault else { return false };
    let unread = &inquiry.briefing.unread;
    unread.lock() || sources.iter().filter_map(|id| inquiry.briefing.source(id)).any(|source| unread.text(source))
}

fn faults<'a>(inquiry: &Inquiry, lock: &Lock, asked: &Sought<'a>) -> Vec<Unfound<'a>> {
    let quoted = asked.quoted;
    if asked.query.pieces.is_empty() {
        return vec![Unfound::Wordless];
    }
    if is_met(&quoted.sources, |source| inquiry.state(lock, asked, source) == Lookup::Found) {
        return Vec::new();
    }
    let sources = quoted.sources.sources();
    let elsewhere = sources.iter().copied().filter(|id| inquiry.state(lock, asked, id) == Lookup::Elsewhere);
    let mut faults: Vec<Unfound> = elsewhere.map(Unfound::Misplaced).collect();
    if !faults.is_empty() && matches!(quoted.sources, Required::Any(..)) {
        // Any of the sources would do, and the first that has the words is the one that is meant.
        faults.truncate(1);
        return faults;
    }
    let in_state = |wanted: Lookup| -> Vec<&SourceId> {
        sources.iter().copied().filter(|source| inquiry.state(lock, asked, source) == wanted).collect()
    };
    let (missing, unknown, never) = (in_state(Lookup::Missing), in_state(Lookup::Unknown), in_state(Lookup::NeverRead));
    match &quoted.sources {
        Required::Every(_) => {
            faults.extend((!missing.is_empty()).then_some(Unfound::Misquoted(missing)));
            faults.extend((!unknown.is_empty()).then_some(Unfound::Unchecked(unknown, Lookup::Unknown)));
            faults.extend((!never.is_empty()).then_some(Unfound::Unchecked(never, Lookup::NeverRead)));
        }
        // One source that was not read may be the one that has the words.
        Required::Any(..) if !never.is_empty() => faults.push(Unfound::Unchecked(never, Lookup::NeverRead)),
        Required::Any(..) if !unknown.is_empty() => faults.push(Unfound::Unchecked(unknown, Lookup::Unknown)),
        Required::Any(next, previous) => {
            let named = if next.is_empty() { previous } else { next };
            faults.push(Unfound::Misquoted(named.iter().collect()));
        }
    }
    faults
}
