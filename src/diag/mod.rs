//! What can be said about a briefing's text: places in files, codes, and diagnostics.
//!
//! Every stage speaks through this module and none prints. A diagnostic is one plain structure; the
//! `report` module gives it its several forms. Nothing here knows what a briefing is.

mod at;
mod chosen;
mod closest;
mod code;
mod diagnostic;
mod documentation;
mod example;
mod fault;
mod fix;
mod named;
mod span;

pub use at::At;
pub use chosen::{ChosenFixes, choose};
pub use closest::{closest, did_you_mean, nearest, offer};
pub(crate) use code::code;
pub use code::{CheckKey, Code, Level, Severity};
pub use diagnostic::{Diagnostic, Diags, Related};
pub use documentation::{Documentation, Example};
pub use example::{ExampleContent, ExampleFile, example_files};
pub use fault::{LIBRARY_FAULT, caught, fenced, library_fault};
pub use fix::{Edit, Fix, Safety, edited};
pub(crate) use named::named;
pub use span::{FileId, Files, Position, Span};
