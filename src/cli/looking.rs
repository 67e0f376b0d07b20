//! The arguments of the commands that look into sources.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::read;

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
