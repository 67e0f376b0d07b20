//! A file on its way to be the text of a source that is there already: how it is read, and where it is to lie.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::model::{Draft, Source, SourceId, SourceText};
use crate::{disk, read};

use super::incoming::{Opened, open, refuse_empty, unreadable};
use super::intake::{Refusal, guarded};

/// The text that a source is to have.
pub(super) struct Replacement {
    pub(super) text: SourceText,
    pub(super) bytes: Arc<[u8]>,
    /// The name under which it is looked for.
    pub(super) name: String,
    /// It is copied into `seeds/`; else it stays in the folder of texts where it lies.
    pub(super) is_copied: bool,
    /// The encoding that the record has to name, if any.
    pub(super) encoding: Option<String>,
    /// The text in `seeds/` that goes, since the new one has another name.
    pub(super) goes: Option<PathBuf>,
}

/// Reads a file as the text of a source, and finds its place.
pub(super) fn of(
    file: &Path,
    source: &Source,
    draft: &Draft,
    (root, text_folders): (&Path, &[PathBuf]),
) -> Result<Replacement, Refusal> {
    let shown = file.display();
    let opened = open(file)?;
    let named = || read::source_text_and_proposal(&opened.name, &opened.bytes);
    let (_, proposal) = guarded(&shown.to_string(), named)?.map_err(|why| unreadable(file, &why))?;
    // What its record says of the encoding was somebody's word, and the letters of the file are none.
    let found = proposal.certain("encoding").map(str::to_owned);
    let encoding = found.map(|found| source.encoding.clone().unwrap_or(found));
    let (url, as_named) = (source.url.as_deref(), encoding.as_deref());
    let text = guarded(&shown.to_string(), || read::source_text_as(&opened.name, &opened.bytes, as_named, url))?
        .map_err(|why| unreadable(file, &why))?;
    refuse_empty(file, &text)?;
    refuse_known(file, &text, &source.id, draft)?;
    let seeds = root.join("seeds");
    let others = |name: &str| draft.sources.iter().any(|other| other.id != source.id && other.text == name);
    let (name, is_copied) = match lies(file, &opened.name, &seeds, text_folders) {
        true => (opened.name.clone(), false),
        false => (place(&opened, source, &seeds, &others)?, true),
    };
    let old = seeds.join(&source.text);
    let goes = (name != source.text && !others(&source.text) && disk::is_there(&old)).then_some(old);
    Ok(Replacement { text, bytes: opened.bytes, name, is_copied, encoding, goes })
}

/// Refuses a text that is one of the project's.
fn refuse_known(file: &Path, text: &SourceText, id: &SourceId, draft: &Draft) -> Result<(), Refusal> {
    let is_same = |known: Option<&SourceText>| known.is_some_and(|known| known.sha256 == text.sha256);
    let shown = file.display();
    if is_same(draft.texts.get(id)) {
        let message = format!("`{shown}` is the text of `{id}` already, byte for byte");
        return Err(Refusal::new(
            message,
            "`backgrounder check` says whether it is the one that the lock was made from",
        ));
    }
    let whose = draft.sources.iter().find(|source| is_same(draft.texts.get(&source.id)));
    whose.map_or(Ok(()), |other| Err(Refusal::of(format!("`{shown}` is the text of `{}`, byte for byte", other.id))))
}

/// Whether a build would find that file under its own name.
fn lies(file: &Path, name: &str, seeds: &Path, text_folders: &[PathBuf]) -> bool {
    let folders = std::iter::once(seeds).chain(text_folders.iter().map(PathBuf::as_path));
    let found = folders.map(|folder| folder.join(name)).find(|at| disk::is_there(at));
    found.and_then(|at| disk::real(&at)).is_some_and(|at| Some(at) == disk::real(file))
}

/// The name of the copy: that of the text before with the new ending, unless another source has that text too.
fn place(opened: &Opened, source: &Source, seeds: &Path, others: &impl Fn(&str) -> bool) -> Result<String, Refusal> {
    let stem = |name: &str| {
        let ending = read::known_ending(name).unwrap_or_else(|| name.rsplit_once('.').map_or("", |(_, end)| end));
        name[..name.len() - ending.len()].trim_end_matches('.').to_owned()
    };
    let with_ending = |stem: &str| match opened.ending.as_str() {
        "" => read::usual_text_name(stem),
        ending => format!("{stem}.{ending}"),
    };
    let usual = with_ending(source.id.as_str());
    let of_before = with_ending(&stem(&source.text));
    let name = if others(&of_before) { usual } else { of_before };
    if name != source.text && disk::is_there(&seeds.join(&name)) {
        let message = format!("there is a file `seeds/{name}` already: the text of `{}` is not replaced", source.id);
        return Err(Refusal::new(message, "move that file away"));
    }
    if others(&name) {
        return Err(Refusal::of(format!("`seeds/{name}` is the text of another source too, and is not replaced")));
    }
    Ok(name)
}
