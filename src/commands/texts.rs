//! The sources of a project with their texts, for the commands that look into them.

use crate::diag::{Diags, Files, did_you_mean};
use crate::model::{Begins, CitedPlace, Draft, Scrap, Source, SourceText, TextMark};
use crate::project;

use super::{Asked, Status, Stop, run};

/// Reads a project as far as its sources and texts.
///
/// # Errors
/// There is no project, or it cannot be read.
pub(super) fn draft(asked: &Asked) -> Result<Draft, Stop> {
    project(asked).map(|(_, draft)| draft)
}

/// The same, with the project's files.
///
/// # Errors
/// As [`draft`].
pub(super) fn project(asked: &Asked) -> Result<(Files, Draft), Stop> {
    let mut diags = Diags::default();
    let project = project::load(&asked.root, &asked.texts, &mut diags).map_err(|error| run::unread(asked, &error))?;
    Ok((project.files, project.draft.ok_or_else(unread_project)?))
}

/// That reading itself failed.
pub(super) fn unread_project() -> Stop {
    Stop::new(Status::Faults, "the project cannot be read".to_owned(), "`backgrounder check` says why")
}

/// A source by its id.
///
/// # Errors
/// There is no such source.
pub(super) fn named<'a>(draft: &'a Draft, id: &str) -> Result<&'a Source, Stop> {
    let former = |source: &&Source| source.aliases.iter().any(|alias| alias.value.as_str() == id);
    draft.sources.iter().find(|source| source.id.as_str() == id).ok_or_else(|| {
        if let Some(now) = draft.sources.iter().find(former) {
            let help = format!("give the id that it has now: `{}`", now.id);
            return Stop::new(Status::Usage, format!("`{id}` is called `{}` now", now.id), &help);
        }
        let near = did_you_mean(id, draft.sources.iter().map(|source| source.id.as_str()));
        let help = near.as_deref().unwrap_or("`backgrounder sources` lists the sources");
        Stop::new(Status::Usage, format!("no source is called `{id}`"), help)
    })
}

/// A source by its id, and its text.
///
/// # Errors
/// There is no such source, or its text is not at hand.
pub(super) fn source<'a>(draft: &'a Draft, id: &str) -> Result<(&'a Source, &'a SourceText), Stop> {
    let source = named(draft, id)?;
    let text = draft.texts.get(&source.id).ok_or_else(|| {
        let message = format!("there is no text of `{id}`: no file `{}` can be read", source.text);
        Stop::new(Status::Faults, message, "put it into `seeds/`, or name its folder with `--texts`")
    })?;
    Ok((source, text))
}

/// The language of a source's text.
pub(super) fn language<'a>(draft: &'a Draft, source: &'a Source) -> &'a str {
    source.language.as_deref().unwrap_or(&draft.config.language)
}

/// A passage of a text with its places.
pub(super) struct PlacedPassage<'a> {
    /// Its paragraph, from 1; none if reading took it out.
    pub(super) paragraph: Option<usize>,
    /// Why reading took it out, and in which line of the file it stands.
    pub(super) taken_out: Option<(Scrap, usize)>,
    /// The pages on which it stands, by position.
    pub(super) pages: Vec<usize>,
    /// When it begins and ends, in seconds.
    pub(super) time: Option<(u32, u32)>,
    /// Who says it.
    pub(super) speaker: Option<&'a str>,
    /// What it says.
    pub(super) text: &'a str,
}

impl PlacedPassage<'_> {
    /// Its pages as a writer names them: "12", "12-13".
    pub(super) fn page(&self, text: &SourceText) -> Option<String> {
        let ends = (*self.pages.first()?, *self.pages.last()?);
        Some(CitedPlace::of_pages(&text.pages, ends).written())
    }
}

/// The paragraphs of a text, then what reading took out of it.
pub(super) fn passages(text: &SourceText) -> Vec<PlacedPassage<'_>> {
    let marks = text.marks.iter().map(Vec::as_slice).chain(std::iter::repeat(&[][..]));
    let paragraphs = text.paragraphs.iter().zip(marks).zip(1..);
    let mut all: Vec<PlacedPassage<'_>> =
        paragraphs.map(|((words, marks), number)| placed(words, marks, Some(number), None)).collect();
    all.extend(
        text.removed.iter().map(|piece| placed(&piece.text, &piece.marks, None, Some((piece.reason, piece.line)))),
    );
    all
}

fn placed<'a>(
    text: &'a str,
    marks: &'a [TextMark],
    paragraph: Option<usize>,
    taken_out: Option<(Scrap, usize)>,
) -> PlacedPassage<'a> {
    let mut passage = PlacedPassage { paragraph, taken_out, pages: Vec::new(), time: None, speaker: None, text };
    for mark in marks {
        match &mark.begins {
            Begins::Page(page) => passage.pages.push(*page),
            Begins::Cue(cue) => {
                let (from, to) = passage.time.unwrap_or((cue.from, cue.to));
                passage.time = Some((from.min(cue.from), to.max(cue.to)));
            }
            Begins::Speaker(name) => passage.speaker = Some(name),
            Begins::Cell(_) | Begins::Hyphen | Begins::NoteMark(_) => {}
        }
    }
    passage
}
