//! The quotation marks within a source's paragraph: which open and close the words of another, and which are apostrophes.
//!
//! A mend writes a stretch of the source between the writer's marks. Half of a pair must not stand there, nor an apostrophe be taken
//! for a mark.

use std::ops::Range;

/// What a mark of a text does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum MarkRole {
    /// It is one of a pair; where the other one stands, in bytes.
    Pair(usize),
    /// It opens or closes words, and nothing closes or opens them.
    Half,
    /// It is an apostrophe, or a sign of measure.
    Apostrophe,
}

/// A mark of a text, where it stands in bytes, and what it does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct InnerMark {
    pub(super) at: usize,
    pub(super) sign: char,
    pub(super) role: MarkRole,
}

pub(super) fn is_single(c: char) -> bool {
    matches!(c, '\'' | '‘' | '’' | '‚' | '‛' | '‹' | '›')
}

pub(super) fn is_double(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '‟' | '«' | '»' | '＂' | '「' | '」' | '『' | '』')
}

/// The marks of a paragraph, in order.
pub(super) fn inner_marks(paragraph: &str) -> Vec<InnerMark> {
    let chars: Vec<(usize, char)> = paragraph.char_indices().collect();
    let mut marks: Vec<InnerMark> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    for (number, (at, sign)) in chars.iter().enumerate().filter(|(_, (_, c))| is_single(*c) || is_double(*c)) {
        let mark = marks.len();
        marks.push(InnerMark { at: *at, sign: *sign, role: MarkRole::Half });
        let place = AroundMark::of(&chars, number);
        if is_single(*sign) && place.is_within_word() || is_measure(*sign, &place, &open) {
            marks[mark].role = MarkRole::Apostrophe;
            continue;
        }
        let is_alike = |other: &usize| is_single(marks[*other].sign) == is_single(*sign);
        // A pair of single marks does not reach over a double one that is open.
        let partner = match open.iter().rposition(is_alike) {
            Some(depth) if is_double(*sign) || depth + 1 == open.len() => Some(depth),
            _ => None,
        };
        if let Some(depth) = partner.filter(|_| place.may_close() && !is_possessive(&chars, number)) {
            let other = open[depth];
            marks[other].role = MarkRole::Pair(*at);
            marks[mark].role = MarkRole::Pair(marks[other].at);
            open.truncate(depth);
        } else if place.may_open() {
            open.push(mark);
        }
    }
    for mark in marks.iter_mut().filter(|mark| mark.role == MarkRole::Half && is_single(mark.sign)) {
        // Nothing closes it, so it stands for letters: ’tis, the traders’.
        mark.role = MarkRole::Apostrophe;
    }
    marks
}

/// The characters before a mark and behind it; spaces at the ends of the text.
struct AroundMark {
    before: char,
    after: char,
}

impl AroundMark {
    fn of(chars: &[(usize, char)], number: usize) -> AroundMark {
        let char = |at: Option<usize>| at.and_then(|at| chars.get(at)).map_or(' ', |(_, char)| *char);
        AroundMark { before: char(number.checked_sub(1)), after: char(number.checked_add(1)) }
    }

    fn is_within_word(&self) -> bool {
        self.before.is_alphanumeric() && self.after.is_alphanumeric()
    }

    fn may_close(&self) -> bool {
        !self.before.is_whitespace() && !matches!(self.before, '(' | '[') && !self.after.is_alphanumeric()
    }

    fn may_open(&self) -> bool {
        !self.before.is_alphanumeric() && !self.after.is_whitespace()
    }
}

/// Whether it is the sign of inches or seconds: a double mark after a digit while none is open.
fn is_measure(sign: char, place: &AroundMark, open: &[usize]) -> bool {
    matches!(sign, '"' | '”') && place.before.is_ascii_digit() && open.is_empty()
}

/// Whether it is the apostrophe of many owners: behind an s and before a word, where another mark closes later and none opens between.
fn is_possessive(chars: &[(usize, char)], number: usize) -> bool {
    let AroundMark { before, after } = AroundMark::of(chars, number);
    if !is_single(chars[number].1) || !matches!(before, 's' | 'S') || after != ' ' {
        return false;
    }
    let next = (number + 1..chars.len()).find(|at| {
        let place = AroundMark::of(chars, *at);
        is_single(chars[*at].1) && !place.is_within_word()
    });
    next.is_some_and(|at| AroundMark::of(chars, at).may_close())
}

/// The paragraph of a text of lines in which a place stands, in bytes.
pub(super) fn line_around(text: &str, at: usize) -> Range<usize> {
    let start = text[..at].rfind('\n').map_or(0, |line| line + 1);
    start..text[at..].find('\n').map_or(text.len(), |end| at + end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_halves_and_apostrophes_are_told_apart() {
        let said = |text: &str| {
            let sign = |mark: &InnerMark| match mark.role {
                MarkRole::Pair(other) if other > mark.at => '(',
                MarkRole::Pair(_) => ')',
                MarkRole::Half => '?',
                MarkRole::Apostrophe => '-',
            };
            inner_marks(text).iter().map(sign).collect::<String>()
        };
        for (text, roles) in [
            ("He said \"no way\" and “never”.", "()()"),
            ("the trustees' letter says so", "-"),
            ("the trustees’ letter and the mill's wheel", "--"),
            ("'Tis the ‘old’ mill", "-()"),
            ("'the trustees' letter says so' he said", "(-)"),
            ("“she said ‘we don’t know’ twice”", "((-))"),
            ("“We go on", "?"),
            ("a 5\" pipe and a \"new\" one", "-()"),
            ("“the boys’ hats” and ‘the rest’", "(-)()"),
        ] {
            assert_eq!(said(text), roles, "{text}");
        }
    }
}
