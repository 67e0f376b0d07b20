//! Links: where each leads, and that it leads somewhere.

use std::collections::{BTreeMap, BTreeSet};

use crate::diag::{Diagnostic, Diags, closest, code};
use crate::model::{
    Briefing, Idx, IndexVec, Link, Maker, PageKind, Product, SitePage, SitePath, Target, decoded, products,
};

code! {
    /// A link leads to no page or file of the site, to a draft, out of the project, or to a kind of address that is not
    /// allowed.
    ///
    /// # Why
    ///
    /// A reader who follows it stands before an error, and an image that is not there shows nothing.
    ///
    /// # Wrong
    ///
    /// ~~~text
    /// [What happened when](timlien.md)
    /// -- content/timeline.md --
    /// # What happened when
    /// ~~~
    ///
    /// # Right
    ///
    /// ~~~text
    /// [What happened when](timeline.md)
    /// ~~~
    pub(crate) static BROKEN_LINK = "broken-link", Error by Links;
}

code! {
    /// The part of a link after `#` names no place on the page.
    ///
    /// # Why
    ///
    /// The reader lands at the top of a page and has to search.
    ///
    /// # Wrong
    ///
    /// ~~~text
    /// [The vote](timeline.md#voet)
    /// -- content/timeline.md --
    /// ## 2031-05-12 · The council votes {#vote}
    /// ~~~
    ///
    /// # Right
    ///
    /// ~~~text
    /// [The vote](timeline.md#vote)
    /// ~~~
    pub(crate) static BROKEN_ANCHOR = "broken-anchor", Error by Links;
}

/// Finds where every link of every page leads.
pub(super) fn links(briefing: &mut Briefing, diags: &mut Diags) {
    let map = Map::of(briefing);
    let targets = briefing.pages.map(|at, site| {
        let links = site.page.as_ref().map(|page| &page.links);
        links.map(|links| links.map(|_, link| map.target(at, site, link, diags))).unwrap_or_default()
    });
    for (site, targets) in briefing.pages.iter_mut().zip(targets) {
        site.targets = targets;
    }
}

/// Everything that a link may lead to.
struct Map<'a> {
    briefing: &'a Briefing,
    by_file: BTreeMap<&'a str, Idx<SitePage>>,
    /// Further addresses of a page lead to it too.
    by_address: BTreeMap<&'a str, Idx<SitePage>>,
    /// The files of this build that are no pages.
    made: BTreeSet<String>,
    claims: BTreeSet<&'a str>,
    people: BTreeSet<&'a str>,
    sources: BTreeSet<&'a str>,
    anchors: IndexVec<SitePage, BTreeSet<&'a str>>,
}

impl<'a> Map<'a> {
    fn of(briefing: &'a Briefing) -> Self {
        let pages = || briefing.pages.iter_enumerated();
        let claims = briefing.claims.iter().map(|resolved| resolved.claim.id.as_str());
        let unknowns = briefing.unknowns.iter().map(|unknown| unknown.id.as_str());
        let aliases = pages().flat_map(|(at, site)| site.aliases.iter().map(move |alias| (&alias.value, at)));
        let bare = |(path, at): (&'a SitePath, Idx<SitePage>)| (path.as_str().trim_end_matches('/'), at);
        let file = |product: Product<'_>| match product.maker {
            Maker::Page(_) | Maker::Redirect(..) => None,
            _ => Some(product.path.ok()?.as_str().to_owned()),
        };
        Map {
            briefing,
            by_file: pages().filter_map(|(at, site)| site.page.as_ref().map(|page| (page.path.as_str(), at))).collect(),
            by_address: aliases.chain(pages().map(|(at, site)| (&site.path, at))).map(bare).collect(),
            made: products(briefing).into_iter().filter_map(file).collect(),
            claims: claims.chain(unknowns).collect(),
            people: briefing.people.iter().map(|person| person.id.as_str()).collect(),
            sources: briefing.sources.iter().map(|source| source.id.as_str()).collect(),
            anchors: briefing.pages.map(|_, site| site.anchors.iter().chain(&site.terms).map(String::as_str).collect()),
        }
    }

    fn target(&self, at: Idx<SitePage>, site: &SitePage, link: &Link, diags: &mut Diags) -> Target {
        self.leads_to(at, site, link, diags).unwrap_or_else(|Broken { message, help }| {
            let usual = || "link to a page by its file, `timeline.md`, or by its address, `/timeline/`".to_owned();
            diags.push(Diagnostic::new(&BROKEN_LINK, link.span, message).help(help.unwrap_or_else(usual)));
            Target::Nowhere
        })
    }

    fn leads_to(&self, at: Idx<SitePage>, site: &SitePage, link: &Link, diags: &mut Diags) -> Result<Target, Broken> {
        // Browsers drop white space and control characters before they look for a scheme, so we do too.
        let written: String = link.destination.chars().filter(|c| !c.is_control()).collect();
        let written = written.trim();
        let broken = |message: String, help: &str| Err(Broken { message, help: Some(help.to_owned()) });
        if let Some(scheme) = scheme(written) {
            return match scheme.as_str() {
                "http" | "https" if link.image => broken(
                    "the image stands on another host".to_owned(),
                    "copy it beside the page; no page of the site asks another host for anything",
                ),
                "http" | "https" | "mailto" | "tel" => Ok(Target::Outside(written.to_owned())),
                _ => broken(
                    format!("an address that begins with `{scheme}:` may not be linked"),
                    "link to `https:`, `mailto:` or a page of the site",
                ),
            };
        }
        if written.starts_with("//") || written.starts_with("\\") || written.starts_with("/\\") {
            return broken(format!("`{written}` names a host without a scheme"), "begin it with `https://`");
        }
        let (path, anchor) = written.split_once('#').map_or((written, None), |(path, anchor)| (path, Some(anchor)));
        let path = path.split('?').next().unwrap_or_default();
        let anchor = anchor.filter(|anchor| !anchor.is_empty()).map(decoded);
        let target = if path.is_empty() { Ok(LinkPlace::Page(at)) } else { self.place(site, &decoded(path)) };
        match target {
            Ok(LinkPlace::Page(page)) if link.image => {
                let message = format!("an image leads to the page `{}`", self.briefing.pages[page].path);
                Err(Broken { message, help: None })
            }
            Ok(LinkPlace::Page(page)) if !self.briefing.is_published(page) && !site.is_draft() => {
                broken(format!("`{path}` is a draft"), "publish it with `--draft`, or take the link out")
            }
            Ok(LinkPlace::Page(page)) => {
                self.check_anchor(page, anchor.as_deref(), link, diags);
                Ok(Target::Page { page, anchor })
            }
            Ok(LinkPlace::File(path)) => Ok(Target::File(path)),
            // The writer hears of what could not be read; what links to it is as it should be.
            Err(_) if self.is_unread(site, &decoded(path)) => Ok(Target::Nowhere),
            Err(broken) => Err(broken),
        }
    }

    /// Whether a path that names nothing may lead to what a file that could not be read would have made.
    fn is_unread(&self, site: &SitePage, path: &str) -> bool {
        let own = site.page.as_ref().map_or("", |page| page.path.as_str());
        let of_record = |path: &str| {
            let id = path.strip_prefix("sources/").map(|rest| rest.split(['/', '.']).next().unwrap_or_default());
            id.is_some_and(|id| self.briefing.unread.record(id))
        };
        match path.strip_prefix('/') {
            // The address of a page may stand in its front matter.
            Some(path) => {
                self.briefing.unread.any_content()
                    || self.briefing.unread.has(&format!("static/{path}"))
                    || of_record(path)
            }
            None => joined(own, path).is_some_and(|path| self.briefing.unread.content(&path) || of_record(&path)),
        }
    }

    /// Whether a page lacks places since a file could not be read from which they are made.
    fn lacks_places(&self, site: &SitePage) -> bool {
        let data = match &site.kind {
            PageKind::Claims => self.briefing.unread.content("claims.toml"),
            PageKind::People => self.briefing.unread.content("people.toml"),
            PageKind::Sources => self.briefing.unread.any_seed(),
            _ => false,
        };
        data || site.page.as_ref().is_some_and(|page| self.briefing.unread.content(&page.path))
    }

    fn place(&self, site: &SitePage, path: &str) -> Result<LinkPlace, Broken> {
        if let Some(address) = path.strip_prefix('/') {
            let address = address.strip_suffix("index.html").unwrap_or(address);
            if let Some(page) = self.by_address.get(address.trim_end_matches('/')) {
                return Ok(LinkPlace::Page(*page));
            }
            return self.file(address).ok_or_else(|| {
                let near = closest(address.trim_end_matches('/'), self.by_address.keys().copied());
                Broken {
                    message: format!("no page or file of the site is at `{path}`"),
                    help: near.map(|near| format!("did you mean `/{near}/`?")),
                }
            });
        }
        let own = site.page.as_ref().map_or("", |page| page.path.as_str());
        let Some(joined) = joined(own, path) else {
            return Err(Broken { message: format!("`{path}` leads out of the project"), help: None });
        };
        if let Some(page) = self.by_file.get(joined.as_str()) {
            return Ok(LinkPlace::Page(*page));
        }
        self.file(&joined).ok_or_else(|| {
            let near = closest(&joined, self.by_file.keys().copied().chain(self.made.iter().map(String::as_str)));
            Broken {
                message: format!("no page or file is at `{path}`"),
                help: near.map(|near| match (own.rsplit_once('/'), near.contains('/')) {
                    (None, false) => format!("did you mean `{near}`?"),
                    _ => format!("did you mean `/{near}`, counted from `content/`?"),
                }),
            }
        })
    }

    fn file(&self, path: &str) -> Option<LinkPlace> {
        self.made.get(path).and_then(|path| SitePath::parse(path).ok()).map(LinkPlace::File)
    }

    fn check_anchor(&self, page: Idx<SitePage>, anchor: Option<&str>, link: &Link, diags: &mut Diags) {
        let Some(anchor) = anchor else { return };
        let made: Option<&BTreeSet<&str>> = match &self.briefing.pages[page].kind {
            PageKind::Claims => Some(&self.claims),
            PageKind::People => Some(&self.people),
            PageKind::Sources => Some(&self.sources),
            _ => None,
        };
        let numbered = |prefix: &str| {
            anchor.strip_prefix(prefix).is_some_and(|rest| !rest.is_empty() && rest.bytes().all(|b| b.is_ascii_digit()))
        };
        let is_paragraph = matches!(self.briefing.pages[page].kind, PageKind::Source(_)) && numbered("p");
        let known = self.anchors[page].contains(anchor) || made.is_some_and(|made| made.contains(anchor));
        if known || is_paragraph || numbered("cite-") || self.lacks_places(&self.briefing.pages[page]) {
            return;
        }
        let candidates = self.anchors[page].iter().chain(made.into_iter().flatten()).copied();
        let help = closest(anchor, candidates).map_or_else(
            || "link to a heading's id; give the heading one as `{#id}`".to_owned(),
            |near| format!("did you mean `#{near}`?"),
        );
        let message = format!("`{}` has no place called `#{anchor}`", self.briefing.pages[page].path);
        diags.push(Diagnostic::new(&BROKEN_ANCHOR, link.span, message).help(help));
    }
}

enum LinkPlace {
    Page(Idx<SitePage>),
    File(SitePath),
}

/// Why a link leads nowhere, and its mend where that is not the usual one.
struct Broken {
    message: String,
    help: Option<String>,
}

/// The scheme of an address, in lower case.
fn scheme(address: &str) -> Option<String> {
    let (scheme, _) = address.split_once(':')?;
    let good = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '.' | '-'));
    good.then(|| scheme.to_ascii_lowercase())
}

/// A path relative to the folder of `from`, without `.` and `..`; none if it leads out.
fn joined(from: &str, path: &str) -> Option<String> {
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            _ => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn relative_paths_stay_in_the_project() {
        assert_eq!(joined("sources/nyt.md", "../timeline.md").as_deref(), Some("timeline.md"));
        assert_eq!(joined("index.md", "../timeline.md"), None);
        assert_eq!(joined("a/b.md", "./c/../d.png").as_deref(), Some("a/d.png"));
    }

    #[test]
    fn a_scheme_is_seen_in_any_case() {
        assert_eq!(scheme("JavaScript:alert(1)").as_deref(), Some("javascript"));
        assert_eq!(scheme("timeline.md#a:b"), None);
    }
}
