//! Addresses: where each page, alias and file of the site is.

use std::collections::BTreeSet;

use crate::diag::{At, Diagnostic, Diags, Files, Span, code};
use crate::model::{
    Asset, Draft, EXPLAINER, Made, PROJECT_FILE, Page, PageKind, SitePage, SitePath, Source, page_stem, slug,
};

use super::{drafts, former, names};

code! {
    /// A slug, an alias or a file's name leaves the site, or is one that not every file system takes; or a file is Markdown
    /// by its name, and ends as no page does.
    ///
    /// # Why
    ///
    /// A path that leaves the output folder would overwrite somebody else's files; one that is not portable breaks on
    /// another machine. Markdown that is no page would be published as it was typed.
    ///
    /// # Wrong
    ///
    /// ~~~text
    /// -- content/bridge.md --
    /// +++
    /// slug = "../../bridge"
    /// +++
    ///
    /// # The bridge
    /// ~~~
    ///
    /// # Right
    ///
    /// ~~~text
    /// -- content/bridge.md --
    /// +++
    /// slug = "old-bridge"
    /// +++
    ///
    /// # The bridge
    /// ~~~
    pub(crate) static BAD_PATH = "bad-path", Error;
}

code! {
    /// The project has no page: there is no Markdown in `content/`.
    ///
    /// # Why
    ///
    /// The folder may have been moved or misspelt, and a build would take every page of the site away.
    ///
    /// # Wrong
    ///
    /// A project without the folder `content/`.
    ///
    /// # Right
    ///
    /// A page `content/index.md` that says what is known.
    pub(crate) static MISSING_PAGE = "missing-page", Error;
}

/// Says that something cannot stand at the address that it asks for.
pub(super) fn refuse(span: Span, message: String, help: &str, diags: &mut Diags) {
    diags.push(Diagnostic::new(&BAD_PATH, span, message).help(help));
}

/// The address, if a file can be written for it. Else that is said of `what`, with `help` for its mend.
fn usable(address: &str, what: &str, span: Span, help: &str, diags: &mut Diags) -> Option<SitePath> {
    let bad = |bad| refuse(span, format!("{what} cannot be used: {bad}"), help, diags);
    SitePath::parse(address).map_err(bad).ok()
}

/// Pages and files with their addresses.
pub(super) struct Addressed {
    pub(super) pages: Vec<SitePage>,
    pub(super) assets: Vec<(SitePath, Asset)>,
    /// The addresses that files would have which are kept back with a draft.
    pub(super) kept_back: BTreeSet<SitePath>,
}

/// Gives every page and file its address.
pub(super) fn addresses(
    draft: &mut Draft,
    sources: &[Source],
    with_drafts: bool,
    files: &Files,
    diags: &mut Diags,
) -> Addressed {
    let read = std::mem::take(&mut draft.pages);
    // Where a page cannot be read, the writer hears of that.
    if read.is_empty()
        && !draft.unread.any_content()
        && let Some(file) = files.find(PROJECT_FILE)
    {
        let span = Span::new(file, 0, 0);
        let help = "write `content/index.md`, with what is known in a few sentences";
        diags.push(Diagnostic::new(&MISSING_PAGE, span, "there is no page in `content/`").help(help));
    }
    let mut pages: Vec<SitePage> = read.into_iter().filter_map(|page| written(page, draft, sources, diags)).collect();
    pages.extend(generated(draft, sources, &pages, with_drafts, diags));
    pages.sort_by_cached_key(|site| order(site, sources));
    let folders = if with_drafts { drafts::DraftFolders::default() } else { drafts::DraftFolders::of(&pages) };
    let (mut assets, mut kept_back) = (Vec::new(), BTreeSet::new());
    for asset in std::mem::take(&mut draft.assets) {
        let span = Span::new(asset.file, 0, 0);
        if asset.from.starts_with("content/") {
            refuse_markdown(&asset, span, diags);
        }
        match usable(&asset.to, "the file's name", span, "rename the file", diags) {
            Some(path) if folders.keep_back(&asset) => drop(kept_back.insert(path)),
            path => assets.extend(path.map(|path| (path, asset))),
        }
    }
    Addressed { pages, assets, kept_back }
}

/// The endings by which other programs know Markdown.
const OTHER_ENDINGS: [&str; 9] = ["mdown", "mkd", "mkdn", "mkdown", "mdwn", "mdtext", "mdx", "qmd", "rmd"];

/// Endings that editors put behind a file's own.
const BEHIND: [&str; 4] = ["txt", "save", "old", "copy"];

/// Says a file that would be published as it was typed, since its name ends as no page does.
fn refuse_markdown(asset: &Asset, span: Span, diags: &mut Diags) {
    let (stem, ending) = asset.to.rsplit_once('.').unwrap_or((&asset.to, ""));
    let is_behind = BEHIND.iter().any(|other| ending.eq_ignore_ascii_case(other));
    if let Some(name) = page_stem(stem).filter(|_| is_behind) {
        let message = format!("`{}` is a page by its name but for `.{ending}`", asset.to);
        refuse(span, message, &format!("name it `{name}.md`, or take it out of `content/`"), diags);
    }
    if OTHER_ENDINGS.iter().any(|other| ending.eq_ignore_ascii_case(other)) {
        let message = format!("`{}` is Markdown by its name, and no page ends in `.{ending}`", asset.to);
        refuse(span, message, &format!("name it `{stem}.md`"), diags);
    }
}

/// A page that the writer wrote.
fn written(page: Page, draft: &Draft, sources: &[Source], diags: &mut Diags) -> Option<SitePage> {
    let (kind, address) = kind_and_address(&page, draft, sources, diags)?;
    let address = with_slug(&page, &kind, address, diags);
    let span = page.front.slug.as_ref().map_or(page.span, |slug| slug.span);
    let path = usable(&address, "the page's address", span, "rename the file, or give it another `slug`", diags)?;
    let title = page.front.title.as_deref().map(str::to_owned);
    let mut aliases = Vec::new();
    for alias in &page.front.aliases {
        let wanted = alias.strip_prefix('/').unwrap_or(alias);
        let wanted =
            if wanted.ends_with('/') || wanted.ends_with(".html") { wanted.to_owned() } else { format!("{wanted}/") };
        let help = "write an address below the site's root, such as `/old/name/`";
        if wanted.contains(['#', '%']) {
            refuse(alias.span, format!("the alias `{alias}` has a sign in it that no address reaches"), help, diags);
            continue;
        }
        let path = usable(&wanted, "the alias", alias.span, help, diags);
        aliases.extend(path.map(|path| At::new(path, alias.span)));
    }
    if let PageKind::Source(id) = &kind
        && let Ok(at) = sources.binary_search_by(|source| source.id.cmp(id))
    {
        aliases.extend(former::addresses(&sources[at]));
    }
    Some(SitePage { title, aliases, ..SitePage::new(path, kind, Some(page)) })
}

fn kind_and_address(page: &Page, draft: &Draft, sources: &[Source], diags: &mut Diags) -> Option<(PageKind, String)> {
    let stem = page_stem(&page.path).unwrap_or(&page.path);
    // A name means the same in capitals, but for the id of a source.
    let name = page.name();
    if let Some(id) = name.strip_prefix("sources/").filter(|id| *id != "index" && !id.contains('/')) {
        let id = names::source(&stem[stem.len() - id.len()..], page.span, sources, &draft.unread, diags)?;
        let address = format!("sources/{id}/");
        return Some((PageKind::Source(id), address));
    }
    let of_its_own = |kind: &PageKind| {
        let (file, address) = kind.row().file?;
        let is_page = page_stem(file).unwrap_or(file) == name && is_known(kind.row().made, draft);
        is_page.then(|| (kind.clone(), address.to_owned()))
    };
    if let Some(found) = PageKind::ALL.iter().find_map(of_its_own) {
        return Some(found);
    }
    let template = page.front.template.as_deref();
    let (_, is_folder) = page.place();
    let kind = match template {
        Some(template) if template == PageKind::Timeline.row().name => PageKind::Timeline,
        _ if is_folder && name != "index" => PageKind::Section,
        _ => PageKind::Page,
    };
    Some((kind, by_file(page)))
}

/// The address that a page has by where its file stands, whatever its `slug` says.
pub(super) fn by_file(page: &Page) -> String {
    let stem = page_stem(&page.path).unwrap_or(&page.path);
    let (_, is_folder) = page.place();
    let folder = if is_folder { &stem[..stem.len() - "index".len()] } else { stem };
    let mut address = String::new();
    for part in folder.split('/').filter(|part| !part.is_empty()) {
        let name = slug(part);
        // A name without a letter or a digit is left as it is, so that the message can say what is wrong with it.
        address.push_str(if name.is_empty() { part } else { &name });
        address.push('/');
    }
    address
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
        let message = "this page has an address of its own and takes no slug".to_owned();
        refuse(slug.span, message, "leave `slug` out", diags);
        return address;
    }
    if slug.is_empty() || slug.contains('/') {
        let message = format!("a slug is one part of an address: `{slug}`");
        refuse(slug.span, message, "write a name without `/`; folders come from where the file is", diags);
        return address;
    }
    let parent = address.trim_end_matches('/').rsplit_once('/').map_or("", |(parent, _)| parent);
    if parent.is_empty() { format!("{slug}/") } else { format!("{parent}/{slug}/") }
}

/// The pages that the build makes where the writer wrote none that is published. Claims and people are the writer's own: a
/// draft of their page keeps them back.
fn generated(
    draft: &Draft,
    sources: &[Source],
    written: &[SitePage],
    with_drafts: bool,
    diags: &mut Diags,
) -> Vec<SitePage> {
    let is_made = |kind: &&PageKind| match kind.row().made {
        Made::Written => false,
        Made::WithSources => !sources.is_empty(),
        made => is_known(made, draft),
    };
    let is_kept = |site: &&SitePage| matches!(site.kind.row().made, Made::WithClaims | Made::WithPeople);
    let stands = |site: &&SitePage| with_drafts || !site.is_draft() || is_kept(site);
    let known: BTreeSet<&PageKind> = written.iter().filter(stands).map(|site| &site.kind).collect();
    let missing = |kind: &PageKind| !known.contains(kind);
    let of_its_own = PageKind::ALL.iter().filter(is_made).filter(|kind| missing(kind)).filter_map(|kind| {
        let (_, address) = kind.row().file?;
        Some(SitePage::new(SitePath::parse(address).ok()?, kind.clone(), None))
    });
    let mut made: Vec<SitePage> = of_its_own.collect();
    for source in sources {
        let kind = PageKind::Source(source.id.clone());
        match SitePath::of_source(&source.id) {
            _ if !missing(&kind) => {}
            Ok(path) => {
                let (title, aliases) = (Some(source.publisher.clone()), former::addresses(source));
                made.push(SitePage { title, aliases, ..SitePage::new(path, kind, None) });
            }
            Err(bad) => {
                let message = format!("the source `{}` cannot have a page: {bad}", source.id);
                refuse(source.span, message, "rename the record", diags);
            }
        }
    }
    made
}

/// Home first; then by folder, weight, kind and title. A page without a weight has that of its kind, and one without a title
/// is shown by the last part of its address; a source by its short name. Capitals make no difference.
fn order(site: &SitePage, sources: &[Source]) -> (bool, String, i64, String, String) {
    let front = site.page.as_ref().map(|page| &page.front);
    let is_explainer = site.kind == PageKind::Page && site.path.as_str() == EXPLAINER;
    let of_kind = if is_explainer { 10 } else { site.kind.row().weight };
    let weight = front.and_then(|front| front.weight).unwrap_or(of_kind);
    let path = site.path.as_str();
    let folder = path.trim_end_matches('/').rsplit_once('/').map_or("", |(folder, _)| folder).to_owned();
    let last = || path.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
    let source = match &site.kind {
        PageKind::Source(id) => sources.binary_search_by(|source| source.id.cmp(id)).ok().map(|at| &sources[at]),
        _ => None,
    };
    let shown =
        source.map(|source| source.short.as_str()).or(site.title.as_deref()).unwrap_or_else(last).to_lowercase();
    (site.kind != PageKind::Home, folder, weight, shown, path.to_owned())
}
