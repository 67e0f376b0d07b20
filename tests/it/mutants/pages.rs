//! Pages with a quotation in each of their parts, and what the program says of each part.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::{Path, PathBuf};

use backgrounder::check::check;
use backgrounder::diag::{Diags, Severity, Span};
use backgrounder::model::Outcome;
use backgrounder::{project, resolve};

/// A part of a page that holds one quotation.
#[derive(Debug, Clone)]
pub(super) struct Part {
    /// What is tried.
    pub(super) kind: String,
    /// What stands before the words, marks included.
    pub(super) before: String,
    /// The words as they are written.
    pub(super) written: String,
    /// What stands behind them.
    pub(super) after: String,
    /// The right words, marks aside.
    pub(super) right: String,
    /// The part as it should be after mending, where only one text will do.
    pub(super) mended: Vec<String>,
    /// It has so few words that with a wrong one among them none of the source's are nearest.
    pub(super) is_scant: bool,
}

impl Part {
    pub(super) fn text(&self) -> String {
        format!("{}{}{}", self.before, self.written, self.after)
    }
}

/// A page of parts.
#[derive(Debug)]
pub(super) struct PartedPage {
    pub(super) path: String,
    /// What stands before the first of its parts, and between them.
    pub(super) joint: &'static str,
    pub(super) parts: Vec<Part>,
}

impl PartedPage {
    pub(super) fn text(&self) -> String {
        self.parts.iter().map(|part| format!("{}{}", self.joint, part.text())).collect()
    }

    /// Where the parts of such a page stand in its text.
    pub(super) fn ranges(&self, text: &str) -> Vec<Range<usize>> {
        let starts: Vec<usize> = text.match_indices(self.joint).map(|(at, _)| at + self.joint.len()).collect();
        let ends = starts.iter().skip(1).map(|start| start - self.joint.len()).chain([text.len()]);
        starts.iter().zip(ends).map(|(start, end)| *start..end).collect()
    }
}

/// What was said of a part.
#[derive(Debug, Clone, Default)]
pub(super) struct Verdict {
    /// The codes of its errors, and whether each has a mend.
    pub(super) errors: Vec<(&'static str, bool)>,
    /// The letters of each of its quotations that was found in every source that is asked.
    pub(super) found: Vec<String>,
    /// The part as it stands there.
    pub(super) text: String,
}

/// Letters and digits alone, in lower case.
pub(super) fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// What the program says of each part of these pages of a project.
pub(super) fn verdicts(root: &Path, folders: &[PathBuf], pages: &[PartedPage]) -> Vec<Vec<Verdict>> {
    let mut diags = Diags::default();
    let project = project::load(root, folders, &mut diags).unwrap();
    let (draft, files) = (project.draft.unwrap(), &project.files);
    let briefing = resolve::resolve(draft.clone(), files, &resolve::ResolveOptions::default(), &mut diags);
    let findings = check(&briefing, &draft.texts, &draft.lock, files, false, &mut diags);
    let mut by_file: BTreeMap<&str, Vec<(Range<usize>, Verdict)>> = BTreeMap::new();
    for page in pages {
        let text = files.text(files.find(&page.path).unwrap());
        let verdict = |range: Range<usize>| {
            let text = text[range.clone()].to_owned();
            (range, Verdict { text, ..Verdict::default() })
        };
        by_file.insert(&page.path, page.ranges(text).into_iter().map(verdict).collect());
    }
    let mut others = Vec::new();
    let mut at = |span: Span, note: &dyn Fn(&mut Verdict)| {
        let all = by_file.get_mut(files.path(span.file));
        let held = all.and_then(|all| all.iter_mut().find(|(range, _)| range.contains(&span.start)));
        held.map(|(_, verdict)| note(verdict)).is_some()
    };
    for finding in diags.iter().filter(|finding| finding.severity == Severity::Error) {
        let error = (finding.code.name, !finding.fixes.is_empty());
        if !at(finding.span, &|verdict| verdict.errors.push(error)) {
            others.push(format!("{}: {}: {}", files.path(finding.span.file), finding.code.name, finding.message));
        }
    }
    assert!(others.is_empty(), "{others:#?}");
    for (quoted, evidence) in briefing.quotations.iter().zip(&findings.evidence) {
        if evidence.iter().all(|one| matches!(one.outcome, Outcome::Found(_))) {
            at(quoted.span, &|verdict| verdict.found.push(letters(&quoted.words)));
        }
    }
    pages.iter().map(|page| by_file.remove(&*page.path).unwrap().into_iter().map(|(_, one)| one).collect()).collect()
}
