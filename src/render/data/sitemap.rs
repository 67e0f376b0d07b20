//! `sitemap.xml` (sitemaps.org 0.9).

use std::collections::BTreeMap;

use crate::model::SitePath;
use crate::xml::{XmlContent, XmlElement, document};

use super::address::absolute;
use super::index::Index;

/// The addresses of all published pages in order. The site's own is known.
pub(super) fn file(index: &Index<'_>) -> Option<Vec<u8>> {
    let briefing = index.site.briefing;
    let mut pages: BTreeMap<&SitePath, Option<String>> = BTreeMap::new();
    for (_, page) in briefing.published() {
        if !page.kind.row().is_listed {
            continue;
        }
        let front = page.page.as_ref().map(|page| &page.front);
        let changed = front.and_then(|front| front.updated.as_ref().or(front.date.as_ref()));
        pages.insert(&page.path, changed.and_then(|date| date.exact_day()).map(|day| day.to_string()));
    }
    let base = &briefing.config.base_url;
    let text = |name: &'static str, text: String| XmlElement { name, space: None, content: XmlContent::Text(text) };
    let urls = pages.into_iter().map(|(path, changed)| {
        let place = text("loc", absolute(base, path, None));
        let content = std::iter::once(place).chain(changed.map(|day| text("lastmod", day))).collect();
        XmlElement { name: "url", space: None, content: XmlContent::Elements(content) }
    });
    let space = Some("http://www.sitemaps.org/schemas/sitemap/0.9");
    document(&XmlElement { name: "urlset", space, content: XmlContent::Elements(urls.collect()) }).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Export;
    use crate::model::Idx;
    use crate::render::data::tests::made;
    use crate::tests::flood;

    #[test]
    fn the_map_names_published_pages_with_the_day_they_changed() {
        let expected = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
            <urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n\
            \x20 <url>\n    <loc>https://example.org/b/</loc>\n    <lastmod>2031-05-02</lastmod>\n  </url>\n\
            \x20 <url>\n    <loc>https://example.org/b/claims/</loc>\n  </url>\n\
            \x20 <url>\n    <loc>https://example.org/b/sources/gazette/</loc>\n  </url>\n\
            \x20 <url>\n    <loc>https://example.org/b/timeline/</loc>\n    <lastmod>2031-05-04</lastmod>\n  </url>\n\
            </urlset>\n";
        assert_eq!(made(Export::SiteMap, &flood::briefing()), expected);
    }

    #[test]
    fn an_address_is_escaped_for_xml_after_it_is_encoded() {
        let mut flood = flood::briefing();
        flood.0.pages[Idx::new(0)].path = SitePath::parse("a & b's/é/").unwrap();
        let map = made(Export::SiteMap, &flood);
        assert!(map.contains("<loc>https://example.org/b/a%20%26%20b&apos;s/%C3%A9/</loc>"), "{map}");
    }
}
