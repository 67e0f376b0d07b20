//! The briefing's running text: everything that it says in its own words, as stretches of words between quotations.
//!
//! That is every line of every page and what front matter, data files and the configuration say. Words between quotation
//! marks are not running text, nor is the title of a source; both break a stretch. Where a source's words stand in it is
//! for `repeats` to find.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::diag::{Files, Span};
use crate::model::{Attachment, Briefing, Page, Prose, sha256};

use super::bare::{Bare, bare_words, runs};
use crate::words::tokens;

/// The fewest words of a title that are told from words of the text.
const TITLE: usize = 4;
/// A quotation of fewer words that cites nothing is not checked, so it does not break a stretch.
const QUOTED: usize = 4;
/// How many bytes after the start of an entry its words are looked for.
const ENTRY: usize = 16 * 1024;

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

#[derive(Debug)]
enum StatementPlace<'a> {
    Page(&'a Prose),
    /// Somewhere after the start of this.
    Entry(Span),
}

/// Every statement of the briefing; `longest` is the most words in a row that a statement may share with a source.
pub(crate) fn running<'a>(briefing: &'a Briefing, files: &Files, longest: usize) -> Vec<RunningText<'a>> {
    let titles = Titles::of(briefing);
    let mut all = Vec::new();
    for (number, site) in briefing.pages.iter().enumerate() {
        let Some(page) = &site.page else { continue };
        let published = briefing.is_published(number);
        for prose in &page.prose {
            let quoted =
                prose.quotes.iter().filter(|(_, number)| breaks(page, *number)).map(|(range, _)| range.clone());
            let quoted: Vec<Range<usize>> = quoted.collect();
            all.push(RunningText::new(&prose.text, &quoted, &titles, longest, published, StatementPlace::Page(prose)));
        }
        for (text, span) in said_aside(page) {
            all.push(RunningText::new(text, &[], &titles, longest, published, StatementPlace::Entry(span)));
        }
    }
    for (text, span) in data(briefing, files) {
        all.push(RunningText::new(text, &[], &titles, longest, true, StatementPlace::Entry(span)));
    }
    all
}

/// Whether the quotation is one that is checked, or refused for want of a citation.
fn breaks(page: &Page, quotation: usize) -> bool {
    let quote = &page.quotes[quotation];
    quote.attachment != Attachment::Nothing || quote.length >= QUOTED
}

/// What a page says elsewhere than in its lines.
pub(crate) fn said_aside(page: &Page) -> Vec<(&str, Span)> {
    let top = Span::new(page.file, 0, page.span.end);
    let front = &page.front;
    let is_heading = |title: &&String| page.headings.first().is_some_and(|heading| heading.text == **title);
    let mut said: Vec<(&str, Span)> = Vec::new();
    said.extend(front.title.iter().filter(|title| !is_heading(title)).map(|title| (title.as_str(), top)));
    said.extend(front.description.iter().map(|text| (text.as_str(), top)));
    said.extend(front.corrections.iter().map(|correction| (correction.note.as_str(), top)));
    said.extend(page.links.iter().map(|link| (link.title.as_str(), link.span)));
    for item in page.cites.iter().flat_map(|group| &group.items) {
        said.extend(item.derived.iter().chain(Some(&item.prefix)).map(|text| (text.as_str(), item.span)));
    }
    said
}

/// What the data files and the configuration say.
pub(crate) fn data<'a>(briefing: &'a Briefing, files: &Files) -> Vec<(&'a str, Span)> {
    let mut said: Vec<(&str, Span)> = Vec::new();
    if let Some(file) = files.find("backgrounder.toml") {
        said.extend(briefing.config.description.iter().map(|text| (text.as_str(), Span::new(file, 0, 0))));
    }
    for claim in briefing.claims.iter().map(|resolved| &resolved.claim) {
        said.push((&claim.statement, claim.span));
        said.push((&claim.topic, claim.span));
        let notes = claim.evidence.iter().filter_map(|evidence| Some((evidence.note.as_deref()?, evidence.source.1)));
        said.extend(notes);
    }
    for unknown in &briefing.unknowns {
        said.push((&unknown.question, unknown.span));
        said.extend(unknown.range.iter().map(|text| (text.as_str(), unknown.span)));
    }
    for person in &briefing.people {
        said.extend(person.role.iter().chain(&person.note).map(|text| (text.as_str(), person.span)));
    }
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

    /// Where words of it stand in the writer's file; where they are not found, the place of the whole.
    pub(crate) fn span(&self, files: &Files, range: &Range<usize>) -> Span {
        let Some(words) = self.words.get(range.clone()).filter(|words| !words.is_empty()) else { return self.whole() };
        match self.place {
            StatementPlace::Page(prose) => {
                let start = words.first().map_or(0, |word| word.at.start);
                prose.place(&(start..words.last().map_or(start, |word| word.at.end)))
            }
            StatementPlace::Entry(entry) => {
                let near = files.clamp(Span::new(entry.file, entry.start, entry.start.saturating_add(ENTRY)));
                let written: Vec<_> = tokens(files.slice(near)).into_iter().filter(|token| token.word).collect();
                let same = |run: &[crate::words::Token<'_>]| {
                    run.iter().zip(words).all(|(written, word)| written.text.to_lowercase() == word.text)
                };
                let found = written.windows(words.len()).find(|run| same(run));
                let ends = found.and_then(|run| Some((run.first()?.start, run.last()?.end)));
                ends.map_or(entry, |(start, end)| Span::new(near.file, near.start + start, near.start + end))
            }
        }
    }

    fn whole(&self) -> Span {
        match self.place {
            StatementPlace::Page(prose) => prose.span,
            StatementPlace::Entry(span) => span,
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
        for titles in by_start.values_mut() {
            titles.sort_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
            titles.dedup();
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
            if let Some(title) = titles.and_then(|titles| titles.iter().find(|title| rest.starts_with(title))) {
                stretches.push(range.start + from..range.start + at);
                from = at + title.len();
            }
        }
        stretches.push(range.start + from..range.end);
        stretches.retain(|stretch| !stretch.is_empty());
    }
}
