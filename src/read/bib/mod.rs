//! From a bibliography to proposals for records: BibTeX and BibLaTeX (`bibtex`), RIS (`ris`), and CSL-JSON as
//! Zotero and Crossref give it (`csl_json`).
//!
//! What an entry gives and a record has no place for is listed, so that nothing is lost silently.

mod bibtex;
mod csl_json;
mod delimiters;
mod entities;
mod ris;
mod taken;
mod tex;

use std::collections::BTreeSet;

use crate::model::Bibliography;

use super::decode;

/// Reads a bibliography. What begins as JSON does is CSL-JSON, what begins with a tag of RIS is RIS, all else BibTeX.
pub(crate) fn bibliography(bytes: &[u8]) -> Bibliography {
    let fault = |words: &str| Bibliography { entries: Vec::new(), faults: vec![(None, words.to_owned())] };
    if bytes.len() > decode::LARGEST {
        return fault("it is larger than 16 MiB");
    }
    let bytes = bytes.strip_prefix(&[0xEF, 0xBB, 0xBF]).unwrap_or(bytes);
    let Ok(text) = std::str::from_utf8(bytes) else { return fault("it is not UTF-8") };
    let mut read = match text.trim_start() {
        start if start.starts_with(['[', '{']) => csl_json::read(text),
        start if ris::is_ris(start) => ris::read(text),
        _ => bibtex::read(text),
    };
    let mut known: BTreeSet<String> = BTreeSet::new();
    for entry in read.entries.extract_if(.., |entry| !known.insert(entry.key.clone())) {
        read.faults.push((entry.line, format!("the key `{}` is given twice", entry.key)));
    }
    read.faults.sort();
    read
}

#[cfg(test)]
mod tests;
