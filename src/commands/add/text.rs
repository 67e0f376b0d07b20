//! Saved texts: each becomes a record and, unless it lies in a text folder, a copy in `seeds/`.

use std::path::PathBuf;

use crate::commands::run;
use crate::model::SourceId;
use crate::report::counted;

use super::incoming::{Before, Incoming, incoming};
use super::intake::{Intake, Refusal};
use super::{language, reprints};

/// Takes texts in, in the order they are named.
pub(super) fn add(files: &[PathBuf], id: Option<&SourceId>, text_folders: &[PathBuf], intake: &mut Intake<'_, '_>) {
    let mut before = Before::new(text_folders, intake);
    let mut all: Vec<Result<Incoming, Refusal>> =
        files.iter().map(|file| incoming(file, id, &mut before, intake)).collect();
    let mut coming: Vec<&mut Incoming> = all.iter_mut().filter_map(|one| one.as_mut().ok()).collect();
    let mut said = reprints::propose(&mut coming, intake);
    for one in coming {
        if let Some(line) = language::propose(one, intake) {
            said.entry(one.id.clone()).or_default().push(line);
        }
    }
    for one in &all {
        match one {
            Ok(one) => take_in(one, said.get(&one.id).map(Vec::as_slice).unwrap_or_default(), intake),
            Err(refusal) => intake.refuse(refusal),
        }
    }
}

fn take_in(one: &Incoming, seems: &[String], intake: &mut Intake<'_, '_>) {
    let copy = one.copy.as_deref().map(|name| (name, one.bytes.as_ref()));
    let Some(record) = intake.take_in(&one.id, &one.proposal, &one.name, copy) else { return };
    let (words, paragraphs) = (counted(one.text.words(), "word"), counted(one.text.paragraphs.len(), "paragraph"));
    intake.streams.say(&format!("{}: {words} in {paragraphs}", one.name));
    if !one.text.removed.is_empty() {
        intake.streams.say("  taken out of the running text:");
        run::taken_out(intake.streams, &one.name, &one.text);
    }
    for line in seems {
        intake.streams.say(&format!("  {line}"));
    }
    if !one.proposal.left.is_empty() {
        intake.streams.say("  seen, and not in the record:");
        for line in &one.proposal.left {
            intake.streams.say(&format!("    {line}"));
        }
    }
    let text = one.copy.as_ref().map_or_else(String::new, |name| format!(", and the text as seeds/{name}"));
    intake.streams.say(&format!("  seeds/{}.toml{text}:", one.id));
    intake.show(&record);
}
