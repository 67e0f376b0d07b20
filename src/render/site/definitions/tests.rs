//! Names in lines: borders of words in several scripts, names within names, and names that may be somebody else's.

use super::*;
use crate::model::{Page, PageKind};
use crate::render::tests::strings;
use crate::tests::made::{self, nowhere, site_page};

fn person(id: &str, name: &str, aliases: &[&str]) -> Person {
    Person { aliases: aliases.iter().map(|alias| (*alias).to_owned()).collect(), ..made::person(nowhere(), id, name) }
}

fn glossary(terms: &[&str]) -> SitePage {
    let definition = |term: &&str| Definition {
        term: Vec::new(),
        term_text: (*term).to_owned(),
        span: nowhere(),
        meanings: Vec::new(),
    };
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
    let definitions = Definitions::new(&people, Some(&people_page), Some(&glossary), &strings("en"), "en");
    let found = definitions.mentions(&Surroundings::whole(line, Style::Prose), &mut NamedSoFar::default());
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
fn a_date_is_nobody() {
    let may: &[(&str, &[&str])] = &[("Theresa May", &["May"]), ("Billy Sunday", &["Sunday"])];
    for line in [
        "in May 2024",
        "on 3 May",
        "on May 5",
        "the 3rd of May",
        "early May",
        "the third of May",
        "from May to June",
        "between 3 and 9 May,",
        "3–5 May",
        "on Sunday, May 5th",
        "April and May",
        "the May vote",
        "until May,",
        "by May the bridge stood",
        "in May",
        "the end of May",
        "last May",
        "May–June",
        "May, June and July",
        "on Sunday",
        "on 3\u{A0}May",
        "May 3–5 were wet",
        "2031 May,",
        "30/May/2031",
        "May, 2031",
        "May ’31",
    ] {
        assert_eq!(words(named(may, &[], line)), [""; 0], "{line}");
    }
    for line in [
        "when May said so",
        "asked May.",
        "until May resigned",
        "as May, 62, put it",
        "said May’s office",
        "by May’s own rule",
        "April’s rain: May spoke",
        "after May said so",
        "when Sunday preached",
        "in 2031 May resigned",
    ] {
        assert_eq!(named(may, &[], line).len(), 1, "{line}");
    }
    assert_eq!(words(named(MAYOR, &[], "the Venn 2031 vote; in all 12 Venn took")), ["Venn"]);
}

#[test]
fn a_name_goes_on_over_particles() {
    let king: &[(&str, &[&str])] = &[("King Charles", &["Charles"]), ("Ann Gaulle", &["Gaulle"])];
    for line in [
        "Charles de Gaulle spoke",
        "when de Gaulle spoke",
        "Charles d’Orme",
        "Charles al-Nuri",
        "Charles of Burgundy",
        "Charles van der Rell",
        "Charles & Sons",
        "Charles the Bald",
        "Charles the Fifth,",
        "Hugo von der Gaulle",
        "St. Charles",
        "J.R. Gaulle",
        "d’Gaulle",
    ] {
        assert_eq!(words(named(king, &[], line)), [""; 0], "{line}");
    }
    assert_eq!(words(named(king, &[], "King Charles de facto")), ["King Charles"]);
    assert_eq!(words(named(king, &[], "then Charles de facto")), ["Charles"]);
    assert_eq!(words(named(king, &[], "gave Charles the Gazette")), ["Charles"]);
}

#[test]
fn one_word_is_whose_whole_name_stood_before() {
    let rice: &[(&str, &[&str])] = &[("Ann Rice", &["Rice"]), ("Susan Rice", &[])];
    let named = |line| named(rice, &[], line).into_iter().map(|(_, at)| at).collect::<Vec<_>>();
    assert_eq!(named("when Rice spoke"), [0]);
    assert_eq!(named("Ann Rice spoke, then Rice"), [0, 0]);
    assert_eq!(named("Susan Rice spoke, then Rice"), [1, 1]);
    assert_eq!(named("Susan Rice and Ann Rice; then Rice"), [1, 0]);
    for other in ["Hugo Rice spoke; then Rice", "with Hugo von Rice; then Rice", "J. Rice spoke; then Rice"] {
        assert_eq!(named(other), [0; 0], "{other}");
    }
    assert_eq!(named("Mayor Rice spoke; then Rice"), [0, 0]);
    assert_eq!(named("When Rice spoke, it was Rice"), [0, 0]);
    for own in ["A. Rice spoke; then Rice", "On Monday Rice spoke; then Rice"] {
        assert_eq!(named(own), [0], "{own}");
    }
}

#[test]
fn capitals_say_less_in_titles_and_lists() {
    let people = IndexVec::from(vec![person("a", "Orla Venn", &["Venn"])]);
    let page = site_page("people/", PageKind::People, None);
    let definitions = Definitions::new(&people, Some(&page), None, &strings("en"), "en");
    for (line, style, expected) in [
        ("Hugo Venn spoke; then Venn", Style::Prose, 0),
        ("Tells Venn to wait; then Venn", Style::Notes, 1),
        ("To the clerk Hugo Venn; then Venn", Style::Notes, 0),
        ("What Hugo Venn Said of Venn", Style::Title, 1),
    ] {
        let found = definitions.mentions(&Surroundings::whole(line, style), &mut NamedSoFar::default());
        assert_eq!(found.len(), expected, "{line}");
    }
}

#[test]
fn names_are_the_same_in_every_form_that_looks_the_same() {
    let people: &[(&str, &[&str])] = &[("Zo\u{EB} Brand\u{E3}o", &["Brand\u{E3}o"]), ("Bo O'Rell", &[])];
    let line = "as Zoe\u{308} Branda\u{303}o, Zo\u{EB}\u{A0}Brand\u{E3}o, Branda\u{303}o and Bo\u{202F}OʼRell said";
    assert_eq!(named(people, &[], line).iter().map(|(_, at)| *at).collect::<Vec<_>>(), [0, 0, 0, 1]);
    assert_eq!(named(people, &[], line)[0].0, "Zoe\u{308} Branda\u{303}o");
    assert_eq!(words(named(&[("Zoe", &[])], &[], "then Zoe\u{308} said")), [""; 0]);
}

#[test]
fn a_term_is_not_found_in_a_longer_one() {
    let terms = ["Pier", "Pier cap", "C", "Bridge", "Bridge authority"];
    for line in
        ["two pier caps", "the pier cap-stones", "Pier Caps", "bridge authorities", "C++", "C#", "C+", "R&C", "#C"]
    {
        assert_eq!(words(named(&[], &terms, line)), [""; 0], "{line}");
    }
    assert_eq!(words(named(&[], &terms, "a pier capped, 20 °C, the pier cap’s")), ["pier", "C", "pier cap"]);
}

#[test]
fn what_stands_beside_a_text_counts() {
    let people = IndexVec::from(vec![person("a", "Orla Venn", &["Venn"])]);
    let page = site_page("people/", PageKind::People, None);
    let definitions = Definitions::new(&people, Some(&page), None, &strings("en"), "en");
    let found = |before, text, after| {
        let passage = Surroundings { before, text, after, style: Style::Prose };
        definitions.mentions(&passage, &mut NamedSoFar::default()).len()
    };
    assert_eq!(found("", "Orla Venn", "berg"), 0);
    assert_eq!(found("x", "Venn", ""), 0);
    assert_eq!(found("by ", "Orla Venn", " spoke"), 1);
    assert_eq!(found("Orla ", "Venn", " spoke"), 0);
    assert_eq!(found("", "Hugo ", "Venn"), 0);
    assert_eq!(found("", "Venn", " Institute"), 0);
    assert!(
        Definitions::new(&people, None, None, &strings("en"), "en")
            .mentions(&Surroundings::whole("Orla Venn", Style::Prose), &mut NamedSoFar::default())
            .is_empty()
    );
}

#[test]
fn a_whole_name_may_go_on() {
    let people: &[(&str, &[&str])] =
        &[("John Paul", &["Paul"]), ("Orla May", &["May"]), ("Clara van den Berg", &["van den Berg", "Berg"])];
    for line in [
        "John Paul II spoke",
        "John Paul I",
        "John Paul Jr. spoke",
        "John Paul the Second",
        "John Paul Velm",
        "John Paul de Rell",
        "the Orla May Hospital",
        "Orla May Hospital’s wing",
        "with May, Hugo",
        "lists May, Hugo as its author",
        "by May, H., and",
        "Anna van den Berg spoke",
        "Anna van den Berg, as van den Berg said",
        "when John Paul II came, Paul spoke",
    ] {
        assert_eq!(words(named(people, &[], line)), [""; 0], "{line}");
    }
    for line in [
        "Mayor Orla May spoke",
        "President May said so",
        "President May’s rule",
        "asked Orla May. Hospital beds",
        "with Orla May MP of Harrow",
        "asked May, Mayor of Harrow,",
        "asked May, O., whether",
        "after asking May, Hugo said so",
        "with May, Hugo and Brandt",
        "it was May, as ever",
        "asked Orla May of Harrow",
        "When van den Berg spoke",
        "Mayor van den Berg",
        "with van den Berg, The Gazette",
    ] {
        assert_eq!(named(people, &[], line).len(), 1, "{line}");
    }
    assert_eq!(words(named(people, &[], "It was May, Paul and van den Berg")), ["May", "Paul", "van den Berg"]);
    assert_eq!(words(named(people, &[], "Orla May Hospital; then Orla May; when May spoke")), ["Orla May", "May"]);
}
