//! What a letter is to whoever sets it: of a script that runs to the left, of one without spaces, a mark of a note.

use std::borrow::Cow;

use crate::model::nfkc;

/// Whether a letter belongs to a script that runs from right to left.
pub(super) fn runs_left(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}')
}

/// Whether a letter is set in a square of its own, so that lines of such letters break anywhere.
pub(super) fn is_square(c: char) -> bool {
    matches!(c, '\u{2E80}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{FF00}'..='\u{FFEF}' | '\u{20000}'..='\u{3FFFF}')
}

/// Whether a sign, raised, leads to a note.
pub(super) fn leads_to_note(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '*' | '†' | '‡' | '§' | '¶' | ',' | '∗' | '⇤')
}

/// Whether a sign opens an item of a list.
pub(super) fn is_bullet(c: char) -> bool {
    matches!(c, '•' | '▪' | '◦' | '‣' | '●' | '■' | '–' | '—' | '*' | '·' | '\u{F0B7}' | '\u{F0A7}')
}

/// Whether a sign parts a word at a line's end.
pub(super) fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{AD}')
}

/// A letter as a font names it: a space of any width is a space, and what cannot be printed cannot be read.
pub(super) fn cleaned(c: char) -> char {
    match c {
        '\u{A0}' | '\t' | '\n' | '\r' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{3000}' => ' ',
        '\0'..='\u{1F}' | '\u{7F}'..='\u{9F}' | '\u{FFF9}'..='\u{FFFB}' | '\u{2028}' | '\u{2029}' => {
            char::REPLACEMENT_CHARACTER
        }
        other => other,
    }
}

/// Adds a letter to a text; a ligature, and a letter in the form that a font has for one place, as the letters that it is.
pub(super) fn push(c: char, text: &mut String) {
    match c {
        '\u{FB00}'..='\u{FB06}' | '\u{FB13}'..='\u{FB17}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}' => {
            text.push_str(&nfkc(c));
        }
        '\u{FEFF}' | '\u{200B}' => {}
        other => text.push(other),
    }
}

/// A text without what stands in it as the mark of a note.
pub(super) fn without_note_marks(text: &str) -> Cow<'_, str> {
    use crate::model::{NOTE_MARK, NOTE_MARK_END};
    if !text.contains(NOTE_MARK) {
        return Cow::Borrowed(text);
    }
    let mut inside = false;
    let keep = |c: &char| {
        let was = inside;
        inside = *c == NOTE_MARK || inside && *c != NOTE_MARK_END;
        !(was || inside)
    };
    Cow::Owned(text.chars().filter(keep).collect())
}
