//! CSL-JSON: a list of items, as Zotero and other programs export it.

use serde_json::{Map, Value};

use crate::model::{Bibliography, BibliographyEntry, Proposal};

use super::taken::{Kind, Taken, kind_of};

/// The kinds of item.
const KINDS: &[Kind] = &[
    ("article", true, "article article-journal article-magazine article-newspaper paper-conference"),
    ("article", true, "entry entry-dictionary entry-encyclopedia review review-book post post-weblog webpage"),
    ("document", false, "bill legal_case legislation regulation treaty manuscript pamphlet"),
    ("book", false, "book chapter"),
    ("video", false, "broadcast motion_picture"),
    ("dataset", false, "dataset"),
    ("transcript", false, "hearing"),
    ("transcript", true, "interview"),
    ("report", false, "report thesis"),
    ("statement", false, "speech"),
];

/// Names of an item, which are no fields of a source.
const NAMES: [&str; 3] = ["id", "citation-key", "citation-label"];

/// Fields of the program's own, and others' words that a record does not repeat.
const LEFT: &[&str] = &["abstract", "note", "annote", "keyword", "categories", "custom"];

/// Reads a list of items, one item, or an object with a list of them.
pub(super) fn read(text: &str) -> Bibliography {
    let mut read = Bibliography::default();
    let root: Value = match serde_json::from_str(text) {
        Ok(root) => root,
        Err(error) => {
            read.faults.push((Some(error.line().max(1)), format!("it is no JSON: {error}")));
            return read;
        }
    };
    let items: Vec<&Value> = match &root {
        Value::Array(items) => items.iter().collect(),
        Value::Object(fields) => match fields.get("items") {
            Some(Value::Array(items)) => items.iter().collect(),
            _ => vec![&root],
        },
        _ => Vec::new(),
    };
    for (number, item) in items.into_iter().enumerate() {
        let fault = |what: &str| (None, format!("item {}: {what}", number + 1));
        let Some(fields) = item.as_object() else {
            read.faults.push(fault("it is no object with fields"));
            continue;
        };
        let key = ["citation-key", "id"].iter().find_map(|key| words(fields.get(*key)?)).unwrap_or_default();
        // The program's own address of an item is no name: only its end is.
        let key = key.rsplit('/').next().unwrap_or_default().to_owned();
        if !fields.contains_key("title") && !fields.contains_key("type") {
            read.faults.push(fault("it has neither `title` nor `type`, so it is no item of CSL-JSON"));
            continue;
        }
        let key = if key.is_empty() { format!("item-{}", number + 1) } else { key };
        read.entries.push(BibliographyEntry { key, line: None, proposal: item_of(fields) });
    }
    read
}

fn item_of(fields: &Map<String, Value>) -> Proposal {
    let mut taken = Taken::default();
    // What is taken out is not gone over again below.
    let mut rest: Vec<(&String, &Value)> = fields.iter().filter(|(key, _)| !NAMES.contains(&key.as_str())).collect();
    let mut take = |key: &str| Some(rest.remove(rest.iter().position(|(other, _)| *other == key)?).1);
    let said = take("type").and_then(words).unwrap_or_default();
    let kind = kind_of(KINDS, &said);
    match kind {
        Some((kind, _)) => taken.proposal.words("type", kind, "type"),
        None => taken.leave("type", &said),
    }
    if let Some(title) = take("title").and_then(words) {
        // Zotero marks italics and the like with tags.
        taken.proposal.words("title", &without_tags(&title), "title");
    }
    let container = take("container-title").and_then(words).map(|words| ("container-title", without_tags(&words)));
    let publisher = take("publisher").and_then(words).map(|words| ("publisher", words));
    taken.publisher(container, publisher, kind.is_none_or(|(_, is_contained)| is_contained));
    authors(take("author"), &mut taken);
    for (key, ours) in [("issued", "date"), ("accessed", "accessed")] {
        if let Some(value) = take(key) {
            match date(value) {
                Some(date) => taken.date(ours, &date, key),
                None => taken.leave(key, &value.to_string()),
            }
        }
    }
    if let Some(address) = take("URL").and_then(words) {
        taken.address(&address, "URL");
    }
    if let Some(language) = take("language").and_then(words) {
        taken.language(&language, "language");
    }
    for (key, value) in rest {
        match words(value) {
            Some(words) if !LEFT.contains(&key.as_str()) => taken.variable(key, &words),
            words => taken.leave(key, &words.unwrap_or_else(|| value.to_string())),
        }
    }
    taken.done()
}

fn authors(value: Option<&Value>, taken: &mut Taken) {
    let Some(list) = value.and_then(Value::as_array) else { return };
    let mut names = Vec::new();
    for author in list {
        let part = |key: &str| author.get(key).and_then(words).filter(|words| !words.trim().is_empty());
        match (part("literal"), part("family"), part("given")) {
            (Some(whole), _, _) | (None, None, Some(whole)) => names.push(whole),
            (None, Some(family), given) => names.push(person(&part, family, given)),
            (None, None, None) => taken.leave("author", &author.to_string()),
        }
    }
    taken.proposal.list("authors", &names, "author");
}

/// `Family, Given` with the small words before the family name, and what stands behind it with the given one.
fn person(part: &dyn Fn(&str) -> Option<String>, family: String, given: Option<String>) -> String {
    let particles = [part("dropping-particle"), part("non-dropping-particle")];
    let family: Vec<String> = particles.into_iter().flatten().chain([family]).collect();
    let given: Vec<String> = [given, part("suffix")].into_iter().flatten().collect();
    if given.is_empty() { family.join(" ") } else { format!("{}, {}", family.join(" "), given.join(" ")) }
}

/// A string or a number.
fn words(value: &Value) -> Option<String> {
    match value {
        Value::String(words) => Some(words.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// A date in EDTF, or in words that may be read as one.
fn date(value: &Value) -> Option<String> {
    if let Some(words) = words(value) {
        return Some(words);
    }
    let Some(parts) = value.get("date-parts").and_then(Value::as_array).filter(|parts| !parts.is_empty()) else {
        return ["raw", "literal"].iter().find_map(|key| words(value.get(*key)?));
    };
    let about = match value.get("circa") {
        None | Some(Value::Bool(false) | Value::Null) => "",
        Some(_) => "~",
    };
    let season = value.get("season").and_then(words).and_then(|season| season.parse::<u8>().ok());
    let points: Option<Vec<String>> = parts.iter().take(2).map(|part| point(part, season)).collect();
    let points: Vec<String> = points?.into_iter().map(|point| format!("{point}{about}")).collect();
    Some(points.join("/"))
}

fn point(parts: &Value, season: Option<u8>) -> Option<String> {
    let numbers: Option<Vec<i64>> = parts.as_array()?.iter().map(|part| words(part)?.trim().parse().ok()).collect();
    let numbers = numbers?;
    let year = |year: i64| if year < 0 { format!("-{:04}", year.unsigned_abs()) } else { format!("{year:04}") };
    match (numbers.as_slice(), season) {
        ([only], Some(season @ 1..=4)) => Some(format!("{}-{}", year(*only), 20 + season)),
        ([only], _) => Some(year(*only)),
        ([first, month], _) => Some(format!("{}-{month:02}", year(*first))),
        ([first, month, day], _) => Some(format!("{}-{month:02}-{day:02}", year(*first))),
        _ => None,
    }
}

/// A title without the few tags that items may hold.
fn without_tags(title: &str) -> String {
    let known = ["i", "b", "sub", "sup", "sc", "span"];
    let mut out = String::with_capacity(title.len());
    let mut rest = title;
    while let Some(at) = rest.find('<') {
        let (before, tag) = rest.split_at(at);
        out.push_str(before);
        let end = tag.find('>').filter(|end| *end <= 80);
        let name = end.and_then(|end| tag.get(1..end)).unwrap_or_default().trim_start_matches('/');
        match end {
            Some(end) if known.contains(&name.split(' ').next().unwrap_or_default()) => {
                rest = tag.get(end + 1..).unwrap_or_default()
            }
            _ => {
                out.push('<');
                rest = tag.get(1..).unwrap_or_default();
            }
        }
    }
    out.push_str(rest);
    out
}
