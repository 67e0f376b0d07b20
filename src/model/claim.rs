//! Claims with the evidence for them, and what is not known.

use crate::diag::{At, Span};

use super::{ClaimId, Passage, SourceId};

/// Something that a source may support, qualify or dispute, in the briefing's own words.
#[derive(Debug, Clone)]
pub struct Claim {
    /// Its name.
    pub id: ClaimId,
    /// Where its entry begins.
    pub span: Span,
    /// What is claimed.
    pub statement: At<String>,
    /// What it is about; claims of one topic stand together.
    pub topic: At<String>,
    /// What the sources say of it, in the order written.
    pub evidence: Vec<Evidence>,
}

/// What one source says of a claim.
#[derive(Debug, Clone)]
pub struct Evidence {
    /// The source's key as written.
    pub source: At<String>,
    /// For or against.
    pub stance: Stance,
    /// On whom the source rests it.
    pub basis: Option<Basis>,
    /// The words that say so.
    pub quote: Option<Passage>,
    /// The number of the paragraph.
    pub para: Option<At<usize>>,
    /// What to add.
    pub note: Option<At<String>>,
}

/// For or against.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Stance {
    Supports,
    Qualifies,
    Disputes,
}

impl Stance {
    /// All stances with the names that `claims.toml` uses.
    pub const ALL: [(&'static str, Stance); 3] =
        [("supports", Stance::Supports), ("qualifies", Stance::Qualifies), ("disputes", Stance::Disputes)];

    /// The name that `claims.toml` uses.
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(_, stance)| *stance == self).map_or("supports", |(name, _)| name)
    }
}

/// On whom a source rests what it says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Basis {
    Named,
    Anonymous,
    Document,
    Observation,
}

impl Basis {
    /// All bases with the names that `claims.toml` uses.
    pub const ALL: [(&'static str, Basis); 4] = [
        ("named", Basis::Named),
        ("anonymous", Basis::Anonymous),
        ("document", Basis::Document),
        ("observation", Basis::Observation),
    ];

    /// The name that `claims.toml` uses.
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(_, basis)| *basis == self).map_or("named", |(name, _)| name)
    }
}

/// A question that the sources leave open.
#[derive(Debug, Clone)]
pub struct Unknown {
    /// Its name.
    pub id: ClaimId,
    /// Where its entry begins.
    pub span: Span,
    /// The question.
    pub question: At<String>,
    /// The sources that were read for an answer, as written.
    pub searched: Vec<At<String>>,
    /// What bounds the answer.
    pub range: Option<At<String>>,
}

/// How a claim stands, once its sources are known: computed by `resolve` from evidence and lineage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// The sources that support it, in order.
    pub supporting: Vec<SourceId>,
    /// How many of them are independent: a source and what is derived from it count once.
    pub independent: usize,
    /// Some source disputes it.
    pub disputed: bool,
    /// Everything said for it rests on unnamed people.
    pub anonymous_only: bool,
}
