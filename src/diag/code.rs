//! Diagnostic codes: the stable names by which a writer, a script and the manual speak of a fault.

use std::fmt;

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
    /// An input that raises it.
    pub wrong: &'static str,
    /// The same input, mended.
    pub right: &'static str,
}

impl PartialEq for Code {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for Code {}
