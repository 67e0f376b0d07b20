//! A bibliography: each entry becomes a record. There are no texts with it.

use std::path::Path;

use crate::model::{BibliographyEntry, SourceId};
use crate::{disk, read};

use super::intake::{Intake, Refusal, guarded};

/// Takes the entries of a bibliography in, in the order of the file.
pub(super) fn add(file: &Path, intake: &mut Intake<'_, '_>) {
    let shown = file.display().to_string();
    let bytes = match disk::file(file) {
        Ok(bytes) => bytes,
        Err(why) => return intake.refuse(Refusal::of(format!("cannot read `{shown}`: {why}"))),
    };
    let all = match guarded(&shown, || read::bibliography(&bytes)) {
        Ok(all) => all,
        Err(refusal) => return intake.refuse(refusal),
    };
    // A file with the line in question, if it is known.
    let at = |line: Option<usize>| line.map_or_else(|| shown.clone(), |line| format!("{shown}:{line}"));
    for (line, what) in &all.faults {
        intake.refuse(Refusal::of(format!("{}: {what}", at(*line))));
    }
    let name = file.file_name().unwrap_or(file.as_os_str()).to_string_lossy();
    for entry in &all.entries {
        match id_of(entry, &at(entry.line), intake) {
            Ok(id) => take_in(entry, &id, &name, intake),
            Err(refusal) => intake.refuse(refusal),
        }
    }
}

fn id_of(entry: &BibliographyEntry, place: &str, intake: &mut Intake<'_, '_>) -> Result<SourceId, Refusal> {
    let named = format!("`{}` ({place})", entry.key);
    let id = SourceId::parse(&entry.key).ok().or_else(|| SourceId::made_from(&entry.key));
    let id = id.ok_or_else(|| {
        Refusal::new(format!("no id can be made of the key {named}"), "give it a key of letters, digits, `-`, `_`")
    })?;
    intake.is_free(&id, &named, "give the entry another key, or take it out")?;
    intake.reserve(&id);
    Ok(id)
}

fn take_in(entry: &BibliographyEntry, id: &SourceId, file: &str, intake: &mut Intake<'_, '_>) {
    let Some(record) = intake.take_in(id, &entry.proposal, file, None, false) else { return };
    let title = entry.proposal.certain("title").unwrap_or("no title");
    let renamed = if entry.key == id.as_str() { String::new() } else { format!(" (its key was {})", entry.key) };
    intake.streams.say(&format!("seeds/{id}.toml{renamed}: {title}"));
    for left in &entry.proposal.left {
        intake.streams.say(&format!("  not in the record: {left}"));
    }
    if intake.dry_run {
        intake.show(&record);
    }
}
