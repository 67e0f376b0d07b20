//! What the site is made of: every file of it, with its address, what makes it, and when it is made.
//!
//! Resolving refuses two files at one address and knows by this list which links lead somewhere; rendering makes what stands
//! here and nothing else, to which a run holds it.

use std::collections::{BTreeMap, BTreeSet};

use crate::diag::{At, Span};

use super::{
    Asset, BadPath, Briefing, Date, DateShape, OutPath, SitePage, SitePath, base_path, built_in_files, folded_path,
};

/// A file of the site that is made of the briefing as a whole, for machines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Export {
    /// The briefing as data.
    Briefing,
    /// Every quotation as an annotation of its source.
    Evidence,
    /// The events as TimelineJS reads them.
    Timeline,
    /// An Atom feed of the pages.
    Feed,
    /// The addresses of the pages.
    SiteMap,
    /// What robots may do.
    Robots,
    /// Where faults are reported.
    Security,
}

/// The version of the form of `briefing.json` and `evidence.json`. It grows by one when a field changes its meaning or goes.
pub const SCHEMA_VERSION: u32 = 1;

/// Where an export stands, and when it is made.
struct ExportRow {
    export: Export,
    address: &'static str,
    is_made: fn(&Briefing) -> bool,
    /// A file of the project at this address takes its place.
    gives_way: bool,
}

const ROWS: [ExportRow; 7] = [
    ExportRow { export: Export::Briefing, address: "briefing.json", is_made: |_| true, gives_way: false },
    ExportRow { export: Export::Evidence, address: "evidence.json", is_made: |_| true, gives_way: false },
    ExportRow { export: Export::Timeline, address: "timeline.json", is_made: |_| true, gives_way: false },
    ExportRow { export: Export::Feed, address: "feed.xml", is_made: has_feed, gives_way: false },
    ExportRow { export: Export::SiteMap, address: "sitemap.xml", is_made: has_address, gives_way: false },
    ExportRow { export: Export::Robots, address: "robots.txt", is_made: stands_at_root, gives_way: true },
    ExportRow { export: Export::Security, address: ".well-known/security.txt", is_made: has_security, gives_way: true },
];

fn has_address(briefing: &Briefing) -> bool {
    !briefing.config.base_url.is_empty()
}

/// Robots ask for their rules at the root of a host and nowhere else. Where no address is known the site may stand there.
fn stands_at_root(briefing: &Briefing) -> bool {
    base_path(&briefing.config.base_url) == "/"
}

/// A feed needs the site's address, and some day on which the briefing or a page of it was as it is.
fn has_feed(briefing: &Briefing) -> bool {
    let of_pages = briefing.published().filter(|(_, page)| page.kind.row().is_listed).filter_map(|(_, site)| {
        let front = &site.page.as_ref()?.front;
        Some(front.updated.iter().chain(&front.date))
    });
    let mut days = briefing.config.as_of.iter().chain(of_pages.flatten());
    has_address(briefing) && days.any(|date| feed_time(date).is_some())
}

fn has_security(briefing: &Briefing) -> bool {
    let day = briefing.config.as_of.as_ref().and_then(|date| date.latest().or(date.earliest()));
    briefing.config.contact_address().is_some() && day.is_some()
}

/// The first moment that a date can mean, as a feed writes it: with a year of four digits, and the writer's own hour and zone.
/// Where no zone is written it is universal time; where no hour is, the day's first.
pub fn feed_time(date: &Date) -> Option<String> {
    let day = date.earliest().or(date.latest()).filter(|day| (0..=9_999).contains(&day.year))?;
    let time = match &date.shape {
        DateShape::Point(point) => point.time.as_deref().filter(|_| point.is_day()),
        DateShape::Interval(..) | DateShape::Set { .. } => None,
    };
    Some(format!("{day}T{}", time.and_then(whole_time).unwrap_or_else(|| "00:00:00Z".to_owned())))
}

/// A time of day with its seconds and its zone in hours and minutes; none where a day has no such time.
fn whole_time(written: &str) -> Option<String> {
    let zone = written.find(['Z', '+', '-']).unwrap_or(written.len());
    let (clock, zone) = written.split_at(zone);
    let mut parts = clock.split(':').map(|part| part.parse::<u8>().ok());
    let (hour, minute, second) = (parts.next()??, parts.next()??, parts.next().unwrap_or(Some(0))?);
    let zone = match zone.len() {
        0 => "Z".to_owned(),
        3 => format!("{zone}:00"),
        _ => zone.to_owned(),
    };
    (hour < 24 && minute < 60 && second < 60).then(|| format!("{hour:02}:{minute:02}:{second:02}{zone}"))
}

/// What makes a file of the site.
#[derive(Debug, Clone)]
pub enum Maker<'a> {
    /// A row of the table of exports.
    Export(Export),
    /// The words that readers search for.
    SearchIndex,
    /// Files of the theme by path below its `static/`, joined in this order.
    Theme(Vec<&'a str>),
    /// The picture that is shown beside links to a page.
    Card(&'a SitePage),
    /// A page.
    Page(&'a SitePage),
    /// One of the further addresses that lead to a page, and where that is written.
    Redirect(&'a SitePage, Span),
    /// A file of the project that is copied as it is.
    Copy(&'a Asset),
}

/// A file of the site.
#[derive(Debug, Clone)]
pub struct Product<'a> {
    /// Where it stands; the fault of the path if it can stand nowhere.
    pub path: Result<OutPath, BadPath>,
    /// What makes it.
    pub maker: Maker<'a>,
}

/// Everything that this build makes.
pub fn products(briefing: &Briefing) -> Vec<Product<'_>> {
    let pages = || briefing.published().map(|(_, page)| page);
    let copied: BTreeSet<&str> = briefing.assets.iter().map(|(path, _)| path.as_str()).collect();
    let exports = ROWS.iter().filter(|row| (row.is_made)(briefing));
    let exports = exports.filter(|row| !(row.gives_way && copied.contains(row.address)));
    let mut all: Vec<Product<'_>> = exports.map(|row| at(row.address, Maker::Export(row.export))).collect();
    all.push(at("assets/search/index.js", Maker::SearchIndex));
    all.extend(theme_files(briefing).into_iter().map(|(path, names)| at(&path, Maker::Theme(names))));
    if has_cards(briefing) {
        // Of pages at one address that is said, and nothing of their cards.
        let mut carded = BTreeSet::new();
        let main = pages().filter(|page| page.is_main() && carded.insert(folded_path(page.path.as_str())));
        all.extend(main.map(|page| at(&card_address(page), Maker::Card(page))));
    }
    all.extend(pages().map(|page| Product { path: Ok(page.path.file()), maker: Maker::Page(page) }));
    for page in pages() {
        let redirect =
            |alias: &At<SitePath>| Product { path: Ok(alias.value.file()), maker: Maker::Redirect(page, alias.span) };
        all.extend(page.aliases.iter().map(redirect));
    }
    let copies =
        briefing.assets.iter().map(|(path, asset)| Product { path: Ok(path.file()), maker: Maker::Copy(asset) });
    all.extend(copies);
    all
}

fn at<'a>(path: &str, maker: Maker<'a>) -> Product<'a> {
    Product { path: OutPath::parse(path), maker }
}

/// The theme's files for the site, with what each is made of. Stylesheets and scripts at the top of `static/` are joined in
/// order of name, so that a page asks for one of each; what stands in a folder there is copied as it is, to be asked for on
/// use.
fn theme_files(briefing: &Briefing) -> BTreeMap<String, Vec<&str>> {
    let built_in = built_in_files().into_keys().filter_map(|path| path.strip_prefix("static/"));
    let names: BTreeSet<&str> = built_in.chain(briefing.theme.below("static").map(|(name, _)| name)).collect();
    let mut files: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for name in names {
        let joined = match name.rsplit_once('.') {
            Some((_, "css")) if !name.contains('/') => "style.css",
            Some((_, "js")) if !name.contains('/') => "site.js",
            _ => name,
        };
        files.entry(format!("assets/{joined}")).or_default().push(name);
    }
    files
}

/// Whether pages have cards: nobody can refer to them where the site's address is not known.
pub fn has_cards(briefing: &Briefing) -> bool {
    cfg!(feature = "cards") && has_address(briefing)
}

/// Where the card of a main page stands. Main pages stand in no folder, so no two have one name.
pub fn card_address(page: &SitePage) -> String {
    match page.path.as_str().trim_end_matches('/') {
        "" => "assets/cards/home.png".to_owned(),
        "home" => "assets/cards/home/index.png".to_owned(),
        name => format!("assets/cards/{name}.png"),
    }
}
