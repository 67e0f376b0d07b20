//! Words for people: numbers with their nouns, and nothing that a terminal would obey.

use crate::diag::{Diags, Severity};

/// Whether a text for people has colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Look {
    /// No escape sequences at all.
    Plain,
    /// ANSI escape sequences, which the writer takes out where no terminal is.
    Coloured,
}

/// A number with its noun.
pub(crate) fn counted(number: usize, noun: &str) -> String {
    if number == 1 { format!("1 {noun}") } else { format!("{number} {noun}s") }
}

/// The findings in numbers: "2 errors, 1 warning".
pub(super) fn count(diags: &Diags) -> String {
    let numbers = Severity::ALL.map(|(name, severity)| (diags.count(severity), name));
    let some = numbers.into_iter().filter(|(number, _)| *number > 0);
    let parts: Vec<String> = some.map(|(number, name)| counted(number, name)).collect();
    if parts.is_empty() { "no errors, no warnings".to_owned() } else { parts.join(", ") }
}

/// Text without what would move a terminal's cursor, change its colours or turn its reading direction round.
pub(super) fn clean(text: &str) -> String {
    let is_bad =
        |c: char| (c.is_control() && c != '\n') || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    let cleaned = |c: char| match c {
        '\t' => ' ',
        _ if is_bad(c) => '\u{FFFD}',
        _ => c,
    };
    text.chars().map(cleaned).collect()
}

/// The same in one line.
pub(crate) fn one_line(text: &str) -> String {
    clean(text).replace('\n', " ")
}
