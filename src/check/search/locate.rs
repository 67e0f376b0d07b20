//! Where the words of a quotation stand in the writer's own file.
//!
//! A quotation's words are plain text, while the file has markup, line ends and escapes among them. Of a quotation on a page,
//! reading noted where each of its letters stands. The words of other files are matched one by one: from where that fails on,
//! nothing is claimed, and a message speaks of the whole quotation.

use std::ops::Range;

use crate::diag::{Files, Span};
use crate::model::Quoted;

use crate::words::{Token, tokens};

/// From a quotation's words to its file.
pub(crate) struct Located {
    /// Where words begin and end in the quotation and in the file, in bytes, in order.
    pairs: Vec<(Range<usize>, Range<usize>)>,
    whole: Span,
}

/// Finds the words of a quotation in its file.
pub(crate) fn locate(files: &Files, quoted: &Quoted) -> Located {
    let whole = files.clamp(quoted.span);
    if quoted.verbatim.is_empty() { matched(files, quoted, whole) } else { noted(quoted, whole) }
}

/// As reading noted it. A word that markup runs through has no place of its own.
fn noted(quoted: &Quoted, whole: Span) -> Located {
    let place = |token: &Token<'_>| {
        let before = quoted.verbatim.partition_point(|known| known.words <= token.start);
        let known = &quoted.verbatim[before.checked_sub(1)?];
        let start = known.file + (token.start - known.words);
        let is_within = token.end <= known.words + known.len;
        is_within.then(|| (token.start..token.end, start..start + (token.end - token.start)))
    };
    Located { pairs: tokens(&quoted.words).iter().filter_map(place).collect(), whole }
}

/// By comparing words, up to where an escape is in the way.
fn matched(files: &Files, quoted: &Quoted, whole: Span) -> Located {
    let written = tokens(files.slice(whole));
    let mut at = 0;
    let mut pairs = Vec::new();
    for token in tokens(&quoted.words) {
        // Marks of the file that are not in the quotation are markup. A word more is not.
        while written.get(at).is_some_and(|other| !other.word && other.text != token.text) {
            at += 1;
        }
        let same = written.get(at).filter(|other| other.text == token.text && other.word == token.word);
        let Some(other) = same else { break };
        let in_file = whole.start + other.start..whole.start + other.end;
        pairs.push((token.start..token.end, in_file));
        at += 1;
    }
    Located { pairs, whole }
}

impl Located {
    /// Where a range of the quotation's words, from the start of one to the end of another, stands in the file.
    pub(crate) fn span(&self, range: &Range<usize>) -> Option<Span> {
        let start = self.pairs.iter().find(|(words, _)| words.start == range.start)?.1.start;
        let end = self.pairs.iter().rev().find(|(words, _)| words.end == range.end)?.1.end;
        (start <= end).then(|| Span::new(self.whole.file, start, end))
    }
}
