//! From a folder on disk to a draft: `disk` finds the files and `read` turns them into data.

use std::io;
use std::path::{Path, PathBuf};

use crate::diag::{Diags, Files, Span, caught};
use crate::disk;
use crate::model::{Draft, Inputs, PROJECT_FILE};
use crate::read;

/// A project, read.
#[derive(Debug)]
pub struct Project {
    /// Its text files.
    pub files: Files,
    /// What they say; none if reading itself failed, which is a finding.
    pub draft: Option<Draft>,
    /// All folders in which texts were looked for beside `seeds/`.
    pub text_folders: Vec<PathBuf>,
    /// The way from the top of the repository that it lies in, with `/` at its end; empty if it lies at the top or in none.
    pub within_repository: String,
    /// Those of them that do not exist, as they are shown to people.
    pub missing_folders: Vec<String>,
}

/// Reads the project at `root`, with source texts from `seeds/`, from the folders that the configuration names, and from
/// `text_folders`, in this order.
///
/// # Errors
/// There is no project ([`io::ErrorKind::NotFound`]), or the system fails. Everything else is a finding.
pub fn load(root: &Path, text_folders: &[PathBuf], diags: &mut Diags) -> io::Result<Project> {
    let inputs = disk::project(root)?;
    let (mut files, draft) = read_files(&inputs, diags);
    let within_repository = disk::within_repository(root);
    let Some(mut draft) = draft else {
        return Ok(Project {
            files,
            draft: None,
            text_folders: Vec::new(),
            within_repository,
            missing_folders: Vec::new(),
        });
    };
    let style = draft.config.bibliography_style.as_deref();
    draft.theme.style = style.filter(|style| style.ends_with(".csl")).and_then(|style| disk::named_file(root, style));
    let mut folders: Vec<PathBuf> = draft.config.texts.iter().map(|folder| root.join(&**folder)).collect();
    folders.extend_from_slice(text_folders);
    let wanted = draft.sources.iter().flat_map(read::text_names).collect();
    let texts = disk::texts(root, &folders, &wanted);
    if let Some(span) = files.start(&[PROJECT_FILE]) {
        caught("reading the sources' texts", span, diags, |diags| {
            read::read_texts(&texts, &mut draft, &mut files, diags);
        });
    }
    let missing_folders = texts.missing_folders;
    Ok(Project { files, draft: Some(draft), text_folders: folders, within_repository, missing_folders })
}

fn read_files(inputs: &Inputs, diags: &mut Diags) -> (Files, Option<Draft>) {
    let mut unread = Files::default();
    let start = Span::new(unread.add(PROJECT_FILE, ""), 0, 0);
    let mut found = Diags::default();
    match caught("reading the project", start, &mut found, |diags| read::read(inputs, diags)) {
        Some((files, draft)) => {
            diags.append(found);
            (files, Some(draft))
        }
        None => {
            // The fault came last; what was found before it points into files that are lost.
            found.iter().last().into_iter().for_each(|fault| diags.push(fault.clone()));
            (unread, None)
        }
    }
}
