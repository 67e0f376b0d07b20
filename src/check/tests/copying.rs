//! Copied text: what is found, where it is said to stand, and what the lock knows of it without the texts.

use proptest::prelude::*;

use crate::diag::Diagnostic;
use crate::model::{Attachment, Idx, Prose, Quotation};

use super::{Project, every, id};

const GAZETTE: [&str; 2] = [
    "The council has set aside 40,000 crowns for the work, and a ferry will run every 20 minutes until the bridge opens.",
    "Nobody was hurt, and the long-range plan is to authorise a new crossing at the U.S. mill before next winter comes.",
];

impl Project {
    /// Adds a page of one line. Words between curly marks are a quotation that cites.
    fn says(self, line: &str) -> Project {
        self.says_with(line, Attachment::Every(Idx::new(0)))
    }

    fn says_with(self, line: &str, attachment: Attachment) -> Project {
        let mut project = self.page(&format!("{line}\n"));
        let span = project.at(line);
        let mut quotes = Vec::new();
        let mut from = 0;
        while let Some(open) = line[from..].find('“').map(|at| from + at) {
            let end = line[open..].find('”').map_or(line.len(), |at| open + at + '”'.len_utf8());
            let words = line[open..end].trim_matches(['“', '”']).to_owned();
            let length = words.split(' ').count();
            quotes.push((open..end, Idx::new(quotes.len())));
            project.last().quotes.push(Quotation {
                words,
                span,
                block: false,
                length,
                attachment: attachment.clone(),
                unclosed: false,
                verbatim: Vec::new(),
            });
            from = end;
        }
        let pieces = vec![(0..line.len(), span.start..span.end)];
        project.last().prose.push(Prose { text: line.to_owned(), span, pieces, quotes });
        project
    }

    /// What is said of copying, with the words in question.
    fn copied(&self) -> Vec<(String, String)> {
        let found = self.check().1.into_iter().filter(|finding| finding.code.name == "copied-text");
        found.map(|finding| (finding.message, self.files.slice(finding.span).to_owned())).collect()
    }
}

fn gazette() -> Project {
    Project::new().source("gazette", &GAZETTE)
}

fn notes(findings: &[Diagnostic]) -> Vec<&str> {
    findings.iter().flat_map(|finding| finding.notes.iter().map(String::as_str)).collect()
}

#[test]
fn sources_with_the_same_words_are_told_together() {
    let project = gazette().source("herald", &GAZETTE[..1]).says(GAZETTE[0]);
    let (_, diags) = project.check();
    let copied: Vec<Diagnostic> = diags.into_iter().filter(|finding| finding.code.name == "copied-text").collect();
    assert_eq!(copied.len(), 1);
    assert_eq!(notes(&copied), ["`herald`, para. 1, has 22 of them in a row"]);
    assert!(copied[0].help.as_deref().unwrap().ends_with("quote it: \"…\" [@gazette, para. 1]"));
}

// The lock.

#[test]
fn what_is_no_longer_said_leaves_the_lock_and_a_new_limit_needs_the_texts() {
    let mut project = gazette().says(&"dry ".repeat(14)).says(&"wet ".repeat(14)).without_texts();
    assert_eq!(project.lock.copying.len(), 2);
    project.briefing.pages = project.briefing.pages.iter().take(1).cloned().collect();
    assert_eq!(project.check().0.lock.copying.len(), 1);
    project.briefing.config.copying.longest_run = 10;
    assert_eq!(project.check().0.coverage.unchecked_statements, 1);
}

#[test]
fn without_any_text_the_lock_calls_nothing_clean() {
    let (findings, _) = Project::new().source("gazette", &[]).says(GAZETTE[0]).check();
    assert!(findings.lock.copying.is_empty());
    assert_eq!(findings.coverage.unchecked_statements, 1);
}

#[test]
fn what_is_used_of_a_source_is_counted() {
    let project = gazette().quote("Nobody was hurt", &["gazette"]).source("herald", &[]);
    let sources = project.check().0.coverage.sources;
    let used = &sources[&id("gazette")];
    assert_eq!((used.quoted_words, used.of_words, used.quoted_percent()), (3, 43, Some(7)));
    assert_eq!((used.paragraphs.clone(), used.of_paragraphs), ([2].into(), 2));
    assert_eq!(sources[&id("herald")].quoted_percent(), None);
    let page = || gazette().page("x y").quote_as("x", "Nobody was hurt", every(&["gazette"]));
    assert_eq!(page().check().0.coverage.sources[&id("gazette")].paragraphs.len(), 1);
}

// By chance.

/// Prose of words that stand in no source, with the source's words from `from` on, so many, in the middle.
fn planted() -> impl Strategy<Value = (Vec<String>, usize, usize, Vec<String>, Vec<String>)> {
    let word = "[a-z]{3,7}";
    let source = proptest::collection::vec(word.prop_map(|word: String| format!("s{word}")), 40..80);
    let other = || proptest::collection::vec(word.prop_map(|word: String| format!("w{word}")), 1..30);
    (source, 0_usize..20, 1_usize..20, other(), other())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn a_planted_run_is_found_if_it_is_longer_than_the_limit((source, from, length, before, after) in planted()) {
        let text = source.join(" ");
        let run = source[from..from + length].join(" ");
        let line = format!("{} {run} {}.", before.join(" "), after.join(" "));
        let project = Project::new().source("gazette", &[&text]).says(&line);
        let found = project.copied();
        if length > 12 {
            prop_assert_eq!(found.len(), 1);
            prop_assert_eq!(&found[0].1, &run);
            prop_assert!(found[0].0.starts_with(&format!("{length} words")), "{}", found[0].0);
        } else {
            prop_assert!(found.is_empty(), "{found:?}");
        }
        let clone = project.without_texts();
        prop_assert_eq!(clone.copied(), found);
    }

    #[test]
    fn two_runs_and_a_quotation_between_them((source, from, length, before, after) in planted()) {
        let text = source.join(" ");
        let run = source[from..from + length].join(" ");
        let line = format!("{} {run} “{}” {run} {}.", before.join(" "), source[0], after.join(" "));
        let project = Project::new().source("gazette", &[&text]).says(&line);
        let expected = if length > 12 { 2 } else { 0 };
        prop_assert_eq!(project.copied().len(), expected);
    }

    #[test]
    fn repetition_takes_no_time(words in proptest::collection::vec("[ab]", 0..40), times in 1_usize..60) {
        let text = words.join(" ").repeat(times);
        Project::new().source("gazette", &[&text]).source("herald", &[&text]).says(&text).check();
    }
}
