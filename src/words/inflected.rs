//! The forms of a month's or weekday's name beside those of CLDR's patterns: its cases, and its first letters.
//!
//! In a language whose endings are known, a longer word is a form of a name only by one of these: Spanish "mayor" is no form of
//! "mayo", nor Ukrainian "середній" one of "середа".

use std::collections::{BTreeMap, BTreeSet};

use crate::model::without_accents;

use super::pieces::{ScriptDigits, keys};

/// What may stand behind the stem of a name, where it is known; a name of the first languages has no other forms.
const ENDINGS: [(&str, &str); 6] = [
    ("ar ca es fr gl it pt", ""),
    ("de nl", "s"),
    ("ru", "а я у ю е ы ом ем ой ей ою ам ям ами ями ах ях ов"),
    ("uk", "а у ю я е і и ою ею ом ем ам ям ами ями ах ях ів ові еві га гу гом гові"),
    ("pl", "a u y i e o em om ami ach ów ie"),
    ("cs sk", "a u y e i o ou em um ach ech ami"),
];

/// How much longer a name is than a short form of it that may be another word: "sept", "septembre".
const SHORTENED: usize = 3;

/// The forms of the names of months, or of weekdays.
#[derive(Debug)]
pub(super) struct NameForms {
    /// What the names begin with in all their cases, whether it is all of a name, and the number of that: by the first letter, for
    /// most words of a text have none of these.
    stems: BTreeMap<char, Vec<(String, bool, u8)>>,
    /// Names that are short for a longer one.
    short: BTreeSet<String>,
    endings: Option<Vec<String>>,
}

impl NameForms {
    /// The forms of these names, each with its number from 1, in a language without script and country.
    pub(super) fn of(names: &BTreeSet<(String, u8)>, language: &str, digits: &ScriptDigits) -> NameForms {
        let endings = ENDINGS.iter().find(|(languages, _)| languages.split(' ').any(|one| one == language));
        let single = |name: &str| match &keys(name, digits)[..] {
            [word] => Some(word.clone()),
            _ => None,
        };
        let words: Vec<(String, u8)> =
            names.iter().filter_map(|(name, of)| single(name).map(|word| (word, *of))).collect();
        let longer = |word: &str, of: u8| {
            let length = word.chars().count() + SHORTENED;
            words.iter().any(|(other, same)| *same == of && other.starts_with(word) && other.chars().count() >= length)
        };
        let mut stems: BTreeMap<char, Vec<(String, bool, u8)>> = BTreeMap::new();
        for (stem, is_name, of) in words.iter().flat_map(|(word, of)| stems_of(word, *of, &words)) {
            if let Some(first) = stem.chars().next() {
                stems.entry(first).or_default().push((stem, is_name, of));
            }
        }
        for stems in stems.values_mut() {
            stems.sort();
            stems.dedup();
        }
        NameForms {
            stems,
            short: words.iter().filter(|(word, of)| longer(word, *of)).map(|(word, _)| word.clone()).collect(),
            endings: endings.map(|(_, all)| all.split_whitespace().map(without_accents).collect()),
        }
    }

    /// The name that a word is a case of, or the first letters of, three or more.
    pub(super) fn name(&self, word: &str) -> Option<u8> {
        self.case_of(word).or_else(|| self.begun(word))
    }

    /// Whether a word is short for the name of a longer one.
    pub(super) fn is_short(&self, word: &str) -> bool {
        self.short.contains(word)
    }

    /// The name that a word is a case of.
    pub(super) fn case_of(&self, word: &str) -> Option<u8> {
        self.beside(word).find(|(stem, is_name, _)| self.may_end(word, stem, *is_name)).map(|(.., of)| *of)
    }

    fn beside(&self, word: &str) -> impl Iterator<Item = &(String, bool, u8)> {
        word.chars().next().and_then(|first| self.stems.get(&first)).into_iter().flatten()
    }

    fn may_end(&self, word: &str, stem: &str, is_name: bool) -> bool {
        let Some(ending) = word.strip_prefix(stem) else { return false };
        match &self.endings {
            Some(_) if ending.is_empty() => is_name,
            Some(endings) => endings.iter().any(|one| one == ending),
            None => ending.chars().count() <= 3,
        }
    }

    fn begun(&self, word: &str) -> Option<u8> {
        let mut all = self.beside(word).filter(|(stem, ..)| stem.starts_with(word)).map(|(.., of)| *of);
        let first = all.next().filter(|_| word.chars().count() >= 3)?;
        all.all(|of| of == first).then_some(first)
    }
}

/// What a name of four letters or more begins with in its cases, and whether that is the name itself.
fn stems_of(word: &str, of: u8, words: &[(String, u8)]) -> Vec<(String, bool, u8)> {
    if word.chars().count() < 4 {
        return Vec::new();
    }
    // The last letter is an ending in many a language: "середа", "середу".
    let mut shorter = word.to_owned();
    shorter.pop();
    let shorter = Some(shorter).filter(|shorter| shorter.chars().count() >= 4);
    let others = words.iter().filter(|(other, same)| *same == of && other != word);
    let shared = others.filter_map(|(other, _)| shared_start(word, other));
    let begun = shared.chain(shorter).map(|stem| (stem, false, of));
    [(word.to_owned(), true, of)].into_iter().chain(begun).collect()
}

/// What two words begin with, if it is four letters or more.
fn shared_start(a: &str, b: &str) -> Option<String> {
    let shared: String = a.chars().zip(b.chars()).take_while(|(a, b)| a == b).map(|(a, _)| a).collect();
    (shared.chars().count() >= 4).then_some(shared)
}
