//! What a command says: its findings, a form a file, and all other words and data, which go through [`Streams`].

mod github;
mod human;
mod json;
mod redline;
mod sarif;
mod streams;
mod words;

pub(crate) use streams::{Format, Streams, said};
pub(crate) use words::{Look, counted, one_line};

#[cfg(test)]
mod tests;
