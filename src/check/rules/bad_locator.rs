//! `bad-locator`: a place that a source does not have.

use crate::diag::{At, Diagnostic, Diags, code};
use crate::model::{CitedPlace, Lock, LockedText, PageName, SourceId, clock, pages_named};

use crate::check::locators::{Locator, OtherLocator, is_checked};

code! {
    /// A citation or a piece of evidence names a paragraph, a page or a time that its source does not have. Paragraphs are
    /// numbered from 1; a page is looked up by its label, by the number printed on it, then by its position in the file.
    ///
    /// # Why
    ///
    /// The page links to that place, and a reader who follows it finds nothing.
    ///
    /// # Wrong
    ///
    /// ~~~text
    /// The bridge was closed in May [@gazette, para. 40].
    /// ~~~
    ///
    /// # Right
    ///
    /// ~~~text
    /// The bridge was closed in May [@gazette, para. 4].
    /// ~~~
    pub(crate) static BAD_LOCATOR = "bad-locator", Error by Citations;
}

/// Reports every locator past the paragraphs that the lock knows.
pub(crate) fn check_locators(locators: &[Locator<'_>], lock: &Lock, diags: &mut Diags) {
    for locator in locators {
        check_range(lock, locator.source, locator.range, diags);
    }
}

/// Reports every page and time that a text with pages or times does not have.
pub(crate) fn check_other_locators(locators: &[OtherLocator<'_>], lock: &Lock, diags: &mut Diags) {
    for OtherLocator { source, cited, is_bare } in locators {
        let Some(known) = lock.sources.get(*source).filter(|known| is_checked(&cited.value, known)) else { continue };
        let (has, help) = match &cited.value {
            CitedPlace::Pages(from, to) if [from, to].iter().any(|page| pages_named(&known.pages, page).is_none()) => {
                (pages(&known.pages), "give the label of a page, the number printed on it, or its position in the file")
            }
            CitedPlace::Time(from, to) => {
                let (from, to) = known.seconds_meant(*from, *to);
                let Some(has) = times(known, from, to, *is_bare) else { continue };
                (has, "give a time as `M:SS` or `H:MM:SS`")
            }
            CitedPlace::Pages(..) | CitedPlace::Paragraphs(..) => continue,
        };
        let place = &cited.value;
        let message = match cited.value {
            CitedPlace::Time(..) => format!("`{source}` has nothing {place}"),
            CitedPlace::Pages(..) | CitedPlace::Paragraphs(..) => format!("`{source}` has no {place}"),
        };
        diags.push(Diagnostic::new(&BAD_LOCATOR, cited.span, message).label(has).help(help));
    }
}

/// When something is recorded, if nothing is at a time that is cited. Of words that stand with it another finding says when they are said.
fn times(known: &LockedText, from: u32, to: u32, is_bare: bool) -> Option<String> {
    let before = known.times.iter().rfind(|(_, last)| *last < from);
    let after = known.times.iter().find(|(first, _)| *first > to);
    match (before, after) {
        _ if known.is_spoken_at(from, to) => None,
        (Some((_, last)), Some((first, _))) => {
            let has =
                format!("what is said before ends at {}, and what follows begins at {}", clock(*last), clock(*first));
            is_bare.then_some(has)
        }
        _ => {
            let ends = known.times.first().zip(known.times.last());
            ends.map(|((first, _), (_, last))| format!("it runs from {} to {}", clock(*first), clock(*last)))
        }
    }
}

/// How many pages there are, and how they are named.
fn pages(known: &[PageName]) -> String {
    let ends = |name: fn(&PageName) -> Option<&String>| {
        let mut named = known.iter().filter_map(name);
        let first = named.next()?;
        Some(format!("{first} to {}", named.next_back().unwrap_or(first)))
    };
    let count = if known.len() == 1 { "it has one page".to_owned() } else { format!("it has {} pages", known.len()) };
    match ends(|page| page.label.as_ref()).or_else(|| ends(|page| page.printed.as_ref())) {
        Some(ends) => format!("{count}, {ends}"),
        None => count,
    }
}

fn check_range(lock: &Lock, source: &SourceId, range: At<(usize, usize)>, diags: &mut Diags) {
    let Some(known) = lock.sources.get(source).map(|entry| entry.paragraphs) else { return };
    let At { value: (_, last), span } = range;
    if last > known {
        let has = match known {
            0 => "it has no paragraphs".to_owned(),
            1 => "it has one paragraph".to_owned(),
            _ => format!("it has {known} paragraphs"),
        };
        let finding = Diagnostic::new(&BAD_LOCATOR, span, format!("`{source}` has no paragraph {last}"));
        diags.push(finding.label(has).help("give the number of a paragraph as the source's page shows it"));
    }
}
