//! A line of text within a page: its characters with their places, and the marks around them.
//!
//! Citations and quotations are found in the characters alone, whatever marks run through them; then [`Line::fold`] builds the
//! inlines, with citations in the place of their characters and quotations around theirs.

use std::ops::Range;

use crate::diag::{FileId, Span};
use crate::model::{CiteGroup, Idx, Inline, Link, Quotation, RawHtml};
use crate::words::is_second_stop;

/// Stands among the characters for something that is no text: code, an image, a note.
pub(crate) const OBJECT: char = '\u{FFFC}';

/// A character and the byte of the file where it stands.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Glyph {
    /// The character.
    pub(crate) c: char,
    /// The byte of the file where it, or the entity that stands for it, begins.
    pub(crate) at: usize,
    /// The byte after it.
    pub(crate) end: usize,
    /// A backslash stands before it, so that it marks nothing.
    pub(crate) escaped: bool,
}

/// A piece of a line before it is folded.
#[derive(Debug, Clone)]
pub(crate) enum LineNode {
    /// Characters, as a range of the line's glyphs.
    Text(Range<usize>),
    /// Marked words begin.
    Open(Wrapper),
    /// They end.
    Close,
    /// Raw HTML: an opening tag, with the element's name.
    OpenElement { name: String, tag: RawHtml },
    /// A closing tag, with the element's name.
    CloseElement(String),
    /// Something that is no text; its glyph is the one at this index.
    Object(usize, Inline),
}

/// What stands around words.
#[derive(Debug, Clone)]
pub(crate) enum Wrapper {
    Emphasis,
    Strong,
    Strikethrough,
    Link(Idx<Link>),
}

/// A line: glyphs, and the nodes that refer to them.
#[derive(Debug, Clone, Default)]
pub(crate) struct Line {
    /// The characters.
    pub(crate) glyphs: Vec<Glyph>,
    /// The structure.
    pub(crate) nodes: Vec<LineNode>,
    /// The text alternatives of its images, in order.
    pub(crate) alternatives: Vec<Alternative>,
}

/// The text alternative of an image.
#[derive(Debug, Clone)]
pub(crate) struct Alternative {
    /// The image's glyph.
    pub(crate) at: usize,
    /// Its words.
    pub(crate) line: Line,
    /// A citation stands in it, which has been refused.
    pub(crate) is_cited: bool,
}

/// Something found in the characters of a line, by its range of glyphs and its number on the page.
#[derive(Debug, Clone)]
pub(crate) struct Found<T> {
    /// The glyphs, marks and brackets included.
    pub(crate) glyphs: Range<usize>,
    /// Its number on the page.
    pub(crate) number: Idx<T>,
}

/// What was found in a line, asked for glyph by glyph, in their order.
pub(crate) struct Coming<'a, T>(pub(crate) &'a [Found<T>]);

impl<'a, T> Coming<'a, T> {
    /// The first that does not end before the glyph.
    pub(crate) fn from(&mut self, at: usize) -> Option<&'a Found<T>> {
        while let Some((first, rest)) = self.0.split_first()
            && first.glyphs.end <= at
        {
            self.0 = rest;
        }
        self.0.first()
    }

    /// The one that holds the glyph.
    pub(crate) fn holding(&mut self, at: usize) -> Option<&'a Found<T>> {
        self.from(at).filter(|found| found.glyphs.contains(&at))
    }
}

impl Line {
    /// Adds words that stand at `range` in the file's `text`.
    pub(crate) fn push_text(&mut self, words: &str, range: &Range<usize>, text: &str) {
        let from = self.glyphs.len();
        let verbatim = range.len() == words.len();
        let escaped = range.start > 0 && text.as_bytes().get(range.start - 1) == Some(&b'\\');
        for (index, (at, c)) in words.char_indices().enumerate() {
            let (at, end) =
                if verbatim { (range.start + at, range.start + at + c.len_utf8()) } else { (range.start, range.end) };
            self.glyphs.push(Glyph { c, at, end, escaped: escaped && index == 0 });
        }
        self.nodes.push(LineNode::Text(from..self.glyphs.len()));
    }

    /// Adds something that is no text; `c` stands for it among the characters.
    pub(crate) fn push_object(&mut self, inline: Inline, c: char, range: &Range<usize>) {
        self.nodes.push(LineNode::Object(self.glyphs.len(), inline));
        self.glyphs.push(Glyph { c, at: range.start, end: range.end, escaped: false });
    }

    /// Adds a space in the place of a tag that parts words.
    pub(crate) fn push_space(&mut self, tag: &Range<usize>, is_parting: bool) {
        if is_parting {
            let at = self.glyphs.len();
            self.glyphs.push(Glyph { c: ' ', at: tag.start, end: tag.end, escaped: false });
            self.nodes.push(LineNode::Text(at..at + 1));
        }
    }

    /// The character of that number.
    pub(crate) fn c(&self, at: usize) -> Option<char> {
        self.glyphs.get(at).map(|glyph| glyph.c)
    }

    /// The first glyph from there on that is no such character.
    pub(crate) fn past(&self, from: usize, is_such: impl Fn(char) -> bool) -> usize {
        from + self.glyphs.iter().skip(from).take_while(|glyph| is_such(glyph.c)).count()
    }

    /// Where a range of glyphs stands in the file.
    pub(crate) fn span(&self, file: FileId, glyphs: &Range<usize>) -> Span {
        let start = self.glyphs.get(glyphs.start).map_or_else(|| self.glyphs.last().map_or(0, |g| g.end), |g| g.at);
        let end = if glyphs.is_empty() { start } else { self.glyphs[glyphs.end - 1].end };
        Span::new(file, start, end)
    }

    /// The characters of a range as text.
    pub(crate) fn text(&self, glyphs: Range<usize>) -> String {
        self.glyphs.get(glyphs).unwrap_or_default().iter().map(|glyph| glyph.c).collect()
    }

    /// The whole line as plain text without its citations and objects, code excepted; spaces made single. U+FFFC stands for each of the
    /// citations that `named` takes.
    pub(crate) fn plain(&self, cites: &[Found<CiteGroup>], named: impl Fn(&Found<CiteGroup>) -> bool) -> String {
        let mut plain = String::new();
        let mut cites = Coming(cites);
        let mut taken_out = false;
        let mut codes = self.codes().into_iter().peekable();
        for (index, glyph) in self.glyphs.iter().enumerate() {
            if let Some((_, words)) = codes.next_if(|(at, _)| *at == index) {
                plain.push_str(words);
                continue;
            }
            let cited = cites.holding(index);
            if let Some(found) = cited.filter(|found| named(found)) {
                if found.glyphs.start == index {
                    plain.push(OBJECT);
                }
                continue;
            }
            if cited.is_some() || glyph.c == OBJECT {
                taken_out = true;
                continue;
            }
            // A space that the writer put before the mark is French and stays.
            let closes = std::mem::take(&mut taken_out)
                && matches!(glyph.c, '.' | ',' | ';' | ':' | '!' | '?' | ')' | '،' | '؛' | '؟');
            if glyph.c.is_whitespace() {
                if !plain.is_empty() && !plain.ends_with(' ') {
                    plain.push(' ');
                }
            } else {
                if closes && plain.ends_with(' ') {
                    plain.pop();
                }
                if !(closes && is_second_stop(plain.chars().next_back(), glyph.c)) {
                    plain.push(glyph.c);
                }
            }
        }
        plain.trim_end().to_owned()
    }

    /// Takes the glyphs before `from` and from `to` on out of the line; marks around them stay, but for links that are left
    /// without words.
    pub(crate) fn crop(&mut self, from: usize, to: usize) {
        let to = to.max(from);
        let emptied = self.links_within(from);
        let mut number = 0..;
        self.nodes.retain(|_| number.next().is_none_or(|at| emptied.binary_search(&at).is_err()));
        for node in &mut self.nodes {
            if let LineNode::Text(range) = node {
                *range = range.start.clamp(from, to) - from..range.end.clamp(from, to) - from;
            }
        }
        self.nodes.retain_mut(|node| match node {
            LineNode::Text(range) => range.start < range.end,
            LineNode::Object(at, _) => {
                let inside = (from..to).contains(at);
                *at = at.saturating_sub(from);
                inside
            }
            _ => true,
        });
        self.alternatives.retain(|alternative| (from..to).contains(&alternative.at));
        self.alternatives.iter_mut().for_each(|alternative| alternative.at -= from);
        self.glyphs.truncate(to);
        self.glyphs.drain(..from.min(self.glyphs.len()));
    }

    /// The inlines of the line. `cites` and `quotes` are sorted, and no two of a kind overlap.
    pub(crate) fn fold(self, cites: &[Found<CiteGroup>], quotes: &[Found<Quotation>]) -> Vec<Inline> {
        let mut fold = Fold { frames: vec![LineFrame::default()], cites: Coming(cites), quotes: Coming(quotes) };
        let mut at = 0;
        for node in self.nodes {
            match node {
                LineNode::Text(range) => {
                    at = range.end;
                    for index in range {
                        fold.put(index, |top| top.text.push(self.glyphs[index].c));
                    }
                }
                LineNode::Object(index, inline) => {
                    fold.put(index, |top| top.push(inline));
                    at = index + 1;
                }
                _ if fold.is_inside_cite(at) => {}
                LineNode::Open(wrapper) => {
                    fold.frames.push(LineFrame { wrap: Wrap::Mark(wrapper), ..LineFrame::default() })
                }
                LineNode::Close => fold.close_mark(),
                LineNode::OpenElement { name, tag } => {
                    fold.frames.push(LineFrame { wrap: Wrap::Element { name, tag }, ..LineFrame::default() });
                }
                LineNode::CloseElement(name) => fold.close_element(&name),
            }
        }
        fold.finish()
    }
}

#[derive(Default)]
enum Wrap {
    #[default]
    Root,
    Mark(Wrapper),
    Quote(Idx<Quotation>),
    Element {
        name: String,
        tag: RawHtml,
    },
}

#[derive(Default)]
struct LineFrame {
    wrap: Wrap,
    inlines: Vec<Inline>,
    text: String,
}

impl LineFrame {
    fn push(&mut self, inline: Inline) {
        self.flush();
        self.inlines.push(inline);
    }

    fn flush(&mut self) {
        if !self.text.is_empty() {
            self.inlines.push(Inline::Text(std::mem::take(&mut self.text)));
        }
    }
}

struct Fold<'a> {
    frames: Vec<LineFrame>,
    cites: Coming<'a, CiteGroup>,
    quotes: Coming<'a, Quotation>,
}

impl Fold<'_> {
    fn top(&mut self) -> &mut LineFrame {
        if self.frames.is_empty() {
            self.frames.push(LineFrame::default());
        }
        let last = self.frames.len() - 1;
        &mut self.frames[last]
    }

    /// Whether the glyph belongs to a citation; the citation itself is pushed at its first glyph.
    fn skips(&mut self, index: usize) -> bool {
        let Some(found) = self.cites.holding(index) else { return false };
        if index == found.glyphs.start {
            self.top().push(Inline::Cite(found.number));
        }
        true
    }

    fn is_inside_cite(&mut self, index: usize) -> bool {
        self.cites.from(index).is_some_and(|found| found.glyphs.start < index)
    }

    /// Adds what stands at a glyph, in the quotation that begins or ends with it if one does.
    fn put(&mut self, index: usize, add: impl FnOnce(&mut LineFrame)) {
        if self.skips(index) {
            return;
        }
        let quote = self.quotes.holding(index);
        if let Some(found) = quote.filter(|found| found.glyphs.start == index) {
            self.frames.push(LineFrame { wrap: Wrap::Quote(found.number), ..LineFrame::default() });
        }
        add(self.top());
        if let Some(found) = quote.filter(|found| found.glyphs.end == index + 1)
            && matches!(self.top().wrap, Wrap::Quote(open) if open == found.number)
        {
            self.close_top();
        }
    }

    /// Ends the frame on top: wraps what it holds, or hands it on bare where the source did not close it properly.
    fn close_top(&mut self) {
        let Some(mut frame) = self.frames.pop() else { return };
        frame.flush();
        let children = frame.inlines;
        let inline = match frame.wrap {
            Wrap::Root => {
                self.frames.push(LineFrame { inlines: children, ..LineFrame::default() });
                return;
            }
            Wrap::Mark(Wrapper::Emphasis) => Inline::Emphasis(children),
            Wrap::Mark(Wrapper::Strong) => Inline::Strong(children),
            Wrap::Mark(Wrapper::Strikethrough) => Inline::Strikethrough(children),
            Wrap::Mark(Wrapper::Link(link)) => Inline::Link { link, children },
            Wrap::Quote(quote) => Inline::Quote { quote, children },
            Wrap::Element { tag, .. } => Inline::Element { tag, children },
        };
        self.top().push(inline);
    }

    /// Hands on what the frame on top holds without its wrapper; an element's tag stays as it was.
    fn spill_top(&mut self) {
        let Some(mut frame) = self.frames.pop() else { return };
        frame.flush();
        if let Wrap::Element { tag, .. } = frame.wrap {
            self.top().push(Inline::Html(tag));
        }
        let top = self.top();
        top.flush();
        top.inlines.extend(frame.inlines);
    }

    fn close_mark(&mut self) {
        while matches!(self.top().wrap, Wrap::Quote(_) | Wrap::Element { .. }) {
            self.spill_top();
        }
        self.close_top();
    }

    fn close_element(&mut self, wanted: &str) {
        let is_open = |frame: &LineFrame| matches!(&frame.wrap, Wrap::Element { name, .. } if name == wanted);
        let reachable = self.frames.iter().rev().take_while(|frame| matches!(frame.wrap, Wrap::Element { .. }));
        let Some(above) = reachable.enumerate().find(|(_, frame)| is_open(frame)).map(|(above, _)| above) else {
            return;
        };
        for _ in 0..above {
            self.spill_top();
        }
        self.close_top();
    }

    fn finish(mut self) -> Vec<Inline> {
        while self.frames.len() > 1 {
            self.spill_top();
        }
        let top = self.top();
        top.flush();
        std::mem::take(&mut top.inlines)
    }
}
