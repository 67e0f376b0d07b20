//! What build, check and the preview have in common: read the project, run the stages, say what was found.

use std::collections::BTreeSet;
use std::io;
use std::time::{Duration, Instant};

use crate::diag::{Diagnostic, Diags, Files, Severity, choose};
use crate::model::{CheckLevels, LOCK_FILE, SourceText};
use crate::pipeline::{self, Run};
use crate::project::{self, Project};
use crate::report::{Streams, counted};
use crate::write::{self, Edited};
use crate::{check, disk, read, resolve};

use super::{Asked, Reporting, Status, Stop};

/// A project that went through the stages.
pub(super) struct Ran {
    pub(super) reporting: Reporting,
    pub(super) project: Project,
    pub(super) run: Run,
    pub(super) diags: Diags,
    /// How much each check weighs.
    pub(super) levels: CheckLevels,
    /// The lock's new text, if it differs from the one on disk and texts are there to vouch for it, or a merge left its marks there.
    pub(super) new_lock: Option<String>,
    pub(super) times: Times,
}

impl Ran {
    /// Whether the findings stop the command.
    pub(super) fn is_stopped(&self) -> bool {
        self.diags.has_errors() || (self.reporting.deny_warnings && self.diags.count(Severity::Warning) > 0)
    }
}

/// How long each stage took.
pub(super) struct Times {
    start: Instant,
    last: Instant,
    stages: Vec<(&'static str, Duration)>,
}

impl Times {
    pub(super) fn start() -> Self {
        let now = Instant::now();
        Times { start: now, last: now, stages: Vec::new() }
    }

    /// A stage ends now.
    pub(super) fn done(&mut self, stage: &'static str) {
        let now = Instant::now();
        self.stages.push((stage, now - self.last));
        self.last = now;
    }

    /// The whole time so far, in words.
    pub(super) fn whole(&self) -> String {
        format!("{:.1} s", self.start.elapsed().as_secs_f64())
    }
}

/// Reads the project and runs every stage.
///
/// # Errors
/// Only where there is no project or the system fails; see [`unread`].
pub(super) fn run(asked: &Asked, reporting: Reporting) -> io::Result<Ran> {
    let mut times = Times::start();
    let mut diags = Diags::default();
    let mut project = project::load(&asked.root, &asked.texts, &mut diags)?;
    times.done("read");
    let options = pipeline::Options {
        resolve: resolve::ResolveOptions { with_drafts: asked.with_drafts, base_url: asked.base_url.clone() },
        locked: reporting.locked,
        ..pipeline::Options::default()
    };
    let mut run = Run::default();
    let mut new_lock = None;
    let mut levels = CheckLevels::default();
    if let Some(draft) = project.draft.take() {
        levels = draft.config.check.clone();
        run = pipeline::run(draft, &project.files, &options, &mut diags, &mut |stage| times.done(stage));
        if let Some(findings) = &run.findings
            && (!run.texts.is_empty() || run.lock.is_merged)
            && findings.lock != run.lock
        {
            new_lock = Some(read::lock_text(&findings.lock));
            if reporting.locked && !diags.has_errors() {
                diags.push(check::stale_lock(&run.lock, &findings.lock, &project.files));
            }
        }
    }
    diags.sort(&project.files);
    Ok(Ran { reporting, project, run, diags, levels, new_lock, times })
}

/// How often a project is mended and looked at again, since a mend may bring out what stood behind its fault.
const ROUNDS: usize = 10;

/// Which mends are made.
pub(super) struct Mends<'a> {
    /// Those that change words too.
    pub(super) with_unsafe: bool,
    /// Whether a finding is to be mended.
    pub(super) is_wanted: &'a dyn Fn(&Files, &Diagnostic) -> bool,
}

/// Makes the mends of the findings in the writer's files until none is left that can be made. What stays is in the last run. Where
/// locators were moved since a text changed, the lock learns which lead right.
///
/// # Errors
/// As [`run`], and where a file cannot be written.
pub(super) fn mend(
    asked: &Asked,
    reporting: Reporting,
    mends: &Mends<'_>,
    streams: &mut Streams<'_>,
) -> Result<Ran, Stop> {
    let (mut findings, mut mended) = (0, BTreeSet::new());
    let mut ran = run(asked, reporting).map_err(|error| unread(asked, &error))?;
    for _ in 0..ROUNDS {
        let files = &ran.project.files;
        let mut wanted = ran.diags.clone();
        wanted.revise(|finding| (mends.is_wanted)(files, &finding).then_some(finding));
        let chosen = choose(&wanted, files, mends.with_unsafe);
        let mut is_any_made = false;
        for (file, edits) in &chosen.edits {
            let path = files.path(*file);
            let failed = |error| Stop::of(Status::System, format!("cannot write `{path}`: {error}"));
            match write::edit(&asked.root, path, files.text(*file), edits).map_err(failed)? {
                Edited::Made => {
                    is_any_made = true;
                    mended.insert(path.to_owned());
                }
                Edited::Left => streams.say(&format!("left `{path}` as it is: it changed meanwhile")),
            }
        }
        if !is_any_made {
            break;
        }
        findings += chosen.findings;
        ran = run(asked, reporting).map_err(|error| unread(asked, &error))?;
    }
    if !mended.is_empty() && !reporting.locked {
        record_settled(asked, &ran)?;
    }
    let (findings, files) = (counted(findings, "finding"), counted(mended.len(), "file"));
    streams.say(&format!("mended {findings} in {files}"));
    Ok(ran)
}

/// Writes into the lock which locators lead right in texts that changed. All else in it stays, until nothing is left to be settled.
fn record_settled(asked: &Asked, ran: &Ran) -> Result<(), Stop> {
    let Some(findings) = ran.run.findings.as_ref().filter(|_| !ran.run.lock.is_merged) else { return Ok(()) };
    let mut lock = ran.run.lock.clone();
    for (id, settled) in &findings.settled {
        if let Some(entry) = lock.sources.get_mut(id) {
            entry.settled = settled.clone();
        }
    }
    if lock == ran.run.lock {
        return Ok(());
    }
    let failed = |error| Stop::of(Status::System, format!("cannot write `{LOCK_FILE}`: {error}"));
    write::lock_file(&asked.root.join(LOCK_FILE), &read::lock_text(&lock)).map_err(failed).map(drop)
}

/// Why a project cannot be read at all.
pub(super) fn unread(asked: &Asked, error: &io::Error) -> Stop {
    let root = asked.root.display();
    if error.kind() != io::ErrorKind::NotFound {
        Stop::of(Status::System, format!("cannot read `{root}`: {error}"))
    } else if disk::is_folder(&asked.root) {
        let help =
            "`--root DIR` names the folder of a briefing; for a new one, write that file with a line `title = \"…\"`";
        Stop::new(Status::Usage, format!("no `backgrounder.toml` in `{root}`"), help)
    } else {
        Stop::new(Status::Usage, format!("no folder `{root}`"), "`--root DIR` names the folder of a briefing")
    }
}

/// Tells the findings in the form that was asked for.
pub(super) fn report(streams: &mut Streams<'_>, ran: &Ran) {
    let within = &ran.project.within_repository;
    streams.findings(ran.reporting.format, &ran.project.files, within, &ran.diags, &ran.levels);
    if ran.is_stopped() && !ran.diags.has_errors() {
        streams.say("warnings count as errors (`--deny-warnings`)");
    }
}

/// Says how far the briefing is covered, and what a reader of the summary should know of its making.
pub(super) fn coverage(streams: &mut Streams<'_>, ran: &Ran) {
    if let (Some(briefing), Some(findings)) = (&ran.run.briefing, &ran.run.findings) {
        let all = &findings.coverage;
        let mut line = format!("{}, {} with text", counted(briefing.sources.len(), "source"), ran.run.texts.len());
        if all.quotations > 0 {
            line.push_str(&format!("; {} of {} checked", all.checked, counted(all.quotations, "quotation")));
        }
        if all.statements > 0 {
            line.push_str(&format!("; {} of {} cited", all.cited, counted(all.statements, "statement")));
        }
        if all.event_days > 0 {
            line.push_str(&format!("; {} of {} named", all.named_days, counted(all.event_days, "day")));
        }
        if all.unjudged_days > 0 {
            line.push_str(&format!(
                ", {} not judged: a source speaks of a longer time that holds it",
                all.unjudged_days
            ));
        }
        streams.say(&line);
        for (language, quotations) in &all.unjudged {
            let quotations = counted(*quotations, "quotation");
            streams
                .say(&format!("{quotations} in `{language}` not judged for `cut-quotation` and `altered-quotation`: no word lists for it"));
        }
    }
    if let Some(briefing) = &ran.run.briefing {
        if briefing.config.base_url.is_empty() {
            streams.say("no base_url: no sitemap, feed or canonical links");
        }
        if briefing.theme.words.lacks_language {
            let language = &briefing.config.language;
            streams.say(&format!("no words for `{language}` in the theme: labels, dates and numbers are in English"));
        }
    }
    for folder in &ran.project.missing_folders {
        streams.say(&format!("no folder `{folder}`: no texts from there"));
    }
}

/// Says how long each stage took, if that was asked for.
pub(super) fn timings(streams: &mut Streams<'_>, ran: &Ran) {
    for (stage, time) in ran.times.stages.iter().filter(|_| ran.reporting.timings) {
        streams.say(&format!("{stage:>8} {:>8.1} ms", time.as_secs_f64() * 1_000.0));
    }
}

/// Says which pieces of a text are not its running text, each with its line and the reason.
pub(super) fn taken_out(streams: &mut Streams<'_>, name: &str, text: &SourceText) {
    for piece in &text.removed {
        // A file that is packed has no lines.
        let line = if piece.line == 0 { String::new() } else { format!(":{}", piece.line) };
        streams.say(&format!("{name}{line}: {}: {}", piece.reason.name(), piece.text));
    }
}
