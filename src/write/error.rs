//! Why a site is not written.

use std::io;
use std::path::Path;

/// Why the site was not written. The earlier site is as it was.
#[derive(Debug)]
pub(crate) enum WriteError {
    /// The output folder may not be written to: a fact about it, and a mend.
    Refused {
        /// What is wrong, in one line.
        message: String,
        /// How to mend it, in one line.
        help: String,
    },
    /// Another build is writing there.
    Busy(String),
    /// The system failed.
    Io {
        /// What was to be done.
        doing: String,
        /// The system's own words.
        error: io::Error,
    },
}

/// Says what was being done, and at which path, when the system failed.
pub(super) trait Doing<T> {
    fn doing(self, what: &str, at: &Path) -> Result<T, WriteError>;
}

impl<T> Doing<T> for io::Result<T> {
    fn doing(self, what: &str, at: &Path) -> Result<T, WriteError> {
        self.map_err(|error| WriteError::Io { doing: format!("{what} `{}`", at.display()), error })
    }
}

/// Whether the folder is one that cannot be renamed, so that its files must be replaced one by one.
pub(super) fn cannot_rename(error: &io::Error) -> bool {
    use io::ErrorKind::{CrossesDevices, PermissionDenied, ReadOnlyFilesystem, ResourceBusy};
    matches!(error.kind(), CrossesDevices | ResourceBusy | PermissionDenied | ReadOnlyFilesystem)
}
