//! The text of a source as it was read: numbered paragraphs, and the lines that are not its running text.

/// A text, read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SourceText {
    /// The running text. Paragraph `n` of a citation is at index `n - 1`.
    pub paragraphs: Vec<String>,
    /// What reading took out, in the order of the file.
    pub removed: Vec<Removed>,
    /// SHA-256 of the file's bytes, in lower-case hexadecimal.
    pub sha256: String,
}

impl SourceText {
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

/// Why a piece of a file is not running text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Scrap {
    Headline,
    Standfirst,
    Byline,
    Dateline,
    Date,
    Caption,
    RepeatedCaption,
    SectionHeading,
    SignOff,
    Interface,
}

impl Scrap {
    /// All reasons with the names that the lock uses.
    pub const ALL: [(&'static str, Scrap); 10] = [
        ("headline", Scrap::Headline),
        ("standfirst", Scrap::Standfirst),
        ("byline", Scrap::Byline),
        ("dateline", Scrap::Dateline),
        ("date", Scrap::Date),
        ("caption", Scrap::Caption),
        ("repeated-caption", Scrap::RepeatedCaption),
        ("section-heading", Scrap::SectionHeading),
        ("sign-off", Scrap::SignOff),
        ("interface", Scrap::Interface),
    ];

    /// The name that the lock uses.
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(_, scrap)| *scrap == self).map_or("interface", |(name, _)| name)
    }
}
