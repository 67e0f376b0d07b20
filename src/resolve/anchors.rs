//! Anchors of headings and terms: given ones first, so that an address that a writer chose never moves.

use crate::model::{Anchors, Block, Page, SitePage, slug};

/// Whether the build gives out anchors of this form itself: `cite-3`, `fn-1`, `fnref-1-2`, `p14`, `topic-scope`, `bg-notes`.
fn is_own(name: &str) -> bool {
    let digits = |rest: &str| !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    let numbered = ["cite-", "fn-", "fnref-", "p"].iter().any(|prefix| name.strip_prefix(prefix).is_some_and(digits));
    numbered || name.starts_with("topic-") || name.starts_with("bg-")
}

/// A name that the build does not give out itself.
fn free(name: &str) -> String {
    if is_own(name) { format!("at-{name}") } else { name.to_owned() }
}

/// Gives each heading and each term of a page its anchor.
pub(super) fn anchors(site: &mut SitePage) {
    let Some(page) = &site.page else { return };
    let mut anchors = Anchors::default();
    let taken: Vec<bool> = page
        .headings
        .iter()
        .map(|heading| heading.id.as_ref().is_some_and(|id| !is_own(id) && anchors.take(id)))
        .collect();
    let given = page.headings.iter().zip(taken);
    site.anchors = given
        .map(|(heading, taken)| match &heading.id {
            Some(id) if taken => id.to_string(),
            Some(id) => anchors.make(&free(id)),
            None => anchors.make(&free(&slug(&heading.text))),
        })
        .collect();
    site.terms = terms(page).into_iter().map(|term| anchors.make(&free(&slug(term)))).collect();
}

/// The terms of a page in the order of its text, notes last.
fn terms(page: &Page) -> Vec<&str> {
    let mut found = Vec::new();
    terms_in(&page.body, &mut found);
    for note in &page.footnotes {
        terms_in(&note.blocks, &mut found);
    }
    found
}

/// Reading has limited how deep blocks stand in one another.
fn terms_in<'a>(blocks: &'a [Block], found: &mut Vec<&'a str>) {
    for block in blocks {
        match block {
            Block::Quotation { blocks, .. } | Block::Alert { blocks, .. } => terms_in(blocks, found),
            Block::List { items, .. } => items.iter().for_each(|item| terms_in(&item.blocks, found)),
            Block::Definitions(definitions) => {
                for definition in definitions {
                    found.push(&definition.term_text);
                    definition.meanings.iter().for_each(|blocks| terms_in(blocks, found));
                }
            }
            _ => {}
        }
    }
}
