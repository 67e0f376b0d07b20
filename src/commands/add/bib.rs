//! A bibliography: each entry becomes a record, and the file that comes with it, if one does, its text.

use std::path::{Component, Path, PathBuf};

use crate::model::{BibliographyEntry, SourceId};
use crate::{disk, read};

use crate::report::{counted, one_line};

use super::incoming::{Before, Incoming, incoming};
use super::intake::{Intake, Refusal, guarded};

/// Takes the entries of a bibliography in, in the order of the file.
pub(super) fn add(file: &Path, text_folders: &[PathBuf], intake: &mut Intake<'_, '_>) {
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
    let mut before = Before::new(text_folders, intake);
    for entry in &all.entries {
        match id_of(entry, &at(entry.line), intake) {
            Ok(id) => take_in(entry, &id, file, &mut before, intake),
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
    Ok(id)
}

fn take_in(
    entry: &BibliographyEntry,
    id: &SourceId,
    file: &Path,
    before: &mut Before<'_>,
    intake: &mut Intake<'_, '_>,
) {
    let (attached, left) = attached(entry, id, file, before, intake);
    let mut proposal = entry.proposal.clone();
    if let Some(text) = &attached {
        // What the entry says of the source stands; of the file only how it is read.
        for key in ["text", "encoding", "text_layer"] {
            if let Some(value) = text.proposal.certain(key) {
                proposal.words(key, value, format!("the attached {}", text.name));
            }
        }
    }
    let name = file.file_name().unwrap_or(file.as_os_str()).to_string_lossy();
    let copy = attached.as_ref().and_then(|text| Some((text.copy.as_deref()?, text.bytes.as_ref())));
    let Some(record) = intake.take_in(id, &proposal, &name, copy, false) else { return };
    let title = entry.proposal.certain("title").unwrap_or("no title");
    let renamed = if entry.key == id.as_str() { String::new() } else { format!(" (its key was {})", entry.key) };
    intake.streams.say(&format!("seeds/{id}.toml{renamed}: {title}"));
    if let Some(text) = &attached {
        let place = text.copy.as_ref().map_or_else(|| text.name.clone(), |copy| format!("seeds/{copy}"));
        intake.streams.say(&format!("  its text is {place}: {}", counted(text.text.words(), "word")));
    }
    for left in entry.proposal.left.iter().chain(&left) {
        intake.streams.say(&format!("  not in the record: {left}"));
    }
    if intake.dry_run {
        intake.show(&record);
    }
}

/// The first of an entry's files that can be read as its text, and of the others why they are not. Only files in the folder of the
/// bibliography come with it, as reference managers export them: an entry is nobody's leave to read elsewhere.
fn attached(
    entry: &BibliographyEntry,
    id: &SourceId,
    bib: &Path,
    before: &mut Before<'_>,
    intake: &mut Intake<'_, '_>,
) -> (Option<Incoming>, Vec<String>) {
    let folder = bib.parent().unwrap_or(Path::new(""));
    let (mut found, mut left) = (None, Vec::new());
    for written in &entry.proposal.attached {
        let path = Path::new(written);
        let is_within = path.components().all(|part| matches!(part, Component::Normal(_) | Component::CurDir));
        let file = folder.join(path);
        let why = if found.is_some() {
            "is one more, and is not taken".to_owned()
        } else if !is_within {
            format!("lies outside the folder of the bibliography; `add --id {id} FILE` takes it in")
        } else {
            match incoming(&file, Some(id), before, intake) {
                Ok(text) => {
                    found = Some(text);
                    continue;
                }
                Err(refusal) => refusal.message().to_owned(),
            }
        };
        left.push(format!("the attached `{}`: {why}", one_line(written)));
    }
    (found, left)
}
