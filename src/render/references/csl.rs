//! A source, and the briefing itself, as items of CSL-JSON, the form in which citation software takes what it cites.
//!
//! Nothing is made more exact than the record has it: a date is handed over with as many parts as were written.

use serde_json::{Map, Value, json};

use crate::model::{Config, Date, DateShape, Point, Source, SourceKind};

/// A source as an item. What the record's `csl` table holds goes over what is made of the record's other fields.
pub(crate) fn source(source: &Source) -> Map<String, Value> {
    let mut item = Map::new();
    item.insert("id".to_owned(), json!(source.id.as_str()));
    item.insert("type".to_owned(), json!(kind(source)));
    item.insert("title".to_owned(), json!(source.title));
    let holder = match source.kind {
        SourceKind::Article => "container-title",
        _ => "publisher",
    };
    item.insert(holder.to_owned(), json!(source.publisher));
    if !source.authors.is_empty() {
        item.insert("author".to_owned(), Value::Array(source.authors.iter().map(|author| name(author)).collect()));
    }
    let dates = [("issued", source.date.as_ref().or(source.updated.as_ref())), ("accessed", source.accessed.as_ref())];
    for (key, written) in dates {
        if let Some(value) = written.and_then(date) {
            item.insert(key.to_owned(), value);
        }
    }
    let words = [("URL", &source.url), ("language", &source.language)];
    for (key, value) in words {
        if let Some(value) = value {
            item.insert(key.to_owned(), json!(value));
        }
    }
    item.extend(source.csl.iter().map(|(key, value)| (key.clone(), json!(value))));
    item
}

/// The page of a briefing that a reader would cite: the whole of it, or one page by its title.
pub(crate) fn briefing(config: &Config, title: &str, url: Option<&str>) -> Map<String, Value> {
    let mut item = Map::new();
    item.insert("id".to_owned(), json!("briefing"));
    item.insert("type".to_owned(), json!("webpage"));
    item.insert("title".to_owned(), json!(title));
    if *title != *config.title {
        item.insert("container-title".to_owned(), json!(&*config.title));
    }
    if !config.authors.is_empty() {
        item.insert("author".to_owned(), Value::Array(config.authors.iter().map(|author| name(author)).collect()));
    }
    if let Some(value) = config.as_of.as_ref().and_then(date) {
        item.insert("issued".to_owned(), value);
    }
    if let Some(url) = url {
        item.insert("URL".to_owned(), json!(url));
    }
    item
}

/// CSL's name for what kind of thing it is.
fn kind(source: &Source) -> &'static str {
    match source.kind {
        SourceKind::Article if source.csl.contains_key("volume") => "article-journal",
        SourceKind::Article => "article-newspaper",
        SourceKind::Report => "report",
        SourceKind::Statement => "speech",
        SourceKind::Document | SourceKind::Transcript => "document",
        SourceKind::Dataset => "dataset",
        SourceKind::Video => "motion_picture",
        SourceKind::Book => "book",
    }
}

/// `Family, Given` in its parts; a name without a comma whole.
fn name(written: &str) -> Value {
    match written.split_once(',') {
        Some((family, given)) => json!({ "family": family.trim(), "given": given.trim() }),
        None => json!({ "literal": written.trim() }),
    }
}

/// A date in its parts; none where not even a year is sure.
fn date(date: &Date) -> Option<Value> {
    let (first, last) = match &date.shape {
        DateShape::Point(point) => (Some(point), None),
        DateShape::Interval(start, end) => (start.as_ref(), end.as_ref()),
    };
    let ends: Vec<Vec<i64>> = [first, last].into_iter().flatten().filter_map(parts).collect();
    let circa = [first, last].into_iter().flatten().any(|point| point.approximate || point.uncertain);
    (!ends.is_empty()).then(|| json!({ "date-parts": ends, "circa": circa }))
}

/// Year, month and day, as far as they are written. A season is no month.
fn parts(point: &Point) -> Option<Vec<i64>> {
    let month = point.month.filter(|month| *month <= 12).map(i64::from);
    let day = month.and(point.day).map(i64::from);
    Some([Some(point.year?), month, day].into_iter().map_while(|part| part).collect())
}
