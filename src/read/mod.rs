//! From files to data: each format has a file here, none of them fails, and every fault is said with its place.
//!
//! Reading looks up no names: whether a key names a source is for `resolve` to say.

mod allow;
mod attributes;
mod bib;
mod cite;
mod claims;
mod config;
mod decode;
mod edtf;
mod forms;
mod front;
mod inline;
mod line;
mod lock;
mod markdown;
mod page;
mod people;
mod places;
#[cfg(any(test, feature = "fuzzing"))]
#[doc(hidden)]
pub mod promises;
mod prose;
mod quotation;
mod record;
mod record_text;
mod seed;
mod sentence;
mod table;
#[cfg(test)]
mod testing;
mod timeline;
mod toml_tree;
mod tree;
mod yaml;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use crate::diag::{Code, Diagnostic, Diags, FileId, Files, Severity, Span};
use crate::model::{Asset, Config, Draft, InputFile, Inputs, Lock, Page, Proposal, SourceText, TextInputs, ThemeFile};

use lock::OnDisk;

pub use bib::bibliography;
pub use lock::lock_text;
pub use record_text::record_text;

/// Every code of this stage.
pub static CODES: &[&Code] = &[
    &config::BAD_CONFIG,
    &front::BAD_FRONT_MATTER,
    &record::BAD_SOURCE_RECORD,
    &claims::BAD_CLAIMS,
    &people::BAD_PEOPLE,
    &places::BAD_PLACES,
    &lock::BAD_LOCK,
    &edtf::BAD_DATE,
    &cite::BAD_CITATION,
    &decode::NOT_UTF8,
    &decode::CONTROL_CHARACTER,
    &decode::UNREADABLE,
    &decode::OUTSIDE_ROOT,
    &decode::TOO_LARGE,
    &decode::TOO_DEEP,
];

/// Reads the project's files, but for the texts of its sources.
///
/// Faults go to `diags`; the draft holds whatever could be read.
pub fn read(inputs: &Inputs, diags: &mut Diags) -> (Files, Draft) {
    let mut files = Files::default();
    decode::faults(inputs, &mut files, diags);
    let mut reader = Reader { files, diags, pages: Vec::new(), theme_files: Vec::new(), draft: empty() };
    // The configuration comes first: it names the theme.
    for file in inputs.files.iter().filter(|file| file.path == "backgrounder.toml") {
        if let Some(id) = reader.decode(file) {
            reader.draft.config = config::config(id, &reader.files, reader.diags);
        }
    }
    for file in &inputs.files {
        reader.file(file);
    }
    reader.finish()
}

fn empty() -> Draft {
    Draft {
        config: Config::titled("Untitled"),
        sources: Vec::new(),
        texts: BTreeMap::new(),
        pages: Vec::new(),
        claims: None,
        unknowns: Vec::new(),
        people: None,
        places: Vec::new(),
        lock: Lock::default(),
        earlier_lock: None,
        assets: Vec::new(),
        faulty: BTreeSet::new(),
        theme: BTreeMap::new(),
    }
}

struct Reader<'a> {
    files: Files,
    diags: &'a mut Diags,
    pages: Vec<(String, FileId)>,
    theme_files: Vec<(String, ThemeFile)>,
    draft: Draft,
}

impl Reader<'_> {
    fn decode(&mut self, file: &InputFile) -> Option<FileId> {
        decode::text(&file.path, &file.bytes, &mut self.files, self.diags)
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
                self.draft.sources.extend(record::record(stem, id, &self.files, self.diags));
            }
        } else if name == "seeds.lock"
            && let Some(id) = self.decode(file)
        {
            match lock::lock(id, &self.files, self.diags) {
                OnDisk::Lock(lock) => self.draft.lock = lock,
                OnDisk::Earlier(earlier) => self.draft.earlier_lock = Some(earlier),
            }
        }
    }

    fn content(&mut self, file: &InputFile, name: &str) {
        let is_data = matches!(name, "claims.toml" | "people.toml" | "places.toml");
        if !is_data && !name.ends_with(".md") {
            return self.asset(file, name);
        }
        let Some(id) = self.decode(file) else { return };
        match name {
            "claims.toml" => {
                let (claims, unknowns) = claims::claims(id, &self.files, self.diags);
                self.draft.claims = Some(claims);
                self.draft.unknowns = unknowns;
            }
            "people.toml" => self.draft.people = Some(people::people(id, &self.files, self.diags)),
            "places.toml" => {
                if let Some((places, page)) = places::places(id, name, &self.files, self.diags) {
                    self.draft.places = places;
                    self.draft.pages.push(page);
                }
            }
            _ => self.pages.push((name.to_owned(), id)),
        }
    }

    fn asset(&mut self, file: &InputFile, to: &str) {
        let id = self.files.add(&file.path, "");
        self.draft.assets.push(Asset {
            from: file.path.clone(),
            to: to.to_owned(),
            bytes: Arc::clone(&file.bytes),
            file: id,
        });
    }

    fn theme(&mut self, file: &InputFile, path: &str) {
        let Some((name, inside)) = path.split_once('/') else { return };
        if name != self.draft.config.theme {
            return;
        }
        let is_text =
            [".html", ".xml", ".toml", ".css", ".js", ".svg", ".txt"].iter().any(|ending| inside.ends_with(ending));
        let id = if is_text { self.decode(file) } else { None };
        if id.is_some() || !is_text {
            self.theme_files.push((inside.to_owned(), ThemeFile { file: id, bytes: Arc::clone(&file.bytes) }));
        }
    }

    fn finish(mut self) -> (Files, Draft) {
        let files = &self.files;
        let read = |(path, id): &(String, FileId)| {
            let mut diags = Diags::default();
            (page::page(path, *id, files, &mut diags), diags)
        };
        let pages: Vec<(Page, Diags)> = self.pages.par_iter().map(read).collect();
        // The page of the places is there already.
        self.draft.pages.extend(pages.into_iter().map(|page| self.diags.take(page)));
        self.draft.pages.sort_by(|a, b| a.path.cmp(&b.path));
        let errors = self.diags.iter().filter(|finding| finding.severity == Severity::Error);
        self.draft.faulty = errors.map(|finding| files.path(finding.span.file).to_owned()).collect();
        self.draft.theme = self.theme_files.into_iter().collect();
        (self.files, self.draft)
    }
}

/// Reads one text as a source's. The name's ending says whether it is HTML, Markdown or plain text.
///
/// # Errors
/// What is wrong with the file, for the end of a message: it is larger than 16 MiB, or neither UTF-8 nor UTF-16.
pub fn source_text(file_name: &str, bytes: &[u8]) -> Result<SourceText, String> {
    seed::read(file_name, bytes)
}

/// Reads one text as a source's, and what it says of itself for a record.
///
/// # Errors
/// As [`source_text`].
pub fn source_text_and_proposal(file_name: &str, bytes: &[u8]) -> Result<(SourceText, Proposal), String> {
    seed::propose(file_name, bytes)
}

/// Reads the sources' texts into the draft. A text that cannot be read is said at its source's record,
/// and a lock that an earlier version made at its place if the texts do not suffice to make it anew.
pub fn read_texts(inputs: &TextInputs, draft: &mut Draft, diags: &mut Diags) {
    let read = |(name, bytes): (&String, &Arc<[u8]>)| (name.clone(), seed::read(name, bytes));
    let texts: BTreeMap<String, Result<SourceText, String>> = inputs.found.par_iter().map(read).collect();
    for source in &draft.sources {
        let mut say = |reason: &str, help: &str| {
            let message = format!("the text `{}` of this source cannot be read: {reason}", source.text);
            let span = Span::new(source.span.file, source.span.start, source.span.start);
            diags.push(Diagnostic::new(&decode::UNREADABLE, span, message).help(help));
        };
        match texts.get(&source.text) {
            Some(Ok(text)) => {
                draft.texts.insert(source.id.clone(), text.clone());
            }
            Some(Err(reason)) => say(reason, "save it again as UTF-8 text"),
            None => {
                if let Some(reason) = inputs.faults.get(&source.text) {
                    say(reason, "let yourself read it, or put a copy of it in `seeds/`");
                }
            }
        }
    }
    lock::refuse_earlier(draft, diags);
}
