//! Files in `content/` that were meant for data and have another name, ending or folder than the data that is read. A data file is
//! no file for readers, so none of these is copied to the site.

use crate::diag::closest;

/// A data file that nothing reads.
pub(crate) struct Misnamed {
    pub(crate) message: String,
    pub(crate) help: String,
    /// The file that it was meant for, from the project's root, if that is known.
    pub(crate) meant: Option<String>,
}

/// A data file: its name, what stands in it, the tables that it holds, and what people call it.
struct DataFile {
    name: &'static str,
    what: &'static str,
    tables: &'static [&'static str],
    called: &'static [&'static str],
}

static DATA: [DataFile; 3] = [
    DataFile {
        name: "claims.toml",
        what: "claims and questions",
        tables: &["claim", "unknown", "question"],
        called: &["claims", "claim", "unknowns", "questions", "statements", "evidence"],
    },
    DataFile { name: "people.toml", what: "people", tables: &["person"], called: &["people", "person", "persons"] },
    DataFile { name: "places.toml", what: "places", tables: &["place"], called: &["places", "place", "locations"] },
];

/// Pages that are sometimes taken for data.
const PAGES: [&str; 4] = ["timeline", "events", "glossary", "terms"];

/// What a file at that path below `content/` was meant for, if it is data that nothing reads.
pub(crate) fn misnamed(path: &str, bytes: &[u8]) -> Option<Misnamed> {
    let name = path.rsplit('/').next().unwrap_or_default().to_lowercase();
    let (stem, ending) = name.split_once('.')?;
    let is_toml = ending.split('.').any(|part| matches!(part.trim(), "toml" | "tml" | "tom"));
    let text = String::from_utf8_lossy(bytes);
    let holds = |table: &str| text.lines().any(|line| is_table(line, table));
    let near = |data: &DataFile| closest(stem, data.called.iter().copied()).is_some();
    let meant = match ending.trim() {
        _ if is_toml => DATA
            .iter()
            .find(|data| data.tables.iter().any(|table| holds(table)))
            .or(DATA.iter().find(|data| near(data))),
        "yaml" | "yml" => DATA.iter().find(|data| near(data)),
        "json" | "jsonc" | "json5" => DATA.iter().find(|data| data.called.contains(&stem)),
        _ => return None,
    };
    if let Some(DataFile { name, what, .. }) = meant {
        let help = match is_toml {
            true => format!("move it to `content/{name}`, or join it with what is there"),
            false => format!("write it as TOML in `content/{name}`"),
        };
        let message = format!("`{path}` is not read: {what} stand in `content/{name}`");
        return Some(Misnamed { message, help, meant: Some(format!("content/{name}")) });
    }
    if !is_toml {
        return None;
    }
    let has_key =
        |key: &str| text.lines().any(|line| line.split_once('=').is_some_and(|(before, _)| before.trim() == key));
    let page = closest(stem, PAGES)
        .map(|near| if near == "terms" || near == "glossary" { "glossary.md" } else { "timeline.md" });
    let help = match page {
        Some(page) => format!("write it in Markdown, as `content/{page}`"),
        None if stem == "backgrounder" => "put it beside the folder `content/`".to_owned(),
        None if has_key("publisher") => "put a source's record into `seeds/`".to_owned(),
        None => {
            let help = "the data files are `claims.toml`, `people.toml` and `places.toml`; what readers may have stands in `static/`";
            help.to_owned()
        }
    };
    Some(Misnamed { message: format!("`{path}` is no data file that is read"), help, meant: None })
}

/// Whether a line is the heading of such a table, or of one in it.
fn is_table(line: &str, table: &str) -> bool {
    let path = line.trim_start().trim_start_matches('[').trim_start();
    line.trim_start().starts_with('[')
        && path.strip_prefix(table).is_some_and(|rest| rest.trim_start().starts_with([']', '.']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_file_was_meant_for() {
        for (path, text, meant) in [
            ("Claims.toml", "", Some("content/claims.toml")),
            ("claims.toml.txt", "", Some("content/claims.toml")),
            ("data/claims.toml", "", Some("content/claims.toml")),
            ("persons.toml", "", Some("content/people.toml")),
            ("who.toml", "[[person]]\nid = \"a\"\n", Some("content/people.toml")),
            ("poeple.yml", "", Some("content/people.toml")),
            ("place.json", "", Some("content/places.toml")),
            ("glossary.toml", "", None),
            ("nyt.toml", "publisher = \"N\"\n", None),
        ] {
            let found = misnamed(path, text.as_bytes()).expect(path);
            assert_eq!(found.meant.as_deref(), meant, "{path}");
        }
        for path in ["bridge.png", "prices.json", "levels.csv", "claims.pdf", "people.jpg"] {
            assert!(misnamed(path, b"[[claim]]").is_none(), "{path}");
        }
    }
}
