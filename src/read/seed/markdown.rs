//! Markdown, read as it is shown: its marks, the addresses of its links and its escapes are no characters of the text. Front matter is
//! marked.

use crate::diag::{Diags, FileId, Files};
use crate::model::{AuthorName, Proposal, Scrap, SourceText, one_line};
use crate::read::decode;
use crate::read::page::front;
use crate::read::page::markdown::{self, Container, Mark, MarkdownToken, TokenKind};
use crate::read::table::{Field, Value};
use crate::words::is_one_of;

use super::bylines::{Authors, NamesIn, names};
use super::html::Walk;
use super::kind::{TextKind, TextPiece, TextReading};
use super::plain::{TextLine, lines};
use super::proposal::{self, day};
use super::{article, bytes};

pub(super) const KIND: TextKind =
    TextKind { endings: &["md", "markdown"], version: 4, is_known: |_| false, largest: decode::LARGEST, read };

fn read(file: &[u8]) -> Result<TextReading, String> {
    let text = bytes::text(file)?;
    let mut lines = lines(&text);
    let body = mark_front_matter(&mut lines);
    let front = lines[..body].iter().filter(|line| !line.text.trim().is_empty());
    let mut pieces: Vec<TextPiece> =
        front.map(|line| TextPiece { reason: line.reason, ..TextPiece::new(line.number, line.text.trim()) }).collect();
    let offset = text.split_inclusive('\n').take(body).map(str::len).sum();
    pieces.extend(rendered(&text, offset));
    let headline = pieces.iter().find(|piece| piece.reason == Some(Scrap::Headline)).cloned();
    article::sort(&mut pieces);
    let says = move |_: &SourceText, proposal: &mut Proposal| {
        of_front_matter(&text, proposal);
        if let Some(TextPiece { line, text, .. }) = headline.filter(|_| !proposal.has("title")) {
            proposal.words("title", &text, format!("headline, line {line}"));
        }
    };
    Ok(TextReading { says: Box::new(says), ..TextReading::of(pieces) })
}

/// The pieces of a Markdown text from a byte on, read as a browser shows them: by the elements that its marks stand for. A heading
/// before any other text is the headline.
fn rendered(text: &str, offset: usize) -> Vec<TextPiece> {
    let (tokens, _) = markdown::tokens(text, offset);
    let mut page = Rendered::default();
    let (mut line, mut counted) = (1, 0);
    for MarkdownToken { kind, range } in tokens {
        if range.start > counted {
            line += text[counted..range.start].matches('\n').count();
            counted = range.start;
        }
        page.token(kind, line);
    }
    page.walk.pieces()
}

/// A Markdown text on its way to elements.
#[derive(Default)]
struct Rendered {
    walk: Walk,
    /// The elements that are open, of blocks and of marks within a line.
    open: Vec<&'static str>,
    /// Raw HTML that stands in one block so far, and the line where it begins.
    raw: Option<(usize, String)>,
    has_text: bool,
}

impl Rendered {
    fn token(&mut self, kind: TokenKind, line: usize) {
        match kind {
            TokenKind::Html(html) => self.raw.get_or_insert_with(|| (line, String::new())).1.push_str(&html),
            TokenKind::InlineHtml(html) => self.walk.html(&html, line),
            TokenKind::Open(container) => self.container(container),
            TokenKind::OpenMark(mark) => self.mark(mark),
            TokenKind::Close | TokenKind::CloseMark => {
                if let Some((line, html)) = self.raw.take() {
                    self.walk.html(&html, line);
                }
                if let Some(name) = self.open.pop() {
                    self.walk.end(name);
                }
            }
            TokenKind::Text(words) | TokenKind::Code(words) => {
                self.has_text |= !self.open.contains(&"template");
                self.walk.add(&words, line + words.matches('\n').count());
            }
            TokenKind::Footnote(label) => {
                let role = |name: &str| (name == "role").then(|| "doc-noteref".to_owned());
                self.walk.start("a", &role);
                self.walk.add(&format!("[{label}]"), line);
                self.walk.end("a");
            }
            TokenKind::SoftBreak => self.walk.add(" ", line),
            TokenKind::HardBreak => self.walk.start("br", &|_| None),
            TokenKind::Rule => {
                self.walk.start("hr", &|_| None);
                self.walk.end("hr");
            }
            TokenKind::Task(_) => {}
        }
    }

    fn container(&mut self, container: Container) {
        let name = match container {
            Container::Paragraph => "p",
            Container::Heading(_) if !self.has_text => "h1",
            Container::Heading(_) => "h2",
            Container::Quotation | Container::Alert(_) => "blockquote",
            Container::Code(_) => "pre",
            Container::List(_) => "ul",
            Container::Item => "li",
            Container::Table(_) => "table",
            Container::TableHead | Container::TableRow => "tr",
            Container::TableCell => "td",
            Container::Definitions => "dl",
            Container::Term => "dt",
            Container::Meaning => "dd",
            Container::Footnote(_) | Container::Html => "div",
        };
        let is_note = matches!(container, Container::Footnote(_));
        self.walk.start(name, &|wanted| (is_note && wanted == "role").then(|| "doc-footnote".to_owned()));
        self.open.push(name);
    }

    fn mark(&mut self, mark: Mark) {
        let (name, address) = match mark {
            Mark::Emphasis => ("em", None),
            Mark::Strong => ("strong", None),
            Mark::Strikethrough => ("del", None),
            Mark::Link { destination, .. } => ("a", Some(destination)),
            // What stands for a picture is shown where there is none, and a reader of the text has it.
            Mark::Image { .. } => ("template", None),
        };
        self.walk.start(name, &|wanted| address.clone().filter(|_| wanted == "href"));
        self.open.push(name);
    }
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

/// What a clipper wrote above a Markdown text.
fn of_front_matter(text: &str, proposal: &mut Proposal) {
    let mut lines = lines(text);
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
