//! Tests of the whole stage, on small briefings made by hand.

mod copying;
mod event_days;
mod lock;
mod matching;
mod messages;
mod random;
mod reprints;

use crate::diag::{Diagnostic, Diags, Documentation, Files, Severity, Span, choose, edited};
use crate::model::{
    Briefing, Config, Findings, Lock, Page, PageKind, Quoted, QuotedKind, Required, SourceText, Texts, UsePlace,
};
use crate::tests::made::{self, source_id as id};

use super::search::index::TextIndex;
use super::search::query::Query;

/// The source's words that a quotation matches, a string for each piece.
fn find(paragraphs: &[&str], words: &str, block: bool) -> Option<Vec<String>> {
    let paragraphs: Vec<String> = paragraphs.iter().map(|&paragraph| paragraph.to_owned()).collect();
    let index = TextIndex::new(&paragraphs);
    let found = index.find(&Query::new(words, block))?;
    Some(index.location(&found).pieces.into_iter().map(|piece| piece.exact).collect())
}

/// A briefing in the making, with the files, texts and lock that belong to it.
struct Project {
    files: Files,
    briefing: Briefing,
    texts: Texts,
    lock: Lock,
}

impl Project {
    fn new() -> Project {
        let mut config = Config::titled("Test", made::nowhere());
        // The texts here are so short that any quotation is a large share of them.
        config.copying.quoted_share = 1.0;
        let briefing = Briefing { config, ..made::briefing("Test") };
        Project { files: Files::default(), briefing, texts: Texts::new(), lock: Lock::default() }
    }

    /// Adds a source, with its text if there are paragraphs. Sources must come in the order of their ids.
    fn source(mut self, name: &str, paragraphs: &[&str]) -> Project {
        let file = self.files.add(format!("seeds/{name}.toml"), "title = \"T\"\n");
        self.briefing.sources.push(made::source(Span::new(file, 0, 5), name));
        if !paragraphs.is_empty() {
            let paragraphs = paragraphs.iter().map(|&paragraph| paragraph.to_owned()).collect();
            self.texts.insert(id(name), SourceText { paragraphs, ..SourceText::default() });
        }
        self
    }

    /// Adds a page with that text.
    fn page(mut self, text: &str) -> Project {
        let path = format!("page{}.md", self.briefing.pages.len());
        let file = self.files.add(format!("content/{path}"), text);
        let page = made::page(Span::new(file, 0, 0), &path);
        self.briefing.pages.push(made::site_page("", PageKind::Page, Some(page)));
        self
    }

    /// The last page.
    fn last(&mut self) -> &mut Page {
        self.briefing.pages.iter_mut().last().unwrap().page.as_mut().unwrap()
    }

    /// Where the words stand on the last page.
    fn at(&self, words: &str) -> Span {
        let page = self.briefing.pages.iter().last().unwrap().page.as_ref().unwrap();
        let start = self.files.text(page.file).find(words).unwrap();
        Span::new(page.file, start, start + words.len())
    }

    /// Adds a quotation that stands on the last page as `written`, and reads `words`.
    fn quote_as(mut self, written: &str, words: &str, sources: Required) -> Project {
        let place = UsePlace::Page { page: self.briefing.pages.last_index().unwrap(), statement: None };
        let span = self.at(written);
        let kind = if words.contains('\n') { QuotedKind::Block } else { QuotedKind::Marks };
        self.briefing.quotations.push(Quoted {
            words: words.to_owned(),
            span,
            kind,
            place,
            sources,
            places: Vec::new(),
            verbatim: Vec::new(),
        });
        self
    }

    /// Adds a page with nothing but a quotation that must stand in all these sources.
    fn quote(self, words: &str, sources: &[&str]) -> Project {
        let text = format!("They wrote \"{words}\" [@x].\n");
        self.page(&text).quote_as(words, words, every(sources))
    }

    fn check(&self) -> (Findings, Vec<Diagnostic>) {
        self.run(false)
    }

    fn run(&self, locked: bool) -> (Findings, Vec<Diagnostic>) {
        let mut diags = Diags::default();
        let findings = super::check(&self.briefing, &self.texts, &self.lock, &self.files, locked, &mut diags);
        super::settle(&self.briefing, &mut diags);
        (findings, diags.iter().cloned().collect())
    }

    /// The same project as a clone has it that has the lock and no texts.
    fn without_texts(mut self) -> Project {
        self.lock = self.check().0.lock;
        self.texts.clear();
        self
    }

    /// The text of the finding's file after its mend.
    fn mended(&self, finding: &Diagnostic) -> String {
        let mut diags = Diags::default();
        diags.push(finding.clone());
        let text = self.files.text(finding.span.file);
        choose(&diags, &self.files, true).edits.values().next().map_or(text.to_owned(), |edits| edited(text, edits))
    }
}

fn every(sources: &[&str]) -> Required {
    Required::Every(sources.iter().map(|name| id(name)).collect())
}

fn any(next: &[&str], previous: &[&str]) -> Required {
    let ids = |names: &[&str]| names.iter().map(|name| id(name)).collect();
    Required::Any(ids(next), ids(previous))
}

/// The codes and severities of findings, for comparing.
fn codes(findings: &[Diagnostic]) -> Vec<String> {
    findings.iter().map(|finding| format!("{} {}", finding.severity.name(), finding.code.name)).collect()
}

/// The messages of findings.
fn said(findings: &[Diagnostic]) -> Vec<&str> {
    findings.iter().map(|finding| finding.message.as_str()).collect()
}

/// A source of two paragraphs.
const GAZETTE: [&str; 2] = ["“We will rebuild the bridge,” the mayor said.", "Nobody was hurt, and the mill stands."];

#[test]
fn every_code_of_the_stage_is_named_once_and_explained() {
    let mut names: Vec<&str> = super::CODES.iter().map(|code| code.name).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), super::CODES.len());
    for code in super::CODES {
        let Documentation { what, why, wrong, right } = code.documentation();
        assert!(what.ends_with('.') && why.ends_with('.') && wrong != right, "{}", code.name);
        assert!(code.key.is_some() || matches!(code.severity, Severity::Error) || code.name == "unused-allow");
    }
}
