//! Passages of a text by how well they fit words that somebody looks for.

use std::collections::{BTreeMap, BTreeSet};

use crate::words::tokens;

/// The fewest letters of a word of which the beginning is enough.
const STEM: usize = 4;

/// The passages that hold any of the words, best first: those with more of the words, and rarer ones, and with the words in their
/// order. Of two that fit as well the earlier one is first.
pub(crate) fn ranked(passages: &[&str], wanted: &str) -> Vec<usize> {
    let wanted = lower_words(wanted);
    let distinct: BTreeSet<&String> = wanted.iter().collect();
    let held: Vec<Vec<String>> = passages.iter().map(|passage| lower_words(passage)).collect();
    let has = |words: &[String], word: &str| words.iter().any(|other| fits(other, word));
    let counts: BTreeMap<&String, usize> =
        distinct.iter().map(|word| (*word, held.iter().filter(|words| has(words, word)).count())).collect();
    // Words of most passages tell none of them apart, unless nothing else is looked for.
    let is_common = |count: &usize| *count * 2 > passages.len();
    let all_common = counts.values().all(|count| *count == 0 || is_common(count));
    let score = |words: &[String]| {
        let telling = counts.iter().filter(|(_, count)| all_common || !is_common(count));
        let of_words: f64 = telling
            .filter(|(word, _)| has(words, word))
            .map(|(word, count)| weight(word, *count, passages.len()))
            .sum();
        let in_order = wanted
            .windows(2)
            .filter(|pair| words.windows(2).any(|two| fits(&two[0], &pair[0]) && fits(&two[1], &pair[1])));
        let of_order = f64::from(u32::try_from(in_order.count()).unwrap_or(0));
        if of_words > 0.0 { of_words + of_order / 2.0 } else { 0.0 }
    };
    let mut scored: Vec<(f64, usize)> =
        held.iter().enumerate().map(|(at, words)| (score(words), at)).filter(|(score, _)| *score > 0.0).collect();
    scored.sort_by(|one, other| other.0.total_cmp(&one.0).then(one.1.cmp(&other.1)));
    scored.into_iter().map(|(_, at)| at).collect()
}

/// How much a word tells that stands in so many of the passages. Short words are mostly not what a text is about.
fn weight(word: &str, count: usize, of: usize) -> f64 {
    let share = if word.chars().count() < STEM { 0.3 } else { 1.0 };
    let [count, of] = [count, of].map(|number| f64::from(u32::try_from(number).unwrap_or(u32::MAX)));
    share * (1.0 + of / count.max(1.0)).ln()
}

fn fits(word: &str, wanted: &str) -> bool {
    word == wanted || wanted.chars().count() >= STEM && word.starts_with(wanted)
}

fn lower_words(text: &str) -> Vec<String> {
    let words = tokens(text).into_iter().filter(|token| token.word);
    words.map(|token| token.without_possessive().text.to_lowercase()).collect()
}

#[cfg(test)]
mod tests {
    use super::ranked;

    #[test]
    fn passages_with_more_and_rarer_words_stand_first() {
        let passages =
            ["The bridge is old.", "The old bridge at Harrow is shut.", "A ferry runs.", "The mayor’s bridges."];
        assert_eq!(ranked(&passages, "old bridge"), [1, 0]);
        assert_eq!(ranked(&passages, "Harrow bridge"), [1]);
        assert_eq!(ranked(&passages, "bridge"), [0, 1, 3]);
        assert_eq!(ranked(&passages, "mayor"), [3]);
        assert_eq!(ranked(&["The old mill.", "The old weir.", "The piers."], "the piers"), [2]);
        assert_eq!(ranked(&["The old mill.", "The old weir."], "the"), [0, 1]);
        assert!(ranked(&passages, "weir").is_empty());
        assert!(ranked(&passages, "").is_empty());
    }
}
