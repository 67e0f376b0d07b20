//! How far the briefing is covered by evidence, in figures that follow from briefing and lock alone.
//!
//! Only what is published counts, since the figures are published with it.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{
    Briefing, Coverage, DayOutcome, EventDays, FoundEvidence, Location, Lock, Outcome, Source, SourceId, SourceUse,
};

use crate::words::turning_words;

use super::locators;
use super::rules::uncited_statement::{Cover, is_counted};
use super::search::evidence::{is_met, word_places};
use super::search::running::RunningText;

/// Counts statements, quotations, claims and what is used of each source.
pub(crate) fn coverage(
    briefing: &Briefing,
    evidence: &FoundEvidence,
    lock: &Lock,
    running: &[RunningText],
    days: &EventDays,
) -> Coverage {
    let mut coverage = Coverage::default();
    count_statements(briefing, &mut coverage);
    count_days(briefing, days, &mut coverage);
    let keys = running.iter().filter(|statement| statement.published).filter_map(|statement| statement.key.as_ref());
    for key in keys {
        coverage.running_text += 1;
        coverage.unchecked_statements += usize::from(!lock.copying.contains_key(key));
    }
    for standing in briefing.told_claims().iter().map(|resolved| &resolved.standing) {
        *coverage.claims.entry(standing.independent).or_insert(0) += 1;
        coverage.disputed_claims += usize::from(standing.disputed);
        coverage.anonymous_claims += usize::from(standing.anonymous_only);
    }
    coverage.sources = cited(briefing, lock);
    coverage.unchecked_locators = locators::unchecked(briefing, lock);
    // Where the words stand that are quoted of each source.
    let mut words: BTreeMap<&SourceId, BTreeSet<usize>> = BTreeMap::new();
    let is_told = briefing.told();
    for (at, quoted) in briefing.quotations.iter_enumerated() {
        let evidence = &evidence[at];
        if !is_told(quoted.place) {
            continue;
        }
        let found = evidence.iter().filter_map(|evidenced| match &evidenced.outcome {
            Outcome::Found(location) => Some((&evidenced.source, location)),
            Outcome::Missing | Outcome::Unchecked => None,
        });
        let found: BTreeMap<&SourceId, _> = found.collect();
        coverage.quotations += 1;
        let is_found = is_met(&quoted.sources, |source| found.contains_key(source));
        let is_missing = !is_found && evidence.iter().any(|evidenced| evidenced.outcome == Outcome::Missing);
        coverage.checked += usize::from(is_found);
        coverage.exactly += usize::from(is_found && found.values().all(|location: &&Location| location.exactly));
        coverage.missing += usize::from(is_missing);
        let languages = found.keys().map(|source| briefing.language_of(source));
        let unjudged: BTreeSet<&str> = languages.filter(|language| turning_words(language).is_none()).collect();
        for language in unjudged {
            *coverage.unjudged.entry(language.to_owned()).or_insert(0) += 1;
        }
        for (source, location) in found {
            let Some(used) = coverage.sources.get_mut(source) else { continue };
            match (location.part, location.paragraphs()) {
                (None, _) => used.paragraphs.extend(location.pieces.iter().map(|piece| piece.paragraph)),
                (Some(_), Some((first, last))) => used.paragraphs.extend(first..=last),
                (Some(_), None) => {}
            }
            let words = words.entry(source).or_default();
            words.extend(location.pieces.iter().flat_map(word_places));
            used.quoted_words = words.len();
        }
    }
    coverage
}

fn count_days(briefing: &Briefing, days: &EventDays, coverage: &mut Coverage) {
    for (_, outcome) in days.iter().filter(|((page, _), _)| briefing.is_published(*page)) {
        coverage.event_days += 1;
        coverage.named_days += usize::from(*outcome == DayOutcome::Named);
        coverage.unjudged_days += usize::from(*outcome == DayOutcome::Unjudged);
    }
}

fn count_statements(briefing: &Briefing, coverage: &mut Coverage) {
    for (_, page) in briefing.published() {
        if let Some(page) = page.page.as_ref().filter(|page| page.front.evidence_required) {
            let cover = Cover::of(page);
            let counted = || page.statements.iter().filter(|statement| is_counted(statement));
            coverage.statements += counted().count();
            coverage.cited += counted().filter(|statement| cover.is_cited(statement)).count();
        }
    }
}

/// How often each source is cited, and in which paragraphs. The words that are quoted of it are not counted yet.
fn cited(briefing: &Briefing, lock: &Lock) -> BTreeMap<SourceId, SourceUse> {
    let known = |source: &Source| {
        let text = lock.sources.get(&source.id);
        let (of_paragraphs, of_words) = text.map_or((0, 0), |text| (text.paragraphs, text.words));
        (source.id.clone(), SourceUse { of_paragraphs, of_words, ..SourceUse::default() })
    };
    let mut uses: BTreeMap<SourceId, SourceUse> = briefing.sources.iter().map(known).collect();
    let is_told = briefing.told();
    for citation in &briefing.citations {
        if !is_told(citation.place) {
            continue;
        }
        let Some(used) = uses.get_mut(&citation.source) else { continue };
        used.citations += 1;
        for (first, last) in &citation.paragraphs {
            // What goes past the end, `bad-locator` reports.
            used.paragraphs.extend(*first..=(*last).min(used.of_paragraphs));
        }
    }
    uses
}
