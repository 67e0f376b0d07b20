//! Which copy is the text of which source, and whether its words stand there. Nothing here reads or writes a file.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::model::SourceText;

use super::annotations::PublishedAnnotation;
use super::index::{CopyIndex, Work};
use super::pattern::Pattern;

/// A text of the reader's own.
pub(super) struct Copy {
    /// The file's name as the reader would know it.
    pub(super) name: String,
    sha256: String,
    /// The running text and what may be quoted beside it, with one space between words.
    text: Vec<char>,
    index: CopyIndex,
    paragraphs: usize,
}

impl Copy {
    pub(super) fn new(name: String, read: &SourceText) -> Self {
        let quotable = read.quotable().map(|piece| piece.text);
        let all: Vec<Cow<str>> = read.paragraphs.iter().map(Cow::from).chain(quotable).collect();
        let joined = all.join("\n");
        let (sha256, paragraphs) = (read.sha256.clone(), read.paragraphs.len());
        Copy { name, sha256, text: spaced(&joined).chars().collect(), index: CopyIndex::new(&joined), paragraphs }
    }

    /// Whether a quotation stands in the text.
    pub(super) fn holds(&self, pattern: &Pattern, work: &mut Work) -> bool {
        self.index.holds(pattern, false, work)
    }

    /// The passage nearest to a quotation, with its paragraph where it stands in the running text.
    pub(super) fn nearest(&self, pattern: &Pattern) -> Option<(String, Option<usize>)> {
        let (passage, before) = self.index.nearest(pattern)?;
        Some((passage, (before < self.paragraphs).then_some(before + 1)))
    }

    /// Whether the file is called as that source is.
    fn is_named(&self, source: &str) -> bool {
        Path::new(&self.name).file_stem().is_some_and(|stem| stem.eq_ignore_ascii_case(source))
    }
}

/// How the text of a source was recognised.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum By {
    /// It is the very file that the site was checked against.
    Hash,
    /// The file has the source's name.
    Name,
    /// It holds most of what the site quotes of the source.
    Quotations,
}

/// Where the words of an annotation stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum State {
    /// Where the site says.
    InPlace,
    /// In the text, but not there.
    Elsewhere,
    /// Nowhere in the text.
    NotFound,
    /// No copy of the source was recognised.
    NoText,
    /// The site does not tell the words.
    NoWords,
}

/// What is known of a source: the hash of its text, and what is quoted of it.
#[derive(Default)]
struct QuotedSource<'a> {
    hashes: Vec<&'a str>,
    listed: Vec<Pattern>,
    shown: &'a [Pattern],
}

/// For each source with a text, the copy and how it was recognised. `shown` is what the pages quote of each.
pub(super) fn recognise<'a>(
    all: &'a [PublishedAnnotation],
    shown: &'a BTreeMap<&'a str, Vec<Pattern>>,
    copies: &'a [Copy],
    work: &mut Work,
) -> BTreeMap<&'a str, (&'a Copy, By)> {
    let mut sources: BTreeMap<&str, QuotedSource<'_>> = BTreeMap::new();
    for (source, shown) in shown {
        sources.entry(source).or_default().shown = shown;
    }
    for annotation in all {
        let own = sources.entry(&annotation.source).or_default();
        own.hashes.extend(annotation.sha256.as_deref());
        own.listed.extend(annotation.pattern());
    }
    let by_hash: BTreeMap<&str, usize> =
        copies.iter().enumerate().rev().map(|(at, copy)| (copy.sha256.as_str(), at)).collect();
    let own_file = |own: &QuotedSource<'_>| own.hashes.iter().find_map(|hash| by_hash.get(hash)).copied();
    let taken: BTreeSet<usize> = sources.values().filter_map(own_file).collect();
    let free: Vec<&Copy> =
        copies.iter().enumerate().filter(|(at, _)| !taken.contains(at)).map(|(_, copy)| copy).collect();
    let mut recognised = |source: &str, own: &QuotedSource<'_>| match own_file(own) {
        Some(at) => Some((&copies[at], By::Hash)),
        None => match free.iter().find(|copy| copy.is_named(source)) {
            Some(copy) => Some((*copy, By::Name)),
            None => best_held(own, &free, work).map(|copy| (copy, By::Quotations)),
        },
    };
    sources.into_iter().filter_map(|(source, own)| Some((source, recognised(source, &own)?))).collect()
}

/// The first of the copies that hold the most of these quotations. Fewer than half of them may stand in any text on the
/// same matter.
fn best_held<'a>(own: &QuotedSource<'_>, copies: &[&'a Copy], work: &mut Work) -> Option<&'a Copy> {
    let (told, is_strict) = if own.listed.is_empty() { (own.shown, false) } else { (&own.listed[..], true) };
    let mut best: Option<(usize, &Copy)> = None;
    for copy in copies {
        let held = told.iter().filter(|pattern| copy.index.holds(pattern, is_strict, work)).count();
        if held * 2 >= told.len().max(1) && best.is_none_or(|(most, _)| held > most) {
            best = Some((held, copy));
        }
    }
    best.map(|(_, copy)| copy)
}

impl PublishedAnnotation {
    /// Its words, if the site tells all of them.
    pub(super) fn pattern(&self) -> Option<Pattern> {
        let pieces: Option<Vec<&str>> = self.pieces.iter().map(|piece| piece.exact.as_deref()).collect();
        pieces.map(|pieces| Pattern::of(&pieces.join(" … ")))
    }
}

/// Where the words of an annotation stand in the copy of its source.
pub(super) fn state(annotation: &PublishedAnnotation, copy: Option<&Copy>, work: &mut Work) -> State {
    let Some(copy) = copy else { return State::NoText };
    let Some(pattern) = annotation.pattern() else { return State::NoWords };
    let in_place = annotation.pieces.iter().all(|piece| {
        let words = piece.place.and_then(|(start, end)| copy.text.get(start..end));
        words.zip(piece.exact.as_deref()).is_some_and(|(words, exact)| words.iter().copied().eq(spaced(exact).chars()))
    });
    if in_place {
        State::InPlace
    } else if copy.index.holds(&pattern, true, work) {
        State::Elsewhere
    } else {
        State::NotFound
    }
}

/// A line feed between paragraphs counts as a space. Each character stays one, so that places stay as they are.
fn spaced(text: &str) -> String {
    text.replace('\n', " ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::commands::verify::annotations::QuotedPiece;

    fn work() -> Work {
        Work { left: 1_000_000 }
    }

    fn copy(name: &str, paragraphs: &[&str]) -> Copy {
        let paragraphs = paragraphs.iter().map(|words| (*words).to_owned()).collect();
        Copy::new(name.to_owned(), &SourceText { paragraphs, sha256: name.repeat(2), ..SourceText::default() })
    }

    fn quoted(pieces: &[(&str, usize)]) -> PublishedAnnotation {
        let piece = |(words, at): &(&str, usize)| QuotedPiece {
            exact: Some((*words).to_owned()),
            place: Some((*at, at + words.chars().count())),
        };
        PublishedAnnotation {
            id: "#q1-x".to_owned(),
            source: "x".to_owned(),
            sha256: Some("aa".to_owned()),
            page: None,
            pieces: pieces.iter().map(piece).collect(),
        }
    }

    #[test]
    fn words_are_in_place_elsewhere_or_nowhere() {
        let copy = copy("a", &["Die Brücke fiel.", "Nobody was there."]);
        let state = |pieces: &[(&str, usize)]| state(&quoted(pieces), Some(&copy), &mut work());
        assert_eq!(state(&[("Brücke", 4), ("was there", 24)]), State::InPlace);
        assert_eq!(state(&[("fiel.\nNobody", 11)]), State::InPlace);
        assert_eq!(state(&[("Brücke", 5)]), State::Elsewhere);
        assert_eq!(state(&[("Brücke", usize::MAX - 6)]), State::Elsewhere);
        assert_eq!(state(&[("was there", 0), ("Brücke", 4)]), State::NotFound);
        assert_eq!(state(&[("brücke", 4)]), State::NotFound);
        assert_eq!(super::state(&quoted(&[("x", 1)]), None, &mut work()), State::NoText);
        let mut silent = quoted(&[("Brücke", 4)]);
        silent.pieces[0].exact = None;
        assert_eq!(super::state(&silent, Some(&copy), &mut work()), State::NoWords);
    }

    #[test]
    fn a_text_is_known_by_its_hash_and_otherwise_by_its_words() {
        let all = [quoted(&[("Brücke", 4)])];
        let other = || copy("b", &["Eine Brücke."]);
        let by = |copies: &[Copy]| {
            recognise(&all, &BTreeMap::new(), copies, &mut work()).get("x").map(|(copy, by)| (copy.name.clone(), *by))
        };
        assert_eq!(by(&[other(), copy("a", &["Nothing."])]), Some(("a".to_owned(), By::Hash)));
        assert_eq!(by(&[copy("c", &["Nothing."]), other()]), Some(("b".to_owned(), By::Quotations)));
        assert_eq!(by(&[copy("c", &["Nothing."])]), None);
        assert_eq!(by(&[other(), copy("texts/X.txt", &["Nothing."])]), Some(("texts/X.txt".to_owned(), By::Name)));
        let pages = BTreeMap::from([("x", vec![Pattern::of("eine Brücke")])]);
        let shown = recognise(&[], &pages, &[other()], &mut work()).get("x").map(|(_, by)| *by);
        assert_eq!(shown, Some(By::Quotations));
    }
}
