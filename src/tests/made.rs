//! Pieces of a briefing made by hand, for the tests of several stages. Each holds what it is called by and nothing else;
//! a test adds what it is about: `Page { body, ..page(at, "index.md") }`.

use std::collections::BTreeMap;

use crate::diag::{At, Diags, Files, Span};
use crate::model::*;
use crate::read;

/// The begin of an empty file, where it does not matter in which.
pub(crate) fn nowhere() -> Span {
    Span::new(Files::default().add("nowhere", ""), 0, 0)
}

/// Words that are written there.
pub(crate) fn words(written: &str, at: Span) -> At<String> {
    At::new(written.to_owned(), at)
}

/// A date from plain parts, without the reader: `2024-05-10`, `2024-05`, `2024`, a closing `~` or `?`, `a/b`, `..`.
pub(crate) fn date(written: &str) -> Date {
    let end = |part: &str| (part != "..").then(|| point(part));
    let shape = match written.split_once('/') {
        Some((start, last)) => DateShape::Interval(end(start), end(last)),
        None => DateShape::Point(point(written)),
    };
    Date { written: written.to_owned(), shape }
}

/// A point of a date, written as `date` takes it.
pub(crate) fn point(written: &str) -> Point {
    let bare = written.trim_end_matches(['~', '?']);
    let (day_part, time) = bare.split_once('T').map_or((bare, None), |(day, time)| (day, Some(time.to_owned())));
    let digits = |part: &str, unknown: char| part.replace('X', &unknown.to_string()).parse::<u8>().unwrap();
    let mut parts = day_part.split('-');
    let year: i64 = parts.next().unwrap().parse().unwrap();
    let month = parts.next();
    let day = parts.next();
    let first_month = month.map_or(1, |part| digits(part, '0'));
    let last_month = month.map_or(12, |part| digits(part, '0'));
    let first = Day { year, month: first_month, day: day.map_or(1, |part| digits(part, '0').max(1)) };
    let next = if last_month == 12 {
        Day { year: year + 1, month: 1, day: 1 }
    } else {
        Day { year, month: last_month + 1, day: 1 }
    };
    let month_end = Day::from_number(next.number() - 1);
    let last = day.map_or(month_end, |part| Day { day: digits(part, '9').min(month_end.day), ..month_end });
    Point {
        written: bare.to_owned(),
        precision: match (month, day.filter(|part| !part.contains('X'))) {
            (None, _) => Precision::Year,
            (Some(_), None) if first_month > 20 => Precision::Season(first_month),
            (Some(_), None) => Precision::Month(first_month),
            (Some(month), Some(day)) => Precision::Day(digits(month, '0'), digits(day, '0')),
        },
        time,
        unspecified: day_part.contains('X'),
        significant: false,
        approximate: written.ends_with('~'),
        uncertain: written.ends_with('?'),
        latest: Some(last),
        ..Point::on(first)
    }
}

/// A briefing without pages.
pub(crate) fn briefing(title: &str) -> Briefing {
    Briefing {
        config: Config::titled(title, nowhere()),
        sources: Vec::new(),
        pages: IndexVec::default(),
        events: IndexVec::default(),
        claims: IndexVec::default(),
        unknowns: Vec::new(),
        people: IndexVec::default(),
        places: Vec::new(),
        citations: IndexVec::default(),
        quotations: IndexVec::default(),
        assets: Vec::new(),
        theme: theme("en"),
        unread: Unread::default(),
        with_drafts: false,
    }
}

/// The theme that is compiled in, with its words in a language.
pub(crate) fn theme(language: &str) -> ThemeData {
    let files = BTreeMap::new();
    let words = read::files::theme::words(language, &files, &Files::default(), &mut Diags::default());
    ThemeData { files, words, style: None }
}

pub(crate) fn source_id(written: &str) -> SourceId {
    SourceId::parse(written).unwrap()
}

/// An article that is called by its id.
pub(crate) fn source(at: Span, id: &str) -> Source {
    Source {
        id: source_id(id),
        span: at,
        title: id.to_owned(),
        publisher: id.to_owned(),
        short: id.to_owned(),
        authors: Vec::new(),
        date: None,
        updated: None,
        accessed: None,
        url: None,
        archive_url: None,
        archived: None,
        supplied: Vec::new(),
        text_named: None,
        text_layer: None,
        encoding: None,
        text: format!("{id}.txt"),
        language: None,
        kind: SourceKind::Article,
        csl: BTreeMap::new(),
        rights: Rights::Excerpt,
        derived_from: None,
        aliases: Vec::new(),
        shares: Vec::new(),
        credits: Vec::new(),
    }
}

/// An empty file of pages.
pub(crate) fn page(at: Span, path: &str) -> Page {
    Page::new(at.file, path, at, Front::default())
}

/// A page at an address of the site.
pub(crate) fn site_page(address: &str, kind: PageKind, page: Option<Page>) -> SitePage {
    SitePage::new(SitePath::parse(address).unwrap(), kind, page)
}

pub(crate) fn heading(at: Span, level: u8, text: &str) -> Heading {
    Heading {
        level,
        span: at,
        inlines: Vec::new(),
        text: text.to_owned(),
        id: None,
        classes: Vec::new(),
        attributes: Vec::new(),
        event: None,
    }
}

/// A paragraph's statement.
pub(crate) fn statement(at: Span, text: &str) -> Statement {
    Statement {
        kind: StatementKind::Paragraph,
        span: at,
        text: text.to_owned(),
        cites: Vec::new(),
        notes: Vec::new(),
        introduces: false,
        event: None,
        heading: None,
        sentences: Vec::new(),
    }
}

/// A citation of one source in brackets.
pub(crate) fn cite_group(item: CiteItem) -> CiteGroup {
    CiteGroup { span: item.span, items: vec![item], in_text: false }
}

/// A use of a source.
pub(crate) fn citation(source: &str, place: UsePlace) -> Citation {
    Citation { source: source_id(source), place, paragraphs: Vec::new(), places: Vec::new(), quotations: Vec::new() }
}

/// An event as its page has it: below that heading, with nothing in it.
pub(crate) fn event_draft(at: Span, heading: Idx<Heading>, written: &str) -> EventDraft {
    EventDraft {
        heading,
        date: At::new(date(written), at),
        people: Vec::new(),
        place: None,
        claims: Vec::new(),
        group: None,
        blocks: 0..0,
    }
}

/// An event of the briefing's first page, the first one there.
pub(crate) fn event(id: &str, written: &str, title: &str) -> Event {
    Event {
        id: id.to_owned(),
        page: Idx::new(0),
        draft: Idx::new(0),
        date: date(written),
        title: title.to_owned(),
        kinds: Vec::new(),
        people: Vec::new(),
        place: None,
        claims: Vec::new(),
    }
}

/// What a source says on a claim: that it is so.
pub(crate) fn evidence(at: Span, source: &str) -> Evidence {
    Evidence {
        source: At::new(source.to_owned(), at),
        stance: Stance::Supports,
        basis: None,
        quote: None,
        places: Vec::new(),
        para: None,
        note: None,
        noted: Vec::new(),
    }
}

pub(crate) fn person(at: Span, id: &str, name: &str) -> Person {
    Person {
        id: PersonId::parse(id).unwrap(),
        span: at,
        name: name.to_owned(),
        aliases: Vec::new(),
        role: None,
        affiliation: None,
        note: None,
    }
}

pub(crate) fn place(id: &str, lat: f64, lon: f64, kind: PlaceKind) -> Place {
    Place { id: PlaceId::parse(id).unwrap(), span: nowhere(), name: id.to_owned(), lat, lon, kind }
}
