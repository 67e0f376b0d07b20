//! Text as numbers, words and marks, for reading dates of any language. Numbers are told from the letters that are written onto them,
//! and accents and case do not count: "15Sep", "1er", "18-го", "2031年5月".

use std::collections::BTreeMap;

use crate::model::{is_combining, is_unspaced, without_accents};

use super::is_invisible;

/// A number, a word or a mark, with its place in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct DatePiece {
    /// What it is.
    pub(crate) kind: DatePieceKind,
    /// Its first byte.
    pub(crate) start: usize,
    /// The byte after it.
    pub(crate) end: usize,
    /// Nothing stands between it and the piece before it.
    pub(crate) is_tight: bool,
}

/// What a piece of text is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum DatePieceKind {
    /// ScriptDigits: their value, and how many they are.
    Number(u32, usize),
    /// Letters in lower case, without accents; of a script without spaces one letter.
    Word(String),
    /// Anything else that prints; every dash is `-`, and every apostrophe is `'`.
    Mark(char),
}

/// The zeros of the scripts that have digits of their own and are written with in more than one language; the nine others follow each.
const ZEROS: [char; 8] = ['\u{660}', '\u{6F0}', '\u{966}', '\u{9E6}', '\u{E50}', '\u{1040}', '\u{17E0}', '\u{FF10}'];

/// The digits of a language beside the common ones.
#[derive(Debug, Clone, Default)]
pub(crate) struct ScriptDigits(BTreeMap<char, u32>);

impl ScriptDigits {
    /// The digits from 0 on.
    pub(crate) fn new(digits: &[String]) -> ScriptDigits {
        let one = |digit: &String| digit.chars().next().filter(|c| !c.is_ascii());
        ScriptDigits((0..).zip(digits).filter_map(|(value, digit)| Some((one(digit)?, value))).collect())
    }

    fn value(&self, c: char) -> Option<u32> {
        let of = |zero: &char| u32::from(c).checked_sub(u32::from(*zero)).filter(|value| *value < 10);
        c.to_digit(10).or_else(|| self.0.get(&c).copied()).or_else(|| ZEROS.iter().find_map(of))
    }
}

/// The pieces of a text, in order.
pub(crate) fn pieces(text: &str, digits: &ScriptDigits) -> Vec<DatePiece> {
    let mut found: Vec<DatePiece> = Vec::new();
    let mut chars = text.char_indices().filter(|(_, c)| !is_invisible(*c)).peekable();
    while let Some((start, c)) = chars.next() {
        if c.is_whitespace() {
            continue;
        }
        let mut end = start + c.len_utf8();
        let kind = if let Some(first) = digits.value(c) {
            let (mut value, mut width) = (first, 1);
            while let Some((at, digit)) = chars.next_if(|(_, c)| digits.value(*c).is_some()) {
                value = value.saturating_mul(10).saturating_add(digits.value(digit).unwrap_or_default());
                (width, end) = (width + 1, at + digit.len_utf8());
            }
            DatePieceKind::Number(value, width)
        } else if c.is_alphabetic() {
            let is_alone = is_unspaced(c);
            let goes_on = |c: char| is_combining(c) || !is_alone && c.is_alphabetic() && !is_unspaced(c);
            while let Some((at, letter)) = chars.next_if(|(_, c)| goes_on(*c)) {
                end = at + letter.len_utf8();
            }
            DatePieceKind::Word(without_accents(text.get(start..end).unwrap_or_default()))
        } else {
            DatePieceKind::Mark(mark(c))
        };
        let is_tight = found
            .last()
            .is_some_and(|before| text.get(before.end..start).is_some_and(|gap| !gap.contains(char::is_whitespace)));
        found.push(DatePiece { kind, start, end, is_tight });
    }
    found
}

fn mark(c: char) -> char {
    match c {
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' | '－' => '-',
        '’' | '‘' | 'ʼ' | '＇' => '\'',
        '／' => '/',
        '．' | '。' | '․' | '॰' | '።' => '.',
        '，' | '、' | '،' | '⹁' | '፣' => ',',
        _ => c,
    }
}

/// The words of a phrase as it is looked up by them.
pub(crate) fn keys(text: &str, digits: &ScriptDigits) -> Vec<String> {
    let mut keys: Vec<String> =
        pieces(text.trim_end_matches('.'), digits).iter().map(|piece| key(&piece.kind)).collect();
    if keys.len() > 1 && keys.last().is_some_and(|last| last == ".") {
        keys.pop();
    }
    keys
}

/// A piece as phrases are looked up by it.
pub(crate) fn key(piece: &DatePieceKind) -> String {
    match piece {
        DatePieceKind::Number(value, _) => value.to_string(),
        DatePieceKind::Word(word) => word.clone(),
        DatePieceKind::Mark(mark) => mark.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_words_and_marks_are_apart() {
        let shown = |text: &str| -> String {
            let digits = ScriptDigits::new(&"٠١٢٣٤٥٦٧٨٩".chars().map(String::from).collect::<Vec<_>>());
            let kinds = pieces(text, &digits).into_iter().map(|piece| match piece.kind {
                DatePieceKind::Number(value, width) => format!("{value}/{width}"),
                DatePieceKind::Word(word) => word,
                DatePieceKind::Mark(mark) => mark.to_string(),
            });
            kinds.collect::<Vec<_>>().join(" ")
        };
        assert_eq!(shown("15Sép, 1er"), "15/2 sep , 1/1 er");
        assert_eq!(shown("18–го липня’24"), "18/2 - го липня ' 24/2");
        assert_eq!(shown("2031年5月03日"), "2031/4 年 5/1 月 3/2 日");
        assert_eq!(shown("٢٠٣١ أغسطس"), "2031/4 اغسطس");
    }
}
