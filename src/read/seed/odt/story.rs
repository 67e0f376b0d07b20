//! The walk through a part that holds text: which of its words a reader sees.

use crate::model::Scrap;
use crate::read::seed::flow::Flow;
use crate::read::seed::kind::TextPiece;
use crate::xml::{XmlName, XmlPiece, XmlTag, each_piece};

use super::spaces::SPACES;
use super::styles::OdtStyles;

/// The most spaces that one tag stands for.
const MOST_SPACES: usize = 1000;

/// Elements that hold what is no text at all: what a picture shows, events, data, who wrote a comment.
fn is_silent(name: XmlName<'_>) -> bool {
    matches!(
        name,
        ("svg", "title" | "desc")
            | ("office", "event-listeners" | "binary-data" | "forms" | "scripts" | "font-face-decls" | "meta")
            | (
                "text",
                "note-citation" | "sequence-decls" | "variable-decls" | "user-field-decls" | "changed-region-info"
            )
            | ("office", "change-info")
            | ("draw", "object" | "a-desc")
            | ("dc" | "meta", _)
    )
}

/// Elements whose paragraphs are no running text.
fn apart(tag: &XmlTag<'_>) -> Option<Scrap> {
    match tag.name {
        ("text", "tracked-changes") => Some(Scrap::Deleted),
        ("office", "annotation") => Some(Scrap::Comment),
        ("text", "table-of-content" | "illustration-index" | "table-index" | "alphabetical-index") => {
            Some(Scrap::Contents)
        }
        ("text", "note-body") => Some(Scrap::Note),
        ("text", "ruby-text") => Some(Scrap::NoteMark),
        ("text", "section") if tag.attribute("display").is_some_and(|display| display == "none") => Some(Scrap::Hidden),
        ("text", "hidden-text" | "hidden-paragraph") if is_hidden(tag) => Some(Scrap::Hidden),
        _ => None,
    }
}

fn is_hidden(tag: &XmlTag<'_>) -> bool {
    tag.attribute("is-hidden").is_none_or(|value| value != "false")
}

/// What is known between two tags.
pub(super) struct OdtStory<'a> {
    styles: &'a OdtStyles,
    flow: Flow,
    /// How many elements are open.
    depth: usize,
    /// The outermost silent element that is open, by its depth.
    silent: Option<usize>,
    /// The elements that are open whose paragraphs are apart, by their depth.
    apart: Vec<(usize, Scrap)>,
    /// The paragraphs that are open: by their depth, with what each is.
    paragraphs: Vec<(usize, Option<Scrap>)>,
    /// The elements of a line that are open and say whether their words are hidden, by their depth.
    hidden: Vec<(usize, bool)>,
    /// Notes and comments stand in the middle of a paragraph; their paragraphs come behind it.
    is_in_body: bool,
}

impl<'a> OdtStory<'a> {
    pub(super) fn new(styles: &'a OdtStyles) -> OdtStory<'a> {
        let (silent, apart, paragraphs, hidden) = (None, Vec::new(), Vec::new(), Vec::new());
        OdtStory { styles, flow: Flow::default(), depth: 0, silent, apart, paragraphs, hidden, is_in_body: false }
    }

    /// The pieces of a part.
    pub(super) fn read(mut self, xml: &str) -> Result<Vec<TextPiece>, String> {
        if xml.is_empty() {
            return Ok(Vec::new());
        }
        each_piece(xml, &SPACES, |piece| match piece {
            XmlPiece::Start(tag) => self.start(&tag),
            XmlPiece::End(name) => self.end(name),
            XmlPiece::Text(text) => self.say(text),
            XmlPiece::Reference(name) => self.say(&format!("&{name};")),
        })?;
        Ok(self.flow.take())
    }

    fn start(&mut self, tag: &XmlTag<'_>) {
        self.depth += 1;
        let depth = self.depth;
        if self.silent.is_some() {
            return;
        }
        if is_silent(tag.name) {
            self.silent = Some(depth);
            return;
        }
        self.apart.extend(apart(tag).map(|reason| (depth, reason)));
        match tag.name {
            ("office", "text")
            | ("style", "header" | "footer" | "header-left" | "footer-left" | "header-first" | "footer-first") => {
                self.is_in_body = true;
            }
            _ if !self.is_in_body => {}
            ("text", "p" | "h") => self.begin_paragraph(tag),
            ("text", "span" | "a") => {
                let is_hidden = tag.attribute("text:style-name").and_then(|style| self.styles.is_hidden(&style));
                self.hidden.extend(is_hidden.map(|is_hidden| (depth, is_hidden)));
            }
            ("text", "s") => {
                let count = tag.attribute("c").and_then(|count| count.parse().ok()).unwrap_or(1).min(MOST_SPACES);
                self.say(&" ".repeat(count));
            }
            ("text", "tab" | "line-break") => self.say(" "),
            ("table", "table-row") => self.flow.begin_row(),
            ("table", "table-cell") => self.flow.begin_cell(),
            _ => {}
        }
    }

    fn begin_paragraph(&mut self, tag: &XmlTag<'_>) {
        let style = tag.attribute("style-name").unwrap_or_default();
        let is_heading = tag.name.1 == "h" && tag.attribute("is-list-header").is_none_or(|value| value != "true");
        let reason = self.styles.reason(&style).or(is_heading.then_some(Scrap::SectionHeading));
        self.paragraphs.push((self.depth, reason));
        self.hidden.push((self.depth, self.styles.is_hidden(&style).unwrap_or_default()));
        self.flow.begin_paragraph();
    }

    fn end(&mut self, name: XmlName<'_>) {
        let depth = self.depth;
        self.depth = self.depth.saturating_sub(1);
        if let Some(silent) = self.silent {
            self.silent = Some(silent).filter(|silent| *silent < depth);
            return;
        }
        match name {
            ("office", "text")
            | ("style", "header" | "footer" | "header-left" | "footer-left" | "header-first" | "footer-first") => {
                self.is_in_body = false;
            }
            ("text", "p" | "h") if self.paragraphs.last().is_some_and(|(open, _)| *open == depth) => {
                let own = self.paragraphs.pop().and_then(|(_, reason)| reason);
                let outer = self.apart.last().map(|(_, reason)| *reason);
                self.flow.end_paragraph(outer.or(own), || None);
            }
            ("table", "table-row") if self.is_in_body => self.flow.end_row(None),
            _ => {}
        }
        self.apart.retain(|(open, _)| *open < depth);
        self.hidden.retain(|(open, _)| *open < depth);
    }

    fn say(&mut self, words: &str) {
        let Some((paragraph, _)) = self.paragraphs.last().filter(|_| self.silent.is_none()) else { return };
        // What is apart within the paragraph itself is none of its words.
        let apart = self.apart.last().filter(|(depth, _)| depth > paragraph).map(|(_, reason)| *reason);
        let is_hidden = self.hidden.last().is_some_and(|(_, is_hidden)| *is_hidden);
        match apart.or(is_hidden.then_some(Scrap::Hidden)) {
            Some(reason) => self.flow.list(words, reason),
            None => self.flow.say(words),
        }
    }
}
