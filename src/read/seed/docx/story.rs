//! The walk through a part that holds text: which of its words a reader sees when all changes are accepted.

use std::collections::BTreeSet;

use crate::model::Scrap;
use crate::read::seed::flow::Flow;
use crate::read::seed::kind::TextPiece;
use crate::xml::{XmlName, XmlPiece, XmlTag, each_piece};

use super::numbers::Numbers;
use super::spaces::SPACES;
use super::styles::{WordStyles, is_on};

/// Where the words of an element belong that may hold them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum WordsOf {
    Nothing,
    Text,
    Deletion,
}

/// What a paragraph says of itself.
#[derive(Debug, Default)]
struct ParagraphSays {
    style: String,
    outline: Option<u8>,
    list: Option<String>,
    level: Option<u8>,
    /// Its end was deleted or moved away.
    runs_on: bool,
    /// Words of its style are hidden.
    is_hidden: bool,
}

/// What is known between two tags.
pub(super) struct WordStory<'a> {
    styles: &'a WordStyles,
    numbers: &'a mut Numbers,
    flow: Flow,
    paragraphs: Vec<ParagraphSays>,
    words: WordsOf,
    /// Whether the open run is hidden.
    is_hidden: bool,
    /// Words of the text that are deleted or hidden, until the next that are neither.
    unseen: Option<(String, Scrap)>,
    /// Within how many deletions, second forms of the same, readings above a line, and former properties it is.
    gone: usize,
    fallback: usize,
    reading: usize,
    former: usize,
    /// Within the properties of a paragraph, a run, a row.
    of_paragraph: bool,
    of_run: bool,
    of_row: bool,
    /// The fields that are open: whether what comes is the result of each.
    fields: Vec<bool>,
    /// Whether each open row was deleted.
    rows: Vec<bool>,
    /// The notes that the text names, endnotes apart.
    named: BTreeSet<(bool, String)>,
    /// The notes that are read: endnotes or not.
    notes: Option<bool>,
    /// Whether the note that is open is a line between text and notes.
    is_line: bool,
}

impl<'a> WordStory<'a> {
    pub(super) fn new(styles: &'a WordStyles, numbers: &'a mut Numbers) -> WordStory<'a> {
        WordStory {
            styles,
            numbers,
            flow: Flow::default(),
            paragraphs: Vec::new(),
            words: WordsOf::Nothing,
            is_hidden: false,
            unseen: None,
            gone: 0,
            fallback: 0,
            reading: 0,
            former: 0,
            of_paragraph: false,
            of_run: false,
            of_row: false,
            fields: Vec::new(),
            rows: Vec::new(),
            named: BTreeSet::new(),
            notes: None,
            is_line: false,
        }
    }

    /// The pieces of a part.
    pub(super) fn read(&mut self, xml: &str) -> Result<Vec<TextPiece>, String> {
        let mut read = Vec::new();
        let told = each_piece(xml, &SPACES, |piece| match piece {
            XmlPiece::Start(tag) => self.start(&tag),
            XmlPiece::End(name) => self.end(name, &mut read),
            XmlPiece::Text(text) => self.text(text),
            XmlPiece::Reference(name) => self.text(&format!("&{name};")),
        });
        self.list_unseen();
        read.extend(self.flow.take());
        self.fields.clear();
        told.map(|()| read)
    }

    /// The notes of a part. Those that the text does not name were deleted with their marks.
    pub(super) fn notes(&mut self, xml: &str, are_endnotes: bool) -> Result<Vec<TextPiece>, String> {
        self.notes = Some(are_endnotes);
        let read = self.read(xml);
        self.notes = None;
        read
    }

    fn start(&mut self, tag: &XmlTag<'_>) {
        let (space, name) = tag.name;
        if tag.name == ("mc", "Fallback") {
            self.fallback += 1;
        }
        self.former += usize::from(name.ends_with("PrChange"));
        if self.fallback > 0 || self.former > 0 {
            return;
        }
        if space == "m" {
            self.words = if name == "t" { WordsOf::Text } else { self.words };
            return;
        }
        if space != "w" {
            return;
        }
        if self.of_paragraph || self.of_run || self.of_row {
            return self.property(name, tag);
        }
        match name {
            "p" => {
                self.list_unseen();
                self.flow.begin_paragraph();
                self.paragraphs.push(ParagraphSays::default());
            }
            "pPr" => self.of_paragraph = true,
            "rPr" => self.of_run = true,
            "trPr" => self.of_row = true,
            "r" => self.is_hidden = self.paragraphs.last().is_some_and(|paragraph| paragraph.is_hidden),
            "del" | "moveFrom" => self.gone += 1,
            "rt" => self.reading += 1,
            "t" => self.words = WordsOf::Text,
            "delText" => self.words = WordsOf::Deletion,
            "tab" | "ptab" | "br" | "cr" => self.say(" "),
            "noBreakHyphen" => self.say("-"),
            "softHyphen" => self.say("\u{AD}"),
            // A sign of a font of signs, whose number says nothing.
            "sym" => self.say("\u{FFFD}"),
            "fldChar" => match tag.attribute("fldCharType").as_deref() {
                Some("begin") => self.fields.push(false),
                Some("separate") => self.fields.last_mut().into_iter().for_each(|is_result| *is_result = true),
                Some("end") => drop(self.fields.pop()),
                _ => {}
            },
            "footnoteReference" | "endnoteReference" if self.gone == 0 => {
                let id = tag.attribute("id").unwrap_or_default();
                self.named.insert((name == "endnoteReference", id));
            }
            "footnote" | "endnote" => self.begin_note(tag),
            "tr" => {
                self.flow.begin_row();
                self.rows.push(false);
            }
            "tc" => self.flow.begin_cell(),
            _ => {}
        }
    }

    /// A property of a paragraph, a run or a row.
    fn property(&mut self, name: &str, tag: &XmlTag<'_>) {
        let value = || tag.attribute("val").unwrap_or_default();
        if self.of_row {
            if name == "del" {
                self.rows.last_mut().into_iter().for_each(|is_gone| *is_gone = true);
            }
        } else if self.of_paragraph {
            let Some(paragraph) = self.paragraphs.last_mut() else { return };
            match name {
                "pStyle" => {
                    paragraph.style = value();
                    paragraph.is_hidden = self.styles.is_hidden(&paragraph.style).unwrap_or_default();
                }
                "outlineLvl" => paragraph.outline = value().parse().ok(),
                "numId" => paragraph.list = Some(value()),
                "ilvl" => paragraph.level = value().parse().ok(),
                "del" | "moveFrom" => paragraph.runs_on = true,
                _ => {}
            }
        } else {
            match name {
                "vanish" => self.is_hidden = is_on(tag),
                "rStyle" => self.is_hidden = self.styles.is_hidden(&value()).unwrap_or(self.is_hidden),
                _ => {}
            }
        }
    }

    fn begin_note(&mut self, tag: &XmlTag<'_>) {
        let kind = tag.attribute("type").unwrap_or_default().to_ascii_lowercase();
        self.is_line = kind.contains("separator") || kind == "continuationnotice";
        let is_named = |is_end: bool| self.named.contains(&(is_end, tag.attribute("id").unwrap_or_default()));
        self.gone = usize::from(self.notes.is_some_and(|is_end| !is_named(is_end)));
    }

    fn end(&mut self, (space, name): XmlName<'_>, read: &mut Vec<TextPiece>) {
        if (space, name) == ("mc", "Fallback") {
            self.fallback = self.fallback.saturating_sub(1);
            return;
        }
        if name.ends_with("PrChange") {
            self.former = self.former.saturating_sub(1);
            return;
        }
        if self.fallback > 0 || self.former > 0 || !matches!(space, "w" | "m") {
            return;
        }
        match name {
            "t" | "delText" => self.words = WordsOf::Nothing,
            _ if space == "m" => {}
            "pPr" => self.of_paragraph = false,
            "trPr" => self.of_row = false,
            "rPr" if !self.of_paragraph => self.of_run = false,
            _ if self.of_paragraph || self.of_run || self.of_row => {}
            "del" | "moveFrom" => self.gone = self.gone.saturating_sub(1),
            "rt" => self.reading = self.reading.saturating_sub(1),
            "p" => self.end_paragraph(),
            "tr" => {
                let is_gone = self.rows.pop().unwrap_or_default();
                self.flow.end_row(is_gone.then_some(Scrap::Deleted));
            }
            "footnote" | "endnote" if self.notes.is_some() => {
                let pieces = self.flow.take();
                let is_shown = self.gone == 0;
                if !self.is_line {
                    read.extend(pieces.into_iter().map(|piece| match piece.reason {
                        Some(Scrap::Deleted | Scrap::Hidden) => piece,
                        _ => piece.out(if is_shown { Scrap::Note } else { Scrap::Deleted }),
                    }));
                }
                (self.gone, self.is_line) = (0, false);
            }
            _ => {}
        }
    }

    fn end_paragraph(&mut self) {
        self.list_unseen();
        let Some(says) = self.paragraphs.pop() else { return };
        if says.runs_on {
            return self.flow.run_on();
        }
        let reason = self.styles.reason(&says.style, says.outline);
        let of_style = self.styles.list(&says.style);
        let list = says.list.or_else(|| of_style.as_ref().map(|(list, _)| list.clone()));
        let level = says.level.or_else(|| of_style.map(|(_, level)| level)).unwrap_or(0);
        let numbers = &mut *self.numbers;
        self.flow.end_paragraph(reason, || numbers.next(&list?, level));
    }

    fn text(&mut self, text: &str) {
        match self.words {
            WordsOf::Nothing => {}
            WordsOf::Text => self.say(text),
            WordsOf::Deletion => self.set_aside(text, Scrap::Deleted),
        }
    }

    /// Words, or the space of a break: they are shown, or it is listed why not.
    fn say(&mut self, words: &str) {
        if self.fallback > 0 || self.former > 0 || !self.flow.is_open() {
            return;
        }
        if self.gone > 0 {
            self.set_aside(words, Scrap::Deleted);
        } else if self.is_hidden || self.fields.contains(&false) {
            self.set_aside(words, Scrap::Hidden);
        } else if self.reading > 0 {
            self.set_aside(words, Scrap::NoteMark);
        } else {
            self.list_unseen();
            self.flow.say(words);
        }
    }

    fn set_aside(&mut self, words: &str, reason: Scrap) {
        match &mut self.unseen {
            Some((unseen, own)) if *own == reason => unseen.push_str(words),
            _ => {
                self.list_unseen();
                self.unseen = Some((words.to_owned(), reason));
            }
        }
    }

    fn list_unseen(&mut self) {
        if let Some((words, reason)) = self.unseen.take() {
            self.flow.list(&words, reason);
        }
    }
}
