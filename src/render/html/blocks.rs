//! A page's blocks as HTML.

use crate::model::{AlertKind, Align, Block, Definition, Heading, Idx, Inline, ListItem, encoded_anchor};
use crate::render::language::dates;
use crate::render::site::definitions::Style;

use super::writer::Writer;
use super::{highlight, sanitize};

impl Writer<'_> {
    /// Writes blocks that stand together.
    pub(super) fn blocks(&mut self, blocks: &[Block]) {
        let has_raw = blocks.iter().any(|block| matches!(block, Block::Html(_)));
        if !has_raw || self.site.briefing.config.trusted_html {
            return blocks.iter().for_each(|block| self.block(block));
        }
        let pieces: Vec<sanitize::HtmlPiece> = blocks
            .iter()
            .map(|block| match block {
                Block::Html(raw) => sanitize::HtmlPiece::Raw(self.led(raw)),
                made => sanitize::HtmlPiece::Made(self.html(std::slice::from_ref(made))),
            })
            .collect();
        self.out.join(&sanitize::blocks(&pieces));
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Paragraph(inlines) => self.line_in("p", &[], inlines),
            Block::Heading(heading) => self.heading(*heading),
            Block::Quotation { blocks, quote } => {
                self.out.open("blockquote", self.quote_attributes(*quote));
                self.undefined(|writer| writer.blocks(blocks));
                self.out.close("blockquote");
            }
            Block::Alert { kind, blocks } => self.alert(*kind, blocks),
            Block::Code { language, text } => highlight::block(&mut self.out, language.as_deref(), text),
            Block::List { start, tight, items } => self.list(*start, *tight, items),
            Block::Table { columns, head, rows } => self.table(columns, head, rows),
            Block::Definitions(definitions) => self.definitions(definitions),
            // Untrusted raw HTML never comes here: `blocks` takes it out.
            Block::Html(raw) => {
                let html = self.led(raw);
                self.out.markup(&html);
            }
            Block::Rule => self.out.markup("<hr>"),
        }
    }

    /// Writes an element that holds one line of text.
    fn line_in(&mut self, tag: &str, attributes: &[(&'static str, &str)], inlines: &[Inline]) {
        self.out.open(tag, attributes.iter().copied());
        self.begin_line();
        self.inlines(inlines);
        self.out.close(tag);
    }

    fn heading(&mut self, index: Idx<Heading>) {
        let (heading, anchor) = (&self.page.headings[index], self.place.anchors[index].as_str());
        self.heading = Some(index);
        let tag = format!("h{}", heading.level.clamp(2, 6));
        let plain = |class: &&String| class.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_');
        let classes: Vec<&str> = heading.classes.iter().filter(plain).map(String::as_str).collect();
        let classes = classes.join(" ");
        let mut attributes = vec![("id", anchor)];
        if !classes.is_empty() {
            attributes.push(("class", &classes));
        }
        let event = heading.event.map(|event| &self.page.events[event]);
        if let Some(event) = event {
            attributes.extend([("data-event", anchor), ("data-date", event.date.value.written.as_str())]);
        }
        self.out.open(&tag, attributes);
        if let Some(event) = event {
            self.out.text(&dates::words(&event.date.value, self.site.strings));
            self.out.markup(": ");
        }
        self.begin_line();
        self.titled(|writer| writer.inlines(&heading.inlines));
        self.heading_link(anchor, heading);
        self.out.close(&tag);
    }

    /// The quiet link by which a reader gets a heading's address.
    fn heading_link(&mut self, anchor: &str, heading: &Heading) {
        let label = self.site.strings.fill("heading_link", &[("heading", &self.site.strings.marked(&heading.text))]);
        let href = format!("#{}", encoded_anchor(anchor));
        self.out.markup(" ");
        self.out.open("a", [("class", "anchor"), ("href", &href), ("aria-label", &label)]);
        self.out.markup("<span aria-hidden=\"true\">#</span></a>");
    }

    fn alert(&mut self, kind: AlertKind, blocks: &[Block]) {
        let (class, key) = match kind {
            AlertKind::Note => ("alert note", "alert_note"),
            AlertKind::Tip => ("alert tip", "alert_tip"),
            AlertKind::Important => ("alert important", "alert_important"),
            AlertKind::Warning => ("alert warning", "alert_warning"),
            AlertKind::Caution => ("alert caution", "alert_caution"),
        };
        self.out.open("aside", [("class", class)]);
        self.out.open("p", [("class", "alert-label")]);
        self.out.text(self.site.strings.get(key));
        self.out.close("p");
        self.blocks(blocks);
        self.out.close("aside");
    }

    fn list(&mut self, start: Option<u64>, tight: bool, items: &[ListItem]) {
        let tag = if start.is_some() { "ol" } else { "ul" };
        let first = start.filter(|first| *first != 1).map(|first| ("start", first.to_string()));
        let tasks = items.iter().any(|item| item.task.is_some()).then(|| ("class", "tasks".to_owned()));
        self.out.open(tag, first.into_iter().chain(tasks));
        for item in items {
            self.out.markup("<li>");
            self.begin_line();
            if let Some(done) = item.task {
                let (sign, key) = if done { ("☑", "task_done") } else { ("☐", "task_open") };
                let label = self.site.strings.get(key);
                self.out.open("span", [("class", "task"), ("role", "img"), ("aria-label", label)]);
                self.out.text(sign);
                self.out.markup("</span> ");
            }
            self.styled(Style::Notes, |writer| writer.item(tight, &item.blocks));
            self.out.close("li");
        }
        self.out.close(tag);
    }

    /// What an item or a meaning holds: in a tight list a paragraph has no tags of its own.
    fn item(&mut self, tight: bool, blocks: &[Block]) {
        if !tight || blocks.iter().any(|block| matches!(block, Block::Html(_))) {
            return self.blocks(blocks);
        }
        for block in blocks {
            match block {
                Block::Paragraph(inlines) => self.among_blocks(true, |writer| writer.inlines(inlines)),
                other => self.block(other),
            }
        }
    }

    fn table(&mut self, columns: &[Align], head: &[Vec<Inline>], rows: &[Vec<Vec<Inline>>]) {
        let strings = self.site.strings;
        self.tables += 1;
        let number = strings.number(self.tables);
        let label = match self.heading.map(|at| strings.marked(&self.page.headings[at].text)) {
            Some(heading) => strings.fill("table_under", &[("n", &number), ("heading", &heading)]),
            None => strings.fill("table", &[("n", &number)]),
        };
        self.out.open("div", [("class", "table"), ("role", "region"), ("tabindex", "0"), ("aria-label", &label)]);
        self.out.markup("<table><thead><tr>");
        for (at, cell) in head.iter().enumerate() {
            self.cell(!cell.is_empty(), columns.get(at), cell);
        }
        self.out.markup("</tr></thead><tbody>");
        for row in rows {
            self.out.markup("<tr>");
            for (at, cell) in row.iter().enumerate() {
                self.cell(false, columns.get(at), cell);
            }
            self.out.markup("</tr>");
        }
        self.out.markup("</tbody></table></div>");
    }

    fn cell(&mut self, is_head: bool, align: Option<&Align>, inlines: &[Inline]) {
        let class = match align {
            Some(Align::Left) => Some(("class", "left")),
            Some(Align::Center) => Some(("class", "centre")),
            Some(Align::Right) => Some(("class", "right")),
            Some(Align::None) | None => None,
        };
        let scope = is_head.then_some(("scope", "col"));
        let attributes: Vec<_> = scope.into_iter().chain(class).collect();
        if is_head {
            self.titled(|writer| writer.line_in("th", &attributes, inlines));
        } else {
            let write = |writer: &mut Self| writer.line_in("td", &attributes, inlines);
            self.styled(Style::Notes, |writer| writer.among_blocks(true, write));
        }
    }

    fn definitions(&mut self, definitions: &[Idx<Definition>]) {
        self.out.markup("<dl>");
        for at in definitions {
            let (definition, id) = (&self.page.definitions[*at], ("id", self.place.terms[*at].as_str()));
            self.titled(|writer| writer.line_in("dt", &[id], &definition.term));
            for meaning in &definition.meanings {
                self.out.markup("<dd>");
                self.begin_line();
                self.item(meaning.len() == 1, meaning);
                self.out.close("dd");
            }
        }
        self.out.markup("</dl>");
    }
}
