//! Events out of headings: `## 2024-05-13 · Kyiv asks again {#kyiv-asks}`.

use crate::diag::{At, Diagnostic, Diags, FileId, Span, did_you_mean};
use crate::model::{Attribute, Date, EventDraft, Heading, Idx};

use super::attributes::bad_attributes;
use super::line::Line;
use crate::read::edtf::{self, bad_date, is_year};

/// What a heading says about its event.
pub(super) struct EventHead {
    /// When it was.
    pub(super) date: At<Date>,
    /// The glyph at which the title begins.
    pub(super) title: usize,
}

const SEPARATORS: [&str; 5] = [" · ", " — ", " – ", " - ", ": "];

const FORMS: &str = "write `2024-05-13`, `2024-05`, `2024-05-10~` or `2024-05-20/2024-05-24`";

/// Reads the date at a heading's start, if there is one. What looks like a date or an event and is none is said.
pub(super) fn head(line: &Line, keys: &[Attribute], file: FileId, diags: &mut Diags) -> Option<EventHead> {
    let text: String = line.text(0..line.glyphs.len());
    let split = SEPARATORS.iter().filter_map(|separator| text.find(separator).map(|at| (at, *separator))).min();
    let (word, separator) = match split {
        Some((at, separator)) if !text[..at].contains(char::is_whitespace) => (&text[..at], Some(separator)),
        _ => (text.split_whitespace().next().unwrap_or_default(), None),
    };
    let length = word.chars().count();
    let span = line.span(file, &(0..length));
    let mut bad = |message: String, help: &str| {
        diags.push(bad_date(span, message).help(help));
        None
    };
    let looks_like_date = looks_like_date(word);
    match (edtf::date_or_mend(word), separator) {
        (Ok(_), Some(separator))
            if is_year(word) && is_year(first_word(&text[word.len() + separator.len()..])) && separator != ": " =>
        {
            bad(
                format!("two years joined by a dash are no date: `{}`", text.trim()),
                "write an interval as `2022/2024`",
            )
        }
        (Ok(date), Some(separator)) => {
            Some(EventHead { date: At::new(date, span), title: length + separator.chars().count() })
        }
        (Ok(_), None) if looks_like_date => {
            bad(format!("the date `{word}` opens no event"), "write ` · ` between the date and what happened")
        }
        (Err((reason, mend)), _) if looks_like_date => bad(reason, mend.as_deref().unwrap_or(FORMS)),
        _ => {
            let before = split.map_or("", |(at, _)| text[..at].trim());
            not_an_event(before, keys, line, file).into_iter().for_each(|finding| diags.push(finding));
            None
        }
    }
}

/// A heading that was meant for an event and would open none: its date stands in words, or it names people, a place or a claim.
///
/// A month or a year in words may well be the heading of a group, so only a day is taken for an event's.
fn not_an_event(before: &str, keys: &[Attribute], line: &Line, file: FileId) -> Option<Diagnostic> {
    let key = keys.iter().find(|attribute| [PEOPLE, PLACE, CLAIM].contains(&attribute.key.as_str()));
    let mend = edtf::in_words(before);
    let is_day = mend.as_ref().is_some_and(|mend| mend.split('-').count() == 3);
    if let Some(mend) = mend.filter(|_| is_day || key.is_some()) {
        let span = line.span(file, &(0..before.chars().count()));
        let message = format!("`{before}` is not an EDTF date, so this heading opens no event");
        return Some(bad_date(span, message).help(format!("write `{mend}`")));
    }
    let key = key?;
    let message = format!("this heading gives `{}`, and opens no event, since it does not begin with a date", key.key);
    let help = format!("{FORMS}, then ` · ` and what happened");
    Some(bad_date(line.span(file, &(0..line.glyphs.len())), message).help(help))
}

fn first_word(text: &str) -> &str {
    text.split_whitespace().next().unwrap_or_default()
}

/// Four digits and a hyphen, or an open start.
fn looks_like_date(word: &str) -> bool {
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    word.starts_with("../") || (digits == 4 && word[4..].starts_with(['-', '/']))
}

/// The keys of an event's attribute block.
const PEOPLE: &str = "people";
const PLACE: &str = "place";
const CLAIM: &str = "claim";

/// The event that a heading opens; its text begins at block `start` of the page.
pub(super) fn event(
    heading: &Heading,
    head: EventHead,
    number: Idx<Heading>,
    group: Option<Idx<Heading>>,
    start: usize,
) -> EventDraft {
    let given = |key: &'static str| heading.attributes.iter().filter(move |attribute| attribute.key == key);
    EventDraft {
        heading: number,
        date: head.date,
        people: given(PEOPLE).flat_map(names_of).collect(),
        place: given(PLACE).next().map(|attribute| attribute.value.clone()),
        claims: given(CLAIM).flat_map(names_of).collect(),
        group,
        blocks: start..start,
    }
}

/// Says each key of an event's attribute block that no event has, and a second place.
pub(super) fn check_keys(keys: &[Attribute], diags: &mut Diags) {
    for attribute in keys {
        if ![PEOPLE, PLACE, CLAIM].contains(&attribute.key.as_str()) {
            let help = did_you_mean(&attribute.key, [PEOPLE, PLACE, CLAIM]);
            diags.push(
                bad_attributes(attribute.span, format!("`{}` is no key of an event", attribute.key)).maybe_help(help),
            );
        }
    }
    for second in keys.iter().filter(|attribute| attribute.key == PLACE).skip(1) {
        diags.push(bad_attributes(second.span, "an event has one place").help("leave one of the two"));
    }
}

/// The names in a value, each with its own place.
fn names_of(attribute: &Attribute) -> Vec<At<String>> {
    let mut names = Vec::new();
    let mut at = 0;
    for word in attribute.value.split([' ', ',']) {
        if !word.is_empty() {
            let start = attribute.span.start + at;
            names.push(At::new(word.to_owned(), Span::new(attribute.span.file, start, start + word.len())));
        }
        at += word.len() + 1;
    }
    names
}
