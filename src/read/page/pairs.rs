//! Which quotation marks of a line belong together, so that each is accounted for: one of a pair, a prime, a sign that quotes
//! nothing, or one without a partner.
//!
//! Double marks, guillemets and corner brackets are told by what stands beside them and by what is open. Single marks are
//! apostrophes too, and are never without a partner.

use std::ops::Range;

use crate::model::is_unspaced;

use super::line::Line;

/// The marks that may close words which this mark opens; none if it opens nothing. A straight mark and a curly one may stand
/// together, since programs that curl marks miss some. ” and » open words in Swedish and Finnish.
fn closers(open: char) -> &'static [char] {
    match open {
        '"' => &['"', '”'],
        '＂' => &['＂'],
        '“' | '‟' => &['”', '"'],
        '„' => &['“', '”', '‟', '"'],
        '”' => &['”'],
        '«' => &['»'],
        '»' => &['«', '»'],
        '「' => &['」'],
        '『' => &['』'],
        '〝' => &['〞', '〟'],
        '｢' => &['｣'],
        _ => &[],
    }
}

/// Whether a sign is a double quotation mark of some language, which has to be accounted for. The signs of feet and inches are
/// none.
fn is_double(c: char) -> bool {
    matches!(
        c,
        '"' | '＂'
            | '“'
            | '”'
            | '‟'
            | '„'
            | '«'
            | '»'
            | '「'
            | '」'
            | '『'
            | '』'
            | '〝'
            | '〞'
            | '〟'
            | '｢'
            | '｣'
    )
}

/// Whether a mark can be read either way by its form alone.
fn is_undirected(c: char) -> bool {
    matches!(c, '"' | '＂' | '”' | '«' | '»' | '“')
}

fn is_single(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | '‚' | '‛' | '‹' | '›')
}

/// The marks that close words which a single mark opens.
fn single_closers(open: char) -> &'static [char] {
    match open {
        '\'' => &['\'', '’'],
        '‘' | '‛' => &['’', '\''],
        '‚' => &['‘', '’', '\''],
        '’' => &['’'],
        '‹' => &['›'],
        '›' => &['‹', '›'],
        _ => &[],
    }
}

/// Words between two marks, by the glyphs of the marks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct MarkPair {
    /// The mark that opens; none where an earlier paragraph opened it.
    pub(super) open: Option<usize>,
    /// The mark that closes.
    pub(super) close: usize,
}

/// What the double marks of a line are.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Pairing {
    /// Those that belong together, by where they open; pairs may stand in one another.
    pub(super) pairs: Vec<MarkPair>,
    /// MarkReader that open words and have no partner.
    pub(super) unclosed: Vec<usize>,
    /// MarkReader that close nothing.
    pub(super) unopened: Vec<usize>,
    /// The mark that opens the line and goes on with what an earlier paragraph opened.
    pub(super) reopens: Option<usize>,
}

/// A look at a line, with the citations in it left out.
pub(super) struct MarkReader<'a> {
    line: &'a Line,
    /// For each glyph whether it stands where no mark quotes the page: in a citation, or within `<q>`.
    is_unread: Vec<bool>,
    /// The glyphs that hold a double mark, in order, but for those that are no quotation marks by their neighbours alone.
    doubles: Vec<usize>,
    /// The last of them that ends words.
    last_end: Option<usize>,
    /// The last of each kind of them.
    last_of: Vec<(char, usize)>,
    /// The glyphs before which a link ends, if there is an arrow in the line.
    link_ends: Vec<usize>,
    /// The glyph after the last one that holds something.
    end: usize,
}

impl<'a> MarkReader<'a> {
    /// Looks at a line, but for these ranges of it.
    pub(super) fn of(line: &'a Line, unread: impl Iterator<Item = Range<usize>>) -> MarkReader<'a> {
        let mut is_unread = vec![false; line.glyphs.len()];
        unread.for_each(|range| is_unread[range].fill(true));
        let end = line.glyphs.iter().rposition(|glyph| !glyph.c.is_whitespace()).map_or(0, |last| last + 1);
        let mut marks = MarkReader {
            line,
            is_unread,
            doubles: Vec::new(),
            last_end: None,
            last_of: Vec::new(),
            link_ends: Vec::new(),
            end,
        };
        let begin = line.past(0, char::is_whitespace);
        // A mark alone in a cell says "the same as above".
        if begin + 1 == end {
            return marks;
        }
        marks.doubles = (begin..end).filter(|at| marks.is_quoting(*at)).collect();
        marks.last_end = marks.doubles.iter().copied().rfind(|at| marks.ends(*at));
        for at in &marks.doubles {
            let mark = line.glyphs[*at].c;
            match marks.last_of.iter_mut().find(|(known, _)| *known == mark) {
                Some((_, last)) => *last = *at,
                None => marks.last_of.push((mark, *at)),
            }
        }
        if marks.last_of.iter().any(|(mark, _)| *mark == '»') {
            marks.link_ends = line.link_ends();
        }
        marks
    }

    fn c(&self, at: usize) -> Option<char> {
        self.line.c(at)
    }

    fn before(&self, at: usize) -> Option<char> {
        at.checked_sub(1).and_then(|before| self.c(before))
    }

    /// Whether a double mark stands there that is not escaped, in no citation and between no Hebrew letters.
    fn is_quoting(&self, at: usize) -> bool {
        let glyph = self.line.glyphs[at];
        let is_hebrew = |c: Option<char>| c.is_some_and(|c| ('\u{5D0}'..='\u{5EA}').contains(&c));
        let is_gershayim = is_hebrew(self.before(at)) && is_hebrew(self.c(at + 1));
        is_double(glyph.c) && !(glyph.escaped || self.is_unread[at] || is_gershayim)
    }

    /// Whether a word, or what stands for one, begins right after the mark, and none ends right before it.
    fn begins(&self, at: usize) -> bool {
        let before = self.before(at);
        let is_free = before.is_none_or(|c| {
            c.is_whitespace()
                || is_single(c)
                || matches!(c, '(' | '[' | '{' | '–' | '—' | '-' | '/' | '¿' | '¡')
                || is_double(c) && !matches!(c, '”' | '」' | '』')
        });
        is_free && self.c(at + 1).is_some_and(|c| !c.is_whitespace())
    }

    /// Whether something ends right before the mark, and nothing begins right after it.
    fn ends(&self, at: usize) -> bool {
        let before = self.before(at);
        let after = self.c(at + 1);
        before.is_some_and(|c| !c.is_whitespace() && !matches!(c, '(' | '[' | '{'))
            && after.is_none_or(|c| !c.is_alphanumeric() && !matches!(c, '(' | '¿' | '¡'))
    }

    /// Whether a mark there is the sign of inches or seconds: after one to three digits or a fraction.
    fn is_prime(&self, at: usize) -> bool {
        let is_digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        let digits = (1..=4).take_while(|back| is_digit(at.checked_sub(*back).and_then(|at| self.c(at)))).count();
        let is_free = !at
            .checked_sub(digits + 1)
            .and_then(|at| self.c(at))
            .is_some_and(|c| c.is_alphabetic() && !matches!(c, 'x' | 'X'));
        let is_fraction = self.before(at).is_some_and(|c| matches!(c, '¼' | '½' | '¾' | '⅐'..='⅞'));
        matches!(self.c(at), Some('"' | '”')) && (is_fraction || (1..=3).contains(&digits) && is_free)
    }

    /// Whether the mark is an arrow: a lone » at the end of a line or of a link, or before nothing but signs.
    fn is_arrow(&self, at: usize) -> bool {
        let next = self.line.past(at + 1, |c| c.is_whitespace() || c == '»');
        self.c(at) == Some('»') && (next >= self.end || self.link_ends.binary_search(&(at + 1)).is_ok())
    }

    /// Pairs the double marks. `pending` is the mark that an earlier paragraph opened and did not close.
    pub(super) fn pair(&self, pending: Option<char>) -> Pairing {
        let mut pairing = Pairing::default();
        let mut open: Vec<(char, Option<usize>)> = pending.map(|mark| (mark, None)).into_iter().collect();
        for (number, at) in self.doubles.iter().copied().enumerate() {
            let Some(mark) = self.c(at) else { continue };
            let is_first = number == 0 && at == self.line.past(0, char::is_whitespace);
            if is_first && pending == Some(mark) && self.c(at + 1).is_some_and(|c| !c.is_whitespace()) {
                pairing.reopens = Some(at);
                continue;
            }
            if self.is_prime(at) && (open.is_empty() || self.is_prime_within(number)) {
                continue;
            }
            let opener = open.iter().rposition(|(open, _)| closers(*open).contains(&mark));
            match opener.filter(|_| !self.opens_inside(at)) {
                Some(opener) => {
                    pairing.unclosed.extend(open[opener + 1..].iter().filter_map(|(_, at)| *at));
                    pairing.pairs.push(MarkPair { open: open[opener].1, close: at });
                    open.truncate(opener);
                }
                None if self.can_open(at) => open.push((mark, Some(at))),
                // One » may close two «.
                None if self.is_arrow(at) || mark == '»' && self.before(at) == Some('»') => {}
                None => pairing.unopened.push(at),
            }
        }
        pairing.unclosed.extend(open.iter().filter_map(|(_, at)| *at));
        pairing.unclosed.sort_unstable();
        pairing.pairs.sort_by_key(|pair| pair.open);
        pairing
    }

    /// Whether a mark that could close words opens others within them, as the place and what follows say.
    fn opens_inside(&self, at: usize) -> bool {
        let later = || self.last_end.is_some_and(|last| last > at);
        match self.c(at) {
            Some('"' | '＂' | '»' | '”') => self.begins(at) && !self.ends(at) && later(),
            _ => false,
        }
    }

    /// Whether a mark after digits is a sign of inches within words that a later mark closes.
    fn is_prime_within(&self, number: usize) -> bool {
        let next = self.doubles.get(number + 1).copied();
        next.is_some_and(|next| self.ends(next) && !self.begins(next) && !self.is_prime(next))
    }

    fn can_open(&self, at: usize) -> bool {
        let Some(mark) = self.c(at) else { return false };
        let later = || self.last_of.iter().any(|(close, last)| *last > at && closers(mark).contains(close));
        match mark {
            _ if closers(mark).is_empty() => false,
            // These close words nearly everywhere: they open some where a word begins and another one follows.
            '”' => self.begins(at) && (later() || !self.ends(at)),
            '»' => {
                let is_word = |c: char| !matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | ')' | ']' | '«' | '»');
                let opens = !self.is_unread.get(at + 1).is_some_and(|is_unread| *is_unread);
                self.begins(at) && !self.is_arrow(at) && (later() || opens && self.c(at + 1).is_some_and(is_word))
            }
            _ if is_undirected(mark) => self.begins(at) || !self.ends(at),
            _ => true,
        }
    }

    /// The pairs of single marks, each from where words open to where they close; none stands in another. `is_group` says whether
    /// a citation follows the mark there.
    pub(super) fn singles(&self, is_group: impl Fn(usize) -> bool) -> Vec<Range<usize>> {
        let mut found = Vec::new();
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
                    found.push(at..close + 1);
                    at = close + 1;
                }
                Some(Err(end)) => {
                    barren = end;
                    at += 1;
                }
                None => at += 1,
            }
        }
        found
    }

    fn opens_single(&self, at: usize) -> bool {
        self.may_open_single(at) && !self.is_elision(at)
    }

    /// Whether a single mark stands where words begin, or letters that are left out.
    fn may_open_single(&self, at: usize) -> bool {
        if self.line.glyphs[at].escaped || self.is_unread[at] {
            return false;
        }
        let is_free = self.before(at).is_none_or(|c| {
            let is_mark = matches!(c, '(' | '[' | '{' | '–' | '—' | '-' | ':' | ',' | ';');
            let is_wide_mark = matches!(c, '（' | '：' | '，' | '；' | '、' | '。');
            // Between letters of a script without spaces a mark that can only open is no apostrophe.
            let is_unspaced = is_unspaced(c) && self.c(at) == Some('‘');
            c.is_whitespace() || is_double(c) || is_mark || is_wide_mark || is_unspaced
        });
        is_free && self.c(at + 1).is_some_and(|c| !c.is_whitespace())
    }

    /// Whether the mark stands for letters that are left out: ’90s, ’tis, rock ’n’ roll.
    fn is_elision(&self, at: usize) -> bool {
        if !matches!(self.c(at), Some('\'' | '’')) {
            return false;
        }
        let end = self.line.past(at + 1, char::is_alphanumeric);
        let word = self.line.text(at + 1..end).to_lowercase();
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

    /// Where the single mark stands that closes the one at `open`, else how far none does.
    fn single_closed(&self, open: usize, closers: &[char], is_group: &impl Fn(usize) -> bool) -> Result<usize, usize> {
        let ends_word = |at: usize| {
            self.c(at).is_some_and(|c| closers.contains(&c))
                && !self.line.glyphs[at].escaped
                && !self.is_unread[at]
                && !self.before(at).is_some_and(char::is_whitespace)
                && !self.c(at + 1).is_some_and(|c| c.is_alphanumeric() && !is_unspaced(c))
        };
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
                || next.is_some_and(|c| !c.is_whitespace() && !c.is_alphanumeric())
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
