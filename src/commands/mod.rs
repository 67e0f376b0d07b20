//! The commands, one file each; none calls another.
//!
//! A command takes plain values and the two streams, and answers with an exit status or the reason why it cannot go on.
//! It knows nothing of how the command line is written.

pub(crate) mod add;
pub(crate) mod build;
pub(crate) mod check;
pub(crate) mod explain;
pub(crate) mod quote;
pub(crate) mod refs;
pub(crate) mod rename;
mod run;
#[cfg(feature = "serve")]
pub(crate) mod serve;
pub(crate) mod show;
pub(crate) mod sources;
mod texts;
pub(crate) mod verify;

use std::path::PathBuf;

use crate::report::Format;

/// How a run ended, as other programs see it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Status {
    /// All is done.
    Done = 0,
    /// The briefing has errors.
    Faults = 1,
    /// The command line, or the folder that it names, is not one to work with.
    Usage = 2,
    /// The system failed: the disk, a permission.
    System = 3,
}

/// Why a command cannot go on, and how to mend that.
#[derive(Debug)]
pub(crate) struct Stop {
    /// How the run ends.
    pub status: Status,
    /// What is wrong, in one line.
    pub message: String,
    /// How to mend it, in one line.
    pub help: Option<String>,
}

impl Stop {
    fn new(status: Status, message: String, help: &str) -> Stop {
        Stop { status, message, help: Some(help.to_owned()) }
    }

    /// A stop that nothing can be said about but the fact.
    fn of(status: Status, message: String) -> Stop {
        Stop { status, message, help: None }
    }
}

/// Which project a command works on, and how.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Asked {
    /// The project's folder.
    pub root: PathBuf,
    /// Further folders with source texts, from the working folder.
    pub texts: Vec<PathBuf>,
    /// Takes the place of the configuration's `base_url`.
    pub base_url: Option<String>,
    /// Drafts are published too.
    pub with_drafts: bool,
}

/// What is said of findings, and when they count.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Reporting {
    /// The form of the findings.
    pub format: Format,
    /// A warning counts as an error does.
    pub deny_warnings: bool,
    /// Nothing is said but the findings.
    pub quiet: bool,
    /// How long each stage took is said.
    pub timings: bool,
    /// A lock that would change is an error.
    pub locked: bool,
}
