//! Share cards: a picture for each main page, for services that show one beside a link.
//!
//! They are made only where `base_url` is set, since nobody can refer to them otherwise, and drawn by `press`, behind the
//! feature `cards`. A title with a letter that the fonts do not hold gives a card with the mark alone.

#[cfg(feature = "cards")]
mod press;

use crate::model::{Outputs, PageKind, SitePage};

#[cfg(feature = "cards")]
use crate::render::language::{dates, locale};
use crate::render::site::Site;

/// Where the cards are, from the site's root.
const FOLDER: &str = "assets/cards";

/// What stands on a card.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
struct Card {
    /// The site's title; none on its own card.
    site: Option<String>,
    title: String,
    /// The page in a sentence.
    about: Option<String>,
    /// "As of 31 May 2024".
    as_of: Option<String>,
    /// "5 sources · 4 independent origins · 123 quotations found in their sources".
    figures: Option<String>,
    /// The site reads from right to left.
    is_rtl: bool,
}

/// The card of a page, from the site's root: its own if it is one of the main pages, else the site's.
pub(crate) fn path(site: &Site<'_>, page: &SitePage) -> Option<String> {
    if cfg!(not(feature = "cards")) || site.briefing.config.base_url.is_empty() || !page.kind.row().is_listed {
        return None;
    }
    let is_main = site.top_pages().iter().any(|main| main.path == page.path);
    Some(format!("{FOLDER}/{}.png", if is_main { stem(page) } else { "home".to_owned() }))
}

/// The name of a main page's card. Main pages stand in no folder, so no two have one name.
fn stem(page: &SitePage) -> String {
    let name = page.path.as_str().trim_end_matches('/').replace('/', "-");
    if name.is_empty() { "home".to_owned() } else { name }
}

/// Draws all cards, side by side.
pub(crate) fn cards(site: &Site<'_>) -> Outputs {
    if site.briefing.config.base_url.is_empty() {
        return Outputs::new();
    }
    drawn(site)
}

#[cfg(not(feature = "cards"))]
fn drawn(_: &Site<'_>) -> Outputs {
    Outputs::new()
}

#[cfg(feature = "cards")]
fn drawn(site: &Site<'_>) -> Outputs {
    use std::sync::Arc;

    use rayon::prelude::*;

    use crate::model::OutPath;

    let Some(press) = press::Press::new() else { return Outputs::new() };
    let drawn: Vec<_> = site
        .top_pages()
        .par_iter()
        .filter_map(|page| {
            let bytes = press.png(&card(site, page))?;
            Some((OutPath::parse(&path(site, page)?).ok()?, Arc::from(bytes)))
        })
        .collect();
    drawn.into_iter().collect()
}

#[cfg(feature = "cards")]
fn card(site: &Site<'_>, page: &SitePage) -> Card {
    let (briefing, strings) = (site.briefing, site.strings);
    let title = strings.marked(&briefing.config.title);
    let is_home = page.kind == PageKind::Home;
    let origins: std::collections::BTreeSet<_> =
        briefing.sources.iter().map(|source| briefing.origin(&source.id)).collect();
    let mut figures =
        vec![strings.count("home_sources", briefing.sources.len()), strings.count("home_origins", origins.len())];
    if site.findings.coverage.checked > 0 {
        figures.push(strings.count("home_checked", site.findings.coverage.checked));
    }
    let as_of = briefing.config.as_of.as_ref();
    Card {
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
