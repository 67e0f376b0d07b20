//! The kinds of page, and all that is known of each before it is made: one row a kind. What a kind's template sees is
//! made in the file of its name in `render/pages/`.

use super::SourceId;

/// What a page is, which decides its template and what the build adds to its text.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum PageKind {
    /// `/`.
    Home,
    /// A page of the writer's own.
    Page,
    /// The page of a folder: it lists the pages in it.
    Section,
    /// A timeline.
    Timeline,
    /// The table of claims.
    Claims,
    /// The list of sources.
    Sources,
    /// One source.
    Source(SourceId),
    /// Who is who.
    People,
    /// Where: the map and the places. Its text is that of `places.toml`.
    Places,
    /// Terms.
    Glossary,
    /// What a lost reader sees.
    NotFound,
}

/// What holds of every page of a kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KindRow {
    /// The name that templates and `briefing.json` know the kind by; `<name>.html` is its template.
    pub name: &'static str,
    /// The file of `content/` that is the page of this kind, and its address.
    pub file: Option<(&'static str, &'static str)>,
    /// When there is such a page.
    pub made: Made,
    /// The address is the kind's own, and no `slug` changes it.
    pub is_fixed: bool,
    /// The weight in the order of pages, where the writer gives none.
    pub weight: i64,
    /// The key of the title, where the writer gives none.
    pub title: Option<&'static str>,
    /// The key of the title in lists of pages, whatever the writer calls it.
    pub short_title: Option<&'static str>,
    /// The sheet of styles that it has beside the common one.
    pub sheet: Option<&'static str>,
    /// It has a contents list where it is long enough.
    pub has_contents: bool,
    /// First mentions of people and terms are links to where those are explained.
    pub has_mentions: bool,
    /// Readers are led to it: by lists of pages, the site map, the feed and `briefing.json`.
    pub is_listed: bool,
}

/// When there is a page of a kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Made {
    /// Where the writer wrote one.
    Written,
    /// Always: the build makes one where the writer wrote none.
    Always,
    /// Likewise, where there are sources.
    WithSources,
    /// Likewise, where there are claims or open questions. Without them, its file is a page like others.
    WithClaims,
    /// Likewise, where there is a list of people.
    WithPeople,
}

/// The address of the explainer: a page of the writer's own that has a place and a name of its own in lists of pages.
pub const EXPLAINER: &str = "explainer/";

/// A page of the writer's own, from which other kinds differ.
const PAGE: KindRow = KindRow {
    name: "page",
    file: None,
    made: Made::Written,
    is_fixed: false,
    weight: 70,
    title: None,
    short_title: None,
    sheet: None,
    has_contents: true,
    has_mentions: true,
    is_listed: true,
};

const SOURCE: KindRow = KindRow { name: "source", is_fixed: true, sheet: Some("sources"), ..PAGE };

/// A page of what the briefing holds of one sort, which goes by that name: in lists of pages too, and with a sheet of its own.
const fn of_its_own(
    name: &'static str,
    file: (&'static str, &'static str),
    weight: i64,
    title: &'static str,
) -> KindRow {
    let (file, title) = (Some(file), Some(title));
    KindRow { name, file, weight, title, short_title: title, sheet: Some(name), ..PAGE }
}

impl PageKind {
    /// Every kind but that of a source's page.
    pub const ALL: [PageKind; 10] = [
        PageKind::Home,
        PageKind::Page,
        PageKind::Section,
        PageKind::Timeline,
        PageKind::Claims,
        PageKind::Sources,
        PageKind::People,
        PageKind::Places,
        PageKind::Glossary,
        PageKind::NotFound,
    ];

    /// What holds of every page of this kind.
    pub const fn row(&self) -> KindRow {
        match self {
            PageKind::Page => PAGE,
            PageKind::Source(_) => SOURCE,
            PageKind::Section => KindRow { name: "section", sheet: Some("home"), ..PAGE },
            PageKind::Home => KindRow {
                name: "home",
                file: Some(("index.md", "")),
                made: Made::Always,
                is_fixed: true,
                weight: 0,
                short_title: Some("nav_home"),
                sheet: Some("home"),
                has_contents: false,
                ..PAGE
            },
            PageKind::Timeline => of_its_own("timeline", ("timeline.md", "timeline/"), 20, "title_timeline"),
            PageKind::Claims => KindRow {
                made: Made::WithClaims,
                is_fixed: true,
                ..of_its_own("claims", ("claims.md", "claims/"), 30, "title_claims")
            },
            PageKind::Sources => KindRow {
                made: Made::WithSources,
                is_fixed: true,
                ..of_its_own("sources", ("sources/index.md", "sources/"), 40, "title_sources")
            },
            PageKind::People => KindRow {
                made: Made::WithPeople,
                is_fixed: true,
                has_mentions: false,
                ..of_its_own("people", ("people.md", "people/"), 50, "title_people")
            },
            PageKind::Places => of_its_own("places", ("places.toml", "places/"), 55, "title_places"),
            PageKind::Glossary => KindRow {
                sheet: Some("people"),
                has_mentions: false,
                ..of_its_own("glossary", ("glossary.md", "glossary/"), 60, "title_glossary")
            },
            PageKind::NotFound => KindRow {
                name: "404",
                file: Some(("404.md", "404.html")),
                made: Made::Always,
                is_fixed: true,
                weight: 1_000,
                title: Some("title_not_found"),
                has_contents: false,
                has_mentions: false,
                is_listed: false,
                ..PAGE
            },
        }
    }

    /// The row of the kind that templates know by a name.
    pub fn named(name: &str) -> Option<KindRow> {
        PageKind::ALL.iter().map(PageKind::row).chain([SOURCE]).find(|row| row.name == name)
    }
}
