//! The codes of findings: their pages in `docs/codes/`, and their examples, each built as a project.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use backgrounder::codes;
use backgrounder::diag::{Code, Documentation, ExampleContent, ExampleFile};
use rayon::prelude::*;
use serde_json::Value;
use tempfile::TempDir;

use crate::folder::{self, blessing, difference, repository};
use crate::program;

/// The codes whose examples no file can show, each with a project that raises it.
const IN_WORDS: [(&str, Setup); 7] = [
    (
        "changed-source",
        Setup::None("a text has to change after a lock is made of it; `tests/spec/09c-changed-texts.md` shows it"),
    ),
    ("control-character", Setup::Page(b"A bell\x07 rings.\n", 1)),
    ("library-fault", Setup::None("no input is known that makes a library fail; `src/diag/fault.rs` tests it")),
    ("missing-page", Setup::NoPage),
    ("not-utf8", Setup::Page(b"Caf\xE9\n", 1)),
    ("stale-lock", Setup::Locked),
    ("too-large", Setup::Page(b"word ", 40 << 20)),
];

const INDEX: &str = "\
# Codes

Every finding has a code. `backgrounder explain CODE` shows its page. These pages are written from the program: see `tests/it/codes.rs`.

A key of the `[check]` table in `backgrounder.toml` sets the codes beside it to `\"error\"`, `\"warn\"` or `\"off\"`, and a comment on the
line before can allow a single finding of them: `<!-- allow unsupported-number: counted by hand -->`. Codes without a key always count,
where their page does not say otherwise.

The examples stand in a project with two sources, `gazette` and `ledger`, that have their texts. Where one shows only some of its
files after the mend, the others stay as they are.

| code | `[check]` | by default | what |
| --- | --- | --- | --- |
";

/// The first page of the manual of the codes, in Markdown: a table of all of them.
fn index() -> String {
    let mut page = INDEX.to_owned();
    for code in codes::all() {
        let key = code.key.map_or_else(String::new, |key| format!("`{}`", key.name()));
        let (name, severity, what) = (code.name, code.default_severity().name(), code.summary());
        page.push_str(&format!("| [{name}]({name}.md) | {key} | {severity} | {what} |\n"));
    }
    page
}

/// How a code comes up that is told in words.
#[derive(Debug, Clone, Copy)]
enum Setup {
    /// A page with these bytes, repeated until it has as many as that.
    Page(&'static [u8], usize),
    /// No page at all.
    NoPage,
    /// A quotation that the lock does not know, with `--locked`.
    Locked,
    /// Not at all, and why.
    None(&'static str),
}

#[test]
fn the_pages_say_what_the_program_says() {
    let mut pages = BTreeMap::from([("README.md".to_owned(), index())]);
    pages.extend(codes::all().into_iter().map(|code| (format!("{}.md", code.name), code.manual())));
    let docs = repository("docs/codes");
    let mut faults = Vec::new();
    for name in folder::files(&docs).into_keys().filter(|name| !pages.contains_key(name)) {
        if blessing() {
            fs::remove_file(docs.join(&name)).unwrap();
        } else {
            faults.push(format!("docs/codes/{name} is the page of no code"));
        }
    }
    for (name, page) in pages {
        let committed = fs::read_to_string(docs.join(&name)).unwrap_or_default();
        if committed == page {
            continue;
        }
        if blessing() {
            folder::write(&docs.join(&name), page.as_bytes());
        } else {
            faults.push(format!("docs/codes/{name}\n{}", difference(&committed, &page)));
        }
    }
    assert!(faults.is_empty(), "\n{}\nBACKGROUNDER_BLESS=1 writes them anew", faults.join("\n"));
}

#[test]
fn explain_shows_the_page_and_lists_the_codes() {
    let nowhere = tempfile::tempdir().unwrap();
    let list = program::run(nowhere.path(), &["explain"]);
    let codes = codes::all();
    assert_eq!((list.status, list.stdout.lines().count()), (0, codes.len()), "{}", list.stderr);
    for (line, code) in list.stdout.lines().zip(&codes) {
        assert!(line.starts_with(&format!("{} ", code.name)) && line.ends_with('.'), "{line}");
        assert!(line.chars().count() < 230, "{line}");
    }
    let page = program::run(nowhere.path(), &["explain", "misquotation"]);
    assert_eq!(page.stdout, fs::read_to_string(repository("docs/codes/misquotation.md")).unwrap());
}

#[test]
fn examples_that_no_file_can_show_are_few_and_named() {
    let in_words: Vec<&str> = codes::all()
        .into_iter()
        .filter(|code| code.documentation().wrong.files().is_empty())
        .map(|code| code.name)
        .collect();
    assert_eq!(in_words, IN_WORDS.map(|(name, _)| name));
    for code in codes::all() {
        let Documentation { wrong, right, .. } = code.documentation();
        assert_eq!(wrong.files().is_empty(), right.files().is_empty(), "{}", code.name);
        assert!(!code.comment.contains("```"), "{}", code.name);
    }
    for (name, setup) in IN_WORDS {
        let Setup::None(why) = setup else { continue };
        assert!(!why.is_empty(), "{name}");
    }
}

#[test]
fn a_wrong_example_raises_its_code_and_nothing_else_and_a_right_one_nothing() {
    let faults: Vec<String> = codes::all().into_par_iter().flat_map_iter(of_code).collect();
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

/// What is not as it should be with the examples of a code.
fn of_code(code: &'static Code) -> Vec<String> {
    let example = Example::of(code);
    let page = |bytes: &[u8]| folder::write(&example.root().join("content/index.md"), bytes);
    let mut faults = Vec::new();
    let mut look = |arguments: &[&str], expected: &[&str], which: &str| {
        let (found, outcome) = raised(example.root(), arguments);
        if !found.iter().eq(expected) {
            faults.push(format!("{}: the {which} example raises {found:?}\n{outcome}", code.name));
        }
    };
    match setup(code) {
        None => {
            look(&["check"], &[code.name], "wrong");
            example.put(&code.documentation().right.files());
            look(&["check"], &[], "right");
        }
        Some(Setup::None(_)) => {}
        Some(Setup::Page(..) | Setup::NoPage) => {
            look(&["check"], &[code.name], "wrong");
            page(b"A page.\n");
            look(&["check"], &[], "right");
        }
        Some(Setup::Locked) => {
            assert_eq!(program::run(example.root(), &["build"]).status, 0);
            page(b"It \"was closed on Thursday\" [@gazette].\n");
            look(&["check", "--locked"], &[code.name], "wrong");
            assert_eq!(program::run(example.root(), &["build"]).status, 0);
            look(&["check", "--locked"], &[], "right");
        }
    }
    faults
}

fn setup(code: &Code) -> Option<Setup> {
    IN_WORDS.iter().find(|(name, _)| *name == code.name).map(|(_, setup)| *setup)
}

/// A project of two sources with an example in it.
pub(crate) struct Example {
    root: PathBuf,
    _temporary: TempDir,
}

impl Default for Example {
    fn default() -> Example {
        let temporary = tempfile::tempdir().unwrap();
        let root = temporary.path().join("project");
        folder::copy(&repository("tests/spec/default"), &root);
        // What a link out of the project leads to.
        folder::write(&temporary.path().join("paper.txt"), b"Nobody's business.\n");
        Example { root, _temporary: temporary }
    }
}

impl Example {
    /// The project with what raises the code, as far as files do.
    pub(crate) fn of(code: &Code) -> Example {
        let example = Example::default();
        match setup(code) {
            None => example.put(&code.documentation().wrong.files()),
            Some(Setup::Page(bytes, size)) => {
                folder::write(&example.root().join("content/index.md"), &bytes.repeat(size.div_ceil(bytes.len())));
            }
            Some(Setup::NoPage) => fs::remove_dir_all(example.root().join("content")).unwrap(),
            Some(Setup::Locked | Setup::None(_)) => {}
        }
        example
    }

    /// The project's folder, which stands alone in a folder of its own.
    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// Writes the files of an example.
    pub(crate) fn put(&self, files: &[ExampleFile<'_>]) {
        for file in files {
            let path = self.root().join(file.path);
            let _ = fs::remove_file(&path);
            match file.content {
                ExampleContent::Text(text) => folder::write(&path, format!("{text}\n").as_bytes()),
                ExampleContent::Link(target) => link(&path, target),
            }
        }
    }
}

#[cfg(unix)]
fn link(path: &Path, target: &str) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::os::unix::fs::symlink(target, path).unwrap();
}

/// Where there are no such links the examples of links cannot be shown.
#[cfg(not(unix))]
fn link(_: &Path, _: &str) {}

/// The codes that a run reports, and all that it says.
fn raised(root: &Path, arguments: &[&str]) -> (BTreeSet<String>, String) {
    let outcome = program::run(root, &[arguments, &["--format", "json"]].concat());
    let name = |line: &str| serde_json::from_str::<Value>(line).unwrap()["code"].as_str().unwrap().to_owned();
    (outcome.stdout.lines().map(name).collect(), outcome.stdout + &outcome.stderr)
}
