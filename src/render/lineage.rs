//! The picture of the sources: how long each is, how much of it is used, what it shares with another, and what it goes
//! back to. An SVG of classes and attributes only; the table below it says the same in words.
//!
//! A source is a row. What several rows go back to is a line beside them: solid where a source repeats another, dashed
//! where it credits a report, with an arrow at the one gone back to. An outlet that is credited and is no source of the
//! briefing has a row of its own without a bar.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::model::{Source, SourceId};

use super::escape;
use super::pages::sources::share;
use super::site::Site;

/// Most sources that a picture shows; beyond, only those that go back to another or are gone back to.
const MOST_ROWS: usize = 40;

/// Room for a line beside the rows.
const LANE: f64 = 16.0;

/// Most lines beside the rows; further targets are told by the table alone.
const MOST_LANES: usize = 6;

/// The measures of a picture, in CSS pixels.
struct Measures {
    width: f64,
    row: f64,
    /// Where bars begin.
    bar: f64,
    /// Names stand above their bars, not beside them.
    stacked: bool,
}

/// A row: a source, or an outlet that is none.
struct Row<'a> {
    name: String,
    source: Option<&'a Source>,
}

/// What several rows go back to.
struct Target {
    row: usize,
    from: Vec<usize>,
    repeats: bool,
}

/// The picture for wide windows and that for narrow ones; none where there is nothing to tell that a table does not
/// tell better: fewer than two sources, or no text read.
pub(super) fn draw(site: &Site<'_>) -> Option<(String, String)> {
    let briefing = site.briefing;
    let longest = site.findings.lock.sources.values().map(|read| read.words).max()?;
    let mut rows: Vec<Row<'_>> = briefing
        .sources
        .iter()
        .filter(|source| briefing.sources.len() <= MOST_ROWS || has_relation(site, source))
        .map(|source| Row { name: site.strings.marked(&source.short), source: Some(source) })
        .collect();
    if rows.len() < 2 || rows.len() > MOST_ROWS || longest == 0 {
        return None;
    }
    let targets = targets(site, &mut rows);
    let wide = Measures { width: 720.0, row: 40.0, bar: 150.0, stacked: false };
    let narrow = Measures { width: 340.0, row: 56.0, bar: 0.0, stacked: true };
    let picture = |measures, class| svg(site, &rows, &targets, longest, measures, class);
    Some((picture(wide, "wide"), picture(narrow, "narrow")))
}

fn has_relation(site: &Site<'_>, source: &Source) -> bool {
    let repeated = |other: &Source| other.derived_from.as_ref().is_some_and(|(from, _)| *from == source.id);
    source.derived_from.is_some() || !source.credits.is_empty() || site.briefing.sources.iter().any(repeated)
}

/// What the rows go back to, repeated ones first; outlets that are no sources get rows at the end.
fn targets(site: &Site<'_>, rows: &mut Vec<Row<'_>>) -> Vec<Target> {
    let mut repeats: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    let mut credits: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    let place: BTreeMap<SourceId, usize> =
        rows.iter().enumerate().filter_map(|(at, row)| Some((row.source?.id.clone(), at))).collect();
    for (at, row) in rows.iter().enumerate() {
        let Some(source) = row.source else { continue };
        if let Some(origin) = source.derived_from.as_ref().and_then(|(id, _)| place.get(id)) {
            repeats.entry(*origin).or_default().push(at);
        }
        for credit in &source.credits {
            credits.entry(credit.clone()).or_default().push(at);
        }
    }
    let mut targets: Vec<Target> = repeats.into_iter().map(|(row, from)| Target { row, from, repeats: true }).collect();
    for (written, from) in credits {
        let known = SourceId::parse(&written).ok();
        let row = match known.as_ref().and_then(|id| place.get(id)) {
            Some(row) => *row,
            None => {
                let name = known.filter(|id| site.briefing.source(id).is_some()).map(|id| site.source_name(&id));
                rows.push(Row { name: name.unwrap_or_else(|| site.strings.marked(&written)), source: None });
                rows.len() - 1
            }
        };
        targets.push(Target { row, from, repeats: false });
    }
    targets.truncate(MOST_LANES);
    targets
}

fn svg(
    site: &Site<'_>,
    rows: &[Row<'_>],
    targets: &[Target],
    longest: usize,
    measures: Measures,
    class: &str,
) -> String {
    let height = rows.len() as f64 * measures.row;
    let lanes = targets.len() as f64 * LANE + 12.0;
    let room = measures.width - measures.bar - lanes;
    let mut out = String::new();
    let _ = write!(out, "<svg class=\"lineage {class}\" viewBox=\"0 0 {} {height}\" role=\"img\"", measures.width);
    escape::pair(&mut out, "aria-label", site.strings.get("lineage_label"));
    out.push('>');
    for (at, row) in rows.iter().enumerate() {
        draw_row(&mut out, site, row, at as f64 * measures.row, (room, longest), &measures);
    }
    for (at, target) in targets.iter().enumerate() {
        let x = measures.width - lanes + 16.0 + at as f64 * LANE;
        draw_target(&mut out, target, x, &measures);
    }
    out.push_str("</svg>");
    out
}

/// Where a row's bar, or the name of an outlet, stands in the height of its row.
fn middle(row: usize, measures: &Measures) -> f64 {
    let within = if measures.stacked { 38.0 } else { measures.row / 2.0 };
    row as f64 * measures.row + within
}

fn draw_row(
    out: &mut String,
    site: &Site<'_>,
    row: &Row<'_>,
    top: f64,
    (room, longest): (f64, usize),
    measures: &Measures,
) {
    let name_y = if measures.stacked || row.source.is_none() && measures.bar == 0.0 { top + 18.0 } else { top + 25.0 };
    let _ = write!(out, "<text class=\"name\" x=\"0\" y=\"{name_y}\">");
    escape::text(out, &row.name);
    out.push_str("</text>");
    let bar_y = if measures.stacked { top + 28.0 } else { top + 10.0 };
    let Some(source) = row.source else {
        let _ = write!(out, "<text class=\"words\" x=\"{}\" y=\"{}\">", measures.bar, bar_y + 14.0);
        escape::text(out, site.strings.get("lineage_outside"));
        out.push_str("</text>");
        return;
    };
    let Some(read) = site.findings.lock.sources.get(&source.id) else {
        let _ = write!(out, "<text class=\"words\" x=\"{}\" y=\"{}\">", measures.bar, bar_y + 14.0);
        escape::text(out, site.strings.get("source_unread"));
        out.push_str("</text>");
        return;
    };
    // Words stand behind the bar, so the longest bar leaves room for them.
    let scale = (room - 96.0) / longest as f64;
    let bar = |out: &mut String, class: &str, words: usize| {
        let width = (words as f64 * scale).max(1.0);
        let _ = write!(
            out,
            "<rect class=\"{class}\" x=\"{}\" y=\"{bar_y}\" width=\"{width:.1}\" height=\"20\"/>",
            measures.bar
        );
    };
    bar(out, "all", read.words);
    if let Some(shared) = shared(site, source) {
        bar(out, "shared", shared);
    }
    let quoted = site.findings.coverage.quoted_words.get(&source.id).copied().unwrap_or(0);
    if quoted > 0 {
        bar(out, "quoted", quoted);
    }
    let x = measures.bar + read.words as f64 * scale + 8.0;
    let _ = write!(out, "<text class=\"words\" x=\"{x:.1}\" y=\"{}\">", bar_y + 15.0);
    escape::text(out, &site.strings.count("source_words", read.words));
    out.push_str("</text>");
}

/// How many words of a source stand in the one that it repeats too.
fn shared(site: &Site<'_>, source: &Source) -> Option<usize> {
    let (origin, _) = source.derived_from.as_ref()?;
    let overlaps = &site.findings.lock.overlaps;
    overlaps.iter().find(|overlap| overlap.part == source.id && overlap.whole == *origin).map(|overlap| overlap.words)
}

/// How much of a source stands in the one that it repeats, in words for a reader: the words, and their share in per cent.
pub(super) fn shared_words(site: &Site<'_>, source: &Source) -> Option<(usize, usize)> {
    let words = shared(site, source)?;
    Some((words, share(words, site.findings.lock.sources.get(&source.id)?.words)))
}

fn draw_target(out: &mut String, target: &Target, x: f64, measures: &Measures) {
    let kind = if target.repeats { "repeats" } else { "credits" };
    let left = x - 10.0;
    let own = middle(target.row, measures);
    let ends = target.from.iter().map(|row| middle(*row, measures)).chain([own]);
    let (top, bottom) = ends.fold((own, own), |(top, bottom), y| (top.min(y), bottom.max(y)));
    let _ = write!(out, "<path class=\"{kind}\" d=\"M{x} {top}V{bottom}");
    for row in &target.from {
        let _ = write!(out, "M{left} {y}H{x}", y = middle(*row, measures));
    }
    let _ = write!(out, "M{x} {own}H{left}\"/><path class=\"head\" d=\"M{left} {own}l7 -4v8z\"/>");
}
