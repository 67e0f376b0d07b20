//! CSL-JSON: a list of items, as Zotero and other programs export it, and Crossref hands it out.

use serde_json::{Map, Value};

use crate::model::{AuthorName, Bibliography, BibliographyEntry, Proposal, is_suffix, with_particles};

use super::entities::{decoded, without_tags};
use super::taken::{EntryKind, Taken, kind_of};

/// The kinds of item.
const KINDS: &[EntryKind] = &[
    ("article", true, "article article-journal article-magazine article-newspaper paper-conference"),
    // As Crossref calls them.
    ("article", true, "journal-article proceedings-article posted-content reference-entry"),
    ("book", false, "book-chapter book-part book-section edited-book monograph reference-book"),
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

/// Parts of a name that say nothing of it but its place in the list.
const OF_NAME: [&str; 9] = [
    "family",
    "given",
    "literal",
    "name",
    "suffix",
    "dropping-particle",
    "non-dropping-particle",
    "sequence",
    "isInstitution",
];

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
        Value::Object(fields) => match fields.get("message").unwrap_or(&root) {
            Value::Object(inner) if matches!(inner.get("items"), Some(Value::Array(_))) => {
                inner.get("items").and_then(Value::as_array).into_iter().flatten().collect()
            }
            one => vec![one],
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
    let mut rest = Rest(fields.iter().filter(|(key, _)| !NAMES.contains(&key.as_str())).collect());
    let said = rest.words("type", &mut taken).unwrap_or_default();
    let kind = kind_of(KINDS, &said);
    match kind {
        Some((kind, _)) => taken.proposal.words("type", kind, "type"),
        None => taken.leave("type", &said),
    }
    if let Some(title) = rest.words("title", &mut taken) {
        taken.proposal.words("title", &without_tags(&title), "title");
    }
    let mut held = |key| Some((key, without_tags(&rest.words(key, &mut taken)?)));
    let (container, publisher) = (held("container-title"), held("publisher"));
    taken.publisher(container, publisher, kind.is_none_or(|(_, is_contained)| is_contained));
    if let Some(value) = rest.take("author") {
        authors(value, &mut taken);
    }
    for (key, ours) in [("issued", "date"), ("accessed", "accessed")] {
        if let Some(value) = rest.take(key) {
            match date(value) {
                Some(date) => taken.date(ours, &date, key),
                None => taken.leave(key, &value.to_string()),
            }
        }
    }
    if let Some(address) = rest.words("URL", &mut taken) {
        taken.address(&address, "URL");
    }
    if let Some(language) = rest.words("language", &mut taken) {
        taken.language(&language, "language");
    }
    for (key, value) in rest.0.into_iter().filter(|(_, value)| !is_empty(value)) {
        match words(value) {
            Some(words) if !LEFT.contains(&key.as_str()) => taken.variable(key, &words),
            words => taken.leave(key, &words.unwrap_or_else(|| value.to_string())),
        }
    }
    taken.done()
}

/// The fields of an item that were not yet taken.
struct Rest<'a>(Vec<(&'a String, &'a Value)>);

impl<'a> Rest<'a> {
    fn take(&mut self, key: &str) -> Option<&'a Value> {
        Some(self.0.remove(self.0.iter().position(|(other, _)| *other == key)?).1)
    }

    /// Takes a field that is words, or a list of them, as Crossref has it, of which the first stands. What else there is is listed.
    fn words(&mut self, key: &str, taken: &mut Taken) -> Option<String> {
        let value = self.take(key)?;
        let (first, more) = match value {
            Value::Array(list) => list.split_first().map_or((None, &[][..]), |(first, more)| (words(first), more)),
            value => (words(value), &[][..]),
        };
        let unread = first.is_none() && !is_empty(value);
        let left = more.iter().chain(unread.then_some(value));
        left.for_each(|value| taken.leave(key, &words(value).unwrap_or_else(|| value.to_string())));
        first
    }
}

fn authors(value: &Value, taken: &mut Taken) {
    let list = value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice);
    let mut names = Vec::new();
    for author in list {
        let part = |key: &str| author.get(key).and_then(words).filter(|words| !words.trim().is_empty());
        let [family, given, suffix] = ["family", "given", "suffix"].map(|key| part(key).unwrap_or_default());
        let particles = ["dropping-particle", "non-dropping-particle"].map(|key| part(key).unwrap_or_default());
        let family = with_particles(particles.iter().map(String::as_str).chain([family.as_str()]));
        match part("literal").or_else(|| part("name")).or_else(|| words(author)) {
            Some(whole) => {
                names.push(whole_name(&whole));
                [family, given].iter().filter(|more| !more.is_empty()).for_each(|more| taken.leave("author", more));
            }
            None if family.is_empty() && given.is_empty() => {
                taken.leave("author", &author.to_string());
                continue;
            }
            None => names.push(AuthorName::person(&family, &given, &suffix)),
        }
        let said = names.last().map(AuthorName::said).unwrap_or_default();
        let more = author.as_object().into_iter().flatten();
        for (key, value) in more.filter(|(key, value)| !OF_NAME.contains(&key.as_str()) && !is_empty(value)) {
            taken.leave(&format!("{key} of {said}"), &words(value).unwrap_or_else(|| value.to_string()));
        }
    }
    taken.authors(&names, "author", true);
}

/// A name that is given as one: taken whole, unless a suffix between or behind its commas says that the family stands first.
fn whole_name(words: &str) -> AuthorName {
    match AuthorName::read(words) {
        AuthorName::Person { family, given, suffix: Some(suffix) }
            if words.matches(',').count() == 2 && is_suffix(&suffix) =>
        {
            AuthorName::person(&family, &given, &suffix)
        }
        _ => AuthorName::Whole(words.trim().to_owned()),
    }
}

/// Whether a field says nothing.
fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(words) => words.trim().is_empty(),
        Value::Array(list) => list.is_empty(),
        Value::Object(fields) => fields.is_empty(),
        Value::Bool(_) | Value::Number(_) => false,
    }
}

/// A string or a number.
fn words(value: &Value) -> Option<String> {
    match value {
        Value::String(words) => Some(decoded(words)),
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
    if parts.len() > 2 {
        return None;
    }
    let season = value.get("season").and_then(words).and_then(|season| season.parse::<u8>().ok());
    let points: Option<Vec<String>> = parts.iter().map(|part| point(part, season)).collect();
    let points: Vec<String> = points?.into_iter().map(|point| format!("{point}{about}")).collect();
    Some(points.join("/"))
}

fn point(parts: &Value, season: Option<u8>) -> Option<String> {
    let numbers: Option<Vec<i64>> = parts.as_array()?.iter().map(|part| words(part)?.trim().parse().ok()).collect();
    let numbers = numbers?;
    let year = |year: i64| match year {
        10_000.. | ..=-10_000 => format!("Y{year}"),
        -9_999..0 => format!("-{:04}", year.unsigned_abs()),
        _ => format!("{year:04}"),
    };
    // A month above twelve would be read as a season.
    if numbers.get(1).is_some_and(|month| !(1..=12).contains(month)) {
        return None;
    }
    match (numbers.as_slice(), season) {
        ([only], Some(season @ 1..=4)) => Some(format!("{}-{}", year(*only), 20 + season)),
        ([only], _) => Some(year(*only)),
        ([first, month], _) => Some(format!("{}-{month:02}", year(*first))),
        ([first, month, day], _) => Some(format!("{}-{month:02}-{day:02}", year(*first))),
        _ => None,
    }
}
