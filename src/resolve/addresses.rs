//! Addresses: where each page, alias and file of the site is, and that no two are at one place.

use std::collections::{BTreeMap, BTreeSet};

use crate::diag::{At, Code, Diagnostic, Diags, Files, Severity, Span};
use crate::model::{Asset, Draft, EXPLAINER, Made, Page, PageKind, SitePage, SitePath, Source, folded_path, slug};

use super::Options;
use super::names;

/// An address that cannot be written safely.
pub(crate) static BAD_PATH: Code = Code {
    name: "bad-path",
    key: None,
    severity: Severity::Error,
    what: "A slug, an alias or a file's name leaves the site, or is one that not every file system takes.",
    why: "A path that leaves the output folder would overwrite somebody else's files; one that is not portable breaks on another machine.",
    wrong: r#"
-- content/bridge.md --
+++
slug = "../../bridge"
+++

# The bridge
"#,
    right: r#"
-- content/bridge.md --
+++
slug = "old-bridge"
+++

# The bridge
"#,
};

/// Two things at one address.
pub(crate) static DUPLICATE_PATH: Code = Code {
    name: "duplicate-path",
    key: None,
    severity: Severity::Error,
    what: "Two pages, or a page and an alias or a file, have one address, compared without case and in Unicode form C.",
    why: "One of them would vanish from the site without a word.",
    wrong: r#"
-- content/bridge.md --
# The bridge
-- content/history.md --
+++
slug = "bridge"
+++

# The bridge before the flood
"#,
    right: r#"
-- content/history.md --
+++
slug = "old-bridge"
+++

# The bridge before the flood
"#,
};

/// A project of sources alone.
pub(crate) static MISSING_PAGE: Code = Code {
    name: "missing-page",
    key: None,
    severity: Severity::Error,
    what: "The project has no page: there is no Markdown in `content/`.",
    why: "The folder may have been moved or misspelt, and a build would take every page of the site away.",
    wrong: "(a project without the folder `content/`)",
    right: "(a page `content/index.md` that says what is known)",
};

/// Files that the build makes itself.
pub(super) const MACHINE_FILES: [&str; 10] = [
    "briefing.json",
    "evidence.json",
    "timeline.json",
    "timeline.ics",
    "sources.bib",
    "sources.ris",
    "sources.csl.json",
    "feed.xml",
    "sitemap.xml",
    ".backgrounder-manifest",
];

/// Pages and files with their addresses.
pub(super) struct Addressed {
    pub(super) pages: Vec<SitePage>,
    pub(super) assets: Vec<(SitePath, Asset)>,
}

/// Gives every page and file its address.
pub(super) fn addresses(
    draft: &Draft,
    sources: &[Source],
    files: &Files,
    options: &Options,
    diags: &mut Diags,
) -> Addressed {
    let mut pages: Vec<SitePage> = draft.pages.iter().filter_map(|page| written(page, draft, sources, diags)).collect();
    // Where a page cannot be read, the writer hears of that.
    if draft.pages.is_empty()
        && !draft.unread.any_content()
        && let Some(file) = files.find("backgrounder.toml")
    {
        let span = Span::new(file, 0, 0);
        let help = "write `content/index.md`, with what is known in a few sentences";
        diags.push(Diagnostic::new(&MISSING_PAGE, span, "there is no page in `content/`").help(help));
    }
    pages.extend(generated(draft, sources, &pages));
    pages.sort_by_key(order);
    let mut assets = Vec::new();
    for asset in &draft.assets {
        match SitePath::parse(&asset.to) {
            Ok(path) => assets.push((path, asset.clone())),
            Err(bad) => {
                let span = Span::new(asset.file, 0, 0);
                diags.push(
                    Diagnostic::new(&BAD_PATH, span, format!("the file's name cannot be used: {bad}"))
                        .help("rename the file"),
                );
            }
        }
    }
    refuse_collisions(&pages, &assets, files, options, diags);
    Addressed { pages, assets }
}

/// A page that the writer wrote.
fn written(page: &Page, draft: &Draft, sources: &[Source], diags: &mut Diags) -> Option<SitePage> {
    let (kind, address) = kind_and_address(page, draft, sources, diags)?;
    let address = with_slug(page, &kind, address, diags);
    let path = match SitePath::parse(&address) {
        Ok(path) => path,
        Err(bad) => {
            let span = page.front.slug.as_ref().map_or(page.span, |slug| slug.span);
            diags.push(
                Diagnostic::new(&BAD_PATH, span, format!("the page's address cannot be used: {bad}"))
                    .help("rename the file, or give it another `slug`"),
            );
            return None;
        }
    };
    let mut site = SitePage::new(path, kind, Some(page.clone()));
    site.title = page.front.title.as_deref().map(str::to_owned);
    for alias in &page.front.aliases {
        let wanted = alias.strip_prefix('/').unwrap_or(alias);
        let wanted =
            if wanted.ends_with('/') || wanted.ends_with(".html") { wanted.to_owned() } else { format!("{wanted}/") };
        match SitePath::parse(&wanted) {
            Ok(path) => site.aliases.push(At::new(path, alias.span)),
            Err(bad) => {
                let message = format!("the alias cannot be used: {bad}");
                diags.push(
                    Diagnostic::new(&BAD_PATH, alias.span, message)
                        .help("write an address below the site's root, such as `/old/name/`"),
                );
            }
        }
    }
    Some(site)
}

fn kind_and_address(page: &Page, draft: &Draft, sources: &[Source], diags: &mut Diags) -> Option<(PageKind, String)> {
    let stem = page.path.strip_suffix(".md").unwrap_or(&page.path);
    if let Some(id) = stem.strip_prefix("sources/").filter(|id| *id != "index" && !id.contains('/')) {
        let id = names::source(id, page.span, sources, &draft.unread, diags)?;
        let address = format!("sources/{id}/");
        return Some((PageKind::Source(id), address));
    }
    let of_its_own = |kind: &PageKind| {
        let (file, address) = kind.row().file?;
        let is_page = file == page.path && is_known(kind.row().made, draft);
        is_page.then(|| (kind.clone(), address.to_owned()))
    };
    if let Some(found) = PageKind::ALL.iter().find_map(of_its_own) {
        return Some(found);
    }
    let template = page.front.template.as_deref();
    let kind = match stem {
        _ if template == Some(PageKind::Timeline.row().name) => PageKind::Timeline,
        _ if stem.ends_with("/index") => PageKind::Section,
        _ => PageKind::Page,
    };
    let folder = stem.strip_suffix("index").filter(|folder| folder.is_empty() || folder.ends_with('/')).unwrap_or(stem);
    let mut address = String::new();
    for part in folder.split('/').filter(|part| !part.is_empty()) {
        let name = slug(part);
        // A name without a letter or a digit is left as it is, so that the message can say what is wrong with it.
        address.push_str(if name.is_empty() { part } else { &name });
        address.push('/');
    }
    Some((kind, address))
}

/// Whether the draft holds what a kind of page is made for. A list of sources may be written before there is a source.
fn is_known(made: Made, draft: &Draft) -> bool {
    match made {
        Made::Written | Made::Always | Made::WithSources => true,
        Made::WithClaims => draft.claims.is_some() || !draft.unknowns.is_empty(),
        Made::WithPeople => draft.people.is_some(),
    }
}

/// The address with its last part replaced by the slug that the writer gave.
fn with_slug(page: &Page, kind: &PageKind, address: String, diags: &mut Diags) -> String {
    let Some(slug) = &page.front.slug else { return address };
    if kind.row().is_fixed {
        diags.push(
            Diagnostic::new(&BAD_PATH, slug.span, "this page has an address of its own and takes no slug")
                .help("leave `slug` out"),
        );
        return address;
    }
    if slug.is_empty() || slug.contains('/') {
        let message = format!("a slug is one part of an address: `{slug}`");
        diags.push(
            Diagnostic::new(&BAD_PATH, slug.span, message)
                .help("write a name without `/`; folders come from where the file is"),
        );
        return address;
    }
    let parent = address.trim_end_matches('/').rsplit_once('/').map_or("", |(parent, _)| parent);
    if parent.is_empty() { format!("{slug}/") } else { format!("{parent}/{slug}/") }
}

/// The pages that the build makes where the writer wrote none.
fn generated(draft: &Draft, sources: &[Source], written: &[SitePage]) -> Vec<SitePage> {
    let is_made = |kind: &&PageKind| match kind.row().made {
        Made::Written => false,
        Made::WithSources => !sources.is_empty(),
        made => is_known(made, draft),
    };
    let of_its_own = PageKind::ALL.iter().filter(is_made).filter_map(|kind| {
        let (_, address) = kind.row().file?;
        Some((address.to_owned(), kind.clone(), None))
    });
    let of_sources = sources.iter().map(|source| {
        (format!("sources/{}/", source.id), PageKind::Source(source.id.clone()), Some(source.publisher.clone()))
    });
    let known: BTreeSet<&PageKind> = written.iter().map(|site| &site.kind).collect();
    let missing = of_its_own.chain(of_sources).filter(|(_, kind, _)| !known.contains(kind));
    let made = missing.filter_map(|(address, kind, title)| {
        SitePath::parse(&address).ok().map(|path| SitePage { title, ..SitePage::new(path, kind, None) })
    });
    made.collect()
}

/// Home first; then by folder, weight, kind and title. A page without a weight has that of its kind.
fn order(site: &SitePage) -> (bool, String, i64, String, String) {
    let front = site.page.as_ref().map(|page| &page.front);
    let is_explainer = site.kind == PageKind::Page && site.path.as_str() == EXPLAINER;
    let of_kind = if is_explainer { 10 } else { site.kind.row().weight };
    let weight = front.map(|front| front.weight).filter(|weight| *weight != 0).unwrap_or(of_kind);
    let path = site.path.as_str();
    let folder = path.trim_end_matches('/').rsplit_once('/').map_or("", |(folder, _)| folder).to_owned();
    (site.kind != PageKind::Home, folder, weight, site.title.clone().unwrap_or_default(), path.to_owned())
}

/// Something at an address: what it is in words, and a place to speak of it.
struct Claimant {
    what: String,
    span: Option<Span>,
}

fn refuse_collisions(
    pages: &[SitePage],
    assets: &[(SitePath, Asset)],
    files: &Files,
    options: &Options,
    diags: &mut Diags,
) {
    let mut claimants: Vec<(String, Claimant)> = Vec::new();
    for name in MACHINE_FILES {
        claimants.push((name.to_owned(), Claimant { what: "a file that the build makes".to_owned(), span: None }));
    }
    let published = || pages.iter().filter(|site| options.with_drafts || !site.is_draft());
    for site in published() {
        let what = match &site.page {
            Some(page) => format!("the page `{}`", files.path(page.file)),
            None => "a page that the build makes".to_owned(),
        };
        let span = site.page.as_ref().map(|page| page.front.slug.as_ref().map_or(page.span, |slug| slug.span));
        claimants.push((site.path.file().as_str().to_owned(), Claimant { what, span }));
    }
    for site in published() {
        for alias in &site.aliases {
            let what = format!("an alias of `{}`", site.path);
            claimants.push((alias.value.file().as_str().to_owned(), Claimant { what, span: Some(alias.span) }));
        }
    }
    for (path, asset) in assets {
        let span = Some(Span::new(asset.file, 0, 0));
        claimants
            .push((path.file().as_str().to_owned(), Claimant { what: format!("the file `{}`", asset.from), span }));
    }
    let mut taken: BTreeMap<String, Claimant> = BTreeMap::new();
    for (path, claimant) in claimants {
        let folded = folded_path(&path);
        match taken.get(&folded) {
            Some(first) => say_collision(&path, first, &claimant, diags),
            None => {
                taken.insert(folded, claimant);
            }
        }
    }
    refuse_files_as_folders(&taken, diags);
}

fn say_collision(path: &str, first: &Claimant, second: &Claimant, diags: &mut Diags) {
    let Some(span) = second.span.or(first.span) else { return };
    let message = format!("{} and {} are both at `/{path}`", second.what, first.what);
    let mut diagnostic =
        Diagnostic::new(&DUPLICATE_PATH, span, message).help("rename one, or give one page another `slug`");
    if let Some(other) = first.span.filter(|other| *other != span) {
        diagnostic = diagnostic.related(other, "the other one");
    }
    diags.push(diagnostic);
}

/// A file may not stand where another address needs a folder.
fn refuse_files_as_folders(taken: &BTreeMap<String, Claimant>, diags: &mut Diags) {
    for (path, claimant) in taken {
        let mut folder = path.as_str();
        while let Some((parent, _)) = folder.rsplit_once('/') {
            if let Some(first) = taken.get(parent) {
                say_collision(parent, first, claimant, diags);
            }
            folder = parent;
        }
    }
}
