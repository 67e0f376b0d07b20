//! Rows of tables, and that none has more cells than its table has columns: Markdown drops those without a word.

use crate::diag::{Diagnostic, Span, code};
use crate::model::Inline;

use super::Builder;
use super::frame::Frame;
use crate::read::page::markdown::Container;

code! {
    /// A row of a table has more cells than the table's head, and Markdown leaves out what stands in them.
    ///
    /// # Why
    ///
    /// The words would be nowhere on the page. Mostly a column is missing in the head, or a `|` that is text was taken for the
    /// border of a cell.
    ///
    /// # Wrong
    ///
    /// ~~~text
    /// | Pier | Built |
    /// | ---- | ----- |
    /// | East | 1874  | repaired in 1921 |
    /// ~~~
    ///
    /// # Right
    ///
    /// ~~~text
    /// | Pier | Built | Since then       |
    /// | ---- | ----- | ---------------- |
    /// | East | 1874  | repaired in 1921 |
    /// ~~~
    pub(crate) static LOST_CELLS = "lost-cells", Error;
}

impl Builder<'_> {
    /// Adds a cell to the row that is open.
    pub(super) fn cell(&mut self, inlines: Vec<Inline>, span: Span) {
        let row = self.top();
        row.cells.push(inlines);
        row.cells_end = row.cells_end.max(span.end);
    }

    /// Says what stands in a row behind the cells that its table takes. The row's table is the block on top.
    pub(super) fn check_row(&mut self, row: &Frame) {
        let Container::Table(columns) = &self.top().container else { return };
        let columns = columns.len();
        let start = row.cells_end.max(row.span.start);
        let rest = self.text.get(start..row.span.end).unwrap_or_default();
        let first = rest.lines().next().unwrap_or_default();
        let is_border = |c: char| c == '|' || c.is_whitespace();
        let lost = first.trim_matches(is_border);
        if row.cells.len() < columns || lost.is_empty() {
            return;
        }
        let at = start + first.len() - first.trim_start_matches(is_border).len();
        let plural = if columns == 1 { "" } else { "s" };
        let message = format!("the table has {columns} column{plural}, and what this row has beyond is lost: `{lost}`");
        let help = "give the head a cell for each column; a `|` that is text is written `\\|`, in code too";
        let span = Span::new(row.span.file, at, at + lost.len());
        self.diags.push(Diagnostic::new(&LOST_CELLS, span, message).help(help));
    }
}
