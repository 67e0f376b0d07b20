//! All integration tests, in one binary. Most of them are data: see `tests/README.md`.

mod cases;
mod determinism;
mod folder;
mod program;
mod schema;
mod site;
mod spec;
mod spec_file;
mod tidy;
mod tidy_source;
