//! Straight quotation marks as curly ones, as a page is rendered: the writer's file and every check keep what was typed.
//!
//! Nothing else is changed: no dashes, no ellipses, no spaces.

/// What stands before the first character of a line.
pub(super) const START: char = '\0';

/// The text with curly marks. `last` is the character before it, and afterwards the last one of it.
pub(super) fn curl_after(plain: &str, last: &mut char) -> String {
    let mut out = String::with_capacity(plain.len());
    let mut rest = plain.chars().peekable();
    while let Some(c) = rest.next() {
        let curled = match c {
            '"' if opens_after(*last) => '“',
            '"' => '”',
            '\'' if opens_after(*last) && !is_elision(rest.clone()) => '‘',
            '\'' => '’',
            _ => c,
        };
        out.push(curled);
        *last = curled;
    }
    out
}

/// A whole text with curly marks.
pub(super) fn curl(plain: &str) -> String {
    curl_after(plain, &mut START.clone())
}

fn opens_after(last: char) -> bool {
    last == START || last.is_whitespace() || matches!(last, '(' | '[' | '{' | '“' | '‘' | '«' | '„' | '–' | '—' | '/')
}

/// Whether the mark stands for left-out letters: before a digit (’90s), or in a word that no later mark closes (’tis).
fn is_elision(mut rest: std::iter::Peekable<std::str::Chars<'_>>) -> bool {
    if rest.peek().is_none_or(|c| c.is_ascii_digit() || c.is_whitespace()) {
        return true;
    }
    let mut before = ' ';
    for c in rest {
        if c == '\'' && !before.is_whitespace() {
            return false;
        }
        before = c;
    }
    true
}

/// The first words of a text, at most about `limit` characters, with an ellipsis where something is left out.
pub(super) fn excerpt(plain: &str, limit: usize) -> String {
    let line = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= limit {
        return curl(&line);
    }
    let cut: String = line.chars().take(limit).collect();
    let words = cut.rsplit_once(' ').map_or(cut.as_str(), |(words, _)| words);
    format!("{}…", curl(words.trim_end_matches([',', ';', ':', '.', ' '])))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_turn_by_what_stands_before_them() {
        assert_eq!(curl("\"It's late,\" she said"), "“It’s late,” she said");
        assert_eq!(curl("(\"so\") and 'so'"), "(“so”) and ‘so’");
        assert_eq!(curl("the '90s, Mr 'Twas"), "the ’90s, Mr ’Twas");
        assert_eq!(curl("the governors' word"), "the governors’ word");
        assert_eq!(curl("\"'Never', he said\""), "“‘Never’, he said”");
        assert_eq!(curl("a -- b ..."), "a -- b ...");
    }

    #[test]
    fn an_excerpt_ends_at_a_word() {
        assert_eq!(excerpt("The river rose in the night", 14), "The river…");
        assert_eq!(excerpt("The  river\nrose", 40), "The river rose");
    }
}
