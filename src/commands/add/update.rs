//! `add --update`: another file becomes the text of a source. What that means for the briefing is said before anything is written.

use std::io;
use std::path::{Path, PathBuf};

use crate::commands::run::{self, Mends, Ran};
use crate::commands::{Asked, Reporting, Status, Stop, texts};
use crate::diag::{Diagnostic, Diags, Edit, Files, Severity, Span};
use crate::model::{Draft, LOCK_FILE, LockedText, Source};
use crate::project;
use crate::report::{Format, Streams, counted};
use crate::write::{self, Edited};
use crate::{check, read};

use super::intake::ignoring;
use super::outlook::{KnownFindings, Outlook};
use super::replacement::{self, Replacement};

/// Which text is to be replaced, and what else is to be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Update {
    /// The source.
    pub id: String,
    /// Locators whose paragraph is found word for word are moved.
    pub fix: bool,
}

/// Makes a file the text of a source.
///
/// # Errors
/// There is no such source, the file cannot be its text, or the system fails.
pub(super) fn update(
    (asked, update): (&Asked, &Update),
    file: &Path,
    dry_run: bool,
    streams: &mut Streams<'_>,
) -> Result<Status, Stop> {
    let project = project::load(&asked.root, &asked.texts, &mut Diags::default());
    let project = project.map_err(|error| run::unread(asked, &error))?;
    let draft = project.draft.as_ref().ok_or_else(texts::unread_project)?;
    let source = texts::named(draft, &update.id).map_err(|stop| Stop { status: Status::Faults, ..stop })?;
    let coming = replacement::of(file, source, draft, (&asked.root, &project.text_folders))?;
    let before = Outlook::of(asked, None)?;
    let base = base(source, &before);
    let after = Outlook::of(asked, Some((source, &coming, base.as_ref())))?;
    let updating = Updating { asked, files: &project.files, draft, source, coming: &coming };
    let known = KnownFindings::of(&before, &source.id);
    updating.tell(file, (&before, &after), &known, streams);
    if dry_run {
        streams.say("nothing was written (`--dry-run`)");
        return Ok(Status::Done);
    }
    updating
        .write(&before, base, streams)
        .map_err(|(path, error)| Stop::of(Status::System, format!("cannot write `{}`: {error}", path.display())))?;
    updating.end(update.fix, &known, streams)
}

/// What is known of the text before: by the lock, unless that knows no text yet, or its text and not all that is cited now.
fn base(source: &Source, before: &Outlook) -> Option<LockedText> {
    let locked = before.run.lock.sources.get(&source.id);
    let at_hand = before.run.texts.contains_key(&source.id);
    let now = before.run.findings.as_ref().and_then(|findings| findings.lock.sources.get(&source.id));
    // Of a text that changed before, and whose locators are not settled yet, the lock knows what was meant.
    let is_current = |now: &&LockedText| at_hand && locked.is_none_or(|locked| locked.read == now.read);
    now.filter(is_current).or(locked).cloned()
}

struct Updating<'a> {
    asked: &'a Asked,
    files: &'a Files,
    draft: &'a Draft,
    source: &'a Source,
    coming: &'a Replacement,
}

impl Updating<'_> {
    /// Says what the new text is, what of the briefing it bears on, and which words of what is cited changed.
    fn tell(
        &self,
        file: &Path,
        (before, after): (&Outlook, &Outlook),
        known: &KnownFindings,
        streams: &mut Streams<'_>,
    ) {
        let (id, new) = (&self.source.id, &self.coming.text);
        let size = |words, paragraphs| format!("{} in {}", counted(words, "word"), counted(paragraphs, "paragraph"));
        let old = self.draft.texts.get(id);
        let was = match (old, before.run.lock.sources.get(id)) {
            (Some(old), _) => format!("; before, {}", size(old.words(), old.paragraphs.len())),
            (None, Some(locked)) => {
                format!("; before, {}, by the lock: that text is not at hand", size(locked.words, locked.paragraphs))
            }
            (None, None) => "; no text of it was read before".to_owned(),
        };
        streams.say(&format!("{}: {}{was}", file.display(), size(new.words(), new.paragraphs.len())));
        if !new.removed.is_empty() {
            streams.say("  taken out of the running text:");
            run::taken_out(streams, &self.coming.name, new);
        }
        let mut brought = after.diags.clone();
        brought.revise(|finding| known.is_brought(&after.files, &finding).then_some(finding));
        streams.findings(Format::Human, &after.files, "", &brought, &after.levels);
        if brought.is_empty() {
            streams.say(&format!("nothing that the briefing says of `{id}` is touched by it"));
        }
        let used = before.run.findings.as_ref().and_then(|findings| findings.coverage.sources.get(id));
        let (Some(old), Some(used)) = (old, used) else { return };
        let reworded = check::reworded(old, new, &used.paragraphs);
        for paragraph in &reworded {
            let now = match paragraph.now {
                Some(now) if now == paragraph.number => String::new(),
                Some(now) => format!(", now para. {now}"),
                None => ", of which nothing like it is left".to_owned(),
            };
            streams.say(&format!("para. {} of `{id}`{now}:", paragraph.number));
            streams.redline(&paragraph.words);
        }
        if reworded.is_empty() && !used.paragraphs.is_empty() {
            streams.say("no paragraph that is cited has other words");
        }
    }

    /// Puts the new text into its place. The lock knows the one before until all that moved is settled.
    fn write(
        &self,
        before: &Outlook,
        base: Option<LockedText>,
        streams: &mut Streams<'_>,
    ) -> Result<(), (PathBuf, io::Error)> {
        let root = &self.asked.root;
        let mut lock = before.run.lock.clone();
        if let Some(base) = base.filter(|_| !lock.is_merged && self.draft.earlier_lock.is_none()) {
            lock.sources.insert(self.source.id.clone(), base);
        }
        if lock != before.run.lock {
            let at = root.join(LOCK_FILE);
            write::lock_file(&at, &read::lock_text(&lock)).map_err(|error| (at, error))?;
        }
        let name = &self.coming.name;
        if self.coming.is_copied {
            let ignoring: Vec<(PathBuf, &[u8])> = ignoring(root).into_iter().collect();
            write::new_files(&ignoring)?;
            let at = root.join("seeds").join(name);
            write::replace(&at, &self.coming.bytes).map_err(|error| (at, error))?;
            streams.say(&format!("wrote seeds/{name}"));
        }
        self.write_record(streams)?;
        if let Some(old) = &self.coming.goes {
            write::remove(old).map_err(|error| (old.clone(), error))?;
            streams.say(&format!("took seeds/{} away", self.source.text));
        }
        Ok(())
    }

    /// Lets the record name the text and its encoding.
    fn write_record(&self, streams: &mut Streams<'_>) -> Result<(), (PathBuf, io::Error)> {
        let file = self.source.span.file;
        let (path, record) = (self.files.path(file), self.files.text(file));
        let (name, encoding) = (&self.coming.name, self.coming.encoding.as_deref());
        let is_found = *name == self.source.text
            || self.source.text_named.is_none() && *name == read::usual_text_name(self.source.id.as_str());
        let with: Vec<(&str, &str)> = (!is_found).then_some(("text", name.as_str())).into_iter().collect();
        let with = [with, encoding.map(|name| ("encoding", name)).into_iter().collect()].concat();
        let without: &[&str] = if encoding.is_none() { &["encoding"] } else { &[] };
        let replacement = read::record_with(record, without, &with);
        if replacement == record {
            return Ok(());
        }
        let whole = Edit { span: Span::new(file, 0, record.len()), replacement };
        let failed = |error| (self.asked.root.join(path), error);
        match write::edit(&self.asked.root, path, record, &[whole]).map_err(failed)? {
            Edited::Made => streams.say(&format!("{path} names it")),
            Edited::Left => {
                let line = format!("left `{path}` as it is: it changed meanwhile");
                streams.complain(&line, Some(&format!("write `text = \"{name}\"` in it")));
            }
        }
        Ok(())
    }

    /// Moves locators, if that is asked for; and brings the lock up to date where nothing is left to be settled.
    fn end(&self, fix: bool, known: &KnownFindings, streams: &mut Streams<'_>) -> Result<Status, Stop> {
        let is_wanted =
            |files: &Files, finding: &Diagnostic| check::moves_locators(finding) && known.is_brought(files, finding);
        let mends = Mends { with_unsafe: false, is_wanted: &is_wanted };
        let ran = if fix {
            run::mend(self.asked, Reporting::default(), &mends, streams)?
        } else {
            run::run(self.asked, Reporting::default()).map_err(|error| run::unread(self.asked, &error))?
        };
        if let Some(text) = ran.new_lock.as_ref().filter(|_| !ran.is_stopped()) {
            let failed = |error| Stop::of(Status::System, format!("cannot write `{LOCK_FILE}`: {error}"));
            if write::lock_file(&self.asked.root.join(LOCK_FILE), text).map_err(failed)? {
                streams.say(&format!("brought `{LOCK_FILE}` up to date"));
            }
        }
        self.say_end(fix, &ran, known, streams);
        Ok(Status::Done)
    }

    fn say_end(&self, fix: bool, ran: &Ran, known: &KnownFindings, streams: &mut Streams<'_>) {
        let (id, files) = (&self.source.id, &ran.project.files);
        let open: Vec<&Diagnostic> = (ran.diags.iter())
            .filter(|finding| finding.severity == Severity::Error && known.is_brought(files, finding))
            .collect();
        let record = files.path(self.source.span.file);
        let days = [("updated", &self.source.updated), ("accessed", &self.source.accessed)];
        for (key, day) in days.into_iter().filter_map(|(key, day)| Some((key, day.as_ref()?))) {
            streams.say(&format!("{record} says {key} = {} as before: write the day of the new text", day.written));
        }
        if open.is_empty() {
            streams.say(&format!("`{id}` has its new text"));
            return;
        }
        let errors = counted(open.len(), "error");
        let is_movable = |finding: &&Diagnostic| check::moves_locators(finding) && !finding.fixes.is_empty();
        let movable = open.iter().copied().filter(|finding| is_movable(finding)).count();
        let help = if fix || movable == 0 {
            "`backgrounder check` shows them"
        } else {
            "`backgrounder check --fix` moves the locators that it is sure of"
        };
        streams.say(&format!("`{id}` has its new text, and {errors} to settle: {help}"));
    }
}
