//! A folder's page: its text and the pages in it.

use serde_json::Value;

use crate::model::SitePage;
use crate::render::site::Site;
use crate::render::theme::View;

use super::view;

pub(super) fn view(site: &Site<'_>, place: &SitePage) -> View {
    let children = site.briefing.children(place).map(|(_, page)| view::nav_item(site, page));
    View::of(&view::whole(site, place)).with("children", &children.collect::<Value>())
}
