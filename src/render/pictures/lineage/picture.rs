//! The picture of one source among its relatives: what it goes back to on one side, where a line of text
//! begins, and what goes back to it on the other.
//!
//! Narrow windows have a tree instead, which stands on one side of the other: origins above, heirs below. Families of
//! more generations than fit side by side are drawn so in wide windows too.

use serde_json::{Value, json};

use crate::model::Source;
use crate::render::language::dates;
use crate::render::pictures::measure::fitted;
use crate::render::site::Site;

use super::chart::{Chart, Points, chart};
use super::family::{Kin, Relatives, name_of, source_of};
use super::ties::Tie;

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

/// A box of the picture.
struct LayoutNode {
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

/// The pictures of a source's family, none where it has none: for wide windows, where it is one of its own, and for
/// narrow ones.
pub(super) fn draw(site: &Site<'_>, source: &Source, family: &Relatives<'_>) -> Option<Value> {
    let (origins, heirs) = (nodes(site, &family.origins), nodes(site, &family.heirs));
    if origins.is_empty() && heirs.is_empty() {
        return None;
    }
    let own = LayoutNode { class: "own", ..node(site, source.id.as_str(), Tie::Repeats, None, 0) };
    let columns = 1 + deepest(&origins) + deepest(&heirs);
    let has = |tie| origins.iter().chain(&heirs).any(|node| node.tie == tie);
    let wide = (columns <= MOST_COLUMNS).then(|| side_by_side(site, &own, [&origins, &heirs], columns));
    let narrow = tree(site, &own, [&origins, &heirs], if wide.is_some() { "kin narrow" } else { "kin" });
    // Whether there is a solid line in it, and a dashed one.
    let (repeats, credits) = (has(Tie::Repeats), has(Tie::Credits));
    Some(json!({ "wide": wide, "narrow": narrow, "repeats": repeats, "credits": credits }))
}

fn deepest(side: &[LayoutNode]) -> usize {
    side.iter().map(|node| node.depth).max().unwrap_or(0)
}

/// The box of a relative: its name, and when it was published.
fn node(site: &Site<'_>, key: &str, tie: Tie, nearer: Option<usize>, depth: usize) -> LayoutNode {
    let source = source_of(site, key);
    let date = source.map(|source| source.date.as_ref().or(source.updated.as_ref()));
    let (class, note) = match date {
        Some(Some(date)) => ("one", dates::words(date, site.strings)),
        Some(None) => ("one", site.strings.get("source_no_date").to_owned()),
        None => ("outside", site.strings.get("lineage_not_here").to_owned()),
    };
    LayoutNode { name: name_of(site, key), note, class, tie, nearer, depth, slot: 0.0 }
}

/// The relatives of a side that are drawn: each before those that are relatives through it.
fn nodes(site: &Site<'_>, side: &[Kin<'_>]) -> Vec<LayoutNode> {
    let mut tree = Layout { site, side, nodes: Vec::new(), slots: 0.0 };
    tree.grow(None, None, 1);
    tree.nodes
}

/// The boxes of a side in the making.
struct Layout<'a, 's> {
    site: &'s Site<'a>,
    side: &'s [Kin<'a>],
    nodes: Vec<LayoutNode>,
    /// Rows that are taken.
    slots: f64,
}

impl Layout<'_, '_> {
    /// Adds the boxes of those who are relatives through one, and of those beyond; says in which row that one stands.
    fn grow(&mut self, from: Option<usize>, nearer: Option<usize>, depth: usize) -> f64 {
        let of_one = |(_, kin): &(usize, &Kin<'_>)| kin.through == from && depth <= MOST_DEPTH;
        let members: Vec<(usize, &Kin<'_>)> = self.side.iter().enumerate().filter(of_one).collect();
        let most = if depth == 1 { MOST_NEAR } else { MOST_FAR };
        let drawn = if members.len() > most { most - 1 } else { members.len() };
        let (shown, rest) = members.split_at(drawn);
        let mut slots = Vec::new();
        for (at, kin) in shown {
            let index = self.nodes.len();
            self.nodes.push(node(self.site, kin.key, kin.tie, nearer, depth));
            let slot = self.grow(Some(*at), Some(index), depth + 1);
            self.nodes[index].slot = slot;
            slots.push(slot);
        }
        if let Some(tie) = rest.iter().map(|(_, kin)| kin.tie).min() {
            let name = self.site.strings.count("lineage_more", rest.len());
            let (note, slot) = (String::new(), self.row());
            self.nodes.push(LayoutNode { name, note, class: "more", tie, nearer, depth, slot });
            slots.push(slot);
        }
        match slots.as_slice() {
            [] => self.row(),
            [one] => *one,
            [first, .., last] => f64::midpoint(*first, *last),
        }
    }

    /// Takes a row.
    fn row(&mut self) -> f64 {
        self.slots += 1.0;
        self.slots - 1.0
    }
}

/// Generations side by side, the source between its origins and its heirs.
fn side_by_side(site: &Site<'_>, own: &LayoutNode, sides: [&[LayoutNode]; 2], columns: usize) -> String {
    let gap = if columns < 4 { 56.0 } else { 32.0 };
    // A family of two generations has no wider boxes than one of three, for lines across a page lead nowhere.
    let width = ((WIDE - (columns.max(3) - 1) as f64 * gap) / columns.max(3) as f64).floor();
    let rows = |side: &[LayoutNode]| side.iter().map(|node| node.slot + 1.0).fold(1.0_f64, f64::max);
    let all = sides.iter().map(|side| rows(side)).fold(1.0_f64, f64::max);
    let column = |at: usize| at as f64 * (width + gap);
    let before = deepest(sides[0]);
    let middle = HEADING + (all - 1.0) / 2.0 * ROW;
    let heading = |chart: &mut Chart<'_>, key, x: f64, top: f64| {
        chart.text("words heading", (x + width / 2.0, top - 9.0), site.strings.get(key));
    };
    let size = (width, BOX);
    chart("kin wide", (WIDE, HEADING + all * ROW - (ROW - BOX)), &label(site, own), |chart| {
        for (side, is_origin) in sides.into_iter().zip([true, false]).filter(|(side, _)| !side.is_empty()) {
            let top = HEADING + (all - rows(side)) / 2.0 * ROW;
            let place = |node: &LayoutNode| {
                let at = if is_origin { before - node.depth } else { before + node.depth };
                (column(at), top + node.slot * ROW)
            };
            for node in side {
                let (x, y) = place(node);
                let (near_x, near_y) = node.nearer.map_or((column(before), middle), |at| place(&side[at]));
                // Lines run between the facing edges; the arrow points at the one that is gone back to.
                let ((x_0, y_0), (x_1, y_1)) =
                    if is_origin { ((near_x, near_y), (x, y)) } else { ((x, y), (near_x, near_y)) };
                let (y_0, tip, y_1) = (y_0 + BOX / 2.0, x_1 + width, y_1 + BOX / 2.0);
                let (end, bend) = (tip + 6.0, f64::midpoint(x_0, tip + 6.0));
                chart.line(node.tie, &format!("M{x_0:.1} {y_0}C{bend:.1} {y_0} {bend:.1} {y_1} {end:.1} {y_1}"));
                chart.head(node.tie, (tip, y_1), Points::Left);
                boxed(chart, node, (x, y), size);
            }
            // The farthest generation begins at the top.
            let (key, at) = if is_origin { ("lineage_origins", 0) } else { ("lineage_heirs", columns - 1) };
            heading(chart, key, column(at), top);
        }
        boxed(chart, own, (column(before), middle), size);
        heading(chart, "lineage_own", column(before), middle);
    })
}

/// Generations as steps of a tree: origins above the source, heirs below it.
fn tree(site: &Site<'_>, own: &LayoutNode, [origins, heirs]: [&[LayoutNode]; 2], class: &str) -> String {
    let high = |side: &[LayoutNode]| if side.is_empty() { 0.0 } else { HEADING + side.len() as f64 * ROW };
    let own_top = high(origins) + HEADING;
    let below = own_top + ROW;
    let heading = |chart: &mut Chart<'_>, key, top: f64| {
        chart.text("words", (STEP, top + HEADING - 9.0), site.strings.get(key));
    };
    chart(class, (NARROW, below + high(heirs) - (ROW - BOX)), &label(site, own), |chart| {
        if !origins.is_empty() {
            heading(chart, "lineage_origins", 0.0);
        }
        // From the last to the first, so that each stands above the one that it is a relative through.
        for (at, node) in origins.iter().enumerate().rev() {
            let row = |at: usize| HEADING + (origins.len() - 1 - at) as f64 * ROW;
            branch(chart, node, row(at), node.nearer.map_or(own_top, row), true);
        }
        heading(chart, "lineage_own", own_top - HEADING);
        boxed(chart, own, (0.0, own_top), (NARROW, BOX));
        if !heirs.is_empty() {
            heading(chart, "lineage_heirs", below);
        }
        for (at, node) in heirs.iter().enumerate() {
            let row = |at: usize| below + HEADING + at as f64 * ROW;
            branch(chart, node, row(at), BOX + node.nearer.map_or(own_top, row), false);
        }
    })
}

/// A box of the tree with the line to the one that it belongs to, whose edge stands at a height.
fn branch(chart: &mut Chart<'_>, node: &LayoutNode, top: f64, edge: f64, is_origin: bool) {
    let x = node.depth as f64 * STEP;
    let (stem, middle) = (x - STEP / 2.0, top + BOX / 2.0);
    if is_origin {
        chart.line(node.tie, &format!("M{stem:.1} {edge}V{middle}H{:.1}", x - 6.0));
        chart.head(node.tie, (x, middle), Points::Right);
    } else {
        chart.line(node.tie, &format!("M{x:.1} {middle}H{stem:.1}V{}", edge + 6.0));
        chart.head(node.tie, (stem, edge), Points::Up);
    }
    boxed(chart, node, (x, top), (NARROW - x, BOX));
}

fn boxed(chart: &mut Chart<'_>, node: &LayoutNode, (x, y): (f64, f64), (width, height): (f64, f64)) {
    chart.rect(node.class, (x, y), (width, height), true);
    let middle = x + width / 2.0;
    let name_y = if node.note.is_empty() { 27.0 } else { 19.0 };
    chart.text("name", (middle, y + name_y), &fitted(&node.name, width - 14.0, 15.0));
    if !node.note.is_empty() {
        chart.text("words", (middle, y + 36.0), &fitted(&node.note, width - 10.0, 12.0));
    }
}

fn label(site: &Site<'_>, own: &LayoutNode) -> String {
    site.strings.fill("lineage_kin", &[("name", &own.name)])
}
