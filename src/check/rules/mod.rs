//! The rules: a code a file, with its wording.

pub(crate) mod bad_locator;
pub(crate) mod copied_text;
pub(crate) mod misquotation;
pub(crate) mod missing_alt;
pub(crate) mod missing_text;
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

use crate::diag::Code;

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
    &unused_allow::UNUSED_ALLOW,
    &stale_lock::STALE_LOCK,
];
