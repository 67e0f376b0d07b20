//! How the days of a sentence hang together: in a range, in a list, or as the day on which somebody spoke.

use crate::words::{DASH, Words, is_one_of};

/// Verbs of saying: a day that follows one is when somebody spoke.
const SPEAKING: &str = "\
    said says saying told announced reported confirmed wrote added declared disclosed revealed insisted according \
    statement interview";

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
