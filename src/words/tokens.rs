//! Text as a sequence of words and marks in normal form, each with its place.
//!
//! Two texts say the same if their sequences are equal. What does not count is gone from the sequence: Unicode form, the
//! kind of quotation marks and dashes, the width and number of spaces, soft hyphens and other characters that print
//! nothing. Case stays, and so does every other mark. Nothing here knows what a quotation or a source is.
//!
//! In scripts without spaces each letter is one of the sequence, since where words end there hangs on what stands around them.

use std::borrow::Cow;

use crate::model::{is_combining, is_unspaced, nfc, unspaced_letters, with_vowel_apart};

use super::{letters::push_letters, marks::is_any_double, marks::is_any_single};

/// Every kind of quotation mark and apostrophe that stands by itself.
pub(crate) const QUOTE: &str = "'";
/// Every kind of dash and hyphen.
pub(crate) const DASH: &str = "-";
/// Three dots or more.
pub(crate) const ELLIPSIS: &str = "…";

/// A word or a mark of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Token<'t> {
    /// Its normal form; nearly always the text's own letters.
    pub(crate) text: Cow<'t, str>,
    /// It is a word or a number, not a mark.
    pub(crate) word: bool,
    /// Its first byte.
    pub(crate) start: usize,
    /// The byte after it.
    pub(crate) end: usize,
    /// It is joined to the next one by a hyphen, or is the sign of a number: no quotation may begin or end between the two.
    pub(crate) glued: bool,
    /// It is a letter of a script without spaces, and the word goes on with the next one.
    pub(crate) part: bool,
}

impl<'t> Token<'t> {
    /// The same without a possessive `'s` at its end.
    pub(crate) fn without_possessive(self) -> Token<'t> {
        let text = match self.text {
            Cow::Borrowed(text) => Cow::Borrowed(text.strip_suffix("'s").unwrap_or(text)),
            Cow::Owned(text) => Cow::Owned(text.strip_suffix("'s").map(str::to_owned).unwrap_or(text)),
        };
        Token { text, ..self }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Class {
    Space,
    /// A letter, a digit, or a mark that combines with one.
    Letter,
    /// The same of a script without spaces; digits are letters as everywhere.
    Unspaced,
    Single,
    Double,
    Hyphen,
    Dash,
    /// A dash that may be the sign of a number.
    Minus,
    Other,
}

/// A character that prints something, with its place.
#[derive(Debug, Clone, Copy)]
struct Seen {
    char: char,
    class: Class,
    start: usize,
}

impl Seen {
    /// The byte after it.
    fn end(&self) -> usize {
        self.start + self.char.len_utf8()
    }
}

/// The words and marks of a text, in order.
pub(crate) fn tokens(text: &str) -> Vec<Token<'_>> {
    let seen = visible(text);
    let mut out: Vec<Token<'_>> = Vec::with_capacity(seen.len() / 5 + 1);
    let mut at = 0;
    while let Some(first) = seen.get(at) {
        at = match first.class {
            Class::Space => at + 1,
            Class::Letter => take_word(text, &seen, at, &mut out),
            Class::Unspaced => take_unspaced(text, &seen, at, &mut out),
            Class::Single | Class::Double => take_quote(first, at, &mut out),
            Class::Hyphen | Class::Dash | Class::Minus => take_dash(&seen, at, &mut out),
            Class::Other => take_mark(text, &seen, at, &mut out),
        };
    }
    out
}

/// The word with its first character in lower case, for comparing where the case of the first letter does not count.
pub(crate) fn lower_first(word: &str) -> String {
    let mut rest = word.chars();
    rest.next().map_or_else(String::new, |first| first.to_lowercase().chain(rest).collect())
}

/// The word in lower case, which nearly always it is already.
pub(crate) fn lower<'t>(word: &Cow<'t, str>) -> Cow<'t, str> {
    let is_lower = word.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase());
    if is_lower { word.clone() } else { Cow::Owned(word.to_lowercase()) }
}

/// Whether the mark may close a sentence or a clause, so that it does not count at the end of a quotation.
pub(crate) fn closes(mark: &str) -> bool {
    matches!(mark, "." | "," | ";" | ":" | "!" | "?")
        || matches!(mark, "。" | "．" | "｡" | "，" | "、" | "､" | "；" | "：" | "！" | "？" | "،" | "؛" | "؟" | "۔")
        || matches!(
            mark,
            "।" | "॥"
                | "།"
                | "၊"
                | "။"
                | "។"
                | "៖"
                | "።"
                | "፣"
                | "፤"
                | "፥"
                | "։"
                | "՝"
                | "՞"
                | "՜"
                | "·"
        )
}

/// The text without what prints nothing.
fn visible(text: &str) -> Vec<Seen> {
    let printed = text.char_indices().filter(|(_, char)| !is_invisible(*char));
    printed.map(|(start, char)| Seen { char, class: class(char), start }).collect()
}

/// Whether a character prints nothing: soft hyphens, joiners, marks of direction, variation selectors.
pub(crate) fn is_invisible(char: char) -> bool {
    matches!(char, '\u{AD}' | '\u{61C}' | '\u{180B}'..='\u{180F}' | '\u{E0100}'..='\u{E01EF}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}')
        || matches!(char, '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{34F}')
}

fn class(char: char) -> Class {
    match char {
        'a'..='z' | 'A'..='Z' | '0'..='9' => Class::Letter,
        _ if is_any_single(char) => Class::Single,
        _ if is_any_double(char) => Class::Double,
        '-' | '‐' | '‑' | '﹣' | '－' | '־' | '֊' | '᐀' | '᠆' | '⸗' | '゠' => Class::Hyphen,
        '−' => Class::Minus,
        '‒' | '–' | '—' | '―' | '﹘' | '⸺' | '⸻' | '〜' | '～' => Class::Dash,
        _ if char.is_whitespace() => Class::Space,
        _ if is_unspaced(char) => Class::Unspaced,
        _ if char.is_alphanumeric() || !char.is_ascii() && is_combining(char) => Class::Letter,
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
fn take_word<'t>(text: &'t str, seen: &[Seen], from: usize, out: &mut Vec<Token<'t>>) -> usize {
    let mut at = from;
    let mut since_dot = 0;
    let mut plain = true;
    while let Some(next) = seen.get(at) {
        let inside = at > from && is_letter(seen, at + 1);
        if next.class == Class::Letter {
            since_dot += usize::from(next.char.is_ascii() || !is_combining(next.char));
            plain &= next.char.is_ascii();
        } else if inside && next.class == Class::Single {
            plain &= next.char == '\'';
        } else if inside
            && matches!(next.char, '.' | ',' | ':' | '/' | '٫' | '٬')
            && is_digit(seen, at - 1)
            && is_digit(seen, at + 1)
        {
        } else if inside && next.char == '.' && since_dot == 1 && !is_digit(seen, at - 1) {
            since_dot = 0;
        } else {
            break;
        }
        at += 1;
    }
    let (start, end) = (seen[from].start, seen[at - 1].end());
    // With nothing invisible in it and nothing to fold, the word is what stands there.
    let own = text.get(start..end).filter(|own| plain && own.len() == at - from);
    let text = own.map_or_else(|| Cow::Owned(folded(&seen[from..at])), Cow::Borrowed);
    out.push(Token { text, word: true, start, end, glued: false, part: false });
    at
}

/// Takes a stretch of letters of scripts without spaces, each by itself.
fn take_unspaced<'t>(text: &'t str, seen: &[Seen], from: usize, out: &mut Vec<Token<'t>>) -> usize {
    let to = from + seen[from..].iter().take_while(|seen| seen.class == Class::Unspaced).count();
    let (first, end) = (seen[from].start, seen[to - 1].end());
    let mut at = from;
    for letter in unspaced_letters(text.get(first..end).unwrap_or_default()) {
        let (start, end) = (first + letter.at.start, first + letter.at.end);
        let count = seen[at..to].iter().take_while(|seen| seen.start < end).count();
        let chars = &seen[at..at + count];
        let own = text.get(start..end).filter(|_| matches!(chars, [only] if is_plain(only.char)));
        let form = own.map_or_else(|| Cow::Owned(with_vowel_apart(folded(chars))), Cow::Borrowed);
        out.push(Token { text: form, word: true, start, end, glued: false, part: !letter.ends_word });
        at += count;
    }
    to
}

/// Whether a letter of such a script is its own normal form wherever it stands.
fn is_plain(char: char) -> bool {
    matches!(char, '\u{E01}'..='\u{E2E}' | '\u{3400}'..='\u{9FFF}') || matches!(char, '\u{3041}'..='\u{3096}')
}

/// The normal form of a word.
fn folded(word: &[Seen]) -> String {
    let mut text = String::with_capacity(word.len());
    for seen in word {
        if seen.class == Class::Single { text.push_str(QUOTE) } else { push_letters(&mut text, seen.char) }
    }
    if text.is_ascii() { text } else { nfc(&text) }
}

/// Takes a quotation mark; several in a row are one, so that ‘“ and "' are the same.
fn take_quote(first: &Seen, from: usize, out: &mut Vec<Token<'_>>) -> usize {
    match out.last_mut() {
        Some(last) if last.text == QUOTE => last.end = first.end(),
        _ => out.push(mark(QUOTE, first.start, first.end())),
    }
    from + 1
}

/// Takes a dash; several in a row are one, so that -- and — are the same.
fn take_dash(seen: &[Seen], from: usize, out: &mut Vec<Token<'_>>) -> usize {
    let dash =
        |at: usize| matches!(seen.get(at).map(|seen| seen.class), Some(Class::Hyphen | Class::Dash | Class::Minus));
    let mut at = from + 1;
    while dash(at) {
        at += 1;
    }
    let first = seen[from];
    let before = from.checked_sub(1).and_then(|before| seen.get(before));
    let after_word = before.is_some_and(|before| before.class == Class::Letter || before.char == '.');
    let single = at == from + 1;
    let compound = single && first.class == Class::Hyphen && after_word && is_letter(seen, at);
    let sign = single && !after_word && first.class != Class::Dash && is_digit(seen, at);
    if compound && let Some(last) = out.last_mut() {
        last.glued = true;
    }
    let new = Token { glued: compound || sign, ..mark(DASH, first.start, seen[at - 1].end()) };
    match out.last_mut() {
        Some(last) if last.text == DASH => *last = Token { start: last.start, ..new },
        _ => out.push(new),
    }
    at
}

/// Takes any other mark, or three dots.
fn take_mark<'t>(text: &'t str, seen: &[Seen], from: usize, out: &mut Vec<Token<'t>>) -> usize {
    let first = seen[from];
    if let Some(after) = after_dots(seen, from) {
        out.push(mark(ELLIPSIS, first.start, seen[after - 1].end()));
        return after;
    }
    let combines = |next: &&Seen| next.class == Class::Letter && !next.char.is_ascii() && is_combining(next.char);
    let after = from + 1 + seen[from + 1..].iter().take_while(combines).count();
    let own = text.get(first.start..first.end()).filter(|own| after == from + 1 && own.is_ascii());
    let text = own.map_or_else(|| Cow::Owned(folded(&seen[from..after])), Cow::Borrowed);
    let new = mark(text, first.start, seen[after - 1].end());
    // “so,” and ‘so’, are the same: the comma goes first, and both marks stand for the place of the two.
    match out.last_mut() {
        Some(last) if last.text == QUOTE && matches!(first.char, '.' | ',') => {
            let (start, end) = (last.start, new.end);
            *last = Token { start, ..new };
            out.push(mark(QUOTE, start, end));
        }
        _ => out.push(new),
    }
    after
}

/// The place after an ellipsis: `…`, or three dots and more with nothing but spaces between each two.
fn after_dots(seen: &[Seen], from: usize) -> Option<usize> {
    let (mut dots, mut after) = (0, from);
    loop {
        let spaces = seen.iter().skip(after).take_while(|seen| dots > 0 && seen.class == Class::Space);
        let gap = spaces.count();
        match seen.get(after + gap).map(|seen| seen.char) {
            Some('.') => dots += 1,
            Some('…' | '⋯') => dots += 3,
            _ => break,
        }
        after += gap + 1;
    }
    (dots >= 3).then_some(after)
}

fn mark<'t>(text: impl Into<Cow<'t, str>>, start: usize, end: usize) -> Token<'t> {
    Token { text: text.into(), word: false, start, end, glued: false, part: false }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn forms(text: &str) -> Vec<String> {
        tokens(text).into_iter().map(|token| token.text.into_owned()).collect()
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
            ("wait .  . . here", "wait … here"),
            ("a \u{2260} b", "a =\u{338} b"),
            ("a \u{1D15E} b", "a \u{1D157}\u{1D165} b"),
            ("\u{1FFD}a\u{1FEF}", "´a`"),
            ("น้ำ", "นํ้า"),
            ("ນ້ຳ", "ນໍ້າ"),
            ("路面下沉", "路面\n下\u{200B}沉"),
            ("が", "か\u{3099}"),
            ("בית־ספר", "בית-ספר"),
            ("צה״ל", "צה\"ל"),
            ("м’я", "мʼя"),
            ("ʿAli", "‘Ali"),
            ("3〜5", "3～5"),
        ] {
            assert_eq!(forms(a), forms(b), "{a} / {b}");
        }
    }

    #[test]
    fn a_character_is_of_one_class_with_its_normal_form() {
        for char in '\u{0}'..=char::MAX {
            let normal = nfc(&char.to_string());
            if let [same] = normal.chars().collect::<Vec<_>>()[..] {
                assert_eq!(class(char), class(same), "U+{:04X}", u32::from(char));
            }
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
    fn places_are_those_of_the_text_as_it_is() {
        let text = "é\u{AD}t\u{E9} “ok”";
        let found = tokens(text);
        assert_eq!(&text[found[0].start..found[0].end], "é\u{AD}té");
        assert_eq!(&text[found[2].start..found[2].end], "ok");
    }
}
