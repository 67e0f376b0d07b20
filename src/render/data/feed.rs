//! `feed.xml`: an Atom feed (RFC 4287) of the pages that bear a day. Names `atom_syndication`.
//!
//! Atom wants a time for the feed and for each entry, and the crate's own default is 1970: every time here is written
//! out, and where no day is known there is no entry and no feed.

use atom_syndication::{Entry, Feed, FixedDateTime, Generator, Link, Person, Text};

use crate::model::{AuthorName, Briefing, Date, SitePage, SitePath, feed_time};

use super::address::{absolute, clean};
use super::index::Index;

/// The feed. The site's address and some day are known.
pub(super) fn file(index: &Index<'_>) -> Option<Vec<u8>> {
    let briefing = index.site.briefing;
    let config = &briefing.config;
    let mut entries: Vec<Entry> = briefing.published().filter_map(|(_, page)| entry(index, page)).collect();
    entries.sort_by(|a, b| b.updated.cmp(&a.updated).then_with(|| a.id.cmp(&b.id)));
    let as_of = config.as_of.as_ref().and_then(time);
    let updated = entries.iter().map(|entry| entry.updated).chain(as_of).max()?;
    let home = absolute(&config.base_url, &SitePath::parse("").ok()?, None);
    let own = absolute(&config.base_url, &SitePath::parse("feed.xml").ok()?, None);
    let feed = Feed {
        title: Text::plain(clean(&config.title)),
        id: own.clone(),
        updated,
        authors: authors(briefing),
        generator: Some(Generator { value: "Backgrounder".to_owned(), uri: None, version: None }),
        links: vec![link("alternate", "text/html", home), link("self", "application/atom+xml", own)],
        subtitle: config.description.as_deref().map(|text| Text::plain(clean(text))),
        entries,
        lang: Some(clean(&config.language)),
        ..Feed::default()
    };
    let mut bytes = feed.write_to(Vec::new()).ok()?;
    bytes.push(b'\n');
    Some(bytes)
}

fn entry(index: &Index<'_>, page: &SitePage) -> Option<Entry> {
    if !page.kind.row().is_listed {
        return None;
    }
    let front = &page.page.as_ref()?.front;
    let published = front.date.as_ref().and_then(time);
    // A day alone is its first moment, and a page cannot have been changed before it was there.
    let updated = front.updated.as_ref().and_then(time).max(published)?;
    let config = &index.site.briefing.config;
    let title = index.title(page).unwrap_or(&config.title);
    let address = absolute(&config.base_url, &page.path, None);
    Some(Entry {
        title: Text::plain(clean(title)),
        id: address.clone(),
        updated,
        published,
        links: vec![link("alternate", "text/html", address)],
        summary: front.description.as_deref().map(|text| Text::plain(clean(text))),
        ..Entry::default()
    })
}

/// Those who made the site; Atom wants at least one name, so a site without one is its own author.
fn authors(briefing: &Briefing) -> Vec<Person> {
    let config = &briefing.config;
    let mut names: Vec<String> = config.authors.iter().map(AuthorName::without_braces).collect();
    if names.is_empty() {
        names.push(config.title.value.clone());
    }
    names.iter().map(|name| Person { name: clean(name), ..Person::default() }).collect()
}

fn link(rel: &str, mime: &str, href: String) -> Link {
    Link { href, rel: rel.to_owned(), mime_type: Some(mime.to_owned()), ..Link::default() }
}

fn time(date: &Date) -> Option<FixedDateTime> {
    feed_time(date)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Export;
    use crate::render::data::tests::made;
    use crate::tests::flood;

    #[test]
    fn every_time_is_the_writers_and_the_newest_comes_first() {
        let feed = made(Export::Feed, &flood::briefing());
        assert!(!feed.contains("1970"), "{feed}");
        let read = Feed::read_from(feed.as_bytes()).unwrap();
        assert_eq!(read.updated.to_rfc3339(), "2031-05-04T00:00:00+00:00");
        let ids: Vec<&str> = read.entries.iter().map(|entry| entry.id.as_str()).collect();
        assert_eq!(ids, ["https://example.org/b/timeline/", "https://example.org/b/"]);
        assert_eq!(read.title.as_str(), "Bridge & <Mill>");
        assert_eq!(read.authors.len(), 1);
    }
}
