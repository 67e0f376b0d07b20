//! Which texts share so much that one repeats the other.
//!
//! Texts are compared by runs of [`RUN`] words. Words between quotation marks do not count, since every report of an event
//! quotes the same speakers. A sample of each text's runs, the least number of any [`WINDOW`] in a row, goes into one index
//! (winnowing: two texts that share [`RUN`] + [`WINDOW`] - 1 words in a row share one of the sample). Only pairs that meet there often
//! enough are compared in full.
//!
//! A text repeats another if most of it stands there; or if a fifth does, in several places far from one another (a reprint that
//! was cut) or with a few other words in between again and again (one that was edited throughout). One block may be a statement
//! that both print without quotation marks, and such a statement can be half of a short report; more than that is not. Nor is the
//! one paragraph that both texts end or begin with, where the rest of them has nothing in common, or a passage that many texts
//! have, which counts for less.
//!
//! The bounds come from five reports of one day in May 2024, two of which are a report and its reprint (57 % of its unquoted words
//! are shared, of any other pair 2.7 %), and from the corpus of Clough and Stevenson (2011), 95 answers to five questions: of 57
//! that were copied from an article in part, with changes or reworded, 35 are told, of 38 in own words none.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;

use rayon::prelude::*;

use crate::model::{Lock, Overlap, SourceId};

use super::bare::{SourceWord, runs, whole_words};

/// How many words in a row are a shared run.
const RUN: usize = 6;
/// How many runs in a row give one to the sample.
const WINDOW: usize = 3;
/// The fewest runs of the sample that a pair shares if it is compared in full.
const MEETINGS: usize = 2;
/// A run that more texts have links each of them with the first so many only. Those link the others with each other.
const LINKED: usize = 8;
/// The fewest words of a text that are shared if it repeats another.
const WORDS: usize = 30;
/// A text that shares this percentage of its words or more repeats the other.
const MOST: usize = 60;
/// The fewest words of a brief text that stands in another as it is,
const BRIEF: usize = 20;
/// which is this percentage of it.
const ALL: usize = 90;
/// A text that shares this percentage repeats the other too,
const MUCH: usize = 20;
/// if the words stand in so many blocks of both texts, since one statement printed by both is one block,
const BLOCKS: usize = 3;
/// where shared words with fewer others between them are one block;
const GAP: usize = 25;
/// or if they are broken so often in both texts,
const BREAKS: usize = 2;
/// by no more words than these.
const BREAK: usize = 10;
/// A paragraph at the end or the beginning of both texts is one passage if this percentage of it is shared without a break,
const PASSAGE: usize = 80;
/// and both have so many words besides,
const BESIDES: usize = 20;
/// of which fewer are shared than these, or than [`MOST`].
const FEW: usize = 12;
/// What a word counts, in sixths, that stands in a run of two texts, of three, of more.
const WEIGHTS: [usize; 3] = [6, 4, 3];

/// The overlaps of all texts: made anew where both texts are at hand, kept from the old lock for the others.
pub(crate) fn overlaps(texts: &BTreeMap<&SourceId, Vec<SourceWord>>, lock: &Lock, old: &Lock) -> BTreeSet<Overlap> {
    let at_hand = |id: &SourceId| texts.contains_key(id);
    let known = |id: &SourceId| lock.sources.contains_key(id);
    // How much a passage says hangs on all texts. While one is absent, what is known of two that did not change stays.
    let all = lock.sources.keys().all(at_hand);
    let same = |id: &SourceId| {
        !all && old.sources.get(id).zip(lock.sources.get(id)).is_some_and(|(old, new)| old.sha256 == new.sha256)
    };
    let is_kept = |overlap: &Overlap| {
        let (part, whole) = (&overlap.part, &overlap.whole);
        !(at_hand(part) && at_hand(whole)) || same(part) && same(whole)
    };
    let kept = old.overlaps.iter().filter(|overlap| known(&overlap.part) && known(&overlap.whole) && is_kept(overlap));
    kept.cloned().chain(found(texts).into_iter().filter(|overlap| !is_kept(overlap))).collect()
}

fn found(texts: &BTreeMap<&SourceId, Vec<SourceWord>>) -> Vec<Overlap> {
    let ids: Vec<(&SourceId, &[SourceWord])> = texts.iter().map(|(id, words)| (*id, words.as_slice())).collect();
    let shingled: Vec<Shingled> = ids.par_iter().map(|(_, words)| Shingled::of(words)).collect();
    let candidates = candidates(&shingled);
    let common = if candidates.is_empty() { HashMap::new() } else { common(&shingled) };
    let compare = |(a, b): (usize, usize)| {
        let (first, second, one, other) = (ids[a], ids[b], &shingled[a], &shingled[b]);
        let pair = [one.shared_with(other, &common), other.shared_with(one, &common)];
        let [in_other, in_one] = SharedWords::of(&pair);
        repeats(&pair).then(|| {
            // Where both stand in one another alike, the second is taken for the reprint.
            let (part, whole) = if in_other.share_is_more_than(&in_one) { (first, second) } else { (second, first) };
            Overlap { part: part.0.clone(), whole: whole.0.clone(), words: shared_words(part.1, whole.1) }
        })
    };
    candidates.into_par_iter().filter_map(compare).collect()
}

/// The runs that more than two texts have, each with what a word of it counts.
fn common(texts: &[Shingled]) -> HashMap<u64, usize> {
    let mut all: Vec<u64> = texts.iter().flat_map(|text| &text.sorted).copied().collect();
    all.par_sort_unstable();
    let of_many = all.chunk_by(|a, b| a == b).filter(|same| same.len() > 2);
    of_many.map(|same| (same[0], WEIGHTS[(same.len() - 2).min(WEIGHTS.len() - 1)])).collect()
}

/// A text's words outside quotation marks, as runs.
struct Shingled {
    /// The run that begins at each word; none if a quotation mark or the end of the text is in it.
    runs: Vec<Option<u64>>,
    /// All of them, sorted.
    sorted: Vec<u64>,
    /// For each word its paragraph, and whether it stands outside quotation marks.
    words: Vec<(usize, bool)>,
}

/// A text held against another.
struct Compared<'a> {
    text: &'a Shingled,
    /// For each run whether the other text has it.
    runs: Vec<bool>,
    /// For each word whether it stands in such a run.
    words: Vec<bool>,
    /// What each word counts.
    weights: Vec<usize>,
}

/// What of a text stands in another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct SharedWords {
    /// Words outside quotation marks.
    words: usize,
    /// What they count.
    weight: usize,
    /// What all words count.
    of: usize,
    /// In so many blocks.
    blocks: usize,
    /// With so many breaks of a few other words.
    breaks: usize,
}

impl SharedWords {
    /// What each of two texts has of the other.
    fn of(pair: &[Compared; 2]) -> [SharedWords; 2] {
        [0, 1].map(|at| pair[at].measure(&pair[at].whole()))
    }

    /// The same but for a passage that both end or begin with.
    fn besides_passage(pair: &[Compared; 2]) -> Option<[SharedWords; 2]> {
        let rests = |last: bool| {
            let rests = [pair[0].besides(last)?, pair[1].besides(last)?];
            Some([0, 1].map(|at| pair[at].measure(&rests[at])))
        };
        rests(true).or_else(|| rests(false))
    }

    fn is(&self, percent: usize, fewest: usize) -> bool {
        self.words >= fewest && self.weight * 100 >= self.of * percent
    }

    fn share_is_more_than(&self, other: &SharedWords) -> bool {
        self.weight * other.of > other.weight * self.of
    }
}

/// Whether one of two texts repeats the other.
fn repeats(pair: &[Compared; 2]) -> bool {
    let whole = SharedWords::of(pair);
    let either = |[one, other]: [SharedWords; 2], percent, fewest| one.is(percent, fewest) || other.is(percent, fewest);
    let [blocks, breaks] = [whole.map(|of| of.blocks), whole.map(|of| of.breaks)].map(|of| of[0].min(of[1]));
    if (blocks >= BLOCKS || breaks >= BREAKS) && either(whole, MUCH, WORDS) {
        return true;
    }
    match SharedWords::besides_passage(pair) {
        Some(rest) => either(rest, MOST, FEW),
        None => either(whole, MOST, WORDS) || either(whole, ALL, BRIEF),
    }
}

impl Shingled {
    fn of(words: &[SourceWord]) -> Shingled {
        let words = whole_words(words);
        let forms: Vec<u64> = words.iter().map(|word| word.form).collect();
        let mut since = 0;
        let mut free = Vec::with_capacity(words.len());
        for word in &words {
            since = if word.quoted { 0 } else { since + 1 };
            free.push(since >= RUN);
        }
        let ends = free.into_iter().skip(RUN - 1);
        let runs: Vec<Option<u64>> = runs(&forms, RUN).zip(ends).map(|(run, free)| free.then_some(run)).collect();
        let mut sorted: Vec<u64> = runs.iter().copied().flatten().collect();
        sorted.sort_unstable();
        sorted.dedup();
        Shingled { runs, sorted, words: words.iter().map(|word| (word.paragraph, !word.quoted)).collect() }
    }

    /// A sample of the runs that is the same for the same words, wherever they stand.
    fn sample(&self) -> BTreeSet<u64> {
        let windows = self.runs.windows(WINDOW.min(self.runs.len()).max(1));
        windows.filter_map(|window| window.iter().copied().flatten().min()).collect()
    }

    fn shared_with(&self, other: &Shingled, common: &HashMap<u64, usize>) -> Compared<'_> {
        let is_shared = |run: &Option<u64>| run.is_some_and(|run| other.sorted.binary_search(&run).is_ok());
        let runs: Vec<bool> = self.runs.iter().map(is_shared).collect();
        let mut words = vec![false; self.words.len()];
        let mut weights = vec![WEIGHTS[0]; self.words.len()];
        for (at, run) in self.runs.iter().enumerate() {
            if runs[at] {
                words[at..at + RUN].fill(true);
            }
            if let Some(weight) = run.as_ref().and_then(|run| common.get(run)) {
                weights[at..at + RUN].iter_mut().for_each(|known| *known = (*known).min(*weight));
            }
        }
        Compared { text: self, runs, words, weights }
    }
}

impl Compared<'_> {
    fn whole(&self) -> Range<usize> {
        0..self.words.len()
    }

    /// The words before the last paragraph, or those behind the first, if that is a passage of the other text too.
    fn besides(&self, last: bool) -> Option<Range<usize>> {
        let words = &self.text.words;
        let number = if last { words.last() } else { words.first() }?.0;
        let start = words.partition_point(|word| word.0 < number);
        let end = words.partition_point(|word| word.0 <= number);
        let rest = if last { 0..start } else { end..words.len() };
        let shared = self.measure(&(start..end));
        let is_passage = shared.words * 100 >= (end - start) * PASSAGE && shared.blocks == 1 && shared.breaks == 0;
        (is_passage && rest.len() >= BESIDES).then_some(rest)
    }

    /// What of a range of the words is shared.
    fn measure(&self, range: &Range<usize>) -> SharedWords {
        let free = || range.clone().filter(|at| self.text.words[*at].1);
        let shared = || range.clone().filter(|at| self.words[*at]);
        let weight = |at: usize| self.weights[at];
        let mut found = SharedWords {
            words: shared().count(),
            weight: shared().map(weight).sum(),
            of: free().map(weight).sum(),
            blocks: 0,
            breaks: 0,
        };
        // The word after the last shared one.
        let mut end: Option<usize> = None;
        for at in (range.start..self.runs.len().min(range.end)).filter(|at| self.runs[*at]) {
            found.blocks += usize::from(end.is_none_or(|end| at > end + GAP));
            found.breaks += usize::from(end.is_some_and(|end| at > end && at <= end + BREAK));
            end = Some(at + RUN);
        }
        found
    }
}

/// How many words of a text stand in runs that another has, quoted or not; a compound is one word.
fn shared_words(part: &[SourceWord], whole: &[SourceWord]) -> usize {
    let forms = |words: &[SourceWord]| words.iter().map(|word| word.form).collect::<Vec<u64>>();
    let (part, whole) = (&whole_words(part), &whole_words(whole));
    let of_whole: BTreeSet<u64> = runs(&forms(whole), RUN).collect();
    let mut end = 0;
    let mut words = 0;
    for (at, run) in runs(&forms(part), RUN).enumerate() {
        if of_whole.contains(&run) {
            let new = &part[end.max(at)..at + RUN];
            words += new.iter().filter(|word| !word.joined).count();
            end = at + RUN;
        }
    }
    words
}

/// The pairs of texts that share enough of their samples, in order.
fn candidates(texts: &[Shingled]) -> Vec<(usize, usize)> {
    let samples: Vec<BTreeSet<u64>> = texts.par_iter().map(Shingled::sample).collect();
    let mut entries: Vec<(u64, usize)> = Vec::new();
    for (text, sample) in samples.into_iter().enumerate() {
        entries.extend(sample.into_iter().map(|run| (run, text)));
    }
    entries.par_sort_unstable();
    let mut meetings: HashMap<(usize, usize), usize> = HashMap::new();
    for same in entries.chunk_by(|a, b| a.0 == b.0) {
        for (at, (_, first)) in same.iter().enumerate().take(LINKED) {
            for (_, second) in same.iter().skip(at + 1) {
                *meetings.entry((*first, *second)).or_insert(0) += 1;
            }
        }
    }
    let mut pairs: Vec<(usize, usize)> =
        meetings.into_iter().filter(|(_, count)| *count >= MEETINGS).map(|(pair, _)| pair).collect();
    pairs.sort_unstable();
    pairs
}
