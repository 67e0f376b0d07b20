//! A folder's page: its text and the pages in it.

use serde_json::Value;

use crate::model::SitePage;
use crate::render::site::Site;
use crate::render::theme::View;

use super::view;

pub(super) fn view(site: &Site<'_>, place: &SitePage) -> View {
    let folder = place.path.as_str();
    let is_child = |page: &&SitePage| {
        let below = page.path.as_str().strip_prefix(folder).unwrap_or_default();
        !below.is_empty() && !below.trim_end_matches('/').contains('/')
    };
    let children = site.pages().map(|(_, page)| page).filter(is_child).map(|page| view::nav_item(site, page));
    View::of(&view::whole(site, place)).with("children", &children.collect::<Value>())
}
