//! Inputs for the tests of several stages: the seeds of fuzzing, as they are and jumbled.

use std::fs;
use std::path::Path;

use proptest::prelude::*;

/// The seeds of a fuzz target.
pub(crate) fn seeds(target: &str) -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus-seed").join(target);
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    assert!(!files.is_empty());
    files.iter().map(|file| fs::read_to_string(file).unwrap()).collect()
}

/// Pieces of the seeds in any order, with odd characters between them. The first line is that of a seed.
pub(crate) fn jumbled(target: &str) -> impl Strategy<Value = String> + use<> {
    let seeds = seeds(target);
    let first = seeds.iter().map(|seed| seed.lines().next().unwrap_or_default().to_owned()).collect::<Vec<_>>();
    let pieces: Vec<String> = seeds.iter().flat_map(|seed| pieces(seed)).collect();
    let piece = prop_oneof![
        6 => proptest::sample::select(pieces),
        1 => "[ \\n\\t\u{A0}\u{AD}\u{301}\u{FEFF}éß'\"“”‘’«»\\[\\](){}.,;:!?…–—/\\\\*_@#<>&|=+`~^0-9-]{1,4}",
        1 => "\\PC{1,2}",
    ];
    let rest = proptest::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat());
    (proptest::sample::select(first), any::<bool>(), rest).prop_map(|(first, keep, rest)| {
        // Now and then the first line is jumbled too.
        if keep { format!("{first}\n{rest}") } else { rest }
    })
}

/// A seed cut at each change between letters, white space and marks; every mark is a piece of its own.
fn pieces(seed: &str) -> Vec<String> {
    let kind = |c: char| {
        if c.is_alphanumeric() {
            0
        } else if c.is_whitespace() {
            1
        } else {
            2
        }
    };
    let mut pieces: Vec<String> = Vec::new();
    for c in seed.chars() {
        match pieces.last_mut() {
            Some(last) if kind(c) < 2 && last.ends_with(|before| kind(before) == kind(c)) => last.push(c),
            _ => pieces.push(c.to_string()),
        }
    }
    pieces
}
