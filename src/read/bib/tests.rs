//! Tests of reading bibliographies.

#![allow(clippy::unwrap_used, reason = "a test that fails may panic")]

use proptest::prelude::*;

use super::*;
use crate::read::files::record_text::record_text;

/// The records of a bibliography, without what was not found.
fn records(text: &str) -> Vec<String> {
    let read = bibliography(text.as_bytes());
    assert_eq!(read.faults, []);
    let record = |entry: &crate::model::BibliographyEntry| {
        let (text, _) = record_text(&entry.proposal, "x");
        let lines = text.lines().filter(|line| !line.starts_with('#'));
        let bare: Vec<&str> = lines.map(|line| line.rsplit_once("  # ").map_or(line, |(value, _)| value)).collect();
        format!("{}\n{}\n{}", entry.key, bare.join("\n"), entry.proposal.left.join("\n")).trim_end().to_owned()
    };
    read.entries.iter().map(record).collect()
}

#[test]
fn an_article_in_bibtex() {
    let text = "@string{hg = {Harrow Gazette}}\n@article{writer31, title = {The {Old} Bridge \\& its \\\"{U}ber-bridge}, author = {Writer, Ann and \
                van der Berg, Vincent and {World Bridge Union} and King, Jr., Sam and others}, journal = hg, year = 2031, month = may, \
                number = 3, volume = 12, pages = {3--9}, doi = {10.1/a_b}, url = {https://example.org/a_b}, abstract = {Long.}, \
                langid = {british}, urldate = {2031-06-02}}";
    assert_eq!(
        records(text),
        ["writer31\n\
          title = \"The Old Bridge & its Über-bridge\"\n\
          publisher = \"Harrow Gazette\"\n\
          authors = [\"Writer, Ann\", \"van der Berg, Vincent\", \"World Bridge Union\", \"King, Jr., Sam\"]\n\
          date = \"2031-05\"\n\
          accessed = 2031-06-02\n\
          url = \"https://example.org/a_b\"\n\
          language = \"en-GB\"\n\
          type = \"article\"\n\
          csl = { DOI = \"10.1/a_b\", issue = \"3\", page = \"3-9\", volume = \"12\" }\n\
          `author`: there are others, who are not named\n\
          `abstract`: Long."]
    );
}

#[test]
fn a_suffix_stands_behind_the_name() {
    for (written, read) in [
        ("{Sammy Weir Jr.}", "[\"Sammy Weir Jr.\"]"),
        ("Sammy Weir Jr.", "[\"Weir, Jr., Sammy\"]"),
        ("Weir, Jr., Sammy", "[\"Weir, Jr., Sammy\"]"),
        ("Weir, Sammy, Jr.", "[\"Weir, Jr., Sammy\"]"),
        ("Weir Jr., Sammy", "[\"Weir, Jr., Sammy\"]"),
        ("Weir, Sammy Jr.", "[\"Weir, Jr., Sammy\"]"),
        ("Sammy Weir, Jr.", "[\"{Sammy Weir, Jr.}\"]"),
        ("{Weir Brothers, Jr.}", "[\"{Weir Brothers, Jr.}\"]"),
        ("Orlo van der Weir III", "[\"van der Weir, III, Orlo\"]"),
        ("King Odo III and Pope John XXIII and Odo IV", "[\"King Odo III\", \"Pope John XXIII\", \"Odo IV\"]"),
    ] {
        let text = format!("@book{{a, title = {{A}}, publisher = {{House}}, author = {{{written}}}}}");
        assert_eq!(
            records(&text),
            [format!("a\ntitle = \"A\"\npublisher = \"House\"\nauthors = {read}\ntype = \"book\"")]
        );
    }
    assert!(!records("@book{a, author = {Orlo Venn PhD}}")[0].contains("authors"));
}

#[test]
fn books_reports_and_dates_of_every_kind() {
    let text = "@book{a, title = {A}, publisher = {House}, address = {Velm}, date = {2031-05-02/2031-05-09}}\n\
                @techreport{b, title = {B}, institution = {Lock Board}, number = 7, date = {2031~}, crossref = {a}}\n\
                @misc{c, title = {C}, howpublished = {https://example.org}, year = {in press}, month = jun}\n\
                @online{d, title = {D}, organization = {Lock Board}, year = 2031, month = 5, day = 2, language = {Klingon}}";
    assert_eq!(
        records(text),
        [
            "a\ntitle = \"A\"\npublisher = \"House\"\ndate = \"2031-05-02/2031-05-09\"\ntype = \"book\"\n\
             csl = { publisher-place = \"Velm\" }",
            "b\ntitle = \"B\"\npublisher = \"Lock Board\"\ndate = \"2031~\"\ntype = \"report\"\ncsl = { number = \"7\" }\n\
             `crossref`: what it points to is not followed; give here what the entry lacks",
            "c\ntitle = \"C\"\n\
             `type`: @misc, which is taken for an article\n`howpublished`: https://example.org\n`year and month`: June in press",
            "d\ntitle = \"D\"\npublisher = \"Lock Board\"\ndate = 2031-05-02\ntype = \"article\"\n`language`: Klingon",
        ]
    );
}

#[test]
fn items_of_csl_json() {
    let text = r#"[{"id": "http://zotero.org/users/1/items/AB12", "type": "article-newspaper", "title": "The <i>old</i> bridge, 3 < 4",
        "container-title": "Harrow Gazette", "publisher": "Velm Media", "language": "en-GB", "URL": "https://example.org/a",
        "author": [{"family": "Writer", "given": "Ann"}, {"literal": "World Bridge Union"}, {"family": "Berg", "non-dropping-particle": "van"}],
        "editor": [{"family": "E"}], "issued": {"date-parts": [["2031", "5", 2]]}, "accessed": {"date-parts": [[2031, 6]]},
        "DOI": "10.1/x", "volume": 3, "abstract": "Long."},
        {"id": "b", "type": "report", "title": "B", "publisher": "Board", "issued": {"date-parts": [[2031, 5], [2031, 6]], "circa": true}},
        {"id": "c", "type": "song", "title": "C", "issued": {"literal": "soon"}, "URL": "example.org"}]"#;
    assert_eq!(
        records(text),
        [
            "AB12\ntitle = \"The old bridge, 3 < 4\"\npublisher = \"Harrow Gazette\"\n\
             authors = [\"Writer, Ann\", \"World Bridge Union\", \"van Berg\"]\ndate = 2031-05-02\naccessed = \"2031-06\"\n\
             url = \"https://example.org/a\"\nlanguage = \"en-GB\"\ntype = \"article\"\n\
             csl = { DOI = \"10.1/x\", publisher = \"Velm Media\", volume = \"3\" }\n\
             `editor`: [{\"family\":\"E\"}]\n`abstract`: Long.",
            "b\ntitle = \"B\"\npublisher = \"Board\"\ndate = \"2031-05~/2031-06~\"\ntype = \"report\"",
            "c\ntitle = \"C\"\n`type`: song\n`issued`: soon\n`URL`: example.org",
        ]
    );
}

fn faults(text: &str) -> Vec<(Option<usize>, String)> {
    bibliography(text.as_bytes()).faults
}

#[test]
fn faults_have_their_line() {
    let twice = "@book{a, title = {A}}\n@book{b, title = {B}}\n\n@book{a, title = {C}}\n@xdata{d, title = {D}}";
    let read = bibliography(twice.as_bytes());
    assert_eq!(read.entries.iter().map(|entry| entry.line).collect::<Vec<_>>(), [Some(1), Some(2)]);
    assert_eq!(
        read.faults,
        [
            (Some(4), "the key `a` is given twice".to_owned()),
            (Some(5), "`@xdata{d}` is no source of its own".to_owned())
        ]
    );
    assert!(faults("@book{a,\n title = {A}\n\n").first().unwrap().1.starts_with("it cannot be read as BibTeX"));
    assert!(faults("").first().unwrap().1.contains("no entry"));
    assert!(faults("[1, {\"a\": 2}, {\"type\": \"book\"}]").len() == 2);
    assert!(faults("{").first().unwrap().1.starts_with("it is no JSON"));
    assert!(bibliography(b"\xff").faults.len() == 1 && faults("Not a bibliography at all").len() == 1);
}

#[test]
fn values_are_what_tex_and_bibtex_make_of_them() {
    let text = "@article{a, title = \"The {\"}old{\"} \\emph{mill}~2\", author = {Moss, Ada}, journal = {Review}, year = {2030/31}, \
                doi = {https://doi.org/10.1/a_b}}\n@book{b, title = {\\foo{B}}, publisher = {P}, year = {2030-31}}";
    assert_eq!(
        records(text),
        [
            "a\ntitle = \"The \\\"old\\\" mill 2\"\npublisher = \"Review\"\nauthors = [\"Moss, Ada\"]\ndate = \"2030/2031\"\n\
          type = \"article\"\ncsl = { DOI = \"10.1/a_b\" }",
            "b\ntitle = \"B\"\npublisher = \"P\"\ndate = \"2030/2031\"\ntype = \"book\"\n\
          `title`: the command \\foo is not known; its words stay"
        ]
    );
}

#[test]
fn what_refers_to_itself_or_grows_without_end_is_refused() {
    let circle = "@string{a = b}\n@string{b = a}\n@book{x, title = a}";
    assert!(faults(circle).first().unwrap().1.contains("`a` uses one that is not given before it"));
    let mut bomb = "@string{s0 = {0123456789}}\n".to_owned();
    for level in 1..40 {
        bomb.push_str(&format!("@string{{s{level} = s{0} # s{0}}}\n", level - 1));
    }
    assert!(faults(&(bomb + "@book{x, title = s39}")).first().unwrap().1.contains("too long"));
    assert_eq!(records("@book{a, title = {A}, crossref = {a}, xdata = {a}}").len(), 1);
    assert_eq!(records(&format!("@book{{a, title = {}x{}}}", "{".repeat(20_000), "}".repeat(20_000))).len(), 1);
}

proptest! {
    #[test]
    fn nothing_panics(text in any::<String>(), bytes in any::<Vec<u8>>()) {
        let _ = (bibliography(text.as_bytes()), bibliography(&bytes));
    }

    #[test]
    fn nothing_near_bibtex_panics(text in "(@[a-z]{1,7}\\{[a-z]{0,2},|title *=|author=|date=|month=|year=|\\{|\\}|\"|,|#|and|others|\\\\[a-z\"'`^&]|jan|2031|-|/|[a-zé=$ \n]){0,40}") {
        let read = bibliography(text.as_bytes());
        for entry in read.entries {
            let _ = record_text(&entry.proposal, "x");
        }
    }

    #[test]
    fn nothing_near_csl_json_panics(
        parts in prop::collection::vec("[-0-9a]{0,5}", 0..4), kind in "[a-z]{0,5}", name in any::<String>()
    ) {
        let item = serde_json::json!([{
            "id": name, "type": kind, "title": name, "author": [{"family": name, "given": kind}, {"x": 1}, 3],
            "issued": {"date-parts": [parts, parts]}, "accessed": {"raw": name}, name.clone(): name,
        }]);
        for entry in bibliography(item.to_string().as_bytes()).entries {
            let _ = record_text(&entry.proposal, "x");
        }
    }
}
