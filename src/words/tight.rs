//! Words of a date that are set tight, taken apart: "14April" is a number and a month, "28,1980" behind a month a day and a year.

use std::borrow::Cow;

use super::tokens::Token;
use super::{ORDINAL_ENDINGS, calendar};

/// The longest word that can be a date: "September30th,1980".
const LONGEST: usize = 18;

/// The words that are set tight in one, with their places. `after_month` tells whether the name of a month stands before it.
pub(super) fn apart<'t>(word: &Token<'t>, after_month: impl Fn() -> bool) -> Option<Vec<Token<'t>>> {
    let text: &str = &word.text;
    let mixed = text.len() <= LONGEST && text.bytes().any(|byte| byte.is_ascii_digit());
    if !mixed || !word.word || !text.is_ascii() || text.len() != word.end - word.start {
        return None;
    }
    let runs = runs(text);
    let has_month = runs.iter().any(|run| is_month(&text[run.clone()]));
    if runs.len() < 2 || !is_date(text, &runs, has_month || runs.len() == 3 && after_month()) {
        return None;
    }
    let part = |run: std::ops::Range<usize>| Token {
        word: &text[run.clone()] != ",",
        start: word.start + run.start,
        end: word.start + run.end,
        text: match &word.text {
            Cow::Borrowed(text) => Cow::Borrowed(&text[run]),
            Cow::Owned(text) => Cow::Owned(text[run].to_owned()),
        },
        glued: false,
        part: false,
    };
    Some(runs.into_iter().map(part).collect())
}

/// The stretches of digits, of letters, and the commas of a word; the ending of an ordinal number belongs to its digits.
fn runs(text: &str) -> Vec<std::ops::Range<usize>> {
    let kind = |byte: &u8| (byte.is_ascii_digit(), byte.is_ascii_alphabetic());
    let mut runs: Vec<std::ops::Range<usize>> = Vec::new();
    for run in text.as_bytes().chunk_by(|a, b| kind(a) == kind(b)) {
        let start = runs.last().map_or(0, |last| last.end);
        let end = start + run.len();
        let is_ending = ORDINAL_ENDINGS.iter().any(|ending| run.eq_ignore_ascii_case(ending.as_bytes()));
        match runs.last_mut() {
            Some(last) if is_ending && text.as_bytes()[last.end - 1].is_ascii_digit() => last.end = end,
            _ => runs.push(start..end),
        }
    }
    runs
}

/// Whether the parts are a month beside its day, with a year or without, or a day and a year.
fn is_date(text: &str, runs: &[std::ops::Range<usize>], has_month: bool) -> bool {
    let part = |run: &std::ops::Range<usize>| &text[run.clone()];
    let fits = |run: &std::ops::Range<usize>| {
        let digits = part(run).bytes().take_while(u8::is_ascii_digit).count();
        part(run) == "," || is_month(part(run)) || matches!(digits, 1 | 2 | 4)
    };
    let tight_comma = runs.iter().any(|run| part(run) == ",");
    let comma_fits =
        !tight_comma || runs.len() >= 3 && part(&runs[runs.len() - 2]) == "," && runs[runs.len() - 1].len() == 4;
    has_month && comma_fits && runs.iter().all(fits) && runs.iter().filter(|run| is_month(part(run))).count() <= 1
}

fn is_month(part: &str) -> bool {
    part.starts_with(|c: char| c.is_ascii_alphabetic()) && calendar::month(&part.to_ascii_lowercase()).is_some()
}

#[cfg(test)]
mod tests {
    use crate::words::Words;

    fn parts(text: &str) -> String {
        let sentences = crate::words::sentences(text);
        let words = |words: &Words<'_>| (0..words.len()).map(|at| words.text(at).to_owned()).collect::<Vec<_>>();
        sentences.iter().flat_map(words).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn what_is_set_tight_is_taken_apart() {
        for (text, expected) in [
            ("14April 2015", "14|April|2015"),
            ("Feb13", "Feb|13"),
            ("Feb13th", "Feb|13th"),
            ("15Sep2013", "15|Sep|2013"),
            ("Oct 1,1980", "Oct|1|,|1980"),
            ("Oct. 1,1980", "Oct|.|1|,|1980"),
            ("Dec31,1994", "Dec|31|,|1994"),
        ] {
            assert_eq!(parts(text), expected, "{text}");
        }
    }

    #[test]
    fn other_words_are_left_whole() {
        for text in ["13th", "A4", "1,980", "28,1980", "B52", "14apples", "May", "2014", "x86", "mp3", "1a2b"] {
            assert_eq!(parts(text), text, "{text}");
        }
    }
}
