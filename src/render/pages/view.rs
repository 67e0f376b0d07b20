//! What templates see of every page: plain values, each made for one page, and those that all pages share.

use std::collections::BTreeSet;

use serde::Serialize;
use serde_json::{Value, json};

use crate::model::{AuthorName, Block, Correction, Date, Page, PageKind, SitePage, encoded_anchor, encoded_path};
use crate::render::html::{Html, Writer, escape};
use crate::render::language::dates;

use crate::render::pictures::cards;
use crate::render::site::Site;
use crate::render::site::definitions::Subject;
use crate::words::locale;

use super::defined;
use super::notes::{self, Note};

/// An entry of a contents list, with the entries below it.
#[derive(Debug, Serialize)]
pub(super) struct TocItem {
    pub(super) href: String,
    pub(super) text: String,
    pub(super) children: Vec<TocItem>,
}

impl TocItem {
    /// An entry for what stands at an anchor.
    pub(super) fn new(anchor: &str, text: String) -> TocItem {
        TocItem { href: format!("#{}", encoded_anchor(anchor)), text, children: Vec::new() }
    }
}

/// What all pages share, to be handed over once.
pub(crate) fn site(site: &Site<'_>) -> Value {
    let config = &site.briefing.config;
    let contact = config
        .contact_address()
        .zip(config.contact.as_ref())
        .map(|(address, contact)| json!({ "text": contact, "href": escape::outside(&address).unwrap_or_default() }));
    json!({
        "title": site.strings.marked(&config.title),
        "description": config.description.as_deref().map(|words| site.strings.marked(words)),
        "language": config.language,
        "direction": locale::direction(&config.language),
        // The site is made for a server. From disk a browser refuses to load a typeface ahead of its style, and says so.
        "base_url": !config.base_url.is_empty(),
        "as_of": config.as_of.as_ref().map(|date| dates::view(date, site.strings)),
        "authors": config.authors.iter().map(AuthorName::without_braces).collect::<Value>(),
        "contact": contact,
        "nav": site.top_pages().iter().map(|page| nav_item(site, page)).collect::<Value>(),
        "figures": figures(site),
    })
}

/// How much there is of everything.
fn figures(site: &Site<'_>) -> Value {
    let briefing = site.briefing;
    json!({
        "sources": briefing.sources.len(),
        "origins": site.origins(),
        "events": site.events().count(),
        "claims": briefing.told_claims().len(),
        "disputed": briefing.told_claims().iter().filter(|claim| claim.standing.disputed).count(),
        "unknowns": briefing.told_unknowns().len(),
        "people": briefing.people.len(),
        "places": briefing.places.len(),
        "quotations": site.findings.coverage.quotations,
        "checked": site.findings.coverage.checked,
    })
}

/// The sheet that a page's template needs: that of the template it asks for, else of its kind.
fn sheet(place: &SitePage) -> Option<&'static str> {
    let asked = place.page.as_ref().and_then(|page| page.front.template.as_ref());
    match asked {
        Some(name) => PageKind::named(name).and_then(|row| row.sheet),
        None => place.kind.row().sheet,
    }
}

/// A page in a list of pages. `file` is its path from the site's root; templates put `page.root` before it.
pub(super) fn nav_item(site: &Site<'_>, page: &SitePage) -> Value {
    json!({
        "kind": page.kind.row().name,
        "title": site.short_title(page),
        "file": encoded_path(page.path.file().as_str()),
        "description": site.description(page),
    })
}

/// What every page has, with its text. A page that the build makes whole has none.
pub(super) fn page(site: &Site<'_>, place: &SitePage, body: Body) -> Value {
    let links = site.links(place);
    let front = place.page.as_ref().map(|page| &page.front);
    let base = &site.briefing.config.base_url;
    let path = encoded_path(place.path.as_str());
    let date = |date: Option<&Date>| date.map(|date| dates::view(date, site.strings));
    let correction = |one: &Correction| correction(site, one);
    let (previous, next) = site.neighbours(place);
    let notes = notes::notes(site, place, &links);
    let defined = body.defined.iter().filter_map(|subject| defined::view(site, &links, *subject));
    let row = place.kind.row();
    let map = match front.and_then(|front| front.extra.get("map")) {
        Some(Value::Bool(true)) => "top",
        Some(Value::String(_)) if body.parts.is_some() => "inside",
        _ => "",
    };
    let (before, rest) = body.parts.unwrap_or_default();
    json!({
        "kind": row.name,
        // The sheet of styles that its kind of page has beside the common one.
        "sheet": sheet(place),
        "title": site.title(place),
        // The home page's own title, where its front matter gives one.
        "own_title": site.home_title(place),
        "heading": heading(place, &body.heading),
        "description": site.description(place),
        // What stands before a path from the site's root: `../`.
        "root": links.root(),
        "file": encoded_path(place.path.file().as_str()),
        "canonical": (!base.is_empty() && row.is_listed).then(|| format!("{base}{path}")),
        // The address of the picture that is shown beside links to it.
        "card": cards::path(site, place).map(|path| format!("{base}{}", encoded_path(&path))),
        "date": date(front.and_then(|front| front.date.as_ref())),
        "updated": date(front.and_then(|front| front.updated.as_ref())),
        "corrections": front.iter().flat_map(|front| &front.corrections).map(correction).collect::<Value>(),
        "toc": body.toc,
        "body": body.html,
        // Where the writer wants the map: `top`, `inside` the text, or nowhere.
        "map": map,
        // The text before the map and after it, where the map stands within it.
        "before": before,
        "rest": rest,
        "footnotes": body.footnotes,
        // Whether notes stand in the margin where there is room.
        "margin": notes.iter().any(Note::is_beside),
        "notes": notes,
        "cited": notes::cited(site, place, &links),
        // The people and terms whose first mention is a link.
        "defined": defined.collect::<Value>(),
        "previous": previous.map(|page| nav_item(site, page)),
        "next": next.map(|page| nav_item(site, page)),
        "draft": place.is_draft(),
        // `extra.coverage`: the page ends with the figures of coverage.
        "coverage": front.and_then(|front| front.extra.get("coverage")) == Some(&Value::Bool(true)),
        "extra": front.map(|front| front.extra.clone()).unwrap_or_default(),
    })
}

fn correction(site: &Site<'_>, correction: &Correction) -> Value {
    let note = site.strings.marked(&correction.note);
    json!({ "date": dates::view(&correction.date, site.strings), "note": note })
}

/// The title as it is written, with what only HTML can show, and its anchor; none where no heading is shown as the title.
fn heading(place: &SitePage, html: &Html) -> Option<Value> {
    let title = place.page.as_ref()?.title.filter(|_| !html.as_str().is_empty())?;
    Some(json!({ "html": html, "anchor": place.anchors[title] }))
}

/// What every page has, of a page with its own text as it is written.
pub(super) fn whole(site: &Site<'_>, place: &SitePage) -> Value {
    page(site, place, body(site, place))
}

/// A page's own text, rendered.
#[derive(Debug, Default)]
pub(super) struct Body {
    /// The heading that is the page's title, where it is shown as that.
    pub(super) heading: Html,
    pub(super) html: Html,
    /// What stands before the map and after it, where the map stands after a heading, the one that `extra.map` names.
    pub(super) parts: Option<(Html, Html)>,
    pub(super) footnotes: Html,
    pub(super) toc: Vec<TocItem>,
    /// The people and terms that it mentions, in the order of their own pages.
    pub(super) defined: BTreeSet<Subject>,
}

/// The whole text of a page, in the order written.
pub(super) fn body(site: &Site<'_>, place: &SitePage) -> Body {
    let Some(page) = &place.page else { return Body::default() };
    let mut writer = Writer::new(site, place, page);
    let (heading, above) = title_heading(site, place, page, &mut writer);
    let split = map_place(place);
    let (before, after) = page.body.split_at(split.unwrap_or(page.body.len()));
    let mut start = above;
    start.join(&writer.html(before));
    let after = writer.html(after);
    let mut html = start.clone();
    html.join(&after);
    let footnotes = writer.footnotes();
    let parts = split.map(|_| (start, after));
    Body { heading, html, parts, footnotes, toc: contents(site, place), defined: writer.defined }
}

/// The heading that is a page's title as a line of text, and what stands above the page's text: the home page and those of
/// sources have names of their own, and there it is a heading of the text if it says something else.
pub(super) fn title_heading(site: &Site<'_>, place: &SitePage, page: &Page, writer: &mut Writer<'_>) -> (Html, Html) {
    let Some(at) = page.title else { return Default::default() };
    let heading = &page.headings[at];
    let name = match &place.kind {
        PageKind::Home => Some(&*site.briefing.config.title),
        PageKind::Source(id) => site.briefing.source(id).map(|source| source.title.as_str()),
        _ => None,
    };
    match name {
        None => (writer.line(&heading.inlines), Html::default()),
        Some(name) if name == heading.text => Default::default(),
        Some(_) => (Html::default(), writer.html(&[Block::Heading(at)])),
    }
}

/// Where the map stands in a page's text: after the heading whose anchor `extra.map` gives.
fn map_place(place: &SitePage) -> Option<usize> {
    let page = place.page.as_ref()?;
    let wanted = page.front.extra.get("map")?.as_str()?;
    let is_it = |block: &Block| match block {
        Block::Heading(index) => place.anchors[*index] == wanted,
        _ => false,
    };
    page.body.iter().position(is_it).map(|at| at + 1)
}

/// Headings of level 2 from which on a page has a contents list, unless it says otherwise.
const ENOUGH: usize = 3;

/// The contents list of a page, if it is to have one.
pub(super) fn contents(site: &Site<'_>, place: &SitePage) -> Vec<TocItem> {
    let Some(page) = &place.page else { return Vec::new() };
    let wanted = page.front.toc.unwrap_or(place.kind.row().has_contents);
    let items = headings(site, place);
    let enough = page.front.toc == Some(true) || items.len() >= ENOUGH;
    if wanted && enough { items } else { Vec::new() }
}

/// The headings of a page of levels 2 and 3 as entries of a contents list.
pub(super) fn headings(site: &Site<'_>, place: &SitePage) -> Vec<TocItem> {
    let Some(page) = &place.page else { return Vec::new() };
    let mut items: Vec<TocItem> = Vec::new();
    // Only headings that stand in the body itself: one inside a quotation or a list opens no part of the page.
    for block in &page.body {
        let Block::Heading(index) = block else { continue };
        let heading = &page.headings[*index];
        if heading.level > 3 || heading.event.is_some() {
            continue;
        }
        let item = TocItem::new(&place.anchors[*index], site.strings.marked(&heading.text));
        match items.last_mut() {
            Some(last) if heading.level == 3 => last.children.push(item),
            _ => items.push(item),
        }
    }
    items
}
