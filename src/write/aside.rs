//! A site made aside: a folder with every file of it, before anything of the earlier site is touched.

use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;

use rayon::prelude::*;
use tempfile::{Builder, NamedTempFile, TempDir};

use crate::model::{OutFile, Outputs};

use super::earlier::{Earlier, Entry, MANIFEST, folders_of, holds, manifest};
use super::error::{Doing, WriteError};
use super::target::INNER_PREFIX;

/// A new folder whose name begins with `prefix`. It is removed when it is dropped, if it is still there.
pub(super) fn folder(parent: &Path, prefix: impl AsRef<OsStr>) -> io::Result<TempDir> {
    let mut builder = Builder::new();
    open_to_all(&mut builder, 0o777).prefix(&prefix).tempdir_in(parent)
}

/// Without this the folder and the file would be readable by their owner alone; the process's mask still counts.
#[cfg(unix)]
fn open_to_all<'a, 'b, 'c>(builder: &'a mut Builder<'b, 'c>, mode: u32) -> &'a mut Builder<'b, 'c> {
    use std::os::unix::fs::PermissionsExt;
    builder.permissions(fs::Permissions::from_mode(mode))
}

#[cfg(not(unix))]
fn open_to_all<'a, 'b, 'c>(builder: &'a mut Builder<'b, 'c>, _mode: u32) -> &'a mut Builder<'b, 'c> {
    builder
}

/// Replaces one file whole. The new one has the permissions of the earlier one, if there is one.
pub(super) fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let new = beside(path, bytes)?;
    if path.exists() {
        copy_permissions(path, new.path())?;
    }
    new.persist(path).map(drop).map_err(|error| error.error)
}

/// Makes one file whole, where there is none.
pub(super) fn create(path: &Path, bytes: &[u8]) -> io::Result<()> {
    beside(path, bytes)?.persist_noclobber(path).map(drop).map_err(|error| error.error)
}

/// A new file with these bytes in the folder of another.
fn beside(path: &Path, bytes: &[u8]) -> io::Result<NamedTempFile> {
    let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut builder = Builder::new();
    let mut file = open_to_all(&mut builder, 0o666).prefix(INNER_PREFIX).tempfile_in(parent)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    Ok(file)
}

/// Writes every file of the site and its manifest into an empty folder. How many differ from the earlier site's at
/// `old` is the answer; the others are the same files, so that they keep their time of change.
pub(super) fn fill(new: &Path, outputs: &Outputs, old: &Path, earlier: &Earlier) -> Result<usize, WriteError> {
    let folders = folders_of(outputs.keys());
    for folder in &folders {
        let at = new.join(folder);
        fs::create_dir(&at).doing("cannot write", &at)?;
    }
    let put = |name: &str, file: &OutFile, is_known: bool| -> Result<bool, WriteError> {
        let (at, before) = (new.join(name), old.join(name));
        let is_same = is_known && is_plain_file(&before) && holds(&before, file);
        if is_same && keep(&before, &at).is_ok() {
            return Ok(false);
        }
        write_synced(&at, file).doing("cannot write", &at)?;
        Ok(true)
    };
    let written: Vec<Result<bool, WriteError>> =
        outputs.par_iter().map(|(path, file)| put(path.as_str(), file, true)).collect();
    let mut changed = 0;
    for outcome in written {
        changed += usize::from(outcome?);
    }
    put(MANIFEST, &manifest(outputs.keys()).into_bytes().into(), !earlier.own.is_empty())?;
    for folder in folders.iter().copied().chain([""]) {
        sync_folder(&new.join(folder)).doing("cannot write", &new.join(folder))?;
    }
    Ok(changed)
}

fn is_plain_file(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|found| found.is_file())
}

/// Gives the new folder the earlier file: the same file by a second name, or a copy with the same time of change.
fn keep(before: &Path, at: &Path) -> io::Result<()> {
    if fs::hard_link(before, at).is_ok() {
        return Ok(());
    }
    let mut earlier = File::open(before)?;
    let mut file = File::create_new(at)?;
    io::copy(&mut earlier, &mut file)?;
    file.set_modified(earlier.metadata()?.modified()?)?;
    file.sync_all()
}

fn write_synced(at: &Path, holds: &OutFile) -> io::Result<()> {
    let mut file = File::create(at)?;
    match holds {
        OutFile::Held(bytes) => file.write_all(bytes)?,
        OutFile::Large(large) => drop(io::copy(&mut File::open(&large.place)?, &mut file)?),
    }
    file.sync_all()
}

/// Makes the names in a folder last. Not every system can, which is no reason to fail.
pub(super) fn sync_folder(path: &Path) -> io::Result<()> {
    match File::open(path).and_then(|folder| folder.sync_all()) {
        Err(error) if matches!(error.kind(), io::ErrorKind::PermissionDenied | io::ErrorKind::InvalidInput) => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::Unsupported => Ok(()),
        outcome => outcome,
    }
}

/// Gives the new folder what is somebody else's in the earlier one, by second names. What is there already stays.
pub(super) fn carry(old: &Path, new: &Path, foreign: &[Entry]) -> Result<(), WriteError> {
    for entry in foreign {
        let (from, to) = (old.join(&entry.path), new.join(&entry.path));
        if fs::symlink_metadata(&to).is_ok() {
            continue;
        }
        let outcome = match (entry.is_folder, to.parent()) {
            (true, _) => fs::create_dir_all(&to).and_then(|()| copy_permissions(&from, &to)),
            (false, Some(parent)) => fs::create_dir_all(parent).and_then(|()| second_name(&from, &to)),
            (false, None) => Ok(()),
        };
        outcome.doing("cannot keep", &from)?;
    }
    Ok(())
}

fn second_name(from: &Path, to: &Path) -> io::Result<()> {
    match fs::hard_link(from, to) {
        Ok(()) => return Ok(()),
        // Something is mounted inside the folder: it must stay where it is.
        Err(error) if error.kind() == io::ErrorKind::CrossesDevices => return Err(error),
        Err(_) => {}
    }
    let found = fs::symlink_metadata(from)?;
    if found.is_file() {
        fs::copy(from, to)?;
        let file = File::options().write(true).open(to)?;
        file.set_modified(found.modified()?)?;
        return file.sync_all();
    }
    #[cfg(unix)]
    if found.is_symlink() {
        return std::os::unix::fs::symlink(fs::read_link(from)?, to);
    }
    Err(io::Error::other("it is neither a file nor a folder, and has only one name"))
}

fn copy_permissions(from: &Path, to: &Path) -> io::Result<()> {
    fs::set_permissions(to, fs::metadata(from)?.permissions())
}

/// Gives the new folder the permissions of the earlier one, if there is one.
pub(super) fn like(old: &Path, new: &Path) -> Result<(), WriteError> {
    if !old.exists() {
        return Ok(());
    }
    copy_permissions(old, new).doing("cannot set the permissions of", new)
}
