//! One source: its record, the curated summary, its words by paragraph with the way to each use, and how it was read.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use crate::model::{AuthorName, Date, LockedText, RecordField, SitePage, Source, SourceId, encoded_path, percent};
use crate::render::html::escape;
use crate::render::language::dates;
use crate::render::pictures::lineage;
use crate::render::references::References;
use crate::render::references::csl;
use crate::render::site::{Site, paragraph_anchor};
use crate::render::theme::View;
use crate::words::locale::primary;

use super::position;
use super::trails::{self, Paragraph, Trail};
use super::view::{self, TocItem};

pub(super) fn view(site: &Site<'_>, place: &SitePage, id: &SourceId, references: Option<&References>) -> Option<View> {
    let links = site.links(place);
    let source = site.briefing.source(id)?;
    let trail = trails::of(site, id, &links);
    let references = references.and_then(|references| ready(site, place, source, references));
    let position = position::of(site, &links, id);
    let mut body = view::body(site, place);
    if place.page.as_ref().is_none_or(|page| page.front.toc != Some(false)) {
        let summary = if body.toc.is_empty() { view::headings(site, place) } else { body.toc };
        body.toc = contents(site, summary, position.is_some(), references.is_some());
    }
    Some(
        View::of(&view::page(site, place, body))
            .with("source", &record(site, source))
            .with("lineage", &lineage::view(site, &links, source))
            .with("reading", &site.findings.lock.sources.get(id).map(|read| reading(site, id, read, &trail)))
            .with("trail", &trail)
            .with("position", &position)
            .with("references", &references),
    )
}

/// The contents list: the curated summary's headings among the parts that the build adds.
fn contents(site: &Site<'_>, summary: Vec<TocItem>, has_position: bool, has_references: bool) -> Vec<TocItem> {
    let part = |(anchor, key): (&str, &str)| TocItem::new(anchor, site.strings.get(key).to_owned());
    let before = [("bg-record", "source_record"), ("bg-lineage", "source_lineage_title")].map(part);
    let position = has_position.then(|| part(("bg-position", "source_position")));
    let after = [("bg-trail", "source_words_title"), ("bg-reading", "source_read")].map(part);
    let citing = has_references.then(|| part(("bg-citing", "source_citing")));
    before.into_iter().chain(summary).chain(position).chain(after).chain(citing).collect()
}

/// Two references to copy, as HTML: one to the page of this briefing, one to the source itself.
fn ready(site: &Site<'_>, place: &SitePage, source: &Source, references: &References) -> Option<Value> {
    let config = &site.briefing.config;
    let url =
        (!config.base_url.is_empty()).then(|| format!("{}{}", config.base_url, encoded_path(place.path.as_str())));
    let title = format!("{}{} {}", source.short, site.strings.get("colon"), source.title);
    Some(json!({
        "original": references.html(marked(site, csl::source(source)))?,
        "briefing": references.html(marked(site, csl::briefing(config, &title, url.as_deref())))?,
    }))
}

/// An item for readers, with the quotation marks of the language. Software is handed the item as it is written.
fn marked(site: &Site<'_>, mut item: Map<String, Value>) -> Map<String, Value> {
    for key in ["title", "container-title", "publisher"] {
        if let Some(Value::String(words)) = item.get_mut(key) {
            *words = site.strings.marked(words);
        }
    }
    item
}

/// The record, with nothing in it that is not known.
fn record(site: &Site<'_>, source: &Source) -> Value {
    let fields = fields(site, source);
    json!({
        "id": source.id,
        "name": site.strings.marked(&source.short),
        "title": site.strings.marked(&source.title),
        // The text gives none: an editor found it elsewhere or, in brackets, made it up.
        "title_supplied": source.supplied.contains(&RecordField::Title),
        "title_made": source.title.starts_with('['),
        "publisher": site.strings.marked(&source.publisher),
        // Whether one of the lines is marked so; the title has its own word.
        "any_supplied": fields.iter().any(|field| field["supplied"] == true),
        "fields": fields,
        "rights": source.rights.name(),
        "lang": site.language_of(&source.id),
    })
}

/// The lines of the record, each with the key of its label; what it does not hold has no line.
fn fields(site: &Site<'_>, source: &Source) -> Vec<Value> {
    let date = |date: &Option<Date>| date.as_ref().map(|date| dates::words(date, site.strings));
    let authors: Vec<String> = source.authors.iter().map(AuthorName::said).collect();
    let authors = (!authors.is_empty()).then(|| site.strings.marked(&authors.join(site.strings.get("list_separator"))));
    let undated = source.date.is_none() && source.updated.is_none();
    let kind = site.strings.get(&format!("kind_{}", source.kind.name())).to_owned();
    let csl = source.csl.iter().map(|(name, value)| format!("{name}: {value}")).collect::<Vec<_>>().join("; ");
    let text_layer =
        source.text_layer.map(|layer| site.strings.get(&format!("text_layer_{}", layer.name())).to_owned());
    let lines: [(RecordField, Option<String>); 13] = [
        (RecordField::Publisher, Some(site.strings.marked(&source.publisher))),
        (RecordField::Short, Some(site.strings.marked(&source.short))),
        (RecordField::Authors, authors),
        (
            RecordField::Date,
            date(&source.date).or_else(|| undated.then(|| site.strings.get("source_no_date").to_owned())),
        ),
        (RecordField::Updated, date(&source.updated)),
        (RecordField::Accessed, date(&source.accessed)),
        (RecordField::Url, source.url.clone()),
        (RecordField::ArchiveUrl, source.archive_url.clone()),
        (RecordField::Archived, date(&source.archived)),
        (RecordField::Kind, Some(kind)),
        (RecordField::Language, source.language.as_deref().map(|tag| language_name(site, tag))),
        (RecordField::TextLayer, text_layer),
        (RecordField::Csl, (!csl.is_empty()).then_some(csl)),
    ];
    let field = |(field, value): (RecordField, Option<String>)| {
        let value = value?;
        let is_link = matches!(field, RecordField::Url | RecordField::ArchiveUrl);
        let href = if is_link { escape::outside(&value) } else { None };
        let supplied = source.supplied.contains(&field);
        Some(json!({ "key": field.name(), "href": href, "supplied": supplied, "value": value }))
    };
    lines.into_iter().filter_map(field).collect()
}

/// A language by its name where the theme has one, else by its tag.
fn language_name(site: &Site<'_>, tag: &str) -> String {
    let key = format!("language_{}", primary(tag));
    let name = site.strings.get(&key);
    if name == key { tag.to_owned() } else { name.to_owned() }
}

/// How the text was read, from the lock.
fn reading(site: &Site<'_>, id: &SourceId, read: &LockedText, trail: &Trail) -> Value {
    let quoted_words = site.quoted_words(id);
    let strip = cells(site, id, read.paragraphs, trail);
    let reasons = read
        .removed
        .iter()
        .map(|(scrap, number)| json!({ "key": format!("scrap_{}", scrap.name().replace('-', "_")), "number": number }));
    json!({
        "words": read.words,
        "paragraphs": read.paragraphs,
        "removed": read.removed.values().sum::<usize>(),
        "reasons": reasons.collect::<Value>(),
        "sha256": read.sha256,
        "quoted_words": quoted_words,
        "quoted_share": percent(quoted_words, read.words),
        "used": strip.iter().filter(|cell| cell["state"] != "unused").count(),
        // A cell for each paragraph.
        "strip": strip,
    })
}

/// Which paragraphs are used. A cell leads to its paragraph's trail, or to that of the range that it is cited in.
fn cells(site: &Site<'_>, id: &SourceId, paragraphs: usize, trail: &Trail) -> Vec<Value> {
    let mut cited_from: Vec<Option<usize>> = vec![None; paragraphs];
    for (first, last) in site.uses_of(id).iter().flat_map(|at| &site.briefing.citations[*at].paragraphs) {
        for slot in cited_from.iter_mut().take(*last).skip(first.saturating_sub(1)) {
            slot.get_or_insert(*first);
        }
    }
    let entries: BTreeMap<usize, &Paragraph> =
        trail.paragraphs.iter().map(|paragraph| (paragraph.number(), paragraph)).collect();
    let cell = |(at, from): (usize, &Option<usize>)| {
        let number = at + 1;
        let entry = entries.get(&number);
        let state = match entry {
            Some(entry) if entry.is_quoted() => "quoted",
            _ if from.is_some() => "cited",
            _ => "unused",
        };
        let anchor = entry.map(|_| number).or(*from).map(paragraph_anchor);
        json!({ "number": number, "state": state, "anchor": anchor })
    };
    cited_from.iter().enumerate().map(cell).collect()
}
