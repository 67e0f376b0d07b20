//! What stands in the output folder: the earlier site by its manifest, and what is somebody else's.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use crate::model::{OutFile, OutPath, Outputs};

use super::build_lock;
use super::error::{Doing, WriteError};
use super::target::{INNER_PREFIX, OutputFolder};

/// The file in the output folder that lists what the build made there.
pub(super) const MANIFEST: &str = ".backgrounder-manifest";

/// What may stand in a folder that no build has written to: it belongs to git, to hosts or to desktops.
const NO_HINDRANCE: [&str; 8] =
    [".git", ".gitignore", ".gitkeep", ".gitattributes", ".nojekyll", "CNAME", ".domains", ".DS_Store"];

/// How many bytes of two large files are compared at a time.
const CHUNK: usize = 1 << 16;

/// The first line of a manifest.
const HEADER: &str = "# What Backgrounder made in this folder. It replaces and removes these files and no others.";

/// Something in the output folder that no build made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entry {
    /// Its path in the output folder.
    pub(super) path: PathBuf,
    /// It is a folder, and no link to one.
    pub(super) is_folder: bool,
}

impl Entry {
    /// Whether it belongs to git, to a host or to a desktop, which nobody wants to hear of.
    pub(super) fn is_of_a_host(&self) -> bool {
        let top = self.path.iter().next().and_then(OsStr::to_str);
        top.is_some_and(|name| NO_HINDRANCE.contains(&name))
    }
}

/// The output folder before the site is written.
#[derive(Debug, Default)]
pub(super) struct Earlier {
    /// The files of the earlier site.
    pub(super) own: BTreeSet<OutPath>,
    /// What is somebody else's; folders before what is in them.
    pub(super) foreign: Vec<Entry>,
}

impl Earlier {
    /// Looks into the output folder.
    ///
    /// # Errors
    /// It holds files and no manifest, or somebody else's file stands where the site has one of its own.
    pub(super) fn look(target: &OutputFolder, outputs: &Outputs) -> Result<Earlier, WriteError> {
        if !target.out.exists() {
            return Ok(Earlier::default());
        }
        let manifest = read_manifest(&target.out).doing("cannot look into", &target.out)?;
        if manifest.is_none() {
            refuse_strangers(&target.out)?;
        }
        let own = manifest.unwrap_or_default();
        let foreign = foreign(&target.out, &own, outputs)?;
        refuse_clashes(&target.out, &foreign, outputs)?;
        Ok(Earlier { own, foreign })
    }
}

/// The manifest's text.
pub(super) fn manifest<'a>(paths: impl Iterator<Item = &'a OutPath>) -> String {
    let mut text = format!("{HEADER}\n");
    for path in paths {
        text.push_str(path.as_str());
        text.push('\n');
    }
    text
}

/// The paths of the manifest, if there is one. A line that is no path of a site is passed over, so that a file that it
/// might mean counts as somebody else's.
fn read_manifest(out: &Path) -> io::Result<Option<BTreeSet<OutPath>>> {
    let at = out.join(MANIFEST);
    match fs::symlink_metadata(&at) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error),
        Ok(found) if !found.is_file() => return Ok(None),
        Ok(_) => {}
    }
    let text = String::from_utf8_lossy(&fs::read(at)?).into_owned();
    // The first line says what the file is.
    Ok(Some(text.lines().skip(1).filter_map(|line| OutPath::parse(line).ok()).collect()))
}

/// What a build itself leaves at the top of the output folder when it is stopped.
pub(super) fn is_working_file(name: &str) -> bool {
    name == MANIFEST || name == build_lock::INNER_LOCK || name.starts_with(INNER_PREFIX)
}

fn refuse_strangers(out: &Path) -> Result<(), WriteError> {
    let mut strangers = Vec::new();
    for entry in fs::read_dir(out).doing("cannot look into", out)? {
        let name = entry.doing("cannot look into", out)?.file_name();
        let name = name.to_string_lossy().into_owned();
        if !NO_HINDRANCE.contains(&name.as_str()) && !is_working_file(&name) {
            strangers.push(format!("`{name}`"));
        }
    }
    strangers.sort();
    if strangers.is_empty() {
        return Ok(());
    }
    let more = if strangers.len() > 3 { " and more" } else { "" };
    strangers.truncate(3);
    Err(WriteError::Refused {
        message: format!("`{}` holds files that no build has made: {}{more}", out.display(), strangers.join(", ")),
        help: "name another folder with `--out`, or empty this one".to_owned(),
    })
}

/// Everything in the folder that is not of the earlier site, and not the same as a file of the new one.
pub(super) fn foreign(out: &Path, own: &BTreeSet<OutPath>, outputs: &Outputs) -> Result<Vec<Entry>, WriteError> {
    let own_folders = folders_of(own.iter());
    let mut found = BTreeMap::new();
    let mut folders = vec![PathBuf::new()];
    while let Some(folder) = folders.pop() {
        let at = out.join(&folder);
        for entry in fs::read_dir(&at).doing("cannot look into", &at)? {
            let entry = entry.doing("cannot look into", &at)?;
            let path = folder.join(entry.file_name());
            let name = slashed(&path);
            let name = name.as_deref();
            if folder.as_os_str().is_empty() && name.is_some_and(is_working_file) {
                continue;
            }
            let kind = entry.file_type().doing("cannot look into", &at)?;
            if kind.is_dir() {
                folders.push(path.clone());
                if !name.is_some_and(|name| own_folders.contains(name)) {
                    found.insert(path, true);
                }
                continue;
            }
            let as_output = name.and_then(|name| OutPath::parse(name).ok());
            let is_own = as_output.as_ref().is_some_and(|path| own.contains(path));
            let is_the_same = || {
                let new = as_output.as_ref().and_then(|path| outputs.get(path));
                kind.is_file() && new.is_some_and(|new| holds(&entry.path(), new))
            };
            if !is_own && !is_the_same() {
                found.insert(path, false);
            }
        }
    }
    Ok(found.into_iter().map(|(path, is_folder)| Entry { path, is_folder }).collect())
}

/// Whether the site has a file at that path.
pub(super) fn is_output(path: &str, outputs: &Outputs) -> bool {
    OutPath::parse(path).is_ok_and(|path| outputs.contains_key(&path))
}

/// Whether a file holds what a file of the site does.
pub(super) fn holds(path: &Path, new: &OutFile) -> bool {
    let is_as_long = |len: u64| fs::metadata(path).is_ok_and(|found| found.is_file() && found.len() == len);
    match new {
        OutFile::Held(bytes) => is_as_long(bytes.len() as u64) && fs::read(path).is_ok_and(|old| old == **bytes),
        OutFile::Large(large) => is_as_long(large.len) && are_the_same(path, &large.place).unwrap_or(false),
    }
}

/// Whether two files of one length hold the same, without either in memory.
fn are_the_same(one: &Path, other: &Path) -> io::Result<bool> {
    let (mut one, mut other) = (BufReader::with_capacity(CHUNK, File::open(one)?), File::open(other)?);
    let mut read = vec![0; CHUNK];
    loop {
        let here = one.fill_buf()?;
        let there = &mut read[..here.len()];
        if here.is_empty() {
            return Ok(true);
        }
        let len = here.len();
        if other.read_exact(there).is_err() || here != there {
            return Ok(false);
        }
        one.consume(len);
    }
}

/// The path with `/` between the names, if it is Unicode.
fn slashed(path: &Path) -> Option<String> {
    let parts: Option<Vec<&str>> = path.components().map(|part| part.as_os_str().to_str()).collect();
    parts.map(|parts| parts.join("/"))
}

/// Somebody else's file is not overwritten, whatever the site has of its name.
fn refuse_clashes(out: &Path, foreign: &[Entry], outputs: &Outputs) -> Result<(), WriteError> {
    let folders = folders_of(outputs.keys());
    for entry in foreign {
        let Some(name) = slashed(&entry.path) else { continue };
        if is_output(&name, outputs) || (!entry.is_folder && folders.contains(name.as_str())) {
            return Err(WriteError::Refused {
                message: format!(
                    "`{}` was not made by a build, and the site has something else in its place",
                    out.join(&entry.path).display()
                ),
                help: "move it away; a file that belongs to the site goes into `static/`".to_owned(),
            });
        }
    }
    Ok(())
}

/// The folders that files at these paths stand in, each before those inside it.
pub(super) fn folders_of<'a>(paths: impl Iterator<Item = &'a OutPath>) -> BTreeSet<&'a str> {
    let mut folders = BTreeSet::new();
    for path in paths {
        let mut rest = path.as_str();
        while let Some((folder, _)) = rest.rsplit_once('/') {
            if !folders.insert(folder) {
                break;
            }
            rest = folder;
        }
    }
    folders
}
