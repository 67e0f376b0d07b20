//! Attribute blocks on headings in Pandoc's grammar: `{#id .class key=value key="several words"}`.

use std::ops::Range;

use crate::diag::{At, FileId};
use crate::model::Attribute;

use super::line::{Glyph, Line};

/// What an attribute block says.
#[derive(Debug, Default)]
pub(super) struct Attributes {
    /// The id.
    pub(super) id: Option<At<String>>,
    /// The classes.
    pub(super) classes: Vec<String>,
    /// The keys with their values.
    pub(super) keys: Vec<Attribute>,
}

/// Takes the attribute block off a heading's end. Braces that are no attribute block are text and stay.
pub(super) fn take(line: &mut Line, file: FileId) -> Attributes {
    let Some((open, attributes)) = block(line, file) else { return Attributes::default() };
    let last = line.glyphs[..open].iter().rposition(|glyph| !glyph.c.is_whitespace());
    line.crop(0, last.map_or(0, |last| last + 1));
    attributes
}

/// Takes off the row of `#` that closes a heading before its attribute block. After a backslash or within a word it is text.
pub(super) fn take_closing(line: &mut Line) {
    let is_sign = |glyph: &Glyph| glyph.c == '#' && !glyph.escaped;
    let before = line.glyphs.iter().rposition(|glyph| !is_sign(glyph)).map_or(0, |last| last + 1);
    let is_apart = line.glyphs[..before].last().is_none_or(|glyph| glyph.c.is_whitespace());
    if before < line.glyphs.len() && is_apart {
        let last = line.glyphs[..before].iter().rposition(|glyph| !glyph.c.is_whitespace());
        line.crop(0, last.map_or(0, |last| last + 1));
    }
}

/// The glyph at which the attribute block opens, and what it says.
fn block(line: &Line, file: FileId) -> Option<(usize, Attributes)> {
    let is_brace = |glyph: &Glyph, brace: char| glyph.c == brace && !glyph.escaped;
    let end = line.glyphs.iter().rposition(|glyph| !glyph.c.is_whitespace())?;
    if !is_brace(&line.glyphs[end], '}') {
        return None;
    }
    let open = line.glyphs[..end].iter().rposition(|glyph| is_brace(glyph, '{'))?;
    Some((open, AttributeBlock { line, file, at: open + 1, end }.read()?))
}

struct AttributeBlock<'a> {
    line: &'a Line,
    file: FileId,
    at: usize,
    end: usize,
}

impl AttributeBlock<'_> {
    fn read(mut self) -> Option<Attributes> {
        let mut attributes = Attributes::default();
        let mut any = false;
        loop {
            self.skip(char::is_whitespace);
            if self.at >= self.end {
                return any.then_some(attributes);
            }
            any = true;
            match self.c() {
                '#' => {
                    self.at += 1;
                    let name = self.name()?;
                    attributes
                        .id
                        .get_or_insert(At::new(self.line.text(name.clone()), self.line.span(self.file, &name)));
                }
                '.' => {
                    self.at += 1;
                    let name = self.name()?;
                    attributes.classes.push(self.line.text(name));
                }
                '-' if self.at + 1 == self.end => {
                    self.at += 1;
                    attributes.classes.push("unnumbered".to_owned());
                }
                _ => attributes.keys.push(self.pair()?),
            }
        }
    }

    fn c(&self) -> char {
        self.line.glyphs[self.at].c
    }

    fn skip(&mut self, matches: impl Fn(char) -> bool) -> Range<usize> {
        let start = self.at;
        self.at = self.line.past(start, matches).min(self.end);
        start..self.at
    }

    fn name(&mut self) -> Option<Range<usize>> {
        let name = self.skip(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | ':'));
        (!name.is_empty()).then_some(name)
    }

    fn pair(&mut self) -> Option<Attribute> {
        let key = self.name()?;
        if self.at >= self.end || self.c() != '=' {
            return None;
        }
        self.at += 1;
        let mark = (self.at < self.end).then(|| self.c()).filter(|c| matches!(c, '"' | '\''));
        let value = if let Some(mark) = mark {
            self.at += 1;
            let value = self.skip(|c| c != mark);
            if self.at >= self.end {
                return None;
            }
            self.at += 1;
            value
        } else {
            self.skip(|c| !c.is_whitespace())
        };
        Some(Attribute {
            key: self.line.text(key),
            value: self.line.text(value.clone()),
            span: self.line.span(self.file, &value),
        })
    }
}
