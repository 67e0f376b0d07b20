//! Which quotations are found, which are misquoted and which cannot be checked here.

use rayon::prelude::*;

use crate::check::search::evidence::{Asked, Inquiry, State, is_met};
use crate::diag::{Diagnostic, Diags};
use crate::model::{Lock, Required, SourceId};

use super::misquotation::{misquotation, wordless};
use super::unchecked_quotation::{known, unchecked};

/// What is wrong with a quotation, and in which sources.
enum Fault<'a> {
    Wordless,
    Misquoted(Vec<&'a SourceId>),
    Unchecked(Vec<&'a SourceId>, State),
}

/// Reports every quotation that is not found where it must stand.
pub(crate) fn check_quotations(inquiry: &Inquiry, lock: &Lock, locked: bool, diags: &mut Diags) {
    let all = inquiry.asked.as_slice().par_iter();
    let faults: Vec<(&Asked, Fault)> =
        all.flat_map_iter(|asked| faults(inquiry, lock, asked).into_iter().map(move |fault| (asked, fault))).collect();
    let unknown = faults.iter().filter_map(|(_, fault)| match fault {
        Fault::Unchecked(sources, State::Unknown) => Some(sources),
        _ => None,
    });
    let known = known(lock, unknown.flatten().copied());
    let worded = |(asked, fault): &(&Asked, Fault)| match fault {
        Fault::Wordless => wordless(asked.quoted),
        Fault::Misquoted(sources) => misquotation(inquiry, lock, asked, sources),
        Fault::Unchecked(sources, state) => unchecked(&known, asked, sources, *state, locked),
    };
    let found: Vec<Diagnostic> = faults.par_iter().map(worded).collect();
    found.into_iter().for_each(|finding| diags.push(finding));
}

fn faults<'a>(inquiry: &Inquiry, lock: &Lock, asked: &Asked<'a>) -> Vec<Fault<'a>> {
    let quoted = asked.quoted;
    if asked.query.pieces.is_empty() {
        return vec![Fault::Wordless];
    }
    if is_met(&quoted.sources, |source| inquiry.state(lock, asked, source) == State::Found) {
        return Vec::new();
    }
    let sources = quoted.sources.sources();
    let in_state = |wanted: State| -> Vec<&SourceId> {
        sources.iter().copied().filter(|source| inquiry.state(lock, asked, source) == wanted).collect()
    };
    let (missing, unknown, never) = (in_state(State::Missing), in_state(State::Unknown), in_state(State::NeverRead));
    let mut faults = Vec::new();
    match &quoted.sources {
        Required::Every(_) => {
            faults.extend((!missing.is_empty()).then_some(Fault::Misquoted(missing)));
            faults.extend((!unknown.is_empty()).then_some(Fault::Unchecked(unknown, State::Unknown)));
            faults.extend((!never.is_empty()).then_some(Fault::Unchecked(never, State::NeverRead)));
        }
        // One source that was not read may be the one that has the words.
        Required::Any(..) if !never.is_empty() => faults.push(Fault::Unchecked(never, State::NeverRead)),
        Required::Any(..) if !unknown.is_empty() => faults.push(Fault::Unchecked(unknown, State::Unknown)),
        Required::Any(next, previous) => {
            let named = if next.is_empty() { previous } else { next };
            faults.push(Fault::Misquoted(named.iter().collect()));
        }
    }
    faults
}
