//! Folders on disk that the tests compare and copy.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// A folder of the repository.
pub(crate) fn repository(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// Whether the run is to write expectations anew.
pub(crate) fn blessing() -> bool {
    std::env::var_os("BACKGROUNDER_BLESS").is_some_and(|value| value == "1")
}

/// All files below a folder, by path with `/` between the names. A folder that does not exist has none.
pub(crate) fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut all = BTreeMap::new();
    for entry in walkdir::WalkDir::new(folder).into_iter().filter_map(Result::ok).filter(|e| e.file_type().is_file()) {
        let path = entry.path().strip_prefix(folder).unwrap().to_str().unwrap().replace('\\', "/");
        all.insert(path, fs::read(entry.path()).unwrap());
    }
    all
}

/// Copies a file, or all files below a folder. What does not exist is not copied.
pub(crate) fn copy(from: &Path, to: &Path) {
    if from.is_file() {
        return write(to, &fs::read(from).unwrap());
    }
    for (path, bytes) in files(from) {
        write(&to.join(path), &bytes);
    }
}

/// Writes a file and makes the folders that it needs.
pub(crate) fn write(path: &Path, bytes: &[u8]) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, bytes).unwrap();
}

/// What differs between two texts, for a message: the lines between those that are the same at both ends.
pub(crate) fn difference(expected: &str, found: &str) -> String {
    let (mut old, mut new): (Vec<&str>, Vec<&str>) = (expected.lines().collect(), found.lines().collect());
    let same = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    old.drain(..same);
    new.drain(..same);
    while old.last().is_some() && old.last() == new.last() {
        old.pop();
        new.pop();
    }
    let taken = old.iter().map(|line| format!("  - {line}"));
    let lines: Vec<String> = taken.chain(new.iter().map(|line| format!("  + {line}"))).take(40).collect();
    if lines.is_empty() { "  line ends differ".to_owned() } else { lines.join("\n") }
}

/// What stands between `<main …>` and `</main>`; the whole text if there is no such element.
pub(crate) fn main_of(html: &str) -> &str {
    let Some(open) = html.find("<main") else { return html };
    let Some(begin) = html[open..].find('>').map(|at| open + at + 1) else { return html };
    let end = html[begin..].find("</main>").map_or(html.len(), |at| begin + at);
    &html[begin..end]
}
