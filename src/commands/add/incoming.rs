//! A text on its way in: which file it is, what it says of itself, and under which name it can come in.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::model::{Proposal, Source, SourceId, SourceText};
use crate::report::counted;
use crate::{disk, read};

use super::intake::{Intake, Refusal, guarded};

/// A text on its way in.
pub(super) struct Incoming {
    pub(super) id: SourceId,
    pub(super) text: SourceText,
    pub(super) proposal: Proposal,
    /// The file's own name.
    pub(super) name: String,
    /// The name of the copy in `seeds/`; none if the text stays where it lies.
    pub(super) copy: Option<String>,
    /// There is a record, which has no text yet.
    pub(super) has_record: bool,
    pub(super) bytes: Arc<[u8]>,
}

/// What is known of the texts that are there, and of the files named before.
pub(super) struct Before<'a> {
    /// Folders with texts beside `seeds/`.
    text_folders: &'a [PathBuf],
    paths: BTreeSet<PathBuf>,
    /// Hashes of texts, and whose they are.
    hashes: BTreeMap<String, String>,
}

impl<'a> Before<'a> {
    /// What is known before the first file: the project's texts, those that only its lock knows included.
    pub(super) fn new(text_folders: &'a [PathBuf], intake: &Intake<'_, '_>) -> Self {
        let mut hashes = BTreeMap::new();
        if let Some(draft) = intake.draft {
            let locked = draft.lock.sources.iter().map(|(id, entry)| (&entry.sha256, id));
            let at_hand = draft.texts.iter().map(|(id, text)| (&text.sha256, id));
            let is_known = |id: &SourceId| draft.sources.iter().any(|source| source.id == *id);
            let known = locked.chain(at_hand).filter(|(_, id)| is_known(id));
            hashes.extend(known.map(|(hash, id)| (hash.clone(), format!("`{id}`"))));
        }
        Before { text_folders, paths: BTreeSet::new(), hashes }
    }
}

/// Reads a file that is to come in, as `id` if that is said.
pub(super) fn incoming(
    file: &Path,
    id: Option<&SourceId>,
    before: &mut Before<'_>,
    intake: &mut Intake<'_, '_>,
) -> Result<Incoming, Refusal> {
    let shown = file.display();
    let Opened { name, ending, bytes } = open(file)?;
    if disk::real(file).is_some_and(|real| !before.paths.insert(real)) {
        return Err(Refusal::of(format!("`{shown}` is named twice")));
    }
    let (text, mut proposal) = guarded(&shown.to_string(), || read::source_text_and_proposal(&name, &bytes))?
        .map_err(|why| unreadable(file, &why))?;
    refuse_empty(file, &text)?;
    if let Some(whose) = before.hashes.get(&text.sha256) {
        return Err(Refusal::of(format!("`{shown}` is the text of {whose}, byte for byte")));
    }
    let stem = name
        .strip_suffix(&format!(".{ending}"))
        .or_else(|| name.rsplit_once('.').map(|(stem, _)| stem))
        .unwrap_or(&name);
    let short = SourceId::made_from(stem).filter(|short| intake.is_free(short, "", "").is_ok());
    let id = id.cloned().or(short).or_else(|| SourceId::made_whole(stem)).ok_or_else(|| {
        let message = format!("no id can be made of the name `{shown}`");
        Refusal::new(message, "`--id NAME` gives the id: letters, digits, `-`, `_`")
    })?;
    let waiting = intake.waiting(&id);
    if waiting.is_none() {
        intake.is_free(&id, &format!("`{shown}`"), "`--id NAME` gives it another id")?;
    }
    let copy = place(file, &name, &id, &ending, before.text_folders, intake, &mut proposal)?;
    intake.reserve(&id);
    before.hashes.insert(text.sha256.clone(), format!("`{shown}`"));
    if let Some(Source { text: named, text_named: Some(_), .. }) = waiting
        && *named != copy.as_deref().unwrap_or(&name)
    {
        let message =
            format!("the record `seeds/{id}.toml` names the text `{named}`, and `{shown}` would be another file");
        return Err(Refusal::new(message, "take `text` out of the record, or give the file that name"));
    }
    Ok(Incoming { id, text, proposal, name, copy, bytes, has_record: waiting.is_some() })
}

/// A file that is to be read.
pub(super) struct Opened {
    /// Its own name.
    pub(super) name: String,
    /// The ending of that, in lower case; empty if it has none.
    pub(super) ending: String,
    pub(super) bytes: Arc<[u8]>,
}

/// Opens a file whose name does not say already that it cannot be read.
pub(super) fn open(file: &Path) -> Result<Opened, Refusal> {
    let shown = file.display();
    let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let bytes = disk::source_file(file).map_err(|why| {
        let message = format!("cannot read `{shown}`: {why}");
        if disk::is_folder(file) { Refusal::new(message, "name the files in it") } else { Refusal::of(message) }
    })?;
    let ending = read::known_ending(&name).map_or_else(|| ending(&name), str::to_owned);
    match read::other_kind(&ending) {
        Some(help) => Err(Refusal::new(format!("`{shown}` is no text that can be read"), help)),
        None => Ok(Opened { name, ending, bytes }),
    }
}

/// Why a file is refused that was opened and cannot be read.
pub(super) fn unreadable(file: &Path, why: &str) -> Refusal {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    Refusal::new(format!("cannot read `{}`: {why}", file.display()), read::other_form(&name))
}

/// Refuses a text that holds nothing.
pub(super) fn refuse_empty(file: &Path, text: &SourceText) -> Result<(), Refusal> {
    let (shown, removed) = (file.display(), counted(text.removed.len(), "line"));
    if !text.paragraphs.is_empty() {
        return Ok(());
    }
    Err(Refusal::of(if text.removed.is_empty() {
        format!("`{shown}` is empty")
    } else {
        format!("`{shown}` has no running text: reading took {removed} out and nothing is left")
    }))
}

/// The name of the copy to make. A file in a text folder stays there, if a build would find that one.
fn place(
    file: &Path,
    name: &str,
    id: &SourceId,
    ending: &str,
    text_folders: &[PathBuf],
    intake: &Intake<'_, '_>,
    proposal: &mut Proposal,
) -> Result<Option<String>, Refusal> {
    let folders = std::iter::once(intake.seeds()).chain(text_folders.iter().cloned());
    let found = folders.map(|folder| folder.join(name)).find(|at| disk::is_there(at));
    // Two names of one file are not one place: a text folder may hold a link to it, which is then the text.
    let usual = read::usual_text_name(id.as_str());
    if found.and_then(|at| disk::real(&at)).is_some_and(|at| Some(at) == disk::real(file)) {
        if *name != usual {
            proposal.words("text", name, "where the text lies");
        }
        return Ok(None);
    }
    let copy = if ending.is_empty() { usual.clone() } else { format!("{id}.{ending}") };
    if disk::is_there(&intake.seeds().join(&copy)) {
        let message = format!("there is a file `seeds/{copy}` already: `{}` is not taken in", file.display());
        return Err(Refusal::new(message, "`--id NAME` gives it another id"));
    }
    if copy != usual {
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
