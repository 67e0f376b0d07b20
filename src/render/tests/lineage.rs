//! What the pages of sources show of who goes back to whom.

use crate::model::*;
use crate::tests::made::source_id;

use super::{attributes, cited, pages};
use crate::tests::bridge::{Project, project};

/// The project with more sources, each like one that is there, without pages of their own: an id and what it repeats.
fn with(ties: &[(&str, Option<&str>)]) -> Project {
    let mut project = project(cited());
    for source in &mut project.briefing.sources {
        source.credits.clear();
    }
    let like = project.briefing.sources[0].clone();
    for (id, origin) in ties {
        let derived_from = origin.map(|origin| crate::diag::At::new(source_id(origin), like.span));
        let more = Source { id: source_id(id), short: format!("The {id}"), derived_from, ..like.clone() };
        project.briefing.sources.push(more);
    }
    project.briefing.sources.sort_by(|one, other| one.id.cmp(&other.id));
    project
}

fn source<'a>(project: &'a mut Project, id: &str) -> &'a mut Source {
    project.briefing.sources.iter_mut().find(|source| source.id.as_str() == id).unwrap()
}

fn gazette(project: &Project) -> String {
    pages(project).remove("sources/gazette/index.html").unwrap()
}

/// The classes of the pictures on a page.
fn drawings(page: &str) -> Vec<&str> {
    attributes(page, "class").into_iter().filter(|class| class.starts_with("lineage ")).collect()
}

#[test]
fn a_source_that_stands_alone_says_so_and_draws_nothing() {
    let page = gazette(&with(&[("other", Some("council"))]));
    assert!(page.contains("It stands alone") && drawings(&page).is_empty(), "{page}");
}

#[test]
fn a_relative_is_drawn_and_named_on_both_pages() {
    let mut project = with(&[]);
    let copy = source(&mut project, "gazette");
    copy.derived_from = Some(crate::diag::At::new(source_id("council"), copy.span));
    copy.credits = vec!["The <wire>".to_owned()];
    let mut pages = pages(&project);
    let copy = pages.remove("sources/gazette/index.html").unwrap();
    assert_eq!(drawings(&copy).len(), 2, "{copy}");
    assert!(copy.contains("<dt>Repeats") && copy.contains("<dt>Credits"), "{copy}");
    assert!(copy.contains("The &lt;wire>") || copy.contains("The &lt;wire&gt;"), "{copy}");
    assert!(copy.contains("not a source here") && copy.contains("class=outside"), "{copy}");
    let original = pages.remove("sources/council/index.html").unwrap();
    assert!(original.contains("<dt>Repeated by") && !original.contains("<dt>Credits"), "{original}");
    assert!(original.contains("What goes back to it") && !original.contains("What it goes back to"), "{original}");
}

#[test]
fn of_twenty_relatives_some_are_drawn_and_all_are_named() {
    let ids: Vec<String> = (1..=20).map(|number| format!("copy-{number:02}")).collect();
    let page = gazette(&with(&ids.iter().map(|id| (id.as_str(), Some("gazette"))).collect::<Vec<_>>()));
    let words = page.split("<dt>Repeated by").nth(1).unwrap();
    for id in &ids {
        assert!(words.contains(&format!("The {id}")), "{id}: {words}");
    }
    assert_eq!(page.matches("and 13 more").count(), 2, "{page}");
    assert!(page.contains("<text class=name") && !page.split("<figcaption>").next().unwrap().contains("The copy-08"));
}

#[test]
fn a_chain_is_told_link_by_link_and_a_long_one_is_a_tree_at_every_width() {
    let chain = [("first", Some("gazette")), ("second", Some("first")), ("third", Some("second"))];
    let page = gazette(&with(&chain));
    assert_eq!(drawings(&page), ["lineage kin wide", "lineage kin narrow"]);
    assert!(page.contains("<dt>Further on, through The first"), "{page}");
    assert!(page.contains("<dt>Further on, through The second"), "{page}");
    let mut longer = with(&chain);
    source(&mut longer, "gazette").credits = vec!["Wire".to_owned()];
    let page = gazette(&longer);
    assert_eq!(drawings(&page), ["lineage kin"]);
}

#[test]
fn families_stand_together_and_a_picture_says_what_it_leaves_out() {
    let mut project = with(&[("zebra", Some("council"))]);
    let overview = pages(&project).remove("sources/index.html").unwrap();
    let at = |words: &str| overview.find(words).unwrap_or_else(|| panic!("{words}: {overview}"));
    let table = at("<tbody>");
    let row = |words: &str| table + overview[table..].find(words).unwrap_or_else(|| panic!("{words}: {overview}"));
    assert!(row("The zebra") < row("All of the gazette"), "{overview}");
    assert!(!overview.contains("Not everything is drawn"), "{overview}");
    source(&mut project, "gazette").credits = (1..=9).map(|number| format!("Outlet {number}")).collect();
    let overview = pages(&project).remove("sources/index.html").unwrap();
    assert!(overview.contains("Not everything is drawn") && overview.contains("Outlet 9"), "{overview}");
}
