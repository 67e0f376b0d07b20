//! Where a run's words go: data for programs to one stream, words for people to the other.
//!
//! Besides `cli`, which says what a command line lacks, nothing else prints.

use std::io::{self, Write};

use crate::diag::{Diags, Files};
use crate::model::{CheckLevels, Reworded};

use super::words::{Look, one_line};
use super::{github, human, json, redline, sarif};

/// The forms in which findings can be had.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Format {
    /// For people at a terminal, with the lines in question.
    #[default]
    Human,
    /// One JSON object a line.
    Json,
    /// Commands that GitHub shows beside the lines of a change.
    Github,
    /// One SARIF log, for code scanning services and editors.
    Sarif,
}

/// The two streams of a command.
///
/// A stream that fails does not stop the command: the first failure is kept, and [`Streams::end`] gives it.
pub(crate) struct Streams<'a> {
    data: &'a mut dyn Write,
    words: &'a mut dyn Write,
    look: Look,
    failure: Option<io::Error>,
}

impl<'a> Streams<'a> {
    /// Streams for data alone, and for words for people, in colours perhaps.
    pub(crate) fn new(data: &'a mut dyn Write, words: &'a mut dyn Write, look: Look) -> Self {
        Streams { data, words, look, failure: None }
    }

    /// Whether words for people have colours.
    pub(crate) fn look(&self) -> Look {
        self.look
    }

    /// Says one line to people. Nothing in it moves their cursor or breaks the line.
    pub(crate) fn say(&mut self, line: &str) {
        let outcome = writeln!(self.words, "{}", one_line(line));
        self.note(outcome);
    }

    /// Says why something is not done, and how to mend that.
    pub(crate) fn complain(&mut self, message: &str, help: Option<&str>) {
        let (red, off) = match self.look {
            Look::Coloured => ("\u{1b}[1m\u{1b}[91m", "\u{1b}[0m"),
            Look::Plain => ("", ""),
        };
        let outcome = writeln!(self.words, "{red}error{off}: {}", one_line(message));
        self.note(outcome);
        if let Some(help) = help {
            self.say(&format!("help: {help}"));
        }
    }

    /// Shows the words of a paragraph that changed, what went and what came, on one line.
    pub(crate) fn redline(&mut self, words: &[Reworded]) {
        let outcome = writeln!(self.words, "    {}", redline::line(words, self.look));
        self.note(outcome);
    }

    /// Hands text to whatever reads the data, as it is.
    pub(crate) fn hand_over(&mut self, text: &str) {
        let outcome = self.data.write_all(text.as_bytes());
        self.note(outcome);
    }

    /// Tells the findings by file and place: people hear them, programs get them.
    ///
    /// For people there are the lines in question, warnings first, and a line that counts the findings; the first of each code
    /// says what its level comes from. `within` is the way from the top of the repository to the project, for forms that count from there.
    pub(crate) fn findings(
        &mut self,
        format: Format,
        files: &Files,
        within: &str,
        diags: &Diags,
        levels: &CheckLevels,
    ) {
        let mut sorted = diags.clone();
        sorted.sort(files);
        let outcome = match format {
            Format::Human => human::write(self.words, files, &sorted, levels, self.look),
            Format::Json => json::write(self.data, files, &sorted),
            Format::Github => github::write(self.data, files, within, &sorted),
            Format::Sarif => sarif::write(self.data, files, &sorted),
        };
        self.note(outcome);
    }

    /// Passes on what was said elsewhere, at once.
    ///
    /// # Errors
    /// The stream fails.
    pub(crate) fn pass_on(&mut self, words: &[u8]) -> io::Result<()> {
        unless_closed(self.words.write_all(words).and_then(|()| self.words.flush()))
    }

    /// Brings all data on its way.
    ///
    /// # Errors
    /// The first failure of either stream.
    pub(crate) fn end(self) -> io::Result<()> {
        self.failure.map_or(Ok(()), Err).and_then(|()| unless_closed(self.data.flush()))
    }

    fn note(&mut self, outcome: io::Result<()>) {
        self.failure = self.failure.take().or(unless_closed(outcome).err());
    }
}

/// The outcome of writing, where the reader may go away, as `head` does: what is written to it then is nobody's loss.
fn unless_closed(outcome: io::Result<()>) -> io::Result<()> {
    outcome.or_else(|error| if error.kind() == io::ErrorKind::BrokenPipe { Ok(()) } else { Err(error) })
}

/// What is said to people while `tell` speaks, to be passed on later.
pub(crate) fn said(look: Look, tell: impl FnOnce(&mut Streams<'_>)) -> Vec<u8> {
    let (mut nowhere, mut words) = (io::sink(), Vec::new());
    tell(&mut Streams::new(&mut nowhere, &mut words, look));
    words
}
