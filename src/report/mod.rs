//! What a command says: its findings, a form a file, and all other words and data, which go through [`Streams`].

mod findings;
mod github;
mod human;
mod json;
mod sarif;
mod streams;
mod words;

pub use findings::Format;
pub use streams::{Streams, said};
pub use words::{Look, counted, one_line};

#[cfg(test)]
mod tests;
