//! `add`: texts become sources, and the entries of a bibliography records. A proposal is written for a writer to look through.
//!
//! Each file is taken in whole or not at all, and nothing that is there is written over but the text that is to be replaced. What is
//! not found is left out of the record, so that the next `check` says what is missing.

mod bib;
mod incoming;
mod intake;
mod language;
mod outlook;
mod replacement;
mod reprints;
mod text;
mod update;

use std::path::PathBuf;

use crate::diag::Diags;
use crate::model::SourceId;
use crate::project;
use crate::report::Streams;

use super::{Asked, Status, Stop, run};
use intake::Intake;
pub(crate) use update::Update;

/// What to take in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Add {
    /// Which project.
    pub asked: Asked,
    /// The texts.
    pub files: Vec<PathBuf>,
    /// A bibliography in place of texts.
    pub bib: Option<PathBuf>,
    /// The id of the one text.
    pub id: Option<String>,
    /// Values of the records, where the files do not say otherwise.
    pub given: Vec<(&'static str, String)>,
    /// The source whose text the one file replaces.
    pub update: Option<Update>,
    /// Nothing is written.
    pub dry_run: bool,
    /// Of several files all is told.
    pub verbose: bool,
}

/// Takes texts or a bibliography into the project.
///
/// # Errors
/// The project cannot be read, or the id that is asked for is none or stands for several files.
pub(crate) fn add(command: &Add, streams: &mut Streams<'_>) -> Result<Status, Stop> {
    if let Some(update) = &command.update {
        let [file] = command.files.as_slice() else {
            return Err(Stop::of(Status::Usage, "`--update` takes one file for one source".to_owned()));
        };
        return update::update((&command.asked, update), file, command.dry_run, streams);
    }
    let Asked { root, texts, .. } = &command.asked;
    // What is wrong with the project is for `check` to say.
    let project =
        project::load(root, texts, &mut Diags::default()).map_err(|error| run::unread(&command.asked, &error))?;
    let id = command.id.as_deref().map(SourceId::parse).transpose();
    let id = id.map_err(|bad| Stop::of(Status::Usage, bad.to_string()))?;
    if id.is_some() && command.files.len() > 1 {
        return Err(Stop::of(Status::Usage, "`--id` names one source, and several files are given".to_owned()));
    }
    let mut intake = Intake::new(root, project.draft.as_ref(), &command.given, command.dry_run, streams);
    match &command.bib {
        Some(file) => bib::add(file, &project.text_folders, &mut intake),
        None => text::add(&command.files, id.as_ref(), &project.text_folders, command.verbose, &mut intake),
    }
    Ok(intake.end())
}
