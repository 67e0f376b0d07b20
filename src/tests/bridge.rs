//! A small briefing about an invented town, built by hand: every kind of page, and text that would do harm if it could.

use std::collections::BTreeMap;

use crate::diag::{At, FileId, Files, Span};
use crate::model::*;
use crate::tests::made::{self, date, site_page, source_id, words};

/// The parts of a site before it is rendered.
pub(crate) struct Project {
    pub(crate) files: Files,
    pub(crate) briefing: Briefing,
    pub(crate) findings: Findings,
    /// The file of all pages.
    pub(crate) file: FileId,
}

pub(crate) fn raw_html(html: &str) -> RawHtml {
    RawHtml { html: html.to_owned(), span: made::nowhere(), links: Vec::new() }
}

pub(crate) fn text(plain: &str) -> Inline {
    Inline::Text(plain.to_owned())
}

pub(crate) fn paragraph(inlines: Vec<Inline>) -> Block {
    Block::Paragraph(inlines)
}

/// A project with a home page whose body is given, a timeline, claims, two sources, people, and a lost page.
pub(crate) fn project(body: Vec<Block>) -> Project {
    let mut files = Files::default();
    files.add("backgrounder.toml", "title = \"The bridge\"\ntheme = \"briefing\"\n");
    let file = files.add("content/index.md", "The mayor said \"we will rebuild\" [@gazette].\n");
    let at = Span::new(file, 0, 5);
    let mut config = Config::titled("The bridge & \"the mill\" <b>", at);
    config.as_of = Some(date("2031-05-03"));
    config.contact = Some("desk@example.org".to_owned());
    let mut home = page(at, body);
    home.cites.push(group(at, "gazette", Some((3, 4))));
    home.quotes.push(Quotation {
        words: "we will rebuild".to_owned(),
        span: at,
        block: false,
        length: 3,
        attachment: Attachment::Every(Idx::new(0)),
        unclosed: false,
        verbatim: Vec::new(),
    });
    home.statements.push(cited(at, "The mayor said that they will rebuild.", None));
    home.footnotes.push(Footnote {
        label: "a".to_owned(),
        span: at,
        blocks: vec![paragraph(vec![text("A note.")])],
        references: 2,
    });
    let mut front = site_page("", PageKind::Home, Some(home));
    front.citations.push(vec![Some(Idx::new(0))]);
    front.quotations.push(Some(Idx::new(0)));
    front.aliases = vec![At::new(SitePath::parse("old/").unwrap(), at)];
    let pages = vec![
        front,
        timeline(at),
        site_page("claims/", PageKind::Claims, None),
        site_page("sources/", PageKind::Sources, None),
        site_page("people/", PageKind::People, None),
        site_page("sources/council/", PageKind::Source(source_id("council")), None),
        site_page("sources/gazette/", PageKind::Source(source_id("gazette")), None),
        site_page("404.html", PageKind::NotFound, None),
    ];
    let briefing = Briefing {
        config,
        sources: vec![source(at, "council", None), source(at, "gazette", Some("https://gazette.example/a"))],
        pages: pages.into(),
        events: events().into(),
        claims: vec![claim(at)].into(),
        unknowns: vec![Unknown {
            id: ClaimId::parse("who-pays").unwrap(),
            span: at,
            question: words("Who pays?", at),
            searched: vec![words("gazette", at)],
            range: Some(words("Between 1 and 2 million", at)),
        }],
        people: vec![Person {
            aliases: vec!["O. Venn".to_owned()],
            role: Some(words("Mayor", at)),
            affiliation: Some("town-hall".to_owned()),
            ..made::person(at, "orla", "Orla Venn")
        }]
        .into(),
        citations: citations().into(),
        quotations: vec![
            quoted(at, "we will rebuild", QuotedKind::Marks),
            quoted(at, "the bridge is safe", QuotedKind::Evidence),
        ]
        .into(),
        ..made::briefing("")
    };
    Project { files, briefing, findings: findings(), file }
}

fn page(at: Span, body: Vec<Block>) -> Page {
    Page { body, ..made::page(at, "index.md") }
}

fn group(at: Span, key: &str, paragraphs: Option<(usize, usize)>) -> CiteGroup {
    made::cite_group(CiteItem {
        prefix: Some(words("see", at)),
        paragraphs: paragraphs.iter().map(|range| At::new(*range, at)).collect(),
        derived: Some(words("2 and 2 are 4", at)),
        ..CiteItem::new(key.to_owned(), at)
    })
}

/// A statement that cites the page's first group.
fn cited(at: Span, words: &str, event: Option<usize>) -> Statement {
    let (heading, event) = (event.map(Idx::new), event.map(Idx::new));
    Statement { cites: vec![Idx::new(0)], event, heading, ..made::statement(at, words) }
}

/// Three events, the second one before the first in time, the third in a group of its own.
fn timeline(at: Span) -> SitePage {
    let mut tree = page(at, Vec::new());
    let dates = ["2031-05-02", "2030-01-10~", "2031-05-0X"];
    for (number, title) in ["The bridge falls", "The mill burns", "Help comes"].into_iter().enumerate() {
        if number == 2 {
            heading(&mut tree, at, "What came after", None);
        }
        let index = heading(&mut tree, at, title, Some(number));
        let start = tree.body.len();
        let cite = (number == 0).then_some(Inline::Cite(Idx::new(0)));
        tree.body
            .push(paragraph([text("It was late"), text(" ")].into_iter().chain(cite).chain([text(".")]).collect()));
        tree.events.push(EventDraft {
            group: (number == 2).then_some(Idx::new(2)),
            blocks: start..tree.body.len(),
            ..made::event_draft(at, index, dates[number])
        });
    }
    tree.cites.push(group(at, "council", None));
    tree.statements.push(cited(at, "It was late.", Some(0)));
    let mut site = site_page("timeline/", PageKind::Timeline, Some(tree));
    site.anchors = ["falls", "burns", "what-came-after", "help"].map(str::to_owned).into_iter().collect();
    site.first_citation = Idx::new(1);
    site.citations.push(vec![Some(Idx::new(1))]);
    site
}

fn heading(page: &mut Page, at: Span, title: &str, event: Option<usize>) -> Idx<Heading> {
    let level = if event.is_some() { 3 } else { 2 };
    let event = event.map(Idx::new);
    let heading = Heading { inlines: vec![text(title)], event, ..made::heading(at, level, title) };
    let heading = page.headings.push(heading);
    page.body.push(Block::Heading(heading));
    heading
}

fn events() -> Vec<Event> {
    let event = |id: &str, draft, written: &str, title: &str| Event {
        page: Idx::new(1),
        draft: Idx::new(draft),
        kinds: vec!["report".to_owned()],
        people: vec![PersonId::parse("orla").unwrap()],
        place: Some(EventPlace::Named("Mill Lane".to_owned())),
        claims: vec![ClaimId::parse("safe").unwrap()],
        ..made::event(id, written, title)
    };
    vec![
        event("burns", 1, "2030-01-10~", "The mill burns"),
        event("help", 2, "2031-05-0X", "Help comes"),
        event("falls", 0, "2031-05-02", "The bridge falls"),
    ]
}

fn source(at: Span, id: &str, url: Option<&str>) -> Source {
    Source {
        title: format!("All of the {id}"),
        publisher: format!("The {id}"),
        authors: vec![AuthorName::read("Marsh, Ida")],
        date: Some(date("2031-05-01")),
        url: url.map(str::to_owned),
        archive_url: Some("javascript:alert(1)".to_owned()),
        supplied: vec![RecordField::Authors],
        language: Some("cy".to_owned()),
        credits: vec!["Herald".to_owned()],
        ..made::source(at, id)
    }
}

fn claim(at: Span) -> ResolvedClaim {
    let told = |source: &str, stance, quote: Option<(&str, usize)>| Told {
        evidence: Evidence {
            stance,
            basis: Some(Basis::Anonymous),
            quote: quote.map(|(quoted, _)| At::new(quoted.to_owned(), at)),
            note: Some(made::words("As it says", at)),
            ..made::evidence(at, source)
        },
        source: Some(source_id(source)),
        quotation: quote.map(|(_, number)| Idx::new(number)),
        noted: Vec::new(),
    };
    ResolvedClaim {
        claim: Claim {
            id: ClaimId::parse("safe").unwrap(),
            span: at,
            statement: words("The bridge is safe.", at),
            topic: words("state", at),
            evidence: vec![
                told("gazette", Stance::Supports, Some(("the bridge is safe", 1))),
                told("council", Stance::Disputes, None),
            ]
            .into(),
        },
        standing: Standing {
            supporting: vec![source_id("gazette")],
            independent: 1,
            disputed: true,
            anonymous_only: true,
        },
    }
}

fn citations() -> Vec<Citation> {
    let on = |page| UsePlace::Page { page: Idx::new(page), statement: Some(Idx::new(0)) };
    let claim = |evidence| UsePlace::Claim { claim: Idx::new(0), evidence: Idx::new(evidence) };
    let use_of = |source: &str, place, paragraphs: &[(usize, usize)], quotations: &[usize]| Citation {
        paragraphs: paragraphs.to_vec(),
        quotations: quotations.iter().copied().map(Idx::new).collect(),
        ..made::citation(source, place)
    };
    vec![
        use_of("gazette", on(0), &[(3, 4)], &[0]),
        use_of("council", on(1), &[], &[]),
        use_of("gazette", claim(0), &[], &[1]),
        use_of("council", claim(1), &[], &[]),
    ]
}

fn quoted(at: Span, words: &str, kind: QuotedKind) -> Quoted {
    Quoted {
        words: words.to_owned(),
        span: at,
        kind,
        place: UsePlace::Page { page: Idx::new(0), statement: Some(Idx::new(0)) },
        sources: Required::Every(vec![source_id("gazette")]),
        places: Vec::new(),
        verbatim: Vec::new(),
    }
}

/// The first quotation was found in paragraph 4; the second was never looked for.
fn findings() -> Findings {
    let found = Location {
        exactly: true,
        pieces: vec![Piece { paragraph: 4, start: 90, end: 105, exact: "we will rebuild".to_owned() }],
        ..Location::default()
    };
    let asked = |outcome| vec![Evidenced { source: source_id("gazette"), outcome }];
    let read = LockedText {
        sha256: "ab".repeat(32),
        words: 1_200,
        paragraphs: 6,
        removed: [(Scrap::Byline, 1), (Scrap::Interface, 2)].into(),
        ..LockedText::default()
    };
    Findings {
        days: Default::default(),
        settled: Default::default(),
        lock: Lock { sources: [(source_id("gazette"), read)].into(), ..Lock::default() },
        evidence: vec![asked(Outcome::Found(found)), asked(Outcome::Unchecked)].into(),
        published: BTreeMap::new(),
        coverage: Coverage {
            sources: [(source_id("gazette"), SourceUse { quoted_words: 3, ..SourceUse::default() })].into(),
            ..Coverage::default()
        },
    }
}
