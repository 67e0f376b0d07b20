//! Which texts share so much that one repeats the other.
//!
//! Texts are compared by runs of [`RUN`] words. Words between quotation marks do not count, since every report of an event
//! quotes the same speakers. A sample of each text's runs, the least number of any [`WINDOW`] in a row, goes into one index
//! (winnowing: two texts that share [`RUN`] + [`WINDOW`] - 1 words in a row share one of the sample). Only pairs that meet there often
//! enough are compared in full.
//!
//! The bounds come from five reports of one day in May 2024, two of which are a report and its reprint. The reprint, cut to a
//! third and edited, has 57 % of its unquoted words in the original, in 4 blocks of its own and 6 of the original; of any
//! other pair at most 2.7 % are shared. So a fifth in three blocks is far from both. One block may be a statement that both
//! print without quotation marks, and such a statement can be half of a short report; more than that is not.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use rayon::prelude::*;

use crate::model::{Lock, Overlap, SourceId};

use super::bare::{SourceWord, runs};

/// How many words in a row are a shared run.
const RUN: usize = 6;
/// How many runs in a row give one to the sample.
const WINDOW: usize = 4;
/// The fewest runs of the sample that a pair shares if it is compared in full.
const MEETINGS: usize = 3;
/// A run that more texts have links each of them with the first so many only. Those link the others with each other.
const LINKED: usize = 8;
/// The fewest words of a text that are shared if it repeats another.
const WORDS: usize = 30;
/// A text that shares this percentage of its words or more repeats the other.
const MOST: usize = 60;
/// So does one that shares this percentage,
const MUCH: usize = 20;
/// if the words stand in so many blocks of both texts, since one statement printed by both is one block.
const BLOCKS: usize = 3;
/// Shared words with fewer others between them are one block.
const GAP: usize = 25;

/// The overlaps of all texts: made anew where both texts are at hand, kept from the old lock for the others.
pub(crate) fn overlaps(texts: &BTreeMap<&SourceId, Vec<SourceWord>>, lock: &Lock, old: &Lock) -> BTreeSet<Overlap> {
    let at_hand = |id: &SourceId| texts.contains_key(id);
    let known = |id: &SourceId| lock.sources.contains_key(id);
    let kept = old.overlaps.iter().filter(|overlap| {
        let (part, whole) = (&overlap.part, &overlap.whole);
        known(part) && known(whole) && !(at_hand(part) && at_hand(whole))
    });
    kept.cloned().chain(found(texts)).collect()
}

fn found(texts: &BTreeMap<&SourceId, Vec<SourceWord>>) -> Vec<Overlap> {
    let ids: Vec<(&SourceId, &[SourceWord])> = texts.iter().map(|(id, words)| (*id, words.as_slice())).collect();
    let shingled: Vec<Shingled> = ids.par_iter().map(|(_, words)| Shingled::of(words)).collect();
    let candidates = candidates(&shingled);
    let compare = |(a, b): (usize, usize)| {
        let (first, second, one, other) = (ids[a], ids[b], &shingled[a], &shingled[b]);
        let (in_other, in_one) = (one.shared_with(other), other.shared_with(one));
        repeats(&in_other, &in_one).then(|| {
            // Where both stand in one another alike, the second is taken for the reprint.
            let (part, whole) = if in_other.share_is_more_than(&in_one) { (first, second) } else { (second, first) };
            Overlap { part: part.0.clone(), whole: whole.0.clone(), words: shared_words(part.1, whole.1) }
        })
    };
    candidates.into_par_iter().filter_map(compare).collect()
}

/// A text's words outside quotation marks, as runs.
struct Shingled {
    /// The run that begins at each word; none if a quotation mark or the end of the text is in it.
    runs: Vec<Option<u64>>,
    /// All of them, sorted.
    sorted: Vec<u64>,
    /// How many words stand outside quotation marks.
    words: usize,
}

/// What of a text stands in another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct SharedWords {
    /// Words outside quotation marks.
    words: usize,
    /// Of so many.
    of: usize,
    /// In so many blocks.
    blocks: usize,
}

impl SharedWords {
    fn is(&self, percent: usize) -> bool {
        self.words >= WORDS && self.words * 100 >= self.of * percent
    }

    fn share_is_more_than(&self, other: &SharedWords) -> bool {
        self.words * other.of > other.words * self.of
    }
}

/// Whether one of two texts repeats the other, by what each has of the other.
fn repeats(one: &SharedWords, other: &SharedWords) -> bool {
    let much = one.is(MUCH) || other.is(MUCH);
    one.is(MOST) || other.is(MOST) || much && one.blocks.min(other.blocks) >= BLOCKS
}

impl Shingled {
    fn of(words: &[SourceWord]) -> Shingled {
        let forms: Vec<u64> = words.iter().map(|word| word.form).collect();
        let mut since = 0;
        let mut free = Vec::with_capacity(words.len());
        for word in words {
            since = if word.quoted { 0 } else { since + 1 };
            free.push(since >= RUN);
        }
        let ends = free.into_iter().skip(RUN - 1);
        let runs: Vec<Option<u64>> = runs(&forms, RUN).zip(ends).map(|(run, free)| free.then_some(run)).collect();
        let mut sorted: Vec<u64> = runs.iter().copied().flatten().collect();
        sorted.sort_unstable();
        sorted.dedup();
        Shingled { runs, sorted, words: words.iter().filter(|word| !word.quoted).count() }
    }

    /// A sample of the runs that is the same for the same words, wherever they stand.
    fn sample(&self) -> BTreeSet<u64> {
        let windows = self.runs.windows(WINDOW.min(self.runs.len()).max(1));
        windows.filter_map(|window| window.iter().copied().flatten().min()).collect()
    }

    fn shared_with(&self, other: &Shingled) -> SharedWords {
        let is_shared = |run: &Option<u64>| run.is_some_and(|run| other.sorted.binary_search(&run).is_ok());
        let shared: Vec<bool> = self.runs.iter().map(is_shared).collect();
        let mut found = SharedWords { words: 0, of: self.words, blocks: 0 };
        // The word after the last shared one.
        let mut end: Option<usize> = None;
        for (at, _) in shared.iter().enumerate().filter(|(_, shared)| **shared) {
            found.blocks += usize::from(end.is_none_or(|end| at > end + GAP));
            found.words += at + RUN - end.map_or(at, |end| end.max(at));
            end = Some(at + RUN);
        }
        found
    }
}

/// How many words of a text stand in runs that another has, quoted or not; a compound is one word.
fn shared_words(part: &[SourceWord], whole: &[SourceWord]) -> usize {
    let forms = |words: &[SourceWord]| words.iter().map(|word| word.form).collect::<Vec<u64>>();
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
