//! What a misquotation says: the words it points at, what it says under them, and what its edit makes of them.

use crate::diag::{Diagnostic, Severity};

use super::{Project, any, codes, every};

const SOURCE: [&str; 4] = [
    "The council met on Monday in the old school by the river.",
    "“We will rebuild the stone bridge before next winter, and nobody will pay a toll,” the mayor told 1,200 residents.",
    "Non-lethal barriers cost $4.5 million; engineers called the sum “a bargain” for the whole valley.",
    "She has been steadfast since the flood.",
];

fn project(words: &str) -> Project {
    Project::new().source("gazette", &SOURCE).quote(words, &["gazette"])
}

fn only(project: &Project) -> Diagnostic {
    let (_, mut findings) = project.check();
    assert_eq!(codes(&findings), ["error misquotation"], "{findings:#?}");
    findings.remove(0)
}

/// Quotation, the words pointed at, the label, and the quotation after the edit (nothing if there is none).
const NEAR: &[(&str, &str, &str, &str)] = &[
    (
        "we will rebuild the stone bridge before winter",
        "before winter",
        "one word is missing here",
        "we will rebuild the stone bridge before next winter",
    ),
    (
        "we will rebuild the stone bridge before the next winter",
        "the",
        "the source does not have this",
        "we will rebuild the stone bridge before next winter",
    ),
    (
        "we will rebuild the wooden bridge before next winter",
        "wooden",
        "the source has `stone`",
        "we will rebuild the stone bridge before next winter",
    ),
    (
        "we will rebuild the bridge before winter",
        "the bridge",
        "one word is missing here",
        "we will rebuild the stone bridge before next winter",
    ),
    ("we will rebuild the Stone bridge", "Stone", "the source has `stone`", "we will rebuild the stone bridge"),
    ("they will rebuild the stone bridge", "they", "the source has `We`", "We will rebuild the stone bridge"),
    (
        "before next winter and nobody will pay a toll",
        "winter and",
        "`,` is missing here",
        "before next winter, and nobody will pay a toll",
    ),
    ("told 1,300 residents", "1,300", "the source has `1,200`", "told 1,200 residents"),
    (
        "lethal barriers cost $4.5 million",
        "lethal",
        "one word is missing here",
        "Non-lethal barriers cost $4.5 million",
    ),
    (
        "engineers called the sum a bargain for the whole valley",
        "sum a",
        "`“` is missing here",
        "engineers called the sum ‘a bargain’ for the whole valley",
    ),
    (
        "before next winter, and nobody will pay rent",
        "rent",
        "the source has `a`",
        "before next winter, and nobody will pay a",
    ),
    ("stone arches", "arches", "the source has `bridge`", "stone bridge"),
    ("steadfastly", "steadfastly", "the source has `steadfast`", "steadfast"),
    (
        "nobody will pay … before next winter",
        "before next winter",
        "in the source these words stand before what the quotation puts first",
        "",
    ),
    ("for the whole valley. She has been steadfast", "valley. She", "a paragraph of the source ends here", ""),
    ("by the river. “We will rebuild", "river. “We", "a paragraph of the source ends here", ""),
    (
        "we will [surely] rebuild the wooden bridge",
        "wooden",
        "the source has `stone`",
        "we will [surely] rebuild the stone bridge",
    ),
    (
        "The council met … before winter",
        "before winter",
        "one word is missing here",
        "The council met … before next winter",
    ),
];

const DIFFERS: &str = "quotation differs from `gazette`";

#[test]
fn a_near_miss_points_at_the_words_that_differ_and_mends_them() {
    let mut wrong = Vec::new();
    for (words, pointed, label, mended) in NEAR {
        let project = project(words);
        let finding = only(&project);
        let text = project.mended(&finding);
        let after = if finding.fixes.is_empty() {
            ""
        } else {
            text.strip_prefix("They wrote \"").and_then(|text| text.strip_suffix("\" [@x].\n")).unwrap()
        };
        let at = project.files.slice(finding.span);
        let said = finding.label.clone().unwrap_or_default();
        if (at, said.as_str(), after) != (*pointed, *label, *mended) || finding.message != DIFFERS {
            wrong.push(format!(
                "{words}\n   {}\n   at {at} | {said} | {after}\n   {:?} {:?}",
                finding.message, finding.notes, finding.help
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_note_shows_a_few_words_around() {
    let finding = only(&project("rebuild the wooden bridge before next winter"));
    assert_eq!(finding.notes, ["para. 2: “We will rebuild the stone bridge before next winter, and nobody …"]);
    assert_eq!(finding.help.as_deref(), Some("quote it as the source has it"));
}

#[test]
fn words_that_are_nowhere_near_are_not_guessed_at() {
    for words in ["the zebra sang all night long", "a toll booth on every single road", "zebra"] {
        let project = project(words);
        let finding = only(&project);
        assert_eq!(finding.message, "these words were not found in `gazette`", "{words} {finding:?}");
        assert_eq!(project.files.slice(finding.span), words);
        assert!(finding.fixes.is_empty());
    }
}

#[test]
fn another_source_that_has_the_words_is_named() {
    let words = "we will rebuild the stone bridge before winter";
    let project = Project::new()
        .source("gazette", &SOURCE)
        .source("herald", &["Nothing here.", "“We will rebuild the stone bridge before winter,” he said."])
        .quote(words, &["gazette"]);
    let finding = only(&project);
    assert_eq!(finding.help.as_deref(), Some("`herald`, para. 2, has these words: cite it for them"));
    assert!(finding.fixes.is_empty());
    // The lock of a clone without the herald's text knows them too, once they have been quoted.
    let mut project = project.quote(words, &["herald"]);
    project.lock = project.check().0.lock;
    project.texts.remove(&super::id("herald"));
    assert_eq!(only(&project).help, finding.help);
}

#[test]
fn the_nearest_of_several_sources_is_shown() {
    let words = "we will rebuild the wooden bridge";
    let project = Project::new().source("a", &["Rain."]).source("b", &SOURCE).page(words);
    let finding = only(&project.quote_as(words, words, any(&["a", "b"], &[])));
    assert_eq!(finding.message, "quotation differs from `b`");
    assert!(finding.notes.contains(&"`a` does not have these words either".to_owned()));
}

#[test]
fn markup_and_line_ends_do_not_hide_the_words() {
    let written = "we will\nrebuild the *wooden* bridge before **next** winter";
    let project = Project::new().source("gazette", &SOURCE).page(&format!("He said \"{written}\" [@gazette]."));
    let project =
        project.quote_as(written, "we will rebuild the wooden bridge before next winter", every(&["gazette"]));
    let finding = only(&project);
    assert_eq!(project.files.slice(finding.span), "wooden");
    let mended = "He said \"we will\nrebuild the *stone* bridge before **next** winter\" [@gazette].";
    assert_eq!(project.mended(&finding).trim_end(), mended);
}

#[test]
fn words_that_the_file_does_not_hold_are_not_pointed_at() {
    let written = "we will [rebuild](https://example.org/now) the wooden bridge";
    let project = Project::new().source("gazette", &SOURCE).page(&format!("He said \"{written}\" [@gazette]."));
    let project = project.quote_as(written, "we will rebuild the wooden bridge", every(&["gazette"]));
    let finding = only(&project);
    assert_eq!(project.files.slice(finding.span), written);
    assert!(finding.fixes.is_empty());
}

#[test]
fn a_block_is_mended_with_the_marks_of_the_source() {
    let words = "Non-lethal barriers cost $4.5 million; engineers called the sum “a bargain” for the valley.\nShe has \
                 been steadfast.";
    let written = words.replace('\n', "\n>\n> ");
    let page = format!("> {written}\n> [@gazette]\n");
    let project = Project::new().source("gazette", &SOURCE).page(&page).quote_as(&written, words, every(&["gazette"]));
    let finding = only(&project);
    assert_eq!(project.files.slice(finding.span), "the valley");
    assert!(project.mended(&finding).contains("for the whole valley.\n>\n> She"));
}

#[test]
fn a_long_quotation_with_one_slip_is_narrowed_down() {
    let words: Vec<String> = (0..3000).map(|n| format!("w{}", n * 7919 % 5003)).collect();
    let mut quoted = words[100..2500].to_vec();
    quoted[2000] = "zebra".to_owned();
    let project = Project::new().source("gazette", &[&words.join(" ")]).quote(&quoted.join(" "), &["gazette"]);
    let finding = only(&project);
    assert_eq!(project.files.slice(finding.span), "zebra");
    assert_eq!(finding.label, Some(format!("the source has `{}`", words[2100])));
}

#[test]
fn a_message_never_shows_much_of_a_source() {
    let words: Vec<String> = (0..400).map(|n| format!("word{n}")).collect();
    let mut quoted = words.clone();
    quoted.drain(150..230);
    let project = Project::new().source("gazette", &[&words.join(" ")]).quote(&quoted.join(" "), &["gazette"]);
    let finding = only(&project);
    assert_eq!(finding.label.as_deref(), Some("80 words are missing here"));
    assert!(finding.fixes.is_empty());
    let shown: usize = finding.notes.iter().map(|note| note.split_whitespace().count()).sum();
    assert!(shown <= 25 + 4, "{:?}", finding.notes);
}

#[test]
fn a_quotation_without_words_is_said_to_have_none() {
    for text in [&SOURCE[..], &[]] {
        let project = Project::new().source("gazette", text).quote("…", &["gazette"]);
        let finding = only(&project);
        assert_eq!(finding.message, "quotation holds no words that could stand in a source");
        assert_eq!(finding.severity, Severity::Error);
    }
}
