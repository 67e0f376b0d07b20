//! The same input makes the same bytes: twice, on one thread and on eight, with the texts and without.
//!
//! The repository's own briefing is the input. Its texts are not in the repository; where `BACKGROUNDER_TEXTS` names
//! a folder with them, the build with them is compared too.

use std::collections::BTreeMap;
use std::path::Path;

use crate::folder::{copy, files, repository};
use crate::program::{command, is_there, outcome};

/// The site that the repository's briefing makes with that many threads.
fn site(threads: &str, texts: Option<&Path>) -> BTreeMap<String, Vec<u8>> {
    let temporary = tempfile::tempdir().unwrap();
    let root = temporary.path();
    for part in ["backgrounder.toml", "content", "seeds", "static", "themes", "editions"] {
        copy(&repository(part), &root.join(part));
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
    site
}

/// Fails with the names of the files that differ.
fn same(one: &BTreeMap<String, Vec<u8>>, other: &BTreeMap<String, Vec<u8>>, how: &str) {
    let differing: Vec<&String> =
        one.keys().chain(other.keys()).filter(|path| one.get(*path) != other.get(*path)).collect();
    assert!(differing.is_empty(), "{how}, these files differ: {differing:?}");
}

#[test]
fn the_site_does_not_depend_on_the_run_or_on_threads() {
    if !is_there() {
        return;
    }
    let first = site("1", None);
    same(&first, &site("1", None), "from run to run");
    same(&first, &site("8", None), "with one thread and with eight");
}

#[test]
fn the_site_is_the_same_with_texts_and_without() {
    let Some(texts) = std::env::var_os("BACKGROUNDER_TEXTS").filter(|_| is_there()) else { return };
    let texts = std::path::absolute(texts).unwrap();
    same(&site("2", None), &site("2", Some(&texts)), "without texts and with them");
}
