//! Transcripts: plain text in which times stand before what was said, and names before who said it.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Begins, Cue, Scrap, TextMark, count_words};
use crate::read::seed::kind::TextPiece;
use crate::read::seed::prose;

use super::sounds;
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
    let texts = pieces.iter().map(|piece| {
        let stamped = leading(&piece.text).map_or(0, |(_, end)| end);
        piece.text[stamped..].trim_start()
    });
    let names = names_of(texts);
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
        if let Some((name, seconds, end)) = timed_name(&piece.text) {
            (speaker, time) = (Some(name.to_owned()), Some(seconds));
            let rest = piece.split_off(end);
            said.push(piece.out(Scrap::Speaker));
            piece = rest;
        } else if let Some((name, end)) = name_of(&piece.text).filter(|(name, _)| names.contains(*name)) {
            speaker = Some(name.to_owned());
            let rest = piece.split_off(end);
            said.push(piece.out(Scrap::Speaker));
            piece = rest;
        }
        said.extend(sounds::take_out(&mut piece));
        if piece.text.is_empty() {
            continue;
        }
        let begins = speaker.clone().map(Begins::Speaker).into_iter();
        let begins = begins.chain(time.map(|from| Begins::Cue(Cue { from, to: from })));
        piece.marks.extend(begins.map(|begins| TextMark { at: 0, begins }));
        said.push(piece);
    }
    end_turns(&mut said);
    *pieces = run_on(said);
    true
}

/// Whether times stand before much of the text, and go on.
fn is_transcript(pieces: &[TextPiece]) -> bool {
    let time = |piece: &TextPiece| {
        let leading = leading(&piece.text).map(|(seconds, _)| seconds);
        leading.or_else(|| timed_name(&piece.text).map(|(_, seconds, _)| seconds))
    };
    let times: Vec<u32> = pieces.iter().filter_map(time).collect();
    let on = times.windows(2).filter(|pair| pair[0] <= pair[1]).count();
    times.len() >= FEWEST && times.len() * 8 >= pieces.len() && on * 10 >= (times.len() - 1) * 9
}

/// The names that stand before what is said: those that come again, or are in capitals.
pub(super) fn names_of<'t>(texts: impl Iterator<Item = &'t str>) -> BTreeSet<String> {
    let mut names: BTreeMap<&str, usize> = BTreeMap::new();
    for (name, _) in texts.filter_map(name_of) {
        *names.entry(name).or_default() += 1;
    }
    names.retain(|name, count| *count > 1 || !name.contains(char::is_lowercase));
    names.into_keys().map(str::to_owned).collect()
}

/// A name and a colon at the beginning: the name, and the bytes that all of it takes.
pub(super) fn name_of(text: &str) -> Option<(&str, usize)> {
    let colon = text.match_indices(':').map(|(at, _)| at).find(|at| {
        let rest = &text[at + 1..];
        rest.is_empty() || rest.starts_with(char::is_whitespace)
    })?;
    let name = text[..colon].trim();
    is_name(name).then_some((name, colon + 1))
}

/// A name with a time: "Ines Dorff (00:05): yes", "Dorff [0:05]", "Ines Dorff  0:05" in a line of its own. The name, the seconds, and
/// the bytes that all of it takes.
fn timed_name(text: &str) -> Option<(&str, u32, usize)> {
    let (at, opened) = match text.find(['(', '[']) {
        Some(at) => (at, true),
        None => {
            let (at, space) = text.char_indices().rfind(|(_, c)| c.is_whitespace())?;
            (at + space.len_utf8(), false)
        }
    };
    let (seconds, long) = leading(&text[at..])?;
    let name = text[..at].trim();
    let end = at + long;
    let rest = &text[end..];
    let colon = usize::from(rest.starts_with(':'));
    let ends = rest[colon..].is_empty() || colon == 1 && rest[1..].starts_with(char::is_whitespace);
    (is_name(name) && ends && (opened || rest.is_empty())).then_some((name, seconds, end + colon))
}

fn is_name(name: &str) -> bool {
    let begins = name.starts_with(|c: char| c.is_alphabetic() && !c.is_lowercase());
    let fits = !name.contains(['.', '?', '!', ',', ';', '"', '“', '(', '[']) && count_words(name) <= 5;
    // "Dr. Reed" has a point.
    let titled = name.split_once(". ").is_some_and(|(title, rest)| title.len() <= 4 && !rest.contains(['.', '?']));
    begins && name.len() <= LONGEST_NAME && (fits || titled)
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

/// Joins what one person says in lines that a time parts in mid-sentence: they are cues, not paragraphs.
fn run_on(pieces: Vec<TextPiece>) -> Vec<TextPiece> {
    let mut joined: Vec<TextPiece> = Vec::new();
    // Where the last running text stands, and whether a time stands behind it.
    let mut last: Option<(usize, bool)> = None;
    for piece in pieces {
        if !piece.stays() {
            last = match piece.reason {
                Some(Scrap::Time) => last.map(|(at, _)| (at, true)),
                Some(Scrap::Sound) => last,
                _ => None,
            };
            joined.push(piece);
            continue;
        }
        let before = last.filter(|(at, is_parted)| {
            let open = &joined[*at];
            *is_parted && !prose::ends_sentence(&open.text) && speaker(open) == speaker(&piece)
        });
        match before {
            Some((at, _)) => {
                let open = &mut joined[at];
                open.text.push(' ');
                let start = open.text.len();
                open.text.push_str(&piece.text);
                let cues = piece.marks.into_iter().filter(|mark| !matches!(mark.begins, Begins::Speaker(_)));
                open.marks.extend(cues.map(|mark| TextMark { at: start + mark.at, ..mark }));
                last = Some((at, false));
            }
            None => {
                last = Some((joined.len(), false));
                joined.push(piece);
            }
        }
    }
    joined
}

fn speaker(piece: &TextPiece) -> Option<&str> {
    piece.marks.iter().find_map(|mark| match &mark.begins {
        Begins::Speaker(name) => Some(name.as_str()),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(lines: &[&str]) -> Vec<(String, Vec<Begins>)> {
        let mut pieces: Vec<TextPiece> =
            lines.iter().zip(1..).map(|(text, line)| TextPiece::new(line, *text)).collect();
        take_turns(&mut pieces);
        let told = |piece: TextPiece| (piece.text, piece.marks.into_iter().map(|mark| mark.begins).collect());
        pieces.into_iter().filter(TextPiece::stays).map(told).collect()
    }

    fn cue(from: u32, to: u32) -> Begins {
        Begins::Cue(Cue { from, to })
    }

    fn by(name: &str) -> Begins {
        Begins::Speaker(name.to_owned())
    }

    #[test]
    fn times_and_names_are_taken_off() {
        let lines =
            ["[00:00:04] VENN: We rebuild it.", "[00:00:09] REED: Never.", "And no ferry.", "[00:01:00]", "VENN: Why?"];
        let said = read(&lines);
        assert_eq!(said[0], ("We rebuild it.".to_owned(), vec![by("VENN"), cue(4, 9)]));
        assert_eq!(said[1], ("Never.".to_owned(), vec![by("REED"), cue(9, 60)]));
        assert_eq!(said[2], ("And no ferry.".to_owned(), vec![by("REED"), cue(9, 60)]));
        assert_eq!(said[3].1, [by("VENN"), cue(60, 60)]);
    }

    #[test]
    fn a_name_with_a_time_is_a_speaker_even_once() {
        let said = read(&[
            "Ines Dorff (00:05):",
            "We close it.",
            "Leo Brandt (01:20): Not yet.",
            "Ines Dorff (02:10):",
            "It is.",
        ]);
        assert_eq!(said[1], ("Not yet.".to_owned(), vec![by("Leo Brandt"), cue(80, 130)]));
        let said =
            read(&["Ines Dorff  0:05", "We close it.", "Leo Brandt  1:20", "Not yet.", "Ines Dorff  2:10", "It is."]);
        assert_eq!(said[1], ("Not yet.".to_owned(), vec![by("Leo Brandt"), cue(80, 130)]));
        assert_eq!(said.len(), 3);
    }

    #[test]
    fn lines_that_run_on_over_a_time_are_one_paragraph() {
        let said = read(&[
            "0:05",
            "we have to close it and we will do so",
            "0:09",
            "on Monday at the latest.",
            "0:14",
            "It is late.",
        ]);
        let whole = "we have to close it and we will do so on Monday at the latest.";
        assert_eq!(said[0], (whole.to_owned(), vec![cue(5, 9), cue(9, 14)]));
        assert_eq!(said.len(), 2);
    }

    #[test]
    fn an_article_with_times_is_none() {
        let lines = ["10:30 was the hour.", "They met at the mill.", "Note: it rained.", "At noon they left."];
        assert!(read(&lines).iter().all(|(_, marks)| marks.is_empty()));
    }
}
