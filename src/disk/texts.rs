//! The search for the texts of sources, which may lie outside of the project.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fs;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use rayon::iter::Either;
use rayon::prelude::*;

use crate::model::TextInputs;

use super::entry::{LARGEST_SOURCE, folder as files_of, read_file};

/// Looks for the texts of the sources by file name: in `seeds/` first, then directly in each folder in order.
///
/// A link in `seeds/` may not lead out of the project, nor one in a text folder out of that folder.
pub(crate) fn texts(root: &Path, folders: &[PathBuf], wanted: &BTreeSet<String>) -> TextInputs {
    let mut inputs = TextInputs::default();
    let root = root.canonicalize().unwrap_or_else(|_| root.to_owned());
    let mut places = vec![(root.join("seeds"), root.clone())];
    for folder in folders {
        match folder.canonicalize() {
            Ok(real) if real.is_dir() => places.push((real.clone(), real)),
            _ => inputs.missing_folders.push(folder.strip_prefix(&root).unwrap_or(folder).display().to_string()),
        }
    }
    let names: Vec<&String> = wanted.iter().filter(|name| is_single_name(name)).collect();
    let looked = names.into_par_iter().filter_map(|name| Some((name.clone(), find_text(&places, name)?)));
    (inputs.found, inputs.faults) = looked.partition_map(|(name, outcome)| match outcome {
        Ok(bytes) => Either::Left((name, bytes)),
        Err(why) => Either::Right((name, why)),
    });
    if wanted.iter().any(|name| !inputs.found.contains_key(name) && !inputs.faults.contains_key(name)) {
        let folders = places.iter().filter_map(|(folder, _)| files_of(folder).ok()).flatten();
        let names = folders.filter_map(|path| Some(path.file_name()?.to_str()?.to_owned()));
        inputs.others = names.filter(|name| !wanted.contains(name)).collect();
    }
    let own = files_of(&root.join("seeds")).unwrap_or_default();
    let names = own.iter().filter_map(|path| path.file_name()?.to_str());
    inputs.unnamed = names.filter(|name| !wanted.contains(*name)).map(str::to_owned).collect();
    inputs
}

/// A text's bytes, or why it cannot be read.
type Looked = Result<Arc<[u8]>, String>;

fn find_text(places: &[(PathBuf, PathBuf)], name: &str) -> Option<Looked> {
    let (at, fence) = places
        .iter()
        .map(|(folder, fence)| (folder.join(name), fence))
        .find(|(at, _)| fs::symlink_metadata(at).is_ok())?;
    let real = match at.canonicalize() {
        Ok(real) => real,
        Err(error) => return Some(Err(error.to_string())),
    };
    if !real.starts_with(fence) {
        return Some(Err("a symbolic link leads out of its folder".to_owned()));
    }
    Some(read_file(&real, LARGEST_SOURCE).map_err(|(_, detail)| detail))
}

/// Whether a name is that of a file in a folder, and no way into another folder.
fn is_single_name(name: &str) -> bool {
    let mut parts = Path::new(name).components();
    matches!(parts.next(), Some(Component::Normal(part)) if part == OsStr::new(name)) && parts.next().is_none()
}
