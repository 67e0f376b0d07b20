//! What a page says: each line in the statement that holds it, and block quotations as a whole.

use crate::diag::{At, Span};
use crate::model::{
    Attachment, Block, CiteGroup, Idx, Inline, LONG_QUOTATION, Quotation, Statement, StatementKind, Verbatim,
    count_words,
};

use super::frame::{Folded, Frame, OpenLine, Said, SaidWords};
use super::{Builder, speaker};
use crate::read::page::line::{Found, Line};
use crate::read::page::markdown::Container;
use crate::read::page::quotation::{self, Quoting, Scope};
use crate::read::page::{alternatives, cite, elements, hidden_words, prose, spaced, unclosed};
use crate::read::sentence;

impl Builder<'_> {
    /// The outermost block quotation that is open: everything in it is quoted, lists and headings too.
    pub(super) fn quotation(&self) -> Option<usize> {
        self.frames.iter().position(|frame| matches!(frame.container, Container::Quotation))
    }

    /// Ends a line for which no paragraph was opened, and makes one of it.
    pub(super) fn end_line(&mut self) {
        let Some(span) = self.line.as_ref().filter(|open| open.implicit).map(|open| open.span) else { return };
        let inlines = self.text_line(span, false);
        if !inlines.is_empty() {
            self.top().blocks.push(Block::Paragraph(inlines));
        }
    }

    /// Reads the line that is open and notes what it says, in the nearest block that is a statement or as one of its own.
    ///
    /// `is_paragraph` says that a quotation may go on from the paragraph before and into the next one.
    pub(super) fn text_line(&mut self, span: Span, is_paragraph: bool) -> Vec<Inline> {
        let Some(mut open) = self.line.take() else { return Vec::new() };
        let notes = std::mem::take(&mut open.notes);
        let quotation = self.quotation();
        let holder = quotation.or_else(|| self.frames.iter().rposition(|frame| frame.statement().is_some()));
        let Folded { inlines, mut said, .. } = self.fold(open, quotation.is_none(), is_paragraph);
        let in_head = self.frames.iter().any(|frame| matches!(frame.container, Container::TableHead));
        if in_head || (said.cites.is_empty() && said.text.iter().all(String::is_empty)) {
            return inlines;
        }
        said.notes = notes;
        match holder {
            Some(at) => self.frames[at].said.extend(said),
            None => {
                let statement = self.statement(StatementKind::Paragraph, span, said);
                self.top().introducing = Some(statement);
            }
        }
        inlines
    }

    pub(super) fn statement(&mut self, kind: StatementKind, span: Span, said: Said) -> Idx<Statement> {
        self.page.statements.push(Statement {
            kind,
            span,
            text: said.text.join(if kind == StatementKind::TableRow { " · " } else { " " }),
            cites: said.cites,
            notes: said.notes,
            introduces: said.introduces,
            event: self.event,
            heading: self.page.headings.last_index(),
            sentences: said.sentences,
        })
    }

    /// Ends a block that is a statement as a whole. Gives the number of its quotation, if it is one.
    pub(super) fn state(&mut self, frame: &mut Frame) -> Option<Idx<Quotation>> {
        let kind = frame.statement()?;
        // The items of a quoted list are quoted each for itself, in their order.
        if kind == StatementKind::ListItem
            && let Some(at) = self.quotation()
        {
            self.frames[at].said.words.push(SaidWords {
                text: "…".to_owned(),
                span: frame.span,
                verbatim: Vec::new(),
                tail: None,
            });
        }
        let mut said = std::mem::take(&mut frame.said);
        if !said.any {
            return None;
        }
        if kind == StatementKind::BlockQuotation
            && let Some((prose, asides)) = speaker::take(&mut said, &mut frame.blocks)
        {
            self.page.prose.extend(prose);
            self.page.asides.extend(asides);
        }
        let quote = (kind == StatementKind::BlockQuotation).then(|| self.block_quotation(&said));
        self.statement(kind, frame.span, said);
        quote
    }

    fn block_quotation(&mut self, said: &Said) -> Idx<Quotation> {
        let (mut words, mut verbatim) = (String::new(), Vec::new());
        for line in &said.words {
            let text = line.text.trim_end_matches(['—', '–', '-', ' ']);
            if text.is_empty() {
                continue;
            }
            if !words.is_empty() {
                words.push('\n');
            }
            let from = words.len();
            verbatim.extend(line.verbatim.iter().map(|known| Verbatim { words: from + known.words, ..*known }));
            words.push_str(text);
        }
        let quoted = said.words.iter().filter(|words| words.text != "…");
        let span = quoted.map(|words| words.span).reduce(Span::to).unwrap_or(Span::new(self.file, 0, 0));
        let group = said.cites.iter().rev().find(|cite| !self.page.cites[**cite].in_text);
        let attachment = match (group, said.cites.last()) {
            (Some(group), _) => Attachment::Every(*group),
            (None, Some(cite)) => Attachment::Any { next: Some(*cite), previous: None },
            (None, None) => Attachment::Nothing,
        };
        let length = count_words(&words);
        self.page.quotes.push(Quotation { words, span, block: true, length, attachment, unclosed: false, verbatim })
    }

    /// Says the mark of a quotation that was left open, since nothing can close it any more.
    pub(super) fn end_quotation(&mut self) {
        if let Some((_, open)) = self.open_quotation.take() {
            self.diags.extend(quotation::never_closed(&open));
        }
    }

    /// Finds the quotations of a line; those that go on from the paragraph before it and into the next one too, if it is one.
    fn quote(&mut self, line: &Line, cites: &[Found<CiteGroup>], is_paragraph: bool) -> Quoting {
        let depth = self.frames.len();
        if self.open_quotation.as_ref().is_some_and(|(at, _)| !is_paragraph || *at != depth) {
            self.end_quotation();
        }
        let before = self.open_quotation.take().map(|(_, open)| open);
        let groups = &self.page.cites;
        let leaves = line.glyphs.iter().position(|glyph| is_paragraph && self.continued.singles.contains(&glyph.at));
        let is_between = line.glyphs.iter().any(|glyph| is_paragraph && self.continued.between.contains(&glyph.at));
        let scope = match &before {
            _ if self.open_html_quotations > 0 => Scope::Quoted,
            Some(open) if is_between => Scope::Between(open),
            before => Scope::Line(before.as_ref(), leaves),
        };
        let mut quoting = quotation::find(line, self.file, cites, groups, &mut self.page.quotes, scope);
        let ended = before.filter(|_| !quoting.goes_on);
        self.diags.extend(ended.and_then(|open| quotation::never_closed(&open)));
        self.diags.extend(std::mem::take(&mut quoting.strays));
        self.open_quotation = quoting.open.take().map(|open| (depth, open));
        if !is_paragraph {
            self.end_quotation();
        }
        quoting
    }

    /// Finds citations and quotations in a line and folds it. Without quotations it is itself quoted, and has no sentences.
    pub(super) fn fold(&mut self, open: OpenLine, with_quotes: bool, is_paragraph: bool) -> Folded {
        let mut line = open.line;
        elements::limit(&mut line, self.diags);
        self.diags.extend(unclosed::comment_in(&line, self.file));
        self.diags.extend(spaced::links(&line, self.file));
        let found = cite::find(&line, self.file, &mut self.page.cites, self.diags);
        self.page.bare_keys.extend(cite::bare_keys(&line, self.file));
        let was_open = self.open_quotation.is_some();
        let (quotes, sentences) = if with_quotes {
            let Quoting { found: quotes, ends, .. } = self.quote(&line, &found, is_paragraph);
            let sentences = sentence::sentences(&line, self.file, &found, &quotes, &ends);
            let in_images = alternatives::quoted(&line, self.file, &found, &ends, &mut self.page, self.diags);
            self.page.prose.extend(prose::of(&line, self.file, &found, &quotes, &in_images));
            (quotes, sentences)
        } else {
            let asides = line.alternatives.iter().filter(|image| !image.is_cited);
            self.page.asides.extend(asides.flat_map(|image| quotation::aside(&image.line, self.file, &[])));
            Default::default()
        };
        let groups = &self.page.cites;
        // What is quoted stands as it is.
        let words = line.plain(&found, |found: &Found<CiteGroup>| with_quotes && groups[found.number].in_text);
        let said = Said {
            any: true,
            words: vec![SaidWords {
                text: words.clone(),
                span: line.span(self.file, &(0..line.glyphs.len())),
                // Only a block quotation is held against a source with these words.
                verbatim: if with_quotes {
                    Vec::new()
                } else {
                    line.verbatim((&words, 0), 0..line.glyphs.len(), &found, &line.codes())
                },
                tail: if with_quotes { None } else { speaker::tail(&line, self.file, &found) },
            }],
            text: vec![words],
            cites: found.iter().map(|found| found.number).collect(),
            sentences,
            ..Said::default()
        };
        // A line of a block quotation is quoted to its very ends, and of one that goes on elsewhere any word may be.
        let is_whole = !with_quotes || was_open || self.open_quotation.is_some();
        let whole = is_whole.then_some(0..line.glyphs.len() + 1);
        let is_checked = |quote: &&Found<Quotation>| {
            let Quotation { length, attachment, .. } = &self.page.quotes[quote.number];
            *length >= LONG_QUOTATION || *attachment != Attachment::Nothing
        };
        let quoted = quotes.iter().filter(is_checked).map(|quote| quote.glyphs.clone());
        let quoted: Vec<_> = quoted.chain(whole).collect();
        self.diags.extend(hidden_words::find(&line, self.file, &quoted, self.reading.trusts_html));
        let inlines = line.fold(&found, &quotes);
        elements::in_line(&inlines, self.reading.trusts_html, self.diags);
        if !self.reading.trusts_html {
            let taken = elements::taken_tags(&inlines, false);
            let is_taken =
                |id: &At<String>| taken.iter().any(|tag| tag.start <= id.span.start && id.span.end <= tag.end);
            self.page.html_ids.retain(|id| !is_taken(id));
        }
        Folded { inlines, said }
    }
}
