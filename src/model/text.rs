//! The text of a source as it was read: numbered paragraphs, and the lines that are not its running text.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::diag::named;

use super::{Begins, NEAR_TIME, PageName, SourceId, TextMark, count_unspaced, is_unspaced, sha256};

/// The texts that are at hand, by source.
pub type Texts = BTreeMap<SourceId, SourceText>;

/// Stands between two cells of a table that are read as one paragraph: no words run over it.
pub const CELL_END: char = '\u{2028}';

/// A hyphen at the end of a line that may be the word's or not: it is read as a hyphen and as nothing.
pub const SOFT_HYPHEN: char = '\u{AD}';
/// Before the mark of a note within a text (UAX 23: an annotation begins), which may be read or passed over.
pub const NOTE_MARK: char = '\u{FFF9}';
/// Behind the mark of a note.
pub const NOTE_MARK_END: char = '\u{FFFB}';

/// A text, read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SourceText {
    /// The running text. Paragraph `n` of a citation is at index `n - 1`.
    pub paragraphs: Vec<String>,
    /// What begins in each paragraph beside itself, if the text has pages, times or cells at all.
    pub marks: Vec<Vec<TextMark>>,
    /// What reading took out, in the order of the file.
    pub removed: Vec<Removed>,
    /// The pages of the file, if it has any.
    pub pages: Vec<PageName>,
    /// The same text read in another order, where the file leaves two: words that stand whole in either stand in the text.
    pub second_reading: Vec<Passage>,
    /// A machine read it from pictures of its pages.
    pub is_machine_read: bool,
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

    /// What may be quoted beside the running text: first what reading took out of it, a piece for each, in the order of the file; then
    /// the text in its other order, if there is one. Lines of the page around the text may not. A dateline comes with the first
    /// paragraph, at whose head it stood, so that words may be quoted over its end.
    pub fn quotable(&self) -> impl Iterator<Item = Quotable<'_>> {
        let removed = self.removed.iter().filter_map(|piece| match piece.reason {
            Scrap::Dateline => {
                let first = self.paragraphs.first()?;
                let marks = self.marks.first().map_or(&[][..], Vec::as_slice);
                Some(Quotable { part: Scrap::Dateline, text: Cow::Owned(format!("{} {first}", piece.text)), marks })
            }
            part => QUOTABLE.contains(&part).then_some(Quotable {
                part,
                text: Cow::Borrowed(&piece.text),
                marks: &piece.marks,
            }),
        });
        removed.chain(self.second_reading.iter().map(|Passage { text, marks }| Quotable {
            part: Scrap::SecondReading,
            text: Cow::Borrowed(text),
            marks,
        }))
    }

    /// The stretches of time in which it records something, each in seconds from the first to the last; those between which no time is
    /// further than [`NEAR_TIME`] from what begins next are one.
    pub fn spoken(&self) -> Vec<(u32, u32)> {
        let cues = self.marks.iter().flatten().filter_map(|mark| match &mark.begins {
            Begins::Cue(cue) => Some((cue.from, cue.to)),
            _ => None,
        });
        let mut cues: Vec<(u32, u32)> = cues.collect();
        cues.sort_unstable();
        let mut spoken: Vec<(u32, u32)> = Vec::new();
        for (from, to) in cues {
            match spoken.last_mut() {
                Some((_, last)) if from <= last.saturating_add(NEAR_TIME + 1) => *last = to.max(*last),
                _ => spoken.push((from, to)),
            }
        }
        spoken
    }

    /// The first second of what it records and the last, if it gives times.
    pub fn times(&self) -> Option<(u32, u32)> {
        let cues = self.marks.iter().flatten().filter_map(|mark| match &mark.begins {
            Begins::Cue(cue) => Some((cue.from, cue.to)),
            _ => None,
        });
        cues.reduce(|(first, last), (from, to)| (first.min(from), last.max(to)))
    }

    /// How many words the running text has, by [`count_words`].
    pub fn words(&self) -> usize {
        self.paragraphs.iter().map(|paragraph| count_words(paragraph)).sum()
    }

    /// Whether the running text has a word.
    pub fn has_words(&self) -> bool {
        self.paragraphs.iter().any(|paragraph| count_words(paragraph) > 0)
    }
}

/// What may be quoted beside the running text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quotable<'a> {
    /// What it is.
    pub part: Scrap,
    /// Its words.
    pub text: Cow<'a, str>,
    /// What begins in it, and at its beginning.
    pub marks: &'a [TextMark],
}

/// What reading takes out and may be quoted as it stands.
const QUOTABLE: [Scrap; 5] = [Scrap::Headline, Scrap::Standfirst, Scrap::SectionHeading, Scrap::Caption, Scrap::Note];

/// How many words a text has: runs between white space that hold a letter or a digit; in scripts without spaces those of a
/// dictionary.
pub fn count_words(text: &str) -> usize {
    text.split_whitespace().map(words_between_spaces).sum()
}

fn words_between_spaces(run: &str) -> usize {
    if run.is_ascii() {
        return usize::from(run.bytes().any(|byte| byte.is_ascii_alphanumeric()));
    }
    let is_word = |text: &str| text.chars().any(char::is_alphanumeric);
    if !run.contains(|c| is_unspaced(c) || is_syllable_mark(c)) {
        return usize::from(is_word(run));
    }
    stretches(run)
        .map(|(text, unspaced)| if unspaced { count_unspaced(text) } else { usize::from(is_word(text)) })
        .sum()
}

/// Whether a mark parts what would be words elsewhere, as a space does: the dots of Tibetan and the word's mark of Ethiopic.
fn is_syllable_mark(c: char) -> bool {
    matches!(c, '\u{F0B}' | '\u{F0C}' | '\u{F0D}' | '\u{1361}')
}

/// A text without spaces as stretches, each with whether its script puts no spaces between words.
fn stretches(run: &str) -> impl Iterator<Item = (&str, bool)> {
    run.split(is_syllable_mark).flat_map(|part| {
        let mut rest = part;
        std::iter::from_fn(move || {
            let unspaced = is_unspaced(rest.chars().next()?);
            let end = rest.find(|c| is_unspaced(c) != unspaced).unwrap_or(rest.len());
            let (first, after) = rest.split_at(end);
            rest = after;
            Some((first, unspaced))
        })
    })
}

/// A stretch of a text, with what begins in it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Passage {
    /// Its words.
    pub text: String,
    /// Where pages, times and cells begin in it; at its beginning, too, where the text has them.
    pub marks: Vec<TextMark>,
}

/// A piece of the file that is not its running text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Removed {
    /// The line of the file, from 1; 0 in a file without lines.
    pub line: usize,
    /// What stood there.
    pub text: String,
    /// What begins in it, and at its beginning.
    pub marks: Vec<TextMark>,
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
        Note = "note",
        NoteMark = "note-mark",
        SignOff = "sign-off",
        Time = "time",
        Speaker = "speaker",
        Sound = "sound",
        SecondReading = "second-reading",
        Deleted = "deleted",
        Comment = "comment",
        Hidden = "hidden",
        RunningHead = "running-head",
        Contents = "contents",
        QuotedMail = "quoted-mail",
        Signature = "signature",
        Interface = "interface",
        PageNumber = "page-number",
        Stamp = "stamp",
        Artifact = "artifact",
        Unreadable = "unreadable",
    }
}
