//! Sources, people and places by name: each name once, and lineage without a circle.

use std::collections::{BTreeMap, BTreeSet};

use crate::diag::{At, Diagnostic, Diags, Safety, Span, code, nearest, offer};
use crate::model::{Definition, Draft, PageKind, SitePage, Source, SourceId, Unread, nfc};
use crate::words::lower_first;

use super::former;

code! {
    /// Two sources, events, claims, unknowns, people, places or terms of the glossary have one name, or two headings or elements of
    /// a page one id.
    ///
    /// # Why
    ///
    /// A link or a citation of the name could mean either.
    ///
    /// # Wrong
    ///
    /// ~~~text
    /// -- content/timeline.md --
    /// ## 2031-05-01 · The river rises {#flood}
    ///
    /// ## 2031-05-02 · The bridge is closed {#flood}
    /// ~~~
    ///
    /// # Right
    ///
    /// ~~~text
    /// -- content/timeline.md --
    /// ## 2031-05-01 · The river rises {#flood}
    ///
    /// ## 2031-05-02 · The bridge is closed {#closing}
    /// ~~~
    pub(crate) static DUPLICATE_ID = "duplicate-id", Error;
}

code! {
    /// `derived_from` leads from a source back to itself.
    ///
    /// # Why
    ///
    /// Independent sources cannot be counted when no source is the first.
    ///
    /// # Wrong
    ///
    /// ~~~text
    /// -- seeds/herald.toml --
    /// title = "The bridge is closed"
    /// publisher = "The Herald"
    /// derived_from = "courier"
    /// -- seeds/courier.toml --
    /// title = "Bridge closed"
    /// publisher = "The Courier"
    /// derived_from = "herald"
    /// ~~~
    ///
    /// # Right
    ///
    /// ~~~text
    /// -- seeds/courier.toml --
    /// title = "Bridge closed"
    /// publisher = "The Courier"
    /// ~~~
    pub(crate) static LINEAGE_CYCLE = "lineage-cycle", Error;
}

code! {
    /// A citation names no source of the project.
    ///
    /// # Why
    ///
    /// A statement would stand there with evidence that nobody can look up.
    ///
    /// # Wrong
    ///
    /// ~~~text
    /// The bridge was closed in May [@gazete].
    /// ~~~
    ///
    /// # Right
    ///
    /// ~~~text
    /// The bridge was closed in May [@gazette].
    /// ~~~
    pub(crate) static UNKNOWN_SOURCE = "unknown-source", Error;
}

/// Says each name that is given twice, with the place of the first.
pub(super) fn refuse_doubles<'a>(what: &str, names: impl IntoIterator<Item = (&'a str, Span)>, diags: &mut Diags) {
    let mut first: BTreeMap<&str, Span> = BTreeMap::new();
    for (name, span) in names {
        if let Some(before) = first.get(name) {
            let message = format!("two {what} are called `{name}`");
            refuse_double(message, span, Some(*before), "give one of them another id", diags);
        } else {
            first.insert(name, span);
        }
    }
}

/// Says a name that something else has already, where that is known to stand.
pub(super) fn refuse_double(message: String, span: Span, first: Option<Span>, help: &str, diags: &mut Diags) {
    let mut found = Diagnostic::new(&DUPLICATE_ID, span, message).help(help);
    if let Some(first) = first {
        found = found.related(first, "the first one");
    }
    diags.push(found);
}

/// The source of that key; says so if there is none.
pub(super) fn source(
    key: &str,
    span: Span,
    sources: &[Source],
    unread: &Unread,
    diags: &mut Diags,
) -> Option<SourceId> {
    if let Ok(at) = sources.binary_search_by(|source| source.id.as_str().cmp(key)) {
        return Some(sources[at].id.clone());
    }
    // The writer hears of a record that cannot be read; what cites it is as it should be.
    if unread.record(key) {
        return None;
    }
    if let Some(id) = former::former(key, (span, key_place(key, span)), sources, diags) {
        return Some(id);
    }
    let message = format!("no source is called `{key}`");
    let ids: Vec<&str> = sources.iter().map(|source| source.id.as_str()).collect();
    let near = nearest(key, ids.iter().copied());
    let help = offer(&near, &ids).unwrap_or_else(|| format!("add its record as `seeds/{key}.toml`"));
    let mut finding = Diagnostic::new(&UNKNOWN_SOURCE, span, message).help(help);
    if let ([near], Some(place)) = (near.as_slice(), key_place(key, span)) {
        finding = finding.fix(Safety::Safe, format!("write `{near}`"), [(place, (*near).to_owned())]);
    }
    diags.push(finding);
    None
}

/// Where a key itself stands in what names it: after `@`, or between quotation marks.
fn key_place(key: &str, span: Span) -> Option<Span> {
    let (before, after) = match (span.end - span.start).checked_sub(key.len())? {
        0 => (0, 0),
        1 => (1, 0),
        2 => (1, 1),
        _ => return None,
    };
    Some(Span::new(span.file, span.start + before, span.end - after))
}

/// The sources sorted by id, with lineage checked: an edge that closes a circle or names nothing is left out.
pub(super) fn sources(mut sources: Vec<Source>, unread: &Unread, diags: &mut Diags) -> Vec<Source> {
    sources.sort_by(|a, b| a.id.cmp(&b.id));
    refuse_taken(&mut sources, diags);
    for at in 0..sources.len() {
        let Some(parent) = sources[at].derived_from.take() else { continue };
        let named = source(parent.value.as_str(), parent.span, &sources, unread, diags);
        sources[at].derived_from = named.map(|id| At::new(id, parent.span));
    }
    break_circles(&mut sources, diags);
    for at in 0..sources.len() {
        let shares = std::mem::take(&mut sources[at].shares);
        let mut named = |id: At<SourceId>| {
            let named = source(id.value.as_str(), id.span, &sources, unread, diags)?;
            Some(At::new(named, id.span))
        };
        sources[at].shares = shares.into_iter().filter_map(&mut named).collect();
        let credits = std::mem::take(&mut sources[at].credits);
        let present = |credit: String| former::present(&credit, &sources).map_or(credit, |id| id.to_string());
        sources[at].credits = credits.into_iter().map(present).collect();
    }
    sources
}

/// Leaves out, and says, each former id that is another source's id, present or former: nobody knows which of them is meant.
fn refuse_taken(sources: &mut [Source], diags: &mut Diags) {
    let mut first: BTreeMap<SourceId, Span> = sources.iter().map(|source| (source.id.clone(), source.span)).collect();
    let mut refused: BTreeSet<SourceId> = first.keys().cloned().collect();
    for source in sources.iter() {
        for alias in &source.aliases {
            if let Some(before) = first.get(&alias.value) {
                let own = &source.id;
                let message = format!(
                    "the alias `{}` of `{own}` is the id of another source, or an alias before it",
                    alias.value
                );
                refuse_double(message, alias.span, Some(*before), "leave it out here", diags);
                refused.insert(alias.value.clone());
            } else {
                first.insert(alias.value.clone(), alias.span);
            }
        }
    }
    for source in sources {
        source.aliases.retain(|alias| !refused.contains(&alias.value));
    }
}

/// Leaves out, of each circle of lineage, the edge of the source whose id comes first. Each source is walked over once.
fn break_circles(sources: &mut [Source], diags: &mut Diags) {
    let mut is_walked = vec![false; sources.len()];
    for from in 0..sources.len() {
        let mut walk: Vec<usize> = Vec::new();
        let mut at = Some(from);
        while let Some(here) = at.filter(|here| !is_walked[*here]) {
            is_walked[here] = true;
            walk.push(here);
            at = parent_of(here, sources);
        }
        let Some(start) = at.and_then(|closed| walk.iter().position(|here| *here == closed)) else { continue };
        let Some(first) = walk[start..].iter().min() else { continue };
        let Some(parent) = sources[*first].derived_from.take() else { continue };
        let message = format!("`{}` is derived from itself through `derived_from`", sources[*first].id);
        diags.push(
            Diagnostic::new(&LINEAGE_CYCLE, parent.span, message)
                .help("leave `derived_from` out of the record of the first publication"),
        );
    }
}

fn parent_of(at: usize, sources: &[Source]) -> Option<usize> {
    let parent = sources[at].derived_from.as_ref()?;
    sources.binary_search_by(|source| source.id.cmp(&parent.value)).ok()
}

/// Says terms of the glossary that are one word where they are mentioned: small and capital letters at the front are the same.
pub(super) fn terms(pages: &[SitePage], diags: &mut Diags) {
    let glossaries = pages.iter().filter(|page| page.kind == PageKind::Glossary);
    for page in glossaries.filter_map(|page| page.page.as_ref()) {
        let mut first: BTreeMap<String, Span> = BTreeMap::new();
        for Definition { term_text, span, .. } in page.definitions.iter().filter(|term| !term.term_text.is_empty()) {
            let before = *first.entry(lower_first(&nfc(term_text))).or_insert(*span);
            if before != *span {
                diags.push(
                    Diagnostic::new(&DUPLICATE_ID, *span, format!("two terms are called `{term_text}`"))
                        .related(before, "the first one")
                        .help(
                            "give the first one both meanings, each on a line that begins with `:`, or name them apart",
                        ),
                );
            }
        }
    }
}

/// Says people and places that share a name.
pub(super) fn people_and_places(draft: &Draft, diags: &mut Diags) {
    let people = draft.people.as_deref().unwrap_or_default();
    refuse_doubles("people", people.iter().map(|person| (person.id.as_str(), person.span)), diags);
    refuse_doubles("places", draft.places.iter().map(|place| (place.id.as_str(), place.span)), diags);
}
