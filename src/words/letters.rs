//! Letters that stand in one sign for others, as text taken from a PDF has them: ﬁ is f and i.

use crate::model::{is_combining, nfkc};

/// Adds a character as the letters or digits that it stands for: a ligature, the long s, a letter of another width or style, a
/// digit below the line. A superscript and a fraction stand for themselves.
pub(super) fn push_letters(text: &mut String, c: char) {
    let letters =
        stands_for(c).then(|| nfkc(c)).filter(|all| all.chars().all(|c| c.is_alphanumeric() || is_combining(c)));
    text.push_str(&letters.unwrap_or_else(|| c.to_string()));
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_that_stand_for_letters_are_these() {
        let folded = |text: &str| {
            text.chars().fold(String::new(), |mut all, c| {
                push_letters(&mut all, c);
                all
            })
        };
        for (signs, letters) in [
            ("ﬁrst ﬂoor, oﬃce", "first floor, office"),
            ("Paſſage, baﬅion", "Passage, bastion"),
            ("CO₂", "CO2"),
            ("\u{FEE1}\u{FEEE}", "مو"),
            ("Ｂｒｉｄｇｅ１２", "Bridge12"),
        ] {
            assert_eq!(folded(signs), letters);
        }
        for same in ["10⁶", "½", "5ª", "é", "ß", "№"] {
            assert_eq!(folded(same), same);
        }
    }
}
