//! A site brought into a folder that cannot be exchanged, such as a mount point: file by file.
//!
//! Every file stands complete on the same file system before the first one is moved. New files come first, then pages,
//! the home page last of them, and what the site no longer has goes at the end, so that a reader in between finds
//! nothing missing.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::model::{OutPath, Outputs};

use super::aside::{replace, sync_folder};
use super::earlier::{Earlier, MANIFEST, folders_of, holds, is_output, manifest};
use super::error::{Doing, WriteError};

/// Moves every file of the site from the folder `staged`, which stands inside `out`, into place. The first file of the earlier site
/// that may not be removed is the answer: by then the new one is in place. The manifest keeps such files, so that a later build tries again.
pub(super) fn settle(
    staged: &Path,
    out: &Path,
    outputs: &Outputs,
    earlier: &Earlier,
) -> Result<Option<PathBuf>, WriteError> {
    let stale: Vec<&OutPath> = earlier.own.iter().filter(|path| !outputs.contains_key(*path)).collect();
    // First both old and new names, so that a build that is stopped here knows all of them as its own.
    let mut all: Vec<&OutPath> = stale.iter().copied().chain(outputs.keys()).collect();
    all.sort();
    let at = out.join(MANIFEST);
    replace(&at, manifest(all.into_iter()).as_bytes()).doing("cannot write", &at)?;

    let folders = folders_of(outputs.keys());
    let in_the_way = |path: &OutPath| {
        folders.contains(path.as_str())
            || folders_of([path].into_iter()).iter().any(|folder| is_output(folder, outputs))
    };
    let (early, late): (Vec<&OutPath>, Vec<&OutPath>) = stale.into_iter().partition(|path| in_the_way(path));
    if let Some((path, error)) = remove(out, &early).pop() {
        return Err(error).doing("cannot remove", &out.join(path.as_str()));
    }
    for folder in &folders {
        let at = out.join(folder);
        if !is_folder(&at) {
            fs::create_dir(&at).doing("cannot write", &at)?;
        }
    }
    let mut order: Vec<(u8, &OutPath)> = outputs
        .iter()
        .filter(|(path, file)| !holds(&out.join(path.as_str()), file))
        .map(|(path, _)| (turn(out, path), path))
        .collect();
    order.sort();
    for (_, path) in order {
        let at = out.join(path.as_str());
        fs::rename(staged.join(path.as_str()), &at).doing("cannot write", &at)?;
    }
    let kept: Vec<&OutPath> = remove(out, &late).into_iter().map(|(path, _)| path).collect();
    let mut all: Vec<&OutPath> = kept.iter().copied().chain(outputs.keys()).collect();
    all.sort();
    replace(&at, manifest(all.into_iter()).as_bytes()).doing("cannot write", &at)?;
    for folder in folders.iter().copied().chain([""]) {
        sync_folder(&out.join(folder)).doing("cannot write", out)?;
    }
    Ok(kept.first().map(|path| out.join(path.as_str())))
}

fn is_folder(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|found| found.is_dir())
}

/// When a file is moved: what is new before what is linked from elsewhere, and the home page last.
fn turn(out: &Path, path: &OutPath) -> u8 {
    match path.as_str() {
        "index.html" => 3,
        page if page.ends_with(".html") && out.join(page).exists() => 2,
        other if out.join(other).exists() => 1,
        _ => 0,
    }
}

/// Removes files of the earlier site, and folders that are empty then. A file behind a link is not ours. Those that may not be removed
/// are the answer.
fn remove<'a>(out: &Path, paths: &[&'a OutPath]) -> Vec<(&'a OutPath, io::Error)> {
    let mut kept = Vec::new();
    for path in paths {
        let at = out.join(path.as_str());
        let folders = folders_of([*path].into_iter());
        if !folders.iter().all(|folder| is_folder(&out.join(folder))) {
            continue;
        }
        match fs::remove_file(&at) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                kept.push((*path, error));
            }
            _ => {}
        }
    }
    for folder in folders_of(paths.iter().copied()).into_iter().rev() {
        // Somebody else's files may be in it; then it stays.
        let _ = fs::remove_dir(out.join(folder));
    }
    kept
}
