//! What could not be read, so that nothing is said of what rests on it: the writer mends the file first.

use std::collections::BTreeSet;

use super::{LOCK_FILE, PROJECT_FILE, Source};

/// The files of the project that could not be read, by path from its root; folders too.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Unread(BTreeSet<String>);

impl Unread {
    /// Notes a file or a folder.
    pub fn add(&mut self, path: impl Into<String>) {
        self.0.insert(path.into());
    }

    /// Whether everything was read.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether that file could not be read, or a folder that it stands in.
    pub fn has(&self, path: &str) -> bool {
        let folders = path.match_indices('/').map(|(at, _)| &path[..at]);
        folders.chain([path]).any(|path| self.0.contains(path))
    }

    fn below(&self, folder: &str) -> bool {
        self.0.iter().any(|path| path.strip_prefix(folder).is_some_and(|rest| rest.is_empty() || rest.starts_with('/')))
    }

    /// Whether the configuration could not be read: what it asks for is not known.
    pub fn config(&self) -> bool {
        self.has(PROJECT_FILE)
    }

    /// Whether the record of that source could not be read.
    pub fn record(&self, id: &str) -> bool {
        self.has(&format!("seeds/{id}.toml"))
    }

    /// Whether a record, a text or the lock could not be read.
    pub fn any_seed(&self) -> bool {
        self.below("seeds")
    }

    /// Notes that the text of a source could not be read, wherever it stands.
    pub fn add_text(&mut self, source: &Source) {
        self.add(format!("seeds/{}", source.text));
    }

    /// Whether it is not known if a source has a text: it could not be read, or the folders where texts are.
    pub fn text(&self, source: &Source) -> bool {
        self.config() || self.has(&format!("seeds/{}", source.text))
    }

    /// Whether the lock could not be read.
    pub fn lock(&self) -> bool {
        self.has(LOCK_FILE)
    }

    /// Whether that file of `content/` could not be read.
    pub fn content(&self, path: &str) -> bool {
        self.has(&format!("content/{path}"))
    }

    /// Whether anything of `content/` could not be read.
    pub fn any_content(&self) -> bool {
        self.below("content")
    }

    /// Whether a file of a theme could not be read.
    pub fn theme(&self) -> bool {
        self.below("themes")
    }
}
