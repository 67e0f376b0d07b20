//! What a link that leads nowhere was meant for: the page, file or place nearest to it, and what to write in its stead.

use std::collections::{BTreeMap, BTreeSet};

use crate::diag::closest;
use crate::model::{Briefing, Idx, IndexVec, PageKind, SitePage, SitePath, page_stem};

use super::addresses;

/// Everything that a link may lead to.
pub(super) struct Places<'a> {
    pub(super) briefing: &'a Briefing,
    /// Pages by their files, below `content/`.
    pub(super) by_file: BTreeMap<&'a str, Idx<SitePage>>,
    /// Further addresses of a page lead to it too. Where a draft leaves its place to another page, that one stands here.
    pub(super) by_address: BTreeMap<&'a str, Idx<SitePage>>,
    /// The files of this build that are no pages.
    pub(super) made: BTreeSet<String>,
    pub(super) anchors: IndexVec<SitePage, BTreeSet<&'a str>>,
}

/// Why a link leads nowhere, and its mend where that is not the usual one.
pub(super) struct Broken {
    pub(super) message: String,
    pub(super) help: Option<String>,
}

/// The endings of pictures.
const PICTURES: [&str; 7] = [".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".avif"];

/// The most places of a page that are tried for one that it has not.
const MOST_TRIED: usize = 400;

/// The most places of a page that are listed.
const MOST_LISTED: usize = 12;

/// Ends of the names of hosts that are no ends of names of files.
const HOSTS: [&str; 36] = [
    "com", "org", "net", "edu", "gov", "int", "mil", "info", "io", "eu", "uk", "de", "fr", "ua", "nl", "ch", "at",
    "es", "it", "pl", "ca", "au", "us", "jp", "cn", "in", "br", "se", "no", "dk", "fi", "be", "ie", "nz", "example",
    "test",
];

impl Places<'_> {
    /// What is wrong with an address at which nothing is, with the nearest one.
    pub(super) fn no_address(&self, path: &str, address: &str, fragment: Option<&str>) -> Broken {
        let message = format!("no page or file of the site is at `{path}`");
        let of_name = || Some(format!("did you mean `{}`?", self.address(self.of_name(address)?, fragment)));
        let help = self.moved(address, fragment).or_else(of_name).or_else(|| {
            let near = closest(address, self.not_above(address).chain(self.made()))?;
            Some(match self.page_at(near) {
                Some(page) => format!("did you mean `{}`?", self.address(page, fragment)),
                None => format!("did you mean `/{near}`?"),
            })
        });
        Broken { message, help }
    }

    /// What is wrong with a path that names no file, with the nearest one. `inside` is the path from `content/`.
    pub(super) fn no_file(&self, site: &SitePage, path: &str, inside: &str, fragment: Option<&str>) -> Broken {
        let message = format!("no page or file is at `{path}`");
        let as_page = page_stem(inside).or_else(|| inside.strip_suffix(".html")).unwrap_or(inside);
        let address = as_page.strip_suffix("index").unwrap_or(as_page).trim_matches('/');
        let is_page = as_page.len() < inside.len();
        // Some count every path from `content/`.
        let from_root = path.trim_start_matches("../").trim_start_matches("./");
        let from_root = page_stem(from_root).unwrap_or(from_root).trim_matches('/');
        let named = || {
            let mut ways = [address, from_root].into_iter();
            let page = ways.find_map(|way| self.page_at(way).or_else(|| self.page_at(&way.to_lowercase())));
            page.or_else(|| self.of_name(address)).map(|page| self.told(site, page, fragment))
        };
        let near = || {
            let files = self.by_file.keys().copied().chain(self.made().filter(|_| !is_page));
            let near = closest(inside, files)?;
            Some(match self.by_file.contains_key(near) {
                true => format!("did you mean `{}`?", beside(site, near, fragment)),
                false if !own_file(site).contains('/') && !near.contains('/') => format!("did you mean `{near}`?"),
                false => format!("did you mean `/{near}`?"),
            })
        };
        let near_address = || {
            let page = self.page_at(closest(address, self.not_above(address))?)?;
            Some(format!("did you mean `{}`?", self.address(page, fragment)))
        };
        Broken { message, help: elsewhere(path).or_else(named).or_else(near).or_else(near_address) }
    }

    /// What is wrong with an image whose file is not there, with the nearest picture, in whatever folder it stands.
    pub(super) fn no_image(&self, site: &SitePage, path: &str, file: &str) -> Broken {
        let name = |path: &'_ str| path.rsplit('/').next().unwrap_or_default().to_owned();
        let is_picture = |made: &&str| PICTURES.iter().any(|ending| made.to_ascii_lowercase().ends_with(ending));
        let pictures: Vec<&str> = self.made().filter(is_picture).collect();
        let whole = file.split_once('/').map_or(file, |(_, inside)| inside);
        let names: Vec<String> = pictures.iter().map(|picture| name(picture)).collect();
        let by_name = || closest(&name(file), names.iter().map(String::as_str));
        let near = closest(whole, pictures.iter().copied());
        let near = near.or_else(|| pictures.iter().copied().find(|picture| by_name() == Some(name(picture).as_str())));
        let help = match near {
            Some(near) if !own_file(site).contains('/') && !near.contains('/') => format!("did you mean `{near}`?"),
            Some(near) => format!("did you mean `/{near}`, counted from `content/`?"),
            None if elsewhere(path).is_some() => {
                "copy it beside the page; no page of the site asks another host for anything".to_owned()
            }
            None => format!("put the picture there, as `{file}`"),
        };
        Broken { message: format!("no image is at `{path}`: there is no file `{file}`"), help: Some(help) }
    }

    /// Whether a page has such a place: of its own, the number of a paragraph of a source or of a citation, or its top.
    pub(super) fn has_anchor(&self, page: Idx<SitePage>, anchor: &str) -> bool {
        let site = &self.briefing.pages[page];
        let number = |prefix: &str| anchor.strip_prefix(prefix).and_then(|number| number.parse::<usize>().ok());
        let is_paragraph = matches!(site.kind, PageKind::Source(_)) && number("p").is_some();
        // Citations are numbered over the whole page.
        let citations = || site.citations.iter().map(Vec::len).sum::<usize>();
        let is_citation = || number("cite-").is_some_and(|number| (1..=citations()).contains(&number));
        // Every page has a top (HTML, "scroll to the fragment").
        let is_top = anchor.eq_ignore_ascii_case("top");
        is_top || is_paragraph || self.anchors[page].contains(anchor) || is_citation()
    }

    /// The place of a page that is nearest to one that it has not. Of very many those are tried that stand next to it in the
    /// order of the alphabet, so that a page of broken links is read in linear time.
    fn near_anchor(&self, page: Idx<SitePage>, anchor: &str) -> Option<&str> {
        let anchors = &self.anchors[page];
        if anchors.len() <= MOST_TRIED {
            return closest(anchor, anchors.iter().copied());
        }
        let from = anchors.iter().position(|known| *known >= anchor).unwrap_or(anchors.len());
        closest(anchor, anchors.iter().copied().skip(from.saturating_sub(MOST_TRIED / 2)).take(MOST_TRIED))
    }

    /// The mend for a place that a page has not. A page that the build makes of what a file lists has no heading to give an id to.
    pub(super) fn anchor_help(&self, page: Idx<SitePage>, anchor: &str) -> String {
        let places = &self.anchors[page];
        match self.near_anchor(page, anchor) {
            Some(near) => format!("did you mean `#{near}`?"),
            None if self.briefing.pages[page].page.is_none() && (1..=MOST_LISTED).contains(&places.len()) => {
                let places: Vec<String> = places.iter().map(|place| format!("`#{place}`")).collect();
                format!("known there: {}", places.join(", "))
            }
            None => "link to a heading's id; give the heading one as `{#id}`".to_owned(),
        }
    }

    /// The mend for a path to a page that is there: the way to its file, or its address where it has none.
    fn told(&self, site: &SitePage, page: Idx<SitePage>, fragment: Option<&str>) -> String {
        if let Some(written) = &self.briefing.pages[page].page {
            return format!("did you mean `{}`?", beside(site, &written.path, fragment));
        }
        let at = self.address(page, fragment);
        let lost = fragment.filter(|anchor| !at.contains('#') && !anchor.is_empty());
        let places = lost.map(|anchor| format!("; {}", self.anchor_help(page, anchor))).unwrap_or_default();
        format!("that page has no file: link to its address, `{at}`{places}")
    }

    /// The one page whose address ends as this one does, in whatever folder it stands.
    fn of_name(&self, address: &str) -> Option<Idx<SitePage>> {
        let name = address.rsplit('/').next().filter(|name| !name.is_empty())?;
        let mut same = self.pages().filter(|(other, _)| other.rsplit('/').next() == Some(name));
        let (_, page) = same.next()?;
        same.all(|(_, other)| other == page).then_some(page)
    }

    /// A page that was looked for where its file stands, while its own `slug`, or that of its folder, is another.
    fn moved(&self, address: &str, fragment: Option<&str>) -> Option<String> {
        let pages = || self.by_file.values().filter(|page| self.briefing.is_published(**page));
        let files = || pages().filter_map(|at| Some((*at, self.briefing.pages[*at].page.as_ref()?)));
        let by_file = |address: &str| {
            let is_there = |(_, page): &(_, &_)| addresses::by_file(page).trim_end_matches('/') == address;
            files().find(is_there).filter(|_| !address.is_empty())
        };
        if let Some((page, written)) = by_file(address) {
            let at = self.address(page, fragment);
            return Some(format!("the page `content/{}` has another `slug`: it is at `{at}`", written.path));
        }
        files().filter(|(_, page)| page.place().1 && page.front.slug.is_some()).find_map(|(at, folder)| {
            let own = self.briefing.pages[at].path.as_str();
            let rest = address.strip_prefix(own).filter(|_| !own.is_empty())?;
            let in_folder = format!("{}{rest}", addresses::by_file(folder));
            let page = by_file(&in_folder).map(|(page, _)| page);
            let near = || self.page_at(closest(&in_folder, self.pages().map(|(address, _)| address))?);
            let at = self.address(page.or_else(near)?, fragment);
            Some(format!("a `slug` moves a folder's page and not those in the folder: did you mean `{at}`?"))
        })
    }

    fn pages(&self) -> impl Iterator<Item = (&str, Idx<SitePage>)> {
        let all = self.by_address.iter().map(|(address, page)| (*address, *page));
        all.filter(|(_, page)| self.briefing.is_published(*page))
    }

    /// The addresses of pages, but for those of the folders that an address stands in.
    fn not_above<'b>(&'b self, address: &'b str) -> impl Iterator<Item = &'b str> {
        let is_above = move |folder: &str| address.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'));
        self.pages().map(|(address, _)| address).filter(move |other| !is_above(other))
    }

    fn made(&self) -> impl Iterator<Item = &str> {
        self.made.iter().map(String::as_str)
    }

    fn page_at(&self, address: &str) -> Option<Idx<SitePage>> {
        self.by_address.get(address).copied().filter(|page| self.briefing.is_published(*page))
    }

    /// The address of a page, with the place on it that is there or nearest.
    fn address(&self, page: Idx<SitePage>, fragment: Option<&str>) -> String {
        let anchor = fragment.and_then(|anchor| match self.has_anchor(page, anchor) {
            true => Some(anchor),
            false => self.near_anchor(page, anchor),
        });
        let anchor = anchor.map(|anchor| format!("#{anchor}")).unwrap_or_default();
        format!("{}{anchor}", self.briefing.pages[page].path)
    }
}

/// The file of a page, below `content/`.
fn own_file(site: &SitePage) -> &str {
    site.page.as_ref().map_or("", |page| page.path.as_str())
}

/// The way from the file of a page to another one.
fn beside(site: &SitePage, file: &str, fragment: Option<&str>) -> String {
    let way = SitePath::parse(own_file(site)).ok().zip(SitePath::parse(file).ok());
    let way = way.map_or_else(|| file.to_owned(), |(own, other)| own.relative(&other));
    fragment.map(|fragment| format!("{way}#{fragment}")).unwrap_or(way)
}

/// The mend where something outside of the site was meant: a host or a mail address without its scheme.
fn elsewhere(path: &str) -> Option<String> {
    let host = path.split('/').next().unwrap_or_default();
    if let Some((name, at)) = path.split_once('@') {
        let is_mail = !name.is_empty() && at.contains('.') && !path.contains(['/', ' ']);
        return is_mail.then(|| format!("a mail address begins with `mailto:`: `mailto:{path}`"));
    }
    let parts: Vec<&str> = host.split('.').collect();
    let is_plain = parts.iter().all(|part| !part.is_empty() && part.chars().all(|c| c.is_alphanumeric() || c == '-'));
    let last = parts.last().map(|last| last.to_ascii_lowercase()).unwrap_or_default();
    let is_host =
        parts.len() > 1 && is_plain && (parts[0].eq_ignore_ascii_case("www") || HOSTS.contains(&last.as_str()));
    is_host.then(|| format!("an address on another host begins with `https://`: `https://{path}`"))
}
