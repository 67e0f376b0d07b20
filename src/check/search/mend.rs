//! The source's words in the place of a quotation's: edits of the writer's file that keep the markup, the line ends and the
//! citations among the words.

use std::ops::Range;

use crate::diag::{Files, Span};
use crate::model::{Quoted, QuotedKind};

use super::align::Hunk;
use super::index::{Match, TextIndex};
use super::inner_marks::{MarkRole, inner_marks, is_double, is_single, line_around};
use super::locate::Located;
use super::query::Term;
use crate::words::closes;

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
    /// The passage that the run is to become.
    pub(crate) found: Match,
}

impl Mend<'_> {
    /// The edits that put the source's words in the place of the hunks; none where words cannot be told from markup, or half of a pair
    /// of marks would stand there.
    pub(crate) fn all(&self, hunks: &[Hunk]) -> Option<Vec<(Span, String)>> {
        let (hunks, found) = self.with_partners(hunks);
        let whole = Mend { found, ..*self };
        let edits: Vec<Vec<(Span, String)>> = hunks.iter().map(|hunk| whole.edits(hunk)).collect::<Option<_>>()?;
        Some(edits.into_iter().flatten().collect())
    }

    fn edits(&self, hunk: &Hunk) -> Option<Vec<(Span, String)>> {
        self.stretch(hunk).map(|edit| vec![edit]).or_else(|| self.words(hunk))
    }

    /// The hunks and the passage with the other half of a pair of marks, where that stands right outside of the passage.
    fn with_partners(&self, hunks: &[Hunk]) -> (Vec<Hunk>, Match) {
        let (mut hunks, mut found) = (hunks.to_vec(), self.found);
        let tokens = &self.index.tokens;
        let (Some(first), Some(last)) =
            (tokens.get(found.start), found.end.checked_sub(1).and_then(|at| tokens.get(at)))
        else {
            return (hunks, found);
        };
        let inside = first.start..last.end;
        let partners: Vec<usize> = (self.source_marks(inside.start))
            .filter_map(|(at, _, role)| match role {
                MarkRole::Pair(other) if inside.contains(&at) && !inside.contains(&other) => Some(other),
                _ => None,
            })
            .collect();
        let token_at = |byte: usize| tokens.binary_search_by_key(&byte, |token| token.start).ok();
        let is_passed = |at: usize| !tokens[at].word && closes(self.index.form(tokens[at].id));
        for at in partners.into_iter().filter_map(token_at) {
            if at < found.start && (at + 1..found.start).all(is_passed) {
                if !self.has_mark_before() {
                    match hunks.first_mut().filter(|hunk| hunk.terms.start == 0) {
                        Some(hunk) => hunk.tokens.start = at,
                        None => hunks.insert(0, Hunk { terms: 0..0, tokens: at..found.start }),
                    }
                }
                found.start = at;
            } else if at >= found.end && (found.end..at).all(is_passed) {
                if !self.has_mark_behind() {
                    let end = self.terms.len();
                    match hunks.last_mut().filter(|hunk| hunk.terms.end == end) {
                        Some(hunk) => hunk.tokens.end = at + 1,
                        None => hunks.push(Hunk { terms: end..end, tokens: found.end..at + 1 }),
                    }
                }
                found.end = at + 1;
            }
        }
        (hunks, found)
    }

    /// The marks of the source's paragraph around a place: where each stands in the running text, its sign, and what it does.
    fn source_marks(&self, at: usize) -> impl Iterator<Item = (usize, char, MarkRole)> {
        let line = line_around(&self.index.running, at);
        inner_marks(&self.index.running[line.clone()]).into_iter().map(move |mark| {
            let role = match mark.role {
                MarkRole::Pair(other) => MarkRole::Pair(line.start + other),
                role => role,
            };
            (line.start + mark.at, mark.sign, role)
        })
    }

    /// Whether the writer has a mark right before the run, within the quotation.
    fn has_mark_before(&self) -> bool {
        let (quotation, first) = (self.files.clamp(self.quoted.span), self.place(0));
        let before = first.and_then(|first| self.files.text(first.file).get(quotation.start..first.start));
        before.is_some_and(|before| before.contains(|c| is_single(c) || is_double(c)))
    }

    /// The same right behind it.
    fn has_mark_behind(&self) -> bool {
        let quotation = self.files.clamp(self.quoted.span);
        let last = self.terms.len().checked_sub(1).and_then(|last| self.place(last));
        let behind = last.and_then(|last| self.files.text(last.file).get(last.end..quotation.end));
        behind.is_some_and(|behind| behind.contains(|c| is_single(c) || is_double(c)))
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
        let new = self.nested(text_start..text_end, old)?;
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
            let new = self.nested(self.index.tokens[hunk.tokens.start].start..last, self.files.slice(*first))?;
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
        let new = self.nested(start..end, "")?;
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

    /// The source's words of that range as they may stand between the writer's quotation marks, in the place of others; none where
    /// half of a pair of marks would stand there, or a mark that ends what they stand in.
    fn nested(&self, range: Range<usize>, old: &str) -> Option<String> {
        let words = self.index.slice(range.start, range.end);
        if self.quoted.kind == QuotedKind::Block {
            return Some(words.to_owned());
        }
        let text = self.files.text(self.quoted.span.file);
        let before = &text[..self.files.clamp(self.quoted.span).start];
        let outer = before.trim_end_matches(|c: char| MARKING.contains(&c) || c.is_whitespace()).chars().next_back();
        let within_single = outer.is_some_and(is_single);
        // A straight mark may end the string of TOML in which the quotation stands.
        let in_string = self.files.path(self.quoted.span.file).ends_with(".toml");
        let tokens = &self.index.tokens;
        let whole = tokens.get(self.found.start)?.start..tokens.get(self.found.end.checked_sub(1)?)?.end;
        let marks: Vec<(usize, char, MarkRole)> =
            self.source_marks(range.start).filter(|(at, ..)| range.contains(at)).collect();
        let is_half = |(_, _, role): &&(usize, char, MarkRole)| match role {
            MarkRole::Pair(other) => !whole.contains(other),
            MarkRole::Half => true,
            MarkRole::Apostrophe => false,
        };
        // What the writer has of such marks already stays as it is.
        let kept = old.chars().filter(|c| is_single(*c) || is_double(*c)).count();
        if marks.iter().filter(is_half).count() > kept {
            return None;
        }
        let mut new = String::with_capacity(words.len());
        for (at, c) in words.char_indices() {
            let mark = marks.iter().find(|(place, ..)| *place == range.start + at);
            new.push(match mark {
                Some((_, sign, MarkRole::Apostrophe)) if is_single(*sign) => {
                    let next = words[at + c.len_utf8()..].chars().next();
                    let ends = next.is_none_or(|next| closes(next.encode_utf8(&mut [0; 4])));
                    if within_single && ends && !words[..at].ends_with(['s', 'S']) {
                        return None;
                    }
                    if in_string { '’' } else { c }
                }
                Some((place, sign, role)) if within_single => {
                    let opens = match role {
                        MarkRole::Pair(other) => other > place,
                        _ => words[..at].ends_with(char::is_whitespace),
                    };
                    if matches!(sign, '"' | '\'' | '‘' | '’') { if opens { '“' } else { '”' } } else { c }
                }
                // By the look of each mark: matching takes all single marks for one, so it matters little which way it points.
                Some((_, '“' | '„' | '«', _)) => '‘',
                Some((_, '”' | '»', _)) => '’',
                Some((_, '"', _)) if in_string => '’',
                Some((_, '"', _)) => '\'',
                Some((_, '\'', _)) if in_string => '’',
                _ => c,
            });
        }
        Some(new)
    }
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
