//! Names in lines: borders of words in several scripts, names within names, and names that may be somebody else's.

use super::*;
use crate::model::{Page, PageKind};
use crate::render::tests::strings;
use crate::tests::made::{self, nowhere, site_page};

fn person(id: &str, name: &str, aliases: &[&str]) -> Person {
    Person { aliases: aliases.iter().map(|alias| (*alias).to_owned()).collect(), ..made::person(nowhere(), id, name) }
}

fn glossary(terms: &[&str]) -> SitePage {
    let definition = |term: &&str| Definition { term: Vec::new(), term_text: (*term).to_owned(), meanings: Vec::new() };
    let definitions = terms.iter().map(definition).collect();
    let page = Page { definitions, ..made::page(nowhere(), "glossary.md") };
    let terms = terms.iter().map(|term| term.to_lowercase()).collect();
    SitePage { terms, ..site_page("glossary/", PageKind::Glossary, Some(page)) }
}

/// The names in a line, each with the number of whom it names. People come first, in order, then the terms.
fn named(people: &[(&str, &[&str])], terms: &[&str], line: &str) -> Vec<(String, usize)> {
    let ids = ('a'..).map(|id| id.to_string());
    let people: IndexVec<Person> =
        people.iter().zip(ids).map(|((name, aliases), id)| person(&id, name, aliases)).collect();
    let (people_page, glossary) = (site_page("people/", PageKind::People, None), glossary(terms));
    let definitions = Definitions::new(&people, Some(&people_page), Some(&glossary), &strings("en"));
    let found = definitions.mentions(line, START, false);
    let number = |subject| match subject {
        Subject::Person(at) => at.number(),
        Subject::Term(at) => people.len() + at.number(),
    };
    found.into_iter().map(|mention| (line[mention.range].to_owned(), number(mention.subject))).collect()
}

fn words(found: Vec<(String, usize)>) -> Vec<String> {
    found.into_iter().map(|(words, _)| words).collect()
}

const MAYOR: &[(&str, &[&str])] = &[("Orla Venn", &["Mayor Venn", "Venn"]), ("Tomas Brandt", &["Brandt"])];

#[test]
fn a_name_stands_on_its_own_and_may_possess() {
    assert_eq!(words(named(MAYOR, &[], "Orla Venn’s office, the Venn’ish style")), ["Orla Venn"]);
    assert_eq!(words(named(MAYOR, &[], "(Venn), “Brandt”, then Venn.")), ["Venn", "Brandt", "Venn"]);
    let others = "Vennberg, preVenn, Venn-Otto, anti-Venn, @Venn, O’Venn, venn.example, Venn.example, _Venn_";
    assert_eq!(words(named(MAYOR, &[], others)), [""; 0]);
    assert_eq!(words(named(&[("Aoife O'Neill", &["O'Neill"])], &[], "as O’Neill’s note says")), ["O’Neill"]);
}

#[test]
fn the_longest_name_goes_first() {
    assert_eq!(
        named(MAYOR, &["Brandt ferry", "ferry"], "when Mayor Venn took the Brandt ferry, a ferry"),
        [("Mayor Venn".to_owned(), 0), ("Brandt ferry".to_owned(), 2), ("ferry".to_owned(), 3)]
    );
    // The longer term is no whole word here, the shorter is.
    assert_eq!(words(named(&[], &["Hanger", "Hanger bolt"], "a hanger bolted on")), ["hanger"]);
}

#[test]
fn one_word_of_a_name_is_not_taken_for_somebody_elses() {
    for line in ["Hugo Venn spoke", "J. Venn spoke", "the Venn Institute", "the\tHugo\tVenn", "“Hugo Venn”"] {
        assert_eq!(words(named(MAYOR, &[], line)), [""; 0], "{line}");
    }
    assert_eq!(words(named(MAYOR, &[], "In May, Venn spoke; the mayor Venn")), ["Venn", "Venn"]);
    assert_eq!(words(named(MAYOR, &[], "Chair Orla Venn Monday")), ["Orla Venn"]);
}

#[test]
fn a_name_that_two_bear_leads_nowhere() {
    let people: &[(&str, &[&str])] = &[("Ann Rell", &["Rell"]), ("Bo Rell", &["Rell"])];
    assert_eq!(named(people, &[], "then Rell and Bo Rell"), [("Bo Rell".to_owned(), 1)]);
    assert_eq!(named(&[("Rell", &[])], &["Rell"], "by Rell"), [("Rell".to_owned(), 0)]);
}

#[test]
fn case_counts_but_for_the_first_letter_of_a_term() {
    assert_eq!(words(named(MAYOR, &["Works committee"], "the works committee, Works committee")).len(), 2);
    assert_eq!(words(named(MAYOR, &["Works committee"], "the Works Committee, orla venn, VENN")), [""; 0]);
}

#[test]
fn words_end_where_other_scripts_end_them() {
    let people: &[(&str, &[&str])] = &[("Орися Вен", &["Вен"]), ("ليلى", &[])];
    assert_eq!(words(named(people, &[], "за словами Вен, Венера й Орися Вен.")), ["Вен", "Орися Вен"]);
    assert_eq!(words(named(people, &[], "قالت ليلى، ثم وليلى وليلىٰ")), ["ليلى"]);
    assert_eq!(words(named(people, &[], "ليلىٰ")), [""; 0]);
    assert_eq!(words(named(&[], &["OTAN"], "avec l’OTAN")), ["OTAN"]);
}

#[test]
fn a_word_that_goes_on_in_the_next_inline_is_no_name() {
    let people = IndexVec::from(vec![person("a", "Orla Venn", &[])]);
    let page = site_page("people/", PageKind::People, None);
    let definitions = Definitions::new(&people, Some(&page), None, &strings("en"));
    assert_eq!(definitions.mentions("Orla Venn", ' ', true), []);
    assert_eq!(definitions.mentions("Orla Venn", 'x', false), []);
    assert_eq!(definitions.mentions("Orla Venn", ' ', false).len(), 1);
    assert!(Definitions::new(&people, None, None, &strings("en")).mentions("Orla Venn", ' ', false).is_empty());
}
