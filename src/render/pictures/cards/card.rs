//! What stands on the card of a page.

use crate::model::{PageKind, SitePage};
use crate::render::language::dates;
use crate::render::site::Site;
use crate::words::locale;

/// What stands on a card.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(super) struct ShareCard {
    /// The site's title; none on its own card.
    pub(super) site: Option<String>,
    pub(super) title: String,
    /// The page in a sentence.
    pub(super) about: Option<String>,
    /// "As of 31 May 2024".
    pub(super) as_of: Option<String>,
    /// "5 sources · 4 independent origins · 123 quotations found in their sources".
    pub(super) figures: Option<String>,
    /// The site reads from right to left.
    pub(super) is_rtl: bool,
}

/// The card of a page.
pub(super) fn card(site: &Site<'_>, page: &SitePage) -> ShareCard {
    let (briefing, strings) = (site.briefing, site.strings);
    let title = strings.marked(&briefing.config.title);
    let is_home = page.kind == PageKind::Home;
    let mut figures =
        vec![strings.count("home_sources", briefing.sources.len()), strings.count("home_origins", site.origins())];
    if site.findings.coverage.checked > 0 {
        figures.push(strings.count("home_checked", site.findings.coverage.checked));
    }
    let as_of = briefing.config.as_of.as_ref();
    ShareCard {
        site: (!is_home).then(|| title.clone()),
        title: if is_home { title } else { site.title(page) },
        about: page
            .page
            .as_ref()
            .and_then(|page| page.front.description.as_deref())
            .filter(|_| !is_home)
            .map(|words| strings.marked(words)),
        as_of: as_of.map(|date| strings.fill("as_of", &[("date", &dates::words(date, strings))])),
        figures: (!briefing.sources.is_empty()).then(|| figures.join(" · ")),
        is_rtl: locale::direction(&briefing.config.language) == "rtl",
    }
}
