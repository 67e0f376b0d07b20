//! Mutation run: quotations with every kind of slip planted must be misquotations, and every harmless way to write them passes.
//!
//! What a mutant is, is decided by a plain search of its own here, which shares nothing with the program's. The same is done on
//! pages that wrap each quotation in every way that there is, where `check --fix --unsafe-fixes` has to mend what it says.

mod pages;
mod search;
mod slips;
mod wrapped;
mod wrappings;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use backgrounder::check::check;
use backgrounder::diag::{Diags, FileId, Span};
use backgrounder::model::{Briefing, Draft, Outcome, Quoted, Required};
use backgrounder::{pipeline, project, resolve};
use rayon::prelude::*;

use crate::folder::{copy, repository, write};

use search::{Texts, holds, stands, words_of};
use slips::{harmless, slips};

/// A briefing, read and resolved, with the words of its texts.
struct Subject {
    root: PathBuf,
    folders: Vec<PathBuf>,
    project: project::Project,
    briefing: Briefing,
    texts: Texts,
}

impl Subject {
    fn load(root: &Path, folders: &[PathBuf]) -> Subject {
        let mut diags = Diags::default();
        let project = project::load(root, folders, &mut diags).unwrap();
        let draft = project.draft.as_ref().unwrap();
        let briefing = resolve::resolve(draft.clone(), &project.files, &resolve::ResolveOptions::default(), &mut diags);
        assert!(!diags.has_errors(), "{diags:?}");
        assert_eq!(draft.texts.len(), draft.sources.len(), "a text is missing");
        let texts = draft.texts.iter().map(|(id, text)| (id.clone(), words_of(&text.paragraphs.join("\n")))).collect();
        Subject { root: root.to_owned(), folders: folders.to_vec(), project, briefing, texts }
    }

    fn draft(&self) -> &Draft {
        self.project.draft.as_ref().unwrap()
    }

    /// Every mutant, and how many were none since they stand in the source.
    fn mutants(&self) -> (Vec<(&'static str, Quoted)>, usize) {
        let (mut out, mut skipped) = (Vec::new(), 0);
        for quoted in &self.briefing.quotations {
            let changed =
                slips(&quoted.words).into_iter().map(|(kind, words)| (kind, Quoted { words, ..quoted.clone() }));
            let others = self.texts.keys().filter(|id| !quoted.sources.sources().contains(id));
            let wrong = others
                .map(|id| ("wrong source", Quoted { sources: Required::Every(vec![id.clone()]), ..quoted.clone() }));
            let all: Vec<(&'static str, Quoted)> = changed.chain(wrong).collect();
            let real =
                all.into_par_iter().map(|(kind, mutant)| (!holds(&mutant, &self.texts)).then_some((kind, mutant)));
            for mutant in real.collect::<Vec<_>>() {
                skipped += usize::from(mutant.is_none());
                out.extend(mutant);
            }
        }
        (out, skipped)
    }

    /// For each quotation whether it is found and whether it is a misquotation, checked together with the briefing's own.
    fn judge(&self, quotations: &[(&'static str, Quoted)]) -> Vec<(bool, bool)> {
        let (mut files, mut briefing) = (self.project.files.clone(), self.briefing.clone());
        let mut asked = Vec::new();
        for (number, (_, quoted)) in quotations.iter().enumerate() {
            // A file of its own, so that its finding is known by the place.
            let file = files.add(format!("content/{number}.md"), quoted.words.as_str());
            let span = Span::new(file, 0, quoted.words.len());
            asked.push((file, briefing.quotations.push(Quoted { span, verbatim: Vec::new(), ..quoted.clone() })));
        }
        let (mut diags, draft) = (Diags::default(), self.draft());
        let findings = check(&briefing, &draft.texts, &draft.lock, &files, false, &mut diags);
        let faults = diags.iter().filter(|finding| finding.code.name == "misquotation");
        let misquoted: BTreeSet<FileId> = faults.map(|finding| finding.span.file).collect();
        let found = |at| findings.evidence[at].iter().all(|one| matches!(one.outcome, Outcome::Found(_)));
        asked.into_iter().map(|(file, at)| (found(at), misquoted.contains(&file))).collect()
    }

    /// Each source's file with a slip of each kind planted, each in the words of another quotation, and once with the
    /// text of another source.
    fn edits(&self) -> Vec<Edit<'_>> {
        let mut out = Vec::new();
        for source in &self.briefing.sources {
            let places = self.folders.iter().cloned().chain([self.root.join("seeds")]);
            let path = places.map(|folder| folder.join(&source.text)).find(|path| path.is_file()).unwrap();
            let mut text = fs::read_to_string(path).unwrap();
            let mut planted: Vec<(&'static str, &Quoted)> = Vec::new();
            let only = |quoted: &&Quoted| quoted.sources.sources() == [&source.id];
            for quoted in self.briefing.quotations.iter().filter(only) {
                // Only where the source has it as it is, and once.
                if text.matches(&quoted.words).count() != 1 {
                    continue;
                }
                let mut all = slips(&quoted.words);
                // The kinds that few quotations allow come first.
                all.sort_by_key(|(kind, _)| !matches!(*kind, "a negation removed" | "a number changed"));
                all.retain(|(kind, _)| planted.iter().all(|(other, _)| other != kind));
                let edits = all.into_iter().map(|(kind, words)| (kind, text.replace(&quoted.words, &words)));
                let slip = edits.into_iter().find(|(_, edited)| !stands(&quoted.words, &words_of(edited)));
                if let Some((kind, edited)) = slip {
                    planted.push((kind, quoted));
                    text = edited;
                }
            }
            out.push(Edit { file: &source.text, text, planted });
            let (id, other) = self.draft().texts.iter().find(|(id, _)| **id != source.id).unwrap();
            let away = |quoted: &&Quoted| only(quoted) && !stands(&quoted.words, &self.texts[id]);
            let planted = self.briefing.quotations.iter().filter(away).map(|quoted| ("wrong source", quoted)).take(1);
            out.push(Edit { file: &source.text, text: other.paragraphs.join("\n\n"), planted: planted.collect() });
        }
        out
    }

    /// Whether the whole run, on disk and with that file in place of the source's, makes no site and names each of the
    /// planted slips at its place.
    fn run_with(&self, edit: &Edit) -> Vec<bool> {
        let temporary = tempfile::tempdir().unwrap();
        for part in ["backgrounder.toml", "content", "seeds", "static", "themes"] {
            copy(&self.root.join(part), &temporary.path().join(part));
        }
        write(&temporary.path().join("seeds").join(edit.file), edit.text.as_bytes());
        let mut diags = Diags::default();
        let project = project::load(temporary.path(), &self.folders, &mut diags).unwrap();
        let (draft, options) = (project.draft.unwrap(), pipeline::Options::default());
        let run = pipeline::run(draft, &project.files, &options, &mut diags, &mut |_| {});
        let named = |at: Span| {
            let inside = |span: Span| span.file == at.file && span.start < at.end && at.start < span.end;
            diags.iter().any(|finding| finding.code.name == "misquotation" && inside(finding.span))
        };
        edit.planted.iter().map(|(_, quoted)| run.outputs.is_none() && named(quoted.span)).collect()
    }
}

/// A source's file with slips in it, and the quotations that they make wrong.
struct Edit<'a> {
    file: &'a str,
    text: String,
    planted: Vec<(&'static str, &'a Quoted)>,
}

fn mutation_run(name: &str, root: &Path, folders: &[PathBuf]) {
    let subject = Subject::load(root, folders);
    let own: Vec<(&'static str, Quoted)> =
        subject.briefing.quotations.iter().map(|one| ("as it is", one.clone())).collect();
    assert!(subject.judge(&own).iter().all(|verdict| *verdict == (true, false)), "{name} is not clean to begin with");
    let unlike = own.iter().filter(|(_, quoted)| !holds(quoted, &subject.texts)).map(|(_, quoted)| &quoted.words);
    assert_eq!(
        unlike.collect::<Vec<_>>(),
        Vec::<&String>::new(),
        "the search of this test does not find what stands there"
    );

    let (mutants, skipped) = subject.mutants();
    let verdicts = subject.judge(&mutants);
    let mut faults: Vec<String> = Vec::new();
    let told =
        |what: &str, (kind, quoted): &(&str, Quoted)| format!("{what}: {kind}: {:?}: {}", quoted.sources, quoted.words);
    let escaped = mutants.iter().zip(&verdicts).filter(|(_, verdict)| !verdict.1 || verdict.0);
    faults.extend(escaped.map(|(mutant, _)| told("escaped", mutant)));
    let caught = mutants.len() - faults.len();

    let variants: Vec<(&'static str, Quoted)> = subject
        .briefing
        .quotations
        .iter()
        .flat_map(|quoted| harmless(quoted).into_iter().map(|(kind, words)| (kind, Quoted { words, ..quoted.clone() })))
        .collect();
    let verdicts = subject.judge(&variants);
    let refused: Vec<String> = variants
        .iter()
        .zip(&verdicts)
        .filter(|(_, verdict)| **verdict != (true, false))
        .map(|(variant, _)| told("refused", variant))
        .collect();
    let passed = variants.len() - refused.len();
    faults.extend(refused);

    let edits = subject.edits();
    let runs: Vec<Vec<bool>> = edits.par_iter().map(|edit| subject.run_with(edit)).collect();
    let (mut planted, mut named) = (0, 0);
    for (edit, caught) in edits.iter().zip(&runs) {
        planted += caught.len();
        named += caught.iter().filter(|caught| **caught).count();
        let missed = edit.planted.iter().zip(caught).filter(|(_, caught)| !**caught);
        faults.extend(missed.map(|((kind, quoted), _)| told(edit.file, &(*kind, (*quoted).clone()))));
    }
    print(&format!(
        "{name}: {} quotations; {caught} of {} mutants caught ({skipped} more stand in the source and are none), {passed} of {} variants pass; {} of {} slips in the files of sources caught",
        subject.briefing.quotations.len(),
        mutants.len(),
        variants.len(),
        named,
        planted
    ));
    assert!(faults.is_empty(), "\n{} faults\n{}", faults.len(), faults[..faults.len().min(100)].join("\n"));
}

#[expect(clippy::print_stdout, reason = "the figures are the outcome of this test")]
fn print(line: &str) {
    println!("{line}");
}

#[test]
fn every_slip_in_a_made_briefing_is_a_misquotation_and_no_harmless_change_is() {
    mutation_run("the made briefing", &repository("tests/mutants"), &[]);
}

/// In how many wrappings each quotation is tried: so few that each wrapping has some, since all take minutes, unless a run asks
/// for them.
fn at_most(wrappings: usize) -> usize {
    if std::env::var_os("BACKGROUNDER_EVERY").is_some_and(|value| value == "1") { usize::MAX } else { wrappings }
}

#[test]
fn quotations_of_a_made_briefing_are_seen_in_every_wrapping() {
    wrapped::wrapped_run("the made briefing", &Subject::load(&repository("tests/mutants"), &[]), at_most(16));
}

#[test]
fn quotations_of_the_repository_s_briefing_are_seen_in_every_wrapping() {
    let Some(texts) = std::env::var_os("BACKGROUNDER_TEXTS") else { return };
    let texts = std::path::absolute(texts).unwrap();
    wrapped::wrapped_run("the repository's briefing", &Subject::load(&repository(""), &[texts]), at_most(8));
}

#[test]
fn every_slip_in_the_repository_s_briefing_is_a_misquotation_and_no_harmless_change_is() {
    let Some(texts) = std::env::var_os("BACKGROUNDER_TEXTS") else { return };
    let texts = std::path::absolute(texts).unwrap();
    mutation_run("the repository's briefing", &repository(""), &[texts]);
}
