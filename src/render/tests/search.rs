//! What the search index of a made briefing holds, and what it must not.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::model::*;
use crate::tests::made::{nowhere, source_id};

use super::{attributes, cited, pages};
use crate::tests::bridge::{Project, paragraph, project, raw_html, text};

/// The documents of the index as (kind, title, place, text, address).
fn documents(pages: &BTreeMap<String, String>) -> Vec<[String; 5]> {
    let script = &pages["assets/search/index.js"];
    let inside = script.strip_prefix("self.__backgrounderIndex='").and_then(|rest| rest.strip_suffix("'\n")).unwrap();
    let index: Value = serde_json::from_str(&inside.replace("\\'", "'").replace("\\\\", "\\")).unwrap();
    let stored = index["storedFields"].as_object().unwrap().values();
    stored.map(|stored| ["k", "t", "w", "x", "h"].map(|key| stored[key].as_str().unwrap().to_owned())).collect()
}

fn found(project: &Project) -> Vec<String> {
    documents(&pages(project)).into_iter().map(|document| document.join(" | ")).collect()
}

#[test]
fn everything_that_a_reader_may_look_for_is_there() {
    let expected = [
        "page | The bridge & “the mill” <b> |  | It’s said: “we will rebuild”. Then | index.html",
        "page | Note 1 | The bridge & “the mill” <b> | A note. | index.html#fn-1",
        "page | Timeline |  |  | timeline/index.html",
        "page | What came after | Timeline |  | timeline/index.html#what-came-after",
        "page | Claims |  |  | claims/index.html",
        "page | Sources |  |  | sources/index.html",
        "page | People |  |  | people/index.html",
        "event | The mill burns | about 10 January 2030 · Mill Lane · Orla Venn | It was late. | timeline/index.html#burns",
        "event | Help comes | between 1 and 9 May 2031 · Mill Lane · Orla Venn | It was late. | timeline/index.html#help",
        "event | The bridge falls | 2 May 2031 · Mill Lane · Orla Venn | It was late. | timeline/index.html#falls",
        "claim | The bridge is safe. | State | gazette (supports): As it says · council (disputes): As it says | claims/index.html#safe",
        "unknown | Who pays? | What is not known | Between 1 and 2 million | claims/index.html#who-pays",
        "person | Orla Venn | Mayor · Town Hall · O. Venn |  | people/index.html#orla",
        "source | All of the council | The council · council · 1 May 2031 · Ida Marsh |  | sources/council/index.html",
        "source | All of the gazette | The gazette · gazette · 1 May 2031 · Ida Marsh |  | sources/gazette/index.html",
        "source | gazette, paragraph 4 |  | “we will rebuild” | sources/gazette/index.html#p4",
    ];
    assert_eq!(found(&project(cited())), expected);
}

#[test]
fn every_address_leads_to_a_place_that_is_there() {
    let pages = pages(&project(cited()));
    for [.., address] in documents(&pages) {
        let (file, anchor) = address.split_once('#').map_or((&*address, None), |(file, anchor)| (file, Some(anchor)));
        let ids = attributes(&pages[file], "id");
        assert!(anchor.is_none_or(|anchor| ids.contains(&anchor)), "{address}: {ids:?}");
    }
}

#[test]
fn words_of_a_source_are_told_only_if_they_were_found_and_may_be_shown() {
    // The evidence of the claim was never looked for, and nothing says that its words are the source's.
    assert!(!found(&project(cited())).join("\n").contains("the bridge is safe"));

    let mut unchecked = project(cited());
    unchecked.findings.evidence[Idx::new(0)][0].outcome = Outcome::Missing;
    let all = found(&unchecked).join("\n");
    assert!(!all.contains("rebuild") && all.contains("It’s said: … Then"), "{all}");

    let mut withheld = project(vec![paragraph(vec![text("Nothing is quoted here.")])]);
    withheld.briefing.sources[1].rights = Rights::Link;
    assert!(!found(&withheld).join("\n").contains("rebuild"));

    let mut whole = project(cited());
    whole.briefing.sources[1].rights = Rights::Full;
    whole.findings.published = [(source_id("gazette"), vec!["A paragraph that nobody quotes.".to_owned()])].into();
    assert!(!found(&whole).join("\n").contains("nobody"));
}

#[test]
fn a_draft_is_not_found() {
    let mut project = project(cited());
    for page in &mut project.briefing.pages {
        if let Some(tree) = page.page.as_mut().filter(|_| page.path.as_str() == "timeline/") {
            tree.front.draft = true;
        }
    }
    let all = found(&project).join("\n");
    assert!(!all.contains("burns") && !all.contains("timeline/"), "{all}");
}

#[test]
fn a_glossary_is_found_by_its_terms() {
    let mut project = project(vec![Block::Definitions(vec![Idx::new(0)])]);
    let page = &mut project.briefing.pages[Idx::new(0)];
    page.kind = PageKind::Glossary;
    page.terms.push("weir".to_owned());
    page.page.as_mut().unwrap().definitions.push(Definition {
        term: vec![text("Weir")],
        term_text: "Weir".to_owned(),
        span: nowhere(),
        meanings: vec![vec![paragraph(vec![text("A low dam.")])]],
    });
    let all = found(&project);
    assert!(all.contains(&"term | Weir | Glossary | A low dam. | index.html#weir".to_owned()), "{all:?}");
    assert_eq!(all.iter().filter(|line| line.contains("low dam")).count(), 1);
}

#[test]
fn raw_html_is_found_by_what_is_seen_of_it() {
    let raw = "<table><tr><td>Weir</td><td>Lock</td></tr></table><script>hidden()</script><!-- unseen -->";
    let element = |tag: &str, word: &str| Inline::Element { tag: raw_html(tag), children: vec![text(word)] };
    let line = vec![element("<kbd>", "Enter"), Inline::Html(raw_html("<br>")), element("<script>", "secret")];
    let all = found(&project(vec![Block::Html(raw_html(raw)), paragraph(line)]));
    assert!(all[0].contains("| Weir Lock Enter |"), "{}", all[0]);
    assert!(!all.join("\n").contains("secret"));
}
