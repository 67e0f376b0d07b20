//! `copied-text`: a source's words in the briefing's own running text.

use std::ops::Range;

use crate::check::search::repeats::Outcomes;
use crate::check::search::running::RunningText;
use crate::diag::{Diagnostic, Diags, code};
use crate::model::{Briefing, CopiedRun, Rights};

code! {
    /// More words in a row than `[copying] longest_run` allows are those of a source and stand outside quotation marks.
    /// Case, marks and British or American spelling do not count. A source with `rights = "full"` is free, and so are
    /// the titles of sources; the names of people and places (`people.toml`, `places.toml`) are not counted.
    ///
    /// # Why
    ///
    /// The words are somebody else's, and a page that gives them as its own is a copy of the source, however well it
    /// cites it.
    ///
    /// # Wrong
    ///
    /// ~~~text
    /// The council has set aside 40,000 crowns for the work, and a ferry will run every day [@gazette].
    /// -- seeds/gazette.txt --
    /// The council has set aside 40,000 crowns for the work, and a ferry will run every day until the bridge opens again.
    /// ~~~
    ///
    /// # Right
    ///
    /// ~~~text
    /// The town has 40,000 crowns for the repair. Until it is done a ferry takes its place [@gazette].
    /// ~~~
    pub(crate) static COPIED_TEXT = "copied-text", Error by Copying;
}

/// Reports every run of every statement. Sources that have the same words are told together.
pub(crate) fn check_running_text(briefing: &Briefing, running: &[RunningText], found: &Outcomes, diags: &mut Diags) {
    for statement in running {
        let Some(runs) = statement.key.as_ref().and_then(|key| found.get(key)) else { continue };
        let bound = |run: &&CopiedRun| briefing.source(&run.source).is_some_and(|source| source.rights != Rights::Full);
        let mut runs: Vec<(Range<usize>, &CopiedRun)> =
            runs.iter().filter(bound).map(|run| (words_of(statement, run), run)).collect();
        runs.sort_by_key(|(range, run)| (range.start, std::cmp::Reverse(range.end), *run));
        for group in groups(&runs) {
            finding(statement, group).into_iter().for_each(|finding| diags.push(finding));
        }
    }
}

/// The words of the statement that a run is.
fn words_of(statement: &RunningText, run: &CopiedRun) -> Range<usize> {
    let mut whole = 0;
    let length = (run.before..statement.words.len()).take_while(|at| {
        whole += usize::from(statement.counts(*at, run.before));
        whole <= run.words
    });
    run.before..run.before + length.count()
}

/// Runs that overlap, as groups.
fn groups<'a, 'b>(runs: &'b [(Range<usize>, &'a CopiedRun)]) -> Vec<&'b [(Range<usize>, &'a CopiedRun)]> {
    let mut groups = Vec::new();
    let (mut from, mut end) = (0, 0);
    for (at, (range, _)) in runs.iter().enumerate() {
        if at > from && range.start >= end {
            groups.push(&runs[from..at]);
            (from, end) = (at, 0);
        }
        end = end.max(range.end);
    }
    if !runs.is_empty() {
        groups.push(&runs[from..]);
    }
    groups
}

/// The finding for runs that overlap: the longest, and who else has words of it.
fn finding(statement: &RunningText, group: &[(Range<usize>, &CopiedRun)]) -> Option<Diagnostic> {
    let (range, run) = group.iter().min_by_key(|(_, run)| (std::cmp::Reverse(run.words), *run))?;
    let CopiedRun { source, words, paragraph, .. } = run;
    let message = format!("{words} words in a row are those of `{source}`, para. {paragraph}");
    let mut finding = Diagnostic::new(&COPIED_TEXT, statement.span(range), message)
        .help(format!("say it in other words, or quote it: \"…\" [@{source}, para. {paragraph}]"));
    let mut told = vec![source];
    for (_, other) in group {
        if !told.contains(&&other.source) {
            told.push(&other.source);
            let CopiedRun { source, words, paragraph, .. } = other;
            finding = finding.note(format!("`{source}`, para. {paragraph}, has {words} of them in a row"));
        }
    }
    Some(finding)
}
