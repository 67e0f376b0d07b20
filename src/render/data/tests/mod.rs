//! The data files of the invented town: which there are, byte for byte, and against their schemas.
//!
//! With `BACKGROUNDER_BLESS=1` in the environment the expected files are written anew; read the difference then.

use serde_json::Value;

use crate::model::{Briefing, Findings, SitePath};
use crate::tests::flood;

use super::files;

fn made(name: &str) -> String {
    let (briefing, findings) = flood::briefing();
    let all = files(&briefing, &findings, "0.0.0", &|date| format!("words for {}", date.written));
    let (_, bytes) = all.into_iter().find(|(path, _)| path.as_str() == name).unwrap();
    String::from_utf8(bytes).unwrap()
}

fn compare(name: &str) -> Value {
    let path = format!("{}/src/render/data/tests/golden/{name}", env!("CARGO_MANIFEST_DIR"));
    let text = made(name);
    if std::env::var_os("BACKGROUNDER_BLESS").is_some_and(|value| value == "1") {
        std::fs::write(&path, &text).unwrap();
    }
    let expected = std::fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(text, expected, "{name} is not as in {path}");
    serde_json::from_str(&text).unwrap()
}

fn fits(value: &Value, schema: &str) {
    let schema: Value = serde_json::from_str(schema).unwrap();
    jsonschema::meta::validate(&schema).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let faults: Vec<String> =
        validator.iter_errors(value).map(|fault| format!("{}: {fault}", fault.instance_path())).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn the_briefing_is_as_expected_and_fits_its_schema() {
    fits(&compare("briefing.json"), include_str!("../../../../schema/briefing.schema.json"));
}

#[test]
fn the_evidence_is_as_expected_and_fits_its_schema() {
    let evidence = compare("evidence.json");
    fits(&evidence, include_str!("../../../../schema/evidence.schema.json"));
    assert!(!evidence.to_string().contains("hidden words"), "words of a source with rights = \"link\" are told");
}

#[test]
fn the_timeline_is_as_expected() {
    let timeline = compare("timeline.json");
    assert_eq!(timeline["events"].as_array().unwrap().len(), 2);
}

#[test]
fn the_feed_is_as_expected() {
    let path = format!("{}/src/render/data/tests/golden/feed.xml", env!("CARGO_MANIFEST_DIR"));
    let text = made("feed.xml");
    if std::env::var_os("BACKGROUNDER_BLESS").is_some_and(|value| value == "1") {
        std::fs::write(&path, &text).unwrap();
    }
    assert_eq!(text, std::fs::read_to_string(&path).unwrap_or_default());
}

fn all(briefing: &Briefing, findings: &Findings) -> Vec<(SitePath, Vec<u8>)> {
    files(briefing, findings, "0", &|date| date.written.clone())
}

fn names(briefing: &Briefing, findings: &Findings) -> Vec<String> {
    all(briefing, findings).into_iter().map(|(path, _)| path.as_str().to_owned()).collect()
}

#[test]
fn what_needs_an_address_or_a_day_is_not_made_without_one() {
    let (mut briefing, findings) = flood::briefing();
    assert_eq!(
        names(&briefing, &findings),
        [
            "briefing.json",
            "evidence.json",
            "timeline.json",
            "feed.xml",
            "sitemap.xml",
            "robots.txt",
            ".well-known/security.txt"
        ]
    );
    briefing.config.base_url = String::new();
    briefing.config.as_of = None;
    assert_eq!(names(&briefing, &findings), ["briefing.json", "evidence.json", "timeline.json", "robots.txt"]);
}

#[test]
fn a_file_of_the_project_takes_the_place_of_ours() {
    let (mut briefing, findings) = flood::briefing();
    let asset = crate::model::Asset {
        from: "static/robots.txt".to_owned(),
        to: "robots.txt".to_owned(),
        bytes: b"x".as_slice().into(),
        file: briefing.sources[0].span.file,
    };
    briefing.assets.push((SitePath::parse("robots.txt").unwrap(), asset));
    assert!(!names(&briefing, &findings).contains(&"robots.txt".to_owned()));
}

#[test]
fn nothing_of_a_draft_is_told() {
    let (briefing, findings) = flood::briefing();
    for (path, bytes) in all(&briefing, &findings) {
        let text = String::from_utf8(bytes).unwrap();
        assert!(!text.contains("secret"), "{path} tells of the draft:\n{text}");
    }
}

#[test]
fn the_same_briefing_makes_the_same_bytes() {
    let (briefing, findings) = flood::briefing();
    assert_eq!(all(&briefing, &findings), all(&briefing, &findings));
}
