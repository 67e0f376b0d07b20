//! `check`: all checks, and nothing written but mends that were asked for.

use crate::report::{Streams, counted};

use super::run::{self, Mends, Ran};
use super::{Asked, Reporting, Status, Stop};

/// Which mends `check` makes in the writer's files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mending {
    /// None.
    Nothing,
    /// Those that can be meant in one way.
    Safe,
    /// Those that change words too.
    All,
}

/// Runs every check, and renders the site in memory, since a template may have faults too. With `verbose`, what reading took
/// out of each text is said.
///
/// # Errors
/// The project cannot be read.
pub(crate) fn check(
    asked: &Asked,
    reporting: Reporting,
    mending: Mending,
    verbose: bool,
    streams: &mut Streams<'_>,
) -> Result<Status, Stop> {
    let ran = match mending {
        Mending::Nothing => run::run(asked, reporting).map_err(|error| run::unread(asked, &error))?,
        Mending::Safe | Mending::All => {
            let mends = Mends { with_unsafe: mending == Mending::All, is_wanted: &|_, _| true };
            run::mend(asked, reporting, &mends, streams)?
        }
    };
    if verbose {
        removed(streams, &ran);
    }
    run::report(streams, &ran);
    if !reporting.quiet {
        run::coverage(streams, &ran);
        covered(streams, &ran, verbose);
    }
    if ran.diags.is_empty() && !reporting.quiet {
        streams.say(&format!("no errors, no warnings, in {}", ran.times.whole()));
    }
    run::timings(streams, &ran);
    let is_faulty = ran.is_stopped() || ran.run.outputs.is_none();
    Ok(if is_faulty { Status::Faults } else { Status::Done })
}

/// Says how the quotations were found, how the claims stand, and what is used of each source.
fn covered(streams: &mut Streams<'_>, ran: &Ran, verbose: bool) {
    let Some(findings) = &ran.run.findings else { return };
    let all = &findings.coverage;
    if verbose {
        let folded = all.checked.saturating_sub(all.exactly);
        let unchecked = all.quotations.saturating_sub(all.checked + all.missing);
        let (exactly, missing) = (all.exactly, all.missing);
        streams.say(&format!(
            "quotations: {exactly} found exactly, {folded} found after folding, {missing} not found, {unchecked} not checked"
        ));
    }
    if all.unchecked_locators > 0 {
        let places = counted(all.unchecked_locators, "place");
        streams.say(&format!("{places} in citations that nothing could check: pages, sections and the like"));
    }
    let claims: usize = all.claims.values().sum();
    if claims > 0 {
        let told = |(sources, claims): (&usize, &usize)| match sources {
            0 => format!("{claims} without support"),
            1 => format!("{claims} with one independent source"),
            many => format!("{claims} with {many}"),
        };
        let by_support: Vec<String> = all.claims.iter().map(told).collect();
        let (claims, by_support) = (counted(claims, "claim"), by_support.join(", "));
        let (disputed, anonymous) = (all.disputed_claims, all.anonymous_claims);
        streams.say(&format!("{claims}: {by_support}; {disputed} disputed; {anonymous} on unnamed people only"));
    }
    for (source, used) in all.sources.iter().filter(|(_, used)| verbose && used.of_paragraphs > 0) {
        let percent = used.quoted_percent().unwrap_or_default();
        let (paragraphs, of) = (used.paragraphs.len(), counted(used.of_paragraphs, "paragraph"));
        streams.say(&format!("{source}: {paragraphs} of {of} cited, {percent} % of its words quoted"));
    }
}

/// Says which pieces of each text are not its running text.
fn removed(streams: &mut Streams<'_>, ran: &Ran) {
    let Some(briefing) = &ran.run.briefing else { return };
    for source in &briefing.sources {
        let Some(text) = ran.run.texts.get(&source.id) else {
            streams.say(&format!("{}: no text", source.id));
            continue;
        };
        streams.say(&format!("{}: {} words in {} paragraphs", source.id, text.words(), text.paragraphs.len()));
        run::taken_out(streams, &source.text, text);
    }
    streams.say("");
}
