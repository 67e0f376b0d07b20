//! What a web page says of the article on it, in its tags and its data for machines.

use crate::model::{Proposal, Removed, Scrap, SourceText};
use crate::read::seed::names;
use crate::read::seed::proposal::{day, one_or_more};
use crate::read::table::forms;

use super::facts::Facts;
use super::json_ld::{self, Linked};
use super::walk::plain;

/// Names under which pages give the day of publication, and of the last change.
const PUBLISHED: &str = "article:published_time datepublished citation_publication_date citation_date dc.date.issued dc.date \
                         dcterms.date pubdate parsely-pub-date sailthru.date";
const MODIFIED: &str = "article:modified_time og:updated_time datemodified dcterms.modified last-modified";
/// And under which they give the title and the authors, the most telling ones first.
const TITLES: &str = "og:title citation_title dc.title twitter:title";
const AUTHORS: &str = "byl citation_author parsely-author sailthru.author dc.creator author article:author";

/// Adds what a page says of the article on it.
pub(super) fn propose(facts: &Facts, text: &SourceText, proposal: &mut Proposal) {
    let mut linked: Vec<Linked> = facts.data.iter().filter_map(|data| json_ld::read(data)).collect();
    let is_article = |linked: &Linked| !linked.kind.is_empty();
    linked.sort_by_key(|linked| !is_article(linked));
    let article = linked.into_iter().next().unwrap_or_default();
    let meta = |names: &'static str| {
        names.split(' ').flat_map(|name| facts.all(name).map(move |content| (name, plain(content))))
    };
    let outlet = article.publisher.as_deref().map(plain);
    let site = outlet.clone().or_else(|| meta("og:site_name").next().map(|(_, name)| name));
    title(facts, text, &article, site.as_deref(), proposal);
    let outlet = outlet.map(|name| ("publisher in the page's JSON-LD", name));
    let metas = meta("og:site_name citation_publisher citation_journal_title dc.publisher");
    for (from, name) in outlet.into_iter().chain(metas) {
        proposal.words("publisher", &name, from);
    }
    authors(facts, &article, proposal);
    for (key, data, metas) in [("date", &article.published, PUBLISHED), ("updated", &article.modified, MODIFIED)] {
        let data = data.clone().map(|words| ("JSON-LD", words));
        for (from, words) in data.into_iter().chain(meta(metas)) {
            page_day(key, &words, from, proposal);
        }
    }
    for (from, words) in meta("time").take(1) {
        if let Some(day) = day(&words).filter(|_| !proposal.has("date")) {
            proposal.perhaps("date", &day, format!("<{from} datetime>"));
        }
    }
    let address = facts.canonical.clone().map(|address| ("<link rel=canonical>", address));
    for (from, address) in address.into_iter().chain(meta("og:url")) {
        match forms::web_address(address.trim()) {
            Ok(()) => proposal.words("url", address.trim(), from),
            Err(_) => proposal.left.push(format!("`url`: “{address}” is no whole web address ({from})")),
        }
    }
    let language = facts.language.clone().map(|language| ("<html lang>", language));
    let data = article.language.clone().map(|language| ("JSON-LD", language));
    for (from, language) in language.into_iter().chain(data).chain(meta("og:locale dc.language")) {
        proposal.words("language", &language.trim().replace('_', "-"), from);
    }
    proposal.words("type", article.kind, "JSON-LD");
    for (from, _) in meta("og:type").filter(|(_, kind)| kind == "article") {
        proposal.words("type", "article", from);
    }
}

/// The headline that readers see, if it is one, else what the data gives. A heading that names the outlet is none.
fn title(facts: &Facts, text: &SourceText, article: &Linked, site: Option<&str>, proposal: &mut Proposal) {
    let is_headline = |piece: &&Removed| piece.reason == Scrap::Headline && Some(piece.text.as_str()) != site;
    let mut seen = text.removed.iter().filter(is_headline);
    if let (Some(headline), None) = (seen.next(), seen.next()) {
        proposal.words("title", &headline.text, format!("headline, line {}", headline.line));
    }
    let data = article.headline.as_deref().map(|headline| ("JSON-LD", headline));
    let metas = TITLES.split(' ').filter_map(|name| Some((name, facts.all(name).next()?)));
    for (from, words) in data.into_iter().chain(metas) {
        proposal.words("title", &plain(words), from);
    }
    // A tab shows the outlet's name as well.
    if !proposal.has("title") {
        let tab = facts.title.trim();
        match site.and_then(|site| tab.strip_suffix(site)) {
            Some(tab) => {
                let title = tab.trim_end_matches([' ', '|', '-', '–', '—', '·', ':']);
                proposal.words("title", title, "<title>, without the outlet's name");
            }
            None => proposal.perhaps("title", tab, "<title>; does it hold the outlet's name?"),
        }
    }
}

fn authors(facts: &Facts, article: &Linked, proposal: &mut Proposal) {
    let of_data = |(name, is_body): &(String, bool)| match (plain(name), is_body) {
        (name, true) => vec![name],
        (name, false) => names::of_byline(&name),
    };
    let found: Vec<String> = article.authors.iter().flat_map(of_data).collect();
    proposal.list("authors", &found, "JSON-LD; look at the family names");
    for name in AUTHORS.split(' ') {
        let given = facts.all(name).filter(|words| !words.contains("://"));
        let names: Vec<String> = given.flat_map(|words| one_or_more(&plain(words))).collect();
        if !proposal.has("authors") {
            proposal.list("authors", &names, format!("{name}; look at the family names"));
        }
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
