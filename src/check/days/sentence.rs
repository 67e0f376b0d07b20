//! How the days of a sentence hang together: in a range, in a list, or as the day on which somebody spoke.

use crate::words::{DASH, QUOTE, Words, is_one_of};

/// Verbs of saying: a day that follows one is when somebody spoke.
const SPEAKING: &str = "\
    said says saying told announced reported confirmed wrote added declared disclosed revealed insisted according \
    statement interview";

/// Words that say that what follows is to come. "until" does too, but not in "did not come until Thursday".
const COMING: &str = "\
    will won't shall scheduled due slated set plan plans planned planning expected expects upcoming going starting \
    beginning effective";

/// Words with which a day of a month is to come, and a weekday may as well be past.
const DUE: &str = "\
    must should would might can could cannot deadline expires expire expiring ends ending begins starts opens closes closing \
    leaves arrives comes takes resumes returns retires runs lasts meets votes remains valid";

/// How many words away a word for the future may stand.
const CLAUSE: usize = 10;

/// Whether the day from `from` to `to` is to come by what its clause says before or behind it: "expires on December 31", "On June 28
/// it will open".
pub(crate) fn is_to_come(sentence: &Words<'_>, from: usize, to: usize) -> bool {
    let behind = to + usize::from(sentence.lower(to) == ",");
    let clause = (behind..behind + CLAUSE).map(|at| sentence.lower(at));
    let mut clause = clause.take_while(|word| !ends_clause(word) && !is_one_of(SPEAKING, word));
    !is_spoken(sentence, from) && (follows_coming(sentence, from, DUE) || clause.any(|word| comes(word, "")))
}

/// Whether a word for the future stands before a day in its clause, and nobody speaks between the two. `more` are further words for it.
pub(crate) fn follows_coming(sentence: &Words<'_>, at: usize, more: &str) -> bool {
    let words: Vec<&str> =
        (1..=CLAUSE).map(|places| sentence.before(at, places)).take_while(|word| !ends_clause(word)).collect();
    let negated =
        words.iter().any(|word| matches!(*word, "not" | "never") || word.ends_with("n't") && *word != "won't");
    let is_due = !more.is_empty()
        && words.windows(2).any(|pair| matches!(pair, ["to", "is" | "are" | "has" | "have" | "needs"]));
    // "It was shut from May 13 until May 15" tells of the past, and a month is no verb.
    let is_past = !more.is_empty() && words.iter().any(|word| is_one_of("was were had did been", word));
    let to_come = |word: &&str| comes(word, more) || *word == "until" && !negated && !is_past;
    let may = |places: usize| sentence.before(at, places) == "may" && sentence.is_small(at - places);
    let may = !more.is_empty() && (1..=words.len()).any(may);
    !is_spoken(sentence, at) && (is_due || may || words.iter().any(to_come))
}

fn comes(word: &str, more: &str) -> bool {
    is_one_of(COMING, word) || is_one_of(more, word) || word.ends_with("'ll")
}

fn ends_clause(word: &str) -> bool {
    matches!(word, "" | "," | ";" | ":" | "(" | ")" | "." | DASH | QUOTE)
}

/// Whether what stands there joins the ends of a range.
pub(crate) fn joins_range(sentence: &Words<'_>, at: usize) -> bool {
    matches!(sentence.lower(at), DASH | "to" | "through" | "thru" | "until" | "till")
}

/// Whether only what joins a range stands between two dates: the first from `from` to `to`, the second at `next`.
pub(crate) fn is_range(sentence: &Words<'_>, from: usize, to: usize, next: usize) -> bool {
    let comma = usize::from(sentence.lower(to) == ",");
    let between = sentence.before(from, 1) == "between" && sentence.lower(to) == "and";
    next == to + comma + 1 && (joins_range(sentence, to + comma) || between)
}

/// Whether only what joins a list or a range stands between two dates.
pub(crate) fn is_joined(sentence: &Words<'_>, from: usize, to: usize, next: usize) -> bool {
    let skipped = usize::from(sentence.lower(to) == ",");
    let and = matches!(sentence.lower(to + skipped), "and" | "or" | "&" | "on");
    is_range(sentence, from, to, next) || next == to + skipped + usize::from(and) && next > to
}

/// Whether the day there is that on which somebody spoke.
pub(crate) fn is_spoken(sentence: &Words<'_>, at: usize) -> bool {
    let mut near = (1..=4).map(|places| sentence.before(at, places));
    near.by_ref().take_while(|word| !matches!(*word, "," | ";" | DASH)).any(|word| is_one_of(SPEAKING, word))
}
