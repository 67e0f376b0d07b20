//! Diagnostic codes: the stable names by which a writer, a script and the manual speak of a fault.

use std::fmt::{self, Write as _};

use super::example::{self, ExampleContent};

/// How much a diagnostic weighs. An error keeps the site from being written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The briefing is not built.
    Error,
    /// The briefing is built, and the writer should look.
    Warning,
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
        })
    }
}

/// What the writer asked for with a key of `[check]`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// The finding stops the build.
    Error,
    /// The finding is shown.
    Warn,
    /// The check is not made.
    Off,
}

/// The keys of the `[check]` table, each of which rules a group of codes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum CheckKey {
    /// Quotations against the texts.
    Quotes,
    /// Citations, and statements without one.
    Citations,
    /// The sources' words in the project's own text.
    Copying,
    /// Sources that repeat one another.
    Syndication,
    /// Links within the site.
    Links,
    /// Images and headings.
    Accessibility,
    /// Days against the texts.
    Dates,
    /// Figures against the texts.
    Numbers,
}

impl CheckKey {
    /// All keys, in the order in which the manual lists them.
    pub const ALL: [CheckKey; 8] = [
        CheckKey::Quotes,
        CheckKey::Citations,
        CheckKey::Copying,
        CheckKey::Syndication,
        CheckKey::Links,
        CheckKey::Accessibility,
        CheckKey::Dates,
        CheckKey::Numbers,
    ];

    /// The key as written in `backgrounder.toml`.
    pub fn name(self) -> &'static str {
        match self {
            CheckKey::Quotes => "quotes",
            CheckKey::Citations => "citations",
            CheckKey::Copying => "copying",
            CheckKey::Syndication => "syndication",
            CheckKey::Links => "links",
            CheckKey::Accessibility => "accessibility",
            CheckKey::Dates => "dates",
            CheckKey::Numbers => "numbers",
        }
    }

    /// The level that holds where the configuration says nothing.
    pub fn default_level(self) -> Level {
        match self {
            CheckKey::Dates | CheckKey::Numbers => Level::Warn,
            _ => Level::Error,
        }
    }
}

/// One kind of diagnostic: its name and what the manual says of it.
///
/// Each is a `static` in the file that holds the check, so that the rule, its reason and its example are read together.
#[derive(Debug)]
pub struct Code {
    /// The stable name, in lower case with hyphens.
    pub name: &'static str,
    /// The key of `[check]` that rules it; without one the code is always of [`Code::severity`].
    pub key: Option<CheckKey>,
    /// How much it weighs where no key rules it.
    pub severity: Severity,
    /// What it reports, in a sentence.
    pub what: &'static str,
    /// Why that is worth stopping for.
    pub why: &'static str,
    /// Files of a project that raise it, as [`super::example_files`] reads them; in brackets, words for what no file can show.
    pub wrong: &'static str,
    /// Those of the files that are to be changed, mended. The others stay as they are.
    pub right: &'static str,
}

impl Code {
    /// Its page of the manual, in Markdown.
    pub fn manual(&self) -> String {
        let Code { name, what, why, .. } = self;
        let mut page = format!("# {name}\n\n{what}\n\n{}\n\n## Why\n\n{why}\n\n## Wrong\n\n", self.level());
        write_example(&mut page, self.wrong);
        page.push_str("\n## Right\n\n");
        write_example(&mut page, self.right);
        page
    }

    /// The first sentence of what it reports.
    pub fn summary(&self) -> &'static str {
        self.what.split_once(". ").map_or(self.what, |(first, _)| &self.what[..=first.len()])
    }

    /// How much it weighs and what decides that, in a sentence.
    pub fn level(&self) -> String {
        let word = |severity| if severity == Severity::Error { "An error" } else { "A warning" };
        match self.key {
            None => format!("{}, whatever `[check]` says.", word(self.severity)),
            Some(key) => {
                let word = word(self.default_severity());
                format!("{word}, unless `{}` in `[check]` of `backgrounder.toml` says otherwise.", key.name())
            }
        }
    }

    /// How much it weighs where the configuration says nothing.
    pub fn default_severity(&self) -> Severity {
        match self.key.map(CheckKey::default_level) {
            Some(Level::Warn | Level::Off) => Severity::Warning,
            Some(Level::Error) | None => self.severity,
        }
    }
}

/// Writes an example as fenced blocks, each under its file's name.
fn write_example(page: &mut String, written: &str) {
    if example::is_in_words(written) {
        let words = written.trim_start_matches('(').trim_end_matches(')');
        let first = words.chars().next().map(char::to_uppercase);
        let rest = words.chars().skip(1);
        page.extend(first.into_iter().flatten().chain(rest));
        page.push_str(".\n");
        return;
    }
    for (at, file) in example::example_files(written).iter().enumerate() {
        let gap = if at > 0 { "\n" } else { "" };
        let path = file.path;
        // Writing into a string cannot fail.
        let _ = match file.content {
            ExampleContent::Text(text) => {
                let language = path.rsplit_once('.').map_or("text", |(_, end)| match end {
                    "lock" => "toml",
                    end => end,
                });
                writeln!(page, "{gap}`{path}`\n\n```{language}\n{text}\n```")
            }
            ExampleContent::Link(target) => writeln!(page, "{gap}`{path}`, a symbolic link to `{target}`"),
        };
    }
}

impl PartialEq for Code {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for Code {}
