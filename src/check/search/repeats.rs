//! Where the briefing's running text repeats the words of sources: runs of words, longer than the limit.
//!
//! The briefing is what is indexed, by runs of as many words as the limit and one more. Every text is then read once
//! against it, so that the time grows with the words of texts and briefing, and the memory with the briefing.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;

use rayon::prelude::*;

use crate::model::{CopiedRun, Lock, SourceId};

use super::bare::{SourceWord, runs};
use super::running::RunningText;

/// Of a run that a source has more than once, so many places are looked at.
const PLACES: usize = 4;

/// The outcome for each statement, by its key.
pub(crate) type Outcomes = BTreeMap<String, BTreeSet<CopiedRun>>;

/// What is known of each statement: what the texts at hand show, and for the others what the old lock knew.
pub(crate) struct CopiedRuns {
    /// What is found of each statement of which anything is known.
    pub(crate) found: Outcomes,
    /// The part of it that holds for every source of the new lock, and so belongs into it.
    pub(crate) whole: Outcomes,
}

/// Looks for the words of texts in the statements. `lock` is the new lock, with its sources, and `old` the one before.
pub(crate) fn copying(
    running: &[RunningText],
    texts: &BTreeMap<&SourceId, Vec<SourceWord>>,
    longest: usize,
    lock: &Lock,
    old: &Lock,
) -> CopiedRuns {
    let absent: BTreeSet<&SourceId> = lock.sources.keys().filter(|id| !texts.contains_key(id)).collect();
    let mut copying = CopiedRuns { found: Outcomes::new(), whole: Outcomes::new() };
    for (key, mut runs) in copied(running, texts, longest) {
        let before = old.copying.get(&key);
        runs.extend(before.into_iter().flatten().filter(|run| absent.contains(&run.source)).cloned());
        if before.is_some() || absent.is_empty() && !lock.sources.is_empty() {
            copying.whole.insert(key.clone(), runs.clone());
        }
        copying.found.insert(key, runs);
    }
    copying
}

/// The runs past the limit of each statement in the texts.
fn copied(running: &[RunningText], texts: &BTreeMap<&SourceId, Vec<SourceWord>>, longest: usize) -> Outcomes {
    let length = longest.saturating_add(1);
    let mut statements: BTreeMap<&str, &RunningText> = BTreeMap::new();
    for statement in running {
        statements.extend(statement.key.as_deref().map(|key| (key, statement)));
    }
    let numbers = numbered(statements.values().copied(), length);
    let texts: Vec<(&SourceId, &[SourceWord])> = texts.iter().map(|(id, words)| (*id, words.as_slice())).collect();
    let found: Vec<Vec<(usize, usize)>> = texts.par_iter().map(|(_, words)| places(words, &numbers, length)).collect();
    let mut by_run: Vec<Vec<(usize, usize)>> = vec![Vec::new(); numbers.len()];
    for (text, found) in found.into_iter().enumerate() {
        for (number, at) in found {
            by_run[number].push((text, at));
        }
    }
    let search = Search { numbers, by_run, texts, longest };
    let statements: Vec<(&str, &RunningText)> = statements.into_iter().collect();
    statements.into_par_iter().map(|(key, statement)| (key.to_owned(), search.statement(statement))).collect()
}

fn forms(statement: &RunningText, stretch: &Range<usize>) -> Vec<u64> {
    statement.words[stretch.clone()].iter().map(|word| word.form).collect()
}

/// A number for each run of `length` words in a stretch of the statements.
fn numbered<'a>(statements: impl Iterator<Item = &'a RunningText<'a>>, length: usize) -> HashMap<u64, usize> {
    let mut numbers = HashMap::new();
    for statement in statements {
        for stretch in &statement.stretches {
            for run in runs(&forms(statement, stretch), length) {
                let next = numbers.len();
                numbers.entry(run).or_insert(next);
            }
        }
    }
    numbers
}

/// The numbered runs that a text has, with their first words.
fn places(words: &[SourceWord], numbers: &HashMap<u64, usize>, length: usize) -> Vec<(usize, usize)> {
    let forms: Vec<u64> = words.iter().map(|word| word.form).collect();
    let mut seen: HashMap<usize, usize> = HashMap::new();
    let mut found = Vec::new();
    for (at, run) in runs(&forms, length).enumerate() {
        let Some(number) = numbers.get(&run) else { continue };
        let count = seen.entry(*number).or_insert(0);
        *count += 1;
        if *count <= PLACES {
            found.push((*number, at));
        }
    }
    found
}

struct Search<'a> {
    /// The numbers of runs of the briefing.
    numbers: HashMap<u64, usize>,
    /// Where each run stands: a text and a word of it.
    by_run: Vec<Vec<(usize, usize)>>,
    texts: Vec<(&'a SourceId, &'a [SourceWord])>,
    longest: usize,
}

impl Search<'_> {
    /// The runs past the limit of a statement.
    fn statement(&self, statement: &RunningText) -> BTreeSet<CopiedRun> {
        let mut copied = BTreeSet::new();
        for stretch in &statement.stretches {
            let forms = forms(statement, stretch);
            // For each text the first place in the stretch whose run is not yet told.
            let mut told: HashMap<usize, usize> = HashMap::new();
            for (at, run) in runs(&forms, self.longest.saturating_add(1)).enumerate() {
                let Some(number) = self.numbers.get(&run) else { continue };
                let untold = |text: usize| told.get(&text).is_none_or(|next| at >= *next);
                let rest = &forms[at..];
                for (text, place, length) in self.longest_of_each(*number, rest, untold) {
                    told.insert(text, (at + length).saturating_sub(self.longest));
                    let range = stretch.start + at..stretch.start + at + length;
                    let words = statement.length(&range);
                    if words > self.longest {
                        let (source, words_of) = self.texts[text];
                        let (source, paragraph) = (source.clone(), words_of[place].paragraph);
                        copied.insert(CopiedRun { source, words, paragraph, before: range.start });
                    }
                }
            }
        }
        copied
    }

    /// For each text that has the numbered run and is `wanted`: where, and how many of the words it has there in a row.
    fn longest_of_each(
        &self,
        number: usize,
        forms: &[u64],
        wanted: impl Fn(usize) -> bool,
    ) -> Vec<(usize, usize, usize)> {
        let mut best: Vec<(usize, usize, usize)> = Vec::new();
        for (text, at) in self.by_run[number].iter().filter(|(text, _)| wanted(*text)) {
            let words = &self.texts[*text].1[*at..];
            let length = words.iter().zip(forms).take_while(|(word, form)| word.form == **form).count();
            match best.last_mut() {
                Some(last) if last.0 == *text && last.2 >= length => {}
                Some(last) if last.0 == *text => *last = (*text, *at, length),
                _ => best.push((*text, *at, length)),
            }
        }
        best.retain(|(_, _, length)| *length > self.longest);
        best
    }
}
