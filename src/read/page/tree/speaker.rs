//! The last line of a block quotation, where it says who speaks: one that opens with a dash, or stands in `<cite>`. It is none of the
//! quoted words.

use crate::diag::FileId;
use crate::model::{Block, CiteGroup, Inline, Prose, RawHtml};

use super::frame::{Said, SaidWords, SpeakerTail};
use crate::diag::At;
use crate::read::page::line::{Found, Line, LineNode};
use crate::read::page::{prose, quotation};
use crate::tags::first_tag;
use crate::words::is_last_stop;

/// The element of the page that says who speaks, and the class by which it is told from what is quoted.
const SPEAKER: &str = "<cite class=\"speaker\">";

fn is_dash(c: char) -> bool {
    matches!(c, '—' | '–' | '―' | '‒' | '⸺')
}

/// Whether words open with a dash, or with the two hyphens that stand for one.
fn opens_with_dash(words: &str) -> bool {
    let words = words.trim_start();
    words.starts_with(is_dash) || words.starts_with("--")
}

/// The end of a line of a block quotation, if it may say who speaks.
pub(super) fn tail(line: &Line, file: FileId, cites: &[Found<CiteGroup>]) -> Option<Box<SpeakerTail>> {
    let (start, element) = last_line(line);
    let opens = line.text(start..line.glyphs.len());
    let (from, is_element) = match element.filter(|at| closes_line(line, *at, cites)) {
        Some(at) if line.past(start, char::is_whitespace) == at => (start, false),
        Some(at) if !opens_with_dash(&opens) && follows_words(line, at) => (at, true),
        _ if opens_with_dash(&opens) && (is_apart(line, start) || follows_words(line, start)) => (start, false),
        _ => return None,
    };
    let is_before = |cite: &&Found<CiteGroup>| cite.glyphs.end <= from;
    let mut before = line.clone();
    before.crop(0, from);
    let early: Vec<Found<CiteGroup>> = cites.iter().filter(is_before).cloned().collect();
    let text = before.plain(&early, |_| false);
    let verbatim = before.verbatim((&text, 0), 0..from, &early, &before.codes());
    let span = before.span(file, &(0..from));
    let mut after = line.clone();
    after.crop(from, line.glyphs.len());
    let late = cites.iter().filter(|cite| cite.glyphs.start >= from);
    let late: Vec<Found<CiteGroup>> = late
        .map(|cite| Found { glyphs: cite.glyphs.start - from..cite.glyphs.end - from, number: cite.number })
        .collect();
    // Where a citation alone follows the dash, nobody is named.
    after.plain(&late, |_| false).contains(char::is_alphanumeric).then(|| {
        Box::new(SpeakerTail {
            before: SaidWords { text, span, verbatim, tail: None },
            has_dash: opens_with_dash(&opens),
            is_element,
            prose: prose::of(&after, file, &late, &[], &[]),
            asides: quotation::aside(&after, file, &late),
        })
    })
}

/// Where the last line of a paragraph begins, as its source has it, and the last `<cite>` in it; both outside other marks.
fn last_line(line: &Line) -> (usize, Option<usize>) {
    let (mut at, mut depth, mut start, mut element) = (0, 0_usize, 0, None);
    for node in &line.nodes {
        match node {
            LineNode::Text(range) => at = range.end,
            LineNode::Object(index, inline) => {
                at = index + 1;
                if depth == 0 && matches!(inline, Inline::SoftBreak | Inline::HardBreak) {
                    (start, element) = (at, None);
                }
            }
            LineNode::OpenElement { name, .. } => {
                element = if depth == 0 && name == "cite" { Some(at) } else { element };
                depth += 1;
            }
            LineNode::Open(_) => depth += 1,
            LineNode::Close | LineNode::CloseElement(_) => depth = depth.saturating_sub(1),
        }
    }
    (start, element)
}

/// Whether the line that begins there is a paragraph of its own, or begins as a name does: the dash of a sentence may stand where the
/// writer's editor broke its line.
fn is_apart(line: &Line, start: usize) -> bool {
    let letter = (start..line.glyphs.len()).filter_map(|at| line.c(at)).find(|c| c.is_alphanumeric());
    start == 0 || letter.is_some_and(|c| !c.is_lowercase())
}

/// Whether nothing but citations and closing punctuation follows the `<cite>` that begins there.
fn closes_line(line: &Line, from: usize, cites: &[Found<CiteGroup>]) -> bool {
    let elements = line.elements("cite");
    let Some(own) = elements.iter().find(|range| range.start == from) else { return false };
    (own.end..line.glyphs.len()).all(|at| {
        let is_cited = cites.iter().any(|cite| cite.glyphs.contains(&at));
        is_cited || line.c(at).is_none_or(|c| !c.is_alphanumeric())
    })
}

/// Whether whole words end before that place: a title in the middle of a sentence is a part of it.
fn follows_words(line: &Line, at: usize) -> bool {
    let before = line.text(0..at);
    let last = before.trim_end().chars().next_back();
    last.is_some_and(|c| is_last_stop(c) || is_dash(c) || matches!(c, ']' | '”' | '"' | '’' | '»'))
}

fn is_cite(tag: &RawHtml) -> bool {
    first_tag(&tag.html).is_some_and(|(name, _)| name == "cite")
}

/// Takes the line that says who speaks out of the words of a block quotation, if it ends with one, and says on the page what it is.
/// Gives what that line says and what it quotes.
pub(super) fn take(said: &mut Said, blocks: &mut [Block]) -> Option<(Vec<Prose>, Vec<At<String>>)> {
    let [first, ..] = said.words.as_slice() else { return None };
    // Where each line opens with a dash, each is said by somebody else.
    let is_dialogue = opens_with_dash(&first.text);
    let others = said.words.split_last().map_or(&[][..], |(_, others)| others);
    let has_others = others.iter().any(|words| words.text.contains(char::is_alphanumeric));
    let last = said.words.last()?;
    let tail = last.tail.as_ref().filter(|tail| !(tail.has_dash && is_dialogue))?;
    if !has_others && !tail.before.text.contains(char::is_alphanumeric) {
        return None;
    }
    let Some(Block::Paragraph(inlines)) = blocks.last_mut() else { return None };
    let SaidWords { span, tail, .. } = said.words.pop()?;
    let SpeakerTail { before, is_element, prose, asides, .. } = *tail?;
    let is_break = |inline: &Inline| match inline {
        Inline::SoftBreak | Inline::HardBreak => !is_element,
        Inline::Element { tag, .. } => is_element && is_cite(tag),
        _ => false,
    };
    let at = inlines.iter().rposition(is_break).map_or(0, |at| at + usize::from(!is_element));
    let mut children = inlines.split_off(at);
    let speaker = RawHtml { html: SPEAKER.to_owned(), span, links: Vec::new() };
    match children.first_mut() {
        // The writer's own element says it already.
        Some(Inline::Element { tag, .. }) if is_cite(tag) => {
            *tag = speaker;
            inlines.append(&mut children);
        }
        _ => inlines.push(Inline::Element { tag: speaker, children }),
    }
    if before.text.contains(char::is_alphanumeric) {
        said.words.push(before);
    }
    Some((prose, asides))
}
