//! The checks: the briefing against the texts, or against the lock where there are none.

mod index;
mod query;
mod words;

use std::collections::BTreeMap;

use crate::diag::{Diags, Files};
use crate::model::{Briefing, Findings, Lock, SourceId, SourceText};

/// Runs every check. The findings follow from the new lock alone, so that they are the same with texts and without.
///
/// `locked` makes a quotation that the lock does not know an error, whatever the configuration says.
pub fn check(
    _briefing: &Briefing,
    _texts: &BTreeMap<SourceId, SourceText>,
    _lock: &Lock,
    _files: &Files,
    _locked: bool,
    _diags: &mut Diags,
) -> Findings {
    unimplemented!()
}
