//! What a word processor's file says of itself in its properties, for its record. A program fills them in by itself: whose machine it was,
//! when a template was made. So most of it is only likely.

use crate::model::Proposal;
use crate::xml::{XmlPiece, each_piece};

use super::bylines::{NamesIn, names};
use super::html::entity;
use super::proposal::{self, day};

/// Titles that programs give by themselves, in lower case.
const EMPTY_TITLES: [&str; 9] = [
    "untitled",
    "title",
    "document",
    "word document",
    "document title",
    "unbenannt",
    "powerpoint presentation",
    "template",
    "normal",
];

/// Proposes what properties in XML say, by the names of Dublin Core and OpenDocument.
pub(super) fn propose(xml: &str, proposal: &mut Proposal) {
    let mut element = String::new();
    let mut found: Vec<(String, String)> = Vec::new();
    // What stands before a fault holds.
    let _ = each_piece(xml, &[], |piece| match piece {
        XmlPiece::Start(tag) => {
            element = tag.name.1.to_owned();
            found.push((element.clone(), String::new()));
        }
        XmlPiece::Text(text) => match found.last_mut() {
            Some((name, words)) if *name == element => words.push_str(text),
            _ => {}
        },
        XmlPiece::End(_) => element.clear(),
        XmlPiece::Reference(_) => {}
    });
    // Programs that make such a file of a page leave the page's entities in it.
    found.iter_mut().for_each(|(_, words)| *words = entity(words));
    let all = |name: &'static str| found.iter().filter(move |(own, _)| own == name).map(|(_, words)| words.trim());
    let from = |name: &str| format!("`{name}` in the file's properties");
    for title in all("title") {
        let lower = title.to_lowercase();
        let is_file = [".doc", ".docx", ".odt", ".rtf", ".dot"].iter().any(|end| lower.ends_with(end));
        let is_given = !is_file && !lower.starts_with("microsoft word") && !EMPTY_TITLES.contains(&lower.as_str());
        if is_given {
            proposal.words("title", title, from("title"));
        } else {
            proposal.perhaps("title", title, from("title"));
        }
    }
    // In OpenDocument the creator is whoever saved it last.
    let creator = if all("initial-creator").next().is_some() { "initial-creator" } else { "creator" };
    let authors = all(creator).map(|words| names(words, NamesIn::Field).if_sure(false)).collect();
    proposal::authors(authors, &from(creator), proposal);
    for (key, name) in [("date", "created"), ("date", "creation-date"), ("updated", "modified")] {
        for day in all(name).filter_map(day) {
            proposal.perhaps(key, &day, format!("`{name}` in the file's properties; a program wrote it"));
        }
    }
    for language in all("language") {
        proposal.words("language", language, from("language"));
    }
    for company in all("Company") {
        proposal.perhaps("publisher", company, from("Company"));
    }
}
