//! One build at a time for an output folder.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read, Seek, Write};
use std::path::{Path, PathBuf};

use super::error::{Doing, WriteError, cannot_rename};
use super::target::OutputFolder;

/// The lock's name inside the output folder, where the folder above cannot be written to.
pub(super) const INNER_LOCK: &str = ".backgrounder-lock";

/// How often a lock file that vanished under our hands is made again.
const TRIES: usize = 20;

/// The right to write to an output folder, until it is dropped.
#[derive(Debug)]
pub(super) struct BuildLock {
    path: PathBuf,
    file: File,
}

/// How the folder can be written to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    /// By a new folder beside it.
    Swap,
    /// Only file by file, inside it.
    InPlace,
}

/// Takes the lock, beside the folder or, where that cannot be written to, inside it.
pub(super) fn take(target: &OutputFolder) -> Result<(BuildLock, Way), WriteError> {
    match lock(&target.lock(), target) {
        Err(WriteError::Io { error, .. }) if cannot_rename(&error) && target.out.is_dir() => {
            lock(&target.out.join(INNER_LOCK), target).map(|lock| (lock, Way::InPlace))
        }
        outcome => outcome.map(|lock| (lock, Way::Swap)),
    }
}

fn lock(path: &Path, target: &OutputFolder) -> Result<BuildLock, WriteError> {
    for _ in 0..TRIES {
        let mut options = OpenOptions::new();
        let opened = options.read(true).write(true).create(true).truncate(false).open(path);
        if opened.as_ref().is_err_and(|error| error.kind() == io::ErrorKind::PermissionDenied)
            && let Ok(mut other) = File::open(path)
        {
            // Somebody else's: a build of theirs is at work, or was stopped and left it.
            match other.try_lock() {
                Err(TryLockError::WouldBlock) => return Err(busy(target, &mut other)),
                _ if fs::remove_file(path).is_ok() => continue,
                _ => {}
            }
        }
        let mut file = opened.doing("cannot lock", &target.out)?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(busy(target, &mut file)),
            Err(TryLockError::Error(error)) => return Err(error).doing("cannot lock", &target.out),
        }
        // The build that held it may have removed the file between the two steps: then the lock is on a file that
        // nobody else will find.
        if is_still_there(&file, path) {
            let note = format!("{}\n", std::process::id());
            file.set_len(0).and_then(|()| file.write_all(note.as_bytes())).doing("cannot lock", &target.out)?;
            return Ok(BuildLock { path: path.to_owned(), file });
        }
    }
    Err(WriteError::Busy(format!("other builds keep writing `{}`", target.out.display())))
}

fn busy(target: &OutputFolder, file: &mut File) -> WriteError {
    let mut holder = String::new();
    let _ = file.rewind().and_then(|()| file.take(20).read_to_string(&mut holder));
    let who = match holder.trim().parse::<u32>() {
        Ok(number) => format!("another build (process {number})"),
        Err(_) => "another build".to_owned(),
    };
    WriteError::Busy(format!("{who} is writing `{}`", target.out.display()))
}

#[cfg(unix)]
fn is_still_there(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let same = |(a, b): (fs::Metadata, fs::Metadata)| a.dev() == b.dev() && a.ino() == b.ino();
    let both = || -> io::Result<_> { Ok((file.metadata()?, fs::symlink_metadata(path)?)) };
    both().is_ok_and(same)
}

#[cfg(not(unix))]
fn is_still_there(_file: &File, path: &Path) -> bool {
    path.exists()
}

impl Drop for BuildLock {
    fn drop(&mut self) {
        // Removed while it is still held, so that it is nobody else's that goes.
        let _ = fs::remove_file(&self.path);
        let _ = self.file.unlock();
    }
}
