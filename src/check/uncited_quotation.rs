//! `uncited-quotation`: quotation marks with no citation in their sentence.

use crate::diag::{CheckKey, Code, Diagnostic, Diags, Files, Severity, Span};
use crate::model::{Attachment, Briefing, Quotation, closing_marks, count_words, is_opening_mark};

use super::running::{data, said_aside};

/// A quotation of four words or more that cites nothing.
pub(super) static UNCITED_QUOTATION: Code = Code {
    name: "uncited-quotation",
    key: Some(CheckKey::Citations),
    severity: Severity::Error,
    what: "A quotation of four words or more has no citation in its sentence.",
    why: "Words between quotation marks are somebody's. Without a citation nobody can look them up, and the build cannot \
          check them.",
    wrong: "The mayor said: \"We will rebuild the old bridge.\"",
    right: "The mayor said: \"We will rebuild the old bridge\" [@gazette].",
};

/// The fewest words that need a citation.
const WORDS: usize = 4;

/// Whether the quotation needs a citation and has none.
pub(super) fn is_uncited(quotation: &Quotation) -> bool {
    quotation.length >= WORDS && quotation.attachment == Attachment::Nothing
}

/// Reports every such quotation, on any page, and in what front matter and data files say, where no citation is read.
pub(super) fn check_quotations_cited(briefing: &Briefing, files: &Files, diags: &mut Diags) {
    let pages = briefing.pages.iter().filter_map(|page| page.page.as_ref());
    for quotation in pages.flat_map(|page| &page.quotes).filter(|quotation| is_uncited(quotation)) {
        let message = format!("quotation of {} words has no citation in its sentence", quotation.length);
        let help = if quotation.block {
            "end it with the source, `[@key]`"
        } else {
            "put the source after it, `[@key]`; a title goes in *emphasis*, and `\\\"` opens no quotation"
        };
        diags.push(Diagnostic::new(&UNCITED_QUOTATION, quotation.span, message).help(help));
    }
    let pages = briefing.pages.iter().filter_map(|page| page.page.as_ref());
    for (text, span) in pages.flat_map(said_aside).chain(data(briefing, files)) {
        for words in quoted(text) {
            let length = count_words(words);
            if length >= WORDS {
                let message = format!("quotation of {length} words stands where no citation is read");
                let help = "quote it in a page, or as the `quote` of a piece of evidence, where it is checked";
                let place = place(words, span, files);
                diags.push(Diagnostic::new(&UNCITED_QUOTATION, place, message).help(help));
            }
        }
    }
}

/// The words between double quotation marks; an opening mark that nothing closes quotes to the end.
fn quoted(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = text;
    // »words« of German books; elsewhere the mark closes words, or is a sign of a menu.
    let mut reversed = text.contains('«');
    while let Some((at, open)) = rest.char_indices().find(|(_, c)| is_opening_mark(*c) && (reversed || *c != '»')) {
        let inside = &rest[at + open.len_utf8()..];
        let closes = closing_marks(open);
        let end = match inside.find(closes) {
            Some(end) => end,
            None if open == '»' => {
                reversed = false;
                rest = inside;
                continue;
            }
            None => inside.len(),
        };
        found.push(&inside[..end]);
        rest = &inside[end..];
        rest = rest.strip_prefix(closes).unwrap_or(rest);
    }
    found
}

/// Where the words stand after the start of their entry, if the file has them as they are.
fn place(words: &str, entry: Span, files: &Files) -> Span {
    let text = files.text(entry.file);
    let from = files.clamp(entry).start;
    match text.get(from..).and_then(|rest| rest.find(words)) {
        Some(at) => Span::new(entry.file, from + at, from + at + words.len()),
        None => entry,
    }
}
