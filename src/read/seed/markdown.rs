//! Markdown: headings and front matter are marked, and all other marks stay as they are written.

use crate::diag::{Diags, FileId, Files};
use crate::model::{AuthorName, Proposal, Scrap, one_line};
use crate::read::page::front;
use crate::read::table::{Field, Value};
use crate::words::is_one_of;

use super::bylines::{Authors, NamesIn, names};
use super::kind::{TextKind, TextReading};
use super::paragraphs::{self, TextLine};
use super::proposal::{self, day};
use super::{article, bytes};

pub(super) const KIND: TextKind = TextKind { endings: &["md", "markdown"], version: 1, read };

fn read(file: &[u8]) -> Result<TextReading, String> {
    let text = bytes::text(file)?;
    let mut pieces = paragraphs::pieces(&lines(&text));
    article::sort(&mut pieces);
    Ok(TextReading { pieces, says: Box::new(move |_, proposal| of_front_matter(&text, proposal)) })
}

/// The lines of a Markdown text. A heading before any other text is the headline.
fn lines(text: &str) -> Vec<TextLine<'_>> {
    let mut lines = paragraphs::lines(text);
    let body = mark_front_matter(&mut lines);
    let mut fence: Option<&str> = None;
    let mut text_seen = false;
    for at in body..lines.len() {
        let line = &lines[at];
        let mark = ["```", "~~~"].into_iter().find(|mark| line.text.trim_start().starts_with(mark));
        let is_underlined = is_title(line.text)
            && lines.get(at + 1).is_some_and(|next| is_underline(next.text))
            && (at == body || lines[at - 1].text.is_empty());
        let is_heading = fence.is_none() && line.reason.is_none() && (is_heading(line.text) || is_underlined);
        match (fence, mark) {
            (Some(open), Some(mark)) if open == mark => fence = None,
            (None, Some(mark)) => fence = Some(mark),
            _ => {}
        }
        let reason = if text_seen { Scrap::SectionHeading } else { Scrap::Headline };
        text_seen |= !line.text.is_empty();
        let taken = if is_heading { 1 + usize::from(is_underlined) } else { 0 };
        lines[at..at + taken].iter_mut().for_each(|line| line.reason = Some(reason));
    }
    lines
}

/// Marks the block of metadata that clippers put before a text, and gives the number of its lines, marks included.
fn mark_front_matter(lines: &mut [TextLine]) -> usize {
    let Some(mark) = lines.first().map(|line| line.text).filter(|text| matches!(*text, "---" | "+++")) else {
        return 0;
    };
    let Some(inner) = lines[1..].iter().position(|line| line.text == mark) else { return 0 };
    let is_data = |line: &TextLine| {
        let text = line.text;
        text.is_empty() || text.starts_with([' ', '-', '#', '[', ']']) || text.contains(':') || text.contains('=')
    };
    if !lines[1..=inner].iter().all(is_data) {
        return 0;
    }
    lines[..inner + 2].iter_mut().for_each(|line| line.reason = Some(Scrap::Interface));
    inner + 2
}

/// Whether a line is a heading that begins with number signs.
fn is_heading(text: &str) -> bool {
    let rest = text.trim_start_matches('#');
    let level = text.len() - rest.len();
    (1..=6).contains(&level) && (rest.is_empty() || rest.starts_with([' ', '\t']))
}

/// Whether a line makes a heading of the line above it.
fn is_underline(text: &str) -> bool {
    text.len() >= 3 && (text.chars().all(|c| c == '=') || text.chars().all(|c| c == '-'))
}

/// Whether a line could be a heading's text: not a list, quotation or rule.
fn is_title(text: &str) -> bool {
    text.starts_with(|c: char| c.is_alphanumeric() || "\"“‘'*_".contains(c))
}

/// What a clipper wrote above a Markdown text.
fn of_front_matter(text: &str, proposal: &mut Proposal) {
    let mut lines = paragraphs::lines(text);
    let Some(end) = mark_front_matter(&mut lines).checked_sub(1) else { return };
    let is_toml = lines[0].text != "---";
    let inner: Vec<&str> = lines[1..end].iter().map(|line| line.text).collect();
    let matter = inner.join("\n");
    let (mut files, mut diags) = (Files::default(), Diags::default());
    let file: FileId = files.add("front matter", matter.as_str());
    let Some(fields) = front::fields(is_toml, file, 0..matter.len(), &files, &mut diags) else {
        proposal.left.push("the front matter cannot be read".to_owned());
        return;
    };
    for field in &fields {
        front_matter_field(field, proposal);
    }
    // What was cut off may belong to any of them.
    for finding in diags.iter() {
        proposal.fields.iter_mut().for_each(|field| field.is_certain = false);
        proposal.left.push(format!("the front matter cannot be read to its end: {}", finding.message));
    }
}

fn front_matter_field(field: &Field, proposal: &mut Proposal) {
    let from = format!("`{}` in the front matter", one_line(&field.key));
    let key = field.key.to_ascii_lowercase().replace([' ', '-'], "_");
    if matches!(key.as_str(), "author" | "authors" | "byline" | "by" | "creator") {
        return authors(&field.node.value, &from, proposal);
    }
    let (first, more) = match &field.node.value {
        Value::List(nodes) => match nodes.split_first() {
            Some((first, more)) => (scalar(&first.value), !more.is_empty()),
            None => return,
        },
        Value::Nothing => return,
        Value::Table(fields) => {
            let name = fields.iter().find(|field| field.key.eq_ignore_ascii_case("name"));
            (name.and_then(|field| scalar(&field.node.value)), fields.len() > 1)
        }
        value => (scalar(value), false),
    };
    // Of several only the first has a place, and of a table the name.
    if more || first.is_none() {
        proposal.left.push(from.clone());
    }
    let Some(first) = &first else { return };
    let date = |key: &'static str, proposal: &mut Proposal| match day(first) {
        Some(day) => proposal.words(key, &day, from.clone()),
        None => proposal.left.push(format!("`{key}`: “{first}” is no date ({from})")),
    };
    match key.as_str() {
        "title" => proposal.words("title", first, from),
        "publisher" | "publication" | "site" | "site_name" | "website" | "outlet" => {
            proposal.words("publisher", first, from)
        }
        "date" | "published" | "date_published" | "published_at" | "pubdate" => date("date", proposal),
        "updated" | "modified" | "date_modified" | "lastmod" => date("updated", proposal),
        "accessed" | "clipped" | "saved" | "date_saved" => date("accessed", proposal),
        "url" | "source" | "link" | "canonical" | "canonical_url" | "source_url" if first.starts_with("http") => {
            proposal.words("url", first, from);
        }
        "source" => proposal.perhaps("publisher", first, from),
        "language" | "lang" | "locale" => proposal.words("language", &first.replace('_', "-"), from),
        _ if !more => proposal.left.push(from),
        _ => {}
    }
}

/// The authors: words, a list of names, or a name with what is known of it, as some programs write them.
fn authors(value: &Value, from: &str, proposal: &mut Proposal) {
    let (found, place) = match value {
        Value::List(nodes) => (nodes.iter().map(|node| &node.value).collect(), NamesIn::Entry),
        value => (vec![value], NamesIn::Field),
    };
    let mut all = Vec::new();
    for value in found {
        match value {
            Value::Nothing => {}
            Value::Table(fields) => all.extend(author(fields, from, proposal)),
            value => match scalar(value) {
                Some(words) => all.push(names(&words, place)),
                None => proposal.left.push(from.to_owned()),
            },
        }
    }
    proposal::authors(all, from, proposal);
}

/// The author whom a table tells of, whose other fields are listed.
fn author(fields: &[Field], from: &str, proposal: &mut Proposal) -> Option<Authors> {
    let take = |keys: &str| {
        let field = fields.iter().find(|field| is_one_of(keys, &field.key.to_ascii_lowercase()))?;
        Some((scalar(&field.node.value)?, field.key.as_str()))
    };
    let parts = [take("family last lastname last_name surname"), take("given first firstname first_name")];
    let (found, used) = match (parts, take("name literal fullname full_name")) {
        ([Some((family, one)), Some((given, other))], None) => {
            (Authors::one(&AuthorName::person(&family, &given, "")), vec![one, other])
        }
        (_, Some((name, key))) if key.eq_ignore_ascii_case("literal") => {
            (Authors::one(&AuthorName::Whole(name)), vec![key])
        }
        (_, Some((name, key))) => (names(&name, NamesIn::Entry), vec![key]),
        ([Some((name, key)), None] | [None, Some((name, key))], None) => (names(&name, NamesIn::Entry), vec![key]),
        ([None, None], None) => {
            proposal.left.push(from.to_owned());
            return None;
        }
    };
    let rest = fields.iter().filter(|field| !used.contains(&field.key.as_str()));
    proposal.left.extend(rest.map(|field| format!("`{}` of {from}", one_line(&field.key))));
    Some(found)
}

/// A value in words, without the brackets of a link between notes; none of a list, a table or nothing.
fn scalar(value: &Value) -> Option<String> {
    match value {
        Value::String(words) => Some(words.trim_start_matches("[[").trim_end_matches("]]").to_owned()),
        Value::Date(words) => Some(words.clone()),
        Value::Integer(number) => Some(number.to_string()),
        Value::Float(number) => Some(number.to_string()),
        Value::Bool(value) => Some(value.to_string()),
        Value::List(_) | Value::Table(_) | Value::Nothing => None,
    }
}
