//! Unicode forms. The only file that knows the Unicode tables.

use unicode_normalization::UnicodeNormalization;

/// The text in normalisation form C (Unicode Standard Annex 15), in which equal letters are equal bytes.
pub fn nfc(text: &str) -> String {
    text.nfc().collect()
}

/// What a character is in normalisation form KC: the letters or digits that it stands for.
pub fn nfkc(char: char) -> String {
    std::iter::once(char).nfkc().collect()
}

/// The text in normalisation form KD: letters and their marks apart, and signs of one meaning as one sign.
pub fn nfkd(text: &str) -> String {
    text.nfkd().collect()
}

/// Whether a character is drawn over the one before it.
pub fn is_combining(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c)
}

/// A path as the least careful file system compares it: without case and in form C.
pub fn folded_path(path: &str) -> String {
    nfc(&path.to_lowercase())
}

/// The text without the marks over and under its letters: `é` is `e`. Letters that are none with a mark stay as they are.
pub fn without_marks(text: &str) -> String {
    text.nfd().filter(|c| !is_combining(*c)).collect()
}

/// The text in lower case without accents, points and vowel signs of Latin, Greek, Cyrillic, Hebrew and Arabic, as people leave them out.
pub fn without_accents(text: &str) -> String {
    let is_accent = |c: char| matches!(c, '\u{300}'..='\u{36F}' | '\u{591}'..='\u{5C7}' | '\u{640}' | '\u{64B}'..='\u{65F}' | '\u{670}');
    // Most words of most texts have none.
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    text.to_lowercase().nfd().filter(|c| !is_accent(*c)).collect()
}
