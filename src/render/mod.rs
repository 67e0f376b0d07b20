//! From briefing and findings to the files of the site, in memory. No source text ever comes here.

use crate::diag::{Diags, Files};
use crate::model::{Briefing, Findings, Outputs};

/// Makes every file of the site.
pub fn render(_briefing: &Briefing, _findings: &Findings, _files: &Files, _diags: &mut Diags) -> Outputs {
    unimplemented!()
}
