//! The picture of one source among its relatives: what it goes back to on one side, where a line of text
//! begins, and what goes back to it on the other.
//!
//! Narrow windows have a tree instead, which stands on one side of the other: origins above, heirs below. Families of
//! more generations than fit side by side are drawn so in wide windows too.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::model::Source;

use super::Tie;
use super::family::{Family, Kin, name_of, source_of};
use super::pen::{Pen, Points, Step, fitted};
use crate::render::language::dates;
use crate::render::site::Site;

/// How far from the source a relative may be to be drawn; farther ones are told in words.
const MOST_DEPTH: usize = 3;

/// How many relatives are drawn at the source itself, and at each relative; of more, the last place counts the rest.
const MOST_NEAR: usize = 8;
const MOST_FAR: usize = 3;

/// Generations that fit side by side.
const MOST_COLUMNS: usize = 4;

/// The measures of boxes, in CSS pixels.
const BOX: f64 = 44.0;
const ROW: f64 = 54.0;
const HEADING: f64 = 24.0;
const WIDE: f64 = 608.0;
const NARROW: f64 = 288.0;
/// How far a generation of the tree stands in.
const STEP: f64 = 24.0;

/// The drawings: for wide windows, where it is one of its own, and for narrow ones.
#[derive(Debug, Serialize)]
pub(super) struct Pictures {
    wide: Option<String>,
    narrow: String,
    /// Whether there is a solid line in it, and a dashed one.
    repeats: bool,
    credits: bool,
}

/// A box of the picture.
struct Node {
    name: String,
    note: String,
    class: &'static str,
    tie: Tie,
    /// The box that is nearer to the source, earlier in the list; none where that is the source.
    nearer: Option<usize>,
    depth: usize,
    /// The row it is drawn in where generations stand side by side; between two, if it belongs to both.
    slot: f64,
}

/// The pictures of a source's family; none where it has none.
pub(super) fn draw(site: &Site<'_>, source: &Source, family: &Family<'_>) -> Option<Pictures> {
    let (origins, heirs) = (nodes(site, &family.origins), nodes(site, &family.heirs));
    if origins.is_empty() && heirs.is_empty() {
        return None;
    }
    let own = Node {
        name: name_of(site, source.id.as_str()),
        note: note(site, source),
        class: "own",
        tie: Tie::Repeats,
        nearer: None,
        depth: 0,
        slot: 0.0,
    };
    let columns = 1 + deepest(&origins) + deepest(&heirs);
    let has = |tie| origins.iter().chain(&heirs).any(|node| node.tie == tie);
    let (repeats, credits) = (has(Tie::Repeats), has(Tie::Credits));
    let wide = (columns <= MOST_COLUMNS).then(|| side_by_side(site, &own, [&origins, &heirs], columns));
    let narrow = tree(site, &own, [&origins, &heirs], if wide.is_some() { "kin narrow" } else { "kin" });
    Some(Pictures { wide, narrow, repeats, credits })
}

fn deepest(side: &[Node]) -> usize {
    side.iter().map(|node| node.depth).max().unwrap_or(0)
}

/// What a box says of a source besides its name: when it was published.
fn note(site: &Site<'_>, source: &Source) -> String {
    let date = source.date.as_ref().or(source.updated.as_ref());
    date.map_or_else(|| site.strings.get("source_no_date").to_owned(), |date| dates::words(date, site.strings))
}

/// The relatives of a side that are drawn: each before those that are relatives through it.
fn nodes(site: &Site<'_>, side: &[Kin<'_>]) -> Vec<Node> {
    let mut through: BTreeMap<Option<usize>, Vec<usize>> = BTreeMap::new();
    for (at, kin) in side.iter().enumerate() {
        through.entry(kin.through).or_default().push(at);
    }
    let mut nodes = Vec::new();
    let mut slots = 0.0;
    grow(site, side, &through, (None, None, 1), &mut nodes, &mut slots);
    nodes
}

/// Adds the boxes of those who are relatives through one, and of those beyond; says in which row that one stands.
fn grow(
    site: &Site<'_>,
    side: &[Kin<'_>],
    through: &BTreeMap<Option<usize>, Vec<usize>>,
    (from, nearer, depth): (Option<usize>, Option<usize>, usize),
    nodes: &mut Vec<Node>,
    slots: &mut f64,
) -> f64 {
    let members = through.get(&from).map_or(&[][..], Vec::as_slice);
    if members.is_empty() || depth > MOST_DEPTH {
        *slots += 1.0;
        return *slots - 1.0;
    }
    let most = if depth == 1 { MOST_NEAR } else { MOST_FAR };
    let drawn = if members.len() > most { most - 1 } else { members.len() };
    let (shown, rest) = members.split_at(drawn);
    let (mut first, mut last) = (None, 0.0);
    for at in shown {
        let Some(kin) = side.get(*at) else { continue };
        let source = source_of(site, kin.key);
        let index = nodes.len();
        nodes.push(Node {
            name: name_of(site, kin.key),
            note: source.map_or_else(|| site.strings.get("lineage_not_here").to_owned(), |source| note(site, source)),
            class: if source.is_some() { "one" } else { "outside" },
            tie: kin.tie,
            nearer,
            depth,
            slot: 0.0,
        });
        let slot = grow(site, side, through, (Some(*at), Some(index), depth + 1), nodes, slots);
        if let Some(node) = nodes.get_mut(index) {
            node.slot = slot;
        }
        (first, last) = (first.or(Some(slot)), slot);
    }
    if !rest.is_empty() {
        let tie = rest.iter().filter_map(|at| side.get(*at)).map(|kin| kin.tie).min().unwrap_or(Tie::Credits);
        let name = site.strings.count("lineage_more", rest.len());
        nodes.push(Node { name, note: String::new(), class: "more", tie, nearer, depth, slot: *slots });
        last = *slots;
        *slots += 1.0;
    }
    f64::midpoint(first.unwrap_or(last), last)
}

/// Generations side by side, the source between its origins and its heirs.
fn side_by_side(site: &Site<'_>, own: &Node, sides: [&[Node]; 2], columns: usize) -> String {
    let gap = if columns < 4 { 56.0 } else { 32.0 };
    // A family of two generations has no wider boxes than one of three, for lines across a page lead nowhere.
    let width = ((WIDE - (columns.max(3) - 1) as f64 * gap) / columns.max(3) as f64).floor();
    let rows = |side: &[Node]| side.iter().map(|node| node.slot + 1.0).fold(1.0_f64, f64::max);
    let all = sides.iter().map(|side| rows(side)).fold(1.0_f64, f64::max);
    let mut pen = Pen::new("kin wide", (WIDE, HEADING + all * ROW - (ROW - BOX)), &label(site, own));
    let column = |at: usize| at as f64 * (width + gap);
    let before = sides.first().map_or(0, |side| deepest(side));
    let middle = HEADING + (all - 1.0) / 2.0 * ROW;
    let heading = |pen: &mut Pen, key, x: f64, top: f64| {
        pen.text("words heading", (x + width / 2.0, top - 9.0), site.strings.get(key));
    };
    let size = (width, BOX);
    for (side, is_origin) in sides.iter().zip([true, false]) {
        let top = HEADING + (all - rows(side)) / 2.0 * ROW;
        let place = |node: &Node| {
            let at = if is_origin { before - node.depth.min(before) } else { before + node.depth };
            (column(at), top + node.slot * ROW)
        };
        for node in *side {
            let (x, y) = place(node);
            let (near_x, near_y) = node.nearer.and_then(|at| side.get(at)).map_or((column(before), middle), place);
            // Lines run between the facing edges; the arrow points at the one that is gone back to.
            let (tail, tip) = if is_origin {
                ([near_x, near_y + BOX / 2.0], [x + width, y + BOX / 2.0])
            } else {
                ([x, y + BOX / 2.0], [near_x + width, near_y + BOX / 2.0])
            };
            pen.line(node.tie, &[Step::Bend(tail, [tip[0] + 6.0, tip[1]])]);
            pen.head(node.tie, (tip[0], tip[1]), Points::Left);
            boxed(&mut pen, node, (x, y), size);
        }
        if !side.is_empty() {
            // The farthest generation begins at the top.
            let at = if is_origin { 0 } else { columns - 1 };
            heading(&mut pen, if is_origin { "lineage_origins" } else { "lineage_heirs" }, column(at), top);
        }
    }
    boxed(&mut pen, own, (column(before), middle), size);
    heading(&mut pen, "lineage_own", column(before), middle);
    pen.finish()
}

/// Generations as steps of a tree: origins above the source, heirs below it.
fn tree(site: &Site<'_>, own: &Node, [origins, heirs]: [&[Node]; 2], class: &str) -> String {
    let rows = origins.len() + heirs.len() + 1;
    let headings = 1 + usize::from(!origins.is_empty()) + usize::from(!heirs.is_empty());
    let height = rows as f64 * ROW + headings as f64 * HEADING - (ROW - BOX);
    let mut pen = Pen::new(class, (NARROW, height), &label(site, own));
    let mut top = 0.0;
    let heading = |pen: &mut Pen, key, top: &mut f64| {
        pen.text("words", (STEP, *top + HEADING - 9.0), site.strings.get(key));
        *top += HEADING;
    };
    let above = if origins.is_empty() { 0.0 } else { HEADING + origins.len() as f64 * ROW };
    let own_top = above + HEADING;
    if !origins.is_empty() {
        heading(&mut pen, "lineage_origins", &mut top);
    }
    // From the last to the first, so that each stands above the one that it is a relative through.
    for (at, node) in origins.iter().enumerate().rev() {
        let row = |at: usize| HEADING + (origins.len() - 1 - at) as f64 * ROW;
        let foot = node.nearer.map_or(own_top, row);
        branch(&mut pen, node, row(at), foot, true);
    }
    top = above;
    heading(&mut pen, "lineage_own", &mut top);
    boxed(&mut pen, own, (0.0, own_top), (NARROW, BOX));
    top += ROW;
    if !heirs.is_empty() {
        heading(&mut pen, "lineage_heirs", &mut top);
    }
    for (at, node) in heirs.iter().enumerate() {
        let row = |at: usize| top + at as f64 * ROW;
        let foot = BOX + node.nearer.map_or(own_top, row);
        branch(&mut pen, node, row(at), foot, false);
    }
    pen.finish()
}

/// A box of the tree with the line to the one that it belongs to, whose edge stands at a height.
fn branch(pen: &mut Pen, node: &Node, top: f64, edge: f64, is_origin: bool) {
    let x = node.depth as f64 * STEP;
    let (stem, middle) = (x - STEP / 2.0, top + BOX / 2.0);
    if is_origin {
        pen.line(node.tie, &[Step::To(stem, edge), Step::Down(middle), Step::Across(x - 6.0)]);
        pen.head(node.tie, (x, middle), Points::Right);
    } else {
        pen.line(node.tie, &[Step::To(x, middle), Step::Across(stem), Step::Down(edge + 6.0)]);
        pen.head(node.tie, (stem, edge), Points::Up);
    }
    boxed(pen, node, (x, top), (NARROW - x, BOX));
}

fn boxed(pen: &mut Pen, node: &Node, (x, y): (f64, f64), (width, height): (f64, f64)) {
    pen.rect(node.class, (x, y), (width, height), true);
    let middle = x + width / 2.0;
    let name = fitted(&node.name, width - 14.0, 15.0);
    if node.note.is_empty() {
        pen.text("name", (middle, y + 27.0), &name);
        return;
    }
    pen.text("name", (middle, y + 19.0), &name);
    pen.text("words", (middle, y + 36.0), &fitted(&node.note, width - 10.0, 12.0));
}

fn label(site: &Site<'_>, own: &Node) -> String {
    site.strings.fill("lineage_kin", &[("name", &own.name)])
}
