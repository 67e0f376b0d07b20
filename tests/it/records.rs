//! Nothing of a bibliography's entry, of a page's metadata or of front matter is lost: each field is in the record that `add`
//! proposes, or in what it says that it did not take; and names come out as they went in.
//!
//! The test knows nothing of the formats but their outer form. Each value holds a word that stands nowhere else, and that word, or
//! the field's name where names are listed, must be found again.

use std::fmt::Write as _;

use serde_json::{Map, Value, json};

use crate::folder;
use crate::program;

/// How many entries of each format are made.
const MADE: usize = 400;

/// Numbers that look like chance and are the same in every run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % end
    }

    fn one<'a, T: ?Sized>(&mut self, of: &[&'a T]) -> &'a T {
        of[self.below(of.len())]
    }
}

/// What `add` says of the files of a project: the proposed record and the list of what it left, for each entry or file.
fn added(files: &[(&str, String)], arguments: &[&str]) -> String {
    let folder = tempfile::tempdir().unwrap();
    folder::write(&folder.path().join("backgrounder.toml"), b"title = \"T\"\n");
    folder::write(&folder.path().join("content/index.md"), b"# Home\n\nHello.\n");
    for (name, text) in files {
        folder::write(&folder.path().join(name), text.as_bytes());
    }
    let outcome = program::run(folder.path(), &[&["add", "--dry-run"], arguments].concat());
    assert!(matches!(outcome.status, 0 | 1), "{}{}", outcome.stdout, outcome.stderr);
    format!("{}{}", outcome.stdout, outcome.stderr)
}

/// What is said of one entry of a bibliography: from the line that names its record to the next such line.
fn said_of<'a>(said: &'a str, id: &str) -> &'a str {
    let start = format!("seeds/{id}.toml: ");
    let at = said.find(&start).unwrap_or_else(|| panic!("nothing is said of {id}\n{said}"));
    let rest = &said[at..];
    rest[1..].find("\nseeds/").map_or(rest, |end| &rest[..=end])
}

/// Holds what is said against the words that went in.
fn assert_said(said: &str, wanted: &[String], given: &str) {
    let lost: Vec<&String> = wanted.iter().filter(|word| !said.contains(word.as_str())).collect();
    assert!(lost.is_empty(), "{lost:?} is neither in the record nor in what was left\n{given}\n{said}");
}

/// Names of fields, most of which some program writes.
const BIBTEX: &[&str] = &[
    "abstract",
    "addendum",
    "address",
    "annotation",
    "author",
    "booktitle",
    "booksubtitle",
    "chapter",
    "day",
    "doi",
    "edition",
    "editor",
    "eid",
    "eprint",
    "eventtitle",
    "file",
    "foreword",
    "howpublished",
    "institution",
    "isbn",
    "issn",
    "issue",
    "journal",
    "journaltitle",
    "keywords",
    "langid",
    "language",
    "location",
    "maintitle",
    "month",
    "note",
    "number",
    "organization",
    "pages",
    "pagetotal",
    "pubstate",
    "publisher",
    "school",
    "section",
    "series",
    "shortjournal",
    "shorttitle",
    "subtitle",
    "title",
    "titleaddon",
    "translator",
    "type",
    "url",
    "urldate",
    "venue",
    "version",
    "volume",
    "volumes",
    "year",
    "date",
    "x-own-field",
];

#[test]
fn each_field_of_a_bibtex_entry_is_taken_or_listed() {
    let mut chance = Chance(1);
    let (mut text, mut wanted) = (String::new(), Vec::new());
    for entry in 0..MADE {
        let kind = chance.one(&["article", "book", "misc", "techreport", "online", "inbook", "unheard"]);
        let (open, close) = *chance.one(&[&("{", "}"), &("(", ")")]);
        let mut words = Vec::new();
        write!(text, "@{kind}{open}e{entry},").unwrap();
        for at in 0..chance.below(9) {
            let field = chance.one(BIBTEX);
            let word = format!("Velm{entry}x{at}");
            let value = match field {
                "author" | "editor" => format!("{word}, Ann"),
                _ => chance.one(&["", "{Old} ", "3 \\& ", "of the "]).to_owned() + &word,
            };
            write!(text, "\n  {field} = {{{value}}},").unwrap();
            words.push(word);
        }
        writeln!(text, "{close}\n").unwrap();
        wanted.push(words);
    }
    let said = added(&[("in.bib", text.clone())], &["--bib", "in.bib"]);
    for (entry, words) in wanted.iter().enumerate() {
        let given = text.split("@").find(|given| given.contains(&format!("e{entry},")));
        assert_said(said_of(&said, &format!("e{entry}")), words, given.unwrap_or_default());
    }
}

/// Tags of RIS.
const RIS: &[&str] = &[
    "A1", "A2", "A3", "AB", "AD", "AN", "AU", "AV", "BT", "C1", "CN", "CT", "CY", "DA", "DB", "DO", "DP", "ED", "EP",
    "ET", "IS", "J2", "JA", "JF", "JO", "KW", "L1", "LA", "LB", "LK", "M1", "N1", "N2", "NV", "OP", "PB", "PY", "RN",
    "SE", "SN", "SP", "ST", "T1", "T2", "T3", "TA", "TI", "UR", "VL", "VO", "Y1", "Y2", "ZZ",
];

#[test]
fn each_field_of_an_entry_in_ris_is_taken_or_listed() {
    let mut chance = Chance(2);
    let (mut text, mut wanted) = (String::new(), Vec::new());
    for entry in 0..MADE {
        let mut words = Vec::new();
        let kind = chance.one(&["JOUR", "BOOK", "CHAP", "RPRT", "NEWS", "GEN"]);
        writeln!(text, "TY  - {kind}\nID  - e{entry}").unwrap();
        for at in 0..chance.below(9) {
            let word = format!("Velm{entry}x{at}");
            writeln!(text, "{}  - {word}", chance.one(RIS)).unwrap();
            if chance.below(6) == 0 {
                writeln!(text, "and on{entry}x{at}").unwrap();
                words.push(format!("on{entry}x{at}"));
            }
            words.push(word);
        }
        writeln!(text, "ER  - \n").unwrap();
        wanted.push(words);
    }
    let said = added(&[("in.ris", text.clone())], &["--bib", "in.ris"]);
    for (entry, words) in wanted.iter().enumerate() {
        let given = text.split("TY  -").find(|given| given.contains(&format!("ID  - e{entry}\n")));
        assert_said(said_of(&said, &format!("e{entry}")), words, given.unwrap_or_default());
    }
}

/// Variables of CSL, and fields that Crossref adds.
const CSL: &[&str] = &[
    "abstract",
    "accessed",
    "archive",
    "author",
    "call-number",
    "collection-title",
    "container-title",
    "DOI",
    "edition",
    "editor",
    "event-title",
    "genre",
    "ISBN",
    "ISSN",
    "issue",
    "issued",
    "keyword",
    "language",
    "note",
    "number",
    "page",
    "publisher",
    "publisher-place",
    "reference",
    "subtitle",
    "title",
    "translator",
    "URL",
    "volume",
    "member",
    "own-field",
];

#[test]
fn each_field_of_an_item_of_csl_json_is_taken_or_listed() {
    let mut chance = Chance(3);
    let (mut items, mut wanted) = (Vec::new(), Vec::new());
    for entry in 0..MADE {
        let mut item =
            Map::from_iter([("id".to_owned(), json!(format!("e{entry}"))), ("type".to_owned(), json!("book"))]);
        let mut words = Vec::new();
        for at in 0..chance.below(9) {
            let word = format!("V{entry}x{at}");
            let value = match chance.below(6) {
                0 => json!([word]),
                1 => json!([word, format!("{word}b")]),
                2 => json!({ "raw": word }),
                3 => json!([{ "family": word, "given": "Ann", "ORCID": format!("{word}b") }]),
                _ => json!(word),
            };
            // A later field of the same name takes the place of an earlier one, which is JSON's own rule.
            item.insert(chance.one(CSL).to_owned(), value);
        }
        for value in item.values() {
            let text = value.to_string();
            words.extend(
                text.split(|c: char| !c.is_ascii_alphanumeric())
                    .filter(|word| word.starts_with('V'))
                    .map(str::to_owned),
            );
        }
        wanted.push(words);
        items.push(Value::Object(item));
    }
    let said = added(&[("in.json", json!(items).to_string())], &["--bib", "in.json"]);
    for (entry, words) in wanted.iter().enumerate() {
        assert_said(said_of(&said, &format!("e{entry}")), words, &items[entry].to_string());
    }
}

/// What of the account of a text is no list of the lines that reading took out of it.
fn without_lines(said: &str) -> String {
    said.lines().filter(|line| !line.starts_with("in.")).collect::<Vec<_>>().join("\n")
}

const PROSE: &str = "The harbour board of Velm voted on Monday to close the eastern lock for the winter, after two years in which \
    neither the pumps nor the money for them had been found. Ships will go round by the northern channel.";

#[test]
fn each_field_of_a_pages_metadata_is_taken_or_listed() {
    const NAMES: &[&str] = &[
        "author",
        "byl",
        "citation_author",
        "citation_date",
        "citation_title",
        "dc.creator",
        "dc.date",
        "dc.language",
        "dc.publisher",
        "dc.title",
        "description",
        "keywords",
        "og:description",
        "og:image",
        "og:locale",
        "og:site_name",
        "og:title",
        "og:type",
        "og:url",
        "article:author",
        "article:modified_time",
        "article:published_time",
        "parsely-author",
        "robots",
        "twitter:card",
        "twitter:title",
        "viewport",
        "own-name",
    ];
    const FIELDS: &[&str] = &[
        "alternativeHeadline",
        "articleSection",
        "author",
        "creator",
        "dateCreated",
        "dateModified",
        "datePublished",
        "description",
        "headline",
        "image",
        "inLanguage",
        "isAccessibleForFree",
        "keywords",
        "name",
        "publisher",
        "url",
        "wordCount",
    ];
    let mut chance = Chance(4);
    for page in 0..60 {
        let (mut head, mut data, mut wanted) = (String::new(), Map::new(), Vec::new());
        data.insert("@type".to_owned(), json!("NewsArticle"));
        for at in 0..chance.below(12) {
            // The value, or the name of the tag among those that are listed.
            let (name, word) = (chance.one(NAMES), format!("Velm{page}x{at}"));
            write!(head, "<meta name='{name}' content='{word}'>").unwrap();
            wanted.push([word, format!("`{name}`")]);
        }
        for at in 0..chance.below(9) {
            let (name, word) = (chance.one(FIELDS), format!("Rell{page}x{at}"));
            data.insert(name.to_owned(), json!(word));
        }
        for (name, value) in data.iter().filter(|(name, _)| *name != "@type") {
            wanted.push([value.as_str().unwrap().to_owned(), format!("`{name}`")]);
        }
        let text = format!(
            "<html><head>{head}<script type='application/ld+json'>{}</script></head><body><p>{PROSE}</p></body></html>",
            Value::Object(data)
        );
        let said = without_lines(&added(&[("in.html", text.clone())], &["in.html"]));
        let lost: Vec<_> = wanted.iter().filter(|either| !either.iter().any(|words| said.contains(words))).collect();
        assert!(lost.is_empty(), "{lost:?} is lost\n{text}\n{said}");
    }
}

#[test]
fn each_field_of_front_matter_is_taken_or_listed() {
    const KEYS: &[&str] = &[
        "title",
        "author",
        "authors",
        "byline",
        "date",
        "published",
        "updated",
        "url",
        "source",
        "site",
        "publisher",
        "lang",
        "tags",
        "draft",
        "categories",
        "cover",
        "own_key",
    ];
    let mut chance = Chance(5);
    for page in 0..60 {
        let (mut matter, mut wanted, mut known) = (String::new(), Vec::new(), Vec::new());
        for at in 0..chance.below(9) {
            let (key, mut word) = (chance.one(KEYS), format!("Velm{page}x{at}"));
            if known.contains(&key) {
                continue;
            }
            known.push(key);
            match chance.below(5) {
                0 => writeln!(matter, "{key}: [{word}, {word}b]").unwrap(),
                1 => writeln!(matter, "{key}:\n  name: {word}\n  place: {word}b").unwrap(),
                2 => writeln!(matter, "{key}:\n  - name: {word}\n    place: {word}b").unwrap(),
                3 => {
                    word = format!("{page}0{at}7");
                    writeln!(matter, "{key}: {word}").unwrap();
                }
                _ => writeln!(matter, "{key}: {word}").unwrap(),
            }
            wanted.push([word, format!("`{key}` in the front matter")]);
        }
        let text = format!("---\n{matter}---\n\n{PROSE}\n");
        let said = without_lines(&added(&[("in.md", text.clone())], &["in.md"]));
        let lost: Vec<_> = wanted.iter().filter(|either| !either.iter().any(|words| said.contains(words))).collect();
        assert!(lost.is_empty(), "{lost:?} is lost\n{text}\n{said}");
    }
}

#[test]
fn names_come_out_as_they_went_in() {
    let people = [
        (json!({"family": "Venn", "given": "Orla"}), "Orla Venn"),
        (json!({"family": "Venn", "given": "Orla M.", "suffix": "Jr."}), "Orla M. Venn Jr."),
        (json!({"family": "Pier", "given": "Sam", "suffix": "III"}), "Sam Pier III"),
        (json!({"family": "Quay Jr.", "given": "Tam"}), "Tam Quay Jr."),
        (json!({"family": "Jr.", "given": "Tam B. Quay"}), "Tam B. Quay Jr."),
        (json!({"family": "Quay", "given": "Tim, Sr."}), "Tim Quay Sr."),
        (json!({"literal": "Quay, Jr., Tom"}), "Tom Quay Jr."),
        (json!({"literal": "Sammy Weir Jr."}), "Sammy Weir Jr."),
        (json!({"family": "III", "given": "King Odo"}), "King Odo III"),
        (json!({"family": "Berg", "given": "Ida", "non-dropping-particle": "van der"}), "Ida van der Berg"),
        (json!({"family": "Orme", "given": "Tom", "dropping-particle": "d’"}), "Tom d’Orme"),
        (json!({"family": "Nuri", "given": "Sami", "non-dropping-particle": "al-"}), "Sami al-Nuri"),
        (json!({"literal": "Roads, Ferries and Weirs Board"}), "Roads, Ferries and Weirs Board"),
        (json!({"name": "Locks, Pumps and Weirs Board"}), "Locks, Pumps and Weirs Board"),
        (json!({"family": "Mills, Weirs and Locks Office"}), "Mills, Weirs and Locks Office"),
        (json!({"family": "Velm, Upper", "given": "Ida"}), "Ida Velm, Upper"),
        (json!({"family": "王", "given": "小明"}), "王小明"),
        (json!({"family": "山田", "given": "はなこ"}), "山田はなこ"),
        (json!({"family": "김", "given": "철수"}), "김철수"),
        (json!({"given": "Oda"}), "Oda"),
    ];
    let folder = tempfile::tempdir().unwrap();
    let items: Vec<Value> = people
        .iter()
        .enumerate()
        .map(|(at, (name, _))| json!({"id": format!("p{at}"), "type": "book", "title": "T", "publisher": "Quay House", "author": [name]}))
        .collect();
    let cited: Vec<String> = (0..people.len()).map(|at| format!("@p{at}")).collect();
    for (name, text) in [
        ("backgrounder.toml", "title = \"T\"\n".to_owned()),
        ("content/index.md", format!("# Home\n\nSee [{}].\n", cited.join("; "))),
        ("in.json", json!(items).to_string()),
    ] {
        folder::write(&folder.path().join(name), text.as_bytes());
    }
    for arguments in [["add", "--bib", "in.json"].as_slice(), &["build"]] {
        let outcome = program::run(folder.path(), arguments);
        assert_eq!(outcome.status, 0, "{}{}", outcome.stdout, outcome.stderr);
    }
    for (at, (_, said)) in people.iter().enumerate() {
        let page = std::fs::read_to_string(folder.path().join(format!("public/sources/p{at}/index.html"))).unwrap();
        let wrong = said.split(' ').rev().collect::<Vec<_>>().join(" ");
        assert!(page.contains(&format!(">{said}<")), "{said} is not on its page");
        assert!(wrong == *said || !page.contains(&wrong), "{said}");
    }
}

#[test]
fn what_may_be_read_wrongly_stands_behind_a_number_sign() {
    let page = |author: &str| format!("<meta name='author' content='{author}'><p>{PROSE}</p>");
    for author in ["Locks, Pumps and Weirs Board", "Moss Quill, Ann", "Ann Moss, Velm"] {
        let said = without_lines(&added(&[("in.html", page(author))], &["in.html"]));
        assert!(said.contains("    # authors = [") && !said.contains("    authors = ["), "{author}\n{said}");
    }
    let bib =
        "@book{a, title = {A}, author = {Moss, Ann; Quill, Bo}}\n@book{b, title = {B}, author = {Ann Moss & Bo Quill}}";
    let said = added(&[("in.bib", bib.to_owned())], &["--bib", "in.bib"]);
    assert!(!said.contains("    authors = ["), "{said}");
}
