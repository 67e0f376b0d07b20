//! Single quotation marks of a line: those that quote, told from apostrophes. They are never without a partner.

use std::ops::Range;

use crate::model::is_unspaced;

use super::is_invisible;
use super::pairs::{MarkReader, is_double, is_single};

/// The marks that close words which a single mark opens.
pub(crate) fn single_closers(open: char) -> &'static [char] {
    match open {
        '\'' => &['\'', '’'],
        '‘' | '‛' => &['’', '\'', '‘'],
        '‚' => &['‘', '’', '\''],
        '’' => &['’'],
        '‹' => &['›'],
        '›' => &['‹', '›'],
        _ => &[],
    }
}

/// What the single marks of a line are.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct SinglePairs {
    /// Those that belong together, each from where words open to where they close; none stands in another.
    pub(crate) pairs: Vec<Range<usize>>,
    /// Marks that seem to open words and that nothing closes in the line.
    pub(crate) unclosed: Vec<usize>,
}

/// Whether a space is one that keeps a mark with its word, as within the marks of French.
fn is_kept_space(c: char) -> bool {
    matches!(c, '\u{A0}' | '\u{202F}' | '\u{2009}')
}

impl MarkReader {
    /// The pairs of single marks. `is_group` says whether a citation follows the mark there.
    pub(crate) fn singles(&self, is_group: impl Fn(usize) -> bool) -> SinglePairs {
        let mut found = SinglePairs::default();
        let mut at = 0;
        // How far a closing mark has been looked for in vain, so that a line of apostrophes is read in linear time.
        let mut barren = 0;
        // And likewise of marks that may stand for letters: before this no citation follows what closes.
        let mut elided = 0;
        while at < self.end {
            let opener = self.c(at).filter(|c| is_single(*c) && at >= barren && self.may_open_single(at));
            let is_elision = opener.is_some() && self.is_elision(at);
            let opener = opener.filter(|_| !is_elision || at >= elided);
            let closed = opener.map(|mark| self.single_closed(at, single_closers(mark), &is_group));
            match closed {
                // ’Tis the bridge: letters are left out, unless what closes says that a source has the words.
                Some(Ok(close)) if is_elision && !is_group(close + 1) => {
                    elided = close;
                    at += 1;
                }
                Some(Ok(close)) => {
                    found.pairs.push(at..close + 1);
                    at = close + 1;
                }
                Some(Err(end)) => {
                    if !is_elision && self.leads(at) {
                        found.unclosed.push(at);
                    }
                    barren = end;
                    at += 1;
                }
                None => at += 1,
            }
        }
        found
    }

    /// Whether a single mark that nothing closes may open words that the next paragraph goes on with: one that only opens does so
    /// anywhere, one that is an apostrophe too where a line or what somebody says begins.
    fn leads(&self, at: usize) -> bool {
        let before = (0..at).rev().filter_map(|before| self.c(before)).find(|c| !c.is_whitespace());
        let begins = before.is_none_or(|c| matches!(c, ':' | ',' | '—' | '–' | '(' | '[') || is_double(c));
        matches!(self.c(at), Some('‘' | '‚' | '‛' | '‹')) || begins
    }

    /// The first single mark that closes what an earlier paragraph opened with this one, if a citation follows it and no other
    /// words are quoted with such marks before it.
    pub(crate) fn single_end(&self, open: char, is_group: impl Fn(usize) -> bool) -> Option<usize> {
        let is_single = |at: &usize| self.c(*at).is_some_and(is_single);
        let mut marks = (0..self.end).filter(is_single).take_while(|at| !self.opens_single(*at));
        marks.find(|at| self.closes_single(*at, single_closers(open)) && is_group(at + 1))
    }

    /// The single mark that begins the line, before a word.
    pub(crate) fn first_single(&self) -> Option<(usize, char)> {
        let first = self.past(0, char::is_whitespace);
        self.c(first).filter(|c| is_single(*c) && self.may_open_single(first)).map(|c| (first, c))
    }

    fn opens_single(&self, at: usize) -> bool {
        self.may_open_single(at) && !self.is_elision(at)
    }

    /// Whether a single mark stands where words begin, or letters that are left out.
    fn may_open_single(&self, at: usize) -> bool {
        if self.chars[at].escaped || self.chars[at].unread {
            return false;
        }
        let printed = (0..at).rev().filter_map(|before| self.c(before)).find(|c| !is_invisible(*c));
        let mark = self.c(at);
        let is_free = printed.is_none_or(|c| {
            let is_mark = matches!(c, '(' | '[' | '{' | '–' | '—' | '-' | ':' | ',' | ';' | '…' | '/' | '=');
            let is_wide_mark = matches!(c, '（' | '：' | '，' | '；' | '、' | '。');
            // Between letters of a script without spaces a mark that can only open is no apostrophe.
            let is_unspaced = is_unspaced(c) && mark == Some('‘');
            // Behind a sign, or behind words that are marked, these are no apostrophes.
            let is_behind_sign = matches!(mark, Some('‘' | '‚' | '‛' | '‹'))
                && (!c.is_alphanumeric() || self.chars[at].is_behind_markup);
            c.is_whitespace() || is_double(c) || is_mark || is_wide_mark || is_unspaced || is_behind_sign
        });
        let may_be_apart = matches!(mark, Some('‘' | '‹'));
        let is_apart = |c: char| may_be_apart && is_kept_space(c) || mark == Some('‹');
        is_free && self.c(at + 1).is_some_and(|c| !c.is_whitespace() || is_apart(c))
    }

    /// Whether the mark stands for letters that are left out: ’90s, ’tis, rock ’n’ roll.
    fn is_elision(&self, at: usize) -> bool {
        if !matches!(self.c(at), Some('\'' | '’')) {
            return false;
        }
        let end = self.past(at + 1, char::is_alphanumeric);
        let word = self.text(at + 1..end).to_lowercase();
        let digits = word.trim_end_matches('s');
        let is_year = digits.len() == 2 && word.len() <= 3 && digits.chars().all(|c| c.is_ascii_digit());
        is_year
            || matches!(
                word.as_str(),
                "tis"
                    | "twas"
                    | "twere"
                    | "twill"
                    | "n"
                    | "em"
                    | "til"
                    | "cause"
                    | "round"
                    | "bout"
                    | "cos"
                    | "neath"
                    | "ere"
                    | "er"
                    | "im"
                    | "ave"
                    | "ad"
            )
    }

    /// Whether one of these marks stands where a word ends.
    fn closes_single(&self, at: usize, closers: &[char]) -> bool {
        let is_free = !self.is_in_word(at + 1) || self.c(at + 1).is_some_and(is_unspaced);
        self.c(at).is_some_and(|c| closers.contains(&c))
            && !(self.chars[at].escaped || self.chars[at].unread)
            && self.before(at).is_none_or(|c| !c.is_whitespace() || is_kept_space(c) || self.c(at) == Some('›'))
            && is_free
    }

    /// Where the single mark stands that closes the one at `open`, else how far none does.
    fn single_closed(&self, open: usize, closers: &[char], is_group: &impl Fn(usize) -> bool) -> Result<usize, usize> {
        let ends_word = |at: usize| self.closes_single(at, closers);
        let mut kept = None;
        for at in open + 2..self.end {
            if self.c(at).is_some_and(is_single) && self.opens_single(at) && !ends_word(at) {
                // What opens anew ends the search: no mark behind it closes this one.
                return kept.ok_or(at);
            }
            if !ends_word(at) {
                continue;
            }
            let next = self.c(at + 1);
            let is_closed = at + 1 >= self.end
                || next.is_some_and(|c| !c.is_whitespace()) && !self.is_in_word(at + 1)
                || is_group(at + 1);
            let is_possessive = self.before(at).is_some_and(|c| matches!(c, 's' | 'S'));
            if is_closed || !is_possessive {
                return Ok(at);
            }
            kept = kept.or(Some(at));
        }
        kept.ok_or(self.end)
    }
}
