//! Where a word begins and ends in a line, and the words before and after a place in it.

use crate::model::is_combining;

/// Whether a character is a part of a word: a letter, a digit, or a mark that sits on a letter.
pub(super) fn in_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_' || !c.is_ascii() && is_combining(c)
}

fn is_hyphen(c: char) -> bool {
    c == '-'
}

/// Whether a word begins after these characters.
pub(super) fn begins_word(head: &str) -> bool {
    let mut back = head.chars().rev();
    let Some(last) = back.next() else { return true };
    let further = back.next().unwrap_or(' ');
    match last {
        // French and Italian leave a vowel out before a name: "l’OTAN". After a capital it is a name: "O’Neill".
        '’' => !in_word(further) || further.is_lowercase(),
        '@' | '#' | '+' => false,
        // The second of two initials: "D.C."
        '.' => !in_word(further),
        c if is_hyphen(c) || c == '&' => !in_word(further),
        c => !in_word(c),
    }
}

/// Whether a word ends before these characters. "C++" and "C#" are no "C".
pub(super) fn ends_word(tail: &str) -> bool {
    let mut ahead = tail.chars();
    let Some(first) = ahead.next() else { return true };
    let (second, third) = (ahead.next().unwrap_or(' '), ahead.next().unwrap_or(' '));
    match first {
        '’' if second == 's' => !in_word(third),
        '+' | '#' => false,
        '’' | '.' | '@' | '&' => !in_word(second),
        c if is_hyphen(c) => !in_word(second),
        c => !in_word(c),
    }
}

/// The words before a place that a space stands before, the nearest first, with the marks on them.
pub(super) fn words_before(head: &str) -> impl Iterator<Item = &str> {
    head.strip_suffix(' ').into_iter().flat_map(|head| head.rsplit(' '))
}

/// The words after a place that a space stands after, with the marks on them.
pub(super) fn words_after(tail: &str) -> impl Iterator<Item = &str> {
    tail.strip_prefix(' ').into_iter().flat_map(|tail| tail.split(' '))
}
