//! The locator map: an SVG drawn from the places and from Natural Earth's coasts and borders. The same on every page that shows it.

mod choose;
mod ground;
mod label;
mod picture;
mod project;
mod shape;
mod words;
mod world;

use serde::Serialize;

use crate::model::{PageKind, encoded_path};

use crate::render::site::Site;

pub(crate) use words::whereabouts;

/// The map as templates see it.
#[derive(Debug, Serialize)]
pub(crate) struct LocatorMap {
    /// The drawing.
    svg: String,
    /// Places that the map and its inset leave out.
    off: Vec<String>,
    /// Dashed borders are on it.
    disputed: bool,
    /// Crimea is on it.
    crimea: bool,
    /// The path of the page of the places, from the site's root.
    file: String,
}

/// Draws the map; none if no places are given or their page is not published.
pub(crate) fn map(site: &Site<'_>) -> Option<LocatorMap> {
    let page = site.page_of(&PageKind::Places)?;
    let places = &site.briefing.places;
    let choice = choose::choose(places)?;
    let world = world::world()?;
    let picture::Drawn { svg, disputed, crimea } =
        picture::picture(&world, places, &choice, &site.briefing.config.language, site.strings);
    let off = choice.off.iter().map(|place| place.name.clone()).collect();
    Some(LocatorMap { svg, off, disputed, crimea, file: encoded_path(page.path.file().as_str()) })
}

#[cfg(test)]
mod tests;
