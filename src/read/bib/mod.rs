//! From a bibliography to proposals for records: BibTeX and BibLaTeX (`bibtex`), and CSL-JSON as Zotero exports it (`csl_json`).
//!
//! What an entry gives and a record has no place for is listed, so that nothing is lost silently.

mod bibtex;
mod csl_json;

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Bibliography, Proposal};

use super::edtf;
use super::table::forms;

/// The longest bibliography that is read, in bytes.
const LONGEST: usize = 16 * 1024 * 1024;

/// Reads a bibliography. What begins as JSON does is CSL-JSON, all else BibTeX.
pub fn bibliography(bytes: &[u8]) -> Bibliography {
    let fault = |words: &str| Bibliography { entries: Vec::new(), faults: vec![(None, words.to_owned())] };
    if bytes.len() > LONGEST {
        return fault("it is larger than 16 MiB");
    }
    let bytes = bytes.strip_prefix(&[0xEF, 0xBB, 0xBF]).unwrap_or(bytes);
    let Ok(text) = std::str::from_utf8(bytes) else { return fault("it is not UTF-8") };
    let mut read = if text.trim_start().starts_with(['[', '{']) { csl_json::read(text) } else { bibtex::read(text) };
    let mut known: BTreeSet<String> = BTreeSet::new();
    let mut faults = Vec::new();
    read.entries.retain(|entry| {
        let is_new = known.insert(entry.key.clone());
        if !is_new {
            faults.push((entry.line, format!("the key `{}` is given twice", entry.key)));
        }
        is_new
    });
    read.faults.extend(faults);
    read.faults.sort();
    read
}

/// An entry on its way to a proposal.
#[derive(Default)]
struct Taken {
    proposal: Proposal,
    csl: BTreeMap<String, String>,
}

impl Taken {
    /// Proposes a date. What is none is listed.
    fn date(&mut self, key: &'static str, written: &str, from: &str) {
        let found =
            if edtf::date_or_mend(written).is_ok() { Some(written.to_owned()) } else { edtf::in_words(written) };
        match found {
            Some(date) => self.proposal.words(key, &date, from),
            None => self.leave(from, written),
        }
    }

    /// Proposes a web address. What is none is listed.
    fn address(&mut self, written: &str, from: &str) {
        let written = written.trim();
        match forms::web_address(written) {
            Ok(()) => self.proposal.words("url", written, from),
            Err(_) => self.leave(from, written),
        }
    }

    /// Proposes a language, given as a tag or by its English name.
    fn language(&mut self, written: &str, from: &str) {
        let lower = written.trim().to_lowercase();
        let named = LANGUAGES.iter().find(|(name, _)| *name == lower).map(|(_, tag)| *tag);
        let written = written.trim().replace('_', "-");
        let is_tag =
            forms::language(&written).is_ok() && written.split('-').next().is_some_and(|first| first.len() <= 3);
        match named.or(is_tag.then_some(&written)) {
            Some(tag) => self.proposal.words("language", tag, from),
            None => self.leave(from, &written),
        }
    }

    /// Notes a variable of CSL.
    fn variable(&mut self, name: &str, words: &str) {
        let words = crate::model::one_line(words);
        if !words.is_empty() {
            self.csl.entry(name.to_owned()).or_insert(words);
        }
    }

    /// Lists what has no place in a record.
    fn leave(&mut self, field: &str, words: &str) {
        let words = crate::model::one_line(words);
        let shown: String = words.chars().take(60).collect();
        let more = if shown.len() < words.len() { "…" } else { "" };
        self.proposal.left.push(format!("`{field}`: {shown}{more}"));
    }

    /// Who published it: for what appears in something, that; else the publisher. The other one becomes a variable.
    fn publisher(&mut self, container: Option<(&str, String)>, publisher: Option<(&str, String)>, is_contained: bool) {
        let (first, second) = if is_contained { (container, publisher) } else { (publisher, container) };
        let (first, second) = if first.is_some() { (first, second) } else { (second, None) };
        if let Some((from, words)) = &first {
            self.proposal.words("publisher", words, *from);
        }
        if let Some((_, words)) = &second {
            self.variable(if is_contained { "publisher" } else { "container-title" }, words);
        }
    }

    fn done(mut self) -> Proposal {
        let csl = std::mem::take(&mut self.csl);
        self.proposal.table("csl", &csl, "further fields of the entry");
        self.proposal
    }
}

/// Names of languages in bibliographies.
const LANGUAGES: &[(&str, &str)] = &[
    ("american", "en-US"),
    ("arabic", "ar"),
    ("austrian", "de-AT"),
    ("brazilian", "pt-BR"),
    ("british", "en-GB"),
    ("bulgarian", "bg"),
    ("canadian", "en-CA"),
    ("chinese", "zh"),
    ("croatian", "hr"),
    ("czech", "cs"),
    ("danish", "da"),
    ("dutch", "nl"),
    ("english", "en"),
    ("estonian", "et"),
    ("finnish", "fi"),
    ("french", "fr"),
    ("german", "de"),
    ("greek", "el"),
    ("hebrew", "he"),
    ("hungarian", "hu"),
    ("italian", "it"),
    ("japanese", "ja"),
    ("korean", "ko"),
    ("latvian", "lv"),
    ("lithuanian", "lt"),
    ("naustrian", "de-AT"),
    ("ngerman", "de"),
    ("norwegian", "no"),
    ("persian", "fa"),
    ("polish", "pl"),
    ("portuguese", "pt"),
    ("romanian", "ro"),
    ("russian", "ru"),
    ("serbian", "sr"),
    ("slovak", "sk"),
    ("slovene", "sl"),
    ("spanish", "es"),
    ("swedish", "sv"),
    ("turkish", "tr"),
    ("ukenglish", "en-GB"),
    ("ukrainian", "uk"),
    ("usenglish", "en-US"),
];

#[cfg(test)]
mod tests;
