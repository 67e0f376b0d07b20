//! Citations in Pandoc's syntax, found in the characters of a line.
//!
//! A group stands in brackets and names at least one `@key`; a key on its own is a source in the sentence. Inside quotation marks
//! nothing delimits. What follows a key in a group is, in this order, a locator, a passage, and `original:` or `derived:`.

mod item;
mod places;
mod quoted;

pub(crate) use places::{pages, seconds, times};

use std::ops::Range;

use crate::diag::{At, Diagnostic, Diags, FileId, Safety, Span, code};
use crate::model::{CiteGroup, CiteItem, IndexVec};
use crate::words::{closers, is_one_of};

use super::line::{Found, Glyph, Line, OBJECT};
use super::within::Wraps;

code! {
    /// A citation cannot be read.
    ///
    /// # Why
    ///
    /// A citation that is shown as plain text looks like evidence and is none.
    ///
    /// # Wrong
    ///
    /// ~~~text
    /// The bridge was closed in May [@gazette, para. four].
    /// ~~~
    ///
    /// # Right
    ///
    /// ~~~text
    /// The bridge was closed in May [@gazette, para. 4].
    /// ~~~
    pub(crate) static BAD_CITATION = "bad-citation", Error;
}

/// Whether a group of citations stands in a text in which none is read.
pub(crate) fn is_cited(words: &At<String>) -> bool {
    if !words.contains('[') || !words.contains('@') {
        return false;
    }
    let mut line = Line::default();
    line.push_text(words, &(0..words.len()), words);
    let (mut cites, mut diags) = (IndexVec::default(), Diags::default());
    find(&line, words.span.file, &mut cites, &mut diags);
    cites.iter().any(|group| !group.in_text) || diags.iter().next().is_some()
}

/// That a citation cannot be read as it is written.
pub(crate) fn bad_citation(span: Span, message: impl Into<String>) -> Diagnostic {
    Diagnostic::new(&BAD_CITATION, span, message)
}

/// That the key of a source stands in brackets without its sign.
pub(crate) fn without_sign(key: &At<String>) -> Diagnostic {
    let before = Span::new(key.span.file, key.span.start, key.span.start);
    bad_citation(key.span, format!("the `@` is missing before `{key}`, and nothing is cited here"))
        .help(format!("write `[@{key}, …]`"))
        .fix(Safety::Safe, format!("write `@{key}`"), [(before, "@".to_owned())])
}

/// That no definition answers the sign of a note.
pub(super) fn undefined_note(span: Span, label: &str) -> Diagnostic {
    bad_citation(span, format!("no note is called `{label}`"))
        .help(format!("define it on a line of its own: `[^{label}]: …`"))
}

/// The most characters that a group may have; so a line of opening brackets is read in linear time.
const LONGEST_GROUP: usize = 12_000;

/// The most characters before the first key of a group that are taken for its prefix where it is not closed.
const LONGEST_PREFIX: usize = 60;

/// The most characters that a key in braces may have.
const LONGEST_KEY: usize = 300;

/// Finds the citations of a line and adds them to `cites`. Gives the ranges of their glyphs, in order.
pub(crate) fn find(
    line: &Line,
    file: FileId,
    cites: &mut IndexVec<CiteGroup>,
    diags: &mut Diags,
) -> Vec<Found<CiteGroup>> {
    let last_close = line.glyphs.iter().rposition(|glyph| glyph.c == ']').unwrap_or(0);
    let codes = line.codes();
    let wraps = Wraps::of(line);
    let mut finder =
        Finder { line, file, wraps, codes, cites, found: Vec::new(), diags, last_close, said_unclosed: false };
    let mut at = 0;
    while at < line.glyphs.len() {
        let glyph = line.glyphs[at];
        let next = match glyph.c {
            '[' if !glyph.escaped => finder.group(at),
            '@' if !glyph.escaped && finder.begins_word(at) => finder.in_text(at),
            _ => None,
        };
        at = next.unwrap_or(at + 1);
    }
    finder.found
}

/// The words and signs with which locators begin, in lower case, besides those for paragraphs.
const LOCATORS: &str = "p p. pp pp. page pages sec. section chap. chapter ch. at §";

/// Keys in brackets with a locator after them and no `@` before them: `[gazette, para. 2]`. Whether one names a source is not
/// known here.
pub(crate) fn bare_keys(line: &Line, file: FileId) -> Vec<At<String>> {
    let mut found = Vec::new();
    for open in (0..line.glyphs.len()).filter(|at| line.glyphs[*at].c == '[' && !line.glyphs[*at].escaped) {
        let end = line.past(open + 1, is_key);
        let label = line.past((end + 1).min(line.glyphs.len()), char::is_whitespace);
        let word_end = line.past(label, |c| c.is_alphabetic() || matches!(c, '.' | '¶' | '§'));
        let number = line.past(word_end, char::is_whitespace);
        let word = line.text(label..word_end).to_lowercase();
        let is_label = is_one_of(LOCATORS, &word) || word.starts_with("par") || word.starts_with('¶');
        let has_number = line.c(number).is_some_and(|c| c.is_ascii_digit());
        if end > open + 1 && line.c(end) == Some(',') && is_label && has_number {
            found.push(At::new(line.text(open + 1..end), line.span(file, &(open + 1..end))));
        }
    }
    found
}

fn is_key(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '-' || c == '_'
}

struct Finder<'a> {
    line: &'a Line,
    file: FileId,
    cites: &'a mut IndexVec<CiteGroup>,
    found: Vec<Found<CiteGroup>>,
    diags: &'a mut Diags,
    wraps: Wraps,
    /// The words in code, by glyph.
    codes: Vec<(usize, &'a str)>,
    /// The last closing bracket of the line; nothing is looked for behind it.
    last_close: usize,
    /// An open citation has been said; the ones inside it follow from it.
    said_unclosed: bool,
}

/// How many brackets stand in one another within a citation.
const DEEPEST_BRACKET: usize = 64;

impl Finder<'_> {
    fn glyphs(&self) -> &[Glyph] {
        &self.line.glyphs
    }

    fn c(&self, at: usize) -> Option<char> {
        self.line.c(at)
    }

    fn span(&self, glyphs: Range<usize>) -> Span {
        self.line.span(self.file, &glyphs)
    }

    fn text(&self, glyphs: Range<usize>) -> String {
        self.line.text(glyphs).split_whitespace().collect::<Vec<_>>().join(" ")
    }

    fn bad(&mut self, glyphs: Range<usize>, message: &str, help: &str) {
        let span = self.span(glyphs);
        self.diags.push(bad_citation(span, message).help(help));
    }

    /// Whether a key that starts here is not part of a word or an address.
    fn begins_word(&self, at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|before| self.c(before));
        let bracket_is_text = at.checked_sub(1).is_some_and(|before| self.glyphs()[before].escaped);
        let is_free = match before {
            // `-@key` leaves the name out; in a compound and in a mail address the sign stands after a letter.
            Some('-') => {
                at.checked_sub(2).and_then(|before| self.c(before)).is_none_or(|c| c.is_whitespace() || c == '(')
            }
            before => before.is_none_or(|c| !(c.is_alphanumeric() || matches!(c, '.' | '_' | '/' | '@' | '+'))),
        };
        !bracket_is_text && is_free && self.opens_key(at)
    }

    /// Whether a key, or one in braces, follows the `@` there.
    fn opens_key(&self, at: usize) -> bool {
        let is_first = |at: usize| self.c(at).is_some_and(|c| c.is_ascii_alphanumeric());
        is_first(at + 1) || matches!(self.c(at + 1), Some('_' | '{')) && self.key_end(at) > at + 1
    }

    /// The key after the `@` there, without the braces around it.
    fn key_inside(&self, at: usize) -> Range<usize> {
        let end = self.key_end(at);
        if self.c(at + 1) == Some('{') && end > at + 2 { at + 2..end - 1 } else { at + 1..end }
    }

    /// The end of the key that starts after `@`: a hyphen or a low line at its end is not part of it.
    fn key_end(&self, at: usize) -> usize {
        if self.c(at + 1) == Some('{') {
            let ends = |c: char| c == '}' || c.is_whitespace();
            let close = self.glyphs().iter().skip(at + 2).take(LONGEST_KEY).position(|glyph| ends(glyph.c));
            let close = close.map(|past| at + 2 + past).filter(|close| self.c(*close) == Some('}') && *close > at + 2);
            return close.map_or(at + 1, |close| close + 1);
        }
        let mut end = self.line.past(at + 1, is_key);
        // Pandoc reads marks between letters as parts of the key; no id has one, and a word less would be another source.
        while self.c(end).is_some_and(|c| ".:#$%&+?<>~/".contains(c))
            && self.c(end + 1).is_some_and(|c| c.is_ascii_alphanumeric())
        {
            end = self.line.past(end + 1, is_key);
        }
        while end > at + 1 && self.c(end - 1).is_some_and(|c| !c.is_ascii_alphanumeric()) {
            end -= 1;
        }
        end
    }

    /// The bracket that closes the one at `at`, and whether a key stands between them outside quotation marks.
    fn bracket(&self, at: usize) -> (Option<usize>, bool) {
        if at > self.last_close {
            return (None, false);
        }
        let mut depth = 0;
        let mut has_key = false;
        let mut index = at;
        let limit = self.glyphs().len().min(at + LONGEST_GROUP);
        // Of double marks, and of single ones.
        let mut closing = [true; 2];
        while index < limit {
            let kind = usize::from(closers(self.glyphs()[index].c).is_empty());
            let quoted = if closing[kind] { self.quoted_end(index, limit) } else { None };
            // Once a mark is not closed, none is looked for again: each search would run to the limit.
            closing[kind] &= quoted.is_some() || !self.opens_words(index);
            if let Some(end) = quoted {
                index = end + 1;
                continue;
            }
            let glyph = self.glyphs()[index];
            match glyph.c {
                _ if glyph.escaped => {}
                '[' => depth += 1,
                ']' => depth -= 1,
                '@' if depth == 1 && self.begins_key(index, at) => has_key = true,
                _ => {}
            }
            if depth == 0 {
                return (Some(index), has_key);
            }
            // No citation has so many: thousands of brackets in one another would each be looked for to their end.
            if depth > DEEPEST_BRACKET {
                return (None, has_key);
            }
            index += 1;
        }
        (None, has_key)
    }

    /// Whether a key of a group starts here: at the group's start, or after a space, a semicolon or a hyphen.
    fn begins_key(&self, at: usize, open: usize) -> bool {
        let next = self.c(at + 1).is_some_and(|c| !c.is_whitespace());
        let before = self.c(at - 1);
        let dash = before == Some('-')
            && (at - 1 == open + 1 || self.c(at.saturating_sub(2)).is_some_and(|c| c.is_whitespace() || c == ';'));
        next && (at - 1 == open || dash || before.is_some_and(|c| c.is_whitespace() || c == ';'))
    }

    /// Takes a group that is read, and gives the glyph after it.
    fn take(&mut self, glyphs: Range<usize>, items: Vec<CiteItem>, in_text: bool) -> Option<usize> {
        let number = self.cites.push(CiteGroup { span: self.span(glyphs.clone()), items, in_text });
        let end = glyphs.end;
        self.found.push(Found { glyphs, number });
        Some(end)
    }

    fn group(&mut self, open: usize) -> Option<usize> {
        if self.c(open + 1) == Some('^') {
            return self.undefined_note(open);
        }
        if open > 0 && self.c(open - 1) == Some('^') && !self.glyphs()[open - 1].escaped {
            return self.inline_note(open);
        }
        let (close, has_key) = self.bracket(open);
        let sign = open + 1 + usize::from(self.c(open + 1) == Some('-'));
        let starts_so = self.glyphs().get(sign).is_some_and(|glyph| glyph.c == '@' && !glyph.escaped);
        let is_meant = has_key || starts_so;
        if !is_meant && (close.is_some() || !self.is_prefixed(open)) {
            return None;
        }
        let Some(close) = close else {
            if (starts_so || self.is_prefixed(open)) && !self.said_unclosed {
                self.said_unclosed = true;
                let end =
                    (open + 1..self.glyphs().len()).take(60).find(|at| self.glyphs()[*at].c == ' ').unwrap_or(open + 2);
                self.bad(open..end, "the citation is not closed", "end it with `]`, and close its quotation marks");
            }
            return None;
        };
        let glyphs = open..close + 1;
        if !self.wraps.are_balanced(&glyphs) {
            self.bad(
                glyphs,
                "marked words run across the citation's bracket",
                "open and close `*` and `_` on the same side of the bracket",
            );
            return Some(close + 1);
        }
        let is_lost =
            |at: &usize| self.c(*at) == Some(OBJECT) && self.codes.binary_search_by_key(at, |code| code.0).is_err();
        if let Some(at) = (open..close).find(is_lost) {
            let help = "put it before or behind the citation";
            self.bad(at..at + 1, "a note or a picture stands within a citation, where none is shown", help);
        }
        let items = self.items(open + 1..close);
        // A group of which a part cannot be read still takes its place, so that no further finding follows from it.
        if items.is_empty() { Some(close + 1) } else { self.take(glyphs, items, false) }
    }

    /// Whether a few words without a stop lead from the bracket to a key: "[see also @gazette".
    fn is_prefixed(&self, open: usize) -> bool {
        let stops = |c: char| matches!(c, '@' | '.' | '!' | '?' | '(' | ')' | '"' | '“');
        let end = (open + 1..self.glyphs().len()).take(LONGEST_PREFIX).find(|at| self.c(*at).is_some_and(stops));
        end.is_some_and(|end| self.c(end) == Some('@'))
    }

    /// A note in Pandoc's inline form, which is not read: its words would stand in the sentence, and its keys cite for it.
    fn inline_note(&mut self, open: usize) -> Option<usize> {
        let close = self.bracket(open).0?;
        let help =
            "write `[^name]` here and define the note on a line of its own, `[^name]: …`; `\\^` is the sign itself";
        self.bad(open - 1..close + 1, "`^[…]` opens no note", help);
        Some(close + 1)
    }

    /// A reference to a note that no definition answers; the Markdown parser leaves it as text.
    fn undefined_note(&mut self, open: usize) -> Option<usize> {
        let close = (open + 2..self.glyphs().len().min(open + 100)).find(|at| self.c(*at) == Some(']'))?;
        let label = self.line.text(open + 2..close);
        if label.is_empty() || label.contains(char::is_whitespace) {
            return None;
        }
        self.diags.push(undefined_note(self.span(open..close + 1), &label));
        Some(close + 1)
    }

    fn bare(&self, key: Range<usize>) -> CiteItem {
        CiteItem::new(self.line.text(self.key_inside(key.start)), self.span(key))
    }

    fn trim(&self, mut range: Range<usize>) -> Range<usize> {
        while range.start < range.end && self.c(range.start).is_some_and(char::is_whitespace) {
            range.start += 1;
        }
        while range.start < range.end && self.c(range.end - 1).is_some_and(char::is_whitespace) {
            range.end -= 1;
        }
        range
    }

    /// A source in the sentence, with what may follow in brackets: `@nyt [para. 14] says`, `@nyt [para. 14; see also @ap]`.
    fn in_text(&mut self, at: usize) -> Option<usize> {
        let key_end = self.key_end(at);
        let mut item = self.bare(at..key_end);
        let start = at - usize::from(at > 0 && self.c(at - 1) == Some('-'));
        item.suppressed = start < at;
        let open = self.trim(key_end..self.glyphs().len()).start;
        if open > key_end + 1 || self.c(open) != Some('[') || self.glyphs()[open].escaped {
            return self.take(start..key_end, vec![item], start == at);
        }
        let (close, has_key) = self.bracket(open);
        let Some(close) = close else { return self.take(start..key_end, vec![item], start == at) };
        if !has_key {
            self.fields(&mut item, open + 1..close);
            return self.take(start..close + 1, vec![item], start == at);
        }
        // A part without a key belongs to the source in the sentence, and the others are a group behind it.
        let part = (open + 1..close).find(|at| matches!(self.c(*at), Some(';' | '@'))).unwrap_or(close);
        if self.c(part) != Some(';') {
            return self.take(start..key_end, vec![item], start == at);
        }
        self.fields(&mut item, open + 1..part);
        self.take(start..part, vec![item], start == at);
        let others = self.items(part + 1..close);
        if others.is_empty() { Some(close + 1) } else { self.take(part..close + 1, others, false) }
    }
}
