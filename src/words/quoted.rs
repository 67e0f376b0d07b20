//! What a plain text quotes: words between marks of any language, where nothing is cited.

use std::ops::Range;

use super::marks::is_any_double;
use super::pairs::{MarkReader, is_single};

impl MarkReader {
    /// The places between the marks of each quotation of a line that cites nothing, outermost only and in order. What nothing
    /// closes is quoted to the line's end.
    pub(crate) fn quoted(&self) -> Vec<Range<usize>> {
        let pairing = self.pair(None);
        let pairs = pairing.pairs.iter().filter_map(|pair| Some(pair.open?..pair.close + 1));
        let doubles: Vec<Range<usize>> =
            pairs.chain(pairing.unclosed.first().map(|open| *open..self.len() + 1)).collect();
        let crosses = |single: &Range<usize>| {
            let meets = |double: &Range<usize>| double.start < single.end && single.start < double.end;
            doubles.iter().any(|double| meets(double) && (double.start < single.start || double.end > single.end))
        };
        let singles = self.singles(|_| false).pairs.into_iter().filter(|single| !crosses(single));
        let mut all: Vec<Range<usize>> = singles.chain(doubles.iter().cloned()).collect();
        all.sort_by_key(|range| (range.start, std::cmp::Reverse(range.end)));
        let mut end = 0;
        all.retain(|range| {
            let is_outermost = range.start >= end;
            end = end.max(range.end);
            is_outermost
        });
        all.into_iter().map(|range| range.start + 1..range.end - 1).collect()
    }
}

/// Whether a backslash before this text says of the mark in front that it quotes nothing.
pub(crate) fn escapes_mark(text: &str) -> bool {
    text.starts_with(|c| is_single(c) || is_any_double(c))
}

/// The words between quotation marks in a text in which nothing is cited, without the marks, in bytes.
pub(crate) fn quoted_words(text: &str) -> Vec<Range<usize>> {
    let starts: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    let byte = |at: usize| starts.get(at).copied().unwrap_or(text.len());
    MarkReader::of_text(text).quoted().into_iter().map(|range| byte(range.start)..byte(range.end)).collect()
}

#[cfg(test)]
mod tests {
    use super::quoted_words;

    #[test]
    fn words_between_marks_of_all_kinds_are_found_in_plain_text() {
        for (text, expected) in [
            ("She says ‘we will go’ and \"never\".", vec!["we will go", "never"]),
            (
                "She says 'we will hit the Russians' bases first', and goes",
                vec!["we will hit the Russians' bases first"],
            ),
            ("She says ‹we go› and ”we stay” and 「so」", vec!["we go", "we stay", "so"]),
            ("She says: 'the “old” bridge is gone'", vec!["the “old” bridge is gone"]),
            ("She says: “the 'old' bridge is gone", vec!["the 'old' bridge is gone"]),
            ("The mayors' cars, the 12\" rail, rock ’n’ roll and the ’90s", vec![]),
        ] {
            let found: Vec<&str> = quoted_words(text).into_iter().map(|range| &text[range]).collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}
