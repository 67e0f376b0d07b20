//! Tests of the form of the index. What goes into it is tested with whole projects, in `render/tests`.

use super::documents::Document;
use super::{minisearch, script};

fn document(title: &str, text: &str) -> Document {
    Document {
        kind: "page",
        title: title.to_owned(),
        place: "The mill".to_owned(),
        text: text.to_owned(),
        href: "index.html".to_owned(),
        ..Document::default()
    }
}

#[test]
fn the_form_is_that_of_minisearch() {
    let documents = [document("Bridge", "A bridge, the bridge"), document("Mill", "")];
    let json: serde_json::Value = serde_json::from_str(&minisearch::index(&documents)).unwrap();
    assert_eq!(
        json,
        serde_json::json!({
            "documentCount": 2,
            "nextId": 2,
            "documentIds": {"0": 0, "1": 1},
            "fieldIds": {"t": 0, "w": 1, "x": 2},
            "fieldLength": {"0": [1, 2, 3], "1": [1, 2, 0]},
            "averageFieldLength": [1.0, 2.0, 1.5],
            "storedFields": {
                "0": {"k": "page", "t": "Bridge", "w": "The mill", "x": "A bridge, the bridge", "h": "index.html"},
                "1": {"k": "page", "t": "Mill", "w": "The mill", "x": "", "h": "index.html"}
            },
            "dirtCount": 0,
            "index": [
                ["a", {"2": {"0": 1}}],
                ["bridge", {"0": {"0": 1}, "2": {"0": 2}}],
                ["mill", {"0": {"1": 1}, "1": {"0": 1, "1": 1}}],
                ["the", {"1": {"0": 1, "1": 1}, "2": {"0": 1}}]
            ],
            "serializationVersion": 2
        })
    );
}

#[test]
fn the_script_holds_the_json_as_one_string() {
    let made = script(&[document("It's \\ \"so\"\u{2028}", "</script>")], 100);
    let inside = made.strip_prefix("self.__backgrounderIndex='").and_then(|rest| rest.strip_suffix("'\n")).unwrap();
    assert!(!inside.replace("\\'", "").contains('\''), "{inside}");
    assert!(!inside.contains(['\n', '\u{2028}']));
    let json = inside.replace("\\'", "'").replace("\\u2028", "\u{2028}").replace("\\\\", "\\");
    let value: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(value["storedFields"]["0"]["t"], "It's \\ \"so\"\u{2028}");
}

#[test]
fn a_great_briefing_keeps_titles_and_first_sentences() {
    let text = "The bridge was closed on the first day of the flood. Nobody crossed it afterwards.";
    let all = script(&[document("Bridge", text)], 100);
    assert!(all.contains("afterwards"));
    let short = script(&[document("Bridge", text)], 10);
    assert!(short.contains("of the flood.\"") && !short.contains("afterwards"), "{short}");
}

#[test]
fn a_first_sentence_is_cut_between_words() {
    let short = |text: &str| document("", text).shortened().text;
    assert_eq!(short("Yes. It is so."), "Yes. It is so.");
    let long = "word ".repeat(100);
    let cut = short(&long);
    assert!(cut.len() >= 240 && cut.len() < 260 && cut.ends_with("word"), "{cut}");
    assert!(short(&"міст ".repeat(100)).ends_with("міст"));
    let unbroken = "x".repeat(500);
    assert_eq!(short(&unbroken), unbroken);
}
