//! `bad-locator`: a paragraph that a source does not have.

use crate::diag::{At, Diagnostic, Diags, code};
use crate::model::{Lock, SourceId};

use crate::check::locators::Locator;

code! {
    /// A citation or a piece of evidence names a paragraph that its source does not have. Paragraphs are numbered from
    /// 1.
    ///
    /// # Why
    ///
    /// The page links to that paragraph, and a reader who follows it finds nothing.
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
