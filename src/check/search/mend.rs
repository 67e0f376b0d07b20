//! The source's words in the place of a quotation's: edits of the writer's file that keep the markup, the line ends and the
//! citations among the words.

use crate::diag::{Files, Span};
use crate::model::{Quoted, QuotedKind};

use super::align::Hunk;
use super::index::TextIndex;
use super::locate::Located;
use super::query::Term;

/// Signs that mark the words behind them.
const MARKING: [char; 4] = ['*', '_', '`', '['];
/// Signs with which quoted words begin.
const OPENING: [char; 19] =
    ['"', '“', '”', '„', '‟', '«', '»', '‹', '›', '‚', '‘', '’', '\'', '「', '『', '＂', '(', '>', '—'];

/// A run of a quotation, and the text that it is to be written as.
pub(crate) struct Mend<'a> {
    pub(crate) files: &'a Files,
    pub(crate) quoted: &'a Quoted,
    pub(crate) index: &'a TextIndex,
    pub(crate) located: &'a Located,
    pub(crate) terms: &'a [Term],
}

impl Mend<'_> {
    /// The edits that put the source's words in the place of a hunk; none where words cannot be told from markup.
    pub(crate) fn edits(&self, hunk: &Hunk) -> Option<Vec<(Span, String)>> {
        self.stretch(hunk).map(|edit| vec![edit]).or_else(|| self.words(hunk))
    }

    fn place(&self, at: usize) -> Option<Span> {
        self.terms.get(at).and_then(|term| self.located.span(&term.at))
    }

    /// One edit from the word before to the word behind, if the file has nothing but words there.
    fn stretch(&self, hunk: &Hunk) -> Option<(Span, String)> {
        let before = hunk.terms.start.checked_sub(1).and_then(|at| self.place(at));
        let after = self.place(hunk.terms.end);
        let token = |at: usize| self.index.tokens.get(at);
        let first = self.place(hunk.terms.start);
        let last = hunk.terms.end.checked_sub(1).and_then(|at| self.place(at));
        let (file_start, text_start) = match before {
            Some(before) => (before.end, token(hunk.tokens.start.checked_sub(1)?)?.end),
            None => (first?.start, token(hunk.tokens.start)?.start),
        };
        let (file_end, text_end) = match after {
            Some(after) => (after.start, token(hunk.tokens.end)?.start),
            None => (last?.end, token(hunk.tokens.end.checked_sub(1)?)?.end),
        };
        let span = Span::new(self.quoted.span.file, file_start, file_end);
        let old = self.files.slice(span);
        let new = self.nested(self.index.slice(text_start, text_end));
        (file_start <= file_end && !is_markup(old) && !is_markup(&new)).then(|| trimmed(span, old, &new))
    }

    /// Edits of the words alone: whatever stands between them stays.
    fn words(&self, hunk: &Hunk) -> Option<Vec<(Span, String)>> {
        let places: Vec<Span> = hunk.terms.clone().map(|at| self.place(at)).collect::<Option<_>>()?;
        let stretches = self.stretches(&places);
        let Some((first, others)) = stretches.split_first() else { return Some(vec![self.insertion(hunk)?]) };
        let kept = if hunk.tokens.is_empty() {
            (self.cut(*first), String::new())
        } else {
            let last = self.index.tokens.get(hunk.tokens.end - 1)?.end;
            let new = self.nested(self.index.slice(self.index.tokens[hunk.tokens.start].start, last));
            (*first, Some(new).filter(|new| !is_markup(new))?)
        };
        let cuts = others.iter().map(|span| (self.cut(*span), String::new()));
        Some([kept].into_iter().chain(cuts).collect())
    }

    /// Places in a row as stretches in which no markup stands.
    fn stretches(&self, places: &[Span]) -> Vec<Span> {
        let mut stretches: Vec<Span> = Vec::new();
        for place in places {
            let between = |last: &Span| self.files.slice(Span::new(place.file, last.end, place.start));
            match stretches.last_mut().filter(|last| !is_markup(between(last))) {
                Some(last) => *last = last.to(*place),
                None => stretches.push(*place),
            }
        }
        stretches
    }

    /// Words that the quotation leaves out, right behind the word before them.
    fn insertion(&self, hunk: &Hunk) -> Option<(Span, String)> {
        let token = |at: usize| self.index.tokens.get(at);
        let before = hunk.terms.start.checked_sub(1).and_then(|at| self.place(at));
        let (at, start, end) = match before {
            Some(before) => {
                (before.end, token(hunk.tokens.start.checked_sub(1)?)?.end, token(hunk.tokens.end.checked_sub(1)?)?.end)
            }
            None => (self.place(hunk.terms.end)?.start, token(hunk.tokens.start)?.start, token(hunk.tokens.end)?.start),
        };
        let new = self.nested(self.index.slice(start, end));
        (!is_markup(&new)).then(|| (Span::new(self.quoted.span.file, at, at), new))
    }

    /// What is to be cut so that words are gone: with the markup around them that would be left empty, and a space beside them.
    fn cut(&self, words: Span) -> Span {
        let text = self.files.text(words.file);
        let quotation = self.files.clamp(self.quoted.span);
        let (mut start, mut end) = (words.start, words.end);
        loop {
            let (before, after) = (&text[quotation.start.min(start)..start], &text[end..quotation.end.max(end)]);
            let Some((open, close)) = around(before, after) else { break };
            (start, end) = (start - open, end + close);
        }
        let (before, after) = (&text[..start], &text[end..]);
        let space = start - before.trim_end().len();
        let is_in_line = before[start - space..].matches('\n').count() < 2;
        let is_first = before.trim_end_matches(MARKING).ends_with(|c: char| c.is_whitespace() || OPENING.contains(&c));
        let has_words = self.files.slice(words).contains(char::is_alphanumeric);
        if has_words && space > 0 && is_in_line && start - space >= quotation.start {
            start -= space;
        } else if has_words && is_first {
            end += after.len() - after.trim_start_matches(' ').len();
        }
        Span::new(words.file, start, end)
    }

    /// The source's words as they may stand between the writer's quotation marks.
    fn nested(&self, words: &str) -> String {
        if self.quoted.kind == QuotedKind::Block {
            return words.to_owned();
        }
        let before = &self.files.text(self.quoted.span.file)[..self.files.clamp(self.quoted.span).start];
        let outer = before.trim_end_matches(|c: char| MARKING.contains(&c) || c.is_whitespace()).chars().next_back();
        if matches!(outer, Some('\'' | '‘' | '’' | '‚' | '‹' | '›')) {
            return doubled(words);
        }
        // By the look of each mark: matching takes all single marks for one, so it matters little which way it points.
        let inner = |mark: char| match mark {
            '“' | '„' | '«' => '‘',
            '”' | '»' => '’',
            '"' => '\'',
            other => other,
        };
        words.chars().map(inner).collect()
    }
}

/// Words as they may stand between single marks: with double ones, apostrophes excepted.
fn doubled(words: &str) -> String {
    let chars: Vec<char> = words.chars().collect();
    let is_letter = |at: Option<usize>| at.and_then(|at| chars.get(at)).is_some_and(|c| c.is_alphanumeric());
    let double = |(at, c): (usize, &char)| {
        let (before, after) = (is_letter(at.checked_sub(1)), is_letter(at.checked_add(1)));
        match c {
            '"' | '\'' | '‘' | '’' if before && after => *c,
            '"' | '\'' if after => '“',
            '"' | '\'' => '”',
            '‘' => '“',
            '’' => '”',
            _ => *c,
        }
    };
    chars.iter().enumerate().map(double).collect()
}

/// Whether signs of Markdown, HTML or TOML stand in a text, or a line ends in it.
fn is_markup(text: &str) -> bool {
    text.contains(['*', '_', '`', '[', ']', '<', '>', '\\', '\n', '\r'])
}

/// The bytes on both sides of a word that mark it and nothing else: signs of emphasis and code, a link, an element.
fn around(before: &str, after: &str) -> Option<(usize, usize)> {
    for sign in ['*', '_', '`', '~'] {
        let run = |text: &str, rest: &str| text.len() - rest.len();
        let open = run(before, before.trim_end_matches(sign));
        let close = run(after, after.trim_start_matches(sign));
        if open > 0 && open == close {
            return Some((open, close));
        }
    }
    if before.ends_with('[') {
        let target = after.strip_prefix("](")?;
        return Some((1, target.find(')')? + "](".len() + 1));
    }
    let tag = &before[before.rfind('<').filter(|_| before.ends_with('>'))?..];
    let name = tag[1..].split(|c: char| !c.is_alphanumeric()).next()?;
    let close = format!("</{name}>");
    (!name.is_empty() && after.starts_with(&close)).then_some((tag.len(), close.len()))
}

/// The edit without the spaces and marks that stay as they are at both ends; words stay whole.
fn trimmed(span: Span, old: &str, new: &str) -> (Span, String) {
    let same = |(a, b): &(char, char)| a == b && !a.is_alphanumeric();
    let front: usize = old.chars().zip(new.chars()).take_while(same).map(|(a, _)| a.len_utf8()).sum();
    let (old, new) = (old.get(front..).unwrap_or_default(), new.get(front..).unwrap_or_default());
    let back: usize = old.chars().rev().zip(new.chars().rev()).take_while(same).map(|(a, _)| a.len_utf8()).sum();
    let kept = new.get(..new.len() - back).unwrap_or_default().to_owned();
    (Span::new(span.file, span.start + front, span.end - back), kept)
}
