//! First mentions of people as links: where they stand, and where the text is left as it is.

use super::*;
use crate::tests::bridge::paragraph;

fn links(html: &str) -> usize {
    html.matches("class=def ").count() + html.matches("class=def>").count()
}

#[test]
fn the_first_mention_is_a_link_and_no_other() {
    let html = home(vec![
        paragraph(vec![text("Nothing here.")]),
        paragraph(vec![text("It was Orla"), Inline::SoftBreak, text("Venn's idea. Orla Venn built it.")]),
        paragraph(vec![text("O. Venn paid.")]),
    ]);
    assert_eq!(links(&html), 1, "{html}");
    let linked = "It was <a class=def href=people/index.html#orla>Orla Venn</a>’s idea. Orla Venn built it.";
    assert!(html.contains(linked), "{html}");
    assert!(html.contains("id=bg-defined"), "{html}");
    assert!(html.contains("Mayor"), "{html}");
}

#[test]
fn what_is_no_prose_of_the_writers_own_stays_as_it_is() {
    let name = || vec![text("Orla Venn")];
    let html = home(vec![
        paragraph(vec![
            Inline::Code("Orla Venn".to_owned()),
            Inline::Quote { quote: Idx::new(0), children: name() },
            Inline::Element { tag: raw_html("<kbd>"), children: name() },
            Inline::Element { tag: raw_html("<a href=\"https://venn.example\">"), children: name() },
            text("x"),
            Inline::Emphasis(name()),
        ]),
        Block::Quotation { blocks: vec![paragraph(name())], quote: None },
        Block::Code { language: None, text: "Orla Venn".to_owned() },
        Block::Table { columns: Vec::new(), head: vec![name()], rows: Vec::new() },
    ]);
    assert_eq!(links(&html), 0, "{html}");
    assert!(!html.contains("bg-defined"), "{html}");
    // Emphasis and cells are prose.
    assert_eq!(links(&home(vec![paragraph(vec![text("by "), Inline::Emphasis(name())])])), 1);
    let table = Block::Table { columns: Vec::new(), head: vec![vec![text("Who")]], rows: vec![vec![name()]] };
    assert_eq!(links(&home(vec![table])), 1);
}

#[test]
fn punctuation_that_a_citation_takes_over_is_not_written_twice() {
    let html = home(vec![paragraph(vec![text("It stands "), Inline::Cite(Idx::new(0)), text("; Orla Venn said so.")])]);
    assert!(html.contains("It stands;\u{a0}<span class=cite>"), "{html}");
    assert!(html.contains(" <a class=def href=people/index.html#orla>Orla Venn</a> said so."), "{html}");
}

#[test]
fn a_page_can_do_without_and_the_page_of_people_always_does() {
    let mut project = project(vec![paragraph(vec![text("Orla Venn spoke.")])]);
    assert!(links(&pages(&project)["index.html"]) == 1);
    let page = project.briefing.pages[Idx::new(0)].page.as_mut().unwrap();
    page.front.extra.insert("definitions".to_owned(), false.into());
    let pages = pages(&project);
    assert_eq!(links(&pages["index.html"]), 0);
    assert_eq!(links(&pages["people/index.html"]), 0);
}
