//! The texts of the sources into the draft, and what is wrong with the files that hold them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use crate::diag::{Diagnostic, Diags, Files, Span, closest};
use crate::model::{Draft, Source, SourceText, TextInputs};

use super::files::lock;
use super::{decode, seed};

/// Reads the sources' texts into the draft. A text that cannot be read is said at its source's record,
/// and a lock that an earlier version made at its place if the texts do not suffice to make it anew. Of a lock with a merge's marks
/// in it the two sides become one here, since the texts decide between them.
pub(crate) fn read_texts(inputs: &TextInputs, draft: &mut Draft, files: &mut Files, diags: &mut Diags) {
    choose_names(inputs, draft);
    let texts = read_named(inputs, draft);
    // What of the files in `seeds/` was said already, or is for a record to name that could not be read.
    let mut said: BTreeSet<&str> = BTreeSet::new();
    let is_all_read = !draft.unread.any_seed();
    for source in &draft.sources {
        let unread = &mut draft.unread;
        let mut say = |reason: &str, help: &str| {
            unread.add_text(source);
            let message = format!("the text `{}` of this source cannot be read: {reason}", source.text);
            let start = Span::new(source.span.file, source.span.start, source.span.start);
            let span = source.text_named.unwrap_or(start);
            diags.push(decode::unreadable(span, message).help(help));
        };
        match texts.get(&(source.text.clone(), source.url.clone())) {
            // A download that failed leaves such a file.
            Some(Ok(text)) if !text.has_words() && text.removed.is_empty() => {
                say("it is empty, and holds no words", "save it again with its text in it");
            }
            Some(Ok(text)) if !text.has_words() => {
                say("it holds no running text", "save it again with its text in it");
            }
            Some(Ok(text)) => drop(draft.texts.insert(source.id.clone(), text.clone())),
            Some(Err(reason)) => match inputs.found.get(&source.text).filter(|_| source.encoding.is_none()) {
                Some(bytes) if seed::wants_encoding(&source.text, bytes) => {
                    unread.add_text(source);
                    diags.push(without_encoding(source, bytes, files));
                }
                _ => say(reason, seed::other_form(&source.text)),
            },
            None => {
                if let Some(reason) = inputs.faults.get(&source.text) {
                    say(reason, "let yourself read it, or put a copy of it in `seeds/`");
                } else if let Some(at) = source.text_named
                    && let Some(near) = closest(&source.text, inputs.others.iter().map(String::as_str))
                {
                    unread.add_text(source);
                    said.insert(near);
                    let message =
                        format!("there is no text `{}`, which the record of `{}` names", source.text, source.id);
                    diags.push(decode::unreadable(at, message).help(format!("did you mean `{near}`?")));
                }
            }
        }
    }
    if let Some(other) = draft.other_lock.take() {
        draft.lock = lock::union(std::mem::take(&mut draft.lock), other, &draft.texts);
    }
    lock::refuse_earlier(draft, diags);
    for name in inputs.unnamed.iter().filter(|name| is_all_read && !said.contains(name.as_str())) {
        if let Some(stem) = misnamed_record(name) {
            draft.unread.add(format!("seeds/{stem}.toml"));
        }
        if let Some(finding) = unnamed(name, inputs, &draft.sources, files) {
            diags.push(finding);
        }
    }
}

/// That neither a text nor its record says in which encoding it is.
fn without_encoding(source: &Source, bytes: &[u8], files: &mut Files) -> Diagnostic {
    let record = format!("seeds/{}.toml", source.id);
    let help = format!("write `encoding = \"…\"` in `{record}`, such as `windows-1252`, or save the text as UTF-8");
    decode::not_unicode(&format!("seeds/{}", source.text), bytes, files).help(help)
}

/// The texts that are there, by the name of each file and the address of its source: one file may hold the pages of several.
fn read_named(inputs: &TextInputs, draft: &Draft) -> BTreeMap<(String, Option<String>), Result<SourceText, String>> {
    let named: BTreeMap<(&str, Option<&str>), Option<&str>> = draft
        .sources
        .iter()
        .rev()
        .map(|source| ((source.text.as_str(), source.url.as_deref()), source.encoding.as_deref()))
        .collect();
    let read = |((name, url), encoding): ((&str, Option<&str>), Option<&str>)| {
        let bytes: &Arc<[u8]> = inputs.found.get(name)?;
        Some(((name.to_owned(), url.map(str::to_owned)), seed::read_as(name, bytes, encoding, url)))
    };
    named.into_par_iter().filter_map(read).collect()
}

/// The names of files under which the text of a source may be found.
pub(crate) fn text_names(source: &Source) -> Vec<String> {
    match source.text_named {
        Some(_) => vec![source.text.clone()],
        None => seed::text_names(source.id.as_str()).collect(),
    }
}

/// Gives each source whose record names no text the first that is there of the endings that are read.
fn choose_names(inputs: &TextInputs, draft: &mut Draft) {
    let is_there = |name: &String| inputs.found.contains_key(name) || inputs.faults.contains_key(name);
    for source in draft.sources.iter_mut().filter(|source| source.text_named.is_none()) {
        if let Some(name) = seed::text_names(source.id.as_str()).find(is_there) {
            source.text = name;
        }
    }
}

/// Names of files, without their ending and in small letters, that speak of the folder and are no source.
const OF_THE_FOLDER: [&str; 6] = ["readme", "license", "licence", "notice", "copying", "changelog"];

/// What a record is called whose file has almost the ending of one.
fn misnamed_record(name: &str) -> Option<&str> {
    ["toml", "tml", "toml.txt"].iter().find_map(|ending| {
        let (stem, end) = name.split_at_checked(name.len().checked_sub(ending.len() + 1)?)?;
        (!stem.is_empty() && end.starts_with('.') && end[1..].eq_ignore_ascii_case(ending)).then_some(stem)
    })
}

/// Says a text in `seeds/` that no record names, or a record that is not called as one; none where it is no text, or where its record has another one.
fn unnamed(name: &str, inputs: &TextInputs, sources: &[Source], files: &mut Files) -> Option<Diagnostic> {
    let path = format!("seeds/{name}");
    if let Some(stem) = misnamed_record(name) {
        let start = Span::new(files.find(&path).unwrap_or_else(|| files.add(path.as_str(), "")), 0, 0);
        let message = format!("`{path}` is no record that is read");
        return Some(decode::unreadable(start, message).help(format!("name it `seeds/{stem}.toml`")));
    }
    let stem = seed::stem_of_text(name)?;
    let has_text =
        |source: &Source| inputs.found.contains_key(&source.text) || inputs.faults.contains_key(&source.text);
    let is_own = |source: &&Source| source.id.as_str().eq_ignore_ascii_case(stem);
    let own = sources.iter().find(is_own);
    if OF_THE_FOLDER.contains(&stem.to_lowercase().as_str()) || own.is_some_and(has_text) {
        return None;
    }
    let without: Vec<&str> =
        sources.iter().filter(|source| !has_text(source)).map(|source| source.id.as_str()).collect();
    let help = match own.map(|own| own.id.as_str()).or_else(|| closest(stem, without)) {
        Some(id) => format!("if it is the text of `{id}`, write `text = \"{name}\"` in `seeds/{id}.toml`"),
        None => format!(
            "make a record with `backgrounder add seeds/{name}`, or write `text = \"{name}\"` in that of its source"
        ),
    };
    let message = format!("no record names the text `{path}`, so that nothing reads it");
    let start = Span::new(files.find(&path).unwrap_or_else(|| files.add(path.as_str(), "")), 0, 0);
    Some(decode::unreadable(start, message).warning().help(help))
}
