//! Which blocks of a page are its text: not what stands in its frame, nor outside its largest article.

use std::collections::BTreeMap;

use crate::model::{Scrap, count_words};
use crate::read::seed::kind::TextPiece;
use crate::read::seed::prose;

use super::frames::{PagePart, PartHolds};

/// The fewest words of a sentence that a frame's controls do not say.
const SENTENCE: usize = 4;

/// A block and where it stands.
pub(super) struct HtmlBlock {
    pub(super) piece: TextPiece,
    /// The number of the outermost `article` around it.
    pub(super) article: Option<usize>,
    pub(super) in_main: bool,
    /// The numbers of the parts of the page's frame around it.
    pub(super) frames: Vec<usize>,
    /// The numbers of the elements around it, outermost first.
    pub(super) containers: Vec<usize>,
    /// There is little but links in it.
    pub(super) is_link: bool,
}

/// The pieces of a page, with what stands outside its text as interface. `frames` are the parts that may be the page's frame,
/// by their numbers.
pub(super) fn running_text(mut blocks: Vec<HtmlBlock>, frames: &[PagePart]) -> Vec<TextPiece> {
    take_frames(&mut blocks, frames);
    let mut lengths: BTreeMap<usize, usize> = BTreeMap::new();
    let (mut all, mut in_main) = (0, false);
    for block in blocks.iter().filter(|block| block.piece.stays()) {
        all += block.piece.text.len();
        in_main |= block.in_main;
        if let Some(article) = block.article {
            *lengths.entry(article).or_default() += block.piece.text.len();
        }
    }
    let largest = lengths.into_iter().max_by_key(|(_, length)| *length).filter(|(_, length)| length * 2 >= all);
    for block in &mut blocks {
        let inside = match largest {
            Some((article, _)) => block.article == Some(article),
            None => block.in_main || !in_main,
        };
        // A headline often stands before the article's own element, and notes behind it.
        if !inside && !matches!(block.piece.reason, Some(Scrap::Headline | Scrap::Note)) {
            block.piece.take_out(Scrap::Interface);
        }
    }
    take_apart(&mut blocks);
    blocks.into_iter().map(|block| block.piece).collect()
}

/// The fewest words of a sentence of running text: captions and labels have fewer.
const RUNNING: usize = 10;

/// Takes out the links and labels that stand apart from the text: outside the smallest element that holds nearly all of its
/// sentences. Lists of links within it stay.
fn take_apart(blocks: &mut [HtmlBlock]) {
    let is_running = |block: &HtmlBlock| {
        let text = &block.piece.text;
        block.piece.stays() && !block.is_link && prose::ends_sentence(text) && count_words(text) >= RUNNING
    };
    let running: Vec<bool> = blocks.iter().map(is_running).collect();
    let mut lengths: BTreeMap<usize, usize> = BTreeMap::new();
    let mut all = 0;
    for (block, _) in blocks.iter().zip(&running).filter(|(_, running)| **running) {
        all += block.piece.text.len();
        block.containers.iter().for_each(|number| *lengths.entry(*number).or_default() += block.piece.text.len());
    }
    // More than half of it stands in one element of a depth at most, and the later its number the deeper that is.
    let holds_most = |(_, length): &(&usize, &usize)| **length * 10 >= all * 7;
    let Some(body) = lengths.iter().filter(holds_most).map(|(number, _)| *number).max() else { return };
    let Some(last) = blocks.iter().rposition(|block| block.containers.contains(&body)) else { return };
    for (at, block) in blocks.iter_mut().enumerate() {
        let is_apart = block.piece.stays() && !block.containers.contains(&body);
        let is_label = || !prose::ends_sentence(&block.piece.text) && count_words(&block.piece.text) < RUNNING;
        if is_apart && (block.is_link || at > last && is_label()) {
            block.piece.take_out(Scrap::Interface);
        }
    }
}

/// Takes out what stands in parts of the page's frame. A part that holds the headline, or more of the text than its kind may,
/// is none.
fn take_frames(blocks: &mut [HtmlBlock], frames: &[PagePart]) {
    let mut held: Vec<PartHolds> = vec![PartHolds::default(); frames.len()];
    let mut all = 0;
    for HtmlBlock { piece, frames, .. } in blocks.iter() {
        // A headline is as much as everything.
        let length = match piece.reason {
            None => piece.text.len(),
            Some(Scrap::Headline) => usize::MAX,
            Some(_) => 0,
        };
        all += if length == 0 { 0 } else { piece.text.len() };
        let is_heading = matches!(piece.reason, Some(Scrap::SectionHeading | Scrap::Headline));
        let is_sentence = piece.stays() && prose::ends_sentence(&piece.text) && count_words(&piece.text) >= SENTENCE;
        for frame in frames {
            let held = &mut held[*frame];
            held.length = held.length.saturating_add(length);
            held.has_heading |= is_heading;
            held.has_sentence |= is_sentence;
        }
    }
    let is_around: Vec<bool> = frames.iter().zip(&held).map(|(frame, held)| frame.is_around(*held, all)).collect();
    for HtmlBlock { piece, frames: around, .. } in blocks {
        let Some(outermost) = around.iter().find(|frame| is_around[**frame]) else { continue };
        let reason = frames[*outermost].reason;
        // An `aside` may hold a note.
        if piece.stays() || reason == Scrap::Note && piece.reason == Some(Scrap::Interface) {
            piece.take_out(reason);
        }
    }
}
