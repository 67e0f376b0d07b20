//! Rows of tables, whatever file they stand in.

/// The most cells of a table that are read.
pub(super) const MOST_CELLS: usize = 1_000_000;

/// A row of a table: its number, from 1, and its cells from the first column on.
pub(super) type SheetRow = (usize, Vec<String>);
