//! The only writer of files: the site is made aside and swapped in, and only what an earlier run made is ever removed.
//!
//! A build that fails, is stopped or finds the disk full leaves the earlier site as it was. What somebody else put into
//! the output folder stays. Nothing here knows what the files are.

mod aside;
mod build_lock;
mod earlier;
mod edits;
mod error;
mod in_place;
mod swap;
mod target;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::model::Outputs;

use build_lock::Way;
use earlier::Earlier;
use error::{Doing, cannot_rename};
use target::OutputFolder;

pub(crate) use edits::{Edited, edit};
pub(crate) use error::WriteError;

/// What became of the output folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Written {
    /// The output folder, as a real path.
    pub out: PathBuf,
    /// How many files the site has.
    pub files: usize,
    /// How many of them are new or differ from the earlier site's.
    pub changed: usize,
    /// How many files of the earlier site are gone.
    pub removed: usize,
    /// How many files of somebody else's were left where they are, but for those of git, of hosts and of desktops.
    pub kept: usize,
    /// Where the earlier site or the first file of it stands, if the new one is in its place and it could not be removed.
    pub leftover: Option<PathBuf>,
}

/// Writes the site of the project at `root` into the folder `out`.
///
/// Files whose bytes are the same keep their time of change.
///
/// # Errors
/// The folder is refused because it is, holds or lies inside what the project is made of, is a file, or holds files that
/// no earlier build made; another build is writing there; or the system fails.
pub(crate) fn site(root: &Path, out: &Path, outputs: &Outputs) -> Result<Written, WriteError> {
    let target = OutputFolder::find(root, out)?;
    fs::create_dir_all(&target.parent).doing("cannot make the folder", &target.parent)?;
    let (_lock, way) = build_lock::take(&target)?;
    swap::recover(&target).map_err(|error| {
        let doing = format!("cannot mend `{}` after a build that was stopped", target.out.display());
        WriteError::Io { doing, error }
    })?;
    let earlier = Earlier::look(&target, outputs)?;
    let (changed, leftover) = match way {
        Way::Swap if !target.is_mount_point() => match swap_in(&target, outputs, &earlier) {
            Ok((changed, old)) => (changed, old.and_then(|old| clear_away(old, &target, outputs, &earlier))),
            Err(WriteError::Io { error, .. }) if cannot_rename(&error) => copy_in(&target, outputs, &earlier)?,
            Err(error) => return Err(error),
        },
        _ => copy_in(&target, outputs, &earlier)?,
    };
    Ok(Written {
        files: outputs.len(),
        changed,
        removed: earlier.own.iter().filter(|path| !outputs.contains_key(*path)).count(),
        kept: earlier.foreign.iter().filter(|entry| !entry.is_folder && !entry.is_of_a_host()).count(),
        out: target.out,
        leftover,
    })
}

/// Makes the site beside the output folder and exchanges the two. How many files changed is the answer, and where the
/// earlier site stands now, if there was one.
fn swap_in(
    target: &OutputFolder,
    outputs: &Outputs,
    earlier: &Earlier,
) -> Result<(usize, Option<PathBuf>), WriteError> {
    let staged =
        aside::folder(&target.parent, target.aside_prefix()).doing("cannot make a folder in", &target.parent)?;
    let changed = aside::fill(staged.path(), outputs, &target.out, earlier)?;
    aside::carry(&target.out, staged.path(), &earlier.foreign)?;
    aside::like(&target.out, staged.path())?;
    let old = swap::exchange(staged.path(), target).doing("cannot replace", &target.out)?;
    // From here on this may be the earlier site, which is not removed before all is carried over.
    let _ = staged.keep();
    Ok((changed, old))
}

/// Removes the earlier site, after carrying over what somebody put there while the new one was being made. Where it still stands
/// is the answer, if somebody else's permissions keep it, or keep what somebody put there from being carried over: the new site is in
/// place by then, and all is done that was asked for.
fn clear_away(old: PathBuf, target: &OutputFolder, outputs: &Outputs, earlier: &Earlier) -> Option<PathBuf> {
    let late = earlier::foreign(&old, &earlier.own, outputs);
    let carried = late.and_then(|late| aside::carry(&old, &target.out, &late));
    let is_gone = carried.is_ok() && fs::remove_dir_all(&old).is_ok();
    (!is_gone).then_some(old)
}

/// Makes the site inside the output folder and moves its files into place one by one. How many files changed is the answer, and the
/// first of the earlier site that may not be removed.
fn copy_in(
    target: &OutputFolder,
    outputs: &Outputs,
    earlier: &Earlier,
) -> Result<(usize, Option<PathBuf>), WriteError> {
    fs::create_dir_all(&target.out).doing("cannot make the folder", &target.out)?;
    let staged = aside::folder(&target.out, target::INNER_PREFIX).doing("cannot make a folder in", &target.out)?;
    let changed = aside::fill(staged.path(), outputs, &target.out, earlier)?;
    let leftover = in_place::settle(staged.path(), &target.out, outputs, earlier)?;
    Ok((changed, leftover))
}

/// Writes a file of the project's own, such as the lock, if its text differs. It is replaced whole or not at all.
///
/// Whether it was written is the answer.
///
/// # Errors
/// The system fails.
pub(crate) fn lock_file(path: &Path, text: &str) -> io::Result<bool> {
    if fs::read(path).is_ok_and(|old| old == text.as_bytes()) {
        return Ok(false);
    }
    aside::replace(path, text.as_bytes())?;
    Ok(true)
}

/// Puts a file of the project in the place of what stands there, whole or not at all.
///
/// # Errors
/// The system fails.
pub(crate) fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    path.parent().map_or(Ok(()), fs::create_dir_all)?;
    aside::replace(path, bytes)
}

/// Takes a file of the project away that another one replaces.
///
/// # Errors
/// The system fails.
pub(crate) fn remove(path: &Path) -> io::Result<()> {
    fs::remove_file(path)
}

/// Gives a file of the project another name in its folder, and writes over nothing.
///
/// # Errors
/// Something has that name already ([`io::ErrorKind::AlreadyExists`]), or the system fails.
pub(crate) fn rename(from: &Path, to: &Path) -> io::Result<()> {
    // A name that differs in capitals alone is the same file on some systems.
    let is_same = || from.canonicalize().ok().is_some_and(|real| to.canonicalize().ok() == Some(real));
    if to.symlink_metadata().is_ok() && !is_same() {
        return Err(io::Error::new(io::ErrorKind::AlreadyExists, format!("`{}` is there already", to.display())));
    }
    fs::rename(from, to)
}

/// Makes new files of the project in this order, and the folder of each if it is not there. If one cannot be made, those
/// made before it are taken away again.
///
/// # Errors
/// The path of the file that is there already ([`io::ErrorKind::AlreadyExists`]) or cannot be made, and why.
pub(crate) fn new_files(files: &[(PathBuf, &[u8])]) -> Result<(), (PathBuf, io::Error)> {
    for (at, (path, bytes)) in files.iter().enumerate() {
        let folder = path.parent().map_or(Ok(()), fs::create_dir_all);
        if let Err(error) = folder.and_then(|()| aside::create(path, bytes)) {
            for (made, _) in files.iter().take(at) {
                // What cannot be taken away is at least named, as the file that is in the way the next time.
                let _ = fs::remove_file(made);
            }
            return Err((path.clone(), error));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests;
