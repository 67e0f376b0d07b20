//! What a text says of itself, for its record: headline, byline, dates, and what a page or a clipper wrote above it.
//!
//! Each value has the place where it was found. What only may be meant (the agency that signs, the name in a line of copyright)
//! is proposed as such, and nothing is concluded from what a text is about.

use crate::diag::{Diags, FileId, Files};
use crate::model::{Proposal, Removed, Scrap, SourceText};

use super::facts::Facts;
use super::front::{self, Dated};
use super::{Kind, endings, html, linked, markdown, names, prose};
use crate::read::edtf;
use crate::read::files::record::BAD_SOURCE_RECORD;
use crate::read::table::{Field, Value};
use crate::read::table::{forms, toml_tree, yaml};

/// Words that names of outlets end in.
const OUTLETS: &[&str] = &[
    "chronicle",
    "courier",
    "economist",
    "examiner",
    "express",
    "gazette",
    "guardian",
    "herald",
    "independent",
    "journal",
    "ledger",
    "magazine",
    "mail",
    "monitor",
    "news",
    "observer",
    "post",
    "press",
    "review",
    "standard",
    "star",
    "sun",
    "telegraph",
    "times",
    "tribune",
];

/// Reads a source text and what it says of itself.
///
/// # Errors
/// As [`super::read`].
pub(in crate::read) fn propose(file_name: &str, bytes: &[u8]) -> Result<(SourceText, Proposal), String> {
    let read = super::read(file_name, bytes)?;
    let text = super::decode(bytes)?;
    let mut proposal = Proposal::default();
    match Kind::of(file_name) {
        Kind::Html => of_page(&html::pieces(&text).1, &read, &mut proposal),
        Kind::Markdown => of_front_matter(&super::normal_breaks(&text), &mut proposal),
        Kind::Plain => {}
    }
    of_text(&read, &mut proposal);
    Ok((read, proposal))
}

/// What the headline, the byline and the lines of dates say.
fn of_text(read: &SourceText, proposal: &mut Proposal) {
    for piece in &read.removed {
        let from = format!("{}, line {}", piece.reason.name(), piece.line);
        match piece.reason {
            Scrap::Headline if !proposal.has("title") => proposal.words("title", unmarked(&piece.text), from),
            Scrap::Byline => {
                if !proposal.has("authors") {
                    proposal.list(
                        "authors",
                        &names::of_byline(&piece.text),
                        format!("{from}; look at the family names"),
                    );
                }
                if let Some(at) = piece.text.find(|c: char| c.is_ascii_digit()) {
                    let start =
                        piece.text.get(..at).and_then(|before| before.trim_end().rfind([' ', ','])).unwrap_or(at);
                    dates(
                        piece.text.get(start..).unwrap_or_default().trim(),
                        &format!("byline, line {}", piece.line),
                        proposal,
                    );
                }
            }
            Scrap::Date => {
                let outlet = dates(&piece.text, &from, proposal);
                if is_outlet(outlet) {
                    proposal.words("publisher", outlet, from);
                } else {
                    proposal.perhaps("publisher", outlet, from);
                }
            }
            Scrap::Dateline => agency(piece, "agency in the dateline", proposal),
            Scrap::SignOff => sign_off(piece, proposal),
            _ => {}
        }
    }
}

/// Proposes the dates of a line, and gives what stands behind them.
fn dates<'a>(line: &'a str, from: &str, proposal: &mut Proposal) -> &'a str {
    let (found, rest) = front::dated(line);
    for Dated { words, is_update } in found {
        let key = if is_update { "updated" } else { "date" };
        match edtf::in_words(&words) {
            Some(day) => proposal.words(key, &day, from),
            None => proposal.left.push(format!("`{key}`: “{words}” can be read in several ways ({from})")),
        }
    }
    rest
}

fn is_outlet(name: &str) -> bool {
    let last = name.split_whitespace().last().unwrap_or_default().to_lowercase();
    name.starts_with("The ") || prose::is_agency(name) || OUTLETS.contains(&last.as_str())
}

/// An agency that signs a piece may have published it, or somebody who took it from there.
fn agency(piece: &Removed, what: &str, proposal: &mut Proposal) {
    let parts = piece.text.split(['(', ')', '/', '-', '–', '—', ' ', '.']).map(str::trim);
    let whole = piece.text.trim_matches(|c: char| !c.is_alphanumeric());
    if let Some(name) = std::iter::once(whole).chain(parts).find(|part| prose::is_agency(part)) {
        proposal.perhaps("publisher", name, format!("{what}, line {}; another outlet may have printed it", piece.line));
    }
}

fn sign_off(piece: &Removed, proposal: &mut Proposal) {
    if piece.text.len() <= 40 {
        agency(piece, "agency that signs", proposal);
    }
    if endings::is_origin(piece.text.trim_start_matches(|c: char| !c.is_alphanumeric())) {
        proposal.left.push(format!("line {} says where it stood first: {}", piece.line, piece.text));
    }
    if endings::is_copyright(&piece.text) {
        let words = piece.text.trim_start_matches(|c: char| !c.is_alphanumeric());
        let words = ["Copyright", "copyright", "COPYRIGHT", "(c)", "c)"]
            .iter()
            .find_map(|start| words.strip_prefix(start))
            .unwrap_or(words);
        let name = words.trim_start_matches(|c: char| !c.is_alphabetic());
        let name = name.split(['.', ',', ';', '|']).next().unwrap_or_default().trim();
        if !name.to_lowercase().starts_with("all rights") {
            proposal.perhaps("publisher", name, format!("line of copyright, line {}", piece.line));
        }
    }
}

/// A heading without its Markdown marks.
fn unmarked(heading: &str) -> &str {
    let line = heading.lines().next().unwrap_or_default();
    line.trim_start_matches('#').trim_end_matches('#').trim().trim_matches(['*', '_']).trim()
}

/// What a page's tags and data say of the article on it.
fn of_page(facts: &Facts, read: &SourceText, proposal: &mut Proposal) {
    let linked: Vec<linked::Linked> = facts.data.iter().filter_map(|data| linked::read(data)).collect();
    let article = linked.iter().find(|linked| !linked.kind.is_empty()).or(linked.first());
    let meta = |names: &'static [&'static str]| {
        names.iter().flat_map(|name| facts.all(name).map(move |content| (*name, html::plain(content))))
    };
    let outlet = article.and_then(|article| article.publisher.as_deref()).map(html::plain);
    let site = outlet.clone().or_else(|| meta(&["og:site_name"]).next().map(|(_, name)| name));
    page_title(facts, read, article, site.as_deref(), proposal);
    if let Some(outlet) = outlet {
        proposal.words("publisher", &outlet, "publisher in the page's JSON-LD");
    }
    for (name, words) in meta(&["og:site_name", "citation_publisher", "citation_journal_title", "dc.publisher"]) {
        proposal.words("publisher", &words, name);
    }
    page_authors(facts, article, proposal);
    let days = [
        ("date", article.and_then(|article| article.published.clone()), PUBLISHED),
        ("updated", article.and_then(|article| article.modified.clone()), MODIFIED),
    ];
    for (key, data, metas) in days {
        let in_data = data.map(|words| ("JSON-LD", words));
        for (from, words) in in_data.into_iter().chain(meta(metas)) {
            page_day(key, &words, from, proposal);
        }
    }
    for (from, words) in meta(&["time"]).take(1) {
        if let Some(day) = day(&words).filter(|_| !proposal.has("date")) {
            proposal.perhaps("date", &day, format!("<{from} datetime>"));
        }
    }
    let address = facts.canonical.clone().map(|address| ("<link rel=canonical>", address));
    for (from, address) in address.into_iter().chain(meta(&["og:url"])) {
        match forms::web_address(address.trim()) {
            Ok(()) => proposal.words("url", address.trim(), from),
            Err(_) => proposal.left.push(format!("`url`: “{address}” is no whole web address ({from})")),
        }
    }
    let language = facts.language.clone().map(|language| ("<html lang>", language));
    let data = article.and_then(|article| article.language.clone()).map(|language| ("JSON-LD", language));
    for (from, language) in language.into_iter().chain(data).chain(meta(&["og:locale", "dc.language"])) {
        proposal.words("language", &language.trim().replace('_', "-"), from);
    }
    if let Some(article) = article.filter(|article| !article.kind.is_empty()) {
        proposal.words("type", article.kind, "JSON-LD");
    }
    for (from, _) in meta(&["og:type"]).filter(|(_, kind)| kind == "article") {
        proposal.words("type", "article", from);
    }
}

/// Names under which pages give the day of publication, and of the last change.
const PUBLISHED: &[&str] = &[
    "article:published_time",
    "datepublished",
    "citation_publication_date",
    "citation_date",
    "dc.date.issued",
    "dc.date",
    "dcterms.date",
    "pubdate",
    "parsely-pub-date",
    "sailthru.date",
];
const MODIFIED: &[&str] =
    &["article:modified_time", "og:updated_time", "datemodified", "dcterms.modified", "last-modified"];

/// The headline that readers see, if it is one, else what the data gives.
fn page_title(
    facts: &Facts,
    read: &SourceText,
    article: Option<&linked::Linked>,
    site: Option<&str>,
    proposal: &mut Proposal,
) {
    let mut seen =
        read.removed.iter().filter(|piece| piece.reason == Scrap::Headline && Some(piece.text.as_str()) != site);
    if let (Some(headline), None) = (seen.next(), seen.next()) {
        proposal.words("title", &headline.text, format!("headline, line {}", headline.line));
    }
    if let Some(headline) = article.and_then(|article| article.headline.as_deref()) {
        proposal.words("title", &html::plain(headline), "JSON-LD");
    }
    for name in ["og:title", "citation_title", "dc.title", "twitter:title"] {
        for words in facts.all(name).take(1) {
            proposal.words("title", &html::plain(words), name);
        }
    }
    // A tab shows the outlet's name as well.
    if !proposal.has("title") {
        let tab = facts.title.trim();
        let cut = site
            .and_then(|site| tab.strip_suffix(site))
            .map(|tab| tab.trim_end_matches([' ', '|', '-', '–', '—', '·', ':']));
        match cut {
            Some(cut) => proposal.words("title", cut, "<title>, without the outlet's name"),
            None => proposal.perhaps("title", tab, "<title>; does it hold the outlet's name?"),
        }
    }
}

fn page_authors(facts: &Facts, article: Option<&linked::Linked>, proposal: &mut Proposal) {
    let mut found: Vec<String> = Vec::new();
    for (name, is_body) in article.map(|article| article.authors.as_slice()).unwrap_or_default() {
        let name = html::plain(name);
        if *is_body {
            found.push(name);
        } else {
            found.extend(names::of_byline(&name));
        }
    }
    proposal.list("authors", &found, "JSON-LD; look at the family names");
    for name in
        ["byl", "citation_author", "parsely-author", "sailthru.author", "dc.creator", "author", "article:author"]
    {
        let given: Vec<&str> = facts.all(name).filter(|words| !words.contains("://")).collect();
        if !given.is_empty() && !proposal.has("authors") {
            let plain = |words: &&str| html::plain(words);
            let names: Vec<String> = given.iter().map(plain).flat_map(|words| one_or_more(&words)).collect();
            proposal.list("authors", &names, format!("{name}; look at the family names"));
        }
    }
}

/// The authors of one piece of data: one as `Family, Given`, or a byline.
fn one_or_more(words: &str) -> Vec<String> {
    let is_inverted = words.matches(',').count() == 1 && !words.contains(" and ");
    match words.split_once(',') {
        // "Writer, Ann B." against "Ann Writer, Bo Scribe".
        Some((family, _)) if is_inverted && family.split_whitespace().count() == 1 => vec![words.to_owned()],
        _ => names::of_byline(words),
    }
}

/// A day of a page's data. One that is given in world time may be another where the page was published.
fn page_day(key: &'static str, words: &str, from: &str, proposal: &mut Proposal) {
    let words = words.trim();
    let Some(found) = day(words) else {
        proposal.left.push(format!("`{key}`: “{words}” is no date ({from})"));
        return;
    };
    let in_world_time = words.ends_with('Z') || words.ends_with("+00:00") || words.ends_with("+0000");
    let from =
        if in_world_time && words.len() > 10 { format!("{from}, {words} in world time") } else { from.to_owned() };
    if key == "updated" && proposal.certain("date") == Some(found.as_str()) {
        return;
    }
    proposal.words(key, &found, from);
}

/// The day of a point in time, as it is written there.
fn day(words: &str) -> Option<String> {
    let start = words.get(..10).filter(|start| start.parse::<crate::model::Day>().is_ok());
    let goes_on = words.get(10..).is_some_and(|rest| rest.is_empty() || rest.starts_with(['T', ' ']));
    match start {
        Some(start) if goes_on => Some(start.to_owned()),
        _ => edtf::in_words(words),
    }
}

/// What a clipper wrote above a Markdown text.
fn of_front_matter(text: &str, proposal: &mut Proposal) {
    let Some((matter, is_yaml)) = markdown::front_matter(text) else { return };
    let (mut files, mut diags) = (Files::default(), Diags::default());
    let file: FileId = files.add("front matter", matter.as_str());
    let parse = if is_yaml { yaml::parse } else { toml_tree::parse };
    let Some(fields) = parse(file, 0..matter.len(), &BAD_SOURCE_RECORD, &files, &mut diags) else {
        proposal.left.push("the front matter cannot be read".to_owned());
        return;
    };
    for field in &fields {
        front_matter_field(field, proposal);
    }
}

fn front_matter_field(field: &Field, proposal: &mut Proposal) {
    let from = format!("`{}` in the front matter", crate::model::one_line(&field.key));
    let listed: Vec<String> = match &field.node.value {
        Value::String(words) | Value::Date(words) => vec![words.clone()],
        Value::Integer(number) => vec![number.to_string()],
        Value::List(nodes) => nodes
            .iter()
            .filter_map(|node| match &node.value {
                Value::String(words) => Some(words.trim_start_matches("[[").trim_end_matches("]]").to_owned()),
                _ => None,
            })
            .collect(),
        _ => return,
    };
    let Some(first) = listed.first() else { return };
    let date = |key: &'static str, proposal: &mut Proposal| match day(first) {
        Some(day) => proposal.words(key, &day, from.clone()),
        None => proposal.left.push(format!("`{key}`: “{first}” is no date ({from})")),
    };
    match field.key.to_ascii_lowercase().replace([' ', '-'], "_").as_str() {
        "title" => proposal.words("title", first, from),
        "publisher" | "publication" | "site" | "site_name" | "website" | "outlet" => {
            proposal.words("publisher", first, from)
        }
        "author" | "authors" | "byline" | "by" => {
            let all: Vec<String> = listed.iter().flat_map(|words| one_or_more(words)).collect();
            proposal.list("authors", &all, format!("{from}; look at the family names"));
        }
        "date" | "published" | "date_published" | "published_at" | "pubdate" => date("date", proposal),
        "updated" | "modified" | "date_modified" | "lastmod" => date("updated", proposal),
        "accessed" | "clipped" | "saved" | "date_saved" => date("accessed", proposal),
        "url" | "source" | "link" | "canonical" | "canonical_url" | "source_url" if first.starts_with("http") => {
            proposal.words("url", first, from);
        }
        "source" => proposal.perhaps("publisher", first, from),
        "language" | "lang" | "locale" => proposal.words("language", &first.replace('_', "-"), from),
        _ => proposal.left.push(from),
    }
}
