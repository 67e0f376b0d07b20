//! From the project's files to a draft: each file goes to the reader of its format.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use crate::diag::{Diags, FileId, Files, Severity, Span};
use crate::model::{
    Asset, Config, Draft, InputFile, Inputs, LargeFile, Lock, OutFile, PROJECT_FILE, Page, ThemeData, ThemeFile,
    Unread, page_stem,
};

use super::files::lock::OnDisk;
use super::files::misnamed::Misnamed;
use super::{decode, files, page};

/// Reads the project's files, but for the texts of its sources.
///
/// Faults go to `diags`; the draft holds whatever could be read.
pub(crate) fn read(inputs: &Inputs, diags: &mut Diags) -> (Files, Draft) {
    let mut files = Files::default();
    decode::faults(inputs, &mut files, diags);
    // The configuration comes first: it names the theme.
    let config = inputs.files.iter().find(|file| file.path == PROJECT_FILE);
    let config = config.and_then(|file| decode::text(&file.path, &file.bytes, &mut files, diags));
    let config = config.and_then(|file| files::config::config(file, &files, diags));
    let mut unread = Unread::default();
    let config = config.unwrap_or_else(|| {
        unread.add(PROJECT_FILE);
        let file = files.find(PROJECT_FILE).unwrap_or_else(|| files.add(PROJECT_FILE, ""));
        Config::titled("Untitled", Span::new(file, 0, 0))
    });
    let mut reader = Reader { files, diags, pages: Vec::new(), draft: empty(config, unread) };
    inputs.faults.iter().for_each(|fault| reader.draft.unread.add(&*fault.path));
    for file in &inputs.files {
        reader.file(file);
    }
    for (path, file) in &inputs.large {
        reader.large(path, file);
    }
    reader.finish()
}

fn empty(config: Config, unread: Unread) -> Draft {
    Draft {
        config,
        sources: Vec::new(),
        texts: BTreeMap::new(),
        pages: Vec::new(),
        claims: None,
        unknowns: Vec::new(),
        people: None,
        places: Vec::new(),
        lock: Lock::default(),
        other_lock: None,
        earlier_lock: None,
        assets: Vec::new(),
        unread,
        theme: ThemeData::default(),
    }
}

struct Reader<'a> {
    files: Files,
    diags: &'a mut Diags,
    pages: Vec<(String, FileId)>,
    draft: Draft,
}

impl Reader<'_> {
    fn decode(&mut self, file: &InputFile) -> Option<FileId> {
        let text = decode::text(&file.path, &file.bytes, &mut self.files, self.diags);
        self.read(file, text)
    }

    /// Notes a file of which nothing could be read.
    fn read<T>(&mut self, file: &InputFile, read: Option<T>) -> Option<T> {
        if read.is_none() {
            self.draft.unread.add(&*file.path);
        }
        read
    }

    /// Notes a list of which nothing could be read, or every entry had to be left out.
    fn left_out(&mut self, file: &InputFile, id: FileId, is_empty: bool) {
        if is_empty && self.diags.iter().any(|finding| finding.span.file == id && finding.severity == Severity::Error) {
            self.draft.unread.add(&*file.path);
        }
    }

    fn file(&mut self, file: &InputFile) {
        let (folder, rest) = file.path.split_once('/').unwrap_or(("", &file.path));
        match folder {
            "seeds" => self.seed(file, rest),
            "content" => self.content(file, rest),
            "static" => self.asset(file, rest),
            "themes" => self.theme(file, rest),
            _ => {}
        }
    }

    fn seed(&mut self, file: &InputFile, name: &str) {
        if let Some(stem) = name.strip_suffix(".toml") {
            if let Some(id) = self.decode(file) {
                let record = files::record::record(stem, id, &self.files, self.diags);
                let record = self.read(file, record);
                self.draft.sources.extend(record);
            }
        } else if name == "seeds.lock"
            && let Some(id) = self.decode(file)
        {
            let lock = files::lock::lock(id, &self.files, self.diags);
            let OnDisk { lock, other, earlier } = self.read(file, lock).unwrap_or_default();
            self.draft.lock = lock;
            self.draft.other_lock = other;
            self.draft.earlier_lock = earlier;
        }
    }

    fn content(&mut self, file: &InputFile, name: &str) {
        let is_data = matches!(name, "claims.toml" | "people.toml" | "places.toml");
        if !is_data && page_stem(name).is_none() {
            return match files::misnamed::misnamed(name, &file.bytes) {
                Some(misnamed) => self.misnamed(file, misnamed),
                None => self.asset(file, name),
            };
        }
        let Some(id) = self.decode(file) else { return };
        match name {
            "claims.toml" => {
                let (claims, unknowns) = files::claims::claims(id, &self.files, self.diags).unwrap_or_default();
                self.left_out(file, id, claims.is_empty());
                self.draft.claims = Some(claims);
                self.draft.unknowns = unknowns;
            }
            "people.toml" => {
                let people = files::people::people(id, &self.files, self.diags).unwrap_or_default();
                self.left_out(file, id, people.is_empty());
                self.draft.people = Some(people);
            }
            "places.toml" => {
                let trusts_html = self.draft.config.trusted_html;
                let places = files::places::places(id, name, &self.files, trusts_html, self.diags);
                if let Some((places, page)) = self.read(file, places) {
                    self.draft.places = places;
                    self.draft.pages.push(page);
                }
            }
            _ => self.pages.push((name.to_owned(), id)),
        }
    }

    fn misnamed(&mut self, file: &InputFile, Misnamed { message, help, meant }: Misnamed) {
        let start = Span::new(self.files.add(&file.path, ""), 0, 0);
        self.diags.push(decode::unreadable(start, message).help(help));
        for path in meant.into_iter().chain([file.path.clone()]) {
            self.draft.unread.add(path);
        }
    }

    fn asset(&mut self, file: &InputFile, to: &str) {
        let id = self.files.add(&file.path, "");
        self.draft.assets.push(Asset {
            from: file.path.clone(),
            to: to.to_owned(),
            bytes: Arc::clone(&file.bytes).into(),
            file: id,
        });
    }

    /// A file that is copied from where it stands.
    fn large(&mut self, path: &str, file: &LargeFile) {
        let to = ["static/", "content/"].iter().find_map(|folder| path.strip_prefix(folder));
        self.draft.assets.extend(to.map(|to| Asset {
            from: path.to_owned(),
            to: to.to_owned(),
            bytes: OutFile::Large(file.clone()),
            file: self.files.add(path, ""),
        }));
    }

    fn theme(&mut self, file: &InputFile, path: &str) {
        let Some((name, inside)) = path.split_once('/') else { return };
        if *name != *self.draft.config.theme {
            return;
        }
        let is_text =
            [".html", ".xml", ".toml", ".css", ".js", ".svg", ".txt"].iter().any(|ending| inside.ends_with(ending));
        let id = if is_text { self.decode(file) } else { Some(self.files.add(&file.path, "")) };
        let own = id.map(|id| (inside.to_owned(), ThemeFile { file: id, bytes: Arc::clone(&file.bytes) }));
        self.draft.theme.files.extend(own);
    }

    fn finish(mut self) -> (Files, Draft) {
        let (files, trusts_html) = (&self.files, self.draft.config.trusted_html);
        let read = |(path, id): &(String, FileId)| {
            let mut diags = Diags::default();
            (page::page(path, *id, files, trusts_html, &mut diags), diags)
        };
        let pages: Vec<(Page, Diags)> = self.pages.par_iter().map(read).collect();
        // The page of the places is there already.
        for (page, found) in pages {
            // Where its front matter could not be read or its text is cut short, it lacks what others may name.
            if page.front.is_unread || found.iter().any(|finding| *finding.code == decode::TOO_DEEP) {
                self.draft.unread.add(files.path(page.file));
            }
            self.diags.append(found);
            self.draft.pages.push(page);
        }
        self.draft.pages.sort_by(|a, b| a.path.cmp(&b.path));
        let ids: BTreeSet<&str> = self.draft.sources.iter().map(|source| source.id.as_str()).collect();
        for key in self.draft.pages.iter().flat_map(|page| &page.bare_keys).filter(|key| ids.contains(&***key)) {
            self.diags.push(page::cite::without_sign(key));
        }
        // The language is what the configuration asks for.
        if !self.draft.unread.config() {
            let Draft { config, theme, .. } = &mut self.draft;
            theme.words = files::theme::words(&config.language, &theme.files, &self.files, self.diags);
        }
        (self.files, self.draft)
    }
}
