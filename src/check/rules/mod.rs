//! The rules: a code a file, with its wording. A rule is a file here, a row of [`CODES`] and a line of [`follow`].

pub(crate) mod altered_quotation;
pub(crate) mod bad_locator;
mod changed_quotations;
pub(crate) mod changed_source;
pub(crate) mod copied_text;
pub(crate) mod cut_quotation;
pub(crate) mod machine_read_text;
pub(crate) mod misplaced_quotation;
pub(crate) mod misquotation;
pub(crate) mod missing_alt;
pub(crate) mod missing_text;
pub(crate) mod orphan_page;
pub(crate) mod quotation_budget;
pub(crate) mod quotes;
pub(crate) mod skipped_heading;
pub(crate) mod stale_lock;
pub(crate) mod unchecked_quotation;
pub(crate) mod uncited_quotation;
pub(crate) mod uncited_statement;
pub(crate) mod undeclared_reprint;
pub(crate) mod unsupported_date;
pub(crate) mod unsupported_number;
pub(crate) mod unused_allow;
mod wording;
pub(crate) mod wrong_speaker;

use crate::diag::{Code, Diags};
use crate::model::{FoundEvidence, Lock};

use super::search::evidence::Inquiry;
use super::search::repeats::Outcomes;
use super::search::running::RunningText;

/// The codes of this stage.
pub(crate) static CODES: &[&Code] = &[
    &misquotation::MISQUOTATION,
    &misplaced_quotation::MISPLACED_QUOTATION,
    &altered_quotation::ALTERED_QUOTATION,
    &cut_quotation::CUT_QUOTATION,
    &wrong_speaker::WRONG_SPEAKER,
    &unchecked_quotation::UNCHECKED_QUOTATION,
    &uncited_quotation::UNCITED_QUOTATION,
    &uncited_statement::UNCITED_STATEMENT,
    &bad_locator::BAD_LOCATOR,
    &changed_source::CHANGED_SOURCE,
    &copied_text::COPIED_TEXT,
    &quotation_budget::QUOTATION_BUDGET,
    &undeclared_reprint::UNDECLARED_REPRINT,
    &unsupported_number::UNSUPPORTED_NUMBER,
    &unsupported_date::UNSUPPORTED_DATE,
    &missing_text::MISSING_TEXT,
    &machine_read_text::MACHINE_READ_TEXT,
    &missing_alt::MISSING_ALT,
    &skipped_heading::SKIPPED_HEADING,
    &orphan_page::ORPHAN_PAGE,
    &unused_allow::UNUSED_ALLOW,
    &stale_lock::STALE_LOCK,
];

/// Follows every rule. `locked` means that the lock may not change: a quotation that it does not know is an error. `copied` is
/// what running text has in common with the texts.
pub(super) fn follow(
    inquiry: &Inquiry<'_>,
    lock: &Lock,
    locked: bool,
    running: &[RunningText<'_>],
    copied: &Outcomes,
    evidence: &FoundEvidence,
    diags: &mut Diags,
) {
    let briefing = inquiry.briefing;
    quotes::check_quotations(inquiry, lock, locked, diags);
    quotes::check_contexts(inquiry, evidence, diags);
    wrong_speaker::check_speakers(briefing, lock, evidence, diags);
    uncited_quotation::check_quotations_cited(briefing, diags);
    uncited_statement::check_statements_cited(briefing, diags);
    copied_text::check_running_text(briefing, running, copied, diags);
    undeclared_reprint::check_lineage(briefing, lock, diags);
    unsupported_number::check_figures(inquiry, lock, diags);
    missing_alt::check_images(briefing, diags);
    skipped_heading::check_headings(briefing, inquiry.files, diags);
    orphan_page::check_ways(briefing, diags);
    quotation_budget::check_budget(briefing, evidence, lock, diags);
}
