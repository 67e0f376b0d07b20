//! Which blocks of a page are its text: not what stands in its frame, nor outside its largest article.

use std::collections::BTreeMap;

use crate::model::Scrap;
use crate::read::seed::kind::TextPiece;

/// A block and where it stands.
pub(super) struct HtmlBlock {
    pub(super) piece: TextPiece,
    /// The number of the outermost `article` around it.
    pub(super) article: Option<usize>,
    pub(super) in_main: bool,
    /// The numbers of the parts of the page's frame around it.
    pub(super) frames: Vec<usize>,
}

/// The pieces of a page, with what stands outside its text as interface. `tenths` says how much of the text each part of the
/// page's frame may hold, by its number.
pub(super) fn running_text(mut blocks: Vec<HtmlBlock>, tenths: &[usize]) -> Vec<TextPiece> {
    take_frames(&mut blocks, tenths);
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
        // A headline often stands before the article's own element.
        if !inside && block.piece.reason != Some(Scrap::Headline) {
            block.piece.take_out(Scrap::Interface);
        }
    }
    blocks.into_iter().map(|block| block.piece).collect()
}

/// Takes out what stands in parts of the page's frame. A part that holds the headline, or more of the text than its kind may,
/// is none.
fn take_frames(blocks: &mut [HtmlBlock], tenths: &[usize]) {
    let mut held: BTreeMap<usize, usize> = BTreeMap::new();
    let mut all = 0;
    for block in blocks.iter().filter(|block| block.piece.stays() || block.piece.reason == Some(Scrap::Headline)) {
        // A headline is as much as everything.
        let weight = if block.piece.stays() { block.piece.text.len() } else { usize::MAX };
        all += block.piece.text.len();
        for frame in &block.frames {
            let held = held.entry(*frame).or_default();
            *held = held.saturating_add(weight);
        }
    }
    let is_frame = |frame: &usize| {
        held.get(frame).is_none_or(|held| held.saturating_mul(10) <= all.saturating_mul(tenths[*frame]))
    };
    for block in blocks.iter_mut().filter(|block| block.piece.stays()) {
        if block.frames.iter().any(is_frame) {
            block.piece.take_out(Scrap::Interface);
        }
    }
}
