//! `sitemap.xml` (sitemaps.org 0.9). Names `quick-xml`.

use std::collections::BTreeMap;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

use crate::model::SitePath;

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
    written(&briefing.config.base_url, &pages).ok()
}

fn written(base: &str, pages: &BTreeMap<&SitePath, Option<String>>) -> std::io::Result<Vec<u8>> {
    let mut writer = Writer::new_with_indent(Vec::new(), b' ', 2);
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let set = writer.create_element("urlset").with_attribute(("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9"));
    set.write_inner_content(|writer| {
        for (path, changed) in pages {
            writer.create_element("url").write_inner_content(|writer| {
                writer.create_element("loc").write_text_content(BytesText::new(&absolute(base, path, None)))?;
                if let Some(day) = changed {
                    writer.create_element("lastmod").write_text_content(BytesText::new(day))?;
                }
                Ok(())
            })?;
        }
        Ok(())
    })?;
    let mut bytes = writer.into_inner();
    bytes.push(b'\n');
    Ok(bytes)
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
