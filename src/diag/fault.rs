//! Panics of a library turned into findings, so that one bad page does not take the whole run with it.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};

use super::{Diagnostic, Diags, Span, code};

code! {
    /// A library that the build relies on, or the build itself, failed on this input.
    ///
    /// # Why
    ///
    /// A page that was made in spite of it might lack a part, and no other message would say so.
    ///
    /// # Wrong
    ///
    /// A page that makes a library fail.
    ///
    /// # Right
    ///
    /// The same page without the passage in question; please report it.
    pub static LIBRARY_FAULT = "library-fault", Error;
}

/// That a library or this program failed, and in what.
pub fn library_fault(span: Span, message: impl Into<String>) -> Diagnostic {
    Diagnostic::new(&LIBRARY_FAULT, span, message)
}

/// Runs a step. If it panics, that is a finding at `span`, the step's own findings are kept, and there is no value.
///
/// `doing` says in a few words what the step does: "showing this page".
pub fn caught<T>(doing: &str, span: Span, diags: &mut Diags, step: impl FnOnce(&mut Diags) -> T) -> Option<T> {
    let mut own = Diags::default();
    // The sink is only ever added to, so that it holds whole findings wherever the step stopped.
    let outcome = catch_unwind(AssertUnwindSafe(|| step(&mut own)));
    diags.append(own);
    match outcome {
        Ok(value) => Some(value),
        Err(payload) => {
            diags.push(
                library_fault(span, format!("{doing} failed inside the program"))
                    .note(format!("it says: {}", words(payload.as_ref())))
                    .help("this is a fault of Backgrounder or of a library: please report it with this message"),
            );
            None
        }
    }
}

/// Runs a step on one input of several. If it panics, that is what is wrong with this input, for the end of a message.
///
/// # Errors
/// What the step says, or that it failed.
pub fn fenced<T>(step: impl FnOnce() -> Result<T, String>) -> Result<T, String> {
    catch_unwind(AssertUnwindSafe(step)).unwrap_or_else(|payload| {
        let says = words(payload.as_ref());
        Err(format!("reading it failed inside the program, which is a fault of Backgrounder or of a library ({says})"))
    })
}

/// What a panic says for itself.
fn words(payload: &(dyn Any + Send)) -> &str {
    let text = payload.downcast_ref::<String>().map(String::as_str);
    text.or_else(|| payload.downcast_ref::<&str>().copied()).unwrap_or("nothing more")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Files;

    #[test]
    fn a_panic_becomes_a_finding_and_earlier_findings_are_kept() {
        let mut files = Files::default();
        let span = Span::new(files.add("a.md", "x"), 0, 1);
        let mut diags = Diags::default();
        let outcome: Option<()> = caught("a test", span, &mut diags, |diags| {
            diags.push(Diagnostic::new(&LIBRARY_FAULT, span, "before"));
            panic!("number {}", 7)
        });
        assert!(outcome.is_none());
        let messages: Vec<_> = diags.iter().map(|d| (d.message.as_str(), d.notes.len())).collect();
        assert_eq!(messages, [("before", 0), ("a test failed inside the program", 1)]);
        assert_eq!(caught("a test", span, &mut diags, |_| 1), Some(1));
    }
}
