//! Words that only an attribute shows: the text alternatives of images, and the titles of raw HTML. No citation is read in them, so
//! they quote nothing that a check could look up.

use std::ops::Range;

use crate::diag::{Diags, FileId, Span};
use crate::model::{IndexVec, Page};
use crate::read::seed::entity;
use crate::tags::Tag;

use super::line::{Glyph, Line};
use super::{cite, quotation};

/// Looks at the alternative of an image.
pub(super) fn image(alt: &Line, file: FileId, page: &mut Page, diags: &mut Diags) {
    let mut cites = IndexVec::default();
    let found = cite::find(alt, file, &mut cites, diags);
    match cites.iter().find(|group| !group.in_text) {
        Some(group) => {
            let message = "a citation stands in the alternative of an image, where none is read";
            let help = "write it behind the image, with what it says";
            diags.push(cite::bad_citation(group.span, message).help(help));
        }
        None => page.asides.extend(quotation::aside(alt, file, &found)),
    }
}

/// Looks at the alternative and the title that a tag has. `place` says where some of the bytes of `written` stand.
pub(super) fn tag(tag: Tag<'_>, written: &str, place: impl Fn(Range<usize>) -> Span, page: &mut Page) {
    for (name, value, at) in tag.written_attributes(written) {
        if matches!(name, "alt" | "title") {
            let Span { file, start, end } = place(at);
            let mut line = Line::default();
            line.glyphs.extend(entity(value).chars().map(|c| Glyph { c, at: start, end, escaped: false }));
            page.asides.extend(quotation::aside(&line, file, &[]));
        }
    }
}
