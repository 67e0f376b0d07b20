//! The only reader of files: folders in, paths and bytes out, sorted.
//!
//! Nothing here knows what a file means. Only regular files are opened, never a pipe or a socket, and a symbolic link is
//! followed only where it stays inside the project. What cannot be read is a fault among the inputs, so that the writer
//! hears of all of them at once; only a project that is not there at all is an error.

mod entry;
mod texts;
mod walk;

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::iter::Either;
use rayon::prelude::*;

use crate::model::{InputFault, InputFile, Inputs, PROJECT_FILE};

use entry::{LARGEST_SOURCE, LARGEST_TEXT, is_passed_over, largest, read_file};
use walk::FoundFiles;

pub(crate) use self::entry::folder;
pub(crate) use self::texts::texts;

/// The folders that are read whole. `seeds` is read too, but only its records and its lock.
const WHOLE_FOLDERS: [&str; 3] = ["content", "static", "themes"];

/// Whether there is a project at `root`.
///
/// # Errors
/// The folder or its `backgrounder.toml` does not exist ([`io::ErrorKind::NotFound`]), or the folder cannot be opened.
pub(crate) fn is_project(root: &Path) -> io::Result<()> {
    fs::symlink_metadata(root.join(PROJECT_FILE)).map(drop)
}

/// The nearest folder with a project in it: the working folder or one above it, from which it is named; the working folder if
/// there is none.
pub(crate) fn nearest_project() -> PathBuf {
    let above = |depth: usize| if depth == 0 { PathBuf::from(".") } else { std::iter::repeat_n("..", depth).collect() };
    let folders = Path::new(".").canonicalize().map_or(0, |here| here.ancestors().count());
    (0..folders).map(above).find(|folder| is_project(folder).is_ok()).unwrap_or_else(|| above(0))
}

/// The way from the top of the git repository that a project lies in, with `/` at its end; empty if it lies at the top or in
/// none.
pub(crate) fn within_repository(root: &Path) -> String {
    let Ok(root) = root.canonicalize() else { return String::new() };
    let top = root.ancestors().find(|folder| is_there(&folder.join(".git")));
    let way = top.and_then(|top| root.strip_prefix(top).ok()).unwrap_or(Path::new(""));
    way.iter().map(|name| format!("{}/", name.to_string_lossy())).collect()
}

/// Finds and reads the project's files, but for the texts of its sources.
///
/// # Errors
/// The folder or its `backgrounder.toml` does not exist ([`io::ErrorKind::NotFound`]), or the folder cannot be opened.
pub(crate) fn project(root: &Path) -> io::Result<Inputs> {
    let root = root.canonicalize()?;
    is_project(&root)?;
    let mut found = FoundFiles { root: &root, files: BTreeMap::new(), faults: Vec::new(), passes_over: is_passed_over };
    found.walk(PROJECT_FILE, 0, |_| true);
    found.walk("seeds", 1, |name| name == "seeds.lock" || name.ends_with(".toml"));
    for folder in WHOLE_FOLDERS {
        found.walk(folder, usize::MAX, |_| true);
    }
    let files: Vec<(String, PathBuf)> = found.files.into_iter().collect();
    let (mut large, files): (Vec<_>, Vec<_>) =
        files.into_par_iter().partition_map(|(path, at)| match entry::large(&path, &at) {
            Some(file) => Either::Left((path, file)),
            None => Either::Right((path, at)),
        });
    large.sort_by(|a, b| a.0.cmp(&b.0));
    let (files, unreadable): (Vec<InputFile>, Vec<InputFault>) =
        files.into_par_iter().partition_map(|(path, at)| match read_file(&at, largest(&path)) {
            Ok(bytes) => Either::Left(InputFile { path, bytes }),
            Err((kind, detail)) => Either::Right(InputFault { path, kind, detail }),
        });
    let mut faults = [found.faults, unreadable].concat();
    faults.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(Inputs { files, large, faults })
}

/// The files of a published site whose names `is_wanted` takes, by their paths from its folder, each with where it stands and how
/// many bytes it has, and what stood in the way. Hidden files are files of it as others are.
///
/// # Errors
/// The folder does not exist or cannot be opened.
pub(crate) fn site(root: &Path, is_wanted: impl Fn(&str) -> bool) -> io::Result<(Vec<SiteFile>, Vec<InputFault>)> {
    let root = root.canonicalize()?;
    fs::read_dir(&root)?;
    let mut found = FoundFiles { root: &root, files: BTreeMap::new(), faults: Vec::new(), passes_over: |_| false };
    found.walk("", usize::MAX, |_| true);
    let wanted = found.files.into_iter().filter(|(path, _)| is_wanted(path));
    let size = |at: &Path| fs::metadata(at).map_or(0, |found| found.len());
    let mut faults = found.faults;
    faults.sort_by(|a, b| a.path.cmp(&b.path));
    Ok((wanted.map(|(path, at)| SiteFile { path, len: size(&at), at }).collect(), faults))
}

/// A file of a published site.
pub(crate) struct SiteFile {
    /// Its path from the site's folder.
    pub(crate) path: String,
    /// Where it stands.
    pub(crate) at: PathBuf,
    /// How many bytes it has.
    pub(crate) len: u64,
}

/// What the symbolic links among the project's files lead to, as real paths within the project, sorted.
pub(crate) fn links(root: &Path) -> Vec<PathBuf> {
    let folders = ["seeds"].into_iter().chain(WHOLE_FOLDERS);
    let mut links: Vec<PathBuf> = folders.flat_map(|folder| walk::links(root, &root.join(folder))).collect();
    links.sort();
    links.dedup();
    links
}

/// Reads one file of at most 16 MiB that somebody named.
///
/// # Errors
/// Why it cannot be read: it is not there, too large, no regular file, or may not be opened.
pub(crate) fn file(path: &Path) -> Result<Arc<[u8]>, String> {
    read_file(path, LARGEST_TEXT).map_err(|(_, detail)| detail)
}

/// Reads a source as it came, of at most 256 MiB; its kind may have a lower limit.
///
/// # Errors
/// As [`file`].
pub(crate) fn source_file(path: &Path) -> Result<Arc<[u8]>, String> {
    read_file(path, LARGEST_SOURCE).map_err(|(_, detail)| detail)
}

/// Reads a file that the configuration names by its path from the root. There is none if nothing stands there.
pub(crate) fn named_file(root: &Path, path: &str) -> Option<Result<Arc<[u8]>, String>> {
    let at = root.join(path);
    fs::symlink_metadata(&at).ok()?;
    let real = at.canonicalize().and_then(|real| Ok((real, root.canonicalize()?)));
    Some(match real {
        Ok((real, root)) if real.starts_with(&root) => file(&real),
        Ok(_) => Err("it stands outside of the project".to_owned()),
        Err(error) => Err(error.to_string()),
    })
}

/// Whether a folder stands at a path, or a link to one.
pub(crate) fn is_folder(path: &Path) -> bool {
    path.is_dir()
}

/// Whether something stands at a path, be it a link to nothing.
pub(crate) fn is_there(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok()
}

/// A path without links and detours, if something stands there.
pub(crate) fn real(path: &Path) -> Option<PathBuf> {
    path.canonicalize().ok()
}

#[cfg(test)]
mod tests {
    use super::walk::MOST_FOLDERS;
    use super::*;
    use crate::model::InputFaultKind;
    use crate::tests::scratch::Scratch;

    fn paths(inputs: &Inputs) -> Vec<&str> {
        inputs.files.iter().map(|file| file.path.as_str()).collect()
    }

    fn faults(inputs: &Inputs) -> Vec<(&str, InputFaultKind)> {
        inputs.faults.iter().map(|fault| (fault.path.as_str(), fault.kind)).collect()
    }

    fn project_folder() -> Scratch {
        let scratch = Scratch::new();
        scratch.file("in/backgrounder.toml", "title = \"A\"");
        scratch.file("in/content/index.md", "one");
        scratch
    }

    #[test]
    fn files_come_sorted_by_path_and_only_those_that_belong_to_the_project() {
        let scratch = project_folder();
        for name in [
            "content/a/z.md",
            "content/a.md",
            "content/.hidden.md",
            "content/index.md~",
            "content/.draft/x.md",
            "seeds/b.toml",
            "seeds/b.txt",
            "seeds/seeds.lock",
            "seeds/deeper/c.toml",
            "static/.well-known/x.txt",
            "public/index.html",
            "notes.md",
        ] {
            scratch.file(&format!("in/{name}"), name);
        }
        let inputs = project(&scratch.join("in")).unwrap();
        assert_eq!(
            paths(&inputs),
            [
                "backgrounder.toml",
                "content/a.md",
                "content/a/z.md",
                "content/index.md",
                "seeds/b.toml",
                "seeds/seeds.lock",
                "static/.well-known/x.txt"
            ]
        );
        assert_eq!(inputs.files[1].bytes.as_ref(), b"content/a.md");
        assert!(inputs.faults.is_empty());
    }

    #[test]
    fn a_folder_that_is_no_project_is_an_error() {
        let scratch = Scratch::new();
        assert_eq!(project(scratch.path()).unwrap_err().kind(), io::ErrorKind::NotFound);
        assert_eq!(project(&scratch.join("none")).unwrap_err().kind(), io::ErrorKind::NotFound);
    }

    #[test]
    fn a_file_in_place_of_a_folder_and_the_other_way_round_are_faults() {
        let scratch = Scratch::new();
        scratch.folder("backgrounder.toml");
        scratch.file("content", "x");
        let inputs = project(scratch.path()).unwrap();
        let bad = InputFaultKind::Unreadable;
        assert_eq!(faults(&inputs), [("backgrounder.toml", bad), ("content", bad)]);
    }

    #[test]
    fn what_lies_too_deep_is_a_fault() {
        let scratch = project_folder();
        let deep = "d/".repeat(MOST_FOLDERS);
        scratch.file(&format!("in/content/{deep}x.md"), "x");
        scratch.file(&format!("in/content/{}y.md", "d/".repeat(MOST_FOLDERS - 1)), "y");
        let inputs = project(&scratch.join("in")).unwrap();
        assert!(paths(&inputs).iter().any(|path| path.ends_with("y.md")));
        assert_eq!(inputs.faults.len(), 1);
        assert_eq!(inputs.faults[0].kind, InputFaultKind::TooDeep);
    }

    #[cfg(unix)]
    mod unix {
        use std::ffi::OsStr;
        use std::os::unix::ffi::OsStrExt;
        use std::os::unix::fs::symlink;
        use std::os::unix::net::UnixListener;

        use super::*;

        #[test]
        fn links_inside_are_followed_and_links_out_round_or_to_nothing_are_faults() {
            let scratch = project_folder();
            scratch.file("secret.md", "no");
            scratch.file("in-other/secret.md", "no");
            symlink("index.md", scratch.join("in/content/again.md")).unwrap();
            symlink("../../secret.md", scratch.join("in/content/out.md")).unwrap();
            symlink("../../in-other", scratch.join("in/content/sibling")).unwrap();
            symlink("nothing.md", scratch.join("in/content/dangling.md")).unwrap();
            symlink("nothing", scratch.join("in/content/.#index.md")).unwrap();
            symlink(".", scratch.join("in/content/round")).unwrap();
            symlink(scratch.path(), scratch.join("in/static")).unwrap();
            let inputs = project(&scratch.join("in")).unwrap();
            assert_eq!(paths(&inputs), ["backgrounder.toml", "content/again.md", "content/index.md"]);
            assert_eq!(
                faults(&inputs),
                [
                    ("content/dangling.md", InputFaultKind::Unreadable),
                    ("content/out.md", InputFaultKind::OutsideRoot),
                    ("content/round", InputFaultKind::Unreadable),
                    ("content/sibling", InputFaultKind::OutsideRoot),
                    ("static", InputFaultKind::OutsideRoot),
                ]
            );
        }

        #[test]
        fn a_large_file_that_is_copied_is_not_read() {
            let scratch = project_folder();
            for path in ["content/a.mp4", "content/b.md", "static/c.txt", "seeds/d.toml"] {
                scratch.file(&format!("in/{path}"), "");
                fs::File::options().write(true).open(scratch.join("in").join(path)).unwrap().set_len(2 << 20).unwrap();
            }
            let inputs = project(&scratch.join("in")).unwrap();
            let large: Vec<(&str, u64)> = inputs.large.iter().map(|(path, file)| (path.as_str(), file.len)).collect();
            assert_eq!(large, [("content/a.mp4", 2 << 20), ("static/c.txt", 2 << 20)]);
            assert_eq!(inputs.files.len(), 4);
        }

        #[test]
        fn what_links_lead_to_is_known_be_it_there_or_not() {
            let scratch = project_folder();
            scratch.file("in/notes/a.md", "x");
            scratch.file("in/common/deep/b.md", "x");
            scratch.file("secret.md", "no");
            symlink("../notes/a.md", scratch.join("in/content/a.md")).unwrap();
            symlink("../notes/later.md", scratch.join("in/content/later.md")).unwrap();
            symlink("../common", scratch.join("in/content/common")).unwrap();
            symlink("../../../notes/a.md", scratch.join("in/common/deep/c.md")).unwrap();
            symlink("../../secret.md", scratch.join("in/content/secret.md")).unwrap();
            let root = scratch.join("in").canonicalize().unwrap();
            let found = links(&root);
            assert_eq!(found, ["common", "notes/a.md", "notes/later.md"].map(|path| root.join(path)));
        }

        #[test]
        fn sockets_and_names_that_are_not_unicode_are_faults_and_nothing_hangs() {
            let scratch = project_folder();
            let _socket = UnixListener::bind(scratch.join("in/content/s.md")).unwrap();
            let made = std::process::Command::new("mkfifo").arg(scratch.join("in/content/pipe.md")).status();
            fs::write(scratch.join("in/content").join(OsStr::from_bytes(b"\xff.md")), "x").unwrap();
            let inputs = project(&scratch.join("in")).unwrap();
            assert_eq!(paths(&inputs), ["backgrounder.toml", "content/index.md"]);
            let expected = 2 + usize::from(made.is_ok_and(|status| status.success()));
            assert_eq!(inputs.faults.len(), expected);
            assert!(inputs.faults.iter().all(|fault| fault.kind == InputFaultKind::Unreadable));
        }

        #[test]
        fn texts_are_looked_for_in_order_and_never_outside_their_folder() {
            let scratch = project_folder();
            scratch.file("in/seeds/a.txt", "seeds");
            scratch.file("texts/a.txt", "texts");
            scratch.file("texts/b.txt", "texts");
            scratch.file("secret.txt", "no");
            scratch.folder("texts/d.txt");
            symlink("../../secret.txt", scratch.join("in/seeds/c.txt")).unwrap();
            symlink("../secret.txt", scratch.join("texts/e.txt")).unwrap();
            let wanted = ["a.txt", "b.txt", "c.txt", "d.txt", "e.txt", "f.txt", "../secret.txt", "/etc/hostname", ""];
            let wanted = wanted.map(str::to_owned).into();
            let folders = [scratch.join("texts"), scratch.join("in/none")];
            let inputs = texts(&scratch.join("in"), &folders, &wanted);
            let found: Vec<_> = inputs.found.iter().map(|(name, bytes)| (name.as_str(), bytes.as_ref())).collect();
            assert_eq!(found, [("a.txt", b"seeds".as_slice()), ("b.txt", b"texts")]);
            assert_eq!(inputs.faults.keys().collect::<Vec<_>>(), ["c.txt", "d.txt", "e.txt"]);
            assert_eq!(inputs.missing_folders, ["none"]);
        }
    }
}
