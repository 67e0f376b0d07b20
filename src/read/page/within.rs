//! What stands within a line: the ends of links, elements of raw HTML, words in code.

use std::ops::Range;

use crate::model::{CiteGroup, Inline, Verbatim};

use super::line::{Coming, Found, Line, LineNode, OBJECT, Wrapper};

/// Where marked words open and close in a line: the glyph before which they do, and whether they open.
pub(super) struct Wraps(Vec<(usize, bool)>);

impl Wraps {
    pub(super) fn of(line: &Line) -> Wraps {
        let (mut at, mut wraps) = (0, Vec::new());
        for node in &line.nodes {
            match node {
                LineNode::Text(range) => at = range.end,
                LineNode::Object(index, _) => at = index + 1,
                LineNode::Open(_) => wraps.push((at, true)),
                LineNode::Close => wraps.push((at, false)),
                LineNode::OpenElement { .. } | LineNode::CloseElement(_) => {}
            }
        }
        Wraps(wraps)
    }

    /// Whether marks that open in a range of glyphs also close in it.
    pub(super) fn are_balanced(&self, glyphs: &Range<usize>) -> bool {
        let from = self.0.partition_point(|(at, _)| *at <= glyphs.start);
        let mut depth = 0_usize;
        for (_, opens) in self.0[from..].iter().take_while(|(at, _)| *at < glyphs.end) {
            match depth.checked_sub(usize::from(!opens)) {
                Some(rest) => depth = rest + usize::from(*opens),
                None => return false,
            }
        }
        depth == 0
    }
}

impl Line {
    /// The nodes at which links open and close all of whose words stand before a glyph, in order.
    pub(super) fn links_within(&self, end: usize) -> Vec<usize> {
        let (mut at, mut open, mut found) = (0, Vec::new(), Vec::new());
        for (number, node) in self.nodes.iter().enumerate() {
            match node {
                LineNode::Text(range) => at = range.end,
                LineNode::Object(index, _) => at = index + 1,
                LineNode::Open(wrapper) => open.push((number, matches!(wrapper, Wrapper::Link(_)))),
                LineNode::Close => {
                    let link = open.pop().filter(|(_, is_link)| *is_link && (1..=end).contains(&at));
                    found.extend(link.into_iter().flat_map(|(start, _)| [start, number]));
                }
                LineNode::OpenElement { .. } | LineNode::CloseElement(_) => {}
            }
        }
        found.sort_unstable();
        found
    }

    /// The glyphs before which a link ends, in order.
    pub(crate) fn link_ends(&self) -> Vec<usize> {
        let (mut at, mut open, mut ends) = (0, Vec::new(), Vec::new());
        for node in &self.nodes {
            match node {
                LineNode::Text(range) => at = range.end,
                LineNode::Object(index, _) => at = index + 1,
                LineNode::Open(wrapper) => open.push(matches!(wrapper, Wrapper::Link(_))),
                LineNode::Close => ends.extend(open.pop().filter(|is_link| *is_link).map(|_| at)),
                LineNode::OpenElement { .. } | LineNode::CloseElement(_) => {}
            }
        }
        ends
    }

    /// The glyphs before which marked words or an element of raw HTML begin or end.
    pub(crate) fn markup_ends(&self) -> Vec<usize> {
        let (mut at, mut ends) = (0, Vec::new());
        for node in &self.nodes {
            match node {
                LineNode::Text(range) => at = range.end,
                LineNode::Object(index, _) => at = index + 1,
                _ => ends.push(at),
            }
        }
        ends
    }

    /// The ranges of glyphs between the tags of an element of raw HTML, outermost only and in order.
    pub(crate) fn elements(&self, wanted: &str) -> Vec<Range<usize>> {
        let (mut at, mut open, mut found) = (0, Vec::new(), Vec::new());
        for node in &self.nodes {
            match node {
                LineNode::Text(range) => at = range.end,
                LineNode::Object(index, _) => at = index + 1,
                LineNode::OpenElement { name, .. } if name == wanted => open.push(at),
                LineNode::CloseElement(name) if name == wanted => {
                    let start = open.pop().filter(|start| open.is_empty() && *start < at);
                    found.extend(start.map(|start| start..at));
                }
                _ => {}
            }
        }
        found
    }

    /// The glyphs before which an element of raw HTML begins that does not end in the line, in order.
    pub(crate) fn unended(&self, wanted: &str) -> Vec<usize> {
        let (mut at, mut open) = (0, Vec::new());
        for node in &self.nodes {
            match node {
                LineNode::Text(range) => at = range.end,
                LineNode::Object(index, _) => at = index + 1,
                LineNode::OpenElement { name, .. } if name == wanted => open.push(at),
                LineNode::CloseElement(name) if name == wanted => drop(open.pop()),
                _ => {}
            }
        }
        open
    }

    /// The words of a range as they are shown: those of code too, none of these citations, and single spaces between. `codes` is
    /// what [`Line::codes`] gives.
    pub(crate) fn words(&self, glyphs: Range<usize>, cites: &[Found<CiteGroup>], codes: &[(usize, &str)]) -> String {
        let mut words = String::new();
        let first = cites.partition_point(|cite| cite.glyphs.end <= glyphs.start);
        let mut cites = Coming(&cites[first..]);
        let mut codes = codes[codes.partition_point(|(at, _)| *at < glyphs.start)..].iter().peekable();
        for at in glyphs {
            if let Some((_, code)) = codes.next_if(|(place, _)| *place == at) {
                words.push_str(code);
            } else if cites.holding(at).is_none() && self.c(at) != Some(OBJECT) {
                words.extend(self.c(at));
            }
        }
        words.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Where words that are shown of a range of glyphs stand in the file; the words follow `from` others. White space may differ.
    pub(crate) fn verbatim(
        &self,
        (words, from): (&str, usize),
        glyphs: Range<usize>,
        cites: &[Found<CiteGroup>],
        codes: &[(usize, &str)],
    ) -> Vec<Verbatim> {
        let mut cites = Coming(&cites[cites.partition_point(|cite| cite.glyphs.end <= glyphs.start)..]);
        let mut codes = codes[codes.partition_point(|(at, _)| *at < glyphs.start)..].iter().peekable();
        let mut shown = words.char_indices().filter(|(_, c)| !c.is_whitespace()).peekable();
        let mut found: Vec<Verbatim> = Vec::new();
        let mut note = |c: char, file: usize, is_verbatim: bool| {
            let Some((at, _)) = shown.next_if(|(_, next)| *next == c) else { return };
            let (words, len) = (from + at, c.len_utf8());
            match found.last_mut().filter(|last| words - last.words == file.wrapping_sub(last.file)) {
                _ if !is_verbatim => {}
                // At most one space stands between two that are shown.
                Some(last) if words - last.words - last.len <= 1 => last.len = words - last.words + len,
                _ => found.push(Verbatim { words, file, len }),
            }
        };
        for at in glyphs {
            let glyph = self.glyphs[at];
            match codes.next_if(|(place, _)| *place == at) {
                // As many backticks, and spaces within them, stand before the words as behind them.
                Some((_, code)) => {
                    let marks = (glyph.end - glyph.at).saturating_sub(code.len());
                    let in_code = code.char_indices();
                    in_code.for_each(|(at, c)| note(c, glyph.at + marks / 2 + at, marks % 2 == 0));
                }
                None if cites.holding(at).is_some() => {}
                None => note(glyph.c, glyph.at, glyph.end - glyph.at == glyph.c.len_utf8()),
            }
        }
        found
    }

    /// The words in code that stand for objects of the line, by glyph, in order.
    pub(crate) fn codes(&self) -> Vec<(usize, &str)> {
        let code = |node| match node {
            &LineNode::Object(at, Inline::Code(ref words)) => Some((at, words.as_str())),
            _ => None,
        };
        self.nodes.iter().filter_map(code).collect()
    }
}
