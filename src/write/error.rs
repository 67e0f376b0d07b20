//! Why a site is not written.

use std::fmt;
use std::io;

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

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            WriteError::Refused { message, .. } => f.write_str(message),
            WriteError::Busy(message) => f.write_str(message),
            WriteError::Io { doing, error } => write!(f, "{doing}: {error}"),
        }
    }
}

impl std::error::Error for WriteError {}

/// Says what was being done when the system failed.
pub(super) trait Doing<T> {
    fn doing(self, what: impl FnOnce() -> String) -> Result<T, WriteError>;
}

impl<T> Doing<T> for io::Result<T> {
    fn doing(self, what: impl FnOnce() -> String) -> Result<T, WriteError> {
        self.map_err(|error| WriteError::Io { doing: what(), error })
    }
}

/// Whether the folder is one that cannot be renamed, so that its files must be replaced one by one.
pub(super) fn cannot_rename(error: &io::Error) -> bool {
    use io::ErrorKind::{CrossesDevices, PermissionDenied, ReadOnlyFilesystem, ResourceBusy};
    matches!(error.kind(), CrossesDevices | ResourceBusy | PermissionDenied | ReadOnlyFilesystem)
}
