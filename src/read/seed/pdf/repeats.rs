//! Takes out what stands on page after page: running heads and feet, page numbers, line numbers, stamps.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::Scrap;

use super::edges::{PageText, key};
use super::glyphs::whole;
use super::numbers::PrintedNumber;
use super::segments::Segment;

/// How tall the stripes are, in points, in which lines of different pages are at one height.
const STRIPE: f32 = 4.0;
/// The longest line that may be a head, in characters.
const LONGEST: usize = 160;

/// What was taken out of a page.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct TakenOut {
    pub(super) page: usize,
    pub(super) text: String,
    pub(super) reason: Scrap,
}

/// Takes out what repeats. `printed` are the pages' numbers.
pub(super) fn take_out(pages: &mut [PageText], printed: &[Option<PrintedNumber>]) -> Vec<TakenOut> {
    let repeats = Repeats::of(pages);
    // Where most pages would be left without a word, what repeats is their text: slides, labels, sheets that are numbered.
    let is_left = |(page, number): &(&PageText, &Option<PrintedNumber>)| {
        let (edges, alone) =
            (page.edges(), number.as_ref().filter(|number| number.is_alone).map(|number| number.segment));
        let goes = |at: usize, line: &Segment| alone == Some(at) || repeats.reason(line, edges.contains(&at)).is_some();
        page.segments.iter().enumerate().any(|(at, line)| !goes(at, line))
    };
    let filled = pages.iter().filter(|page| !page.segments.is_empty()).count();
    if pages.iter().zip(printed).filter(|both| is_left(both)).count() * 2 < filled {
        return Vec::new();
    }
    let mut out = Vec::new();
    for (page, (text, number)) in pages.iter_mut().zip(printed).enumerate() {
        let edges = text.edges();
        let alone = number.as_ref().filter(|number| number.is_alone).map(|number| number.segment);
        let mut at = 0;
        text.segments.retain(|segment| {
            let reason =
                if alone == Some(at) { Some(Scrap::PageNumber) } else { repeats.reason(segment, edges.contains(&at)) };
            at += 1;
            out.extend(reason.map(|reason| TakenOut { page, text: segment.text.trim().to_owned(), reason }));
            reason.is_none()
        });
    }
    out
}

/// Which lines stand on how many pages.
struct Repeats {
    /// How many pages a line must stand on.
    least: usize,
    /// At the edges: by what it says, digits apart, and its height.
    heads: BTreeMap<(String, i32), BTreeSet<usize>>,
    /// Anywhere: digits alone, and what is set aslant, by what it says and its place.
    stamps: BTreeMap<(String, i32, i32), BTreeSet<usize>>,
}

impl Repeats {
    fn of(pages: &[PageText]) -> Repeats {
        // The root of the pages, halved: five of a hundred.
        let root = (1..).find(|root| root * root >= pages.len()).unwrap_or(1);
        let least = if pages.len() == 2 { 2 } else { (root / 2).max(3) };
        let mut repeats = Repeats { least, heads: BTreeMap::new(), stamps: BTreeMap::new() };
        for (page, text) in pages.iter().enumerate() {
            for segment in text.edges().into_iter().filter_map(|at| text.segments.get(at)) {
                let stripe = stripe(segment.base);
                // One that lies at the border of two stripes is in either.
                for near in [stripe - 1, stripe, stripe + 1] {
                    repeats.heads.entry((key(&segment.text), near)).or_default().insert(page);
                }
            }
            for segment in text.segments.iter().filter(|segment| is_stamp(segment)) {
                repeats.stamps.entry(stamp(segment)).or_default().insert(page);
            }
        }
        repeats
    }

    fn reason(&self, segment: &Segment, is_at_edge: bool) -> Option<Scrap> {
        let said = key(&segment.text);
        if is_at_edge && said.chars().count() <= LONGEST {
            let is_number = said == "0";
            let on = self.heads.get(&(said, stripe(segment.base))).map_or(0, BTreeSet::len);
            if on >= self.least {
                return Some(if is_number { Scrap::PageNumber } else { Scrap::RunningHead });
            }
        }
        let on = || self.stamps.get(&stamp(segment)).map_or(0, BTreeSet::len);
        (is_stamp(segment) && on() >= self.least.max(3)).then_some(Scrap::Stamp)
    }
}

fn stripe(place: f32) -> i32 {
    whole(place / STRIPE)
}

fn is_stamp(segment: &Segment) -> bool {
    segment.direction % 90 != 0 || segment.text.trim().chars().all(|c| c.is_ascii_digit())
}

fn stamp(segment: &Segment) -> (String, i32, i32) {
    (segment.text.trim().to_owned(), stripe(segment.to), stripe(segment.base))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::seed::pdf::numbers;

    #[test]
    fn heads_feet_numbers_and_stamps_go_and_the_text_stays() {
        let page = |number: usize| {
            let numbered = format!("{number}");
            let aslant = Segment { direction: 45, ..Segment::made("DRAFT", 100.0, 300.0, 400.0) };
            let segments = vec![
                Segment::made("The Harrow Gazette", 50.0, 200.0, 20.0),
                Segment::made(
                    &format!("What stands on page {number} alone, {}.", "x".repeat(number)),
                    50.0,
                    250.0,
                    300.0,
                ),
                aslant,
                Segment::made(&numbered, 100.0, 108.0, 780.0),
            ];
            PageText { segments, artifacts: Vec::new(), rules: Vec::new(), is_mixed: false, height: 800.0 }
        };
        let mut pages: Vec<PageText> = (3..8).map(page).collect();
        let printed = numbers::printed(&pages);
        let out = take_out(&mut pages, &printed);
        assert!(pages.iter().all(|page| page.segments.len() == 1));
        let reasons: Vec<Scrap> = out.iter().take(3).map(|out| out.reason).collect();
        assert_eq!(reasons, [Scrap::RunningHead, Scrap::Stamp, Scrap::PageNumber]);
    }

    #[test]
    fn what_is_all_that_pages_say_is_their_text() {
        let page = |number: usize| PageText {
            segments: vec![Segment::made(&format!("Pier {number}"), 50.0, 90.0, 40.0)],
            artifacts: Vec::new(),
            rules: Vec::new(),
            is_mixed: false,
            height: 800.0,
        };
        let mut pages: Vec<PageText> = (1..6).map(page).collect();
        let printed = numbers::printed(&pages);
        assert_eq!(take_out(&mut pages, &printed), []);
    }
}
