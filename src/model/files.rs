//! Files on their way in and out: plain paths and bytes.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;

use super::SourceId;

/// The file that makes a folder a project.
pub const PROJECT_FILE: &str = "backgrounder.toml";
/// The lock's place in a project.
pub const LOCK_FILE: &str = "seeds/seeds.lock";

/// How the names of pages end, in any case.
const PAGE_ENDINGS: [&str; 2] = [".md", ".markdown"];

/// The path of a page's file without its ending; none if it is not the file of a page.
pub fn page_stem(path: &str) -> Option<&str> {
    PAGE_ENDINGS.iter().find_map(|ending| {
        let (stem, end) = path.split_at_checked(path.len().checked_sub(ending.len())?)?;
        (!stem.is_empty() && !stem.ends_with('/') && end.eq_ignore_ascii_case(ending)).then_some(stem)
    })
}

/// A file of the project as found on disk.
#[derive(Debug, Clone)]
pub struct InputFile {
    /// Its path from the project's root, with `/` between the names.
    pub path: String,
    /// Its bytes.
    pub bytes: Arc<[u8]>,
}

/// A file of the project that is copied as it is and is too large to be kept in memory. It stays on disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LargeFile {
    /// Where it really stands.
    pub place: PathBuf,
    /// Its bytes in number.
    pub len: u64,
    /// When it was changed, in nanoseconds since 1970.
    pub changed: u128,
}

/// Something in the project folder that could not be read, which is a finding and no failure of the system.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InputFault {
    /// Its path from the project's root.
    pub path: String,
    /// What is wrong with it.
    pub kind: InputFaultKind,
    /// The system's own words, or the limit that was passed.
    pub detail: String,
}

/// Why a file could not be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InputFaultKind {
    /// It cannot be opened, or is no regular file, or its name is no Unicode text.
    Unreadable,
    /// A symbolic link leads out of the project.
    OutsideRoot,
    /// It is larger than the limit.
    TooLarge,
    /// It stands too many folders deep.
    TooDeep,
}

/// The project's files, sorted by path.
#[derive(Debug, Clone, Default)]
pub struct Inputs {
    /// The files that were read.
    pub files: Vec<InputFile>,
    /// Large ones, by path from the project's root.
    pub large: Vec<(String, LargeFile)>,
    /// What could not be read.
    pub faults: Vec<InputFault>,
}

/// The source texts that were found, by file name as the records give it.
#[derive(Debug, Clone, Default)]
pub struct TextInputs {
    /// The bytes of each text.
    pub found: BTreeMap<String, Arc<[u8]>>,
    /// Folders that were named and do not exist.
    pub missing_folders: Vec<String>,
    /// Where a text is missing, the other files in the folders of texts.
    pub others: BTreeSet<String>,
    /// The files in `seeds/` that may be texts, and that no record names.
    pub unnamed: BTreeSet<String>,
    /// Texts that are there and cannot be read: the name and why.
    pub faults: BTreeMap<String, String>,
}

/// Why a path may not be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadPath {
    /// The path as given.
    pub path: String,
    /// What is wrong with it.
    pub reason: &'static str,
}

impl fmt::Display for BadPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` {}", self.path, self.reason)
    }
}

/// A file of the site: a path below the output folder that is safe and portable on every common file system.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OutPath(String);

/// What the names begin with that building gives to files of its own at the top of the output folder.
pub const WORKING_PREFIX: &str = ".backgrounder-";

/// Names that Windows keeps for devices, with any ending.
const DEVICES: [&str; 22] = [
    "con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9", "lpt1", "lpt2",
    "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
];

impl OutPath {
    /// A path of segments joined by `/`, each checked: no empty one, no `.` or `..`, no separator, colon, control or
    /// reserved character, no device name, no dot or space at its end, at most 200 bytes. It is no name of a build's own files.
    ///
    /// # Errors
    /// Says what is wrong with the path.
    pub fn parse(path: &str) -> Result<Self, BadPath> {
        let bad = |reason| Err(BadPath { path: path.to_owned(), reason });
        if path.len() > 1_000 || path.split('/').count() > 64 {
            return bad("is too long");
        }
        if path.to_ascii_lowercase().starts_with(WORKING_PREFIX) {
            return bad("begins like the files that a build leaves for the next one");
        }
        for segment in path.split('/') {
            if let Some(reason) = fault_of(segment) {
                return bad(reason);
            }
        }
        Ok(OutPath(path.to_owned()))
    }

    /// The path.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn fault_of(segment: &str) -> Option<&'static str> {
    let stem = segment.split('.').next().unwrap_or_default().to_ascii_lowercase();
    let reserved = |c: char| c.is_control() || matches!(c, '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|');
    match segment {
        "" => Some("has an empty part"),
        "." | ".." => Some("leads out of its folder"),
        _ if segment.chars().any(reserved) => Some("has a character that not every file system takes"),
        _ if segment.ends_with(['.', ' ']) || segment.starts_with(' ') => {
            Some("has a part that begins or ends with a space, or ends with a dot")
        }
        _ if segment.len() > 200 => Some("has a part of more than 200 bytes"),
        _ if DEVICES.contains(&stem.as_str()) => Some("has a part that is a device's name on Windows"),
        _ => None,
    }
}

impl fmt::Display for OutPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What a file of the site holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OutFile {
    /// These bytes.
    Held(Arc<[u8]>),
    /// What stands there.
    Large(LargeFile),
}

impl OutFile {
    /// The bytes, if they are in memory.
    pub fn held(&self) -> Option<&[u8]> {
        match self {
            OutFile::Held(bytes) => Some(bytes),
            OutFile::Large(_) => None,
        }
    }
}

impl<T: Into<Arc<[u8]>>> From<T> for OutFile {
    fn from(bytes: T) -> Self {
        OutFile::Held(bytes.into())
    }
}

/// The whole site: every file with what it holds, in order of path.
pub type Outputs = BTreeMap<OutPath, OutFile>;

/// The address of a page or file from the site's root, without a leading `/`: `""`, `timeline/`, `briefing.json`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SitePath(String);

impl SitePath {
    /// The address, if its file can be written.
    ///
    /// # Errors
    /// Says what is wrong with the path.
    pub fn parse(path: &str) -> Result<Self, BadPath> {
        let site = SitePath(path.to_owned());
        OutPath::parse(&site.file_name()).map(|_| site)
    }

    /// The address of a source's page.
    ///
    /// # Errors
    /// Says why no page can stand there: not every file system takes the source's id for a folder.
    pub fn of_source(id: &SourceId) -> Result<Self, BadPath> {
        SitePath::parse(&format!("sources/{id}/"))
    }

    /// The address as written after the root's `/`.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    fn file_name(&self) -> String {
        if self.0.is_empty() || self.0.ends_with('/') { format!("{}index.html", self.0) } else { self.0.clone() }
    }

    /// The file that answers for the address.
    pub fn file(&self) -> OutPath {
        OutPath(self.file_name())
    }

    /// The way from the page at this address to another file, `index.html` included, so that it also works from disk.
    pub fn relative(&self, to: &SitePath) -> String {
        let (from, to) = (self.file_name(), to.file_name());
        let mut from_folders: Vec<&str> = from.split('/').collect();
        from_folders.pop();
        let to_parts: Vec<&str> = to.split('/').collect();
        let same = from_folders.iter().zip(&to_parts[..to_parts.len() - 1]).take_while(|(a, b)| a == b).count();
        let up = "../".repeat(from_folders.len() - same);
        format!("{up}{}", to_parts[same..].join("/"))
    }
}

impl fmt::Display for SitePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "/{}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_that_leaves_the_site_or_is_not_portable_is_refused() {
        for good in ["index.html", "sources/nyt/index.html", "a b/é.png", ".well-known/security.txt"] {
            assert!(OutPath::parse(good).is_ok(), "{good}");
        }
        for bad in [
            "",
            "/a",
            "a//b",
            "../a",
            "a/./b",
            "a\\b",
            "c:/x",
            "nul",
            "Con.html",
            "a.",
            "a ",
            "a\u{0}",
            "a\nb",
            ".Backgrounder-manifest",
            &"x".repeat(201),
        ] {
            assert!(OutPath::parse(bad).is_err(), "{bad:?}");
        }
    }

    #[test]
    fn a_page_is_known_by_its_ending_in_any_case() {
        for page in ["a.md", "a.markdown", "a.MD", "a.Markdown"] {
            assert_eq!(page_stem(page), Some("a"));
        }
        for other in ["a.txt", "md", ".md", "a/.md", "é", "a.mdx"] {
            assert_eq!(page_stem(other), None, "{other}");
        }
    }

    #[test]
    fn links_are_relative_and_name_the_file() {
        let path = |s| SitePath::parse(s).unwrap();
        assert_eq!(path("").relative(&path("timeline/")), "timeline/index.html");
        assert_eq!(path("sources/nyt/").relative(&path("sources/ap/")), "../ap/index.html");
        assert_eq!(path("sources/nyt/").relative(&path("")), "../../index.html");
        assert_eq!(path("timeline/").relative(&path("timeline/")), "index.html");
        assert_eq!(path("404.html").relative(&path("style.css")), "style.css");
    }
}
