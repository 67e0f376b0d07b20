//! The checks: the briefing against the texts, or against the lock where there are none.

pub(crate) mod align;
mod bad_locator;
mod bare;
mod copied_text;
mod coverage;
pub(crate) mod days;
mod evidence;
pub(crate) mod figures;
pub(crate) mod index;
mod locate;
mod misquotation;
mod missing_alt;
mod missing_text;
pub(crate) mod nearest;
mod overlap;
pub(crate) mod query;
mod quotation_budget;
mod quotes;
mod repeats;
mod running;
mod settle;
mod skipped_heading;
#[cfg(test)]
mod tests;
mod unchecked_quotation;
mod uncited_quotation;
mod uncited_statement;
mod undeclared_reprint;
mod unsupported_date;
mod unsupported_number;
mod wording;
pub(crate) mod words;

use std::collections::{BTreeMap, BTreeSet};

use crate::diag::{Code, Diags, Files};
use crate::model::{Briefing, Findings, Lock, Overlap, Quoted, SourceId, SourceText};

pub use settle::settle;

/// The codes of this stage.
pub static CODES: &[&Code] = &[
    &misquotation::MISQUOTATION,
    &unchecked_quotation::UNCHECKED_QUOTATION,
    &uncited_quotation::UNCITED_QUOTATION,
    &uncited_statement::UNCITED_STATEMENT,
    &bad_locator::BAD_LOCATOR,
    &copied_text::COPIED_TEXT,
    &quotation_budget::QUOTATION_BUDGET,
    &undeclared_reprint::UNDECLARED_REPRINT,
    &unsupported_number::UNSUPPORTED_NUMBER,
    &unsupported_date::UNSUPPORTED_DATE,
    &missing_text::MISSING_TEXT,
    &missing_alt::MISSING_ALT,
    &skipped_heading::SKIPPED_HEADING,
    &settle::UNUSED_ALLOW,
];

/// Runs every check. The findings follow from the new lock alone, so that they are the same with texts and without.
///
/// `locked` makes a quotation that the lock does not know an error, whatever the configuration says. The levels of the
/// configuration and the writer's allowing comments are not applied here: [`settle`] does that for all stages.
pub fn check(
    briefing: &Briefing,
    texts: &BTreeMap<SourceId, SourceText>,
    lock: &Lock,
    files: &Files,
    locked: bool,
    diags: &mut Diags,
) -> Findings {
    let inquiry = evidence::Inquiry::new(briefing, texts, files);
    let old = lock;
    let mut lock = inquiry.new_lock(texts, old);
    days::note_days(briefing, texts, &mut lock);
    let words = inquiry.words(texts);
    lock.overlaps = overlap::overlaps(&words, &lock, old);
    let longest = briefing.config.copying.longest_run;
    let running = running::running(briefing, files, longest);
    let copying = repeats::copying(&running, &words, longest, &lock, old);
    lock.copying = copying.whole;
    quotes::check_quotations(&inquiry, &lock, locked, diags);
    uncited_quotation::check_quotations_cited(briefing, files, diags);
    uncited_statement::check_statements_cited(briefing, diags);
    bad_locator::check_locators(briefing, &lock, diags);
    copied_text::check_running_text(briefing, &running, &copying.found, files, diags);
    undeclared_reprint::check_lineage(briefing, &lock, diags);
    unsupported_number::check_figures(briefing, &lock, diags);
    unsupported_date::check_event_days(briefing, &lock, diags);
    missing_alt::check_images(briefing, diags);
    skipped_heading::check_headings(briefing, files, diags);
    let published = missing_text::published(briefing, texts, diags);
    let evidence = inquiry.evidence(&lock);
    quotation_budget::check_budget(briefing, &evidence, &lock, diags);
    let coverage = coverage::coverage(briefing, &evidence, &lock, &running);
    Findings { lock, evidence, published, coverage }
}

/// The key of a quotation in the lock: its words in normal form, the same for every way to write the same words.
pub fn lock_key(quoted: &Quoted) -> String {
    query::Query::of(quoted).key()
}

/// Which of these texts seem to repeat one another, by the rule of `undeclared-reprint`, whatever records say.
pub fn overlaps(texts: &BTreeMap<SourceId, SourceText>) -> BTreeSet<Overlap> {
    let words = |text: &SourceText| bare::source_words(&text.paragraphs, &index::TextIndex::new(&text.paragraphs));
    let words = texts.iter().map(|(id, text)| (id, words(text))).collect();
    overlap::overlaps(&words, &Lock::default(), &Lock::default())
}
