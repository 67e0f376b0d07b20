//! Words of a quotation that raw HTML hides, or that are struck out: a reader would see other words than those that were looked up.

use std::ops::Range;

use crate::diag::{Diagnostic, FileId, Span, code};
use crate::tags::{HtmlToken, TAKEN, Tag, each_token};

use super::line::{Line, LineNode, Wrapper};

code! {
    /// Raw HTML hides words of a quotation (an attribute `hidden`, a style, a class of the theme, or an element of which nothing
    /// is shown), or some of its words are struck out (`~~not~~`, `<del>`).
    ///
    /// # Why
    ///
    /// What is compared with the source is what a reader sees. With the hidden words the quotation would stand there, and without
    /// them it says something else.
    ///
    /// # Wrong
    ///
    /// ~~~text
    /// Venn said "We will <span class="vh">rebuild the</span> old bridge" [@gazette].
    /// ~~~
    ///
    /// # Right
    ///
    /// ~~~text
    /// Venn said "We will … [the] old bridge" [@gazette].
    /// ~~~
    pub(crate) static HIDDEN_WORDS = "hidden-words", Error;
}

/// Classes of the theme whose words are for the ear, or shown by scripts alone.
const CLASSES: [&str; 2] = ["vh", "needs-script"];
/// Elements of which no words are shown, beside those that are taken out.
const UNSEEN: [&str; 12] = [
    "audio", "canvas", "datalist", "details", "dialog", "noembed", "noframes", "noscript", "select", "textarea",
    "title", "video",
];
/// Properties with which a style can hide words.
const HIDING: [&str; 22] = [
    "clip",
    "clip-path",
    "content-visibility",
    "display",
    "filter",
    "font",
    "font-size",
    "height",
    "left",
    "mask",
    "max-height",
    "max-width",
    "opacity",
    "overflow",
    "position",
    "scale",
    "text-indent",
    "top",
    "transform",
    "visibility",
    "width",
    "zoom",
];

/// Elements whose words are struck out. A reader takes the words for taken back.
const STRUCK: [&str; 3] = ["del", "s", "strike"];

/// How words are kept from readers.
#[derive(Debug, Clone, Copy)]
enum Loss {
    Hidden,
    Struck,
}

/// The findings for a line: `quoted` are the glyphs of its quotations.
pub(super) fn find(line: &Line, file: FileId, quoted: &[Range<usize>], trusts_html: bool) -> Vec<Diagnostic> {
    // From which glyph on words are lost, by what and how.
    type Lost = (usize, Span, Loss);
    let mut open: Vec<(&str, Option<Lost>)> = Vec::new();
    let mut lost: Vec<(Range<usize>, Span, Loss)> = Vec::new();
    let mut marks: Vec<Option<usize>> = Vec::new();
    let mut at = 0;
    for node in &line.nodes {
        match node {
            LineNode::Text(range) => at = range.end,
            LineNode::Object(index, _) => at = index + 1,
            LineNode::OpenElement { name, tag } => {
                let mut is_hiding = false;
                each_token(&tag.html, |token, _| {
                    is_hiding |= matches!(token, HtmlToken::Tag(tag) if hides(tag, trusts_html));
                });
                let is_struck = STRUCK.contains(&name.as_str());
                let loss = is_hiding.then_some(Loss::Hidden).or(is_struck.then_some(Loss::Struck));
                open.push((name, loss.map(|loss| (at, tag.span, loss))));
            }
            LineNode::CloseElement(name) => {
                let first = open.iter().rposition(|(own, _)| own == name).unwrap_or(open.len());
                let ended = open.split_off(first);
                lost.extend(
                    ended.into_iter().filter_map(|(_, from)| from).map(|(from, span, loss)| (from..at, span, loss)),
                );
            }
            LineNode::Open(wrapper) => marks.push(matches!(wrapper, Wrapper::Strikethrough).then_some(at)),
            LineNode::Close => {
                let struck = marks.pop().flatten().map(|from| from..at);
                lost.extend(struck.map(|glyphs| (glyphs.clone(), line.span(file, &glyphs), Loss::Struck)));
            }
        }
    }
    let end = line.glyphs.len();
    lost.extend(open.into_iter().filter_map(|(_, from)| from).map(|(from, span, loss)| (from..end, span, loss)));
    let finding = |(glyphs, span, loss): (Range<usize>, Span, Loss)| {
        let within = |quoted: &Range<usize>| {
            let is_whole = glyphs.start <= quoted.start && quoted.end <= glyphs.end;
            let words = line.text(glyphs.start.max(quoted.start)..glyphs.end.min(quoted.end).max(glyphs.start));
            (!is_whole && words.contains(char::is_alphanumeric)).then_some(words)
        };
        let words = quoted.iter().filter(|own| own.start < glyphs.end && glyphs.start < own.end).find_map(within)?;
        let (how, help) = match loss {
            Loss::Hidden => ("hidden from readers", "take the words out, with `…` in their place, or let them be seen"),
            Loss::Struck => ("struck out", "take the words out, with `…` in their place, or let them stand"),
        };
        let message = format!("words of this quotation are {how}: “{}”", words.trim());
        Some(Diagnostic::new(&HIDDEN_WORDS, span, message).help(help))
    };
    lost.into_iter().filter_map(finding).collect()
}

/// Whether nothing is seen of the words in an element.
fn hides(tag: Tag<'_>, trusts_html: bool) -> bool {
    let has_class = |name: &str| CLASSES.contains(&name);
    let by_class = tag.attribute("class").is_some_and(|class| class.split_ascii_whitespace().any(has_class));
    if by_class || tag.name() == "rp" || TAKEN.contains(&tag.name()) {
        return true;
    }
    // Where raw HTML is not trusted, the rest is not published.
    let is_open = matches!(tag.name(), "details" | "dialog") && tag.attribute("open").is_some();
    trusts_html
        && (tag.attribute("hidden").is_some()
            || tag.attribute("style").is_some_and(hides_by_style)
            || UNSEEN.contains(&tag.name()) && !is_open)
}

fn hides_by_style(style: &str) -> bool {
    let lower = style.to_ascii_lowercase();
    lower.contains(['\\', '*'])
        || lower.contains("transparent")
        || lower.split(';').filter_map(|rule| rule.split_once(':')).any(|(name, value)| {
            let name = name.trim();
            HIDING.contains(&name) && (name != "display" || value.contains("none"))
        })
}
