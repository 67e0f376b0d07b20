//! The cues of a file of captions: when each is shown, and the words that a player shows.

use crate::read::seed::html::entity;

use super::stamps::stamp;

/// A cue.
pub(super) struct CaptionCue {
    /// The line of the file where its words begin, from 1.
    pub(super) line: usize,
    /// When it begins, in milliseconds.
    pub(super) from: u32,
    /// When it ends.
    pub(super) to: u32,
    /// What is said, by speakers. None of them is empty.
    pub(super) parts: Vec<CuePart>,
}

/// What one speaker says in a cue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct CuePart {
    /// The speaker, if the file names one.
    pub(super) speaker: Option<String>,
    /// A sign says that another speaker begins.
    pub(super) is_turn: bool,
    /// The words.
    pub(super) words: String,
}

/// A cue as it is written.
struct RawCue<'a> {
    line: usize,
    from: u32,
    to: u32,
    lines: Vec<&'a str>,
}

/// The cues of a file, in order, and its comments, each with its line.
pub(super) fn cues(text: &str) -> (Vec<CaptionCue>, Vec<(usize, String)>) {
    let (raw, comments) = raw_cues(text);
    let lines: Vec<Vec<String>> = raw.iter().map(|cue| shown_lines(&cue.lines)).collect();
    let repeated: Vec<usize> = (0..raw.len())
        .map(|at| match at.checked_sub(1) {
            Some(before) => rolled(&lines[before], &lines[at]),
            None => 0,
        })
        .collect();
    // Somebody may say a thing twice; captions that roll do it all the time.
    let is_rolling = repeated.iter().filter(|lines| **lines > 0).count() * 5 > raw.len();
    let cue = |(at, cue): (usize, &RawCue<'_>)| {
        let new = &lines[at][if is_rolling { repeated[at] } else { 0 }..];
        let parts = parts(new);
        (!parts.is_empty()).then_some(CaptionCue { line: cue.line, from: cue.from, to: cue.to, parts })
    };
    (raw.iter().enumerate().filter_map(cue).collect(), comments)
}

/// Takes a file apart. What stands between two cues and is neither a name of one nor a comment belongs to the one before.
fn raw_cues(text: &str) -> (Vec<RawCue<'_>>, Vec<(usize, String)>) {
    let mut cues: Vec<RawCue<'_>> = Vec::new();
    let mut comments: Vec<(usize, String)> = Vec::new();
    let mut is_comment = text.starts_with("WEBVTT");
    let mut after_blank = true;
    for (line, number) in text.split('\n').zip(1..) {
        let begins = after_blank && ["NOTE", "STYLE", "REGION"].iter().any(|word| is_block(line, word));
        after_blank = line.is_empty();
        if let Some((from, to)) = timing(line) {
            // The line before is the name of this cue, not a line of the last one.
            if let Some(before) = cues.last_mut().filter(|_| !is_comment)
                && before.lines.len() >= 2
                && before.lines[before.lines.len() - 2].is_empty()
            {
                before.lines.pop();
            }
            is_comment = false;
            cues.push(RawCue { line: number + 1, from, to, lines: Vec::new() });
            continue;
        }
        is_comment = begins || is_comment && !line.is_empty();
        match cues.last_mut().filter(|_| !is_comment) {
            Some(cue) => cue.lines.push(line),
            None if !is_comment && line.trim().parse::<u32>().is_ok() => {}
            None if !line.trim().is_empty() => comments.push((number, line.trim().to_owned())),
            None => {}
        }
    }
    (cues, comments)
}

fn is_block(line: &str, word: &str) -> bool {
    line.strip_prefix(word).is_some_and(|rest| rest.is_empty() || rest.starts_with(char::is_whitespace))
}

/// "00:01.000 --> 00:03.000 align:start": begin and end in milliseconds.
fn timing(line: &str) -> Option<(u32, u32)> {
    let (from, rest) = line.split_once("-->")?;
    let to = rest.split_whitespace().next()?;
    let (from, to) = (stamp(from.trim())?, stamp(to)?);
    (from <= to).then_some((from, to))
}

/// The lines of a cue that are not empty, with their tags.
fn shown_lines(lines: &[&str]) -> Vec<String> {
    lines.iter().map(|line| line.trim().to_owned()).filter(|line| !plain(line).0.is_empty()).collect()
}

/// How many lines a cue begins with that the one before it ended with.
fn rolled(before: &[String], lines: &[String]) -> usize {
    let bare = |line: &String| plain(line).0;
    let longest = before.len().min(lines.len());
    let is_same = |count: &usize| before[before.len() - count..].iter().map(bare).eq(lines[..*count].iter().map(bare));
    (1..=longest).rev().find(is_same).unwrap_or(0)
}

/// What is said in the lines, by speakers.
fn parts(lines: &[String]) -> Vec<CuePart> {
    let mut parts: Vec<CuePart> = Vec::new();
    for line in lines {
        let (words, mut speaker) = plain(line);
        for (turn, words) in turns(&words).into_iter().enumerate() {
            let (words, is_turn) = unsigned(words);
            let speaker = speaker.take().filter(|_| turn == 0);
            match parts.last_mut().filter(|_| !is_turn && speaker.is_none()) {
                Some(part) => {
                    part.words.push(' ');
                    part.words.push_str(words);
                }
                None => parts.push(CuePart { speaker, is_turn, words: words.to_owned() }),
            }
        }
    }
    parts
}

/// Signs before the words of another speaker.
const SIGNS: [&str; 6] = ["- ", "– ", "— ", ">>> ", ">> ", ">>"];

/// The words without the sign of another speaker, and whether there was one.
fn unsigned(words: &str) -> (&str, bool) {
    let rest = SIGNS.iter().find_map(|sign| words.strip_prefix(sign)).or_else(|| {
        // "-Why?": tight, where no number follows.
        words.strip_prefix('-').filter(|rest| rest.starts_with(char::is_uppercase))
    });
    rest.map_or((words, false), |rest| (rest.trim_start(), true))
}

/// What several say in one line: "- Why? - No reason.", ">> Thank you. >> You are welcome."
fn turns(words: &str) -> Vec<&str> {
    let (_, is_signed) = unsigned(words);
    let mut turns = Vec::new();
    let mut from = 0;
    for (at, _) in words.match_indices(' ') {
        let rest = &words[at + 1..];
        let sign = SIGNS.iter().find(|sign| rest.starts_with(**sign));
        let closed = words[..at].trim_end().ends_with(['.', '?', '!', '…', '"', '”', '’']);
        let begins = sign.is_some_and(|sign| {
            let next = rest[sign.len()..].trim_start();
            sign.starts_with('>')
                || is_signed && closed && next.starts_with(|c: char| c.is_uppercase() || c == '¿' || c == '¡')
        });
        if begins && at > from {
            turns.push(words[from..at].trim());
            from = at + 1;
        }
    }
    turns.push(words[from..].trim());
    turns.retain(|turn| !turn.is_empty());
    turns
}

/// A line without its tags, with what its entities stand for; and the speaker whom a tag names.
fn plain(line: &str) -> (String, Option<String>) {
    let (mut words, mut speaker) = (String::new(), None);
    let mut rest = line;
    while let Some(at) = rest.find(['<', '{']) {
        let (before, tag) = rest.split_at(at);
        words.push_str(before);
        let is_tag = if tag.starts_with('{') {
            tag.starts_with("{\\")
        } else {
            tag[1..].starts_with(|c: char| c.is_ascii_alphanumeric() || c == '/')
        };
        let close = if tag.starts_with('{') { '}' } else { '>' };
        match tag.find(close).filter(|_| is_tag) {
            Some(end) => {
                let inner = &tag[1..end];
                if let Some(name) = inner.strip_prefix('v').and_then(|rest| rest.split_once(char::is_whitespace))
                    && (name.0.is_empty() || name.0.starts_with('.'))
                {
                    speaker = Some(entity(name.1.trim())).filter(|name| !name.is_empty());
                }
                rest = &tag[end + 1..];
            }
            None => {
                words.push_str(&tag[..1]);
                rest = &tag[1..];
            }
        }
    }
    words.push_str(rest);
    (entity(&words).split_whitespace().collect::<Vec<_>>().join(" "), speaker)
}
