//! Comments that allow one finding: `<!-- allow unsupported-number: counted by hand -->`.

use std::ops::Range;

use crate::diag::{FileId, Span};
use crate::model::Allow;

/// What a piece of raw HTML holds besides comments.
pub(super) struct Comments {
    /// The comments that allow something.
    pub(super) allows: Vec<Allow>,
    /// There is nothing but comments and white space.
    pub(super) only: bool,
}

/// Reads the comments of raw HTML that begins at byte `start` of the file.
pub(super) fn comments(html: &str, file: FileId, start: usize) -> Comments {
    let mut found = Comments { allows: Vec::new(), only: true };
    let mut at = 0;
    while let Some(open) = html[at..].find("<!--").map(|open| open + at) {
        found.only &= html[at..open].trim().is_empty();
        let inside = open + 4;
        let Range { start: close, end } = comment_end(&html[inside..]);
        let words = html[inside..inside + close].trim();
        at = inside + end;
        if let Some(rest) = words.strip_prefix("allow").filter(|rest| rest.starts_with(char::is_whitespace)) {
            let (code, reason) = rest.split_once(':').unwrap_or((rest, ""));
            found.allows.push(Allow {
                code: code.trim().to_owned(),
                reason: reason.trim().to_owned(),
                span: Span::new(file, start + open, start + at),
                covers: None,
            });
        }
    }
    found.only &= html[at..].trim().is_empty();
    found
}

/// Where the end of a comment stands in what follows its opening. One that opens with `<!-->` or `<!--->` is whole.
pub(super) fn comment_end(html: &str) -> Range<usize> {
    let at_once = [">", "->"].into_iter().find(|end| html.starts_with(*end));
    let length = html.len();
    at_once
        .map_or_else(|| html.find("-->").map_or(length..length, |close| close..close + "-->".len()), |end| 0..end.len())
}
