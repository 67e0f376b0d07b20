//! Attribute blocks on headings in Pandoc's grammar: `{#id .class key=value key="several words"}`.

use std::ops::Range;

use crate::diag::{At, FileId};
use crate::model::Attribute;

use super::line::Line;

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
    let mut end = line.glyphs.len();
    while end > 0 && line.glyphs[end - 1].c.is_whitespace() {
        end -= 1;
    }
    if end == 0 || line.glyphs[end - 1].c != '}' || line.glyphs[end - 1].escaped {
        return Attributes::default();
    }
    let open = (0..end).rev().find(|at| line.glyphs[*at].c == '{' && !line.glyphs[*at].escaped);
    let Some(open) = open else { return Attributes::default() };
    let Some(attributes) = AttributeBlock { line, file, at: open + 1, end: end - 1 }.read() else {
        return Attributes::default();
    };
    let mut keep = open;
    while keep > 0 && line.glyphs[keep - 1].c.is_whitespace() {
        keep -= 1;
    }
    line.crop(0, keep);
    attributes
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
        while self.at < self.end && matches(self.c()) {
            self.at += 1;
        }
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
