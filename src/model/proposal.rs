//! What could stand in a source's record, before a writer has looked through it.

use std::collections::BTreeMap;

use super::each_once;

/// A record as it was found in a text or a bibliography: each value with where it stands there. Nothing in it is guessed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Proposal {
    /// The fields. Of a key at most one is certain; others are what was found too.
    pub fields: Vec<Proposed>,
    /// What was found and has no place in a record, in words for people.
    pub left: Vec<String>,
    /// The paths of files that come with an entry of a bibliography, as it has them.
    pub attached: Vec<String>,
}

/// A value for a field of a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposed {
    /// The field.
    pub key: &'static str,
    /// What could stand there.
    pub value: ProposedValue,
    /// Where it was found, in words for people.
    pub from: String,
    /// Whether it may stand in the record without anybody having said yes to it.
    pub is_certain: bool,
}

/// The kinds of value that a proposal has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ProposedValue {
    /// A string, or a date in EDTF.
    Words(String),
    /// A list of strings.
    List(Vec<String>),
    /// A table of strings.
    Table(BTreeMap<String, String>),
}

/// The longest value that is taken for one, in bytes. A longer one is a fault of the page it was found on.
const LONGEST: usize = 2_000;
/// The most values that are kept for a field.
const MOST: usize = 4;

impl Proposal {
    /// Proposes a string. The first certain one for a field stands; what differs from it is kept beside it.
    pub fn words(&mut self, key: &'static str, words: &str, from: impl Into<String>) {
        self.words_if(key, words, from, true);
    }

    /// Proposes a string that a writer has to say yes to.
    pub fn perhaps(&mut self, key: &'static str, words: &str, from: impl Into<String>) {
        self.words_if(key, words, from, false);
    }

    /// Proposes a string, and says whether it is certain.
    pub fn words_if(&mut self, key: &'static str, words: &str, from: impl Into<String>, is_certain: bool) {
        let (words, from) = (one_line(words), from.into());
        if words.len() > LONGEST {
            self.left.push(too_long(key, &words, &from));
        } else if words.chars().any(char::is_alphanumeric) {
            self.put(key, ProposedValue::Words(words), from, is_certain);
        }
    }

    /// Proposes a list of strings, or, where it is not certain, one that a writer has to say yes to.
    pub fn list(&mut self, key: &'static str, list: &[String], from: impl Into<String>, is_certain: bool) {
        let from = from.into();
        let (kept, long): (Vec<String>, Vec<String>) = list
            .iter()
            .map(|words| one_line(words))
            .filter(|words| words.chars().any(char::is_alphanumeric))
            .partition(|words| words.len() <= LONGEST);
        self.left.extend(long.iter().map(|words| too_long(key, words, &from)));
        let kept = each_once(kept);
        if !kept.is_empty() {
            self.put(key, ProposedValue::List(kept), from, is_certain);
        }
    }

    /// Proposes a table of strings.
    pub fn table(&mut self, key: &'static str, table: &BTreeMap<String, String>, from: impl Into<String>) {
        let lines = table.iter().map(|(key, words)| (one_line(key), one_line(words)));
        let table: BTreeMap<String, String> =
            lines.filter(|(key, words)| !key.is_empty() && !words.is_empty()).collect();
        if !table.is_empty() {
            self.put(key, ProposedValue::Table(table), from.into(), true);
        }
    }

    fn put(&mut self, key: &'static str, value: ProposedValue, from: String, is_certain: bool) {
        let is_certain = is_certain && !self.has(key);
        let mut same = self.fields.iter_mut().filter(|field| field.key == key);
        if let Some(known) = same.find(|field| field.value == value) {
            // What was likely is found again where it is certain.
            if is_certain {
                (known.is_certain, known.from) = (true, from);
            }
            return;
        }
        if self.fields.iter().filter(|field| field.key == key).count() >= MOST {
            self.left.push(format!("`{key}`: one more ({from})"));
            return;
        }
        self.fields.push(Proposed { key, value, from, is_certain });
    }

    /// The certain value of a field, if it is a string.
    pub fn certain(&self, key: &str) -> Option<&str> {
        self.string(key, true)
    }

    /// The first value of a field that a writer has to say yes to, if it is a string.
    pub fn likely(&self, key: &str) -> Option<&str> {
        self.string(key, false)
    }

    fn string(&self, key: &str, is_certain: bool) -> Option<&str> {
        let fields = self.fields.iter().filter(|field| field.key == key && field.is_certain == is_certain);
        fields
            .filter_map(
                |field| if let ProposedValue::Words(words) = &field.value { Some(words.as_str()) } else { None },
            )
            .next()
    }

    /// The first entry of a list that a field may be.
    pub fn first_of(&self, key: &str) -> Option<&str> {
        self.fields.iter().filter(|field| field.key == key).find_map(|field| match &field.value {
            ProposedValue::List(list) => list.first().map(String::as_str),
            _ => None,
        })
    }

    /// Whether a field has a certain value.
    pub fn has(&self, key: &str) -> bool {
        self.fields.iter().any(|field| field.key == key && field.is_certain)
    }
}

fn too_long(key: &str, words: &str, from: &str) -> String {
    format!("`{key}`: {} characters ({from})", words.chars().count())
}

/// Words on one line, without what no editor shows.
pub fn one_line(words: &str) -> String {
    let shown: String = words.chars().map(|c| if is_unseen(c) { ' ' } else { c }).collect();
    shown.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn is_unseen(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{2028}' | '\u{2029}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
}

/// A bibliography, read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Bibliography {
    /// Its entries in the order of the file.
    pub entries: Vec<BibliographyEntry>,
    /// What is wrong with it: the line, from 1, if it is known, and what it is in words for people.
    pub faults: Vec<(Option<usize>, String)>,
}

/// An entry of a bibliography.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BibliographyEntry {
    /// The key that citations use.
    pub key: String,
    /// The line where it begins, from 1, if it is known.
    pub line: Option<usize>,
    /// The record that it comes to.
    pub proposal: Proposal,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_certain_value_stands_and_others_are_kept_beside_it() {
        let mut proposal = Proposal::default();
        proposal.perhaps("title", "Perhaps", "a");
        proposal.words("title", " The\n bridge\u{0} ", "b");
        proposal.words("title", "The bridge", "c");
        proposal.words("title", "A bridge", "d");
        proposal.words("url", "—", "e");
        let found: Vec<_> = proposal.fields.iter().map(|field| (field.from.as_str(), field.is_certain)).collect();
        assert_eq!(found, [("a", false), ("b", true), ("d", false)]);
        assert_eq!(proposal.certain("title"), Some("The bridge"));
        assert!(!proposal.has("url"));
    }
}
