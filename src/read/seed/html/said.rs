//! What a web page says of the article on it, in its tags and its data for machines.

use crate::model::{AuthorName, Proposal, Removed, Scrap, SourceText, each_once, one_line};
use crate::read::seed::bylines::{Authors, NamesIn, names};
use crate::read::seed::proposal::{self, day};
use crate::read::table::forms;
use crate::words::is_one_of;

use super::articles::{ShownPage, Sorted, sorted};
use super::facts::Facts;
use super::json_ld::{self, Linked, LinkedData, LinkedName};
use super::titles::without_outlet;
use super::walk::plain;

/// Authors under which pages give the day of publication, and of the last change.
const PUBLISHED: &str = "article:published_time datepublished citation_publication_date citation_date dc.date.issued dc.date \
                         dcterms.date pubdate parsely-pub-date sailthru.date";
const MODIFIED: &str = "article:modified_time og:updated_time datemodified dcterms.modified last-modified";
/// And under which they give the title and the authors, the most telling ones first; those of which each is one name.
const TITLES: &str = "og:title citation_title dc.title twitter:title";
const AUTHORS: &str = "byl citation_author parsely-author sailthru.author dc.creator author article:author";
const SINGLE: &str = "citation_author dc.creator";
/// The publisher, the address and the language; and names of the outlet that are no publisher's.
const OUTLETS: &str = "og:site_name citation_publisher citation_journal_title dc.publisher";
const ADDRESSES: &str = "og:url";
const LANGUAGES: &str = "og:locale dc.language";
const ALSO_OUTLETS: &str = "application-name";
/// The most names of the outlet that are known.
const MOST_OUTLETS: usize = 20;
/// Elements of the text, whose days stand there for readers to see.
const OF_TEXT: &str = "time";

/// What a page gives in its tags, by the names of the tags.
struct TaggedPage<'a> {
    facts: &'a Facts,
    /// The names of the outlet.
    outlets: Vec<String>,
}

/// Adds what a page says of the article on it.
pub(super) fn propose(facts: &Facts, text: &SourceText, proposal: &mut Proposal) {
    let mut data = LinkedData::default();
    for piece in &facts.data {
        match json_ld::read(piece) {
            Ok(LinkedData { things, others }) => {
                data.things.extend(things);
                data.others.extend(others);
            }
            Err(why) => proposal.left.push(format!("a piece of the page's JSON-LD cannot be read: {why}")),
        }
    }
    let mut page = TaggedPage { facts, outlets: Vec::new() };
    let publishers = data.things.iter().filter_map(|thing| thing.publisher.as_deref().map(plain));
    let names = publishers.chain(page.all(OUTLETS).chain(page.all(ALSO_OUTLETS)).map(|(_, name)| name));
    page.outlets = each_once(names.take(MOST_OUTLETS));
    let headlines = headlines(text, &page);
    let shown = ShownPage {
        headlines: headlines.iter().map(|(words, _)| words.clone()).chain(page.titles()).collect(),
        addresses: facts.canonical.iter().cloned().chain(page.all(ADDRESSES).map(|(_, url)| url)).collect(),
    };
    let sorted = sorted(data.things, &shown);
    if let [(headline, line)] = headlines.as_slice() {
        proposal.words("title", headline, format!("headline{}", proposal::at_line(*line)));
    }
    for own in &sorted.own {
        page.of_article(own, "JSON-LD", true, proposal);
    }
    page.of_tags(proposal);
    if let Some(perhaps) = &sorted.perhaps {
        page.of_article(perhaps, "JSON-LD, perhaps of another story", false, proposal);
    }
    page.unread(&sorted, &data.others, proposal);
}

/// The headlines that readers see, with their lines. A heading that names the outlet is none.
fn headlines(text: &SourceText, page: &TaggedPage<'_>) -> Vec<(String, usize)> {
    let is_headline = |piece: &&Removed| piece.reason == Scrap::Headline && !page.outlets.contains(&piece.text);
    text.removed.iter().filter(is_headline).map(|piece| (piece.text.clone(), piece.line)).collect()
}

impl TaggedPage<'_> {
    /// The contents of the tags of these names with their names, in the order of the names.
    fn all(&self, names: &'static str) -> impl Iterator<Item = (&'static str, String)> {
        names.split_whitespace().flat_map(|name| self.facts.all(name).map(move |content| (name, plain(content))))
    }

    /// The titles that the tags give, without the outlet's name.
    fn titles(&self) -> Vec<String> {
        let tab = self.facts.title.trim().to_owned();
        let all = self.all(TITLES).map(|(_, title)| title).chain((!tab.is_empty()).then_some(tab));
        all.map(|title| without_outlet(&title, &self.outlets).0.to_owned()).collect()
    }

    /// What the data says of an article. What is not the page's own for sure is only likely.
    fn of_article(&self, article: &Linked, from: &str, is_own: bool, proposal: &mut Proposal) {
        for headline in &article.headlines {
            self.title(&plain(headline), from, is_own, proposal);
        }
        if let Some(publisher) = &article.publisher {
            proposal.words_if("publisher", &plain(publisher), format!("publisher in the page's {from}"), is_own);
        }
        let of_data = |name: &LinkedName| match name {
            LinkedName::Words(name) => self.authors(&plain(name), NamesIn::Field),
            LinkedName::Person(name) => self.authors(&plain(name), NamesIn::Entry),
            LinkedName::Parts(family, given) => Authors::one(&AuthorName::person(&plain(family), &plain(given), "")),
            LinkedName::Body(name) => Authors::one(&AuthorName::Whole(plain(name))),
        };
        let found = article.authors.iter().map(of_data).map(|names| names.if_sure(is_own)).collect();
        proposal::authors(found, from, proposal);
        for (key, day) in [("date", &article.published), ("updated", &article.modified)] {
            if let Some(day) = day {
                page_day(key, day, from, is_own, proposal);
            }
        }
        if let Some(address) = &article.url {
            self.address(address, from, is_own && self.facts.canonical.is_none(), proposal);
        }
        if let Some(language) = &article.language {
            proposal.words_if("language", &tag(language), from, is_own && self.facts.language.is_none());
        }
        proposal.words_if("type", article.kind, from, is_own);
    }

    /// What the tags say.
    fn of_tags(&self, proposal: &mut Proposal) {
        for (from, title) in self.all(TITLES) {
            self.title(&title, from, true, proposal);
        }
        // A tab shows the outlet's name as well.
        let tab = self.facts.title.trim();
        if !proposal.has("title") {
            match without_outlet(tab, &self.outlets) {
                (title, true) if title != tab => proposal.words("title", title, "<title>, without the outlet's name"),
                (title, _) => proposal.perhaps("title", title, doubt("<title>")),
            }
        }
        for (from, name) in self.all(OUTLETS) {
            proposal.words("publisher", &name, from);
        }
        for name in AUTHORS.split(' ') {
            let place = if is_one_of(SINGLE, name) { NamesIn::Entry } else { NamesIn::Field };
            let given = self.facts.all(name).map(|words| self.authors(&plain(words), place)).collect();
            proposal::authors(given, name, proposal);
        }
        for (key, metas) in [("date", PUBLISHED), ("updated", MODIFIED)] {
            let days: Vec<(&str, String)> = self.all(metas).collect();
            for (from, day) in &days {
                // Teasers of other stories carry such tags too.
                let is_own =
                    days.iter().all(|(other, words)| other != from || proposal::day(words) == proposal::day(day));
                page_day(key, day, from, is_own, proposal);
            }
        }
        if let Some(day) = self.all(OF_TEXT).next().and_then(|(_, words)| day(&words))
            && !proposal.has("date")
        {
            proposal.perhaps("date", &day, "<time datetime>");
        }
        if let Some(address) = &self.facts.canonical {
            self.address(address, "<link rel=canonical>", true, proposal);
        }
        for (from, address) in self.all(ADDRESSES) {
            self.address(&address, from, true, proposal);
        }
        if let Some(language) = &self.facts.language {
            proposal.words("language", &tag(language), "<html lang>");
        }
        for (from, language) in self.all(LANGUAGES) {
            proposal.words("language", &tag(&language), from);
        }
        for (from, _) in self.all("og:type").filter(|(_, kind)| kind == "article") {
            proposal.words("type", "article", from);
        }
    }

    /// The names in some words; that of the outlet is no person's.
    fn authors(&self, words: &str, place: NamesIn) -> Authors {
        let is_outlet = self.outlets.iter().any(|outlet| outlet.trim().eq_ignore_ascii_case(words.trim()));
        if is_outlet { Authors::one(&AuthorName::Whole(words.trim().to_owned())) } else { names(words, place) }
    }

    fn title(&self, title: &str, from: &str, is_own: bool, proposal: &mut Proposal) {
        let (title, is_sure) = without_outlet(title, &self.outlets);
        let from = if is_sure { from.to_owned() } else { doubt(from) };
        proposal.words_if("title", title, from, is_own && is_sure);
    }

    fn address(&self, address: &str, from: &str, is_own: bool, proposal: &mut Proposal) {
        match forms::web_address(address.trim()) {
            Ok(()) => proposal.words_if("url", address.trim(), from, is_own),
            Err(_) => proposal.left.push(format!("`url`: “{address}” is no whole web address ({from})")),
        }
    }

    /// Lists what the page says and a record has no place for, by its names.
    fn unread(&self, sorted: &Sorted, others: &[String], proposal: &mut Proposal) {
        for story in &sorted.others {
            let headline = story.headlines.first().map_or("without a headline", String::as_str);
            proposal.left.push(format!("JSON-LD of another story: {}", plain(headline)));
        }
        let read = [PUBLISHED, MODIFIED, TITLES, AUTHORS, OUTLETS, ADDRESSES, LANGUAGES, OF_TEXT];
        let is_read = |name: &str, words: &str| match name {
            "og:type" => words == "article",
            name => read.iter().any(|names| names.split_whitespace().any(|one| one == name)),
        };
        let metas = self.facts.metas.iter().filter(|(name, words)| !is_read(name, words)).map(|(name, _)| name);
        let fields = sorted.own.iter().chain(&sorted.perhaps).flat_map(|article| &article.unread);
        listed("tags", metas, proposal);
        listed("fields of the JSON-LD", fields, proposal);
        listed("other things in the JSON-LD", others.iter(), proposal);
        if self.facts.is_cut {
            proposal.left.push("the page has more tags and data than are looked through".to_owned());
        }
    }
}

/// Lists names of what has no place in a record.
fn listed<'a>(what: &str, names: impl Iterator<Item = &'a String>, proposal: &mut Proposal) {
    let names: Vec<String> = each_once(names).into_iter().map(|name| format!("`{}`", one_line(name))).collect();
    if !names.is_empty() {
        proposal.left.push(format!("{what}: {}", names.join(", ")));
    }
}

fn doubt(from: &str) -> String {
    format!("{from}; does it hold the outlet's name?")
}

/// A language as records write it.
fn tag(language: &str) -> String {
    language.trim().replace('_', "-")
}

/// A day of a page's data. One that is given in world time may be another where the page was published.
fn page_day(key: &'static str, words: &str, from: &str, is_own: bool, proposal: &mut Proposal) {
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
    proposal.words_if(key, &found, from, is_own);
}
