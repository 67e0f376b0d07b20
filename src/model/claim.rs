//! Claims with the evidence for them, and what is not known.

use std::ops::Range;

use crate::diag::{At, Span, named};

use super::{CitedPlace, ClaimId, IndexVec, SourceId};

/// Something that a source may support, qualify or dispute, in the briefing's own words. What the sources say of it is an
/// [`Evidence`] each, with what is known of it once it is looked up.
#[derive(Debug, Clone)]
pub struct Claim<E = Evidence> {
    /// Its name.
    pub id: ClaimId,
    /// Where its entry begins.
    pub span: Span,
    /// What is claimed.
    pub statement: At<String>,
    /// What it is about; claims of one topic stand together.
    pub topic: At<String>,
    /// What the sources say of it, in the order written.
    pub evidence: IndexVec<E>,
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
    pub quote: Option<At<String>>,
    /// The number of the paragraph.
    pub para: Option<At<usize>>,
    /// The page or the time, and where it is written.
    pub places: Vec<At<CitedPlace>>,
    /// What to add.
    pub note: Option<At<String>>,
    /// What the note quotes, in order.
    pub noted: Vec<NotedWords>,
}

impl Evidence {
    /// All the places that it names, the paragraph first.
    pub fn all_places(&self) -> Vec<At<CitedPlace>> {
        let para = self.para.map(|para| At::new(CitedPlace::Paragraphs(para.value, para.value), para.span));
        para.into_iter().chain(self.places.iter().cloned()).collect()
    }
}

/// Words of a note between quotation marks, which are the source's unless they are escaped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotedWords {
    /// Where they stand in the note, without the marks, in bytes.
    pub range: Range<usize>,
    /// Where they stand in the file.
    pub span: Span,
    /// The writer says that they are nobody's, by a backslash before the mark.
    pub is_escaped: bool,
}

named! {
    /// For or against.
    #[expect(missing_docs, reason = "the names say it")]
    pub enum Stance {
        Supports = "supports",
        Qualifies = "qualifies",
        Disputes = "disputes",
    }
}

named! {
    /// On whom a source rests what it says.
    #[expect(missing_docs, reason = "the names say it")]
    pub enum Basis {
        Named = "named",
        Anonymous = "anonymous",
        Document = "document",
        Observation = "observation",
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
