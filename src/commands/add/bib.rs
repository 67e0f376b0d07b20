//! A bibliography: each entry becomes a record. There are no texts with it.

use std::collections::BTreeSet;
use std::io;
use std::path::Path;

use crate::model::{BibliographyEntry, SourceId};
use crate::{disk, read, report};

use super::{Into, Refusal, Streams, guarded, name_of, record, show};

/// Takes the entries of a bibliography in, in the order of the file.
pub(super) fn add(file: &Path, into: &mut Into<'_>, streams: &mut Streams<'_>) -> io::Result<()> {
    let shown = file.display().to_string();
    let bytes = match disk::file(file) {
        Ok(bytes) => bytes,
        Err(why) => {
            return into.refuse(&Refusal { message: format!("cannot read `{shown}`: {why}"), help: None }, streams);
        }
    };
    let all = match guarded(&shown, || read::bibliography(&bytes)) {
        Ok(all) => all,
        Err(refusal) => return into.refuse(&refusal, streams),
    };
    for (line, what) in &all.faults {
        into.refuse(&Refusal { message: format!("{}: {what}", at(&shown, *line)), help: None }, streams)?;
    }
    let mut ids = BTreeSet::new();
    for entry in &all.entries {
        match id_of(entry, &shown, into, &ids) {
            Ok(id) => {
                ids.insert(id.as_str().to_ascii_lowercase());
                take_in(entry, &id, &name_of(file), into, streams)?;
            }
            Err(refusal) => into.refuse(&refusal, streams)?,
        }
    }
    Ok(())
}

fn id_of(entry: &BibliographyEntry, shown: &str, into: &Into<'_>, ids: &BTreeSet<String>) -> Result<SourceId, Refusal> {
    let BibliographyEntry { key, line, .. } = entry;
    let named = format!("`{key}` ({})", at(shown, *line));
    let id = SourceId::parse(key).ok().or_else(|| SourceId::made_from(key));
    let id = id.ok_or_else(|| {
        Refusal::new(format!("no id can be made of the key {named}"), "give it a key of letters, digits, `-`, `_`")
    })?;
    into.is_free(&id, ids, &named, "give the entry another key, or take it out")?;
    Ok(id)
}

fn take_in(
    entry: &BibliographyEntry,
    id: &SourceId,
    file: &str,
    into: &mut Into<'_>,
    streams: &mut Streams<'_>,
) -> io::Result<()> {
    let (record, missing) = record(&entry.proposal, file);
    if !into.write(id, &record, None, streams)? {
        return Ok(());
    }
    let title = entry.proposal.certain("title").unwrap_or("no title");
    let renamed = if entry.key == id.as_str() { String::new() } else { format!(" (its key was {})", entry.key) };
    let line = format!("seeds/{id}.toml{renamed}: {title}");
    writeln!(streams.err, "{}", report::clean(&line).replace('\n', " "))?;
    for left in &entry.proposal.left {
        writeln!(streams.err, "  not in the record: {}", report::clean(left).replace('\n', " "))?;
    }
    if into.dry_run {
        show(&record, streams)?;
    }
    into.done.push((id.clone(), missing));
    Ok(())
}

/// A file with the line in question, if it is known.
fn at(shown: &str, line: Option<usize>) -> String {
    line.map_or_else(|| shown.to_owned(), |line| format!("{shown}:{line}"))
}
