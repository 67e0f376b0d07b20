//! The theme that is compiled into the program, by path inside the theme. Names `include_dir`.

use std::collections::BTreeMap;

use include_dir::{Dir, include_dir};

static BUILT_IN: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/themes/briefing");

/// A file that is compiled in.
pub fn built_in(path: &str) -> Option<&'static [u8]> {
    BUILT_IN.get_file(path).map(include_dir::File::contents)
}

/// The files that are compiled in.
pub fn built_in_files() -> BTreeMap<&'static str, &'static [u8]> {
    let mut found = BTreeMap::new();
    let mut folders = vec![&BUILT_IN];
    while let Some(folder) = folders.pop() {
        folders.extend(folder.dirs());
        found.extend(folder.files().filter_map(|file| file.path().to_str().map(|path| (path, file.contents()))));
    }
    found
}
