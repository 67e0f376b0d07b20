//! The words and marks of a text, as they are compared.
//!
//! What counts as the same words is told in `docs/matching.md`. This is a reading of its own: a slip of the check that a build
//! makes is not repeated here.

use crate::model::{is_combining, is_unspaced, nfkc};

/// Stands for whatever an ellipsis leaves out.
pub(super) const ELLIPSIS: &str = "…";

/// A word or a mark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Sign {
    pub(super) text: String,
    pub(super) is_word: bool,
    pub(super) start: usize,
    pub(super) end: usize,
    /// A hyphen or a sign joins it to what stands before it, or behind it.
    pub(super) joined: (bool, bool),
}

/// The words and marks of a text in form C. Quotation marks are none.
pub(super) fn signs(text: &str) -> Vec<Sign> {
    let chars: Vec<(usize, char)> = text.char_indices().filter(|(_, c)| !is_without_width(*c)).collect();
    let char = |at: usize| chars.get(at).map_or(' ', |(_, c)| *c);
    let mut out: Vec<Sign> = Vec::with_capacity(text.len() / 5 + 1);
    let mut at = 0;
    while at < chars.len() {
        let (start, c) = chars[at];
        let mut end = at + 1;
        if c.is_alphanumeric() {
            while end < chars.len() && goes_on(&chars, end, c) {
                end += 1;
            }
        } else if is_dash(c) {
            while is_dash(char(end)) {
                end += 1;
            }
        } else if c == '.' && char(end) == '.' {
            while char(end) == '.' {
                end += 1;
            }
        }
        let word = c.is_alphanumeric();
        let text = match c {
            _ if word => chars[at..end].iter().map(|(_, c)| letters(*c)).collect(),
            '.' if end - at >= 3 => ELLIPSIS.to_owned(),
            _ if is_dash(c) => "-".to_owned(),
            _ => c.to_string(),
        };
        let before = |steps: usize| at.checked_sub(steps).map_or(' ', |at| chars[at].1);
        let hangs = is_hyphen(before(1)) && before(2).is_alphanumeric();
        let is_signed = matches!(before(1), '-' | '−') && c.is_ascii_digit() && !before(2).is_alphanumeric();
        let holds = is_hyphen(char(end)) && char(end + 1).is_alphanumeric();
        let last = chars[end - 1];
        // Between spaces a stroke stands for the end of a paragraph, where words are told in one line.
        let is_line_end = c == '/' && before(1).is_whitespace() && char(end).is_whitespace();
        if !(c.is_whitespace() || is_quotation_mark(c) || is_line_end) {
            let end = last.0 + last.1.len_utf8();
            out.push(Sign { text, is_word: word, start, end, joined: (word && (hangs || is_signed), word && holds) });
        }
        at = end;
    }
    out
}

/// Whether the word that begins with that letter goes on with the character.
fn goes_on(chars: &[(usize, char)], at: usize, first: char) -> bool {
    let c = chars[at].1;
    let (before, next) = (chars[at - 1].1, chars.get(at + 1).map_or(' ', |(_, c)| *c));
    if is_combining(c) {
        return true;
    }
    if is_unspaced(first) || is_unspaced(c) {
        return false;
    }
    let is_apostrophe = matches!(c, '\'' | '’' | '‘' | 'ʼ' | 'ʻ' | '`' | '´' | '＇' | '′' | '׳');
    let is_point = matches!(c, '.' | ',') && before.is_numeric() && next.is_numeric();
    c.is_alphanumeric() || is_point || is_apostrophe && before.is_alphanumeric() && next.is_alphanumeric()
}

/// A letter as it is compared: signs for several letters are these, apostrophes are one.
fn letters(c: char) -> String {
    match c {
        '\'' | '’' | '‘' | 'ʼ' | 'ʻ' | '`' | '´' | '＇' | '′' | '׳' => "'".to_owned(),
        '⁰' | '¹' | '²' | '³' | '⁴'..='⁹' => c.to_string(),
        _ if c.is_ascii() || is_combining(c) => c.to_string(),
        _ => {
            let all = nfkc(c);
            let is_plain = all.chars().all(|c| c.is_alphanumeric() || is_combining(c));
            if is_plain { all } else { c.to_string() }
        }
    }
}

fn is_without_width(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
        || matches!(c, '\u{FE00}'..='\u{FE0F}' | '\u{34F}' | '\u{61C}' | '\u{180E}')
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '‐' | '‑' | '־' | '᠆' | '﹣' | '－')
}

fn is_dash(c: char) -> bool {
    is_hyphen(c) || matches!(c, '‒' | '–' | '—' | '―' | '−' | '⸺' | '⸻')
}

/// Any quotation mark or apostrophe.
pub(super) fn is_quotation_mark(c: char) -> bool {
    matches!(
        c,
        '"' | '“'
            | '”'
            | '„'
            | '‟'
            | '«'
            | '»'
            | '″'
            | '＂'
            | '〝'
            | '〞'
            | '〟'
            | '״'
            | '❝'
            | '❞'
            | '🙶'
            | '🙷'
            | '‹'
            | '›'
            | '❮'
            | '❯'
    ) || matches!(c, '\'' | '‘' | '’' | '‚' | '‛' | '′' | '`' | '´' | 'ʼ' | 'ʻ' | 'ʾ' | 'ʿ' | '՚' | '׳' | '＇')
        || matches!(c, '「' | '」' | '『' | '』' | '｢' | '｣' | '﹁' | '﹂' | '﹃' | '﹄')
}

/// What may close a sentence or a clause, and does not count at the ends of a quotation.
pub(super) fn is_closing(mark: &str) -> bool {
    const CLOSING: &str = ".,;:!?。．｡，、､；：！？،؛؟۔।॥།၊။។៕᙮…‥-·";
    mark.chars().all(|c| CLOSING.contains(c))
}

/// The word with a small first letter.
pub(super) fn lowered(word: &str) -> String {
    let mut rest = word.chars();
    rest.next().map_or_else(String::new, |first| first.to_lowercase().chain(rest).collect())
}
