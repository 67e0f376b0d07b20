//! The same input makes the same bytes: twice, on one thread and on eight, with the texts and without.
//!
//! The inputs are briefings with made-up texts, and the repository's own. Its texts are not in the repository; where
//! `BACKGROUNDER_TEXTS` names a folder with them, the build with them is compared too.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use crate::folder::{copy, files, repository, write};
use crate::program::{command, outcome};

/// Where the lock is in a project.
const LOCK: &str = "seeds/seeds.lock";

/// Projects that have their texts.
const MADE: &[&str] = &[
    "tests/mutants",
    "tests/pages/projects/ar",
    "tests/pages/projects/lineage",
    "tests/pages/projects/notes",
    "tests/pages/projects/search",
    "tests/pages/projects/uk",
];

/// How a project is built.
#[derive(Debug, Clone, Copy, Default)]
struct How<'a> {
    threads: usize,
    /// A folder with texts beside the project's own.
    texts: Option<&'a Path>,
    /// What takes the place of the project's lock; its own texts are taken away then, but for those that it may publish whole.
    lock: Option<&'a [u8]>,
}

/// The site that a project makes, and the lock after that.
fn site(project: &str, how: How<'_>) -> (BTreeMap<String, Vec<u8>>, Vec<u8>) {
    let temporary = tempfile::tempdir().unwrap();
    let root = temporary.path();
    for part in ["backgrounder.toml", "content", "seeds", "static", "themes"] {
        copy(&repository(project).join(part), &root.join(part));
    }
    if let Some(lock) = how.lock {
        let seeds = files(&root.join("seeds"));
        // A text that may be published whole belongs to the project.
        let is_whole = |name: &str| {
            let record = name.rsplit_once('.').and_then(|(stem, _)| seeds.get(&format!("{stem}.toml")));
            record.is_some_and(|record| String::from_utf8_lossy(record).contains("rights = \"full\""))
        };
        for text in seeds.keys().filter(|name| !name.ends_with(".toml") && !is_whole(name)) {
            fs::remove_file(root.join("seeds").join(text)).unwrap();
        }
        write(&root.join(LOCK), lock);
    }
    let mut build = command(root, &["build"]);
    build.env("RAYON_NUM_THREADS", how.threads.to_string());
    if let Some(texts) = how.texts {
        build.arg("--texts").arg(texts);
    }
    let outcome = outcome(&mut build);
    assert_eq!(outcome.status, 0, "`{project}` does not build:\n{}{}", outcome.stdout, outcome.stderr);
    let site = files(&root.join("public"));
    assert!(site.contains_key("index.html"), "no home page was made of `{project}`");
    (site, fs::read(root.join(LOCK)).unwrap_or_default())
}

/// Fails with the names of the files that differ.
fn same(one: &BTreeMap<String, Vec<u8>>, other: &BTreeMap<String, Vec<u8>>, how: &str) {
    let differing: BTreeSet<&String> =
        one.keys().chain(other.keys()).filter(|path| one.get(*path) != other.get(*path)).collect();
    assert!(differing.is_empty(), "{how}, these files differ: {differing:?}");
}

/// Builds a project with its texts, and without them from the lock that this makes; gives that lock.
fn with_texts_and_without(project: &str, texts: Option<&Path>) -> Vec<u8> {
    let (with, lock) = site(project, How { threads: 2, texts, lock: None });
    assert!(!lock.is_empty(), "`{project}` has no texts");
    let (without, after) = site(project, How { threads: 2, texts: None, lock: Some(&lock) });
    same(&with, &without, &format!("with the texts of `{project}` and without them"));
    assert!(lock == after, "a build of `{project}` without texts changes the lock");
    lock
}

#[test]
fn the_site_does_not_depend_on_the_run_or_on_threads() {
    for project in ["", MADE[0]] {
        let built = |threads| site(project, How { threads, ..How::default() }).0;
        let first = built(1);
        same(&first, &built(1), "from run to run");
        same(&first, &built(8), "with one thread and with eight");
    }
}

#[test]
fn the_site_of_made_up_texts_is_the_same_with_them_and_without() {
    MADE.iter().for_each(|project| drop(with_texts_and_without(project, None)));
}

#[test]
fn the_site_of_the_repository_is_the_same_with_texts_and_without() {
    let Some(texts) = std::env::var_os("BACKGROUNDER_TEXTS") else { return };
    let texts = std::path::absolute(texts).unwrap();
    let lock = with_texts_and_without("", Some(&texts));
    let committed = fs::read(repository(LOCK)).unwrap_or_default();
    assert!(lock == committed, "the lock in the repository is out of date: build it with its texts and commit it");
}
