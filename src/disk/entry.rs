//! One file of a project: whether it is passed over, how large it may be, and its bytes; and the files of a folder of texts.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::UNIX_EPOCH;

use crate::model::{InputFaultKind, LargeFile, page_stem};

/// The most files and folders that one folder of the project may hold, so that links that lead to one another come to an end.
pub(super) const MOST_ENTRIES: usize = 100_000;
/// The most bytes of a text of the project.
pub(super) const LARGEST_TEXT: u64 = 16 << 20;
/// The most bytes of a source as it came; its kind may have a lower limit.
pub(super) const LARGEST_SOURCE: u64 = 256 << 20;
/// The most bytes of a file that is copied as it is.
const LARGEST_ASSET: u64 = 256 << 20;
/// The most bytes of such a file that are kept in memory.
const LARGEST_HELD: u64 = 1 << 20;
/// Ends of names in `content/`, beside those of pages, by which a file may be meant to be read.
const READ: [&str; 9] = [".toml", ".tml", ".tom", ".yaml", ".yml", ".json", ".jsonc", ".json5", ".html"];
/// Hidden files that a site may need.
const SEEN_THOUGH_HIDDEN: [&str; 3] = [".well-known", ".nojekyll", ".htaccess"];

/// Hidden files, and what editors leave beside the file that they edit.
pub(super) fn is_passed_over(name: &str) -> bool {
    let left_over = name.ends_with('~')
        || (name.starts_with('#') && name.ends_with('#'))
        || [".bak", ".orig", ".swp", ".swo"].iter().any(|end| name.ends_with(end));
    left_over || (name.starts_with('.') && !SEEN_THOUGH_HIDDEN.contains(&name))
}

/// How large the file at that path of the project may be.
pub(super) fn largest(path: &str) -> u64 {
    let copied = path.starts_with("static/") || (path.starts_with("themes/") && path.contains("/static/"));
    let text = page_stem(path).is_some() || [".toml", ".html", ".lock"].iter().any(|end| path.ends_with(end));
    if text && !copied { LARGEST_TEXT } else { LARGEST_ASSET }
}

/// The file, if it is copied as it is and too large to be kept in memory. One that cannot be opened is none.
pub(super) fn large(path: &str, at: &Path) -> Option<LargeFile> {
    let lower = path.to_lowercase();
    let is_read = page_stem(path).is_some() || READ.iter().any(|end| lower.ends_with(end));
    if !(path.starts_with("static/") || path.starts_with("content/") && !is_read) {
        return None;
    }
    let found = fs::metadata(at).ok().filter(|found| found.is_file() && found.len() > LARGEST_HELD)?;
    let changed = found.modified().ok()?.duration_since(UNIX_EPOCH).unwrap_or_default().as_nanos();
    File::open(at).ok()?;
    Some(LargeFile { place: at.to_owned(), len: found.len(), changed })
}

/// The bytes of a file of at most so many, or why there are none.
pub(super) fn read_file(path: &Path, largest: u64) -> Result<Arc<[u8]>, (InputFaultKind, String)> {
    let unreadable = |error: io::Error| (InputFaultKind::Unreadable, error.to_string());
    // Asked before opening, since opening a pipe waits for somebody to write into it.
    if !fs::metadata(path).map_err(unreadable)?.is_file() {
        return Err((InputFaultKind::Unreadable, "it is a folder, a pipe, a socket or a device".to_owned()));
    }
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(unreadable)?;
    file.take(largest + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    if bytes.len() as u64 > largest {
        return Err((InputFaultKind::TooLarge, format!("at most {} MiB", largest >> 20)));
    }
    Ok(bytes.into())
}

/// The regular files directly in a folder that may be texts, by name: no hidden files, records or locks.
///
/// # Errors
/// The folder cannot be read, or holds too much.
pub(crate) fn folder(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for (seen, entry) in fs::read_dir(folder)?.enumerate() {
        if seen >= MOST_ENTRIES {
            return Err(io::Error::other(format!("it holds more than {MOST_ENTRIES} files and folders")));
        }
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let is_record = name.ends_with(".toml") || name.ends_with(".lock");
        if !is_passed_over(&name) && !is_record && path.is_file() {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}
