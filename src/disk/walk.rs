//! The walk through a project's folders: which files belong to it, and what stands in the way.
//!
//! Files are found here and read elsewhere. A symbolic link is followed only where it stays inside the project.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use crate::model::{InputFault, InputFaultKind};

use super::entry::MOST_ENTRIES;

/// The most folders that a file may stand in.
pub(super) const MOST_FOLDERS: usize = 64;

/// What has been found so far: paths from the root with the place of each file, and what stood in the way.
pub(super) struct FoundFiles<'a> {
    pub(super) root: &'a Path,
    pub(super) files: BTreeMap<String, PathBuf>,
    pub(super) faults: Vec<InputFault>,
    /// Which names in a folder are none of it.
    pub(super) passes_over: fn(&str) -> bool,
}

impl FoundFiles<'_> {
    /// Collects the files of one folder of the project, or one file, whose names `keep` takes.
    pub(super) fn walk(&mut self, folder: &str, depth: usize, keep: impl Fn(&str) -> bool) {
        let top = self.root.join(folder);
        if fs::symlink_metadata(&top).is_err_and(|error| error.kind() == io::ErrorKind::NotFound) {
            return;
        }
        let mut seen = 0;
        let mut entries = WalkDir::new(top).follow_links(true).max_depth(depth).sort_by_file_name().into_iter();
        while let Some(entry) = entries.next() {
            let at = match &entry {
                Ok(entry) => Some(entry.path()),
                Err(error) => error.path(),
            };
            let name = at.and_then(Path::file_name).unwrap_or_default().to_string_lossy();
            let in_the_folder = at != Some(self.root.join(folder).as_path());
            let wanted = !in_the_folder || !(self.passes_over)(&name) && (depth != 1 || keep(&name));
            match entry {
                Ok(entry) => {
                    let descend = wanted && self.take(&entry, depth);
                    if entry.file_type().is_dir() && !descend {
                        entries.skip_current_dir();
                    }
                }
                Err(error) if wanted => {
                    let path = self.name(error.path().unwrap_or(self.root)).unwrap_or_else(|lossy| lossy);
                    let detail = match (error.loop_ancestor(), error.io_error()) {
                        (Some(_), _) => "a symbolic link leads round in a circle".to_owned(),
                        (None, Some(system)) => system.to_string(),
                        (None, None) => error.to_string(),
                    };
                    self.fault(path, InputFaultKind::Unreadable, detail);
                }
                Err(_) => {}
            }
            seen += 1;
            if seen > MOST_ENTRIES {
                let detail = format!("it holds more than {MOST_ENTRIES} files and folders");
                self.fault(folder.to_owned(), InputFaultKind::TooLarge, detail);
                return;
            }
        }
    }

    /// Takes a file, or says what is wrong with it. Whether a folder's own files are wanted is the answer.
    fn take(&mut self, entry: &DirEntry, depth: usize) -> bool {
        let place = match self.name(entry.path()) {
            Ok(path) => self.place(&path, entry, depth).map(|at| (path.clone(), at)).map_err(|fault| (path, fault)),
            Err(lossy) => Err((lossy, (InputFaultKind::Unreadable, "its name is not Unicode text".to_owned()))),
        };
        match place {
            Ok(_) if entry.file_type().is_dir() => return true,
            Ok((path, at)) => drop(self.files.insert(path, at)),
            Err((path, (kind, detail))) => self.fault(path, kind, detail),
        }
        false
    }

    /// Where a file or folder of the project really stands, or what is wrong with it.
    fn place(&self, path: &str, entry: &DirEntry, depth: usize) -> Result<PathBuf, (InputFaultKind, String)> {
        let (is_folder, is_file) = (entry.file_type().is_dir(), entry.file_type().is_file());
        let unreadable = |detail: &str| (InputFaultKind::Unreadable, detail.to_owned());
        if path.split('/').count() - usize::from(!is_folder) > MOST_FOLDERS {
            return Err((InputFaultKind::TooDeep, format!("at most {MOST_FOLDERS} folders")));
        }
        let mut at = entry.path().to_owned();
        if entry.path_is_symlink() {
            at = at.canonicalize().map_err(|error| unreadable(&error.to_string()))?;
            if !at.starts_with(self.root) {
                return Err((InputFaultKind::OutsideRoot, "a symbolic link leads out of the project".to_owned()));
            }
        }
        match entry.depth() {
            _ if is_folder && depth == 0 => Err(unreadable("it is a folder")),
            _ if !is_folder && !is_file => Err(unreadable("it is a pipe, a socket or a device")),
            0 if is_file && depth > 0 => Err(unreadable("it is not a folder")),
            _ => Ok(at),
        }
    }

    /// The path from the root with `/` between the names; as good as it can be shown if a name is not Unicode.
    fn name(&self, path: &Path) -> Result<String, String> {
        let inner = path.strip_prefix(self.root).unwrap_or(path);
        let parts: Option<Vec<&str>> = inner.components().map(|part| part.as_os_str().to_str()).collect();
        parts.map(|parts| parts.join("/")).ok_or_else(|| inner.to_string_lossy().into_owned())
    }

    fn fault(&mut self, path: String, kind: InputFaultKind, detail: String) {
        self.faults.push(InputFault { path, kind, detail });
    }
}

/// What the symbolic links in a folder lead to. One that leads to nothing yet counts where its folder is there.
pub(super) fn links(root: &Path, folder: &Path) -> Vec<PathBuf> {
    let target = |link: &Path| {
        let real = |path: &Path| path.canonicalize().ok();
        let missing = || {
            let to = link.parent()?.join(fs::read_link(link).ok()?);
            Some(real(to.parent()?)?.join(to.file_name()?))
        };
        real(link).or_else(missing).filter(|to| to.starts_with(root))
    };
    let entries = WalkDir::new(folder).follow_links(true).into_iter().take(MOST_ENTRIES);
    let links = entries.filter_map(|entry| match entry {
        Ok(entry) => entry.path_is_symlink().then(|| entry.into_path()),
        Err(error) => error.path().map(Path::to_owned),
    });
    links.filter_map(|link| target(&link)).collect()
}
