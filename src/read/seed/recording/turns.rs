//! Transcripts: plain text in which times stand before what was said, and names before who said it.

use std::collections::BTreeMap;

use crate::model::{Begins, Cue, Scrap, TextMark, count_words};
use crate::read::seed::kind::TextPiece;

use super::stamps::leading;

/// The fewest times that make a transcript.
const FEWEST: usize = 3;
/// The longest name of a speaker, in bytes.
const LONGEST_NAME: usize = 40;

/// If the pieces are a transcript, takes the times and names off what was said and marks it with them. Answers whether they are.
pub(in crate::read::seed) fn take_turns(pieces: &mut Vec<TextPiece>) -> bool {
    if !is_transcript(pieces) {
        return false;
    }
    let names = names(pieces);
    let mut said: Vec<TextPiece> = Vec::new();
    let mut time: Option<u32> = None;
    let mut speaker: Option<String> = None;
    for mut piece in pieces.drain(..) {
        if let Some((seconds, end)) = leading(&piece.text) {
            time = Some(seconds);
            speaker = None;
            let rest = piece.split_off(end);
            said.push(piece.out(Scrap::Time));
            piece = rest;
        }
        if let Some((name, end)) = name(&piece.text).filter(|(name, _)| names.contains_key(*name)) {
            speaker = Some(name.to_owned());
            // "VENN (00:14:05): yes"
            if let Some((seconds, _)) = piece.text[..end].find(['(', '[']).and_then(|at| leading(&piece.text[at..end]))
            {
                time = Some(seconds);
            }
            let rest = piece.split_off(end);
            said.push(piece.out(Scrap::Speaker));
            piece = rest;
        }
        if piece.text.is_empty() {
            continue;
        }
        let begins = speaker.clone().map(Begins::Speaker).into_iter();
        let begins = begins.chain(time.map(|from| Begins::Cue(Cue { from, to: from })));
        piece.marks.extend(begins.map(|begins| TextMark { at: 0, begins }));
        said.push(piece);
    }
    end_turns(&mut said);
    *pieces = said;
    true
}

/// Whether times stand before much of the text, and go on.
fn is_transcript(pieces: &[TextPiece]) -> bool {
    let time = |piece: &TextPiece| {
        leading(&piece.text).map(|(seconds, _)| seconds).or_else(|| {
            let (_, end) = name(&piece.text)?;
            let at = piece.text[..end].find(['(', '['])?;
            leading(&piece.text[at..end]).map(|(seconds, _)| seconds)
        })
    };
    let times: Vec<u32> = pieces.iter().filter_map(time).collect();
    let on = times.windows(2).filter(|pair| pair[0] <= pair[1]).count();
    times.len() >= FEWEST && times.len() * 8 >= pieces.len() && on * 10 >= (times.len() - 1) * 9
}

/// The names that stand before what is said, each with how often: those that come again, or are in capitals.
fn names(pieces: &[TextPiece]) -> BTreeMap<String, usize> {
    let mut names: BTreeMap<String, usize> = BTreeMap::new();
    for piece in pieces {
        let text = leading(&piece.text).map_or(piece.text.as_str(), |(_, end)| piece.text[end..].trim_start());
        if let Some((name, _)) = name(text) {
            *names.entry(name.to_owned()).or_default() += 1;
        }
    }
    names.retain(|name, count| *count > 1 || !name.contains(char::is_lowercase));
    names
}

/// A name and a colon at the beginning, perhaps with a time between: the name, and the bytes that all of it takes.
fn name(text: &str) -> Option<(&str, usize)> {
    let colon = text.match_indices(':').map(|(at, _)| at).find(|at| {
        let rest = &text[at + 1..];
        rest.is_empty() || rest.starts_with(char::is_whitespace)
    })?;
    let name = text[..colon].trim();
    let name = name.split_once(['(', '[']).map_or(name, |(name, _)| name.trim());
    let begins = name.starts_with(|c: char| c.is_alphabetic() && !c.is_lowercase());
    let fits =
        name.len() <= LONGEST_NAME && !name.contains(['.', '?', '!', ',', ';', '"', '“']) && count_words(name) <= 5;
    // "Dr. Reed" has a point.
    let titled = name.len() <= LONGEST_NAME
        && name.split_once(". ").is_some_and(|(title, rest)| title.len() <= 4 && !rest.contains(['.', '?']));
    (begins && (fits || titled)).then_some((name, colon + 1))
}

/// A turn ends where the next one begins; of the last one only its length tells.
fn end_turns(pieces: &mut [TextPiece]) {
    // The turn that was met last: when it begins, and when it ends.
    let mut after: Option<(u32, u32)> = None;
    for piece in pieces.iter_mut().rev() {
        let long = u32::try_from(count_words(&piece.text) / 2).unwrap_or(0);
        for mark in &mut piece.marks {
            if let Begins::Cue(cue) = &mut mark.begins {
                cue.to = match after {
                    Some((from, to)) if from == cue.from => to,
                    Some((from, _)) if from > cue.from => from,
                    _ => cue.from.saturating_add(long),
                };
                after = Some((cue.from, cue.to));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(lines: &[&str]) -> Vec<(String, Option<Scrap>, Vec<Begins>)> {
        let mut pieces: Vec<TextPiece> =
            lines.iter().zip(1..).map(|(text, line)| TextPiece::new(line, *text)).collect();
        take_turns(&mut pieces);
        let told =
            |piece: TextPiece| (piece.text, piece.reason, piece.marks.into_iter().map(|mark| mark.begins).collect());
        pieces.into_iter().map(told).collect()
    }

    #[test]
    fn times_and_names_are_taken_off() {
        let read = read(&[
            "[00:00:04] VENN: We rebuild it.",
            "[00:00:09] REED: Never.",
            "And no ferry.",
            "[00:01:00]",
            "VENN: Why?",
        ]);
        let said: Vec<_> = read.iter().filter(|(_, reason, _)| reason.is_none()).collect();
        let cue = |from, to| Begins::Cue(Cue { from, to });
        let speaker = |name: &str| Begins::Speaker(name.to_owned());
        assert_eq!(said[0], &("We rebuild it.".to_owned(), None, vec![speaker("VENN"), cue(4, 9)]));
        assert_eq!(said[1], &("Never.".to_owned(), None, vec![speaker("REED"), cue(9, 60)]));
        assert_eq!(said[2], &("And no ferry.".to_owned(), None, vec![speaker("REED"), cue(9, 60)]));
        assert_eq!(said[3].2, [speaker("VENN"), cue(60, 60)]);
    }

    #[test]
    fn an_article_with_times_is_none() {
        let lines = ["10:30 was the hour.", "They met at the mill.", "Note: it rained.", "At noon they left."];
        assert!(read(&lines).iter().all(|(_, reason, marks)| reason.is_none() && marks.is_empty()));
    }
}
