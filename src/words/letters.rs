//! Letters that stand in one sign for others, as text taken from a PDF has them: ﬁ is f and i.

use crate::model::{is_combining, nfkc};

/// The letters or digits that a sign stands for, if it stands for others: of a ligature, the long s, a letter of another width or
/// style, a digit below the line. A superscript and a fraction stand for themselves.
pub(super) fn letters(c: char) -> Option<String> {
    let letters = stands_for(c).then(|| nfkc(c))?;
    letters.chars().all(|c| c.is_alphanumeric() || is_combining(c)).then_some(letters)
}

fn stands_for(c: char) -> bool {
    matches!(
        c,
        'ſ' | 'Ĳ' | 'ĳ' | 'Ŀ' | 'ŀ' | 'ŉ'
            | '\u{1C4}'..='\u{1CC}' | '\u{1F1}'..='\u{1F3}'
            | '\u{587}' | '\u{675}'..='\u{678}'
            | '₀'..='₉' | 'ₐ'..='ₜ'
            // Letters of Latin, Armenian, Hebrew and Arabic in the forms that fonts had for them.
            | '\u{FB00}'..='\u{FB06}' | '\u{FB13}'..='\u{FB17}' | '\u{FB1D}'..='\u{FDFB}' | '\u{FE70}'..='\u{FEFC}'
            // Wide and narrow ones beside Chinese and Japanese.
            | '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' | '\u{FF66}'..='\u{FF9F}'
            // Bold, slanted and other letters of mathematics, as some write for show.
            | '\u{1D400}'..='\u{1D7FF}'
    )
}
