//! Mends as edits of the writer's files.

use super::{Span, named};

named! {
    /// How far a mend can be trusted.
    pub enum Safety {
        /// It changes marks, spaces, locators or keys, in the one way that can be meant.
        Safe = "safe",
        /// It changes words, and somebody should look at it.
        Unsafe = "unsafe",
    }
}

/// Text that takes the place of a range of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// What is replaced; empty to insert.
    pub span: Span,
    /// What to write there.
    pub replacement: String,
}

/// A mend: edits that belong together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// What it does, as an order: "write `para. 3`".
    pub title: String,
    /// How far it can be trusted.
    pub safety: Safety,
    /// The edits; never empty.
    pub edits: Vec<Edit>,
}

/// A text after edits that are in order and do not meet.
pub fn edited(text: &str, edits: &[Edit]) -> String {
    let mut new = String::with_capacity(text.len());
    let mut from = 0;
    for Edit { span, replacement } in edits {
        new.push_str(text.get(from..span.start).unwrap_or_default());
        new.push_str(replacement);
        from = span.end;
    }
    new.push_str(text.get(from..).unwrap_or_default());
    new
}
