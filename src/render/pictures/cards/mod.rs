//! Share cards: a picture for each main page, for services that show one beside a link.
//!
//! They are made only where `base_url` is set, since nobody can refer to them otherwise, and drawn by `renderer`, behind the
//! feature `cards`. A title with a letter that the fonts do not hold gives a card with the mark alone.

#[cfg(feature = "cards")]
mod card;
#[cfg(feature = "cards")]
mod renderer;

use crate::model::{OutPath, Outputs, PageKind, SitePage, card_address, has_cards};
use crate::render::site::Site;

/// The card of a page, from the site's root: its own if it is one of the main pages, else the site's.
pub(crate) fn path(site: &Site<'_>, page: &SitePage) -> Option<String> {
    if !has_cards(site.briefing) || !page.kind.row().is_listed {
        return None;
    }
    Some(card_address(if page.is_main() { page } else { site.page_of(&PageKind::Home)? }))
}

/// Draws the cards of these pages, side by side.
pub(crate) fn draw(site: &Site<'_>, pages: &[(OutPath, &SitePage)]) -> Outputs {
    #[cfg(feature = "cards")]
    if let (false, Some(renderer)) = (pages.is_empty(), renderer::Renderer::new()) {
        use rayon::prelude::*;

        let draw =
            |(path, page): &(OutPath, &SitePage)| Some((path.clone(), renderer.png(&card::card(site, page))?.into()));
        let drawn: Vec<_> = pages.par_iter().filter_map(draw).collect();
        return drawn.into_iter().collect();
    }
    Outputs::new()
}
