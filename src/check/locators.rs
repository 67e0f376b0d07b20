//! The locators of the briefing: which paragraph of which source is cited where.

use crate::diag::At;
use crate::model::{Briefing, Citation, CiteItem, CitedPlace, Lock, LockedText, SourceId, UsePlace};
use crate::words::is_one_of;

/// A range of paragraphs that is cited.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Locator<'a> {
    /// The source.
    pub(crate) source: &'a SourceId,
    /// Where it is cited.
    pub(crate) place: UsePlace,
    /// The first paragraph and the last, and where they are written.
    pub(crate) range: At<(usize, usize)>,
    /// None of the source's words stand with it.
    pub(crate) is_bare: bool,
}

/// A place of another kind that is cited.
#[derive(Debug, Clone, Copy)]
pub(crate) struct OtherLocator<'a> {
    /// The source.
    pub(crate) source: &'a SourceId,
    /// The place, and where it is written.
    pub(crate) cited: &'a At<CitedPlace>,
    /// None of the source's words stand with it.
    pub(crate) is_bare: bool,
}

/// The items of all citations on pages that name a source, in order, each as written and as it was looked up.
fn cited_items(briefing: &Briefing) -> impl Iterator<Item = (&CiteItem, &Citation)> {
    let pages = briefing.pages.iter().filter_map(|page| Some((page.page.as_ref()?, &page.citations)));
    let groups = pages.flat_map(|(text, citations)| text.cites.iter().zip(citations));
    let items = groups.flat_map(|(group, resolved)| group.items.iter().zip(resolved));
    items.filter_map(|(item, citation)| Some((item, &briefing.citations[(*citation)?])))
}

/// All places that are no paragraphs, of pages first and then of claims.
pub(crate) fn other_locators(briefing: &Briefing) -> Vec<OtherLocator<'_>> {
    let mut all = Vec::new();
    for (item, citation) in cited_items(briefing) {
        let is_bare = citation.quotations.is_empty();
        all.extend(item.places.iter().map(|cited| OtherLocator { source: &citation.source, cited, is_bare }));
    }
    for told in briefing.claims.iter().flat_map(|resolved| resolved.claim.evidence.iter()) {
        let Some(source) = &told.source else { continue };
        let is_bare = told.quotation.is_none();
        all.extend(told.evidence.places.iter().map(|cited| OtherLocator { source, cited, is_bare }));
    }
    all
}

/// All locators, of pages first and then of claims.
pub(crate) fn locators(briefing: &Briefing) -> Vec<Locator<'_>> {
    let mut all = Vec::new();
    for (item, citation) in cited_items(briefing) {
        let (source, place, is_bare) = (&citation.source, citation.place, citation.quotations.is_empty());
        all.extend(item.paragraphs.iter().map(|range| Locator { source, place, range: *range, is_bare }));
    }
    for (claim, resolved) in briefing.claims.iter_enumerated() {
        for (evidence, told) in resolved.claim.evidence.iter_enumerated() {
            let (Some(para), Some(source)) = (told.evidence.para, &told.source) else { continue };
            let range = At::new((para.value, para.value), para.span);
            let place = UsePlace::Claim { claim, evidence };
            all.push(Locator { source, place, range, is_bare: told.quotation.is_none() });
        }
    }
    all
}

/// Words before a place that is no paragraph, in the spellings of Pandoc and those of tables and recordings.
const LABELS: &str = "p pp page pages sec secs section sections § §§ ch chs chap chaps chapter chapters vol vols volume volumes \
    fig figs figure figures l ll line lines n nn note notes no nos number numbers bk bks book books col cols column columns \
    fol fols folio folios op opp opus opera pt pts part parts v vv verse verses vers s.v s.vv art arts article articles \
    cell row sheet";

/// How many places of published citations nothing could check: those of a kind that the source's text does not have, and any of a
/// source that was never read.
pub(crate) fn unchecked(briefing: &Briefing, lock: &Lock) -> usize {
    let is_told = briefing.told();
    let mut count = 0;
    for (item, citation) in cited_items(briefing).filter(|(_, citation)| is_told(citation.place)) {
        let known = lock.sources.get(&citation.source);
        let checked = |place: &&At<CitedPlace>| known.is_some_and(|known| is_checked(&place.value, known));
        // "pp. 12, 14" is one place for a reader and two that are looked up.
        let checked = item.places.iter().filter(checked).count();
        count += others(item).saturating_sub(checked) + if known.is_some() { 0 } else { item.paragraphs.len() };
    }
    let told = briefing.claims.iter_enumerated().flat_map(|(claim, resolved)| {
        resolved.claim.evidence.iter_enumerated().map(move |(evidence, told)| (claim, evidence, told))
    });
    for (claim, evidence, told) in told {
        let Some(source) = told.source.as_ref().filter(|_| is_told(UsePlace::Claim { claim, evidence })) else {
            continue;
        };
        let known = lock.sources.get(source);
        count += usize::from(known.is_none() && told.evidence.para.is_some());
        let is_unchecked = |place: &&At<CitedPlace>| known.is_none_or(|known| !is_checked(&place.value, known));
        count += told.evidence.places.iter().filter(is_unchecked).count();
    }
    count
}

/// Whether a text has places of that kind.
pub(crate) fn is_checked(place: &CitedPlace, known: &LockedText) -> bool {
    match place {
        CitedPlace::Paragraphs(..) => true,
        CitedPlace::Pages(..) => !known.pages.is_empty(),
        CitedPlace::Time(..) => !known.times.is_empty(),
    }
}

/// The places in a citation that are no paragraphs. Words behind a key that name no place are none: `[@key, and others]`.
fn others(item: &CiteItem) -> usize {
    let written = item.locator.as_ref().map_or("", |locator| locator.value.as_str());
    let mut is_place = false;
    let mut count = 0;
    for piece in written.split(',').map(str::trim) {
        let label = piece.split(|c: char| c.is_whitespace() || c.is_ascii_digit()).next().unwrap_or_default();
        let is_labelled = is_one_of(LABELS, label.trim_end_matches('.').to_lowercase().as_str()) && !label.is_empty();
        let begins_with_digit = piece.starts_with(|c: char| c.is_ascii_digit());
        let is_time = piece
            .strip_prefix("at ")
            .is_some_and(|time| time.starts_with(|c: char| c.is_ascii_digit()) && time.contains(':'));
        // "pp. 12, 14" is one place with two numbers; a number alone is a page.
        count += usize::from(is_labelled || is_time || begins_with_digit && !is_place);
        is_place = is_labelled || is_time || begins_with_digit;
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::{At, Files, Span};

    #[test]
    fn places_that_are_no_paragraphs_are_counted() {
        let span = Span::new(Files::default().add("a.md", ""), 0, 0);
        for (locator, count) in [
            ("p. 12", 1),
            ("pp. 12, 14", 1),
            ("p. 12, ch. 3", 2),
            ("§ 4", 1),
            ("§4", 1),
            ("33-35", 1),
            ("at 14:05", 1),
            ("cell D7", 1),
            ("and others", 0),
            ("at length", 0),
            ("", 0),
        ] {
            let locator = Some(At::new(locator.to_owned(), span));
            let item = CiteItem { locator, ..CiteItem::new("a".to_owned(), span) };
            assert_eq!(others(&item), count, "{:?}", item.locator);
        }
    }
}
