//! What the styles of a document make of a paragraph: a heading, the title, a line of contents, hidden words, an entry of a list.

use std::collections::BTreeMap;

use crate::model::Scrap;
use crate::xml::{XmlPiece, XmlTag, each_piece};

use super::spaces::SPACES;

/// How far a style is followed to those that it rests on.
const LONGEST_CHAIN: usize = 32;

/// The styles of a document by their ids.
#[derive(Debug, Default)]
pub(super) struct WordStyles(BTreeMap<String, WordStyle>);

/// A style.
#[derive(Debug, Default, Clone)]
struct WordStyle {
    /// Its name, in lower case and without spaces.
    name: String,
    rests_on: Option<String>,
    outline: Option<u8>,
    is_hidden: Option<bool>,
    list: Option<String>,
    level: Option<u8>,
}

impl WordStyles {
    /// Reads the part that holds them.
    pub(super) fn of(xml: &str) -> Result<WordStyles, String> {
        let mut styles = BTreeMap::new();
        let mut open: Option<(String, WordStyle)> = None;
        each_piece(xml, &SPACES, |piece| match piece {
            XmlPiece::Start(tag) if tag.name == ("w", "style") => {
                let id = tag.attribute("styleId").unwrap_or_default();
                open = Some((id.clone(), WordStyle { name: bare(&id), ..WordStyle::default() }));
            }
            XmlPiece::Start(tag) => {
                if let Some((_, style)) = &mut open {
                    style.take(&tag);
                }
            }
            XmlPiece::End(("w", "style")) => styles.extend(open.take()),
            XmlPiece::End(_) | XmlPiece::Text(_) | XmlPiece::Reference(_) => {}
        })?;
        Ok(WordStyles(styles))
    }

    /// A style and those that it rests on, the nearest first. One that the file does not hold is known by its id alone.
    fn chain(&self, id: &str) -> Vec<WordStyle> {
        let mut chain: Vec<WordStyle> = Vec::new();
        let mut next = Some(id.to_owned());
        while let Some(id) = next.filter(|_| chain.len() < LONGEST_CHAIN) {
            let style =
                self.0.get(&id).cloned().unwrap_or_else(|| WordStyle { name: bare(&id), ..WordStyle::default() });
            next = style.rests_on.clone();
            chain.push(style);
        }
        chain
    }

    /// What a paragraph of a style is beside running text. `outline` is the level that it gives itself, from 0.
    pub(super) fn reason(&self, id: &str, outline: Option<u8>) -> Option<Scrap> {
        let chain = self.chain(id);
        if let Some(reason) = chain.iter().find_map(|style| named(&style.name)) {
            return Some(reason);
        }
        let outline = outline.or_else(|| chain.iter().find_map(|style| style.outline));
        outline.filter(|level| *level < 9).map(|_| Scrap::SectionHeading)
    }

    /// Whether words of a style are hidden, if it says so.
    pub(super) fn is_hidden(&self, id: &str) -> Option<bool> {
        self.chain(id).iter().find_map(|style| style.is_hidden)
    }

    /// The list that paragraphs of a style belong to, and their level in it.
    pub(super) fn list(&self, id: &str) -> Option<(String, u8)> {
        let chain = self.chain(id);
        let list = chain.iter().find_map(|style| style.list.clone())?;
        Some((list, chain.iter().find_map(|style| style.level).unwrap_or(0)))
    }
}

impl WordStyle {
    fn take(&mut self, tag: &XmlTag<'_>) {
        let value = || tag.attribute("val").unwrap_or_default();
        match tag.name {
            ("w", "name") => self.name = bare(&value()),
            ("w", "basedOn") => self.rests_on = Some(value()),
            ("w", "outlineLvl") => self.outline = value().parse().ok(),
            ("w", "vanish") => self.is_hidden = Some(is_on(tag)),
            ("w", "numId") => self.list = Some(value()),
            ("w", "ilvl") => self.level = value().parse().ok(),
            _ => {}
        }
    }
}

/// Whether a switch is on: it is unless it says otherwise.
pub(super) fn is_on(tag: &XmlTag<'_>) -> bool {
    !tag.attribute("val").is_some_and(|value| matches!(value.as_str(), "0" | "false" | "off"))
}

fn bare(name: &str) -> String {
    name.to_lowercase().replace(' ', "")
}

/// What a paragraph is by the name of its style. Names of styles that Word brings are English in every language.
fn named(name: &str) -> Option<Scrap> {
    let is_numbered = |start: &str| {
        name.strip_prefix(start).is_some_and(|level| !level.is_empty() && level.bytes().all(|b| b.is_ascii_digit()))
    };
    match name {
        "title" => Some(Scrap::Headline),
        "subtitle" => Some(Scrap::Standfirst),
        "caption" => Some(Scrap::Caption),
        "tocheading" | "tableoffigures" => Some(Scrap::Contents),
        _ if is_numbered("toc") => Some(Scrap::Contents),
        _ if is_numbered("heading") => Some(Scrap::SectionHeading),
        _ => None,
    }
}
