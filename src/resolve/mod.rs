//! From names to things: addresses, anchors, sources, people, the order of events.

use crate::diag::{Diags, Files};
use crate::model::{Briefing, Draft};

/// What the command line says about the briefing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Options {
    /// Publish drafts too.
    pub with_drafts: bool,
    /// Takes the place of the configuration's `base_url`.
    pub base_url: Option<String>,
}

/// Looks up every name in the draft. What names nothing is said and left out.
pub fn resolve(_draft: &Draft, _files: &Files, _options: &Options, _diags: &mut Diags) -> Briefing {
    unimplemented!()
}
