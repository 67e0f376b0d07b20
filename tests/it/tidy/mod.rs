//! The rules of the house, held against `src/` and the tracked files.
//!
//! An exception names what it excepts and the size it may have, and has to go as soon as it is not needed: the lists
//! may only shrink.

mod codes;
mod documents;
mod graph;
mod layers;
mod source;

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;
use std::sync::OnceLock;

use crate::folder::{self, repository};

use source::{Source, functions, sources};

/// Most lines of a file, without its tests.
const FILE_LINES: usize = 400;
/// Most lines of a function.
const FUNCTION_LINES: usize = 60;
/// Files, and functions by `file: function`, that are longer, and how long they may be.
const LONG: &[(&str, usize)] = &[];

/// All files of `src/`.
fn all() -> &'static [Source] {
    static ALL: OnceLock<Vec<Source>> = OnceLock::new();
    ALL.get_or_init(|| sources(&repository("src")))
}

fn check(faults: Vec<String>) {
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

/// What was found, so many of each, and is not excepted or more than its exception says; and exceptions of what is not there.
fn beyond(found: &BTreeMap<String, usize>, excepted: &[(&str, usize)]) -> Vec<String> {
    let excepted: BTreeMap<&str, usize> = excepted.iter().copied().collect();
    let more = found.iter().filter(|(name, count)| excepted.get(name.as_str()).is_none_or(|most| *count > most));
    more.map(|(name, count)| format!("{name}: {count}")).collect()
}

#[test]
fn every_file_says_what_it_is_for() {
    let silent = all().iter().filter(|source| !source.text.starts_with("//! "));
    check(silent.map(|source| format!("src/{} does not open with `//!`", source.path)).collect());
}

#[test]
fn files_and_functions_are_short() {
    let mut long = BTreeMap::new();
    for source in all() {
        let lines = source.code.trim_end().lines().count();
        if lines > FILE_LINES {
            long.insert(format!("src/{}", source.path), lines);
        }
        for (name, _, lines) in functions(&source.code).into_iter().filter(|(_, _, lines)| *lines > FUNCTION_LINES) {
            long.insert(format!("src/{}: {name}", source.path), lines);
        }
    }
    check(beyond(&long, LONG));
}

#[test]
fn a_modules_tests_are_called_tests_and_what_they_share_has_one_place() {
    let mut faults = Vec::new();
    for source in all().iter().filter(|source| source.top() != "tests") {
        let named = source::test_modules(&source.text).into_iter().filter(|name| name != "tests");
        faults.extend(named.map(|name| format!("src/{} has a module of tests that is called `{name}`", source.path)));
    }
    check(faults);
}

#[test]
fn a_name_is_of_one_type() {
    let mut declaring: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for source in all() {
        for name in source::types(&source.code) {
            declaring.entry(name).or_default().push(&source.path);
        }
    }
    let several = declaring.into_iter().filter(|(_, files)| files.len() > 1);
    check(several.map(|(name, files)| format!("{name} is declared in {}", files.join(" and "))).collect());
}

#[test]
fn modules_are_named_for_what_they_know() {
    let vague = ["utils", "util", "common", "helpers", "helper", "core", "misc"];
    let mut faults = Vec::new();
    for source in all() {
        if source.path.split('/').any(|part| vague.contains(&part.trim_end_matches(".rs"))) {
            faults.push(format!("src/{} has a name that says nothing", source.path));
        }
    }
    check(faults);
}

#[test]
fn tracked_files_name_no_folder_outside() {
    let Ok(output) = Command::new("git").args(["ls-files", "-z"]).current_dir(repository("")).output() else { return };
    // Written apart, so that this file does not name them itself.
    let words = [concat!("../", "shared")];
    let mut faults = Vec::new();
    for path in String::from_utf8(output.stdout).unwrap().split('\0').filter(|path| !path.is_empty()) {
        if path == ".ci/run" {
            continue;
        }
        let text = std::fs::read(repository(path)).unwrap_or_default();
        let text = String::from_utf8_lossy(&text);
        faults.extend(words.iter().filter(|word| text.contains(*word)).map(|word| format!("{path} names {word}")));
    }
    check(faults);
}

#[test]
fn test_data_lies_where_tests_look_for_it() {
    let known: BTreeSet<&str> = ["cmd", "status", "stdout", "stderr", "in", "public", "main", "after"].into();
    let mut faults = Vec::new();
    for path in folder::files(&repository("tests/cases")).keys() {
        let part = path.split('/').nth(2);
        if part.is_none_or(|part| !known.contains(part)) {
            faults.push(format!("no test reads tests/cases/{path}"));
        }
    }
    check(faults);
}
