//! The codes of findings: each in the file of its check, and with a case.

use std::collections::{BTreeMap, BTreeSet};

use crate::folder::{self, repository};
use crate::spec_file;

use super::source::{Source, words};
use super::{all, beyond, check};

/// Codes that other files name than the one they stand in, and how many do.
const BORROWED: &[(&str, usize)] = &[
    ("BAD_CITATION", 3),
    ("BAD_DATE", 2),
    ("BAD_FRONT_MATTER", 1),
    ("MISSING_TEMPLATE", 1),
    ("TEMPLATE_ERROR", 1),
    ("TOO_DEEP", 4),
    ("UNKNOWN_CLAIM", 1),
    ("UNKNOWN_PERSON", 1),
    ("UNREADABLE", 1),
];
/// Codes that their own file does not raise.
const FAR: &[(&str, usize)] = &[("MISSING_TEMPLATE", 1), ("UNKNOWN_CLAIM", 1), ("UNKNOWN_PERSON", 1)];

/// Files that hand codes on, and raise none; so do those that list them.
const HANDING_ON: [&str; 2] = ["codes.rs", "diag/mod.rs"];

/// Whether a file says which codes there are.
fn lists(source: &Source) -> bool {
    HANDING_ON.contains(&source.path.as_str()) || source.code.contains(" CODES: &[&Code]")
}

#[test]
fn every_code_stands_in_the_file_of_its_check() {
    let sources = all();
    let (mut borrowed, mut far) = (BTreeMap::new(), BTreeMap::new());
    for own in sources {
        for (at, _) in own.code.match_indices(": Code = Code {") {
            let name = own.code[..at].rsplit(' ').next().unwrap();
            if words(&own.code).filter(|word| *word == name).count() < 2 {
                far.insert(name.to_owned(), 1);
            }
            let others = sources.iter().filter(|other| other.path != own.path && !lists(other));
            match others.filter(|other| words(&other.code).any(|word| word == name)).count() {
                0 => {}
                count => drop(borrowed.insert(name.to_owned(), count)),
            }
        }
    }
    let borrowed = beyond(&borrowed, BORROWED).into_iter().map(|told| format!("named by other files: {told}"));
    check(
        borrowed.chain(beyond(&far, FAR).into_iter().map(|told| format!("not raised in its file: {told}"))).collect(),
    );
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

/// The names of the codes that a file declares outside its tests.
fn codes(text: &str) -> Vec<String> {
    let text = text.split("#[cfg(test)]").next().unwrap();
    let declared = text.split(": Code = Code {").skip(1);
    let name = |rest: &str| Some(rest.split_once("name: \"")?.1.split_once('"')?.0.to_owned());
    declared.filter_map(name).filter(|name| !name.is_empty()).collect()
}
