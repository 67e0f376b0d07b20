//! Anchors of headings and terms: given ones first, so that an address that a writer chose never moves.

use crate::model::{Anchors, SitePage, slug};

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
    let taken = page.headings.map(|_, heading| heading.id.as_ref().is_some_and(|id| !is_own(id) && anchors.take(id)));
    site.anchors = page.headings.map(|at, heading| match &heading.id {
        Some(id) if taken[at] => id.to_string(),
        Some(id) => anchors.make(&free(id)),
        None => anchors.make(&free(&slug(&heading.text))),
    });
    site.terms = page.definitions.map(|_, definition| anchors.make(&free(&slug(&definition.term_text))));
}
