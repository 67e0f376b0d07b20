//! The lines of a Markdown text, with headings and front matter marked. All other marks stay as they are written.

use crate::model::Scrap;

use super::paragraphs::{self, Line};

/// The lines of a Markdown text. A heading before any other text is the headline.
pub(super) fn lines(text: &str) -> Vec<Line<'_>> {
    let mut lines = paragraphs::lines(text);
    let body = mark_front_matter(&mut lines);
    let mut fence: Option<&str> = None;
    let mut text_seen = false;
    for at in body..lines.len() {
        let Some(line) = lines.get(at) else { continue };
        let mark = ["```", "~~~"].into_iter().find(|mark| line.text.trim_start().starts_with(mark));
        let underlined = lines.get(at + 1).is_some_and(|next| is_underline(next.text)) && is_title(line.text);
        let underlined = underlined && (at == body || lines.get(at - 1).is_some_and(|line| line.text.is_empty()));
        let heading = fence.is_none() && line.reason.is_none() && (is_heading(line.text) || underlined);
        match (fence, mark) {
            (Some(open), Some(mark)) if open == mark => fence = None,
            (None, Some(mark)) => fence = Some(mark),
            _ => {}
        }
        let reason = if text_seen { Scrap::SectionHeading } else { Scrap::Headline };
        let taken = if !heading { 0 } else { 1 + usize::from(underlined) };
        for line in lines.iter_mut().skip(at).take(taken) {
            line.reason = Some(reason);
        }
        text_seen = text_seen || lines.get(at).is_some_and(|line| !line.text.is_empty());
    }
    lines
}

/// The metadata that a clipper put before a text, and whether it is YAML; otherwise it is TOML.
pub(super) fn front_matter(text: &str) -> Option<(String, bool)> {
    let mut lines = paragraphs::lines(text);
    let end = mark_front_matter(&mut lines);
    let is_yaml = lines.first().is_some_and(|line| line.text == "---");
    let inner: Vec<&str> = lines.iter().take(end.checked_sub(1)?).skip(1).map(|line| line.text).collect();
    Some((inner.join("\n"), is_yaml))
}

/// Marks the block of metadata that clippers put before a text, and returns the index of the first line after it.
fn mark_front_matter(lines: &mut [Line]) -> usize {
    let Some(mark) = lines.first().map(|line| line.text).filter(|text| matches!(*text, "---" | "+++")) else {
        return 0;
    };
    let Some(end) = lines.iter().skip(1).position(|line| line.text == mark).map(|at| at + 1) else { return 0 };
    let is_data = |line: &Line| {
        let text = line.text;
        text.is_empty() || text.starts_with([' ', '-', '#', '[', ']']) || text.contains(':') || text.contains('=')
    };
    if !lines.iter().take(end).skip(1).all(is_data) {
        return 0;
    }
    for line in lines.iter_mut().take(end + 1) {
        line.reason = Some(Scrap::Interface);
    }
    end + 1
}

/// Whether a line is a heading that begins with number signs.
fn is_heading(text: &str) -> bool {
    let rest = text.trim_start_matches('#');
    let level = text.len() - rest.len();
    (1..=6).contains(&level) && (rest.is_empty() || rest.starts_with([' ', '\t']))
}

/// Whether a line makes a heading of the line above it.
fn is_underline(text: &str) -> bool {
    text.len() >= 3 && (text.chars().all(|c| c == '=') || text.chars().all(|c| c == '-'))
}

/// Whether a line could be a heading's text: not a list, quotation or rule.
fn is_title(text: &str) -> bool {
    text.starts_with(|c: char| c.is_alphanumeric() || "\"“‘'*_".contains(c))
}
