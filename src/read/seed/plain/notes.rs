//! Notes at the foot of pages, and their marks in the text.
//!
//! Notes are numbered from 1 through a text or a chapter, and a note's number stands as its mark on the same page. So a line that
//! begins with the next number is a note where the mark is found, or where a rule stands above it.

use std::borrow::Cow;
use std::ops::Range;

use crate::model::{NOTE_MARK, NOTE_MARK_END, Scrap};

use super::rows::{Row, stretches};

/// The shortest rule, in signs: "--" is a dash.
const SHORTEST_RULE: usize = 3;

/// Takes notes out, each with the line that it begins with, and sets their marks apart from the words.
pub(super) fn take(rows: &mut [Row]) {
    let mut next = 1;
    let mut is_open = false;
    for page in stretches(rows) {
        let body: Vec<usize> = page.filter(|at| rows[*at].reason.is_none()).collect();
        let found = notes(rows, &body, next, is_open);
        let last = body.last().filter(|at| rows[**at].reason == Some(Scrap::Note));
        is_open = last.is_some_and(|at| !rows[*at].is_closed());
        next = found.last().map_or(next, |number| number + 1);
        let body: Vec<usize> = body.into_iter().filter(|at| rows[*at].reason.is_none()).collect();
        set_marks(rows, &body, &found);
    }
}

/// Takes the notes of a page out, and gives their numbers.
fn notes(rows: &mut [Row], body: &[usize], next: usize, is_open: bool) -> Vec<usize> {
    let rule = body.iter().rposition(|at| is_rule(&rows[*at].text));
    if let Some(rule) = rule
        && let Some(first) = body.get(rule + 1)
        && (is_open || note_number(&rows[*first].text, true).is_some())
    {
        rows[body[rule]].reason = Some(Scrap::Interface);
        return take_rest(rows, &body[rule + 1..], next, true);
    }
    let is_note = |at: usize, number: usize| note_number(&rows[body[at]].text, false) == Some(number);
    let is_marked = |lines: &[usize], number: usize| lines.iter().any(|at| !marks(&rows[*at].text, number).is_empty());
    let first = (0..body.len()).find_map(|at| {
        // Some programs put a note's number on a line of its own, right below the text.
        let is_alone = rows[body[at]].text.trim().chars().all(|c| c.is_ascii_digit());
        let is_parted = rows[body[at]].gap > 0 || is_alone && body.get(at + 1).is_some_and(|next| rows[*next].gap > 0);
        // Programs that keep the order of the file may put the notes of a page first, and then nothing parts them.
        let around = if is_parted || at > 1 { &body[..at] } else { &body[at + 1..] };
        let is_first = |number: &usize| is_note(at, *number) && is_marked(around, *number);
        Some((at, [next, 1].into_iter().find(is_first)?, is_parted))
    });
    match first {
        Some((first, number, true)) => take_rest(rows, &body[first..], number, false),
        Some((first, number, false)) => take_each(rows, &body[first..], number, first > 1),
        None => Vec::new(),
    }
}

/// Takes notes that nothing parts from the text behind them: the last one goes up to a line that ends it, or, at the foot of a page,
/// to the page's end.
fn take_each(rows: &mut [Row], rest: &[usize], first: usize, is_foot: bool) -> Vec<usize> {
    let begins = |at: usize, number: usize| note_number(&rows[at].text, false) == Some(number);
    let mut ends = is_foot.then_some(rest.len());
    let (mut number, mut widest) = (first, 0);
    for (nth, at) in rest.iter().enumerate() {
        number += usize::from(nth > 0 && begins(*at, number + 1));
        let row = &rows[*at];
        widest = widest.max(row.length());
        let Some(next) = rest.get(nth + 1) else { break };
        let is_short = (row.length() + 1 + rows[*next].first_word().chars().count()) * 20 <= widest * 17;
        if row.is_closed()
            && (is_short || rows[*next].goes_on())
            && !rest[nth + 1..].iter().any(|at| begins(*at, number + 1))
        {
            ends = Some(nth + 1);
            break;
        }
    }
    ends.map_or_else(Vec::new, |end| take_rest(rows, &rest[..end], first, false))
}

/// Takes lines for notes. The first one is the note of that number, or, below a rule, may go on with one of the page before.
fn take_rest(rows: &mut [Row], rest: &[usize], first: usize, is_ruled: bool) -> Vec<usize> {
    let mut next = first;
    let mut found = Vec::new();
    for (nth, at) in rest.iter().enumerate() {
        let is_top = nth == 0 && is_ruled;
        let number = note_number(&rows[*at].text, is_ruled).filter(|number| is_top || *number == next);
        rows[*at].reason = Some(Scrap::Note);
        rows[*at].begins = number.is_some();
        if let Some(number) = number {
            found.push(number);
            next = number + 1;
        }
    }
    found
}

/// Whether a line is a rule.
fn is_rule(text: &str) -> bool {
    let text = text.trim();
    text.chars().count() >= SHORTEST_RULE && text.chars().all(|c| "—–_─-=* ".contains(c)) && !text.starts_with("* ")
}

/// The number that a line begins with as a note does: alone, or before a word.
fn note_number(text: &str, is_ruled: bool) -> Option<usize> {
    let text = text.trim_start();
    if is_ruled && text.starts_with(['*', '†', '‡', '§', '¶']) {
        return Some(0);
    }
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = text.len() - rest.len();
    let rest = rest.strip_prefix(['.', ')', ']']).filter(|_| is_ruled).unwrap_or(rest);
    let word = rest.trim_start();
    let is_word = word.is_empty()
        || word.starts_with(|c: char| {
            c.is_uppercase() || "\"“‘«([§".contains(c) || word.len() < rest.len() && c.is_alphanumeric()
        });
    let is_unit = rest.starts_with(['%', '.', ',', '-', '–', '/', ':', ')']);
    ((1..=3).contains(&digits) && is_word && !is_unit).then(|| text[..digits].parse().ok())?
}

/// How sure it is that a number is the mark of a note.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Sure {
    /// It stands between spaces.
    Spaced,
    /// It stands between spaces behind a stop.
    BehindStop,
    /// It is glued to a word or a stop.
    Glued,
}

/// Where the mark of a note may stand in a line.
fn marks(text: &str, number: usize) -> Vec<(Range<usize>, Sure)> {
    let written = number.to_string();
    let is_mark = |at: usize| {
        let mut before = text[..at].chars().rev();
        let (last, second) = (before.next()?, before.next());
        let next = text[at + written.len()..].chars().next();
        if next.is_some_and(|c| c.is_alphanumeric() || "%°-–/".contains(c)) {
            return None;
        }
        let is_digit = second.is_some_and(|c| c.is_ascii_digit());
        let sure = if last.is_alphabetic() || "”\"’')]".contains(last) || ".,;:?!".contains(last) && !is_digit {
            Sure::Glued
        } else if last != ' ' || is_digit || second.is_none_or(|c| c.is_whitespace() || "$€£§#".contains(c)) {
            return None;
        } else if second.is_some_and(|c| ".,;:?!”\"’)]".contains(c)) {
            Sure::BehindStop
        } else {
            Sure::Spaced
        };
        Some((at..at + written.len(), sure))
    };
    text.match_indices(&written).filter_map(|(at, _)| is_mark(at)).collect()
}

/// A place in the rows, in bytes.
type NoteSpot = (usize, usize);

/// Sets the marks of notes apart, where it is clear which ones they are: a mark stands between those of its neighbours.
fn set_marks(rows: &mut [Row], body: &[usize], numbers: &[usize]) {
    let mut all: Vec<(usize, Vec<(NoteSpot, Sure)>)> = Vec::new();
    for number in numbers.iter().filter(|number| **number > 0) {
        let places = body.iter().flat_map(|at| {
            marks(&rows[*at].text, *number).into_iter().map(move |(range, sure)| ((*at, range.start), sure))
        });
        all.push((*number, places.collect()));
    }
    // What is clear by itself bounds what is not.
    for _ in 0..2 {
        for nth in 0..all.len() {
            let one = |nth: usize| clear(&all[nth].1);
            let from = (0..nth).rev().find_map(one);
            let to = (nth + 1..all.len()).find_map(one);
            let places = &mut all[nth].1;
            places.retain(|(place, _)| from.is_none_or(|from| *place > from) && to.is_none_or(|to| *place < to));
        }
    }
    let clear = all.iter().filter_map(|(number, places)| Some((clear(places)?, *number)));
    let mut clear: Vec<(NoteSpot, usize)> = clear.collect();
    clear.sort_unstable();
    for ((at, start), number) in clear.into_iter().rev() {
        let text = &rows[at].text;
        let end = start + number.to_string().len();
        let marked = format!("{}{NOTE_MARK}{number}{NOTE_MARK_END}{}", &text[..start], &text[end..]);
        rows[at].text = Cow::Owned(marked);
    }
}

/// The place of a mark, if the surest of its places is one alone.
fn clear(places: &[(NoteSpot, Sure)]) -> Option<NoteSpot> {
    let surest = places.iter().map(|(_, sure)| *sure).max()?;
    let mut best = places.iter().filter(|(_, sure)| *sure == surest);
    best.next().filter(|_| best.next().is_none()).map(|(place, _)| *place)
}
