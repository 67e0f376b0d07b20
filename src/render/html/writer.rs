//! What is remembered while a page is written, from block to block: what has been counted, named and referred to.
//!
//! Everything of the writer's passes through `escape` or `sanitize`; nothing is written with a style or a script.

use std::collections::BTreeSet;

use crate::model::{Block, Footnote, Heading, Idx, IndexVec, Inline, Page, SitePage};
use crate::render::language::typography::START;
use crate::render::site::definitions::{self, NamedSoFar, Style, Subject};
use crate::render::site::{Links, Site};

use super::markup::Html;

/// Stands for what is no text among the words of a line.
pub(super) const OBJECT: char = '\u{FFFC}';

/// Writes one page. Its blocks are written in `blocks`, lines of text in `inline`, citations and quotations in `cites`.
pub(crate) struct Writer<'a> {
    pub(super) site: &'a Site<'a>,
    pub(super) place: &'a SitePage,
    pub(super) page: &'a Page,
    pub(super) links: Links<'a>,
    pub(super) out: Html,
    /// The character before the next one, for quotation marks.
    pub(super) last: char,
    /// The words of the line before the next ones, and those after them, as far as they may belong to one name with them.
    pub(super) behind: String,
    pub(super) ahead: String,
    /// Inside a link nothing else may be one.
    pub(super) in_link: bool,
    /// Blocks may stand among the words here: in a cell or an item.
    pub(super) takes_blocks: bool,
    /// Whether first mentions of people and terms become links here.
    pub(super) defining: bool,
    /// How the lines here are written.
    pub(super) style: Style,
    /// The people and terms that have been mentioned.
    pub(crate) defined: BTreeSet<Subject>,
    /// Whose whole names have been mentioned.
    pub(super) told: NamedSoFar,
    /// How often each note has been referred to so far.
    pub(super) references: IndexVec<Footnote, usize>,
    /// How many tables there have been.
    pub(super) tables: usize,
    /// The heading above.
    pub(super) heading: Option<Idx<Heading>>,
}

impl<'a> Writer<'a> {
    /// A writer at the beginning of a page.
    pub(crate) fn new(site: &'a Site<'a>, place: &'a SitePage, page: &'a Page) -> Self {
        Writer {
            site,
            place,
            page,
            links: site.links(place),
            out: Html::default(),
            last: START,
            behind: String::new(),
            ahead: String::new(),
            in_link: false,
            takes_blocks: false,
            defining: definitions::are_wanted(place),
            style: Style::Prose,
            defined: BTreeSet::new(),
            told: NamedSoFar::default(),
            references: page.footnotes.map(|_, _| 0),
            tables: 0,
            heading: None,
        }
    }

    /// Blocks that stand together, as HTML.
    pub(crate) fn html(&mut self, blocks: &[Block]) -> Html {
        self.apart(|writer| writer.blocks(blocks))
    }

    /// A heading's line of text as HTML.
    pub(crate) fn line(&mut self, inlines: &[Inline]) -> Html {
        self.apart(|writer| {
            writer.begin_line();
            writer.titled(|writer| writer.inlines(inlines));
        })
    }

    /// The notes that are referred to, in order, each with the ways back.
    pub(crate) fn footnotes(&mut self) -> Html {
        let (page, strings) = (self.page, self.site.strings);
        let used = page.footnotes.iter_enumerated().filter(|(_, note)| note.references > 0);
        // All notes are written first: one may refer to another, and each must know how often it is referred to.
        let texts: Vec<(Idx<Footnote>, Html)> = used.map(|(at, note)| (at, self.html(&note.blocks))).collect();
        let mut out = Html::default();
        for (at, text) in texts {
            let note = at.number() + 1;
            out.open("li", [("id", format!("fn-{note}")), ("value", note.to_string())]);
            out.join(&text);
            out.open("p", [("class", "back")]);
            for reference in 1..=self.references[at] {
                let key = if reference == 1 { "footnote_back" } else { "footnote_back_again" };
                let label = strings.fill(key, &[("n", &strings.number(note)), ("k", &strings.number(reference))]);
                out.open("a", [("href", format!("#fnref-{note}-{reference}")), ("aria-label", label)]);
                out.markup("↩</a> ");
            }
            out.markup("</p></li>");
        }
        out
    }

    /// What is written, apart from what has been written so far.
    fn apart(&mut self, write: impl FnOnce(&mut Self)) -> Html {
        let before = std::mem::take(&mut self.out);
        write(self);
        std::mem::replace(&mut self.out, before)
    }

    /// Writes what is no running prose, where mentions stay as they are: headings, quotations, terms.
    pub(super) fn undefined(&mut self, write: impl FnOnce(&mut Self)) {
        let outer = std::mem::replace(&mut self.defining, false);
        write(self);
        self.defining = outer;
    }

    /// Writes what is a title: a heading, a term.
    pub(super) fn titled(&mut self, write: impl FnOnce(&mut Self)) {
        self.undefined(|writer| writer.styled(Style::Title, write));
    }

    /// Writes lines in a style.
    pub(super) fn styled(&mut self, style: Style, write: impl FnOnce(&mut Self)) {
        let outer = std::mem::replace(&mut self.style, style);
        write(self);
        self.style = outer;
    }

    /// Says that a line of text begins.
    pub(super) fn begin_line(&mut self) {
        self.last = START;
        self.behind.clear();
    }
}
