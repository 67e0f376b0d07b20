//! Words for readers among the values of a table.

use crate::diag::At;

use super::Table;
use crate::read::page::cite;
use crate::read::table::value::words_place;

impl Table<'_> {
    /// Words for readers, with the place that they have without their quotation marks. No citation is read in them.
    pub(crate) fn words(&mut self, key: &'static str) -> Option<At<String>> {
        let words = self.string_at(key)?;
        Some(self.without_marks(key, words))
    }

    /// Words in Markdown, with the same place: citations are read in them.
    pub(crate) fn markdown(&mut self, key: &'static str) -> Option<At<String>> {
        let words = self.string_at(key)?;
        Some(self.placed(key, words))
    }

    /// Words for readers that must be there; where they are missing there are none, at the place of the table.
    pub(crate) fn required_words(&mut self, key: &'static str) -> At<String> {
        let words = self.required_string_at(key).map(|words| self.without_marks(key, words));
        words.unwrap_or_else(|| At::new(String::new(), self.span))
    }

    fn without_marks(&mut self, key: &'static str, words: At<String>) -> At<String> {
        // What a source says is its own.
        if key != "quote" && cite::is_cited(&words) {
            let message = format!("a citation stands in `{key}`, where none is read");
            let help = "write the words without it; cite the source on a page, or in the evidence of a claim";
            self.said.borrow_mut().push(cite::bad_citation(words.span, message).help(help));
        }
        self.placed(key, words)
    }

    fn placed(&mut self, key: &'static str, words: At<String>) -> At<String> {
        let span = self.find(key).map_or(words.span, |field| words_place(&field.node, self.files));
        At { span, ..words }
    }
}
