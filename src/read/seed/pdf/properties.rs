//! What a PDF says of itself, for the record.

use crate::model::{Proposal, SourceText};

use super::file::PdfProperties;
use crate::read::seed::kind::Says;

/// What a title is that no one wrote: the name of a file, or of the program that made it.
fn is_title(title: &str) -> bool {
    let lower = title.to_lowercase();
    let is_file = [".doc", ".docx", ".pdf", ".indd", ".qxd", ".tex", ".dvi", ".wpd", ".rtf", ".ppt", ".pptx", ".xls"]
        .iter()
        .any(|ending| lower.ends_with(ending));
    let is_untitled = lower.starts_with("untitled") || lower == "title" || lower.starts_with("microsoft word -");
    title.chars().filter(|c| c.is_alphabetic()).count() > 2 && !is_file && !is_untitled
}

/// Proposes what the properties say. A machine's reading is said, since a record must say it.
pub(super) fn says(said: PdfProperties, is_machine_read: bool) -> Box<Says> {
    Box::new(move |_: &SourceText, proposal: &mut Proposal| {
        let from = |what: &str| format!("{what} of the PDF");
        if is_title(&said.title) {
            // Few writers look at it, and some files have that of the file that they were made from.
            proposal.perhaps("title", &said.title, from("title"));
        }
        let names: Vec<String> = said.author.split([';', '\n']).map(|name| name.trim().to_owned()).collect();
        let names: Vec<String> = names.into_iter().filter(|name| name.contains(' ')).collect();
        if !names.is_empty() {
            proposal.list("authors", &names, from("author"), false);
        }
        let day = |(year, month, day): (u16, u8, u8)| format!("{year:04}-{month:02}-{day:02}");
        if let Some(created) = said.created.or(said.changed) {
            proposal.perhaps("date", &day(created), from("day on which the file was made"));
        }
        if is_machine_read {
            proposal.words("text_layer", "ocr", "text under images of its pages");
        }
    })
}
