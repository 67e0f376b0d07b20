//! Citations in Pandoc's syntax, found in the characters of a line.
//!
//! A group stands in brackets and names at least one `@key`; a key on its own is a source in the sentence. Inside quotation marks
//! nothing delimits. What follows a key in a group is, in this order, a locator, a passage, and `original:` or `derived:`.

mod item;

use std::ops::Range;

use crate::diag::{Diagnostic, Diags, FileId, Span, code};
use crate::model::{CiteGroup, CiteItem, IndexVec};
use crate::words::is_opening_mark;

use super::line::{Found, Glyph, Line};
use super::quotation;

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

/// That a citation cannot be read as it is written.
pub(super) fn bad_citation(span: Span, message: impl Into<String>) -> Diagnostic {
    Diagnostic::new(&BAD_CITATION, span, message)
}

/// The most characters that a group may have; so a line of opening brackets is read in linear time.
const LONGEST_GROUP: usize = 3_000;

/// Finds the citations of a line and adds them to `cites`. Gives the ranges of their glyphs, in order.
pub(crate) fn find(
    line: &Line,
    file: FileId,
    cites: &mut IndexVec<CiteGroup>,
    diags: &mut Diags,
) -> Vec<Found<CiteGroup>> {
    let last_close = line.glyphs.iter().rposition(|glyph| glyph.c == ']').unwrap_or(0);
    let codes = line.codes();
    let mut finder = Finder { line, file, codes, cites, found: Vec::new(), diags, last_close, said_unclosed: false };
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

fn is_key(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '-' || c == '_'
}

struct Finder<'a> {
    line: &'a Line,
    file: FileId,
    cites: &'a mut IndexVec<CiteGroup>,
    found: Vec<Found<CiteGroup>>,
    diags: &'a mut Diags,
    /// The words in code, by glyph.
    codes: Vec<(usize, &'a str)>,
    /// The last closing bracket of the line; nothing is looked for behind it.
    last_close: usize,
    /// An open citation has been said; the ones inside it follow from it.
    said_unclosed: bool,
}

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
        !bracket_is_text
            && before.is_none_or(|c| !(c.is_alphanumeric() || matches!(c, '.' | '_' | '-' | '/' | '@' | '+')))
            && self.c(at + 1).is_some_and(|c| c.is_ascii_alphanumeric())
    }

    /// The end of the key that starts after `@`: a hyphen or a low line at its end is not part of it.
    fn key_end(&self, at: usize) -> usize {
        let mut end = self.line.past(at + 1, is_key);
        while end > at + 1 && self.c(end - 1).is_some_and(|c| !c.is_ascii_alphanumeric()) {
            end -= 1;
        }
        end
    }

    /// The end of quoted words that start at `at`, if a mark opens there and closes before `limit`.
    fn quoted_end(&self, at: usize, limit: usize) -> Option<usize> {
        self.glyphs().get(at).filter(|glyph| !glyph.escaped && is_opening_mark(glyph.c))?;
        quotation::closing(self.line, at, limit.min(at + LONGEST_GROUP))
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
        let mut marks_close = true;
        while index < limit {
            let quoted = if marks_close { self.quoted_end(index, limit) } else { None };
            // Once a mark is not closed, none is looked for again: each search would run to the limit.
            marks_close &= quoted.is_some() || !is_opening_mark(self.glyphs()[index].c);
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
        let (close, has_key) = self.bracket(open);
        let sign = open + 1 + usize::from(self.c(open + 1) == Some('-'));
        let starts_so = self.glyphs().get(sign).is_some_and(|glyph| glyph.c == '@' && !glyph.escaped);
        if !has_key && !starts_so {
            return None;
        }
        let Some(close) = close else {
            if starts_so && !self.said_unclosed {
                self.said_unclosed = true;
                let end =
                    (open + 1..self.glyphs().len()).take(60).find(|at| self.glyphs()[*at].c == ' ').unwrap_or(open + 2);
                self.bad(open..end, "the citation is not closed", "end it with `]`, and close its quotation marks");
            }
            return None;
        };
        let glyphs = open..close + 1;
        if !self.line.is_balanced(&glyphs) {
            self.bad(
                glyphs,
                "marked words run across the citation's bracket",
                "open and close `*` and `_` on the same side of the bracket",
            );
            return Some(close + 1);
        }
        let items = self.items(open + 1..close);
        // A group of which a part cannot be read still takes its place, so that no further finding follows from it.
        if items.is_empty() { Some(close + 1) } else { self.take(glyphs, items, false) }
    }

    /// A reference to a note that no definition answers; the Markdown parser leaves it as text.
    fn undefined_note(&mut self, open: usize) -> Option<usize> {
        let close = (open + 2..self.glyphs().len().min(open + 100)).find(|at| self.c(*at) == Some(']'))?;
        let label = self.line.text(open + 2..close);
        if label.is_empty() || label.contains(char::is_whitespace) {
            return None;
        }
        self.bad(
            open..close + 1,
            &format!("no note is called `{label}`"),
            &format!("define it on a line of its own: `[^{label}]: …`"),
        );
        Some(close + 1)
    }

    fn bare(&self, key: Range<usize>) -> CiteItem {
        CiteItem::new(self.line.text(key.start + 1..key.end), self.span(key))
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

    /// A source in the sentence, with what may follow in brackets: `@nyt [para. 14] says`.
    fn in_text(&mut self, at: usize) -> Option<usize> {
        let key_end = self.key_end(at);
        let mut item = self.bare(at..key_end);
        let mut end = key_end;
        let open = self.trim(key_end..self.glyphs().len()).start;
        if open <= key_end + 1 && self.c(open) == Some('[') && !self.glyphs()[open].escaped {
            let (close, has_key) = self.bracket(open);
            if let Some(close) = close.filter(|_| !has_key) {
                self.fields(&mut item, open + 1..close);
                end = close + 1;
            }
        }
        self.take(at..end, vec![item], true)
    }
}
