//! The lock, the findings that follow from it, and quotations whose text is not at hand.

use crate::model::{LockedText, Outcome};

use super::{GAZETTE, Project, any, codes, every, id, said};

#[test]
fn findings_are_the_same_with_texts_and_without() {
    let project = Project::new()
        .source("gazette", &GAZETTE)
        .source("herald", &["The mill stands, we hear."])
        .quote("We will rebuild the bridge", &["gazette"])
        .quote("the 'mill' stands", &["gazette"])
        .page("the mill stands")
        .quote_as("the mill stands", "the mill stands", every(&["gazette", "herald"]))
        .quote_as("the mill stands", "nobody … mill stands", any(&["herald"], &["gazette"]));
    let (with, diags) = project.check();
    assert_eq!(codes(&diags), ["error misquotation"]);
    let clone = project.without_texts();
    let (without, diags) = clone.check();
    assert_eq!(codes(&diags), ["error unchecked-quotation"]);
    assert_eq!(with.lock, without.lock);
    assert_eq!(with.evidence.as_slice(), without.evidence.as_slice());
    assert_eq!(with.coverage, without.coverage);
    assert_eq!((with.coverage.quotations, with.coverage.checked), (4, 3));
}

#[test]
fn one_entry_holds_all_ways_to_write_the_same_words() {
    let project = Project::new()
        .source("gazette", &GAZETTE)
        .quote("we will  rebuild the bridge,", &["gazette"])
        .quote("We will rebuild the bridge", &["gazette"]);
    let (findings, diags) = project.check();
    assert!(diags.is_empty());
    let entry = &findings.lock.sources[&id("gazette")].quotations;
    assert_eq!(entry.keys().collect::<Vec<_>>(), ["we will rebuild the bridge"]);
    assert!(entry["we will rebuild the bridge"][0].exactly);
    let exactly: Vec<bool> = findings
        .evidence
        .iter()
        .map(|evidence| matches!(&evidence[0].outcome, Outcome::Found(location) if location.exactly))
        .collect();
    assert_eq!(exactly, [false, true]);
}

#[test]
fn the_lock_is_made_anew_where_there_is_a_text_and_kept_where_there_is_none() {
    let mut project = Project::new().source("absent", &[]).source("gazette", &GAZETTE);
    project = project.quote("the mill stands", &["gazette"]);
    let old = LockedText { paragraphs: 7, ..LockedText::default() };
    for name in ["absent", "gazette", "gone"] {
        project.lock.sources.insert(id(name), old.clone());
    }
    let lock = project.check().0.lock;
    assert_eq!(lock.sources.keys().map(|id| id.as_str()).collect::<Vec<_>>(), ["absent", "gazette"]);
    assert_eq!(lock.sources[&id("absent")], old);
    assert_eq!(lock.sources[&id("gazette")].paragraphs, 2);
    assert_eq!(lock.sources[&id("gazette")].quotations["the mill stands"][0].pieces[0].paragraph, 2);
}

#[test]
fn of_two_lists_only_the_one_that_decides_is_evidence() {
    let words = "the mill stands";
    let base = Project::new().source("a", &GAZETTE).source("b", &["Rain."]).source("c", &GAZETTE).page(words);
    let project = base
        .quote_as(words, words, any(&["a", "b"], &["c"]))
        .quote_as(words, words, any(&["b"], &["c"]))
        .quote_as(words, words, any(&["b"], &[]));
    let asked: Vec<Vec<String>> = project
        .check()
        .0
        .evidence
        .iter()
        .map(|evidence| evidence.iter().map(|evidenced| evidenced.source.to_string()).collect())
        .collect();
    assert_eq!(asked, [vec!["a", "b"], vec!["c"], vec!["b"]]);
}

#[test]
fn a_quotation_that_the_lock_does_not_know_shows_the_nearest_that_it_does() {
    let mut project = Project::new().source("gazette", &GAZETTE).quote("We will rebuild the bridge", &["gazette"]);
    project = project.without_texts().quote("we will rebuild the mill", &["gazette"]);
    let (_, diags) = project.check();
    assert_eq!(codes(&diags), ["error unchecked-quotation"]);
    assert_eq!(said(&diags), ["the lock does not know these words of `gazette`"]);
    let help =
        "the nearest that it knows is “We will rebuild the bridge”, para. 1: quote that, or build once with the text";
    assert_eq!(diags[0].help.as_deref(), Some(help));
    let strange = project.quote("wholly other words here", &["gazette"]).check().1;
    assert_eq!(strange[1].help.as_deref(), Some("build once with the text of `gazette` at hand"));
}
