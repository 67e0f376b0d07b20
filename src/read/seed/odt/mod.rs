//! OpenDocument texts (ISO 26300), as LibreOffice and others write them: the text as it stands when all changes are accepted.
//!
//! Deleted text lies at the top of the body, and is listed; so are comments, hidden words, tables of contents, page heads and feet. Notes are
//! notes, and their marks no words.

mod spaces;
mod story;
mod styles;

use crate::model::{Proposal, Scrap, SourceText};

use super::archive::{Archive, LARGEST_ARCHIVE};
use super::kind::{TextKind, TextReading};
use super::{flow, properties};
use story::OdtStory;
use styles::OdtStyles;

pub(super) const KIND: TextKind =
    TextKind { endings: &["odt", "ott"], version: 1, is_known, largest: LARGEST_ARCHIVE, read };

fn is_known(bytes: &[u8]) -> bool {
    let is_text = |mut archive: Archive<'_>| {
        let kind = archive.has("content.xml").then(|| archive.part("mimetype"));
        kind.and_then(Result::ok).is_some_and(|kind| kind.starts_with(b"application/vnd.oasis.opendocument.text"))
    };
    bytes.starts_with(b"PK\x03\x04") && Archive::open(bytes).is_ok_and(is_text)
}

fn read(file: &[u8]) -> Result<TextReading, String> {
    let mut archive = Archive::open(file)?;
    if archive.has("META-INF/manifest.xml") && archive.xml("META-INF/manifest.xml")?.contains("encryption-data") {
        return Err("it is encrypted: save it without its password".to_owned());
    }
    if !archive.has("content.xml") {
        return Err("it is an archive and holds no document".to_owned());
    }
    let content = archive.xml("content.xml")?;
    let common = if archive.has("styles.xml") { archive.xml("styles.xml")? } else { String::new() };
    let styles = OdtStyles::of([common.as_str(), content.as_str()])?;
    let mut pieces = OdtStory::new(&styles).read(&content)?;
    // Page heads and feet stand among the styles.
    pieces.extend(OdtStory::new(&styles).read(&common)?.into_iter().map(|piece| piece.out(Scrap::RunningHead)));
    flow::keep_text(&mut pieces);
    let facts = if archive.has("meta.xml") { archive.xml("meta.xml").unwrap_or_default() } else { String::new() };
    let says = move |_: &SourceText, proposal: &mut Proposal| properties::propose(&facts, proposal);
    Ok(TextReading { says: Box::new(says), ..TextReading::of(pieces) })
}

#[cfg(test)]
mod tests;
