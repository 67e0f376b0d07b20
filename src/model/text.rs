//! The text of a source as it was read: numbered paragraphs, and the lines that are not its running text.

use std::collections::BTreeMap;

use crate::diag::named;

use super::{SourceId, sha256};

/// The texts that are at hand, by source.
pub type Texts = BTreeMap<SourceId, SourceText>;

/// A text, read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SourceText {
    /// The running text. Paragraph `n` of a citation is at index `n - 1`.
    pub paragraphs: Vec<String>,
    /// What reading took out, in the order of the file.
    pub removed: Vec<Removed>,
    /// SHA-256 of the file's bytes, in lower-case hexadecimal.
    pub sha256: String,
    /// The version of the reader of its kind of file.
    pub reader: usize,
}

impl SourceText {
    /// SHA-256 of what was read: the paragraphs, each with a line feed after it.
    pub fn read(&self) -> String {
        let lines: String = self.paragraphs.iter().flat_map(|paragraph| [paragraph, "\n"]).collect();
        sha256(lines.as_bytes())
    }

    /// How many words the running text has, by [`count_words`].
    pub fn words(&self) -> usize {
        self.paragraphs.iter().map(|paragraph| count_words(paragraph)).sum()
    }
}

/// How many words a text has: runs between white space that hold a letter or a digit.
pub fn count_words(text: &str) -> usize {
    text.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).count()
}

/// A piece of the file that is not its running text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Removed {
    /// The line of the file, from 1.
    pub line: usize,
    /// What stood there.
    pub text: String,
    /// Why it was taken out.
    pub reason: Scrap,
}

named! {
    /// Why a piece of a file is not running text.
    #[expect(missing_docs, reason = "the names say it")]
    pub enum Scrap {
        Headline = "headline",
        Standfirst = "standfirst",
        Byline = "byline",
        Dateline = "dateline",
        Date = "date",
        Caption = "caption",
        RepeatedCaption = "repeated-caption",
        SectionHeading = "section-heading",
        SignOff = "sign-off",
        Interface = "interface",
    }
}
