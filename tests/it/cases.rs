//! Whole projects as cases: `tests/cases/<area>/<name>/`, described in `tests/README.md`.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::folder::{self, blessing, difference, files, repository};
use crate::program;

#[test]
fn every_case_gives_what_it_says() {
    let root = repository("tests/cases");
    let cases: Vec<PathBuf> = walkdir::WalkDir::new(&root)
        .min_depth(2)
        .max_depth(2)
        .sort_by_file_name()
        .into_iter()
        .filter_map(Result::ok)
        .map(walkdir::DirEntry::into_path)
        .filter(|path| path.is_dir())
        .collect();
    let faults: Vec<String> = cases.par_iter().flat_map_iter(|case| run(case, &root)).collect();
    assert!(faults.is_empty(), "\n{}\n{} faults in {} cases", faults.join("\n\n"), faults.len(), cases.len());
}

/// The arguments of a line: parted by spaces, but for those between double quotation marks.
fn arguments(line: &str) -> Vec<String> {
    let mut all = Vec::new();
    for (at, part) in line.trim().split('"').enumerate() {
        if at % 2 == 1 {
            all.push(part.to_owned());
        } else {
            all.extend(part.split_whitespace().map(str::to_owned));
        }
    }
    all
}

/// Runs a case in a copy of its project and gives what is not as expected.
fn run(case: &Path, root: &Path) -> Vec<String> {
    let name = case.strip_prefix(root).unwrap().display().to_string();
    let temporary = tempfile::tempdir().unwrap();
    let project = temporary.path().join("project");
    std::fs::create_dir(&project).unwrap();
    folder::copy(&case.join("in"), &project);
    let line = std::fs::read_to_string(case.join("cmd")).unwrap_or_else(|_| "build".to_owned());
    let words = arguments(&line);
    let arguments: Vec<&str> = words.iter().map(String::as_str).collect();
    let outcome = program::run(&project, &arguments);
    let redact = |text: &str| redacted(text, temporary.path());
    let found = [
        ("status", format!("{}\n", outcome.status)),
        ("stdout", redact(&outcome.stdout)),
        ("stderr", redact(&outcome.stderr)),
    ];
    let mut faults = Vec::new();
    for (file, found) in found {
        faults.extend(compare_text(case, file, &found).map(|fault| format!("{name}: {file}\n{fault}")));
    }
    let produced = files(&project.join("public"));
    let mains: BTreeMap<String, Vec<u8>> = produced
        .iter()
        .filter(|(path, _)| path.ends_with(".html"))
        .map(|(path, bytes)| (path.clone(), broken_up(folder::main_of(&String::from_utf8_lossy(bytes))).into_bytes()))
        .collect();
    for (listed, found) in [("public", &produced), ("main", &mains), ("after", &files(&project))] {
        faults.extend(compare_files(case, listed, found).into_iter().map(|fault| format!("{name}: {fault}")));
    }
    if !faults.is_empty() && outcome.status == 101 {
        faults.push(format!("{name}: the program panicked\n{}", outcome.stderr));
    }
    faults
}

/// Compares what was written with the expected file, if the case has one. A `status` of 0 need not be listed.
fn compare_text(case: &Path, file: &str, found: &str) -> Option<String> {
    let path = case.join(file);
    let expected = match std::fs::read_to_string(&path) {
        Ok(text) => text,
        Err(_) if file == "status" => "0\n".to_owned(),
        Err(_) => return None,
    };
    if expected == found {
        return None;
    }
    if blessing() {
        folder::write(&path, found.as_bytes());
        return None;
    }
    Some(difference(&expected, found))
}

/// Compares each listed file with the one produced; one that nothing produced is a fault.
fn compare_files(case: &Path, listed: &str, found: &BTreeMap<String, Vec<u8>>) -> Vec<String> {
    let mut faults = Vec::new();
    for (path, expected) in files(&case.join(listed)) {
        match found.get(&path) {
            None => faults.push(format!("{listed}/{path} is listed and nothing produced it")),
            Some(bytes) if *bytes == expected => {}
            Some(bytes) if blessing() => folder::write(&case.join(listed).join(&path), bytes),
            Some(bytes) => {
                let shown = difference(&String::from_utf8_lossy(&expected), &String::from_utf8_lossy(bytes));
                faults.push(format!("{listed}/{path}\n{shown}"));
            }
        }
    }
    faults
}

/// Minified HTML with a line break before each tag that opens a block, so that differences can be read.
fn broken_up(html: &str) -> String {
    let mut out = html.to_owned();
    for tag in ["<h", "<p", "<ul", "<ol", "<li", "<dl", "<dt", "<dd", "<table", "<tr", "<section", "<article", "<div"] {
        out = out.replace(tag, &format!("\n{tag}"));
    }
    out.push('\n');
    out
}

/// The text without what differs from run to run: folders, durations and the version.
fn redacted(text: &str, temporary: &Path) -> String {
    let text = text.replace(&temporary.display().to_string(), "[DIR]").replace(env!("CARGO_PKG_VERSION"), "[VERSION]");
    let mut out = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some(at) = rest.find(|c: char| c.is_ascii_digit()) {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let digits = from.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(from.len());
        let (number, after) = from.split_at(digits);
        let unit = ["ms", "µs", "us", "ns", "s"].into_iter().find(|unit| {
            after
                .trim_start_matches(' ')
                .strip_prefix(unit)
                .is_some_and(|next| !next.starts_with(|c: char| c.is_alphanumeric()))
        });
        match unit {
            Some(unit) => {
                out.push_str("[TIME]");
                rest = after.trim_start_matches(' ').strip_prefix(unit).unwrap();
            }
            None => {
                out.push_str(number);
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out
}

#[test]
fn times_are_redacted_and_numbers_are_not() {
    let text = "12 pages in 4.31 s, 250ms at /tmp/x/project/public; 3 sources";
    assert_eq!(redacted(text, Path::new("/tmp/x")), "12 pages in [TIME], [TIME] at [DIR]/project/public; 3 sources");
}
