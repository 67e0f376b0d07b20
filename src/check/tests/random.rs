//! Texts and quotations by chance: what is the same is found, what is not is not.

use proptest::prelude::*;
use proptest::sample::Index;

use crate::check::search::index::TextIndex;
use crate::check::search::query::Query;
use crate::words::tokens;

use super::{Project, codes};

/// Decomposition of the few letters that the texts here use, so that no second file names the Unicode crate.
fn decompose(text: &str) -> String {
    text.replace('é', "e\u{301}").replace('ü', "u\u{308}").replace('Ö', "O\u{308}")
}

const WORDS: [&str; 24] = [
    "the",
    "The",
    "and",
    "river",
    "mayor",
    "isn’t",
    "1,200",
    "3.5",
    "café",
    "über",
    "Öl",
    "counter-flood",
    "long-range",
    "U.S",
    "a.m",
    "rain",
    "bridge",
    "bridges",
    "Bridge",
    "will",
    "not",
    "rebuild",
    "won’t",
    "9:30",
];

const BETWEEN: [&str; 9] = [" ", " ", " ", " ", ", ", "; ", " — ", ". ", " “"];

/// A word, and what stands after it.
type Said = (&'static str, &'static str);

/// A paragraph: words, and what stands after each.
fn paragraph() -> impl Strategy<Value = Vec<Said>> {
    let word = proptest::sample::select(WORDS.as_slice());
    let between = proptest::sample::select(BETWEEN.as_slice());
    proptest::collection::vec((word, between), 3..25)
}

fn written(words: &[(&str, &str)]) -> String {
    let mut text: String = words.iter().flat_map(|(word, between)| [*word, *between]).collect();
    let last = words.last().map_or(0, |(_, between)| between.len());
    text.truncate(text.len() - last);
    text
}

fn index(text: &[Vec<(&str, &str)>]) -> TextIndex {
    TextIndex::new(&text.iter().map(|paragraph| format!("{}.", written(paragraph))).collect::<Vec<_>>())
}

fn finds(index: &TextIndex, words: &str) -> bool {
    index.find(&Query::new(words, false)).is_some()
}

/// A text, and a run of words of one of its paragraphs: the words from `from` up to `to`.
fn text_and_run() -> impl Strategy<Value = (Vec<Vec<Said>>, usize, usize, usize)> {
    let text = proptest::collection::vec(paragraph(), 1..5);
    (text, any::<Index>(), any::<Index>(), any::<Index>()).prop_map(|(text, which, a, b)| {
        let which = which.index(text.len());
        let (a, b) = (a.index(text[which].len()), b.index(text[which].len()));
        (text, which, a.min(b), a.max(b) + 1)
    })
}

/// Whether two texts are the same words, but for the case of the first letter and closing punctuation.
fn same(index: &TextIndex, words: &str) -> bool {
    // The slow way: the words at every place of every paragraph.
    let wanted: Vec<String> = Query::new(words, false).key().split(' ').map(str::to_owned).collect();
    let all: Vec<&str> = index.tokens.iter().map(|token| index.form(token.id)).collect();
    let bare = |text: &str| tokens(text).into_iter().map(|token| token.text.into_owned()).collect::<Vec<_>>();
    let wanted = bare(&wanted.join(" "));
    all.windows(wanted.len()).enumerate().any(|(at, run)| {
        let one = index.tokens[at].paragraph == index.tokens[at + run.len() - 1].paragraph;
        let first = crate::words::lower_first(run[0]) == wanted[0];
        let before = at > 0 && index.tokens[at - 1].glued;
        one && first && !before && !index.tokens[at + run.len() - 1].glued && run[1..] == wanted[1..]
    })
}

proptest! {
    #[test]
    fn every_run_of_words_is_found((text, which, from, to) in text_and_run()) {
        let index = index(&text);
        let words = written(&text[which][from..to]);
        prop_assert!(finds(&index, &words), "{words}");
        let location = index.location(&index.find(&Query::new(&words, false)).unwrap());
        let running: Vec<char> = text.iter().map(|p| format!("{}.", written(p))).collect::<Vec<_>>().join("\n").chars().collect();
        for piece in location.pieces {
            prop_assert_eq!(running[piece.start..piece.end].iter().collect::<String>(), piece.exact);
        }
    }

    #[test]
    fn harmless_variants_are_found((text, which, from, to) in text_and_run()) {
        let index = index(&text);
        let words = written(&text[which][from..to]);
        let first = words.chars().next().unwrap();
        for variant in [
            words.replace('’', "'").replace('“', "\""),
            words.replace('“', "«").replace('’', "ʼ"),
            words.replace(' ', "\u{A0}"),
            words.replace(' ', "  "),
            words.replace(" — ", "--"),
            words.replace('—', "–"),
            words.replace('-', "\u{2011}"),
            format!("{words},"),
            format!("“{words}.”"),
            format!("… {words} …"),
            format!("{words} [there]"),
            decompose(&words),
            words.replace("ri", "r\u{AD}i"),
            words.replacen(first, &first.to_uppercase().to_string(), 1),
            words.replacen(first, &first.to_lowercase().to_string(), 1),
        ] {
            prop_assert!(finds(&index, &variant), "{variant}");
        }
    }

    #[test]
    fn words_may_be_left_out_for_an_ellipsis_and_put_in_brackets((text, which, from, to) in text_and_run(), a: Index, b: Index) {
        let index = index(&text);
        let run = &text[which][from..to];
        let (a, b) = (a.index(run.len()), b.index(run.len()));
        let (front, back) = (&run[..a.min(b)], &run[a.max(b)..]);
        let words = [written(front), "…".to_owned(), written(back)].join(" ");
        prop_assert!(finds(&index, &words), "{words}");
        if !front.is_empty() && a.max(b) - a.min(b) <= 3 {
            // A mark after the last word of the front stands inside what the bracket replaces.
            let words = [written(front), "[they]".to_owned(), written(back)].join(" ");
            prop_assert!(finds(&index, &words), "{words}");
        }
    }

    #[test]
    fn other_words_are_found_only_where_they_stand((text, which, from, to) in text_and_run(), at: Index, other in proptest::sample::select(WORDS.as_slice()), how in 0..4) {
        let index = index(&text);
        let mut run = text[which][from..to].to_vec();
        let at = at.index(run.len());
        match how {
            0 => run[at].0 = other,
            1 => { run.remove(at); }
            2 => run.insert(at, (other, " ")),
            _ => { let to = run.len() - 1; run.swap(at, to); }
        }
        let words = written(&run);
        if !run.is_empty() {
            prop_assert_eq!(finds(&index, &words), same(&index, &words), "{}", words);
        }
    }

    #[test]
    fn a_word_that_the_text_does_not_have_is_never_found((text, which, from, to) in text_and_run(), at: Index) {
        let index = index(&text);
        let mut run = text[which][from..to].to_vec();
        let at = at.index(run.len());
        run[at].0 = "zebra";
        prop_assert!(!finds(&index, &written(&run)));
    }

    #[test]
    fn the_key_is_read_as_the_same_quotation(words in "([a-zA-Z0-9 ,;:!?'\"“”‘’—–$%()/\\[\\]…é-]|[a-z]\\. ?[a-z]){0,40}") {
        let query = Query::new(&words, false);
        prop_assert_eq!(Query::new(&query.key(), false).key(), query.key());
    }

    #[test]
    fn anything_can_be_looked_for_in_anything(text in proptest::collection::vec("\\PC{0,60}", 0..4), words in "\\PC{0,40}") {
        let paragraphs: Vec<&str> = text.iter().map(String::as_str).collect();
        let project = Project::new().source("a", &paragraphs).quote(&words, &["a"]);
        let (findings, diags) = project.check();
        prop_assert_eq!(findings.evidence.len(), 1);
        for diag in &diags {
            prop_assert_eq!(project.files.clamp(diag.span), diag.span);
            let edits = diag.fixes.iter().flat_map(|fix| &fix.edits);
            edits.for_each(|edit| assert_eq!(project.files.clamp(edit.span), edit.span));
        }
    }

    #[test]
    fn the_mend_of_a_near_miss_is_found((text, which, from, _) in text_and_run(), at: Index) {
        let from = from.min(text[which].len().saturating_sub(4));
        let mut run = text[which][from..].to_vec();
        let at = at.index(run.len());
        run[at].0 = "zebra";
        let paragraphs: Vec<String> = text.iter().map(|paragraph| format!("{}.", written(paragraph))).collect();
        let paragraphs: Vec<&str> = paragraphs.iter().map(String::as_str).collect();
        let words = written(&run).replace('“', "‘");
        let project = Project::new().source("a", &paragraphs).quote(&words, &["a"]);
        let (_, diags) = project.check();
        prop_assert_eq!(codes(&diags), ["error misquotation"]);
        if !diags[0].fixes.is_empty() {
            let mended = project.mended(&diags[0]);
            let mended = mended.strip_prefix("They wrote \"").unwrap().strip_suffix("\" [@x].\n").unwrap().to_owned();
            let project = Project::new().source("a", &paragraphs).quote(&mended, &["a"]);
            // What stands beside the words is another matter, and a warning.
            let errors = codes(&project.check().1).into_iter().filter(|code| code.starts_with("error"));
            prop_assert_eq!(errors.collect::<Vec<_>>(), [""; 0], "{} -> {}", words, mended);
        }
    }
}
