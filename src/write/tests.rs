//! The output folder under every treatment: fresh, rebuilt, shared with others, refused, and failed.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::time::{Duration, SystemTime};

use super::earlier::MANIFEST;
use super::*;
use crate::model::{LargeFile, OutFile, OutPath};
use crate::tests::scratch::Scratch;

fn outputs(files: &[(&str, &str)]) -> Outputs {
    files.iter().map(|(path, text)| (OutPath::parse(path).unwrap(), text.as_bytes().into())).collect()
}

fn build(scratch: &Scratch, files: &[(&str, &str)]) -> Result<Written, WriteError> {
    let root = scratch.folder("project");
    site(&root, &root.join("public"), &outputs(files))
}

/// Every file below a folder but the manifest, with its text.
fn tree(folder: &Path) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for entry in walk(folder) {
        let name = entry.strip_prefix(folder).unwrap().to_string_lossy().into_owned();
        if name != MANIFEST {
            found.insert(name, fs::read_to_string(&entry).unwrap());
        }
    }
    found
}

fn walk(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { files.extend(walk(&path)) } else { files.push(path) }
    }
    files
}

fn expected(files: &[(&str, &str)]) -> BTreeMap<String, String> {
    files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect()
}

fn refusal(outcome: Result<Written, WriteError>) -> String {
    match outcome {
        Err(WriteError::Refused { message, .. }) => message,
        other => panic!("not refused: {other:?}"),
    }
}

const FIRST: [(&str, &str); 3] = [("a/b/index.html", "1"), ("index.html", "home"), ("style.css", "s")];

#[test]
fn a_site_is_replaced_whole_and_nothing_is_left_beside_it() {
    let scratch = Scratch::new();
    let written = build(&scratch, &FIRST).unwrap();
    assert_eq!((written.files, written.changed, written.removed, written.kept), (3, 3, 0, 0));
    assert_eq!(tree(&scratch.join("project/public")), expected(&FIRST));
    let second = [("a", "now a file"), ("index.html", "home"), ("style.css/x", "now a folder")];
    let written = build(&scratch, &second).unwrap();
    assert_eq!((written.changed, written.removed), (2, 2));
    assert_eq!(tree(&scratch.join("project/public")), expected(&second));
    assert_eq!(scratch.names("project"), ["public"]);
    assert!(!scratch.join("project/public/a/b").exists());
}

#[test]
fn files_with_the_same_bytes_keep_their_time() {
    let scratch = Scratch::new();
    build(&scratch, &FIRST).unwrap();
    let at = scratch.join("project/public/index.html");
    let time = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000);
    fs::File::options().write(true).open(&at).unwrap().set_modified(time).unwrap();
    let written = build(&scratch, &[("index.html", "home"), ("style.css", "other")]).unwrap();
    assert_eq!(written.changed, 1);
    assert_eq!(fs::metadata(&at).unwrap().modified().unwrap(), time);
    assert_ne!(fs::metadata(scratch.join("project/public/style.css")).unwrap().modified().unwrap(), time);
}

#[test]
fn what_is_somebody_elses_is_kept() {
    let scratch = Scratch::new();
    build(&scratch, &FIRST).unwrap();
    scratch.file("project/public/CNAME", "example.org");
    scratch.file("project/public/.git/objects/x", "git");
    scratch.file("project/public/a/b/mine.txt", "mine");
    scratch.folder("project/public/empty");
    let written = build(&scratch, &[("index.html", "new")]).unwrap();
    assert_eq!((written.kept, written.removed), (1, 2));
    let mut all = vec![("CNAME", "example.org"), (".git/objects/x", "git"), ("a/b/mine.txt", "mine")];
    all.push(("index.html", "new"));
    assert_eq!(tree(&scratch.join("project/public")), expected(&all));
    assert!(scratch.join("project/public/empty").is_dir());
}

#[test]
fn a_folder_that_only_git_or_a_host_has_touched_counts_as_empty() {
    let scratch = Scratch::new();
    for (name, text) in [(".gitignore", "*"), ("CNAME", "example.org"), (".git/HEAD", "x")] {
        scratch.file(&format!("project/public/{name}"), text);
    }
    build(&scratch, &[("index.html", "home")]).unwrap();
    assert_eq!(scratch.names("project/public"), [MANIFEST, ".git", ".gitignore", "CNAME", "index.html"]);
}

#[test]
fn a_folder_with_files_that_no_build_made_is_refused_and_left_alone() {
    let scratch = Scratch::new();
    scratch.file("project/public/thesis.txt", "years of work");
    assert!(refusal(build(&scratch, &FIRST)).contains("`thesis.txt`"));
    assert_eq!(scratch.names("project/public"), ["thesis.txt"]);
    assert_eq!(scratch.names("project"), ["public"]);
}

#[test]
fn somebody_elses_file_is_not_overwritten_by_a_new_page() {
    let scratch = Scratch::new();
    build(&scratch, &[("index.html", "home")]).unwrap();
    scratch.file("project/public/robots.txt", "mine");
    scratch.file("project/public/about", "mine");
    assert!(refusal(build(&scratch, &[("robots.txt", "site's")])).contains("robots.txt"));
    assert!(refusal(build(&scratch, &[("about/index.html", "page")])).contains("about"));
    build(&scratch, &[("robots.txt", "mine")]).unwrap();
    build(&scratch, &[("robots.txt", "site's")]).unwrap();
    assert_eq!(scratch.text("project/public/about"), "mine");
}

#[test]
fn places_that_are_no_place_for_a_site_are_refused() {
    let scratch = Scratch::new();
    let root = scratch.folder("project");
    scratch.file("project/content/index.md", "x");
    scratch.file("file", "x");
    let outputs = outputs(&FIRST);
    for bad in ["", "content", "content/deeper", "seeds", "themes/x", "static", "src", "..", "../file", "no/../../x"] {
        let message = refusal(site(&root, &root.join(bad), &outputs));
        assert!(message.contains('`'), "{bad}: {message}");
    }
    refusal(site(&root, Path::new("/"), &outputs));
    assert_eq!(scratch.names("project"), ["content"]);
    assert_eq!(scratch.names("project/content"), ["index.md"]);
    assert_eq!(scratch.text("file"), "x");
}

#[test]
fn a_manifest_cannot_reach_outside() {
    let scratch = Scratch::new();
    let secret = scratch.file("project/seeds/nyt.toml", "record");
    scratch.file(&format!("project/public/{MANIFEST}"), "../seeds/nyt.toml\n/etc/hostname\nold.html\n");
    scratch.file("project/public/old.html", "old");
    build(&scratch, &[("index.html", "home")]).unwrap();
    assert!(secret.exists());
    assert!(!scratch.join("project/public/old.html").exists());
}

#[test]
fn a_second_build_hears_who_holds_the_lock() {
    let scratch = Scratch::new();
    let root = scratch.folder("project");
    let target = OutputFolder::find(&root, &root.join("public")).unwrap();
    let held = build_lock::take(&target).unwrap();
    match build(&scratch, &FIRST) {
        Err(WriteError::Busy(message)) => assert!(message.contains(&std::process::id().to_string()), "{message}"),
        other => panic!("{other:?}"),
    }
    drop(held);
    build(&scratch, &FIRST).unwrap();
    assert_eq!(scratch.names("project"), ["public"]);
}

#[test]
fn file_by_file_ends_with_the_same_site() {
    let scratch = Scratch::new();
    build(&scratch, &FIRST).unwrap();
    scratch.file("project/public/a/b/mine.txt", "mine");
    let root = scratch.join("project");
    let target = OutputFolder::find(&root, &root.join("public")).unwrap();
    let new = outputs(&[("a/c", "2"), ("index.html", "new"), ("style.css/x", "folder"), ("a/b/more/x", "3")]);
    let earlier = Earlier::look(&target, &new).unwrap();
    copy_in(&target, &new, &earlier).unwrap();
    let all =
        [("a/b/mine.txt", "mine"), ("a/b/more/x", "3"), ("a/c", "2"), ("index.html", "new"), ("style.css/x", "folder")];
    assert_eq!(tree(&target.out), expected(&all));
    let again = Earlier::look(&target, &new).unwrap();
    assert_eq!(again.own.len(), 4);
    assert_eq!(again.foreign.len(), 1);
    assert_eq!(copy_in(&target, &new, &again).unwrap(), (0, None));
}

#[test]
fn the_lock_of_the_texts_is_written_only_when_it_differs() {
    let scratch = Scratch::new();
    let path = scratch.join("seeds.lock");
    assert!(lock_file(&path, "a").unwrap());
    assert!(!lock_file(&path, "a").unwrap());
    assert!(lock_file(&path, "b").unwrap());
    assert_eq!(scratch.names(""), ["seeds.lock"]);
    assert_eq!(scratch.text("seeds.lock"), "b");
}

#[cfg(unix)]
mod unix {
    use std::os::unix::fs::{PermissionsExt, symlink};

    use super::*;

    #[test]
    fn a_build_that_fails_leaves_the_earlier_site() {
        let scratch = Scratch::new();
        build(&scratch, &FIRST).unwrap();
        // A path that the system finds too long stands for a full disk: one file cannot be written.
        let deep = ["y".repeat(190).as_str(); 5].join("/");
        let mut files = FIRST.to_vec();
        files.push((&deep, "x"));
        let root = scratch.join("project").join("d".repeat(200)).join("e".repeat(200));
        fs::create_dir_all(&root).unwrap();
        let mut at = root.clone();
        while at.as_os_str().len() < 3_300 {
            at = at.join("f".repeat(200));
        }
        site(&root, &at.join("public"), &outputs(&FIRST)).unwrap();
        assert!(matches!(site(&root, &at.join("public"), &outputs(&files)), Err(WriteError::Io { .. })));
        assert_eq!(tree(&at.join("public")), expected(&FIRST));
        assert_eq!(fs::read_dir(&at).unwrap().count(), 1);
    }

    #[test]
    fn links_in_the_folder_are_kept_as_links_and_never_followed() {
        let scratch = Scratch::new();
        build(&scratch, &FIRST).unwrap();
        let outside = scratch.file("outside/style.css", "theirs");
        symlink(scratch.join("outside"), scratch.join("project/public/link")).unwrap();
        fs::remove_dir_all(scratch.join("project/public/a")).unwrap();
        symlink(scratch.join("outside"), scratch.join("project/public/a")).unwrap();
        assert!(refusal(build(&scratch, &[("a/style.css", "x")])).contains("public/a"));
        build(&scratch, &[("index.html", "new")]).unwrap();
        assert_eq!(fs::read_link(scratch.join("project/public/link")).unwrap(), scratch.join("outside"));
        assert_eq!(fs::read_to_string(outside).unwrap(), "theirs");
    }

    #[test]
    fn a_link_to_the_output_folder_stays_and_a_link_into_the_project_is_refused() {
        let scratch = Scratch::new();
        scratch.folder("project/content");
        scratch.folder("www");
        symlink(scratch.join("www"), scratch.join("project/public")).unwrap();
        symlink(scratch.join("project/content"), scratch.join("elsewhere")).unwrap();
        build(&scratch, &FIRST).unwrap();
        assert_eq!(tree(&scratch.join("www")), expected(&FIRST));
        assert!(fs::symlink_metadata(scratch.join("project/public")).unwrap().is_symlink());
        refusal(site(&scratch.join("project"), &scratch.join("elsewhere"), &outputs(&FIRST)));
        symlink("nothing", scratch.join("project/out")).unwrap();
        refusal(site(&scratch.join("project"), &scratch.join("project/out"), &outputs(&FIRST)));
    }

    #[test]
    fn the_site_is_readable_by_others_and_keeps_its_folders_permissions() {
        let scratch = Scratch::new();
        build(&scratch, &FIRST).unwrap();
        let mode = |path: &str| fs::metadata(scratch.join(path)).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode("project/public"), mode("project"));
        fs::set_permissions(scratch.join("project/public"), fs::Permissions::from_mode(0o750)).unwrap();
        build(&scratch, &[("index.html", "new")]).unwrap();
        assert_eq!(mode("project/public"), 0o750);
    }
}

#[test]
fn new_files_are_made_all_or_none_and_write_over_nothing() {
    let scratch = Scratch::new();
    let (text, record) = (scratch.join("p/seeds/a.txt"), scratch.join("p/seeds/a.toml"));
    new_files(&[(text.clone(), b"x"), (record.clone(), b"y")]).unwrap();
    assert_eq!(scratch.names("p/seeds"), ["a.toml", "a.txt"]);
    let (other, late) = (scratch.join("p/seeds/b.txt"), scratch.join("p/seeds/c.toml"));
    let (path, error) = new_files(&[(other, b"z"), (record.clone(), b"z"), (late, b"z")]).unwrap_err();
    assert_eq!((path, error.kind()), (record, io::ErrorKind::AlreadyExists));
    assert_eq!(scratch.names("p/seeds"), ["a.toml", "a.txt"]);
    assert_eq!(scratch.text("p/seeds/a.toml"), "y");
}

#[test]
fn a_large_file_is_copied_from_where_it_stands_and_kept_while_it_is_the_same() {
    let scratch = Scratch::new();
    let root = scratch.folder("project");
    let text = "0123456789".repeat(20_000);
    let large = |text: &str| {
        scratch.file("film.mp4", text);
        let film = LargeFile { place: scratch.join("film.mp4"), len: text.len() as u64, changed: 7 };
        Outputs::from([(OutPath::parse("film.mp4").unwrap(), OutFile::Large(film))])
    };
    let build = |text: &str| site(&root, &root.join("public"), &large(text)).unwrap().changed;
    assert_eq!((build(&text), build(&text)), (1, 0));
    let other = text.replace("90", "91");
    assert_eq!(build(&other), 1);
    assert!(fs::read_to_string(root.join("public/film.mp4")).unwrap() == other);
}
