//! Lines of text as HTML: the part of the page writer that knows inlines, links and pictures.

use crate::model::{Footnote, Idx, Inline, Link, Target};

use super::html::Writer;
use super::typography::marked_after;
use super::{escape, sanitize};

impl Writer<'_> {
    /// Writes a line of text.
    pub(super) fn inlines(&mut self, inlines: &[Inline]) {
        let (mut at, mut skip) = (0, 0);
        while let Some(inline) = inlines.get(at) {
            match inline {
                Inline::Cite(group) => {
                    skip = self.cite(*group, after(inlines, at));
                    at += 1;
                }
                Inline::Text(_) | Inline::SoftBreak => {
                    at = self.run(inlines, at, skip);
                    skip = 0;
                }
                other => {
                    self.inline(other);
                    at += 1;
                }
            }
        }
    }

    /// Writes the text from an inline on, over the ends of lines, up to an inline of another kind, and gives its index.
    /// `skip` is how much of it has been written already, as the closing punctuation before a citation.
    ///
    /// It is one piece because a name may run over the end of a line.
    fn run(&mut self, inlines: &[Inline], at: usize, skip: usize) -> usize {
        let before = self.last;
        let (mut line, mut end) = (String::new(), at);
        while let Some(inline) = inlines.get(end) {
            match inline {
                Inline::Text(text) => {
                    let rest = if end == at { text.get(skip..).unwrap_or_default() } else { text };
                    line.push_str(&marked_after(rest, &mut self.last, self.site.strings.marks()));
                }
                Inline::SoftBreak => {
                    line.push('\n');
                    self.last = ' ';
                }
                _ => break,
            }
            end += 1;
        }
        let open = !matches!(
            inlines.get(end),
            None | Some(Inline::Cite(_) | Inline::Footnote(_) | Inline::HardBreak | Inline::Quote { .. })
        );
        self.prose(&line, before, open);
        end
    }

    /// Writes prose with curly marks; what it mentions for the first time becomes a link to where that is explained.
    fn prose(&mut self, line: &str, before: char, open: bool) {
        let site = self.site;
        let mut written = 0;
        if self.defining && !self.in_link {
            // The end of a line is a space; both are one byte.
            for mention in site.definitions.mentions(&line.replace('\n', " "), before, open) {
                let Some(href) = site.definitions.href(&self.links, mention.subject) else { continue };
                if !self.defined.insert(mention.subject) {
                    continue;
                }
                escape::text(&mut self.out, &line[written..mention.range.start]);
                self.out.push_str("<a class=\"def\"");
                escape::pair(&mut self.out, "href", &href);
                self.out.push('>');
                escape::text(&mut self.out, &line[mention.range.clone()]);
                self.out.push_str("</a>");
                written = mention.range.end;
            }
        }
        escape::text(&mut self.out, &line[written..]);
    }

    fn inline(&mut self, inline: &Inline) {
        match inline {
            Inline::Text(text) => self.text(text),
            Inline::Code(code) => {
                self.out.push_str("<code>");
                escape::text(&mut self.out, code);
                self.out.push_str("</code>");
                self.last = 'x';
            }
            Inline::Emphasis(children) => self.wrapped("em", children),
            Inline::Strong(children) => self.wrapped("strong", children),
            Inline::Strikethrough(children) => self.wrapped("del", children),
            Inline::Link { link, children } => self.link(*link, children),
            Inline::Image { link, alt } => self.image(*link, alt),
            Inline::SoftBreak => self.white("\n"),
            Inline::HardBreak => self.white("<br>"),
            Inline::Footnote(note) => self.footnote(*note),
            Inline::Cite(group) => {
                self.cite(*group, None);
            }
            Inline::Quote { quote, children } => self.quotation(*quote, children),
            Inline::Element { tag, children } => self.element(tag, children),
            Inline::Html(raw) if self.site.briefing.config.trusted_html => self.out.push_str(raw),
            Inline::Html(raw) => self.out.push_str(&sanitize::inline(raw)),
        }
    }

    pub(super) fn text(&mut self, plain: &str) {
        let curled = marked_after(plain, &mut self.last, self.site.strings.marks());
        escape::text(&mut self.out, &curled);
    }

    fn white(&mut self, html: &str) {
        self.out.push_str(html);
        self.last = ' ';
    }

    fn wrapped(&mut self, tag: &str, children: &[Inline]) {
        self.out.push_str(&format!("<{tag}>"));
        self.inlines(children);
        self.out.push_str(&format!("</{tag}>"));
    }

    fn element(&mut self, tag: &str, children: &[Inline]) {
        let name: String = tag.trim_start_matches('<').chars().take_while(char::is_ascii_alphanumeric).collect();
        let is_link = name.eq_ignore_ascii_case("a");
        if is_link && self.in_link {
            return self.inlines(children);
        }
        let halves = if self.site.briefing.config.trusted_html {
            Some((tag.to_owned(), format!("</{name}>")))
        } else {
            sanitize::element(tag)
        };
        let Some((open, close)) = halves else { return };
        let outer = self.in_link;
        self.in_link = outer || is_link;
        self.out.push_str(&open);
        self.undefined(|writer| writer.inlines(children));
        self.out.push_str(&close);
        self.in_link = outer;
    }

    fn link(&mut self, link: Idx<Link>, children: &[Inline]) {
        let Some((address, outside)) = self.address(link).filter(|_| !self.in_link) else {
            return self.inlines(children);
        };
        self.out.push_str("<a");
        escape::pair(&mut self.out, "href", &address);
        if outside {
            escape::pair(&mut self.out, "rel", "noopener");
        }
        let title = &self.page.links[link].title;
        if !title.is_empty() {
            escape::pair(&mut self.out, "title", title);
        }
        self.out.push('>');
        self.in_link = true;
        self.inlines(children);
        self.in_link = false;
        self.out.push_str("</a>");
    }

    /// The address of a link as seen from this page, and whether it leaves the site.
    fn address(&self, link: Idx<Link>) -> Option<(String, bool)> {
        match &self.place.targets[link] {
            Target::Page { page, anchor } => {
                let to = &self.site.briefing.pages[*page].path;
                let is_published = self.site.briefing.is_published(*page);
                is_published.then(|| (self.links.to_anchor(to, anchor.as_deref()), false))
            }
            Target::File(path) => Some((self.links.to(path), false)),
            Target::Outside(address) => escape::outside(address).map(|address| (address, true)),
            Target::Nowhere => None,
        }
    }

    /// A picture of the site. One of another host becomes a link, since no page asks another host for anything.
    fn image(&mut self, link: Idx<Link>, alt: &str) {
        match self.address(link) {
            Some((address, false)) => {
                self.out.push_str("<img");
                escape::pair(&mut self.out, "src", &address);
                escape::pair(&mut self.out, "alt", alt);
                let title = &self.page.links[link].title;
                if !title.is_empty() {
                    escape::pair(&mut self.out, "title", title);
                }
                self.out.push_str(" loading=\"lazy\">");
            }
            Some((address, true)) if !self.in_link && !alt.is_empty() => {
                self.out.push_str("<a");
                escape::pair(&mut self.out, "href", &address);
                escape::pair(&mut self.out, "rel", "noopener");
                self.out.push('>');
                self.text(alt);
                self.out.push_str("</a>");
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
        self.out.push_str(&format!("<sup class=\"fn\"><a id=\"fnref-{number}-{reference}\" href=\"#fn-{number}\""));
        escape::pair(&mut self.out, "aria-label", &label);
        self.out.push_str(&format!(">{shown}</a></sup>"));
    }
}

/// The text right after an inline, if it is one.
fn after(inlines: &[Inline], at: usize) -> Option<&str> {
    match inlines.get(at + 1) {
        Some(Inline::Text(text)) => Some(text),
        _ => None,
    }
}
