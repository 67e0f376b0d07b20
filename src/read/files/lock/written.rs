//! The lock as a file: made for review and for merging, and always the same text for the same lock.
//!
//! Each entry is a line of its own, in an order that does not depend on other entries. So two branches that quote one source change
//! different lines; and where they write theirs at one place, the lines of both, one below the other, are the lock of both
//! (`merge=union` of Git's attributes).

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use crate::model::{
    Cell, CitedParagraph, CopiedRun, Location, Lock, LockedText, Overlap, PageName, Piece, QuotedContext, SaidBy,
    Scrap, SourceId, TimeNamed,
};
use crate::read::table::toml_tree;

use super::pages::NAMELESS;
use super::{PARAGRAPHS, VERSION};

/// The lock as a file. The same lock is always the same text, and reading it gives the same lock.
pub(crate) fn lock_text(lock: &Lock) -> String {
    let mut text =
        format!("# Made by Backgrounder from the sources' texts. Commit it, do not edit it.\nversion = {VERSION}\n");
    // Keys of the root must stand above the first table.
    write_copying(&mut text, lock);
    for (id, locked) in &lock.sources {
        write_source(&mut text, id, locked);
    }
    text
}

/// What was derived from one text.
fn write_source(text: &mut String, id: &SourceId, locked: &LockedText) {
    let removed =
        Scrap::ALL.iter().filter_map(|(name, scrap)| Some(format!("{name} = {}", locked.removed.get(scrap)?)));
    let removed = removed.collect::<Vec<_>>().join(", ");
    // Writing into a string cannot fail.
    let _ = write!(
        text,
        "\n[source.{id}]\nsha256 = {}\nreader = {}\nread = {}\nwords = {}\nparagraphs = {}\n",
        toml_tree::quoted(&locked.sha256),
        locked.reader,
        toml_tree::quoted(&locked.read),
        locked.words,
        locked.paragraphs
    );
    write_pages(text, locked);
    write_list(text, "also", locked.also.iter().cloned());
    write_list(text, "speakers", locked.speakers.iter().cloned());
    if !removed.is_empty() {
        let _ = writeln!(text, "removed = {{ {removed} }}");
    }
    write_list(text, "days", locked.days.iter().map(|(day, named)| time(day.to_string(), named)));
    let spans = locked.spans.iter();
    write_list(text, "spans", spans.map(|((first, last), named)| time(format!("{first}/{last}"), named)));
    let figures = locked.figures.iter();
    write_list(text, "figures", figures.map(|(form, paragraphs)| with_paragraphs(form.clone(), paragraphs)));
    if !locked.settled.locators.is_empty() {
        let _ = writeln!(text, "settled_in = {}", toml_tree::quoted(&locked.settled.read));
        write_list(text, "settled", locked.settled.locators.iter().cloned());
    }
    let quotations = locked.quotations.iter().flat_map(|(words, found)| found.iter().map(move |one| (words, one)));
    write_entries(text, "quotation", quotations.map(|(words, location)| quotation(words, location)));
    let cited = locked.cited.iter().map(|(paragraph, CitedParagraph { words, sha256, opens, .. })| {
        let (sha256, opens) = (toml_tree::quoted(sha256), toml_tree::quoted(opens));
        format!("paragraph = {paragraph}, words = {words}, sha256 = {sha256}, opens = {opens}")
    });
    write_entries(text, "cited", cited);
    let mut locators: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
    for (paragraph, cited) in &locked.cited {
        cited.statements.iter().for_each(|statement| _ = locators.entry(statement).or_default().insert(*paragraph));
    }
    let locators = locators.into_iter();
    write_list(
        text,
        "locators",
        locators.map(|(statement, paragraphs)| with_paragraphs(statement.to_owned(), &paragraphs)),
    );
}

/// Where a quotation stands, as the fields of an entry.
fn quotation(words: &str, location: &Location) -> String {
    let pieces = location.pieces.iter().map(|Piece { paragraph, start, end, exact }| {
        let exact = toml_tree::quoted(exact);
        format!("{{ paragraph = {paragraph}, start = {start}, end = {end}, exact = {exact} }}")
    });
    let mut fields = vec![
        format!("words = {}", toml_tree::quoted(words)),
        format!("exactly = {}", location.exactly),
        format!("pieces = [{}]", pieces.collect::<Vec<_>>().join(", ")),
    ];
    fields.extend(location.part.map(|part| format!("part = {}", toml_tree::quoted(part.name()))));
    fields.extend(location.pages.map(|(first, last)| format!("pages = \"{first}-{last}\"")));
    fields.extend(location.times.map(|(first, last)| format!("times = \"{first}-{last}\"")));
    fields.extend(location.cell.as_ref().map(|Cell { sheet, row, column }| {
        format!("cell = {{ sheet = {}, row = {row}, column = {column} }}", toml_tree::quoted(sheet))
    }));
    let QuotedContext { covered, limit, hedge } = &location.context;
    for (key, word) in [("covers", covered), ("before", limit), ("after", hedge)] {
        fields.extend(word.as_ref().map(|word| format!("{key} = {}", toml_tree::quoted(word))));
    }
    let said = location.said.iter().flat_map(|said| {
        let SaidBy { speakers, quoting } = &**said;
        [("speakers", speakers), ("quoting", quoting)]
    });
    for (key, names) in said.filter(|(_, names)| !names.is_empty()) {
        let names: Vec<String> = names.iter().map(|name| toml_tree::quoted(name)).collect();
        fields.push(format!("{key} = [{}]", names.join(", ")));
    }
    fields.join(", ")
}

/// How many pages there are and how they are named, and when a recording begins and ends.
fn write_pages(text: &mut String, locked: &LockedText) {
    if !locked.pages.is_empty() {
        let _ = writeln!(text, "pages = {}", locked.pages.len());
        for (key, name) in [
            ("labels", (|page| page.label.as_ref()) as fn(&PageName) -> Option<&String>),
            ("printed", |page| page.printed.as_ref()),
        ] {
            if locked.pages.iter().any(|page| name(page).is_some()) {
                write_list(
                    text,
                    key,
                    locked.pages.iter().map(|page| name(page).map_or(NAMELESS, String::as_str).to_owned()),
                );
            }
        }
    }
    let times: Vec<String> = locked.times.iter().map(|(first, last)| format!("{first}-{last}")).collect();
    if !times.is_empty() {
        let _ = writeln!(text, "times = \"{}\"", times.join(", "));
    }
}

/// What the texts share with one another and with the briefing.
fn write_copying(text: &mut String, lock: &Lock) {
    let clean = lock.copying.iter().filter(|(_, runs)| runs.is_empty());
    write_list(text, "clean", clean.map(|(hash, _)| hash.clone()));
    let overlaps = lock.overlaps.iter().map(|Overlap { part, whole, words }| {
        let (part, whole) = (toml_tree::quoted(part.as_str()), toml_tree::quoted(whole.as_str()));
        format!("part = {part}, whole = {whole}, words = {words}")
    });
    write_entries(text, "overlap", overlaps);
    let run = |CopiedRun { source, words, paragraph, before }: &CopiedRun| {
        let source = toml_tree::quoted(source.as_str());
        format!("{{ source = {source}, words = {words}, paragraph = {paragraph}, before = {before} }}")
    };
    let copied = lock.copying.iter().filter(|(_, runs)| !runs.is_empty()).map(|(hash, runs)| {
        let runs = runs.iter().map(run).collect::<Vec<_>>().join(", ");
        format!("sha256 = {}, copied = [{runs}]", toml_tree::quoted(hash))
    });
    write_entries(text, "statement", copied);
}

/// A day or a span with the words that name it, and where.
fn time(mut written: String, named: &TimeNamed) -> String {
    if !named.words.is_empty() {
        written.push(' ');
        written.push_str(&named.words);
    }
    with_paragraphs(written, &named.paragraphs)
}

/// "20 km ¶ 4, 7": what stands in paragraphs, and their numbers.
fn with_paragraphs(mut written: String, paragraphs: &BTreeSet<usize>) -> String {
    if !paragraphs.is_empty() {
        written.push_str(PARAGRAPHS);
        let numbers: Vec<String> = paragraphs.iter().map(usize::to_string).collect();
        written.push_str(&numbers.join(", "));
    }
    written
}

/// A list of strings, one a line, if there are any.
fn write_list(text: &mut String, key: &str, items: impl Iterator<Item = String>) {
    write_lines(text, key, items.map(|item| toml_tree::quoted(&item)));
}

/// A list of entries by their fields, one a line, if there are any.
fn write_entries(text: &mut String, key: &str, entries: impl Iterator<Item = String>) {
    write_lines(text, key, entries.map(|fields| format!("{{ {fields} }}")));
}

fn write_lines(text: &mut String, key: &str, items: impl Iterator<Item = String>) {
    let lines: String = items.map(|item| format!("    {item},\n")).collect();
    if !lines.is_empty() {
        let _ = writeln!(text, "{key} = [\n{lines}]");
    }
}
