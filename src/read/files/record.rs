//! `seeds/<id>.toml`: what is known of a source.

use std::collections::BTreeMap;

use crate::diag::{At, Diagnostic, Diags, FileId, Files, Span, code, did_you_mean};
use crate::model::{BadId, RecordField, Rights, Source, SourceId, SourceKind, TextLayer, doi};

use super::authors::authors;
use crate::read::seed;
use crate::read::table::{Field, Table, Value, forms, toml_tree};

code! {
    /// A source's record cannot be read: a syntax error, a missing or unknown key, a value of the wrong kind, or a file
    /// name that is no id.
    ///
    /// # Why
    ///
    /// Readers go from each citation to the source, so what is said of it must be whole and right.
    ///
    /// # Wrong
    ///
    /// ~~~text
    /// -- seeds/herald.toml --
    /// title = "The bridge is closed"
    /// publischer = "The Herald"
    /// ~~~
    ///
    /// # Right
    ///
    /// ~~~text
    /// -- seeds/herald.toml --
    /// title = "The bridge is closed"
    /// publisher = "The Herald"
    /// ~~~
    pub(crate) static BAD_SOURCE_RECORD = "bad-source-record", Error;
}

/// The mend of a `derived_from` that is no id.
const ORIGINAL: &str = "give the id of the source that this one repeats";

/// The mend of an entry of `aliases` that is no id.
const FORMER: &str = "give an id that this source had before";

/// The mend of an entry of `shares` that is no id.
const SHARING: &str = "give the id of a source that shares a passage with this one";

/// Reads a record. A source that lacks its title is called "Untitled", one without a publisher has the id for it.
///
/// There is no source if the file's stem is no id or its text is no TOML.
pub(crate) fn record(stem: &str, file: FileId, files: &Files, diags: &mut Diags) -> Option<Source> {
    let start = Span::new(file, 0, 0);
    let id = SourceId::parse(stem).map_err(|bad| {
        let message = format!("the record's name cannot be the source's id: {bad}");
        diags.push(Diagnostic::new(&BAD_SOURCE_RECORD, start, message).help("rename the file"));
    });
    toml_tree::read_file(file, ("the source record", &BAD_SOURCE_RECORD), files, diags, |table| {
        let publisher = table.required_string("publisher").unwrap_or_else(|| stem.to_owned());
        let text = table.formed("text", forms::file_name);
        Some(Source {
            title: table.required_string("title").unwrap_or_else(|| "Untitled".to_owned()),
            short: table.string("short").unwrap_or_else(|| publisher.clone()),
            publisher,
            span: first_line(file, files),
            text_named: text.as_ref().map(|text| text.span),
            text: text.map_or_else(|| seed::usual_text_name(stem), |text| text.value),
            authors: authors(table),
            date: table.date("date"),
            updated: table.date("updated"),
            accessed: table.date("accessed"),
            url: table.formed("url", forms::web_address).map(|url| url.value),
            archive_url: table.formed("archive_url", forms::web_address).map(|url| url.value),
            archived: table.date("archived"),
            encoding: table.formed("encoding", seed::encoding).map(|name| name.value),
            language: table.formed("language", forms::language).map(|tag| forms::as_tag(&tag)),
            text_layer: table.choice("text_layer", &TextLayer::ALL),
            kind: table.choice("type", &SourceKind::ALL).unwrap_or(SourceKind::Article),
            rights: table.choice("rights", &Rights::ALL).unwrap_or(Rights::Excerpt),
            csl: csl(table),
            derived_from: table.id("derived_from", SourceId::parse, Some(ORIGINAL)),
            aliases: ids(table, "aliases", FORMER),
            shares: ids(table, "shares", SHARING),
            credits: table.strings("credits"),
            supplied: supplied(table),
            // Last, so that a record without one is read to its end.
            id: id.ok()?,
        })
    })?
}

/// The record's first line that is no comment, at which messages speak of the source.
fn first_line(file: FileId, files: &Files) -> Span {
    let mut start = 0;
    for line in files.text(file).split_inclusive('\n') {
        let words = line.trim();
        if !words.is_empty() && !words.starts_with('#') {
            let indent = line.len() - line.trim_start().len();
            return Span::new(file, start + indent, start + indent + words.len());
        }
        start += line.len();
    }
    Span::new(file, 0, 0)
}

fn ids(table: &mut Table<'_>, key: &'static str, mend: &'static str) -> Vec<At<SourceId>> {
    let written = table.strings_at(key);
    let id = |name: At<String>| {
        let bad = |bad: BadId| table.fault(name.span, bad.to_string(), Some(mend));
        SourceId::parse(&name).map_err(bad).ok().map(|id| At::new(id, name.span))
    };
    written.into_iter().filter_map(id).collect()
}

fn csl(table: &mut Table<'_>) -> BTreeMap<String, String> {
    let Some(variables) = table.table("csl", "`csl`") else { return BTreeMap::new() };
    let value = |field: &Field| match &field.node.value {
        Value::String(words) | Value::Date(words) => Some(words.clone()),
        Value::Integer(number) => Some(number.to_string()),
        Value::Float(number) => Some(number.to_string()),
        _ => {
            variables.wrong(&field.key, "a string or a number", &field.node);
            None
        }
    };
    let mut all: BTreeMap<String, String> =
        variables.fields().iter().filter_map(|field| Some((field.key.clone(), value(field)?))).collect();
    // Styles write the address before the DOI themselves.
    if let Some(field) = variables.fields().iter().find(|field| field.key == "DOI")
        && let Some(written) = all.remove("DOI")
    {
        match doi(&written) {
            Some(bare) => drop(all.insert("DOI".to_owned(), bare)),
            None => {
                let message = format!("`{written}` is no DOI");
                variables.fault(field.node.span, message, Some("write it as `10.1000/xyz`"));
            }
        }
    }
    all
}

fn supplied(table: &mut Table<'_>) -> Vec<RecordField> {
    let names = table.strings_at("supplied");
    let field = |name: At<String>| {
        let known = RecordField::ALL.iter().find(|(known, _)| *known == &*name).map(|(_, field)| *field);
        if known.is_none() {
            let message = format!("`supplied` names `{name}`, which is no field of a source record");
            let names = RecordField::ALL.map(|(name, _)| name);
            table.fault(name.span, message, did_you_mean(&name, names).as_deref());
        }
        known
    };
    names.into_iter().filter_map(field).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::AuthorName;
    use crate::tests::reading::{read, said};

    #[test]
    fn every_field_is_read() {
        let text = "title = \"The bridge\"\npublisher = \"The Gazette\"\nauthors = [\"Writer, Ann\", \"The Desk\"]\n\
                    date = 2024-05-30\nupdated = \"2024-05-31?\"\naccessed = 2024-06-02\nurl = \"https://example.org/a\"\n\
                    archive_url = \"https://archive.example/a\"\narchived = 2024-06-02\nsupplied = [\"title\"]\n\
                    text = \"bridge 1.txt\"\nlanguage = \"en\"\ntype = \"report\"\ncsl = { DOI = \"10.1/x\", page = 3 }\n\
                    rights = \"full\"\nderived_from = \"agency\"\nshares = [\"wire\"]\n\
                    credits = [\"The Post\"]\n";
        let (source, diags, files) = read(text, |file, files, diags| record("gazette", file, files, diags));
        assert!(diags.is_empty(), "{:?}", said(&diags, &files));
        let source = source.unwrap();
        assert_eq!((source.id.as_str(), source.short.as_str()), ("gazette", "The Gazette"));
        assert_eq!(source.authors, ["Writer, Ann", "The Desk"].map(AuthorName::read));
        assert_eq!(source.updated.map(|date| date.written).as_deref(), Some("2024-05-31?"));
        assert_eq!(
            (source.kind, source.rights, source.text.as_str()),
            (SourceKind::Report, Rights::Full, "bridge 1.txt")
        );
        assert_eq!(source.csl["page"], "3");
        assert_eq!(files.slice(source.derived_from.unwrap().span), "\"agency\"");
        assert_eq!(files.slice(source.shares[0].span), "\"wire\"");
    }

    #[test]
    fn defaults_follow_the_id_and_the_publisher() {
        let text = "title = \"T\"\npublisher = \"P\"\n";
        let (source, diags, _) = read(text, |file, files, diags| record("ab", file, files, diags));
        let source = source.unwrap();
        assert!(diags.is_empty());
        assert_eq!((source.short.as_str(), source.text.as_str()), ("P", "ab.txt"));
        assert_eq!((source.kind, source.rights), (SourceKind::Article, Rights::Excerpt));
    }

    #[test]
    fn faults_are_all_said_and_a_source_is_left() {
        let text = "# é\nurl = \"www.example.org\"\ntext = \"../a.txt\"\ntype = \"artical\"\nrights = true\n\
                    supplied = [\"autors\", 3]\nderived_from = \"a b\"\ncsl = { x = [] }\nauthor = \"X\"\n";
        let (source, diags, files) = read(text, |file, files, diags| record("ab", file, files, diags));
        assert_eq!(
            source.map(|source| (source.title, source.publisher)),
            Some(("Untitled".to_owned(), "ab".to_owned()))
        );
        assert_eq!(
            said(&diags, &files),
            [
                "1:1 bad-source-record: the source record has no `publisher` (add a line `publisher = …`)",
                "1:1 bad-source-record: the source record has no `title` (add a line `title = …`)",
                "2:7 bad-source-record: `url` must be a web address that starts with `https://` or `http://`",
                "3:8 bad-source-record: `text` must be the bare name of a file, without a folder",
                "4:8 bad-source-record: `artical` is no `type` (did you mean `article`?)",
                "5:10 bad-source-record: `rights` must be a string, not a boolean (write one of `\"full\"`, `\"excerpt\"`, `\"link\"`)",
                "6:13 bad-source-record: `supplied` names `autors`, which is no field of a source record (did you mean \
                 `authors`?)",
                "6:23 bad-source-record: each entry of `supplied` must be a string, not a whole number (put it in \
                 quotation marks)",
                "7:16 bad-source-record: `a b` is no id: use letters, digits, `-` and `_` (give the id of the source that \
                 this one repeats)",
                "8:13 bad-source-record: `x` must be a string or a number, not a list",
                "9:1 bad-source-record: `author` is not a key of the source record (did you mean `authors`?)",
            ]
        );
    }

    #[test]
    fn a_file_name_that_is_no_id_makes_no_source() {
        let text = "title = \"T\"\npublisher = \"P\"\n";
        let (source, diags, files) = read(text, |file, files, diags| record("a b", file, files, diags));
        assert!(source.is_none());
        assert!(said(&diags, &files)[0].contains("`a b` is no id"));
    }
}
