//! Links: where each leads, and that it leads somewhere.

use std::collections::BTreeSet;

use crate::diag::{Diagnostic, Diags, code};
use crate::model::{
    Briefing, Idx, Link, Maker, PageKind, Product, SitePage, SitePath, Target, decoded, encoded_rest, joined, nfc,
    products,
};

use super::dead_links::{Broken, Places};

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
pub(super) fn links(briefing: &mut Briefing, kept_back: &BTreeSet<SitePath>, diags: &mut Diags) {
    let map = Map::of(briefing, kept_back);
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
    places: Places<'a>,
    /// The files that are kept back with a draft.
    kept_back: &'a BTreeSet<SitePath>,
}

impl<'a> Map<'a> {
    fn of(briefing: &'a Briefing, kept_back: &'a BTreeSet<SitePath>) -> Self {
        let mut order: Vec<(Idx<SitePage>, &SitePage)> = briefing.pages.iter_enumerated().collect();
        order.sort_by_key(|(at, _)| briefing.is_published(*at));
        let pages = || order.iter().copied();
        let aliases = pages().flat_map(|(at, site)| site.aliases.iter().map(move |alias| (&alias.value, at)));
        let bare = |(path, at): (&'a SitePath, Idx<SitePage>)| (path.as_str().trim_end_matches('/'), at);
        let file = |product: Product<'_>| match product.maker {
            Maker::Page(_) | Maker::Redirect(..) => None,
            _ => Some(product.path.ok()?.as_str().to_owned()),
        };
        let places = Places {
            briefing,
            by_file: pages().filter_map(|(at, site)| site.page.as_ref().map(|page| (page.path.as_str(), at))).collect(),
            by_address: aliases.chain(pages().map(|(at, site)| (&site.path, at))).map(bare).collect(),
            made: products(briefing).into_iter().filter_map(file).collect(),
            anchors: briefing.pages.map(|_, site| {
                let in_html = site.page.iter().flat_map(|page| &page.html_ids).map(|id| id.value.as_str());
                let own = site.anchors.iter().chain(&site.terms).map(String::as_str);
                own.chain(in_html).chain(listed(briefing, &site.kind)).collect()
            }),
        };
        Map { places, kept_back }
    }

    fn briefing(&self) -> &'a Briefing {
        self.places.briefing
    }

    fn target(&self, at: Idx<SitePage>, site: &SitePage, link: &Link, diags: &mut Diags) -> Target {
        self.leads_to(at, site, link, diags).unwrap_or_else(|Broken { message, help }| {
            let usual = || {
                "write what it is to lead to, or link to a page that is there, by its file or its address".to_owned()
            };
            diags.push(Diagnostic::new(&BROKEN_LINK, link.span, message).help(help.unwrap_or_else(usual)));
            Target::Nowhere
        })
    }

    fn leads_to(&self, at: Idx<SitePage>, site: &SitePage, link: &Link, diags: &mut Diags) -> Result<Target, Broken> {
        // Browsers drop white space and control characters before they look for a scheme, so we do too.
        let written: String = link.destination.chars().filter(|c| !c.is_control()).collect();
        let written = written.trim();
        // What a writer's own HTML asks of other hosts is for the writer to know.
        let names_host = written.starts_with("//") || written.starts_with("\\") || written.starts_with("/\\");
        if link.in_html && self.briefing().config.trusted_html && (names_host || scheme(written).is_some()) {
            return Ok(Target::Outside(written.to_owned()));
        }
        if written.is_empty() {
            return Err(unaddressed(link));
        }
        if let Some(scheme) = scheme(written) {
            return outside(&scheme, written, link.image);
        }
        if names_host {
            return broken(format!("`{written}` names a host without a scheme"), "begin it with `https://`");
        }
        let part = |sign: char, whole: &'_ str| whole.find(sign).unwrap_or(whole.len());
        let (before, fragment) = written.split_at(part('#', written));
        let (path, query) = before.split_at(part('?', before));
        let [query, fragment] = [query, fragment].map(|part| if part.len() > 1 { part } else { "" });
        let query = query.strip_prefix('?').map(|query| format!("?{}", encoded_rest(query))).unwrap_or_default();
        let fragment = fragment.strip_prefix('#');
        let target = match decoded(path) {
            path if path.is_empty() => Ok(LinkPlace::Page(at)),
            path => self
                .place(site, &path, fragment)
                .or_else(|broken| self.as_address(site, link, &path, fragment).ok_or(broken)),
        };
        match target {
            Ok(LinkPlace::Page(page)) if link.image => {
                let message = format!("an image leads to the page `{}`", self.briefing().pages[page].path);
                Err(Broken { message, help: None })
            }
            Ok(LinkPlace::Page(page)) if !self.briefing().is_published(page) && !site.is_draft() => {
                broken(format!("`{path}` is a draft"), "publish it with `--draft`, or take the link out")
            }
            Ok(LinkPlace::Page(page)) => {
                let anchor = fragment.map(|fragment| self.anchor(page, decoded(fragment)));
                self.check_anchor(page, anchor.as_deref(), link, diags);
                Ok(Target::Page { page, query, anchor })
            }
            Ok(LinkPlace::File(file)) if self.kept_back.contains(&file) && !site.is_draft() => broken(
                format!("`{path}` stands beside a draft, and is kept back with it"),
                "publish it with `--draft`, move it, or take the link out",
            ),
            Ok(LinkPlace::File(path)) => {
                let fragment = fragment.map(|fragment| format!("#{}", encoded_rest(fragment))).unwrap_or_default();
                Ok(Target::File { path, rest: query + &fragment })
            }
            // The writer hears of what could not be read; what links to it is as it should be.
            Err(_) if self.is_unread(site, &decoded(path)) => Ok(Target::Nowhere),
            Err(broken) => match self.named_file(site, &decoded(path)).filter(|_| link.image) {
                Some(file) => Err(self.places.no_image(site, path, &file)),
                None => Err(broken),
            },
        }
    }

    /// The path from the project's root of the file that a link names, be it counted from the site's root.
    fn named_file(&self, site: &SitePage, path: &str) -> Option<String> {
        path.strip_prefix('/').map_or_else(|| self.file_of(site, path), |path| Some(format!("static/{path}")))
    }

    /// Whether a path that names nothing may lead to what a file that could not be read would have made.
    fn is_unread(&self, site: &SitePage, path: &str) -> bool {
        let of_record = |path: &str| {
            let id = path.strip_prefix("sources/").map(|rest| rest.split(['/', '.']).next().unwrap_or_default());
            id.is_some_and(|id| self.briefing().unread.record(id))
        };
        match path.strip_prefix('/') {
            // The address of a page may stand in its front matter.
            Some(path) => {
                self.briefing().unread.any_content()
                    || self.briefing().unread.has(&format!("static/{path}"))
                    || of_record(path)
            }
            None => self.file_of(site, path).is_some_and(|path| {
                self.briefing().unread.has(&path) || path.strip_prefix("content/").is_some_and(of_record)
            }),
        }
    }

    /// Whether a page lacks places since a file could not be read from which they are made.
    fn lacks_places(&self, site: &SitePage) -> bool {
        let data = match &site.kind {
            PageKind::Claims => self.briefing().unread.content("claims.toml"),
            PageKind::People => self.briefing().unread.content("people.toml"),
            PageKind::Sources => self.briefing().unread.any_seed(),
            _ => false,
        };
        data || site.page.as_ref().is_some_and(|page| self.briefing().unread.content(&page.path))
    }

    /// The path from the project's root of the file that a relative link names; none if it leads out of the project.
    fn file_of(&self, site: &SitePage, path: &str) -> Option<String> {
        let own = site.page.as_ref().map_or("", |page| page.path.as_str());
        joined(&format!("content/{own}"), path)
    }

    fn place(&self, site: &SitePage, path: &str, fragment: Option<&str>) -> Result<LinkPlace, Broken> {
        if let Some(address) = path.strip_prefix('/') {
            let address = address.strip_suffix("index.html").unwrap_or(address);
            if let Some(page) = self.places.by_address.get(address.trim_end_matches('/')) {
                return Ok(LinkPlace::Page(*page));
            }
            let address = address.trim_end_matches('/');
            return self.file(address).ok_or_else(|| self.places.no_address(path, address, fragment));
        }
        let Some(file) = self.file_of(site, path) else {
            return Err(Broken { message: format!("`{path}` leads out of the project"), help: None });
        };
        let inside = file.strip_prefix("content/").or((file == "content").then_some(""));
        if let Some(page) = inside.and_then(|inside| self.places.by_file.get(inside)) {
            return Ok(LinkPlace::Page(self.in_its_place(site, *page)));
        }
        let copied = inside.or_else(|| file.strip_prefix("static/"));
        let inside = inside.unwrap_or(&file);
        copied.and_then(|copied| self.file(copied)).ok_or_else(|| self.places.no_file(site, path, inside, fragment))
    }

    /// What stands at a relative address of raw HTML as browsers take it: from the page's own address.
    fn as_address(&self, site: &SitePage, link: &Link, path: &str, fragment: Option<&str>) -> Option<LinkPlace> {
        let own = Some(site.path.as_str()).filter(|_| link.in_html && !path.starts_with('/'));
        own.and_then(|own| joined(own, path))
            .and_then(|address| self.place(site, &format!("/{address}"), fragment).ok())
    }

    /// The page at the address of a draft, where it leaves that to another one.
    fn in_its_place(&self, site: &SitePage, page: Idx<SitePage>) -> Idx<SitePage> {
        let path = self.briefing().pages[page].path.as_str().trim_end_matches('/');
        match self.places.by_address.get(path) {
            Some(made) if !self.briefing().is_published(page) && !site.is_draft() => *made,
            _ => page,
        }
    }

    fn file(&self, path: &str) -> Option<LinkPlace> {
        let path = SitePath::parse(path).ok()?;
        (self.places.made.contains(path.as_str()) || self.kept_back.contains(&path)).then_some(LinkPlace::File(path))
    }

    /// The anchor as the page has it: the same letters may be written in more than one way.
    fn anchor(&self, page: Idx<SitePage>, written: String) -> String {
        if self.places.anchors[page].contains(written.as_str()) { written } else { nfc(&written) }
    }

    fn check_anchor(&self, page: Idx<SitePage>, anchor: Option<&str>, link: &Link, diags: &mut Diags) {
        let Some(anchor) = anchor else { return };
        if self.places.has_anchor(page, anchor) || self.lacks_places(&self.briefing().pages[page]) {
            return;
        }
        let help = self.places.anchor_help(page, anchor);
        let message = format!("`{}` has no place called `#{anchor}`", self.briefing().pages[page].path);
        diags.push(Diagnostic::new(&BROKEN_ANCHOR, link.span, message).help(help));
    }
}

/// The anchors that a page of a kind has of what it lists.
pub(super) fn listed<'a>(briefing: &'a Briefing, kind: &PageKind) -> Vec<&'a str> {
    match kind {
        PageKind::Claims => {
            let claims = briefing.claims.iter().map(|resolved| resolved.claim.id.as_str());
            claims.chain(briefing.unknowns.iter().map(|unknown| unknown.id.as_str())).collect()
        }
        PageKind::People => briefing.people.iter().map(|person| person.id.as_str()).collect(),
        PageKind::Sources => briefing.sources.iter().map(|source| source.id.as_str()).collect(),
        _ => Vec::new(),
    }
}

enum LinkPlace {
    Page(Idx<SitePage>),
    File(SitePath),
}

fn broken<T>(message: String, help: &str) -> Result<T, Broken> {
    Err(Broken { message, help: Some(help.to_owned()) })
}

/// Where an address with a scheme leads.
fn outside(scheme: &str, written: &str, is_image: bool) -> Result<Target, Broken> {
    let rest = &written[scheme.len() + 1..];
    match scheme {
        "http" | "https" if is_image => broken(
            "the image stands on another host".to_owned(),
            "copy it beside the page; no page of the site asks another host for anything",
        ),
        "http" | "https" if !rest.starts_with("//") => broken(
            format!("`{written}` lacks the two strokes behind `{scheme}:`"),
            &format!("write `{scheme}://{}`", rest.trim_start_matches('/')),
        ),
        "http" | "https" | "mailto" => Ok(Target::Outside(written.to_owned())),
        _ => broken(
            format!("an address that begins with `{scheme}:` may not be linked"),
            "link to `https:`, `mailto:` or a page of the site",
        ),
    }
}

/// What is wrong with a link without an address.
fn unaddressed(link: &Link) -> Broken {
    let (what, help) = match link.image {
        true => ("image", "name its file between the round brackets: `![what it shows](bridge.png)`"),
        false => ("link", "write where it leads between the round brackets, or take the brackets away"),
    };
    Broken { message: format!("the {what} has no address"), help: Some(help.to_owned()) }
}

/// The scheme of an address, in lower case.
fn scheme(address: &str) -> Option<String> {
    let (scheme, _) = address.split_once(':')?;
    let good = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '.' | '-'));
    good.then(|| scheme.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scheme_is_seen_in_any_case() {
        assert_eq!(scheme("JavaScript:alert(1)").as_deref(), Some("javascript"));
        assert_eq!(scheme("timeline.md#a:b"), None);
    }
}
