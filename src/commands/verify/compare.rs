//! Which copy is the text of which source, and whether its words stand there. Nothing here reads or writes a file.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::SourceText;

use super::annotations::Annotation;

/// A text of the reader's own.
pub(super) struct Copy {
    /// The file's name as the reader would know it.
    pub(super) name: String,
    sha256: String,
    /// The running text, with one space between words.
    text: Vec<char>,
    joined: String,
}

impl Copy {
    pub(super) fn new(name: String, read: &SourceText) -> Self {
        let joined = spaced(&read.paragraphs.join("\n"));
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
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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

/// For each source with a text, the number of the copy and how it was recognised.
pub(super) fn recognise(all: &[Annotation], copies: &[Copy]) -> BTreeMap<String, (usize, By)> {
    let by_hash: BTreeMap<&str, usize> =
        copies.iter().enumerate().rev().map(|(at, copy)| (copy.sha256.as_str(), at)).collect();
    let mut sources: BTreeMap<&str, Vec<&Annotation>> = BTreeMap::new();
    for annotation in all {
        sources.entry(&annotation.source).or_default().push(annotation);
    }
    let mut known = BTreeMap::new();
    for (source, own) in &sources {
        let hash = own.iter().filter_map(|annotation| by_hash.get(annotation.sha256.as_deref()?)).next();
        if let Some(at) = hash {
            known.insert((*source).to_owned(), (*at, By::Hash));
        }
    }
    let taken: BTreeSet<usize> = known.values().map(|(at, _)| *at).collect();
    for (source, own) in &sources {
        if known.contains_key(*source) {
            continue;
        }
        let told: Vec<&Annotation> =
            own.iter().copied().filter(|own| own.pieces.iter().all(|piece| piece.exact.is_some())).collect();
        let mut best: Option<(usize, usize)> = None;
        for (at, copy) in copies.iter().enumerate().filter(|(at, _)| !taken.contains(at)) {
            let held = told.iter().filter(|own| is_held(own, copy)).count();
            // Fewer than half of the quotations may stand in any text on the same matter.
            if held * 2 >= told.len().max(1) && best.is_none_or(|(most, _)| held > most) {
                best = Some((held, at));
            }
        }
        if let Some((_, at)) = best {
            known.insert((*source).to_owned(), (at, By::Quotations));
        }
    }
    known
}

/// Where the words of an annotation stand in the copy of its source.
pub(super) fn state(annotation: &Annotation, copy: Option<&Copy>) -> State {
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
fn is_held(annotation: &Annotation, copy: &Copy) -> bool {
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
    use super::super::annotations::Piece;
    use super::*;

    fn copy(name: &str, paragraphs: &[&str]) -> Copy {
        let paragraphs = paragraphs.iter().map(|words| (*words).to_owned()).collect();
        Copy::new(name.to_owned(), &SourceText { paragraphs, sha256: name.repeat(2), ..SourceText::default() })
    }

    fn quoted(pieces: &[(&str, usize)]) -> Annotation {
        let piece = |(words, at): &(&str, usize)| Piece {
            exact: Some((*words).to_owned()),
            place: Some((*at, at + words.chars().count())),
        };
        Annotation {
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
        let by = |copies: &[Copy]| recognise(&all, copies).get("x").copied();
        assert_eq!(by(&[other(), copy("a", &["Nothing."])]), Some((1, By::Hash)));
        assert_eq!(by(&[copy("c", &["Nothing."]), other()]), Some((1, By::Quotations)));
        assert_eq!(by(&[copy("c", &["Nothing."])]), None);
    }
}
