//! Tests over a small briefing that is made by hand: what its pages say, that every link leads somewhere, and that
//! nothing hostile gets through.

mod languages;
mod lineage;
mod mentions;
mod search;

use std::collections::{BTreeMap, BTreeSet};

use crate::diag::Diags;
use crate::model::*;

use crate::render::language::strings::Strings;
use crate::tests::bridge::{Project, paragraph, project, raw_html, text};
use crate::tests::made;

/// The words that are compiled in, in a language over the English ones.
pub(super) fn strings(tag: &str) -> Strings {
    Strings::new(made::theme(tag).words, tag)
}

/// Renders a project that must have no fault.
fn pages(project: &Project) -> BTreeMap<String, String> {
    let mut diags = Diags::default();
    let outputs = super::render(&project.briefing, &project.findings, &project.files, false, &mut diags);
    let messages: Vec<&str> = diags.iter().map(|found| found.message.as_str()).collect();
    assert!(messages.is_empty(), "{messages:?}");
    outputs
        .into_iter()
        .map(|(path, bytes)| (path.to_string(), String::from_utf8_lossy(bytes.held().unwrap()).into_owned()))
        .collect()
}

/// The home page's HTML with these blocks as its text.
fn home(body: Vec<Block>) -> String {
    pages(&project(body)).remove("index.html").unwrap()
}

/// Renders a project and gives its messages, each with its code.
fn faults(project: &Project) -> Vec<(&'static str, String)> {
    let mut diags = Diags::default();
    super::render(&project.briefing, &project.findings, &project.files, false, &mut diags);
    diags.sort(&project.files);
    diags.iter().map(|found| (found.code.name, found.message.clone())).collect()
}

/// The values of an attribute, quoted or bare, all over a page.
fn attributes<'a>(html: &'a str, name: &str) -> Vec<&'a str> {
    let opening = format!(" {name}=");
    let value = |rest: &'a str| match rest.strip_prefix('"') {
        Some(quoted) => quoted.split('"').next(),
        None => rest.split([' ', '>']).next(),
    };
    html.split(opening.as_str()).skip(1).filter_map(value).collect()
}

fn cited() -> Vec<Block> {
    let quote = Inline::Quote { quote: Idx::new(0), children: vec![text("\"we will rebuild\"")] };
    let line = vec![
        text("It's said: "),
        quote,
        text(" "),
        Inline::Cite(Idx::new(0)),
        text(". Then"),
        Inline::Footnote(Idx::new(0)),
        Inline::Footnote(Idx::new(0)),
    ];
    vec![paragraph(line)]
}

#[test]
fn a_citation_leads_to_its_words_and_stands_after_the_sentence() {
    let html = home(cited());
    assert!(html.contains("It’s said: <span class=quote data-evidence=checked data-quote=gazette dir=auto lang=cy>“we will rebuild”</span>.\u{a0}<span class=cite>"), "{html}");
    assert!(
        html.contains(
            "<span class=prefix>see</span> <a data-source=gazette href=sources/gazette/index.html#p3 id=cite-1>"
        ),
        "{html}"
    );
    assert!(html.contains("https://gazette.example/a#:~:text=we%20will%20rebuild"), "{html}");
    assert!(html.contains("2 and 2 are 4"), "{html}");
}

#[test]
fn every_link_leads_somewhere_and_no_id_is_given_twice() {
    let pages = pages(&project(cited()));
    let ids: BTreeMap<&str, BTreeSet<&str>> = pages
        .iter()
        .map(|(path, html)| {
            let all = attributes(html, "id");
            let set: BTreeSet<&str> = all.iter().copied().collect();
            assert_eq!(all.len(), set.len(), "{path}: an id twice in {all:?}");
            (path.as_str(), set)
        })
        .collect();
    let mut links = 0;
    for (path, html) in pages.iter().filter(|(path, _)| path.ends_with(".html")) {
        for href in attributes(html, "href") {
            if href.starts_with("https://") || href.starts_with("mailto:") || href.ends_with(".json") {
                continue;
            }
            let (file, anchor) = href.split_once('#').unwrap_or((href, ""));
            let target = match file.strip_prefix('/') {
                _ if file.is_empty() => path.clone(),
                Some(rooted) => rooted.to_owned(),
                None => join(path, file),
            };
            assert!(pages.contains_key(&target), "{path} links to {href}, which is not there");
            assert!(anchor.is_empty() || ids[target.as_str()].contains(anchor), "{path}: no anchor {href}");
            links += 1;
        }
    }
    assert!(links > 100, "{links}");
}

fn join(page: &str, href: &str) -> String {
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    for part in href.split('/') {
        if part == ".." {
            parts.pop();
        } else {
            parts.push(part);
        }
    }
    parts.join("/")
}

/// A page without the one script that the theme puts into it.
fn own_script_out(html: &str) -> String {
    let Some(start) = html.find("<script") else { return html.to_owned() };
    let (open, rest) = html[start..].split_once('>').unwrap();
    let (page, leading_on) = (open.ends_with("assets/site.js"), open.ends_with("assets/redirect/redirect.js"));
    assert!(page && open.starts_with("<script defer src=") || leading_on, "{open}");
    format!("{}{}", &html[..start], rest.strip_prefix("</script>").unwrap())
}

#[test]
fn no_page_has_a_style_or_a_script_of_its_own_or_asks_another_host() {
    for (path, html) in pages(&project(cited())).iter().filter(|(path, _)| path.ends_with(".html")) {
        let html = own_script_out(html);
        for bad in [" style=", "<style", "<script", " onclick", "javascript:", "src=http"] {
            assert!(!html.contains(bad) || bad == "javascript:" && !html.contains("href=javascript:"), "{path}: {bad}");
        }
        assert_eq!(html.matches("<h1").count(), 1, "{path}");
    }
}

#[test]
fn a_sources_page_shows_words_by_paragraph_and_the_way_back() {
    let pages = pages(&project(cited()));
    let gazette = &pages["sources/gazette/index.html"];
    for expected in [
        "id=p4",
        "id=p3",
        "“we will rebuild”",
        "../../index.html#cite-1",
        "../../claims/index.html#safe",
        "1,200 words",
        "3 pieces were taken out",
        "scrap of the web page ×2",
        "Ida Marsh",
        "supplied",
        "abababab",
    ] {
        assert!(gazette.contains(expected), "{expected}: {gazette}");
    }
    let council = &pages["sources/council/index.html"];
    assert!(council.contains("Cited as a whole") && council.contains("../../timeline/index.html#cite-1"), "{council}");
    assert!(council.contains("has not been read"), "{council}");
}

#[test]
fn events_stand_in_groups_in_order_of_time_with_their_differing_accounts() {
    let timeline = &pages(&project(cited()))["timeline/index.html"];
    let at = |words: &str| timeline.find(words).unwrap_or_else(|| panic!("{words} is missing"));
    let list = at("<ol class=events>");
    assert!(list < at("data-event=burns") && at("data-event=burns") < at("data-event=falls"));
    assert!(at("data-event=falls") < at("id=what-came-after") && at("id=what-came-after") < at("data-event=help"));
    assert!(timeline.contains("data-date=2030-01-10~") && timeline.contains("about 10 January 2030"), "{timeline}");
    assert!(timeline.contains("between 1 and 9 May 2031"), "{timeline}");
    assert!(timeline.contains("Accounts differ") && timeline.contains("href=../people/index.html#orla"), "{timeline}");
    assert_eq!(timeline.matches("class=\"strip ").count(), 2);
}

#[test]
fn claims_are_set_against_sources() {
    let claims = &pages(&project(cited()))["claims/index.html"];
    for expected in [
        "data-claim=safe",
        "1 disputes it",
        "Rests on unnamed people only",
        "data-evidence=unchecked",
        "id=who-pays",
        "Between 1 and 2 million",
    ] {
        assert!(claims.contains(expected), "{expected}: {claims}");
    }
}

#[test]
fn hostile_text_stays_text() {
    let raw = "<details open><summary>More</summary><script>alert(1)</script><img src=//evil.example/x.png onerror=x>";
    let element = Inline::Element {
        tag: raw_html("<a href=\"javascript:alert(1)\" onclick=x>"),
        children: vec![text("<script>1")],
    };
    let code = Block::Code { language: Some("\"><script>".to_owned()), text: "</code><script>2".to_owned() };
    let html = home(vec![
        Block::Html(raw_html(raw)),
        paragraph(vec![element]),
        code,
        Block::Html(raw_html("</details><dir data-slot=\"1\"></dir>")),
    ]);
    let html = own_script_out(&html);
    for bad in ["<script", "onerror", "onclick", "javascript:", "evil.example"] {
        assert!(!html.contains(bad), "{bad}: {html}");
    }
    let (details, end) = (html.find("<details").unwrap(), html.find("</details>").unwrap());
    let inside = html.find("&lt;script>1").unwrap();
    assert!(details < inside && inside < end, "{html}");
    assert_eq!(html.matches("&lt;script>2").count(), 1);
}

#[test]
fn a_lost_page_has_links_from_the_root_of_the_address() {
    let mut project = project(cited());
    project.briefing.config.base_url = "https://example.org/b/".to_owned();
    let pages = pages(&project);
    assert!(
        pages["404.html"].contains("href=/b/assets/style.css")
            && pages["404.html"].contains("href=/b/claims/index.html")
    );
    assert!(
        pages["index.html"].contains("<link href=https://example.org/b/ rel=canonical>"),
        "{}",
        pages["index.html"]
    );
    assert!(pages["old/index.html"].contains("url=../index.html"));
}

#[test]
fn a_theme_that_is_not_there_is_said_once() {
    let mut project = project(cited());
    project.briefing.config.theme.value = "briefign".to_owned();
    assert_eq!(
        faults(&project),
        [("missing-theme", "there is no theme `briefign`, built in or in `themes/`".to_owned())]
    );
}

fn with_template(name: &str, template: &str) -> Project {
    let mut project = project(cited());
    let file = project.files.add(format!("themes/briefing/templates/{name}"), template);
    let bytes = template.as_bytes().into();
    project.briefing.theme.files.insert(format!("templates/{name}"), ThemeFile { file, bytes });
    project
}

#[test]
fn a_template_of_the_project_takes_the_place_of_ours() {
    let pages = pages(&with_template(
        "people.html",
        "<!doctype html><html lang=en><head><title>x</title></head><body><h1>{{ page.title }}, ours</h1></body></html>",
    ));
    assert!(pages["people/index.html"].contains("<h1>People, ours</h1>"));
}

#[test]
fn a_fault_in_a_template_is_said_at_its_place() {
    for (template, place, words) in [
        ("line\n<h1>{{ page.titel }}</h1>", (2, 13), "titel"),
        ("line\n{% if %}", (2, 7), ""),
        ("é\n{{ page.title | shout }}", (2, 17), "shout"),
        ("{% extends \"nothing.html\" %}", (1, 13), "nothing.html"),
    ] {
        let project = with_template("people.html", template);
        let mut diags = Diags::default();
        super::render(&project.briefing, &project.findings, &project.files, false, &mut diags);
        let all: Vec<_> = diags.iter().collect();
        assert_eq!(all.len(), 1, "{template}: {all:?}");
        let position = project.files.position(all[0].span);
        assert_eq!(all[0].code.name, "template-error");
        assert_eq!(project.files.path(all[0].span.file), "themes/briefing/templates/people.html");
        assert!(all[0].message.contains("people.html") && all[0].message.contains(words), "{}", all[0].message);
        assert_eq!((position.line, position.column), place, "{template}: {}", all[0].message);
    }
}

#[test]
fn a_template_that_is_not_there_is_said_where_it_is_asked_for() {
    let mut project = project(cited());
    let span = crate::diag::Span::new(project.file, 4, 9);
    if let Some(page) = &mut project.briefing.pages[Idx::new(0)].page {
        page.front.template = Some(crate::diag::At::new("timelin".to_owned(), span));
    }
    let mut diags = Diags::default();
    super::render(&project.briefing, &project.findings, &project.files, false, &mut diags);
    let found: Vec<_> = diags.iter().collect();
    assert_eq!((found.len(), found[0].code.name, found[0].span), (1, "missing-template", span));
    assert_eq!(found[0].help.as_deref(), Some("did you mean `timeline`?"));
}

#[test]
fn the_same_briefing_makes_the_same_bytes() {
    assert_eq!(pages(&project(cited())), pages(&project(cited())));
}
