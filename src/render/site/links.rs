//! The ways from one page to others, and the anchors that pages have.

use crate::model::{Citation, Idx, SitePage, SitePath, SourcePlace, base_path, encoded_anchor, encoded_path};

/// The ways from one page to others: relative, or from the site's root where the page is shown at any depth.
#[derive(Clone)]
pub(crate) struct Links<'a> {
    from: &'a SitePath,
    base: Option<String>,
}

impl<'a> Links<'a> {
    /// The ways from a page of a site at an address. A page that readers are not led to is shown wherever they lost their way.
    pub(super) fn new(page: &'a SitePage, base_url: &str) -> Self {
        Links { from: &page.path, base: (!page.kind.row().is_listed).then(|| base_path(base_url)) }
    }

    /// The address of a page or file as seen from this page.
    pub(crate) fn to(&self, path: &SitePath) -> String {
        match &self.base {
            Some(base) => format!("{base}{}", encoded_path(path.as_str())),
            None => encoded_path(&self.from.relative(path)),
        }
    }

    /// The same with a query and an anchor, as a writer may give them.
    pub(crate) fn to_part(&self, path: &SitePath, query: &str, anchor: Option<&str>) -> String {
        match (query, anchor) {
            ("", anchor) => self.to_anchor(path, anchor),
            (query, Some(anchor)) => format!("{}{query}#{}", self.to(path), encoded_anchor(anchor)),
            (query, None) => format!("{}{query}", self.to(path)),
        }
    }

    /// The same with an anchor; only the anchor, where the page is this one.
    pub(crate) fn to_anchor(&self, path: &SitePath, anchor: Option<&str>) -> String {
        match anchor {
            Some(anchor) if path == self.from => format!("#{}", encoded_anchor(anchor)),
            Some(anchor) => format!("{}#{}", self.to(path), encoded_anchor(anchor)),
            None => self.to(path),
        }
    }

    /// What stands before a path from the site's root.
    pub(crate) fn root(&self) -> String {
        match &self.base {
            Some(base) => base.clone(),
            None => "../".repeat(self.from.file().as_str().matches('/').count()),
        }
    }
}

/// The anchor of a citation on its page.
pub(crate) fn cite_anchor(page: &SitePage, citation: Idx<Citation>) -> String {
    format!("cite-{}", page.citation_number(citation))
}

/// The anchor of a place of a source on its page.
pub(crate) fn place_anchor(place: SourcePlace) -> String {
    match place {
        SourcePlace::Paragraph(number) => paragraph_anchor(number),
        SourcePlace::Part(part) => format!("bg-{}", part.name()),
    }
}

/// The anchor of a paragraph of a source on its page.
pub(crate) fn paragraph_anchor(paragraph: usize) -> String {
    format!("p{paragraph}")
}
