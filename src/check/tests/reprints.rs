//! Reprints: cut, edited and spelt otherwise, and reports of one event that are none.

use crate::diag::Diagnostic;
use crate::model::Overlap;

use super::{Project, id};

const SYLLABLES: [&str; 24] = [
    "ba", "den", "fir", "gol", "hum", "ke", "lat", "mor", "nis", "pol", "qua", "rin", "sul", "tor", "um", "ves", "wol",
    "yar", "zin", "cor", "dal", "esk", "ort", "pim",
];

/// A sequence of numbers that is the same for the same seed.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or(0) % end
    }

    fn word(&mut self) -> String {
        let (first, second) = (self.below(SYLLABLES.len()), self.below(SYLLABLES.len()));
        format!("{}{}", SYLLABLES[first], SYLLABLES[second])
    }
}

/// Paragraphs of 40 words each that no other seed gives.
fn report(seed: u64, paragraphs: usize) -> Vec<String> {
    let mut numbers = Numbers(seed.wrapping_mul(7_919) + 1);
    let paragraph = |_| format!("{}.", (0..40).map(|_| numbers.word()).collect::<Vec<_>>().join(" "));
    (0..paragraphs).map(paragraph).collect()
}

/// Every word that is `each`th is another one.
fn edited(paragraphs: &[String], each: usize) -> Vec<String> {
    let mut at = 0;
    let mut change = |word: &str| {
        at += 1;
        if at % each == 0 { format!("{word}x") } else { word.to_owned() }
    };
    let mut line = |paragraph: &String| paragraph.split(' ').map(&mut change).collect::<Vec<_>>().join(" ");
    paragraphs.iter().map(&mut line).collect()
}

fn project(texts: &[(&str, &[String])]) -> Project {
    texts.iter().fold(Project::new(), |project, (name, paragraphs)| {
        project.source(name, &paragraphs.iter().map(String::as_str).collect::<Vec<_>>())
    })
}

fn reprints(project: &Project) -> Vec<Diagnostic> {
    project.check().1.into_iter().filter(|finding| finding.code.name == "undeclared-reprint").collect()
}

fn said(project: &Project) -> Vec<String> {
    reprints(project).into_iter().map(|finding| finding.message).collect()
}

fn derive(project: &mut Project, from: &str, of: &str) {
    let at = project.briefing.sources.iter().position(|source| source.id == id(from)).unwrap();
    let span = project.briefing.sources[at].span;
    project.briefing.sources[at].derived_from = Some(crate::diag::At::new(id(of), span));
}

#[test]
fn a_reprint_that_is_cut_and_edited_stands_in_its_original() {
    let original = report(1, 30);
    let cut: Vec<String> = edited(&[&original[..4], &original[9..12], &original[20..22]].concat(), 15);
    let message = "`b` shares 331 of its 360 words with `a`, and neither is `derived_from` the other";
    for (first, second) in [(&original, &cut), (&cut, &original)] {
        let mut project = project(&[("a", first), ("b", second)]);
        let found = reprints(&project);
        let blamed = if first.len() > second.len() { "seeds/b.toml" } else { "seeds/a.toml" };
        assert_eq!(found.len(), 1);
        assert_eq!(project.files.path(found[0].span.file), blamed);
        if blamed == "seeds/b.toml" {
            assert_eq!(found[0].message, message);
        }
        // Said in either direction it is fine.
        derive(&mut project, "b", "a");
        assert!(reprints(&project).is_empty());
        project.briefing.sources[1].derived_from = None;
        derive(&mut project, "a", "b");
        assert!(reprints(&project).is_empty());
    }
}

#[test]
fn a_reprint_with_much_of_its_own_is_found_by_its_blocks() {
    let original = report(1, 20);
    let own = report(2, 16);
    // A third of it is the original's, in four places.
    let mixed: Vec<String> = [0, 5, 10, 15]
        .iter()
        .flat_map(|at| own[*at..*at + 4.min(own.len() - at)].iter().chain(&original[*at..*at + 2]).cloned())
        .collect();
    assert_eq!(said(&project(&[("a", &original), ("b", &mixed)])).len(), 1);
    // The same paragraphs in one place may be a statement that both print.
    let block: Vec<String> = own[..9].iter().chain(&original[5..13]).chain(&own[9..]).cloned().collect();
    assert_eq!(said(&project(&[("a", &original), ("b", &block)])), Vec::<String>::new());
}

#[test]
fn spellings_of_two_countries_are_one() {
    let words = |text: &str| vec![text.to_owned(); 1];
    let american = words(
        "The U.S. defense program was authorized on Monday at the center for labor. Mr. Hall analyzed the dialog of the two \
         neighbors, who traveled in gray coats. He apologized for the color of the theater and canceled the catalog.",
    );
    let british = words(
        "The US defence programme was authorised on Monday at the centre for labour. Mr Hall analysed the dialogue of the two \
         neighbours, who travelled in gray coats. He apologised for the colour of the theatre and cancelled the catalogue.",
    );
    assert_eq!(said(&project(&[("a", &american), ("b", &british)])).len(), 1);
}

#[test]
fn what_every_report_quotes_makes_no_reprint() {
    let statement = report(9, 5).join(" ");
    let quoting = |seed: u64| {
        let mut text = report(seed, 6);
        text.insert(3, format!("“{statement}”"));
        text.insert(1, format!("He said ‘{}’, and left.", &statement[..150]));
        text
    };
    let texts: Vec<Vec<String>> = (1..6).map(quoting).collect();
    let named: Vec<(&str, &[String])> =
        ["a", "b", "c", "d", "e"].into_iter().zip(texts.iter().map(Vec::as_slice)).collect();
    let found = project(&named).check();
    assert!(found.0.lock.overlaps.is_empty());
    // Nor one that is printed without marks, as long as it is one block and no more than half of the report.
    let printing = |seed: u64| [&report(seed, 3)[..], &report(9, 5)[..], &report(seed + 50, 3)[..]].concat();
    let texts: Vec<Vec<String>> = (1..4).map(printing).collect();
    let named: Vec<(&str, &[String])> = ["a", "b", "c"].into_iter().zip(texts.iter().map(Vec::as_slice)).collect();
    assert!(said(&project(&named)).is_empty());
}

#[test]
fn a_cluster_gives_one_finding_for_each_reprint() {
    let original = report(1, 10);
    let names: Vec<String> = (10..60).map(|number| format!("s{number}")).collect();
    let texts: Vec<Vec<String>> = (0..50).map(|cut| original[..10 - cut % 3].to_vec()).collect();
    let named: Vec<(&str, &[String])> = names.iter().map(String::as_str).zip(texts.iter().map(Vec::as_slice)).collect();
    let mut project = project(&named);
    let found = reprints(&project);
    assert_eq!(found.len(), 49);
    assert!(found.iter().all(|finding| finding.message.contains("with `s10`")));
    // When all name one origin, all is said.
    for name in names.iter().skip(1) {
        derive(&mut project, name, "s10");
    }
    assert!(reprints(&project).is_empty());
}

#[test]
fn the_lock_keeps_overlaps_of_texts_that_are_absent() {
    let original = report(1, 8);
    let all = || project(&[("a", &original), ("b", &original[..6]), ("c", &original[2..])]);
    let with = said(&all());
    assert_eq!(with.len(), 2);
    let clone = all().without_texts();
    assert_eq!(said(&clone), with);
    assert_eq!(clone.check().0.lock, clone.lock);
    // With one text at hand nothing can be compared, and what was known stays.
    let mut one = all().without_texts();
    one.texts = all().texts;
    one.texts.remove(&id("a"));
    assert_eq!(one.check().0.lock, one.lock);
    // A text that changed is compared anew.
    let mut changed = all().without_texts();
    changed.texts = all().texts;
    changed.texts.insert(id("b"), project(&[("b", &report(5, 6))]).texts.remove(&id("b")).unwrap());
    let left: Vec<Overlap> = changed.check().0.lock.overlaps.into_iter().collect();
    assert!(left.iter().all(|overlap| overlap.part != id("b") && overlap.whole != id("b")), "{left:?}");
    // A source that is gone takes its overlaps along.
    let mut gone = all().without_texts();
    gone.briefing.sources.remove(2);
    assert_eq!(gone.check().0.lock.overlaps.len(), 1);
}

#[test]
fn short_texts_and_empty_ones_are_no_reprints() {
    let short = vec!["The bridge is closed, and nobody knows for how long it will be.".to_owned()];
    assert!(said(&project(&[("a", &short), ("b", &short)])).is_empty());
    assert!(said(&project(&[("a", &["…".to_owned()]), ("b", &["…".to_owned()])])).is_empty());
}

#[test]
fn reports_in_other_words_are_no_reprints() {
    for (seed, other) in [(1, 2), (3, 4), (5, 6)] {
        let (one, two) = (report(seed, 20), report(other, 20));
        // One sentence in five paragraphs is the same.
        let mut mixed = two.clone();
        for at in (0..20).step_by(5) {
            mixed[at] = one[at].clone();
        }
        let found = project(&[("a", &one), ("b", &mixed)]);
        assert_eq!(said(&found).len(), 1, "a fifth in four blocks is a reprint");
        let mut few = two.clone();
        for at in (0..20).step_by(7) {
            few[at] = one[at].clone();
        }
        assert!(said(&project(&[("a", &one), ("b", &few)])).is_empty(), "15 % in three blocks is none");
        assert!(said(&project(&[("a", &one), ("b", &two)])).is_empty());
    }
}
