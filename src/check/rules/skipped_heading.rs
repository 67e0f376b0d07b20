//! `skipped-heading`: a heading level left out, and a heading that says nothing.

use crate::diag::{Diagnostic, Diags, Files, Safety, Span, code};
use crate::model::{Briefing, Heading, Inline};

code! {
    /// A heading is more than one level deeper than the heading before it, or has no words. The page's title is level 1, so
    /// its text begins with level 2.
    ///
    /// # Why
    ///
    /// Readers who move from heading to heading take a level left out for a part of the page that they have missed, and a
    /// heading without words tells them nothing of its part.
    ///
    /// # Wrong
    ///
    /// ~~~text
    /// ## The bridge
    ///
    /// #### Its arches
    /// ~~~
    ///
    /// # Right
    ///
    /// ~~~text
    /// ## The bridge
    ///
    /// ### Its arches
    /// ~~~
    pub(crate) static SKIPPED_HEADING = "skipped-heading", Error by Accessibility;
}

/// Reports every heading that leaves a level out or says nothing. An event without a name is said by what reads it.
pub(crate) fn check_headings(briefing: &Briefing, files: &Files, diags: &mut Diags) {
    for page in briefing.written() {
        let mut before = 1;
        for heading in &page.headings {
            if heading.event.is_none() && Inline::are_blank(&heading.inlines) {
                let message = format!("a heading of level {} has no words", heading.level);
                let help = "write what its part of the page is about, or take it out";
                diags.push(Diagnostic::new(&SKIPPED_HEADING, heading.span, message).help(help));
            } else if heading.level > before + 1 {
                diags.push(skipped(files, heading, before));
            }
            before = heading.level;
        }
    }
}

fn skipped(files: &Files, heading: &Heading, before: u8) -> Diagnostic {
    let message = format!("heading of level {} follows level {before}", heading.level);
    let right = "#".repeat(usize::from(before + 1));
    let title = format!("make it level {}: `{right}`", before + 1);
    let finding = Diagnostic::new(&SKIPPED_HEADING, heading.span, message).help(title.clone());
    let level = usize::from(heading.level);
    let line = files.slice(heading.span);
    if line.starts_with(&"#".repeat(level)) && !line[level..].starts_with('#') {
        let start = files.clamp(heading.span).start;
        let extra = Span::new(heading.span.file, start, start + level - right.len());
        return finding.fix(Safety::Safe, title, [(extra, String::new())]);
    }
    finding
}
