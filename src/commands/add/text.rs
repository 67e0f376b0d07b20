//! Saved texts: each becomes a record and, unless it lies in a text folder, a copy in `seeds/`.

use std::path::PathBuf;

use crate::commands::run;
use crate::model::{Proposal, SourceId};
use crate::report::counted;

use super::incoming::{Before, Incoming, incoming};
use super::intake::{Intake, Refusal};
use super::{language, reprints};

/// Takes texts in, in the order they are named. Of several each has two lines of what came in, unless `is_whole` asks for all.
pub(super) fn add(
    files: &[PathBuf],
    id: Option<&SourceId>,
    text_folders: &[PathBuf],
    is_whole: bool,
    intake: &mut Intake<'_, '_>,
) {
    let is_whole = is_whole || intake.dry_run || files.len() == 1;
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
    for one in all {
        match one {
            Ok(one) => take_in(&one, said.get(&one.id).map(Vec::as_slice).unwrap_or_default(), is_whole, intake),
            Err(refusal) => intake.refuse(refusal),
        }
    }
}

fn take_in(one: &Incoming, seems: &[String], is_whole: bool, intake: &mut Intake<'_, '_>) {
    let copy = one.copy.as_deref().map(|name| (name, one.bytes.as_ref()));
    let Some(record) = intake.take_in(&one.id, &one.proposal, &one.name, copy, one.has_record) else { return };
    let (words, paragraphs) = (counted(one.text.words(), "word"), counted(one.text.paragraphs.len(), "paragraph"));
    let copied = one.copy.as_ref().map(|name| format!("seeds/{name}"));
    let record_file = format!("seeds/{}.toml", one.id);
    if !is_whole {
        let out = one.text.removed.len();
        let out = if out == 0 { String::new() } else { format!(", {} taken out", counted(out, "line")) };
        intake.streams.say(&format!("{}: {words} in {paragraphs}{out}", one.name));
        let files: Vec<String> = (!one.has_record).then_some(record_file).into_iter().chain(copied).collect();
        intake.streams.say(&format!("  {}: {}", files.join(", "), summary(&one.proposal)));
        if let Some(encoding) = one.proposal.certain("encoding") {
            intake.streams.say(&format!(
                "  read as {encoding}, which was found out from its letters: look whether they are right"
            ));
        }
        if one.proposal.certain("text_layer").is_some() {
            intake.streams.say("  a machine recognised its text, and may have misread it");
        }
        seems.iter().for_each(|line| intake.streams.say(&format!("  {line}")));
        return;
    }
    intake.streams.say(&format!("{}: {words} in {paragraphs}", one.name));
    if !one.text.removed.is_empty() {
        intake.streams.say("  taken out of the running text:");
        run::taken_out(intake.streams, &one.name, &one.text);
    }
    for line in seems {
        intake.streams.say(&format!("  {line}"));
    }
    if one.has_record {
        let copied = copied.unwrap_or_else(|| one.name.clone());
        intake.streams.say(&format!("  {copied}, the text of {record_file}, which stays as it is"));
        for (key, value) in ["encoding", "text_layer"].map(|key| (key, one.proposal.certain(key))) {
            if let Some(value) = value {
                intake.streams.say(&format!("  write `{key} = \"{value}\"` into it: the text needs that"));
            }
        }
        return;
    }
    if !one.proposal.left.is_empty() {
        intake.streams.say("  seen, and not in the record:");
        for line in &one.proposal.left {
            intake.streams.say(&format!("    {line}"));
        }
    }
    let text = copied.map_or_else(String::new, |name| format!(", and the text as {name}"));
    intake.streams.say(&format!("  {record_file}{text}:"));
    intake.show(&record);
}

/// What a record says of its source, in a line.
fn summary(proposal: &Proposal) -> String {
    let title = match (proposal.certain("title"), proposal.likely("title")) {
        (Some(title), _) => format!("“{title}”"),
        (None, Some(title)) => format!("perhaps “{title}”"),
        (None, None) => "no title found".to_owned(),
    };
    let more = ["publisher", "date"].into_iter().filter_map(|key| proposal.certain(key).map(str::to_owned));
    [title].into_iter().chain(more).collect::<Vec<_>>().join(", ")
}
