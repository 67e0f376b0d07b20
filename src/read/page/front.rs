//! A page's front matter: TOML between `+++` lines or YAML between `---` lines, with the same keys.
//!
//! It is cut off the page's file with its place, so that every message about page or front matter points into the file.

use std::ops::Range;

use serde_json::{Map, Number, Value as Json};

use crate::diag::{Diagnostic, Diags, FileId, Files, Span, code};
use crate::model::{Correction, Front};

use crate::read::table::{Field, Node, Table, Value};
use crate::read::table::{toml_tree, yaml};

use super::unopened::{Unopened, is_almost_fence, is_unseen, placed_lines, stray_draft, unopened};

code! {
    /// A page's front matter cannot be read: it is not closed, it has a syntax error, an unknown key, or a value of the
    /// wrong kind.
    ///
    /// # Why
    ///
    /// A misspelt key would otherwise be ignored; a page meant to need evidence would be built without it.
    ///
    /// # Wrong
    ///
    /// ~~~text
    /// +++
    /// evidense = "required"
    /// +++
    ///
    /// The bridge was closed in May [@gazette].
    /// ~~~
    ///
    /// # Right
    ///
    /// ~~~text
    /// +++
    /// evidence = "required"
    /// +++
    ///
    /// The bridge was closed in May [@gazette].
    /// ~~~
    pub(crate) static BAD_FRONT_MATTER = "bad-front-matter", Error;
}

/// Reads the front matter of a page's file and gives the byte at which the page's text begins.
///
/// A page need not have any. If it is not closed, the page has no text.
pub(crate) fn front(file: FileId, files: &Files, diags: &mut Diags) -> (Front, usize) {
    let text = files.text(file);
    let unread = || Front { is_unread: true, ..Front::default() };
    let Some(cut) = cut(text) else {
        let Some(Unopened { fence, written, at, body, is_below }) = unopened(text) else {
            let is_unread = refuse_stray_draft(file, text, 0, diags);
            return (Front { is_unread, ..Front::default() }, 0);
        };
        let unseen = text[..at.end].chars().find(|c| is_unseen(*c));
        let message = match unseen {
            Some(c) => {
                format!(
                    "a sign that nobody sees, U+{:04X}, stands before `{fence}`, which so opens no front matter",
                    u32::from(c)
                )
            }
            None => format!("front matter is not opened by a line `{fence}`, so it would stand in the page's text"),
        };
        let help = match written {
            _ if unseen.is_some() => format!("delete it, or write the line anew: `{fence}`"),
            Some(written) => format!("write `{fence}` in place of `{written}`, and the same below the front matter"),
            None if is_below => {
                format!(
                    "move the lines from `{fence}` to its end above all else, so that `{fence}` is the first line of the file"
                )
            }
            None => format!("make `{fence}` the first line of the file, and put the same below the front matter"),
        };
        diags.push(Diagnostic::new(&BAD_FRONT_MATTER, Span::new(file, at.start, at.end), message).help(help));
        return (unread(), body);
    };
    let fence = Span::new(file, 0, 3);
    let Some(end) = cut.end else {
        let fence_words = &text[..3];
        let not_closed = || {
            Diagnostic::new(
                &BAD_FRONT_MATTER,
                fence,
                format!("the front matter that opens with `{fence_words}` is not closed"),
            )
            .help(format!("close it with a line `{fence_words}`, above the page's text"))
        };
        diags.push(ended_by_almost(file, text, cut.start).unwrap_or_else(not_closed));
        return (unread(), text.len());
    };
    let mut found = Diags::default();
    let Some(fields) = fields(cut.is_toml, file, cut.start..end, files, &mut found) else {
        match ended_by_almost(file, &text[..end], cut.start) {
            Some(almost) => diags.push(almost),
            None => diags.append(found),
        }
        return (unread(), cut.body);
    };
    diags.append(found);
    refuse_stray_draft(file, text, cut.body, diags);
    let called = ("the front matter", &BAD_FRONT_MATTER);
    (Table::open(&fields, fence, called, files, diags, |table| table.read(keys)), cut.body)
}

/// Says a mark of a draft that stands in the page's text, and whether there is one.
fn refuse_stray_draft(file: FileId, text: &str, body: usize, diags: &mut Diags) -> bool {
    let Some(at) = stray_draft(text, body) else { return false };
    let message = "`draft` stands in the page's text, where it marks nothing and the page would be published";
    let (fence, key) = if text[at.clone()].contains('=') { ("+++", "draft = true") } else { ("---", "draft: true") };
    let help = format!("move it between two lines `{fence}` that open the file: `{key}`");
    diags.push(Diagnostic::new(&BAD_FRONT_MATTER, Span::new(file, at.start, at.end), message).help(help));
    true
}

/// Says the line within front matter that was meant to end it and is almost its fence.
fn ended_by_almost(file: FileId, text: &str, from: usize) -> Option<Diagnostic> {
    let mut lines = placed_lines(text, from).map(|(start, line)| (start, line.trim_end()));
    let (start, line) = lines.find(|(_, line)| *line != "{" && is_almost_fence(line))?;
    let fence = &text[..3];
    let message = match line.chars().find(|c| is_unseen(*c)) {
        Some(c) => format!(
            "a sign that nobody sees, U+{:04X}, stands in the line that is to close the front matter",
            u32::from(c)
        ),
        None => format!("the front matter that opens with `{fence}` is not closed by `{line}`"),
    };
    let at = Span::new(file, start, start + line.len());
    Some(Diagnostic::new(&BAD_FRONT_MATTER, at, message).help(format!("write `{fence}` there")))
}

/// The fields between the fences of front matter, in TOML or in YAML; none where they cannot be read, which is reported.
pub(crate) fn fields(
    is_toml: bool,
    file: FileId,
    range: Range<usize>,
    files: &Files,
    diags: &mut Diags,
) -> Option<Vec<Field>> {
    let parse = if is_toml { toml_tree::parse } else { yaml::parse };
    parse(file, range, &BAD_FRONT_MATTER, files, diags)
}

/// Where front matter stands in a page.
struct Cut {
    is_toml: bool,
    /// Its first byte, after the opening line.
    start: usize,
    /// The byte after its last; none if it is not closed.
    end: Option<usize>,
    /// The first byte after the closing line.
    body: usize,
}

fn cut(text: &str) -> Option<Cut> {
    let mut lines = text.split_inclusive('\n');
    let first = lines.next()?;
    let is_toml = match first.trim_end() {
        "+++" => true,
        "---" => false,
        _ => return None,
    };
    let mut at = first.len();
    for line in lines {
        let closes = match line.trim_end() {
            "+++" => is_toml,
            "---" | "..." => !is_toml,
            _ => false,
        };
        if closes {
            return Some(Cut { is_toml, start: first.len(), end: Some(at), body: at + line.len() });
        }
        at += line.len();
    }
    Some(Cut { is_toml, start: first.len(), end: None, body: text.len() })
}

fn keys(table: &mut Table<'_>) -> Front {
    Front {
        is_unread: false,
        title: table.words("title"),
        description: table.words("description"),
        date: table.date("date"),
        updated: table.date("updated"),
        slug: table.string_at("slug"),
        aliases: table.strings_at("aliases"),
        draft: table.bool("draft").unwrap_or_default(),
        weight: table.integer_at("weight").map(|weight| weight.value),
        template: table.string_at("template"),
        toc: table.bool("toc"),
        evidence_required: evidence_required(table),
        corrections: table.each("corrections", "correction", correction),
        extra: extra(table),
    }
}

/// Whether each statement of the page needs a citation.
pub(crate) fn evidence_required(table: &mut Table<'_>) -> bool {
    table.choice("evidence", &[("required", true), ("optional", false)]).unwrap_or_default()
}

fn correction(entry: &mut Table<'_>) -> Option<Correction> {
    entry.require("date");
    let date = entry.date("date");
    let note = entry.required_words("note");
    date.filter(|_| !note.is_empty()).map(|date| Correction { date, note })
}

fn extra(table: &mut Table<'_>) -> Map<String, Json> {
    let Some(extra) = table.table("extra", "`extra`") else { return Map::new() };
    // Other keys are the theme's, whatever they are called; this one would change what is published.
    extra.refuse_outer("draft");
    if let Some(draft) = extra.fields().iter().find_map(|field| draft_within(&field.node)) {
        let message = "`draft` stands in a table of `extra`, where it marks nothing and the page would be published";
        extra.fault(draft, message, Some("move it to the top of the front matter"));
    }
    extra.fields().iter().map(|field| (field.key.clone(), json(&field.node))).collect()
}

/// Where a table, or one within it, says that it is a draft.
fn draft_within(node: &Node) -> Option<Span> {
    let Value::Table(fields) = &node.value else { return None };
    let own = fields.iter().find(|field| field.key == "draft" && field.node.value == Value::Bool(true));
    own.map(|field| field.key_span).or_else(|| fields.iter().find_map(|field| draft_within(&field.node)))
}

/// A value as themes see it; a number that JSON does not know is nothing. The depth of the tree has been limited.
fn json(node: &Node) -> Json {
    match &node.value {
        Value::String(words) | Value::Date(words) => Json::String(words.clone()),
        Value::Integer(number) => Json::from(*number),
        Value::Float(number) => Number::from_f64(*number).map_or(Json::Null, Json::Number),
        Value::Bool(value) => Json::Bool(*value),
        Value::List(nodes) => nodes.iter().map(json).collect(),
        Value::Table(fields) => fields.iter().map(|field| (field.key.clone(), json(&field.node))).collect(),
        Value::Nothing => Json::Null,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::tests::reading::{read, said};

    const TOML: &str = "+++\ntitle = \"Die Brücke\"\ndescription = \"D\"\ndate = 2024-05-30\nupdated = 2024-05-31\n\
        slug = \"bridge\"\naliases = [\"/old/\", \"/older/\"]\ndraft = true\nweight = -2\ntemplate = \"timeline\"\n\
        toc = false\nevidence = \"required\"\ncorrections = [{ date = 2024-06-01, note = \"A name.\" }]\n\
        [extra]\ncolour = \"red\"\nsizes = [1, 2.5]\nday = 2024-05-01\n+++\nText é\n";
    const YAML: &str = "---\ntitle: Die Brücke\ndescription: D\ndate: 2024-05-30\nupdated: 2024-05-31\n\
        slug: bridge\naliases:\n  - /old/\n  - /older/\ndraft: true\nweight: -2\ntemplate: timeline\ntoc: false\n\
        evidence: required\ncorrections:\n  - date: 2024-06-01\n    note: A name.\nextra:\n  colour: red\n\
        \x20 sizes: [1, 2.5]\n  day: 2024-05-01\n---\nText é\n";

    #[test]
    fn both_forms_have_the_same_keys() {
        for text in [TOML, YAML] {
            let ((front, body), diags, files) = read(text, front);
            assert!(diags.is_empty(), "{:?}", said(&diags, &files));
            assert_eq!(&text[body..], "Text é\n");
            assert_eq!(front.title.as_deref(), Some("Die Brücke"));
            assert_eq!(front.date.map(|date| date.written).as_deref(), Some("2024-05-30"));
            let slug = front.slug.unwrap();
            assert_eq!((&*slug, files.slice(slug.span).trim_matches('"')), ("bridge", "bridge"));
            let alias = &front.aliases[1];
            assert_eq!((&**alias, files.slice(alias.span).trim_matches('"')), ("/older/", "/older/"));
            assert!(front.draft && front.evidence_required && front.toc == Some(false));
            assert_eq!((front.weight, front.template.as_deref().unwrap()), (Some(-2), "timeline"));
            assert_eq!(&*front.corrections[0].note, "A name.");
            let extra = serde_json::to_string(&front.extra).unwrap();
            assert_eq!(extra, r#"{"colour":"red","sizes":[1,2.5],"day":"2024-05-01"}"#);
        }
    }

    #[test]
    fn line_ends_of_windows_change_nothing() {
        for text in [TOML, YAML] {
            let text = text.replace('\n', "\r\n");
            let ((front, body), diags, files) = read(&text, front);
            assert!(diags.is_empty(), "{:?}", said(&diags, &files));
            assert_eq!(&text[body..], "Text é\r\n");
            assert_eq!(front.title.as_deref(), Some("Die Brücke"));
        }
    }

    #[test]
    fn a_page_need_not_have_any() {
        for text in ["", "Text\n", "+++ no fence\n", "\n+++\n", "----\n"] {
            let ((_, body), diags, _) = read(text, front);
            assert!(diags.is_empty() && body == 0, "{text:?}");
        }
        for text in ["+++\n+++\nText", "---\n---\nText", "---\r\n# a comment\r\n...\r\nText"] {
            let ((front, body), diags, files) = read(text, front);
            assert!(diags.is_empty(), "{:?}", said(&diags, &files));
            assert_eq!((&text[body..], front.title), ("Text", None));
        }
    }

    #[test]
    fn an_open_fence_is_said() {
        for text in ["+++\ntitle = \"T\"\nText\n", "---\nText\n", "+++"] {
            let ((_, body), diags, files) = read(text, front);
            assert_eq!(body, text.len());
            assert!(said(&diags, &files)[0].contains("is not closed"), "{text:?}");
        }
    }

    #[test]
    fn faults_of_toml_are_all_said() {
        let text = "+++\r\ntitel = \"é\"\r\nweight = \"1\"\r\nevidence = \"requred\"\r\ndate = \"31.05.2024\"\r\n\
                    corrections = [{ note = \"N\" }]\r\n+++\r\n";
        let (_, diags, files) = read(text, front);
        assert_eq!(
            said(&diags, &files),
            [
                "2:1 bad-front-matter: `titel` is not a key of the front matter (did you mean `title`?)",
                "3:10 bad-front-matter: `weight` must be a whole number, not a string (write it without quotation marks)",
                "4:12 bad-front-matter: `requred` is no `evidence` (did you mean `required`?)",
                "5:9 bad-date: `31.05.2024` is not an EDTF date: year must have exactly four digits (or X) (write `2024-05-31`)",
                "6:16 bad-front-matter: correction number 1 has no `date` (add a line `date = …`)",
            ]
        );
    }

    #[test]
    fn faults_of_yaml_are_all_said() {
        let text = "---\ntitel: é\nweight: \"1\"\nevidence: requred\ndraft: yes\ndate: 31 May 2024\ntitle: 12\n\
                    aliases: /a/\ntoc:\n---\n";
        let (_, diags, files) = read(text, front);
        assert_eq!(
            said(&diags, &files),
            [
                "2:1 bad-front-matter: `titel` is not a key of the front matter (`title` is there too: leave one of the two)",
                "3:9 bad-front-matter: `weight` must be a whole number, not a string (write it without quotation marks)",
                "4:11 bad-front-matter: `requred` is no `evidence` (did you mean `required`?)",
                "5:8 bad-front-matter: `draft` must be true or false, not a string (write `true`)",
                "6:7 bad-date: `31 May 2024` is not an EDTF date: whitespace is not allowed (write `2024-05-31`)",
                "7:8 bad-front-matter: `title` must be a string, not a whole number (put it in quotation marks)",
                "8:10 bad-front-matter: `aliases` must be a list of strings, not a string (put it in square brackets)",
                "9:4 bad-front-matter: `toc` must be true or false, not nothing (fill it in, or leave the key out)",
            ]
        );
    }

    #[test]
    fn a_syntax_error_has_its_place_in_the_page() {
        let (_, diags, files) = read("+++\ntitle = \"é\"\nweight 3\n+++\n", front);
        assert!(
            said(&diags, &files)[0].starts_with("3:8 bad-front-matter: there is no `=` in this line"),
            "{:?}",
            said(&diags, &files)
        );
        let (_, diags, files) = read("---\ntitle: é\nweight: [3\n---\n", front);
        let said = said(&diags, &files);
        assert!(said.len() == 1 && said[0].contains("bad-front-matter: this is not YAML"), "{said:?}");
    }

    #[test]
    fn hostile_nesting_is_refused() {
        let keys = format!("+++\n{}x = 1\n+++\n", "a.".repeat(200_000));
        let lists = format!("+++\nx = {}\n+++\n", "[".repeat(200_000));
        let mixed = format!("+++\nx = {}\n+++\n", format!("{{{}b = ", "a.".repeat(90)).repeat(79));
        let yaml = format!("---\nx: {}\n---\n", "[".repeat(200_000));
        let dashes = format!("---\n{}x\n---\n", "- ".repeat(20_000));
        let laughs = format!(
            "---\na0: &a0 [x]\n{}---\n",
            (1..90).map(|n| format!("a{n}: &a{n} [{}]\n", format!("*a{},", n - 1).repeat(9))).collect::<String>()
        );
        for text in [keys, lists, mixed, yaml, dashes, laughs] {
            let (_, diags, files) = read(&text, front);
            assert_eq!(said(&diags, &files).len(), 1, "{}", &text[..40]);
        }
        let (_, diags, _) = read(&format!("+++\n[extra]\n{}x = 1\n+++\n", "a.".repeat(50)), front);
        assert!(diags.is_empty());
    }

    proptest! {
        #[test]
        fn nothing_panics(text in any::<String>(), fence in "(\\+\\+\\+|---)\r?\n") {
            let text = format!("{fence}{text}\n{fence}");
            let ((_, body), diags, files) = read(&text, front);
            prop_assert!(text.is_char_boundary(body));
            let _ = said(&diags, &files);
        }

        #[test]
        fn near_front_matter_never_panics(
            text in "((title|extra|a.b|date|é)( = |: )?(\"\"\"|'|\\[|\\{|\\]|\\}|\"x\"|2024-05-13|1.5|&a|\\*a|# c|,)*\n){0,6}",
            fence in "(\\+\\+\\+|---)\n",
        ) {
            let text = format!("{fence}{text}{fence}");
            let (_, diags, files) = read(&text, front);
            let _ = said(&diags, &files);
        }
    }
}
