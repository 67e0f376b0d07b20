//! RIS: lines of two letters and a value, as databases and publishers export it.

use std::collections::BTreeMap;

use crate::model::{AuthorName, Bibliography, BibliographyEntry, Proposal};

use crate::read::edtf;

use super::entities::{decoded, without_tags};
use super::taken::{EntryKind, Taken, kind_of};

/// The kinds of entry.
const KINDS: &[EntryKind] = &[
    ("article", true, "JOUR JFULL MGZN NEWS EJOUR ABST INPR CONF CPAPER BLOG ELEC WEB ICOMM ENCYC DICT"),
    ("book", false, "BOOK EBOOK EDBOOK CHAP ECHAP SER"),
    ("document", false, "BILL CASE HEAR LEGAL MANSCPT PAMP PAT STAND STAT UNBILL GOVDOC"),
    ("report", false, "RPRT THES"),
    ("dataset", false, "DATA AGGR DBASE"),
    ("video", false, "VIDEO MPCT ADVS"),
];

/// Tags that become variables of CSL as they are.
const VARIABLES: &[(&str, &str)] = &[
    ("DO", "DOI"),
    ("VL", "volume"),
    ("IS", "issue"),
    ("CY", "publisher-place"),
    ("ET", "edition"),
    ("T3", "collection-title"),
    ("ST", "title-short"),
    ("J2", "container-title-short"),
    ("JA", "container-title-short"),
    ("SE", "section"),
    ("NV", "number-of-volumes"),
    ("DP", "source"),
    ("CN", "call-number"),
];

/// What stands for the title, for what an entry appears in, for an author and for the day, the first found first.
const TITLES: [&str; 3] = ["TI", "T1", "CT"];
const CONTAINERS: [&str; 4] = ["T2", "JF", "JO", "BT"];
const AUTHORS: [&str; 2] = ["AU", "A1"];
const DAYS: [&str; 3] = ["DA", "PY", "Y1"];

/// A tag with its value.
type Tagged = (String, String);

/// The most lines before the first entry: some programs number the entries, or say who exported them.
const PREAMBLE: usize = 20;

/// Whether a text begins as a file of entries does.
pub(super) fn is_ris(start: &str) -> bool {
    let first = start.lines().take(PREAMBLE).take_while(|line| !line.trim_start().starts_with('@'));
    first.filter_map(tagged).next().is_some_and(|(tag, _)| tag == "TY")
}

/// Reads a file of entries, each from `TY` to `ER`.
pub(super) fn read(text: &str) -> Bibliography {
    let mut read = Bibliography::default();
    let mut keys: BTreeMap<String, usize> = BTreeMap::new();
    let mut open: Option<(usize, Vec<Tagged>)> = None;
    for (at, line) in text.lines().enumerate() {
        let fault = |what: &str| (Some(at + 1), what.to_owned());
        match (tagged(line), &mut open) {
            (Some((tag, value)), open) if tag == "TY" => {
                if let Some((line, fields)) = open.replace((at + 1, vec![(tag, value)])) {
                    read.faults.push((Some(line), "the entry has no `ER` at its end".to_owned()));
                    read.entries.push(entry(line, fields, &mut keys));
                }
            }
            (Some((tag, _)), open) if tag == "ER" => {
                read.entries.extend(open.take().map(|(line, fields)| entry(line, fields, &mut keys)));
            }
            (Some(field), Some((_, fields))) => fields.push(field),
            // A value goes on in the next line.
            (None, Some((_, fields))) if !line.trim().is_empty() => {
                if let Some((_, value)) = fields.last_mut() {
                    value.push(' ');
                    value.push_str(line.trim());
                }
            }
            (Some(_), None) => read.faults.push(fault("the line stands in no entry: an entry begins with `TY  -`")),
            // Some programs number the entries.
            (None, None) if line.trim().trim_end_matches('.').parse::<usize>().is_ok() => {}
            (None, None) if !line.trim().is_empty() => read.faults.push(fault("the line stands in no entry")),
            (None, _) => {}
        }
    }
    if let Some((line, fields)) = open {
        read.faults.push((Some(line), "the entry has no `ER` at its end".to_owned()));
        read.entries.push(entry(line, fields, &mut keys));
    }
    read
}

/// The tag of a line and its value: "TI  - The lock of Velm".
fn tagged(line: &str) -> Option<Tagged> {
    let (tag, rest) = line.trim_start_matches('\u{FEFF}').split_at_checked(2)?;
    let is_tag = tag.starts_with(|c: char| c.is_ascii_uppercase())
        && tag.ends_with(|c: char| c.is_ascii_uppercase() || c.is_ascii_digit());
    let value = rest.trim_start().strip_prefix('-')?;
    (is_tag && rest.starts_with(' ')).then(|| (tag.to_owned(), decoded(value.trim())))
}

fn entry(line: usize, mut fields: Vec<Tagged>, keys: &mut BTreeMap<String, usize>) -> BibliographyEntry {
    fields.retain(|(_, value)| !value.is_empty());
    let mut fields = Fields(fields);
    let given = fields.first(&["ID"]).map(|(_, key)| key);
    let proposal = proposal(&mut fields);
    // An `ID` is a number of the database's, which may give it again; nobody cites by it yet.
    let key = given.unwrap_or_else(|| made_up(&proposal, line));
    let number = keys.entry(key.clone()).or_default();
    *number += 1;
    let key = if *number == 1 { key } else { format!("{key}-{number}") };
    BibliographyEntry { key, line: Some(line), proposal }
}

/// A key for an entry without one: the first author and the year.
fn made_up(proposal: &Proposal, line: usize) -> String {
    let year: String = proposal.certain("date").unwrap_or_default().chars().take(4).collect();
    let family = proposal.first_of("authors").and_then(|name| match AuthorName::read(name) {
        AuthorName::Person { family, .. } => Some(family),
        AuthorName::Whole(name) => name.split_whitespace().next().map(str::to_owned),
    });
    family.map_or_else(|| format!("entry-{line}"), |family| format!("{family}{year}").to_lowercase())
}

/// The fields of an entry that were not yet taken.
struct Fields(Vec<Tagged>);

impl Fields {
    /// Takes the first field that there is of some tags.
    fn first(&mut self, tags: &[&'static str]) -> Option<(&'static str, String)> {
        tags.iter().find_map(|tag| {
            let at = self.0.iter().position(|(other, _)| other == tag)?;
            Some((*tag, self.0.remove(at).1))
        })
    }

    /// Takes all fields of some tags.
    fn all(&mut self, tags: &[&str]) -> Vec<Tagged> {
        self.0.extract_if(.., |(tag, _)| tags.contains(&tag.as_str())).collect()
    }
}

fn proposal(fields: &mut Fields) -> Proposal {
    let mut taken = Taken::default();
    let said = fields.first(&["TY"]).map(|(_, kind)| kind).unwrap_or_default();
    let kind = kind_of(KINDS, &said);
    match kind {
        Some((ours, _)) => taken.proposal.words("type", ours, format!("TY {said}")),
        None => taken.leave("TY", &format!("{said}, which is taken for an article")),
    }
    let title = fields.first(&TITLES).or_else(|| fields.first(&["BT"]));
    if let Some((tag, title)) = title {
        taken.proposal.words("title", &without_tags(&title), tag);
    }
    let container = fields.first(&CONTAINERS).map(|(tag, words)| (tag, without_tags(&words)));
    let publisher = fields.first(&["PB"]);
    taken.publisher(container.clone(), publisher, kind.is_none_or(|(_, is_contained)| is_contained));
    // One name of a periodical often stands under several tags.
    fields.0.retain(|(tag, words)| {
        !(CONTAINERS.contains(&tag.as_str()) && container.as_ref().is_some_and(|(_, known)| known == words))
    });
    let authors: Vec<AuthorName> = fields.all(&AUTHORS).iter().map(|(_, name)| AuthorName::read(name)).collect();
    taken.authors(&authors, "AU", false);
    let days: Vec<Tagged> = DAYS.iter().flat_map(|tag| fields.all(&[*tag])).collect();
    for (at, (tag, day)) in days.iter().enumerate() {
        let day = written_day(day);
        let is_said = days[..at].iter().any(|(_, earlier)| written_day(earlier).starts_with(&day));
        if !is_said {
            taken.date("date", &day, tag);
        }
    }
    for (tag, day) in fields.all(&["Y2"]) {
        taken.date("accessed", &written_day(&day), &tag);
    }
    for (tag, address) in fields.all(&["UR", "LK"]) {
        taken.address(&address, &tag);
    }
    for (tag, language) in fields.all(&["LA"]) {
        taken.language(&language, &tag);
    }
    for (_, file) in fields.all(&["L1", "L2", "L4"]) {
        taken.proposal.attached.push(file);
    }
    pages(fields, &mut taken);
    for (tag, number) in fields.all(&["SN"]) {
        let digits = number.chars().filter(char::is_ascii_digit).count();
        match digits {
            7 | 8 => taken.variable("ISSN", &number),
            9.. => taken.variable("ISBN", &number),
            _ => taken.leave(&tag, &number),
        }
    }
    for (tag, words) in std::mem::take(&mut fields.0) {
        match VARIABLES.iter().find(|(name, _)| *name == tag) {
            Some((_, variable)) => taken.variable(variable, &words),
            None => taken.leave(&tag, &words),
        }
    }
    taken.done()
}

fn pages(fields: &mut Fields, taken: &mut Taken) {
    match (fields.first(&["SP"]), fields.first(&["EP"])) {
        (Some((_, first)), Some((_, last))) if first != last && !first.contains(['-', '–']) => {
            taken.variable("page", &format!("{first}-{last}"));
        }
        (first, last) => [first, last].into_iter().flatten().for_each(|(_, page)| taken.variable("page", &page)),
    }
}

/// Whether what stands behind the year's stroke can be its month.
fn is_month(written: &str) -> bool {
    let month = written.split('/').nth(1).and_then(|month| month.trim().parse::<u8>().ok());
    month.is_some_and(|month| (1..=12).contains(&month))
}

/// A day as EDTF, from year, month and day between strokes; words behind them stay.
fn written_day(written: &str) -> String {
    if let Some(span) = edtf::years(written.trim_end_matches('/')).filter(|_| !is_month(written)) {
        return span;
    }
    let parts: Vec<&str> = written.split('/').map(str::trim).collect();
    let is_number = |part: &&&str| !part.is_empty() && part.chars().all(|c| c.is_ascii_digit());
    let numbers: Vec<&str> = parts.iter().take_while(is_number).copied().take(3).collect();
    let is_all = parts[numbers.len()..].iter().all(|part| part.is_empty());
    match numbers.as_slice() {
        [year, rest @ ..] if is_all && year.len() == 4 => {
            let rest = rest.iter().map(|part| format!("-{part:0>2}"));
            std::iter::once((*year).to_owned()).chain(rest).collect()
        }
        _ => written.to_owned(),
    }
}
