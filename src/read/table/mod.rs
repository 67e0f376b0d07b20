//! Data files as tables: the two syntaxes ([`toml_tree`], [`yaml`]), the tree of values that both come to, the reader of its keys,
//! and the forms that strings may have. What is no TOML is told as the slip that it is ([`slips`],
//! [`marks`]), with a mend ([`mends`]). Nothing here knows what keys a file has.

mod controls;
pub(crate) mod forms;
mod marks;
mod mends;
mod reader;
mod slips;
pub(crate) mod toml_tree;
mod value;
pub(crate) mod yaml;

pub(crate) use reader::Table;
pub(crate) use value::{Field, Node, Value};
