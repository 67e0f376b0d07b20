//! The lock as a file: made for review, and always the same text for the same lock.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use crate::model::{
    Cell, CitedParagraph, CopiedRun, Location, Lock, LockedText, Overlap, PageName, Piece, QuotedContext, Scrap,
    SourceId, TimeNamed,
};
use crate::read::table::toml_tree;

use super::pages::NAMELESS;
use super::{PARAGRAPHS, VERSION};

/// The lock as a file. The same lock is always the same text, and reading it gives the same lock.
pub(crate) fn lock_text(lock: &Lock) -> String {
    let mut text =
        format!("# Made by Backgrounder from the sources' texts. Commit it, do not edit it.\nversion = {VERSION}\n");
    // A key of the root must stand above the first table.
    write_list(
        &mut text,
        "clean",
        lock.copying.iter().filter(|(_, runs)| runs.is_empty()).map(|(hash, _)| hash.clone()),
    );
    for (id, locked) in &lock.sources {
        write_source(&mut text, id, locked);
    }
    write_copying(&mut text, lock);
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
    for (words, location) in quotations {
        write_location(text, id, words, location);
    }
    for (paragraph, CitedParagraph { words, sha256, opens, statements }) in &locked.cited {
        let (sha256, opens) = (toml_tree::quoted(sha256), toml_tree::quoted(opens));
        let _ = write!(
            text,
            "\n[[source.{id}.cited]]\nparagraph = {paragraph}\nwords = {words}\nsha256 = {sha256}\nopens = {opens}\n"
        );
        write_list(text, "statements", statements.iter().cloned());
    }
}

/// Where a quotation stands.
fn write_location(text: &mut String, id: &SourceId, words: &str, location: &Location) {
    let _ = write!(
        text,
        "\n[[source.{id}.quotation]]\nwords = {}\nexactly = {}\npieces = [\n",
        toml_tree::quoted(words),
        location.exactly
    );
    for Piece { paragraph, start, end, exact } in &location.pieces {
        let exact = toml_tree::quoted(exact);
        let _ = writeln!(text, "    {{ paragraph = {paragraph}, start = {start}, end = {end}, exact = {exact} }},");
    }
    text.push_str("]\n");
    if let Some(part) = location.part {
        let _ = writeln!(text, "part = {}", toml_tree::quoted(part.name()));
    }
    if let Some((first, last)) = location.pages {
        let _ = writeln!(text, "pages = \"{first}-{last}\"");
    }
    if let Some((first, last)) = location.times {
        let _ = writeln!(text, "times = \"{first}-{last}\"");
    }
    if let Some(Cell { sheet, row, column }) = &location.cell {
        let sheet = toml_tree::quoted(sheet);
        let _ = writeln!(text, "cell = {{ sheet = {sheet}, row = {row}, column = {column} }}");
    }
    let QuotedContext { covered, limit, hedge } = &location.context;
    for (key, word) in [("covers", covered), ("before", limit), ("after", hedge)] {
        if let Some(word) = word {
            let _ = writeln!(text, "{key} = {}", toml_tree::quoted(word));
        }
    }
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
    if let Some((first, last)) = locked.times {
        let _ = writeln!(text, "times = \"{first}-{last}\"");
    }
}

/// What the texts share with one another and with the briefing.
fn write_copying(text: &mut String, lock: &Lock) {
    for Overlap { part, whole, words } in &lock.overlaps {
        let (part, whole) = (toml_tree::quoted(part.as_str()), toml_tree::quoted(whole.as_str()));
        let _ = write!(text, "\n[[overlap]]\npart = {part}\nwhole = {whole}\nwords = {words}\n");
    }
    for (hash, runs) in lock.copying.iter().filter(|(_, runs)| !runs.is_empty()) {
        let _ = write!(text, "\n[[statement]]\nsha256 = {}\ncopied = [\n", toml_tree::quoted(hash));
        for CopiedRun { source, words, paragraph, before } in runs {
            let source = toml_tree::quoted(source.as_str());
            let _ = writeln!(
                text,
                "    {{ source = {source}, words = {words}, paragraph = {paragraph}, before = {before} }},"
            );
        }
        text.push_str("]\n");
    }
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
    let lines: String = items.map(|item| format!("    {},\n", toml_tree::quoted(&item))).collect();
    if !lines.is_empty() {
        let _ = writeln!(text, "{key} = [\n{lines}]");
    }
}
