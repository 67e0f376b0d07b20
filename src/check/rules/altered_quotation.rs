//! `altered-quotation`: words that are the source's, and do not say what it says, since a negation or a speaker between them is
//! covered.

use crate::check::search::evidence::Sought;
use crate::diag::{Diagnostic, code};
use crate::model::{Location, SourceId};

code! {
    /// What an ellipsis or a bracket of a quotation covers negates or weakens the words that are kept, or the words behind it are
    /// another speaker's.
    ///
    /// # Why
    ///
    /// Each word stands in the source, and together they say the contrary. A reader cannot see that, and takes it for what was
    /// said.
    ///
    /// # Wrong
    ///
    /// ~~~text
    /// The council said "the old bridge will … open again" [@gazette].
    /// -- seeds/gazette.txt --
    /// The old bridge at Harrow was closed on Thursday after the river rose by three metres in one night.
    ///
    /// The old bridge will never open again, the council said, and a ferry will run until the work on a new one is done in two years.
    /// ~~~
    ///
    /// # Right
    ///
    /// ~~~text
    /// The council said "the old bridge will never open again" [@gazette].
    /// ~~~
    pub(crate) static ALTERED_QUOTATION = "altered-quotation", Error by Quotes;
}

/// The finding that a quotation covers a negation where it was found, or another speaker's name, if it does.
pub(crate) fn altered(asked: &Sought, source: &SourceId, found: &Location) -> Option<Diagnostic> {
    let word = found.context.covered.as_ref()?;
    Some(match word.strip_suffix(':') {
        Some(speaker) => {
            let message = format!(
                "in `{source}` the words behind what is left out are those of `{speaker}`, and the first are not"
            );
            let help = "quote each speaker apart, or allow it with a reason if both are one";
            finding(asked, found, message).help(help)
        }
        None => covers(asked, source, found, word),
    })
}

/// That a quotation covers a word which turns the sense of those that are kept.
pub(crate) fn covers(asked: &Sought, source: &SourceId, found: &Location, word: &str) -> Diagnostic {
    let message = format!("`{source}` has `{word}` where the quotation leaves words out");
    let help = format!("quote `{word}` too, or allow it with a reason if the sense is the same without it");
    finding(asked, found, message).help(help)
}

fn finding(asked: &Sought, found: &Location, message: String) -> Diagnostic {
    let piece = |piece: &crate::model::Piece| format!("“{}”", piece.exact);
    let pieces: Vec<String> = found.pieces.iter().map(piece).collect();
    Diagnostic::new(&ALTERED_QUOTATION, asked.quoted.span, message)
        .label("these words are the source's, and the sense may be the contrary")
        .note(format!("it was found as {}", pieces.join(" … ")))
}
