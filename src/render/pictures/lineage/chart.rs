//! What all pictures of lineage are drawn with: words, boxes and arrows. They run from the left; the theme's style turns
//! them round where text runs from the right.

use crate::render::pictures::pen::{Pen, px};

use super::ties::Tie;

/// How long the head of an arrow is.
const HEAD: f64 = 7.0;

/// Where the head of an arrow points.
#[derive(Debug, Clone, Copy)]
pub(super) enum Points {
    Left,
    Right,
    Up,
}

/// A picture in the making.
pub(super) struct Chart<'p> {
    pen: &'p mut Pen,
    /// Heads that are drawn, for many lines may end in one.
    heads: Vec<(f64, f64)>,
}

/// A picture of a size in CSS pixels, which says of itself what a reader hears who does not see it.
pub(super) fn chart(
    class: &str,
    (width, height): (f64, f64),
    label: &str,
    draw: impl FnOnce(&mut Chart<'_>),
) -> String {
    Pen::short(|pen| {
        let svg = pen.element("svg").class(&format!("lineage {class}")).view(width, height);
        svg.with("role", "img").with("aria-label", label).holding(|pen| draw(&mut Chart { pen, heads: Vec::new() }));
    })
}

impl Chart<'_> {
    /// Words whose line begins at a place; in the middle of it, where their class says so.
    pub(super) fn text(&mut self, class: &str, (x, y): (f64, f64), words: &str) {
        self.pen.element("text").class(class).with("x", tenths(x)).with("y", px(y)).text(words);
    }

    /// A box, by the corner where it begins.
    pub(super) fn rect(&mut self, class: &str, (x, y): (f64, f64), (width, height): (f64, f64), round: bool) {
        let rect = self.pen.element("rect").class(class).with("x", tenths(x)).with("y", px(y));
        let rect = rect.with("width", tenths(width)).with("height", px(height));
        if round { rect.with("rx", 4).bare() } else { rect.bare() }
    }

    /// A line by the data of its path.
    pub(super) fn line(&mut self, tie: Tie, data: &str) {
        self.pen.path(tie.class(), data);
    }

    /// The head of an arrow, its point at a place. Drawn once, however many lines end there.
    pub(super) fn head(&mut self, tie: Tie, (x, y): (f64, f64), points: Points) {
        if self.heads.contains(&(x, y)) {
            return;
        }
        self.heads.push((x, y));
        let rest = match points {
            Points::Up => format!("l-4 {HEAD}h8z"),
            Points::Left => format!("l{HEAD} -4v8z"),
            Points::Right => format!("l-{HEAD} -4v8z"),
        };
        self.pen.path(&format!("head of-{}", tie.class()), &format!("M{x:.1} {y}{rest}"));
    }
}

/// A measure across the picture, always with its tenths, for few of them are whole.
fn tenths(x: f64) -> String {
    format!("{x:.1}")
}
