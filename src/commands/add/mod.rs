//! `add`: texts become sources, and the entries of a bibliography records. A proposal is written for a writer to look through.
//!
//! Each file is taken in whole or not at all, and nothing that is there is written over. What is not found is left out of the
//! record, so that the next `check` says what is missing.

mod bib;
mod reprints;
mod text;

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};

use crate::diag::{Diags, Files, Span, caught};
use crate::model::{Proposal, SourceId};
use crate::project::{self, Project};
use crate::{disk, read, report, write};

use super::run::{self, counted};
use super::{Asked, Status, Streams, complain};

/// What to take in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Add {
    /// Which project.
    pub asked: Asked,
    /// The texts.
    pub files: Vec<PathBuf>,
    /// A bibliography in place of texts.
    pub bib: Option<PathBuf>,
    /// The id of the one text.
    pub id: Option<String>,
    /// Nothing is written.
    pub dry_run: bool,
}

/// Takes texts or a bibliography into the project.
///
/// # Errors
/// Only where the streams fail.
pub fn add(command: &Add, streams: &mut Streams<'_>) -> io::Result<Status> {
    let mut diags = Diags::default();
    // What is wrong with the project is for `check` to say.
    let project = match project::load(&command.asked.root, &command.asked.texts, &mut diags) {
        Ok(project) => project,
        Err(error) => return run::refused(streams, &command.asked, &error),
    };
    let id = match command.id.as_deref().map(SourceId::parse).transpose() {
        Ok(id) => id,
        Err(bad) => {
            complain(streams.err, streams.look, &bad.to_string(), None)?;
            return Ok(Status::Usage);
        }
    };
    if id.is_some() && command.files.len() > 1 {
        complain(streams.err, streams.look, "`--id` names one source, and several files are given", None)?;
        return Ok(Status::Usage);
    }
    let mut into = Into {
        root: &command.asked.root,
        project: &project,
        dry_run: command.dry_run,
        done: Vec::new(),
        refused: 0,
        broken: false,
    };
    match &command.bib {
        Some(file) => bib::add(file, &mut into, streams)?,
        None => text::add(&command.files, id.as_ref(), &mut into, streams)?,
    }
    into.end(streams)
}

/// Why a file or an entry is not taken in.
struct Refusal {
    message: String,
    help: Option<String>,
}

impl Refusal {
    fn new(message: String, help: impl std::fmt::Display) -> Refusal {
        Refusal { message, help: Some(help.to_string()) }
    }
}

/// Reads a file. If a library fails on it, that is a refusal of this file and of no other.
fn guarded<T>(shown: &str, step: impl FnOnce() -> T) -> Result<T, Refusal> {
    let (mut files, mut diags) = (Files::default(), Diags::default());
    let start = Span::new(files.add(shown, ""), 0, 0);
    caught(&format!("reading `{shown}`"), start, &mut diags, |_| step()).ok_or_else(|| {
        let fault = diags.iter().next();
        let message = fault.map(|fault| [vec![fault.message.clone()], fault.notes.clone()].concat().join("; "));
        Refusal { message: message.unwrap_or_default(), help: fault.and_then(|fault| fault.help.clone()) }
    })
}

/// A project that sources come into.
struct Into<'a> {
    root: &'a Path,
    project: &'a Project,
    dry_run: bool,
    /// The sources that came in, with the required fields that each lacks.
    done: Vec<(SourceId, Vec<&'static str>)>,
    refused: usize,
    /// The system failed.
    broken: bool,
}

impl Into<'_> {
    fn seeds(&self) -> PathBuf {
        self.root.join("seeds")
    }

    /// Whether a source of that name can come in. `others` came before it in this run.
    fn is_free(&self, id: &SourceId, others: &BTreeSet<String>, named: &str, help: &str) -> Result<(), Refusal> {
        let folded = id.as_str().to_ascii_lowercase();
        if others.contains(&folded) {
            return Err(Refusal::new(format!("{named} would have the id `{id}` as one before it has"), help));
        }
        let sources = self.project.draft.as_ref().map(|draft| draft.sources.as_slice()).unwrap_or_default();
        let taken = sources.iter().any(|source| source.id.as_str().eq_ignore_ascii_case(id.as_str()));
        if taken || disk::is_there(&self.seeds().join(format!("{id}.toml"))) {
            return Err(Refusal::new(
                format!("there is a record `seeds/{id}.toml` already: {named} is not taken in"),
                help,
            ));
        }
        Ok(())
    }

    fn refuse(&mut self, refusal: &Refusal, streams: &mut Streams<'_>) -> io::Result<()> {
        self.refused += 1;
        complain(streams.err, streams.look, &refusal.message.replace('\n', " "), refusal.help.as_deref())
    }

    /// Writes a record, and before it the text that goes with it. Whether that was done is the answer.
    fn write(
        &mut self,
        id: &SourceId,
        record: &str,
        copy: Option<(&str, &[u8])>,
        streams: &mut Streams<'_>,
    ) -> io::Result<bool> {
        if self.dry_run {
            return Ok(true);
        }
        let seeds = self.seeds();
        let mut files: Vec<(PathBuf, &[u8])> = Vec::new();
        if let Some((name, bytes)) = copy {
            if self.needs_ignoring() {
                files.push((seeds.join(".gitignore"), IGNORED.as_bytes()));
            }
            files.push((seeds.join(name), bytes));
        }
        files.push((seeds.join(format!("{id}.toml")), record.as_bytes()));
        let Err((path, error)) = write::new_files(&files) else { return Ok(true) };
        let shown = path.display().to_string();
        if error.kind() == io::ErrorKind::AlreadyExists {
            self.refuse(
                &Refusal { message: format!("`{shown}` is there already, and is not written over"), help: None },
                streams,
            )?;
        } else {
            self.broken = true;
            complain(streams.err, streams.look, &format!("cannot write `{shown}`: {error}"), None)?;
        }
        Ok(false)
    }

    /// Whether nothing keeps the texts in `seeds/` out of git.
    fn needs_ignoring(&self) -> bool {
        let of_root = disk::file(&self.root.join(".gitignore")).unwrap_or_default();
        let of_root = String::from_utf8_lossy(&of_root).into_owned();
        let covers =
            |line: &str| matches!(line.trim().trim_start_matches('/'), "seeds" | "seeds/" | "seeds/*" | "seeds/**");
        !disk::is_there(&self.seeds().join(".gitignore")) && !of_root.lines().any(covers)
    }

    /// Says how it went and what comes next.
    fn end(self, streams: &mut Streams<'_>) -> io::Result<Status> {
        let err = &mut *streams.err;
        let lacking: Vec<&(SourceId, Vec<&str>)> =
            self.done.iter().filter(|(_, missing)| !missing.is_empty()).collect();
        if self.dry_run {
            writeln!(err, "nothing was written (`--dry-run`)")?;
        } else if !self.done.is_empty() {
            writeln!(err, "{} added", counted(self.done.len(), "source"))?;
            for (id, missing) in &lacking {
                let missing: Vec<String> = missing.iter().map(|key| format!("`{key}`")).collect();
                writeln!(
                    err,
                    "  fill in {} in seeds/{id}.toml: a record needs a title and a publisher",
                    missing.join(" and ")
                )?;
            }
            let first = self.done.first().map(|(id, _)| id.as_str()).unwrap_or_default();
            let look = if self.done.len() == 1 {
                format!("look through seeds/{first}.toml")
            } else {
                "look through the records".to_owned()
            };
            writeln!(err, "now {look}, cite as in [@{first}], and run `backgrounder check`")?;
        } else {
            writeln!(err, "nothing was written")?;
        }
        Ok(match (self.broken, self.refused) {
            (true, _) => Status::System,
            (false, 0) => Status::Done,
            _ => Status::Faults,
        })
    }
}

/// Keeps everything but records and the lock out of git.
const IGNORED: &str =
    "# Source texts are somebody else's: only records and the lock are kept.\n*\n!*.toml\n!seeds.lock\n!.gitignore\n";

/// A record for a proposal, with the required fields that it lacks. `from` is the name of the file that it was found in.
fn record(proposal: &Proposal, from: &str) -> (String, Vec<&'static str>) {
    let opening = format!(
        "Proposed by `backgrounder add` from {from}. Look through it. What stands behind a # was not found or is not certain. \
         Fields that you fill in from elsewhere are named in `supplied`."
    );
    read::record_text(proposal, &opening)
}

/// Shows a record line by line.
fn show(record: &str, streams: &mut Streams<'_>) -> io::Result<()> {
    for line in record.lines() {
        writeln!(streams.err, "    {}", report::clean(line))?;
    }
    Ok(())
}

/// The name of a file without its folder, as it is shown.
fn name_of(path: &Path) -> String {
    report::clean(&path.file_name().unwrap_or(path.as_os_str()).to_string_lossy()).replace('\n', " ")
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
