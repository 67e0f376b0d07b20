//! Sources that a page cites together and that go by one name: pages tell them apart by author, by year, or else by id.

use std::collections::{BTreeMap, BTreeSet};

use crate::diag::{Diagnostic, Diags, code};
use crate::model::{AuthorName, Page, Source};

code! {
    /// Two sources that a page cites together go by one name (`short`, or else the publisher), and neither their authors nor their
    /// years tell them apart. The pages then show the id with the name.
    ///
    /// # Why
    ///
    /// A reader who meets the name cannot tell which of them says so.
    ///
    /// # Wrong
    ///
    /// ~~~text
    /// -- seeds/letter.toml --
    /// title = "A letter to the mayor"
    /// publisher = "Harrow Gazette"
    /// -- seeds/reply.toml --
    /// title = "The mayor’s reply"
    /// publisher = "Harrow Gazette"
    /// -- content/index.md --
    /// # The bridge
    ///
    /// It was closed in May [@letter; @reply].
    /// ~~~
    ///
    /// # Right
    ///
    /// ~~~text
    /// -- seeds/reply.toml --
    /// title = "The mayor’s reply"
    /// publisher = "Harrow Gazette"
    /// short = "The mayor’s reply"
    /// ~~~
    pub(crate) static SAME_NAME = "same-name", Warning;
}

/// Gives sources of one name that are cited together a name each, and says those that only their ids tell apart.
pub(super) fn tell_apart(pages: &[Page], sources: &mut [Source], diags: &mut Diags) {
    let mut alike: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, source) in sources.iter().enumerate() {
        alike.entry(folded(&source.short)).or_default().push(at);
    }
    alike.retain(|_, group| group.len() > 1);
    if alike.is_empty() {
        return;
    }
    let number = |key: &str| sources.binary_search_by(|source| source.id.as_str().cmp(key)).ok();
    let cited: Vec<BTreeSet<usize>> = pages
        .iter()
        .map(|page| {
            let items = page.cites.iter().flat_map(|group| &group.items);
            items.filter_map(|item| number(&item.key)).collect()
        })
        .collect();
    for group in alike.into_values() {
        let together = |at: &usize| {
            cited.iter().any(|page| page.contains(at) && group.iter().any(|other| other != at && page.contains(other)))
        };
        let group: Vec<usize> = group.iter().copied().filter(together).collect();
        if group.len() > 1 {
            tell(&group, sources, diags);
        }
    }
}

/// What tells a source from another of its name.
type Telling = fn(&Source) -> String;

fn tell(group: &[usize], sources: &mut [Source], diags: &mut Diags) {
    let by: [Telling; 3] = [author, year, |source| format!("{}, {}", author(source), year(source))];
    let all = |by: Telling| group.iter().map(|at| by(&sources[*at])).collect::<Vec<String>>();
    let is_telling = |names: &Vec<String>| {
        names.iter().all(|name| !name.is_empty()) && names.iter().collect::<BTreeSet<_>>().len() == names.len()
    };
    let names = by.into_iter().map(all).find(is_telling).unwrap_or_else(|| {
        diags.push(same_name(group, sources));
        group.iter().map(|at| sources[*at].id.to_string()).collect()
    });
    for (at, name) in group.iter().zip(names) {
        let source = &mut sources[*at];
        source.short = format!("{} ({name})", source.short);
    }
}

fn same_name(group: &[usize], sources: &[Source]) -> Diagnostic {
    let ids: Vec<String> = group.iter().map(|at| format!("`{}`", sources[*at].id)).collect();
    let (last, first) = ids.split_last().map_or((String::new(), &[][..]), |(last, first)| (last.clone(), first));
    let source = &sources[group[0]];
    let message =
        format!("{} and {last} are cited together, and both are “{}” on the pages", first.join(", "), source.short);
    let mut found = Diagnostic::new(&SAME_NAME, source.span, message)
        .help("give each a `short` of its own; until then the pages show the id with the name");
    for other in &group[1..] {
        found = found.related(sources[*other].span, "of the same name");
    }
    found
}

/// The family of the first author.
fn author(source: &Source) -> String {
    match source.authors.first() {
        Some(AuthorName::Person { family, .. }) => family.clone(),
        Some(whole) => whole.said(),
        None => String::new(),
    }
}

fn year(source: &Source) -> String {
    let day = source.date.as_ref().or(source.updated.as_ref()).and_then(|date| date.earliest());
    day.map(|day| day.year.to_string()).unwrap_or_default()
}

/// A name without its case and with single spaces.
fn folded(name: &str) -> String {
    name.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}
