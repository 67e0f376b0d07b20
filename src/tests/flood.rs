//! A small briefing about an invented town, built by hand, for the tests of this folder.

use std::collections::BTreeMap;

use crate::diag::{At, Span};
use crate::model::*;
use crate::tests::made::{self, date, nowhere, source_id};

/// A home page, a timeline with three events, a claim, a page of a source, and a draft that tells a secret.
pub(crate) fn briefing() -> (Briefing, Findings) {
    let at = nowhere();
    let mut config = Config::titled("Bridge & <Mill>", at);
    config.base_url = "https://example.org/b/".to_owned();
    config.description = Some(made::words("What is \"known\" of the bridge.", at));
    config.as_of = Some(date("2031-05-03"));
    config.authors = vec![AuthorName::read("A. Writer")];
    config.contact = Some("desk@example.org".to_owned());
    let briefing = Briefing {
        config,
        sources: sources(at),
        pages: pages(at).into(),
        events: events().into(),
        claims: claims(at).into(),
        unknowns: vec![Unknown {
            id: ClaimId::parse("who-pays").unwrap(),
            span: at,
            question: made::words("Who pays for the bridge?", at),
            searched: vec![made::words("gazette", at)],
            range: None,
        }],
        people: vec![Person { role: Some(made::words("Mayor", at)), ..made::person(at, "orla", "Orla Venn") }].into(),
        places: vec![Place { name: "Old Mill".to_owned(), ..made::place("mill", 51.5, -0.25, PlaceKind::Region) }],
        citations: citations().into(),
        quotations: quotations(at).into(),
        ..made::briefing("")
    };
    (briefing, findings())
}

fn source(at: Span, name: &str, title: &str, rights: Rights) -> Source {
    Source {
        title: title.to_owned(),
        publisher: format!("The {title}"),
        short: title.to_owned(),
        rights,
        ..made::source(at, name)
    }
}

fn sources(at: Span) -> Vec<Source> {
    let mut gazette = source(at, "gazette", "Gazette", Rights::Excerpt);
    gazette.date = Some(date("2031-05-01"));
    gazette.url = Some("https://gazette.example/bridge".to_owned());
    gazette.authors = vec![AuthorName::read("Marsh, Ida")];
    gazette.supplied = vec![RecordField::Url];
    let council = source(at, "council", "Council", Rights::Full);
    let mut reprint = source(at, "reprint", "Reprint", Rights::Link);
    reprint.derived_from = Some(At::new(source_id("gazette"), at));
    vec![council, gazette, reprint]
}

fn page(at: Span, path: &str, front: Front, statements: Vec<Statement>) -> Page {
    Page { front, statements: statements.into(), ..made::page(at, path) }
}

fn statement(at: Span, event: Option<usize>) -> Statement {
    Statement { event: event.map(Idx::new), ..made::statement(at, "") }
}

fn site_page(path: &str, kind: PageKind, title: Option<&str>, page: Option<Page>, first_citation: usize) -> SitePage {
    SitePage {
        title: title.map(str::to_owned),
        first_citation: Idx::new(first_citation),
        ..made::site_page(path, kind, page)
    }
}

fn pages(at: Span) -> Vec<SitePage> {
    let home = Front { date: Some(date("2031-05-02")), ..Front::default() };
    let timeline = Front {
        date: Some(date("2031-05-02")),
        updated: Some(date("2031-05-04")),
        description: Some(made::words("Flood & <rebuilding>\u{b}.", at)),
        ..Front::default()
    };
    let secret = Front { draft: true, date: Some(date("2031-05-09")), ..Front::default() };
    let home = page(at, "index.md", home, vec![statement(at, None)]);
    let timeline = page(at, "timeline.md", timeline, vec![statement(at, Some(0)), statement(at, Some(1))]);
    let secret = page(at, "secret.md", secret, vec![statement(at, Some(0))]);
    vec![
        site_page("", PageKind::Home, Some("The bridge"), Some(home), 0),
        site_page("timeline/", PageKind::Timeline, Some("Timeline"), Some(timeline), 1),
        site_page("claims/", PageKind::Claims, None, None, 3),
        site_page("sources/gazette/", PageKind::Source(source_id("gazette")), None, None, 3),
        site_page("secret/", PageKind::Page, Some("secret"), Some(secret), 3),
        site_page("404.html", PageKind::NotFound, None, None, 4),
    ]
}

fn events() -> Vec<Event> {
    let flood = Event {
        page: Idx::new(1),
        kinds: vec!["flood".to_owned(), "damage".to_owned()],
        people: vec![PersonId::parse("orla").unwrap()],
        place: Some(EventPlace::Known(PlaceId::parse("mill").unwrap())),
        claims: vec![ClaimId::parse("bridge-gone").unwrap()],
        ..made::event("flood", "2031-05-01", "Flood <takes> the \"bridge\" & more")
    };
    let mut repair =
        Event { page: Idx::new(1), draft: Idx::new(1), ..made::event("repair", "../2031-05~", "Repairs talked of") };
    repair.place = Some(EventPlace::Named("the ford".to_owned()));
    let hidden = Event { page: Idx::new(4), ..made::event("secret-talk", "2031-05-02", "secret talk") };
    vec![flood, hidden, repair]
}

fn claims(at: Span) -> Vec<ResolvedClaim> {
    let quote = |words: &str| Some(At::new(words.to_owned(), at));
    let told = |source: &str, quote, quotation, note: Option<&str>| Told {
        evidence: Evidence {
            basis: Some(Basis::Named),
            quote,
            note: note.map(|note| made::words(note, at)),
            ..made::evidence(at, source)
        },
        source: Some(source_id(source)),
        quotation: Some(Idx::new(quotation)),
        noted: Vec::new(),
    };
    let claim = Claim {
        id: ClaimId::parse("bridge-gone").unwrap(),
        span: at,
        statement: made::words("The bridge is gone.", at),
        topic: made::words("damage", at),
        evidence: vec![
            told("gazette", quote("carried … away"), 2, None),
            told("reprint", quote("carried it off"), 3, Some("As in the Gazette.")),
        ]
        .into(),
    };
    vec![ResolvedClaim {
        claim,
        standing: Standing {
            supporting: vec![source_id("gazette"), source_id("reprint")],
            independent: 1,
            disputed: false,
            anonymous_only: false,
        },
    }]
}

/// A place on a page, in its first statement.
fn on(page: usize) -> UsePlace {
    UsePlace::Page { page: Idx::new(page), statement: Some(Idx::new(0)) }
}

/// A piece of evidence of the claim.
fn of(evidence: usize) -> UsePlace {
    UsePlace::Claim { claim: Idx::new(0), evidence: Idx::new(evidence) }
}

fn citations() -> Vec<Citation> {
    let on_page = |source: &str, page, paragraphs, quotations: Vec<usize>| Citation {
        paragraphs,
        quotations: quotations.into_iter().map(Idx::new).collect(),
        ..made::citation(source, on(page))
    };
    let in_claim = |source: &str, evidence, quotation| Citation {
        quotations: vec![Idx::new(quotation)],
        ..made::citation(source, of(evidence))
    };
    vec![
        on_page("council", 0, vec![(1, 2)], vec![0]),
        on_page("gazette", 1, Vec::new(), vec![1]),
        on_page("council", 1, Vec::new(), Vec::new()),
        on_page("gazette", 4, Vec::new(), vec![4]),
        in_claim("gazette", 0, 2),
        in_claim("reprint", 1, 3),
    ]
}

fn quotations(at: Span) -> Vec<Quoted> {
    let quoted = |words: &str, place, source: &str| Quoted {
        words: words.to_owned(),
        span: at,
        kind: QuotedKind::Marks,
        place,
        sources: Required::Every(vec![source_id(source)]),
        places: Vec::new(),
        verbatim: Vec::new(),
    };
    vec![
        quoted("rebuild the bridge", on(0), "council"),
        quoted("never seen such water", on(1), "gazette"),
        quoted("carried … away", of(0), "gazette"),
        quoted("carried it off", of(1), "reprint"),
        quoted("a secret", on(4), "gazette"),
    ]
}

fn found(source: &str, exactly: bool, pieces: &[(usize, usize, usize, &str)]) -> Vec<Evidenced> {
    let piece = |(paragraph, start, end, exact): &(usize, usize, usize, &str)| Piece {
        paragraph: *paragraph,
        start: *start,
        end: *end,
        exact: (*exact).to_owned(),
    };
    let location = Location { exactly, pieces: pieces.iter().map(piece).collect(), ..Location::default() };
    vec![Evidenced { source: source_id(source), outcome: Outcome::Found(location) }]
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
        sources: BTreeMap::from([(source_id("council"), text("c0", 9, 2)), (source_id("gazette"), text("9a", 120, 6))]),
        ..Lock::default()
    };
    Findings {
        days: Default::default(),
        settled: Default::default(),
        lock,
        evidence: vec![
            found("council", true, &[(2, 25, 43, "rebuild the bridge")]),
            vec![Evidenced { source: source_id("gazette"), outcome: Outcome::Unchecked }],
            found("gazette", false, &[(3, 100, 107, "Carried"), (3, 120, 124, "away")]),
            found("reprint", true, &[(1, 4, 18, "hidden words")]),
            found("gazette", true, &[(4, 200, 208, "a secret")]),
        ]
        .into(),
        published: BTreeMap::from([(
            source_id("council"),
            vec!["The council met.".to_owned(), "It will rebuild the bridge soon.".to_owned()],
        )]),
        coverage: Coverage {
            statements: 3,
            cited: 2,
            quotations: 5,
            checked: 4,
            exactly: 3,
            missing: 0,
            claims: BTreeMap::from([(1, 1)]),
            sources: BTreeMap::from([(
                source_id("gazette"),
                SourceUse { citations: 3, paragraphs: [3, 4].into(), of_paragraphs: 6, quoted_words: 2, of_words: 120 },
            )]),
            ..Coverage::default()
        },
    }
}
