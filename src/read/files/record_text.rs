//! The text of a new record, from what was found for it. What it writes, [`super::record`] reads.
//!
//! A value stands where it was found to be one; all else stands behind a number sign, so that a writer has to look at it
//! before it is published. So the only fault that such a record can have is that its title or its publisher is missing.

use crate::model::{Proposal, Proposed, ProposedValue, Rights, SourceId, SourceKind, TextLayer};

use super::authors;
use crate::read::edtf;
use crate::read::seed;
use crate::read::table::{forms, toml_tree};

/// The fields of a record in their order: what stands for the value where none was found, and what to give.
const FIELDS: [(&str, &str, &str); 18] = [
    ("title", "\"…\"", "the headline; one of your own goes in [square brackets], with supplied = [\"title\"]"),
    ("publisher", "\"…\"", "who published it"),
    ("authors", "[\"Family, Given\"]", "who wrote it"),
    ("date", "YYYY-MM-DD", "when it was published"),
    ("updated", "YYYY-MM-DD", "when it was last changed"),
    ("accessed", "YYYY-MM-DD", "when you read it"),
    ("url", "\"https://…\"", "the publisher's page"),
    ("archive_url", "", ""),
    ("archived", "", ""),
    ("text", "", ""),
    ("text_layer", "", ""),
    ("encoding", "", ""),
    ("language", "\"…\"", "the text's language, such as en or en-GB"),
    ("type", "\"…\"", "article (if the line stays out), report, statement, document, transcript, dataset, video, book"),
    ("rights", "", ""),
    ("csl", "", ""),
    ("derived_from", "", ""),
    ("shares", "", ""),
];

/// The text of a record, and the required fields that it lacks.
///
/// `opening` is the comment that it begins with, in one line.
pub(crate) fn record_text(proposal: &Proposal, opening: &str) -> (String, Vec<&'static str>) {
    let mut text = format!("# {}\n", crate::model::one_line(opening));
    let mut missing = Vec::new();
    for (key, blank, what) in FIELDS {
        let mut found: Vec<(&Proposed, Result<String, String>)> =
            proposal.fields.iter().filter(|field| field.key == key).map(|field| (field, value(field))).collect();
        found.sort_by_key(|(field, value)| !(field.is_certain && value.is_ok()));
        let is_there = found.first().is_some_and(|(field, value)| field.is_certain && value.is_ok());
        if !is_there && matches!(key, "title" | "publisher") {
            missing.push(key);
        }
        if found.is_empty() && !blank.is_empty() {
            text.push_str(&format!("# {key} = {blank}  # not found: {what}\n"));
        }
        for (at, (field, value)) in found.into_iter().enumerate() {
            let from = crate::model::one_line(&field.from);
            match value {
                Ok(value) if at == 0 && is_there => text.push_str(&format!("{key} = {value}  # {from}\n")),
                Ok(value) if is_there => text.push_str(&format!("# {key} = {value}  # also found: {from}\n")),
                Ok(value) => text.push_str(&format!("# {key} = {value}  # perhaps: {from}\n")),
                Err(why) => text.push_str(&format!("# {key}: {why} ({from})\n")),
            }
        }
    }
    (text, missing)
}

/// A value as TOML, or why it cannot stand in a record.
fn value(field: &Proposed) -> Result<String, String> {
    let words = match &field.value {
        ProposedValue::Words(words) => words,
        ProposedValue::List(list) => {
            let all: Vec<String> = list.iter().map(|words| toml_tree::quoted(words)).collect();
            let all = format!("[{}]", all.join(", "));
            // A name that a record would not take as it is, a writer has to look at.
            let doubtful = list.iter().filter(|_| field.key == "authors").find_map(|name| authors::mend(name));
            return doubtful.map_or(Ok(all.clone()), |mend| Err(format!("{all}; {mend}")));
        }
        ProposedValue::Table(table) => {
            let one = |(key, words): (&String, &String)| format!("{} = {}", bare_key(key), toml_tree::quoted(words));
            return Ok(format!("{{ {} }}", table.iter().map(one).collect::<Vec<_>>().join(", ")));
        }
    };
    let quoted = toml_tree::quoted(words);
    let formed = |check: forms::FormCheck| {
        check(words).map(|()| quoted.clone()).map_err(|form| format!("{quoted} is not {form}"))
    };
    match field.key {
        "url" | "archive_url" => formed(forms::web_address),
        "language" => formed(forms::language),
        "text" => formed(forms::file_name),
        "encoding" => formed(seed::encoding),
        "date" | "updated" | "accessed" | "archived" => match edtf::date_or_mend(words) {
            Ok(_) if words.parse::<crate::model::Day>().is_ok() => Ok(words.clone()),
            Ok(_) => Ok(quoted),
            Err((why, _)) => Err(why),
        },
        "type" if !SourceKind::ALL.iter().any(|(name, _)| name == words) => Err(format!("{quoted} is no type")),
        "text_layer" if !TextLayer::ALL.iter().any(|(name, _)| name == words) => Err(format!("{quoted} is no layer")),
        "rights" if !Rights::ALL.iter().any(|(name, _)| name == words) => Err(format!("{quoted} are no rights")),
        "derived_from" if SourceId::parse(words).is_err() => Err(format!("{quoted} is no id")),
        _ => Ok(quoted),
    }
}

/// A key as TOML writes it.
fn bare_key(key: &str) -> String {
    let good = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    if !key.is_empty() && key.chars().all(good) { key.to_owned() } else { toml_tree::quoted(key) }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use crate::tests::reading::assert_reads_back;

    use super::*;

    #[test]
    fn a_record_says_where_each_value_was_found_and_what_is_not_there() {
        let mut proposal = Proposal::default();
        proposal.words("title", "The \"old\" bridge \\ 2", "headline, line 1");
        proposal.perhaps("publisher", "AP", "agency, line 9");
        proposal.list("authors", &["Writer, Ann".to_owned()], "byline, line 2", true);
        proposal.words("date", "2031-05-02", "line 3");
        proposal.words("updated", "2031-05", "line 3");
        proposal.words("url", "javascript:alert(1)", "og:url");
        proposal.table("csl", &BTreeMap::from([("a b".to_owned(), "1".to_owned())]), "x");
        let (text, missing) = record_text(&proposal, "new");
        assert_eq!(missing, ["publisher"]);
        assert_eq!(
            text,
            "# new\n\
             title = \"The \\\"old\\\" bridge \\\\ 2\"  # headline, line 1\n\
             # publisher = \"AP\"  # perhaps: agency, line 9\n\
             authors = [\"Writer, Ann\"]  # byline, line 2\n\
             date = 2031-05-02  # line 3\n\
             updated = \"2031-05\"  # line 3\n\
             # accessed = YYYY-MM-DD  # not found: when you read it\n\
             # url: \"javascript:alert(1)\" is not a web address that starts with `https://` or `http://` (og:url)\n\
             # language = \"…\"  # not found: the text's language, such as en or en-GB\n\
             # type = \"…\"  # not found: article (if the line stays out), report, statement, document, transcript, \
             dataset, video, book\n\
             csl = { \"a b\" = \"1\" }  # x\n"
        );
    }

    proptest! {
        #[test]
        fn every_record_reads_back(
            values in prop::collection::vec((0..FIELDS.len(), any::<String>(), any::<bool>(), any::<String>()), 0..20),
            list in prop::collection::vec(any::<String>(), 0..4),
            table in prop::collection::btree_map(any::<String>(), any::<String>(), 0..4),
        ) {
            let mut proposal = Proposal::default();
            for (at, words, certain, from) in values {
                match FIELDS[at].0 {
                    "authors" => proposal.list("authors", &list, from, certain),
                    // Only ids that were found are proposed.
                    "shares" => proposal.list("shares", &["wire".to_owned()], from, certain),
                    "csl" => proposal.table("csl", &table, from),
                    key if certain => proposal.words(key, &words, from),
                    key => proposal.perhaps(key, &words, from),
                }
            }
            assert_reads_back(&proposal);
        }

        #[test]
        fn values_of_the_right_form_read_back(
            title in "[\"'\\\\#=\\[\\]{}a-z\u{7f}\u{85}\n]{1,20}",
            date in "[0-9X]{4}(-[0-9X]{2}){0,2}[?~%]?(/[0-9X]{4})?",
            language in "[a-z]{2}(-[A-Z]{2})?",
            url in "https://[a-z.]{1,8}/[a-z#\"]{0,8}",
        ) {
            let mut proposal = Proposal::default();
            for (key, words) in [("title", &title), ("publisher", &title), ("date", &date), ("language", &language), ("url", &url)] {
                proposal.words(key, words, &title);
            }
            assert_reads_back(&proposal);
        }
    }
}
