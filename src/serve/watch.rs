//! Notices when something changes in the folders that a briefing is made of.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use notify::{EventKind, RecommendedWatcher, RecursiveMode};
use notify_debouncer_full::{DebounceEventResult, Debouncer, RecommendedCache, new_debouncer};

use crate::model::PROJECT_FILE;

/// Changes that come this close together are one.
const QUIET: Duration = Duration::from_millis(100);

/// The project's folders whose files matter. What else is in the project, such as the built site, does not.
const FOLDERS: [&str; 4] = ["content", "seeds", "static", "themes"];

/// What a preview watches, as real paths.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Watched {
    /// The project's folder.
    pub root: PathBuf,
    /// Folders with texts outside it.
    pub texts: Vec<PathBuf>,
    /// Files and folders that links within the project lead to.
    pub links: Vec<PathBuf>,
}

/// Watches folders until it is dropped.
pub(super) struct Watcher {
    debouncer: Result<Debouncer<RecommendedWatcher, RecommendedCache>, String>,
    followed: BTreeSet<PathBuf>,
    watched: Arc<Mutex<Watched>>,
    /// Folders that appeared or went, which must be watched anew.
    moved: Arc<Mutex<BTreeSet<PathBuf>>>,
    last_fault: Option<String>,
}

impl Watcher {
    /// A watcher that sends to `changed` after each change.
    pub(super) fn new(changed: Sender<()>) -> Self {
        let watched = Arc::new(Mutex::new(Watched::default()));
        let moved = Arc::new(Mutex::new(BTreeSet::new()));
        let (known, gone) = (Arc::clone(&watched), Arc::clone(&moved));
        let heard = move |events: DebounceEventResult| {
            let watched = known.lock().unwrap_or_else(PoisonError::into_inner).clone();
            // Whoever missed something must look again.
            let Ok(events) = events else {
                let _ = changed.send(());
                return;
            };
            let events = events.iter().filter(|event| !matches!(event.kind, EventKind::Access(_)));
            let mut is_change = false;
            for path in events.flat_map(|event| &event.paths).filter(|path| matters(path, &watched)) {
                is_change = true;
                if path.parent().is_some_and(|parent| parent == watched.root) {
                    gone.lock().unwrap_or_else(PoisonError::into_inner).insert(path.clone());
                }
            }
            if is_change {
                let _ = changed.send(());
            }
        };
        let debouncer = new_debouncer(QUIET, None, heard).map_err(|error| error.to_string());
        Watcher { debouncer, followed: BTreeSet::new(), watched, moved, last_fault: None }
    }

    /// Watches what a briefing is made of now. What keeps it from being watched is the answer, once.
    pub(super) fn follow(&mut self, watched: &Watched) -> Option<String> {
        self.watched.lock().unwrap_or_else(PoisonError::into_inner).clone_from(watched);
        let fault = self.try_to_follow(watched).err();
        let is_news = fault != self.last_fault;
        self.last_fault.clone_from(&fault);
        fault.filter(|_| is_news)
    }

    fn try_to_follow(&mut self, watched: &Watched) -> Result<(), String> {
        let debouncer = self.debouncer.as_mut().map_err(|error| error.clone())?;
        for moved in std::mem::take(&mut *self.moved.lock().unwrap_or_else(PoisonError::into_inner)) {
            if self.followed.remove(&moved) {
                // It may be gone, and then there is nothing to let go of.
                let _ = debouncer.unwatch(&moved);
            }
        }
        let inner = FOLDERS.iter().map(|folder| (watched.root.join(folder), RecursiveMode::Recursive));
        // The folder itself, for the configuration and for folders that are made later; without what is in it.
        let root = std::iter::once((watched.root.clone(), RecursiveMode::NonRecursive));
        let texts = watched.texts.iter().map(|folder| (folder.clone(), RecursiveMode::NonRecursive));
        // A file is watched by its folder, since most editors put a new file in its place.
        let links =
            watched.links.iter().filter(|link| !is_inside(link, watched)).filter_map(|link| match link.is_dir() {
                true => Some((link.clone(), RecursiveMode::Recursive)),
                false => Some((link.parent()?.to_owned(), RecursiveMode::NonRecursive)),
            });
        for (folder, mode) in root.chain(inner).chain(texts).chain(links) {
            if !folder.is_dir() || self.followed.contains(&folder) {
                continue;
            }
            debouncer.watch(&folder, mode).map_err(|error| error.to_string())?;
            self.followed.insert(folder);
        }
        Ok(())
    }
}

/// Whether a path stands in a folder of the project that is watched whole.
fn is_inside(path: &Path, watched: &Watched) -> bool {
    FOLDERS.iter().any(|folder| path.starts_with(watched.root.join(folder)))
}

/// Whether a change at that path can change the site.
fn matters(path: &Path, watched: &Watched) -> bool {
    // What a link leads to, what is in it, and the folders around it, with which it comes and goes.
    let is_linked = |link: &PathBuf| path.starts_with(link) || (path != watched.root && link.starts_with(path));
    if watched.links.iter().any(is_linked) {
        return true;
    }
    if watched.texts.iter().any(|folder| path == folder || path.parent().is_some_and(|parent| parent == folder)) {
        return true;
    }
    let Ok(inner) = path.strip_prefix(&watched.root) else { return false };
    let mut parts = inner.components().map(|part| part.as_os_str().to_string_lossy());
    let Some(first) = parts.next() else { return false };
    // A style of citing may stand beside the configuration.
    let is_ours = first == PROJECT_FILE || first.ends_with(".csl") || FOLDERS.contains(&first.as_ref());
    // What editors and this program write beside a file before they replace it.
    let last = parts.next_back().unwrap_or(first);
    is_ours && !(last.starts_with('.') && last != ".well-known") && !last.ends_with('~')
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use super::*;
    use crate::tests::scratch::Scratch;

    #[test]
    fn only_what_a_site_is_made_of_matters() {
        let links = vec!["/p/notes/a.md".into(), "/p/shared".into()];
        let watched = Watched { root: "/p".into(), texts: vec!["/texts".into()], links };
        let ours = ["/p/backgrounder.toml", "/p/content/a.md", "/p/seeds/x.toml", "/p/static", "/texts/nyt.txt"];
        let beside = ["/p/house.csl"];
        let linked = ["/p/notes/a.md", "/p/notes", "/p/shared", "/p/shared/deep/b.md"];
        for path in ours.into_iter().chain(beside).chain(linked) {
            assert!(matters(Path::new(path), &watched), "{path}");
        }
        for path in [
            "/p",
            "/p/public/index.html",
            "/p/notes/b.md",
            "/p/.git/HEAD",
            "/p/target/x",
            "/p/content/.a.md.swp",
            "/p/content/a.md~",
            "/x",
        ] {
            assert!(!matters(Path::new(path), &watched), "{path}");
        }
    }

    #[test]
    fn a_change_is_heard_also_in_a_folder_made_later() {
        let scratch = Scratch::new();
        scratch.file("content/a.md", "one");
        let (changed, changes) = mpsc::channel();
        let mut watcher = Watcher::new(changed);
        let watched = Watched { root: scratch.path().to_owned(), ..Watched::default() };
        assert_eq!(watcher.follow(&watched), None);
        let heard = || changes.recv_timeout(Duration::from_secs(20)).is_ok();
        scratch.file("content/a.md", "two");
        assert!(heard());
        scratch.folder("static");
        assert!(heard());
        assert_eq!(watcher.follow(&watched), None);
        while changes.recv_timeout(Duration::from_millis(400)).is_ok() {}
        scratch.file("static/x.css", "x");
        assert!(heard());
        while changes.recv_timeout(Duration::from_millis(400)).is_ok() {}
        scratch.file("public/index.html", "x");
        assert!(changes.recv_timeout(Duration::from_millis(600)).is_err());
    }

    #[test]
    fn a_change_is_heard_of_what_a_link_leads_to() {
        let scratch = Scratch::new();
        scratch.file("content/a.md", "one");
        scratch.file("notes/b.md", "one");
        scratch.file("shared/deep/c.md", "one");
        let (changed, changes) = mpsc::channel();
        let mut watcher = Watcher::new(changed);
        let links = vec![scratch.join("notes/b.md"), scratch.join("shared")];
        let watched = Watched { root: scratch.path().to_owned(), links, ..Watched::default() };
        assert_eq!(watcher.follow(&watched), None);
        for path in ["notes/b.md", "shared/deep/c.md"] {
            scratch.file(path, "two");
            assert!(changes.recv_timeout(Duration::from_secs(20)).is_ok(), "{path}");
            while changes.recv_timeout(Duration::from_millis(400)).is_ok() {}
        }
        scratch.file("notes/other.md", "x");
        assert!(changes.recv_timeout(Duration::from_millis(600)).is_err());
    }
}
