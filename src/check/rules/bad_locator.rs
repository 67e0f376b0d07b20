//! `bad-locator`: a place that a source does not have.

use crate::diag::{At, Diagnostic, Diags, code};
use crate::model::{CitedPlace, Lock, NEAR_TIME, PageName, SourceId, clock, pages_named};

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
    for OtherLocator { source, cited } in locators {
        let Some(known) = lock.sources.get(*source).filter(|known| is_checked(&cited.value, known)) else { continue };
        let (has, help) = match &cited.value {
            CitedPlace::Pages(from, to) if [from, to].iter().any(|page| pages_named(&known.pages, page).is_none()) => {
                (pages(&known.pages), "give the label of a page, the number printed on it, or its position in the file")
            }
            CitedPlace::Time(from, to) => {
                let (first, last) = known.times.unwrap_or_default();
                let is_within = *from <= last && to.saturating_add(NEAR_TIME) >= first;
                if is_within {
                    continue;
                }
                (format!("it runs from {} to {}", clock(first), clock(last)), "give a time as `M:SS` or `H:MM:SS`")
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
