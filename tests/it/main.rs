//! All integration tests, in one binary. Most of them are data: see `tests/README.md`.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod cases;
mod codes;
mod conservation;
mod determinism;
mod folder;
mod mutants;
mod outputs;
mod program;
mod records;
mod schema;
mod site;
mod spec;
mod spec_file;
mod tidy;
