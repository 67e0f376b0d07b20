//! The command line: from arguments to a command and from its outcome to an exit status.
//!
//! Nothing is decided here but what the words on the command line mean. The environment is asked here and nowhere else.

mod looking;

use std::io::{self, BufWriter, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use anstream::AutoStream;
use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::commands::{Asked, Reporting, Status, Stop, add, build, check, explain, quote, refs, show, sources, verify};
use crate::report::{Format, Look, Streams};
use crate::{disk, read};

use looking::{AnswerForm, QuoteArgs, RefsArgs, ShowArgs, SourcesArgs, TextsArgs};

/// What a worker's stack holds, in bytes: trees are a hundred levels deep at most, and templates call one another.
const STACK: usize = 16 << 20;

/// A static-site generator for briefings whose build fails on a misquotation.
#[derive(Debug, Parser)]
#[command(version, max_term_width = 100, subcommand_required = true, arg_required_else_help = true)]
struct CommandLine {
    #[command(subcommand)]
    command: Command,

    /// How many threads to work with.
    #[arg(long, global = true, hide = true, value_name = "N", default_value_t = 0)]
    threads: usize,
}

#[derive(Debug, Subcommand)]
enum Command {
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
        after_help = "Exit status: 0 all are taken in, 1 some are not, 2 wrong usage, 3 the system failed (disk, permissions)."
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
struct ProjectArgs {
    /// The project's folder [default: the nearest one, upwards from here]
    #[arg(long, value_name = "DIR")]
    root: Option<PathBuf>,

    /// Look for source texts in this folder too; may be given again. BACKGROUNDER_TEXTS names further ones
    #[arg(long, value_name = "DIR")]
    texts: Vec<PathBuf>,

    /// The address that the site is published at, in place of the configuration's
    #[arg(long, value_name = "URL", value_parser = address)]
    base_url: Option<String>,

    /// Publish drafts too
    #[arg(long)]
    draft: bool,
}

#[derive(Debug, Args)]
struct ReportArgs {
    /// The form of the findings; json, github and sarif go to standard output
    #[arg(long, value_enum, value_name = "FORM", default_value_t = Form::Human)]
    format: Form,

    /// Let a warning count as an error does
    #[arg(long)]
    deny_warnings: bool,

    /// Say nothing but the findings
    #[arg(long, short)]
    quiet: bool,

    /// Say how long each stage took
    #[arg(long)]
    timings: bool,

    /// Make it an error if seeds/seeds.lock would change
    #[arg(long)]
    locked: bool,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Form {
    Human,
    Json,
    Github,
    Sarif,
}

#[derive(Debug, Args)]
struct BuildArgs {
    #[command(flatten)]
    project: ProjectArgs,
    #[command(flatten)]
    report: ReportArgs,

    /// Where to make the site [default: public in the project]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

#[derive(Debug, Args)]
struct CheckArgs {
    #[command(flatten)]
    project: ProjectArgs,
    #[command(flatten)]
    report: ReportArgs,

    /// Show what reading took out of each text
    #[arg(long, short)]
    verbose: bool,

    /// Mend in the files what can be meant in one way: marks, locators, keys
    #[arg(long)]
    fix: bool,

    /// Mend words too; look at what changed afterwards
    #[arg(long)]
    unsafe_fixes: bool,
}

#[cfg(feature = "serve")]
#[derive(Debug, Args)]
struct ServeArgs {
    #[command(flatten)]
    project: ProjectArgs,

    /// The port; without it the first free one from 8000 on
    #[arg(long, value_name = "N")]
    port: Option<u16>,

    /// Show the site in the browser
    #[arg(long)]
    open: bool,
}

#[derive(Debug, Args)]
struct AddArgs {
    #[arg(value_name = "FILE", required_unless_present = "bib", help = format!("Saved texts: {}", read::text_endings()))]
    files: Vec<PathBuf>,

    /// Take the entries of a bibliography in: BibTeX, BibLaTeX, RIS or CSL-JSON
    #[arg(long, value_name = "FILE", conflicts_with_all = ["files", "id"])]
    bib: Option<PathBuf>,

    /// The source's name in citations [default: made from the file's name]
    #[arg(long, value_name = "NAME")]
    id: Option<String>,

    /// Show what would be written, and write nothing
    #[arg(long)]
    dry_run: bool,

    /// The project's folder [default: the nearest one, upwards from here]
    #[arg(long, value_name = "DIR")]
    root: Option<PathBuf>,

    /// A folder with source texts, whose files are not copied; may be given again. BACKGROUNDER_TEXTS names further ones
    #[arg(long, value_name = "DIR")]
    texts: Vec<PathBuf>,
}

#[derive(Debug, Args)]
struct VerifyArgs {
    /// The site's folder, or its `evidence.json`
    #[arg(value_name = "SITE_DIR|EVIDENCE")]
    site: PathBuf,

    /// A folder with copies of the sources; may be given again
    #[arg(long, value_name = "DIR", required = true)]
    texts: Vec<PathBuf>,

    /// The form of what is found; json goes to standard output, an object for each annotation and finding
    #[arg(long, value_enum, value_name = "FORM", default_value_t = AnswerForm::Human)]
    format: AnswerForm,
}

/// Does what the arguments of this process say.
pub fn run() -> ExitCode {
    let line = match CommandLine::try_parse_from(std::env::args_os()) {
        Ok(line) => line,
        Err(error) => {
            // Where the reader has gone there is nobody to tell.
            let _ = error.print();
            return ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2));
        }
    };
    // A pool that is there already, as in a test, does as well.
    let _ = rayon::ThreadPoolBuilder::new().num_threads(line.threads).stack_size(STACK).build_global();
    let mut out = BufWriter::new(io::stdout());
    let mut err = AutoStream::auto(io::stderr());
    let mut streams = Streams::new(&mut out, &mut err, Look::Coloured);
    let mut status = dispatch(line.command, &mut streams).unwrap_or_else(|stop| {
        streams.complain(&stop.message, stop.help.as_deref());
        stop.status
    });
    if let Err(error) = streams.end() {
        let _ = writeln!(err, "error: cannot write: {error}");
        status = Status::System;
    }
    ExitCode::from(status as u8)
}

fn dispatch(command: Command, streams: &mut Streams<'_>) -> Result<Status, Stop> {
    match command {
        Command::Build(BuildArgs { project, report, out }) => {
            build::build(&project.meant(), report.meant(), out, streams)
        }
        Command::Check(CheckArgs { project, report, verbose, fix, unsafe_fixes }) => {
            let mending = match (fix, unsafe_fixes) {
                (_, true) => check::Mending::All,
                (true, false) => check::Mending::Safe,
                (false, false) => check::Mending::Nothing,
            };
            check::check(&project.meant(), report.meant(), mending, verbose, streams)
        }
        #[cfg(feature = "serve")]
        Command::Serve(ServeArgs { project, port, open }) => {
            crate::commands::serve::serve(project.meant(), port, open, streams)
        }
        Command::Add(AddArgs { files, bib, id, dry_run, root, texts }) => {
            let asked = ProjectArgs { root, texts, base_url: None, draft: false }.meant();
            add::add(&add::Add { asked, files, bib, id, dry_run }, streams)
        }
        Command::Sources(SourcesArgs { texts }) => {
            let (asked, as_json) = texts.meant();
            sources::sources(&asked, as_json, streams)
        }
        Command::Show(ShowArgs { id, find, para, page, at, texts }) => {
            let (asked, as_json) = texts.meant();
            let wanted = show::Wanted { find, paragraphs: para, page, time: at };
            show::show(&asked, &id, &wanted, as_json, streams)
        }
        Command::Refs(RefsArgs { id, texts }) => {
            let (asked, as_json) = texts.meant();
            refs::refs(&asked, &id, as_json, streams)
        }
        Command::Quote(QuoteArgs { id, first, last, texts }) => {
            let (asked, as_json) = texts.meant();
            quote::quote(&asked, &id, (&first, last.as_deref()), as_json, streams)
        }
        Command::Verify(VerifyArgs { site, texts, format }) => {
            verify::verify(&site, &texts, format == AnswerForm::Json, streams)
        }
        Command::Explain { code } => explain::explain(code.as_deref(), streams),
    }
}

impl ProjectArgs {
    fn meant(self) -> Asked {
        let mut texts = self.texts;
        if let Some(more) = std::env::var_os("BACKGROUNDER_TEXTS") {
            texts.extend(std::env::split_paths(&more).filter(|folder| !folder.as_os_str().is_empty()));
        }
        Asked {
            root: self.root.unwrap_or_else(disk::nearest_project),
            texts,
            base_url: self.base_url,
            with_drafts: self.draft,
        }
    }
}

impl TextsArgs {
    /// The project that is asked for, and whether programs read the answer.
    fn meant(self) -> (Asked, bool) {
        let TextsArgs { root, texts, format } = self;
        let asked = ProjectArgs { root, texts, base_url: None, draft: false }.meant();
        (asked, format == AnswerForm::Json)
    }
}

impl ReportArgs {
    fn meant(self) -> Reporting {
        let format = match self.format {
            Form::Human => Format::Human,
            Form::Json => Format::Json,
            Form::Github => Format::Github,
            Form::Sarif => Format::Sarif,
        };
        Reporting {
            format,
            deny_warnings: self.deny_warnings,
            quiet: self.quiet,
            timings: self.timings,
            locked: self.locked,
        }
    }
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
