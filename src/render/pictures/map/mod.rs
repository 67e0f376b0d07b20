//! The locator map: an SVG drawn from the places and from Natural Earth's coasts and borders. The same on every page that shows it.

mod choose;
mod ground;
mod label;
mod picture;
mod project;
mod shape;
mod words;
mod world;

use serde_json::{Value, json};

use crate::model::{PageKind, encoded_path};

use crate::render::site::Site;

pub(crate) use words::whereabouts;

/// Draws the map; none if no places are given or their page is not published.
pub(crate) fn map(site: &Site<'_>) -> Option<Value> {
    let page = site.page_of(&PageKind::Places)?;
    let places = &site.briefing.places;
    let choice = choose::choose(places)?;
    let world = world::world()?;
    let picture::Drawn { svg, disputed, crimea } =
        picture::picture(&world, places, &choice, &site.briefing.config.language, site.strings);
    Some(json!({
        "svg": svg,
        // Places that the map and its inset leave out.
        "off": choice.off.iter().map(|place| place.name.as_str()).collect::<Value>(),
        // Dashed borders are on it.
        "disputed": disputed,
        "crimea": crimea,
        // The path of the page of the places, from the site's root.
        "file": encoded_path(page.path.file().as_str()),
    }))
}

#[cfg(test)]
mod tests;
