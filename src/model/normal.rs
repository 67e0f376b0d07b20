//! Unicode forms. The only file that knows the Unicode tables.

use unicode_normalization::UnicodeNormalization;

/// The text in normalisation form C (Unicode Standard Annex 15), in which equal letters are equal bytes.
pub fn nfc(text: &str) -> String {
    text.nfc().collect()
}

/// A path as the least careful file system compares it: without case and in form C.
pub fn folded_path(path: &str) -> String {
    nfc(&path.to_lowercase())
}
