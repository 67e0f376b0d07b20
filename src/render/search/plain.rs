//! The tree of a page as plain text: what a reader sees of it, without citations and notes' numbers; of raw HTML the text.

use crate::model::{Block, CiteGroup, Idx, Inline, Page, Quotation, SitePage};
use crate::render::html::sanitize;
use crate::render::language::typography::{START, marked_after};
use crate::render::site::Site;
use crate::words::is_second_stop;

/// Writes the text of one page, part by part.
pub(super) struct PlainText<'a> {
    site: &'a Site<'a>,
    place: &'a SitePage,
    page: &'a Page,
    out: String,
    /// The character before the next one, for quotation marks.
    last: char,
}

impl<'a> PlainText<'a> {
    /// A writer for the page.
    pub(super) fn new(site: &'a Site<'a>, place: &'a SitePage, page: &'a Page) -> Self {
        PlainText { site, place, page, out: String::new(), last: START }
    }

    /// The text of blocks, in one line. Definitions are left out where they are documents of their own.
    pub(super) fn blocks(&mut self, blocks: &[Block], with_definitions: bool) -> String {
        self.out.clear();
        self.all(blocks, with_definitions);
        self.line_of()
    }

    /// The text of a line.
    pub(super) fn line(&mut self, inlines: &[Inline]) -> String {
        self.out.clear();
        self.part(inlines);
        self.line_of()
    }

    fn line_of(&self) -> String {
        // A citation stood before some full stops, and nothing stands there now. French has a space before some marks.
        let spaced = self.site.strings.get("colon").starts_with(char::is_whitespace);
        let closes =
            |c: char| matches!(c, '.' | ',' | '،' | '؛' | '؟') || !spaced && matches!(c, ';' | ':' | '!' | '?');
        let mut out = String::with_capacity(self.out.len());
        for word in self.out.split_whitespace() {
            if word == "." && is_second_stop(out.chars().next_back(), '.') {
                continue;
            }
            if !out.is_empty() && !word.chars().all(closes) {
                out.push(' ');
            }
            out.push_str(word);
        }
        out
    }

    /// Reading has limited how deep blocks stand in one another.
    fn all(&mut self, blocks: &[Block], with_definitions: bool) {
        for block in blocks {
            match block {
                Block::Paragraph(inlines) => self.part(inlines),
                Block::Heading(heading) => self.part(&self.page.headings[*heading].inlines),
                Block::Quotation { blocks, quote } if self.is_shown(*quote) => self.all(blocks, with_definitions),
                Block::Alert { blocks, .. } => self.all(blocks, with_definitions),
                Block::Html(raw) => self.apart(&sanitize::text(&raw.html)),
                Block::Code { text, .. } => self.apart(text),
                Block::Quotation { .. } | Block::Rule => {}
                Block::List { items, .. } => items.iter().for_each(|item| self.all(&item.blocks, with_definitions)),
                Block::Table { head, rows, .. } => {
                    head.iter().chain(rows.iter().flatten()).for_each(|cell| self.part(cell));
                }
                Block::Definitions(definitions) if with_definitions => {
                    for definition in definitions {
                        let definition = &self.page.definitions[*definition];
                        self.part(&definition.term);
                        definition.meanings.iter().for_each(|meaning| self.all(meaning, true));
                    }
                }
                Block::Definitions(_) => {}
            }
        }
    }

    fn apart(&mut self, text: &str) {
        self.out.push(' ');
        self.out.push_str(text);
    }

    /// A line of text, parted from what stands before it.
    fn part(&mut self, inlines: &[Inline]) {
        self.push(" ", START);
        self.inlines(inlines);
    }

    fn inlines(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            match inline {
                Inline::Text(text) | Inline::Image { alt: text, .. } => {
                    self.out.push_str(&marked_after(text, &mut self.last, self.site.strings.marks()));
                }
                Inline::Code(code) => self.push(code, 'x'),
                Inline::Emphasis(children)
                | Inline::Strong(children)
                | Inline::Strikethrough(children)
                | Inline::Link { children, .. } => self.inlines(children),
                // What stands in a script or the like is not shown.
                Inline::Element { tag, children } if sanitize::element(&tag.html, false).is_some() => {
                    self.inlines(children)
                }
                Inline::Element { .. } => {}
                Inline::SoftBreak | Inline::HardBreak => self.push(" ", ' '),
                Inline::Cite(group) => self.cite(*group),
                Inline::Quote { quote, children } if self.is_shown(Some(*quote)) => self.inlines(children),
                Inline::Quote { .. } => self.out.push('…'),
                Inline::Html(raw) => self.push(&sanitize::text(&raw.html), ' '),
                Inline::Footnote(_) => {}
            }
        }
    }

    /// A source that is part of the sentence goes by its name there; other citations are no words of the text.
    fn cite(&mut self, group: Idx<CiteGroup>) {
        let cite = &self.page.cites[group];
        if !cite.in_text {
            return;
        }
        let known = self.place.citations[group].first().copied().flatten();
        let name = known.map(|at| &self.site.briefing.citations[at].source);
        let words = name.map_or_else(
            || cite.items.first().map(|item| format!("@{}", item.key)).unwrap_or_default(),
            |source| self.site.source_name(source),
        );
        self.push(&words, 'x');
    }

    /// Adds words as they are, and says what the next quotation mark is to take them for.
    fn push(&mut self, words: &str, last: char) {
        self.out.push_str(words);
        self.last = last;
    }

    /// Words of somebody else's are told only if they were found where they are said to stand.
    fn is_shown(&self, quote: Option<Idx<Quotation>>) -> bool {
        let asked = quote.and_then(|quote| self.place.quotations[quote]);
        asked.is_none_or(|at| self.site.evidence(at).0)
    }
}
