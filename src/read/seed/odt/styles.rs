//! What the styles of a document make of a paragraph or of words: a heading, the title, hidden.

use std::collections::BTreeMap;

use crate::model::Scrap;
use crate::xml::{XmlPiece, each_piece};

use super::spaces::SPACES;

/// How far a style is followed to those that it rests on.
const LONGEST_CHAIN: usize = 32;

/// The styles of a document by their names.
#[derive(Debug, Default)]
pub(super) struct OdtStyles(BTreeMap<String, OdtStyle>);

#[derive(Debug, Default, Clone)]
struct OdtStyle {
    rests_on: Option<String>,
    is_hidden: Option<bool>,
}

impl OdtStyles {
    /// Reads the styles of some parts.
    pub(super) fn of<'a>(parts: impl IntoIterator<Item = &'a str>) -> Result<OdtStyles, String> {
        let mut styles = BTreeMap::new();
        for part in parts {
            let mut open: Option<(String, OdtStyle)> = None;
            each_piece(part, &SPACES, |piece| match piece {
                XmlPiece::Start(tag) if tag.name == ("style", "style") => {
                    let rests_on = tag.attribute("parent-style-name");
                    open = Some((tag.attribute("name").unwrap_or_default(), OdtStyle { rests_on, is_hidden: None }));
                }
                XmlPiece::Start(tag) => {
                    if let (Some((_, style)), Some(display)) = (&mut open, tag.attribute("text:display")) {
                        style.is_hidden = Some(display == "none");
                    }
                }
                XmlPiece::End(("style", "style")) => styles.extend(open.take()),
                XmlPiece::End(_) | XmlPiece::Text(_) | XmlPiece::Reference(_) => {}
            })?;
        }
        Ok(OdtStyles(styles))
    }

    fn chain(&self, name: &str) -> Vec<(String, OdtStyle)> {
        let mut chain: Vec<(String, OdtStyle)> = Vec::new();
        let mut next = Some(name.to_owned());
        while let Some(name) = next.filter(|_| chain.len() < LONGEST_CHAIN) {
            let style = self.0.get(&name).cloned().unwrap_or_default();
            next = style.rests_on.clone();
            chain.push((name, style));
        }
        chain
    }

    /// What a paragraph of a style is beside running text.
    pub(super) fn reason(&self, name: &str) -> Option<Scrap> {
        self.chain(name).iter().find_map(|(name, _)| {
            // Programs write `_20_` for a space in a name.
            let name = name.replace("_20_", "").replace(' ', "").to_lowercase();
            let is_numbered = |rest: &str| rest.bytes().all(|byte| byte.is_ascii_digit());
            match name.as_str() {
                "title" => Some(Scrap::Headline),
                "subtitle" => Some(Scrap::Standfirst),
                "caption" | "illustration" | "figure" => Some(Scrap::Caption),
                "contentsheading" => Some(Scrap::Contents),
                _ if name.strip_prefix("heading").is_some_and(is_numbered) => Some(Scrap::SectionHeading),
                _ if name.strip_prefix("contents").is_some_and(is_numbered) => Some(Scrap::Contents),
                _ => None,
            }
        })
    }

    /// Whether words of a style are hidden, if it says so.
    pub(super) fn is_hidden(&self, name: &str) -> Option<bool> {
        self.chain(name).iter().find_map(|(_, style)| style.is_hidden)
    }
}
