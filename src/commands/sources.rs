//! `sources`: the sources of a project, and what is used of each.

use serde_json::json;

use crate::model::{Evidenced, Findings, Outcome, Source, SourceUse};
use crate::report::Streams;

use super::run::{self, Ran};
use super::{Asked, Reporting, Status, Stop};

/// Lists the sources.
///
/// # Errors
/// There is no project, or it has errors that keep its names from being known.
pub(crate) fn sources(asked: &Asked, as_json: bool, streams: &mut Streams<'_>) -> Result<Status, Stop> {
    let ran = run::run(asked, Reporting::default()).map_err(|error| run::unread(asked, &error))?;
    let (Some(briefing), Some(findings)) = (&ran.run.briefing, &ran.run.findings) else {
        run::report(streams, &ran);
        return Ok(Status::Faults);
    };
    let rows: Vec<SourceRow> = briefing.sources.iter().map(|source| row(&ran, findings, source)).collect();
    if as_json {
        rows.iter().for_each(|row| streams.hand_over(&format!("{}\n", row.as_object())));
    } else {
        table(&rows).into_iter().for_each(|line| streams.hand_over(&format!("{line}\n")));
    }
    Ok(Status::Done)
}

/// A source as the list shows it.
struct SourceRow<'a> {
    source: &'a Source,
    /// Its text is at hand.
    has_text: bool,
    /// The pages of its text.
    pages: usize,
    /// What is used of it.
    used: SourceUse,
    /// Quotations that were found in it.
    quotations: usize,
}

fn row<'a>(ran: &Ran, findings: &Findings, source: &'a Source) -> SourceRow<'a> {
    let found = findings.evidence.iter().flatten();
    let is_found = |one: &&Evidenced| one.source == source.id && matches!(one.outcome, Outcome::Found(_));
    SourceRow {
        source,
        has_text: ran.run.texts.contains_key(&source.id),
        pages: findings.lock.sources.get(&source.id).map_or(0, |text| text.pages.len()),
        used: findings.coverage.sources.get(&source.id).cloned().unwrap_or_default(),
        quotations: found.filter(is_found).count(),
    }
}

impl SourceRow<'_> {
    fn as_object(&self) -> serde_json::Value {
        let SourceRow { source, has_text, pages, used, quotations } = self;
        json!({
            "id": source.id,
            "title": source.title,
            "publisher": source.publisher,
            "date": source.date.as_ref().map(|date| &date.written),
            "text": source.text,
            "has_text": has_text,
            "words": used.of_words,
            "paragraphs": used.of_paragraphs,
            "pages": pages,
            "citations": used.citations,
            "quotations": quotations,
            "quoted_words": used.quoted_words,
        })
    }

    /// Its cells, in the order of [`HEADS`].
    fn cells(&self) -> [String; 8] {
        let number = |number: usize| if number == 0 { "–".to_owned() } else { number.to_string() };
        let text = match (self.has_text, self.used.of_words) {
            (true, _) => self.source.text.clone(),
            (false, 0) => "never read".to_owned(),
            (false, _) => "in the lock".to_owned(),
        };
        let date = self.source.date.as_ref().map_or_else(String::new, |date| format!(", {}", date.written));
        [
            self.source.id.to_string(),
            text,
            number(self.used.of_words),
            number(self.used.of_paragraphs),
            number(self.pages),
            number(self.used.citations),
            number(self.used.quoted_words),
            format!("{} ({}{date})", self.source.title, self.source.publisher),
        ]
    }
}

/// What the columns hold.
const HEADS: [&str; 8] = ["id", "text", "words", "paras.", "pages", "cited", "quoted", "what"];

/// The rows under their heads, each column as wide as it must be.
fn table(rows: &[SourceRow<'_>]) -> Vec<String> {
    let mut all = vec![HEADS.map(str::to_owned)];
    all.extend(rows.iter().map(SourceRow::cells));
    let width = |column: usize| all.iter().map(|cells| cells[column].chars().count()).max().unwrap_or(0);
    let widths: [usize; 8] = std::array::from_fn(width);
    let line = |cells: &[String; 8]| {
        let cell = |column: usize| {
            let (text, width) = (&cells[column], widths[column]);
            match column {
                2..=6 => format!("{text:>width$}"),
                7 => text.clone(),
                _ => format!("{text:<width$}"),
            }
        };
        (0..8).map(cell).collect::<Vec<_>>().join("  ")
    };
    all.iter().map(line).collect()
}
