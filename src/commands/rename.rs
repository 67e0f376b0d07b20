//! `rename`: another id for a source, everywhere. The old one stays as an alias, so that what others wrote still leads here.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use crate::diag::{Edit, FileId, Files, Span};
use crate::model::{CopiedRun, Draft, Lock, Overlap, Source, SourceId};
use crate::report::{Streams, counted};
use crate::write::{self, Edited};
use crate::{disk, read};

use super::texts::project;
use super::{Asked, Status, Stop};

/// Gives a source another id: in its record, text and lock, in every citation, claim, record and link.
///
/// # Errors
/// There is no such source, the new id is none or is taken, or the system fails.
pub(crate) fn rename(asked: &Asked, old: &str, new: &str, streams: &mut Streams<'_>) -> Result<Status, Stop> {
    let (files, draft) = project(asked)?;
    let source = super::texts::named(&draft, old)?;
    let id = SourceId::parse(new).map_err(|bad| {
        let help = "give an id of letters, digits, `-` and `_`";
        Stop::new(Status::Usage, bad.to_string(), help)
    })?;
    refuse_taken(&asked.root, &draft, source, &id)?;
    let renaming = Renaming { files: &files, draft: &draft, source, new: &id, root: &asked.root };
    let (edits, moves) = (renaming.edits(), renaming.moves());
    // Nothing is written before every place is known to be free.
    if let Some((_, to)) = moves.iter().find(|(from, to)| is_in_the_way(&asked.root, from, to)) {
        let message = format!("there is a file `{}` already", to.display());
        return Err(Stop::new(Status::Usage, message, "move it away, or give another id"));
    }
    let failed = |error: std::io::Error| Stop::of(Status::System, format!("the project cannot be changed: {error}"));
    let mut left = Vec::new();
    for (file, edits) in &edits {
        let path = files.path(*file);
        match write::edit(&asked.root, path, files.text(*file), edits).map_err(failed)? {
            Edited::Made => {}
            Edited::Left => left.push(path.to_owned()),
        }
    }
    for (from, to) in &moves {
        write::rename(&asked.root.join(from), &asked.root.join(to)).map_err(failed)?;
        streams.say(&format!("moved {} to {}", from.display(), to.display()));
    }
    let lock = asked.root.join("seeds").join("seeds.lock");
    if draft.lock.sources.contains_key(&source.id) {
        write::lock_file(&lock, &read::lock_text(&renamed(&draft.lock, &source.id, &id))).map_err(failed)?;
    }
    for path in &left {
        streams.complain(&format!("left `{path}` as it is: it changed meanwhile"), Some("run the command again"));
    }
    let changed = counted(edits.len() - left.len(), "file");
    streams.say(&format!("`{old}` is called `{id}` now, in {changed}; the old name stays as an alias"));
    Ok(if left.is_empty() { Status::Done } else { Status::Faults })
}

/// Whether something else has the name that a file is to get.
fn is_in_the_way(root: &Path, from: &Path, to: &Path) -> bool {
    let (from, to) = (root.join(from), root.join(to));
    // A name that differs in capitals alone is the same file on some systems.
    disk::is_there(&to) && disk::real(&from) != disk::real(&to)
}

/// Refuses an id that something else has, or had.
fn refuse_taken(root: &Path, draft: &Draft, source: &Source, id: &SourceId) -> Result<(), Stop> {
    let is_same = |other: &SourceId| other.as_str().eq_ignore_ascii_case(id.as_str());
    let others = || draft.sources.iter().filter(|other| other.id != source.id);
    let is_alias = |other: &&Source| other.aliases.iter().any(|alias| is_same(&alias.value));
    let message = if source.id == *id {
        Some(format!("`{id}` is its id already"))
    } else if let Some(other) = others().find(|other| is_same(&other.id)) {
        Some(format!("there is a source `{}` already", other.id))
    } else if let Some(other) = others().find(is_alias) {
        Some(format!("`{id}` is an alias of `{}`", other.id))
    } else {
        let record = format!("seeds/{id}.toml");
        (!is_same(&source.id) && disk::is_there(&root.join(&record)))
            .then(|| format!("there is a file `{record}` already"))
    };
    message.map_or(Ok(()), |message| Err(Stop::new(Status::Usage, message, "give another id")))
}

struct Renaming<'a> {
    files: &'a Files,
    draft: &'a Draft,
    source: &'a Source,
    new: &'a SourceId,
    root: &'a Path,
}

impl Renaming<'_> {
    fn old(&self) -> &str {
        self.source.id.as_str()
    }

    /// What changes within files.
    fn edits(&self) -> BTreeMap<FileId, Vec<Edit>> {
        let mut keys: BTreeSet<Span> = BTreeSet::new();
        let mut edits: Vec<Edit> = Vec::new();
        for page in &self.draft.pages {
            let items = page.cites.iter().flat_map(|group| &group.items).filter(|item| item.key == self.old());
            keys.extend(items.map(|item| item.span));
            edits.extend(page.links.iter().filter_map(|link| self.link(link.span)));
        }
        let evidence = self.draft.claims.iter().flatten().flat_map(|claim| claim.evidence.iter());
        keys.extend(evidence.map(|one| &one.source).filter(|key| key.value == self.old()).map(|key| key.span));
        let searched = self.draft.unknowns.iter().flat_map(|unknown| &unknown.searched);
        keys.extend(searched.filter(|key| key.value == self.old()).map(|key| key.span));
        for other in &self.draft.sources {
            let named = other.derived_from.iter().chain(&other.shares);
            keys.extend(named.filter(|key| key.value == self.source.id).map(|key| key.span));
            if other.credits.iter().any(|credit| credit == self.old()) {
                edits.extend(self.credit(other.span.file));
            }
        }
        edits.extend(keys.into_iter().filter_map(|span| self.key(span)));
        edits.push(self.alias());
        edits.extend(self.text());
        let mut by_file: BTreeMap<FileId, Vec<Edit>> = BTreeMap::new();
        for edit in edits {
            by_file.entry(edit.span.file).or_default().push(edit);
        }
        by_file.values_mut().for_each(|edits| edits.sort_by_key(|edit| edit.span.start));
        by_file
    }

    /// The old id within a span, which a key has around it: `@old`, `"old"`, `@{old}`.
    fn key(&self, span: Span) -> Option<Edit> {
        let at = span.start + self.files.slice(span).find(self.old())?;
        Some(self.replaced(span.file, at))
    }

    fn replaced(&self, file: FileId, at: usize) -> Edit {
        Edit { span: Span::new(file, at, at + self.old().len()), replacement: self.new.to_string() }
    }

    /// A link to the page of the source, by its file or by its address.
    fn link(&self, span: Span) -> Option<Edit> {
        let page = format!("sources/{}", self.old());
        let written = self.files.slice(span);
        let at = written.rfind(&page)?;
        let ends = written[at + page.len()..].starts_with(['.', '/', '#', ')', '"', '>', ' ']);
        ends.then(|| self.replaced(span.file, span.start + at + "sources/".len()))
    }

    /// The old id among those whom a record credits.
    fn credit(&self, file: FileId) -> Option<Edit> {
        let text = self.files.text(file);
        let list = text.find("credits")?;
        let quoted = [format!("\"{}\"", self.old()), format!("'{}'", self.old())];
        let at = quoted.iter().find_map(|name| text[list..].find(name.as_str()))?;
        Some(self.replaced(file, list + at + 1))
    }

    /// The old id as an alias in the source's record.
    fn alias(&self) -> Edit {
        // What was an alias is the id again, and the id an alias.
        if let Some(again) = self.source.aliases.iter().find(|alias| alias.value == *self.new) {
            return Edit { span: again.span, replacement: format!("\"{}\"", self.old()) };
        }
        if let Some(first) = self.source.aliases.first() {
            let span = Span { end: first.span.start, ..first.span };
            return Edit { span, replacement: format!("\"{}\", ", self.old()) };
        }
        let start = self.source.span;
        let span = Span { end: start.start, ..start };
        Edit { span, replacement: format!("aliases = [\"{}\"]\n", self.old()) }
    }

    /// The name of its text in its record, where that lies in a folder of texts, whose files are not ours to rename.
    fn text(&self) -> Option<Edit> {
        let text = self.own_text().filter(|_| self.moved_text().is_none())?;
        let start = self.source.span;
        let span = Span { end: start.start, ..start };
        Some(Edit { span, replacement: format!("text = \"{text}\"\n") })
    }

    /// The name of its text, if it is found by the id and not by the record. One that is not at hand was read once if the lock knows it.
    fn own_text(&self) -> Option<&str> {
        let id = &self.source.id;
        let is_known = self.draft.texts.contains_key(id) || self.draft.lock.sources.contains_key(id);
        (self.source.text_named.is_none() && is_known).then_some(self.source.text.as_str())
    }

    /// Where its text lies in `seeds/`, and its new name there.
    fn moved_text(&self) -> Option<(PathBuf, PathBuf)> {
        let text = self.own_text()?;
        let ending = text.strip_prefix(self.old())?;
        let from = Path::new("seeds").join(text);
        disk::is_there(&self.root.join(&from)).then(|| (from, Path::new("seeds").join(format!("{}{ending}", self.new))))
    }

    /// The files that get another name, from the project's folder.
    fn moves(&self) -> Vec<(PathBuf, PathBuf)> {
        let seeds = Path::new("seeds");
        let mut moves = vec![(seeds.join(format!("{}.toml", self.old())), seeds.join(format!("{}.toml", self.new)))];
        for ending in ["md", "markdown"] {
            let page = Path::new("content").join("sources");
            let (from, to) =
                (page.join(format!("{}.{ending}", self.old())), page.join(format!("{}.{ending}", self.new)));
            if disk::is_there(&self.root.join(&from)) {
                moves.push((from, to));
            }
        }
        moves.extend(self.moved_text());
        moves
    }
}

/// The lock with the source under its new id.
fn renamed(lock: &Lock, old: &SourceId, new: &SourceId) -> Lock {
    let name = |id: &SourceId| if id == old { new.clone() } else { id.clone() };
    let run = |run: &CopiedRun| CopiedRun { source: name(&run.source), ..run.clone() };
    Lock {
        sources: lock.sources.iter().map(|(id, text)| (name(id), text.clone())).collect(),
        overlaps: lock
            .overlaps
            .iter()
            .map(|overlap| Overlap { part: name(&overlap.part), whole: name(&overlap.whole), words: overlap.words })
            .collect(),
        copying: lock.copying.iter().map(|(hash, runs)| (hash.clone(), runs.iter().map(run).collect())).collect(),
        is_merged: lock.is_merged,
    }
}
