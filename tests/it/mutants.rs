//! Mutation run: quotations with every kind of slip planted must be misquotations, and every harmless way to write them passes.
//!
//! What a mutant is, is decided by a plain search of its own here, which shares nothing with the program's.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use backgrounder::check::check;
use backgrounder::diag::{Diags, FileId, Span};
use backgrounder::model::{Briefing, Draft, Outcome, Quoted, QuotedKind, Required, SourceId};
use backgrounder::{pipeline, project, resolve};
use rayon::prelude::*;

use crate::folder::{copy, repository, write};

/// A word or number of a text, with whether a hyphen joins it to the one before.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Word {
    text: String,
    joined: bool,
}

/// The words of each source's running text.
type Texts = BTreeMap<SourceId, Vec<Word>>;

/// A kind of change, and the words after it.
type Changed = (&'static str, String);

/// Where the words stand in a quotation, in bytes: letters and digits, with the marks between two of them.
fn cores(words: &str) -> Vec<std::ops::Range<usize>> {
    let chars: Vec<(usize, char)> = words.char_indices().collect();
    let letter = |at: usize| chars.get(at).is_some_and(|(_, char)| char.is_alphanumeric());
    let inner = |at: usize| {
        at > 0 && letter(at - 1) && letter(at + 1) && matches!(chars[at].1, '\'' | '’' | '.' | ',' | ':' | '-')
    };
    let mut found: Vec<std::ops::Range<usize>> = Vec::new();
    let (mut at, mut depth) = (0, 0);
    while at < chars.len() {
        depth += i32::from(chars[at].1 == '[') - i32::from(chars[at].1 == ']');
        let from = at;
        while at < chars.len() && (letter(at) || inner(at)) {
            at += 1;
        }
        let bracketed = depth > 0 || words[..chars[from].0].ends_with(']');
        if at > from && !bracketed && chars.get(at).is_none_or(|(_, char)| *char != '[') {
            found.push(chars[from].0..chars.get(at).map_or(words.len(), |(byte, _)| *byte));
        }
        at = at.max(from + 1);
    }
    found
}

/// The words of a text for the search: apostrophes are alike, and hyphens part.
fn words_of(text: &str) -> Vec<Word> {
    let mut words = Vec::new();
    let chars: Vec<char> = text.chars().collect();
    let (mut at, mut joined) = (0, false);
    while at < chars.len() {
        let mut word = String::new();
        while let Some(char) = chars.get(at) {
            let next = chars.get(at + 1).is_some_and(|next| next.is_alphanumeric());
            match char {
                _ if char.is_alphanumeric() => word.push(*char),
                '\'' | '’' if !word.is_empty() && next => word.push('\''),
                '.' | ',' | ':' if !word.is_empty() && next => word.push(*char),
                _ => break,
            }
            at += 1;
        }
        let hyphen = !word.is_empty() && chars.get(at) == Some(&'-');
        if !word.is_empty() {
            words.push(Word { text: word, joined });
            joined = hyphen && chars.get(at + 1).is_some_and(|next| next.is_alphanumeric());
        }
        at += 1;
    }
    words
}

/// What a quotation asks for: pieces of words; `None` stands for an editor's bracket.
fn pieces(words: &str) -> Vec<Vec<Option<Word>>> {
    let plain = words.replace("[…]", "…").replace("[...]", "…").replace("...", "…");
    let piece = |piece: &str| {
        let mut out = Vec::new();
        for (number, part) in piece.split('[').enumerate() {
            let (inside, after) = part.split_once(']').filter(|_| number > 0).unwrap_or(("", part));
            let touches = after.chars().next().is_some_and(char::is_alphanumeric);
            out.extend((number > 0).then_some(None));
            // Of `[H]e` the whole word is taken, as for the first word its case does not count.
            let text = if touches { format!("{inside}{after}") } else { after.to_owned() };
            if touches {
                out.pop();
            }
            out.extend(words_of(&text).into_iter().map(Some));
        }
        let first = out.iter().position(Option::is_some).unwrap_or(out.len());
        out.drain(..first);
        out.truncate(out.iter().rposition(Option::is_some).map_or(0, |last| last + 1));
        out
    };
    plain.split('…').map(piece).filter(|piece| !piece.is_empty()).collect()
}

/// Where a piece can end that begins there; the first if there are several.
fn end(piece: &[Option<Word>], text: &[Word], at: usize, first: bool) -> Option<usize> {
    match piece.split_first() {
        None => text.get(at).is_none_or(|word| !word.joined).then_some(at),
        Some((Some(word), rest)) => {
            let found = &text.get(at)?.text;
            let lower = |word: &str| word.chars().next().map(|c| c.to_lowercase().to_string());
            let same = *found == word.text
                || first && lower(found) == lower(&word.text) && found.chars().skip(1).eq(word.text.chars().skip(1));
            if same { end(rest, text, at + 1, false) } else { None }
        }
        Some((None, rest)) => (0..=8).find_map(|skipped| end(rest, text, at + skipped, false)),
    }
}

/// Whether the words stand in the text, looked for at every place in turn.
fn stands(words: &str, text: &[Word]) -> bool {
    let mut from = 0;
    pieces(words).iter().enumerate().all(|(number, piece)| {
        let at = |at: usize| (!text[at].joined).then(|| end(piece, text, at, number == 0)).flatten();
        (from..text.len()).filter_map(at).min().map(|end| from = end).is_some()
    })
}

/// Whether the sources hold the words as the quotation asks.
fn holds(quoted: &Quoted, texts: &Texts) -> bool {
    let found = |id: &SourceId| stands(&quoted.words, &texts[id]);
    match &quoted.sources {
        Required::Every(all) => all.iter().all(found),
        Required::Any(next, previous) => next.iter().chain(previous).any(found),
    }
}

/// The number with its last digit, its first digit, or its separators changed, and number words.
fn other_numbers(word: &str) -> Vec<String> {
    const NAMES: [&str; 7] = ["two", "three", "four", "seven", "nine", "twelve", "twenty"];
    let mut out = Vec::new();
    for (at, char) in word.char_indices() {
        if let Some(digit) = char.to_digit(10) {
            out.push(format!("{}{}{}", &word[..at], (digit + 1) % 10, &word[at + 1..]));
        } else if matches!(char, '.' | ',') && word.contains(|c: char| c.is_ascii_digit()) {
            out.push(format!("{}{}", &word[..at], &word[at + 1..]));
        }
    }
    if let Some(at) = NAMES.iter().position(|name| word.eq_ignore_ascii_case(name)) {
        out.push(NAMES[(at + 1) % NAMES.len()].to_owned());
    }
    out
}

/// The word without its negation: none if it has none, empty if it goes as a whole.
fn affirmed(word: &str) -> Option<String> {
    const WHOLE: [&str; 9] = ["not", "no", "never", "none", "nobody", "neither", "nor", "without", "cannot"];
    let plain = word.replace('’', "'");
    let lower = plain.to_lowercase();
    if WHOLE.contains(&lower.as_str()) {
        return Some(String::new());
    }
    plain.strip_suffix("n't").or_else(|| plain.strip_prefix("non-")).map(str::to_owned)
}

/// Every slip of every kind in a quotation's words.
fn slips(words: &str) -> Vec<Changed> {
    let all = cores(words);
    let put = |range: &std::ops::Range<usize>, new: &str| {
        let (before, after) = (&words[..range.start], &words[range.end..]);
        let gap = new.is_empty() && after.starts_with(' ');
        format!("{before}{new}{}", if gap { &after[1..] } else { after })
    };
    let mut out = Vec::new();
    for (number, range) in all.iter().enumerate() {
        let word = &words[range.clone()];
        let common = if word == "the" { "of" } else { "the" };
        let plural = word.strip_suffix('s').map_or_else(|| format!("{word}s"), str::to_owned);
        // Each kind of other word in turn: a strange one, a frequent one, and nearly the same.
        let other = ["turnip", common, plural.as_str()][number % 3];
        out.push(("one word changed", put(range, other)));
        out.push(("a word dropped", put(range, "")));
        let new = ["not", "turnip", "the"][number % 3];
        out.push(("a word added", put(range, &format!("{word} {new}"))));
        if number == 0 {
            out.push(("a word added", put(range, &format!("{new} {word}"))));
        }
        if let Some(next) = all.get(number + 1).filter(|next| words[(*next).clone()] != *word) {
            let between = &words[range.end..next.start];
            out.push((
                "two words swapped",
                put(&(range.start..next.end), &format!("{}{between}{word}", &words[next.clone()])),
            ));
        }
        out.extend(other_numbers(word).iter().map(|new| ("a number changed", put(range, new))));
        out.extend(affirmed(word).iter().map(|new| ("a negation removed", put(range, new))));
        if number > 0 && word.starts_with(char::is_alphabetic) {
            let case =
                |c: char| if c.is_uppercase() { c.to_lowercase().to_string() } else { c.to_uppercase().to_string() };
            let mut chars = word.chars();
            let other: String = chars.next().map(case).into_iter().chain(chars.map(String::from)).collect();
            out.push(("a letter's case changed", put(range, &other)));
        }
    }
    out
}

/// Every harmless way to write a quotation's words.
fn harmless(quoted: &Quoted) -> Vec<Changed> {
    let words = quoted.words.as_str();
    let swap = |from: &[char], to: &str| words.replace(from, to);
    let mut out = vec![
        ("straight marks", swap(&['‘', '’'], "'").replace(['“', '”', '«', '»'], "\"")),
        ("curly marks", swap(&['\''], "’").replace('"', "”")),
        ("angle marks", swap(&['“'], "«").replace('”', "»")),
        ("no-break spaces", swap(&[' '], "\u{A0}")),
        ("narrow spaces", swap(&[' '], "\u{202F}")),
        ("two spaces", swap(&[' '], "  ")),
        (
            "decomposed letters",
            words.replace('é', "e\u{301}").replace('Å', "A\u{30A}").replace('ë', "e\u{308}").replace('ó', "o\u{301}"),
        ),
    ];
    if quoted.kind != QuotedKind::Block {
        out.push(("line breaks", swap(&[' '], "\n")));
        out.push(("line breaks", swap(&[' '], "\r\n")));
    }
    for dash in ["-", "‐", "‑", "–", "—", "―"] {
        out.push(("another dash", swap(&['-', '–', '—'], dash)));
    }
    for mark in [",", ".", ";", ":", "!", "?", "…", ",”", "’."] {
        out.push(("closing mark", format!("{}{mark}", words.trim_end_matches(['.', ',']))));
    }
    let mut chars = words.chars();
    if let Some(first) = chars.next().filter(|first| first.is_alphabetic()) {
        for case in [first.to_uppercase().to_string(), first.to_lowercase().to_string()] {
            out.push(("first letter", format!("{case}{}", chars.as_str())));
        }
    }
    let all = cores(words);
    for (number, range) in all.iter().enumerate() {
        let (before, word, after) = (&words[..range.start], &words[range.clone()], &words[range.end..]);
        if all.len() > 1 {
            out.push(("bracket", format!("{before}[{word}]{after}")));
            out.push(("bracket", format!("{before}[they]{after}")));
        }
        for length in 1..=3 {
            let Some(last) = all.get(number + length - 1).filter(|_| number > 0 && number + length < all.len()) else {
                continue;
            };
            for dots in ["…", "...", ". . .", "[…]", "[...]"] {
                out.push(("ellipsis", format!("{before}{dots}{}", &words[last.end..])));
            }
        }
    }
    out
}

/// A briefing, read and resolved, with the words of its texts.
struct Subject {
    root: PathBuf,
    folders: Vec<PathBuf>,
    project: project::Project,
    briefing: Briefing,
    texts: Texts,
}

impl Subject {
    fn load(root: &Path, folders: &[PathBuf]) -> Subject {
        let mut diags = Diags::default();
        let project = project::load(root, folders, &mut diags).unwrap();
        let draft = project.draft.as_ref().unwrap();
        let briefing = resolve::resolve(draft.clone(), &project.files, &resolve::ResolveOptions::default(), &mut diags);
        assert!(!diags.has_errors(), "{diags:?}");
        assert_eq!(draft.texts.len(), draft.sources.len(), "a text is missing");
        let texts = draft.texts.iter().map(|(id, text)| (id.clone(), words_of(&text.paragraphs.join("\n")))).collect();
        Subject { root: root.to_owned(), folders: folders.to_vec(), project, briefing, texts }
    }

    fn draft(&self) -> &Draft {
        self.project.draft.as_ref().unwrap()
    }

    /// Every mutant, and how many were none since they stand in the source.
    fn mutants(&self) -> (Vec<(&'static str, Quoted)>, usize) {
        let (mut out, mut skipped) = (Vec::new(), 0);
        for quoted in &self.briefing.quotations {
            let changed =
                slips(&quoted.words).into_iter().map(|(kind, words)| (kind, Quoted { words, ..quoted.clone() }));
            let others = self.texts.keys().filter(|id| !quoted.sources.sources().contains(id));
            let wrong = others
                .map(|id| ("wrong source", Quoted { sources: Required::Every(vec![id.clone()]), ..quoted.clone() }));
            let all: Vec<(&'static str, Quoted)> = changed.chain(wrong).collect();
            let real =
                all.into_par_iter().map(|(kind, mutant)| (!holds(&mutant, &self.texts)).then_some((kind, mutant)));
            for mutant in real.collect::<Vec<_>>() {
                skipped += usize::from(mutant.is_none());
                out.extend(mutant);
            }
        }
        (out, skipped)
    }

    /// For each quotation whether it is found and whether it is a misquotation, checked together with the briefing's own.
    fn judge(&self, quotations: &[(&'static str, Quoted)]) -> Vec<(bool, bool)> {
        let (mut files, mut briefing) = (self.project.files.clone(), self.briefing.clone());
        let mut asked = Vec::new();
        for (number, (_, quoted)) in quotations.iter().enumerate() {
            // A file of its own, so that its finding is known by the place.
            let file = files.add(format!("content/{number}.md"), quoted.words.as_str());
            let span = Span::new(file, 0, quoted.words.len());
            asked.push((file, briefing.quotations.push(Quoted { span, ..quoted.clone() })));
        }
        let (mut diags, draft) = (Diags::default(), self.draft());
        let findings = check(&briefing, &draft.texts, &draft.lock, &files, false, &mut diags);
        let faults = diags.iter().filter(|finding| finding.code.name == "misquotation");
        let misquoted: BTreeSet<FileId> = faults.map(|finding| finding.span.file).collect();
        let found = |at| findings.evidence[at].iter().all(|one| matches!(one.outcome, Outcome::Found(_)));
        asked.into_iter().map(|(file, at)| (found(at), misquoted.contains(&file))).collect()
    }

    /// Each source's file with a slip of each kind planted, each in the words of another quotation, and once with the
    /// text of another source.
    fn edits(&self) -> Vec<Edit<'_>> {
        let mut out = Vec::new();
        for source in &self.briefing.sources {
            let places = self.folders.iter().cloned().chain([self.root.join("seeds")]);
            let path = places.map(|folder| folder.join(&source.text)).find(|path| path.is_file()).unwrap();
            let mut text = fs::read_to_string(path).unwrap();
            let mut planted: Vec<(&'static str, &Quoted)> = Vec::new();
            let only = |quoted: &&Quoted| quoted.sources.sources() == [&source.id];
            for quoted in self.briefing.quotations.iter().filter(only) {
                // Only where the source has it as it is, and once.
                if text.matches(&quoted.words).count() != 1 {
                    continue;
                }
                let mut all = slips(&quoted.words);
                // The kinds that few quotations allow come first.
                all.sort_by_key(|(kind, _)| !matches!(*kind, "a negation removed" | "a number changed"));
                all.retain(|(kind, _)| planted.iter().all(|(other, _)| other != kind));
                let edits = all.into_iter().map(|(kind, words)| (kind, text.replace(&quoted.words, &words)));
                let slip = edits.into_iter().find(|(_, edited)| !stands(&quoted.words, &words_of(edited)));
                if let Some((kind, edited)) = slip {
                    planted.push((kind, quoted));
                    text = edited;
                }
            }
            out.push(Edit { file: &source.text, text, planted });
            let (id, other) = self.draft().texts.iter().find(|(id, _)| **id != source.id).unwrap();
            let away = |quoted: &&Quoted| only(quoted) && !stands(&quoted.words, &self.texts[id]);
            let planted = self.briefing.quotations.iter().filter(away).map(|quoted| ("wrong source", quoted)).take(1);
            out.push(Edit { file: &source.text, text: other.paragraphs.join("\n\n"), planted: planted.collect() });
        }
        out
    }

    /// Whether the whole run, on disk and with that file in place of the source's, makes no site and names each of the
    /// planted slips at its place.
    fn run_with(&self, edit: &Edit) -> Vec<bool> {
        let temporary = tempfile::tempdir().unwrap();
        for part in ["backgrounder.toml", "content", "seeds", "static", "themes"] {
            copy(&self.root.join(part), &temporary.path().join(part));
        }
        write(&temporary.path().join("seeds").join(edit.file), edit.text.as_bytes());
        let mut diags = Diags::default();
        let project = project::load(temporary.path(), &self.folders, &mut diags).unwrap();
        let (draft, options) = (project.draft.unwrap(), pipeline::Options::default());
        let run = pipeline::run(draft, &project.files, &options, &mut diags, &mut |_| {});
        let named = |at: Span| {
            let inside = |span: Span| span.file == at.file && span.start < at.end && at.start < span.end;
            diags.iter().any(|finding| finding.code.name == "misquotation" && inside(finding.span))
        };
        edit.planted.iter().map(|(_, quoted)| run.outputs.is_none() && named(quoted.span)).collect()
    }
}

/// A source's file with slips in it, and the quotations that they make wrong.
struct Edit<'a> {
    file: &'a str,
    text: String,
    planted: Vec<(&'static str, &'a Quoted)>,
}

fn mutation_run(name: &str, root: &Path, folders: &[PathBuf]) {
    let subject = Subject::load(root, folders);
    let own: Vec<(&'static str, Quoted)> =
        subject.briefing.quotations.iter().map(|one| ("as it is", one.clone())).collect();
    assert!(subject.judge(&own).iter().all(|verdict| *verdict == (true, false)), "{name} is not clean to begin with");
    let unlike = own.iter().filter(|(_, quoted)| !holds(quoted, &subject.texts)).map(|(_, quoted)| &quoted.words);
    assert_eq!(
        unlike.collect::<Vec<_>>(),
        Vec::<&String>::new(),
        "the search of this test does not find what stands there"
    );

    let (mutants, skipped) = subject.mutants();
    let verdicts = subject.judge(&mutants);
    let mut faults: Vec<String> = Vec::new();
    let told =
        |what: &str, (kind, quoted): &(&str, Quoted)| format!("{what}: {kind}: {:?}: {}", quoted.sources, quoted.words);
    let escaped = mutants.iter().zip(&verdicts).filter(|(_, verdict)| !verdict.1 || verdict.0);
    faults.extend(escaped.map(|(mutant, _)| told("escaped", mutant)));
    let caught = mutants.len() - faults.len();

    let variants: Vec<(&'static str, Quoted)> = subject
        .briefing
        .quotations
        .iter()
        .flat_map(|quoted| harmless(quoted).into_iter().map(|(kind, words)| (kind, Quoted { words, ..quoted.clone() })))
        .collect();
    let verdicts = subject.judge(&variants);
    let refused: Vec<String> = variants
        .iter()
        .zip(&verdicts)
        .filter(|(_, verdict)| **verdict != (true, false))
        .map(|(variant, _)| told("refused", variant))
        .collect();
    let passed = variants.len() - refused.len();
    faults.extend(refused);

    let edits = subject.edits();
    let runs: Vec<Vec<bool>> = edits.par_iter().map(|edit| subject.run_with(edit)).collect();
    let (mut planted, mut named) = (0, 0);
    for (edit, caught) in edits.iter().zip(&runs) {
        planted += caught.len();
        named += caught.iter().filter(|caught| **caught).count();
        let missed = edit.planted.iter().zip(caught).filter(|(_, caught)| !**caught);
        faults.extend(missed.map(|((kind, quoted), _)| told(edit.file, &(*kind, (*quoted).clone()))));
    }
    print(&format!(
        "{name}: {} quotations; {caught} of {} mutants caught ({skipped} more stand in the source and are none), {passed} of {} variants pass; {} of {} slips in the files of sources caught",
        subject.briefing.quotations.len(),
        mutants.len(),
        variants.len(),
        named,
        planted
    ));
    assert!(faults.is_empty(), "\n{} faults\n{}", faults.len(), faults[..faults.len().min(100)].join("\n"));
}

#[expect(clippy::print_stdout, reason = "the figures are the outcome of this test")]
fn print(line: &str) {
    println!("{line}");
}

#[test]
fn every_slip_in_a_made_briefing_is_a_misquotation_and_no_harmless_change_is() {
    mutation_run("the made briefing", &repository("tests/mutants"), &[]);
}

#[test]
fn every_slip_in_the_repository_s_briefing_is_a_misquotation_and_no_harmless_change_is() {
    let Some(texts) = std::env::var_os("BACKGROUNDER_TEXTS") else { return };
    let texts = std::path::absolute(texts).unwrap();
    mutation_run("the repository's briefing", &repository(""), &[texts]);
}
