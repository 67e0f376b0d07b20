//! Copied text: what is found, where it is said to stand, and what the lock knows of it without the texts.

use proptest::prelude::*;

use crate::diag::Diagnostic;
use crate::model::{Attachment, Prose, Quotation, Rights};

use super::{Project, codes, every, id};

const GAZETTE: [&str; 2] = [
    "The council has set aside 40,000 crowns for the work, and a ferry will run every 20 minutes until the bridge opens.",
    "Nobody was hurt, and the long-range plan is to authorise a new crossing at the U.S. mill before next winter comes.",
];

impl Project {
    /// Adds a page of one line. Words between curly marks are a quotation that cites.
    fn says(self, line: &str) -> Project {
        self.says_with(line, Attachment::Every(0))
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
            quotes.push((open..end, quotes.len()));
            project.last().quotes.push(Quotation { words, span, block: false, length, attachment: attachment.clone() });
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
fn a_run_past_the_limit_is_found_where_it_stands() {
    let twelve = "They say the council has set aside 40,000 crowns for the work, and more.";
    assert!(gazette().says(twelve).copied().is_empty());
    let thirteen = "They say that council has set aside 40,000 crowns for the work, and a ferry; more to come.";
    let words = "council has set aside 40,000 crowns for the work, and a ferry";
    let mut project = gazette().says(thirteen);
    assert!(project.copied().is_empty());
    project.briefing.config.copying.longest_run = 11;
    let said = ("12 words in a row are those of `gazette`, para. 1".to_owned(), words.to_owned());
    assert_eq!(project.copied(), [said]);
}

#[test]
fn marks_case_and_spelling_do_not_count() {
    for line in [
        "the LONG-RANGE plan is to authorize a new crossing at the US mill before next — winter comes.",
        "The “long-range” plan is to authorise a new crossing at the U.S. mill (before next winter comes).",
        "the long range plan is to authorise a new crossing, at the U.S. mill: before 'next' winter comes",
    ] {
        let found = gazette().says_with(line, Attachment::Nothing).copied();
        assert_eq!(found.len(), 1, "{line}");
        assert!(found[0].0.ends_with("para. 2"), "{line}: {found:?}");
    }
}

#[test]
fn a_compound_is_one_word_of_the_writers() {
    let mut project = gazette().says("the long-range plan is");
    project.briefing.config.copying.longest_run = 3;
    assert_eq!(project.copied()[0].0, "4 words in a row are those of `gazette`, para. 2");
    project.briefing.config.copying.longest_run = 4;
    assert!(project.copied().is_empty());
}

#[test]
fn a_checked_quotation_breaks_a_run() {
    let quoted = "The council has set aside “40,000 crowns” for the work, and a ferry will run every 20 minutes.";
    assert_eq!(gazette().says(quoted).copied().len(), 0);
    // Marks around a word or two that cite nothing are no quotation.
    assert_eq!(gazette().says_with(quoted, Attachment::Nothing).copied().len(), 1);
    let whole = "“The council has set aside 40,000 crowns for the work, and a ferry will run every 20 minutes”";
    assert!(gazette().says(whole).copied().is_empty());
    // One of four words or more is refused by a code of its own.
    assert!(gazette().says_with(whole, Attachment::Nothing).copied().is_empty());
}

#[test]
fn the_title_of_a_source_is_no_copy() {
    let title = "The council has set aside 40,000 crowns for the work, and a ferry will run";
    let project = || {
        let mut project = gazette();
        project.briefing.sources[0].title = title.to_owned();
        project
    };
    assert!(project().says(&format!("It is called *{title}*, of all things.")).copied().is_empty());
    let more = format!("{title} every 20 minutes until the bridge opens.");
    assert!(project().says(&more).copied().is_empty());
    assert_eq!(gazette().says(&more).copied().len(), 1);
}

#[test]
fn a_source_that_may_be_published_whole_is_free() {
    let mut project = gazette().says(GAZETTE[0]);
    project.briefing.sources[0].rights = Rights::Full;
    assert!(project.copied().is_empty());
    // Its runs are in the lock, so that a change of its rights needs no text.
    let mut clone = project.without_texts();
    clone.briefing.sources[0].rights = Rights::Excerpt;
    assert_eq!(clone.copied().len(), 1);
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

#[test]
fn all_runs_of_a_statement_are_told() {
    let line = format!("{} But no: {}", GAZETTE[0], GAZETTE[1]);
    let said: Vec<String> = gazette().says(&line).copied().into_iter().map(|(message, _)| message).collect();
    let expected =
        ["22 words in a row are those of `gazette`, para. 1", "21 words in a row are those of `gazette`, para. 2"];
    assert_eq!(said, expected);
}

#[test]
fn data_files_are_read_too() {
    let mut project = gazette();
    let text = format!("title = \"T\"\ndescription = \"{}\"\n", GAZETTE[0]);
    project.files.add("backgrounder.toml", text);
    project.briefing.config.description = Some(GAZETTE[0].to_owned());
    let found = project.copied();
    assert_eq!(found.len(), 1);
    assert_eq!(format!("{}.", found[0].1), GAZETTE[0]);
}

// The lock.

#[test]
fn findings_are_the_same_without_the_texts() {
    let project =
        || gazette().source("herald", &GAZETTE[1..]).says(GAZETTE[0]).says(GAZETTE[1]).says(&"dry ".repeat(14));
    let (with, said) = project().check();
    let (without, again) = project().without_texts().check();
    assert_eq!(codes(&said), ["error copied-text", "error copied-text"]);
    assert_eq!(said, again);
    assert_eq!((&with.lock, &with.coverage), (&without.lock, &without.coverage));
    assert_eq!((with.coverage.running_text, with.coverage.unchecked_statements), (3, 0));
}

#[test]
fn a_statement_that_the_lock_does_not_know_is_unchecked() {
    let project = gazette().without_texts().says(GAZETTE[0]).says("too short to matter");
    let (findings, said) = project.check();
    assert!(said.is_empty());
    assert_eq!((findings.coverage.running_text, findings.coverage.unchecked_statements), (1, 1));
    assert_eq!(findings.lock, project.lock);
}

#[test]
fn what_is_no_longer_said_leaves_the_lock_and_a_new_limit_needs_the_texts() {
    let mut project = gazette().says(&"dry ".repeat(14)).says(&"wet ".repeat(14)).without_texts();
    assert_eq!(project.lock.copying.len(), 2);
    project.briefing.pages.pop();
    assert_eq!(project.check().0.lock.copying.len(), 1);
    project.briefing.config.copying.longest_run = 10;
    assert_eq!(project.check().0.coverage.unchecked_statements, 1);
}

#[test]
fn with_some_texts_absent_the_lock_speaks_for_them() {
    let all = || gazette().source("herald", &GAZETTE[1..]).says(GAZETTE[0]);
    let mut half = all().without_texts();
    half.texts = all().texts;
    half.texts.remove(&id("gazette"));
    // The gazette's run is known from the lock, the herald's is looked up.
    assert_eq!(half.copied(), all().copied());
    assert_eq!(half.check().0.lock, half.lock);
    // Of a new statement only the herald can be asked: a copy of it is told, but the lock does not call it clean.
    let half = half.says(GAZETTE[1]).says(&"dry ".repeat(14));
    let (findings, said) = half.check();
    assert_eq!(codes(&said), ["error copied-text", "error copied-text"]);
    assert_eq!(findings.lock.copying, half.lock.copying);
    assert_eq!(findings.coverage.unchecked_statements, 2);
}

#[test]
fn without_any_text_the_lock_calls_nothing_clean() {
    let (findings, _) = Project::new().source("gazette", &[]).says(GAZETTE[0]).check();
    assert!(findings.lock.copying.is_empty());
    assert_eq!(findings.coverage.unchecked_statements, 1);
}

// The budget.

fn budget(share: f64, words: usize) -> Project {
    let mut project = gazette();
    (project.briefing.config.copying.quoted_share, project.briefing.config.copying.quoted_words) = (share, words);
    project
}

fn budgets(project: &Project) -> Vec<(String, String)> {
    let found = project.check().1.into_iter().filter(|finding| finding.code.name == "quotation-budget");
    found.map(|finding| (finding.message, project.files.slice(finding.span).to_owned())).collect()
}

#[test]
fn the_quotation_that_passes_the_limit_is_named() {
    let base = || {
        budget(1.0, 6)
            .quote("The council has set aside", &["gazette"])
            .quote("has set aside 40,000", &["gazette"])
            .quote("Nobody was hurt", &["gazette"])
            .quote("the bridge opens", &["gazette"])
    };
    let said = ("12 words of `gazette` are quoted, and 6 may be".to_owned(), "Nobody was hurt".to_owned());
    assert_eq!(budgets(&base()), std::slice::from_ref(&said));
    assert_eq!(budgets(&base().without_texts()), [said]);
    let mut draft = base();
    draft.last().front.draft = true;
    assert_eq!(budgets(&draft)[0].0, "12 words of `gazette` are quoted, and 6 may be", "drafts count");
    let mut free = base();
    free.briefing.sources[0].rights = Rights::Full;
    assert!(budgets(&free).is_empty());
}

#[test]
fn the_smaller_limit_holds() {
    // The source has 43 words, of which a fifth is 8.
    let quoting =
        |project: Project| budgets(&project.quote("The council … aside 40,000 crowns for the work", &["gazette"]));
    assert_eq!(quoting(budget(0.2, 250)).len(), 0);
    assert_eq!(quoting(budget(0.15, 250))[0].0, "8 words of `gazette` are quoted, and 6 may be");
    assert_eq!(quoting(budget(1.0, 7))[0].0, "8 words of `gazette` are quoted, and 7 may be");
    assert_eq!(quoting(budget(1.0, 8)).len(), 0);
}

#[test]
fn a_source_of_which_nothing_may_appear_is_not_quoted() {
    let mut project = gazette().quote("Nobody was hurt", &["gazette"]).quote("the bridge opens", &["gazette"]);
    project.briefing.sources[0].rights = Rights::Link;
    let said: Vec<String> = budgets(&project).into_iter().map(|(_, words)| words).collect();
    assert_eq!(said, ["Nobody was hurt", "the bridge opens"]);
    assert_eq!(budgets(&project.without_texts()).len(), 2);
    let mut unread = Project::new().source("gazette", &[]).quote("Nobody was hurt", &["gazette"]);
    unread.briefing.sources[0].rights = Rights::Link;
    assert_eq!(budgets(&unread).len(), 1);
}

#[test]
fn what_is_used_of_a_source_is_counted() {
    let project = gazette().quote("Nobody was hurt", &["gazette"]).source("herald", &[]);
    let sources = project.check().0.coverage.sources;
    let used = &sources[&id("gazette")];
    assert_eq!((used.quoted_words, used.of_words, used.quoted_percent()), (3, 43, Some(7)));
    assert_eq!(used.unused_paragraphs().collect::<Vec<_>>(), [1]);
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
