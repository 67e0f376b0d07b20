//! What the checks found, as rendering sees it: everything here follows from the lock, never from a text directly.

use std::collections::BTreeMap;

use super::{Location, Lock, SourceId};

/// The outcome of all checks.
#[derive(Debug, Clone, Default)]
pub struct Findings {
    /// The lock as it should be now. Facts about texts (words, paragraphs, what was taken out) are read from here.
    pub lock: Lock,
    /// For each quotation of [`super::Briefing::quotations`], by the same index: what was found in each source asked.
    pub evidence: Vec<Vec<Evidenced>>,
    /// The paragraphs of sources that may be published whole.
    pub published: BTreeMap<SourceId, Vec<String>>,
    /// The figures of coverage.
    pub coverage: Coverage,
}

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
    /// The source was read, and the words do not stand there.
    Missing,
    /// The source was never read, or the lock does not know the words.
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
    /// Different words quoted of each source.
    pub quoted_words: BTreeMap<SourceId, usize>,
}
