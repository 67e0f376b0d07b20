//! The same input makes the same bytes: twice, on one thread and on eight, with the texts and without.
//!
//! The repository's own briefing is the input. Its texts are not in the repository; where `BACKGROUNDER_TEXTS` names
//! a folder with them, the build with them is compared too.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::folder::{copy, files, repository, write};
use crate::program::{command, outcome};

/// Where the lock is in a project.
const LOCK: &str = "seeds/seeds.lock";

/// The site that the repository's briefing makes with that many threads, and the lock after that. A `lock` takes the
/// place of the repository's.
fn site(threads: &str, texts: Option<&Path>, lock: Option<&[u8]>) -> (BTreeMap<String, Vec<u8>>, Vec<u8>) {
    let temporary = tempfile::tempdir().unwrap();
    let root = temporary.path();
    for part in ["backgrounder.toml", "content", "seeds", "static", "themes", "editions"] {
        copy(&repository(part), &root.join(part));
    }
    if let Some(lock) = lock {
        write(&root.join(LOCK), lock);
    }
    let mut build = command(root, &["build"]);
    build.env("RAYON_NUM_THREADS", threads);
    if let Some(texts) = texts {
        build.arg("--texts").arg(texts);
    }
    let outcome = outcome(&mut build);
    assert_eq!(outcome.status, 0, "the repository's briefing does not build:\n{}{}", outcome.stdout, outcome.stderr);
    let site = files(&root.join("public"));
    assert!(site.contains_key("index.html"), "no home page was made");
    (site, std::fs::read(root.join(LOCK)).unwrap_or_default())
}

/// Fails with the names of the files that differ.
fn same(one: &BTreeMap<String, Vec<u8>>, other: &BTreeMap<String, Vec<u8>>, how: &str) {
    let differing: BTreeSet<&String> =
        one.keys().chain(other.keys()).filter(|path| one.get(*path) != other.get(*path)).collect();
    assert!(differing.is_empty(), "{how}, these files differ: {differing:?}");
}

#[test]
fn the_site_does_not_depend_on_the_run_or_on_threads() {
    let (first, _) = site("1", None, None);
    same(&first, &site("1", None, None).0, "from run to run");
    same(&first, &site("8", None, None).0, "with one thread and with eight");
}

#[test]
fn the_site_is_the_same_with_texts_and_without() {
    let Some(texts) = std::env::var_os("BACKGROUNDER_TEXTS") else { return };
    let texts = std::path::absolute(texts).unwrap();
    let (with, lock) = site("2", Some(&texts), None);
    let (without, after) = site("2", None, Some(&lock));
    same(&with, &without, "with texts and without them");
    assert!(lock == after, "a build without texts changes the lock");
    let committed = std::fs::read(repository(LOCK)).unwrap_or_default();
    assert!(lock == committed, "the lock in the repository is out of date: build it with its texts and commit it");
}
