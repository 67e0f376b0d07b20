//! The list of sources: how much each says, how much of it is used, and which repeats which.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::model::{SitePage, Source, SourceId, percent};
use crate::render::language::dates;
use crate::render::pictures::lineage;
use crate::render::site::{Links, Site};
use crate::render::theme::View;

use super::view;

pub(super) fn view(site: &Site<'_>, place: &SitePage) -> View {
    let links = site.links(place);
    let sources = lineage::in_families(site).into_iter().map(|source| row(site, &links, source));
    View::of(&view::whole(site, place))
        .with("sources", &sources.collect::<Value>())
        // The sources that others repeat, with those that do.
        .with("families", &families(site, &links))
        // The picture of the sources as SVG, for wide windows and for narrow ones.
        .with("picture", &lineage::draw(site))
}

fn row(site: &Site<'_>, links: &Links<'_>, source: &Source) -> Value {
    let read = site.findings.lock.sources.get(&source.id);
    let quoted = site.quoted_words(&source.id);
    json!({
        "id": source.id,
        "href": site.source_link(links, &source.id, None),
        "name": site.strings.marked(&source.short),
        "title": site.strings.marked(&source.title),
        // The language of the title, where it is not the site's.
        "lang": site.language_of(&source.id),
        "publisher": site.strings.marked(&source.publisher),
        "date": source.date.as_ref().map(|date| dates::view(date, site.strings)),
        "updated": source.updated.as_ref().map(|date| dates::view(date, site.strings)),
        // None if the text was never read.
        "words": read.map(|read| read.words),
        "paragraphs": read.map(|read| read.paragraphs),
        "quoted_words": quoted,
        // Per cent of the text that is quoted.
        "quoted_share": read.map(|read| percent(quoted, read.words)),
        // Paragraphs that something rests on.
        "used": site.findings.coverage.sources.get(&source.id).map_or(0, |used| used.paragraphs.len()),
        "derived_from": source.derived_from.as_ref().map(|id| site.related(links, id.value.as_str())),
        // How much of it stands in the source that it repeats.
        "shared": lineage::repeated(site, source),
        "credits": source.credits.iter().map(|credit| site.related(links, credit)).collect::<Vec<_>>(),
    })
}

fn families(site: &Site<'_>, links: &Links<'_>) -> Value {
    let mut families: BTreeMap<&SourceId, Vec<&SourceId>> = BTreeMap::new();
    for source in &site.briefing.sources {
        let origin = site.origin(source);
        if *origin != source.id {
            families.entry(origin).or_default().push(&source.id);
        }
    }
    let view = |(origin, members): (&SourceId, Vec<&SourceId>)| {
        let members: Vec<_> = members.into_iter().map(|id| site.related(links, id.as_str())).collect();
        json!({ "origin": site.related(links, origin.as_str()), "members": members })
    };
    families.into_iter().map(view).collect()
}
