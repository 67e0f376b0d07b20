//! Quotation marks within a citation: where quoted words begin in it, and where they end.
//!
//! Single marks are apostrophes too. They quote where a part of the citation begins with one and another one ends it.

use crate::model::{LONG_QUOTATION, count_words};
use crate::words::{closers, is_single, single_closers};

use super::{Finder, LONGEST_GROUP};

/// The marks that close what this one opens where its own partner stands in the citation. A straight mark and a curly one may stand
/// together only where it does not.
fn partners(open: char) -> &'static [char] {
    match open {
        '"' => &['"'],
        '“' | '‟' => &['”'],
        '„' => &['“', '”', '‟'],
        '»' => &['«'],
        _ => closers(open),
    }
}

/// Words behind which quotation marks hold a name: of a row, a column or a sheet.
const NAMED: &[&str] = &["row", "col", "column", "sheet"];

impl Finder<'_> {
    /// The end of quoted words that start at `at`, if a mark opens there and closes before `limit`.
    pub(super) fn quoted_end(&self, at: usize, limit: usize) -> Option<usize> {
        let limit = limit.min(at + LONGEST_GROUP);
        if !self.opens_words(at) {
            return None;
        }
        let mark = self.c(at)?;
        if is_single(mark) {
            return self.single_end(at, limit);
        }
        self.closing(at, limit, partners(mark)).or_else(|| self.closing(at, limit, closers(mark)))
    }

    /// Whether quoted words may begin with the mark there.
    pub(super) fn opens_words(&self, at: usize) -> bool {
        let Some(glyph) = self.glyphs().get(at).filter(|glyph| !glyph.escaped) else { return false };
        let before = at.checked_sub(1).and_then(|before| self.c(before));
        let is_apart = before.is_none_or(|c| c.is_whitespace() || matches!(c, ',' | ':' | ';' | '[' | '('));
        let next = self.c(at + 1);
        match glyph.c {
            '‹' | '›' => is_apart,
            // A year or a short form begins with an apostrophe.
            '\'' | '’' => is_apart && next.is_some_and(|c| !c.is_whitespace() && !c.is_ascii_digit()),
            c if is_single(c) => is_apart && next.is_some_and(|c| !c.is_whitespace()),
            '”' | '»' => is_apart,
            c => !closers(c).is_empty(),
        }
    }

    /// Whether a passage begins there, behind other parts of the citation.
    pub(super) fn opens_passage(&self, at: usize, start: usize, limit: usize) -> bool {
        let is_apart = self.c(at.saturating_sub(1)).is_some_and(char::is_whitespace);
        let Some(end) = self.quoted_end(at, limit).filter(|_| is_apart && !self.is_named(at, start)) else {
            return false;
        };
        // A few words in marks may be a part of other ones: the "old" edition.
        let next = self.line.past(end + 1, char::is_whitespace);
        next >= limit || self.c(next) == Some(',') || count_words(&self.line.text(at + 1..end)) >= LONG_QUOTATION
    }

    /// Whether the words right before a mark say that it holds a name.
    pub(super) fn is_named(&self, at: usize, start: usize) -> bool {
        let before = self.line.text(start..at);
        before.split_whitespace().next_back().is_some_and(|word| NAMED.contains(&&*word.to_lowercase()))
    }

    /// The mark that closes the one at `at`, if one does before `limit`; marks of its kind may open and close in between.
    fn closing(&self, at: usize, limit: usize, closes: &[char]) -> Option<usize> {
        let open = self.c(at)?;
        let mut depth = 1;
        (at + 1..limit.min(self.glyphs().len())).filter(|index| !self.glyphs()[*index].escaped).find(|index| {
            depth += match self.glyphs()[*index].c {
                c if closes.contains(&c) => -1,
                c if c == open => 1,
                _ => 0,
            };
            depth == 0
        })
    }

    /// The single mark that closes the one at `at`: one that ends a word and a part of the citation. Behind an s and before a comma it
    /// is an apostrophe where another one follows.
    fn single_end(&self, at: usize, limit: usize) -> Option<usize> {
        let limit = limit.min(self.glyphs().len());
        let open = self.c(at)?;
        let closes = single_closers(open);
        // These open words and are nothing else.
        let is_opening = matches!(open, '‘' | '‚' | '‹');
        let mut kept = None;
        for index in at + 1..limit {
            let glyph = self.glyphs()[index];
            if glyph.escaped || !is_single(glyph.c) {
                continue;
            }
            // What opens anew ends the search, as in a line.
            if self.opens_words(index) {
                break;
            }
            let before = self.c(index - 1);
            let is_spaced = before.is_some_and(char::is_whitespace) && !matches!(glyph.c, '‹' | '›');
            if is_spaced || index == at + 1 || !closes.contains(&glyph.c) {
                continue;
            }
            let next = self.line.past(index + 1, char::is_whitespace);
            match self.c(next).filter(|_| next < limit) {
                None | Some(']' | ';') => return Some(index),
                Some(',') if before.is_some_and(|c| matches!(c, 's' | 'S')) => kept = kept.or(Some(index)),
                Some(',') => return Some(kept.unwrap_or(index)),
                Some(_) if is_opening && next > index + 1 => {
                    let is_long = count_words(&self.line.text(at + 1..index)) >= LONG_QUOTATION;
                    kept = kept.or(is_long.then_some(index));
                }
                Some(_) => {}
            }
        }
        kept
    }
}
