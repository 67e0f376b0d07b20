//! The picture of the sources: how long each is, how much of it is used, what it shares with another, and what it goes
//! back to. An SVG of classes and attributes only; the table below it says the same in words.
//!
//! A source is a row. What several rows go back to is a line beside them: solid where a source repeats another, dashed
//! where it credits a report, with an arrow at the one gone back to. An outlet that is credited and is no source of the
//! briefing has a row of its own without a bar. A row is known by its source's id or its outlet's name.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::render::pictures::measure::fitted;
use crate::render::site::Site;

use super::chart::{Chart, Points, chart};
use super::family::{in_families, name_of, source_of};
use super::repeated::repeated;
use super::ties::Tie;

/// Most sources that a picture shows; beyond, only those that go back to another or are gone back to.
const MOST_ROWS: usize = 40;

/// Room for a line beside the rows.
const LANE: f64 = 16.0;

/// Most lines beside the rows; further targets are told by the table alone.
const MOST_LANES: usize = 6;

/// How high a bar is.
const BAR: f64 = 20.0;

/// The measures of a picture, in CSS pixels.
struct Measures {
    width: f64,
    row: f64,
    /// Where bars begin.
    bar: f64,
    /// Names stand above their bars, not beside them.
    stacked: bool,
}

/// What several rows go back to.
struct Origin {
    row: usize,
    from: Vec<usize>,
    tie: Tie,
}

/// The picture for wide windows and for narrow ones; none where there is nothing to tell that a table does not
/// tell better: fewer than two sources, or no text read.
pub(crate) fn draw(site: &Site<'_>) -> Option<Value> {
    let longest = site.findings.lock.sources.values().map(|read| read.words).max()?;
    let sources = in_families(site);
    let all = sources.len();
    let told = sources.into_iter().filter(|source| all <= MOST_ROWS || site.ties.has(&source.id));
    let mut rows: Vec<&str> = told.map(|source| source.id.as_str()).collect();
    if rows.len() < 2 || rows.len() > MOST_ROWS || longest == 0 {
        return None;
    }
    let shown = rows.len();
    let (targets, every) = targets(site, &mut rows);
    let wide = Measures { width: 720.0, row: 40.0, bar: 150.0, stacked: false };
    let narrow = Measures { width: 340.0, row: 56.0, bar: 0.0, stacked: true };
    let picture = |measures, class| svg(site, &rows, &targets, longest, measures, class);
    Some(json!({
        "wide": picture(wide, "wide"),
        "narrow": picture(narrow, "narrow"),
        // Whether a line in it says that a source credits another.
        "credits": targets.iter().any(|target| target.tie == Tie::Credits),
        // Whether every source and every line is in it.
        "complete": every && shown == all,
    }))
}

/// What the rows go back to: what is repeated first, then what most rows go back to. Outlets that are no sources get
/// rows at the end. Says whether that is all.
fn targets<'a>(site: &Site<'a>, rows: &mut Vec<&'a str>) -> (Vec<Origin>, bool) {
    let mut tied: BTreeMap<(Tie, &'a str), Vec<usize>> = BTreeMap::new();
    for (at, row) in rows.iter().enumerate() {
        for tie in site.ties.origins(row) {
            tied.entry(*tie).or_default().push(at);
        }
    }
    let mut tied: Vec<_> = tied.into_iter().collect();
    tied.sort_by_key(|((tie, _), from)| (*tie, Reverse(from.len())));
    let every = tied.len() <= MOST_LANES;
    tied.truncate(MOST_LANES);
    let target = |((tie, key), from)| {
        let row = rows.iter().position(|row| *row == key).unwrap_or_else(|| {
            rows.push(key);
            rows.len() - 1
        });
        Origin { row, from, tie }
    };
    (tied.into_iter().map(target).collect(), every)
}

fn svg(site: &Site<'_>, rows: &[&str], targets: &[Origin], longest: usize, measures: Measures, class: &str) -> String {
    let height = rows.len() as f64 * measures.row;
    let lanes = targets.len() as f64 * LANE + 12.0;
    let room = measures.width - measures.bar - lanes;
    chart(class, (measures.width, height), site.strings.get("lineage_label"), |chart| {
        for (at, key) in rows.iter().enumerate() {
            draw_row(chart, site, key, at as f64 * measures.row, (room, longest), &measures);
        }
        for (at, target) in targets.iter().enumerate() {
            let x = measures.width - lanes + 16.0 + at as f64 * LANE;
            draw_target(chart, target, x, &measures);
        }
    })
}

/// Where a row's bar, or the name of an outlet, stands in the height of its row.
fn middle(row: usize, measures: &Measures) -> f64 {
    let within = if measures.stacked { 38.0 } else { measures.row / 2.0 };
    row as f64 * measures.row + within
}

fn draw_row(
    chart: &mut Chart<'_>,
    site: &Site<'_>,
    key: &str,
    top: f64,
    (room, longest): (f64, usize),
    measures: &Measures,
) {
    let (name_y, bar_y) = if measures.stacked { (18.0, 28.0) } else { (25.0, 10.0) };
    let bar_y = top + bar_y;
    let name_room = if measures.stacked { room } else { measures.bar - 12.0 };
    chart.text("name", (0.0, top + name_y), &fitted(&name_of(site, key), name_room, 15.0));
    let source = source_of(site, key);
    let read = source.and_then(|source| Some((source, site.findings.lock.sources.get(&source.id)?)));
    let Some((source, read)) = read else {
        let key = if source.is_some() { "source_unread" } else { "lineage_outside" };
        chart.text("words", (measures.bar, bar_y + 14.0), site.strings.get(key));
        return;
    };
    // Words stand behind the bar, so the longest bar leaves room for them.
    let scale = (room - 96.0) / longest as f64;
    let mut bar = |class, words: usize, from, height| {
        chart.rect(class, (measures.bar, bar_y + from), ((words as f64 * scale).max(1.0), height), false);
    };
    bar("all", read.words, 0.0, BAR);
    // One above the other: which of the quoted words are shared ones is not known.
    if let Some(repeated) = repeated(site, source) {
        bar("shared", repeated.words, 0.0, BAR / 2.0);
    }
    let quoted = site.quoted_words(&source.id);
    if quoted > 0 {
        bar("quoted", quoted, BAR / 2.0, BAR / 2.0);
    }
    let x = measures.bar + read.words as f64 * scale + 8.0;
    chart.text("words", (x, bar_y + 15.0), &site.strings.count("source_words", read.words));
}

fn draw_target(chart: &mut Chart<'_>, target: &Origin, x: f64, measures: &Measures) {
    let left = x - 10.0;
    let own = middle(target.row, measures);
    let ends = target.from.iter().map(|row| middle(*row, measures)).chain([own]);
    let (top, bottom) = ends.fold((own, own), |(top, bottom), y| (top.min(y), bottom.max(y)));
    let to_lane = |row: &usize| format!("M{left:.1} {}H{x:.1}", middle(*row, measures));
    let from: String = target.from.iter().map(to_lane).collect();
    chart.line(target.tie, &format!("M{x:.1} {top}V{bottom}{from}M{x:.1} {own}H{left:.1}"));
    chart.head(target.tie, (left, own), Points::Left);
}
