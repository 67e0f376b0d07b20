//! The command line as it may be written: commands, options and their help.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::model::{Rights, SourceKind};
use crate::read;

/// Reads the command line of this process.
///
/// # Errors
/// The exit status, once the reader has been told what is wrong, or shown the help that was asked for.
pub(super) fn parse() -> Result<CommandLine, ExitCode> {
    CommandLine::try_parse_from(std::env::args_os()).map_err(|error| {
        // Where the reader has gone there is nobody to tell.
        let _ = error.print();
        ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2))
    })
}

/// A static-site generator for briefings whose build fails on a misquotation.
#[derive(Debug, Parser)]
#[command(version, max_term_width = 100, subcommand_required = true, arg_required_else_help = true)]
pub(super) struct CommandLine {
    #[command(subcommand)]
    pub(super) command: Command,

    /// How many threads to work with.
    #[arg(long, global = true, hide = true, value_name = "N", default_value_t = 0)]
    pub(super) threads: usize,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Make the site
    #[command(after_help = EXIT)]
    Build(BuildArgs),
    /// Run all checks and write nothing
    #[command(after_help = EXIT)]
    Check(CheckArgs),
    /// Preview the site on this machine, and reload it on change
    #[cfg(feature = "serve")]
    Serve(ServeArgs),
    /// Take texts in as sources, or a bibliography into records
    #[command(
        after_help = "Exit status: 0 all are taken in, 1 some are not, or not replaced, 2 wrong usage, 3 the system failed (disk, permissions)."
    )]
    Add(AddArgs),
    /// List the sources: what each is, and what is used of it
    Sources(SourcesArgs),
    /// Show a source as it is read, with the number of each paragraph
    #[command(
        after_help = "Exit status: 0 done, 1 there is no such text or place, 2 wrong usage, 3 the system failed."
    )]
    Show(ShowArgs),
    /// List who uses a source, a claim, a person or an event
    #[command(after_help = "Exit status: 0 done, 1 the project has errors, 2 wrong usage, 3 the system failed.")]
    Refs(RefsArgs),
    /// Give a source another id, everywhere; the old one stays as an alias
    #[command(after_help = "Exit status: 0 done, 1 a file changed meanwhile, 2 wrong usage, 3 the system failed.")]
    Rename(RenameArgs),
    /// Hand over a source's own words as a quotation to paste, with its citation
    #[command(
        after_help = "Exit status: 0 done, 1 the words are not there, in several places or cut short, 2 wrong usage, 3 the system failed."
    )]
    Quote(QuoteArgs),
    /// Check a published site against one's own copies of the sources
    #[command(
        after_help = "Exit status: 0 all that is quoted was found, 1 it was not, 2 wrong usage, or no site, 3 the system failed."
    )]
    Verify(VerifyArgs),
    /// Say what a diagnostic means and how to mend it
    Explain {
        /// Its code, such as `misquotation`; without one the codes are listed
        code: Option<String>,
    },
}

const EXIT: &str =
    "Exit status: 0 done, 1 the briefing has errors, 2 wrong usage, 3 the system failed (disk, permissions).";

#[derive(Debug, Args)]
pub(super) struct ProjectArgs {
    /// The project's folder [default: the nearest one, upwards from here]
    #[arg(long, value_name = "DIR")]
    pub(super) root: Option<PathBuf>,

    /// Look for source texts in this folder too; may be given again. BACKGROUNDER_TEXTS names further ones
    #[arg(long, value_name = "DIR")]
    pub(super) texts: Vec<PathBuf>,

    /// The address that the site is published at, in place of the configuration's
    #[arg(long, value_name = "URL", value_parser = address)]
    pub(super) base_url: Option<String>,

    /// Publish drafts too
    #[arg(long)]
    pub(super) draft: bool,
}

#[derive(Debug, Args)]
pub(super) struct ReportArgs {
    /// The form of the findings; json, github and sarif go to standard output
    #[arg(long, value_enum, value_name = "FORM", default_value_t = Form::Human)]
    pub(super) format: Form,

    /// Let a warning count as an error does
    #[arg(long)]
    pub(super) deny_warnings: bool,

    /// Say nothing but the findings
    #[arg(long, short)]
    pub(super) quiet: bool,

    /// Say how long each stage took
    #[arg(long)]
    pub(super) timings: bool,

    /// Make it an error if seeds/seeds.lock would change
    #[arg(long)]
    pub(super) locked: bool,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum Form {
    Human,
    Json,
    Github,
    Sarif,
}

#[derive(Debug, Args)]
pub(super) struct BuildArgs {
    #[command(flatten)]
    pub(super) project: ProjectArgs,
    #[command(flatten)]
    pub(super) report: ReportArgs,

    /// Where to make the site [default: public in the project]
    #[arg(long, value_name = "DIR")]
    pub(super) out: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct CheckArgs {
    #[command(flatten)]
    pub(super) project: ProjectArgs,
    #[command(flatten)]
    pub(super) report: ReportArgs,

    /// Show what reading took out of each text
    #[arg(long, short)]
    pub(super) verbose: bool,

    /// Mend in the files what can be meant in one way: marks, locators, keys
    #[arg(long)]
    pub(super) fix: bool,

    /// Mend words too; look at what changed afterwards
    #[arg(long)]
    pub(super) unsafe_fixes: bool,
}

#[cfg(feature = "serve")]
#[derive(Debug, Args)]
pub(super) struct ServeArgs {
    #[command(flatten)]
    pub(super) project: ProjectArgs,

    /// The port; without it the first free one from 8000 on
    #[arg(long, value_name = "N")]
    pub(super) port: Option<u16>,

    /// Show the site in the browser
    #[arg(long)]
    pub(super) open: bool,
}

#[derive(Debug, Args)]
pub(super) struct AddArgs {
    #[arg(value_name = "FILE", required_unless_present = "bib", help = format!("Saved texts: {}", read::text_endings()))]
    pub(super) files: Vec<PathBuf>,

    /// Take the entries of a bibliography in: BibTeX, BibLaTeX, RIS or CSL-JSON
    #[arg(long, value_name = "FILE", conflicts_with_all = ["files", "id"])]
    pub(super) bib: Option<PathBuf>,

    /// The source's name in citations [default: made from the file's name]
    #[arg(long, value_name = "NAME")]
    pub(super) id: Option<String>,

    /// Replace the text of this source by the file, and say first what that means for what is cited
    #[arg(long, value_name = "ID", conflicts_with_all = ["bib", "id", "publisher", "kind", "rights", "language"])]
    pub(super) update: Option<String>,

    /// With --update: move the locators whose paragraph is found word for word
    #[arg(long, requires = "update")]
    pub(super) fix: bool,

    /// Who published them, where a file does not say
    #[arg(long, value_name = "NAME")]
    pub(super) publisher: Option<String>,

    /// What kind of source they are: article, report, statement, document, transcript, dataset, video, book
    #[arg(long = "type", value_name = "KIND", value_parser = kind)]
    pub(super) kind: Option<String>,

    /// How much of them may be published: full, excerpt, link
    #[arg(long, value_name = "RIGHTS", value_parser = rights)]
    pub(super) rights: Option<String>,

    /// Their language, where a file does not say: en, de-CH
    #[arg(long, value_name = "TAG")]
    pub(super) language: Option<String>,

    /// Show what would be written, and write nothing
    #[arg(long)]
    pub(super) dry_run: bool,

    /// Of several files, show the records and what was taken out too
    #[arg(long, short)]
    pub(super) verbose: bool,

    /// The project's folder [default: the nearest one, upwards from here]
    #[arg(long, value_name = "DIR")]
    pub(super) root: Option<PathBuf>,

    /// A folder with source texts, whose files are not copied; may be given again. BACKGROUNDER_TEXTS names further ones
    #[arg(long, value_name = "DIR")]
    pub(super) texts: Vec<PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct VerifyArgs {
    /// The site's folder, or its `evidence.json`
    #[arg(value_name = "SITE_DIR|EVIDENCE")]
    pub(super) site: PathBuf,

    /// A folder with copies of the sources; may be given again
    #[arg(long, value_name = "DIR", required = true)]
    pub(super) texts: Vec<PathBuf>,

    /// The form of what is found; json goes to standard output, an object for each annotation and finding
    #[arg(long, value_enum, value_name = "FORM", default_value_t = AnswerForm::Human)]
    pub(super) format: AnswerForm,
}

/// The forms of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum AnswerForm {
    Human,
    Json,
}

/// Where the sources are.
#[derive(Debug, Args)]
pub(super) struct TextsArgs {
    /// The project's folder [default: the nearest one, upwards from here]
    #[arg(long, value_name = "DIR")]
    pub(super) root: Option<PathBuf>,

    /// Look for source texts in this folder too; may be given again. BACKGROUNDER_TEXTS names further ones
    #[arg(long, value_name = "DIR")]
    pub(super) texts: Vec<PathBuf>,

    /// The form of the answer; of json an object a line
    #[arg(long, value_enum, value_name = "FORM", default_value_t = AnswerForm::Human)]
    pub(super) format: AnswerForm,
}

#[derive(Debug, Args)]
pub(super) struct SourcesArgs {
    #[command(flatten)]
    pub(super) texts: TextsArgs,
}

#[derive(Debug, Args)]
pub(super) struct ShowArgs {
    /// The source
    pub(super) id: String,

    /// Show the passages that hold these words, best first
    #[arg(long, value_name = "WORDS")]
    pub(super) find: Option<String>,

    /// Show a paragraph, or a range of them: 4, 4-7
    #[arg(long, value_name = "N", value_parser = numbers)]
    pub(super) para: Option<(usize, usize)>,

    /// Show what stands on a page: by its label, by the number printed on it, or by its position in the file
    #[arg(long, value_name = "N")]
    pub(super) page: Option<String>,

    /// Show what is said at a time: 14:05, 1:02:03
    #[arg(long, value_name = "TIME", value_parser = seconds)]
    pub(super) at: Option<u32>,

    #[command(flatten)]
    pub(super) texts: TextsArgs,
}

#[derive(Debug, Args)]
pub(super) struct RefsArgs {
    /// What is used: the id of a source, a claim, a question, a person, a place or an event
    pub(super) id: String,

    #[command(flatten)]
    pub(super) texts: TextsArgs,
}

#[derive(Debug, Args)]
pub(super) struct RenameArgs {
    /// The id that it has
    pub(super) old: String,

    /// The id that it gets
    pub(super) new: String,

    /// The project's folder [default: the nearest one, upwards from here]
    #[arg(long, value_name = "DIR")]
    pub(super) root: Option<PathBuf>,

    /// Look for source texts in this folder too; may be given again. BACKGROUNDER_TEXTS names further ones
    #[arg(long, value_name = "DIR")]
    pub(super) texts: Vec<PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct QuoteArgs {
    /// The source
    pub(super) id: String,

    /// The first words of the quotation, or all of them
    pub(super) first: String,

    /// Its last words
    pub(super) last: Option<String>,

    #[command(flatten)]
    pub(super) texts: TextsArgs,
}

/// A kind of source, as records name them.
fn kind(written: &str) -> Result<String, String> {
    one_of(written, SourceKind::ALL.iter().map(|(name, _)| *name))
}

/// How much of a source may be published, as records say it.
fn rights(written: &str) -> Result<String, String> {
    one_of(written, Rights::ALL.iter().map(|(name, _)| *name))
}

fn one_of<'a>(written: &str, names: impl Iterator<Item = &'a str>) -> Result<String, String> {
    let names: Vec<&str> = names.collect();
    if names.contains(&written) { Ok(written.to_owned()) } else { Err(format!("write one of {}", names.join(", "))) }
}

/// "4" or "4-7": numbers from 1.
fn numbers(written: &str) -> Result<(usize, usize), String> {
    let (first, last) = written.split_once(['-', '–']).unwrap_or((written, written));
    match (first.trim().parse(), last.trim().parse()) {
        (Ok(first), Ok(last)) if 0 < first && first <= last => Ok((first, last)),
        _ => Err("write a number from 1 on, or a range such as 4-7".to_owned()),
    }
}

/// "14:05" or "1:02:03", in seconds.
fn seconds(written: &str) -> Result<u32, String> {
    read::seconds(written).ok_or_else(|| "write a time such as 14:05 or 1:02:03".to_owned())
}

/// An address as `base_url` takes it.
fn address(written: &str) -> Result<String, String> {
    if !written.is_empty() {
        read::site_address(written).map_err(|form| format!("write {form}"))?;
    }
    Ok(written.to_owned())
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_definition_of_the_command_line_holds_together() {
        CommandLine::command().debug_assert();
    }

    #[test]
    fn an_address_is_one_that_a_site_can_have() {
        for good in ["", "https://example.org", "http://localhost:8000/a/"] {
            assert_eq!(address(good), Ok(good.to_owned()));
        }
        for bad in
            ["example.org", "ftp://x", "https://", "https:///a", "https://a b", "javascript:alert(1)", "https://a/?q"]
        {
            assert!(address(bad).is_err(), "{bad}");
        }
    }
}
