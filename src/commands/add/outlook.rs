//! A project with the text that a source has and with the one that it is to have: what each state of it says.

use std::collections::BTreeSet;

use crate::commands::{Asked, Stop, run, texts};
use crate::diag::{Diagnostic, Diags, Files};
use crate::model::{CheckLevels, LockedText, Source, SourceId};
use crate::pipeline::{self, Options, Run};
use crate::resolve::ResolveOptions;
use crate::{check, project};

use super::replacement::Replacement;

/// A project after all checks.
pub(super) struct Outlook {
    pub(super) files: Files,
    pub(super) run: Run,
    pub(super) diags: Diags,
    pub(super) levels: CheckLevels,
}

impl Outlook {
    /// The project as it is, or as it would be with another text for a source, held against what is known of the one before.
    ///
    /// # Errors
    /// The project cannot be read.
    pub(super) fn of(
        asked: &Asked,
        other: Option<(&Source, &Replacement, Option<&LockedText>)>,
    ) -> Result<Outlook, Stop> {
        let mut diags = Diags::default();
        let project = project::load(&asked.root, &asked.texts, &mut diags);
        let mut project = project.map_err(|error| run::unread(asked, &error))?;
        let mut draft = project.draft.take().ok_or_else(texts::unread_project)?;
        if let Some((source, coming, base)) = other {
            draft.texts.insert(source.id.clone(), coming.text.clone());
            if let Some(base) = base {
                draft.lock.sources.insert(source.id.clone(), base.clone());
            }
            for own in draft.sources.iter_mut().filter(|own| own.id == source.id) {
                own.text = coming.name.clone();
                own.encoding = coming.encoding.clone();
            }
        }
        let levels = draft.config.check.clone();
        let resolve = ResolveOptions { with_drafts: asked.with_drafts, base_url: asked.base_url.clone() };
        let options = Options { resolve, ..Options::default() };
        let run = pipeline::run(draft, &project.files, &options, &mut diags, &mut |_| ());
        Ok(Outlook { files: project.files, run, diags, levels })
    }
}

/// What was found before the text of a source was replaced: none of it comes from the new one.
pub(super) struct KnownFindings {
    source: String,
    known: BTreeSet<(String, &'static str, String)>,
}

impl KnownFindings {
    pub(super) fn of(before: &Outlook, source: &SourceId) -> Self {
        let known = before.diags.iter().map(|finding| key(&before.files, finding)).collect();
        KnownFindings { source: format!("`{source}`"), known }
    }

    /// Whether a finding comes from the new text. What is said of the change itself does, also where an earlier one was not settled.
    pub(super) fn is_brought(&self, files: &Files, finding: &Diagnostic) -> bool {
        let is_change = check::is_of_change(finding) && finding.message.contains(&self.source);
        is_change || !self.known.contains(&key(files, finding))
    }
}

fn key(files: &Files, finding: &Diagnostic) -> (String, &'static str, String) {
    (files.path(finding.span.file).to_owned(), finding.code.name, finding.message.clone())
}
