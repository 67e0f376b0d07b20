//! Which copy is the text of which source, and whether its words stand there. Nothing here reads or writes a file.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use crate::model::SourceText;

use super::annotations::PublishedAnnotation;

/// A text of the reader's own.
pub(super) struct Copy {
    /// The file's name as the reader would know it.
    pub(super) name: String,
    sha256: String,
    /// The running text and what may be quoted beside it, with one space between words.
    text: Vec<char>,
    joined: String,
}

impl Copy {
    pub(super) fn new(name: String, read: &SourceText) -> Self {
        let quotable = read.quotable().map(|(_, words)| words);
        let all: Vec<Cow<str>> = read.paragraphs.iter().map(Cow::from).chain(quotable).collect();
        let joined = spaced(&all.join("\n"));
        Copy { name, sha256: read.sha256.clone(), text: joined.chars().collect(), joined }
    }
}

/// How the text of a source was recognised.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum By {
    /// It is the very file that the site was checked against.
    Hash,
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

/// For each source with a text, the copy and how it was recognised.
pub(super) fn recognise<'a>(all: &'a [PublishedAnnotation], copies: &'a [Copy]) -> BTreeMap<&'a str, (&'a Copy, By)> {
    let by_hash: BTreeMap<&str, usize> =
        copies.iter().enumerate().rev().map(|(at, copy)| (copy.sha256.as_str(), at)).collect();
    let mut sources: BTreeMap<&str, Vec<&PublishedAnnotation>> = BTreeMap::new();
    for annotation in all {
        sources.entry(&annotation.source).or_default().push(annotation);
    }
    let of_hash = |own: &PublishedAnnotation| by_hash.get(own.sha256.as_deref()?).copied();
    let own_file = |own: &[&PublishedAnnotation]| own.iter().find_map(|annotation| of_hash(annotation));
    let taken: BTreeSet<usize> = sources.values().filter_map(|own| own_file(own)).collect();
    let free: Vec<&Copy> =
        copies.iter().enumerate().filter(|(at, _)| !taken.contains(at)).map(|(_, copy)| copy).collect();
    let recognised = |own: &[&PublishedAnnotation]| match own_file(own) {
        Some(at) => Some((&copies[at], By::Hash)),
        None => best_held(own, &free).map(|copy| (copy, By::Quotations)),
    };
    sources.into_iter().filter_map(|(source, own)| Some((source, recognised(&own)?))).collect()
}

/// The first of the copies that hold the most of these quotations. Fewer than half of them may stand in any text on the
/// same matter.
fn best_held<'a>(own: &[&PublishedAnnotation], copies: &[&'a Copy]) -> Option<&'a Copy> {
    let told: Vec<&&PublishedAnnotation> =
        own.iter().filter(|own| own.pieces.iter().all(|piece| piece.exact.is_some())).collect();
    let held = |copy: &Copy| told.iter().filter(|own| is_held(own, copy)).count();
    let enough = copies.iter().map(|copy| (held(copy), *copy)).filter(|(held, _)| held * 2 >= told.len().max(1));
    // Of equals the last is given, hence from the end.
    enough.rev().max_by_key(|(held, _)| *held).map(|(_, copy)| copy)
}

/// Where the words of an annotation stand in the copy of its source.
pub(super) fn state(annotation: &PublishedAnnotation, copy: Option<&Copy>) -> State {
    let Some(copy) = copy else { return State::NoText };
    if annotation.pieces.iter().any(|piece| piece.exact.is_none()) {
        return State::NoWords;
    }
    let in_place = annotation.pieces.iter().all(|piece| {
        let words = piece.place.and_then(|(start, end)| copy.text.get(start..end));
        words.zip(piece.exact.as_deref()).is_some_and(|(words, exact)| words.iter().copied().eq(spaced(exact).chars()))
    });
    if in_place {
        State::InPlace
    } else if is_held(annotation, copy) {
        State::Elsewhere
    } else {
        State::NotFound
    }
}

/// Whether all pieces stand in the text, one after another.
fn is_held(annotation: &PublishedAnnotation, copy: &Copy) -> bool {
    let mut rest = copy.joined.as_str();
    annotation.pieces.iter().all(|piece| {
        let Some(exact) = piece.exact.as_deref().map(spaced) else { return false };
        let after = rest.find(&exact).and_then(|at| rest.get(at + exact.len()..));
        rest = after.unwrap_or_default();
        after.is_some()
    })
}

/// A line feed between paragraphs counts as a space. Each character stays one, so that places stay as they are.
fn spaced(text: &str) -> String {
    text.replace('\n', " ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::commands::verify::annotations::QuotedPiece;

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
            pieces: pieces.iter().map(piece).collect(),
        }
    }

    #[test]
    fn words_are_in_place_elsewhere_or_nowhere() {
        let copy = copy("a", &["Die Brücke fiel.", "Nobody was there."]);
        let state = |pieces: &[(&str, usize)]| state(&quoted(pieces), Some(&copy));
        assert_eq!(state(&[("Brücke", 4), ("was there", 24)]), State::InPlace);
        assert_eq!(state(&[("fiel.\nNobody", 11)]), State::InPlace);
        assert_eq!(state(&[("Brücke", 5)]), State::Elsewhere);
        assert_eq!(state(&[("Brücke", usize::MAX - 6)]), State::Elsewhere);
        assert_eq!(state(&[("was there", 0), ("Brücke", 4)]), State::NotFound);
        assert_eq!(state(&[("brücke", 4)]), State::NotFound);
        assert_eq!(super::state(&quoted(&[("x", 1)]), None), State::NoText);
        let mut silent = quoted(&[("Brücke", 4)]);
        silent.pieces[0].exact = None;
        assert_eq!(super::state(&silent, Some(&copy)), State::NoWords);
    }

    #[test]
    fn a_text_is_known_by_its_hash_and_otherwise_by_its_words() {
        let all = [quoted(&[("Brücke", 4)])];
        let other = || copy("b", &["Eine Brücke."]);
        let by = |copies: &[Copy]| recognise(&all, copies).get("x").map(|(copy, by)| (copy.name.clone(), *by));
        assert_eq!(by(&[other(), copy("a", &["Nothing."])]), Some(("a".to_owned(), By::Hash)));
        assert_eq!(by(&[copy("c", &["Nothing."]), other()]), Some(("b".to_owned(), By::Quotations)));
        assert_eq!(by(&[copy("c", &["Nothing."])]), None);
    }
}
