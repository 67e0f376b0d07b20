//! What the checks found, as rendering sees it: everything here follows from the lock, never from a text directly.

use std::collections::{BTreeMap, BTreeSet};

use super::{EventDraft, Idx, IndexVec, Location, Lock, Quoted, SettledLocators, SitePage, SourceId};

/// The outcome of all checks.
#[derive(Debug, Clone, Default)]
pub struct Findings {
    /// The lock as it should be now. Facts about texts (words, paragraphs, what was taken out) are read from here.
    pub lock: Lock,
    /// What was found of each quotation of the briefing in each source asked.
    pub evidence: FoundEvidence,
    /// The paragraphs of sources that may be published whole.
    pub published: BTreeMap<SourceId, Vec<String>>,
    /// Whether the sources that each event cites name its day; not of an event without a certain day, or with a source that was never
    /// read.
    pub days: EventDays,
    /// The figures of coverage.
    pub coverage: Coverage,
    /// Of each text that changed since the lock was made, the locators that lead right in it.
    pub settled: BTreeMap<SourceId, SettledLocators>,
}

/// Whether the sources of each event name its day, by its page and its place there.
pub type EventDays = BTreeMap<(Idx<SitePage>, Idx<EventDraft>), DayOutcome>;

/// Whether sources name the day of an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DayOutcome {
    /// One of them names it.
    Named,
    /// None does, and one speaks of a longer time that holds it.
    Unjudged,
    /// None does.
    Missing,
}

/// What was found of each quotation of the briefing, in each source asked.
pub type FoundEvidence = IndexVec<Quoted, Vec<Evidenced>>;

/// What was found of one quotation in one source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidenced {
    /// The source.
    pub source: SourceId,
    /// What was found there.
    pub outcome: Outcome,
}

/// The outcomes of looking for words in a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// The words stand there.
    Found(Location),
    /// The lock has the source, and not these words: they do not stand there, or nobody has looked since they were written.
    Missing,
    /// The lock does not have the source: it was never read.
    Unchecked,
}

/// How far the briefing is covered by evidence.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Coverage {
    /// Statements on pages that require evidence.
    pub statements: usize,
    /// Those of them with a citation.
    pub cited: usize,
    /// Quotations.
    pub quotations: usize,
    /// Those found in a source.
    pub checked: usize,
    /// Those of them found letter for letter, in every source that counts. The rest were found after folding.
    pub exactly: usize,
    /// Those that a source was read for and does not hold. What is neither found nor missing is unchecked.
    pub missing: usize,
    /// Citations' places of a kind that their texts do not have, or in texts that were never read: nothing could check them.
    pub unchecked_locators: usize,
    /// Quotations by the language of a source that was not asked for what stands between and beside them, since there are no word
    /// lists for it.
    pub unjudged: BTreeMap<String, usize>,
    /// Statements that are long enough to be checked for copying.
    pub running_text: usize,
    /// Those of them that were not checked against every text, since some are absent and the lock does not know them.
    pub unchecked_statements: usize,
    /// Claims by the number of independent sources that support them.
    pub claims: BTreeMap<usize, usize>,
    /// Claims that some source disputes.
    pub disputed_claims: usize,
    /// Claims for which everything said rests on unnamed people.
    pub anonymous_claims: usize,
    /// Events whose day was looked for in the sources that they cite.
    pub event_days: usize,
    /// Those of them whose day one of the sources names.
    pub named_days: usize,
    /// Those for which a source speaks of a longer time that holds the day, and none names it.
    pub unjudged_days: usize,
    /// What is used of each source, for every source of the briefing.
    pub sources: BTreeMap<SourceId, SourceUse>,
}

/// What the briefing uses of a source.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SourceUse {
    /// How often it is cited.
    pub citations: usize,
    /// The paragraphs that a citation names or a quotation stands in, from 1.
    pub paragraphs: BTreeSet<usize>,
    /// How many paragraphs it has; 0 if its text was never read.
    pub of_paragraphs: usize,
    /// Different words quoted.
    pub quoted_words: usize,
    /// How many words it has; 0 if its text was never read.
    pub of_words: usize,
}

impl SourceUse {
    /// The share of its words that is quoted, as [`percent`] gives it; none if its text was never read.
    pub fn quoted_percent(&self) -> Option<usize> {
        (self.of_words > 0).then(|| percent(self.quoted_words, self.of_words))
    }
}

/// A part in whole per cent: the nearest, but something never shows as nothing, nor less than all as all.
pub fn percent(part: usize, whole: usize) -> usize {
    match part {
        0 => 0,
        _ if part >= whole => 100,
        _ => ((part * 200 + whole) / (whole * 2)).clamp(1, 99),
    }
}

#[cfg(test)]
mod tests {
    use super::percent;

    #[test]
    fn a_share_is_the_nearest_but_never_nothing_or_all_by_rounding() {
        let shares = [(0, 0), (0, 9), (1, 1000), (612, 1000), (615, 1000), (999, 1000), (9, 9)];
        assert_eq!(shares.map(|(part, whole)| percent(part, whole)), [0, 0, 1, 61, 62, 99, 100]);
    }
}
