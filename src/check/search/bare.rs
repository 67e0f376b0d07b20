//! Text as bare words, for telling what is repeated: no marks, no case, no difference between spellings of one word.
//!
//! A word is a number here. No number is written, but the sample of runs by which texts meet goes by their size, so they are the
//! same wherever the program is built.

use std::ops::Range;

use crate::model::{LONG_QUOTATION, count_words};
use crate::words::{lower, quotations, tokens};

use super::index::TextIndex;

/// A word of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Bare {
    /// Its normal form, in lower case.
    pub(crate) text: String,
    /// The same for two words that are one in any of their spellings.
    pub(crate) form: u64,
    /// Where it stands, in bytes of its text.
    pub(crate) at: Range<usize>,
    /// It is one word with the one before it: the second part of "long-range", or a letter of a script without spaces.
    pub(crate) joined: bool,
}

/// The words of a text.
pub(crate) fn bare_words(text: &str) -> Vec<Bare> {
    let mut words: Vec<Bare> = Vec::new();
    let mut glued = false;
    for token in tokens(text) {
        if token.word {
            let at = token.start..token.end;
            let joined = glued && !words.is_empty();
            words.push(Bare { text: lower(&token.text).into_owned(), form: form(&token.text), at, joined });
            glued = token.glued || token.part;
        } else {
            glued &= token.glued;
        }
    }
    words
}

/// A word of a source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct SourceWord {
    /// As in [`Bare::form`].
    pub(crate) form: u64,
    /// Its paragraph, from 1.
    pub(crate) paragraph: usize,
    /// It stands between quotation marks, with at least [`LONG_QUOTATION`] words.
    pub(crate) quoted: bool,
    /// As in [`Bare::joined`].
    pub(crate) joined: bool,
    /// It is a letter of a script without spaces and goes on with the word before it.
    pub(crate) part: bool,
}

/// The words of a source's running text.
pub(crate) fn source_words(paragraphs: &[String], index: &TextIndex) -> Vec<SourceWord> {
    // Of each different word the form is made once.
    let forms: Vec<u64> = index.vocabulary().map(form).collect();
    let mut quoted = Vec::new();
    let mut base = 0;
    for paragraph in paragraphs {
        let is_long = |range: &Range<usize>| count_words(&paragraph[range.clone()]) >= LONG_QUOTATION;
        let long = quotations(paragraph).into_iter().filter(is_long);
        quoted.extend(long.map(|range| base + range.start..base + range.end));
        base += paragraph.len() + 1;
    }
    let mut quoted = quoted.into_iter().peekable();
    let mut words = Vec::new();
    let (mut glued, mut part) = (false, false);
    for token in &index.tokens {
        if !token.word {
            glued &= token.glued;
            continue;
        }
        while quoted.next_if(|range| range.end <= token.start).is_some() {}
        let inside = quoted.peek().is_some_and(|range| range.contains(&token.start));
        let form = forms[token.id as usize];
        let joined = (glued || part) && !words.is_empty();
        words.push(SourceWord { form, paragraph: token.paragraph, quoted: inside, joined, part });
        (glued, part) = (token.glued, token.part);
    }
    words
}

/// The same with one number for all letters of a word in a script without spaces, since a few letters in a row say little.
pub(crate) fn whole_words(words: &[SourceWord]) -> Vec<SourceWord> {
    let mut whole: Vec<SourceWord> = Vec::with_capacity(words.len());
    for word in words {
        match whole.last_mut().filter(|_| word.part) {
            Some(last) => last.form = (last.form ^ word.form).wrapping_mul(0x0100_0000_01b3),
            None => whole.push(*word),
        }
    }
    whole
}

/// A number for each run of `length` words, by its first word. It depends on the order of the words.
///
/// Each comes from the one before by the word that leaves and the word that enters (Karp and Rabin 1987), so the time does
/// not grow with the length.
pub(crate) fn runs(forms: &[u64], length: usize) -> impl Iterator<Item = u64> {
    const BASE: u64 = 0x9E37_79B9_7F4A_7C15;
    let length = length.max(1);
    let first = BASE.wrapping_pow(u32::try_from(length).unwrap_or(u32::MAX));
    let next = |sum: u64, form: &u64| sum.wrapping_mul(BASE).wrapping_add(*form);
    let mut sum = forms.iter().take(length - 1).fold(0, next);
    let leaving = std::iter::once(&0).chain(forms);
    forms.iter().skip(length - 1).zip(leaving).map(move |(entering, leaving)| {
        sum = next(sum, entering).wrapping_sub(leaving.wrapping_mul(first));
        // The sums of runs that begin alike are near to one another; a sample by size must not see that.
        let mixed = (sum ^ (sum >> 32)).wrapping_mul(0xD6E8_FEB8_6659_FD93);
        mixed ^ (mixed >> 32)
    })
}

/// The number of a word in normal form: FNV-1a in 64 bits (Fowler, Noll and Vo).
fn form(word: &str) -> u64 {
    let fold = |sum: u64, byte: u8| (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    spelling(word).bytes().fold(0xcbf2_9ce4_8422_2325, fold)
}

/// One spelling for those that British and American printers have of a word: "authorise" and "authorize", "defence" and
/// "defense", "honour" and "honor", "centre" and "center", "travelled" and "traveled", "U.S" and "US".
///
/// It makes one of words that are not the same, such as "cent" and "sent". That does not matter to runs of many words.
fn spelling(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    for char in word.chars().flat_map(char::to_lowercase).filter(|char| char.is_alphanumeric()) {
        let char = if matches!(char, 'z' | 'c') { 's' } else { char };
        let last = out.chars().next_back();
        let doubled = last == Some(char) && char.is_alphabetic();
        let silent = char == 'u' && last == Some('o');
        if !(doubled || silent) {
            out.push(char);
        }
    }
    let plural = out.len() > 3 && out.ends_with('s');
    if plural {
        out.pop();
    }
    if let Some(stem) = out.strip_suffix("re").filter(|stem| stem.len() > 1) {
        out = format!("{stem}er");
    } else if let Some(stem) = out.strip_suffix("logue") {
        out = format!("{stem}log");
    } else if out.ends_with("programe") {
        out.pop();
    }
    if plural {
        out.push('s');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_word_are_one() {
        for (a, b) in [
            ("authorise", "authorize"),
            ("Defence", "defense"),
            ("honour", "honor"),
            ("centre", "center"),
            ("travelled", "traveled"),
            ("U.S", "US"),
            ("programmes", "programs"),
            ("programme", "program"),
            ("metres", "meters"),
            ("dialogues", "dialogs"),
            ("dialogue", "dialog"),
            ("isn't", "isnt"),
            ("licence", "license"),
        ] {
            assert_eq!(form(a), form(b), "{a} / {b}");
        }
        for (a, b) in [("mill", "mills"), ("here", "there"), ("not", "now"), ("1,000", "1,001")] {
            assert_ne!(form(a), form(b), "{a} / {b}");
        }
    }

    #[test]
    fn runs_are_the_same_where_the_words_are() {
        let forms: Vec<u64> = "a b c a b c a b d c b a b c".split(' ').map(form).collect();
        for length in 1..=forms.len() + 1 {
            let windows: Vec<&[u64]> = forms.windows(length).collect();
            let numbers: Vec<u64> = runs(&forms, length).collect();
            assert_eq!(windows.len(), numbers.len(), "{length}");
            let both = || windows.iter().zip(&numbers);
            for (a, b) in both().flat_map(|a| both().map(move |b| (a, b))) {
                assert_eq!(a.0 == b.0, a.1 == b.1, "{length}");
            }
        }
        assert_eq!(runs(&forms, usize::MAX).count(), 0);
    }

    #[test]
    fn a_compound_is_one_word() {
        let joined = |text: &str| bare_words(text).iter().map(|word| word.joined).collect::<Vec<_>>();
        assert_eq!(joined("a long-range gun — ours"), [false, false, true, false, false]);
        assert_eq!(joined("at -5 now"), [false, false, false]);
    }

    #[test]
    fn a_word_of_a_source_knows_its_paragraph_and_whether_it_is_quoted() {
        let paragraphs = ["A “b” c “d e f g” h.".to_owned(), "I “j k l m".to_owned()];
        let words = source_words(&paragraphs, &TextIndex::new(&paragraphs));
        let quoted = |number: usize| {
            let of: Vec<bool> = words.iter().filter(|word| word.paragraph == number).map(|word| word.quoted).collect();
            of
        };
        assert_eq!(quoted(1), [false, false, false, true, true, true, true, false]);
        assert_eq!(quoted(2), [false, true, true, true, true]);
    }
}
