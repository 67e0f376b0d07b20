//! `quote`: a source's own words, with their place, as a quotation to paste. Nobody types a quotation.

use serde_json::json;

use crate::check::search::slice::{NoSlice, SourceSlice, slice};
use crate::model::{CitedPlace, Location, Scrap, SourceId, SourceText, clock, page_name};
use crate::report::Streams;

use super::texts::{draft, language, source};
use super::{Asked, Status, Stop};

/// Hands over the words of a source from the first ones to the last ones.
///
/// # Errors
/// There is no such source, or no such words in it; they stand in several places; or they may not be quoted as they stand, since the
/// source limits them.
pub(crate) fn quote(
    asked: &Asked,
    id: &str,
    (first, last): (&str, Option<&str>),
    as_json: bool,
    streams: &mut Streams<'_>,
) -> Result<Status, Stop> {
    let draft = draft(asked)?;
    let (source, text) = source(&draft, id)?;
    let found = slice(text, language(&draft, source), first, last).map_err(|none| refusal(id, text, none))?;
    let SourceSlice { words, location } = &found;
    let place = place(text, location);
    let citation = match &place {
        Some(place) => format!("[@{id}, {place}]"),
        None => format!("[@{id}]"),
    };
    let quotation = format!("“{}” {citation}", as_markdown(words));
    if as_json {
        let exact: Vec<&str> = location.pieces.iter().map(|piece| piece.exact.as_str()).collect();
        let object = json!({
            "source": SourceId::as_str(&source.id),
            "words": words,
            "exact": exact.join(" … "),
            "paragraph": location.place().paragraph(),
            "part": location.part.map(Scrap::name),
            "page": location.pages.map(|(first, _)| page_name(&text.pages, first)),
            "time": location.times.map(|(from, _)| clock(from)),
            "citation": citation,
            "quotation": quotation,
        });
        streams.hand_over(&format!("{object}\n"));
    } else {
        streams.hand_over(&format!("{quotation}\n"));
    }
    Ok(Status::Done)
}

/// The place as a citation names it: the page or the time if there is one, else the paragraph; none of a headline.
fn place(text: &SourceText, location: &Location) -> Option<String> {
    let page = || location.pages.map(|pages| CitedPlace::of_pages(&text.pages, pages));
    let time = || location.times.map(|(from, _)| CitedPlace::Time(from, from));
    let paragraph = || location.place().paragraph().map(|number| CitedPlace::Paragraphs(number, number));
    page().or_else(time).or_else(paragraph).map(|place| place.to_string())
}

/// Words as Markdown shows them letter for letter.
fn as_markdown(words: &str) -> String {
    let mut shown = String::with_capacity(words.len());
    for c in words.chars() {
        if matches!(c, '\\' | '*' | '_' | '`' | '[' | ']' | '<' | '>' | '&' | '@' | '~' | '|' | '#' | '$' | '^') {
            shown.push('\\');
        }
        shown.push(c);
    }
    shown
}

fn refusal(id: &str, text: &SourceText, none: NoSlice) -> Stop {
    let stop = |message: String, help: String| Stop { status: Status::Faults, message, help: Some(help) };
    match none {
        NoSlice::Missing(words) => {
            let help = format!("`backgrounder show {id} --find \"{words}\"` shows what comes near");
            stop(format!("`{id}` does not hold these words: “{words}”"), help)
        }
        NoSlice::NoEnd(words) => stop(
            format!("“{words}” does not follow in the same paragraph of `{id}`"),
            "a quotation ends in the paragraph in which it begins: quote each by itself".to_owned(),
        ),
        NoSlice::Several(places) => {
            let shown = |(location, words): &(Location, String)| {
                let place = place(text, location).unwrap_or_else(|| location.place().to_string());
                format!("{place}: “{words}”")
            };
            let shown: Vec<String> = places.iter().map(shown).collect();
            let help = format!("give more of them: {}", shown.join("; "));
            stop(format!("these words stand in several places of `{id}`"), help)
        }
        NoSlice::Limited(word) => stop(
            format!("the source goes on with a limit: “{word} …”"),
            "take the limit in, or end before what it limits".to_owned(),
        ),
        NoSlice::Hedged(word) => stop(
            format!("the words before them turn their sense: “{word} …”"),
            "begin earlier, so that they are quoted as well".to_owned(),
        ),
        NoSlice::HalfPair(words) => stop(
            format!("half of a pair of quotation marks, or the end of a cell, stands among these words: “{words}”"),
            "begin and end on the same side of it".to_owned(),
        ),
    }
}
