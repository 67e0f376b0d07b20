//! Lines of text as HTML: what a line is written as, piece by piece, then each piece.

use crate::model::{CiteGroup, Footnote, Idx, IndexVec, Inline, Link, RawHtml, Target};
use crate::render::language::typography::marked_after;
use crate::render::site::definitions::{NEAR, Surroundings};
use crate::tags;
use crate::words::is_second_stop;

use super::writer::{OBJECT, Writer};
use super::{escape, sanitize};

/// Punctuation that a citation is put behind, so that the sentence is read before the source.
const CLOSING: [char; 9] = ['.', ',', ';', ':', '!', '?', '،', '؛', '؟'];

/// Blocks of raw HTML in which none stand.
const HOLDS_WORDS: [&str; 4] = ["dt", "hr", "pre", "summary"];

/// What is written in one go.
enum InlinePiece<'a> {
    /// Text over the ends of lines: a name may run over one.
    InlineProse(InlineProse<'a>),
    /// Citations that stand together, behind the punctuation that was written after them.
    Citations { closing: String, groups: Vec<Idx<CiteGroup>> },
    /// Anything else.
    Other(&'a Inline),
}

/// A run of text and ends of lines.
struct InlineProse<'a> {
    inlines: &'a [Inline],
    /// How many bytes of it stand before the citations that it follows.
    skip: usize,
    /// White space at its end is left out, since a citation follows.
    is_cited: bool,
}

impl InlineProse<'_> {
    fn is_blank(&self) -> bool {
        let is_white = |text: &str| text.trim_end_matches([' ', '\n']).is_empty();
        self.inlines.iter().enumerate().all(|(at, inline)| match inline {
            Inline::Text(text) => is_white(&text[if at == 0 { self.skip } else { 0 }..]),
            _ => true,
        })
    }
}

/// Takes a line apart into what is written one after the other, each with what follows it in the line. White space between citations, and between one and
/// what it belongs to, is left out, and closing punctuation goes before them.
fn pieces<'a>(inlines: &'a [Inline], cites: &IndexVec<CiteGroup>) -> Vec<(InlinePiece<'a>, &'a [Inline])> {
    let is_prose = |inline: &&Inline| matches!(inline, Inline::Text(_) | Inline::SoftBreak);
    let is_citation = |inline: &Inline| matches!(inline, Inline::Cite(group) if !cites[*group].in_text);
    let mut pieces: Vec<(InlinePiece<'a>, &'a [Inline])> = Vec::new();
    let (mut rest, mut skip) = (inlines, 0);
    while let [first, after @ ..] = rest {
        match first {
            Inline::Text(_) | Inline::SoftBreak => {
                let (inlines, after) = rest.split_at(rest.iter().take_while(is_prose).count());
                let is_cited = after.first().is_some_and(is_citation);
                let prose = InlineProse { inlines, skip: std::mem::take(&mut skip), is_cited };
                pieces.push((InlinePiece::InlineProse(prose), after));
                rest = after;
            }
            Inline::Cite(group) if is_citation(first) => {
                let mark = closing(after.first());
                skip = mark.map_or(0, char::len_utf8);
                let between =
                    pieces.pop_if(|(piece, _)| matches!(piece, InlinePiece::InlineProse(prose) if prose.is_blank()));
                match (pieces.last_mut(), between) {
                    (Some((InlinePiece::Citations { closing, groups }, _)), _) => {
                        closing.extend(mark);
                        groups.push(*group);
                    }
                    (_, between) => {
                        pieces.extend(between);
                        let closing = mark.into_iter().collect();
                        pieces.push((InlinePiece::Citations { closing, groups: vec![*group] }, after));
                    }
                }
                rest = after;
            }
            other => {
                pieces.push((InlinePiece::Other(other), after));
                rest = after;
            }
        }
    }
    pieces
}

/// Adds the words of what follows, as far as they are near.
fn look_ahead(inlines: &[Inline], words: &mut String) {
    for inline in inlines {
        if words.len() >= NEAR {
            return;
        }
        match inline {
            Inline::Text(text) | Inline::Code(text) => words.push_str(&text[..text.floor_char_boundary(NEAR)]),
            Inline::SoftBreak | Inline::HardBreak => words.push(' '),
            Inline::Cite(_) | Inline::Footnote(_) | Inline::Image { .. } => words.push(OBJECT),
            other => look_ahead(other.children(), words),
        }
    }
}

/// The closing punctuation that a text begins with. An ellipsis or a figure such as `.5` is none.
fn closing(next: Option<&Inline>) -> Option<char> {
    let Some(Inline::Text(text)) = next else { return None };
    let mut characters = text.chars();
    let mark = characters.next().filter(|c| CLOSING.contains(c))?;
    let closes = |c: char| c.is_whitespace() || matches!(c, ')' | '”' | '"' | '’' | '\'' | '»' | '“' | '‘');
    characters.next().is_none_or(closes).then_some(mark)
}

impl<'a> Writer<'a> {
    /// Writes a line of text.
    pub(super) fn inlines(&mut self, inlines: &[Inline]) {
        let outer = std::mem::take(&mut self.ahead);
        for (piece, after) in pieces(inlines, &self.page.cites) {
            self.ahead.clear();
            look_ahead(after, &mut self.ahead);
            if self.ahead.len() < NEAR {
                self.ahead.push_str(&outer);
            }
            match piece {
                InlinePiece::InlineProse(prose) => self.prose(&prose),
                InlinePiece::Citations { closing, groups } => {
                    self.closing(&closing);
                    groups.into_iter().for_each(|group| self.citation(group));
                }
                InlinePiece::Other(inline) => self.inline(inline),
            }
        }
        self.ahead = outer;
    }

    /// Writes the punctuation that a citation is put behind. A full stop after another one is that: "at 9 a.m. [@gazette]."
    fn closing(&mut self, marks: &str) {
        let mut before = self.behind.trim_end().chars().next_back();
        for mark in marks.chars() {
            if !is_second_stop(before, mark) {
                self.out.text(mark.encode_utf8(&mut [0; 4]));
            }
            before = Some(mark);
        }
    }

    /// Writes prose with curly marks; what it mentions for the first time becomes a link to where that is explained.
    fn prose(&mut self, prose: &InlineProse<'_>) {
        let site = self.site;
        let mut line = String::new();
        for (at, inline) in prose.inlines.iter().enumerate() {
            if let Inline::Text(text) = inline {
                let rest = &text[if at == 0 { prose.skip } else { 0 }..];
                line.push_str(&marked_after(rest, &mut self.last, site.strings.marks()));
            } else {
                line.push('\n');
                self.last = ' ';
            }
        }
        let line = if prose.is_cited { line.trim_end_matches([' ', '\n']) } else { &line };
        let mut written = 0;
        // Where no links are made it still counts whom the words name.
        let passage = Surroundings { before: &self.behind, text: line, after: &self.ahead, style: self.style };
        for mention in site.definitions.mentions(&passage, &mut self.told) {
            if !self.defining || self.in_link || !self.defined.insert(mention.subject) {
                continue;
            }
            let href = site.definitions.href(&self.links, mention.subject);
            self.out.text(&line[written..mention.range.start]);
            self.out.open("a", [("class", "def"), ("href", &href)]);
            self.out.text(&line[mention.range.clone()]);
            self.out.close("a");
            written = mention.range.end;
        }
        self.out.text(&line[written..]);
        self.behind.push_str(line);
    }

    fn inline(&mut self, inline: &Inline) {
        match inline {
            Inline::Text(text) => self.text(text),
            Inline::Code(code) => {
                self.out.markup("<code>");
                self.out.text(code);
                self.out.markup("</code>");
                self.last = 'x';
                self.behind.push_str(code);
            }
            Inline::Emphasis(children) => self.wrapped("em", children),
            Inline::Strong(children) => self.wrapped("strong", children),
            Inline::Strikethrough(children) => self.wrapped("del", children),
            Inline::Link { link, children } => self.link(*link, children),
            Inline::Image { link, alt } => {
                self.image(*link, alt);
                self.behind.push(OBJECT);
            }
            Inline::SoftBreak => self.white("\n"),
            Inline::HardBreak => self.white("<br>"),
            Inline::Footnote(note) => {
                self.footnote(*note);
                self.behind.push(OBJECT);
            }
            Inline::Cite(group) => self.cite_in_text(*group),
            Inline::Quote { quote, children } => self.quotation(*quote, children),
            Inline::Element { tag, children } => self.element(tag, children),
            Inline::Html(raw) => {
                let html = self.led(raw);
                let is_trusted = self.site.briefing.config.trusted_html;
                self.out.markup(&if is_trusted { html } else { sanitize::inline(&html) });
            }
        }
    }

    fn text(&mut self, plain: &str) {
        let curled = marked_after(plain, &mut self.last, self.site.strings.marks());
        self.out.text(&curled);
    }

    fn white(&mut self, html: &str) {
        self.out.markup(html);
        self.last = ' ';
        self.behind.push(' ');
    }

    fn wrapped(&mut self, tag: &str, children: &[Inline]) {
        self.out.markup(&format!("<{tag}>"));
        self.among_blocks(false, |writer| writer.inlines(children));
        self.out.close(tag);
    }

    /// Writes what stands where blocks may stand among the words, or where none may.
    pub(super) fn among_blocks(&mut self, takes_blocks: bool, write: impl FnOnce(&mut Self)) {
        let outer = std::mem::replace(&mut self.takes_blocks, takes_blocks);
        write(self);
        self.takes_blocks = outer;
    }

    fn element(&mut self, tag: &RawHtml, children: &[Inline]) {
        let tag = self.led(tag);
        let name = tags::first_tag(&tag).map_or_else(String::new, |(name, _)| name);
        let is_link = name == "a";
        if is_link && self.in_link {
            return self.inlines(children);
        }
        let halves = if self.site.briefing.config.trusted_html {
            Some((tag, format!("</{name}>")))
        } else {
            sanitize::element(&tag, self.takes_blocks)
        };
        let Some((open, close)) = halves else { return };
        let outer = self.in_link;
        self.in_link = outer || is_link;
        self.out.markup(&open);
        let takes_blocks = self.takes_blocks && !HOLDS_WORDS.contains(&&*name) && sanitize::is_flow(&name);
        self.among_blocks(takes_blocks, |writer| writer.undefined(|writer| writer.inlines(children)));
        self.out.markup(&close);
        self.in_link = outer;
    }

    fn link(&mut self, link: Idx<Link>, children: &[Inline]) {
        let Some((address, leaves)) = self.address(link).filter(|_| !self.in_link) else {
            return self.inlines(children);
        };
        let rel = leaves.then_some(("rel", "noopener"));
        self.out.open("a", [("href", &*address)].into_iter().chain(rel).chain(self.link_title(link)));
        self.in_link = true;
        self.among_blocks(false, |writer| writer.inlines(children));
        self.in_link = false;
        self.out.close("a");
    }

    /// The title of a link or an image as an attribute, if it has one.
    fn link_title(&self, link: Idx<Link>) -> Option<(&'static str, &'a str)> {
        let title = &*self.page.links[link].title;
        (!title.is_empty()).then_some(("title", title))
    }

    /// The address of a link as seen from this page, and whether it leaves the site.
    fn address(&self, link: Idx<Link>) -> Option<(String, bool)> {
        match &self.place.targets[link] {
            Target::Page { page, query, anchor } => {
                let to = &self.site.briefing.pages[*page].path;
                let is_published = self.site.briefing.is_published(*page);
                is_published.then(|| (self.links.to_part(to, query, anchor.as_deref()), false))
            }
            Target::File { path, rest } => Some((format!("{}{rest}", self.links.to(path)), false)),
            Target::Outside(address) => escape::outside(address).map(|address| (address, true)),
            Target::Nowhere => None,
        }
    }

    /// Raw HTML with its links led to where they lead, as seen from this page. An address that leads nowhere stays as it is.
    pub(super) fn led(&self, raw: &RawHtml) -> String {
        let mut out = String::with_capacity(raw.html.len());
        let mut from = 0;
        for (at, link) in &raw.links {
            if let Some((address, false)) = self.address(*link) {
                out.push_str(&raw.html[from..at.start]);
                let mut escaped = String::new();
                escape::attribute(&mut escaped, &address);
                // The writer's marks around it may be single ones.
                out.push_str(&escaped.replace('\'', "&#39;"));
                from = at.end;
            }
        }
        out.push_str(&raw.html[from..]);
        out
    }

    /// A picture of the site. One of another host becomes a link, since no page asks another host for anything.
    fn image(&mut self, link: Idx<Link>, alt: &str) {
        match self.address(link) {
            Some((address, false)) => {
                let title = self.link_title(link);
                let own = [("src", &*address), ("alt", alt), ("loading", "lazy")];
                self.out.open("img", own.into_iter().chain(title));
            }
            Some((address, true)) if !self.in_link && !alt.is_empty() => {
                self.out.open("a", [("href", &*address), ("rel", "noopener")]);
                self.text(alt);
                self.out.close("a");
            }
            _ => self.text(alt),
        }
    }

    fn footnote(&mut self, note: Idx<Footnote>) {
        if self.in_link {
            return;
        }
        self.references[note] += 1;
        let (number, reference) = (note.number() + 1, self.references[note]);
        let shown = self.site.strings.number(number);
        let label = self.site.strings.fill("footnote", &[("n", &shown)]);
        let (id, href) = (format!("fnref-{number}-{reference}"), format!("#fn-{number}"));
        self.out.markup("<sup class=\"fn\">");
        self.out.open("a", [("id", &id), ("href", &href), ("aria-label", &label)]);
        self.out.text(&shown);
        self.out.markup("</a></sup>");
    }
}
