//! The pages of a published site, read from its folder. It may be anybody's: what cannot be read is said, and nothing outside
//! of the folder is.

use std::io;
use std::path::Path;

use rayon::prelude::*;

use crate::disk;
use crate::model::{InputFault, InputFaultKind};

use super::page::{self, PageReading};

/// The file that lists the quotations.
pub(super) const EVIDENCE: &str = "evidence.json";
/// The most bytes of all pages together.
const LARGEST_SITE: u64 = 256 << 20;

/// A page.
pub(super) struct ReadPage {
    /// Its path from the site's folder.
    pub(super) path: String,
    pub(super) reading: PageReading,
}

/// Something of the site that could not be read, or not whole.
pub(super) struct UnreadFile {
    pub(super) path: String,
    pub(super) why: String,
}

/// What a site's folder holds.
#[derive(Default)]
pub(super) struct PublishedSite {
    pub(super) pages: Vec<ReadPage>,
    pub(super) unread: Vec<UnreadFile>,
    /// The bytes of its evidence, if it has any.
    pub(super) evidence: Option<Vec<u8>>,
}

/// Reads all pages of a site, and its evidence.
///
/// # Errors
/// The folder cannot be opened.
pub(super) fn read(folder: &Path) -> io::Result<PublishedSite> {
    let (mut files, faults) = disk::site(folder, |path| is_page(path) || path == EVIDENCE)?;
    let mut site =
        PublishedSite { unread: faults.into_iter().filter_map(unread).collect(), ..PublishedSite::default() };
    if let Some(at) = files.iter().position(|file| file.path == EVIDENCE) {
        let file = files.remove(at);
        match disk::file(&file.at) {
            Ok(bytes) => site.evidence = Some(bytes.to_vec()),
            Err(why) => site.unread.push(UnreadFile { path: file.path, why }),
        }
    }
    let mut size = 0;
    let room: Vec<bool> = files.iter().map(|file| size_within(&mut size, file.len)).collect();
    let read: Vec<(Option<ReadPage>, Option<UnreadFile>)> = files
        .into_par_iter()
        .zip(room)
        .map(|(file, has_room)| {
            let unread = |why: String| Some(UnreadFile { path: file.path.clone(), why });
            if !has_room {
                return (None, unread(format!("the pages before it have {} MiB already", LARGEST_SITE >> 20)));
            }
            match disk::file(&file.at) {
                Ok(bytes) => read_page(file.path, &bytes),
                Err(why) => (None, unread(why)),
            }
        })
        .collect();
    for (page, unread) in read {
        site.pages.extend(page);
        site.unread.extend(unread);
    }
    site.unread.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(site)
}

/// Whether there is room for so many bytes more. One that is too large by itself takes none.
fn size_within(size: &mut u64, more: u64) -> bool {
    if more <= LARGEST_SITE / 16 {
        *size += more;
    }
    *size <= LARGEST_SITE
}

fn read_page(path: String, bytes: &[u8]) -> (Option<ReadPage>, Option<UnreadFile>) {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let text = String::from_utf8_lossy(bytes);
    let mut reading = page::read(&text);
    let limit = reading.limit.take().map(|limit| format!("it is read up to a place only: {limit}"));
    let foreign = std::str::from_utf8(bytes).err().map(|error| {
        let line = 1 + bytes[..error.valid_up_to()].iter().filter(|byte| **byte == b'\n').count();
        format!("it is not UTF-8 on line {line}")
    });
    let why = [foreign, limit].into_iter().flatten().collect::<Vec<_>>().join("; ");
    let unread = (!why.is_empty()).then(|| UnreadFile { path: path.clone(), why });
    (Some(ReadPage { path, reading }), unread)
}

/// Whether a browser shows the file as a page.
fn is_page(path: &str) -> bool {
    let lower = path.to_lowercase();
    [".html", ".htm", ".xhtml", ".xht", ".shtml"].iter().any(|end| lower.ends_with(end))
}

/// What stands in the way of pages; what could only be a picture or the like does not matter.
fn unread(fault: InputFault) -> Option<UnreadFile> {
    let name = fault.path.rsplit('/').next().unwrap_or_default();
    if !(is_page(name) || name == EVIDENCE || !name.trim_start_matches('.').contains('.')) {
        return None;
    }
    let why = match fault.kind {
        InputFaultKind::OutsideRoot => "a symbolic link leads out of the site's folder, and is not followed".to_owned(),
        InputFaultKind::Unreadable | InputFaultKind::TooLarge | InputFaultKind::TooDeep => fault.detail,
    };
    let path = if fault.path.is_empty() { ".".to_owned() } else { fault.path };
    Some(UnreadFile { path, why })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::scratch::Scratch;

    #[cfg(unix)]
    #[test]
    fn a_hostile_site_is_read_as_far_as_it_may_be() {
        use std::os::unix::fs::symlink;

        let scratch = Scratch::new();
        scratch.file("secret.html", "<p>“words of somebody who is away”");
        scratch.file("site/odd \u{202E}name\n.HTML", "<p>“words of four and more”");
        scratch.file("site/.hidden.html", "<p>“words of four and more”");
        scratch.file("site/a.png", "no page");
        scratch.file("site/deep.html", "<b>".repeat(100_000));
        std::fs::write(scratch.join("site/latin.html"), b"<p>\n\xFF \x93words of four and more\x94").unwrap();
        std::fs::File::create(scratch.join("site/large.html")).unwrap().set_len(20 << 20).unwrap();
        symlink("../secret.html", scratch.join("site/out.html")).unwrap();
        symlink("..", scratch.join("site/up")).unwrap();
        symlink(".", scratch.join("site/round")).unwrap();
        symlink("../secret.png", scratch.join("site/out.png")).unwrap();
        symlink("/etc/hostname", scratch.join("site/evidence.json")).unwrap();
        let site = read(&scratch.join("site")).unwrap();
        let pages: Vec<(&str, usize)> =
            site.pages.iter().map(|page| (page.path.as_str(), page.reading.loose.len())).collect();
        let odd = ("odd \u{202E}name\n.HTML", 1);
        assert_eq!(pages, [(".hidden.html", 1), ("deep.html", 0), ("latin.html", 0), odd]);
        let unread: Vec<(&str, &str)> =
            site.unread.iter().map(|file| (file.path.as_str(), &file.why[..file.why.len().min(24)])).collect();
        assert_eq!(
            unread,
            [
                ("deep.html", "it is read up to a place"),
                ("evidence.json", "a symbolic link leads ou"),
                ("large.html", "at most 16 MiB"),
                ("latin.html", "it is not UTF-8 on line "),
                ("out.html", "a symbolic link leads ou"),
                ("round", "a symbolic link leads ro"),
                ("up", "a symbolic link leads ou"),
            ]
        );
        assert!(site.evidence.is_none());
    }
}
