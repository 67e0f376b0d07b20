//! What is known of a source: its bibliographic record, `seeds/<id>.toml`.

use std::collections::BTreeMap;

use crate::diag::{At, Span};

use super::{Date, SourceId};

/// A source's record.
#[derive(Debug, Clone)]
pub struct Source {
    /// Its name in citations: the record file's stem.
    pub id: SourceId,
    /// Where the record begins, for messages about the whole of it.
    pub span: Span,
    /// The title; in square brackets if an editor supplied it.
    pub title: String,
    /// Who published it.
    pub publisher: String,
    /// Its name in running text.
    pub short: String,
    /// Who wrote it, as `Family, Given` or a name taken whole.
    pub authors: Vec<String>,
    /// When it was published.
    pub date: Option<Date>,
    /// When it was last changed.
    pub updated: Option<Date>,
    /// When it was read.
    pub accessed: Option<Date>,
    /// The publisher's page.
    pub url: Option<String>,
    /// An archived copy.
    pub archive_url: Option<String>,
    /// When the copy was made.
    pub archived: Option<Date>,
    /// The fields that an editor found elsewhere than in the text.
    pub supplied: Vec<String>,
    /// The file name of its text.
    pub text: String,
    /// BCP 47 language tag of the text.
    pub language: Option<String>,
    /// What kind of source it is.
    pub kind: SourceKind,
    /// Further CSL-JSON variables, as written.
    pub csl: BTreeMap<String, String>,
    /// How much of the text may be published.
    pub rights: Rights,
    /// The source that this one repeats, as written.
    pub derived_from: Option<At<SourceId>>,
    /// Outlets whose reports it credits: ids of sources here, or names.
    pub credits: Vec<String>,
}

/// What kind of source it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum SourceKind {
    Article,
    Report,
    Statement,
    Document,
    Transcript,
    Dataset,
    Video,
    Book,
}

impl SourceKind {
    /// All kinds with the names that records use.
    pub const ALL: [(&'static str, SourceKind); 8] = [
        ("article", SourceKind::Article),
        ("report", SourceKind::Report),
        ("statement", SourceKind::Statement),
        ("document", SourceKind::Document),
        ("transcript", SourceKind::Transcript),
        ("dataset", SourceKind::Dataset),
        ("video", SourceKind::Video),
        ("book", SourceKind::Book),
    ];

    /// The name that records use.
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(_, kind)| *kind == self).map_or("article", |(name, _)| name)
    }
}

/// How much of a source's text may be published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rights {
    /// The whole text, with an anchor a paragraph.
    Full,
    /// Checked quotations only.
    Excerpt,
    /// Nothing of it.
    Link,
}

impl Rights {
    /// All rights with the names that records use.
    pub const ALL: [(&'static str, Rights); 3] =
        [("full", Rights::Full), ("excerpt", Rights::Excerpt), ("link", Rights::Link)];

    /// The name that records use.
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(_, rights)| *rights == self).map_or("excerpt", |(name, _)| name)
    }
}
