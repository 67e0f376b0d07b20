//! The numbers that are printed on pages: those at their edges that count on from page to page.

use std::collections::BTreeMap;

use super::edges::{PageText, key};
use super::labels::from_roman;

/// How many pages in between may have no number.
const WIDEST_GAP: usize = 3;

/// The number that is printed on a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct PrintedNumber {
    /// As it is printed.
    pub(super) written: String,
    /// The segment in which it stands, as [`PageText::get`] counts, and whether nothing else stands there.
    pub(super) segment: usize,
    pub(super) is_alone: bool,
}

/// How a number is written, and how far it is ahead of its page: the same for all pages that count on from one another.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Counting {
    /// What stands before it: the chapter in "4-12".
    prefix: String,
    is_roman: bool,
    /// What else stands on its line, numbers apart.
    beside: String,
    ahead: i64,
}

/// The number that is printed on each page, if one is.
pub(super) fn printed(pages: &[PageText]) -> Vec<Option<PrintedNumber>> {
    let mut countings: BTreeMap<Counting, Vec<(usize, PrintedNumber)>> = BTreeMap::new();
    for (page, text) in pages.iter().enumerate() {
        for segment in text.edges() {
            let words = text.get(segment).map_or("", |segment| segment.text.as_str());
            for (counting, number) in candidates(words, segment, page) {
                let known = countings.entry(counting).or_default();
                match known.last_mut().filter(|(last, _)| *last == page) {
                    Some((_, kept)) if number.is_alone && !kept.is_alone => *kept = number,
                    Some(_) => {}
                    None => known.push((page, number)),
                }
            }
        }
    }
    let mut best: Vec<Option<(usize, PrintedNumber)>> = vec![None; pages.len()];
    for found in countings.into_values() {
        for run in found.chunk_by(|one, next| next.0 - one.0 <= WIDEST_GAP) {
            if run.len() < 2 {
                continue;
            }
            for (page, number) in run {
                let is_longer = best[*page]
                    .as_ref()
                    .is_none_or(|(length, kept)| (run.len(), number.is_alone) > (*length, kept.is_alone));
                if is_longer {
                    best[*page] = Some((run.len(), number.clone()));
                }
            }
        }
    }
    best.into_iter().map(|found| found.map(|(_, number)| number)).collect()
}

/// The numbers of a line at a page's edge that may be the page's.
fn candidates(text: &str, segment: usize, page: usize) -> Vec<(Counting, PrintedNumber)> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let has_words = words.iter().any(|word| word.chars().filter(|c| c.is_alphabetic()).count() > 1);
    let last = words.len().saturating_sub(1);
    let beside = key(text);
    let mut found = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let is_alone = words.iter().all(|other| other == word || !other.chars().any(char::is_alphanumeric));
        let (prefix, number, is_roman) = match numbered(bare) {
            Some((prefix, number)) => (prefix, number, false),
            None if at == 0 || at == last || !has_words => match from_roman(bare) {
                Some(number) => (if bare.starts_with(char::is_uppercase) { "I" } else { "i" }, number, true),
                None => continue,
            },
            None => continue,
        };
        let ahead = number - i64::try_from(page).unwrap_or(0);
        let beside = if is_alone { String::new() } else { beside.clone() };
        let counting = Counting { prefix: prefix.to_owned(), is_roman, beside, ahead };
        found.push((counting, PrintedNumber { written: bare.to_owned(), segment, is_alone }));
    }
    found
}

/// A number in digits, with what stands before it if that is a chapter or an appendix: "12", "4-12", "A-3".
fn numbered(word: &str) -> Option<(&str, i64)> {
    let digits = word.len() - word.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let (prefix, number) = word.split_at(word.len() - digits);
    let is_prefix = prefix.is_empty()
        || prefix.len() <= 5 && prefix.ends_with(['-', '–', '.']) && prefix.starts_with(|c: char| c.is_alphanumeric());
    let number: i64 = number.parse().ok().filter(|_| (1..=6).contains(&digits) && is_prefix)?;
    Some((prefix, number))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::seed::pdf::segments::Segment;

    fn page(head: &str, foot: &str) -> PageText {
        let lines = [(head, 20.0), ("The town keeps its bridge.", 200.0), (foot, 780.0)];
        let segments = lines.into_iter().filter(|(text, _)| !text.is_empty());
        let segments = segments.map(|(text, base)| Segment::made(text, 50.0, 200.0, base)).collect();
        PageText { segments, artifacts: Vec::new(), rules: Vec::new(), is_mixed: false, height: 800.0 }
    }

    fn written(pages: &[PageText]) -> Vec<String> {
        printed(pages).into_iter().map(|found| found.map_or_else(String::new, |found| found.written)).collect()
    }

    #[test]
    fn numbers_that_count_on_are_the_pages() {
        let pages = [page("", "ii"), page("", "iii"), page("", "- 1 -"), page("", "- 2 -"), page("", "")];
        assert_eq!(written(&pages), ["ii", "iii", "1", "2", ""]);
    }

    #[test]
    fn a_running_head_names_its_page_and_a_year_does_not() {
        let (even, odd) = ("Gazette / Vol. 8, 2020 4712", "4713 Gazette / Vol. 8, 2020");
        let heads = [even.to_owned(), odd.to_owned(), even.replace("4712", "4714"), odd.replace("4713", "4715")];
        assert_eq!(written(&heads.map(|head| page(&head, ""))), ["4712", "4713", "4714", "4715"]);
        let same = ["Gazette 2020", "Gazette 2020", "Gazette 2020"];
        assert_eq!(written(&same.map(|head| page(head, ""))), ["", "", ""]);
    }

    #[test]
    fn a_number_may_name_its_chapter() {
        assert_eq!(written(&["4-1", "4-2", "A-1", "A-2"].map(|foot| page("", foot))), ["4-1", "4-2", "A-1", "A-2"]);
    }
}
