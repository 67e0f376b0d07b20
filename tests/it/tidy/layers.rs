//! Who may know whom, and who may touch the world: ranks, circles, climbs, effects, and outside crates.

use crate::folder::repository;

use super::graph::{Graph, tokens};
use super::source::{Source, imports, same_word};
use super::{all, check};

/// The modules below `src/` by rank: one may import those of lower rank, and itself.
pub(super) const RANKS: &[&[&str]] = &[
    &["diag"],
    &["model"],
    &["words", "tags", "xml"],
    &["read", "resolve", "check", "render", "disk", "write", "serve", "report"],
    &["project", "pipeline", "codes"],
    &["commands"],
    &["cli", "main"],
];

/// What touches files or the network, by the words that name it.
const EFFECTS: &[&str] = &[
    "std::fs",
    "std::net",
    "std::process::Command",
    "tokio::",
    "axum::",
    "notify::",
    "notify_debouncer_full::",
    "tempfile::",
    "walkdir::",
    "rustix::",
    ".exists()",
    ".is_dir()",
    ".is_file()",
    ".canonicalize()",
    ".metadata()",
    ".read_dir()",
];
/// Who may.
const WORLD: &[&str] = &["disk", "write", "serve"];

/// Who writes to the streams of the process.
const SPEAKERS: &[&str] = &["cli", "report"];

#[test]
fn a_module_imports_lower_ranks_and_itself() {
    let rank = |name: &str| RANKS.iter().position(|names| names.contains(&name));
    let mut faults = Vec::new();
    for source in all().iter().filter(|source| source.path != "lib.rs" && source.top() != "tests") {
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
fn no_files_rest_on_one_another() {
    let graph = Graph::of(all());
    let edges = graph.edges();
    let mut faults = Vec::new();
    for circle in graph.circles() {
        for from in &circle {
            for (to, names) in edges[from].iter().filter(|(to, _)| circle.contains(to)) {
                faults.push(format!("in a circle, src/{from} takes {names:?} from src/{to}"));
            }
        }
    }
    check(faults);
}

#[test]
fn no_path_climbs_over_a_room() {
    check(wherever(|source| source.text.matches("super::super::").count()));
}

#[test]
fn only_the_ends_touch_files_and_the_network() {
    let touches = |source: &Source| match source.top() {
        top if WORLD.contains(&top) => 0,
        _ => EFFECTS.iter().map(|word| source.code.matches(word).count()).sum(),
    };
    check(wherever(touches));
}

#[test]
fn only_the_command_line_and_reports_print() {
    let prints = |source: &Source| match source.top() {
        top if SPEAKERS.contains(&top) || WORLD.contains(&top) => 0,
        // What is written into a string is no print.
        _ if source.code.contains("use std::fmt::Write") => 0,
        _ => {
            let tokens = tokens(&source.code);
            let macros = ["print", "println", "eprint", "eprintln"];
            let printed = tokens.windows(2).filter(|pair| pair[1] == "!" && macros.contains(&pair[0].as_str())).count();
            let streams = ["streams.", "err,", "&mut err,", "out,", "&mut out,"];
            let written = ["write!(", "writeln!("].iter().flat_map(|name| source.code.split(name).skip(1));
            printed + written.filter(|rest| streams.iter().any(|stream| rest.starts_with(stream))).count()
        }
    };
    check(wherever(prints));
}

/// The files that have some of what is counted, and how much.
fn wherever(count: impl Fn(&Source) -> usize) -> Vec<String> {
    let counts = all().iter().map(|source| (source, count(source))).filter(|(_, count)| *count > 0);
    counts.map(|(source, count)| format!("src/{}: {count}", source.path)).collect()
}

#[test]
fn time_and_environment_are_asked_only_where_commands_are_run() {
    let clock = ["commands", "cli", "serve"];
    let mut faults = Vec::new();
    for source in all() {
        for word in ["SystemTime", "Instant"] {
            if same_word(&source.code, word) && !clock.contains(&source.top()) {
                faults.push(format!("src/{} asks the clock: `{word}`", source.path));
            }
        }
        if source.code.contains("std::env") && source.top() != "cli" {
            faults.push(format!("src/{} asks the environment", source.path));
        }
    }
    check(faults);
}

/// Outside crates that any file may name, as ARCHITECTURE.md says.
const EVERYWHERE: [&str; 3] = ["serde", "serde_json", "rayon"];

#[test]
fn an_outside_crate_is_named_in_one_file() {
    let mut faults = Vec::new();
    for name in dependencies() {
        if EVERYWHERE.contains(&name.as_str()) {
            continue;
        }
        let naming: Vec<String> =
            all().iter().filter(|source| names(&source.code, &name)).map(|source| source.path.clone()).collect();
        if naming.len() > 1 {
            faults.push(format!("`{name}` is named in {}", naming.join(", ")));
        }
    }
    check(faults);
}

/// The crates that `Cargo.toml` lists for the program, as code names them.
pub(super) fn dependencies() -> Vec<String> {
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
fn naming_a_crate_is_told_from_naming_a_module() {
    assert!(names("use toml::Value;", "toml"));
    assert!(names("let x: tera::Tera = y;", "tera"));
    assert!(names("mod toml; use ::toml::Value;", "toml"));
    assert!(!names("use super::toml; toml::read()", "toml"));
    assert!(!names("use crate::read::toml::Value;", "toml"));
    assert!(!names("subtoml::x()", "toml"));
}
