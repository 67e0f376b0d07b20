//! The schemas of files that writers write: against the repository's own files, the model's names and its defaults.

use std::fs;

use backgrounder::diag::{CheckKey, Files, Span};
use backgrounder::model::{Basis, Config, Rights, SourceKind, Stance};
use serde_json::{Value, json};

use crate::folder::{self, repository};
use crate::program;

fn schema(name: &str) -> Value {
    let text = fs::read_to_string(repository("schema").join(name)).unwrap();
    let schema = serde_json::from_str(&text).unwrap();
    jsonschema::meta::validate(&schema).unwrap();
    schema
}

/// A data file of the repository.
fn data(path: &str) -> Value {
    let text = fs::read_to_string(repository(path)).unwrap();
    plain(toml::from_str::<toml::Value>(&text).unwrap())
}

/// The value as JSON, dates as strings.
fn plain(value: toml::Value) -> Value {
    match value {
        toml::Value::Datetime(date) => json!(date.to_string()),
        toml::Value::Array(items) => items.into_iter().map(plain).collect(),
        toml::Value::Table(table) => Value::Object(table.into_iter().map(|(key, value)| (key, plain(value))).collect()),
        toml::Value::String(text) => json!(text),
        toml::Value::Integer(number) => json!(number),
        toml::Value::Float(number) => json!(number),
        toml::Value::Boolean(truth) => json!(truth),
    }
}

fn faults(schema: &Value, value: &Value) -> Vec<String> {
    let validator = jsonschema::validator_for(schema).unwrap();
    validator.iter_errors(value).map(|fault| format!("{}: {fault}", fault.instance_path())).collect()
}

#[test]
fn the_repositorys_own_files_fit() {
    let none: [String; 0] = [];
    assert_eq!(faults(&schema("backgrounder.schema.json"), &data("backgrounder.toml")), none);
    assert_eq!(faults(&schema("claims.schema.json"), &data("content/claims.toml")), none);
    let source = schema("source.schema.json");
    for name in folder::files(&repository("seeds")).into_keys().filter(|name| name.ends_with(".toml")) {
        assert_eq!(faults(&source, &data(&format!("seeds/{name}"))), none, "{name}");
    }
}

#[test]
fn the_site_made_of_them_fits_too() {
    let temporary = tempfile::tempdir().unwrap();
    for part in ["content", "seeds", "themes", "backgrounder.toml"] {
        folder::copy(&repository(part), &temporary.path().join(part));
    }
    let outcome = program::run(temporary.path(), &["build"]);
    assert_eq!(outcome.status, 0, "{}{}", outcome.stdout, outcome.stderr);
    for name in ["briefing", "evidence"] {
        let text = fs::read_to_string(temporary.path().join(format!("public/{name}.json"))).unwrap();
        let faults = faults(&schema(&format!("{name}.schema.json")), &serde_json::from_str(&text).unwrap());
        assert!(faults.is_empty(), "{name}.json\n{}", faults.join("\n"));
    }
}

#[test]
fn unknown_keys_do_not_fit() {
    assert!(!faults(&schema("backgrounder.schema.json"), &json!({"title": "x", "titel": "x"})).is_empty());
    assert!(!faults(&schema("source.schema.json"), &json!({"title": "x", "publisher": "y", "date_": "z"})).is_empty());
    let claim = json!({"claim": [{"id": "a", "statement": "b", "topic": "c", "evidence": {"d": {"stance": "maybe"}}}]});
    assert!(!faults(&schema("claims.schema.json"), &claim).is_empty());
}

#[test]
fn names_and_defaults_are_the_models() {
    let source = schema("source.schema.json");
    assert_eq!(source["properties"]["type"]["enum"], json!(SourceKind::ALL.map(|(name, _)| name)));
    assert_eq!(source["properties"]["rights"]["enum"], json!(Rights::ALL.map(|(name, _)| name)));
    let claims = schema("claims.schema.json");
    let evidence = &claims["$defs"]["evidence"]["properties"];
    assert_eq!(evidence["stance"]["enum"], json!(Stance::ALL.map(|(name, _)| name)));
    assert_eq!(evidence["basis"]["enum"], json!(Basis::ALL.map(|(name, _)| name)));

    let config = schema("backgrounder.schema.json");
    let keys = &config["properties"];
    let mut files = Files::default();
    let plain = Config::titled("x", Span::new(files.add("backgrounder.toml", ""), 0, 0));
    assert_eq!(keys["language"]["default"], json!(plain.language));
    assert_eq!(keys["theme"]["default"], json!(plain.theme.value));
    let copying = &keys["copying"]["properties"];
    assert_eq!(copying["longest_run"]["default"], json!(plain.copying.longest_run));
    assert_eq!(copying["quoted_words"]["default"], json!(plain.copying.quoted_words));
    assert_eq!(copying["quoted_share"]["default"], json!(plain.copying.quoted_share));
    let checks = keys["check"]["properties"].as_object().unwrap();
    assert_eq!(checks.keys().map(String::as_str).collect::<Vec<_>>(), CheckKey::ALL.map(|(name, _)| name));
    for (name, key) in CheckKey::ALL {
        assert_eq!(checks[name]["default"], key.default_level().name(), "{name}");
    }
}
