//! Saved texts: each becomes a record and, unless it lies in a text folder, a copy in `seeds/`.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::model::{Proposal, SourceId, SourceText};
use crate::{disk, read, report};

use super::run::{self, counted};
use super::{Into, Refusal, Streams, guarded, name_of, record, reprints, show};

/// A text on its way in.
pub(super) struct Incoming {
    pub(super) id: SourceId,
    pub(super) text: SourceText,
    pub(super) proposal: Proposal,
    /// The file's own name.
    name: String,
    /// The name of the copy in `seeds/`; none if the text stays where it lies.
    copy: Option<String>,
    bytes: Arc<[u8]>,
}

/// What is known of the files named before.
#[derive(Default)]
struct Before {
    paths: BTreeSet<PathBuf>,
    ids: BTreeSet<String>,
    /// Hashes of texts, and whose they are.
    hashes: BTreeMap<String, String>,
}

/// Takes texts in, in the order they are named.
pub(super) fn add(
    files: &[PathBuf],
    id: Option<&SourceId>,
    into: &mut Into<'_>,
    streams: &mut Streams<'_>,
) -> io::Result<()> {
    let mut before = Before { hashes: known_hashes(into), ..Before::default() };
    let mut all: Vec<Result<Incoming, Refusal>> =
        files.iter().map(|file| incoming(file, id, into, &mut before)).collect();
    let mut coming: Vec<&mut Incoming> = all.iter_mut().filter_map(|one| one.as_mut().ok()).collect();
    let said = reprints::propose(&mut coming, into.project);
    for one in &all {
        match one {
            Ok(incoming) => {
                take_in(incoming, said.get(&incoming.id).map(Vec::as_slice).unwrap_or_default(), into, streams)?
            }
            Err(refusal) => into.refuse(refusal, streams)?,
        }
    }
    Ok(())
}

/// The texts that the project has, those that only its lock knows included.
fn known_hashes(into: &Into<'_>) -> BTreeMap<String, String> {
    let Some(draft) = &into.project.draft else { return BTreeMap::new() };
    let locked = draft.lock.sources.iter().map(|(id, entry)| (entry.sha256.clone(), id));
    let at_hand = draft.texts.iter().map(|(id, text)| (text.sha256.clone(), id));
    let known = |id: &SourceId| draft.sources.iter().any(|source| source.id == *id);
    locked.chain(at_hand).filter(|(_, id)| known(id)).map(|(hash, id)| (hash, format!("`{id}`"))).collect()
}

fn incoming(file: &Path, id: Option<&SourceId>, into: &Into<'_>, before: &mut Before) -> Result<Incoming, Refusal> {
    let shown = file.display();
    let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let bytes = disk::file(file).map_err(|why| {
        let help = if file.is_dir() { Some("name the files in it".to_owned()) } else { None };
        Refusal { message: format!("cannot read `{shown}`: {why}"), help }
    })?;
    if !disk::real(file).is_none_or(|real| before.paths.insert(real)) {
        return Err(Refusal { message: format!("`{shown}` is named twice"), help: None });
    }
    let ending = ending(&name);
    refuse_other_kinds(&ending, &bytes)
        .map_err(|help| Refusal::new(format!("`{shown}` is no text that can be read"), help))?;
    let read = guarded(&shown.to_string(), || read::source_text_and_proposal(&name, &bytes))?;
    let (text, proposal) =
        read.map_err(|why| Refusal::new(format!("cannot read `{shown}`: {why}"), "save it again as UTF-8 text"))?;
    if text.paragraphs.is_empty() {
        let removed = counted(text.removed.len(), "line");
        let message = if text.removed.is_empty() {
            format!("`{shown}` is empty")
        } else {
            format!("`{shown}` has no running text: reading took {removed} out and nothing is left")
        };
        return Err(Refusal { message, help: None });
    }
    if let Some(whose) = before.hashes.get(&text.sha256) {
        return Err(Refusal { message: format!("`{shown}` is the text of {whose}, byte for byte"), help: None });
    }
    let stem = name
        .strip_suffix(&format!(".{ending}"))
        .or_else(|| name.rsplit_once('.').map(|(stem, _)| stem))
        .unwrap_or(&name);
    let id = match id {
        Some(id) => id.clone(),
        None => SourceId::made_from(stem).ok_or_else(|| {
            Refusal::new(
                format!("no id can be made of the name `{shown}`"),
                "`--id NAME` gives the id: letters, digits, `-`, `_`",
            )
        })?,
    };
    into.is_free(&id, &before.ids, &format!("`{shown}`"), "`--id NAME` gives it another id")?;
    let mut proposal = proposal;
    let copy = place(file, &name, &id, &ending, into, &mut proposal)?;
    before.ids.insert(id.as_str().to_ascii_lowercase());
    before.hashes.insert(text.sha256.clone(), format!("`{shown}`"));
    Ok(Incoming { id, text, proposal, name, copy, bytes })
}

/// The name of the copy to make. A file in a text folder stays there, if a build would find that one.
fn place(
    file: &Path,
    name: &str,
    id: &SourceId,
    ending: &str,
    into: &Into<'_>,
    proposal: &mut Proposal,
) -> Result<Option<String>, Refusal> {
    let folders = std::iter::once(into.seeds()).chain(into.project.text_folders.iter().cloned());
    let found = folders.map(|folder| folder.join(name)).find(|at| disk::is_there(at));
    // Two names of one file are not one place: a text folder may hold a link to it, which is then the text.
    if found.and_then(|at| disk::real(&at)).is_some_and(|at| Some(at) == disk::real(file)) {
        if *name != format!("{id}.txt") {
            proposal.words("text", name, "where the text lies");
        }
        return Ok(None);
    }
    let ending = if ending.is_empty() { "txt" } else { ending };
    let copy = format!("{id}.{ending}");
    if disk::is_there(&into.seeds().join(&copy)) {
        let message = format!("there is a file `seeds/{copy}` already: `{}` is not taken in", file.display());
        return Err(Refusal::new(message, "`--id NAME` gives it another id"));
    }
    if ending != "txt" {
        proposal.words("text", &copy, "the copy");
    }
    Ok(Some(copy))
}

/// The ending of a file's name, in lower case; none if it is not one.
fn ending(name: &str) -> String {
    let ending = name.rsplit_once('.').filter(|(stem, _)| !stem.is_empty()).map_or("", |(_, ending)| ending);
    let good = ending.len() <= 10 && ending.chars().all(|c| c.is_ascii_alphanumeric());
    if good { ending.to_ascii_lowercase() } else { String::new() }
}

/// Says what to do with files that are no texts.
fn refuse_other_kinds(ending: &str, bytes: &[u8]) -> Result<(), &'static str> {
    match ending {
        "toml" | "lock" => return Err("records and locks are not texts; put a record into `seeds/` by hand"),
        "bib" | "json" | "bibtex" => return Err("`backgrounder add --bib FILE` takes a bibliography in"),
        _ => {}
    }
    let starts = |mark: &[u8]| bytes.starts_with(mark);
    if starts(b"%PDF-") {
        return Err("it is PDF: copy its text into a file, and look through what the copying made of it");
    }
    if starts(b"PK\x03\x04") || starts(b"{\\rtf") || starts(b"\xD0\xCF\x11\xE0") {
        return Err("it is a word processor's file or an archive: save it as plain text or HTML");
    }
    Ok(())
}

fn take_in(one: &Incoming, reprints: &[String], into: &mut Into<'_>, streams: &mut Streams<'_>) -> io::Result<()> {
    let (record, missing) = record(&one.proposal, &name_of(Path::new(&one.name)));
    let copy = one.copy.as_deref().map(|name| (name, one.bytes.as_ref()));
    if !into.write(&one.id, &record, copy, streams)? {
        return Ok(());
    }
    let (words, paragraphs) = (counted(one.text.words(), "word"), counted(one.text.paragraphs.len(), "paragraph"));
    writeln!(streams.err, "{}: {words} in {paragraphs}", report::clean(&one.name))?;
    if !one.text.removed.is_empty() {
        writeln!(streams.err, "  taken out of the running text:")?;
        run::taken_out(streams.err, &one.name, &one.text)?;
    }
    for line in reprints {
        writeln!(streams.err, "  {line}")?;
    }
    if !one.proposal.left.is_empty() {
        writeln!(streams.err, "  seen, and not in the record:")?;
        for line in &one.proposal.left {
            writeln!(streams.err, "    {}", report::clean(line).replace('\n', " "))?;
        }
    }
    let text = one.copy.as_ref().map_or_else(String::new, |name| format!(", and the text as seeds/{name}"));
    writeln!(streams.err, "  seeds/{}.toml{text}:", one.id)?;
    show(&record, streams)?;
    into.done.push((one.id.clone(), missing));
    Ok(())
}
