//! The pieces within a line, one at a time: words, marks, links, images, notes, raw HTML.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::diag::{At, Diags, FileId, Span};
use crate::model::{Footnote, Idx, Inline, Link, Page};
use crate::tags::{self, TagRole};

use super::cite::bad_citation;
use super::line::{Alternative, Line, LineNode, OBJECT, Wrapper};
use super::markdown::{Mark, TokenKind};
use super::{alternatives, elements, raw_html, unclosed};
use crate::read::decode::too_deep;

/// How many blocks, or marks within a line, may stand in one another.
pub(super) const DEEPEST: usize = 100;

/// A mark that is open in a line.
pub(super) enum OpenMark {
    /// Emphasis and the like.
    Plain,
    /// A link: the glyph at which its words begin.
    Link(usize),
    /// An image: its number, and its text alternative so far, with the characters as written.
    Image(Idx<Link>, String, Line),
    /// A mark within an image's alternative, or too deep to read.
    Ignored,
}

/// What a note's label is compared by: the parser pairs labels without regard to case, with `ß` as `ss`.
pub(super) fn note_key(label: &str) -> String {
    label.to_lowercase().to_uppercase().to_lowercase()
}

/// A note's number and how often it has been referred to.
pub(super) type Notes = BTreeMap<String, (Idx<Footnote>, usize)>;

/// What the pieces of a line add to the page.
pub(super) struct Context<'a> {
    pub(super) file: FileId,
    pub(super) text: &'a str,
    pub(super) page: &'a mut Page,
    pub(super) notes: &'a mut Notes,
    /// Labels of the notes that the line refers to.
    pub(super) mentioned: &'a mut Vec<String>,
    pub(super) diags: &'a mut Diags,
}

/// Adds a piece to a line.
pub(super) fn push(
    line: &mut Line,
    marks: &mut Vec<OpenMark>,
    kind: TokenKind,
    range: &Range<usize>,
    context: &mut Context<'_>,
) {
    let mut images = marks.iter_mut().rev();
    if let Some((alt, shown)) =
        images.find_map(|mark| if let OpenMark::Image(_, alt, shown) = mark { Some((alt, shown)) } else { None })
    {
        match kind {
            TokenKind::Text(words) => {
                alt.push_str(&words);
                shown.push_text(&words, range, context.text);
            }
            TokenKind::Code(words) => {
                alt.push_str(&words);
                shown.push_object(Inline::Code(words), OBJECT, range);
            }
            TokenKind::SoftBreak | TokenKind::HardBreak => {
                alt.push(' ');
                shown.push_object(Inline::SoftBreak, ' ', range);
            }
            TokenKind::OpenMark(_) => marks.push(OpenMark::Ignored),
            TokenKind::CloseMark => close_mark(line, marks, range, context),
            _ => {}
        }
        return;
    }
    match kind {
        TokenKind::Text(words) => line.push_text(&words, range, context.text),
        TokenKind::Code(code) => line.push_object(Inline::Code(code), OBJECT, range),
        TokenKind::SoftBreak => line.push_object(Inline::SoftBreak, ' ', range),
        TokenKind::HardBreak => line.push_object(Inline::HardBreak, ' ', range),
        TokenKind::Footnote(label) => {
            let (next, key) = (Idx::new(context.notes.len()), note_key(&label));
            let note = context.notes.entry(key.clone()).or_insert((next, 0));
            note.1 += 1;
            line.push_object(Inline::Footnote(note.0), OBJECT, range);
            context.mentioned.push(key);
        }
        TokenKind::InlineHtml(html) => push_html(line, html, range, context),
        TokenKind::OpenMark(mark) => open_mark(line, marks, mark, range, context),
        TokenKind::CloseMark => close_mark(line, marks, range, context),
        // Blocks, which never come here.
        TokenKind::Open(_) | TokenKind::Close | TokenKind::Html(_) | TokenKind::Task(_) | TokenKind::Rule => {}
    }
}

fn open_mark(line: &mut Line, marks: &mut Vec<OpenMark>, mark: Mark, range: &Range<usize>, context: &mut Context<'_>) {
    let span = Span::new(context.file, range.start, range.end);
    if marks.len() >= DEEPEST {
        if marks.len() == DEEPEST {
            let message = format!("more than {DEEPEST} marks stand in one another");
            context.diags.push(too_deep(span, message).help("use fewer `*`, `_` and brackets here"));
        }
        marks.push(OpenMark::Ignored);
        return;
    }
    let wrapper = match mark {
        Mark::Emphasis => Wrapper::Emphasis,
        Mark::Strong => Wrapper::Strong,
        Mark::Strikethrough => Wrapper::Strikethrough,
        Mark::Link { destination, title } => {
            let title = title_at(title, span, context.text);
            let link = context.page.links.push(Link { destination, title, span, image: false, in_html: false });
            marks.push(OpenMark::Link(line.glyphs.len()));
            line.nodes.push(LineNode::Open(Wrapper::Link(link)));
            return;
        }
        Mark::Image { destination, title } => {
            let title = title_at(title, span, context.text);
            let link = context.page.links.push(Link { destination, title, span, image: true, in_html: false });
            marks.push(OpenMark::Image(link, String::new(), Line::default()));
            return;
        }
    };
    marks.push(OpenMark::Plain);
    line.nodes.push(LineNode::Open(wrapper));
}

/// A link's title with its place: before the closing bracket, where the link gives its address itself.
fn title_at(title: String, link: Span, text: &str) -> At<String> {
    let written = text.get(link.start..link.end).and_then(|link| link.strip_suffix(')'));
    let written = written.and_then(|link| link.trim_end().strip_suffix(['"', '\'', ')']));
    let before = written.and_then(|link| link.strip_suffix(title.as_str())).map(|before| link.start + before.len());
    let span = before.map_or(link, |start| Span::new(link.file, start, start + title.len()));
    At::new(title, span)
}

fn close_mark(line: &mut Line, marks: &mut Vec<OpenMark>, range: &Range<usize>, context: &mut Context<'_>) {
    match marks.pop() {
        Some(OpenMark::Plain) => line.nodes.push(LineNode::Close),
        Some(OpenMark::Link(start)) => {
            line.nodes.push(LineNode::Close);
            let words = line.text(start..line.glyphs.len());
            let escaped = line.glyphs.get(start).is_some_and(|glyph| glyph.escaped);
            if !escaped {
                refuse_key(&words, range, context, "a link");
            }
        }
        Some(OpenMark::Image(link, alt, shown)) => {
            let is_cited = alternatives::is_cited(&shown, context.file, context.diags);
            line.alternatives.push(Alternative { at: line.glyphs.len(), line: shown, is_cited });
            refuse_key(&alt, range, context, "an image");
            line.push_object(Inline::Image { link, alt }, OBJECT, range);
        }
        Some(OpenMark::Ignored) | None => {}
    }
}

/// A link or an image that looks like a citation is one that Markdown took for something else.
fn refuse_key(words: &str, range: &Range<usize>, context: &mut Context<'_>, what: &str) {
    let key = words.strip_prefix('-').unwrap_or(words).strip_prefix('@');
    if key.is_some_and(|key| key.starts_with(|c: char| c.is_ascii_alphanumeric())) {
        let span = Span::new(context.file, range.start, range.end);
        let message = format!("a citation's key stands as the words of {what}");
        let help = "leave the address out for a citation; for a link, write `\\@`";
        context.diags.push(bad_citation(span, message).help(help));
    }
}

fn push_html(line: &mut Line, html: String, range: &Range<usize>, context: &mut Context<'_>) {
    let (file, start) = (context.file, range.start);
    let place = |bytes: Range<usize>| Span::new(file, start + bytes.start, start + bytes.end);
    if let Some(finding) = elements::crowded(&html, place) {
        context.diags.push(finding);
        return;
    }
    // Of a comment, a processing instruction or a declaration nothing is shown.
    let Some((name, role)) = tags::first_tag(&html) else {
        context.diags.extend(unclosed::ended_early(&html, place(0..html.len())));
        context.diags.extend(elements::unpublished_mark(&html, place(0..html.len())));
        return;
    };
    let is_parting = tags::is_parting(&name);
    let html = raw_html::read(html, place(0..range.len()), place, true, (context.page, context.diags));
    match role {
        TagRole::End => {
            line.nodes.push(LineNode::CloseElement(name));
            line.push_space(range, is_parting);
        }
        TagRole::Start => {
            line.push_space(range, is_parting);
            line.nodes.push(LineNode::OpenElement { name, tag: html });
        }
        TagRole::Void => {
            let c = if is_parting || name == "br" { ' ' } else { OBJECT };
            line.push_object(Inline::Html(html), c, range);
        }
    }
}
