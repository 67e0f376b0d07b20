//! Citations and quotations in a page's text, as HTML.

use crate::model::{Citation, CiteGroup, CiteItem, Idx, Inline, LONG_QUOTATION, Quotation, QuotedKind};
use crate::render::language::typography::START;
use crate::render::site::cite_anchor;

use super::writer::{OBJECT, Writer};

/// The name and the value of an attribute.
type CiteAttribute = (&'static str, String);

impl Writer<'_> {
    /// Writes a group of citations.
    pub(super) fn citation(&mut self, group: Idx<CiteGroup>) {
        let (page, place, strings) = (self.page, self.place, self.site.strings);
        if self.last != START {
            // No line begins with a citation: there it would seem to belong to the sentence after it.
            self.out.markup("\u{a0}");
        }
        self.out.open("span", [("class", "cite")]);
        for (at, (item, citation)) in page.cites[group].items.iter().zip(&place.citations[group]).enumerate() {
            if at > 0 {
                self.out.span("sep", strings.get("list_separator").trim_end());
                self.out.markup(" ");
            }
            self.cite_item(item, *citation);
        }
        self.out.close("span");
        self.last = ']';
        self.behind.push(OBJECT);
    }

    fn cite_item(&mut self, item: &CiteItem, citation: Option<Idx<Citation>>) {
        if let Some(prefix) = &item.prefix {
            self.out.span("prefix", &self.site.strings.marked(prefix));
            self.out.markup(" ");
        }
        let tag = self.open_source(citation, None);
        let has_locator = !item.paragraphs.is_empty() || item.locator.is_some();
        if !item.suppressed || !has_locator {
            self.out.span("src", &self.source_name(item, citation));
        }
        self.locator(item, !item.suppressed);
        self.out.close(tag);
    }

    /// Writes a source that is part of the sentence.
    pub(super) fn cite_in_text(&mut self, group: Idx<CiteGroup>) {
        let (page, place) = (self.page, self.place);
        for (item, citation) in page.cites[group].items.iter().zip(&place.citations[group]) {
            let tag = self.open_source(*citation, Some("cite-name"));
            self.out.text(&self.source_name(item, *citation));
            self.locator(item, true);
            self.out.close(tag);
        }
        self.last = 'x';
        self.behind.push(OBJECT);
    }

    /// The source's name; the key as written, if it names nothing.
    fn source_name(&self, item: &CiteItem, citation: Option<Idx<Citation>>) -> String {
        citation.map_or_else(
            || format!("@{}", item.key),
            |at| self.site.source_name(&self.site.briefing.citations[at].source),
        )
    }

    /// Writes the paragraphs that are cited, or what stands in their place.
    fn locator(&mut self, item: &CiteItem, is_spaced: bool) {
        let space = if is_spaced { " " } else { "" };
        let numbers: Vec<(usize, usize)> = item.paragraphs.iter().map(|range| range.value).collect();
        let first = item.paragraphs.first().map(|range| range.span.start);
        // Both kinds stand in the order in which they are written.
        let (before, after) = match &item.locator {
            Some(locator) if first.is_none_or(|first| locator.span.start < first) => (Some(locator), None),
            locator => (None, locator.as_ref()),
        };
        if before.is_some() || first.is_some() {
            self.out.markup(space);
        }
        if let Some(locator) = before {
            self.out.span("par", locator);
            self.out.markup(if first.is_some() { ", " } else { "" });
        }
        if first.is_some() {
            self.paragraphs(&numbers);
        }
        if let Some(locator) = after {
            let is_word = locator.starts_with(char::is_alphanumeric);
            self.out.markup(if is_word { ", " } else { " " });
            self.out.span("par", locator);
        }
    }

    /// Writes the numbers of paragraphs: a sign for the eye, a word for the ear.
    fn paragraphs(&mut self, numbers: &[(usize, usize)]) {
        let strings = self.site.strings;
        let several = numbers.len() > 1 || numbers.iter().any(|(first, last)| first != last);
        let word = strings.get(if several { "paragraphs_word" } else { "paragraph_word" });
        self.out.open("span", [("class", "par")]);
        self.out.span("vh", &format!("{word} "));
        self.out.open("span", [("aria-hidden", "true")]);
        self.out.text(strings.get("paragraph_sign"));
        self.out.close("span");
        self.out.text(&strings.ranges(numbers));
        self.out.close("span");
    }

    /// Opens the link of a citation, or a plain element where there is nothing to link to. Gives the element's name.
    fn open_source(&mut self, citation: Option<Idx<Citation>>, class: Option<&'static str>) -> &'static str {
        let mut attributes: Vec<CiteAttribute> = Vec::new();
        let mut tag = "span";
        if let Some(at) = citation {
            let citation = &self.site.briefing.citations[at];
            attributes.push(("id", cite_anchor(self.place, at)));
            attributes.extend(class.map(|class| ("class", class.to_owned())));
            attributes.push(("data-source", citation.source.to_string()));
            let href = self.site.source_link(&self.links, &citation.source, self.site.place_of(citation));
            if let Some(href) = href.filter(|_| !self.in_link) {
                attributes.push(("href", href));
                tag = "a";
            }
        }
        self.out.open(tag, attributes);
        tag
    }

    /// Writes a quotation with its marks.
    pub(super) fn quotation(&mut self, quote: Idx<Quotation>, children: &[Inline]) {
        let mut attributes = self.quote_attributes(Some(quote));
        if self.place.titles.contains(&quote) {
            attributes.push(("data-reference", String::new()));
        } else if attributes.is_empty() && self.page.quotes[quote].length >= LONG_QUOTATION {
            // It cites nothing, and the page would not be made if the writer had not said that it need not.
            attributes.push(("data-allowed", String::new()));
        }
        let cites = !attributes.is_empty();
        if cites {
            attributes.push(("class", "quote".to_owned()));
            self.out.open("span", attributes);
        }
        self.undefined(|writer| writer.inlines(children));
        if cites {
            self.out.close("span");
        }
    }

    /// The attributes that say in which sources a quotation was found, and for words in another language, which it is
    /// and the way that its script runs. None for a quotation that cites nothing.
    pub(super) fn quote_attributes(&self, quote: Option<Idx<Quotation>>) -> Vec<CiteAttribute> {
        let Some(quotation) = quote.and_then(|quote| self.place.quotations[quote]) else { return Vec::new() };
        let (checked, sources) = self.site.evidence(quotation);
        let ids: Vec<&str> = sources.iter().map(|id| id.as_str()).collect();
        let state = if checked { "checked" } else { "unchecked" };
        let mut attributes = vec![("data-quote", ids.join(" ")), ("data-evidence", state.to_owned())];
        // Of a translated quotation the original is checked, and the words here are the site's own language.
        let asked = &self.site.briefing.quotations[quotation];
        let is_original = asked.kind == QuotedKind::Original;
        if is_original {
            attributes.push(("data-original", asked.words.clone()));
        }
        if let Some(language) = sources.first().and_then(|id| self.site.language_of(id)).filter(|_| !is_original) {
            attributes.extend([("lang", language.to_owned()), ("dir", "auto".to_owned())]);
        }
        attributes
    }
}
