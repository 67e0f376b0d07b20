//! Notes: where each is defined, which sign leads to it, and that none is written for nobody.

use std::collections::BTreeSet;

use crate::diag::{Diagnostic, Span};
use crate::model::{Block, Footnote, IndexVec};

use super::Builder;
use super::frame::DefinedNote;
use crate::read::page::cite::{self, bad_citation};
use crate::read::page::inline;
use crate::read::page::markdown::Container;

impl Builder<'_> {
    /// The note that is open.
    pub(super) fn note(&self) -> Option<String> {
        self.frames.iter().rev().find_map(|frame| match &frame.container {
            Container::Footnote(label) => Some(inline::note_key(label)),
            _ => None,
        })
    }

    pub(super) fn define_note(&mut self, label: String, span: Span, blocks: Vec<Block>) {
        let key = inline::note_key(&label);
        if let Some(first) = self.defined.get(&key) {
            let message = format!("two notes are called `{label}`");
            self.diags.push(
                bad_citation(span, message).related(first.span, "the first one").help("give each a label of its own"),
            );
            return;
        }
        if blocks.is_empty() {
            let message = format!("the note `{label}` has no words");
            let help = "write them behind the colon, and indent further paragraphs of the note by four spaces";
            self.diags.push(bad_citation(span, message).help(help));
        }
        self.defined.insert(key, DefinedNote { label, span, blocks });
    }

    /// The notes in the order in which they are first referred to. One to which the text does not lead is said.
    pub(super) fn footnotes(&mut self) -> IndexVec<Footnote> {
        let unread = self.refuse_html_notes();
        let reached = reached(&self.mentions);
        let mut footnotes = IndexVec::default();
        let mut notes: Vec<_> = std::mem::take(&mut self.notes).into_iter().collect();
        notes.sort_by_key(|(_, (number, _))| *number);
        for (label, (_, references)) in notes {
            let references = if reached.contains(&label) { references } else { 0 };
            let note = self.defined.remove(&label);
            if let Some(note) = note.as_ref().filter(|_| references == 0 && !unread.contains(&label)) {
                self.diags.push(unused_note(note));
            }
            // A note that stands too deep to be read has been said.
            let (span, blocks) = note.map_or((Span::new(self.file, 0, 0), Vec::new()), |note| (note.span, note.blocks));
            footnotes.push(Footnote { label, span, blocks, references });
        }
        for (label, note) in std::mem::take(&mut self.defined) {
            if !unread.contains(&label) {
                self.diags.push(unused_note(&note));
            }
            footnotes.push(Footnote { label, span: note.span, blocks: note.blocks, references: 0 });
        }
        footnotes
    }

    /// Says each sign of a note that stands in raw HTML, and gives the labels of the notes that are defined.
    fn refuse_html_notes(&mut self) -> BTreeSet<String> {
        let mut unread = BTreeSet::new();
        for sign in std::mem::take(&mut self.html_notes) {
            let key = inline::note_key(&sign);
            let finding = if self.defined.contains_key(&key) {
                let message = format!("the sign of the note `{sign}` stands in raw HTML, where none is read");
                let help = "write the sentence in Markdown, with an empty line before and after the HTML";
                bad_citation(sign.span, message).help(help)
            } else {
                cite::undefined_note(sign.span, &sign)
            };
            self.diags.push(finding);
            unread.insert(key);
        }
        unread
    }
}

/// The notes that a reader comes to from the text, one through another.
fn reached(mentions: &BTreeSet<(Option<String>, String)>) -> BTreeSet<String> {
    let mut reached = BTreeSet::new();
    let mut waiting = vec![None];
    while let Some(from) = waiting.pop() {
        for (_, to) in mentions.iter().filter(|(place, _)| *place == from) {
            if reached.insert(to.clone()) {
                waiting.push(Some(to.clone()));
            }
        }
    }
    reached
}

/// Says a note to which no sign of the text leads, so that it is nowhere on the page.
fn unused_note(note: &DefinedNote) -> Diagnostic {
    let DefinedNote { label, span, .. } = note;
    let start = Span::new(span.file, span.start, span.end.min(span.start + label.len() + "[^]:".len()));
    let help = format!("write `[^{label}]` where it belongs, or take the note out");
    bad_citation(start, format!("nothing in the text refers to the note `{label}`")).help(help)
}
