//! What `verify` needs of an `evidence.json`, with every type and size checked. The file may be anybody's.

use serde::Deserialize;

use crate::model::SCHEMA_VERSION;

/// The most annotations of a file that are checked.
const MOST: usize = 100_000;

/// A quotation of a source, as the site tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct PublishedAnnotation {
    /// Its name in the file.
    pub(super) id: String,
    /// The source's name.
    pub(super) source: String,
    /// SHA-256 of the text that the site was checked against.
    pub(super) sha256: Option<String>,
    /// The file of the site's page that shows it, if that is told.
    pub(super) page: Option<String>,
    /// The pieces between ellipses in order, at least one; no words where the site may not tell them.
    pub(super) pieces: Vec<QuotedPiece>,
}

/// A run of words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct QuotedPiece {
    /// The words; never empty.
    pub(super) exact: Option<String>,
    /// Where they begin and end in the running text, in Unicode scalar values.
    pub(super) place: Option<(usize, usize)>,
}

#[derive(Deserialize)]
struct PublishedFile {
    #[serde(rename = "type")]
    kind: String,
    schema_version: u32,
    first: PublishedPage,
}

#[derive(Deserialize)]
struct PublishedPage {
    items: Vec<PublishedItem>,
}

#[derive(Deserialize)]
struct PublishedItem {
    id: String,
    source: String,
    sha256: Option<String>,
    target: Vec<PublishedTarget>,
    #[serde(default)]
    body: PublishedBody,
}

#[derive(Deserialize, Default)]
struct PublishedBody {
    source: Option<String>,
}

#[derive(Deserialize)]
struct PublishedTarget {
    selector: Vec<PublishedSelector>,
}

#[derive(Deserialize)]
#[serde(tag = "type")]
enum PublishedSelector {
    #[serde(rename = "TextQuoteSelector")]
    Quote { exact: String },
    #[serde(rename = "TextPositionSelector")]
    Position { start: usize, end: usize },
    /// A page or a time of the file: the words are what is held against it.
    #[serde(rename = "FragmentSelector")]
    Fragment {},
}

/// Reads the annotations.
///
/// # Errors
/// What is wrong with the file, for the end of a message.
pub(super) fn read(bytes: &[u8]) -> Result<Vec<PublishedAnnotation>, String> {
    let file: PublishedFile = serde_json::from_slice(bytes).map_err(|error| error.to_string())?;
    if file.kind != "AnnotationCollection" {
        return Err(format!("its `type` is {:?}, not \"AnnotationCollection\"", shortened(&file.kind)));
    }
    if file.schema_version != SCHEMA_VERSION {
        return Err(format!(
            "its `schema_version` is {}, and this program knows {SCHEMA_VERSION}",
            file.schema_version
        ));
    }
    if file.first.items.len() > MOST {
        return Err(format!("it holds more than {MOST} annotations"));
    }
    file.first.items.into_iter().map(annotation).collect()
}

fn annotation(item: PublishedItem) -> Result<PublishedAnnotation, String> {
    let of = |fault: &str| format!("annotation `{}` {fault}", shortened(&item.id));
    if item.target.is_empty() {
        return Err(of("has no `target`"));
    }
    let mut pieces = Vec::with_capacity(item.target.len());
    for target in &item.target {
        let mut piece = QuotedPiece { exact: None, place: None };
        for selector in &target.selector {
            match selector {
                PublishedSelector::Quote { exact } if exact.trim().is_empty() => {
                    return Err(of("has empty words in `exact`"));
                }
                PublishedSelector::Quote { exact } => piece.exact = Some(exact.clone()),
                PublishedSelector::Position { start, end } if start >= end => {
                    return Err(of("has a place whose `end` is not after its `start`"));
                }
                PublishedSelector::Position { start, end } => piece.place = Some((*start, *end)),
                PublishedSelector::Fragment {} => {}
            }
        }
        pieces.push(piece);
    }
    let page = item.body.source.map(|address| file_of(&address));
    Ok(PublishedAnnotation { id: item.id, source: item.source, sha256: item.sha256, page, pieces })
}

/// The file that a relative address leads to.
fn file_of(address: &str) -> String {
    let path = address.strip_prefix("./").unwrap_or(address);
    if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() }
}

/// So much of a stranger's words as belongs in a message.
fn shortened(words: &str) -> String {
    words.chars().take(60).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_of_another_form_is_refused_with_the_reason() {
        let file = |items: &str| {
            format!(r#"{{"type":"AnnotationCollection","schema_version":1,"first":{{"items":[{items}]}}}}"#)
        };
        let item = |target: &str| file(&format!(r##"{{"id":"#q1-a","source":"a","target":[{target}]}}"##));
        let deep = "[".repeat(100_000);
        for (text, why) in [
            ("", "EOF"),
            (deep.as_str(), "invalid type"),
            (r#"{"type":"X","schema_version":1,"first":{"items":[]}}"#, "its `type` is \"X\""),
            (r#"{"type":"AnnotationCollection","schema_version":2,"first":{"items":[]}}"#, "this program knows 1"),
            (&file("3"), "invalid type: integer `3`"),
            (&item(""), "has no `target`"),
            (&item(r#"{"selector":[{"type":"TextQuoteSelector","exact":" "}]}"#), "empty words"),
            (&item(r#"{"selector":[{"type":"TextPositionSelector","start":5,"end":5}]}"#), "not after"),
            (&item(r#"{"selector":[{"type":"TextPositionSelector","start":-1,"end":5}]}"#), "invalid value"),
            (&item(r#"{"selector":[{"type":"Other"}]}"#), "unknown variant"),
        ] {
            let error = read(text.as_bytes()).unwrap_err();
            assert!(error.contains(why), "{error}");
        }
        assert_eq!(read(file("").as_bytes()), Ok(Vec::new()));
    }
}
