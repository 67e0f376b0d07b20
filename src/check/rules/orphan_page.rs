//! `orphan-page`: a page to which nothing leads.

use std::collections::BTreeSet;

use crate::diag::{Diagnostic, Diags, code};
use crate::model::{Briefing, Idx, PageKind, SitePage, Target};

code! {
    /// Nothing leads to a page: it is not in the menu, no page of a folder lists it, and no link names it.
    ///
    /// # Why
    ///
    /// Readers find what they are led to. A page in a folder that has no page of its own is easily forgotten.
    ///
    /// # Wrong
    ///
    /// ~~~text
    /// -- content/crossings/ferry.md --
    /// # The ferry
    /// ~~~
    ///
    /// # Right
    ///
    /// ~~~text
    /// -- content/crossings/index.md --
    /// # Crossings
    /// ~~~
    pub(crate) static ORPHAN_PAGE = "orphan-page", Warning by Links;
}

/// Reports every published page of the writer's to which no other page leads.
pub(crate) fn check_ways(briefing: &Briefing, diags: &mut Diags) {
    // What could not be read may lead to any page.
    if briefing.unread.any_content() {
        return;
    }
    let mut led_to: BTreeSet<Idx<SitePage>> = BTreeSet::new();
    for (at, site) in briefing.published() {
        let pages = site.targets.iter().filter_map(|target| match target {
            Target::Page { page, .. } if *page != at => Some(*page),
            _ => None,
        });
        led_to.extend(pages.chain(briefing.children(site).map(|(child, _)| child)));
    }
    for (at, site) in briefing.published() {
        let is_listed = site.is_main() || matches!(site.kind, PageKind::Source(_) | PageKind::NotFound);
        let is_led_to = is_listed || led_to.contains(&at);
        if let Some(page) = site.page.as_ref().filter(|_| !is_led_to) {
            let folder = page.place().0;
            let help = format!(
                "link to it from another page, or let the page of its folder list it, `content/{folder}/index.md`"
            );
            let message = format!("nothing leads to this page, `{}`", site.path);
            diags.push(Diagnostic::new(&ORPHAN_PAGE, page.span, message).help(help));
        }
    }
}
