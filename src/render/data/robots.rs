//! `robots.txt`: leave for every robot, and the way to the map of the site where there is one.

use crate::model::SitePath;

use super::address::absolute;
use super::index::Index;

/// The file.
pub(super) fn file(index: &Index<'_>) -> Option<Vec<u8>> {
    let base = &index.site.briefing.config.base_url;
    let mut text = "User-agent: *\nAllow: /\n".to_owned();
    if !base.is_empty() {
        let map = SitePath::parse("sitemap.xml").ok()?;
        text.push_str(&format!("\nSitemap: {}\n", absolute(base, &map, None)));
    }
    Some(text.into_bytes())
}

#[cfg(test)]
mod tests {
    use crate::model::Export;
    use crate::render::data::tests::made;
    use crate::tests::flood;

    #[test]
    fn robots_are_led_to_the_map_only_where_there_is_one() {
        let mut flood = flood::briefing();
        flood.0.config.base_url = "https://example.org/".to_owned();
        let text = made(Export::Robots, &flood);
        assert_eq!(text, "User-agent: *\nAllow: /\n\nSitemap: https://example.org/sitemap.xml\n");
        flood.0.config.base_url = String::new();
        assert_eq!(made(Export::Robots, &flood), "User-agent: *\nAllow: /\n");
    }
}
