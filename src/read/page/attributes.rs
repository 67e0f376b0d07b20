//! Attribute blocks on headings in Pandoc's grammar: `{#id .class key=value key="several words"}`.

use std::ops::Range;

use crate::diag::{At, Diagnostic, Diags, FileId, Span, code};
use crate::model::Attribute;

use super::line::{Glyph, Line};

code! {
    /// The attribute block of a heading cannot be read, or one of an event has a key that no event has.
    ///
    /// # Why
    ///
    /// Printed as it stands it is no part of the heading, and what it says would be lost: the heading's id, or who took part in
    /// an event.
    ///
    /// # Wrong
    ///
    /// ~~~text
    /// ## The vote {#vote .close, .late}
    ///
    /// It was shut in May.
    /// ~~~
    ///
    /// # Right
    ///
    /// ~~~text
    /// ## The vote {#vote .close .late}
    ///
    /// It was shut in May.
    /// ~~~
    pub(crate) static BAD_ATTRIBUTES = "bad-attributes", Error;
}

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

/// Why a block cannot be read: the glyphs in question, the fact and the mend.
type BadBlock = (Range<usize>, String, String);

/// That an attribute block is not as it should be.
pub(super) fn bad_attributes(span: Span, message: impl Into<String>) -> Diagnostic {
    Diagnostic::new(&BAD_ATTRIBUTES, span, message)
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

/// Takes the attribute block off a heading's end. Braces that were not meant for one are text and stay; a block that cannot be
/// read is said, and taken off too, with what could be read of it.
pub(super) fn take(line: &mut Line, file: FileId, diags: &mut Diags) -> Attributes {
    let is_brace = |glyph: &Glyph, brace: char| glyph.c == brace && !glyph.escaped;
    let last = line.glyphs.iter().rposition(|glyph| !glyph.c.is_whitespace());
    let opened = |end: usize| line.glyphs[..end].iter().rposition(|glyph| is_brace(glyph, '{'));
    let Some((open, last)) = last.and_then(|last| Some((opened(last)?, last))) else { return Attributes::default() };
    // A brace at the end is the block's, whatever stands in its values.
    let close = (open..=last).rfind(|at| is_brace(&line.glyphs[*at], '}'));
    let mut block =
        AttributeBlock { line, file, at: open + 1, end: close.unwrap_or(last + 1), said: Attributes::default() };
    let meant = block.is_meant();
    let read = match close {
        Some(close) if close == last => block.read(),
        Some(_) if block.begins_with_id() => {
            let help = "write it at the heading's end".to_owned();
            Err((open..last + 1, "words stand behind the attribute block".to_owned(), help))
        }
        Some(_) => Ok(false),
        None => Err((open..last + 1, "the attribute block is not closed".to_owned(), "end it with `}`".to_owned())),
    };
    let said = block.said;
    match read {
        Ok(true) => {}
        Err((at, message, help)) if meant => diags.push(bad_attributes(line.span(file, &at), message).help(help)),
        _ => return Attributes::default(),
    }
    let last = line.glyphs[..open].iter().rposition(|glyph| !glyph.c.is_whitespace());
    line.crop(0, last.map_or(0, |last| last + 1));
    refuse_second(line, file, diags);
    said
}

/// Says an attribute block before the one that was read, and takes it off too.
fn refuse_second(line: &mut Line, file: FileId, diags: &mut Diags) {
    let is_brace = |glyph: &Glyph, brace: char| glyph.c == brace && !glyph.escaped;
    let end = line.glyphs.len();
    let Some(open) = line.glyphs.iter().rposition(|glyph| is_brace(glyph, '{')) else { return };
    let closes = line.glyphs.last().is_some_and(|glyph| is_brace(glyph, '}'));
    let block = AttributeBlock { line, file, at: open + 1, end: end - 1, said: Attributes::default() };
    if closes && block.is_meant() {
        let message = "the heading has two attribute blocks".to_owned();
        diags.push(
            bad_attributes(line.span(file, &(open..end)), message)
                .help("write all that they say in one: `{#id .class}`"),
        );
        let last = line.glyphs[..open].iter().rposition(|glyph| !glyph.c.is_whitespace());
        line.crop(0, last.map_or(0, |last| last + 1));
    }
}

struct AttributeBlock<'a> {
    line: &'a Line,
    file: FileId,
    at: usize,
    end: usize,
    said: Attributes,
}

impl AttributeBlock<'_> {
    /// Whether it was meant for an attribute block: it begins with an id or a class, or with a key and `=`.
    fn is_meant(&self) -> bool {
        let text = self.line.text(self.at..self.end);
        let text = text.trim_start_matches([' ', ':']);
        let is_key = |key: &str| {
            !key.is_empty() && key.trim_end().chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'))
        };
        let is_class = |name: &str| name.starts_with(|c: char| c.is_alphabetic());
        text.strip_prefix('#').is_some_and(|id| !id.trim().is_empty())
            || text.strip_prefix('.').is_some_and(is_class)
            || text.split_once('=').is_some_and(|(key, _)| is_key(key))
    }

    fn begins_with_id(&self) -> bool {
        self.line.c(self.at) == Some('#') && self.line.c(self.at + 1).is_some_and(char::is_alphabetic)
    }

    /// Reads it to its end. Whether there was anything, or why it cannot be read.
    fn read(&mut self) -> Result<bool, BadBlock> {
        let mut any = false;
        loop {
            self.skip(char::is_whitespace);
            if self.at >= self.end {
                return Ok(any);
            }
            any = true;
            let start = self.at;
            match self.c() {
                '#' => {
                    self.at += 1;
                    let name = self.name().ok_or_else(|| self.bad(start, "an id stands right behind its `#`"))?;
                    let id = At::new(self.line.text(name.clone()), self.line.span(self.file, &name));
                    if self.said.id.is_some() {
                        return Err(self.bad(start, "a heading has one id"));
                    }
                    self.said.id = Some(id);
                }
                '.' => {
                    self.at += 1;
                    let name = self.name().ok_or_else(|| self.bad(start, "a class stands right behind its `.`"))?;
                    self.said.classes.push(self.line.text(name));
                }
                '-' if self.at + 1 == self.end => {
                    self.at += 1;
                    self.said.classes.push("unnumbered".to_owned());
                }
                _ => match self.pair()? {
                    Attribute { key, value, span } if key == "id" && self.said.id.is_none() => {
                        self.said.id = Some(At::new(value, span));
                    }
                    Attribute { key, value, .. } if key == "class" => {
                        self.said.classes.extend(value.split_whitespace().map(str::to_owned));
                    }
                    pair => self.said.keys.push(pair),
                },
            }
        }
    }

    /// That the block cannot be read from a glyph on, with the mend.
    fn bad(&self, from: usize, help: impl Into<String>) -> BadBlock {
        let words = self.line.text(from..self.end);
        let words = words.split_whitespace().next().unwrap_or_default();
        let message = format!("the attribute block cannot be read from `{words}` on");
        (from..from + words.chars().count().max(1), message, help.into())
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

    fn pair(&mut self) -> Result<Attribute, BadBlock> {
        let start = self.at;
        let Some(key) = self.name() else {
            return Err(self.bad(start, "part ids, classes and keys by spaces, without other signs"));
        };
        if self.at >= self.end || self.c() != '=' {
            let several = self.said.keys.last().filter(|_| self.line.text(self.at..self.end).trim_start().is_empty());
            let help = match several {
                Some(Attribute { key, value, .. }) => {
                    format!(
                        "put several words in quotation marks: `{key}=\"{value} {}\"`",
                        self.line.text(start..self.at)
                    )
                }
                None => "write `#id`, `.class` or `key=value`, with no space around the `=`".to_owned(),
            };
            return Err(self.bad(start, help));
        }
        self.at += 1;
        let mark = (self.at < self.end).then(|| self.c());
        let value = match mark {
            Some(mark @ ('"' | '\'')) => {
                self.at += 1;
                let from = self.at;
                let ends = |at: &usize| self.line.glyphs[*at].c == mark && !self.line.glyphs[*at].escaped;
                self.at = (from..self.end).find(ends).unwrap_or(self.end);
                let value = from..self.at;
                if self.at >= self.end {
                    return Err(self.bad(start, format!("close the value with `{mark}`")));
                }
                self.at += 1;
                value
            }
            Some('“' | '”' | '„' | '«' | '»' | '‘' | '’') => {
                return Err(self.bad(start, "write straight marks, `\"`; word processors make them curly"));
            }
            Some(c) if !c.is_whitespace() => self.skip(|c| !c.is_whitespace()),
            _ => return Err(self.bad(start, "write `key=value`, with no space around the `=`")),
        };
        Ok(Attribute {
            key: self.line.text(key),
            value: self.line.text(value.clone()),
            span: self.line.span(self.file, &value),
        })
    }
}
