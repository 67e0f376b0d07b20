//! A small briefing about an invented town, built by hand, for the tests of this folder.

use std::collections::BTreeMap;

use crate::diag::{FileId, Files, Span};
use crate::model::*;

/// A home page, a timeline with three events, a claim, a page of a source, and a draft that tells a secret.
pub(super) fn briefing() -> (Briefing, Findings) {
    let mut files = Files::default();
    let file = files.add("content/index.md", "");
    let mut config = Config::titled("Bridge & <Mill>");
    config.base_url = "https://example.org/b/".to_owned();
    config.description = Some("What is \"known\" of the bridge.".to_owned());
    config.as_of = Some(date(2031, Some(5), Some(3)));
    config.authors = vec!["A. Writer".to_owned()];
    config.contact = Some("desk@example.org".to_owned());
    let briefing = Briefing {
        config,
        sources: sources(file),
        pages: pages(file),
        events: events(),
        claims: claims(file),
        unknowns: vec![Unknown {
            id: ClaimId::parse("who-pays").unwrap(),
            span: nowhere(file),
            question: "Who pays for the bridge?".to_owned(),
            searched: vec![("gazette".to_owned(), nowhere(file))],
            range: None,
        }],
        people: vec![Person {
            id: PersonId::parse("orla").unwrap(),
            span: nowhere(file),
            name: "Orla Venn".to_owned(),
            aliases: Vec::new(),
            role: Some("Mayor".to_owned()),
            affiliation: None,
            note: None,
        }],
        places: vec![Place {
            id: PlaceId::parse("mill").unwrap(),
            span: nowhere(file),
            name: "Old Mill".to_owned(),
            lat: 51.5,
            lon: -0.25,
            kind: "region".to_owned(),
            note: None,
        }],
        citations: citations(),
        quotations: quotations(file),
        assets: Vec::new(),
        theme: BTreeMap::new(),
        with_drafts: false,
    };
    (briefing, findings())
}

fn nowhere(file: FileId) -> Span {
    Span::new(file, 0, 0)
}

fn id(written: &str) -> SourceId {
    SourceId::parse(written).unwrap()
}

/// A point as precise as it is given, with the days that bound it; only for months of 31 days.
pub(super) fn point(year: i64, month: Option<u8>, day: Option<u8>) -> Point {
    let mut written = format!("{year:04}");
    for part in [month, day].into_iter().flatten() {
        written.push_str(&format!("-{part:02}"));
    }
    Point {
        written,
        year: Some(year),
        month,
        day,
        time: None,
        unspecified: false,
        approximate: false,
        uncertain: false,
        earliest: Some(Day { year, month: month.unwrap_or(1), day: day.unwrap_or(1) }),
        latest: Some(Day { year, month: month.unwrap_or(12), day: day.unwrap_or(31) }),
    }
}

/// A date of one point.
pub(super) fn date(year: i64, month: Option<u8>, day: Option<u8>) -> Date {
    let point = point(year, month, day);
    Date { written: point.written.clone(), shape: DateShape::Point(point) }
}

fn source(file: FileId, name: &str, title: &str, rights: Rights) -> Source {
    Source {
        id: id(name),
        span: nowhere(file),
        title: title.to_owned(),
        publisher: format!("The {title}"),
        short: title.to_owned(),
        authors: Vec::new(),
        date: None,
        updated: None,
        accessed: None,
        url: None,
        archive_url: None,
        archived: None,
        supplied: Vec::new(),
        text: format!("{name}.txt"),
        language: None,
        kind: SourceKind::Article,
        csl: BTreeMap::new(),
        rights,
        derived_from: None,
        credits: Vec::new(),
    }
}

fn sources(file: FileId) -> Vec<Source> {
    let mut gazette = source(file, "gazette", "Gazette", Rights::Excerpt);
    gazette.date = Some(date(2031, Some(5), Some(1)));
    gazette.url = Some("https://gazette.example/bridge".to_owned());
    gazette.authors = vec!["Marsh, Ida".to_owned()];
    gazette.supplied = vec!["url".to_owned()];
    let council = source(file, "council", "Council", Rights::Full);
    let mut reprint = source(file, "reprint", "Reprint", Rights::Link);
    reprint.derived_from = Some((id("gazette"), nowhere(file)));
    vec![council, gazette, reprint]
}

fn page(file: FileId, path: &str, front: Front, statements: Vec<Statement>) -> Page {
    Page {
        file,
        path: path.to_owned(),
        span: nowhere(file),
        front,
        body: Vec::new(),
        footnotes: Vec::new(),
        headings: Vec::new(),
        links: Vec::new(),
        cites: Vec::new(),
        quotes: Vec::new(),
        prose: Vec::new(),
        statements,
        events: Vec::new(),
        allows: Vec::new(),
    }
}

fn statement(file: FileId, event: Option<usize>) -> Statement {
    Statement {
        kind: StatementKind::Paragraph,
        span: nowhere(file),
        text: String::new(),
        cites: Vec::new(),
        notes: Vec::new(),
        introduces: false,
        event,
        heading: None,
        sentences: Vec::new(),
    }
}

fn site_page(path: &str, kind: PageKind, title: Option<&str>, page: Option<Page>, first_citation: usize) -> SitePage {
    SitePage {
        path: SitePath::parse(path).unwrap(),
        kind,
        title: title.map(str::to_owned),
        page,
        anchors: Vec::new(),
        terms: Vec::new(),
        targets: Vec::new(),
        first_citation,
        citations: Vec::new(),
        quotations: Vec::new(),
        aliases: Vec::new(),
    }
}

fn pages(file: FileId) -> Vec<SitePage> {
    let home = Front { date: Some(date(2031, Some(5), Some(2))), ..Front::default() };
    let timeline = Front {
        date: Some(date(2031, Some(5), Some(2))),
        updated: Some(date(2031, Some(5), Some(4))),
        description: Some("Flood & <rebuilding>\u{b}.".to_owned()),
        ..Front::default()
    };
    let secret = Front { draft: true, date: Some(date(2031, Some(5), Some(9))), ..Front::default() };
    let home = page(file, "index.md", home, vec![statement(file, None)]);
    let timeline = page(file, "timeline.md", timeline, vec![statement(file, Some(0)), statement(file, Some(1))]);
    let secret = page(file, "secret.md", secret, vec![statement(file, Some(0))]);
    vec![
        site_page("", PageKind::Home, Some("The bridge"), Some(home), 0),
        site_page("timeline/", PageKind::Timeline, Some("Timeline"), Some(timeline), 1),
        site_page("claims/", PageKind::Claims, None, None, 3),
        site_page("sources/gazette/", PageKind::Source(id("gazette")), None, None, 3),
        site_page("secret/", PageKind::Page, Some("secret"), Some(secret), 3),
        site_page("404.html", PageKind::NotFound, None, None, 4),
    ]
}

fn event(name: &str, page: usize, draft: usize, date: Date, title: &str) -> Event {
    Event {
        id: name.to_owned(),
        page,
        draft,
        date,
        title: title.to_owned(),
        kinds: Vec::new(),
        people: Vec::new(),
        place: None,
        claims: Vec::new(),
    }
}

fn events() -> Vec<Event> {
    let mut flood = event("flood", 1, 0, date(2031, Some(5), Some(1)), "Flood <takes> the \"bridge\" & more");
    flood.kinds = vec!["flood".to_owned(), "damage".to_owned()];
    flood.people = vec![PersonId::parse("orla").unwrap()];
    flood.place = Some(EventPlace::Known(PlaceId::parse("mill").unwrap()));
    flood.claims = vec![ClaimId::parse("bridge-gone").unwrap()];
    let mut about = point(2031, Some(5), None);
    about.approximate = true;
    about.written.push('~');
    let open = Date { written: "../2031-05~".to_owned(), shape: DateShape::Interval(None, Some(about)) };
    let mut repair = event("repair", 1, 1, open, "Repairs talked of");
    repair.place = Some(EventPlace::Named("the ford".to_owned()));
    let hidden = event("secret-talk", 4, 0, date(2031, Some(5), Some(2)), "secret talk");
    vec![flood, hidden, repair]
}

fn claims(file: FileId) -> Vec<ResolvedClaim> {
    let quote = |words: &str| Some(Passage { words: words.to_owned(), span: nowhere(file) });
    let evidence = |source: &str, stance, quote, note: Option<&str>| Evidence {
        source: (source.to_owned(), nowhere(file)),
        stance,
        basis: Some(Basis::Named),
        quote,
        para: None,
        note: note.map(str::to_owned),
    };
    let claim = Claim {
        id: ClaimId::parse("bridge-gone").unwrap(),
        span: nowhere(file),
        statement: "The bridge is gone.".to_owned(),
        topic: "damage".to_owned(),
        evidence: vec![
            evidence("gazette", Stance::Supports, quote("carried … away"), None),
            evidence("reprint", Stance::Supports, quote("carried it off"), Some("As in the Gazette.")),
        ],
    };
    vec![ResolvedClaim {
        claim,
        sources: vec![Some(id("gazette")), Some(id("reprint"))],
        quotations: vec![Some(2), Some(3)],
        standing: Standing {
            supporting: vec![id("gazette"), id("reprint")],
            independent: 1,
            disputed: false,
            anonymous_only: false,
        },
    }]
}

fn citations() -> Vec<Citation> {
    let on_page = |source: &str, page, statement, paragraphs, quotations| Citation {
        source: id(source),
        place: CitePlace::Page { page, group: 0, item: 0, statement: Some(statement) },
        paragraphs,
        quotations,
    };
    let in_claim = |source: &str, evidence, quotation| Citation {
        source: id(source),
        place: CitePlace::Claim { claim: 0, evidence },
        paragraphs: Vec::new(),
        quotations: vec![quotation],
    };
    vec![
        on_page("council", 0, 0, vec![(1, 2)], vec![0]),
        on_page("gazette", 1, 0, Vec::new(), vec![1]),
        on_page("council", 1, 0, Vec::new(), Vec::new()),
        on_page("gazette", 4, 0, Vec::new(), vec![4]),
        in_claim("gazette", 0, 2),
        in_claim("reprint", 1, 3),
    ]
}

fn quotations(file: FileId) -> Vec<Quoted> {
    let quoted = |words: &str, place, source: &str| Quoted {
        words: words.to_owned(),
        span: nowhere(file),
        kind: QuotedKind::Marks,
        place,
        sources: Required::Every(vec![id(source)]),
    };
    let page = |page| QuotePlace::Page { page, statement: Some(0) };
    let claim = |evidence| QuotePlace::Claim { claim: 0, evidence };
    vec![
        quoted("rebuild the bridge", page(0), "council"),
        quoted("never seen such water", page(1), "gazette"),
        quoted("carried … away", claim(0), "gazette"),
        quoted("carried it off", claim(1), "reprint"),
        quoted("a secret", page(4), "gazette"),
    ]
}

fn found(source: &str, exactly: bool, pieces: &[(usize, usize, usize, &str)]) -> Vec<Evidenced> {
    let piece = |(paragraph, start, end, exact): &(usize, usize, usize, &str)| Piece {
        paragraph: *paragraph,
        start: *start,
        end: *end,
        exact: (*exact).to_owned(),
    };
    let location = Location { exactly, pieces: pieces.iter().map(piece).collect() };
    vec![Evidenced { source: id(source), outcome: Outcome::Found(location) }]
}

fn findings() -> Findings {
    let text = |sha256: &str, words, paragraphs| LockedText {
        sha256: sha256.repeat(32),
        words,
        paragraphs,
        removed: BTreeMap::from([(Scrap::Headline, 1)]),
        quotations: BTreeMap::new(),
        ..LockedText::default()
    };
    let lock = Lock {
        sources: BTreeMap::from([(id("council"), text("c0", 9, 2)), (id("gazette"), text("9a", 120, 6))]),
        ..Lock::default()
    };
    Findings {
        lock,
        evidence: vec![
            found("council", true, &[(2, 25, 43, "rebuild the bridge")]),
            vec![Evidenced { source: id("gazette"), outcome: Outcome::Unchecked }],
            found("gazette", false, &[(3, 100, 107, "Carried"), (3, 120, 124, "away")]),
            found("reprint", true, &[(1, 4, 18, "hidden words")]),
            found("gazette", true, &[(4, 200, 208, "a secret")]),
        ],
        published: BTreeMap::from([(
            id("council"),
            vec!["The council met.".to_owned(), "It will rebuild the bridge soon.".to_owned()],
        )]),
        coverage: Coverage {
            statements: 3,
            cited: 2,
            quotations: 5,
            checked: 4,
            exactly: 3,
            missing: 0,
            quoted_words: BTreeMap::from([(id("gazette"), 2)]),
            claims: BTreeMap::from([(1, 1)]),
            sources: BTreeMap::from([(
                id("gazette"),
                SourceUse { citations: 3, paragraphs: [3, 4].into(), of_paragraphs: 6, quoted_words: 2, of_words: 120 },
            )]),
            ..Coverage::default()
        },
    }
}
