//! The language that a text's words show, where its record names none or another.

use crate::words::locale::{canonical, primary};

use super::incoming::Incoming;
use super::intake::Intake;

/// The fewest letters by which a language is told.
const ENOUGH: usize = 200;

/// Proposes the language of a text whose words are none of the language that it would be read in, and gives what to say of it.
pub(super) fn propose(one: &mut Incoming, intake: &Intake<'_, '_>) -> Option<String> {
    let site = intake.draft.map_or("en", |draft| draft.config.language.as_str());
    let named = one.proposal.certain("language").map(str::to_owned);
    let shown = shown_language(&one.text.paragraphs)?;
    let read_in = named.as_deref().unwrap_or(site);
    if primary(&shown) == primary(read_in) {
        return None;
    }
    let (id, why) = match named {
        Some(named) => (&one.id, format!("the file says that it is in `{named}`")),
        None => (&one.id, format!("the site is in `{site}`")),
    };
    let line = format!(
        "its words look like `{shown}`, and {why}: if they are, write language = \"{shown}\" in seeds/{id}.toml"
    );
    one.proposal.perhaps("language", &shown, "its words look like it");
    Some(line)
}

/// The language that words show beyond doubt, by its tag.
fn shown_language(paragraphs: &[String]) -> Option<String> {
    let text = paragraphs.iter().map(String::as_str).take(40).collect::<Vec<_>>().join("\n");
    let shown = whatlang::detect(&text).filter(|_| text.chars().filter(|c| c.is_alphabetic()).count() >= ENOUGH)?;
    if shown.is_reliable() { canonical(shown.lang().code()) } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_told_by_enough_words() {
        let german = "Die alte Brücke in Harrow wurde am Montag gesperrt, nachdem der Fluss über die Straße getreten war. Der Rat der \
                      Stadt teilte mit, dass niemand verletzt wurde und dass die Fähre wieder fahren soll. Die Bewohner am anderen Ufer \
                      müssen einen Umweg von zwanzig Kilometern nehmen, bis die Brücke geprüft und wieder geöffnet worden ist.";
        let english = "The old bridge at Harrow was shut on Monday after the river had come over the road. The council of the town said \
                       that nobody was hurt and that the ferry is to run again. People on the other bank have to take a way round of \
                       twenty kilometres until the bridge has been checked and opened again.";
        let shown = |text: &str| shown_language(&[text.to_owned()]);
        assert_eq!(shown(german).as_deref(), Some("de"));
        assert_eq!(shown(english).as_deref(), Some("en"));
        assert_eq!(shown("Die Brücke ist gesperrt."), None);
    }
}
