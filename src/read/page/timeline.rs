//! Events out of headings: `## 2024-05-13 · Kyiv asks again {#kyiv-asks}`.

use crate::diag::{At, Diagnostic, Diags, FileId, Safety, Span, did_you_mean};
use crate::model::{Attribute, Date, EventDraft, Heading, Idx};

use super::attributes::{Attributes, bad_attributes};
use super::line::Line;
use crate::read::date_words::{self, is_year};
use crate::read::edtf::{self, bad_date};
use crate::words::is_one_of;

/// What a heading says about its event.
pub(super) struct EventHead {
    /// When it was.
    pub(super) date: At<Date>,
    /// The glyph at which the title begins.
    pub(super) title: usize,
}

const SEPARATORS: [&str; 5] = [" · ", " — ", " – ", " - ", ": "];

/// What is almost one of them: other signs, and the same without their spaces.
const ALMOST: [&str; 17] =
    [" : ", " ∙ ", " • ", " ‧ ", " ⋅ ", " ・ ", " | ", " ― ", " − ", " -- ", " --- ", " → ", "：", "・", "·", "•", "∙"];

const FORMS: &str = "write `2024-05-13`, `2024-05`, `2024-05-10~` or `2024-05-20/2024-05-24`";

/// Reads the date at a heading's start, if there is one. What looks like a date or an event and is none is said. The class
/// `.group` says that a heading is none.
pub(super) fn head(line: &Line, attributes: &Attributes, file: FileId, diags: &mut Diags) -> Option<EventHead> {
    let text: String = line.text(0..line.glyphs.len());
    // A separator may be the last thing in a heading.
    let spaced = format!("{text} ");
    let cuts = cuts(&spaced);
    let key = attributes.keys.iter().find(|attribute| [PEOPLE, PLACE, CLAIM].contains(&attribute.key.as_str()));
    let is_group = attributes.classes.iter().any(|class| class == GROUP);
    let mut bad = |words: &str, message: String, help: &str| {
        let span = line.span(file, &(0..words.chars().count()));
        diags.push(bad_date(span, message).help(help));
        None
    };
    if is_address(&text) {
        return not_an_event(&text, key, bad);
    }
    if let Some((before, mend)) = meant(&text, &cuts).filter(|_| !is_group) {
        return bad(before, no_edtf(before), &format!("write `{mend}`"));
    }
    if text.starts_with('·') {
        return bad("·", "no date stands before the `·`, so this heading opens no event".to_owned(), FORMS);
    }
    let (word, separator) = match cuts.first() {
        Some((at, separator)) if !text[..*at].contains(char::is_whitespace) => (&text[..*at], Some(*separator)),
        _ => (first_word(&text), None),
    };
    let looks_like_date = looks_like_date(word);
    match (edtf::date_or_mend(word), separator) {
        _ if is_group => not_an_event(&text, key, bad),
        (Ok(_), Some(separator)) if joins_years(word, separator, &spaced) => bad(
            word,
            format!("two years joined by a dash are no date: `{}`", text.trim()),
            "write an interval as `2022/2024`",
        ),
        (Ok(date), Some(separator)) => {
            let length = word.chars().count();
            let span = line.span(file, &(0..length));
            if let Some(years) = edtf::as_span(word) {
                diags.push(perhaps_years(word, &years, span));
            }
            Some(EventHead { date: At::new(date, span), title: length + separator.chars().count() })
        }
        (Ok(_), None) if looks_like_date => bad(word, format!("the date `{word}` opens no event"), SEPARATE),
        (Err((reason, mend)), separator) if looks_like_date || separator.is_some() && is_like_edtf(word) => {
            bad(word, reason, mend.as_deref().unwrap_or(FORMS))
        }
        _ => match (almost(&text), loose(&text, &cuts)) {
            (Some((date, sign)), _) => {
                let message = format!("the date `{date}` opens no event: `{}` is no separator", sign.trim());
                bad(date, message, SEPARATE)
            }
            (None, Some(before)) => {
                let mend = edtf::date_or_mend(before).err().and_then(|(_, mend)| mend);
                bad(before, no_edtf(before), mend.as_deref().unwrap_or(FORMS))
            }
            (None, None) => not_an_event(&text, key, bad),
        },
    }
}

const SEPARATE: &str = "write ` · ` between the date and what happened";

fn no_edtf(before: &str) -> String {
    format!("`{before}` is not an EDTF date, so this heading opens no event")
}

/// A year or another date with what is almost a separator behind it.
fn almost(text: &str) -> Option<(&str, &'static str)> {
    let cut = ALMOST
        .iter()
        .filter_map(|sign| text.find(sign).map(|at| (at, *sign)))
        .min_by_key(|(at, sign)| (*at, sign.len()))?;
    let before = text[..cut.0].trim();
    edtf::date_or_mend(before).is_ok().then_some((before, cut.1))
}

/// Whether the years that open a heading are the numbers of houses: "2010 – 2014 Elm Street: sold".
fn is_address(text: &str) -> bool {
    let mut words =
        text.split(|c: char| c.is_whitespace() || matches!(c, '-' | '–' | '—')).filter(|word| !word.is_empty());
    let are_numbers = words.next().is_some_and(is_year) && words.next().is_some_and(is_year);
    are_numbers && words.take(3).any(|word| is_one_of(STREETS, word.trim_end_matches([':', ',', '.'])))
}

/// What the names of streets end in.
const STREETS: &str = "Avenue Ave Boulevard Blvd Close Court Crescent Drive Gardens Lane Place Quay Road Rd Row Square Street St \
                       Terrace Way";

/// What stands before a separator and looks like a date, though nobody can tell which: a day without its year, or, before ` · `,
/// words that say nothing but when something was.
fn loose<'t>(text: &'t str, cuts: &[(usize, &str)]) -> Option<&'t str> {
    cuts.iter().find_map(|(at, separator)| {
        let before = text[..*at].trim();
        let is_date = date_words::lacks_year(before)
            || *separator == " · " && date_words::is_loose(before)
            || date_words::is_day_in_figures(before)
            || before.contains(' ') && before.starts_with(['[', '{']) && is_like_edtf(&before.replace(' ', ""));
        is_date.then_some(before)
    })
}

/// The class of a heading that opens no event, whatever it begins with.
const GROUP: &str = "group";

/// The most separators of a heading behind which a date may end.
const MOST_CUTS: usize = 4;

/// Where the separators of a heading stand, in their order.
fn cuts(text: &str) -> Vec<(usize, &'static str)> {
    let found = SEPARATORS.iter().flat_map(|separator| text.match_indices(separator).map(|(at, _)| (at, *separator)));
    let mut cuts: Vec<(usize, &str)> = found.collect();
    cuts.sort_unstable();
    cuts.truncate(MOST_CUTS);
    cuts
}

/// What stands before a separator, or what is almost one, and is a date in words or two dates with a dash between them, with the
/// date in EDTF.
fn meant<'t>(text: &'t str, cuts: &[(usize, &str)]) -> Option<(&'t str, String)> {
    let whole = looks_like_date(first_word(text)).then_some(text.len());
    let almost = ALMOST.iter().filter_map(|sign| text.find(sign));
    let mut ends: Vec<usize> = cuts.iter().map(|(at, _)| *at).chain(almost).chain(whole).collect();
    ends.sort_unstable();
    ends.into_iter().rev().find_map(|at| {
        let before = text[..at].trim();
        edtf::span_in_words(before).filter(|mend| mend != before).map(|mend| (before, mend))
    })
}

/// Whether a year, a dash and another year open the heading: "2031 – 2033 was dry".
fn joins_years(word: &str, separator: &str, text: &str) -> bool {
    let rest = text.get(word.len() + separator.len()..).unwrap_or_default();
    is_year(word) && is_year(first_word(rest)) && separator != ": "
}

/// A heading that was meant for an event and would open none: it names people, a place or a claim.
fn not_an_event(
    text: &str,
    key: Option<&Attribute>,
    mut bad: impl FnMut(&str, String, &str) -> Option<EventHead>,
) -> Option<EventHead> {
    let key = key?;
    let message = format!("this heading gives `{}`, and opens no event, since it does not begin with a date", key.key);
    bad(text, message, &format!("{FORMS}, then ` · ` and what happened"))
}

/// That an event has no name, in whatever of the heading follows its date.
pub(super) fn nameless(head: &EventHead, heading: Span) -> Diagnostic {
    let message = format!("the event of `{}` has no name", head.date.value.written);
    bad_date(heading, message).help("write ` · ` behind the date, and what happened in a few words")
}

/// That a season or another part of a year may be meant for a span of years.
fn perhaps_years(written: &str, years: &str, span: Span) -> Diagnostic {
    let message = format!("`{written}` is no span of years: in EDTF it is a season or another part of one year");
    let months = edtf::date_or_mend(written).ok().and_then(|date| date.earliest().zip(date.latest()));
    let part = months.map(|(first, last)| {
        format!(", or `{:04}-{:02}/{:04}-{:02}` for the part of a year", first.year, first.month, last.year, last.month)
    });
    let help = format!("write `{years}` for the years{}", part.unwrap_or_default());
    bad_date(span, message).warning().help(help).fix(
        Safety::Unsafe,
        format!("write `{years}`"),
        [(span, years.to_owned())],
    )
}

/// Whether a word is made of the signs of EDTF alone and holds as many digits as a year, so that a date was meant.
fn is_like_edtf(word: &str) -> bool {
    let is_sign = |c: char| c.is_ascii_digit() || "XxYESTZuU:/.?~%+-{}[],_*".contains(c);
    let is_digit = |c: char| c.is_ascii_digit() || matches!(c, 'X' | 'x' | 'u');
    let longest = word.split(|c: char| !is_digit(c)).map(str::len).max().unwrap_or_default();
    let has_digit = word.contains(|c: char| c.is_ascii_digit());
    let opens = word.starts_with(['Y', '[', '{', '?', '~', '%', '-', '/']) || word.starts_with("..");
    word.chars().all(is_sign) && (longest >= 4 || has_digit && opens && longest >= 3 || word == "XXXX")
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
