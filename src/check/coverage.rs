//! How far the briefing is covered by evidence, in figures that follow from briefing and lock alone.
//!
//! Only what is published counts, since the figures are published with it.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Briefing, Coverage, Evidenced, Outcome, Piece, QuotePlace, SourceId};

use super::evidence::is_met;
use super::uncited_statement::{Cover, is_counted};

/// Counts statements, quotations and the words quoted of each source.
pub(super) fn coverage(briefing: &Briefing, evidence: &[Vec<Evidenced>]) -> Coverage {
    let mut coverage = Coverage::default();
    for (number, page) in briefing.pages.iter().enumerate() {
        let Some(page) = page.page.as_ref().filter(|_| briefing.is_published(number)) else { continue };
        if page.front.evidence_required {
            let cover = Cover::of(page);
            let counted = || page.statements.iter().filter(|statement| is_counted(statement));
            coverage.statements += counted().count();
            coverage.cited += counted().filter(|statement| cover.is_cited(statement)).count();
        }
    }
    let mut words: BTreeMap<&SourceId, BTreeSet<usize>> = BTreeMap::new();
    for (quoted, evidence) in briefing.quotations.iter().zip(evidence) {
        if matches!(quoted.place, QuotePlace::Page { page, .. } if !briefing.is_published(page)) {
            continue;
        }
        let found = evidence.iter().filter_map(|evidenced| match &evidenced.outcome {
            Outcome::Found(location) => Some((&evidenced.source, location)),
            Outcome::Missing | Outcome::Unchecked => None,
        });
        let found: BTreeMap<&SourceId, _> = found.collect();
        coverage.quotations += 1;
        coverage.checked += usize::from(is_met(&quoted.sources, |source| found.contains_key(source)));
        for (source, location) in found {
            words.entry(source).or_default().extend(location.pieces.iter().flat_map(word_places));
        }
    }
    coverage.quoted_words = words.into_iter().map(|(source, places)| (source.clone(), places.len())).collect();
    coverage
}

/// Where the words of a piece begin in the running text: their first letters or digits, so that a mark before a word
/// makes no other word of it. Words stand between white space and dashes.
fn word_places(piece: &Piece) -> Vec<usize> {
    let mut places = Vec::new();
    let mut inside = false;
    for (offset, char) in piece.exact.chars().enumerate() {
        if char.is_whitespace() || matches!(char, '–' | '—') {
            inside = false;
        } else if char.is_alphanumeric() && !inside {
            places.push(piece.start + offset);
            inside = true;
        }
    }
    places
}
