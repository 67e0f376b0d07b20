//! The passage nearest to a quotation that was not found, and where the two differ, word by word.
//!
//! Windows of the text that share rare words with the quotation are aligned with it. The work is limited: few windows,
//! and of a long quotation only the stretch that is at fault.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::diag::closest;

use super::align::{EXTRA, Hunk, Nearest, SIMILAR, align};
use super::index::{IndexedToken, Match, TextIndex, over_paragraphs};
use super::query::{Phrase, Query, Term, What};

/// The most terms that are aligned at once.
const STRETCH: usize = 300;
/// The most windows that are aligned.
const WINDOWS: usize = 3;
/// The most places of words that are looked at to choose the windows.
const PLACES: usize = 20_000;

/// How a quotation differs from a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Difference {
    /// A passage has other words.
    Words(Nearest),
    /// The run stands in the text, but not after those before it.
    Order {
        /// Which run of the query.
        run: usize,
        /// Where it stands.
        found: Match,
    },
    /// The words are there, but a paragraph ends among them.
    Paragraphs {
        /// Which run of the query.
        run: usize,
        /// The term that begins a paragraph in the source, if that can be said.
        term: Option<usize>,
        /// Where the run stands.
        found: Match,
    },
}

/// How a quotation that was not found differs from the text, if anything in it is near enough to be meant.
pub(crate) fn difference(index: &TextIndex, query: &Query) -> Option<Difference> {
    let mut from = 0;
    for (number, run) in query.pieces.iter().enumerate() {
        let steps = index.steps(query, number);
        let all: Vec<Match> = steps.map_or_else(Vec::new, |steps| index.matches(&steps).collect());
        match (all.iter().find(|found| found.start >= from), all.last()) {
            (Some(found), _) => from = found.end,
            (None, Some(last)) => return Some(Difference::Order { run: number, found: *last }),
            (None, None) => {
                return over_paragraph_end(index, run, number).or_else(|| {
                    let near = words(index, run, number)?;
                    let in_order = near.found.start >= from && leaves_room(index, query, &near);
                    Some(Difference::Words(Nearest { in_order, ..near }))
                });
            }
        }
    }
    None
}

/// Whether the runs behind one that a passage is near to stand behind that passage, or what they are near to does.
fn leaves_room(index: &TextIndex, query: &Query, near: &Nearest) -> bool {
    let mut from = near.found.end;
    for (number, run) in query.pieces.iter().enumerate().skip(near.run + 1) {
        let all: Vec<Match> = index.steps(query, number).map_or_else(Vec::new, |steps| index.matches(&steps).collect());
        let found = match all.iter().find(|found| found.start >= from) {
            None if all.is_empty() => words(index, run, number).map(|near| near.found),
            found => Some(found.copied().unwrap_or(all[0])),
        };
        match found {
            Some(found) if found.start < from => return false,
            Some(found) => from = found.end,
            None => {}
        }
    }
    true
}

fn over_paragraph_end(index: &TextIndex, run: &Phrase, number: usize) -> Option<Difference> {
    let found = *index.find(&over_paragraphs(run))?.first()?;
    // Without brackets each term of the run is one word or mark of the source.
    let plain = found.end - found.start == run.terms.len();
    let term = (found.start + 1..found.end).find(|at| !index.goes_on(*at)).map(|at| at - found.start);
    Some(Difference::Paragraphs { run: number, term: term.filter(|_| plain), found })
}

/// The nearest passage; of a long run to the first stretch that is not found as it is.
fn words(index: &TextIndex, run: &Phrase, number: usize) -> Option<Nearest> {
    if run.terms.len() <= STRETCH {
        return nearest(index, &run.terms, true).map(|near| Nearest { run: number, ..near });
    }
    for start in (0..run.terms.len()).step_by(STRETCH / 2) {
        let stretch = &run.terms[start..(start + STRETCH).min(run.terms.len())];
        if index.find(&Query { pieces: vec![Phrase { terms: stretch.to_vec() }] }).is_some() {
            continue;
        }
        if let Some(mut near) = nearest(index, stretch, start == 0) {
            for hunk in &mut near.hunks {
                hunk.terms = hunk.terms.start + start..hunk.terms.end + start;
            }
            return Some(Nearest { run: number, ..near });
        }
    }
    None
}

fn nearest(index: &TextIndex, terms: &[Term], first: bool) -> Option<Nearest> {
    if let [Term { what: What::Word(word), .. }] = terms
        && index.lower_id(word).is_none_or(|id| index.places(id).is_empty())
    {
        return nearest_word(index, word);
    }
    let across = windows(index, terms);
    let mut windows: Vec<Range<usize>> = across.iter().flat_map(|window| by_paragraph(index, window.clone())).collect();
    // A page may part what stands in one paragraph of the source.
    if terms.iter().any(|term| term.opens_paragraph) {
        windows.extend(across);
    }
    let aligned = windows.into_iter().filter_map(|window| align(index, terms, window, first));
    // A passage that runs over the end of a paragraph has to be nearer by a word.
    let crosses = |found: &Match| (found.start + 1..found.end).any(|at| !index.goes_on(at));
    aligned.min_by_key(|near| near.cost + if crosses(&near.found) { EXTRA } else { 0 })
}

/// A window cut at the ends of paragraphs, which a quotation may not run over.
fn by_paragraph(index: &TextIndex, window: Range<usize>) -> Vec<Range<usize>> {
    let mut start = window.start;
    let cut = |tokens: &[IndexedToken]| {
        let piece = start..start + tokens.len();
        start = piece.end;
        piece
    };
    index.tokens[window].chunk_by(|a, b| a.paragraph == b.paragraph).map(cut).collect()
}

/// The passage nearest to a single word that the text does not have: a word spelt much like it.
fn nearest_word(index: &TextIndex, word: &str) -> Option<Nearest> {
    let near = closest(word, index.vocabulary().filter(|word| word.chars().all(char::is_alphanumeric)))?;
    let at = *index.places(index.lower_id(near)?).first()?;
    let found = Match { start: at, end: at + 1 };
    Some(Nearest {
        run: 0,
        found,
        hunks: vec![Hunk { terms: 0..1, tokens: at..at + 1 }],
        cost: SIMILAR,
        in_order: true,
    })
}

/// The windows of the text that share most with the terms, rare words first.
fn windows(index: &TextIndex, terms: &[Term]) -> Vec<Range<usize>> {
    let mut shared: Vec<(usize, &[usize])> = Vec::new();
    for (at, term) in terms.iter().enumerate() {
        if let What::Word(word) = &term.what
            && let Some(id) = index.lower_id(word)
        {
            shared.push((at, index.places(id)));
        }
    }
    shared.sort_by_key(|(at, places)| (places.len(), *at));
    let size = terms.len().max(16);
    let mut weights: BTreeMap<usize, u32> = BTreeMap::new();
    let mut budget = PLACES;
    for (at, places) in shared {
        let rarity = (index.tokens.len() / places.len().max(1)).max(1).ilog2() + 1;
        for place in places.iter().take(budget) {
            *weights.entry((place + terms.len() - at) / size).or_default() += rarity;
        }
        budget = budget.saturating_sub(places.len());
    }
    let with_next = |(at, weight): (&usize, &u32)| (weight + weights.get(&(at + 1)).copied().unwrap_or(0), *at);
    let mut ranked: Vec<(u32, usize)> = weights.iter().map(with_next).collect();
    ranked.sort_by_key(|(weight, at)| (std::cmp::Reverse(*weight), *at));
    let slack = terms.len() / 2 + 8;
    let window = |(_, at): (u32, usize)| {
        let start = (at * size).saturating_sub(terms.len() + slack);
        start..((at + 2) * size + slack).min(index.tokens.len())
    };
    ranked.into_iter().take(WINDOWS).map(window).collect()
}
