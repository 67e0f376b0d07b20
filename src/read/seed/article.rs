//! Which pieces of an article are not running text, and in which order that is asked, since each step looks past what the
//! steps before it took.

use std::collections::BTreeSet;

use crate::model::{Scrap, count_words};

use super::kind::TextPiece;
use super::{captions, endings, front, interface, prose};

/// Says for each piece whether it is running text; splits off what stands before and behind the text in a paragraph.
pub(super) fn sort(pieces: &mut Vec<TextPiece>) {
    interface::take(pieces);
    captions::take(pieces);
    front::take(pieces);
    endings::take(pieces);
    take_section_headings(pieces);
}

/// Short lines between two paragraphs of prose.
fn take_section_headings(pieces: &mut [TextPiece]) {
    let running: Vec<usize> = (0..pieces.len()).filter(|at| pieces[*at].stays()).collect();
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    // Lines that stand again and again are speakers' names or a refrain, and then all such lines may be.
    let mut lines = running.iter().map(|at| pieces[*at].text.as_str()).filter(|text| is_heading(text));
    if !lines.all(|line| seen.insert(line)) {
        return;
    }
    let is_between_prose = |three: &&[usize]| {
        let around = [three[0], three[2]].map(|at| pieces[at].text.as_str());
        around.iter().all(|text| prose::ends_sentence(text)) && around.iter().any(|text| prose::is_long(text))
    };
    let between = running.windows(3).filter(is_between_prose).map(|three| three[1]);
    for at in between.filter(|at| is_heading(&pieces[*at].text)).collect::<Vec<_>>() {
        pieces[at].take_out(Scrap::SectionHeading);
    }
}

fn is_heading(text: &str) -> bool {
    // A line of a script that writes no spaces is one word however long it is; hence the limit in characters.
    prose::begins_with_capital(text)
        && prose::ends_in_word(text)
        && count_words(text) <= 8
        && text.chars().count() <= 60
}
