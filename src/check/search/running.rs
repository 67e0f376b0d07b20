//! The briefing's running text: everything that it says in its own words, as stretches of words between quotations.
//!
//! That is every line of every page and what front matter, data files and the configuration say. Words between quotation
//! marks are not running text, nor is the title of a source; both break a stretch. Where a source's words stand in it is
//! for `repeats` to find.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::diag::{At, Span};
use crate::model::{Attachment, Briefing, LONG_QUOTATION, Page, Prose, Quotation, sha256};

use super::bare::{Bare, bare_words, runs};

/// The fewest words of a title that are told from words of the text.
const TITLE: usize = 4;

/// A statement, as far as copying goes: a line of a page, or a string of a data file.
#[derive(Debug)]
pub(crate) struct RunningText<'a> {
    /// Its words, those of quotations and titles included.
    pub(crate) words: Vec<Bare>,
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
    let titles = Titles::of(briefing);
    let mut all = Vec::new();
    for (at, site) in briefing.pages.iter_enumerated() {
        let Some(page) = &site.page else { continue };
        let published = briefing.is_published(at);
        for prose in &page.prose {
            let quoted =
                prose.quotes.iter().filter(|(_, quote)| breaks(&page.quotes[*quote])).map(|(range, _)| range.clone());
            let quoted: Vec<Range<usize>> = quoted.collect();
            all.push(RunningText::new(&prose.text, &quoted, &titles, longest, published, StatementPlace::Line(prose)));
        }
        for text in said_aside(page) {
            all.push(RunningText::new(text, &[], &titles, longest, published, StatementPlace::Entry(text)));
        }
    }
    for text in data(briefing) {
        all.push(RunningText::new(text, &[], &titles, longest, true, StatementPlace::Entry(text)));
    }
    all
}

/// Whether the quotation is one that is checked, or refused for want of a citation.
fn breaks(quotation: &Quotation) -> bool {
    // One that is not checked does not break a stretch.
    quotation.attachment != Attachment::Nothing || quotation.length >= LONG_QUOTATION
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

/// What the data files and the configuration say.
pub(crate) fn data(briefing: &Briefing) -> Vec<&At<String>> {
    let mut said: Vec<&At<String>> = Vec::new();
    said.extend(&briefing.config.description);
    for claim in briefing.claims.iter().map(|resolved| &resolved.claim) {
        said.extend([&claim.statement, &claim.topic]);
        said.extend(claim.evidence.iter().filter_map(|told| told.evidence.note.as_ref()));
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
        titles: &Titles,
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
            titles.part(&words, from..start, &mut stretches);
            from = end.max(from);
        }
        titles.part(&words, from..words.len(), &mut stretches);
        let long = stretches.iter().any(|stretch| length(&words, stretch) > longest);
        let key = long.then(|| key(&words, &stretches, longest));
        RunningText { words, stretches, key, published, place }
    }

    /// How many words a range has, a compound as one.
    pub(crate) fn length(&self, range: &Range<usize>) -> usize {
        length(&self.words, range)
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

fn length(words: &[Bare], range: &Range<usize>) -> usize {
    words[range.clone()].iter().enumerate().filter(|(at, word)| *at == 0 || !word.joined).count()
}

/// The key in the lock. The limit is a part of it, since an outcome says nothing of another limit.
fn key(words: &[Bare], stretches: &[Range<usize>], longest: usize) -> String {
    let mut normal = longest.to_string();
    for stretch in stretches {
        normal.push('\n');
        let inside: Vec<&str> = words[stretch.clone()].iter().map(|word| word.text.as_str()).collect();
        // Where it stands counts too, since a run is told by the words before it.
        normal.push_str(&stretch.start.to_string());
        normal.push(' ');
        normal.push_str(&inside.join(" "));
    }
    sha256(normal.as_bytes())
}

/// The titles of the sources, to be found in a text by their first words.
struct Titles {
    by_start: BTreeMap<u64, Vec<Vec<u64>>>,
}

impl Titles {
    fn of(briefing: &Briefing) -> Titles {
        let mut by_start: BTreeMap<u64, Vec<Vec<u64>>> = BTreeMap::new();
        for source in &briefing.sources {
            let forms: Vec<u64> = bare_words(&source.title).iter().map(|word| word.form).collect();
            let start = runs(&forms, TITLE).next();
            if let Some(start) = start {
                by_start.entry(start).or_default().push(forms);
            }
        }
        Titles { by_start }
    }

    /// Adds the parts of a range that are no title.
    fn part(&self, words: &[Bare], range: Range<usize>, stretches: &mut Vec<Range<usize>>) {
        let forms: Vec<u64> = words[range.clone()].iter().map(|word| word.form).collect();
        let mut from = 0;
        for (at, start) in runs(&forms, TITLE).enumerate() {
            let titles = self.by_start.get(&start).filter(|_| at >= from);
            let rest = &forms[at..];
            let begin = titles.into_iter().flatten().filter(|title| rest.starts_with(title));
            if let Some(title) = begin.max_by_key(|title| title.len()) {
                stretches.push(range.start + from..range.start + at);
                from = at + title.len();
            }
        }
        stretches.push(range.start + from..range.end);
        stretches.retain(|stretch| !stretch.is_empty());
    }
}
