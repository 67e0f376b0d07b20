//! Questions about how a line begins and ends.

use crate::words::{follows_stop, is_last_stop};

use super::signs;

/// Whether a line's last mark ends a sentence, or a colon stands there; marks of notes behind it do not count.
pub(super) fn ends_sentence(text: &str) -> bool {
    let ends = |text: &str| {
        let bare = text.trim_end_matches(|c: char| c.is_whitespace() || follows_stop(c) || matches!(c, '\'' | '»'));
        bare.ends_with(is_last_stop) || bare.ends_with([':', '؟'])
    };
    let words = signs::without_note_marks(text);
    let words = words.trim_end();
    // A note's number may stand there that is not raised; a number of the text stands by itself, or has digits before its point.
    let bare = words.trim_end_matches(|c: char| c.is_ascii_digit());
    let is_note = bare.len() < words.len()
        && bare.trim_end_matches(|c: char| !c.is_alphanumeric()).ends_with(char::is_alphabetic)
        && !bare.ends_with(char::is_whitespace);
    ends(words) || is_note && ends(bare)
}

/// Whether a line goes on with what came before: it begins with a small letter, or with a mark that nothing begins with.
pub(super) fn goes_on(text: &str) -> bool {
    text.trim_start().starts_with(|c: char| c.is_lowercase() || matches!(c, ',' | ';' | ')'))
}

/// Whether a line ends in a hyphen.
pub(super) fn ends_in_hyphen(text: &str) -> bool {
    text.trim_end().ends_with(signs::is_hyphen)
}

/// Whether a line breaks off within a sentence: in a small letter, a comma or a hyphen.
pub(super) fn breaks_off(text: &str) -> bool {
    signs::without_note_marks(text).trim_end().ends_with(|c: char| c.is_lowercase() || c == ',' || signs::is_hyphen(c))
}

/// Whether a line opens an item of a list: by a bullet, or by a number or a letter with a full stop or in brackets.
pub(super) fn opens_item(text: &str) -> bool {
    let text = text.trim_start();
    if text.starts_with(signs::is_bullet) {
        return true;
    }
    let word = text.split_whitespace().next().unwrap_or_default();
    let count = word.chars().count();
    let bare = word.trim_matches(['(', ')', '.']);
    let is_numbered = (2..=6).contains(&count)
        && word.ends_with(['.', ')'])
        && !bare.is_empty()
        && bare.chars().all(|c| c.is_ascii_digit() || c == '.');
    is_numbered || word.starts_with('(') && word.ends_with(')') && (3..=5).contains(&count)
}

/// Whether a line is a rule, made of dashes.
pub(super) fn is_rule(text: &str) -> bool {
    let is_dash = |c: char| matches!(c, '_' | '-' | '\u{AD}' | '\u{2010}'..='\u{2015}' | '\u{2500}' | '=' | '*');
    let dashes = text.chars().filter(|c| !c.is_whitespace());
    dashes.clone().count() >= 3 && dashes.clone().all(is_dash)
}

/// Whether a line in small type opens a note: by its number or its mark.
pub(super) fn opens_note(text: &str) -> bool {
    let text = text.trim_start();
    text.starts_with(crate::model::NOTE_MARK)
        || text.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '*' | '†' | '‡' | '§'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_ends_a_sentence_whatever_follows_its_stop() {
        for text in ["It fell.", "It fell.” ", "It fell.\u{FFF9}12\u{FFFB}", "“It fell.”12", "these:", "Who?)"] {
            assert!(ends_sentence(text), "{text}");
        }
        for text in ["It fell", "in No. 12", "the 3.5", "it fell,"] {
            assert!(!ends_sentence(text), "{text}");
        }
    }

    #[test]
    fn an_item_opens_with_a_bullet_or_a_number() {
        for text in ["• one", "4. one", "(b) one", "12) one", "1.2. one"] {
            assert!(opens_item(text), "{text}");
        }
        for text in ["one", "1990 was", "a. one", "(the bridge) is", "St. Rell"] {
            assert!(!opens_item(text), "{text}");
        }
    }
}
