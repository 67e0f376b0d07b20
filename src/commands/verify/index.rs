//! A text as what is searched: whether it holds a quotation, and what of it is nearest to one that it does not hold.

use std::collections::BTreeMap;

use crate::model::nfc;

use super::pattern::{Pattern, PatternTerm, is_altered};
use super::words::{ELLIPSIS, Sign, lowered, signs};

/// How many words of the source an editor's bracket may stand for, and how many words and marks.
const COVERED: (usize, usize) = (8, 14);
/// The most places of one word that are looked at for the nearest passage.
const NEAREST_PLACES: usize = 2_000;
/// The most words of a quotation that are looked at for it.
const NEAREST_WORDS: usize = 200;
/// The most characters of it that are shown.
const NEAREST_SHOWN: usize = 240;

/// How much may still be compared, so that no site takes for ever.
pub(super) struct Work {
    pub(super) left: u64,
}

impl Work {
    fn spend(&mut self, steps: usize) -> bool {
        self.left = self.left.saturating_sub(steps as u64 + 1);
        self.left > 0
    }
}

/// A text, ready to be searched.
pub(super) struct CopyIndex {
    text: String,
    signs: Vec<Sign>,
    /// Where each word stands, in small letters at its beginning.
    places: BTreeMap<String, Vec<usize>>,
}

impl CopyIndex {
    pub(super) fn new(text: &str) -> CopyIndex {
        let text = nfc(text);
        let mut signs = signs(&text);
        signs.retain(|sign| !matches!(&*sign.text, ELLIPSIS | "[" | "]"));
        let mut places: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (at, sign) in signs.iter().enumerate() {
            places.entry(lowered(&sign.text)).or_default().push(at);
        }
        CopyIndex { text, signs, places }
    }

    /// Whether all runs stand in the text, one after another. Unless `is_strict`, the case of each run's first letter does not
    /// count.
    pub(super) fn holds(&self, pattern: &Pattern, is_strict: bool, work: &mut Work) -> bool {
        let mut from = 0;
        !pattern.runs.is_empty()
            && pattern.runs.iter().all(|run| {
                let found = self.find(run, from, is_strict, work);
                from = found.unwrap_or_default();
                found.is_some()
            })
    }

    /// Where the first passage ends that is this run, from a place on.
    fn find(&self, run: &[PatternTerm], from: usize, is_strict: bool, work: &mut Work) -> Option<usize> {
        let lead = run.iter().position(|term| *term == PatternTerm::Covered).unwrap_or(run.len());
        let mut rarest: Option<(usize, &[usize])> = None;
        for (at, term) in run[..lead].iter().enumerate() {
            let PatternTerm::Is(text, _) = term else { continue };
            let places = self.places.get(&lowered(text))?;
            if rarest.is_none_or(|(_, best)| places.len() < best.len()) {
                rarest = Some((at, places));
            }
        }
        let every: Vec<usize>;
        let (offset, places) = match rarest {
            Some(found) => found,
            None => {
                every = (0..self.signs.len()).collect();
                (0, &every[..])
            }
        };
        let first = places.partition_point(|place| *place < from + offset);
        for start in places[first..].iter().map(|place| place - offset) {
            if !work.spend(run.len()) {
                return None;
            }
            let is_begun = self.signs.get(start).is_some_and(|sign| !sign.joined.0);
            let ends = if is_begun { self.ends(run, start, !is_strict, work) } else { Vec::new() };
            if let Some(end) = ends.into_iter().find(|end| !self.signs[end - 1].joined.1) {
                return Some(end);
            }
        }
        None
    }

    /// Where the passages end that begin at a place and are this run, in order.
    fn ends(&self, run: &[PatternTerm], start: usize, is_case_free: bool, work: &mut Work) -> Vec<usize> {
        let mut at = vec![start];
        for (number, term) in run.iter().enumerate() {
            if at.is_empty() || !work.spend(at.len()) {
                return Vec::new();
            }
            let fits = |place: &usize| match (self.signs.get(*place), term) {
                (Some(sign), PatternTerm::Is(text, _)) if number == 0 && is_case_free => {
                    lowered(&sign.text) == lowered(text)
                }
                (Some(sign), PatternTerm::Is(text, _)) => sign.text == *text,
                (Some(sign), PatternTerm::Altered(before, inside, after)) => {
                    sign.is_word && is_altered(&sign.text, before, inside, after)
                }
                _ => false,
            };
            at = match term {
                PatternTerm::Covered => self.covered(&at),
                _ => at.into_iter().filter(fits).map(|place| place + 1).collect(),
            };
        }
        at
    }

    /// Where a bracket may end that begins at one of these places.
    fn covered(&self, from: &[usize]) -> Vec<usize> {
        let mut all = Vec::new();
        for place in from {
            let mut words = 0;
            for at in *place..=(place + COVERED.1).min(self.signs.len()) {
                all.push(at);
                words += usize::from(self.signs.get(at).is_some_and(|sign| sign.is_word));
                if words > COVERED.0 {
                    break;
                }
            }
        }
        all.sort_unstable();
        all.dedup();
        all
    }

    /// The passage that shares most words with a quotation, and how many line feeds stand before it; none if hardly any are shared.
    pub(super) fn nearest(&self, pattern: &Pattern) -> Option<(String, usize)> {
        let words: Vec<&str> = pattern
            .runs
            .iter()
            .flatten()
            .filter_map(|term| if let PatternTerm::Is(text, true) = term { Some(text.as_str()) } else { None })
            .take(NEAREST_WORDS)
            .collect();
        let size = words.len().max(4) * 2;
        let mut votes: BTreeMap<usize, usize> = BTreeMap::new();
        for word in &words {
            let places = self.places.get(&lowered(word)).map(Vec::as_slice).unwrap_or_default();
            // A rare word says more.
            let weight = (self.signs.len() / places.len().max(1)).max(1).ilog2() as usize + 1;
            for place in places.iter().take(NEAREST_PLACES) {
                for window in [place / size * 2, (place + size / 2) / size * 2 + 1] {
                    *votes.entry(window).or_default() += weight;
                }
            }
        }
        let (window, _) = votes.into_iter().max_by_key(|(window, votes)| (*votes, std::cmp::Reverse(*window)))?;
        let start = (window / 2 * size).saturating_sub(if window % 2 == 1 { size / 2 } else { 0 });
        let range = start..(start + size).min(self.signs.len());
        let shared = |at: &usize| words.iter().any(|word| lowered(word) == lowered(&self.signs[*at].text));
        let first = range.clone().find(shared)?;
        let last = range.rev().find(shared)?;
        if (last - first + 1).min(words.len()) * 2 <= words.len() && words.len() > 2 {
            return None;
        }
        let (from, to) = (self.signs[first].start, self.signs[last].end);
        let passage: String = self.text.get(from..to)?.chars().take(NEAREST_SHOWN).collect();
        Some((passage, self.text.get(..from)?.matches('\n').count()))
    }
}

/// Whether these are the words of a quotation as its source has them, from the first to the last.
pub(super) fn is_whole(pattern: &Pattern, pieces: &[&str], work: &mut Work) -> bool {
    let pieces: Vec<Pattern> = pieces.iter().map(|piece| Pattern::of(piece)).collect();
    let runs: usize = pieces.iter().map(|piece| piece.runs.len()).sum();
    runs == pattern.runs.len()
        && pattern.runs.iter().zip(pieces.iter().flat_map(|piece| &piece.runs)).all(|(own, other)| {
            let plain = |term: &PatternTerm| match term {
                PatternTerm::Is(text, _) => text.clone(),
                PatternTerm::Covered | PatternTerm::Altered(..) => String::new(),
            };
            let text = other.iter().map(plain).collect::<Vec<_>>().join(" ");
            let index = CopyIndex::new(&text);
            index.ends(own, 0, true, work).last().is_some_and(|end| *end == index.signs.len())
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "We will rebuild the old bridge before next winter,\" said Mayor Venn.\nThe non-lethal aid cost $1.5 million — \
        or CO₂ worth 10⁶ tons. It’s the ﬁrst. 我们将重建老桥。";

    fn holds(words: &str) -> bool {
        CopyIndex::new(TEXT).holds(&Pattern::of(words), false, &mut Work { left: 1_000_000 })
    }

    #[test]
    fn the_same_words_are_found() {
        for words in [
            "we will rebuild the old bridge",
            "We\u{A0}will  re\u{AD}build the ‘old’ bridge.",
            "we will … before next winter",
            "we will [...] Venn",
            "[W]e will rebuild [it]",
            "they said: [we] will rebuild".get(11..).unwrap_or_default(),
            "we [shall] rebuild",
            "rebuild the [very] old bridge",
            "winter, said Mayor",
            "said Mayor Venn. / The non-lethal aid",
            "rebuild[s] the old",
            "$1.5 million - or CO2",
            "10⁶ tons. It's the first",
            "重建老桥",
            "non-lethal aid",
        ] {
            assert!(holds(words), "{words}");
        }
    }

    #[test]
    fn other_words_are_not() {
        for words in [
            "we will rebuild the new bridge",
            "we will rebuild the Old bridge",
            "will rebuild the bridge",
            "art of the bridge",
            "lethal aid",
            "before next winter … we will",
            "5 million",
            "106 tons",
            "rebuild old the bridge",
            "winter said Mayor",
            "[T]e will",
            "我们将拆老桥",
            "",
            "…",
        ] {
            assert!(!holds(words), "{words}");
        }
    }

    #[test]
    fn the_nearest_passage_is_shown_with_its_line() {
        let near = |words: &str| CopyIndex::new(TEXT).nearest(&Pattern::of(words));
        assert_eq!(
            near("the lethal aid cost $2 million"),
            Some(("The non-lethal aid cost $1.5 million".to_owned(), 1))
        );
        assert_eq!(near("nobody saw it coming"), None);
    }

    #[test]
    fn a_quotation_is_whole_or_cut() {
        let whole = |words: &str, pieces: &[&str]| is_whole(&Pattern::of(words), pieces, &mut Work { left: 10_000 });
        assert!(whole("[W]e will … [the] bridge.", &["we will", "bridge"]));
        assert!(whole("we [the town] build", &["We will build"]));
        assert!(!whole("we will", &["we will rebuild"]));
        assert!(!whole("we will", &["we", "will"]));
    }
}
