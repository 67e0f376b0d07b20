//! ARCHITECTURE.md and the other documents for those who work on the program, against the program.

use std::collections::BTreeSet;
use std::fs;

use crate::folder::{self, repository};

use super::layers::{RANKS, dependencies};
use super::{all, check};

/// Documents whose paths lead to files of this repository.
const DOCUMENTS: &[&str] =
    &["ARCHITECTURE.md", "CONTRIBUTING.md", "tests/README.md", "fuzz/README.md", "tests/spec/README.md"];

fn text(path: &str) -> String {
    fs::read_to_string(repository(path)).unwrap()
}

/// The cells of a table below a heading, a row each, without its head.
fn table(text: &str, heading: &str) -> Vec<Vec<String>> {
    let below = text.split_once(&format!("\n## {heading}\n")).unwrap().1;
    let rows = below.lines().skip_while(|line| !line.starts_with('|')).take_while(|line| line.starts_with('|')).skip(2);
    rows.map(|row| row.trim_matches('|').split('|').map(|cell| cell.trim().to_owned()).collect()).collect()
}

/// The names that a cell lists, without what it says of them in brackets.
fn names(cell: &str) -> Vec<String> {
    let bare = cell.split('(').map(|part| part.split_once(')').map_or(part, |(_, rest)| rest)).collect::<String>();
    bare.split(',').map(|name| name.trim().trim_matches('`').to_owned()).filter(|name| !name.is_empty()).collect()
}

#[test]
fn the_table_of_dependencies_is_the_manifests() {
    let rows = table(&text("ARCHITECTURE.md"), "Dependencies");
    let listed: BTreeSet<String> =
        rows.iter().flat_map(|row| names(&row[0])).map(|name| name.replace('-', "_")).collect();
    let needed: BTreeSet<String> = dependencies().into_iter().collect();
    assert_eq!(listed, needed);
}

#[test]
fn the_code_map_has_every_module_with_its_rank() {
    let rows = table(&text("ARCHITECTURE.md"), "Code map");
    let mapped: BTreeSet<(usize, String)> =
        rows.iter().flat_map(|row| names(&row[0]).into_iter().map(|name| (row[2].parse().unwrap(), name))).collect();
    let ranks = RANKS.iter().enumerate();
    let known: BTreeSet<(usize, String)> =
        ranks.flat_map(|(rank, names)| names.iter().map(move |name| (rank, (*name).to_owned()))).collect();
    assert_eq!(mapped, known);
}

#[test]
fn paths_in_documents_lead_somewhere() {
    let files: Vec<String> = ["src", "tests", "fuzz", "benches", "docs", "schema", "themes"]
        .iter()
        .flat_map(|root| folder::files(&repository(root)).into_keys().map(move |path| format!("/{root}/{path}")))
        .filter(|path| !path.starts_with("/fuzz/target/"))
        .collect();
    let mut faults = Vec::new();
    for document in DOCUMENTS {
        for path in text(document).split('`').skip(1).step_by(2).filter(|path| is_path(path)) {
            let leads = |file: &String| {
                let end = format!("/{path}");
                file.ends_with(&end) || path.ends_with('/') && file.contains(&end)
            };
            if !files.iter().any(leads) {
                faults.push(format!("{document} names {path}, which is not there"));
            }
        }
    }
    check(faults);
}

/// Folders that a run makes, or that a case has.
const MADE: [&str; 3] = ["public/", "main/", "artifacts/"];

/// Whether words in a document are the path of a source file or of a folder, from any folder on.
fn is_path(words: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || "/._-".contains(c);
    let source = [".rs", ".mjs", ".sh"].iter().any(|ending| words.ends_with(ending));
    let made = MADE.contains(&words);
    !made
        && words.chars().all(plain)
        && !words.starts_with('.')
        && !words.starts_with('/')
        && (source || words.ends_with('/'))
}

/// Files of the program that a recipe may list beside the one that is new, those aside that are seldom wanted.
const MOST_FILES: usize = 2;

/// A recipe's neighbour stands in the files that the recipe lists and in no other of the program, whose tests aside.
#[test]
fn recipes_list_the_files_that_a_neighbour_stands_in() {
    let contributing = text("CONTRIBUTING.md");
    let mut faults = Vec::new();
    let recipes: Vec<&str> = contributing.split("\n## Add ").skip(1).collect();
    assert_eq!(recipes.len(), 4);
    for recipe in recipes {
        let heading = recipe.lines().next().unwrap();
        let neighbour = recipe.split_once("Follow `").unwrap().1.split_once('`').unwrap().0;
        let steps = recipe.lines().filter(|line| line.starts_with(|c: char| c.is_ascii_digit()));
        let listed: Vec<&str> = steps.map(|step| step.split('`').nth(1).unwrap()).collect();
        faults.extend(
            listed.iter().filter(|path| !repository(path).exists()).map(|path| format!("{heading}: no {path}")),
        );
        let own = neighbour.rsplit("::").find(|part| *part != "KIND").unwrap().to_lowercase();
        let of_program: Vec<&str> = listed.iter().filter_map(|path| path.strip_prefix("src/")).collect();
        let seldom = recipe.lines().filter(|line| line.contains(", only where ")).count();
        let lists = of_program.iter().filter(|path| !path.ends_with(&format!("/{own}.rs"))).count() - seldom;
        if lists > MOST_FILES || lists == of_program.len() || !listed.iter().any(|path| path.starts_with("tests/spec/"))
        {
            faults.push(format!("{heading}: one new file, {MOST_FILES} lists and a spec are wanted"));
        }
        for source in all().iter().filter(|source| source.code.contains(neighbour)) {
            if !of_program.contains(&source.path.as_str()) {
                faults.push(format!("{heading}: `{neighbour}` stands in src/{} too", source.path));
            }
        }
        for path in of_program.iter().filter(|path| !path.ends_with(&format!("/{own}.rs"))) {
            if !all().iter().any(|source| source.path == *path && source.code.contains(neighbour)) {
                faults.push(format!("{heading}: `{neighbour}` does not stand in src/{path}"));
            }
        }
    }
    check(faults);
}
