//! Data files as tables: the two syntaxes ([`toml_tree`], [`yaml`]), the tree of values that both come to, the reader of its keys,
//! and the forms that strings may have. Nothing here knows what keys a file has.

pub(crate) mod forms;
mod reader;
pub(crate) mod toml_tree;
mod value;
pub(crate) mod yaml;

pub(crate) use reader::Table;
pub(crate) use value::{Field, Node, Value};
