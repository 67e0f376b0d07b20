//! Straight quotation marks as those of print, as a page is rendered: the writer's file and every check keep what was typed.
//!
//! Nothing else is changed: no dashes, no ellipses, no spaces.

/// What stands before the first character of a line.
pub(super) const START: char = '\0';

/// The quotation marks of a language, outer and inner.
#[derive(Debug, Clone, Copy)]
pub(super) struct Marks<'a> {
    pub(super) open: &'a str,
    pub(super) close: &'a str,
    pub(super) inner_open: &'a str,
    pub(super) inner_close: &'a str,
}

const ENGLISH: Marks<'static> = Marks { open: "“", close: "”", inner_open: "‘", inner_close: "’" };

/// The text with the marks of a language in the place of straight ones. `last` is the character before it, and
/// afterwards the last one of it, or “ or ” for any mark. An apostrophe is the same in every language.
pub(super) fn marked_after(plain: &str, last: &mut char, marks: Marks<'_>) -> String {
    let mut out = String::with_capacity(plain.len());
    let mut rest = plain.chars().peekable();
    let mut is_open = false;
    while let Some(c) = rest.next() {
        let opens = opens_after(*last);
        let mark = match c {
            '"' if opens => marks.open,
            '"' => marks.close,
            '\'' if opens && !is_elision(rest.clone()) => {
                is_open = true;
                marks.inner_open
            }
            '\'' if is_open && !rest.peek().is_some_and(|c| c.is_alphanumeric()) => {
                is_open = false;
                marks.inner_close
            }
            '\'' => "’",
            _ => {
                out.push(c);
                *last = c;
                continue;
            }
        };
        out.push_str(mark);
        // One language closes with the mark that another one opens with.
        *last = if mark == marks.open || mark == marks.inner_open { '“' } else { '”' };
    }
    out
}

/// A whole text with the marks of English.
pub(super) fn curl(plain: &str) -> String {
    marked_after(plain, &mut START.clone(), ENGLISH)
}

fn opens_after(last: char) -> bool {
    last == START
        || last.is_whitespace()
        || matches!(last, '(' | '[' | '{' | '“' | '‘' | '«' | '„' | '‚' | '–' | '—' | '/')
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
    fn each_language_has_its_own_marks() {
        let german = Marks { open: "„", close: "“", inner_open: "‚", inner_close: "‘" };
        let french = Marks { open: "«\u{202f}", close: "\u{202f}»", inner_open: "“", inner_close: "”" };
        let in_marks = |plain: &str, marks| marked_after(plain, &mut START.clone(), marks);
        assert_eq!(in_marks("\"So geht's\", sagt sie", german), "„So geht’s“, sagt sie");
        assert_eq!(in_marks("\"Er rief: 'Halt!'\"", german), "„Er rief: ‚Halt!‘“");
        assert_eq!(in_marks("\"C'est tout\", dit-elle", french), "«\u{202f}C’est tout\u{202f}», dit-elle");
    }

    #[test]
    fn an_excerpt_ends_at_a_word() {
        assert_eq!(excerpt("The river rose in the night", 14), "The river…");
        assert_eq!(excerpt("The  river\nrose", 40), "The river rose");
    }
}
