//! The list of sources: how much each says, how much of it is used, and which repeats which.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::model::{SitePage, Source, SourceId, percent};
use crate::render::language::dates::{self, DateView};
use crate::render::pictures::lineage;
use crate::render::site::{Links, Named, Site};

use super::view::{self, PageView};

#[derive(Debug, Serialize)]
pub(super) struct Sources {
    page: PageView,
    sources: Vec<Row>,
    /// The sources that others repeat, with those that do.
    families: Vec<Family>,
    /// The picture of the sources as SVG, for wide windows and for narrow ones.
    picture: Option<lineage::Picture>,
}

#[derive(Debug, Serialize)]
struct Row {
    id: String,
    href: Option<String>,
    name: String,
    title: String,
    /// The language of the title, where it is not the site's.
    lang: Option<String>,
    publisher: String,
    date: Option<DateView>,
    updated: Option<DateView>,
    /// None if the text was never read.
    words: Option<usize>,
    paragraphs: Option<usize>,
    quoted_words: usize,
    /// Per cent of the text that is quoted.
    quoted_share: Option<usize>,
    /// Paragraphs that something rests on.
    used: usize,
    derived_from: Option<Named>,
    /// How much of it stands in the source that it repeats.
    shared: Option<lineage::Shared>,
    credits: Vec<Named>,
}

#[derive(Debug, Serialize)]
struct Family {
    origin: Named,
    members: Vec<Named>,
}

pub(super) fn view(site: &Site<'_>, place: &SitePage) -> Sources {
    let links = site.links(place);
    let sources = lineage::in_families(site).into_iter().map(|source| row(site, &links, source)).collect();
    Sources { page: view::whole(site, place), sources, families: families(site, &links), picture: lineage::draw(site) }
}

fn row(site: &Site<'_>, links: &Links<'_>, source: &Source) -> Row {
    let read = site.findings.lock.sources.get(&source.id);
    let quoted = site.findings.coverage.quoted_words.get(&source.id).copied().unwrap_or(0);
    Row {
        id: source.id.to_string(),
        href: site.source_link(links, &source.id, None),
        name: site.strings.marked(&source.short),
        title: site.strings.marked(&source.title),
        lang: site.language_of(&source.id).map(str::to_owned),
        publisher: site.strings.marked(&source.publisher),
        date: source.date.as_ref().map(|date| dates::view(date, site.strings)),
        updated: source.updated.as_ref().map(|date| dates::view(date, site.strings)),
        words: read.map(|read| read.words),
        paragraphs: read.map(|read| read.paragraphs),
        quoted_words: quoted,
        quoted_share: read.map(|read| percent(quoted, read.words)),
        used: site.findings.coverage.sources.get(&source.id).map_or(0, |used| used.paragraphs.len()),
        derived_from: source.derived_from.as_ref().map(|id| site.related(links, id.value.as_str())),
        shared: lineage::shared(site, source),
        credits: source.credits.iter().map(|credit| site.related(links, credit)).collect(),
    }
}

fn families(site: &Site<'_>, links: &Links<'_>) -> Vec<Family> {
    let mut families: BTreeMap<&SourceId, Vec<&SourceId>> = BTreeMap::new();
    for source in &site.briefing.sources {
        let origin = site.briefing.origin(&source.id);
        if *origin != source.id {
            families.entry(origin).or_default().push(&source.id);
        }
    }
    let view = |(origin, members): (&SourceId, Vec<&SourceId>)| Family {
        origin: site.related(links, origin.as_str()),
        members: members.into_iter().map(|id| site.related(links, id.as_str())).collect(),
    };
    families.into_iter().map(view).collect()
}
