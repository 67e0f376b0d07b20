//! Blocks of raw HTML on a page: what they name, what is lost of them, and the quotations in them.

use std::ops::Range;

use crate::diag::{At, Span};
use crate::model::{Block, IndexVec, StatementKind};

use super::Builder;
use super::frame::{Frame, Said};
use crate::read::page::cite::{self, bad_citation};
use crate::read::page::line::{Glyph, Line, LineNode, OBJECT};
use crate::read::page::quotation::{self, Scope};
use crate::read::page::{allow, elements as raw_elements, prose, raw_html, unclosed};
use crate::read::seed::entity;
use crate::words::{is_one_of, superscript};

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
            let trusts_html = self.reading.trusts_html;
            let mut elements = std::mem::take(&mut self.top().elements);
            let crowded = raw_elements::crowded(&raw, place);
            let is_readable = crowded.is_none() && elements.read(&raw, place, trusts_html, self.diags);
            self.diags.extend(crowded);
            self.top().elements = elements;
            if is_readable {
                let html = raw_html::read(raw, span, place, trusts_html, (&mut self.page, self.diags));
                self.top().blocks.push(Block::Html(html));
                self.html_words(&line, span);
            }
        }
        for allow in comments.allows {
            self.waiting.push(self.page.allows.push(allow));
        }
    }

    /// Looks at the words of raw HTML, which are prose like others: no quotation, copied run or statement passes the checks by
    /// standing there. Citations are for Markdown.
    fn html_words(&mut self, line: &Line, span: Span) {
        let HtmlWords { mut line, is_said, open_quotations, .. } = HtmlWords::of(line, self.open_html_quotations);
        self.open_html_quotations = open_quotations;
        self.html_notes(&mut line);
        let known = self.page.quotes.len();
        let mut cites = IndexVec::default();
        let found = cite::find(&line, self.file, &mut cites, self.diags);
        for group in &cites {
            let message = "a citation stands in raw HTML, where none is read";
            let help = "write the sentence in Markdown, with an empty line before and after the HTML";
            self.diags.push(bad_citation(group.span, message).help(help));
        }
        let (found, is_cited) = (&found[..0], !found.is_empty());
        let quoting = quotation::find(&line, self.file, found, &cites, &mut self.page.quotes, Scope::Line(None, None));
        // What is wrong with their citation has been said.
        for quote in self.page.quotes.iter_mut().skip(known).filter(|_| is_cited) {
            quote.length = 0;
        }
        let unclosed = quoting.open.map(|open| quotation::stray(open.at, true));
        self.diags.extend(quoting.strays.into_iter().chain(unclosed));
        self.page.prose.extend(prose::of(&line, self.file, found, &quoting.found, &[]));
        let text = line.plain(found, |_| false);
        if is_said && self.quotation().is_none() && text.chars().any(char::is_alphanumeric) {
            let said = Said { any: true, text: vec![text], ..Said::default() };
            self.statement(StatementKind::Paragraph, span, said);
        }
    }
}

impl Builder<'_> {
    /// Takes the signs of notes out of the words of raw HTML, to be said once all notes are known.
    fn html_notes(&mut self, line: &mut Line) {
        let mut at = 0;
        while at + 1 < line.glyphs.len() {
            let opens = line.c(at) == Some('[') && line.c(at + 1) == Some('^') && !line.glyphs[at].escaped;
            let end = if opens { line.past(at + 2, |c| c != ']' && !c.is_whitespace()) } else { at };
            if opens && end > at + 2 && line.c(end) == Some(']') {
                let sign = At::new(line.text(at + 2..end), line.span(self.file, &(at..end + 1)));
                self.html_notes.push(sign);
                line.glyphs[at..=end].iter_mut().for_each(|glyph| glyph.c = OBJECT);
                at = end;
            }
            at += 1;
        }
    }
}

/// Elements whose tags part no word from the next.
const WITHIN_WORDS: &str = "a abbr b bdi bdo cite code data del dfn em font i ins kbd label mark q s samp small span strike strong \
    sub sup time tt u var wbr";
/// Elements whose words name what follows, as a heading does, and state nothing.
const LABELS: &str = "summary h1 h2 h3 h4 h5 h6 caption th legend label figcaption button";

/// What opens a comment.
const COMMENT: &str = "<!--";

/// The words of a block of raw HTML, with a mark in the place of each tag that quotes.
struct HtmlWords {
    line: Line,
    /// Words stand in it that are no label.
    is_said: bool,
    /// How many block quotations it leaves open.
    open_quotations: usize,
    /// How many elements are open whose words stand above the line.
    raised: usize,
}

/// The glyph after a tag, whose attributes may hold its closing sign between marks.
fn past_tag(html: &Line, open: usize) -> usize {
    let mut mark = None;
    for at in open + 1..html.glyphs.len() {
        let c = html.glyphs[at].c;
        match mark {
            Some(open) if c == open => mark = None,
            Some(_) => {}
            None if matches!(c, '"' | '\'') && html.c(at - 1) == Some('=') => mark = Some(c),
            None if c == '>' => return at + 1,
            None => {}
        }
    }
    html.glyphs.len()
}

/// The longest reference to a character: `&CounterClockwiseContourIntegral;`.
const LONGEST_REFERENCE: usize = 40;

/// What a reference to a character stands for (`&ldquo;`), and the glyph after it.
fn reference(html: &Line, at: usize) -> Option<(String, usize)> {
    if html.c(at) != Some('&') {
        return None;
    }
    let end = html.past(at + 1, |c| c.is_ascii_alphanumeric() || c == '#');
    if html.c(end) != Some(';') || end - at > LONGEST_REFERENCE {
        return None;
    }
    let written = html.text(at..end + 1);
    let shown = entity(&written);
    (shown != written && !shown.is_empty()).then_some((shown, end + 1))
}

impl HtmlWords {
    /// Reads a block in which so many block quotations are open already.
    fn of(html: &Line, open_quotations: usize) -> HtmlWords {
        let mut words = HtmlWords { line: Line::default(), is_said: false, open_quotations, raised: 0 };
        let mut labels = 0_usize;
        let first = html.glyphs.first().copied();
        words.mark(first.filter(|_| open_quotations > 0), '“');
        let mut at = 0;
        while let Some(glyph) = html.glyphs.get(at).copied() {
            if let Some((shown, after)) = reference(html, at) {
                let end = html.glyphs[after - 1].end;
                words.is_said |= labels == 0 && shown.contains(char::is_alphanumeric);
                words.line.glyphs.extend(shown.chars().map(|c| Glyph { c, end, ..glyph }));
                at = after;
                continue;
            }
            if glyph.c != '<' {
                words.is_said |= labels == 0 && glyph.c.is_alphanumeric();
                // Figures above the line are none.
                let c = if words.raised > 0 { superscript(glyph.c) } else { glyph.c };
                words.line.glyphs.push(Glyph { c, ..glyph });
                at += 1;
                continue;
            }
            if html.text(at..at + COMMENT.len()) == COMMENT {
                let inside = at + COMMENT.len();
                let rest = html.text(inside..html.glyphs.len());
                at = inside + rest[..allow::comment_end(&rest).end].chars().count();
                continue;
            }
            let closes = html.c(at + 1) == Some('/');
            let name_at = at + 1 + usize::from(closes);
            let name = html.text(name_at..html.past(name_at, |c| c.is_ascii_alphanumeric())).to_ascii_lowercase();
            words.tag(&name, closes, glyph);
            if is_one_of(LABELS, &name) {
                labels = if closes { labels.saturating_sub(1) } else { labels + 1 };
            }
            at = past_tag(html, at);
        }
        words.mark(html.glyphs.last().copied().filter(|_| words.open_quotations > 0), '”');
        words.line.nodes = vec![LineNode::Text(0..words.line.glyphs.len())];
        words
    }

    fn tag(&mut self, name: &str, closes: bool, glyph: Glyph) {
        match (name, closes) {
            ("q", false) => self.mark(Some(glyph), '“'),
            ("q", true) => self.mark(Some(glyph), '”'),
            ("sup", false) => self.raised += 1,
            ("sup", true) => self.raised = self.raised.saturating_sub(1),
            ("blockquote", false) => {
                self.mark(Some(glyph).filter(|_| self.open_quotations == 0), '“');
                self.open_quotations += 1;
            }
            ("blockquote", true) if self.open_quotations > 0 => {
                self.open_quotations -= 1;
                self.mark(Some(glyph).filter(|_| self.open_quotations == 0), '”');
            }
            _ if is_one_of(WITHIN_WORDS, name) => {}
            _ => self.mark(Some(glyph), ' '),
        }
    }

    /// Puts a sign where a glyph stands.
    fn mark(&mut self, glyph: Option<Glyph>, c: char) {
        self.line.glyphs.extend(glyph.map(|glyph| Glyph { c, end: glyph.at, escaped: false, ..glyph }));
    }
}
