//! A quotation's words laid beside a stretch of a source: which stand for which, and where the two differ.
//!
//! It is edit distance over words (Needleman and Wunsch 1970), with free ends in the source. Which stretch is worth
//! laying beside it, `nearest` says.

use std::ops::Range;

use crate::words::lower_first;

use super::index::{CHANGED_WORDS, IndexedToken, Match, TextIndex};
use super::query::{Term, What};

/// A passage near to a run of a quotation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Nearest {
    /// Which run of the query.
    pub(crate) run: usize,
    /// The passage.
    pub(crate) found: Match,
    /// Where they differ, in order; never empty.
    pub(crate) hunks: Vec<Hunk>,
    /// How far they differ, for comparing sources.
    pub(crate) cost: usize,
    /// The other runs of the quotation stand, or may be meant, before it and behind it in their order.
    pub(crate) in_order: bool,
}

/// Terms of the quotation, and what the source has in their place. One of the two may be empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Hunk {
    /// Terms of the run.
    pub(crate) terms: Range<usize>,
    /// Words and marks of the source.
    pub(crate) tokens: Range<usize>,
}

// What it costs to make the quotation of the source, step by step. Words that the source does not have cost more than words
// left out, so that what the quotation does have is not thrown away for a shorter passage.
const CASE: usize = 1;
const MARK: usize = 2;
pub(crate) const SIMILAR: usize = 3;
const MISSING: usize = 4;
pub(crate) const EXTRA: usize = 6;
/// No more than an extra word, so that a wrong word at an end is shown with what the source has instead.
const OTHER: usize = EXTRA;
/// More than any alignment costs.
const NEVER: usize = usize::MAX / 2;

/// One step of an alignment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Move {
    /// The term stands for the source's word, at a cost.
    Pair,
    /// The source does not have the term.
    Extra,
    /// The quotation leaves the source's word out.
    Missing,
    /// A bracket stands for so many of the source's words and marks.
    Skip(u8),
}

impl Move {
    /// How many terms, and how many of the source's words and marks, it takes.
    fn size(self) -> (usize, usize) {
        match self {
            Move::Pair => (1, 1),
            Move::Extra => (1, 0),
            Move::Missing => (0, 1),
            Move::Skip(count) => (1, usize::from(count)),
        }
    }
}

/// Aligns the terms with a window of the text; nothing if too little is alike.
pub(crate) fn align(index: &TextIndex, terms: &[Term], window: Range<usize>, first: bool) -> Option<Nearest> {
    let tokens = &index.tokens[window.clone()];
    let width = tokens.len() + 1;
    let mut moves = vec![Move::Missing; width * (terms.len() + 1)];
    let mut above = vec![0; width];
    for (row, term) in terms.iter().enumerate() {
        let row_moves = &mut moves[(row + 1) * width..(row + 2) * width];
        above = next_row(index, term, tokens, &above, row_moves, first && row == 0);
    }
    // Of equal ends the last, which has something in the place of a wrong last word.
    let (mut column, cost) = above.into_iter().enumerate().rev().min_by_key(|(_, cost)| *cost)?;
    let mut path = Vec::new();
    let mut row = terms.len();
    while row > 0 {
        let step = moves[row * width + column];
        let (rows, columns) = step.size();
        (row, column) = (row - rows, column - columns);
        path.push((step, row, window.start + column));
    }
    path.reverse();
    read_path(index, terms, &path, cost, first)
}

/// The costs of a row of the alignment, from those of the row above.
fn next_row(
    index: &TextIndex,
    term: &Term,
    tokens: &[IndexedToken],
    above: &[usize],
    moves: &mut [Move],
    first: bool,
) -> Vec<usize> {
    let mut row: Vec<usize> = Vec::with_capacity(above.len());
    let extra = if matches!(term.what, What::Mark(_)) { MARK } else { EXTRA };
    let numbers = WordNumbers::of(index, term, first);
    for (column, (up, step)) in above.iter().zip(moves).enumerate() {
        let mut best = up + extra;
        *step = Move::Extra;
        if let What::Change(_) = term.what {
            let count;
            (best, count) = skipped(tokens, above, column);
            *step = Move::Skip(count);
        } else if column > 0 {
            let token = &tokens[column - 1];
            let pair = above[column - 1] + pair_cost(index, term, &numbers, token);
            if pair <= best {
                (best, *step) = (pair, Move::Pair);
            }
            let missing = row[column - 1] + if token.word { MISSING } else { MARK };
            if missing < best {
                (best, *step) = (missing, Move::Missing);
            }
        }
        row.push(best);
    }
    row
}

/// The cheapest way to come to a column by a bracket, and over how many words and marks.
fn skipped(tokens: &[IndexedToken], above: &[usize], column: usize) -> (usize, u8) {
    let mut best = (above[column], 0);
    let mut words = 0;
    for (count, before) in (1..=u8::try_from(CHANGED_WORDS * 2).unwrap_or(u8::MAX)).zip((0..column).rev()) {
        words += usize::from(tokens[before].ends_word());
        if words > CHANGED_WORDS {
            break;
        }
        if above[before] < best.0 {
            best = (above[before], count);
        }
    }
    best
}

/// A term's numbers in the text, so that equal words need no comparing of letters.
struct WordNumbers {
    same: Option<u32>,
    lower: Option<u32>,
    /// It is the quotation's first word, whose first letter may have either case.
    first: bool,
}

impl WordNumbers {
    fn of(index: &TextIndex, term: &Term, first: bool) -> WordNumbers {
        let literal = term.what.literal();
        WordNumbers {
            same: literal.and_then(|word| index.id(word)),
            lower: literal.and_then(|word| index.lower_id(word)),
            first,
        }
    }
}

fn pair_cost(index: &TextIndex, term: &Term, numbers: &WordNumbers, token: &IndexedToken) -> usize {
    let is_same = numbers.same == Some(token.id);
    match &term.what {
        What::Mark(_) if !token.word => MARK * usize::from(!is_same),
        What::Mark(_) => NEVER,
        _ if !token.word => NEVER,
        _ if is_same => 0,
        What::Altered(word) => OTHER * usize::from(!word.fits(index.form(token.id))),
        What::Word(word) if numbers.lower == Some(index.lower_of(token.id)) => {
            CASE * usize::from(!(numbers.first && lower_first(index.form(token.id)) == *word))
        }
        What::Word(word) if is_similar(word, index.form(token.id)) => SIMILAR,
        What::Word(_) | What::Change(_) => OTHER,
    }
}

/// Whether two words begin and end alike, so that one may be a form or a slip of the other.
fn is_similar(a: &str, b: &str) -> bool {
    let (long, short) = if a.len() >= b.len() { (a, b) } else { (b, a) };
    let begin = long.chars().zip(short.chars()).take_while(|(a, b)| a == b).count();
    let end = long.chars().rev().zip(short.chars().rev()).take_while(|(a, b)| a == b).count();
    let shared = (begin + end).min(short.chars().count());
    shared * 3 >= long.chars().count() * 2
}

/// Turns a path into hunks, if enough words are alike.
fn read_path(
    index: &TextIndex,
    terms: &[Term],
    path: &[(Move, usize, usize)],
    cost: usize,
    first: bool,
) -> Option<Nearest> {
    let start = path.first().map(|(_, _, column)| *column)?;
    let mut hunks: Vec<Hunk> = Vec::new();
    let (mut alike, mut of) = (0, 0);
    let mut end = start;
    let (mut broken, mut rare) = (false, false);
    for (step, row, column) in path {
        let (rows, columns) = step.size();
        let is_word = rows == 1 && terms[*row].what.is_word();
        let same = match step {
            Move::Pair => {
                let (term, token) = (&terms[*row], &index.tokens[*column]);
                let cost = pair_cost(index, term, &WordNumbers::of(index, term, first && *row == 0), token);
                if is_word {
                    alike += if cost <= CASE { 4 } else { 3 * usize::from(cost == SIMILAR) };
                    rare |= cost <= CASE && is_rare(index, token);
                }
                cost == 0
            }
            Move::Extra | Move::Missing => false,
            Move::Skip(_) => true,
        };
        of += 4 * usize::from(is_word);
        end = column + columns;
        if same {
            broken = true;
            continue;
        }
        match hunks.last_mut().filter(|_| !broken) {
            Some(hunk) => (hunk.terms.end, hunk.tokens.end) = (row + rows, end),
            None => hunks.push(Hunk { terms: *row..row + rows, tokens: *column..end }),
        }
        broken = false;
    }
    widen(index, terms.len(), &mut hunks, start, end);
    let found = Match {
        start: hunks.first().map_or(start, |hunk| hunk.tokens.start.min(start)),
        end: hunks.last().map_or(end, |hunk| hunk.tokens.end.max(end)),
    };
    let near = alike * 2 > of || alike * 2 == of && rare;
    (near && !hunks.is_empty()).then_some(Nearest { run: 0, found, hunks, cost, in_order: true })
}

/// Whether the text hardly ever has the word, so that it says much to share it.
fn is_rare(index: &TextIndex, token: &IndexedToken) -> bool {
    index.places(index.lower_of(token.id)).len() <= 2
}

/// Takes in the rest of a compound that the passage begins or ends in the midst of.
fn widen(index: &TextIndex, terms: usize, hunks: &mut Vec<Hunk>, start: usize, end: usize) {
    let inside = |at: &usize| !index.is_border(*at);
    let from = start - (0..=start).rev().take_while(inside).count();
    let to = end + (end..index.tokens.len()).take_while(inside).count();
    if from < start {
        match hunks.first_mut().filter(|hunk| hunk.tokens.start == start && hunk.terms.start == 0) {
            Some(hunk) => hunk.tokens.start = from,
            None => hunks.insert(0, Hunk { terms: 0..0, tokens: from..start }),
        }
    }
    if to > end {
        match hunks.last_mut().filter(|hunk| hunk.tokens.end == end && hunk.terms.end == terms) {
            Some(hunk) => hunk.tokens.end = to,
            None => hunks.push(Hunk { terms: terms..terms, tokens: end..to }),
        }
    }
}
