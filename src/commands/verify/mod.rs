//! `verify`: a published site's `evidence.json` against a reader's own copies of the sources.
//!
//! Nothing else of the project is needed, and nothing is written to disk. The reading of texts is that of a build.

mod annotations;
mod compare;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde_json::json;

use crate::report::Streams;
use crate::{disk, read};

use super::{Status, Stop};
use annotations::PublishedAnnotation;
use compare::{By, Copy, State};

/// Checks that what a site says that it quotes stands in the sources. `site` is its folder or its `evidence.json`, and `texts`
/// are folders with copies of the sources; only files directly in them are read. With `is_json`, an object an annotation goes to
/// standard output.
///
/// # Errors
/// The evidence or a folder with texts cannot be read.
pub(crate) fn verify(site: &Path, texts: &[PathBuf], is_json: bool, streams: &mut Streams<'_>) -> Result<Status, Stop> {
    let file = if disk::is_folder(site) { site.join("evidence.json") } else { site.to_owned() };
    let shown = file.display();
    let bytes = disk::file(&file).map_err(|why| {
        let help = "name the folder of a published site, or its `evidence.json`";
        Stop::new(Status::Usage, format!("cannot read `{shown}`: {why}"), help)
    })?;
    let all = annotations::read(&bytes)
        .map_err(|why| Stop::of(Status::Usage, format!("`{shown}` is not the evidence of a site: {why}")))?;
    let mut copies = Vec::new();
    for folder in texts {
        let files = disk::folder(folder).map_err(|error| {
            let message = format!("cannot read the folder `{}`: {error}", folder.display());
            Stop::new(Status::Usage, message, "`--texts DIR` names a folder with texts")
        })?;
        for path in files {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            match disk::file(&path).and_then(|bytes| read::source_text(&name, &bytes)) {
                Ok(text) => copies.push(Copy::new(path.display().to_string(), &text)),
                Err(why) => streams.say(&format!("passed over `{}`: {why}", path.display())),
            }
        }
    }
    Ok(tell(&all, &copies, is_json, streams))
}

fn tell(all: &[PublishedAnnotation], copies: &[Copy], is_json: bool, streams: &mut Streams<'_>) -> Status {
    let known = compare::recognise(all, copies);
    for (source, (copy, by)) in &known {
        let how = match by {
            By::Hash => "recognised by its SHA-256",
            By::Quotations => "recognised by its quotations only: not the file that the site was checked against",
        };
        streams.say(&format!("{source}: `{}`, {how}", copy.name));
    }
    let mut counts: BTreeMap<State, usize> = BTreeMap::new();
    for annotation in all {
        let copy = known.get(annotation.source.as_str()).copied();
        let state = compare::state(annotation, copy.map(|(copy, _)| copy));
        *counts.entry(state).or_default() += 1;
        if is_json {
            let verified = json!({
                "id": annotation.id,
                "source": annotation.source,
                "state": names(state).0,
                "text": copy.map(|(copy, _)| &copy.name),
                "recognised_by": copy.map(|(_, by)| if by == By::Hash { "sha256" } else { "quotations" }),
            });
            streams.hand_over(&format!(
                "{verified}
"
            ));
        } else if matches!(state, State::NotFound | State::Elsewhere) {
            let words: Vec<&str> = annotation.pieces.iter().filter_map(|piece| piece.exact.as_deref()).collect();
            streams.say(&format!("{}: {}: “{}”", annotation.id, names(state).1, words.join(" … ")));
        }
    }
    let count = |state| counts.get(&state).copied().unwrap_or_default();
    let part = |state| format!("{} {}", count(state), names(state).1);
    let mut summary = [State::InPlace, State::Elsewhere, State::NotFound, State::NoText].map(part).join(", ");
    if count(State::NoWords) > 0 {
        summary.push_str(&format!(", {}", part(State::NoWords)));
    }
    streams.say(&summary);
    if count(State::NotFound) > 0 { Status::Faults } else { Status::Done }
}

/// The names of a state, for programs and for people.
fn names(state: State) -> (&'static str, &'static str) {
    match state {
        State::InPlace => ("in-place", "found in place"),
        State::Elsewhere => ("elsewhere", "found elsewhere"),
        State::NotFound => ("not-found", "not found"),
        State::NoText => ("no-text", "without a text"),
        State::NoWords => ("no-words", "whose words the site does not tell"),
    }
}
