//! BibTeX and BibLaTeX. The only file that names the `biblatex` crate.
//!
//! The crate follows references between entries and expands abbreviations by recursion without a limit, so references are
//! taken out and listed before it sees them, and abbreviations that go in circles or grow too long are refused.

use std::collections::{BTreeMap, BTreeSet};

use biblatex::{
    Bibliography as Parsed, Chunk, ChunksExt, Entry, ParseError, Person, RawBibliography, RawChunk, RetrievalError,
    Spanned,
};

use crate::model::{AuthorName, Bibliography, BibliographyEntry, Proposal, is_east_asian, one_line, with_particles};

use crate::read::edtf;

use super::delimiters;
use super::entities::decoded;
use super::taken::{EntryKind, Taken, kind_of};
use super::tex;

/// The kinds of entry.
const KINDS: &[EntryKind] = &[
    ("article", true, "article suppperiodical conference inproceedings online electronic www"),
    ("book", false, "book booklet bookinbook inbook mvbook collection incollection mvcollection proceedings"),
    ("document", false, "jurisdiction legal legislation manual patent standard"),
    ("report", false, "report techreport thesis mastersthesis phdthesis"),
    ("dataset", false, "dataset"),
    ("video", false, "movie video"),
];

/// Fields that become variables of CSL as they are.
const VARIABLES: &[(&str, &str)] = &[
    ("doi", "DOI"),
    ("isbn", "ISBN"),
    ("issn", "ISSN"),
    ("pmid", "PMID"),
    ("volume", "volume"),
    ("volumes", "number-of-volumes"),
    ("issue", "issue"),
    ("chapter", "chapter-number"),
    ("edition", "edition"),
    ("series", "collection-title"),
    ("location", "publisher-place"),
    ("address", "publisher-place"),
    ("eventtitle", "event-title"),
    ("venue", "event-place"),
    ("version", "version"),
    ("pagetotal", "number-of-pages"),
    ("shorttitle", "title-short"),
    ("shortjournal", "container-title-short"),
    ("section", "section"),
    ("library", "source"),
];

/// What stands for the title of what an entry appears in, and for who published it, the first found first.
const CONTAINERS: [&str; 4] = ["journaltitle", "journal", "booktitle", "maintitle"];
const PUBLISHERS: [&str; 5] = ["publisher", "institution", "school", "organization", "howpublished"];

/// The longest text that abbreviations may come to in a whole file, in bytes.
const LONGEST: usize = 4 << 20;

/// The most abbreviations that use one another.
const DEEPEST: usize = 100;

/// Reads a file of entries. The crate stops at the first fault of syntax, so at most one is said.
pub(super) fn read(text: &str) -> Bibliography {
    let mut read = Bibliography::default();
    if let Err(fault) = read_entries(&delimiters::as_braces(text), &mut read) {
        read.faults.push(fault);
    }
    read
}

fn read_entries(text: &str, read: &mut Bibliography) -> Result<(), (Option<usize>, String)> {
    let line = |at: usize| Some(1 + text.bytes().take(at).filter(|byte| *byte == b'\n').count());
    let syntax = |error: ParseError| (line(error.span.start), format!("it cannot be read as BibTeX: {}", error.kind));
    let mut raw = RawBibliography::parse(text).map_err(syntax)?;
    if raw.entries.is_empty() {
        return Err((None, "it holds no entry `@type{key, …}` and no CSL-JSON".to_owned()));
    }
    abbreviations(&raw).map_err(|(at, why)| (line(at), why))?;
    let mut known = prepare(&mut raw, text, read);
    for entry in Parsed::from_raw(raw).map_err(syntax)?.iter() {
        let Some(About { kind, line, left }) = known.remove(&entry.key) else { continue };
        if matches!(kind.as_str(), "xdata" | "set") {
            read.faults.push((line, format!("`@{kind}{{{}}}` is no source of its own", entry.key)));
            continue;
        }
        let mut taken = Taken::default();
        taken.proposal.left = left;
        let proposal = proposal(entry, &kind, taken);
        read.entries.push(BibliographyEntry { key: entry.key.clone(), line, proposal });
    }
    Ok(())
}

/// What of an entry is known beside its fields.
struct About {
    kind: String,
    line: Option<usize>,
    left: Vec<String>,
}

/// Takes references and repeated keys out, and gives what is known of each entry by its key.
fn prepare(raw: &mut RawBibliography<'_>, text: &str, read: &mut Bibliography) -> BTreeMap<String, About> {
    let mut known: BTreeMap<String, About> = BTreeMap::new();
    let mut entries = Vec::new();
    // Only so much of the text is gone over again for each entry as lies between it and the one before.
    let (mut lines, mut seen) = (1, 0);
    for mut entry in std::mem::take(&mut raw.entries) {
        let start = entry.span.start.min(text.len());
        lines += text.as_bytes().get(seen..start).unwrap_or_default().iter().filter(|byte| **byte == b'\n').count();
        seen = seen.max(start);
        let key = entry.v.key.v.to_owned();
        if known.contains_key(&key) {
            read.faults.push((Some(lines), format!("the key `{key}` is given twice")));
            continue;
        }
        let kind = entry.v.kind.v.to_ascii_lowercase();
        let mut left = Vec::new();
        let mut given: BTreeSet<String> = BTreeSet::new();
        entry.v.fields.retain(|field| {
            let name = field.key.v.to_ascii_lowercase();
            if !given.insert(name.clone()) {
                left.push(format!("`{name}`, given once more: {}", written(&field.value.v)));
                return false;
            }
            let is_reference = matches!(name.as_str(), "crossref" | "xref" | "xdata");
            if is_reference {
                left.push(format!("`{name}`: what it points to is not followed; give here what the entry lacks"));
            }
            !is_reference
        });
        known.insert(key, About { kind, line: Some(lines), left });
        entries.push(entry);
    }
    raw.entries = entries;
    known
}

/// A field as it is written, without its delimiters.
fn written(chunks: &[Spanned<RawChunk<'_>>]) -> String {
    let words = chunks.iter().map(|chunk| match chunk.v {
        RawChunk::Normal(words) | RawChunk::Abbreviation(words) => words,
    });
    one_line(&words.collect::<Vec<_>>().join(" # "))
}

/// Refuses abbreviations (`@string`) that lead to themselves, or whose text would be out of all proportion.
fn abbreviations(raw: &RawBibliography<'_>) -> Result<(), (usize, String)> {
    let mut sizes: BTreeMap<&str, usize> = BTreeMap::new();
    let names: BTreeSet<&str> = raw.abbreviations.iter().map(|pair| pair.key.v).collect();
    let size = |field: &[Spanned<RawChunk<'_>>], sizes: &BTreeMap<&str, usize>| {
        field.iter().try_fold(0usize, |sum, chunk| {
            let more = match chunk.v {
                RawChunk::Normal(words) => words.len(),
                RawChunk::Abbreviation(name) if names.contains(name) => *sizes.get(name)?,
                RawChunk::Abbreviation(name) => name.len(),
            };
            Some(sum.saturating_add(more))
        })
    };
    // How many stand within one another: the library follows them one by one.
    let mut depths: BTreeMap<&str, usize> = BTreeMap::new();
    // An abbreviation stands before those that use it, as in BibTeX itself; so one pass is enough, and no circle passes.
    for pair in &raw.abbreviations {
        let within = pair.value.v.iter().filter_map(|chunk| match chunk.v {
            RawChunk::Abbreviation(name) => depths.get(name).copied(),
            RawChunk::Normal(_) => None,
        });
        let depth = within.max().unwrap_or(0) + 1;
        if depth > DEEPEST {
            let why = format!("more than {DEEPEST} abbreviations use one another, down to `{}`", pair.key.v);
            return Err((pair.key.span.start, why));
        }
        depths.insert(pair.key.v, depth);
        let Some(size) = size(&pair.value.v, &sizes).filter(|size| *size <= LONGEST) else {
            let why = "uses one that is not given before it, or is too long";
            return Err((pair.key.span.start, format!("the abbreviation `{}` {why}", pair.key.v)));
        };
        if sizes.insert(pair.key.v, size).is_some() {
            return Err((pair.key.span.start, format!("the abbreviation `{}` is given twice", pair.key.v)));
        }
    }
    let mut all = 0usize;
    for entry in &raw.entries {
        for field in &entry.v.fields {
            all = all.saturating_add(size(&field.value.v, &sizes).unwrap_or(usize::MAX));
            if all > LONGEST * 8 {
                return Err((entry.span.start, "its abbreviations come to too much text".to_owned()));
            }
        }
    }
    Ok(())
}

fn proposal(entry: &Entry, said: &str, mut taken: Taken) -> Proposal {
    // What is taken out is not gone over again below.
    let mut fields = fields_of(entry, &mut taken);
    let kind = kind_of(KINDS, said);
    match kind {
        Some((ours, _)) => taken.proposal.words("type", ours, format!("@{said}")),
        None => taken.leave("type", &format!("@{said}, which is taken for an article")),
    }
    let (title, subtitle) = (fields.remove("title"), fields.remove("subtitle"));
    match (title, subtitle) {
        (Some(title), Some(subtitle)) => taken.proposal.words("title", &format!("{title}: {subtitle}"), "title"),
        (Some(title), None) => taken.proposal.words("title", &title, "title"),
        (None, Some(subtitle)) => taken.leave("subtitle", &subtitle),
        (None, None) => {}
    }
    let first = |keys: &[&'static str]| keys.iter().find_map(|key| Some((*key, fields.get(key)?.clone())));
    let container = first(&CONTAINERS);
    let publisher = first(&PUBLISHERS).filter(|(_, words)| !words.contains("://"));
    for key in CONTAINERS.iter().chain(&PUBLISHERS) {
        let is_taken = [&container, &publisher].into_iter().flatten().any(|(other, _)| other == key);
        if let Some(words) = fields.remove(key).filter(|_| !is_taken) {
            taken.leave(key, &words);
        }
    }
    taken.publisher(container, publisher, kind.is_none_or(|(_, is_contained)| is_contained));
    authors(entry, &mut taken);
    dates(&mut fields, &mut taken);
    if let Some(address) = fields.remove("url") {
        taken.address(&address, "url");
    }
    for key in ["langid", "language", "hyphenation"] {
        if let Some(language) = fields.remove(key) {
            taken.language(&language, key);
        }
    }
    if let Some(files) = fields.remove("file") {
        taken.attached(&files);
    }
    if let Some(pages) = fields.remove("pages") {
        taken.variable("page", &pages.replace("---", "-").replace("--", "-").replace('–', "-"));
    }
    if let Some(number) = fields.remove("number") {
        taken.variable(if kind.is_some_and(|(ours, _)| ours == "article") { "issue" } else { "number" }, &number);
    }
    for (key, words) in fields {
        match VARIABLES.iter().find(|(name, _)| *name == key) {
            Some((_, variable)) => taken.variable(variable, &words),
            None => taken.leave(key, &words),
        }
    }
    taken.done()
}

/// Fields that hold addresses and numbers, in which TeX has nothing to say.
const VERBATIM: [&str; 9] = ["url", "doi", "eprint", "file", "isbn", "issn", "urldate", "date", "pmid"];

/// The fields of an entry in words, as TeX prints them. Authors are none.
fn fields_of<'e>(entry: &'e Entry, taken: &mut Taken) -> BTreeMap<&'e str, String> {
    let mut fields = BTreeMap::new();
    for (key, chunks) in entry.fields.iter().filter(|(key, _)| *key != "author") {
        let written = decoded(&chunks.format_verbatim());
        let words = if VERBATIM.contains(&key.as_str()) { written } else { printed(key, &written, taken) };
        if !words.trim().is_empty() {
            fields.insert(key.as_str(), words);
        }
    }
    fields
}

/// Words as TeX prints them. A command that is not known is listed, and its words stay.
fn printed(key: &str, written: &str, taken: &mut Taken) -> String {
    let (words, unknown) = tex::printed(written);
    for command in unknown {
        taken.leave(key, &format!("the command {command} is not known; its words stay"));
    }
    words
}

fn authors(entry: &Entry, taken: &mut Taken) {
    let people: Vec<Person> = match entry.get_as("author") {
        Ok(people) => people,
        Err(RetrievalError::Missing(_)) => return,
        Err(RetrievalError::TypeError(_)) => {
            taken.leave("author", &entry.get("author").map(|chunks| chunks.format_verbatim()).unwrap_or_default());
            return;
        }
    };
    // "and others" says that there are more of them, and is nobody's name; in braces it would be.
    let is_braced = entry.get("author").is_some_and(|chunks| {
        chunks.iter().any(|chunk| matches!(&chunk.v, Chunk::Verbatim(words) if words == "others"))
    });
    let mut names = Vec::new();
    for person in people {
        let Person { name, given_name, prefix, suffix, .. } = person;
        if name == "others" && given_name.is_empty() && !is_braced {
            taken.proposal.left.push("`author`: there are others, who are not named".to_owned());
            continue;
        }
        let [family, given, suffix] =
            [with_particles([&*prefix, &*name]), given_name, suffix].map(|part| tex::printed(&decoded(&part)).0);
        // More than two commas part no names, whatever was meant.
        if given.contains(',') {
            taken.proposal.left.push(format!(
                "`author`: commas part no authors; write `and` between them: {family}, {suffix}, {given}"
            ));
            continue;
        }
        // In a script without capitals the crate tells no given name from a family name.
        names.push(match family.split_once(' ') {
            Some((family, own)) if given.is_empty() && is_east_asian(family) && is_east_asian(own) => {
                AuthorName::person(family, own, &suffix)
            }
            _ => AuthorName::person(&family, &given, &suffix),
        });
    }
    taken.authors(&names, "author", false);
}

fn dates(fields: &mut BTreeMap<&str, String>, taken: &mut Taken) {
    if let Some(date) = fields.remove("date") {
        taken.date("date", &date, "date");
    }
    let [day, month, year] = ["day", "month", "year"].map(|key| fields.remove(key));
    if year.is_none() {
        for (key, words) in [("day", &day), ("month", &month)] {
            words.iter().for_each(|words| taken.leave(key, words));
        }
    } else {
        let alone = day.is_none() && month.is_none();
        let span = year.as_deref().filter(|_| alone).and_then(edtf::years);
        let written: Vec<String> = [day, month, year].into_iter().flatten().collect();
        let date = span.or_else(|| numbers(&written)).unwrap_or_else(|| written.join(" "));
        taken.date("date", &date, "year and month");
    }
    for key in ["urldate", "lastchecked"] {
        if let Some(date) = fields.remove(key) {
            taken.date("accessed", &date, key);
        }
    }
}

/// Day, month and year where all are numbers; the crate makes numbers of the months' abbreviations.
fn numbers(written: &[String]) -> Option<String> {
    let numbers: Option<Vec<u32>> = written.iter().map(|part| part.trim().parse().ok()).collect();
    match *numbers?.as_slice() {
        [year] => Some(format!("{year:04}")),
        [month, year] => Some(format!("{year:04}-{month:02}")),
        [day, month, year] => Some(format!("{year:04}-{month:02}-{day:02}")),
        _ => None,
    }
}
