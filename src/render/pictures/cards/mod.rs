//! Share cards: a picture for each main page, for services that show one beside a link.
//!
//! They are made only where `base_url` is set, since nobody can refer to them otherwise, and drawn by `renderer`, behind the
//! feature `cards`. A title with a letter that the fonts do not hold gives a card with the mark alone.

#[cfg(feature = "cards")]
mod card;
#[cfg(feature = "cards")]
mod renderer;

use crate::model::{Outputs, SitePage};
use crate::render::site::Site;

/// Where the cards are, from the site's root.
const FOLDER: &str = "assets/cards";

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
    #[cfg(feature = "cards")]
    if let (false, Some(renderer)) = (site.briefing.config.base_url.is_empty(), renderer::Renderer::new()) {
        use rayon::prelude::*;

        let draw = |page: &&SitePage| {
            let bytes = renderer.png(&card::card(site, page))?;
            Some((crate::model::OutPath::parse(&path(site, page)?).ok()?, bytes.into()))
        };
        let drawn: Vec<_> = site.top_pages().par_iter().filter_map(draw).collect();
        return drawn.into_iter().collect();
    }
    Outputs::new()
}
