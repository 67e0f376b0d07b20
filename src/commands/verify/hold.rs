//! The pages of a site against the copies of its sources, and against its own list of quotations.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::count_words;

use super::annotations::PublishedAnnotation;
use super::compare::{By, Copy};
use super::index::{CopyIndex, Work, is_whole};
use super::marks::FEWEST;
use super::page::{MarkedAs, MarkedQuotation};
use super::pattern::Pattern;
use super::site::{EVIDENCE, PublishedSite};
use super::words::is_quotation_mark;

/// What is wrong with a piece of a site.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum SiteFault {
    /// It could not be read, or not whole.
    Unread,
    /// Said to be checked, and not in the text of a source that it names.
    NotFound,
    /// Said to be checked or a source's text, and no source is named.
    NoSource,
    /// Between quotation marks, and nothing says whose words it is.
    Unmarked,
    /// Repeated from elsewhere, and nothing that is repeated has these words.
    NotRepeated,
    /// Said to be checked, and in no annotation.
    NotListed,
    /// In an annotation, and not on the page that it names.
    NotShown,
    /// There was too much to compare.
    TooMuch,
}

/// Something that is wrong.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct SiteFinding {
    pub(super) fault: SiteFault,
    pub(super) page: String,
    pub(super) line: Option<usize>,
    /// The words in question; of what could not be read, why.
    pub(super) words: String,
    pub(super) sources: Vec<String>,
    /// The nearest passage of the source, with its paragraph.
    pub(super) nearest: Option<(String, Option<usize>)>,
    /// The annotation.
    pub(super) id: Option<String>,
}

/// How many quotations there are.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Counts {
    pub(super) pages: usize,
    pub(super) checked: usize,
    pub(super) found: usize,
    pub(super) not_found: usize,
    pub(super) without_copy: usize,
    pub(super) translated: usize,
    pub(super) unchecked: usize,
    pub(super) references: usize,
    pub(super) allowed: usize,
}

/// What each page quotes of each source, for copies to be recognised by.
pub(super) fn shown(site: &PublishedSite) -> BTreeMap<&str, Vec<Pattern>> {
    let mut all: BTreeMap<&str, Vec<Pattern>> = BTreeMap::new();
    let is_of_source = |marked: &&MarkedQuotation| !matches!(marked.standing, MarkedAs::Unchecked | MarkedAs::Excused);
    for marked in marked(site).map(|(_, marked)| marked).filter(is_of_source) {
        // One of several sources may be the one that holds them, and what is repeated may be nobody's.
        let is_told = marked.sources.len() == 1 && marked.standing != MarkedAs::Repeated;
        for source in &marked.sources {
            all.entry(source).or_default().extend(is_told.then(|| Pattern::of(marked.words())));
        }
    }
    all
}

fn marked(site: &PublishedSite) -> impl Iterator<Item = (&str, &MarkedQuotation)> {
    site.pages.iter().flat_map(|page| page.reading.marked.iter().map(|marked| (page.path.as_str(), marked)))
}

/// Holds everything of a site against everything else. `all` is its list, if it has one that can be read.
pub(super) fn hold(
    site: &PublishedSite,
    all: Option<&[PublishedAnnotation]>,
    known: &BTreeMap<&str, (&Copy, By)>,
    work: &mut Work,
) -> (Vec<SiteFinding>, Counts) {
    let mut findings: Vec<SiteFinding> =
        site.unread.iter().map(|file| SiteFinding::new(SiteFault::Unread, &file.path, &file.why)).collect();
    let mut listed = Listed::new(all.unwrap_or_default());
    let continued = listed.show_continued(site);
    let counts = Counts { pages: site.pages.len(), ..Counts::default() };
    let (said, has_list) = (QuotedAnywhere::new(site), all.is_some());
    let mut holding = Holding { known, has_list, listed, said, outcomes: BTreeMap::new(), counts, work };
    for (at, (page, marked)) in marked(site).enumerate() {
        findings.extend(holding.finding(page, marked, continued.contains(&at)));
        if holding.work.left == 0 {
            break;
        }
    }
    let Holding { mut listed, said, mut counts, work, .. } = holding;
    for page in &site.pages {
        counts.references += page.reading.references;
        counts.allowed += page.reading.allowed;
    }
    if work.left > 0 {
        findings.extend(unmarked(site, &said, &mut listed, work));
        findings.extend(listed.not_shown(site));
    }
    findings.sort_by_cached_key(|finding| (finding.page == EVIDENCE, finding.page.clone(), finding.line));
    if work.left == 0 {
        findings.push(SiteFinding::new(SiteFault::TooMuch, ".", TOO_MUCH));
    }
    (findings, counts)
}

/// Why not all is compared.
pub(super) const TOO_MUCH: &str = "there is more to compare than is done; the rest is not";

/// So many paragraphs of a quotation are put together at most.
const MOST_PARAGRAPHS: usize = 30;

/// The words of a paragraph of a quotation without the marks with which each begins.
fn bare(marked: &MarkedQuotation) -> &str {
    marked.words().trim_matches(|c: char| c.is_whitespace() || is_quotation_mark(c))
}

impl SiteFinding {
    fn new(fault: SiteFault, page: &str, words: &str) -> SiteFinding {
        let (page, words) = (page.to_owned(), words.to_owned());
        SiteFinding { fault, page, line: None, words, sources: Vec::new(), nearest: None, id: None }
    }
}

/// What each quotation is held against, and what was found out.
struct Holding<'a, 'w> {
    known: &'a BTreeMap<&'a str, (&'a Copy, By)>,
    has_list: bool,
    listed: Listed<'a>,
    said: QuotedAnywhere,
    /// Whether the copies hold them: the same quotation stands on several pages.
    outcomes: BTreeMap<(&'a str, &'a [String]), bool>,
    counts: Counts,
    work: &'w mut Work,
}

impl<'a> Holding<'a, '_> {
    /// What is wrong with a quotation. One that is `continued` is listed together with those beside it.
    fn finding(&mut self, page: &str, marked: &'a MarkedQuotation, continued: bool) -> Option<SiteFinding> {
        let pattern = Pattern::of(marked.words());
        let copies: Vec<&Copy> =
            marked.sources.iter().filter_map(|source| self.known.get(source.as_str())).map(|(copy, _)| *copy).collect();
        let fault = match marked.standing {
            MarkedAs::Checked if marked.sources.is_empty() => Some(SiteFault::NoSource),
            MarkedAs::Checked => self
                .checked(page, marked, &pattern, &copies)
                .filter(|fault| *fault != SiteFault::NotListed || !continued),
            // Without a word there is nothing to hold against a source, and nothing to be found in it.
            MarkedAs::Published if pattern.words() == 0 && count_words(&marked.shown) == 0 => None,
            MarkedAs::Published if marked.sources.is_empty() => Some(SiteFault::NoSource),
            MarkedAs::Unchecked => {
                self.counts.unchecked += 1;
                None
            }
            // Shorter words may be no quotation at all.
            MarkedAs::Repeated if pattern.words() < FEWEST && count_words(marked.words()) < FEWEST => None,
            MarkedAs::Repeated => {
                let has_words = pattern.words() > 0;
                let is_known =
                    has_words && self.said.holds(&pattern, self.work) || self.is_held(marked, &pattern, &copies);
                (!is_known).then_some(SiteFault::NotRepeated)
            }
            MarkedAs::Published if copies.is_empty() => None,
            MarkedAs::Published => (!self.is_held(marked, &pattern, &copies)).then_some(SiteFault::NotFound),
            MarkedAs::Excused => None,
        };
        // What was not compared to the end is not accused.
        let fault = fault.filter(|_| self.work.left > 0)?;
        let nearest = || copies.iter().find_map(|copy| copy.nearest(&pattern));
        Some(SiteFinding {
            line: Some(marked.line),
            sources: marked.sources.clone(),
            nearest: if fault == SiteFault::NotFound { nearest() } else { None },
            ..SiteFinding::new(fault, page, if pattern.words() == 0 { &marked.shown } else { marked.words() })
        })
    }

    fn checked(
        &mut self,
        page: &str,
        marked: &'a MarkedQuotation,
        pattern: &Pattern,
        copies: &[&Copy],
    ) -> Option<SiteFault> {
        self.counts.checked += 1;
        self.counts.translated += usize::from(marked.original.is_some());
        let is_listed = self.listed.show(page, marked, pattern, self.work) || !self.has_list;
        if self.is_held(marked, pattern, copies) {
            self.counts.found += 1;
        } else if copies.len() == marked.sources.len() || pattern.words() == 0 {
            self.counts.not_found += 1;
            return Some(SiteFault::NotFound);
        } else {
            // The source that is not at hand may hold them.
            self.counts.without_copy += 1;
        }
        (!is_listed).then_some(SiteFault::NotListed)
    }

    fn is_held(&mut self, marked: &'a MarkedQuotation, pattern: &Pattern, copies: &[&Copy]) -> bool {
        let key = (marked.words(), &marked.sources[..]);
        if let Some(outcome) = self.outcomes.get(&key) {
            return *outcome;
        }
        let outcome = copies.iter().any(|copy| copy.holds(pattern, self.work));
        self.outcomes.insert(key, outcome);
        outcome
    }
}

/// Words between quotation marks of which the pages say nothing. A title, a description or the alternative of an image cannot
/// say it: its words may stand in a quotation of the site.
fn unmarked(site: &PublishedSite, said: &QuotedAnywhere, listed: &mut Listed<'_>, work: &mut Work) -> Vec<SiteFinding> {
    let mut findings = Vec::new();
    for page in &site.pages {
        let mut is_known = |words: &str| {
            let pattern = Pattern::of(words);
            let is_listed = listed.show_plain(&page.path, &pattern);
            is_listed || said.holds(&pattern, work)
        };
        let plain: Vec<_> = page.reading.plain.iter().filter(|loose| !is_known(&loose.words)).collect();
        findings.extend(page.reading.loose.iter().chain(plain).map(|loose| SiteFinding {
            line: Some(loose.line),
            ..SiteFinding::new(SiteFault::Unmarked, &page.path, &loose.words)
        }));
    }
    findings
}

/// All words that the site marks as quoted, as they are shown.
struct QuotedAnywhere {
    keys: BTreeSet<String>,
    index: CopyIndex,
}

impl QuotedAnywhere {
    fn new(site: &PublishedSite) -> QuotedAnywhere {
        let own = marked(site).map(|(_, marked)| marked).filter(|marked| marked.standing != MarkedAs::Repeated);
        let words: BTreeSet<&str> = own.map(|marked| marked.shown.as_str()).collect();
        let keys = words.iter().filter_map(|words| Pattern::of(words).key()).collect();
        // What parts two quotations is in none of them.
        let joined = words.into_iter().collect::<Vec<_>>().join(" \u{2029}\u{1F}\n");
        QuotedAnywhere { keys, index: CopyIndex::new(&joined) }
    }

    fn holds(&self, pattern: &Pattern, work: &mut Work) -> bool {
        pattern.key().is_some_and(|key| self.keys.contains(&key)) || self.index.holds(pattern, false, work)
    }
}

/// The annotations, and which of them were seen on the pages that they name.
struct Listed<'a> {
    all: &'a [PublishedAnnotation],
    patterns: Vec<Option<Pattern>>,
    by_words: BTreeMap<(&'a str, String), Vec<usize>>,
    by_key: BTreeMap<String, Vec<usize>>,
    by_source: BTreeMap<&'a str, Vec<usize>>,
    seen: Vec<bool>,
    seen_anywhere: Vec<bool>,
}

impl<'a> Listed<'a> {
    fn new(all: &'a [PublishedAnnotation]) -> Self {
        let patterns: Vec<Option<Pattern>> = all.iter().map(PublishedAnnotation::pattern).collect();
        let (mut by_words, mut by_key) = (BTreeMap::new(), BTreeMap::new());
        let mut by_source: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (at, (annotation, pattern)) in all.iter().zip(&patterns).enumerate() {
            by_source.entry(&annotation.source).or_default().push(at);
            if let Some(key) = pattern.as_ref().and_then(Pattern::key) {
                by_words.entry((annotation.source.as_str(), key.clone())).or_insert_with(Vec::new).push(at);
                by_key.entry(key).or_insert_with(Vec::new).push(at);
            }
        }
        let none = vec![false; all.len()];
        Listed { all, patterns, by_words, by_key, by_source, seen: none.clone(), seen_anywhere: none }
    }

    /// A page shows a quotation: whether an annotation lists it. One whose words the site may not tell lists any of its source.
    fn show(&mut self, page: &str, marked: &MarkedQuotation, pattern: &Pattern, work: &mut Work) -> bool {
        let key = pattern.key();
        let mut is_listed = false;
        for source in &marked.sources {
            let equal = key.as_ref().and_then(|key| self.by_words.get(&(source.as_str(), key.clone())));
            let found: Vec<usize> = match equal {
                Some(found) => found.clone(),
                None => {
                    let own = self.by_source.get(source.as_str()).map(Vec::as_slice).unwrap_or_default();
                    own.iter().copied().filter(|at| self.is_of(*at, pattern, work)).collect()
                }
            };
            is_listed |= !found.is_empty();
            self.see(&found, page);
        }
        is_listed
    }

    /// The quotations, by their number, that run over several paragraphs: each paragraph is marked for itself, and an annotation
    /// lists them together.
    fn show_continued(&mut self, site: &PublishedSite) -> BTreeSet<usize> {
        let all: Vec<(&str, &MarkedQuotation)> = marked(site).collect();
        let mut continued = BTreeSet::new();
        let key = |marked: &MarkedQuotation| Pattern::of(marked.words()).key();
        for (at, (page, first)) in all.iter().enumerate().filter(|(_, (_, own))| own.standing == MarkedAs::Checked) {
            let is_listed = |source: &String, key: &str| self.by_words.contains_key(&(source.as_str(), key.to_owned()));
            if continued.contains(&at)
                || key(first).is_none_or(|key| first.sources.iter().any(|own| is_listed(own, &key)))
            {
                continue;
            }
            let rest = all[at + 1..].iter().take(MOST_PARAGRAPHS).take_while(|(own_page, own)| {
                own_page == page && own.standing == MarkedAs::Checked && own.sources == first.sources
            });
            let mut words = bare(first).to_owned();
            for (number, (_, own)) in rest.enumerate() {
                words.push(' ');
                words.push_str(bare(own));
                let Some(key) = Pattern::of(&words).key() else { break };
                let found = first.sources.iter().filter_map(|own| self.by_words.get(&(own.as_str(), key.clone())));
                let found: Vec<usize> = found.flatten().copied().collect();
                if !found.is_empty() {
                    self.see(&found, page);
                    continued.extend(at..=at + 1 + number);
                    break;
                }
            }
        }
        continued
    }

    fn is_of(&self, at: usize, pattern: &Pattern, work: &mut Work) -> bool {
        let pieces: Option<Vec<&str>> = self.all[at].pieces.iter().map(|piece| piece.exact.as_deref()).collect();
        pieces.is_none_or(|pieces| work.left > 0 && is_whole(pattern, &pieces, work))
    }

    /// A title or the like has these words: whether an annotation lists them.
    fn show_plain(&mut self, page: &str, pattern: &Pattern) -> bool {
        let found = pattern.key().and_then(|key| self.by_key.get(&key)).cloned().unwrap_or_default();
        self.see(&found, page);
        !found.is_empty()
    }

    fn see(&mut self, found: &[usize], page: &str) {
        for at in found {
            self.seen_anywhere[*at] = true;
            self.seen[*at] |= self.all[*at].page.as_deref() == Some(page);
        }
    }

    /// The annotations whose words are not on the page that they name or, if that is none of the site's pages, on any.
    fn not_shown(&self, site: &PublishedSite) -> Vec<SiteFinding> {
        let pages: BTreeSet<&str> = site.pages.iter().map(|page| page.path.as_str()).collect();
        let mut findings = Vec::new();
        for (at, annotation) in self.all.iter().enumerate() {
            let page = annotation.page.as_deref().filter(|page| pages.contains(page));
            let is_seen = if page.is_some() { self.seen[at] } else { self.seen_anywhere[at] };
            if is_seen || self.patterns[at].as_ref().is_none_or(|pattern| pattern.words() == 0) {
                continue;
            }
            let words: Vec<&str> = annotation.pieces.iter().filter_map(|piece| piece.exact.as_deref()).collect();
            findings.push(SiteFinding {
                sources: vec![annotation.source.clone()],
                id: Some(annotation.id.clone()),
                ..SiteFinding::new(SiteFault::NotShown, page.unwrap_or(EVIDENCE), &words.join(" … "))
            });
        }
        findings
    }
}
