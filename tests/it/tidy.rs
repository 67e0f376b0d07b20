//! The rules of the house, held against `src/` and the tracked files.
//!
//! An exception names what it excepts and the size it may have, and has to go as soon as it is not needed: the lists
//! may only shrink.

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

use crate::folder::{self, repository};
use crate::tidy_source::{Source, functions, imports, sources};

/// Most lines of a file, without its tests.
const FILE_LINES: usize = 400;
/// Most lines of a function.
const FUNCTION_LINES: usize = 60;
/// Files that are longer, and how long they may be.
const LONG_FILES: &[(&str, usize)] = &[];
/// Functions that are longer, by `file: function`, and how long they may be.
const LONG_FUNCTIONS: &[(&str, usize)] = &[];

/// The modules below `src/` by rank: one may import those of lower rank, and itself.
const RANKS: &[&[&str]] = &[
    &["diag"],
    &["model"],
    &["read", "resolve", "check", "render", "disk", "write", "serve", "report"],
    &["project", "pipeline", "codes"],
    &["commands"],
    &["cli"],
];

/// Outside crates that any file may name.
const EVERYWHERE: [&str; 3] = ["serde", "serde_json", "rayon"];

fn all() -> Vec<Source> {
    sources(&repository("src"))
}

fn check(faults: Vec<String>) {
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[test]
fn every_file_says_what_it_is_for() {
    let silent = all().into_iter().filter(|source| !source.text.starts_with("//! "));
    check(silent.map(|source| format!("src/{} does not open with `//!`", source.path)).collect());
}

#[test]
fn a_module_imports_lower_ranks_and_itself() {
    let rank = |name: &str| RANKS.iter().position(|names| names.contains(&name));
    let mut faults = Vec::new();
    for source in all().iter().filter(|source| source.path != "lib.rs" && source.path != "main.rs") {
        let Some(own) = rank(source.top()) else {
            faults.push(format!("src/{} belongs to no rank; the list is in tests/it/tidy.rs", source.path));
            continue;
        };
        for name in imports(&source.code) {
            if name != source.top() && rank(&name).is_none_or(|other| other >= own) {
                faults.push(format!("src/{} imports `crate::{name}`, which is not below it", source.path));
            }
        }
    }
    check(faults);
}

#[test]
fn files_and_functions_are_short() {
    let mut found: BTreeMap<String, usize> = BTreeMap::new();
    let mut long = BTreeMap::new();
    for source in all() {
        let lines = source.code.trim_end().lines().count();
        found.insert(source.path.clone(), lines);
        if lines > FILE_LINES {
            long.insert(source.path.clone(), lines);
        }
        for (name, _, lines) in functions(&source.code).into_iter().filter(|(_, _, lines)| *lines > FUNCTION_LINES) {
            long.insert(format!("{}: {name}", source.path), lines);
        }
    }
    let excepted: BTreeMap<&str, usize> = LONG_FILES.iter().chain(LONG_FUNCTIONS).copied().collect();
    let mut faults = Vec::new();
    for (name, lines) in &long {
        if excepted.get(name.as_str()).is_none_or(|most| lines > most) {
            faults.push(format!("src/{name} has {lines} lines"));
        }
    }
    for (name, most) in excepted {
        match long.get(name) {
            None => faults.push(format!("the exception for {name} is not needed any more: take it out")),
            Some(lines) if *lines < most => faults.push(format!("the exception for {name} can shrink to {lines}")),
            Some(_) => {}
        }
    }
    check(faults);
}

#[test]
fn an_outside_crate_is_named_in_one_file() {
    let mut faults = Vec::new();
    for name in dependencies() {
        if EVERYWHERE.contains(&name.as_str()) {
            continue;
        }
        let naming: Vec<String> =
            all().into_iter().filter(|source| names(&source.code, &name)).map(|source| source.path).collect();
        if naming.len() > 1 {
            faults.push(format!("`{name}` is named in {}", naming.join(", ")));
        }
    }
    check(faults);
}

/// The crates that `Cargo.toml` lists for the program, as code names them.
fn dependencies() -> Vec<String> {
    let text = std::fs::read_to_string(repository("Cargo.toml")).unwrap();
    let manifest: toml::Table = text.parse().unwrap();
    manifest["dependencies"].as_table().unwrap().keys().map(|name| name.replace('-', "_")).collect()
}

/// Whether blanked code names an outside crate. A module of the same name in our own tree does not count.
fn names(code: &str, name: &str) -> bool {
    let own = [format!("mod {name};"), format!("super::{name}"), format!("crate::read::{name}")];
    let ours = own.iter().any(|own| code.contains(own.as_str()));
    code.match_indices(&format!("{name}::")).map(|(at, _)| at).chain(whole_imports(code, name)).any(|at| {
        let before = &code[..at];
        let inside = before.ends_with(|c: char| c.is_alphanumeric() || c == '_');
        let absolute =
            before.ends_with("::") && !before.trim_end_matches("::").ends_with(|c: char| c.is_alphanumeric());
        !inside && (absolute || !ours && !before.ends_with("::"))
    })
}

/// Where `use name;` and `use name as` stand.
fn whole_imports<'a>(code: &'a str, name: &'a str) -> impl Iterator<Item = usize> + 'a {
    [format!("use {name};"), format!("use {name} as ")]
        .into_iter()
        .flat_map(move |words| code.match_indices(&words).map(|(at, _)| at + 4).collect::<Vec<_>>())
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
fn time_and_environment_are_asked_only_where_commands_are_run() {
    let clock = ["commands", "cli", "serve"];
    let mut faults = Vec::new();
    for source in all() {
        for word in ["SystemTime", "Instant"] {
            let named = source.code.split(|c: char| !c.is_alphanumeric() && c != '_').any(|other| other == word);
            if named && !clock.contains(&source.top()) {
                faults.push(format!("src/{} asks the clock: `{word}`", source.path));
            }
        }
        if source.code.contains("std::env") && source.top() != "cli" {
            faults.push(format!("src/{} asks the environment", source.path));
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

#[test]
fn naming_a_crate_is_told_from_naming_a_module() {
    assert!(names("use toml::Value;", "toml"));
    assert!(names("let x: tera::Tera = y;", "tera"));
    assert!(names("mod toml; use ::toml::Value;", "toml"));
    assert!(!names("use super::toml; toml::read()", "toml"));
    assert!(!names("use crate::read::toml::Value;", "toml"));
    assert!(!names("subtoml::x()", "toml"));
}

/// Codes that no case raises, with the reason.
const UNSPECIFIED: &[(&str, &str)] = &[("library-fault", "it takes a fault of a library that we do not know of")];

#[test]
fn every_code_has_a_case() {
    let raised: BTreeSet<String> = folder::files(&repository("tests/spec"))
        .into_iter()
        .filter(|(path, _)| path.ends_with(".md") && path != "README.md")
        .flat_map(|(_, bytes)| crate::spec_file::parse(&String::from_utf8(bytes).unwrap()).unwrap())
        .flat_map(|case| case.steps)
        .flat_map(|step| match step {
            crate::spec_file::Step::Report { expected, .. } => expected,
            _ => Vec::new(),
        })
        .filter_map(|line| Some(line.split_whitespace().nth(2)?.trim_end_matches(':').to_owned()))
        .collect();
    let known: BTreeSet<String> = all().iter().flat_map(|source| codes(&source.text)).collect();
    let excepted: BTreeSet<&str> = UNSPECIFIED.iter().map(|(code, _)| *code).collect();
    let mut faults = Vec::new();
    for code in known.iter().filter(|code| !raised.contains(*code) && !excepted.contains(code.as_str())) {
        faults.push(format!("no case in tests/spec raises `{code}`"));
    }
    for code in excepted.into_iter().filter(|code| raised.contains(*code) || !known.contains(*code)) {
        faults.push(format!("the exception for `{code}` is not needed any more: take it out"));
    }
    check(faults);
}

/// The names of the codes that a file declares outside its tests.
fn codes(text: &str) -> Vec<String> {
    let text = text.split("#[cfg(test)]").next().unwrap();
    let declared = text.split(": Code = Code {").skip(1);
    let name = |rest: &str| Some(rest.split_once("name: \"")?.1.split_once('"')?.0.to_owned());
    declared.filter_map(name).filter(|name| !name.is_empty()).collect()
}
