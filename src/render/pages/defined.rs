//! What a page's list of the people and terms that it mentions says of each in short.

use serde_json::{Value, json};

use crate::model::{Block, Definition, Inline, Page, PageKind};
use crate::render::site::definitions::Subject;
use crate::render::site::{Links, Site};

/// How much of a definition a card shows, in characters.
const SHOWN: usize = 300;

/// What is said of a person or a term.
pub(super) fn view(site: &Site<'_>, links: &Links<'_>, subject: Subject) -> Option<Value> {
    let href = site.definitions.href(links, subject);
    Some(match subject {
        Subject::Person(at) => {
            let person = &site.briefing.people[at];
            let role = person.role.as_deref().map(|words| site.strings.marked(words));
            let affiliation = person.affiliation.as_deref().map(|key| site.strings.label(key));
            let said = |words: &String| role.as_ref().is_some_and(|role| role.contains(words.as_str()));
            json!({
                "name": site.strings.marked(&person.name),
                "href": href,
                "affiliation": affiliation.filter(|words| !said(words)),
                "role": role,
                "text": person.note.as_deref().map(|note| site.strings.excerpt(note, SHOWN)),
            })
        }
        Subject::Term(at) => {
            let page = site.page_of(&PageKind::Glossary)?.page.as_ref()?;
            json!({
                "name": site.strings.marked(&page.definitions[at].term_text),
                "href": href,
                "text": first_words(site, page, &page.definitions[at]),
            })
        }
    })
}

/// The beginning of a definition as plain text: its first paragraph without citations, which stand in the glossary.
fn first_words(site: &Site<'_>, page: &Page, definition: &Definition) -> Option<String> {
    let mut blocks = definition.meanings.iter().flatten();
    let paragraph = blocks.find_map(|block| match block {
        Block::Paragraph(inlines) => Some(inlines),
        _ => None,
    })?;
    let mut words = String::new();
    plain(site, page, paragraph, &mut words);
    Some(site.strings.excerpt(&words, SHOWN))
}

/// Reading has limited how deep inlines stand in one another.
fn plain(site: &Site<'_>, page: &Page, inlines: &[Inline], out: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text(text) | Inline::Code(text) => out.push_str(text),
            Inline::SoftBreak | Inline::HardBreak => out.push(' '),
            Inline::Cite(group) if page.cites[*group].in_text => {
                let names = page.cites[*group].items.iter().map(|item| site.name_of_key(&item.key));
                out.push_str(&names.collect::<Vec<_>>().join(site.strings.get("list_separator")));
            }
            Inline::Cite(_) => out.truncate(out.trim_end().len()),
            other => plain(site, page, other.children(), out),
        }
    }
}
