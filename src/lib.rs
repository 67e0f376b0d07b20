//! Backgrounder makes a briefing microsite from a folder of sources and curated Markdown, and refuses to build one that
//! misquotes them.
//!
//! A run is one way through: `disk` finds the project's files, `read` turns each into plain data with places, `resolve`
//! looks up every name, `check` holds the quotations against the texts or the lock, `render` makes every file of the
//! site in memory, and `write` puts it on disk or `serve` shows it. Only the two ends touch the world. Rendering sees
//! findings and the lock, never a source's text, so the site is the same with and without the texts.
//!
//! What is public here is what the program, its tests, its benches and fuzzing need; nothing else can be seen from outside, so
//! that the compiler finds what nobody uses any more.
#![forbid(unsafe_code)]
#![warn(missing_docs)]

pub mod diag;
pub mod model;
mod tags;
mod words;
mod xml;

pub mod check;
pub mod codes;
mod commands;
mod disk;
pub mod pipeline;
pub mod project;
mod read;
pub mod render;
mod report;
pub mod resolve;
#[cfg(feature = "serve")]
mod serve;
#[cfg(any(test, feature = "fuzzing"))]
#[doc(hidden)]
pub mod tests;
mod write;

mod cli;

pub use cli::run;
