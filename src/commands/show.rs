//! `show`: a source as it is read, with the number of each paragraph and its other places.

use std::collections::BTreeSet;

use serde_json::json;

use crate::check::search::ranking::ranked;
use crate::model::{CELL_END, Source, SourceText, clock, is_said_near, pages_named};
use crate::report::{Streams, counted};

use super::texts::{PlacedPassage, draft, passages, source};
use super::{Asked, Status, Stop};

/// The most passages that a search shows.
const FOUND: usize = 10;

/// What of a source is asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Wanted {
    /// Words to look for.
    pub(crate) find: Option<String>,
    /// A paragraph, or a range of them.
    pub(crate) paragraphs: Option<(usize, usize)>,
    /// A page, as it is named.
    pub(crate) page: Option<String>,
    /// A time, in seconds.
    pub(crate) time: Option<u32>,
}

/// Shows a source, or what is wanted of it.
///
/// # Errors
/// There is no such source or place in it, or its text is not at hand.
pub(crate) fn show(
    asked: &Asked,
    id: &str,
    wanted: &Wanted,
    as_json: bool,
    streams: &mut Streams<'_>,
) -> Result<Status, Stop> {
    let draft = draft(asked)?;
    let (source, text) = source(&draft, id)?;
    let shown = chosen(id, text, wanted)?;
    if as_json {
        shown.iter().for_each(|passage| streams.hand_over(&format!("{}\n", as_object(passage, text))));
        return Ok(Status::Done);
    }
    streams.say(&heading(source, text));
    let mut page = None;
    let mut is_beside = false;
    for passage in &shown {
        if wanted.find.is_none() && !passage.pages.is_empty() && passage.pages.last() != page.as_ref() {
            page = passage.pages.last().copied();
            let name = passage.page(text).unwrap_or_default();
            let word = if passage.pages.len() > 1 { "pp." } else { "p." };
            streams.hand_over(&format!("\n{word} {name}\n"));
        }
        if passage.paragraph.is_none() && !is_beside {
            is_beside = true;
            streams.hand_over("\nnot in the running text:\n");
        }
        streams.hand_over(&line(passage, text, wanted.find.is_some()));
    }
    Ok(Status::Done)
}

/// What is known of the source, in a line.
fn heading(source: &Source, text: &SourceText) -> String {
    let date = source.date.as_ref().map_or_else(String::new, |date| format!(", {}", date.written));
    let pages = match text.pages.len() {
        0 => String::new(),
        pages => format!(", {}", counted(pages, "page")),
    };
    let times = text.times().map_or_else(String::new, |(from, to)| format!(", {} to {}", clock(from), clock(to)));
    let size = format!("{} in {}", counted(text.words(), "word"), counted(text.paragraphs.len(), "paragraph"));
    format!("{}: {} ({}{date}); {}: {size}{pages}{times}", source.id, source.title, source.publisher, source.text)
}

/// The passages that are wanted, in the order in which they are shown.
fn chosen<'a>(id: &str, text: &'a SourceText, wanted: &Wanted) -> Result<Vec<PlacedPassage<'a>>, Stop> {
    let stop = |message: String, help: &str| Stop::new(Status::Faults, message, help);
    let mut all = passages(text);
    if let Some((first, last)) = wanted.paragraphs {
        all.retain(|passage| passage.paragraph.is_some_and(|number| (first..=last).contains(&number)));
        if all.is_empty() {
            let has = counted(text.paragraphs.len(), "paragraph");
            return Err(stop(format!("`{id}` has no paragraph {first}"), &format!("it has {has}")));
        }
    }
    if let Some(page) = &wanted.page {
        let positions: BTreeSet<usize> = pages_named(&text.pages, page).map(|(_, pages)| pages).unwrap_or_default();
        all.retain(|passage| passage.pages.iter().any(|page| positions.contains(page)));
        if all.is_empty() {
            let help = match text.pages.len() {
                0 => "its text has no pages".to_owned(),
                pages => format!("it has {}", counted(pages, "page")),
            };
            return Err(stop(format!("`{id}` has no page {page}"), &help));
        }
    }
    if let Some(time) = wanted.time {
        all.retain(|passage| passage.time.is_some_and(|said| is_said_near(said, (time, time))));
        if all.is_empty() {
            let help = match text.times() {
                Some((from, to)) => format!("it runs from {} to {}", clock(from), clock(to)),
                None => "its text gives no times".to_owned(),
            };
            return Err(stop(format!("`{id}` has nothing at {}", clock(time)), &help));
        }
    }
    let Some(words) = &wanted.find else { return Ok(all) };
    let texts: Vec<&str> = all.iter().map(|passage| passage.text).collect();
    let order = ranked(&texts, words);
    if order.is_empty() {
        return Err(stop(format!("`{id}` holds none of these words: {words}"), "look for other words, or for fewer"));
    }
    let mut slots: Vec<Option<PlacedPassage<'a>>> = all.into_iter().map(Some).collect();
    Ok(order.into_iter().take(FOUND).filter_map(|at| slots[at].take()).collect())
}

/// A passage as a line: its places, who speaks, and the words.
fn line(passage: &PlacedPassage<'_>, text: &SourceText, with_page: bool) -> String {
    let mut places = match (passage.paragraph, passage.taken_out) {
        (Some(number), _) => format!("¶ {number}"),
        (None, Some((reason, line))) if line > 0 => format!("{}, line {line}", reason.name()),
        (None, taken_out) => taken_out.map_or_else(String::new, |(reason, _)| reason.name().to_owned()),
    };
    if let Some(page) = passage.page(text).filter(|_| with_page) {
        places.push_str(&format!(", p. {page}"));
    }
    if let Some((from, _)) = passage.time {
        places.push_str(&format!(", at {}", clock(from)));
    }
    let speaker = passage.speaker.map_or_else(String::new, |name| format!("{name}: "));
    format!("\n{places}\n{speaker}{}\n", in_lines(passage.text))
}

/// Words as a terminal may show them: nothing in them moves the cursor, and cells stand apart.
fn in_lines(text: &str) -> String {
    let shown = |c: char| match c {
        CELL_END => '|',
        c if c.is_control() => '\u{FFFD}',
        c => c,
    };
    text.chars().map(shown).collect()
}

fn as_object(passage: &PlacedPassage<'_>, text: &SourceText) -> serde_json::Value {
    json!({
        "paragraph": passage.paragraph,
        "part": passage.taken_out.map(|(reason, _)| reason.name()),
        "line": passage.taken_out.map(|(_, line)| line).filter(|line| *line > 0),
        "page": passage.page(text),
        "time": passage.time.map(|(from, _)| clock(from)),
        "speaker": passage.speaker,
        "text": passage.text,
    })
}
