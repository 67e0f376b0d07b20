//! What a page's JSON-LD says of the article on it (schema.org), as far as a record has a place for it.

use serde_json::Value;

/// How many levels of lists and graphs are looked into.
const DEEPEST: usize = 4;

/// What one piece of data says.
#[derive(Debug, Default)]
pub(super) struct Linked {
    /// The title.
    pub(super) headline: Option<String>,
    /// Names, and whether each is a body's and not a person's.
    pub(super) authors: Vec<(String, bool)>,
    /// Who published it.
    pub(super) publisher: Option<String>,
    /// When it was published.
    pub(super) published: Option<String>,
    /// When it was changed.
    pub(super) modified: Option<String>,
    /// Its language.
    pub(super) language: Option<String>,
    /// The record's name for what kind of source it is; empty for a page of any kind.
    pub(super) kind: &'static str,
}

/// What the data says of the first article in it, or else of the page.
pub(super) fn read(data: &str) -> Option<Linked> {
    let root: Value = serde_json::from_str(data.trim()).ok()?;
    let mut things = Vec::new();
    collect(&root, DEEPEST, &mut things);
    let article = things.iter().find(|(kind, _)| !kind.is_empty()).or(things.first())?;
    let graph = |id: &str| find_by_id(&root, id, DEEPEST);
    Some(linked(article.0, article.1, &graph))
}

fn collect<'a>(value: &'a Value, levels: usize, things: &mut Vec<(&'static str, &'a Value)>) {
    if levels == 0 {
        return;
    }
    match value {
        Value::Array(list) => list.iter().for_each(|value| collect(value, levels - 1, things)),
        Value::Object(fields) => {
            if let Some(kind) = kind_of(value) {
                things.push((kind, value));
            }
            for key in ["@graph", "mainEntity"] {
                if let Some(inner) = fields.get(key) {
                    collect(inner, levels - 1, things);
                }
            }
        }
        _ => {}
    }
}

/// The record's type for a kind of thing that can be a source; empty for a page of any kind.
fn type_of(name: &str) -> Option<&'static str> {
    Some(match name.rsplit(['/', '#', ':']).next().unwrap_or(name) {
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

fn kind_of(value: &Value) -> Option<&'static str> {
    match value.get("@type")? {
        Value::Array(names) => names.iter().filter_map(Value::as_str).find_map(type_of),
        name => type_of(name.as_str()?),
    }
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

fn linked<'a>(kind: &'static str, article: &'a Value, graph: &dyn Fn(&str) -> Option<&'a Value>) -> Linked {
    let words = |keys: &[&str]| keys.iter().find_map(|key| article.get(*key)?.as_str()).map(str::to_owned);
    let name = |value: &Value| -> Option<(String, bool)> {
        if let Some(name) = value.as_str() {
            return Some((name.to_owned(), false));
        }
        let pointed = value.get("@id").and_then(Value::as_str).and_then(graph);
        let thing = if value.get("name").is_some() { value } else { pointed? };
        let name = thing.get("name")?;
        let name = name.as_str().or_else(|| name.get(0)?.as_str())?;
        let is_body = thing.get("@type").is_some_and(|kind| kind != "Person" && kind.is_string());
        Some((name.to_owned(), is_body))
    };
    let names = |key: &str| -> Vec<(String, bool)> {
        match article.get(key) {
            Some(Value::Array(list)) => list.iter().take(100).filter_map(name).collect(),
            Some(one) => name(one).into_iter().collect(),
            None => Vec::new(),
        }
    };
    let language = match article.get("inLanguage") {
        Some(Value::Object(fields)) => fields.get("alternateName").and_then(Value::as_str).map(str::to_owned),
        Some(other) => other.as_str().map(str::to_owned),
        None => None,
    };
    Linked {
        headline: words(&["headline", "name"]),
        authors: names("author"),
        publisher: names("publisher").into_iter().next().map(|(name, _)| name),
        published: words(&["datePublished", "dateCreated"]),
        modified: words(&["dateModified"]),
        language,
        kind,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_article_is_found_in_a_graph_and_its_parts_by_their_ids() {
        let data = r##"{"@graph": [
            {"@type": "WebPage", "name": "A page"},
            {"@type": ["NewsArticle"], "headline": "Bridge closed", "author": [{"@id": "#a"}, {"@type": "Organization", "name": "Desk"}],
             "publisher": {"@id": "#p"}, "datePublished": "2031-05-02T10:00:00Z", "inLanguage": "en"},
            {"@id": "#a", "@type": "Person", "name": "Ann Writer"},
            {"@id": "#p", "@type": "NewsMediaOrganization", "name": "Harrow Gazette"}]}"##;
        let linked = read(data).unwrap();
        assert_eq!(linked.headline.as_deref(), Some("Bridge closed"));
        assert_eq!(linked.authors, [("Ann Writer".to_owned(), false), ("Desk".to_owned(), true)]);
        assert_eq!(linked.publisher.as_deref(), Some("Harrow Gazette"));
        assert_eq!((linked.kind, linked.language.as_deref()), ("article", Some("en")));
        for none in ["", "[]", "{}", "null", "{\"@type\": \"Organization\"}", "{\"@type\": 3}"] {
            assert!(read(none).is_none(), "{none}");
        }
    }
}
