//! From Markdown's tokens to a page's tree, and to the statements, citations and quotations beside it.
//!
//! The tokens are walked with a stack of open blocks, never by recursion, and nesting past [`inline::DEEPEST`] is refused.

mod frame;
mod html;
mod notes;
pub(crate) mod rows;
mod said;
mod speaker;

use std::collections::{BTreeMap, BTreeSet};

use crate::diag::{At, Diags, FileId, Span};
use crate::model::{
    Allow, Block, Definition, EventDraft, Heading, Idx, Inline, ListItem, Page, Prose, Statement, StatementKind,
};

use super::continued::{Continued, continued};
use super::markdown::{Container, MarkdownToken, TokenKind};
use super::quotation::OpenQuotation;
use super::{attributes, escapes, inline, timeline, unclosed};
use crate::read::decode::too_deep;
use frame::{DefinedNote, Folded, Frame, OpenLine, Said};

/// How a page is read.
#[derive(Clone, Copy)]
pub(crate) struct Reading {
    /// Headings that begin with a date open events.
    pub(crate) is_timeline: bool,
    /// Raw HTML is published as it stands.
    pub(crate) trusts_html: bool,
}

/// Reads the tokens of a page's text into the page.
pub(crate) fn build(tokens: Vec<MarkdownToken>, page: Page, text: &str, reading: Reading, diags: &mut Diags) -> Page {
    escapes::refuse_controls(&tokens, text, page.file, diags);
    let root = Frame::new(Container::Html, Span::new(page.file, 0, text.len()));
    let continued = continued(&tokens, text);
    let mut builder = Builder {
        file: page.file,
        text,
        reading,
        page,
        frames: vec![root],
        line: None,
        skipped: 0,
        waiting: Vec::new(),
        continued,
        open_quotation: None,
        open_html_quotations: 0,
        html_notes: Vec::new(),
        event: None,
        notes: BTreeMap::new(),
        defined: BTreeMap::new(),
        mentions: BTreeSet::new(),
        diags,
    };
    for token in tokens {
        builder.token(token);
    }
    builder.finish()
}

struct Builder<'a> {
    file: FileId,
    text: &'a str,
    reading: Reading,
    page: Page,
    frames: Vec<Frame>,
    line: Option<OpenLine>,
    /// How many blocks too deep to read are open.
    skipped: usize,
    /// Comments that wait for the block that they cover.
    waiting: Vec<Idx<Allow>>,
    /// What later paragraphs say of quotations that earlier ones open.
    continued: Continued,
    /// A quotation that the paragraph before did not close, with the number of blocks that stood around it.
    open_quotation: Option<(usize, OpenQuotation)>,
    /// How many block quotations of raw HTML are open.
    open_html_quotations: usize,
    /// The labels of notes whose signs stand in raw HTML.
    html_notes: Vec<At<String>>,
    /// The event that is open.
    event: Option<Idx<EventDraft>>,
    /// Numbers of notes, by label, in the order of the first reference.
    notes: inline::Notes,
    defined: BTreeMap<String, DefinedNote>,
    /// Which note is referred to from which other one; from none in the text.
    mentions: BTreeSet<(Option<String>, String)>,
    diags: &'a mut Diags,
}

impl Builder<'_> {
    fn token(&mut self, token: MarkdownToken) {
        let span = Span::new(self.file, token.range.start, token.range.end);
        match token.kind {
            TokenKind::Open(container) => self.open(container, span),
            TokenKind::Close => self.close(),
            _ if self.skipped > 0 => {}
            TokenKind::Html(html) => {
                let text = self.text;
                let top = self.top();
                top.raw.push_str(&html);
                top.html.push_text(&html, &token.range, text);
            }
            TokenKind::Task(done) => self.top().task = Some(done),
            TokenKind::Rule => {
                self.end_quotation();
                self.begin_block(span);
                self.top().blocks.push(Block::Rule);
            }
            TokenKind::Text(words) if matches!(self.top().container, Container::Code(_)) => {
                self.top().raw.push_str(&words)
            }
            kind => self.inline(kind, span),
        }
    }

    fn top(&mut self) -> &mut Frame {
        if self.frames.is_empty() {
            self.frames.push(Frame::new(Container::Html, Span::new(self.file, 0, self.text.len())));
        }
        let last = self.frames.len() - 1;
        &mut self.frames[last]
    }

    fn inline(&mut self, kind: TokenKind, span: Span) {
        let note = self.note();
        let open = self.line.get_or_insert_with(|| OpenLine::new(span, true));
        open.span = open.span.to(span);
        let known = open.notes.len();
        let mut context = inline::Context {
            file: self.file,
            text: self.text,
            page: &mut self.page,
            notes: &mut self.notes,
            mentioned: &mut open.notes,
            diags: self.diags,
        };
        inline::push(&mut open.line, &mut open.marks, kind, &(span.start..span.end), &mut context);
        self.mentions.extend(open.notes[known..].iter().map(|label| (note.clone(), label.clone())));
    }

    /// Ends an implicit line, lets a paragraph introduce the block, and gives waiting comments what they cover.
    fn begin_block(&mut self, span: Span) {
        if self.line.as_ref().is_some_and(|open| open.implicit) {
            self.end_line();
        }
        if let Some(statement) = self.top().introducing.take() {
            let statement = &mut self.page.statements[statement];
            statement.introduces = statement.text.ends_with(':');
        }
        let top = self.top();
        top.said.introduces |= top.said.text.last().is_some_and(|text| text.ends_with(':'));
        for allow in self.waiting.drain(..) {
            self.page.allows[allow].covers = Some(span);
        }
    }

    fn open(&mut self, container: Container, span: Span) {
        if self.skipped > 0 || self.frames.len() > inline::DEEPEST {
            if self.skipped == 0 {
                let message = format!("more than {} blocks stand in one another", inline::DEEPEST);
                self.diags.push(too_deep(span, message).help("flatten the lists or quotations here"));
            }
            self.skipped += 1;
            return;
        }
        if !matches!(container, Container::Paragraph) {
            self.end_quotation();
        }
        let structural = matches!(
            container,
            Container::Item
                | Container::TableHead
                | Container::TableRow
                | Container::TableCell
                | Container::Term
                | Container::Meaning
        );
        if structural {
            self.end_line();
        } else if !matches!(container, Container::Html) {
            self.begin_block(span);
        }
        if matches!(container, Container::Paragraph)
            && matches!(self.top().container, Container::Item)
            && let Some(list) = self.frames.iter_mut().nth_back(1)
        {
            list.tight = false;
        }
        if matches!(container, Container::Paragraph | Container::Heading(_) | Container::TableCell | Container::Term) {
            self.line = Some(OpenLine::new(span, false));
        }
        self.frames.push(Frame::new(container, span));
    }

    fn close(&mut self) {
        if self.skipped > 0 {
            self.skipped -= 1;
            return;
        }
        if self.line.as_ref().is_some_and(|open| open.implicit) {
            self.end_line();
        }
        let Some(mut frame) = self.frames.pop() else { return };
        self.diags.extend(std::mem::take(&mut frame.elements).finish());
        match &frame.container {
            Container::Paragraph => {
                let inlines = self.text_line(frame.span, true);
                self.top().blocks.push(Block::Paragraph(inlines));
            }
            Container::Heading(level) => self.heading(*level, frame.span),
            Container::TableCell => {
                let inlines = self.text_line(frame.span, false);
                self.cell(inlines, frame.span);
            }
            Container::Term => self.term(),
            Container::Html => self.html(frame),
            Container::Code(language) => {
                let written = self.text.get(frame.span.start..frame.span.end).unwrap_or_default();
                self.diags.extend(unclosed::code(written, frame.span));
                let (language, text) = (language.clone(), frame.raw);
                // Copied words are copied in code too.
                let (words, pieces, quotes) = (text.clone(), Vec::new(), Vec::new());
                self.page.prose.push(Prose { text: words, span: frame.span, pieces, quotes });
                self.top().blocks.push(Block::Code { language, text });
            }
            _ => self.close_group(frame),
        }
    }

    fn close_group(&mut self, mut frame: Frame) {
        let quote = self.state(&mut frame);
        if matches!(frame.container, Container::TableRow) {
            self.check_row(&frame);
        }
        let Frame { container, span, blocks, items, definitions, cells, rows, task, tight, .. } = frame;
        let top = self.top();
        match container {
            Container::Quotation => top.blocks.push(Block::Quotation { blocks, quote }),
            Container::Alert(kind) => top.blocks.push(Block::Alert { kind, blocks }),
            Container::List(start) => top.blocks.push(Block::List { start, tight, items }),
            Container::Item => top.items.push(ListItem { task, blocks }),
            Container::Table(columns) => {
                let mut rows = rows.into_iter();
                let head = rows.next().unwrap_or_default();
                top.blocks.push(Block::Table { columns, head, rows: rows.collect() });
            }
            Container::TableHead | Container::TableRow => top.rows.push(cells),
            Container::Definitions => top.blocks.push(Block::Definitions(definitions)),
            Container::Meaning => {
                if let Some(definition) = top.definitions.last().copied() {
                    self.page.definitions[definition].meanings.push(blocks);
                }
            }
            Container::Footnote(label) => self.define_note(label, span, blocks),
            _ => {}
        }
    }

    fn term(&mut self) {
        let Some(open) = self.line.take() else { return };
        let span = open.span;
        let Folded { inlines, .. } = self.fold(open, true, false);
        let definition = Definition { term_text: Inline::words(&inlines), term: inlines, span, meanings: Vec::new() };
        let definition = self.page.definitions.push(definition);
        self.top().definitions.push(definition);
    }

    fn heading(&mut self, level: u8, span: Span) {
        let Some(mut open) = self.line.take() else { return };
        let whole = open.line.glyphs.len();
        let attributes = attributes::take(&mut open.line, self.file, self.diags);
        let is_hashed = self.text.get(span.start..).is_some_and(|text| text.trim_start().starts_with('#'));
        if is_hashed && open.line.glyphs.len() < whole {
            attributes::take_closing(&mut open.line);
        }
        let at_top = self.frames.len() == 1;
        if at_top {
            self.end_event();
        }
        let head = (self.reading.is_timeline && at_top && level >= 2)
            .then(|| timeline::head(&open.line, &attributes, self.file, self.diags))
            .flatten();
        if let Some(head) = &head {
            timeline::check_keys(&attributes.keys, self.diags);
            let end = open.line.glyphs.len();
            open.line.crop(head.title, end);
        }
        let number = self.page.headings.next_index();
        let quotation = self.quotation();
        let Folded { inlines, said } = self.fold(open, quotation.is_none(), false);
        let text = said.text.concat();
        if let Some(head) = head.as_ref().filter(|_| text.is_empty()) {
            self.diags.push(timeline::nameless(head, span));
        }
        if let Some(at) = quotation {
            self.frames[at].said.extend(said);
        }
        let event = head.as_ref().map(|_| self.page.events.next_index());
        if at_top {
            self.event = event;
        }
        let heading = Heading {
            level,
            span,
            inlines,
            text,
            id: attributes.id,
            classes: attributes.classes,
            attributes: attributes.keys,
            event,
        };
        if let Some(head) = head {
            let before = self.page.headings.iter_enumerated().rev();
            let group = before.filter(|(_, heading)| heading.event.is_none()).map(|(at, _)| at).next();
            let start = self.top().blocks.len() + 1;
            let event = timeline::event(&heading, head, number, group, start);
            self.page.events.push(event);
        }
        self.page.headings.push(heading);
        self.top().blocks.push(Block::Heading(number));
    }

    /// Ends the event that is open, at the next heading or the page's end. An event that says nothing is a statement itself.
    fn end_event(&mut self) {
        let end = self.top().blocks.len();
        let Some(number) = self.event.take() else { return };
        let event = &mut self.page.events[number];
        event.blocks.end = end.max(event.blocks.start);
        let heading = event.heading;
        let is_its = |statement: &Statement| statement.event == Some(number);
        let says_something = self.page.statements.iter().rev().take_while(|s| s.event.is_some()).any(is_its);
        if !says_something {
            let heading = &self.page.headings[heading];
            let (span, text) = (heading.span, heading.text.clone());
            let cites = self.page.cites_in(span).collect();
            let said = Said { text: vec![text], any: true, cites, ..Said::default() };
            self.event = Some(number);
            self.statement(StatementKind::Event, span, said);
            self.event = None;
        }
    }

    fn finish(mut self) -> Page {
        self.end_line();
        self.end_quotation();
        self.end_event();
        let footnotes = self.footnotes();
        let mut page = self.page;
        if let Some(root) = self.frames.first_mut() {
            self.diags.extend(std::mem::take(&mut root.elements).finish());
        }
        page.body = self.frames.into_iter().next().map(|root| root.blocks).unwrap_or_default();
        page.footnotes = footnotes;
        page.statements.sort_by_key(|statement| (statement.span.start, statement.span.end));
        page.prose.sort_by_key(|prose| (prose.span.start, prose.span.end));
        page
    }
}
