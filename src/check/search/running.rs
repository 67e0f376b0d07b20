//! The briefing's running text: everything that it says in its own words, as stretches of words between quotations.
//!
//! That is every line of every page and what front matter, data files and the configuration say. Words between quotation
//! marks are not running text, nor is the title of a source; both break a stretch. Names of people and places are words of it
//! that do not count, since there is one way to say them. Where a source's words stand in it is for `repeats` to find.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::diag::{At, Span};
use crate::model::{Attachment, Briefing, LONG_QUOTATION, Page, Prose, Quotation, Told, count_words, sha256};
use crate::words::quoted_words;

use super::bare::{Bare, bare_words, runs};

/// The fewest words of a title that are told from words of the text.
const TITLE: usize = 4;

/// A statement, as far as copying goes: a line of a page, or a string of a data file.
#[derive(Debug)]
pub(crate) struct RunningText<'a> {
    /// Its words, those of quotations and titles included.
    pub(crate) words: Vec<Bare>,
    /// Those that do not count, being of a name; one for each word.
    named: Vec<bool>,
    /// The stretches of words without a quotation or a title among them, in order; never empty ones.
    pub(crate) stretches: Vec<Range<usize>>,
    /// Its key in the lock: none if it is too short for a run past the limit.
    pub(crate) key: Option<String>,
    /// It stands on a page that is published, or in a data file.
    pub(crate) published: bool,
    place: StatementPlace<'a>,
}

#[derive(Debug, Clone, Copy)]
enum StatementPlace<'a> {
    Line(&'a Prose),
    Entry(&'a At<String>),
}

/// Every statement of the briefing; `longest` is the most words in a row that a statement may share with a source.
pub(crate) fn running(briefing: &Briefing, longest: usize) -> Vec<RunningText<'_>> {
    let known = Uncounted { titles: KnownPhrases::titles(briefing), names: KnownPhrases::names(briefing) };
    let mut all = Vec::new();
    for (at, site) in briefing.pages.iter_enumerated() {
        let Some(page) = &site.page else { continue };
        let published = briefing.is_published(at);
        for prose in &page.prose {
            let quoted =
                prose.quotes.iter().filter(|(_, quote)| breaks(&page.quotes[*quote])).map(|(range, _)| range.clone());
            let quoted: Vec<Range<usize>> = quoted.collect();
            all.push(RunningText::new(&prose.text, &quoted, &known, longest, published, StatementPlace::Line(prose)));
        }
        for text in said_aside(page) {
            all.push(RunningText::new(text, &refused(text), &known, longest, published, StatementPlace::Entry(text)));
        }
    }
    for (text, told) in notes(briefing) {
        let quoted: Vec<Range<usize>> =
            told.evidence.noted.iter().filter(|words| !words.is_escaped).map(|words| words.range.clone()).collect();
        all.push(RunningText::new(text, &quoted, &known, longest, true, StatementPlace::Entry(text)));
    }
    for text in data(briefing) {
        all.push(RunningText::new(text, &refused(text), &known, longest, true, StatementPlace::Entry(text)));
    }
    all
}

/// Whether the quotation is one that is checked, or refused for want of a citation.
fn breaks(quotation: &Quotation) -> bool {
    // One that is not checked does not break a stretch.
    quotation.attachment != Attachment::Nothing || quotation.length >= LONG_QUOTATION
}

/// The quotations of an entry, which are refused for want of a citation.
fn refused(text: &str) -> Vec<Range<usize>> {
    quoted_words(text).into_iter().filter(|words| count_words(&text[words.clone()]) >= LONG_QUOTATION).collect()
}

/// What a page says elsewhere than in its lines.
pub(crate) fn said_aside(page: &Page) -> Vec<&At<String>> {
    let front = &page.front;
    let is_heading =
        |title: &&At<String>| page.headings.iter().next().is_some_and(|heading| heading.text == title.value);
    let mut said: Vec<&At<String>> = Vec::new();
    said.extend(front.title.iter().filter(|title| !is_heading(title)));
    said.extend(&front.description);
    said.extend(front.corrections.iter().map(|correction| &correction.note));
    said.extend(page.links.iter().map(|link| &link.title));
    said.extend(
        page.cites.iter().flat_map(|group| &group.items).flat_map(|item| item.derived.iter().chain(&item.prefix)),
    );
    said
}

/// The notes on what sources say of claims; what they quote is looked up in the source.
fn notes(briefing: &Briefing) -> impl Iterator<Item = (&At<String>, &Told)> {
    let told = briefing.claims.iter().flat_map(|resolved| &resolved.claim.evidence);
    told.filter_map(|told| Some((told.evidence.note.as_ref()?, told)))
}

/// What the data files and the configuration say elsewhere.
pub(crate) fn data(briefing: &Briefing) -> Vec<&At<String>> {
    let mut said: Vec<&At<String>> = Vec::new();
    said.extend(&briefing.config.description);
    for claim in briefing.claims.iter().map(|resolved| &resolved.claim) {
        said.extend([&claim.statement, &claim.topic]);
    }
    for unknown in &briefing.unknowns {
        said.extend(std::iter::once(&unknown.question).chain(&unknown.range));
    }
    said.extend(briefing.people.iter().flat_map(|person| person.role.iter().chain(&person.note)));
    said
}

impl<'a> RunningText<'a> {
    fn new(
        text: &str,
        quoted: &[Range<usize>],
        known: &Uncounted,
        longest: usize,
        published: bool,
        place: StatementPlace<'a>,
    ) -> RunningText<'a> {
        let words = bare_words(text);
        let mut stretches = Vec::new();
        let mut from = 0;
        for range in quoted {
            let start = words.partition_point(|word| word.at.start < range.start);
            let end = words.partition_point(|word| word.at.start < range.end);
            known.titles.part(&words, from..start, &mut stretches);
            from = end.max(from);
        }
        known.titles.part(&words, from..words.len(), &mut stretches);
        let mut named = vec![false; words.len()];
        let is_small = |at: usize| text[words[at].at.clone()].starts_with(char::is_lowercase);
        for name in known.names.found(&words).filter(|(range, small)| *small || !is_small(range.start)) {
            named[name.0].fill(true);
        }
        let mut statement = RunningText { words, named, stretches, key: None, published, place };
        let long = statement.stretches.iter().any(|stretch| statement.length(stretch) > longest);
        statement.key = long.then(|| statement.key(longest));
        statement
    }

    /// How many words a range has, a compound as one and names not at all.
    pub(crate) fn length(&self, range: &Range<usize>) -> usize {
        range.clone().filter(|at| self.counts(*at, range.start)).count()
    }

    /// Whether a word counts in a run that begins at `start`.
    pub(crate) fn counts(&self, at: usize, start: usize) -> bool {
        !self.named[at] && (at == start || !self.words[at].joined)
    }

    /// The key in the lock. The limit is a part of it, since an outcome says nothing of another limit.
    fn key(&self, longest: usize) -> String {
        let mut normal = longest.to_string();
        for stretch in &self.stretches {
            normal.push('\n');
            // Where it stands counts too, since a run is told by the words before it.
            normal.push_str(&stretch.start.to_string());
            for at in stretch.clone() {
                // A name may be one no longer.
                normal.push_str(if self.named[at] { " @" } else { " " });
                normal.push_str(&self.words[at].text);
            }
        }
        sha256(normal.as_bytes())
    }

    /// Where words of it stand in the writer's file.
    pub(crate) fn span(&self, range: &Range<usize>) -> Span {
        // A lock that somebody edited may count past the end.
        let words = self.words.get(range.clone()).unwrap_or_default();
        let bytes = words.first().zip(words.last()).map(|(first, last)| first.at.start..last.at.end);
        match (self.place, bytes) {
            (StatementPlace::Line(prose), bytes) => bytes.map_or(prose.span, |bytes| prose.place(&bytes)),
            (StatementPlace::Entry(text), bytes) => bytes.map_or(text.span, |bytes| text.part(&bytes)),
        }
    }
}

/// What is not counted in any statement.
struct Uncounted {
    titles: KnownPhrases,
    names: KnownPhrases,
}

/// KnownPhrases that are looked for in a text by their first words.
struct KnownPhrases {
    /// The first words of a phrase that are looked up.
    begin: usize,
    /// By them the phrases, longest first, each with whether it begins with a small letter.
    by_start: BTreeMap<u64, Vec<(Vec<u64>, bool)>>,
}

impl KnownPhrases {
    /// The titles of the sources.
    fn titles(briefing: &Briefing) -> KnownPhrases {
        KnownPhrases::of(TITLE, briefing.sources.iter().map(|source| source.title.as_str()))
    }

    /// The names of people and places, family names by themselves too.
    fn names(briefing: &Briefing) -> KnownPhrases {
        let people = briefing.people.iter().flat_map(|person| std::iter::once(&person.name).chain(&person.aliases));
        let names: Vec<&str> =
            people.chain(briefing.places.iter().map(|place| &place.name)).map(|name| name.trim()).collect();
        let family = names.iter().filter_map(|name| name.rsplit_once(' ')).map(|(_, last)| last);
        let all: Vec<&str> = names.iter().copied().chain(family.filter(|last| last.chars().count() > 2)).collect();
        let possessive: Vec<String> = all.iter().map(|name| format!("{name}'s")).collect();
        KnownPhrases::of(1, all.iter().copied().chain(possessive.iter().map(String::as_str)))
    }

    fn of<'t>(begin: usize, texts: impl Iterator<Item = &'t str>) -> KnownPhrases {
        let mut by_start: BTreeMap<u64, Vec<(Vec<u64>, bool)>> = BTreeMap::new();
        for text in texts {
            let forms: Vec<u64> = bare_words(text).iter().map(|word| word.form).collect();
            let start = runs(&forms, begin).next();
            if let Some(start) = start {
                by_start.entry(start).or_default().push((forms, text.starts_with(char::is_lowercase)));
            }
        }
        for alike in by_start.values_mut() {
            alike.sort_by_key(|(phrase, small)| (std::cmp::Reverse(phrase.len()), !small));
        }
        KnownPhrases { begin, by_start }
    }

    /// Where the phrases stand in a text, in order, none within another, each with whether it begins with a small letter.
    fn found(&self, words: &[Bare]) -> impl Iterator<Item = (Range<usize>, bool)> {
        let forms: Vec<u64> = words.iter().map(|word| word.form).collect();
        let starts: Vec<u64> = if self.by_start.is_empty() { Vec::new() } else { runs(&forms, self.begin).collect() };
        let mut from = 0;
        starts.into_iter().enumerate().filter_map(move |(at, start)| {
            let phrases = self.by_start.get(&start).filter(|_| at >= from)?;
            let (phrase, small) = phrases.iter().find(|(phrase, _)| forms[at..].starts_with(phrase))?;
            from = at + phrase.len();
            Some((at..from, *small))
        })
    }

    /// Adds the parts of a range that are none of the phrases.
    fn part(&self, words: &[Bare], range: Range<usize>, stretches: &mut Vec<Range<usize>>) {
        let mut from = range.start;
        for (found, _) in self.found(&words[range.clone()]) {
            stretches.push(from..range.start + found.start);
            from = range.start + found.end;
        }
        stretches.push(from..range.end);
        stretches.retain(|stretch| !stretch.is_empty());
    }
}
