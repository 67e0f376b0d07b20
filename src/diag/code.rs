//! Diagnostic codes: the stable names by which a writer, a script and the manual speak of a fault.

use std::fmt::Write as _;

use super::documentation::{Documentation, Example};
use super::example::{ExampleContent, example_files};
use super::named::named;

named! {
    /// How much a diagnostic weighs. An error keeps the site from being written.
    pub enum Severity {
        /// The briefing is not built.
        Error = "error",
        /// The briefing is built, and the writer should look.
        Warning = "warning",
    }
}

named! {
    /// What the writer asked for with a key of `[check]`.
    pub enum Level {
        /// The finding stops the build.
        Error = "error",
        /// The finding is shown.
        Warn = "warn",
        /// The check is not made.
        Off = "off",
    }
}

named! {
    /// The keys of the `[check]` table, each of which rules a group of codes; in the order in which the manual lists them.
    pub enum CheckKey {
        /// Quotations against the texts.
        Quotes = "quotes",
        /// Citations, and statements without one.
        Citations = "citations",
        /// The sources' words in the project's own text.
        Copying = "copying",
        /// Sources that repeat one another.
        Syndication = "syndication",
        /// Links within the site.
        Links = "links",
        /// Images and headings.
        Accessibility = "accessibility",
        /// Days against the texts.
        Dates = "dates",
        /// Figures against the texts.
        Numbers = "numbers",
        /// What stands beside a quotation in its source.
        Context = "context",
    }
}

impl CheckKey {
    /// The level that holds where the configuration says nothing.
    pub fn default_level(self) -> Level {
        match self {
            CheckKey::Dates | CheckKey::Numbers | CheckKey::Context => Level::Warn,
            _ => Level::Error,
        }
    }
}

/// One kind of diagnostic: its name and what the manual says of it.
///
/// Each is a `static` in the file that holds the check, declared by `code!`, so that the rule, its reason and its example
/// are read together.
#[derive(Debug, PartialEq, Eq)]
pub struct Code {
    /// The stable name, in lower case with hyphens.
    pub name: &'static str,
    /// The key of `[check]` that rules it; without one the code is always of [`Code::severity`].
    pub key: Option<CheckKey>,
    /// How much it weighs where no key rules it.
    pub severity: Severity,
    /// A comment on the page may allow a single finding, with its reason.
    pub is_allowable: bool,
    /// The comment above it, line by line; [`Code::documentation`] tells its parts.
    pub comment: &'static str,
}

/// Declares a code: the comment above it is its page of the manual, in the parts that [`Documentation`] names, and then stand
/// its name, how much it weighs, and the key of `[check]` that rules it. A code with a key can be allowed on a page; one without if
/// `allowable` follows.
macro_rules! code {
    ($(#[doc = $line:literal])+ $visible:vis static $NAME:ident = $name:literal, $severity:ident $(by $key:ident)? $(, $allowable:ident)?;) => {
        $(#[doc = $line])+
        $visible static $NAME: $crate::diag::Code = $crate::diag::Code {
            name: $name,
            key: $crate::diag::code!(@key $($key)?),
            severity: $crate::diag::Severity::$severity,
            is_allowable: $crate::diag::code!(@allowable $($key)? $($allowable)?),
            comment: concat!($($line, "\n"),+),
        };
    };
    (@allowable) => { false };
    (@allowable $word:ident) => { true };
    (@key) => { None };
    (@key $key:ident) => { Some($crate::diag::CheckKey::$key) };
}

pub(crate) use code;

impl Code {
    /// What the comment above it says, part by part.
    pub fn documentation(&self) -> Documentation {
        Documentation::of(self.comment)
    }

    /// Its page of the manual, in Markdown.
    pub fn manual(&self) -> String {
        let Documentation { what, why, wrong, right } = self.documentation();
        let mut page = format!("# {}\n\n{what}\n\n{}\n\n## Why\n\n{why}\n\n## Wrong\n\n", self.name, self.level());
        write_example(&mut page, &wrong);
        page.push_str("\n## Right\n\n");
        write_example(&mut page, &right);
        page
    }

    /// The first sentence of what it reports.
    pub fn summary(&self) -> String {
        let what = self.documentation().what;
        what.split_once(". ").map_or(what.as_str(), |(first, _)| &what[..=first.len()]).to_owned()
    }

    /// How much it weighs and what decides that, in a sentence.
    pub fn level(&self) -> String {
        let word = |severity| if severity == Severity::Error { "An error" } else { "A warning" };
        match self.key {
            None if self.is_allowable => {
                format!("{}, whatever `[check]` says; a comment with a reason allows it.", word(self.severity))
            }
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
fn write_example(page: &mut String, written: &Example) {
    let files = match written {
        Example::Words(words) => return page.extend([words, "\n"]),
        Example::Files(text) => example_files(text),
    };
    for (at, file) in files.iter().enumerate() {
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
