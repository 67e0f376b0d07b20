//! The lock, `seeds/seeds.lock`: what was derived from the texts, so that a clone without them builds the same site.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use super::{Cell, Day, NEAR_TIME, PageName, Scrap, SourceId, SourceText};

/// Everything derived from the texts.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Lock {
    /// What is known of each source's text, by id.
    pub sources: BTreeMap<SourceId, LockedText>,
    /// Sources whose texts share runs of words, the cut-down one first; in order.
    pub overlaps: BTreeSet<Overlap>,
    /// The outcome of the check for copying of each statement of the briefing, by the SHA-256 of its words in normal form:
    /// the runs that it repeats past the limit, none if it is clean. An outcome holds for every source of the lock.
    pub copying: BTreeMap<String, BTreeSet<CopiedRun>>,
    /// A merge left its marks in the file, and this is the union of both sides: the next build writes it whole.
    pub is_merged: bool,
}

/// How far one text stands in another. It is not symmetric: a cut-down reprint stands wholly in its original.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Overlap {
    /// The source that is repeated from the other, or repeats it.
    pub part: SourceId,
    /// The source that holds it.
    pub whole: SourceId,
    /// How many words of `part` stand in shared runs.
    pub words: usize,
}

impl Overlap {
    /// Which of the two is taken for the reprint, and of which. The later one is; where the dates do not say, the one that stands
    /// in the other. `first` and `last` are the days on which a source came out at the earliest and at the latest.
    pub fn reprint_and_original(
        &self,
        first: impl Fn(&SourceId) -> Option<Day>,
        last: impl Fn(&SourceId) -> Option<Day>,
    ) -> (&SourceId, &SourceId) {
        let is_earlier = last(&self.part).zip(first(&self.whole)).is_some_and(|(part, whole)| part < whole);
        if is_earlier { (&self.whole, &self.part) } else { (&self.part, &self.whole) }
    }
}

/// A run of a source's words outside quotation marks. The words themselves are not kept.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct CopiedRun {
    /// The source.
    pub source: SourceId,
    /// How many words in a row.
    pub words: usize,
    /// The paragraph of the source that the run begins in, from 1.
    pub paragraph: usize,
    /// How many of the statement's words stand before it.
    pub before: usize,
}

/// What was derived from one text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LockedText {
    /// SHA-256 of the file, in lower-case hexadecimal.
    pub sha256: String,
    /// The same of other states of it, whose entries a merge brought into this one. Empty as soon as the text is at hand.
    pub also: BTreeSet<String>,
    /// The version of the reader that read it.
    pub reader: usize,
    /// SHA-256 of what was read: the paragraphs, each with a line feed after it.
    pub read: String,
    /// How many words the running text has.
    pub words: usize,
    /// How many paragraphs it has.
    pub paragraphs: usize,
    /// The names of its pages, if it has any.
    pub pages: Vec<PageName>,
    /// The stretches of time in which it records something, in seconds, in order; none if it gives no times.
    pub times: Vec<(u32, u32)>,
    /// Those who speak in it, as it names them; none if it does not say who does.
    pub speakers: BTreeSet<String>,
    /// How many pieces reading took out, by reason.
    pub removed: BTreeMap<Scrap, usize>,
    /// The days that the text names, or that follow from its own date.
    pub days: BTreeMap<Day, TimeNamed>,
    /// The spans of time of which the text names no day, by their first and last day.
    pub spans: BTreeMap<(Day, Day), TimeNamed>,
    /// The figures that it holds, in normal form with their units, each with the paragraphs that hold it.
    pub figures: BTreeMap<String, BTreeSet<usize>>,
    /// Where each checked quotation stands, by its words in normal form: once, or once for each place that is cited for it. By
    /// place, and never empty.
    pub quotations: BTreeMap<String, Vec<Location>>,
    /// The paragraphs that locators name without any of their words, by number.
    pub cited: BTreeMap<usize, CitedParagraph>,
    /// Which of their locators lead right in a later state of the text, which is not in the lock yet.
    pub settled: SettledLocators,
}

/// Locators without words that lead right in a state of a text, as long as others do not and the lock keeps the state before.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SettledLocators {
    /// SHA-256 of what was read of that state; empty if none is settled.
    pub read: String,
    /// Each locator as [`CitedParagraph::statements`] has it, a space, and the paragraphs that it names: "4" or "4-7".
    pub locators: BTreeSet<String>,
}

/// How a text names a day or a span of time.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TimeNamed {
    /// The first words that name it, as far as they may be kept; none if it follows from the source's own date alone.
    pub words: String,
    /// The paragraphs that name it, from 1; none if it stands in what reading took out of the running text.
    pub paragraphs: BTreeSet<usize>,
}

/// A paragraph that is cited and not quoted: what tells it from others when the text changes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CitedParagraph {
    /// How many words it has.
    pub words: usize,
    /// SHA-256 of its words in normal form.
    pub sha256: String,
    /// Its first words, as far as they may be kept.
    pub opens: String,
    /// The locators that name it: the first 16 digits of the SHA-256 of their statement's words, a point, and how many locators of the
    /// source stand before in the statement.
    pub statements: BTreeSet<String>,
}

impl LockedText {
    /// Whether it records something between two seconds, or soon behind them.
    pub fn is_spoken_at(&self, from: u32, to: u32) -> bool {
        self.times.iter().any(|(first, last)| from <= *last && to.saturating_add(NEAR_TIME) >= *first)
    }

    /// The seconds that a writer means by a time: `M:SS` from the start, or hour and minute of the clock where that is printed and nothing is
    /// recorded at the other.
    pub fn seconds_meant(&self, from: u32, to: u32) -> (u32, u32) {
        let of_clock = || {
            // What counts from the start begins within the first hour.
            self.times.first().filter(|(first, _)| *first >= 60 * 60)?;
            let last = to.checked_mul(60)?.checked_add(59).filter(|last| *last < 24 * 60 * 60)?;
            self.is_spoken_at(from * 60, last).then_some((from * 60, last))
        };
        if self.is_spoken_at(from, to) { (from, to) } else { of_clock().unwrap_or((from, to)) }
    }

    /// What follows from a text before any quotation is looked up in it.
    pub fn of(text: &SourceText) -> Self {
        let mut removed = BTreeMap::new();
        for piece in &text.removed {
            *removed.entry(piece.reason).or_insert(0) += 1;
        }
        LockedText {
            sha256: text.sha256.clone(),
            reader: text.reader,
            read: text.read(),
            words: text.words(),
            paragraphs: text.paragraphs.len(),
            pages: text.pages.clone(),
            times: text.spoken(),
            removed,
            ..LockedText::default()
        }
    }
}

/// Where words stand in a source.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Location {
    /// Letter for letter, or after folding what does not count.
    pub exactly: bool,
    /// The pieces between the ellipses, in order; one if there is none. Never empty.
    pub pieces: Vec<Piece>,
    /// What they stand in, if reading took that out of the running text.
    pub part: Option<Scrap>,
    /// The first page of the file that they touch and the last, by position from 1, if the text has pages.
    pub pages: Option<(usize, usize)>,
    /// When the words around them begin and end, in seconds, if the text gives times.
    pub times: Option<(u32, u32)>,
    /// The cell of a table that holds them.
    pub cell: Option<Cell>,
    /// What of the source turns the sense of the words.
    pub context: QuotedContext,
    /// Whose words they are; nothing if the text does not say it.
    pub said: Option<Box<SaidBy>>,
}

/// Whose words a quotation has, where the text says who speaks.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SaidBy {
    /// Those in whose turns the words stand, at every place where they do; never empty.
    pub speakers: BTreeSet<String>,
    /// Other speakers of whom those turns tell what they said.
    pub quoting: BTreeSet<String>,
}

impl SaidBy {
    /// Whose words they are; nothing if nobody is known to say them.
    pub fn of(speakers: BTreeSet<String>, quoting: BTreeSet<String>) -> Option<Box<SaidBy>> {
        (!speakers.is_empty()).then(|| Box::new(SaidBy { speakers, quoting }))
    }
}

/// Words of a source that turn the sense of a quotation and are not in it, each the first of its kind, in lower case.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct QuotedContext {
    /// A negation that an ellipsis or a bracket covers.
    pub covered: Option<String>,
    /// A limit that follows in the same sentence.
    pub limit: Option<String>,
    /// A word right before it that negates or weakens it.
    pub hedge: Option<String>,
}

impl Location {
    /// Whether the words stand whole only where the text is read in another order: in no paragraph, then.
    pub fn is_reordered(&self) -> bool {
        self.part == Some(Scrap::SecondReading)
    }

    /// The first paragraph that it touches and the last, from 1; none if it stands in no paragraph.
    pub fn paragraphs(&self) -> Option<(usize, usize)> {
        let (first, last) = (self.pieces.first()?, self.pieces.last()?);
        match self.part {
            // Paragraphs are joined by line feeds.
            None => Some((first.paragraph, last.paragraph + last.exact.matches('\n').count())),
            // It stands at the head of the first paragraph.
            Some(Scrap::Dateline) => Some((1, 1)),
            Some(_) => None,
        }
    }

    /// Where a reader looks for it.
    pub fn place(&self) -> SourcePlace {
        match (self.paragraphs(), self.part) {
            (None, Some(part)) => SourcePlace::Part(part),
            (paragraphs, _) => SourcePlace::Paragraph(paragraphs.map_or(1, |(first, _)| first)),
        }
    }
}

/// A place in a source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum SourcePlace {
    /// A paragraph of its running text, from 1.
    Paragraph(usize),
    /// Something that reading took out of its running text.
    Part(Scrap),
}

impl SourcePlace {
    /// The paragraph; none if it is none.
    pub fn paragraph(self) -> Option<usize> {
        match self {
            SourcePlace::Paragraph(number) => Some(number),
            SourcePlace::Part(_) => None,
        }
    }

    /// What it is, if it is no paragraph.
    pub fn part(self) -> Option<Scrap> {
        match self {
            SourcePlace::Paragraph(_) => None,
            SourcePlace::Part(part) => Some(part),
        }
    }
}

/// "para. 3", "the headline", "a caption".
impl fmt::Display for SourcePlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            SourcePlace::Paragraph(number) => write!(f, "para. {number}"),
            SourcePlace::Part(part) => {
                let article =
                    if matches!(part, Scrap::Headline | Scrap::Standfirst | Scrap::Dateline) { "the" } else { "a" };
                write!(f, "{article} {}", part.name().replace('-', " "))
            }
        }
    }
}

/// A run of words that stands in a source without a gap.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// The paragraph that it begins in, from 1; what reading took out and may be quoted counts on behind the last one.
    pub paragraph: usize,
    /// Its first character in the running text, counted from 0 in Unicode scalar values; paragraphs are joined by one line feed,
    /// and what may be quoted beside them follows in the same way.
    pub start: usize,
    /// The character after it.
    pub end: usize,
    /// The source's own words there.
    pub exact: String,
}
