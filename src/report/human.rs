//! Findings for people at a terminal: the fact, the writer's own lines, second places, and the mend as an edit.
//!
//! Lines are cut out of the writer's file before they are drawn, so that a long file costs no more than a short one.

use std::collections::BTreeSet;
use std::io::{self, Write};
use std::ops::Range;

use annotate_snippets::{AnnotationKind, Element, Group, Level as Rank, Origin, Renderer, Snippet};

use crate::diag::{Diagnostic, Diags, FileId, Files, Level, Severity, Span};
use crate::model::CheckLevels;

use super::words::{Look, clean, count};

/// A place that covers more lines than this is shown by its first line.
const MOST_LINES: usize = 6;
/// Lines longer than this together are named and not shown.
const LARGEST_VIEW: usize = 20_000;
/// Places in one file that are no further apart are shown together.
const NEAR: usize = 2_000;
/// Around an edit in a long line, this much of the line is shown on either side.
const AROUND: usize = 60;

pub(super) fn write(
    w: &mut dyn Write,
    files: &Files,
    diags: &Diags,
    levels: &CheckLevels,
    look: Look,
) -> io::Result<()> {
    let renderer = match look {
        Look::Plain => Renderer::plain(),
        Look::Coloured => Renderer::styled(),
    };
    let mut known = BTreeSet::new();
    // The errors stand last, where whoever looks at a terminal begins to read.
    let of = |severity: Severity| diags.iter().filter(move |found| found.severity == severity);
    for found in of(Severity::Warning).chain(of(Severity::Error)) {
        let origin = known.insert(found.code.name).then(|| origin_of_level(found, levels)).flatten();
        writeln!(w, "{}\n", renderer.render(&groups(files, found, origin)))?;
    }
    if diags.is_empty() {
        return Ok(());
    }
    writeln!(w, "{}; `backgrounder explain CODE` says more about each", count(diags))
}

/// What the level of a finding comes from, if a key of the configuration rules it.
fn origin_of_level(found: &Diagnostic, levels: &CheckLevels) -> Option<String> {
    let key = found.code.key?;
    let level = levels.level(key);
    let severity = match level {
        Level::Error => Severity::Error,
        Level::Warn => Severity::Warning,
        Level::Off => return None,
    };
    let where_from = if levels.is_set(key) { "in `backgrounder.toml`" } else { "by default" };
    (severity == found.severity).then(|| format!("`[check] {} = \"{}\"` {where_from}", key.name(), level.name()))
}

/// A finding as the parts that are drawn: what is wrong, and then each mend.
fn groups<'a>(files: &'a Files, found: &'a Diagnostic, origin: Option<String>) -> Vec<Group<'a>> {
    let rank = match found.severity {
        Severity::Error => Rank::ERROR,
        Severity::Warning => Rank::WARNING,
    };
    let mut first = rank.primary_title(clean(&found.message)).id(found.code.name).elements(places(files, found));
    for note in found.notes.iter().cloned().chain(origin) {
        first = first.element(Rank::NOTE.message(clean(&note)));
    }
    let edits = edits(files, found);
    if edits.is_empty() {
        if let Some(help) = &found.help {
            first = first.element(Rank::HELP.message(clean(help)));
        }
        return vec![first];
    }
    let title = found.fixes.first().map_or("write it like this", |fix| fix.title.as_str());
    let title = found.help.as_deref().unwrap_or(title);
    vec![first, Rank::HELP.secondary_title(clean(title)).elements(edits)]
}

/// A place to be shown: its range, whether it is the one in question, and words for it.
struct PlaceMark<'a> {
    range: Range<usize>,
    kind: AnnotationKind,
    label: Option<&'a str>,
}

/// The place in question and second places; those that are near one another in one view.
fn places<'a>(files: &'a Files, found: &'a Diagnostic) -> Vec<Element<'a>> {
    let primary = (found.span, AnnotationKind::Primary, found.label.as_deref());
    let related = found.related.iter().map(|r| (r.span, AnnotationKind::Context, Some(r.message.as_str())));
    let mut views: Vec<(FileId, Range<usize>, Vec<PlaceMark<'a>>)> = Vec::new();
    for (span, kind, label) in std::iter::once(primary).chain(related) {
        let range = first_lines(files, span);
        let lines = lines_around(files.text(span.file), &range);
        let joined = |view: &Range<usize>| view.start.min(lines.start)..view.end.max(lines.end);
        let near = |view: &Range<usize>| joined(view).len() <= view.len() + lines.len() + NEAR;
        let mark = PlaceMark { range, kind, label };
        match views.iter_mut().find(|(file, view, _)| *file == span.file && near(view)) {
            Some((_, view, marks)) => {
                *view = joined(view);
                marks.push(mark);
            }
            None => views.push((span.file, lines, vec![mark])),
        }
    }
    views.into_iter().map(|(file, lines, marks)| view(files, file, lines, marks)).collect()
}

fn view<'a>(files: &'a Files, file: FileId, lines: Range<usize>, marks: Vec<PlaceMark<'a>>) -> Element<'a> {
    let path = clean(files.path(file));
    if lines.len() > LARGEST_VIEW {
        let at = marks.first().map_or(lines.start, |mark| mark.range.start);
        let position = files.position(Span::new(file, at, at));
        return Origin::path(path).line(position.line).char_column(position.column).into();
    }
    let mut snippet = Snippet::source(&files.text(file)[lines.clone()])
        .line_start(files.position(Span::new(file, lines.start, lines.start)).line)
        .path(path);
    for mark in marks {
        let range = mark.range.start - lines.start..mark.range.end - lines.start;
        snippet = snippet.annotation(mark.kind.span(range).label(mark.label.map(clean)));
    }
    snippet.into()
}

/// The likeliest mend as edits, a view each. None where an edit would cover too much to be seen.
fn edits<'a>(files: &'a Files, found: &'a Diagnostic) -> Vec<Element<'a>> {
    let mut all: Vec<(FileId, Range<usize>, &str)> = Vec::new();
    for edit in found.fixes.first().iter().flat_map(|fix| &fix.edits) {
        let span = files.clamp(edit.span);
        all.push((span.file, span.start..span.end, &edit.replacement));
    }
    all.sort_by_key(|(file, range, _)| (*file, range.start, range.end));
    all.dedup_by(|later, earlier| later.0 == earlier.0 && later.1.start < earlier.1.end);
    let mut views = Vec::new();
    for (file, range, replacement) in all {
        let text = files.text(file);
        let lines = lines_around(text, &range);
        if lines.len() > LARGEST_VIEW && text[range.clone()].contains('\n') {
            return Vec::new();
        }
        let line = files.position(Span::new(file, lines.start, lines.start)).line;
        let (source, range) = cut_out(text, &lines, &range);
        let edit = annotate_snippets::Patch::new(range, clean(replacement));
        views.push(Snippet::source(source).line_start(line).path(clean(files.path(file))).patch(edit).into());
    }
    views
}

/// The lines of an edit; of a long line only what stands around the edit.
fn cut_out(text: &str, lines: &Range<usize>, range: &Range<usize>) -> (String, Range<usize>) {
    let is_one_line = !text[lines.clone()].contains('\n');
    if lines.len() <= range.len() + 2 * AROUND || !is_one_line {
        return (text[lines.clone()].to_owned(), range.start - lines.start..range.end - lines.start);
    }
    let from = text.floor_char_boundary(range.start.saturating_sub(AROUND).max(lines.start));
    let to = text.ceil_char_boundary((range.end + AROUND).min(lines.end));
    let before = if from > lines.start { "…" } else { "" };
    let after = if to < lines.end { "…" } else { "" };
    let moved = |at: usize| at - from + before.len();
    (format!("{before}{}{after}", &text[from..to]), moved(range.start)..moved(range.end))
}

/// The range of a place; of one that covers many lines, its first line.
fn first_lines(files: &Files, span: Span) -> Range<usize> {
    let span = files.clamp(span);
    let covered = files.slice(span);
    // A line end at the end of a place belongs to the line before it.
    let covered = covered.strip_suffix('\n').map_or(covered, |inner| inner.strip_suffix('\r').unwrap_or(inner));
    let end = match covered.find('\n') {
        Some(first) if covered.bytes().filter(|byte| *byte == b'\n').count() >= MOST_LINES => first,
        _ => covered.len(),
    };
    span.start..span.start + covered[..end].trim_end_matches('\r').len()
}

/// The whole lines that a range touches, without the last line end.
fn lines_around(text: &str, range: &Range<usize>) -> Range<usize> {
    let start = text[..range.start].rfind('\n').map_or(0, |at| at + 1);
    let rest = &text[range.end..];
    let end = range.end + rest.find('\n').unwrap_or(rest.len());
    let end = if end > range.end && text[..end].ends_with('\r') { end - 1 } else { end };
    start..end
}
