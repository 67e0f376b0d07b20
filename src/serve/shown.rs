//! What a build gave, and what visitors are shown of it.

use std::sync::Arc;

use crate::model::Outputs;

use super::watch::Watched;

/// What one build gave.
#[derive(Debug, Default)]
pub(crate) struct Built {
    /// The site; none if errors stand.
    pub outputs: Option<Outputs>,
    /// The errors as plain text for the page; none if there are none.
    pub errors: Option<String>,
    /// What is said in the terminal.
    pub said: Vec<u8>,
    /// What to watch from now on.
    pub watched: Watched,
}

/// What visitors are shown.
#[derive(Debug, Clone, Default)]
pub(super) struct Shown {
    /// The last good site.
    pub(super) outputs: Arc<Outputs>,
    /// Names the last good site; empty before the first.
    pub(super) build: String,
    /// What keeps a newer one from being shown.
    pub(super) errors: Option<String>,
}

impl Shown {
    /// What is shown after a further build. A site with the same bytes is no new one.
    pub(super) fn after(&self, built: &mut Built, number: usize) -> Shown {
        let errors = built.errors.take();
        match built.outputs.take() {
            Some(outputs) if self.build.is_empty() || *self.outputs != outputs => {
                // The process is part of the name, so that a page of an earlier preview reloads too.
                Shown { outputs: Arc::new(outputs), build: format!("{}-{number}", std::process::id()), errors }
            }
            _ => Shown { errors, ..self.clone() },
        }
    }
}
