//! The checks: the briefing against the texts, or against the lock where there are none.

mod cited_places;
mod coverage;
pub(crate) mod days;
pub(crate) mod figures;
mod locators;
mod rules;
pub(crate) mod search;
mod speakers;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use crate::diag::{Diagnostic, Diags, Files};
use crate::model::{Briefing, Findings, Lock, Overlap, SourceText, Texts};

use rules::{bad_locator, changed_source, machine_read_text, missing_text, unsupported_date};
use search::evidence::Inquiry;
use search::{bare, cited, index, overlap, repeats, running};

pub(crate) use rules::CODES;
pub(crate) use rules::stale_lock::stale_lock;
pub(crate) use rules::unused_allow::settle;
pub(crate) use search::redline::reworded;

/// Runs every check. The findings follow from the new lock alone, so that they are the same with texts and without.
///
/// `locked` makes a quotation that the lock does not know an error, whatever the configuration says. The levels of the
/// configuration and the writer's allowing comments are not applied here: `settle` does that for all stages.
pub fn check(
    briefing: &Briefing,
    texts: &Texts,
    lock: &Lock,
    files: &Files,
    locked: bool,
    diags: &mut Diags,
) -> Findings {
    let inquiry = Inquiry::new(briefing, texts, files);
    let old = lock;
    let mut lock = inquiry.new_lock(texts, old);
    days::note_days(briefing, texts, &mut lock);
    let locators = locators::locators(briefing);
    let keys = cited::locator_keys(briefing, &locators);
    cited::note_cited(briefing, &locators, &keys, &inquiry.texts, &mut lock);
    let words = inquiry.words(texts);
    lock.overlaps = overlap::overlaps(&words, &lock, old);
    let longest = briefing.config.copying.longest_run;
    let running = running::running(briefing, longest);
    let copying = repeats::copying(&running, &words, longest, &lock, old);
    lock.copying = copying.whole;
    let evidence = inquiry.evidence(&lock);
    let settled = changed_source::check_changes(&inquiry, (&locators, &keys), (old, &lock), locked, diags);
    bad_locator::check_locators(&locators, &lock, diags);
    bad_locator::check_other_locators(&locators::other_locators(briefing), &lock, diags);
    rules::follow(&inquiry, &lock, locked, &running, &copying.found, &evidence, diags);
    let days = unsupported_date::check_event_days(briefing, &lock, diags);
    machine_read_text::check_layers(briefing, texts, diags);
    let published = missing_text::published(briefing, texts, diags);
    let coverage = coverage::coverage(briefing, &evidence, &lock, &running, &days);
    Findings { lock, evidence, published, days, coverage, settled }
}

/// Whether a finding says that a text changed, and what that means for a place that is cited.
pub(crate) fn is_of_change(finding: &Diagnostic) -> bool {
    finding.code.name == changed_source::CHANGED_SOURCE.name
}

/// Whether a finding is mended by moving a locator.
pub(crate) fn moves_locators(finding: &Diagnostic) -> bool {
    is_of_change(finding) || finding.code.name == rules::misplaced_quotation::MISPLACED_QUOTATION.name
}

/// Which of these texts seem to repeat one another, by the rule of `undeclared-reprint`, whatever records say.
pub(crate) fn overlaps(texts: &Texts) -> BTreeSet<Overlap> {
    let words = |text: &SourceText| bare::source_words(&text.paragraphs, &index::TextIndex::new(&text.paragraphs));
    let words = texts.iter().map(|(id, text)| (id, words(text))).collect();
    overlap::overlaps(&words, &Lock::default(), &Lock::default())
}
