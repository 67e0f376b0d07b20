//! Citations and quotations in a page's text, and the list of checked words at its end.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::model::{
    Citation, CiteGroup, CiteItem, Idx, Inline, Location, Quotation, Quoted, QuotedKind, Rights, SitePage, SourceId,
};

use super::dates::{self, DateView};
use super::html::Writer;
use super::site::{Links, Site, cite_anchor};
use super::strings::Strings;
use super::{escape, fragments};

/// Punctuation that a citation is put behind, so that the sentence is read before the source.
const CLOSING: [char; 9] = ['.', ',', ';', ':', '!', '?', '،', '؛', '؟'];

/// Paragraphs for a reader: "14", "14–16", "3, 7".
pub(super) fn ranges(paragraphs: impl IntoIterator<Item = (usize, usize)>) -> String {
    let range = |(first, last): (usize, usize)| {
        if first == last { first.to_string() } else { format!("{first}–{last}") }
    };
    paragraphs.into_iter().map(range).collect::<Vec<_>>().join(", ")
}

/// Paragraphs as HTML: a sign for the eye, a word for the ear.
pub(super) fn paragraph_mark(out: &mut String, strings: &Strings, numbers: &str, several: bool) {
    let key = if several { "paragraphs_word" } else { "paragraph_word" };
    out.push_str("<span class=\"par\"><span class=\"vh\">");
    escape::text(out, strings.get(key));
    out.push_str(" </span><span aria-hidden=\"true\">");
    escape::text(out, strings.get("paragraph_sign"));
    out.push_str("</span>");
    escape::text(out, &strings.listed(numbers));
    out.push_str("</span>");
}

impl Writer<'_> {
    /// Writes a citation. `next` is the text after it; the answer is how many bytes of that were written before it.
    pub(super) fn cite(&mut self, group: Idx<CiteGroup>, next: Option<&str>) -> usize {
        let (cite, found) = (&self.page.cites[group], &self.place.citations[group]);
        if cite.in_text {
            self.cite_in_text(cite, found);
            return 0;
        }
        let moved = self.make_room(next);
        let begin = self.cited.map_or(self.out.len(), |(begin, _)| begin);
        if self.last != super::typography::START {
            // No line begins with a citation: there it would seem to belong to the sentence after it.
            self.out.push('\u{a0}');
        }
        self.out.push_str("<span class=\"cite\">");
        for (at, (item, citation)) in cite.items.iter().zip(found).enumerate() {
            if at > 0 {
                self.out.push_str("<span class=\"sep\">");
                escape::text(&mut self.out, self.site.strings.get("list_separator").trim_end());
                self.out.push_str("</span> ");
            }
            self.cite_item(item, *citation);
        }
        self.out.push_str("</span>");
        self.cited = Some((begin, self.out.len()));
        self.last = ']';
        moved
    }

    /// Takes white space off before a citation and puts closing punctuation there, before any citation that stands
    /// right before it.
    fn make_room(&mut self, next: Option<&str>) -> usize {
        let trimmed = self.out.trim_end_matches([' ', '\n']).len();
        self.out.truncate(trimmed);
        if self.cited.is_none_or(|(_, end)| end != trimmed) {
            self.cited = None;
        }
        let Some(mark) = next.and_then(|next| next.chars().next()).filter(|c| CLOSING.contains(c)) else { return 0 };
        // An ellipsis or a figure such as `.5` is no closing punctuation.
        let follows = next.and_then(|next| next.chars().nth(1));
        if follows.is_some_and(|c| !c.is_whitespace() && !matches!(c, ')' | '”' | '"' | '’' | '\'' | '»' | '“' | '‘'))
        {
            return 0;
        }
        match &mut self.cited {
            Some((begin, _)) => {
                self.out.insert(*begin, mark);
                *begin += 1;
            }
            None => self.out.push(mark),
        }
        mark.len_utf8()
    }

    fn cite_item(&mut self, item: &CiteItem, citation: Option<Idx<Citation>>) {
        if let Some(prefix) = &item.prefix {
            self.out.push_str("<span class=\"prefix\">");
            escape::text(&mut self.out, &self.site.strings.marked(prefix));
            self.out.push_str("</span> ");
        }
        let close = self.open_source(citation, None);
        let known = citation.map(|at| &self.site.briefing.citations[at]);
        let has_locator = !item.paragraphs.is_empty() || item.locator.is_some();
        if !item.suppressed || !has_locator {
            self.out.push_str("<span class=\"src\">");
            let name = known.map_or_else(|| format!("@{}", item.key), |known| self.site.source_name(&known.source));
            escape::text(&mut self.out, &name);
            self.out.push_str("</span>");
        }
        self.locator(item, !item.suppressed);
        self.out.push_str(close);
    }

    fn locator(&mut self, item: &CiteItem, spaced: bool) {
        let space = if spaced { " " } else { "" };
        if !item.paragraphs.is_empty() {
            self.out.push_str(space);
            let numbers: Vec<(usize, usize)> = item.paragraphs.iter().map(|(first, last, _)| (*first, *last)).collect();
            let several = numbers.len() > 1 || numbers.iter().any(|(first, last)| first != last);
            paragraph_mark(&mut self.out, self.site.strings, &ranges(numbers), several);
        } else if let Some(locator) = &item.locator {
            self.out.push_str(space);
            self.out.push_str("<span class=\"par\">");
            escape::text(&mut self.out, locator);
            self.out.push_str("</span>");
        }
    }

    fn cite_in_text(&mut self, cite: &CiteGroup, found: &[Option<Idx<Citation>>]) {
        for (item, citation) in cite.items.iter().zip(found) {
            let citation = *citation;
            let known = citation.map(|at| &self.site.briefing.citations[at]);
            let name = known.map_or_else(|| format!("@{}", item.key), |known| self.site.source_name(&known.source));
            let close = self.open_source(citation, Some("cite-name"));
            escape::text(&mut self.out, &name);
            self.locator(item, true);
            self.out.push_str(close);
        }
        self.cited = None;
        self.last = 'x';
    }

    /// Opens the link of a citation, or a plain element where there is nothing to link to. Gives the closing tag.
    fn open_source(&mut self, citation: Option<Idx<Citation>>, class: Option<&str>) -> &'static str {
        let known = citation.map(|at| (at, &self.site.briefing.citations[at]));
        let href = known
            .filter(|_| !self.in_link)
            .and_then(|(_, known)| self.site.source_link(&self.links, &known.source, self.site.paragraph_of(known)));
        let (open, close) = if href.is_some() { ("<a", "</a>") } else { ("<span", "</span>") };
        self.out.push_str(open);
        if let Some((at, known)) = known {
            escape::pair(&mut self.out, "id", &cite_anchor(self.place, at));
            if let Some(class) = class {
                escape::pair(&mut self.out, "class", class);
            }
            escape::pair(&mut self.out, "data-source", known.source.as_str());
        }
        if let Some(href) = href {
            escape::pair(&mut self.out, "href", &href);
        }
        self.out.push('>');
        close
    }

    /// Writes a quotation with its marks.
    pub(super) fn quotation(&mut self, quote: Idx<Quotation>, children: &[Inline]) {
        let cites = self.place.quotations[quote].is_some();
        if cites {
            self.out.push_str("<span class=\"quote\"");
            self.quote_attributes(Some(quote));
            self.out.push('>');
        }
        self.undefined(|writer| writer.inlines(children));
        if cites {
            self.out.push_str("</span>");
        }
    }

    /// The attributes that say in which sources a quotation was found.
    pub(super) fn quote_attributes(&mut self, quote: Option<Idx<Quotation>>) {
        let Some(at) = quote.and_then(|quote| self.place.quotations[quote]) else { return };
        evidence_attributes(&mut self.out, self.site, at);
    }
}

/// `data-quote`, `data-evidence` and, for words in another language, `lang` and the way that its script runs.
pub(super) fn evidence_attributes(out: &mut String, site: &Site<'_>, quotation: Idx<Quoted>) {
    let (checked, sources) = site.evidence(quotation);
    let ids: Vec<&str> = sources.iter().map(|id| id.as_str()).collect();
    escape::pair(out, "data-quote", &ids.join(" "));
    escape::pair(out, "data-evidence", if checked { "checked" } else { "unchecked" });
    // Of a translated quotation the original is checked, and the words here are the site's own language.
    let is_original = site.briefing.quotations[quotation].kind == QuotedKind::Original;
    if let Some(language) = sources.first().and_then(|id| site.language_of(id)).filter(|_| !is_original) {
        escape::pair(out, "lang", language);
        escape::pair(out, "dir", "auto");
    }
}

/// An entry of the list of checked words: words, and where they stand.
#[derive(Debug, Serialize)]
pub(super) struct Note {
    /// The citation on this page, as `#cite-3`.
    back: String,
    /// The source's words, or the writer's where they were not found.
    words: Option<String>,
    lang: Option<String>,
    /// `marks` for words that the text quotes, `passage` for those that only the citation holds, `original` for the
    /// original of a translated quotation, `derived` for a figure that was worked out.
    kind: &'static str,
    checked: bool,
    /// The words stand there letter for letter, not only after folding what does not count.
    exactly: bool,
    /// How a figure was worked out.
    derived: Option<String>,
    places: Vec<NotePlace>,
}

impl Note {
    /// Whether it says what the text itself does not, and so may stand beside it.
    pub(super) fn is_beside(&self) -> bool {
        self.derived.is_some() || self.words.is_some() && self.kind != "marks"
    }
}

/// A source of an entry.
#[derive(Debug, Serialize)]
struct NotePlace {
    source: String,
    name: String,
    paragraph: Option<String>,
    href: Option<String>,
    /// The publisher's page at these words.
    publisher: Option<String>,
}

/// A source that a page cites.
#[derive(Debug, Serialize)]
pub(super) struct Cited {
    id: String,
    name: String,
    title: String,
    publisher: String,
    date: Option<DateView>,
    href: Option<String>,
    /// The publisher's page.
    url: Option<String>,
    lang: Option<String>,
    times: usize,
}

/// The list of checked words at a page's end, in the order of its citations.
pub(super) fn notes(site: &Site<'_>, place: &SitePage, links: &Links<'_>) -> Vec<Note> {
    let Some(page) = &place.page else { return Vec::new() };
    let mut notes = Vec::new();
    for (cite, found) in page.cites.iter().zip(&place.citations) {
        let Some(first) = found.iter().copied().flatten().next() else { continue };
        let back = format!("#{}", cite_anchor(place, first));
        let known = || found.iter().flatten().map(|at| &site.briefing.citations[*at]);
        let mut quotations: Vec<Idx<Quoted>> = Vec::new();
        for at in known().flat_map(|known| &known.quotations) {
            if !quotations.contains(at) {
                quotations.push(*at);
            }
        }
        let of_group: Vec<&SourceId> = known().map(|known| &known.source).collect();
        notes.extend(quotations.into_iter().filter_map(|at| words_note(site, links, at, &back, &of_group)));
        for (item, at) in cite.items.iter().zip(found) {
            let (Some(derived), Some(at)) = (&item.derived, at) else { continue };
            notes.push(Note {
                back: back.clone(),
                words: None,
                lang: None,
                kind: "derived",
                checked: false,
                exactly: false,
                derived: Some(site.strings.marked(derived)),
                places: vec![cited_place(site, links, &site.briefing.citations[*at])],
            });
        }
    }
    notes
}

fn words_note(site: &Site<'_>, links: &Links<'_>, at: Idx<Quoted>, back: &str, of_group: &[&SourceId]) -> Option<Note> {
    let quoted = &site.briefing.quotations[at];
    let (checked, sources) = site.evidence(at);
    let mut here: Vec<&SourceId> = sources.iter().copied().filter(|id| of_group.contains(id)).collect();
    if here.is_empty() {
        // The words stand in a source of the citation before.
        here = sources;
    }
    let first = here.first()?;
    let withheld = here.iter().any(|id| site.briefing.source(id).is_some_and(|source| source.rights == Rights::Link));
    let exact = here.iter().find_map(|id| site.found(at, id)).map(|found| exact_words(found, site.strings));
    let kind = match quoted.kind {
        QuotedKind::Original => "original",
        QuotedKind::Passage => "passage",
        QuotedKind::Marks | QuotedKind::Block | QuotedKind::Evidence => "marks",
    };
    Some(Note {
        back: back.to_owned(),
        words: (!withheld).then(|| exact.unwrap_or_else(|| site.strings.marked_inside(&quoted.words))),
        lang: site.language_of(first).map(str::to_owned),
        kind,
        checked,
        exactly: here.iter().filter_map(|id| site.found(at, id)).all(|found| found.exactly),
        derived: None,
        places: here.iter().map(|id| found_place(site, links, at, id)).collect(),
    })
}

/// A source's own words as they stand between quotation marks, with an ellipsis where the writer left some out.
pub(super) fn exact_words(location: &Location, strings: &Strings) -> String {
    let pieces = location.pieces.iter().map(|piece| strings.marked_inside(piece.exact.trim()).replace('\n', " / "));
    pieces.collect::<Vec<_>>().join(" … ")
}

fn found_place(site: &Site<'_>, links: &Links<'_>, quotation: Idx<Quoted>, id: &SourceId) -> NotePlace {
    let location = site.found(quotation, id);
    let paragraph = location.map(Location::paragraph);
    let url = site.briefing.source(id).and_then(|source| source.url.as_deref());
    NotePlace {
        source: id.to_string(),
        name: site.source_name(id),
        paragraph: paragraph.map(|number| number.to_string()),
        href: site.source_link(links, id, paragraph),
        publisher: url.zip(location).and_then(|(url, location)| fragments::at_words(url, location)),
    }
}

fn cited_place(site: &Site<'_>, links: &Links<'_>, citation: &Citation) -> NotePlace {
    let id = &citation.source;
    let paragraph = site.paragraph_of(citation);
    NotePlace {
        source: id.to_string(),
        name: site.source_name(id),
        paragraph: paragraph.map(|number| number.to_string()),
        href: site.source_link(links, id, paragraph),
        publisher: None,
    }
}

/// The sources that a page cites, in the order in which it first does.
pub(super) fn cited(site: &Site<'_>, place: &SitePage, links: &Links<'_>) -> Vec<Cited> {
    let mut order: Vec<&SourceId> = Vec::new();
    let mut times: BTreeMap<&SourceId, usize> = BTreeMap::new();
    for known in place.citations.iter().flatten().flatten().map(|at| &site.briefing.citations[*at]) {
        let count = times.entry(&known.source).or_default();
        if *count == 0 {
            order.push(&known.source);
        }
        *count += 1;
    }
    let view = |id: &SourceId| {
        let source = site.briefing.source(id)?;
        Some(Cited {
            id: id.to_string(),
            name: site.strings.marked(&source.short),
            title: site.strings.marked(&source.title),
            publisher: site.strings.marked(&source.publisher),
            date: source.date.as_ref().or(source.updated.as_ref()).map(|date| dates::view(date, site.strings)),
            href: site.source_link(links, id, None),
            url: source.url.as_deref().and_then(escape::outside),
            lang: site.language_of(id).map(str::to_owned),
            times: times.get(id).copied().unwrap_or(0),
        })
    };
    order.into_iter().filter_map(view).collect()
}
