//! The moment at which the new site takes the earlier one's place.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::aside::sync_folder;
use super::target::OutputFolder;

/// Puts the folder `new` in the target's place. Where the earlier site stands now is the answer, if there was one.
///
/// # Errors
/// The system refuses; then everything is as it was.
pub(super) fn exchange(new: &Path, target: &OutputFolder) -> io::Result<Option<PathBuf>> {
    let old = if !target.out.exists() {
        fs::rename(new, &target.out)?;
        None
    } else if in_one_step(new, &target.out)? {
        Some(new.to_owned())
    } else {
        in_two_steps(new, target)?;
        Some(target.old())
    };
    sync_folder(&target.parent)?;
    Ok(old)
}

/// Exchanges two folders in one step. `false` where the system or the file system knows no such step.
#[cfg(target_os = "linux")]
fn in_one_step(new: &Path, out: &Path) -> io::Result<bool> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    use rustix::io::Errno;
    match renameat_with(CWD, new, CWD, out, RenameFlags::EXCHANGE) {
        Ok(()) => Ok(true),
        Err(Errno::INVAL | Errno::NOSYS | Errno::NOTSUP) => Ok(false),
        Err(error) => Err(error.into()),
    }
}

#[cfg(not(target_os = "linux"))]
fn in_one_step(_new: &Path, _out: &Path) -> io::Result<bool> {
    Ok(false)
}

/// Moves the earlier site away and the new one in. A build that is stopped between the two is mended by [`recover`].
fn in_two_steps(new: &Path, target: &OutputFolder) -> io::Result<()> {
    let old = target.old();
    // One that may not be removed makes way.
    if let Some(free) = fs::symlink_metadata(&old).ok().and_then(|_| target.left()) {
        fs::rename(&old, free)?;
    }
    fs::rename(&target.out, &old)?;
    fs::rename(new, &target.out).inspect_err(|_| drop(fs::rename(&old, &target.out)))
}

/// Brings back an earlier site that a stopped build had moved away, and removes what such builds left beside it.
///
/// The caller holds the build lock, so that nothing that is removed here is in use.
pub(super) fn recover(target: &OutputFolder) -> io::Result<()> {
    let old = target.old();
    if fs::symlink_metadata(&old).is_ok_and(|found| found.is_dir()) {
        if target.out.exists() { remove(&old) } else { fs::rename(&old, &target.out)? }
    }
    let beside = target.aside_prefix().to_string_lossy().into_owned();
    for (folder, prefix) in [(&target.parent, beside.as_str()), (&target.out, super::target::INNER_PREFIX)] {
        let Ok(entries) = fs::read_dir(folder) else { continue };
        for entry in entries {
            let entry = entry?;
            let is_left_over = entry.file_name().to_string_lossy().starts_with(prefix);
            if is_left_over && entry.file_type()?.is_dir() {
                remove(&entry.path());
            }
        }
    }
    Ok(())
}

/// Removes what a stopped build left. What may not be removed stands in nobody's way, and has been said when it was left.
fn remove(left_over: &Path) {
    let _ = fs::remove_dir_all(left_over);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::scratch::Scratch;

    fn target(scratch: &Scratch) -> OutputFolder {
        OutputFolder::find(&scratch.folder("project"), &scratch.join("public")).unwrap()
    }

    #[test]
    fn both_ways_put_the_new_folder_in_place() {
        let scratch = Scratch::new();
        scratch.file("public/a", "old");
        scratch.file("new/a", "new");
        let old = exchange(&scratch.join("new"), &target(&scratch)).unwrap().unwrap();
        assert_eq!(
            (scratch.text("public/a"), fs::read_to_string(old.join("a")).unwrap()),
            ("new".into(), "old".into())
        );
        in_two_steps(&old, &target(&scratch)).unwrap();
        assert_eq!(scratch.text("public/a"), "old");
        assert_eq!(scratch.text(".public.backgrounder-old/a"), "new");
    }

    #[test]
    fn a_failed_second_step_brings_the_earlier_site_back() {
        let scratch = Scratch::new();
        scratch.file("public/a", "old");
        assert!(in_two_steps(&scratch.join("none"), &target(&scratch)).is_err());
        assert_eq!(scratch.text("public/a"), "old");
    }

    #[test]
    fn an_earlier_site_that_stays_is_in_nobodys_way() {
        let scratch = Scratch::new();
        for file in ["public/a", ".public.backgrounder-old/a", "new/a"] {
            scratch.file(file, file);
        }
        in_two_steps(&scratch.join("new"), &target(&scratch)).unwrap();
        assert_eq!(scratch.text("public/a"), "new/a");
        assert_eq!(scratch.text(".public.backgrounder-new-left-1/a"), ".public.backgrounder-old/a");
    }

    #[test]
    fn a_build_stopped_between_the_steps_is_mended() {
        let scratch = Scratch::new();
        scratch.file(".public.backgrounder-old/a", "old");
        scratch.file(".public.backgrounder-new-x/a", "new");
        scratch.file(".public.mine/a", "mine");
        recover(&target(&scratch)).unwrap();
        assert_eq!(scratch.text("public/a"), "old");
        assert_eq!(scratch.names(""), [".public.mine", "project", "public"]);
    }
}
