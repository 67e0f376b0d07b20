//! `verify`: a published site against a reader's own copies of the sources: what its pages show, and its `evidence.json`.
//!
//! Nothing else of the project is needed, and nothing is written to disk. The reading of texts is that of a build; what pages
//! show is read by code of its own, which shares nothing with the reader of Markdown.

mod annotations;
mod compare;
mod hold;
mod index;
mod marks;
mod page;
mod pattern;
mod site;
mod tell;
mod words;

use std::io;
use std::path::{Path, PathBuf};

use crate::report::Streams;
use crate::{disk, read};

use super::{Status, Stop};
use annotations::PublishedAnnotation;
use compare::Copy;
use index::Work;
use site::{EVIDENCE, PublishedSite, UnreadFile};

/// How much is compared: enough for any site that is read by people, and little enough for one that is made to take for ever.
const MOST_WORK: u64 = 500_000_000;

/// Checks that what a site quotes stands in the sources. `site` is its folder or its `evidence.json`, and `texts` are folders
/// with copies of the sources; only files directly in them are read. With `is_json`, an object for each annotation and for each
/// finding in a page goes to standard output.
///
/// # Errors
/// The site or a folder with texts cannot be read.
pub(crate) fn verify(site: &Path, texts: &[PathBuf], is_json: bool, streams: &mut Streams<'_>) -> Result<Status, Stop> {
    let (site, all) = published(site)?;
    let copies = copies(texts, streams)?;
    let mut work = Work { left: MOST_WORK };
    let shown = hold::shown(&site);
    let known = compare::recognise(all.as_deref().unwrap_or_default(), &shown, &copies, &mut work);
    let mut telling = tell::VerifyTelling::new(is_json, streams);
    telling.copies(&known);
    if !site.pages.is_empty() {
        let (findings, counts) = hold::hold(&site, all.as_deref(), &known, &mut work);
        telling.pages(&findings, &counts, &shown, &known);
    } else if let Some(file) = site.unread.first() {
        return Err(Stop::of(Status::Usage, format!("cannot read `{}`: {}", file.path, file.why)));
    }
    if let Some(all) = &all {
        telling.annotations(all, &known, &mut work);
    }
    Ok(telling.status())
}

/// The pages of a site and its list of quotations, of which one may be missing.
fn published(path: &Path) -> Result<(PublishedSite, Option<Vec<PublishedAnnotation>>), Stop> {
    let shown = path.display();
    let help = "name the folder of a published site, or its `evidence.json`";
    if !disk::is_folder(path) {
        let bytes =
            disk::file(path).map_err(|why| Stop::new(Status::Usage, format!("cannot read `{shown}`: {why}"), help))?;
        let all = annotations::read(&bytes)
            .map_err(|why| Stop::of(Status::Usage, format!("`{shown}` is not the evidence of a site: {why}")))?;
        return Ok((PublishedSite::default(), Some(all)));
    }
    let mut site = site::read(path).map_err(|error| {
        let is_refused = error.kind() == io::ErrorKind::PermissionDenied;
        let status = if is_refused { Status::System } else { Status::Usage };
        Stop::new(status, format!("cannot read `{shown}`: {error}"), help)
    })?;
    let mut all = None;
    match site.evidence.as_deref().map(annotations::read) {
        Some(Ok(read)) => all = Some(read),
        Some(Err(why)) if site.pages.is_empty() => {
            let message = format!("`{}` is not the evidence of a site: {why}", path.join(EVIDENCE).display());
            return Err(Stop::of(Status::Usage, message));
        }
        Some(Err(why)) => {
            let why = format!("it is not the evidence of a site: {why}");
            site.unread.push(UnreadFile { path: EVIDENCE.to_owned(), why });
        }
        None if site.pages.is_empty() && site.unread.is_empty() => {
            let message = format!("`{shown}` holds no page and no `{EVIDENCE}`");
            return Err(Stop::new(Status::Usage, message, help));
        }
        None => {}
    }
    Ok((site, all))
}

/// The reader's copies, read.
fn copies(texts: &[PathBuf], streams: &mut Streams<'_>) -> Result<Vec<Copy>, Stop> {
    let mut copies = Vec::new();
    for folder in texts {
        let files = disk::folder(folder).map_err(|error| {
            let message = format!("cannot read the folder `{}`: {error}", folder.display());
            Stop::new(Status::Usage, message, "`--texts DIR` names a folder with texts")
        })?;
        for path in files {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            match disk::source_file(&path).and_then(|bytes| read::source_text(&name, &bytes)) {
                Ok(text) => copies.push(Copy::new(path.display().to_string(), &text)),
                Err(why) => streams.say(&format!("passed over `{}`: {why}", path.display())),
            }
        }
    }
    Ok(copies)
}
