//! Elements of a line: which of their words are words of the text, and which are hidden, controls or marks of notes.

use crate::model::Scrap;
use crate::read::seed::html::hidden::{is_hidden, is_icon, is_raised, is_unspoken};
use crate::read::seed::html::marks::MarkSigns;
use crate::read::seed::html::regions::{Apart, Perhaps, Region};
use crate::read::seed::kind::TextPiece;

use super::Walk;

impl Walk {
    pub(super) fn start_inline(&mut self, name: &str, attribute: &dyn Fn(&str) -> Option<String>) {
        if self.apart.is_some() || self.is_unseen() {
            return;
        }
        if name == "a" {
            self.in_link = true;
            self.links += 1;
        }
        let apart = match name {
            "button" => Some(Apart::Control),
            "rt" | "rp" | "rtc" => Some(Apart::Reading),
            "annotation" | "annotation-xml" => Some(Apart::Hidden),
            "img" | "input" | "wbr" | "meta" | "link" | "source" | "track" | "area" => return,
            _ => (is_hidden(attribute) || is_icon(name, attribute)).then_some(Apart::Hidden),
        };
        if let Some(kind) = apart {
            self.apart = Some(Region::new(kind, name, self.depth, self.in_paragraph));
            return;
        }
        self.start_perhaps(name, attribute);
        match name {
            "q" => self.add("“", self.line),
            "sup" => self.raised += 1,
            _ => {}
        }
    }

    /// Notes an element that may be a note's mark, and what says so.
    fn start_perhaps(&mut self, name: &str, attribute: &dyn Fn(&str) -> Option<String>) {
        match &mut self.perhaps {
            Some(region) => {
                region.ends_with(name, false);
                if let Perhaps::Mark(signs) = &mut region.kind {
                    signs.tag(name, attribute);
                    signs.is_raised |= name == "sup" && region.text.trim().is_empty();
                }
            }
            None => {
                let is_styled = is_raised(attribute);
                let mut signs = MarkSigns { is_raised: is_styled || name == "sup", is_styled, ..MarkSigns::default() };
                signs.tag(name, attribute);
                let kind = if signs.is_any() {
                    Perhaps::Mark(signs)
                } else if is_unspoken(attribute) {
                    Perhaps::Icon
                } else {
                    return;
                };
                self.perhaps = Some(Region::new(kind, name, self.depth, self.in_paragraph));
            }
        }
    }

    /// Ends words that are not seen, or that work the page and are listed.
    pub(super) fn end_apart(&mut self) {
        let Some(Region { kind, text, line, .. }) = self.apart.take() else { return };
        match kind {
            Apart::Hidden => {}
            Apart::Control => self.set_beside(line, &text, Scrap::Interface),
            Apart::Reading => self.set_beside(line, &text, Scrap::NoteMark),
        }
    }

    /// Ends words that may be a note's mark: they are, or they are words of the block.
    pub(super) fn end_perhaps(&mut self) {
        let Some(Region { kind, text, shown, line, .. }) = self.perhaps.take() else { return };
        match &kind {
            Perhaps::Mark(signs) if signs.is_mark(&text, &self.text) => {
                self.set_beside(line, &text, Scrap::NoteMark);
            }
            Perhaps::Icon if !text.chars().any(char::is_alphanumeric) => {
                self.set_beside(line, &text, Scrap::Interface);
            }
            _ => shown.chars().for_each(|c| if c == ' ' { self.add_space() } else { self.push(c, line) }),
        }
    }

    /// Lists what stands in the open block and is none of its words. The marks of a block are one piece.
    fn set_beside(&mut self, line: usize, text: &str, reason: Scrap) {
        let text = text.trim();
        match self.beside.last_mut().filter(|last| last.reason == Some(reason)) {
            _ if text.is_empty() => {}
            Some(last) => last.text = format!("{} {text}", last.text),
            None => self.beside.push(TextPiece::new(line.max(1), text).out(reason)),
        }
    }
}
