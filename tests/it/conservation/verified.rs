//! `verify` reads the built pages as a reader does: it finds nothing in what is built, and names whatever was forged since.

use std::path::Path;

use rayon::prelude::*;
use tempfile::TempDir;

use super::{Site, sites};
use crate::folder;
use crate::program::{self, Outcome};

/// Writes a site and the copies of its texts into a folder.
fn published(site: &Site) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (path, html) in &site.pages {
        folder::write(&folder.path().join("site").join(path), html.as_bytes());
    }
    if let Some(evidence) = &site.evidence {
        folder::write(&folder.path().join("site/evidence.json"), evidence.as_bytes());
    }
    std::fs::create_dir_all(folder.path().join("texts")).unwrap();
    for (name, bytes) in &site.copies {
        folder::write(&folder.path().join("texts").join(name), bytes);
    }
    folder
}

fn verify(folder: &Path) -> Outcome {
    program::run(folder, &["verify", "site", "--texts", "texts"])
}

/// The sites that quote something. Those that are made at random quote nobody's words.
fn quoting() -> Vec<&'static Site> {
    let quotes =
        |site: &&Site| !site.name.starts_with("made") && site.pages.iter().any(|(_, html)| html.contains("data-quote"));
    sites().iter().filter(quotes).collect()
}

#[test]
fn verify_finds_nothing_in_what_is_built() {
    let faults: Vec<String> = quoting()
        .par_iter()
        .filter_map(|site| {
            let outcome = verify(published(site).path());
            (outcome.status != 0).then(|| format!("{}: {}\n{}", site.name, outcome.status, outcome.stderr))
        })
        .collect();
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

/// A page, as it is and with something forged in it.
struct Forged {
    path: String,
    html: String,
    /// What `verify` has to say of it.
    said: &'static str,
}

/// Where the tag ends that holds that place, and where its element's words end that has no other of its name in it.
fn element(html: &str, at: usize) -> Option<(usize, usize, usize)> {
    let start = html[..at].rfind('<')?;
    let name: String = html[start + 1..].chars().take_while(char::is_ascii_alphanumeric).collect();
    let open = at + html[at..].find('>')? + 1;
    let close = open + html[open..].find(&format!("</{name}>"))?;
    Some((start, open, close))
}

/// The page with a letter of a long word changed in its n-th checked quotation.
fn with_a_word_changed(path: &str, html: &str, number: usize) -> Option<Forged> {
    let (at, _) = html.match_indices("data-evidence=\"checked\"").nth(number)?;
    let (start, open, close) = element(html, at)?;
    if html[start..open].contains("data-original") || html[open..close].contains(['&', '[', '<']) {
        return None;
    }
    let word = html[open..close].split(|c: char| !c.is_ascii_alphabetic()).find(|word| word.len() >= 5)?;
    let place = open + html[open..close].find(word)? + 2;
    let letter = if &html[place..=place] == "x" { "q" } else { "x" };
    let html = format!("{}{letter}{}", &html[..place], &html[place + 1..]);
    Some(Forged { path: path.to_owned(), html, said: "not found in" })
}

/// The page with the n-th checked quotation told as nobody's.
fn with_a_quotation_unmarked(path: &str, html: &str, number: usize) -> Option<Forged> {
    let (at, _) = html.match_indices("data-evidence=\"checked\"").nth(number)?;
    let (start, open, close) = element(html, at)?;
    let (tag, words) = (&html[start..open], &html[open..close]);
    let is_marked = words.trim_start().starts_with('“') && words.trim_end().ends_with('”');
    if words.split_whitespace().count() < 4 || words.contains(['<', '[', '…']) || !is_marked {
        return None;
    }
    let tag = tag.replace("data-quote", "data-was").replace("data-evidence", "data-said");
    let html = format!("{}{tag}{}", &html[..start], &html[open..]);
    Some(Forged { path: path.to_owned(), html, said: "nothing says whose words they are" })
}

#[test]
fn verify_names_what_was_forged_in_a_page() {
    let mut count = 0;
    for forge in [with_a_word_changed, with_a_quotation_unmarked] {
        let of_site = |site: &&Site| -> (usize, Vec<String>) {
            if site.copies.is_empty() {
                return (0, Vec::new());
            }
            let pages = site.pages.iter();
            let forged: Vec<Forged> =
                pages.filter_map(|(path, html)| (0..3).find_map(|at| forge(path, html, at))).take(2).collect();
            let missed = |forged: &Forged| {
                let folder = published(site);
                folder::write(&folder.path().join("site").join(&forged.path), forged.html.as_bytes());
                let outcome = verify(folder.path());
                let mut lines = outcome.stderr.lines();
                let is_named =
                    lines.any(|line| line.starts_with(&format!("{}:", forged.path)) && line.contains(forged.said));
                (outcome.status != 1 || !is_named)
                    .then(|| format!("{}: {}: {}", site.name, forged.path, outcome.stderr))
            };
            (forged.len(), forged.iter().filter_map(missed).collect())
        };
        let results: Vec<(usize, Vec<String>)> = quoting().par_iter().step_by(4).map(of_site).collect();
        let faults: Vec<&String> = results.iter().flat_map(|(_, missed)| missed).collect();
        assert!(faults.is_empty(), "{faults:#?}");
        count += results.iter().map(|(count, _)| count).sum::<usize>();
    }
    assert!(count > 20, "only {count} pages were forged");
}

#[test]
fn verify_holds_pages_and_evidence_against_one_another() {
    let site = quoting().into_iter().find(|site| site.name == "tests/mutants").unwrap();
    let folder = published(site);
    let path = folder.path().join("site/evidence.json");
    let mut evidence: serde_json::Value = serde_json::from_str(site.evidence.as_ref().unwrap()).unwrap();
    let items = evidence["first"]["items"].as_array_mut().unwrap();
    let is_short = |item: &&serde_json::Value| item["target"].as_array().unwrap().len() == 1;
    let source = items.iter().find(is_short).unwrap()["source"].as_str().unwrap().to_owned();
    // Of this source nothing is listed any more.
    items.retain(|item| item["source"] != source.as_str());
    folder::write(&path, evidence.to_string().as_bytes());
    let outcome = verify(folder.path());
    assert_eq!(outcome.status, 1, "{}", outcome.stderr);
    assert!(
        outcome.stderr.contains(&format!("said to be checked in `{source}`, and in no annotation")),
        "{}",
        outcome.stderr
    );

    // An annotation more, and one with other words.
    let mut evidence: serde_json::Value = serde_json::from_str(site.evidence.as_ref().unwrap()).unwrap();
    let items = evidence["first"]["items"].as_array_mut().unwrap();
    let mut more = items[0].clone();
    more["id"] = "#q9999-x".into();
    more["target"][0]["selector"][0]["exact"] = "nobody ever said this here".into();
    items.push(more);
    folder::write(&path, evidence.to_string().as_bytes());
    let outcome = verify(folder.path());
    assert_eq!(outcome.status, 1, "{}", outcome.stderr);
    assert!(outcome.stderr.contains("does not show what #q9999-x"), "{}", outcome.stderr);
    assert!(outcome.stderr.contains("#q9999-x: not found"), "{}", outcome.stderr);

    // Without a list the pages stand alone.
    std::fs::remove_file(&path).unwrap();
    let outcome = verify(folder.path());
    assert_eq!(outcome.status, 0, "{}", outcome.stderr);
}
