//! Sounds that captions and transcripts tell of among what is said: "[applause]", "(laughter)", the signs of music.
//!
//! They are nobody's words. What a listener could not make out ("[inaudible]") stays: words are missing there.

use crate::model::{Scrap, TextMark, count_words};
use crate::read::seed::kind::TextPiece;
use crate::words::is_one_of;

/// Signs of music.
const MUSIC: [char; 5] = ['♪', '♫', '♬', '♩', '🎵'];

/// Words that tell of a sound, in lower case.
const SOUNDS: &str = "applause applauds laughter laughs laughing laugh chuckles chuckling music cheers cheering cheer boos booing sighs sighing coughs \
    coughing clapping crosstalk pause silence whistles whistling gavel bell bells knocking knocks gasps groans sobs crying \
    applaus beifall lachen lacht gelächter musik jubel buhrufe pfiffe husten hustet seufzt stille pfeifen glocke \
    applaudissements rires rire rit musique huées sifflets toux soupir soupire silence acclamations \
    оплески сміх сміється музика вигуки свист кашель тиша пауза";

/// The most words of a sound between brackets.
const LONGEST: usize = 4;

/// Takes the sounds out of a piece of what is said, and gives them, each as a piece that was taken out.
pub(super) fn take_out(piece: &mut TextPiece) -> Vec<TextPiece> {
    let mut sounds = Vec::new();
    if !piece.text.contains(['[', '(']) && !piece.text.contains(MUSIC) {
        return sounds;
    }
    let whole = std::mem::take(&mut piece.text);
    let mut marks = std::mem::take(&mut piece.marks).into_iter().peekable();
    let mut at = 0;
    while let Some(next) = whole[at..].chars().next() {
        while let Some(mark) = marks.next_if(|mark| mark.at <= at) {
            piece.marks.push(TextMark { at: piece.text.len(), ..mark });
        }
        let end = at + sound(&whole[at..]).unwrap_or_default();
        if end > at {
            sounds.push(TextPiece::new(piece.line, &whole[at..end]).out(Scrap::Sound));
            at = end;
            continue;
        }
        // What is left of a space on either side of a sound is one.
        let is_left = !sounds.is_empty() && next == ' ' && (piece.text.is_empty() || piece.text.ends_with(' '));
        if !is_left {
            piece.text.push(next);
        }
        at += next.len_utf8();
    }
    piece.text.truncate(piece.text.trim_end().len());
    piece.marks.extend(marks);
    piece.marks.iter_mut().for_each(|mark| mark.at = mark.at.min(piece.text.len()));
    sounds
}

/// How many bytes the sound takes with which a text begins.
fn sound(text: &str) -> Option<usize> {
    let open = text.chars().next()?;
    let close = match open {
        '[' => ']',
        '(' => ')',
        _ => return MUSIC.contains(&open).then(|| open.len_utf8()),
    };
    let end = text.find(close)?;
    let inner = &text[1..end];
    let mut words = inner.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let tells = words.any(|word| is_one_of(SOUNDS, &word.to_lowercase())) || inner.chars().all(|c| MUSIC.contains(&c));
    (tells && !inner.is_empty() && count_words(inner) <= LONGEST).then_some(end + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sounds_are_taken_out_and_words_stay() {
        for (text, said, sounds) in [
            ("We rebuild it (loud applause) this year.", "We rebuild it this year.", &["(loud applause)"][..]),
            ("[Laughter] Never.", "Never.", &["[Laughter]"]),
            ("♪ The river rose ♪", "The river rose", &["♪", "♪"]),
            ("[Applaus]", "", &["[Applaus]"]),
            ("We [inaudible] it (and the mill) [the] year.", "We [inaudible] it (and the mill) [the] year.", &[]),
            (
                "It is no music (a pause of a year would do us all good).",
                "It is no music (a pause of a year would do us all good).",
                &[],
            ),
        ] {
            let mut piece = TextPiece::new(1, text);
            let out: Vec<String> = take_out(&mut piece).into_iter().map(|sound| sound.text).collect();
            assert_eq!(
                (piece.text.as_str(), out.iter().map(String::as_str).collect::<Vec<_>>()),
                (said, sounds.to_vec())
            );
        }
    }
}
