//! What texts and bibliographies have in common on their way in: which ids are free, what is written, what is refused.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};

use crate::commands::{Status, Stop};
use crate::diag::{Diags, Files, Span, caught};
use crate::model::{Draft, Proposal, SitePath, Source, SourceId};
use crate::report::{Streams, counted, one_line};
use crate::{disk, read, write};

/// Keeps everything but records and the lock out of git.
const IGNORED: &str = "# Source texts are somebody else's: only records and the lock are kept.\n*\n!*.toml\n!seeds.lock\n!.gitignore\n!.gitattributes\n";

/// Lets two branches that quote the same sources merge: each entry of the lock is a line.
const MERGED: &str = "# Two branches that change the lock both keep their lines; the next build writes it whole.\nseeds.lock merge=union\n";

/// Why a file or an entry is not taken in.
pub(super) struct Refusal {
    message: String,
    help: Option<String>,
}

impl Refusal {
    /// A refusal that nothing can be said about but the fact.
    pub(super) fn of(message: String) -> Refusal {
        Refusal { message, help: None }
    }

    /// Why.
    pub(super) fn message(&self) -> &str {
        &self.message
    }

    pub(super) fn new(message: String, help: &str) -> Refusal {
        Refusal { message, help: Some(help.to_owned()) }
    }
}

impl From<Refusal> for Stop {
    fn from(Refusal { message, help }: Refusal) -> Stop {
        Stop { status: Status::Faults, message, help }
    }
}

/// Reads a file. If a library fails on it, that is a refusal of this file and of no other.
pub(super) fn guarded<T>(shown: &str, step: impl FnOnce() -> T) -> Result<T, Refusal> {
    let (mut files, mut diags) = (Files::default(), Diags::default());
    let start = Span::new(files.add(shown, ""), 0, 0);
    caught(&format!("reading `{shown}`"), start, &mut diags, |_| step()).ok_or_else(|| {
        let fault = diags.iter().next();
        let message = fault.map(|fault| [vec![fault.message.clone()], fault.notes.clone()].concat().join("; "));
        Refusal { message: message.unwrap_or_default(), help: fault.and_then(|fault| fault.help.clone()) }
    })
}

/// A project that sources come into.
pub(super) struct Intake<'a, 's> {
    root: &'a Path,
    /// What is there already; none if it cannot be read, which is for `check` to say.
    pub(super) draft: Option<&'a Draft>,
    /// Values of the records, where the files do not say otherwise.
    given: &'a [(&'static str, String)],
    pub(super) dry_run: bool,
    pub(super) streams: &'a mut Streams<'s>,
    /// The ids of this run, in lower case.
    ids: BTreeSet<String>,
    /// The sources that came in, with the required fields that each lacks.
    done: Vec<(SourceId, Vec<&'static str>)>,
    refusals: Vec<Refusal>,
    /// Why the system failed.
    failures: Vec<String>,
}

impl<'a, 's> Intake<'a, 's> {
    pub(super) fn new(
        root: &'a Path,
        draft: Option<&'a Draft>,
        given: &'a [(&'static str, String)],
        dry_run: bool,
        streams: &'a mut Streams<'s>,
    ) -> Self {
        let (ids, done) = (BTreeSet::new(), Vec::new());
        let (refusals, failures) = (Vec::new(), Vec::new());
        Intake { root, draft, given, dry_run, streams, ids, done, refusals, failures }
    }

    pub(super) fn seeds(&self) -> PathBuf {
        self.root.join("seeds")
    }

    /// The sources that are there already.
    pub(super) fn sources(&self) -> &'a [Source] {
        self.draft.map(|draft| draft.sources.as_slice()).unwrap_or_default()
    }

    /// Whether a source of that name can come in. `named` says what would have it.
    pub(super) fn is_free(&self, id: &SourceId, named: &str, help: &str) -> Result<(), Refusal> {
        SitePath::of_source(id)
            .map_err(|bad| Refusal::new(format!("{named} cannot have the id `{id}`: {bad}"), help))?;
        if self.ids.contains(&id.as_str().to_ascii_lowercase()) {
            return Err(Refusal::new(format!("{named} would have the id `{id}` as one before it has"), help));
        }
        let is_taken = self.sources().iter().any(|source| source.id.as_str().eq_ignore_ascii_case(id.as_str()));
        if is_taken || disk::is_there(&self.seeds().join(format!("{id}.toml"))) {
            let message = format!("there is a record `seeds/{id}.toml` already: {named} is not taken in");
            return Err(Refusal::new(message, help));
        }
        Ok(())
    }

    /// The source of that id that has a record and no text, neither here nor in the lock: one can come in for it.
    pub(super) fn waiting(&self, id: &SourceId) -> Option<&'a Source> {
        let draft = self.draft?;
        let is_known = draft.texts.contains_key(id) || draft.lock.sources.contains_key(id);
        let source = draft.sources.iter().find(|source| source.id == *id)?;
        (!is_known && !self.ids.contains(&id.as_str().to_ascii_lowercase())).then_some(source)
    }

    /// Keeps an id from what comes later in this run.
    pub(super) fn reserve(&mut self, id: &SourceId) {
        self.ids.insert(id.as_str().to_ascii_lowercase());
    }

    /// Keeps a refusal to be said at the end, where it is seen.
    pub(super) fn refuse(&mut self, refusal: Refusal) {
        self.refusals.push(refusal);
    }

    /// Writes the record of a source unless it has one, and before it the copy of its text. `from` is the name of the file that the proposal
    /// was found in. The record's text is the answer; none if it could not be written.
    pub(super) fn take_in(
        &mut self,
        id: &SourceId,
        proposal: &Proposal,
        from: &str,
        copy: Option<(&str, &[u8])>,
        has_record: bool,
    ) -> Option<String> {
        let from = one_line(from);
        let opening = format!(
            "Proposed by `backgrounder add` from {from}. Look through it. What stands behind a # was not found or is not certain. \
             Fields that you fill in from elsewhere are named in `supplied`."
        );
        let mut proposal = proposal.clone();
        for (key, value) in self.given.iter().filter(|(key, _)| !proposal.has(key)).collect::<Vec<_>>() {
            proposal.words(key, value, "given with `add`");
        }
        let (record, missing) = read::record_text(&proposal, &opening);
        let missing = if has_record { Vec::new() } else { missing };
        if !self.dry_run
            && let Err((path, error)) = self.write(id, (!has_record).then_some(&*record), copy)
        {
            let shown = path.display();
            if error.kind() == io::ErrorKind::AlreadyExists {
                self.refuse(Refusal::of(format!("`{shown}` is there already, and is not written over")));
            } else {
                self.failures.push(format!("cannot write `{shown}`: {error}"));
            }
            return None;
        }
        self.reserve(id);
        self.done.push((id.clone(), missing));
        Some(record)
    }

    fn write(
        &self,
        id: &SourceId,
        record: Option<&str>,
        copy: Option<(&str, &[u8])>,
    ) -> Result<(), (PathBuf, io::Error)> {
        let seeds = self.seeds();
        let mut files: Vec<(PathBuf, &[u8])> = Vec::new();
        if let Some((name, bytes)) = copy {
            files.extend(ignoring(self.root));
            if self.needs_merging() {
                files.push((seeds.join(".gitattributes"), MERGED.as_bytes()));
            }
            files.push((seeds.join(name), bytes));
        }
        files.extend(record.map(|record| (seeds.join(format!("{id}.toml")), record.as_bytes())));
        write::new_files(&files)
    }

    /// Whether nothing says how git merges the lock.
    fn needs_merging(&self) -> bool {
        let of_root = disk::file(&self.root.join(".gitattributes")).unwrap_or_default();
        !disk::is_there(&self.seeds().join(".gitattributes"))
            && !String::from_utf8_lossy(&of_root).lines().any(|line| line.contains("seeds.lock"))
    }

    /// Shows a record line by line.
    pub(super) fn show(&mut self, record: &str) {
        record.lines().for_each(|line| self.streams.say(&format!("    {line}")));
    }

    /// Says how it went and what comes next.
    pub(super) fn end(self) -> Status {
        if self.dry_run {
            self.streams.say("nothing was written (`--dry-run`)");
        } else if let Some((first, _)) = self.done.first() {
            self.streams.say(&format!("{} added", counted(self.done.len(), "source")));
            let mut lacking: BTreeMap<&[&'static str], Vec<String>> = BTreeMap::new();
            for (id, missing) in self.done.iter().filter(|(_, missing)| !missing.is_empty()) {
                lacking.entry(missing).or_default().push(format!("seeds/{id}.toml"));
            }
            for (missing, records) in lacking {
                let missing: Vec<String> = missing.iter().map(|key| format!("`{key}`")).collect();
                let (missing, records) = (missing.join(" and "), records.join(", "));
                self.streams.say(&format!("  fill in {missing} in {records}: a record needs a title and a publisher"));
            }
            let records = if self.done.len() == 1 { format!("seeds/{first}.toml") } else { "the records".to_owned() };
            self.streams
                .say(&format!("now look through {records}, cite as in [@{first}], and run `backgrounder check`"));
        }
        for Refusal { message, help } in &self.refusals {
            self.streams.complain(message, help.as_deref());
        }
        self.failures.iter().for_each(|failure| self.streams.complain(failure, None));
        let refused = self.refusals.len() + self.failures.len();
        if refused > 0 {
            let also = if self.done.is_empty() { "; nothing was written" } else { "" };
            self.streams.say(&format!("{refused} not taken in{also}"));
        } else if self.done.is_empty() {
            self.streams.say("nothing was written");
        }
        match (self.failures.is_empty(), self.refusals.is_empty()) {
            (false, _) => Status::System,
            (true, true) => Status::Done,
            _ => Status::Faults,
        }
    }
}

/// The file that keeps texts in `seeds/` out of git, if nothing does yet.
pub(super) fn ignoring(root: &Path) -> Option<(PathBuf, &'static [u8])> {
    let at = root.join("seeds").join(".gitignore");
    let of_root = disk::file(&root.join(".gitignore")).unwrap_or_default();
    let covers =
        |line: &str| matches!(line.trim().trim_start_matches('/'), "seeds" | "seeds/" | "seeds/*" | "seeds/**");
    let is_ignored = disk::is_there(&at) || String::from_utf8_lossy(&of_root).lines().any(covers);
    (!is_ignored).then_some((at, IGNORED.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_of_a_library_refuses_the_one_file() {
        assert!(guarded("a.bib", || 1).is_ok_and(|one| one == 1));
        let refusal = guarded("a.bib", || -> u8 { panic!("at {}", 7) }).err().unwrap();
        assert_eq!(refusal.message, "reading `a.bib` failed inside the program; it says: at 7");
        assert!(refusal.help.is_some());
    }
}
