//! A quotation's words laid beside a stretch of a source: which stand for which, and where the two differ.
//!
//! It is edit distance over words (Needleman and Wunsch 1970), with free ends in the source. Which stretch is worth
//! laying beside it, `nearest` says.

use std::ops::Range;

use super::index::{CHANGED_WORDS, Match, Standing, TextIndex};
use super::query::{Part, What};
use super::words::lower_first;

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
}

/// Parts of the quotation, and what the source has in their place. One of the two may be empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Hunk {
    /// Parts of the run.
    pub(crate) parts: Range<usize>,
    /// Words and marks of the source.
    pub(crate) tokens: Range<usize>,
}

// What it costs to make the quotation of the source, step by step. Words that the source does not have cost more than words
// left out, so that what the quotation does have is not thrown away for a shorter passage.
const CASE: usize = 1;
const MARK: usize = 2;
pub(crate) const SIMILAR: usize = 3;
const MISSING: usize = 4;
const EXTRA: usize = 6;
/// No more than an extra word, so that a wrong word at an end is shown with what the source has instead.
const OTHER: usize = EXTRA;
/// More than any alignment costs.
const NEVER: usize = usize::MAX / 2;

/// One step of an alignment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Move {
    /// The part stands for the source's word, at a cost.
    Pair,
    /// The source does not have the part.
    Extra,
    /// The quotation leaves the source's word out.
    Missing,
    /// A bracket stands for so many of the source's words and marks.
    Skip(u8),
}

/// Aligns the parts with a window of the text; nothing if too little is alike.
pub(crate) fn align(index: &TextIndex, parts: &[Part], window: Range<usize>, first: bool) -> Option<Nearest> {
    let tokens = index.tokens.get(window.clone())?;
    let width = tokens.len() + 1;
    let mut moves = vec![Move::Missing; width * (parts.len() + 1)];
    let mut above = vec![0; width];
    for (row, part) in parts.iter().enumerate() {
        let row_moves = moves.get_mut((row + 1) * width..(row + 2) * width)?;
        above = next_row(index, part, tokens, &above, row_moves, first && row == 0);
    }
    // Of equal ends the last, which has something in the place of a wrong last word.
    let (mut column, cost) = above.iter().copied().enumerate().rev().min_by_key(|(_, cost)| *cost)?;
    let mut path = Vec::new();
    let mut row = parts.len();
    while row > 0 {
        let step = *moves.get(row * width + column)?;
        let (rows, columns) = match step {
            Move::Pair => (1, 1),
            Move::Extra => (1, 0),
            Move::Missing => (0, 1),
            Move::Skip(count) => (1, usize::from(count)),
        };
        (row, column) = (row.checked_sub(rows)?, column.checked_sub(columns)?);
        path.push((step, row, window.start + column));
    }
    path.reverse();
    read_path(index, parts, &path, cost, first)
}

/// The costs of a row of the alignment, from those of the row above.
fn next_row(
    index: &TextIndex,
    part: &Part,
    tokens: &[Standing],
    above: &[usize],
    moves: &mut [Move],
    first: bool,
) -> Vec<usize> {
    let mut row: Vec<usize> = Vec::with_capacity(above.len());
    let extra = if matches!(part.what, What::Mark(_)) { MARK } else { EXTRA };
    let numbers = Numbers::of(index, part, first);
    for (column, (up, step)) in above.iter().zip(moves).enumerate() {
        if let What::Change(_) = part.what {
            let (cost, count) = skipped(tokens, above, column);
            *step = Move::Skip(count);
            row.push(cost);
            continue;
        }
        let mut best = up + extra;
        *step = Move::Extra;
        if let Some(before) = column.checked_sub(1)
            && let (Some(token), Some(diagonal), Some(left)) = (tokens.get(before), above.get(before), row.last())
        {
            let pair = diagonal + pair_cost(index, part, &numbers, token);
            if pair <= best {
                (best, *step) = (pair, Move::Pair);
            }
            let missing = left + if token.word { MISSING } else { MARK };
            if missing < best {
                (best, *step) = (missing, Move::Missing);
            }
        }
        row.push(best);
    }
    row
}

/// The cheapest way to come to a column by a bracket, and over how many words and marks.
fn skipped(tokens: &[Standing], above: &[usize], column: usize) -> (usize, u8) {
    let mut best = (above.get(column).copied().unwrap_or(NEVER), 0);
    let mut words = 0;
    for count in 1..=u8::try_from(CHANGED_WORDS * 2).unwrap_or(u8::MAX) {
        let Some(before) = column.checked_sub(usize::from(count)) else { break };
        words += usize::from(tokens.get(before).is_some_and(|token| token.word));
        if words > CHANGED_WORDS {
            break;
        }
        let cost = above.get(before).copied().unwrap_or(NEVER);
        if cost < best.0 {
            best = (cost, count);
        }
    }
    best
}

/// A part's numbers in the text, so that equal words need no comparing of letters.
struct Numbers {
    same: Option<u32>,
    lower: Option<u32>,
    /// It is the quotation's first word, whose first letter may have either case.
    first: bool,
}

impl Numbers {
    fn of(index: &TextIndex, part: &Part, first: bool) -> Numbers {
        let literal = part.what.literal();
        Numbers {
            same: literal.and_then(|word| index.id(word)),
            lower: literal.and_then(|word| index.lower_id(word)),
            first,
        }
    }
}

fn pair_cost(index: &TextIndex, part: &Part, numbers: &Numbers, token: &Standing) -> usize {
    match &part.what {
        What::Mark(_) if token.word => NEVER,
        What::Mark(_) => {
            if numbers.same == Some(token.id) {
                0
            } else {
                MARK
            }
        }
        _ if !token.word => NEVER,
        _ if numbers.same == Some(token.id) => 0,
        What::Altered(word) => {
            if word.fits(index.form(token)) {
                0
            } else {
                OTHER
            }
        }
        What::Word(word) if numbers.lower == Some(index.lower_of(token.id)) => {
            if numbers.first && lower_first(index.form(token)) == *word { 0 } else { CASE }
        }
        What::Word(word) if is_similar(word, index.form(token)) => SIMILAR,
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
    parts: &[Part],
    path: &[(Move, usize, usize)],
    cost: usize,
    first: bool,
) -> Option<Nearest> {
    let is_word = |part: Option<&Part>| part.is_some_and(|part| matches!(part.what, What::Word(_) | What::Altered(_)));
    let start = path.first().map(|(_, _, column)| *column)?;
    let mut hunks: Vec<Hunk> = Vec::new();
    let (mut alike, mut of) = (0, 0);
    let mut end = start;
    let (mut broken, mut rare) = (false, false);
    for (step, row, column) in path {
        let part = parts.get(*row);
        let (rows, columns, same) = match step {
            Move::Pair => {
                let cost = part.zip(index.tokens.get(*column)).map_or(NEVER, |(part, token)| {
                    pair_cost(index, part, &Numbers::of(index, part, first && *row == 0), token)
                });
                if is_word(part) {
                    alike += if cost <= CASE { 4 } else { 3 * usize::from(cost == SIMILAR) };
                    rare |= cost <= CASE && index.tokens.get(*column).is_some_and(|token| is_rare(index, token));
                }
                (1, 1, cost == 0)
            }
            Move::Extra => (1, 0, false),
            Move::Missing => (0, 1, false),
            Move::Skip(count) => (1, usize::from(*count), true),
        };
        of += 4 * usize::from(rows == 1 && is_word(part));
        end = column + columns;
        if same {
            broken = true;
            continue;
        }
        match hunks.last_mut().filter(|_| !broken) {
            Some(hunk) => (hunk.parts.end, hunk.tokens.end) = (row + rows, end),
            None => hunks.push(Hunk { parts: *row..row + rows, tokens: *column..end }),
        }
        broken = false;
    }
    widen(index, parts.len(), &mut hunks, start, end);
    let found = Match {
        start: hunks.first().map_or(start, |hunk| hunk.tokens.start.min(start)),
        end: hunks.last().map_or(end, |hunk| hunk.tokens.end.max(end)),
    };
    let near = alike * 2 > of || alike * 2 == of && rare;
    (near && !hunks.is_empty()).then_some(Nearest { run: 0, found, hunks, cost })
}

/// Whether the text hardly ever has the word, so that it says much to share it.
fn is_rare(index: &TextIndex, token: &Standing) -> bool {
    index.places(index.lower_of(token.id)).len() <= 2
}

/// Takes in the rest of a compound that the passage begins or ends in the midst of.
fn widen(index: &TextIndex, parts: usize, hunks: &mut Vec<Hunk>, start: usize, end: usize) {
    let glued = |at: usize| index.tokens.get(at).is_some_and(|token| token.glued);
    let mut from = start;
    while from.checked_sub(1).is_some_and(glued) {
        from -= 1;
    }
    let mut to = end;
    while to.checked_sub(1).is_some_and(glued) && to < index.tokens.len() {
        to += 1;
    }
    if from < start {
        match hunks.first_mut().filter(|hunk| hunk.tokens.start == start && hunk.parts.start == 0) {
            Some(hunk) => hunk.tokens.start = from,
            None => hunks.insert(0, Hunk { parts: 0..0, tokens: from..start }),
        }
    }
    if to > end {
        match hunks.last_mut().filter(|hunk| hunk.tokens.end == end && hunk.parts.end == parts) {
            Some(hunk) => hunk.tokens.end = to,
            None => hunks.push(Hunk { parts: parts..parts, tokens: end..to }),
        }
    }
}
