//! What `verify` says: to people a line for each finding and what was read in numbers, to programs an object for each.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::json;

use crate::commands::Status;
use crate::report::{Streams, counted};

use super::annotations::PublishedAnnotation;
use super::compare::{self, By, Copy, State};
use super::hold::{Counts, SiteFault, SiteFinding, TOO_MUCH};
use super::index::Work;
use super::pattern::Pattern;

/// The most findings that are told to people.
const MOST_TOLD: usize = 500;
/// The most characters of somebody's words in a line.
const MOST_SHOWN: usize = 300;

/// What was said so far.
pub(super) struct VerifyTelling<'s, 'w> {
    is_json: bool,
    is_faulty: bool,
    streams: &'s mut Streams<'w>,
}

impl<'s, 'w> VerifyTelling<'s, 'w> {
    pub(super) fn new(is_json: bool, streams: &'s mut Streams<'w>) -> Self {
        VerifyTelling { is_json, is_faulty: false, streams }
    }

    /// How the command ends.
    pub(super) fn status(&self) -> Status {
        if self.is_faulty { Status::Faults } else { Status::Done }
    }

    /// Which copy is taken for which source.
    pub(super) fn copies(&mut self, known: &BTreeMap<&str, (&Copy, By)>) {
        for (source, (copy, by)) in known {
            let how = match by {
                By::Hash => "recognised by its SHA-256",
                By::Name => "recognised by its name only: not the file that the site was checked against",
                By::Quotations => "recognised by its quotations only: not the file that the site was checked against",
            };
            self.streams.say(&format!("{source}: `{}`, {how}", copy.name));
        }
    }

    /// What is wrong with the pages, and how many quotations they have.
    pub(super) fn pages(
        &mut self,
        findings: &[SiteFinding],
        counts: &Counts,
        shown: &BTreeMap<&str, Vec<Pattern>>,
        known: &BTreeMap<&str, (&Copy, By)>,
    ) {
        self.is_faulty |= !findings.is_empty();
        for (at, finding) in findings.iter().enumerate() {
            if self.is_json {
                let object = object(finding);
                self.streams.hand_over(&format!("{object}\n"));
            } else if at < MOST_TOLD {
                self.streams.say(&line(finding));
            }
        }
        if !self.is_json && findings.len() > MOST_TOLD {
            self.streams.say(&format!("and {} more; `--format json` has all", findings.len() - MOST_TOLD));
        }
        let missing: BTreeSet<&str> = shown.keys().copied().filter(|source| !known.contains_key(source)).collect();
        if !missing.is_empty() {
            let named: Vec<String> = missing.into_iter().take(20).map(|source| format!("`{source}`")).collect();
            self.streams.say(&format!("no copy is at hand of {}", named.join(", ")));
        }
        self.streams.say(&summary(counts));
    }

    /// What is wrong with the annotations, and how many there are.
    pub(super) fn annotations(
        &mut self,
        all: &[PublishedAnnotation],
        known: &BTreeMap<&str, (&Copy, By)>,
        work: &mut Work,
    ) {
        let mut counts: BTreeMap<State, usize> = BTreeMap::new();
        for annotation in all {
            let copy = known.get(annotation.source.as_str()).copied();
            let state = compare::state(annotation, copy.map(|(copy, _)| copy), work);
            if work.left == 0 {
                self.streams.say(&format!("`evidence.json`: {TOO_MUCH}"));
                self.is_faulty = true;
                break;
            }
            *counts.entry(state).or_default() += 1;
            if self.is_json {
                let verified = json!({
                    "id": annotation.id,
                    "source": annotation.source,
                    "state": names(state).0,
                    "text": copy.map(|(copy, _)| &copy.name),
                    "recognised_by": copy.map(|(_, by)| match by {
                        By::Hash => "sha256",
                        By::Name => "name",
                        By::Quotations => "quotations",
                    }),
                });
                self.streams.hand_over(&format!("{verified}\n"));
            } else if matches!(state, State::NotFound | State::Elsewhere) && counts[&state] <= MOST_TOLD {
                let words: Vec<&str> = annotation.pieces.iter().filter_map(|piece| piece.exact.as_deref()).collect();
                let line = format!("{}: {}: {}", annotation.id, names(state).1, quoted(&words.join(" … ")));
                self.streams.say(&line);
            }
        }
        let count = |state| counts.get(&state).copied().unwrap_or_default();
        let part = |state| format!("{} {}", count(state), names(state).1);
        let mut summary = [State::InPlace, State::Elsewhere, State::NotFound, State::NoText].map(part).join(", ");
        if count(State::NoWords) > 0 {
            summary.push_str(&format!(", {}", part(State::NoWords)));
        }
        self.streams.say(&summary);
        self.is_faulty |= count(State::NotFound) > 0;
    }
}

/// A finding in one line.
fn line(finding: &SiteFinding) -> String {
    let SiteFinding { fault, page, words, .. } = finding;
    let place = finding.line.map_or_else(|| page.clone(), |line| format!("{page}:{line}"));
    let sources = finding.sources.iter().take(20).map(|source| format!("`{source}`")).collect::<Vec<_>>().join(", ");
    let id = finding.id.as_deref().unwrap_or_default();
    let what = match fault {
        SiteFault::Unread | SiteFault::TooMuch => return format!("{place}: cannot be checked: {words}"),
        SiteFault::NotFound => format!("not found in {sources}"),
        SiteFault::NoSource => "said to be checked, and no source is named".to_owned(),
        SiteFault::Unmarked => "between quotation marks, and nothing says whose words they are".to_owned(),
        SiteFault::NotRepeated => format!("repeated as words of {sources}, and no quotation of the site has them"),
        SiteFault::NotListed => format!("said to be checked in {sources}, and in no annotation of `evidence.json`"),
        SiteFault::NotShown => format!("does not show what {id} of `evidence.json` quotes of {sources}"),
    };
    let near = match &finding.nearest {
        Some((passage, Some(paragraph))) => format!("; the nearest there, in para. {paragraph}: {}", quoted(passage)),
        Some((passage, None)) => format!("; the nearest there, beside the running text: {}", quoted(passage)),
        None => String::new(),
    };
    format!("{place}: {what}: {}{near}", quoted(words))
}

/// Words between marks, on one line and not too many.
fn quoted(words: &str) -> String {
    let own = bare(words);
    let shown: String = own.chars().take(MOST_SHOWN).collect();
    let is_cut = shown.len() < own.len();
    format!("“{shown}{}”", if is_cut { " …" } else { "" })
}

/// Words without the marks around them, with single spaces.
fn bare(words: &str) -> String {
    let spaced = words.split_whitespace().collect::<Vec<_>>().join(" ");
    spaced.trim_matches(['“', '”', '"', '„', '«', '»', ' ', '\u{a0}']).to_owned()
}

fn object(finding: &SiteFinding) -> serde_json::Value {
    let fault = match finding.fault {
        SiteFault::Unread => "unread",
        SiteFault::NotFound => "not-found",
        SiteFault::NoSource => "no-source",
        SiteFault::Unmarked => "unmarked",
        SiteFault::NotRepeated => "not-repeated",
        SiteFault::NotListed => "not-listed",
        SiteFault::NotShown => "not-shown",
        SiteFault::TooMuch => "too-much",
    };
    json!({
        "page": finding.page,
        "line": finding.line,
        "fault": fault,
        "words": bare(&finding.words),
        "sources": finding.sources,
        "id": finding.id,
        "nearest": finding.nearest.as_ref().map(|(passage, _)| passage),
        "paragraph": finding.nearest.as_ref().and_then(|(_, paragraph)| *paragraph),
    })
}

/// What was read, in numbers.
fn summary(counts: &Counts) -> String {
    let mut parts = vec![
        format!("{} found", counts.found),
        format!("{} not found", counts.not_found),
        format!("{} without a copy", counts.without_copy),
    ];
    let some = [
        (counts.translated, "of these by the original words of a translation"),
        (counts.unchecked, "said to be unchecked"),
        (counts.allowed, "allowed by the writer"),
    ];
    parts.extend(some.into_iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}")));
    if counts.references > 0 {
        parts.push(counted(counts.references, "title"));
    }
    let read = counted(counts.checked, "checked quotation");
    format!("{}: {read} read, {}", counted(counts.pages, "page"), parts.join(", "))
}

/// The names of a state, for programs and for people.
fn names(state: State) -> (&'static str, &'static str) {
    match state {
        State::InPlace => ("in-place", "found in place"),
        State::Elsewhere => ("elsewhere", "found elsewhere"),
        State::NotFound => ("not-found", "not found"),
        State::NoText => ("no-text", "without a text"),
        State::NoWords => ("no-words", "whose words the site does not tell"),
    }
}
