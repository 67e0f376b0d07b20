//! Text as a sequence of words and marks in normal form, each with its place.
//!
//! Two texts say the same if their sequences are equal. What does not count is gone from the sequence: Unicode form, the
//! kind of quotation marks and dashes, the width and number of spaces, soft hyphens and other characters that print
//! nothing. Case stays, and so does every other mark. Nothing here knows what a quotation or a source is.

use crate::model::{composed, is_combining, nfc};

/// Every kind of quotation mark and apostrophe that stands by itself.
pub(super) const QUOTE: &str = "'";
/// Every kind of dash and hyphen.
pub(super) const DASH: &str = "-";
/// Three dots or more.
pub(super) const ELLIPSIS: &str = "…";

/// A position in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(super) struct Place {
    /// In bytes from 0.
    pub(super) byte: usize,
    /// In Unicode scalar values from 0.
    pub(super) char: usize,
}

/// A word or a mark of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token {
    /// Its normal form.
    pub(super) text: String,
    /// It is a word or a number, not a mark.
    pub(super) word: bool,
    /// Its first character.
    pub(super) start: Place,
    /// The character after it.
    pub(super) end: Place,
    /// It is joined to the next one by a hyphen, or is the sign of a number: no quotation may begin or end between the two.
    pub(super) glued: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Class {
    Space,
    /// A letter, a digit, or a mark that combines with one.
    Letter,
    Single,
    Double,
    Hyphen,
    /// A dash, with whether it may be the sign of a number.
    Dash {
        minus: bool,
    },
    Other,
}

/// A character that prints something, with its place.
#[derive(Debug, Clone, Copy)]
struct Seen {
    char: char,
    class: Class,
    start: Place,
    end: Place,
}

/// The words and marks of a text, in order.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let seen = visible(text);
    let mut out: Vec<Token> = Vec::with_capacity(seen.len() / 5 + 1);
    let mut at = 0;
    while let Some(first) = seen.get(at) {
        at = match first.class {
            Class::Space => at + 1,
            Class::Letter => take_word(&seen, at, &mut out),
            Class::Single | Class::Double => take_quote(first, at, &mut out),
            Class::Hyphen | Class::Dash { .. } => take_dash(&seen, at, &mut out),
            Class::Other => take_mark(&seen, at, &mut out),
        };
    }
    out
}

/// The word with its first character in lower case, for comparing where the case of the first letter does not count.
pub(super) fn lower_first(word: &str) -> String {
    let mut rest = word.chars();
    rest.next().map_or_else(String::new, |first| first.to_lowercase().chain(rest).collect())
}

/// The word with its first character in upper case.
pub(super) fn upper_first(word: &str) -> String {
    let mut rest = word.chars();
    rest.next().map_or_else(String::new, |first| first.to_uppercase().chain(rest).collect())
}

/// Whether the mark may close a sentence or a clause, so that it does not count at the end of a quotation.
pub(super) fn closes(mark: &str) -> bool {
    matches!(mark, "." | "," | ";" | ":" | "!" | "?")
}

/// The text without what prints nothing.
fn visible(text: &str) -> Vec<Seen> {
    let mut seen = Vec::with_capacity(text.len());
    for (number, (byte, char)) in text.char_indices().enumerate() {
        if is_invisible(char) {
            continue;
        }
        let start = Place { byte, char: number };
        let end = Place { byte: byte + char.len_utf8(), char: number + 1 };
        seen.push(Seen { char, class: class(char), start, end });
    }
    seen
}

/// Soft hyphens, joiners, marks of direction, variation selectors.
fn is_invisible(char: char) -> bool {
    matches!(char, '\u{AD}' | '\u{61C}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}')
        || matches!(char, '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{34F}')
}

fn class(char: char) -> Class {
    match char {
        '\'' | '‘' | '’' | '‚' | '‛' | '′' | '`' | '´' | 'ʼ' | 'ʻ' | '＇' | '‹' | '›' => {
            Class::Single
        }
        '"' | '“' | '”' | '„' | '‟' | '«' | '»' | '″' | '＂' | '〝' | '〞' | '「' | '」' | '『' | '』' => {
            Class::Double
        }
        '-' | '‐' | '‑' | '﹣' | '－' => Class::Hyphen,
        '−' => Class::Dash { minus: true },
        '‒' | '–' | '—' | '―' | '﹘' | '⸺' | '⸻' => Class::Dash { minus: false },
        _ if char.is_whitespace() => Class::Space,
        _ if char.is_alphanumeric() || is_combining(char) => Class::Letter,
        _ => Class::Other,
    }
}

fn is_letter(seen: &[Seen], at: usize) -> bool {
    seen.get(at).is_some_and(|seen| seen.class == Class::Letter)
}

fn is_digit(seen: &[Seen], at: usize) -> bool {
    seen.get(at).is_some_and(|seen| seen.char.is_numeric())
}

/// Takes a word: letters and digits, with the apostrophes inside it ("can't"), the marks inside a number ("1,000.5",
/// "9:30") and the dots between single letters ("U.S").
fn take_word(seen: &[Seen], from: usize, out: &mut Vec<Token>) -> usize {
    let mut text = String::new();
    let mut at = from;
    let mut since_dot = 0;
    while let Some(next) = seen.get(at) {
        let inside = at > from && is_letter(seen, at + 1);
        if next.class == Class::Letter {
            since_dot += usize::from(!is_combining(next.char));
            text.push(next.char);
        } else if inside && next.class == Class::Single {
            text.push_str(QUOTE);
        } else if inside
            && matches!(next.char, '.' | ',' | ':' | '/')
            && is_digit(seen, at - 1)
            && is_digit(seen, at + 1)
        {
            text.push(next.char);
        } else if inside && next.char == '.' && since_dot == 1 && !is_digit(seen, at - 1) {
            text.push('.');
            since_dot = 0;
        } else {
            break;
        }
        at += 1;
    }
    let text = if text.is_ascii() { text } else { nfc(&text) };
    let (start, end) = (seen[from].start, seen[at - 1].end);
    out.push(Token { text, word: true, start, end, glued: false });
    at
}

/// Takes a quotation mark; several in a row are one, so that ‘“ and "' are the same.
fn take_quote(first: &Seen, from: usize, out: &mut Vec<Token>) -> usize {
    match out.last_mut() {
        Some(last) if last.text == QUOTE => last.end = first.end,
        _ => out.push(mark(QUOTE, first.start, first.end)),
    }
    from + 1
}

/// Takes a dash; several in a row are one, so that -- and — are the same.
fn take_dash(seen: &[Seen], from: usize, out: &mut Vec<Token>) -> usize {
    let dash = |at: usize| matches!(seen.get(at).map(|seen| seen.class), Some(Class::Hyphen | Class::Dash { .. }));
    let mut at = from + 1;
    while dash(at) {
        at += 1;
    }
    let first = seen[from];
    let before = from.checked_sub(1).and_then(|before| seen.get(before));
    let after_word = before.is_some_and(|before| before.class == Class::Letter || before.char == '.');
    let single = at == from + 1;
    let compound = single && first.class == Class::Hyphen && after_word && is_letter(seen, at);
    let sign = single && !after_word && first.class != Class::Dash { minus: false } && is_digit(seen, at);
    if compound && let Some(last) = out.last_mut() {
        last.glued = true;
    }
    let new = Token { glued: compound || sign, ..mark(DASH, first.start, seen[at - 1].end) };
    match out.last_mut() {
        Some(last) if last.text == DASH => *last = Token { start: last.start, ..new },
        _ => out.push(new),
    }
    at
}

/// Takes any other mark, or three dots.
fn take_mark(seen: &[Seen], from: usize, out: &mut Vec<Token>) -> usize {
    let first = seen[from];
    if let Some(after) = after_dots(seen, from) {
        out.push(mark(ELLIPSIS, first.start, seen[after - 1].end));
        return after;
    }
    let one = seen.get(from + 1).and_then(|next| composed(first.char, next.char));
    let after = if one.is_some() { from + 2 } else { from + 1 };
    let text = nfc(&one.unwrap_or(first.char).to_string());
    let new = mark(&text, first.start, seen[after - 1].end);
    // “so,” and ‘so’, are the same: the comma goes first, and both marks stand for the place of the two.
    match out.last_mut() {
        Some(last) if last.text == QUOTE && matches!(first.char, '.' | ',') => {
            let (start, end) = (last.start, new.end);
            *last = mark(&text, start, end);
            out.push(mark(QUOTE, start, end));
        }
        _ => out.push(new),
    }
    after
}

/// The place after an ellipsis: `…`, or three dots and more with at most a space between each two.
fn after_dots(seen: &[Seen], from: usize) -> Option<usize> {
    let (mut dots, mut after) = (0, from);
    loop {
        let gap = usize::from(dots > 0 && seen.get(after).is_some_and(|seen| seen.class == Class::Space));
        match seen.get(after + gap).map(|seen| seen.char) {
            Some('.') => dots += 1,
            Some('…') => dots += 3,
            _ => break,
        }
        after += gap + 1;
    }
    (dots >= 3).then_some(after)
}

fn mark(text: &str, start: Place, end: Place) -> Token {
    Token { text: text.to_owned(), word: false, start, end, glued: false }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn forms(text: &str) -> Vec<String> {
        tokens(text).into_iter().map(|token| token.text).collect()
    }

    #[test]
    fn what_does_not_count_is_gone() {
        for (a, b) in [
            ("the “old” mill", "the \"old\"  mill"),
            ("the «old» mill", "the 'old'\u{A0}mill"),
            ("caf\u{E9}", "cafe\u{301}"),
            ("co\u{AD}op", "coop"),
            ("up — and down", "up--and down"),
            ("1990–1995", "1990-1995"),
            ("it’s", "it's"),
            ("‘so’, he said", "“so,” he said"),
            ("wait . . . here", "wait … here"),
            ("a \u{2260} b", "a =\u{338} b"),
        ] {
            assert_eq!(forms(a), forms(b), "{a} / {b}");
        }
    }

    #[test]
    fn what_counts_stays() {
        for (a, b) in [
            ("counter-fire", "counterfire"),
            ("counter-fire", "counter fire"),
            ("1,000", "1.000"),
            ("1,000", "1, 000"),
            ("3.5 miles", "35 miles"),
            ("Mill", "mill"),
            ("we go, they stay", "we go they stay"),
            ("can't", "cant"),
            ("an “old” mill", "an old mill"),
            ("resume", "résumé"),
        ] {
            assert_ne!(forms(a), forms(b), "{a} / {b}");
        }
    }

    #[test]
    fn a_number_and_an_abbreviation_are_one_word() {
        assert_eq!(
            forms("At 9:30 a.m. 1,000.50 U.S. men can’t."),
            ["At", "9:30", "a.m", ".", "1,000.50", "U.S", ".", "men", "can't", "."]
        );
    }

    #[test]
    fn a_compound_and_a_signed_number_are_glued() {
        let glued = |text: &str| tokens(text).into_iter().map(|token| token.glued).collect::<Vec<_>>();
        assert_eq!(glued("non-lethal aid"), [true, true, false, false]);
        assert_eq!(glued("aid—now"), [false, false, false]);
        assert_eq!(glued("at −5 degrees"), [false, true, false, false]);
        assert_eq!(glued("aid - now"), [false, false, false]);
    }

    #[test]
    fn places_count_characters_and_bytes_of_the_text_as_it_is() {
        let text = "é\u{AD}t\u{E9} “ok”";
        let found = tokens(text);
        assert_eq!(&text[found[0].start.byte..found[0].end.byte], "é\u{AD}té");
        assert_eq!((found[0].start.char, found[0].end.char), (0, 4));
        assert_eq!((found[2].start.char, found[2].end.char), (6, 8));
    }
}
