//! What stands between and beside the words of a quotation in its source, as far as it turns their sense: a negation that an
//! ellipsis or a bracket covers, a limit that follows, a word before them that negates or weakens.

use std::ops::Range;

use crate::check::speakers::name::may_be_same;
use crate::model::QuotedContext;
use crate::words::{DASH, QUOTE, TurningWords, is_abbreviation};

use super::index::{Match, TermIds, TextIndex};
use super::query::{Query, What};
use super::turns::label;

/// The fewest words of a quotation that is held against what stands beside it.
const FEWEST: usize = 3;
/// How many words behind a quotation a limit may stand.
const BEHIND: usize = 12;
/// How many words before a quotation a word may stand that weakens it.
const BEFORE: usize = 3;
/// How many paragraphs a speaker's words have.
const TURN: usize = 20;

/// How many words on each side say whether a title stands there.
const NEAR: usize = 6;

/// What of the source turns the sense of the words that were found there.
pub(crate) fn context(index: &TextIndex, query: &Query, found: &[Match], words: &TurningWords) -> QuotedContext {
    let reader = ContextReader { index, words };
    let mut context = QuotedContext { covered: reader.covered(query, found), ..QuotedContext::default() };
    let length: usize = query.pieces.iter().flat_map(|run| &run.terms).filter(|term| term.what.is_word()).count();
    if let (Some(first), Some(last), true) = (found.first(), found.last(), length >= FEWEST) {
        context.limit = reader.limit_behind(last.end);
        context.hedge = reader.hedge_before(first.start);
    }
    context
}

struct ContextReader<'a> {
    index: &'a TextIndex,
    words: &'a TurningWords,
}

impl<'a> ContextReader<'a> {
    fn form(&self, at: usize) -> &'a str {
        self.index.form(self.index.lower_of(self.index.tokens[at].id))
    }

    /// The word in lower case; a name as it is written, so that it is none of a list: "All Might", "No. 10".
    fn turning_form(&self, at: usize) -> &'a str {
        if self.is_name(at) { self.index.form(self.index.tokens[at].id) } else { self.form(at) }
    }

    /// Whether a word within a sentence begins with a capital letter, where not every word does as in a title.
    fn is_name(&self, at: usize) -> bool {
        let is_capital = |at: usize| {
            let mut letters = self.index.form(self.index.tokens[at].id).chars();
            self.is_word(at)
                && letters.next().is_some_and(char::is_uppercase)
                && letters.next().is_some_and(char::is_lowercase)
        };
        let before = at.checked_sub(1).filter(|_| self.index.goes_on(at));
        let is_within = before.is_some_and(|before| {
            let of_title = || before > 0 && is_abbreviation(self.form(before - 1)) && self.form(before) == ".";
            self.is_word(before) || self.form(before) == "," || of_title()
        });
        if !is_within || !is_capital(at) {
            return false;
        }
        let words = |at: &usize| self.is_word(*at);
        let paragraph = self.index.paragraph_around(at);
        let before = (paragraph.start..at).rev().filter(words).take(NEAR);
        let around: Vec<bool> =
            before.chain((at + 1..paragraph.end).filter(words).take(NEAR)).map(is_capital).collect();
        around.iter().filter(|is_capital| **is_capital).count() * 2 <= around.len()
    }

    fn is_word(&self, at: usize) -> bool {
        self.index.tokens[at].word
    }

    /// Whether a sentence, or the words of a speaker, end with the mark there.
    fn ends_sentence(&self, at: usize) -> bool {
        if self.is_word(at) {
            return false;
        }
        let next = self.index.tokens.get(at + 1);
        let goes_on = next.is_some_and(|next| next.word && self.index.form(next.id).starts_with(char::is_lowercase));
        match self.form(at) {
            "." => !goes_on,
            "!" | "?" | "…" | "؟" | "。" | ";" => true,
            _ => false,
        }
    }

    /// Whether a stretch may begin or end with the mark there.
    fn parts(&self, at: usize) -> bool {
        !self.is_word(at)
            && matches!(self.form(at), "," | "،" | ";" | ":" | "(" | ")" | "[" | "]" | DASH | QUOTE)
            && !self.index.tokens[at].glued
    }

    /// What turns the sense of the words that are kept, among what ellipses and brackets cover: a negation of their clause, a
    /// word that weakens what follows it, or another speaker's name.
    fn covered(&self, query: &Query, found: &[Match]) -> Option<String> {
        let between = || found.windows(2).map(|pair| pair[0].end..pair[1].start);
        let brackets = || {
            let runs = query.pieces.iter().enumerate().zip(found);
            runs.flat_map(|((at, _), run)| self.bracketed(query, at, *run))
        };
        let all = between().flat_map(|gap| self.attached(gap)).chain(brackets().map(|(words, _)| words));
        let negation = all.into_iter().find_map(|words| self.negation(words));
        // Only what leads to the words behind weakens them.
        let leading = || between().filter_map(|gap| self.attached(gap).pop());
        let bare = || brackets().filter(|(_, says_so)| !says_so).map(|(words, _)| words);
        negation
            .or_else(|| leading().chain(bare()).find_map(|words| self.turned(words)))
            .or_else(|| found.windows(2).find_map(|pair| self.other_speaker(pair[0].end - 1, pair[1].start)))
            .or_else(|| {
                // Of a block quotation a bracket may begin a paragraph.
                let is_within =
                    |words: &Range<usize>| found.iter().any(|run| run.start < words.start && words.end < run.end);
                let mut within = brackets().map(|(words, _)| words).filter(is_within);
                within.find_map(|words| self.other_speaker(words.start - 1, words.end))
            })
    }

    /// The word of a stretch that negates or weakens what follows it.
    fn turned(&self, words: Range<usize>) -> Option<String> {
        // A phrase may end with the first word that is kept: "failed to".
        let next = (words.end < self.index.tokens.len()).then_some(words.end);
        let forms: Vec<&str> = words.clone().chain(next).map(|at| self.turning_form(at)).collect();
        let covered = &forms[..words.len()];
        let hedge = self.words.hedge(&forms).or_else(|| self.words.hedge(covered)).filter(|at| *at < covered.len());
        let lacking = || covered.len().checked_sub(1).filter(|_| self.words.lacks(covered));
        let hedge = hedge.filter(|at| !TurningWords::is_faint(covered[*at]));
        hedge.or_else(lacking).map(|at| covered[at].to_owned())
    }

    /// The name before the words at the second place, where those at the first are another's.
    fn other_speaker(&self, first: usize, second: usize) -> Option<String> {
        if self.index.tokens[first].paragraph == self.index.tokens[second].paragraph {
            return None;
        }
        let (one, other) = (self.speaker(first)?, self.speaker(second)?);
        (!may_be_same(one, other)).then(|| format!("{other}:"))
    }

    /// Who speaks there: the name and colon at the head of the paragraph, or of one before it.
    fn speaker(&self, at: usize) -> Option<&'a str> {
        let marks = &self.index.marks;
        if marks.names_speakers() {
            let paragraph = self.index.paragraph_around(at).start;
            return marks.speaker(self.index.tokens[paragraph].start, self.index.tokens[at].start);
        }
        let mut at = at;
        for _ in 0..TURN {
            let paragraph = self.index.paragraph_around(at);
            if let Some(name) = label(self.index, paragraph.clone()) {
                return Some(name);
            }
            at = paragraph.start.checked_sub(1)?;
        }
        None
    }

    fn negation(&self, words: Range<usize>) -> Option<String> {
        let words: Vec<&str> = words.map(|at| self.turning_form(at)).collect();
        self.words.negation(&words).map(str::to_owned)
    }

    /// The stretches of a gap that belong to the clauses on its two sides: what follows the one and leads to the other without a
    /// mark between. A stretch that marks set off whole is none, nor is a clause with a subject of its own.
    fn attached(&self, gap: Range<usize>) -> Vec<Range<usize>> {
        let is_new_paragraph = |at: usize| at < self.index.tokens.len() && !self.index.goes_on(at);
        let stops = |at: &usize| self.parts(*at) || self.ends_sentence(*at);
        let ends = |at: &usize| stops(at) || is_new_paragraph(*at);
        let head = gap.clone().find(ends).unwrap_or(gap.end);
        let joined = (gap.start..head).find(|at| self.joins_clause(*at)).unwrap_or(head);
        if joined == gap.end && !is_new_paragraph(gap.end) {
            return vec![gap];
        }
        let tail = match gap.clone().rev().find(ends) {
            _ if is_new_paragraph(gap.end) => gap.end,
            Some(at) if stops(&at) => at + 1,
            Some(at) => at,
            None => gap.start,
        };
        let tail = (tail..gap.end).rev().find(|at| self.joins_clause(*at)).map_or(tail, |at| at + 1);
        vec![gap.start..joined, tail..gap.end]
    }

    /// Whether a clause with a subject of its own is joined there: "and she would not".
    fn joins_clause(&self, at: usize) -> bool {
        let next = at + 1;
        let follows = next < self.index.tokens.len() && self.index.goes_on(next) && self.is_word(next);
        follows
            && self.is_word(at)
            && (self.words.joins_clause(self.form(at), self.form(next))
                || self.words.joins(self.form(at)) && self.is_name(next))
    }

    /// The source's words that the brackets of a run stand for, but for brackets that negate themselves, and whether the bracket
    /// weakens what follows it.
    fn bracketed(&self, query: &Query, run: usize, found: Match) -> Vec<(Range<usize>, bool)> {
        let terms = &query.pieces[run].terms;
        if !terms.iter().any(|term| matches!(term.what, What::Change(_))) {
            return Vec::new();
        }
        let Some(steps) = self.index.steps(query, run) else { return Vec::new() };
        let covers = self.covers(&steps, found);
        let of = |(at, range): (usize, Range<usize>)| match &terms[at].what {
            What::Change(words) => {
                let next = terms.get(at + 1).and_then(|next| next.what.literal()).unwrap_or_default();
                let words = format!("{words} {next}").to_lowercase();
                let own: Vec<&str> = words.split_whitespace().collect();
                self.words.negation(&own).is_none().then(|| (range, self.words.hedge(&own).is_some()))
            }
            _ => None,
        };
        covers.into_iter().enumerate().filter_map(of).collect()
    }

    /// Which tokens each step of a run stands for. Brackets stand for as few words as they can, from the left.
    fn covers(&self, steps: &[TermIds], found: Match) -> Vec<Range<usize>> {
        // From the end: whether the rest of the steps can be made of the tokens from a place on.
        let width = found.end - found.start + 1;
        let mut can = vec![vec![false; width]; steps.len() + 1];
        can[steps.len()][width - 1] = true;
        let fits = |step: &TermIds, at: usize| {
            step.ids.as_ref().is_some_and(|ids| ids.contains(&self.index.tokens[found.start + at].id))
        };
        for (number, step) in steps.iter().enumerate().rev() {
            for at in 0..width {
                can[number][at] = match step.ids {
                    Some(_) => at + 1 < width && fits(step, at) && can[number + 1][at + 1],
                    None => (at..width).any(|to| can[number + 1][to]),
                };
            }
        }
        let mut at = 0;
        let mut covers = Vec::new();
        for (number, step) in steps.iter().enumerate() {
            let to =
                if step.ids.is_some() { at + 1 } else { (at..width).find(|to| can[number + 1][*to]).unwrap_or(at) };
            covers.push(found.start + at..found.start + to.min(width - 1));
            at = to.min(width - 1);
        }
        covers
    }

    /// The limit that the source sets behind these words: right behind them, at the head of the clause that follows, or where the
    /// words of a speaker go on behind who says them.
    fn limit_behind(&self, end: usize) -> Option<String> {
        let opens = |at: usize| {
            let rest: Vec<&str> = (at..self.index.tokens.len()).take(4).map(|at| self.turning_form(at)).collect();
            self.words.limit(&rest).filter(|(place, _)| *place == 0).map(|(_, limit)| limit.to_owned())
        };
        let (mut words, mut is_new_clause) = (0, false);
        // How many words stand behind the mark that closes the source's own quotation.
        let mut outside: Option<usize> = None;
        for at in end..self.index.tokens.len() {
            if !self.index.goes_on(at) || words >= BEHIND || self.ends_sentence(at) {
                return None;
            }
            let is_quote = !self.is_word(at) && self.form(at) == QUOTE;
            match outside {
                _ if self.is_word(at) => {
                    if at == end
                        && let Some(limit) = opens(at)
                    {
                        return Some(limit);
                    }
                    words += 1;
                    outside = outside.map(|words| words + 1);
                }
                // A comma behind the mark is read as one before it.
                None if is_quote => match opens(at + 1).filter(|_| is_new_clause) {
                    None => outside = Some(0),
                    limit => return limit,
                },
                // The speaker goes on: “…,” he said, “unless …”
                Some(1..) if is_quote => return opens(at + 1),
                Some(1..) => {}
                _ if self.parts(at) => {
                    let limit = opens(at + 1);
                    if limit.is_some() || is_new_clause && outside.is_none() {
                        return limit;
                    }
                    is_new_clause = true;
                }
                _ => {}
            }
        }
        None
    }

    /// The word before these that negates or weakens them, with those between.
    fn hedge_before(&self, start: usize) -> Option<String> {
        let mut words = Vec::new();
        let mut at = start;
        while at > 0 && self.index.goes_on(at) && words.len() < BEFORE {
            at -= 1;
            // Who says the words stands before a colon, and before the marks of a quotation.
            let leads = |at: usize| matches!(self.form(at), QUOTE | ":");
            if self.is_word(at) {
                words.push(self.turning_form(at));
            } else if !(self.index.tokens[at].glued || words.is_empty() && leads(at)) {
                break;
            }
        }
        words.reverse();
        self.words.hedge(&words).map(|at| words[at..].join(" "))
    }
}
