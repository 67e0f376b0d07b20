//! Definitions of links' addresses away from the text: `[label]: address`. Nothing of one is shown where it stands, so each must be
//! one to which the text refers.

use std::ops::Range;

use crate::diag::{Diagnostic, Diags, FileId, Span};

use super::cite::bad_citation;
use super::markdown::LinkDefinition;

/// Says each definition of which a reader sees nothing, and each that was meant for a citation.
pub(super) fn check(definitions: &[LinkDefinition], file: FileId, diags: &mut Diags) {
    let place = |range: &Range<usize>| Span::new(file, range.start, range.end);
    for LinkDefinition { label, destination, range, is_used, first } in definitions {
        let span = place(range);
        // Writers hide remarks so, `[//]: # (ask again)`, and mean it.
        let is_remark = destination.is_empty() || destination == "#";
        if label.strip_prefix('-').unwrap_or(label).starts_with('@') {
            let message = format!("a link's address is defined for the citation `[{label}]`");
            diags.push(bad_citation(span, message).help("give the link another label"));
        } else if let Some(first) = first.as_ref().filter(|_| !is_remark) {
            let message =
                format!("a link's address is defined twice for `[{label}]`, and this one is nowhere on the page");
            diags.push(unseen(span, message, label).related(place(first), "the first one"));
        } else if !is_used && !is_remark {
            let message = format!("nothing in the text refers to `[{label}]`, so this line is nowhere on the page");
            diags.push(unseen(span, message, label));
        }
    }
}

fn unseen(span: Span, message: String, label: &str) -> Diagnostic {
    let help = format!("write `\\[{label}]:` where it is text; else link to it, `[words][{label}]`, or take it out");
    bad_citation(span, message).help(help)
}
