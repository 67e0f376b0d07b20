//! A source, and the briefing itself, as items of CSL-JSON, the form in which citation software takes what it cites.
//!
//! Nothing is made more exact than the record has it: a date is handed over with as many parts as were written.

use serde_json::{Map, Value, json};

use crate::model::{AuthorName, Config, Date, Point, Precision, Source, SourceKind};

/// A source as an item. What the record's `csl` table holds goes over what is made of the record's other fields.
pub(crate) fn source(source: &Source) -> Map<String, Value> {
    let holder = match source.kind {
        SourceKind::Article => "container-title",
        _ => "publisher",
    };
    let mut item = known(json!({
        "id": source.id.as_str(),
        "type": kind(source),
        "title": source.title,
        holder: source.publisher,
        "author": names(&source.authors),
        "issued": source.date.as_ref().or(source.updated.as_ref()).and_then(date),
        "accessed": source.accessed.as_ref().and_then(date),
        "URL": source.url,
        "language": source.language,
    }));
    item.extend(source.csl.iter().map(|(key, value)| (key.clone(), json!(value))));
    item
}

/// The page of a briefing that a reader would cite: the whole of it, or one page by its title.
pub(crate) fn briefing(config: &Config, title: &str, url: Option<&str>) -> Map<String, Value> {
    known(json!({
        "id": "briefing",
        "type": "webpage",
        "title": title,
        "container-title": (*title != *config.title).then_some(&*config.title),
        "author": names(&config.authors),
        "issued": config.as_of.as_ref().and_then(date),
        "URL": url,
    }))
}

/// The fields of an item that have a value.
fn known(item: Value) -> Map<String, Value> {
    let Value::Object(fields) = item else { return Map::new() };
    fields.into_iter().filter(|(_, value)| !value.is_null()).collect()
}

/// People by name; none where there are none.
fn names(authors: &[AuthorName]) -> Option<Vec<Value>> {
    (!authors.is_empty()).then(|| authors.iter().map(name).collect())
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

/// A person's name in its parts; a body's whole, and one that the library would put into another order.
fn name(author: &AuthorName) -> Value {
    match author {
        AuthorName::Person { family, given, suffix } if !author.has_family_first() => {
            Value::Object(known(json!({ "family": family, "given": given, "suffix": suffix })))
        }
        other => json!({ "literal": other.said() }),
    }
}

/// A date in its parts; none where not even a year is sure.
fn date(date: &Date) -> Option<Value> {
    let points = date.shape.points();
    let ends: Option<Vec<Vec<i64>>> = points.iter().map(|point| parts(point)).collect();
    let ends = ends?;
    let circa = points.iter().any(|point| point.approximate || point.uncertain || point.significant);
    // The library knows no spans: what all ends have in common is what can be said.
    let shared = ends.iter().skip(1).fold(ends.first()?.clone(), |shared, other| {
        shared.into_iter().zip(other).take_while(|(one, other)| one == *other).map(|(one, _)| one).collect()
    });
    (!shared.is_empty()).then(|| json!({ "date-parts": [shared], "circa": circa }))
}

/// The years that the library writes as they are.
const YEARS: std::ops::RangeInclusive<i64> = 1..=9_999;

/// Year, month and day, as far as they are written. A season is no month.
fn parts(point: &Point) -> Option<Vec<i64>> {
    // A year that the library cannot hold is no year for it.
    let mut parts = vec![point.year.filter(|year| YEARS.contains(year))?];
    match point.precision {
        Precision::Year | Precision::Season(_) => {}
        Precision::Month(month) => parts.push(month.into()),
        Precision::Day(month, day) => parts.extend([i64::from(month), i64::from(day)]),
    }
    Some(parts)
}
