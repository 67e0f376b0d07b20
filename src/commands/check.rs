//! `check`: all checks, and nothing written.

use std::io;

use super::run::{self, Ran};
use super::{Asked, Reporting, Status, Streams};

/// What to check.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Check {
    /// Which project.
    pub asked: Asked,
    /// How findings are said.
    pub reporting: Reporting,
    /// A lock that would change is an error.
    pub locked: bool,
    /// What reading took out of each text is said.
    pub verbose: bool,
}

/// Runs every check, and renders the site in memory, since a template may have faults too.
///
/// # Errors
/// Only where the streams fail.
pub fn check(command: &Check, streams: &mut Streams<'_>) -> io::Result<Status> {
    let ran = match run::run(&command.asked, command.locked) {
        Ok(ran) => ran,
        Err(error) => return run::refused(streams, &command.asked, &error),
    };
    if command.verbose {
        removed(streams, &ran)?;
    }
    run::report(streams, &ran, command.reporting)?;
    run::coverage(streams, &ran)?;
    if command.verbose {
        outcomes(streams, &ran)?;
    }
    uses(streams, &ran)?;
    if ran.diags.is_empty() {
        writeln!(streams.err, "no errors, no warnings, in {}", ran.times.whole())?;
    }
    run::timings(streams, &ran, command.reporting)?;
    Ok(if ran.is_stopped(command.reporting) || ran.run.outputs.is_none() { Status::Faults } else { Status::Done })
}

/// Says how the quotations were found.
fn outcomes(streams: &mut Streams<'_>, ran: &Ran) -> io::Result<()> {
    let Some(findings) = &ran.run.findings else { return Ok(()) };
    let all = &findings.coverage;
    let folded = all.checked.saturating_sub(all.exactly);
    let unchecked = all.quotations.saturating_sub(all.checked + all.missing);
    writeln!(
        streams.err,
        "quotations: {} found exactly, {folded} found after folding, {} not found, {unchecked} not checked",
        all.exactly, all.missing
    )
}

/// Says how the claims stand, and what is used of each source.
fn uses(streams: &mut Streams<'_>, ran: &Ran) -> io::Result<()> {
    let Some(findings) = &ran.run.findings else { return Ok(()) };
    let all = &findings.coverage;
    let claims: usize = all.claims.values().sum();
    if claims > 0 {
        let told = |(sources, claims): (&usize, &usize)| match sources {
            0 => format!("{claims} without support"),
            1 => format!("{claims} with one independent source"),
            many => format!("{claims} with {many}"),
        };
        let by_support: Vec<String> = all.claims.iter().map(told).collect();
        writeln!(
            streams.err,
            "{}: {}; {} disputed; {} on unnamed people only",
            run::counted(claims, "claim"),
            by_support.join(", "),
            all.disputed_claims,
            all.anonymous_claims
        )?;
    }
    for (source, used) in all.sources.iter().filter(|(_, used)| used.of_paragraphs > 0) {
        let percent = used.quoted_percent().unwrap_or_default();
        let (paragraphs, of) = (used.paragraphs.len(), run::counted(used.of_paragraphs, "paragraph"));
        writeln!(streams.err, "{source}: {paragraphs} of {of} cited, {percent} % of its words quoted")?;
    }
    Ok(())
}

/// Says which pieces of each text are not its running text.
fn removed(streams: &mut Streams<'_>, ran: &Ran) -> io::Result<()> {
    let Some(draft) = &ran.project.draft else { return Ok(()) };
    for source in &draft.sources {
        let Some(text) = draft.texts.get(&source.id) else {
            writeln!(streams.err, "{}: no text", source.id)?;
            continue;
        };
        writeln!(streams.err, "{}: {} words in {} paragraphs", source.id, text.words(), text.paragraphs.len())?;
        run::taken_out(streams.err, &source.text, text)?;
    }
    writeln!(streams.err)
}
