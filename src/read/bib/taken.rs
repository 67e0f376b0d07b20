//! An entry of a bibliography on its way to a proposal: what is proposed for each field, and what is listed as left.

use std::collections::BTreeMap;

use crate::model::{AuthorName, Proposal, doi, is_suffix, one_line};
use crate::read::edtf;
use crate::read::seed::is_degree;
use crate::read::table::forms;
use crate::words::is_one_of;

/// Names of languages in bibliographies, each with its tag.
const LANGUAGES: &str = include_str!("languages.txt");

/// The record's type for some kinds of entry, whether they appear in something that has a title of its own, and their names.
pub(super) type EntryKind = (&'static str, bool, &'static str);

/// The type for a kind of that name, and whether it appears in something else.
pub(super) fn kind_of(kinds: &[EntryKind], name: &str) -> Option<(&'static str, bool)> {
    kinds.iter().find(|(_, _, names)| is_one_of(names, name)).map(|(ours, is_contained, _)| (*ours, *is_contained))
}

/// An entry on its way to a proposal.
#[derive(Default)]
pub(super) struct Taken {
    pub(super) proposal: Proposal,
    csl: BTreeMap<String, String>,
}

impl Taken {
    /// Proposes a date. What is none is listed.
    pub(super) fn date(&mut self, key: &'static str, written: &str, from: &str) {
        let found =
            if edtf::date_or_mend(written).is_ok() { Some(written.to_owned()) } else { edtf::in_words(written) };
        match found {
            Some(date) => self.proposal.words(key, &date, from),
            None => self.leave(from, written),
        }
    }

    /// Proposes a web address. What is none is listed.
    pub(super) fn address(&mut self, written: &str, from: &str) {
        let written = written.trim();
        match forms::web_address(written) {
            Ok(()) => self.proposal.words("url", written, from),
            Err(_) => self.leave(from, written),
        }
    }

    /// Proposes a language, given as a tag or by its English name.
    pub(super) fn language(&mut self, written: &str, from: &str) {
        let lower = written.trim().to_lowercase();
        let named = LANGUAGES.lines().filter_map(|line| line.split_once(' ')).find(|(name, _)| *name == lower);
        let written = written.trim().replace('_', "-");
        let is_tag =
            forms::language(&written).is_ok() && written.split('-').next().is_some_and(|first| first.len() <= 3);
        match named.map(|(_, tag)| tag).or(is_tag.then_some(&written)) {
            Some(tag) => self.proposal.words("language", tag, from),
            None => self.leave(from, &written),
        }
    }

    /// Proposes authors. A list in which several seem to stand as one is only likely; so is one in which what stands between two
    /// commas is no suffix that is known, unless the format names its suffixes; and one in which a degree is taken for a name.
    pub(super) fn authors(&mut self, names: &[AuthorName], from: &str, suffixes_are_named: bool) {
        let holds_several =
            |said: &str| said.contains(';') || said.split(' ').any(|word| matches!(word, "and" | "&" | "/"));
        let is_one = |name: &AuthorName| match name {
            AuthorName::Whole(_) => true,
            AuthorName::Person { family, given, suffix } => {
                let is_suffix = suffix.as_deref().is_none_or(|suffix| suffixes_are_named || is_suffix(suffix));
                is_suffix && !is_degree(family) && !is_degree(given) && !holds_several(&name.said())
            }
        };
        let written: Vec<String> = names.iter().map(AuthorName::written).collect();
        self.proposal.list("authors", &written, from, names.iter().all(is_one));
    }

    /// Notes a variable of CSL. A second value for it is listed.
    pub(super) fn variable(&mut self, name: &str, words: &str) {
        let mut words = one_line(words);
        if name == "DOI" && !words.is_empty() {
            match doi(&words) {
                Some(bare) => words = bare,
                None => return self.leave(name, &words),
            }
        }
        match self.csl.get(name) {
            Some(known) if *known != words => self.leave(name, &words),
            _ if words.is_empty() => {}
            _ => drop(self.csl.insert(name.to_owned(), words)),
        }
    }

    /// Notes the files that a list names, as reference managers write it: `name:path:kind` or a path alone, between semicolons; a
    /// backslash stands before a sign that parts nothing.
    pub(super) fn attached(&mut self, written: &str) {
        for file in parted(written, ';') {
            let parts = parted(&file, ':');
            // "C:\…" is a drive.
            let path = match parts.as_slice() {
                [_, .., path, _] => path.clone(),
                [drive, _] if drive.len() == 1 => file.clone(),
                [.., path] => path.clone(),
                [] => continue,
            };
            let path = path.replace("\\:", ":").replace("\\;", ";").replace("\\\\", "\\");
            self.proposal.attached.extend(Some(path.trim().to_owned()).filter(|path| !path.is_empty()));
        }
    }

    /// Lists what has no place in a record.
    pub(super) fn leave(&mut self, field: &str, words: &str) {
        let words = one_line(words);
        let shown: String = words.chars().take(60).collect();
        let more = if shown.len() < words.len() { "…" } else { "" };
        self.proposal.left.push(format!("`{field}`: {shown}{more}"));
    }

    /// Who published it: for what appears in something, that; else the publisher. The other one becomes a variable.
    pub(super) fn publisher(
        &mut self,
        container: Option<(&str, String)>,
        publisher: Option<(&str, String)>,
        is_contained: bool,
    ) {
        let (first, second) = if is_contained { (container, publisher) } else { (publisher, container) };
        let (first, second) = if first.is_some() { (first, second) } else { (second, None) };
        if let Some((from, words)) = &first {
            self.proposal.words("publisher", words, *from);
        }
        if let Some((_, words)) = &second {
            self.variable(if is_contained { "publisher" } else { "container-title" }, words);
        }
    }

    /// The proposal with all variables of CSL in it.
    pub(super) fn done(mut self) -> Proposal {
        let csl = std::mem::take(&mut self.csl);
        self.proposal.table("csl", &csl, "further fields of the entry");
        self.proposal
    }
}

/// The parts of a text between signs before which no backslash stands.
fn parted(text: &str, sign: char) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut is_escaped = false;
    for c in text.chars() {
        if c == sign && !is_escaped {
            parts.push(String::new());
        } else if let Some(part) = parts.last_mut() {
            part.push(c);
        }
        is_escaped = c == '\\' && !is_escaped;
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attached_files_are_told_in_the_forms_of_reference_managers() {
        for (written, paths) in [
            ("Full Text PDF:files/12/Smith - 2020.pdf:application/pdf", vec!["files/12/Smith - 2020.pdf"]),
            ("A:files/1/a.pdf:application/pdf;B:files/2/b.html:text/html", vec!["files/1/a.pdf", "files/2/b.html"]),
            (":bridge.pdf:PDF", vec!["bridge.pdf"]),
            ("files/3/a\\;b\\: c.pdf", vec!["files/3/a;b: c.pdf"]),
            ("bridge.pdf", vec!["bridge.pdf"]),
            ("", vec![]),
        ] {
            let mut taken = Taken::default();
            taken.attached(written);
            assert_eq!(taken.proposal.attached, paths, "{written}");
        }
    }
}
