//! Words that only an attribute shows: the text alternatives of images, and the titles of raw HTML. No citation is read in them.
//!
//! An image is a word of its line, so what its alternative quotes belongs to the citations around the image. What a tag's attributes
//! quote belongs to none.

use std::ops::Range;

use crate::diag::{Diags, FileId, Span};
use crate::model::{Attachment, CiteGroup, IndexVec, Page, Quotation};
use crate::read::seed::entity;
use crate::tags::Tag;

use super::attached::{attachment, note_signs};
use super::cite;
use super::line::{Alternative, Found, Glyph, Line};
use super::quotation::{self, Scope};

/// Whether a citation stands in the alternative of an image, which is said.
pub(super) fn is_cited(alt: &Line, file: FileId, diags: &mut Diags) -> bool {
    let mut cites = IndexVec::default();
    cite::find(alt, file, &mut cites, diags);
    let group = cites.iter().find(|group| !group.in_text);
    if let Some(group) = group {
        let message = "a citation stands in the alternative of an image, where none is read";
        let help = "write it behind the image, with what it says";
        diags.push(cite::bad_citation(group.span, message).help(help));
    }
    group.is_some()
}

/// Finds what the alternatives of a line's images quote. `ends` are the glyphs at which the line's sentences end. Gives the
/// quotations of each alternative, by its own glyphs; those that no citation of their sentence is for are asides.
pub(super) fn quoted(
    line: &Line,
    file: FileId,
    cites: &[Found<CiteGroup>],
    ends: &[usize],
    page: &mut Page,
    diags: &mut Diags,
) -> Vec<Vec<Found<Quotation>>> {
    let signs = if line.alternatives.is_empty() { Vec::new() } else { note_signs(line) };
    let of = |Alternative { at, line: words, is_cited }: &Alternative| {
        let attachment = attachment((line, &signs), &(*at..at + 1), cites, &page.cites, ends);
        if *is_cited || attachment == Attachment::Nothing {
            let found = cite::find(words, file, &mut IndexVec::default(), &mut Diags::default());
            page.asides.extend(if *is_cited { Vec::new() } else { quotation::aside(words, file, &found) });
            return Vec::new();
        }
        let known = page.quotes.len();
        let scope = Scope::Line(None, None);
        let quoting = quotation::find(words, file, &[], &IndexVec::default(), &mut page.quotes, scope);
        page.quotes.iter_mut().skip(known).for_each(|quote| quote.attachment = attachment.clone());
        let unclosed = quoting.open.map(|open| quotation::stray(open.at, true));
        diags.extend(quoting.strays.into_iter().chain(unclosed));
        quoting.found
    };
    line.alternatives.iter().map(of).collect()
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
