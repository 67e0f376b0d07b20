//! An index in the form in which MiniSearch 7 writes itself to JSON (`serializationVersion` 2), the same as it would
//! make of the same documents. `tests/pages/search.test.mjs` holds the two against each other.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::documents::Document;
use super::words::words;

/// How many fields a document has that are searched.
const FIELDS: usize = 3;

/// How often a word stands in each document, by field and document.
type Postings = BTreeMap<usize, BTreeMap<usize, usize>>;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SearchIndex<'a> {
    document_count: usize,
    next_id: usize,
    /// MiniSearch's own number of a document to the number that we know it by; they are the same.
    document_ids: BTreeMap<usize, usize>,
    /// The fields by the names that [`Document`] is written with.
    field_ids: BTreeMap<&'static str, usize>,
    /// How many different words each field of each document has.
    field_length: BTreeMap<usize, [usize; FIELDS]>,
    average_field_length: [f64; FIELDS],
    stored_fields: BTreeMap<usize, &'a Document>,
    dirt_count: usize,
    index: Vec<(String, Postings)>,
    serialization_version: u8,
}

/// The index as JSON.
pub(super) fn index(documents: &[Document]) -> String {
    let mut postings: BTreeMap<String, Postings> = BTreeMap::new();
    let mut lengths = BTreeMap::new();
    let mut averages = [0.0; FIELDS];
    for (number, document) in documents.iter().enumerate() {
        let mut length = [0; FIELDS];
        for (field, text) in [&document.title, &document.place, &document.text].into_iter().enumerate() {
            let words = words(text);
            length[field] = words.iter().collect::<BTreeSet<_>>().len();
            averages[field] = next_average(averages[field], number, length[field]);
            for word in words {
                *postings.entry(word).or_default().entry(field).or_default().entry(number).or_default() += 1;
            }
        }
        lengths.insert(number, length);
    }
    let index = SearchIndex {
        document_count: documents.len(),
        next_id: documents.len(),
        document_ids: (0..documents.len()).map(|number| (number, number)).collect(),
        field_ids: BTreeMap::from([("t", 0), ("w", 1), ("x", 2)]),
        field_length: lengths,
        average_field_length: averages,
        stored_fields: documents.iter().enumerate().collect(),
        dirt_count: 0,
        index: postings.into_iter().collect(),
        serialization_version: 2,
    };
    // It cannot fail: every key is a number or a string.
    serde_json::to_string(&index).unwrap_or_default()
}

/// The average with one more document, worked out in the same steps as MiniSearch does, so that not a bit differs.
#[expect(clippy::cast_precision_loss, reason = "a number of documents or words is far below 2^52")]
fn next_average(average: f64, before: usize, length: usize) -> f64 {
    (average * before as f64 + length as f64) / (before as f64 + 1.0)
}
