//! Where the site may be written: the real place of the output folder, and which places are refused.

use std::ffi::OsString;
use std::fs;
use std::path::{Component, Path, PathBuf};

use super::error::WriteError;

/// What a folder that is made inside the output folder begins with.
pub(super) const INNER_PREFIX: &str = ".backgrounder-new-";

/// The project's own folders, in which no site is made.
const KEPT_FOLDERS: [&str; 7] = ["content", "seeds", "themes", "static", "editions", "src", ".git"];

/// The most earlier sites that are left beside one another.
const MOST_LEFT: usize = 1_000;

/// The output folder.
#[derive(Debug)]
pub(super) struct OutputFolder {
    /// Its real path.
    pub(super) out: PathBuf,
    /// The folder that it stands in.
    pub(super) parent: PathBuf,
    /// Its name there.
    pub(super) name: OsString,
}

impl OutputFolder {
    /// Finds out where `out` really is.
    ///
    /// # Errors
    /// It is a file, or it is, holds or lies inside what the project at `root` is made of.
    pub(super) fn find(root: &Path, out: &Path) -> Result<OutputFolder, WriteError> {
        let root = real(root)?;
        let shown = out.display();
        let out = real(out)?;
        let (Some(parent), Some(name)) = (out.parent(), out.file_name()) else {
            return Err(refused(format!("`{shown}` is the top of a file system")));
        };
        if root.starts_with(&out) {
            return Err(refused(format!("the output folder `{shown}` holds the project itself")));
        }
        for folder in KEPT_FOLDERS {
            let kept = [root.join(folder), real(&root.join(folder)).unwrap_or_else(|_| root.join(folder))];
            if kept.iter().any(|kept| out.starts_with(kept)) {
                return Err(refused(format!("the output folder `{shown}` lies in the project's `{folder}`")));
            }
            if kept.iter().any(|kept| kept.starts_with(&out)) {
                return Err(refused(format!("the output folder `{shown}` holds the project's `{folder}`")));
            }
        }
        if fs::metadata(&out).is_ok_and(|found| !found.is_dir()) {
            return Err(refused(format!("`{shown}` is a file, not a folder")));
        }
        Ok(OutputFolder { parent: parent.to_owned(), name: name.to_owned(), out })
    }

    /// A name beside the output folder that is nobody else's.
    fn beside(&self, purpose: &str) -> OsString {
        let mut name = OsString::from(".");
        name.push(&self.name);
        name.push(".backgrounder-");
        name.push(purpose);
        name
    }

    /// The file that says that a build is at work.
    pub(super) fn lock(&self) -> PathBuf {
        self.parent.join(self.beside("lock"))
    }

    /// What the folder that a new site is made in begins with.
    pub(super) fn aside_prefix(&self) -> OsString {
        self.beside("new-")
    }

    /// Where the earlier site stands between two renames.
    pub(super) fn old(&self) -> PathBuf {
        self.parent.join(self.beside("old"))
    }

    /// A free name for an earlier site that may not be removed, which a later build tries to remove again.
    pub(super) fn left(&self) -> Option<PathBuf> {
        let named = |number: usize| self.parent.join(self.beside(&format!("new-left-{number}")));
        (1..=MOST_LEFT).map(named).find(|path| fs::symlink_metadata(path).is_err())
    }

    /// Whether the folder lies on another device than the folder that it stands in, so that it cannot be renamed.
    #[cfg(unix)]
    pub(super) fn is_mount_point(&self) -> bool {
        use std::os::unix::fs::MetadataExt;
        match (fs::metadata(&self.parent), fs::metadata(&self.out)) {
            (Ok(parent), Ok(out)) => parent.dev() != out.dev(),
            _ => false,
        }
    }

    /// Whether the folder cannot be renamed; here that is only known by trying.
    #[cfg(not(unix))]
    pub(super) fn is_mount_point(&self) -> bool {
        false
    }
}

fn refused(message: String) -> WriteError {
    WriteError::Refused { message, help: "name a folder that is for the site alone, such as `site`".to_owned() }
}

/// The path without links, also where its last parts do not exist yet.
fn real(path: &Path) -> Result<PathBuf, WriteError> {
    let unusable = |why: &str| refused(format!("`{}` {why}", path.display()));
    let whole = std::path::absolute(path).map_err(|_| unusable("is no path"))?;
    let mut missing = Vec::new();
    let mut at = whole.as_path();
    loop {
        if let Ok(found) = at.canonicalize() {
            return Ok(missing.iter().rev().fold(found, |path, part| path.join(part)));
        }
        if fs::symlink_metadata(at).is_ok_and(|found| found.is_symlink()) {
            return Err(unusable("is a symbolic link to nothing"));
        }
        match (at.components().next_back(), at.parent()) {
            (Some(Component::Normal(part)), Some(parent)) => {
                missing.push(part);
                at = parent;
            }
            _ => return Err(unusable("goes through a folder that does not exist")),
        }
    }
}
