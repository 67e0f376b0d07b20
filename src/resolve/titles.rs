//! Headings that name their sources: "What @gazette says" is "What Gazette says" in lists, addresses and the browser's bar.

use crate::model::{Page, Source, with_names};

/// Stands in a heading's text for a source that is part of it.
const NAMED: char = '\u{FFFC}';

/// Puts the names of sources into the headings and titles of pages. A key that names nothing stays as it is written.
pub(super) fn name_sources(pages: &mut [Page], sources: &[Source]) {
    let name = |key: &str| {
        let at = sources.binary_search_by(|source| source.id.as_str().cmp(key));
        at.map_or_else(|_| format!("@{key}"), |at| sources[at].short.clone())
    };
    for page in pages {
        let named = page.headings.iter_enumerated().filter(|(_, heading)| heading.text.contains(NAMED));
        let named: Vec<_> = named
            .map(|(at, heading)| {
                let groups = page.cites_in(heading.span).map(|group| &page.cites[group]);
                let items = groups.filter(|group| group.in_text).flat_map(|group| &group.items);
                (at, with_names(&heading.text, items.map(|item| name(&item.key))))
            })
            .collect();
        for (at, text) in named {
            if let Some(title) = page.front.title.as_mut().filter(|_| page.title == Some(at)) {
                title.value.clone_from(&text);
            }
            page.headings[at].text = text;
        }
    }
}
