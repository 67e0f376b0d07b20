//! The data files of the invented town: which there are, byte for byte, and against their schemas.
//!
//! With `BACKGROUNDER_BLESS=1` in the environment the expected files are written anew; read the difference then.

use serde_json::Value;

use crate::model::{Briefing, Export, Findings, Maker, Product, SitePath, products};
use crate::render::site::Site;
use crate::render::tests::strings;
use crate::tests::flood;

use super::{Index, file};

/// An export of a briefing as text.
pub(super) fn made(export: Export, (briefing, findings): &(Briefing, Findings)) -> String {
    let strings = strings("en");
    let site = Site::new(briefing, findings, &strings);
    String::from_utf8(file(export, &Index::new(&site, "0.0.0")).unwrap()).unwrap()
}

/// An export of the invented town, as its golden file has it.
fn compare(export: Export, name: &str) -> String {
    let path = format!("{}/src/render/data/tests/golden/{name}", env!("CARGO_MANIFEST_DIR"));
    let text = made(export, &flood::briefing());
    if std::env::var_os("BACKGROUNDER_BLESS").is_some_and(|value| value == "1") {
        std::fs::write(&path, &text).unwrap();
    }
    let expected = std::fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(text, expected, "{name} is not as in {path}");
    text
}

fn fits(text: &str, schema: &str) {
    let value: Value = serde_json::from_str(text).unwrap();
    let schema: Value = serde_json::from_str(schema).unwrap();
    jsonschema::meta::validate(&schema).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let faults: Vec<String> =
        validator.iter_errors(&value).map(|fault| format!("{}: {fault}", fault.instance_path())).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn the_briefing_is_as_expected_and_fits_its_schema() {
    fits(&compare(Export::Briefing, "briefing.json"), include_str!("../../../../schema/briefing.schema.json"));
}

#[test]
fn the_evidence_is_as_expected_and_fits_its_schema() {
    let evidence = compare(Export::Evidence, "evidence.json");
    fits(&evidence, include_str!("../../../../schema/evidence.schema.json"));
    assert!(!evidence.contains("hidden words"), "words of a source with rights = \"link\" are told");
}

#[test]
fn the_timeline_is_as_expected() {
    let timeline: Value = serde_json::from_str(&compare(Export::Timeline, "timeline.json")).unwrap();
    assert_eq!(timeline["events"].as_array().unwrap().len(), 2);
}

#[test]
fn the_feed_is_as_expected() {
    compare(Export::Feed, "feed.xml");
}

/// Every export that the table says is made.
fn all(briefing: &Briefing, findings: &Findings) -> Vec<(String, Vec<u8>)> {
    let strings = strings("en");
    let site = Site::new(briefing, findings, &strings);
    let index = Index::new(&site, "0");
    let export = |Product { path, maker }: Product<'_>| {
        let Maker::Export(export) = maker else { return None };
        Some((path.unwrap().as_str().to_owned(), file(export, &index).unwrap()))
    };
    products(briefing).into_iter().filter_map(export).collect()
}

fn names(briefing: &Briefing, findings: &Findings) -> Vec<String> {
    all(briefing, findings).into_iter().map(|(path, _)| path).collect()
}

#[test]
fn what_needs_an_address_or_a_day_is_not_made_without_one() {
    let (mut briefing, findings) = flood::briefing();
    assert_eq!(
        names(&briefing, &findings),
        ["briefing.json", "evidence.json", "timeline.json", "feed.xml", "sitemap.xml", ".well-known/security.txt"]
    );
    briefing.config.base_url = "https://example.org/".to_owned();
    briefing.config.as_of = None;
    for page in &mut briefing.pages {
        if let Some(page) = &mut page.page {
            (page.front.date, page.front.updated) = (None, None);
        }
    }
    let dated = ["briefing.json", "evidence.json", "timeline.json", "sitemap.xml", "robots.txt"];
    assert_eq!(names(&briefing, &findings), dated);
    briefing.config.base_url = String::new();
    assert_eq!(names(&briefing, &findings), ["briefing.json", "evidence.json", "timeline.json", "robots.txt"]);
}

#[test]
fn a_file_of_the_project_takes_the_place_of_ours() {
    let (mut briefing, findings) = flood::briefing();
    briefing.config.base_url = "https://example.org/".to_owned();
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
