//! Text as the words that are searched for. `themes/briefing/static/search/search.js` does the same to what a reader
//! types, step by step, and a browser test compares the two: whoever changes one changes the other.
//!
//! No language is assumed. Letters lose their case and the marks over and under them, so that "Zelenskyy", "Зеленський"
//! and Arabic with or without vowel signs are found as people type them. Signs inside words of Indian and other scripts
//! that carry meaning stay. Chinese, Japanese and Thai text, which has no spaces, is found by the beginning of a run only.

use crate::model::{is_combining, nfkd};

/// The words of a text, in order, in the form in which they are compared.
pub(super) fn words(text: &str) -> Vec<String> {
    let folded = without_inner_apostrophes(&fold(text));
    let splits = |c: char| !(c.is_alphabetic() || c.is_numeric() || is_combining(c));
    folded.split(splits).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// The text without case, marks and invisible characters, and with one sign for letters that are typed alike.
fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in nfkd(text).to_lowercase().chars().filter(|c| !is_dropped(*c)) {
        match c {
            'ß' => out.push_str("ss"),
            'æ' => out.push_str("ae"),
            'œ' => out.push_str("oe"),
            'þ' => out.push_str("th"),
            'ø' => out.push('o'),
            'ł' => out.push('l'),
            'đ' | 'ð' => out.push('d'),
            'ı' => out.push('i'),
            'ς' => out.push('σ'),
            'ґ' => out.push('г'),
            'ى' | 'ی' => out.push('ي'),
            'ة' => out.push('ه'),
            'ٱ' => out.push('ا'),
            'ک' => out.push('ك'),
            '‘' | '’' | 'ʼ' => out.push('\''),
            // The digits of Arabic and Persian.
            '\u{660}'..='\u{669}' => out.extend(char::from_digit(u32::from(c) - 0x660, 10)),
            '\u{6F0}'..='\u{6F9}' => out.extend(char::from_digit(u32::from(c) - 0x6F0, 10)),
            _ => out.push(c),
        }
    }
    out
}

/// Soft hyphens, joiners and the Arabic stretching sign; marks of Latin, Greek, Cyrillic, Hebrew and Arabic letters.
fn is_dropped(c: char) -> bool {
    matches!(c,
        '\u{AD}' | '\u{200C}' | '\u{200D}' | '\u{2060}' | '\u{FEFF}' | '\u{640}'
        | '\u{300}'..='\u{36F}' | '\u{483}'..='\u{487}' | '\u{1AB0}'..='\u{1AFF}' | '\u{1DC0}'..='\u{1DFF}'
        | '\u{591}'..='\u{5BD}' | '\u{5BF}' | '\u{5C1}' | '\u{5C2}' | '\u{5C4}' | '\u{5C5}' | '\u{5C7}'
        | '\u{610}'..='\u{61A}' | '\u{64B}'..='\u{65F}' | '\u{670}' | '\u{6D6}'..='\u{6DC}'
        | '\u{6DF}'..='\u{6E4}' | '\u{6E7}' | '\u{6E8}' | '\u{6EA}'..='\u{6ED}')
}

/// The apostrophe of Ukrainian and Belarusian stands inside a word; anywhere else it parts two.
fn without_inner_apostrophes(folded: &str) -> String {
    let is_cyrillic = |c: &char| ('\u{400}'..='\u{52F}').contains(c);
    let mut out = String::with_capacity(folded.len());
    let mut rest = folded.chars().peekable();
    let mut inside = false;
    while let Some(c) = rest.next() {
        if c == '\'' && inside && rest.peek().is_some_and(is_cyrillic) {
            continue;
        }
        inside = is_cyrillic(&c);
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_marks_and_invisible_signs_do_not_matter() {
        for (text, expected) in [
            ("The Mayor’s “old” bri\u{AD}dge, F-16s & $61", "the mayor s old bridge f 16s 61"),
            ("Zelenskyy, Łódź; Straße Ærø ﬁre İstanbul", "zelenskyy lodz strasse aero fire istanbul"),
            ("п’ять об'єкт підʼїзд Ґанок", "пять обєкт підізд ганок"),
            ("l’été ’90s d'Europe", "l ete 90s d europe"),
            ("مُحَمَّد أُوكرانيا القاهرة ـــ مستشفى ٢٠٢٤", "محمد اوكرانيا القاهره مستشفي 2024"),
            ("ΟΔΟΣ οδός", "οδοσ οδοσ"),
            ("हिन्दी में", "हिन्दी में"),
            ("\u{200B}a_b\u{2060}c 1,200.5", "a bc 1 200 5"),
        ] {
            assert_eq!(words(text).join(" "), expected, "{text}");
        }
    }

    #[test]
    fn text_without_words_has_none() {
        assert!(words(" –— … \u{AD} ' ").is_empty());
    }
}
