//! Word's files (Office Open XML, ECMA-376): the text as it stands when all changes are accepted.
//!
//! Which part holds the text is said by the relations of the archive. Insertions are text; deletions, comments, hidden words, codes of fields,
//! page heads and feet are listed and are none; footnotes and endnotes are notes, headings by their styles headings. Numbers of lists
//! are not in the file and are counted as Word counts them.

mod numbers;
mod spaces;
mod story;
mod styles;

use std::collections::BTreeMap;

use crate::model::{Proposal, Scrap, SourceText};
use crate::xml::{XmlPiece, each_piece};

use super::archive::{Archive, LARGEST_ARCHIVE, beside};
use super::kind::{TextKind, TextPiece, TextReading};
use super::{flow, properties};
use numbers::Numbers;
use story::WordStory;
use styles::WordStyles;

pub(super) const KIND: TextKind =
    TextKind { endings: &["docx", "docm"], version: 1, is_known, largest: LARGEST_ARCHIVE, read };

fn is_known(bytes: &[u8]) -> bool {
    let is_word = |archive: Archive<'_>| archive.names().any(|name| name.starts_with("word/"));
    bytes.starts_with(b"PK\x03\x04") && Archive::open(bytes).is_ok_and(is_word)
}

/// The parts that a part goes with, by the last word of their kinds.
type Relations = BTreeMap<String, Vec<String>>;

fn read(file: &[u8]) -> Result<TextReading, String> {
    let mut archive = Archive::open(file)?;
    let top = relations(&mut archive, "")?;
    let main = first(&top, "officeDocument").unwrap_or_else(|| "word/document.xml".to_owned());
    if !archive.has(&main) {
        return Err("it is an archive and holds no document".to_owned());
    }
    let parts = relations(&mut archive, &main)?;
    let styles = WordStyles::of(&optional(&mut archive, &parts, "styles")?)?;
    let mut numbers = Numbers::of(&optional(&mut archive, &parts, "numbering")?)?;
    let mut story = WordStory::new(&styles, &mut numbers);
    let mut pieces = story.read(&archive.xml(&main)?)?;
    for (kind, is_end) in [("footnotes", false), ("endnotes", true)] {
        for part in parts.get(kind).into_iter().flatten().filter(|part| archive.has(part)).cloned().collect::<Vec<_>>()
        {
            pieces.extend(story.notes(&archive.xml(&part)?, is_end)?);
        }
    }
    for (kind, reason) in [("comments", Scrap::Comment), ("header", Scrap::RunningHead), ("footer", Scrap::RunningHead)]
    {
        let mut seen: Vec<TextPiece> = Vec::new();
        for part in parts.get(kind).into_iter().flatten().filter(|part| archive.has(part)).cloned().collect::<Vec<_>>()
        {
            // The same head stands on each section's pages.
            for piece in story.read(&archive.xml(&part)?)? {
                let piece = piece.out(reason);
                if reason == Scrap::Comment || !seen.contains(&piece) {
                    seen.push(piece);
                }
            }
        }
        pieces.extend(seen);
    }
    flow::keep_text(&mut pieces);
    let mut facts: Vec<String> = Vec::new();
    for kind in ["core-properties", "extended-properties"] {
        facts.extend(first(&top, kind).filter(|part| archive.has(part)).and_then(|part| archive.xml(&part).ok()));
    }
    let says = move |_: &SourceText, proposal: &mut Proposal| {
        facts.iter().for_each(|facts| properties::propose(facts, proposal));
    };
    Ok(TextReading { says: Box::new(says), ..TextReading::of(pieces) })
}

/// The relations of a part, or of the archive if it is named by nothing.
fn relations(archive: &mut Archive<'_>, part: &str) -> Result<Relations, String> {
    let (folder, name) = part.rsplit_once('/').map_or(("", part), |(folder, name)| (folder, name));
    let at = if folder.is_empty() { format!("_rels/{name}.rels") } else { format!("{folder}/_rels/{name}.rels") };
    let mut relations = Relations::new();
    if !archive.has(&at) {
        return Ok(relations);
    }
    each_piece(&archive.xml(&at)?, &[], |piece| {
        let XmlPiece::Start(tag) = piece else { return };
        if tag.name.1 != "Relationship" || tag.attribute("TargetMode").is_some_and(|mode| mode == "External") {
            return;
        }
        if let (Some(kind), Some(target)) = (tag.attribute("Type"), tag.attribute("Target")) {
            let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
            relations.entry(kind).or_default().push(beside(folder, &target));
        }
    })?;
    Ok(relations)
}

fn first(relations: &Relations, kind: &str) -> Option<String> {
    relations.get(kind)?.first().cloned()
}

/// The text of a part that a document need not have.
fn optional(archive: &mut Archive<'_>, parts: &Relations, kind: &str) -> Result<String, String> {
    match first(parts, kind).filter(|part| archive.has(part)) {
        Some(part) => archive.xml(&part),
        None => Ok(String::new()),
    }
}

#[cfg(test)]
mod tests;
