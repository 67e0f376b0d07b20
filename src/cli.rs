//! The command line: from arguments to a command and from its outcome to an exit status.
//!
//! Nothing is decided here but what the words on the command line mean. The environment is asked here and nowhere else.

mod arguments;

use std::io::{self, BufWriter, Write};
use std::process::ExitCode;

use anstream::AutoStream;

use crate::commands::{
    Asked, Reporting, Status, Stop, add, build, check, explain, quote, refs, rename, show, sources, verify,
};
use crate::disk;
use crate::report::{Format, Look, Streams};

#[cfg(feature = "serve")]
use arguments::ServeArgs;
use arguments::{
    AddArgs, AnswerForm, BuildArgs, CheckArgs, Command, Form, ProjectArgs, QuoteArgs, RefsArgs, RenameArgs, ReportArgs,
    ShowArgs, SourcesArgs, TextsArgs, VerifyArgs, parse,
};

/// What a worker's stack holds, in bytes: trees are a hundred levels deep at most, and templates call one another.
const STACK: usize = 16 << 20;

/// Does what the arguments of this process say.
pub fn run() -> ExitCode {
    let line = match parse() {
        Ok(line) => line,
        Err(status) => return status,
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
        Command::Add(command) => add::add(&command.meant(), streams),
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
        Command::Rename(RenameArgs { old, new, root, texts }) => {
            let asked = ProjectArgs { root, texts, base_url: None, draft: false }.meant();
            rename::rename(&asked, &old, &new, streams)
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

impl AddArgs {
    fn meant(self) -> add::Add {
        let AddArgs { files, bib, id, update, fix, dry_run, verbose, root, texts, .. } = self;
        let asked = ProjectArgs { root, texts, base_url: None, draft: false }.meant();
        let given =
            [("publisher", self.publisher), ("type", self.kind), ("rights", self.rights), ("language", self.language)];
        let given = given.into_iter().filter_map(|(key, value)| Some((key, value?))).collect();
        let update = update.map(|id| add::Update { id, fix });
        add::Add { asked, files, bib, id, given, update, dry_run, verbose }
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
