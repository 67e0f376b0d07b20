//! Anchors of headings and terms: given ones first, so that an address that a writer chose never moves.

use std::collections::{BTreeMap, BTreeSet};

use crate::diag::{Diags, Span};
use crate::model::{Anchors, Page, PageKind, SitePage, slug};

use super::names;

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

/// Gives each heading and each term of a page its anchor, none of which is one of those that the page has of what it lists, and
/// says each id that stands on the page twice.
pub(super) fn anchors(site: &mut SitePage, listed: &[&str], diags: &mut Diags) {
    let Some(page) = &site.page else { return };
    let mut anchors = Anchors::default();
    for id in listed {
        anchors.take(id);
    }
    let taken = page.headings.map(|_, heading| heading.id.as_ref().is_some_and(|id| !is_own(id) && anchors.take(id)));
    site.anchors = page.headings.map(|at, heading| match &heading.id {
        Some(id) if taken[at] => id.to_string(),
        Some(id) => anchors.make(&free(id)),
        None => anchors.make(&free(&slug(&heading.text))),
    });
    site.terms = page.definitions.map(|_, definition| anchors.make(&free(&slug(&definition.term_text))));
    refuse_doubles(site, page, listed, diags);
}

/// Whether the page has an anchor of that name that the build gives out, so that raw HTML may not take it. `listed` are those of what
/// the page lists.
fn is_made(name: &str, site: &SitePage, page: &Page, listed: &[&str]) -> bool {
    let of =
        |prefix: &str| name.strip_prefix(prefix).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    let is_of_source = matches!(site.kind, PageKind::Source(_));
    // `#top` leads to the top of every page.
    name.starts_with("bg-")
        || name.eq_ignore_ascii_case("top")
        || listed.contains(&name)
        || !page.cites.is_empty() && of("cite-")
        || !page.footnotes.is_empty() && (of("fn-") || of("fnref-"))
        || is_of_source && is_own(name)
        || site.kind == PageKind::Claims && name.starts_with("topic-")
}

/// Says each id that the writer gives twice on a page, and each of raw HTML that a heading, a term or the build's own anchors have too.
/// Two events of one name are said with those of the other pages.
fn refuse_doubles(site: &SitePage, page: &Page, listed: &[&str], diags: &mut Diags) {
    let another = "give one of them another id";
    let mut first: BTreeMap<&str, (Span, bool)> = BTreeMap::new();
    // Two places of one name are said with the other records.
    let headings = page.headings.iter().filter(|_| site.kind != PageKind::Places);
    for heading in headings {
        let (Some(id), is_event) = (&heading.id, heading.event.is_some()) else { continue };
        let (before, was_event) = *first.entry(&id.value).or_insert((id.span, is_event));
        if before != id.span && !(is_event && was_event) {
            let message = format!("two headings of this page are called `{id}`");
            names::refuse_double(message, id.span, Some(before), another, diags);
        }
    }
    let made: BTreeSet<&str> = site.anchors.iter().chain(&site.terms).map(String::as_str).collect();
    for id in &page.html_ids {
        let before = first.get(id.value.as_str()).map(|(span, _)| *span);
        if made.contains(id.value.as_str()) {
            let message = format!("an element of raw HTML and a heading or a term are called `{id}`");
            let help = "take the id out of the HTML, where the heading has it already, or give one of them another";
            names::refuse_double(message, id.span, before, help, diags);
        } else if is_made(&id.value, site, page, listed) {
            let message = format!("`{id}` is a name that the page has of its own");
            let is_top = id.eq_ignore_ascii_case("top");
            let help = if is_top {
                "take it out: `#top` leads to the top of the page without it"
            } else {
                "give the element of raw HTML another id"
            };
            names::refuse_double(message, id.span, None, help, diags);
        } else if before.is_some() {
            let message = format!("two elements of this page are called `{id}`");
            names::refuse_double(message, id.span, before, another, diags);
        }
        first.entry(&id.value).or_insert((id.span, false));
    }
}
