//! A page's tree as HTML: its blocks. Lines of text are in `inline`, citations and quotations in `cites`.
//!
//! Everything of the writer's passes through `escape` or `sanitize`; nothing is written with a style or a script.

use std::collections::BTreeSet;

use crate::model::{
    AlertKind, Align, Block, Definition, Footnote, Heading, Idx, IndexVec, Inline, ListItem, Page, SitePage,
    encoded_anchor,
};

use super::site::{Links, Site};
use super::typography::START;
use super::{definitions, escape, highlight, sanitize};

/// Writes one page. What is counted on a page (notes, tables) is counted here.
pub(super) struct Writer<'a> {
    pub(super) site: &'a Site<'a>,
    pub(super) place: &'a SitePage,
    pub(super) page: &'a Page,
    pub(super) links: Links<'a>,
    pub(super) out: String,
    /// The character before the next one, for quotation marks.
    pub(super) last: char,
    /// Inside a link nothing else may be one.
    pub(super) in_link: bool,
    /// Whether first mentions of people and terms become links here.
    pub(super) defining: bool,
    /// The people and terms that have been mentioned.
    pub(super) defined: BTreeSet<definitions::Subject>,
    /// Where the citations begin that stand last in `out`, and where they end.
    pub(super) cited: Option<(usize, usize)>,
    /// How often each note has been referred to so far.
    pub(super) references: IndexVec<Footnote, usize>,
    tables: usize,
    heading: Option<Idx<Heading>>,
}

impl<'a> Writer<'a> {
    /// A writer at the beginning of a page.
    pub(super) fn new(site: &'a Site<'a>, place: &'a SitePage, page: &'a Page) -> Self {
        Writer {
            site,
            place,
            page,
            links: site.links(place),
            out: String::new(),
            last: START,
            in_link: false,
            defining: definitions::are_wanted(place),
            defined: BTreeSet::new(),
            cited: None,
            references: page.footnotes.map(|_, _| 0),
            tables: 0,
            heading: None,
        }
    }

    /// Blocks that stand together, as HTML.
    pub(super) fn html(&mut self, blocks: &[Block]) -> String {
        let before = std::mem::take(&mut self.out);
        self.blocks(blocks);
        std::mem::replace(&mut self.out, before)
    }

    /// A heading's line of text as HTML.
    pub(super) fn line(&mut self, inlines: &[Inline]) -> String {
        let before = std::mem::take(&mut self.out);
        self.begin_line();
        self.undefined(|writer| writer.inlines(inlines));
        std::mem::replace(&mut self.out, before)
    }

    /// The notes that are referred to, in order, each with the ways back.
    pub(super) fn footnotes(&mut self) -> String {
        let page = self.page;
        let used = page.footnotes.iter_enumerated().filter(|(_, note)| note.references > 0);
        // All notes are written first: one may refer to another, and each must know how often it is referred to.
        let texts: Vec<(Idx<Footnote>, String)> = used.map(|(at, note)| (at, self.html(&note.blocks))).collect();
        let mut out = String::new();
        for (at, text) in texts {
            let number = at.number() + 1;
            out.push_str(&format!("<li id=\"fn-{number}\" value=\"{number}\">{text}<p class=\"back\">"));
            for reference in 1..=self.references[at] {
                let label = if reference == 1 {
                    self.site.strings.fill("footnote_back", &[("n", &self.site.strings.number(number))])
                } else {
                    let [n, k] = [number, reference].map(|number| self.site.strings.number(number));
                    let values = [("n", &*n), ("k", &*k)];
                    self.site.strings.fill("footnote_back_again", &values)
                };
                out.push_str(&format!("<a href=\"#fnref-{number}-{reference}\""));
                escape::pair(&mut out, "aria-label", &label);
                out.push_str(">↩</a> ");
            }
            out.push_str("</p></li>");
        }
        out
    }

    fn blocks(&mut self, blocks: &[Block]) {
        let has_raw = blocks.iter().any(|block| matches!(block, Block::Html(_)));
        if !has_raw || self.site.briefing.config.trusted_html {
            for block in blocks {
                self.block(block);
            }
            return;
        }
        let mut pieces = Vec::new();
        for block in blocks {
            pieces.push(match block {
                Block::Html(raw) => sanitize::Piece::Raw(raw.clone()),
                made => sanitize::Piece::Made(self.html(std::slice::from_ref(made))),
            });
        }
        self.out.push_str(&sanitize::blocks(&pieces));
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Paragraph(inlines) => {
                self.open("<p>");
                self.inlines(inlines);
                self.out.push_str("</p>");
            }
            Block::Heading(heading) => self.heading(*heading),
            Block::Quotation { blocks, quote } => {
                self.out.push_str("<blockquote");
                self.quote_attributes(*quote);
                self.out.push('>');
                self.undefined(|writer| writer.blocks(blocks));
                self.out.push_str("</blockquote>");
            }
            Block::Alert { kind, blocks } => self.alert(*kind, blocks),
            Block::Code { language, text } => highlight::block(&mut self.out, language.as_deref(), text),
            Block::List { start, tight, items } => self.list(*start, *tight, items),
            Block::Table { columns, head, rows } => self.table(columns, head, rows),
            Block::Definitions(definitions) => self.definitions(definitions),
            // Untrusted raw HTML never comes here: `blocks` takes it out.
            Block::Html(raw) => self.out.push_str(raw),
            Block::Rule => self.out.push_str("<hr>"),
        }
    }

    /// Writes what is no running prose, where mentions stay as they are: headings, quotations, terms.
    pub(super) fn undefined(&mut self, write: impl FnOnce(&mut Self)) {
        let outer = std::mem::replace(&mut self.defining, false);
        write(self);
        self.defining = outer;
    }

    /// Writes a tag after which a line of text begins.
    pub(super) fn open(&mut self, tag: &str) {
        self.out.push_str(tag);
        self.begin_line();
    }

    fn begin_line(&mut self) {
        self.last = START;
        self.cited = None;
    }

    fn heading(&mut self, at: Idx<Heading>) {
        let page = self.page;
        let heading = &page.headings[at];
        if page.is_title(at) {
            return;
        }
        self.heading = Some(at);
        let level = heading.level.clamp(2, 6);
        self.out.push_str(&format!("<h{level}"));
        self.heading_attributes(at, heading);
        self.open(">");
        self.heading_line(heading);
        self.heading_link(at, heading);
        self.out.push_str(&format!("</h{level}>"));
    }

    fn heading_attributes(&mut self, at: Idx<Heading>, heading: &Heading) {
        let anchor = &self.place.anchors[at];
        escape::pair(&mut self.out, "id", anchor);
        let plain = |class: &&String| class.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_');
        let classes: Vec<&str> = heading.classes.iter().filter(plain).map(String::as_str).collect();
        if !classes.is_empty() {
            escape::pair(&mut self.out, "class", &classes.join(" "));
        }
        if let Some(event) = heading.event {
            escape::pair(&mut self.out, "data-event", anchor);
            escape::pair(&mut self.out, "data-date", &self.page.events[event].date.written);
        }
    }

    fn heading_line(&mut self, heading: &Heading) {
        if let Some(event) = heading.event {
            let words = super::dates::words(&self.page.events[event].date, self.site.strings);
            escape::text(&mut self.out, &words);
            self.out.push_str(": ");
            self.begin_line();
        }
        self.undefined(|writer| writer.inlines(&heading.inlines));
    }

    /// The quiet link by which a reader gets a heading's address.
    fn heading_link(&mut self, at: Idx<Heading>, heading: &Heading) {
        let anchor = &self.place.anchors[at];
        let label = self.site.strings.fill("heading_link", &[("heading", &self.site.strings.marked(&heading.text))]);
        self.out.push_str(" <a class=\"anchor\"");
        escape::pair(&mut self.out, "href", &format!("#{}", encoded_anchor(anchor)));
        escape::pair(&mut self.out, "aria-label", &label);
        self.out.push_str("><span aria-hidden=\"true\">#</span></a>");
    }

    fn alert(&mut self, kind: AlertKind, blocks: &[Block]) {
        let (class, key) = match kind {
            AlertKind::Note => ("note", "alert_note"),
            AlertKind::Tip => ("tip", "alert_tip"),
            AlertKind::Important => ("important", "alert_important"),
            AlertKind::Warning => ("warning", "alert_warning"),
            AlertKind::Caution => ("caution", "alert_caution"),
        };
        self.out.push_str(&format!("<aside class=\"alert {class}\"><p class=\"alert-label\">"));
        escape::text(&mut self.out, self.site.strings.get(key));
        self.out.push_str("</p>");
        self.blocks(blocks);
        self.out.push_str("</aside>");
    }

    fn list(&mut self, start: Option<u64>, tight: bool, items: &[ListItem]) {
        let tasks = items.iter().any(|item| item.task.is_some());
        let tag = if start.is_some() { "ol" } else { "ul" };
        self.out.push('<');
        self.out.push_str(tag);
        if let Some(first) = start.filter(|first| *first != 1) {
            escape::pair(&mut self.out, "start", &first.to_string());
        }
        if tasks {
            escape::pair(&mut self.out, "class", "tasks");
        }
        self.out.push('>');
        for item in items {
            self.open("<li>");
            if let Some(done) = item.task {
                let (sign, key) = if done { ("☑", "task_done") } else { ("☐", "task_open") };
                self.out.push_str("<span class=\"task\" role=\"img\"");
                escape::pair(&mut self.out, "aria-label", self.site.strings.get(key));
                self.out.push_str(&format!(">{sign}</span> "));
            }
            self.item(tight, &item.blocks);
            self.out.push_str("</li>");
        }
        self.out.push_str(&format!("</{tag}>"));
    }

    /// What an item or a meaning holds: in a tight list a paragraph has no tags of its own.
    fn item(&mut self, tight: bool, blocks: &[Block]) {
        let bare = tight && !blocks.iter().any(|block| matches!(block, Block::Html(_)));
        if !bare {
            return self.blocks(blocks);
        }
        for (at, block) in blocks.iter().enumerate() {
            match block {
                Block::Paragraph(inlines) if at == 0 => self.inlines(inlines),
                other => self.block(other),
            }
        }
    }

    fn table(&mut self, columns: &[Align], head: &[Vec<Inline>], rows: &[Vec<Vec<Inline>>]) {
        self.tables += 1;
        let number = self.site.strings.number(self.tables);
        let heading = self.heading.map(|at| self.site.strings.marked(&self.page.headings[at].text));
        let label = match &heading {
            Some(heading) => self.site.strings.fill("table_under", &[("n", &number), ("heading", heading)]),
            None => self.site.strings.fill("table", &[("n", &number)]),
        };
        self.out.push_str("<div class=\"table\" role=\"region\" tabindex=\"0\"");
        escape::pair(&mut self.out, "aria-label", &label);
        self.out.push_str("><table><thead><tr>");
        for (at, cell) in head.iter().enumerate() {
            self.cell("th", columns.get(at), cell);
        }
        self.out.push_str("</tr></thead><tbody>");
        for row in rows {
            self.out.push_str("<tr>");
            for (at, cell) in row.iter().enumerate() {
                self.cell("td", columns.get(at), cell);
            }
            self.out.push_str("</tr>");
        }
        self.out.push_str("</tbody></table></div>");
    }

    fn cell(&mut self, tag: &str, align: Option<&Align>, inlines: &[Inline]) {
        let tag = if inlines.is_empty() { "td" } else { tag };
        self.out.push('<');
        self.out.push_str(tag);
        if tag == "th" {
            escape::pair(&mut self.out, "scope", "col");
        }
        match align {
            Some(Align::Left) => escape::pair(&mut self.out, "class", "left"),
            Some(Align::Center) => escape::pair(&mut self.out, "class", "centre"),
            Some(Align::Right) => escape::pair(&mut self.out, "class", "right"),
            Some(Align::None) | None => {}
        }
        self.open(">");
        if tag == "th" {
            self.undefined(|writer| writer.inlines(inlines));
        } else {
            self.inlines(inlines);
        }
        self.out.push_str(&format!("</{tag}>"));
    }

    fn definitions(&mut self, definitions: &[Idx<Definition>]) {
        self.out.push_str("<dl>");
        for at in definitions {
            let definition = &self.page.definitions[*at];
            self.out.push_str("<dt");
            escape::pair(&mut self.out, "id", &self.place.terms[*at]);
            self.open(">");
            self.undefined(|writer| writer.inlines(&definition.term));
            self.out.push_str("</dt>");
            for meaning in &definition.meanings {
                self.open("<dd>");
                self.item(meaning.len() == 1, meaning);
                self.out.push_str("</dd>");
            }
        }
        self.out.push_str("</dl>");
    }
}
