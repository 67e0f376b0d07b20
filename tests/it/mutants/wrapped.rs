//! Each right quotation in every wrapping: with its own words it passes, with other words or another paragraph it is said, and
//! what is said can be mended by `check --fix --unsafe-fixes`.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use backgrounder::model::{Quoted, SourceId};
use tempfile::TempDir;

use crate::folder::{copy, files, write};
use crate::program::{command, outcome};

use super::pages::{Part, PartedPage, Verdict, letters, verdicts};
use super::search::{holds, stands, words_of};
use super::slips::slips;
use super::wrappings::{Shape, Wrapping, wrappings};
use super::{Subject, print};

/// What is changed of a right quotation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Change {
    Nothing,
    Words,
    Place,
}

/// A quotation of the briefing with the sources that have its words, and for each the paragraphs that do and one that does not.
struct Cited<'a> {
    quoted: &'a Quoted,
    sources: Vec<(&'a SourceId, Vec<usize>, usize)>,
}

impl<'a> Cited<'a> {
    fn of(subject: &'a Subject, quoted: &'a Quoted) -> Cited<'a> {
        let has = |id: &&&'a SourceId| stands(&quoted.words, &subject.texts[**id]);
        let all = quoted.sources.sources();
        let sources = all.iter().filter(has).map(|id| {
            let paragraphs = &subject.draft().texts[*id].paragraphs;
            let there: Vec<usize> =
                (1..=paragraphs.len()).filter(|at| stands(&quoted.words, &words_of(&paragraphs[at - 1]))).collect();
            let other = (1..=paragraphs.len()).find(|at| !there.contains(at)).unwrap();
            (*id, there, other)
        });
        Cited { quoted, sources: sources.collect() }
    }

    fn has_places(&self) -> bool {
        self.sources.iter().all(|(_, there, _)| !there.is_empty())
    }

    /// The citation without its brackets, with the paragraph that `place` gives of each source, if it gives one.
    fn group(&self, place: impl Fn(&(&'a SourceId, Vec<usize>, usize)) -> Option<usize>) -> String {
        let item = |cited: &(&'a SourceId, Vec<usize>, usize)| {
            let locator = place(cited).map(|at| format!(", para. {at}")).unwrap_or_default();
            format!("@{}{locator}", cited.0)
        };
        self.sources.iter().map(item).collect::<Vec<_>>().join("; ")
    }
}

/// The part of a page that holds these words, if they can be written so.
fn part(wrapping: &Wrapping, cited: &Cited<'_>, words: &str, group: &str) -> Option<Part> {
    let Wrapping { open, close, .. } = wrapping;
    let right = cited.quoted.words.clone();
    let kind = format!("{} [{group}]", wrapping.name());
    let written = wrapping.shaped(words, &format!("[{}]", cited.group(|_| None)))?;
    let (before, after) = match wrapping.shape {
        Shape::Passage => (format!("The record has it [{group}, {open}"), format!("{close}].")),
        Shape::Block(before, after) => (before.to_owned(), format!(" [{group}]{after}")),
        Shape::Evidence => {
            let (id, locator) = group.split_once(", para. ").unwrap_or((group, ""));
            let id = id.trim_start_matches('@');
            let para = if locator.is_empty() { String::new() } else { format!("para = {locator}\n") };
            let number = letters(&format!("{right}{words}"))
                .bytes()
                .fold(7_u64, |sum, byte| sum.wrapping_mul(31).wrapping_add(u64::from(byte)));
            let head = format!("id = \"c{number}\"\ntopic = \"t\"\nstatement = \"It is so.\"\n");
            let head = format!("{head}[claim.evidence.{id}]\nstance = \"supports\"\nquote = \"");
            (head, format!("\"\n{para}"))
        }
        _ => (format!("The record has it: {open}"), format!("{close} [{group}].")),
    };
    let is_writable = !matches!(wrapping.shape, Shape::Evidence | Shape::Passage) || cited.sources.len() == 1;
    is_writable.then(|| Part { kind, before, written, after, right, mended: Vec::new(), is_scant: is_scant(words) })
}

/// Whether some words between ellipses are two at most.
fn is_scant(words: &str) -> bool {
    let pieces = words.replace("[…]", "…").replace("...", "…");
    pieces.split('…').any(|piece| words_of(piece).len() <= 2)
}

/// The parts with one quotation in one wrapping, so changed. `turn` chooses which slip it is.
fn parts(wrapping: &Wrapping, cited: &Cited<'_>, subject: &Subject, change: Change, turn: usize) -> Vec<Part> {
    let Some(words) = wrapping.inner(&cited.quoted.words) else { return Vec::new() };
    // Every second quotation names its paragraph.
    let named = cited.has_places() && turn.is_multiple_of(2);
    let right = cited.group(|(_, there, _)| there.first().copied().filter(|_| named));
    let written = |words: &str, group: &str| part(wrapping, cited, words, group);
    match change {
        Change::Nothing => written(&words, &right).into_iter().collect(),
        Change::Words => {
            let mut all = slips(&words);
            all.retain(|(_, words)| !holds(&Quoted { words: words.clone(), ..cited.quoted.clone() }, &subject.texts));
            let slip = all.get((turn * 7) % all.len().max(1));
            let part = slip.and_then(|(kind, words)| {
                let part = written(words, &right)?;
                Some(Part { kind: format!("{kind}: {}", part.kind), ..part })
            });
            part.into_iter().collect()
        }
        Change::Place if !cited.has_places() => Vec::new(),
        Change::Place => {
            let part = written(&words, &cited.group(|(_, _, other)| Some(*other)));
            let most = cited.sources.iter().map(|(_, there, _)| there.len()).max().unwrap_or(0);
            let nth = |nth: usize| cited.group(|(_, there, _)| there.get(nth).or(there.last()).copied());
            let mended = (0..most).filter_map(|at| written(&words, &nth(at))).map(|part| part.text()).collect();
            part.map(|part| Part { kind: format!("wrong paragraph: {}", part.kind), mended, ..part })
                .into_iter()
                .collect()
        }
    }
}

/// The pages with each quotation in its wrappings, at most so many.
fn pages(subject: &Subject, change: Change, most: usize) -> Vec<PartedPage> {
    let mut known = BTreeSet::new();
    let all: Vec<Cited<'_>> = subject
        .briefing
        .quotations
        .iter()
        .filter(|quoted| known.insert(letters(&quoted.words)))
        .map(|quoted| Cited::of(subject, quoted))
        .collect();
    let wrappings = wrappings();
    let is_chosen = |at: usize, number: usize| {
        let step = (wrappings.len() / most.min(wrappings.len())).max(1);
        (at + number).is_multiple_of(step)
    };
    let page = |(number, wrapping): (usize, &Wrapping)| {
        let chosen = all.iter().enumerate().filter(|(at, _)| is_chosen(*at, number));
        let mut parts: Vec<Part> =
            chosen.flat_map(|(at, cited)| parts(wrapping, cited, subject, change, at + 3 * number)).collect();
        let is_data = matches!(wrapping.shape, Shape::Evidence);
        let mut ids = BTreeSet::new();
        parts.retain(|part| !is_data || ids.insert(part.before.clone()));
        let path = if is_data { "content/claims.toml".to_owned() } else { format!("content/w{number}.md") };
        PartedPage { path, joint: if is_data { "[[claim]]\n" } else { "\n\n***\n\n" }, parts }
    };
    wrappings.iter().enumerate().map(page).filter(|page| !page.parts.is_empty()).collect()
}

/// A project with these pages and the sources of the briefing.
fn made(subject: &Subject, pages: &[PartedPage]) -> TempDir {
    let temporary = tempfile::tempdir().unwrap();
    let root = temporary.path();
    copy(&subject.root.join("seeds"), &root.join("seeds"));
    let _ = std::fs::remove_file(root.join("seeds/seeds.lock"));
    let settings = "title = \"Wrappings\"\n\n[copying]\nquoted_words = 10000000\nquoted_share = 1.0\n";
    write(&root.join("backgrounder.toml"), settings.as_bytes());
    write(&root.join("content/index.md"), b"# Wrappings\n");
    for page in pages {
        write(&root.join(&page.path), page.text().as_bytes());
    }
    temporary
}

/// Runs `check --fix --unsafe-fixes`.
fn mend(root: &Path, subject: &Subject) {
    let mut check = command(root, &["check", "--fix", "--unsafe-fixes", "--format", "json"]);
    for folder in &subject.folders {
        check.arg("--texts").arg(folder);
    }
    let outcome = outcome(&mut check);
    assert!(matches!(outcome.status, 0 | 1), "{outcome:?}");
}

/// The files of a project but for these pages.
fn others(root: &Path, pages: &[PartedPage]) -> BTreeMap<String, Vec<u8>> {
    let mut all = files(root);
    all.retain(|path, _| pages.iter().all(|page| page.path != *path));
    all
}

/// What is no word of a part: its markup and citations, in order.
fn markup(text: &str) -> String {
    text.chars().filter(|c| matches!(c, '*' | '`' | '<' | '>' | '@' | '(' | ')' | '\n')).collect()
}

/// Whether nothing came to the markup. What stood round a word that is gone is gone with it.
fn is_kept(before: &str, now: &str) -> bool {
    let mut before = before.chars();
    now.chars().all(|sign| before.any(|other| other == sign))
}

/// Why a mended part is not as it should be; nothing if it is.
fn ill_mended(part: &Part, now: &Verdict) -> Option<String> {
    let is_there = now.found.iter().any(|found| *found == letters(&part.right));
    if !now.errors.is_empty() {
        Some(format!("{:?}", now.errors))
    } else if !part.mended.is_empty() {
        (!part.mended.contains(&now.text)).then(|| "another text".to_owned())
    } else if !(now.text.starts_with(&part.before) && now.text.ends_with(&part.after)) {
        Some("changed around the quotation".to_owned())
    } else if !is_kept(&markup(&part.text()), &markup(&now.text)) {
        Some("changed the markup".to_owned())
    } else {
        (now.found.is_empty() && !is_there).then(|| "not found".to_owned())
    }
}

/// Tries all wrappings on all quotations of a briefing, each in at most so many of them.
pub(super) fn wrapped_run(name: &str, subject: &Subject, most: usize) {
    let mut faults = Vec::new();
    let right = pages(subject, Change::Nothing, most);
    let project = made(subject, &right);
    let (mut passed, mut of) = (0, 0);
    for (page, said) in right.iter().zip(verdicts(project.path(), &subject.folders, &right)) {
        for (part, verdict) in page.parts.iter().zip(&said) {
            let passes = verdict.errors.is_empty() && verdict.found.contains(&letters(&part.right));
            (passed, of) = (passed + usize::from(passes), of + 1);
            if !passes {
                faults.push(format!("refused: {}: {verdict:?}", part.kind));
            }
        }
        assert_eq!(page.parts.len(), said.len(), "{}", page.path);
    }
    print(&format!("{name}: {passed} of {of} right quotations pass in {} wrappings", right.len()));
    for (change, code) in [(Change::Words, "misquotation"), (Change::Place, "misplaced-quotation")] {
        faults.extend(changed_run(name, subject, change, code, most));
    }
    assert!(faults.is_empty(), "\n{} faults\n{}", faults.len(), faults[..faults.len().min(100)].join("\n"));
}

/// Tries a change in all wrappings; gives what is not said, and what is mended badly.
fn changed_run(name: &str, subject: &Subject, change: Change, code: &str, most: usize) -> Vec<String> {
    let mut faults = Vec::new();
    let pages = pages(subject, change, most);
    let project = made(subject, &pages);
    let said = verdicts(project.path(), &subject.folders, &pages);
    let written = others(project.path(), &pages);
    mend(project.path(), subject);
    assert!(written == others(project.path(), &pages), "other files were changed");
    let after = verdicts(project.path(), &subject.folders, &pages);
    let (mut caught, mut of, mut mended, mut unmendable) = (0, 0, 0, 0);
    for (page, (said, after)) in pages.iter().zip(said.iter().zip(&after)) {
        assert_eq!((page.parts.len(), said.len()), (said.len(), after.len()), "{}", page.path);
        for (part, (verdict, now)) in page.parts.iter().zip(said.iter().zip(after)) {
            let is_said = verdict.errors.iter().any(|(said, _)| *said == code);
            let is_offered = verdict.errors.iter().any(|(_, has_fix)| *has_fix);
            (caught, of) = (caught + usize::from(is_said), of + 1);
            if !is_said {
                faults.push(format!("escaped: {}: {verdict:?}", part.kind));
            }
            match ill_mended(part, now) {
                None => mended += 1,
                Some(why) if is_offered => {
                    faults.push(format!("mended badly, {why}: {}\n  {:?}\n  {:?}", part.kind, part.text(), now.text));
                }
                // Of two words with a wrong one among them nobody can say what is meant.
                Some(_) if part.is_scant => unmendable += 1,
                Some(why) => faults.push(format!("no mend, {why}: {}\n  {:?}", part.kind, part.text())),
            }
        }
    }
    let what = if change == Change::Words { "wrong words" } else { "wrong paragraph" };
    print(&format!(
        "{name}, {what}: {caught} of {of} caught; {mended} of {of} clean after mending, {unmendable} have no nearest passage"
    ));
    faults
}
