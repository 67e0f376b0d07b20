//! What is known of a source: its bibliographic record, `seeds/<id>.toml`.

use std::collections::BTreeMap;

use crate::diag::{At, Span, named};

use super::{AuthorName, Date, SourceId};

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
    /// Who wrote it.
    pub authors: Vec<AuthorName>,
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
    pub supplied: Vec<RecordField>,
    /// The file name of its text.
    pub text: String,
    /// Where the record names that file, if it does.
    pub text_named: Option<Span>,
    /// What its text is, if nobody wrote it as it is read.
    pub text_layer: Option<TextLayer>,
    /// The encoding of the text, where it is not Unicode.
    pub encoding: Option<String>,
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
    /// Ids that it had before, as written: they still resolve, and their pages lead here.
    pub aliases: Vec<At<SourceId>>,
    /// Sources with which it shares a passage and that are independent of it all the same, as written.
    pub shares: Vec<At<SourceId>>,
    /// Outlets whose reports it credits: ids of sources here, or names.
    pub credits: Vec<String>,
}

named! {
    /// The fields of a record that an editor can have found elsewhere than in the text.
    #[expect(missing_docs, reason = "the names say it")]
    pub enum RecordField {
        Title = "title",
        Publisher = "publisher",
        Short = "short",
        Authors = "authors",
        Date = "date",
        Updated = "updated",
        Accessed = "accessed",
        Url = "url",
        ArchiveUrl = "archive_url",
        Archived = "archived",
        Language = "language",
        TextLayer = "text_layer",
        Kind = "type",
        Csl = "csl",
        Rights = "rights",
        DerivedFrom = "derived_from",
        Credits = "credits",
    }
}

named! {
    /// What kind of source it is.
    #[expect(missing_docs, reason = "the names say it")]
    pub enum SourceKind {
        Article = "article",
        Report = "report",
        Statement = "statement",
        Document = "document",
        Transcript = "transcript",
        Dataset = "dataset",
        Video = "video",
        Book = "book",
    }
}

named! {
    /// Where a file's text comes from that is no one's writing.
    pub enum TextLayer {
        /// A machine recognised it in pictures of its pages.
        Ocr = "ocr",
    }
}

named! {
    /// How much of a source's text may be published.
    pub enum Rights {
        /// The whole text, with an anchor a paragraph.
        Full = "full",
        /// Checked quotations only.
        Excerpt = "excerpt",
        /// Nothing of it.
        Link = "link",
    }
}
