//! `uncited-statement`: a statement with nothing to rest on, on a page that requires evidence.

use std::collections::BTreeSet;

use crate::diag::{Diagnostic, Diags, Span, code};
use crate::model::{Briefing, EventDraft, Footnote, Idx, Page, Statement, StatementKind};

use super::uncited_quotation::is_uncited;

code! {
    /// On a page with `evidence = "required"`, a paragraph, list item, table row, definition, footnote or event has no
    /// citation. A line that ends in a colon is covered by what follows it.
    ///
    /// # Why
    ///
    /// The page promises its readers that everything on it can be looked up.
    ///
    /// # Wrong
    ///
    /// ~~~text
    /// +++
    /// evidence = "required"
    /// +++
    ///
    /// The bridge was closed in May.
    /// ~~~
    ///
    /// # Right
    ///
    /// ~~~text
    /// +++
    /// evidence = "required"
    /// +++
    ///
    /// The bridge was closed in May [@gazette, para. 1].
    /// ~~~
    pub(crate) static UNCITED_STATEMENT = "uncited-statement", Error by Citations;
}

/// The words that a message shows of a statement.
const SHOWN: usize = 6;

/// Reports every statement without a citation on pages that require evidence.
pub(crate) fn check_statements_cited(briefing: &Briefing, diags: &mut Diags) {
    for page in briefing.written().filter(|page| page.front.evidence_required) {
        let cover = Cover::of(page);
        for statement in page.statements.iter().filter(|statement| is_counted(statement)) {
            let reported = statement.kind == StatementKind::BlockQuotation && has_uncited_block(page, statement.span);
            if cover.is_cited(statement) || reported {
                continue;
            }
            let message = format!("{} has no citation{}", statement.kind.name(), first_words(&statement.text));
            let help = "cite what it rests on, `[@key, para. 1]`, or leave it out";
            diags.push(Diagnostic::new(&UNCITED_STATEMENT, statement.span, message).help(help));
        }
    }
}

/// Whether the statement needs a citation of its own.
pub(crate) fn is_counted(statement: &Statement) -> bool {
    !statement.introduces
}

/// What of a page covers its statements beside their own citations.
pub(crate) struct Cover<'a> {
    /// Labels of the footnotes that cite.
    notes: BTreeSet<&'a str>,
    /// The events of which some statement cites.
    events: BTreeSet<Idx<EventDraft>>,
}

impl<'a> Cover<'a> {
    /// Looks at footnotes and events of a page.
    pub(crate) fn of(page: &'a Page) -> Cover<'a> {
        let cites = |note: &&Footnote| page.cites_in(note.span).next().is_some();
        let notes = page.footnotes.iter().filter(cites).map(|note| note.label.as_str()).collect();
        let citing = page.statements.iter().filter(|statement| !statement.cites.is_empty());
        Cover { notes, events: citing.filter_map(|statement| statement.event).collect() }
    }

    /// Whether the statement, its footnotes or, for an event, its text cite.
    pub(crate) fn is_cited(&self, statement: &Statement) -> bool {
        let by_text =
            statement.kind == StatementKind::Event && statement.event.is_some_and(|event| self.events.contains(&event));
        !statement.cites.is_empty()
            || statement.notes.iter().any(|label| self.notes.contains(label.as_str()))
            || by_text
    }
}

/// Whether the block quotation there is reported as one that cites nothing.
fn has_uncited_block(page: &Page, span: Span) -> bool {
    page.quotes.iter().any(|quotation| {
        quotation.block && is_uncited(quotation) && span.start <= quotation.span.start && quotation.span.end <= span.end
    })
}

fn first_words(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().take(SHOWN + 1).collect();
    match words.as_slice() {
        [] => String::new(),
        [shown @ .., _] if words.len() > SHOWN => format!(": “{} …”", shown.join(" ")),
        all => format!(": “{}”", all.join(" ")),
    }
}
