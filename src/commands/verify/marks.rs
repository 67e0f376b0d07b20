//! Quotation marks of a page as a reader sees them: words between two of them that the page accounts for by nothing.
//!
//! This knows nothing of Markdown and shares nothing with its reader.

use std::collections::BTreeMap;

use crate::model::count_words;

/// The fewest words that are a quotation wherever they stand.
pub(super) const FEWEST: usize = 4;
/// Over how many paragraphs' ends a quotation may run.
const BLOCKS: usize = 4;

/// What the marks and words of a piece of a page are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ShownPart {
    /// The page says nothing of it.
    Free,
    /// Code: its words are words, its marks are none.
    Code,
    /// The page says whose words they are, or why nobody's.
    Known,
}

/// A character of a page, with its line.
#[derive(Debug, Clone, Copy)]
pub(super) struct ShownChar {
    pub(super) c: char,
    pub(super) part: ShownPart,
    pub(super) line: usize,
}

/// Words between quotation marks that nothing accounts for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct LooseWords {
    pub(super) line: usize,
    pub(super) words: String,
}

/// Reads one block after another.
#[derive(Default)]
pub(super) struct LooseReader {
    pub(super) found: Vec<LooseWords>,
    /// Words that an earlier block opened, with how many blocks ago.
    open: Option<(char, LooseWords, usize)>,
}

/// What closes words that a mark opens. Some marks do both.
fn closers(open: char) -> &'static [char] {
    match open {
        '“' | '‟' => &['”', '"'],
        '„' => &['“', '”', '‟', '"'],
        '«' => &['»'],
        '»' => &['«', '»'],
        '”' => &['”'],
        '"' => &['"', '”'],
        '＂' => &['＂'],
        '〝' => &['〞', '〟'],
        '❝' => &['❞'],
        '🙶' => &['🙷'],
        '❮' => &['❯'],
        '״' => &['״'],
        '「' => &['」'],
        '『' => &['』'],
        '｢' => &['｣'],
        '﹁' => &['﹂'],
        '﹃' => &['﹄'],
        '‹' => &['›'],
        '›' => &['‹', '›'],
        '‘' | '‛' => &['’', '\''],
        '‚' => &['‘', '’'],
        '’' => &['’'],
        '\'' => &['\'', '’'],
        _ => &[],
    }
}

/// Marks that are apostrophes too.
fn is_single(mark: char) -> bool {
    matches!(mark, '‘' | '’' | '‚' | '‛' | '\'' | '‹' | '›')
}

/// Marks that are more often something else than the beginning of a quotation.
fn is_doubtful(mark: char) -> bool {
    matches!(mark, '"' | '”' | '»' | '›' | '’' | '\'' | '＂' | '״')
}

/// Whether a single mark that nothing closes in its block may open what the next one goes on with: at its beginning, or before what
/// somebody says.
fn leads(block: &[ShownChar], at: usize) -> bool {
    let before = block[..at].iter().rev().map(|shown| shown.c).find(|c| !c.is_whitespace());
    matches!(block[at].c, '‘' | '‚' | '‛' | '‹') || before.is_none_or(|c| matches!(c, ':' | ',' | '—' | '–' | '('))
}

/// Marks beside which no space is needed.
fn is_corner(mark: char) -> bool {
    matches!(mark, '「' | '『' | '｢' | '﹁' | '﹃')
}

/// What is left of words whose beginning an apostrophe stands for.
const ELIDED: &[&str] = &[
    "tis", "twas", "twere", "twill", "twould", "til", "till", "em", "n", "cause", "bout", "round", "neath", "cept",
    "ere", "nuff", "nough", "kay", "s", "t", "k", "m", "ne", "nen", "ner", "rauf", "raus", "rein", "runter", "ave",
    "im", "er",
];

impl LooseReader {
    /// Reads a block of a page, such as a paragraph.
    pub(super) fn block(&mut self, block: &[ShownChar]) {
        if block.iter().all(|shown| shown.c.is_whitespace()) {
            return;
        }
        let mut at = self.go_on(block);
        let mut unclosed: BTreeMap<char, usize> = BTreeMap::new();
        while at < block.len() {
            let mark = block[at].c;
            if !opens(block, at) {
                at += 1;
                continue;
            }
            // Where one mark found no end, none behind it finds one.
            let close = if unclosed.contains_key(&mark) { None } else { close(block, at) };
            match close {
                Some(close) => {
                    let words = words(&block[at + 1..close]);
                    if count_words(&words) >= FEWEST {
                        self.found.push(LooseWords { line: block[at].line, words });
                    }
                    at = close + 1;
                }
                None => {
                    if is_single(mark) && self.open.is_none() && leads(block, at) {
                        let loose = LooseWords { line: block[at].line, words: words(&block[at + 1..]) };
                        self.open = Some((mark, loose, 0));
                    }
                    if !is_single(mark) && !unclosed.contains_key(&mark) {
                        self.leave_open(mark, block, at);
                    }
                    unclosed.insert(mark, at);
                    at += 1;
                }
            }
        }
    }

    /// Words that nothing closes in their block: told at once, if they are many; else the next blocks may close them.
    fn leave_open(&mut self, mark: char, block: &[ShownChar], at: usize) {
        let loose = LooseWords { line: block[at].line, words: words(&block[at + 1..]) };
        let is_last = block[at + 1..].iter().enumerate().all(|(next, _)| !opens(block, at + 1 + next));
        if count_words(&loose.words) >= FEWEST && !matches!(mark, '»' | '”') {
            self.found.push(loose);
        } else if is_last {
            self.open = Some((mark, loose, 0));
        }
    }

    /// A single mark may be an apostrophe, unless the next block opens with the same one and closes it.
    fn go_on_single(&mut self, block: &[ShownChar], mark: char, mut loose: LooseWords) -> usize {
        let first = block.iter().position(|shown| !shown.c.is_whitespace()).unwrap_or(0);
        if block[first].c != mark || !opens(block, first) {
            return 0;
        }
        let end = close(block, first);
        loose.words.push(' ');
        loose.words.push_str(&words(&block[first + 1..end.unwrap_or(block.len())]));
        match end {
            Some(end) => {
                if count_words(&loose.words) >= FEWEST {
                    self.found.push(loose);
                }
                end + 1
            }
            None => {
                self.open = Some((mark, loose, 0));
                0
            }
        }
    }

    /// Whether this block closes what an earlier one opened; gives where the rest of it begins.
    fn go_on(&mut self, block: &[ShownChar]) -> usize {
        let Some((mark, mut loose, blocks)) = self.open.take() else { return 0 };
        if is_single(mark) {
            return self.go_on_single(block, mark, loose);
        }
        let is_end = |at: &usize| block[*at].part == ShownPart::Free && closers(mark).contains(&block[*at].c);
        let next = (0..block.len()).find(|at| is_end(at) || opens(block, *at));
        match next.filter(is_end) {
            Some(end) => {
                loose.words.push(' ');
                loose.words.push_str(&words(&block[..end]));
                if count_words(&loose.words) >= FEWEST {
                    self.found.push(loose);
                }
                end + 1
            }
            None => {
                if next.is_none() && blocks < BLOCKS {
                    loose.words.push(' ');
                    loose.words.push_str(&words(block));
                    self.open = Some((mark, loose, blocks + 1));
                }
                0
            }
        }
    }
}

/// The words of a stretch that the page says nothing of.
fn words(stretch: &[ShownChar]) -> String {
    let own = stretch.iter().filter(|shown| shown.part != ShownPart::Known).map(|shown| shown.c);
    own.collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

fn char(block: &[ShownChar], at: Option<usize>) -> char {
    at.and_then(|at| block.get(at)).map_or(' ', |shown| shown.c)
}

/// Whether a sign is one of a word; a figure above the line is the sign of a note.
fn is_letter(c: char) -> bool {
    c.is_alphanumeric() && !matches!(c, '⁰' | '¹' | '²' | '³' | '⁴'..='⁹')
}

/// Whether a quotation may begin with the mark at that place.
fn opens(block: &[ShownChar], at: usize) -> bool {
    let ShownChar { c: mark, part, .. } = block[at];
    if part != ShownPart::Free || closers(mark).is_empty() {
        return false;
    }
    let (before, next) = (char(block, at.checked_sub(1)), char(block, Some(at + 1)));
    let begins = before.is_whitespace()
        || matches!(before, '(' | '[' | '{' | '/' | '-' | '‐' | '–' | '—' | '…' | '¿' | '¡')
        || !closers(before).is_empty();
    if is_corner(mark) {
        return true;
    }
    if !is_doubtful(mark) && !is_single(mark) {
        return !before.is_alphanumeric() || begins;
    }
    // A mark with a space behind it that may close words does so.
    let is_close = next.is_whitespace() && !matches!(mark, '»' | '›' | '‹' | '"' | '＂')
        || before == ' ' && next == ' ' && mark == '\'';
    if !begins || is_close {
        return false;
    }
    if !matches!(mark, '\'' | '’' | '‘') {
        return true;
    }
    let behind = block[at + 1..].iter().map(|shown| shown.c);
    let word: String = behind.take_while(|c| c.is_alphanumeric()).take(8).flat_map(char::to_lowercase).collect();
    let is_year = word.chars().take(2).filter(char::is_ascii_digit).count() == 2;
    !(word.is_empty() && next.is_whitespace() || is_year || mark != '‘' && ELIDED.contains(&&*word))
}

/// Where the words end that the mark at that place opens.
fn close(block: &[ShownChar], open: usize) -> Option<usize> {
    let mark = block[open].c;
    let closes = |at: &usize| {
        let ShownChar { c, part, .. } = block[*at];
        let (before, next) = (char(block, at.checked_sub(1)), char(block, Some(at + 1)));
        let is_within = before.is_alphanumeric() && is_letter(next);
        let is_end = match c {
            '\'' | '’' => !before.is_whitespace() && !is_letter(next),
            '"' | '‘' | '›' | '‹' | '”' => !is_within,
            _ => true,
        };
        part == ShownPart::Free && is_end && closers(mark).contains(&c)
    };
    let first = (open + 1..block.len()).find(closes)?;
    let before = char(block, Some(first - 1));
    // Behind an s it may be an apostrophe, behind a number a sign of inches.
    let is_doubted = match block[first].c {
        '\'' | '’' => matches!(before, 's' | 'S' | 'z' | 'x'),
        '"' | '”' => before.is_ascii_digit() && count_words(&words(&block[open + 1..first])) < FEWEST,
        _ => false,
    };
    let other = |at: &usize| closes(at) && !(is_single(mark) && matches!(char(block, Some(at - 1)), 's' | 'S'));
    let next = || (first + 1..block.len()).take_while(|at| !is_doubted || !opens(block, *at)).find(other);
    if is_doubted { Some(next().unwrap_or(first)) } else { Some(first) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn loose(blocks: &[&str]) -> Vec<String> {
        let mut reader = LooseReader::default();
        for text in blocks {
            // Words between braces are accounted for.
            let mut part = ShownPart::Free;
            let mut block = Vec::new();
            for c in text.chars() {
                match c {
                    '{' => part = ShownPart::Known,
                    '}' => part = ShownPart::Free,
                    _ => block.push(ShownChar { c, part, line: 1 }),
                }
            }
            reader.block(&block);
        }
        reader.found.into_iter().map(|found| found.words).collect()
    }

    #[test]
    fn words_between_marks_of_all_languages_are_seen() {
        for (open, close) in [
            ("“", "”"),
            ("\"", "\""),
            ("„", "“"),
            ("„", "”"),
            ("‟", "”"),
            ("« ", " »"),
            ("»", "«"),
            ("»", "»"),
            ("”", "”"),
            ("「", "」"),
            ("『", "』"),
            ("＂", "＂"),
            ("‘", "’"),
            ("'", "'"),
            ("‚", "‘"),
            ("‹ ", " ›"),
            ("’", "’"),
        ] {
            for text in
                ["He said: OWe will never come back.C", "(OWe will never come back.C)", "OWe will never come back.C"]
            {
                let text = text.replace('O', open).replace('C', close);
                assert_eq!(loose(&[&text]), ["We will never come back."], "{text}");
            }
        }
        assert_eq!(
            loose(&["'we will hit the Russians' bases first' he said"]),
            ["we will hit the Russians' bases first"]
        );
        assert_eq!(loose(&["“We will", "never come back”"]), ["We will never come back"]);
        assert_eq!(loose(&["‘We will", "‘never come", "‘back,’ he said"]), ["We will never come back,"]);
        assert_eq!(
            loose(&["‘We will never come back’¹ and “We will never come back”²"]),
            ["We will never come back"; 2]
        );
        assert_eq!(loose(&["“We will never come back, and so on"]), ["We will never come back, and so on"]);
        assert_eq!(loose(&["A 6\" pipe, \"the 5\" pipe is broken now\", he said"]), ["the 5\" pipe is broken now"]);
    }

    #[test]
    fn what_is_accounted_for_and_what_quotes_nothing_is_not() {
        for text in [
            "He said {“we will never come back”} and left.",
            "The mayors' cars and the officials' houses stood there.",
            "The mayors’ cars and the officials’ houses, in the ’90s and the ’80s, stood there.",
            "’Twas the night of the mayors’ ball, 'tis said of the old mayors'.",
            "A board of 6'2\" by 5'11\" and one of 7\" by 8\" more",
            "It’s so, isn’t it: they’ve gone where it’s warm, haven’t they?",
            "Start » Places » Harrow and its bridge »",
            "’Twas the night of the ball, and 'ello to all of them here",
            "the “old mill” and the 'new mill' of Harrow, ‘so’ called",
            "צה\"ל and the other words of the ארה\"ב are here",
            "Sana‘a and O‘zbek and the others of the Ma‘rib",
        ] {
            assert_eq!(loose(&[text]), [""; 0], "{text}");
        }
        assert_eq!(loose(&["\"", "\"", "a \" b"]), [""; 0]);
    }

    #[test]
    fn many_marks_take_no_time() {
        for text in ["“".repeat(50_000), "'a's ".repeat(50_000), "\"a ".repeat(50_001), "„ab ‘c’s ".repeat(20_000)]
        {
            let _ = loose(&[&text]);
        }
    }
}
