//! PDF: pages of letters that stand somewhere. What is text is found from where they stand.
//!
//! In this order: glyphs (`glyphs`, from `file`), stretches that were set in one go (`segments`), what repeats from page to page
//! (`edges`, `numbers`, `repeats`), lines in two orders (`orders`, which no gutter lets run across columns: `gutters`), paragraphs
//! (`paragraphs`, by `measures` and `lines`). PdfParagraph numbers are those of the order in which the file draws; the order by place is
//! a second witness.

mod edges;
mod ends;
mod file;
mod glyphs;
mod gutters;
mod labels;
mod lines;
mod measures;
mod numbers;
mod orders;
mod packed;
mod paragraphs;
mod properties;
mod repeats;
mod segments;
mod signs;

use std::collections::BTreeSet;

use crate::model::{Begins, PageName, Passage, Scrap, TextMark};

use super::kind::{TextKind, TextPiece, TextReading};
use edges::PageText;
use file::OpenPdf;
use glyphs::{Letters, MOST_GLYPHS, PageGlyph, PageGlyphs};
use paragraphs::{PageLines, PdfParagraph};
use repeats::TakenOut;
use segments::Segment;

pub(super) const KIND: TextKind =
    TextKind { endings: &["pdf"], version: 1, is_known: |bytes| is_pdf(bytes), largest: 256 << 20, read };

/// How far from its beginning a file may say that it is PDF.
const HEAD: usize = 1_024;
/// The most letters of a file.
const MOST_LETTERS: usize = 40_000_000;
/// Above which share of letters that stand for nothing a page cannot be read: one of so many.
const UNREADABLE: usize = 20;

/// Whether a file is PDF by its bytes.
pub(super) fn is_pdf(bytes: &[u8]) -> bool {
    bytes.windows(5).take(HEAD).any(|five| five == b"%PDF-")
}

/// What the pages of a file hold.
#[derive(Default)]
struct PdfPages {
    texts: Vec<PageText>,
    out: Vec<TakenOut>,
    /// The pages whose letters cannot be read.
    unreadable: BTreeSet<usize>,
    /// How many pages have images, and how many of these letters that cannot be seen.
    with_images: usize,
    with_layer: usize,
    letters: usize,
}

fn read(bytes: &[u8]) -> Result<TextReading, String> {
    let file = OpenPdf::of(bytes)?;
    let mut pages = PdfPages::default();
    file.each_page(|page| pages.put(page))?;
    pages.are_text()?;
    let printed = numbers::printed(&pages.texts);
    let repeated = repeats::take_out(&mut pages.texts, &printed);
    pages.out.extend(repeated);
    pages.out.sort_by_key(|out| out.page);
    let ranges = file.label_ranges();
    let names = printed.into_iter().enumerate().map(|(at, number)| PageName {
        label: labels::label(&ranges, at),
        printed: number.map(|number| number.written),
    });
    let names = names.collect();
    let body = measures::body_size(pages.texts.iter().flat_map(|page| &page.segments));
    let (mut drawn, mut placed) = (Vec::new(), Vec::new());
    for text in &pages.texts {
        let lines = |lines| PageLines { lines, rules: text.rules.clone() };
        let in_place = orders::as_placed(&text.segments);
        drawn.push(lines(if text.is_mixed { in_place.clone() } else { text.segments.clone() }));
        placed.push(lines(in_place));
    }
    let first = paragraphs::paragraphs(&drawn, body);
    let second = paragraphs::paragraphs(&placed, body);
    let is_machine_read = pages.with_layer * 2 > pages.texts.len();
    Ok(TextReading {
        second_reading: other_passages(&first, second),
        pieces: pieces(first, pages.out, &pages.unreadable),
        pages: names,
        says: properties::says(file.properties(), is_machine_read),
        is_machine_read,
        by_address: None,
    })
}

impl PdfPages {
    /// Takes in what a page draws.
    fn put(&mut self, page: PageGlyphs) -> Result<(), String> {
        let number = self.texts.len();
        self.letters += page.glyphs.len();
        if page.is_too_large || self.letters > MOST_LETTERS {
            return Err(format!(
                "it is PDF, and its page {} has more letters than are read ({MOST_GLYPHS} a page, {MOST_LETTERS} in all)",
                number + 1
            ));
        }
        let count = |is_so: &dyn Fn(&PageGlyph) -> bool| page.glyphs.iter().filter(|glyph| is_so(glyph)).count();
        let seen = page.glyphs.len();
        let hidden = count(&|glyph| glyph.is_invisible);
        self.with_images += usize::from(page.images > 0);
        self.with_layer += usize::from(page.images > 0 && hidden * 2 > seen);
        if count(&|glyph| glyph.letters == Letters::One(char::REPLACEMENT_CHARACTER)) * UNREADABLE > seen {
            self.unreadable.insert(number);
        }
        // Where most of a page is called an artifact, that says nothing.
        let believes = count(&|glyph| glyph.is_artifact) * 2 < seen;
        let (aside, kept): (Vec<PageGlyph>, Vec<PageGlyph>) =
            page.glyphs.into_iter().partition(|glyph| believes && glyph.is_artifact);
        let artifacts = orders::as_drawn(&segments::segments(&aside, number));
        self.out.extend(artifacts.iter().map(|segment| TakenOut {
            page: number,
            text: segment.text.trim().to_owned(),
            reason: Scrap::Artifact,
        }));
        let all = segments::segments(&kept, number);
        let (rules, segments): (Vec<Segment>, Vec<Segment>) =
            all.into_iter().partition(|line| lines::is_rule(&line.text));
        self.out.extend(rules.iter().map(|rule| TakenOut {
            page: number,
            text: rule.text.trim().to_owned(),
            reason: Scrap::Artifact,
        }));
        self.texts.push(PageText {
            is_mixed: orders::alternates(&segments),
            segments: orders::as_drawn(&segments),
            artifacts,
            rules: rules.iter().map(|rule| rule.base).collect(),
            height: page.height,
        });
        Ok(())
    }

    /// Says what is wrong with a file that has nothing to read.
    fn are_text(&self) -> Result<(), String> {
        let letters = |text: &PageText| {
            text.segments.iter().flat_map(|segment| segment.text.chars()).filter(|c| c.is_alphanumeric()).count()
        };
        let pages = self.texts.len();
        if self.texts.iter().all(|text| letters(text) == 0) {
            let unreadable = !self.unreadable.is_empty();
            return Err(match (unreadable, self.with_images) {
                (true, _) => {
                    "it is PDF, and its fonts do not say which letters they draw, so that its text cannot be read"
                        .to_owned()
                }
                (false, 0) => "it is PDF, and it has no text".to_owned(),
                (false, _) => format!(
                    "it has no text: it is a scan of {pages} {}; have its text recognised (OCR), and look through what comes of that",
                    if pages == 1 { "page" } else { "pages" }
                ),
            });
        }
        Ok(())
    }
}

/// The paragraphs and what was taken out, page by page.
fn pieces(paragraphs: Vec<PdfParagraph>, out: Vec<TakenOut>, unreadable: &BTreeSet<usize>) -> Vec<TextPiece> {
    let mut pieces = Vec::new();
    let mut out = out.into_iter().peekable();
    for paragraph in paragraphs {
        let page = paragraph.pages.first().map_or(0, |(_, page)| *page);
        while let Some(taken) = out.next_if(|taken| taken.page < page) {
            pieces.push(taken.piece());
        }
        let is_garbled = paragraph.text.contains(char::REPLACEMENT_CHARACTER)
            && paragraph.pages.iter().any(|(_, page)| unreadable.contains(page));
        let marks = marks(&paragraph);
        let is_note = paragraph.is_note;
        let mut piece = TextPiece { marks, ..TextPiece::new(0, paragraph.text) };
        piece.reason = if is_garbled { Some(Scrap::Unreadable) } else { is_note.then_some(Scrap::Note) };
        pieces.push(piece);
    }
    pieces.extend(out.map(TakenOut::piece));
    pieces
}

/// Where the pages of a paragraph begin.
fn marks(paragraph: &PdfParagraph) -> Vec<TextMark> {
    paragraph.pages.iter().map(|(at, page)| TextMark { at: *at, begins: Begins::Page(page + 1) }).collect()
}

/// What the second order reads otherwise than the first.
fn other_passages(first: &[PdfParagraph], second: Vec<PdfParagraph>) -> Vec<Passage> {
    let known: BTreeSet<&str> = first.iter().map(|paragraph| paragraph.text.as_str()).collect();
    let others = second.into_iter().filter(|paragraph| !known.contains(paragraph.text.as_str()));
    others.map(|paragraph| Passage { marks: marks(&paragraph), text: paragraph.text }).collect()
}

impl TakenOut {
    fn piece(self) -> TextPiece {
        let marks = vec![TextMark { at: 0, begins: Begins::Page(self.page + 1) }];
        TextPiece { marks, ..TextPiece::new(0, self.text) }.out(self.reason)
    }
}
