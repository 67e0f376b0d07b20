//! Runs the literate specs, `tests/spec/*.md`. How to write one is told in `tests/spec/README.md`.

use std::fmt::Write as _;
use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use serde_json::Value;
use tempfile::TempDir;

use crate::folder::{self, blessing, repository};
use crate::program;
use crate::spec_file::{Case, Step, parse};

/// What is not as expected in a case, and how the spec would have to read.
type Failure = (Vec<String>, Vec<Mend>);

/// A block of a spec whose lines are to be written anew: where it is, and its new lines.
type Mend = (Range<usize>, Vec<String>);

#[test]
fn every_spec_holds() {
    let mut report = String::new();
    let (mut failed, mut total) = (0, 0);
    for path in specs() {
        let name = path.file_name().unwrap().to_str().unwrap();
        let text = fs::read_to_string(&path).unwrap();
        let cases = parse(&text).unwrap_or_else(|fault| panic!("{name}: {fault}"));
        let only = std::env::var("BACKGROUNDER_CASE").unwrap_or_default();
        let wanted: Vec<&Case> =
            cases.iter().filter(|case| format!("{name}: {}", case.name).contains(only.as_str())).collect();
        let results: Vec<Result<(), Failure>> = wanted.par_iter().map(|case| run(case)).collect();
        let mut mends = Vec::new();
        for (case, result) in wanted.iter().zip(results) {
            total += 1;
            let Err((faults, mend)) = result else { continue };
            failed += 1;
            mends.extend(mend);
            write!(report, "\n{name}:{}: {}\n{}\n", case.line, case.name, faults.join("\n")).unwrap();
        }
        if blessing() && !mends.is_empty() {
            fs::write(&path, mended(&text, mends)).unwrap();
        }
    }
    assert!(failed == 0, "\n{report}\n{failed} of {total} cases fail");
}

#[test]
fn no_two_cases_of_a_spec_have_one_name() {
    for path in specs() {
        let cases = parse(&fs::read_to_string(&path).unwrap()).unwrap();
        for (at, case) in cases.iter().enumerate() {
            let earlier = cases[..at].iter().find(|other| other.name == case.name);
            assert!(earlier.is_none(), "{}:{}: `{}` is there already", path.display(), case.line, case.name);
        }
    }
}

fn specs() -> Vec<PathBuf> {
    let mut all: Vec<PathBuf> = fs::read_dir(repository("tests/spec"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|end| end == "md") && !path.ends_with("README.md"))
        .collect();
    all.sort();
    all
}

/// Each case's project as it stands after its last step, in a place of its own.
pub(crate) fn projects() -> Vec<(String, TempDir)> {
    let mut projects = Vec::new();
    for path in specs() {
        let name = path.file_name().unwrap().to_str().unwrap();
        for case in parse(&fs::read_to_string(&path).unwrap()).unwrap() {
            let temporary = tempfile::tempdir().unwrap();
            add_defaults(temporary.path(), &case.steps);
            for step in &case.steps {
                match step {
                    Step::Write { path, bytes } => folder::write(&temporary.path().join(path), bytes),
                    Step::Link { path, target } => link(&temporary.path().join(path), target),
                    Step::Remove { path } => drop(fs::remove_file(temporary.path().join(path))),
                    _ => {}
                }
            }
            projects.push((format!("{name}: {}", case.name), temporary));
        }
    }
    projects
}

/// Runs a case in a folder of its own, and gives what is not as expected and how the spec would have to read.
fn run(case: &Case) -> Result<(), Failure> {
    let temporary = tempfile::tempdir().unwrap();
    let root = temporary.path();
    add_defaults(root, &case.steps);
    let (mut faults, mut mends) = (Vec::new(), Vec::new());
    let mut built = false;
    for step in &case.steps {
        match step {
            Step::Write { path, bytes } => {
                folder::write(&root.join(path), bytes);
                built = false;
            }
            Step::Link { path, target } => {
                link(&root.join(path), target);
                built = false;
            }
            Step::Remove { path } => {
                let _ = fs::remove_file(root.join(path));
                built = false;
            }
            Step::Report { command, expected, lines } => {
                if let Err((fault, found)) = report(root, command, expected) {
                    faults.push(fault);
                    mends.push((lines.clone(), found));
                }
            }
            Step::Output { path, lines, visible } => {
                let result = build(root, &mut built).and_then(|()| output(root, path, lines, *visible));
                faults.extend(result.err());
            }
            Step::Now { path, lines } => {
                built = false;
                faults.extend(found_in(&root.join(path), path, lines, false).err());
            }
            Step::Absent { path, lines } => {
                let result = build(root, &mut built).and_then(|()| absent(root, path, lines));
                faults.extend(result.err());
            }
        }
    }
    if faults.is_empty() { Ok(()) } else { Err((faults, mends)) }
}

#[cfg(unix)]
fn link(path: &Path, target: &str) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::os::unix::fs::symlink(target, path).unwrap();
}

/// Where there are no such links, a file that cannot be read as text stands for one, and the case tells so by failing.
#[cfg(not(unix))]
fn link(path: &Path, target: &str) {
    folder::write(path, target.as_bytes());
}

/// Writes the files of `tests/spec/default/` that the case neither gives nor removes before it first looks at anything: its records and texts if it
/// has no record of its own, its page if it has no page of its own.
fn add_defaults(root: &Path, steps: &[Step]) {
    let looks = |step: &&Step| !matches!(step, Step::Write { .. } | Step::Link { .. } | Step::Remove { .. });
    let first = steps.iter().position(|step| looks(&step)).unwrap_or(steps.len());
    let steps = &steps[..first];
    let given: Vec<&str> = steps
        .iter()
        .filter_map(|step| match step {
            Step::Write { path, .. } | Step::Link { path, .. } | Step::Remove { path } => Some(path.as_str()),
            _ => None,
        })
        .collect();
    let written = |folder: &str, end: &str| {
        steps
            .iter()
            .any(|step| matches!(step, Step::Write { path, .. } if path.starts_with(folder) && path.ends_with(end)))
    };
    for (path, bytes) in folder::files(&repository("tests/spec/default")) {
        let replaced = match path.as_str() {
            path if path.starts_with("seeds/") => written("seeds/", ".toml"),
            path if path.starts_with("content/") => written("content/", ".md"),
            _ => false,
        };
        if !replaced && !given.contains(&path.as_str()) {
            folder::write(&root.join(path), &bytes);
        }
    }
}

/// Runs a command and compares its findings with the expected ones, in any order.
fn report(root: &Path, command: &[String], expected: &[String]) -> Result<(), (String, Vec<String>)> {
    let mut arguments: Vec<&str> = command.iter().map(String::as_str).collect();
    arguments.extend(["--format", "json"]);
    let outcome = program::run(root, &arguments);
    let broken = |why: &str| (format!("  {why}\n{}{}", outcome.stdout, outcome.stderr), expected.to_vec());
    if !matches!(outcome.status, 0 | 1) {
        return Err(broken(&format!("`{}` ended with status {}", command.join(" "), outcome.status)));
    }
    let mut found = Vec::new();
    for line in outcome.stdout.lines() {
        found.push(finding(line).ok_or_else(|| broken(&format!("`{line}` is no finding")))?);
    }
    let mut left = found.clone();
    let mut faults = Vec::new();
    for line in expected {
        match left.iter().position(|finding| fits(line, finding)) {
            Some(at) => drop(left.remove(at)),
            None => faults.push(format!("  - {line}")),
        }
    }
    faults.extend(left.iter().map(|line| format!("  + {line}")));
    let failed = found.iter().any(|line| line.split_whitespace().nth(1) == Some("error"));
    if failed != (outcome.status == 1) {
        faults.push(format!("  the status is {}, which does not fit the findings\n{}", outcome.status, outcome.stderr));
    }
    if faults.is_empty() { Ok(()) } else { Err((faults.join("\n"), found)) }
}

/// A line of `--format json` as a line of a spec.
fn finding(line: &str) -> Option<String> {
    let value: Value = serde_json::from_str(line).ok()?;
    let text = |key: &str| value.get(key)?.as_str();
    let number = |key: &str| value.get(key)?.as_u64();
    Some(format!(
        "{}:{}:{} {} {}: {}",
        text("file")?,
        number("line")?,
        number("column")?,
        text("severity")?,
        text("code")?,
        text("message")?
    ))
}

/// Whether a finding is the expected one. The expected line may leave its end out, either with `…` or from the message on.
fn fits(expected: &str, found: &str) -> bool {
    if let Some(begin) = expected.strip_suffix('…') {
        return found.starts_with(begin);
    }
    expected == found || found.strip_prefix(expected).is_some_and(|rest| rest.starts_with(": "))
}

/// Builds the project unless that has been done since its last change.
fn build(root: &Path, built: &mut bool) -> Result<(), String> {
    if *built {
        return Ok(());
    }
    let outcome = program::run(root, &["build"]);
    *built = outcome.status == 0;
    if *built { Ok(()) } else { Err(format!("  the build fails:\n{}{}", outcome.stdout, outcome.stderr)) }
}

fn output(root: &Path, path: &str, lines: &[String], visible: bool) -> Result<(), String> {
    found_in(&root.join("public").join(path), path, lines, visible)
}

/// Looks for lines in a file.
fn found_in(file: &Path, path: &str, lines: &[String], visible: bool) -> Result<(), String> {
    let text = fs::read_to_string(file).map_err(|fault| format!("  {path} cannot be read: {fault}"))?;
    let text = seen(&text, path, visible);
    let missing: Vec<String> =
        lines.iter().filter(|line| !text.contains(&spaced(line))).map(|line| format!("  - {line}")).collect();
    if missing.is_empty() { Ok(()) } else { Err(format!("{}\n  not found in {path}:\n{text}", missing.join("\n"))) }
}

fn absent(root: &Path, path: &str, lines: &[String]) -> Result<(), String> {
    let file = root.join("public").join(path);
    if lines.is_empty() {
        return if file.exists() { Err(format!("  public/{path} is there")) } else { Ok(()) };
    }
    let text = fs::read_to_string(&file).map_err(|fault| format!("  public/{path} cannot be read: {fault}"))?;
    let text = seen(&text, path, false);
    let there: Vec<String> =
        lines.iter().filter(|line| text.contains(&spaced(line))).map(|line| format!("  + {line}")).collect();
    if there.is_empty() { Ok(()) } else { Err(format!("{}\n  found in {path}:\n{text}", there.join("\n"))) }
}

/// What is compared of a file: of a page what stands in `<main>`, as markup or as visible text; else the whole.
fn seen(text: &str, path: &str, visible: bool) -> String {
    let text = if path.ends_with(".html") { folder::main_of(text) } else { text };
    if !visible {
        return spaced(text);
    }
    let mut out = String::new();
    let mut rest = text;
    while let Some(open) = rest.find('<') {
        out.push_str(&rest[..open]);
        rest = rest[open..].find('>').map_or("", |close| &rest[open + close + 1..]);
    }
    out.push_str(rest);
    let marks = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&#x27;", "'"), ("&amp;", "&")];
    spaced(&marks.iter().fold(out, |text, (name, mark)| text.replace(name, mark)))
}

fn spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The spec with the lines of some blocks replaced.
fn mended(text: &str, mut mends: Vec<Mend>) -> String {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    mends.sort_by_key(|(range, _)| range.start);
    for (range, new) in mends.into_iter().rev() {
        lines.splice(range, new);
    }
    lines.join("\n") + "\n"
}

#[test]
fn an_expected_line_may_leave_its_end_out() {
    let found = "content/index.md:3:5 error misquotation: quotation differs from `gazette`";
    for good in [found, "content/index.md:3:5 error misquotation", "content/index.md:3:5 error misquotation: quot…"] {
        assert!(fits(good, found), "{good}");
    }
    for bad in ["content/index.md:3:5 error misquot", "content/index.md:3:5 error misquotation: quot"] {
        assert!(!fits(bad, found), "{bad}");
    }
}
