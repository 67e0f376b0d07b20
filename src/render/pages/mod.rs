//! Every page of the site, side by side, joined in order; each kind of page has a file that says what its template sees.

mod claims;
mod coverage;
mod defined;
mod home;
mod notes;
mod people;
mod places;
mod position;
mod section;
mod source;
mod sources;
mod timeline;
mod trails;
mod view;

use rayon::prelude::*;

use crate::diag::{Diagnostic, Diags, Span, caught, code, did_you_mean};
use crate::model::{Idx, OutFile, OutPath, Outputs, PageKind, SitePage, encoded_path};

use super::html::minify;
use super::site::Site;
use super::theme::{Theme, View};
use crate::render::references::References;

pub(super) use coverage::view as coverage_view;
pub(super) use view::site as site_view;

code! {
    /// A page asks for a template that the theme does not have.
    ///
    /// # Why
    ///
    /// The page cannot be made, and another template in its place would hide the mistake.
    ///
    /// # Wrong
    ///
    /// ~~~text
    /// -- content/events.md --
    /// +++
    /// template = "timline"
    /// +++
    ///
    /// # Events
    /// ~~~
    ///
    /// # Right
    ///
    /// ~~~text
    /// -- content/events.md --
    /// +++
    /// template = "timeline"
    /// +++
    ///
    /// # Events
    /// ~~~
    pub(crate) static MISSING_TEMPLATE = "missing-template", Error;
}

/// A page and those that lead to it, each with where it goes.
type MadePage = Vec<(OutPath, OutFile)>;

/// What making a page needs besides the page.
struct Press<'a> {
    site: &'a Site<'a>,
    theme: &'a Theme,
    /// None where the configuration names a style that there is not; a message has been given.
    references: Option<&'a References>,
    /// Speaks for pages that the build makes whole.
    place: Span,
    /// Pages are not made small.
    as_made: bool,
}

/// Makes all pages, and those that lead to them from further addresses.
pub(super) fn pages(
    site: &Site<'_>,
    theme: &Theme,
    references: Option<&References>,
    place: Span,
    as_made: bool,
    diags: &mut Diags,
) -> Outputs {
    let press = Press { site, theme, references, place, as_made };
    let all: Vec<(Idx<SitePage>, &SitePage)> = site.pages().collect();
    let made: Vec<(MadePage, Diags)> = all
        .par_iter()
        .map(|(at, page)| {
            let mut diags = Diags::default();
            (press.one(*at, page, &mut diags), diags)
        })
        .collect();
    made.into_iter().flat_map(|one| diags.take(one)).collect()
}

impl Press<'_> {
    fn one(&self, at: Idx<SitePage>, page: &SitePage, diags: &mut Diags) -> MadePage {
        let span = page.page.as_ref().map_or(self.place, |page| page.span);
        let Some(template) = self.template(page, diags) else { return Vec::new() };
        let doing = format!("making `{}`", page.path);
        let make = |diags: &mut Diags| self.theme.page(&template, &self.view(at, page)?, span, diags);
        let html = caught(&doing, span, diags, make).flatten();
        let mut made = Vec::new();
        if let Some(bytes) = html.and_then(|html| self.small(html, page.path.as_str(), span, diags)) {
            made.push((page.path.file(), bytes.into()));
        }
        for alias in page.aliases.iter().map(|alias| &alias.value) {
            let base = &self.site.briefing.config.base_url;
            let href = encoded_path(&alias.relative(&page.path));
            let address = encoded_path(page.path.as_str());
            let canonical = if base.is_empty() { href.clone() } else { format!("{base}{address}") };
            let root = "../".repeat(alias.file().as_str().matches('/').count());
            // A page that only leads elsewhere sees no more.
            let view = View::default().with("title", &self.site.title(page)).with("href", &href);
            let view = view.with("canonical", &canonical).with("root", &root);
            let html = self.theme.page("redirect.html", &view, span, diags);
            if let Some(bytes) = html.and_then(|html| self.small(html, alias.as_str(), span, diags)) {
                made.push((alias.file(), bytes.into()));
            }
        }
        made
    }

    /// A page as it is written.
    fn small(&self, html: String, address: &str, span: Span, diags: &mut Diags) -> Option<Vec<u8>> {
        if self.as_made { Some(html.into_bytes()) } else { minify::page(&html, address, span, diags) }
    }

    /// The template of a page: the one that it asks for, else that of its kind.
    fn template(&self, page: &SitePage, diags: &mut Diags) -> Option<String> {
        let Some(name) = page.page.as_ref().and_then(|page| page.front.template.as_ref()) else {
            return Some(format!("{}.html", page.kind.row().name));
        };
        let file = format!("{name}.html");
        if self.theme.has(&file) {
            return Some(file);
        }
        if self.site.briefing.unread.theme() {
            return None;
        }
        let names = self.theme.names();
        let help = did_you_mean(name, names.iter().map(String::as_str));
        diags.push(
            Diagnostic::new(&MISSING_TEMPLATE, name.span, format!("the theme has no template `{name}`"))
                .maybe_help(help),
        );
        None
    }

    /// What the template of a page sees; none where its source is not known.
    fn view(&self, at: Idx<SitePage>, page: &SitePage) -> Option<View> {
        let site = self.site;
        Some(match &page.kind {
            PageKind::Home => home::view(site, page),
            PageKind::Section => section::view(site, page),
            PageKind::Timeline => timeline::view(site, at, page),
            PageKind::Claims => claims::view(site, page),
            PageKind::Sources => sources::view(site, page),
            PageKind::People => people::view(site, page),
            PageKind::Places => places::view(site, page),
            PageKind::Source(id) => source::view(site, page, id, self.references)?,
            PageKind::Page | PageKind::Glossary | PageKind::NotFound => View::of(&view::whole(site, page)),
        })
    }
}
