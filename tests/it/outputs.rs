//! What `check` says to programs: JSON lines and SARIF against their schemas, for every code, and the examples of
//! `docs/outputs.md` against real runs.

use std::fs;

use backgrounder::codes;
use backgrounder::diag::{ExampleContent, example_files};
use jsonschema::Validator;
use rayon::prelude::*;
use serde_json::Value;

use crate::codes::Example;
use crate::folder::{self, repository};
use crate::program;

fn validator(path: &str) -> Validator {
    let mut schema: Value = serde_json::from_str(&fs::read_to_string(repository(path)).unwrap()).unwrap();
    // SARIF's own schema has a `]` too many here, and what it says of the run's language is not for us: we give none.
    for of in ["run", "toolComponent"] {
        if let Some(language) = schema.pointer_mut(&format!("/definitions/{of}/properties/language")) {
            language.as_object_mut().unwrap().remove("pattern");
        }
    }
    jsonschema::validator_for(&schema).unwrap()
}

fn faults(validator: &Validator, value: &Value) -> Vec<String> {
    validator.iter_errors(value).map(|fault| format!("{}: {fault}", fault.instance_path())).collect()
}

#[test]
fn every_form_fits_its_schema_for_every_code() {
    let line = validator("schema/diagnostic.schema.json");
    let sarif = validator("tests/schema/sarif-2.1.0.json");
    let faults: Vec<String> = codes::all()
        .into_par_iter()
        .flat_map_iter(|code| {
            let example = Example::of(code);
            let outcome = program::run(example.root(), &["check", "--format", "json"]);
            let lines: Vec<Value> = outcome.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
            let outcome = program::run(example.root(), &["check", "--format", "sarif"]);
            let log: Value = serde_json::from_str(&outcome.stdout).unwrap();
            let mut all: Vec<String> = lines.iter().flat_map(|value| faults(&line, value)).collect();
            all.extend(faults(&sarif, &log));
            let of = |value: &Value, key: &str| value[key].as_str().unwrap().to_owned();
            let by_line: Vec<String> = lines.iter().map(|value| of(value, "code")).collect();
            let results = log["runs"][0]["results"].as_array().unwrap();
            let by_result: Vec<String> = results.iter().map(|value| of(value, "ruleId")).collect();
            if by_line != by_result {
                all.push(format!("the forms differ: {by_line:?}, {by_result:?}"));
            }
            if outcome.stdout.contains(example.root().to_str().unwrap()) {
                all.push("a path of this machine is in it".to_owned());
            }
            all.into_iter().map(|fault| format!("{}: {fault}", code.name)).collect::<Vec<_>>()
        })
        .collect();
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[test]
fn a_log_of_many_codes_and_one_of_none_fit_too() {
    let sarif = validator("tests/schema/sarif-2.1.0.json");
    let line = validator("schema/diagnostic.schema.json");
    let example = Example::default();
    let log = |format| program::run(example.root(), &["check", "--format", format]).stdout;
    let clean: Value = serde_json::from_str(&log("sarif")).unwrap();
    assert_eq!(faults(&sarif, &clean), [""; 0]);
    assert_eq!(clean["runs"][0]["results"], serde_json::json!([]));
    assert_eq!(log("json"), "");
    // Every example at once, each page under a name of its own.
    for code in codes::all() {
        for file in code.documentation().wrong.files() {
            let ExampleContent::Text(text) = file.content else { continue };
            let path = file.path.replace("index.md", &format!("{}.md", code.name));
            folder::write(&example.root().join(path), text.as_bytes());
        }
    }
    example
        .put(&example_files("-- backgrounder.toml --\ntitle = \"The bridge\"\n-- seeds/seeds.lock --\nversion = 3\n"));
    let full: Value = serde_json::from_str(&log("sarif")).unwrap();
    assert_eq!(faults(&sarif, &full), [""; 0]);
    let rules = full["runs"][0]["tool"]["driver"]["rules"].as_array().unwrap();
    assert!(rules.len() >= 12, "only {} codes", rules.len());
    let results = full["runs"][0]["results"].as_array().unwrap();
    for result in results {
        let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(rules[index]["id"], result["ruleId"]);
    }
    assert!(results.iter().any(|result| result.get("relatedLocations").is_some()));
    for written in log("json").lines() {
        assert_eq!(faults(&line, &serde_json::from_str(written).unwrap()), [""; 0], "{written}");
    }
    assert!(!faults(&line, &serde_json::json!({ "code": "x", "line": 0 })).is_empty());
}

#[test]
fn the_examples_of_the_manual_are_real() {
    let manual = fs::read_to_string(repository("docs/outputs.md")).unwrap();
    let expected = ["human/stderr", "json/stdout", "github/stdout", "sarif/stdout"];
    let blocks: Vec<&str> =
        manual.split("\n```").skip(1).step_by(2).map(|block| block.split_once('\n').unwrap().1).collect();
    assert_eq!(blocks.len(), expected.len());
    for (block, name) in blocks.into_iter().zip(expected) {
        let path = repository(&format!("tests/cases/cli/misquotation-{name}"));
        let squeezed = |text: &str| text.lines().map(str::trim).collect::<Vec<_>>().join("\n");
        let real = squeezed(&fs::read_to_string(&path).unwrap());
        assert!(real.contains(&squeezed(block)), "docs/outputs.md shows what is not in {name}:\n{block}");
    }
}
