//! A record in which single fields change and all else stays as its writer has it, comments included.

use std::ops::Range;

use crate::read::table::toml_tree::{place_of, quoted};

/// The text of a record without some of its fields, and with strings for others: in the place of what stands there, else above the
/// first line that is no comment.
pub(crate) fn record_with(record: &str, without: &[&str], with: &[(&str, &str)]) -> String {
    let mut text = record.to_owned();
    for key in without {
        if let Some((key, value)) = place_of(&text, key) {
            text.replace_range(lines_of(&text, key.start..value.end), "");
        }
    }
    for (key, words) in with {
        match place_of(&text, key) {
            Some((_, value)) => text.replace_range(value, &quoted(words)),
            None => text.insert_str(first_line(&text), &format!("{key} = {}\n", quoted(words))),
        }
    }
    text
}

/// The whole lines that a range touches, with the last line end.
fn lines_of(text: &str, range: Range<usize>) -> Range<usize> {
    let start = text[..range.start].rfind('\n').map_or(0, |end| end + 1);
    let end = text[range.end..].find('\n').map_or(text.len(), |end| range.end + end + 1);
    start..end
}

/// Where the first line begins that is no comment.
fn first_line(text: &str) -> usize {
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        if !line.trim().is_empty() && !line.trim_start().starts_with('#') {
            break;
        }
        start += line.len();
    }
    start
}

#[cfg(test)]
mod tests {
    use super::record_with;

    #[test]
    fn fields_change_and_comments_stay() {
        let record = "# Looked through.\n\ntitle = \"The bridge\" # as printed\naliases = [\n  \"old\", # before\n]\ntext = 'a.txt'\n[csl]\npage = \"3\"\n";
        assert_eq!(
            record_with(record, &["aliases", "missing"], &[("text", "a \"b\".html"), ("version_of", "gazette")]),
            "# Looked through.\n\nversion_of = \"gazette\"\ntitle = \"The bridge\" # as printed\ntext = \"a \\\"b\\\".html\"\n[csl]\npage = \"3\"\n"
        );
        // Of a table a key of the root is told apart from one of its own.
        assert_eq!(record_with("[csl]\ntext = \"x\"\n", &["text"], &[]), "[csl]\ntext = \"x\"\n");
        assert_eq!(record_with("title = \"x", &["title"], &[]), "title = \"x");
    }
}
