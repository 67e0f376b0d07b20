//! What was said: captions of a recording, and transcripts that print times.
//!
//! Captions (WebVTT, a W3C recommendation; SubRip as players take it) are read as running text: cues are joined to sentences, and a
//! new paragraph begins with another speaker, after a silence, or after some sentences. Tags, settings and comments are not shown by
//! a player and are no text. Captions that roll repeat the lines of the cue before: each line is read once. Every cue keeps its time.

mod cues;
mod sounds;
mod stamps;
mod turns;

use crate::model::{Begins, Cue, Scrap, TextMark};
use crate::read::decode;

use super::bytes;
use super::kind::{TextKind, TextPiece, TextReading};
use cues::{CaptionCue, cues};
use turns::{name_of, names_of};

pub(super) use turns::take_turns;

pub(super) const KIND: TextKind = TextKind {
    endings: &["vtt", "srt"],
    version: 2,
    is_known: |bytes| bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).starts_with(b"WEBVTT"),
    largest: decode::LARGEST,
    read,
};

/// Seconds of silence after which a new paragraph begins.
const SILENCE: u32 = 2;
/// Letters after which a new paragraph begins behind a sentence's end.
const LONG: usize = 300;

fn read(file: &[u8]) -> Result<TextReading, String> {
    let (cues, comments) = cues(&bytes::text(file)?);
    if cues.is_empty() {
        return Err("it holds no captions: no line is a time such as `00:00:01.000 --> 00:00:04.000`".to_owned());
    }
    let names = names_of(cues.iter().flat_map(|cue| &cue.parts).map(|part| part.words.as_str()));
    let mut pieces: Vec<TextPiece> =
        comments.into_iter().map(|(line, text)| TextPiece::new(line, text).out(Scrap::Interface)).collect();
    let mut speaker: Option<String> = None;
    let mut end = 0;
    let mut open: Option<TextPiece> = None;
    for CaptionCue { line, from, to, parts } in cues {
        for mut part in parts {
            if let Some((name, end)) = name_of(&part.words).filter(|(name, _)| names.contains(*name)) {
                (part.speaker, part.is_turn) = (Some(name.to_owned()), true);
                part.words = part.words[end..].trim_start().to_owned();
            }
            let mut said = TextPiece::new(line, part.words);
            let sounds = sounds::take_out(&mut said);
            part.words = said.text;
            if part.words.is_empty() && !sounds.is_empty() {
                // Nobody falls silent for it.
                end = to;
                pieces.extend(sounds);
                continue;
            }
            pieces.extend(sounds);
            if part.words.is_empty() {
                // The name stands in a line of its own, and the words in the next.
                speaker = part.speaker.or(speaker);
                pieces.extend(open.take());
                continue;
            }
            let changes = part.is_turn || part.speaker.is_some() && part.speaker != speaker;
            // A sign for another speaker says that it is not the one before.
            speaker = if part.is_turn { part.speaker } else { part.speaker.or(speaker) };
            let is_over = |piece: &TextPiece| {
                let closed = piece.text.len() > LONG && piece.text.ends_with(['.', '?', '!', '…', '。', '؟']);
                changes || closed || from / 1000 > end / 1000 + SILENCE
            };
            pieces.extend(open.take_if(|piece| is_over(piece)));
            let piece = open.get_or_insert_with(|| {
                let mut piece = TextPiece::new(line, "");
                piece.marks.extend(speaker.clone().map(|name| TextMark { at: 0, begins: Begins::Speaker(name) }));
                piece
            });
            if !piece.text.is_empty() {
                piece.text.push(' ');
            }
            let begins = Begins::Cue(Cue { from: from / 1000, to: to / 1000 });
            piece.marks.push(TextMark { at: piece.text.len(), begins });
            piece.text.push_str(&part.words);
            end = to;
        }
    }
    pieces.extend(open);
    pieces.sort_by_key(|piece| piece.line);
    Ok(TextReading::of(pieces))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paragraphs(file: &str) -> Vec<String> {
        let reading = read(file.as_bytes()).unwrap();
        reading.pieces.into_iter().filter(TextPiece::stays).map(|piece| piece.text).collect()
    }

    fn times(file: &str) -> Vec<(u32, u32)> {
        let marks = read(file.as_bytes()).unwrap().pieces.into_iter().flat_map(|piece| piece.marks);
        let cue = |mark: TextMark| match mark.begins {
            Begins::Cue(Cue { from, to }) => Some((from, to)),
            _ => None,
        };
        marks.filter_map(cue).collect()
    }

    #[test]
    fn cues_are_joined_and_keep_their_times() {
        let file = "WEBVTT\n\nNOTE made for a test\n\n1\n00:01.000 --> 00:03.900 align:start\nThe mill at\nHarrow &amp; Reed\n\n\
                    2\n00:00:04.000 --> 00:00:06.000\n<i>is shut</i>.\n\n00:00:20.000 --> 00:00:21.000\nLater.\n";
        assert_eq!(paragraphs(file), ["The mill at Harrow & Reed is shut.", "Later."]);
        assert_eq!(times(file), [(1, 3), (4, 6), (20, 21)]);
    }

    #[test]
    fn another_speaker_begins_a_paragraph() {
        let file = "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Venn>We rebuild it.\n\n00:02.000 --> 00:03.000\n<v Venn>This year.\n\n\
                    00:03.000 --> 00:04.000\n<v Reed>Never.\n\n00:04.000 --> 00:05.000\n- Why not?\n- It costs.\n";
        assert_eq!(paragraphs(file), ["We rebuild it. This year.", "Never.", "Why not?", "It costs."]);
    }

    #[test]
    fn names_before_what_is_said_are_speakers() {
        let file = "1\n00:00:01,000 --> 00:00:02,000\nVENN: We rebuild it.\n\n2\n00:00:02,000 --> 00:00:03,000\nThis year.\n\n\
                    3\n00:00:03,000 --> 00:00:04,000\nREED: Note: it costs.\n\n4\n00:00:04,000 --> 00:00:05,000\n- Why? - No reason.\n";
        assert_eq!(paragraphs(file), ["We rebuild it. This year.", "Note: it costs.", "Why?", "No reason."]);
    }

    #[test]
    fn lines_that_roll_are_read_once_and_lines_that_are_said_again_twice() {
        let file = "WEBVTT\n\n00:00.000 --> 00:02.000\n \nthe mill is\n\n00:02.000 --> 00:02.010\nthe mill is\n \n\n\
                    00:02.010 --> 00:04.000\nthe mill is\nshut for good\n\n00:04.000 --> 00:06.000\nshut for good\nthey said\n";
        assert_eq!(paragraphs(file), ["the mill is shut for good they said"]);
        let file = "1\n00:00:01,000 --> 00:00:02,000\nNo.\n\n2\n00:00:02,100 --> 00:00:03,000\nNo.\n\n3\n00:00:03,000 --> 00:00:04,000\nIt stays.\n\n\
                    4\n00:00:04,000 --> 00:00:05,000\nIt does.\n\n5\n00:00:05,000 --> 00:00:06,000\nAs it was.\n\n6\n00:00:06,000 --> 00:00:07,000\nFor long.\n";
        assert_eq!(paragraphs(file), ["No. No. It stays. It does. As it was. For long."]);
    }
}
