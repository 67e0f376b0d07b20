//! The stages in order, without touching the world: what commands, the preview and the tests all run.

use std::collections::BTreeSet;

use crate::check;
use crate::diag::{Diags, Files, caught};
use crate::model::{Briefing, Draft, Findings, Lock, OutPath, Outputs, Texts, products};
use crate::render;
use crate::resolve;

/// What a run is asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Options {
    /// What the command line says about the briefing.
    pub resolve: resolve::ResolveOptions,
    /// The lock may not change: a quotation that it does not know is an error.
    pub locked: bool,
    /// Pages are left as the templates make them, and are not made small.
    pub as_made: bool,
}

/// How far a run came. A later part is there only if the earlier ones are.
#[derive(Debug, Default)]
pub struct Run {
    /// The texts that were at hand.
    pub texts: Texts,
    /// The lock as it stands on disk.
    pub lock: Lock,
    /// The briefing with every name looked up.
    pub briefing: Option<Briefing>,
    /// What the checks found.
    pub findings: Option<Findings>,
    /// The site; none if a finding stops the build.
    pub outputs: Option<Outputs>,
}

/// Resolves, checks and renders a draft. `done` hears the name of each stage when it ends.
///
/// A panic in a stage is a finding, and the run ends there.
pub fn run(
    mut draft: Draft,
    files: &Files,
    options: &Options,
    diags: &mut Diags,
    done: &mut dyn FnMut(&'static str),
) -> Run {
    let (texts, lock) = (std::mem::take(&mut draft.texts), std::mem::take(&mut draft.lock));
    let mut run = Run { texts, lock, ..Run::default() };
    let Some(start) = files.start(&[]) else { return run };
    run.briefing =
        caught("looking up names", start, diags, |diags| resolve::resolve(draft, files, &options.resolve, diags));
    done("resolve");
    let Some(briefing) = &run.briefing else { return run };
    run.findings = caught("checking the briefing", start, diags, |diags| {
        check::check(briefing, &run.texts, &run.lock, files, options.locked, diags)
    });
    check::settle(briefing, diags);
    done("check");
    let Some(findings) = &run.findings else { return run };
    // The theme, the language and more are what the configuration asks for.
    if briefing.unread.config() {
        return run;
    }
    // Also where errors stand: so a broken template is said in the same run. But what rests on a file that could not be read
    // is not made then.
    let was_sound = !diags.has_errors();
    let outputs = caught("making the site", start, diags, |diags| {
        let outputs = render::render(briefing, findings, files, options.as_made, diags);
        if was_sound && !diags.has_errors() {
            hold_to_plan(briefing, &outputs);
        }
        outputs
    });
    run.outputs = outputs.filter(|_| !diags.has_errors());
    done("render");
    diags.sort(files);
    run
}

/// Fails where the site lacks a file that links were led to, or has one that nobody knew of.
fn hold_to_plan(briefing: &Briefing, outputs: &Outputs) {
    let planned: BTreeSet<OutPath> = products(briefing).into_iter().filter_map(|product| product.path.ok()).collect();
    let made: BTreeSet<OutPath> = outputs.keys().cloned().collect();
    let (lacking, unknown) = (planned.difference(&made), made.difference(&planned));
    assert!(planned == made, "not made: {lacking:?}; made unasked: {unknown:?}");
}
