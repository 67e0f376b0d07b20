//! What a page's JSON-LD says of the articles in it (schema.org), as far as a record has a place for it.

use serde_json::{Map, Value};

use crate::words::is_one_of;

use super::loose_json;

/// How many levels of lists and graphs are looked into.
const DEEPEST: usize = 4;

/// The most articles of one piece of data that are told apart.
const MOST: usize = 100;

/// Fields of an article that are read, or that say only what the thing is.
const READ: &str =
    "@context @graph @id @type dateModified datePublished headline inLanguage mainEntity mainEntityOfPage name url";

/// What one piece of data says.
#[derive(Debug, Default)]
pub(super) struct LinkedData {
    /// The articles and pages in it, in its order.
    pub(super) things: Vec<Linked>,
    /// The kinds of all other things.
    pub(super) others: Vec<String>,
}

/// What is said of one article, or of the page.
#[derive(Debug, Default)]
pub(super) struct Linked {
    /// The titles, the best first.
    pub(super) headlines: Vec<String>,
    /// Who wrote it.
    pub(super) authors: Vec<LinkedName>,
    /// Who published it.
    pub(super) publisher: Option<String>,
    /// When it was published.
    pub(super) published: Option<String>,
    /// When it was changed.
    pub(super) modified: Option<String>,
    /// Its language.
    pub(super) language: Option<String>,
    /// Where it stands.
    pub(super) url: Option<String>,
    /// Every address that names it.
    pub(super) addresses: Vec<String>,
    /// The record's name for what kind of source it is; empty for a page of any kind.
    pub(super) kind: &'static str,
    /// The fields that a record has no place for.
    pub(super) unread: Vec<String>,
}

/// A name, by what the data says that it is.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum LinkedName {
    /// Words that name somebody, or several.
    Words(String),
    /// One person.
    Person(String),
    /// One person, whose family and given names are told apart.
    Parts(String, String),
    /// A body.
    Body(String),
}

/// What a piece of data says, or why it cannot be read.
pub(super) fn read(data: &str) -> Result<LinkedData, String> {
    let roots = loose_json::values(data)?;
    let mut said = LinkedData::default();
    for root in &roots {
        let graph = |id: &str| find_by_id(root, id, DEEPEST);
        collect(root, DEEPEST, &graph, &mut said);
    }
    Ok(said)
}

/// Finds a thing by its id.
type Graph<'a, 'b> = &'b dyn Fn(&str) -> Option<&'a Value>;

fn collect<'a>(value: &'a Value, levels: usize, graph: Graph<'a, '_>, said: &mut LinkedData) {
    if levels == 0 {
        return;
    }
    match value {
        Value::Array(list) => list.iter().for_each(|value| collect(value, levels - 1, graph, said)),
        Value::Object(fields) => {
            let kinds = kinds_of(value);
            match kinds.iter().find_map(|kind| type_of(kind)) {
                Some(kind) if said.things.len() < MOST => said.things.push(linked(kind, fields, graph)),
                _ => said.others.extend(kinds.into_iter().map(str::to_owned)),
            }
            for key in ["@graph", "mainEntity"] {
                if let Some(inner) = fields.get(key) {
                    collect(inner, levels - 1, graph, said);
                }
            }
        }
        _ => {}
    }
}

/// The record's type for a kind of thing that can be a source; empty for a page of any kind.
fn type_of(name: &str) -> Option<&'static str> {
    Some(match name {
        "Article" | "ScholarlyArticle" | "TechArticle" | "AdvertiserContentArticle" => "article",
        "NewsArticle" | "AnalysisNewsArticle" | "AskPublicNewsArticle" | "BackgroundNewsArticle" => "article",
        "OpinionNewsArticle" | "ReportageNewsArticle" | "ReviewNewsArticle" => "article",
        "BlogPosting" | "LiveBlogPosting" => "article",
        "Report" => "report",
        "Book" => "book",
        "Dataset" => "dataset",
        "VideoObject" => "video",
        "WebPage" => "",
        _ => return None,
    })
}

/// The names of what a thing is, without what stands before them in an address.
fn kinds_of(value: &Value) -> Vec<&str> {
    let names: Vec<&str> = match value.get("@type") {
        Some(Value::Array(names)) => names.iter().filter_map(Value::as_str).collect(),
        name => name.and_then(Value::as_str).into_iter().collect(),
    };
    names.into_iter().map(|name| name.rsplit(['/', '#', ':']).next().unwrap_or(name)).collect()
}

/// The thing of that id, where another only points at it.
fn find_by_id<'a>(value: &'a Value, id: &str, levels: usize) -> Option<&'a Value> {
    match value {
        _ if levels == 0 => None,
        Value::Array(list) => list.iter().find_map(|value| find_by_id(value, id, levels - 1)),
        Value::Object(fields) if fields.len() > 1 && value.get("@id").and_then(Value::as_str) == Some(id) => {
            Some(value)
        }
        Value::Object(fields) => find_by_id(fields.get("@graph")?, id, levels - 1),
        _ => None,
    }
}

fn linked<'a>(kind: &'static str, article: &'a Map<String, Value>, graph: Graph<'a, '_>) -> Linked {
    let words = |key: &str| article.get(key).and_then(words_of);
    let names = |key: &str| -> Vec<LinkedName> {
        match article.get(key) {
            Some(Value::Array(list)) => list.iter().take(MOST).flat_map(|one| names_of(one, graph)).collect(),
            Some(one) => names_of(one, graph),
            None => Vec::new(),
        }
    };
    let language = match article.get("inLanguage") {
        Some(Value::Object(fields)) => fields.get("alternateName").and_then(Value::as_str).map(str::to_owned),
        Some(other) => words_of(other),
        None => None,
    };
    let (published, created) = (words("datePublished"), words("dateCreated"));
    let page = match article.get("mainEntityOfPage") {
        Some(Value::Object(fields)) => fields.get("@id").and_then(words_of),
        other => other.and_then(words_of),
    };
    let (authors, publishers) = (names("author"), names("publisher"));
    let has_all = |key: &str, names: &[LinkedName]| match article.get(key) {
        Some(Value::Array(list)) => list.len() <= names.len(),
        other => other.is_none() || !names.is_empty(),
    };
    let is_unread = |key: &&String| match key.as_str() {
        "author" => !has_all("author", &authors),
        "publisher" => !has_all("publisher", &publishers),
        "dateCreated" => published.is_some(),
        key => !is_one_of(READ, key),
    };
    Linked {
        unread: article.keys().filter(is_unread).cloned().collect(),
        headlines: [words("headline"), words("name")].into_iter().flatten().collect(),
        authors,
        publisher: publishers.into_iter().next().map(|name| match name {
            LinkedName::Parts(family, given) => format!("{given} {family}"),
            LinkedName::Words(name) | LinkedName::Person(name) | LinkedName::Body(name) => name,
        }),
        modified: words("dateModified"),
        language,
        url: words("url"),
        addresses: [words("url"), words("@id"), page].into_iter().flatten().collect(),
        kind,
        published: published.or(created),
    }
}

/// A string, or the first of a list of them.
fn words_of(value: &Value) -> Option<String> {
    value.as_str().or_else(|| value.get(0)?.as_str()).map(str::to_owned)
}

/// Whose names they are: one, or several in one thing.
fn names_of<'a>(value: &'a Value, graph: Graph<'a, '_>) -> Vec<LinkedName> {
    match value.get("name") {
        Some(Value::Array(list)) if list.len() > 1 => {
            let one = |own: &Value| {
                let mut thing = value.as_object().cloned()?;
                thing.insert("name".to_owned(), own.clone());
                name(&Value::Object(thing), &|_| None)
            };
            list.iter().take(MOST).filter_map(one).collect()
        }
        _ => name(value, graph).into_iter().collect(),
    }
}

/// Whose name it is: a string, a thing, or a thing that is given elsewhere in the data.
fn name<'a>(value: &'a Value, graph: Graph<'a, '_>) -> Option<LinkedName> {
    if let Some(name) = value.as_str() {
        return Some(LinkedName::Words(name.to_owned()));
    }
    let of = |thing: &Value, key: &str| thing.get(key).and_then(words_of).filter(|words| !words.trim().is_empty());
    let is_named = |thing: &Value| ["name", "familyName"].iter().any(|key| thing.get(*key).is_some());
    let pointed = value.get("@id").and_then(Value::as_str).and_then(graph);
    let thing = if is_named(value) { value } else { pointed? };
    if let (Some(family), Some(given)) = (of(thing, "familyName"), of(thing, "givenName")) {
        return Some(LinkedName::Parts(family, given));
    }
    let name = of(thing, "name").or_else(|| of(thing, "familyName"))?;
    let kinds = kinds_of(thing);
    Some(match kinds.as_slice() {
        [] => LinkedName::Words(name),
        kinds if kinds.contains(&"Person") => LinkedName::Person(name),
        _ => LinkedName::Body(name),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_article_is_found_in_a_graph_and_its_parts_by_their_ids() {
        let data = r##"{"@graph": [
            {"@type": "WebPage", "name": "A page"},
            {"@type": ["NewsArticle"], "headline": "Bridge closed", "author": [{"@id": "#a"},
             {"@type": ["Organization", "NewsMediaOrganization"], "name": "Desk"}, {"@type": "Person", "familyName": "Moss", "givenName": "Ida"}],
             "publisher": {"@id": "#p"}, "datePublished": "2031-05-02T10:00:00Z", "inLanguage": "en", "image": "x",
             "mainEntityOfPage": {"@id": "https://x.example/a"}},
            {"@id": "#a", "@type": "schema:Person", "name": "Ann Writer"},
            {"@id": "#p", "@type": "NewsMediaOrganization", "name": "Harrow Gazette"}]}"##;
        let said = read(data).unwrap();
        let article = &said.things[1];
        assert_eq!(said.things.len(), 2);
        assert_eq!(said.others, ["Person", "NewsMediaOrganization"]);
        assert_eq!(article.headlines, ["Bridge closed"]);
        let authors = [
            LinkedName::Person("Ann Writer".to_owned()),
            LinkedName::Body("Desk".to_owned()),
            LinkedName::Parts("Moss".to_owned(), "Ida".to_owned()),
        ];
        assert_eq!(article.authors, authors);
        assert_eq!(article.publisher.as_deref(), Some("Harrow Gazette"));
        assert_eq!((article.kind, article.language.as_deref()), ("article", Some("en")));
        assert_eq!(
            (article.unread.as_slice(), article.addresses.as_slice()),
            (["image".to_owned()].as_slice(), ["https://x.example/a".to_owned()].as_slice())
        );
        for none in ["", "[]", "{}", "null", "{\"@type\": \"Organization\"}", "{\"@type\": 3}"] {
            assert!(read(none).unwrap().things.is_empty(), "{none}");
        }
        assert!(read("{").is_err());
    }
}
