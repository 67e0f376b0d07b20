//! How the end of one line and the beginning of the next become one text.

use crate::model::{SOFT_HYPHEN, is_unspaced};

/// Adds a line to the text before it. A hyphen at its end may be the word's or the line's, and stays as a soft one; behind another
/// dash between words, a stroke, and in scripts that write no spaces, no space is put.
pub(super) fn append(text: &mut String, next: &str) {
    text.truncate(text.trim_end_matches([' ', '\t']).len());
    let mut back = text.chars().rev();
    let (last, before) = (back.next(), back.next());
    let first = next.chars().next();
    match (last, before) {
        (None, _) => {}
        (Some(SOFT_HYPHEN), _) => {}
        (Some('-' | '\u{2010}'), Some(before)) if before.is_alphabetic() && first.is_some_and(char::is_lowercase) => {
            text.pop();
            text.push(SOFT_HYPHEN);
        }
        (Some('-' | '\u{2010}' | '–' | '—'), Some(before)) if before.is_alphanumeric() => {}
        (Some('/'), _) if text.rsplit(char::is_whitespace).next().is_some_and(|word| word.contains("//")) => {}
        (Some(last), _) if is_square(last) && first.is_some_and(is_square) => {}
        _ => text.push(' '),
    }
    text.push_str(next);
}

/// Whether a character is a letter of a script without spaces, or one of its marks.
fn is_square(c: char) -> bool {
    is_unspaced(c) || matches!(c, '\u{3001}'..='\u{3003}' | '\u{3008}'..='\u{3011}' | '\u{FF00}'..='\u{FF20}')
}
