//! A briefing of any size, made up by rule: sources with texts, pages that quote them, events and claims.
//!
//! Words follow Zipf's law, as those of people do, and every number comes from a fixed seed, so that two runs measure the
//! same. Everything that a page says stands in its source: the briefing passes every check.

mod words;

use std::fmt::Write as _;
use std::path::Path;
use std::{fs, io};

use words::{Chance, Voice};

/// How large a briefing is.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Size {
    /// How many sources, each with a text.
    pub(crate) texts: usize,
    /// About how many words each text has.
    pub(crate) words: usize,
    /// How many quotations all pages hold.
    pub(crate) quotations: usize,
}

/// Sources of which one is a reprint.
const REPRINT: usize = 50;
/// Quotations on a page.
const PAGE: usize = 40;
/// Quotations for each statement with a figure.
const FIGURE: usize = 8;

/// A source as the pages need to know it.
struct Source {
    id: String,
    paragraphs: Vec<String>,
    /// Sentences without marks inside, to quote from.
    plain: Vec<String>,
    /// What is counted in it: "14 bridges".
    figures: Vec<String>,
    /// A day that it mentions.
    day: u32,
    original: Option<usize>,
}

/// Writes the briefing's files into a folder.
///
/// # Errors
/// The folder cannot be written.
pub(crate) fn write(size: Size, folder: &Path) -> io::Result<()> {
    for (path, text) in project(size) {
        let to = folder.join(path);
        if let Some(parent) = to.parent() {
            fs::create_dir_all(parent)?;
        }
        fs::write(to, text)?;
    }
    Ok(())
}

/// The briefing's files, each with its path.
pub(crate) fn project(size: Size) -> Vec<(String, String)> {
    let mut chance = Chance::new(20_240_513);
    let voice = Voice::new();
    let mut sources: Vec<Source> = Vec::with_capacity(size.texts);
    for number in 0..size.texts {
        let reprinted = (number % REPRINT == REPRINT - 1).then(|| &sources[number - 1]);
        let source = match reprinted {
            Some(original) => reprint(original, number),
            None => source(number, size.words, &voice, &mut chance),
        };
        sources.push(source);
    }
    let mut files = vec![("backgrounder.toml".to_owned(), CONFIG.to_owned())];
    for source in &sources {
        files.push((format!("seeds/{}.toml", source.id), record(source, &sources)));
        files.push((format!("seeds/{}.txt", source.id), source.paragraphs.join("\n\n") + "\n"));
    }
    for (number, from) in (0..size.quotations).step_by(PAGE).enumerate() {
        let to = (from + PAGE).min(size.quotations);
        let mut page = format!("+++\ntitle = \"Part {number}\"\nevidence = \"required\"\n+++\n\n");
        for quotation in from..to {
            statement(quotation, &sources, &voice, &mut chance, &mut page);
        }
        files.push((format!("content/part/{number:04}.md"), page));
    }
    files.push(("content/index.md".to_owned(), "# At a glance\n\nWhat the sources say.\n".to_owned()));
    files.push(("content/timeline.md".to_owned(), timeline(&sources, &voice, &mut chance)));
    files.push(("content/claims.toml".to_owned(), claims(&sources, &voice, &mut chance)));
    files
}

const CONFIG: &str = "title = \"A briefing made up to be measured\"\nbase_url = \"https://example.org/\"\n\
    description = \"Generated.\"\nlanguage = \"en\"\nas_of = 2024-12-31\n\
    [check]\nquotes = \"error\"\ncitations = \"error\"\ncopying = \"error\"\nsyndication = \"error\"\nlinks = \"error\"\n\
    accessibility = \"error\"\ndates = \"error\"\nnumbers = \"error\"\n";

/// A month of thirty days, so that every number is a day of it.
fn day(number: usize) -> u32 {
    1 + u32::try_from(number % 30).unwrap_or(0)
}

fn source(number: usize, words: usize, voice: &Voice, chance: &mut Chance) -> Source {
    let mut source = Source {
        id: format!("s{number:05}"),
        paragraphs: Vec::new(),
        plain: Vec::new(),
        figures: Vec::new(),
        day: day(number),
        original: None,
    };
    let mut written = 0;
    while written < words {
        let mut paragraph = String::new();
        for _ in 0..2 + chance.below(4) {
            let sentence = match chance.below(20) {
                0..3 => voice.speech(chance),
                3..5 => {
                    let counted = voice.counted(chance);
                    let sentence = format!("{} {counted} {}.", voice.opening(chance), voice.run(chance, 6));
                    source.figures.push(counted);
                    sentence
                }
                5 => format!("On {} June 2024 {}.", source.day, voice.run(chance, 9)),
                _ => {
                    let length = 7 + chance.below(20);
                    let sentence = voice.sentence(chance, length);
                    source.plain.push(sentence.clone());
                    sentence
                }
            };
            written += sentence.split(' ').count();
            let _ = write!(paragraph, "{sentence} ");
        }
        source.paragraphs.push(paragraph.trim_end().to_owned());
    }
    source.paragraphs.push(format!("All this was so on {} June 2024, as was said in the town.", source.day));
    source
}

/// The second half of a text under another name, as outlets cut what they reprint.
fn reprint(original: &Source, number: usize) -> Source {
    let half = original.paragraphs.len() / 2;
    Source {
        id: format!("s{number:05}"),
        paragraphs: original.paragraphs[half..].to_vec(),
        plain: Vec::new(),
        figures: Vec::new(),
        day: original.day,
        original: Some(number - 1),
    }
}

fn record(source: &Source, all: &[Source]) -> String {
    let id = &source.id;
    let mut record = format!("title = \"Report {id} of the made-up wire\"\npublisher = \"Outlet {id}\"\n");
    let _ = write!(record, "date = 2024-06-{:02}\nlanguage = \"en\"\nrights = \"excerpt\"\n", source.day);
    if let Some(original) = source.original {
        let _ = writeln!(record, "derived_from = \"{}\"", all[original].id);
    }
    record
}

/// Adds a paragraph that quotes a source, and now and then one with a figure.
fn statement(number: usize, sources: &[Source], voice: &Voice, chance: &mut Chance, page: &mut String) {
    // The quotations go over all sources evenly, each from a place of its own.
    let mut source = &sources[number % sources.len()];
    if let Some(original) = source.original {
        source = &sources[original];
    }
    let quoted = passage(source, number / sources.len(), chance);
    let lead = voice.run(chance, 6);
    let _ = write!(page, "As to {lead}, it says \"{quoted}\" [@{}].", source.id);
    if number.is_multiple_of(FIGURE) && !source.figures.is_empty() {
        let counted = &source.figures[chance.below(source.figures.len())];
        let _ = write!(page, " It counts {counted} {} [@{}].", voice.run(chance, 4), source.id);
    }
    page.push_str("\n\n");
}

/// Some words of a sentence of the source.
fn passage(source: &Source, number: usize, chance: &mut Chance) -> String {
    let sentence = &source.plain[(number * 7) % source.plain.len()];
    let words: Vec<&str> = sentence.trim_end_matches('.').split(' ').collect();
    let length = (5 + chance.below(9)).min(words.len());
    let from = chance.below(words.len() - length + 1);
    words[from..from + length].join(" ").trim_end_matches(',').to_owned()
}

fn timeline(sources: &[Source], voice: &Voice, chance: &mut Chance) -> String {
    let mut page = "+++\ntitle = \"Timeline\"\nevidence = \"required\"\n+++\n\n".to_owned();
    for (number, source) in sources.iter().enumerate().step_by(5) {
        let _ = write!(page, "## 2024-06-{:02} · Event {number} {{#e{number} .statement}}\n\n", source.day);
        let _ = write!(page, "It was so {} [@{}].\n\n", voice.run(chance, 8), source.id);
    }
    page
}

fn claims(sources: &[Source], voice: &Voice, chance: &mut Chance) -> String {
    let mut text = String::new();
    let whole: Vec<&Source> = sources.iter().filter(|source| source.original.is_none()).collect();
    for (number, three) in whole.chunks_exact(3).enumerate().step_by(3) {
        let _ = write!(text, "[[claim]]\nid = \"c{number}\"\ntopic = \"topic {}\"\n", number % 7);
        let _ = writeln!(text, "statement = \"It holds that {}.\"", voice.run(chance, 8));
        for source in three {
            let quoted = passage(source, 3, chance);
            let _ = write!(text, "[claim.evidence.{}]\nstance = \"supports\"\nbasis = \"named\"\n", source.id);
            let _ = writeln!(text, "quote = \"{quoted}\"");
        }
        text.push('\n');
    }
    text
}
