//! The codes of findings: each in the file of its check, and with a case.

use std::collections::{BTreeMap, BTreeSet};

use crate::folder::{self, repository};
use crate::spec_file;

use super::graph::{is_word, tokens};
use super::source::Source;
use super::{all, check};

/// Files that hand codes on, and raise none; so do those that list them.
const HANDING_ON: [&str; 2] = ["codes.rs", "diag/mod.rs"];

/// Whether a file says which codes there are.
fn lists(source: &Source) -> bool {
    HANDING_ON.contains(&source.path.as_str()) || source.code.contains(" CODES: &[&Code]")
}

/// The names that code lends: `&NAME`, or `&module::NAME`. A code that is raised is lent.
fn lent(tokens: &[String]) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for (at, _) in tokens.iter().enumerate().filter(|(_, token)| *token == "&") {
        let path = tokens[at + 1..].iter().take_while(|token| *token == "::" || is_word(token));
        names.extend(path.last().cloned());
    }
    names
}

#[test]
fn every_code_stands_in_the_file_of_its_check() {
    let lent: BTreeMap<&str, BTreeSet<String>> =
        all().iter().map(|source| (source.path.as_str(), lent(&tokens(&source.code)))).collect();
    let raises = |source: &Source, name: &str| lent[source.path.as_str()].contains(name);
    let mut faults = Vec::new();
    for own in all() {
        for name in declared(&own.code).map(|(name, _)| name) {
            if !raises(own, name) {
                faults.push(format!("src/{} holds {name} and does not raise it", own.path));
            }
            let others = all().iter().filter(|other| other.path != own.path && !lists(other) && raises(other, name));
            faults.extend(others.map(|other| format!("src/{} raises {name} of src/{}", other.path, own.path)));
        }
    }
    check(faults);
}

/// Codes that no case raises, with the reason.
const UNSPECIFIED: &[(&str, &str)] = &[("library-fault", "it takes a fault of a library that we do not know of")];

#[test]
fn every_code_has_a_case() {
    let raised: BTreeSet<String> = folder::files(&repository("tests/spec"))
        .into_iter()
        .filter(|(path, _)| path.ends_with(".md") && path != "README.md")
        .flat_map(|(_, bytes)| spec_file::parse(&String::from_utf8(bytes).unwrap()).unwrap())
        .flat_map(|case| case.steps)
        .flat_map(|step| match step {
            spec_file::Step::Report { expected, .. } => expected,
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

/// The codes that a file declares: the name of each in Rust, and what stands behind it up to the declaration's end.
fn declared(text: &str) -> impl Iterator<Item = (&str, &str)> {
    text.split("code! {").skip(1).filter_map(|rest| rest.split_once(" static ")?.1.split_once(';')?.0.split_once(" = "))
}

/// The names of the codes that a file declares outside its tests.
fn codes(text: &str) -> Vec<String> {
    let text = text.split("#[cfg(test)]").next().unwrap();
    declared(text).filter_map(|(_, rest)| Some(rest.split('"').nth(1)?.to_owned())).collect()
}
