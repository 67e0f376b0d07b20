//! Blocks of raw HTML on a page: what they name, what is lost of them, and the quotations in them.

use std::ops::Range;

use crate::diag::Span;
use crate::model::{Block, IndexVec};

use super::Builder;
use super::frame::Frame;
use crate::read::page::cite::{self, bad_citation};
use crate::read::page::line::{Line, LineNode};
use crate::read::page::{allow, quotation, raw_html, unclosed};

impl Builder<'_> {
    pub(super) fn html(&mut self, frame: Frame) {
        let Frame { raw, html: line, span, .. } = frame;
        let unclosed = unclosed::html(&raw, span);
        let comments = allow::comments(&raw, self.file, span.start);
        if let Some(finding) = unclosed {
            // What it swallowed is no HTML.
            self.diags.push(finding);
        } else if !comments.only {
            self.begin_block(span);
            let file = self.file;
            // A block quotation's signs stand between the lines, so that each character has a place of its own.
            let starts: Vec<usize> = raw.char_indices().map(|(at, _)| at).collect();
            let glyph = |byte: usize| starts.partition_point(|start| *start < byte);
            let place = |bytes: Range<usize>| -> Span { line.span(file, &(glyph(bytes.start)..glyph(bytes.end))) };
            let mut elements = std::mem::take(&mut self.top().elements);
            elements.read(&raw, place, self.reading.trusts_html, self.diags);
            self.top().elements = elements;
            let html = raw_html::read(raw, span, place, &mut self.page);
            self.top().blocks.push(Block::Html(html));
            self.html_words(line);
        }
        for allow in comments.allows {
            self.waiting.push(self.page.allows.push(allow));
        }
    }

    /// Looks at the words of raw HTML, so that no quotation passes the check by standing there. Citations are for Markdown.
    fn html_words(&mut self, mut line: Line) {
        let mut inside = false;
        let words = line.glyphs.iter().filter(|glyph| {
            let tag = inside || glyph.c == '<';
            inside = tag && glyph.c != '>';
            !tag
        });
        line.glyphs = words.copied().collect();
        line.nodes = vec![LineNode::Text(0..line.glyphs.len())];
        let mut cites = IndexVec::default();
        let found = cite::find(&line, self.file, &mut cites, self.diags);
        for group in &cites {
            let message = "a citation stands in raw HTML, where none is read";
            let help = "write the sentence in Markdown, with an empty line before and after the HTML";
            self.diags.push(bad_citation(group.span, message).help(help));
        }
        quotation::find(&line, self.file, &found[..0], &cites, &mut self.page.quotes);
    }
}
