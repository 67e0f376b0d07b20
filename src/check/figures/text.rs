//! A text whose figures are read: its words and marks, with what each is to a number in the text's language.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Deref;

use crate::words::{NumberLanguage, Numeral, Words, has_decimal_comma, is_one_of, key, unit_named};

use super::wording::{Wording, wording};

/// The words of a text in one language.
pub(crate) struct FigureText<'t> {
    words: Words<'t>,
    pub(crate) language: NumberLanguage,
    /// Decimals follow a comma.
    pub(crate) comma: bool,
    /// What each word is to a number: a place in `numerals`, from 1.
    known: Vec<u32>,
    numerals: Vec<Numeral>,
    /// Digits of other scripts, in those of ours.
    folded: BTreeMap<usize, String>,
}

impl<'t> Deref for FigureText<'t> {
    type Target = Words<'t>;

    fn deref(&self) -> &Self::Target {
        &self.words
    }
}

impl<'t> FigureText<'t> {
    /// Reads a text in the language of a tag, which is taken for English where its figures are not read.
    pub(crate) fn of(text: &'t str, tag: &str) -> FigureText<'t> {
        let language = NumberLanguage::of(tag).unwrap_or(NumberLanguage::English);
        let comma =
            language != NumberLanguage::English && has_decimal_comma(tag) || tag.len() > 2 && has_decimal_comma(tag);
        let words = Words::of(text);
        let (mut known, mut numerals, mut folded) = (vec![0; words.len()], Vec::new(), BTreeMap::new());
        for (at, known) in known.iter_mut().enumerate() {
            if !words.is_word(at) {
                continue;
            }
            let lower = words.lower(at);
            let written = words.text(at);
            let bare = if language == NumberLanguage::Arabic { without_joined_letters(written) } else { written };
            if bare.len() < written.len() || !lower.is_ascii() && lower.chars().any(is_foreign_digit) {
                folded.insert(at, bare.chars().map(our_digit).collect());
            } else if language == NumberLanguage::Spanish && is_apostrophe_point(lower) {
                folded.insert(at, lower.replace('\'', ","));
            } else if !lower.starts_with(|c: char| c.is_ascii_digit())
                && let Some(numeral) = language.numeral(lower)
                // "بالمائة" is a share, and no hundred.
                && unit_named(language, lower) != Some("%")
            {
                numerals.push(numeral);
                *known = u32::try_from(numerals.len()).unwrap_or(0);
            }
        }
        FigureText { words, language, comma, known, numerals, folded }
    }

    /// What the word there is to a number.
    pub(crate) fn numeral(&self, at: usize) -> Option<&Numeral> {
        let known = *self.known.get(at)?;
        self.numerals.get(usize::try_from(known).ok()?.checked_sub(1)?)
    }

    /// Whether a word stands there that divides a whole into parts, and in English is nothing else.
    pub(crate) fn is_part(&self, at: usize) -> bool {
        let english = self.language == NumberLanguage::English;
        self.numeral(at).is_some_and(|numeral| numeral.parts.is_some() && (numeral.number.is_none() || !english))
    }

    /// The word there, with digits of every script in ours.
    pub(crate) fn written(&self, at: usize) -> &str {
        self.folded.get(&at).map_or_else(|| self.words.text(at), String::as_str)
    }

    /// The month that stands there.
    pub(crate) fn month(&self, at: usize) -> Option<u8> {
        match self.language {
            NumberLanguage::English => self.words.month(at),
            _ => self.numeral(at)?.month,
        }
    }

    /// The words that the language has about numbers.
    pub(crate) fn wording(&self) -> &'static Wording {
        wording(self.language)
    }

    /// Whether the word there is one of a list of the language.
    pub(crate) fn is(&self, list: &str, at: usize) -> bool {
        self.is_word(at) && is_one_of(list, &self.plain(at))
    }

    /// Whether the word so many places before is one of a list of the language.
    pub(crate) fn is_before(&self, list: &str, at: usize, places: usize) -> bool {
        at.checked_sub(places).is_some_and(|before| self.is(list, before))
    }

    /// Whether the words there are one of several phrases: where it ends.
    pub(crate) fn phrase(&self, phrases: &[&str], at: usize) -> Option<usize> {
        phrases.iter().find_map(|phrase| {
            let words = phrase.split(' ');
            let count = words.clone().count();
            words.enumerate().all(|(more, word)| self.plain(at + more) == word).then_some(at + count)
        })
    }

    /// The word there in lower case, as lists have it.
    fn plain(&self, at: usize) -> Cow<'_, str> {
        key(self.language, self.lower(at))
    }
}

/// "1'1": decimals behind an apostrophe, as some write them in Spain.
fn is_apostrophe_point(word: &str) -> bool {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    word.split_once('\'').is_some_and(|(whole, part)| digits(whole) && digits(part) && part.len() < 3)
}

/// The digits of a word without the letters before them that are words of their own: and, in, for, the ("و25").
fn without_joined_letters(word: &str) -> &str {
    let rest = word.trim_start_matches(['و', 'ب', 'ل', 'ف', 'ك', 'ا', 'ـ']);
    if rest.starts_with(|c| our_digit(c).is_ascii_digit()) { rest } else { word }
}

/// A digit of Arabic or Persian, or a sign among such digits.
fn is_foreign_digit(c: char) -> bool {
    our_digit(c) != c
}

fn our_digit(c: char) -> char {
    match c {
        '٠'..='٩' => digit(c, '٠'),
        '۰'..='۹' => digit(c, '۰'),
        '٫' => '.',
        '٬' => ',',
        _ => c,
    }
}

fn digit(c: char, zero: char) -> char {
    char::from_digit(u32::from(c) - u32::from(zero), 10).unwrap_or(c)
}
