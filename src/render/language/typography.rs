//! Straight quotation marks as those of print, as a page is rendered: the writer's file and every check keep what was typed.
//!
//! Nothing else is changed: no dashes, no ellipses, no spaces.

/// What stands before the first character of a line.
pub(crate) const START: char = '\0';

/// The quotation marks of a language, outer and inner.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Marks<'a> {
    pub(crate) open: &'a str,
    pub(crate) close: &'a str,
    pub(crate) inner_open: &'a str,
    pub(crate) inner_close: &'a str,
}

impl Marks<'_> {
    /// The marks of words that stand between marks themselves: the inner ones first.
    pub(crate) fn inside(self) -> Self {
        let Marks { open, close, inner_open, inner_close } = self;
        Marks { open: inner_open, close: inner_close, inner_open: open, inner_close: close }
    }
}

/// The text with the marks of a language in the place of straight ones. `last` is the character before it, and
/// afterwards the last one of it, or “ or ” for any mark. An apostrophe is the same in every language.
pub(crate) fn marked_after(plain: &str, last: &mut char, marks: Marks<'_>) -> String {
    let mut out = String::with_capacity(plain.len());
    let mut rest = plain.chars().peekable();
    let mut is_open = false;
    while let Some(c) = rest.next() {
        let begins_word = rest.peek().is_some_and(|c| c.is_alphanumeric());
        let opens = opens_after(*last) || c == '"' && begins_word && is_prefix(*last);
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
            '\'' => {
                out.push('’');
                *last = '’';
                continue;
            }
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

/// A whole text with the marks of a language.
pub(crate) fn marked(plain: &str, marks: Marks<'_>) -> String {
    marked_after(plain, &mut START.clone(), marks)
}

fn opens_after(last: char) -> bool {
    last == START
        || last.is_whitespace()
        || matches!(last, '(' | '[' | '{' | '“' | '‘' | '«' | '„' | '‚' | '–' | '—' | '/')
}

/// Whether a word may begin right after this without a space: after `l’` in French, after `و` or `بـ` in Arabic.
fn is_prefix(last: char) -> bool {
    matches!(last, '’' | '\u{620}'..='\u{64A}')
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
pub(crate) fn excerpt(plain: &str, limit: usize, marks: Marks<'_>) -> String {
    let line = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= limit {
        return marked(&line, marks);
    }
    let cut: String = line.chars().take(limit).collect();
    let words = cut.rsplit_once(' ').map_or(cut.as_str(), |(words, _)| words);
    format!("{}…", marked(words.trim_end_matches([',', ';', ':', '.', ' ']), marks))
}

#[cfg(test)]
mod tests {
    use super::*;

    const ENGLISH: Marks<'static> = Marks { open: "“", close: "”", inner_open: "‘", inner_close: "’" };
    const GERMAN: Marks<'static> = Marks { open: "„", close: "“", inner_open: "‚", inner_close: "‘" };
    const FRENCH: Marks<'static> =
        Marks { open: "«\u{202f}", close: "\u{202f}»", inner_open: "“", inner_close: "”" };
    const ARABIC: Marks<'static> = Marks { open: "«", close: "»", inner_open: "”", inner_close: "“" };

    #[test]
    fn marks_turn_by_what_stands_before_them() {
        for (plain, expected) in [
            ("\"It's late,\" she said", "“It’s late,” she said"),
            ("(\"so\") and 'so'", "(“so”) and ‘so’"),
            ("the '90s, Mr 'Twas", "the ’90s, Mr ’Twas"),
            ("the governors' word", "the governors’ word"),
            ("\"'Never', he said\"", "“‘Never’, he said”"),
            ("5'10\" tall", "5’10” tall"),
            ("a -- b ...", "a -- b ..."),
        ] {
            assert_eq!(marked(plain, ENGLISH), expected);
        }
    }

    #[test]
    fn each_language_has_its_own_marks() {
        assert_eq!(marked("\"So geht's\", sagt sie", GERMAN), "„So geht’s“, sagt sie");
        assert_eq!(marked("\"Er rief: 'Halt!'\"", GERMAN), "„Er rief: ‚Halt!‘“");
        assert_eq!(marked("\"C'est tout\", dit-elle", FRENCH), "«\u{202f}C’est tout\u{202f}», dit-elle");
    }

    #[test]
    fn marks_open_after_what_is_written_together_with_the_word() {
        assert_eq!(marked("l'\"affaire\" d’\"hier\"", FRENCH), "l’«\u{202f}affaire\u{202f}» d’«\u{202f}hier\u{202f}»");
        assert_eq!(marked("قال و\"نعم\" وبـ\"لا\".", ARABIC), "قال و«نعم» وبـ«لا».");
    }

    #[test]
    fn words_between_marks_have_the_inner_marks_first() {
        assert_eq!(marked("\"Nein\", sagt er", GERMAN.inside()), "‚Nein‘, sagt er");
        assert_eq!(marked("\"Non\"", FRENCH.inside()), "“Non”");
        assert_eq!(marked("\"نعم\"", ARABIC.inside()), "”نعم“");
    }

    #[test]
    fn marks_that_were_set_by_hand_stay() {
        let written = "“so”, ‘so’, «so», „so“, ‚so‘, ’tis";
        for marks in [ENGLISH, GERMAN, FRENCH, ARABIC] {
            assert_eq!(marked(written, marks), written);
        }
    }

    #[test]
    fn an_excerpt_ends_at_a_word() {
        assert_eq!(excerpt("The river rose in the night", 14, ENGLISH), "The river…");
        assert_eq!(excerpt("The  river\nrose", 40, ENGLISH), "The river rose");
    }
}
