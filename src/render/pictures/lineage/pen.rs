//! What all pictures of lineage are drawn with: text, boxes and arrows. They run from the left; the theme's style turns
//! them round where text runs from the right.

use std::fmt::Write as _;

use super::Tie;
use crate::render::escape;
use crate::render::pictures::strip::{cut_to, text_width};

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
pub(super) struct Pen {
    out: String,
    /// Heads that are drawn, for many lines may end in one.
    heads: Vec<(f64, f64)>,
}

impl Pen {
    /// An empty picture of a size in CSS pixels, which says of itself what a reader hears who does not see it.
    pub(super) fn new(class: &str, (width, height): (f64, f64), label: &str) -> Self {
        let mut out = String::new();
        let _ = write!(out, "<svg class=\"lineage {class}\" viewBox=\"0 0 {width} {height}\" role=\"img\"");
        escape::pair(&mut out, "aria-label", label);
        out.push('>');
        Pen { out, heads: Vec::new() }
    }

    /// The picture.
    pub(super) fn finish(mut self) -> String {
        self.out.push_str("</svg>");
        self.out
    }

    /// Words whose line begins at a place; in the middle of it, where their class says so.
    pub(super) fn text(&mut self, class: &str, (x, y): (f64, f64), words: &str) {
        let _ = write!(self.out, "<text class=\"{class}\" x=\"{x:.1}\" y=\"{y}\">");
        escape::text(&mut self.out, words);
        self.out.push_str("</text>");
    }

    /// A box, by the corner where it begins.
    pub(super) fn rect(&mut self, class: &str, (x, y): (f64, f64), (width, height): (f64, f64), round: bool) {
        let _ = write!(
            self.out,
            "<rect class=\"{class}\" x=\"{x:.1}\" y=\"{y}\" width=\"{width:.1}\" height=\"{height}\"{}/>",
            if round { " rx=\"4\"" } else { "" }
        );
    }

    /// A line of straight pieces: it goes down or up and across in turns, from where a stub or corner leaves it.
    pub(super) fn line(&mut self, tie: Tie, pieces: &[Step]) {
        let mut path = String::new();
        for piece in pieces {
            let _ = match *piece {
                Step::To(x, y) => write!(path, "M{x:.1} {y}"),
                Step::Across(x) => write!(path, "H{x:.1}"),
                Step::Down(y) => write!(path, "V{y}"),
                Step::Bend([x, y], [to_x, to_y]) => {
                    let middle = f64::midpoint(x, to_x);
                    write!(path, "M{x:.1} {y}C{middle:.1} {y} {middle:.1} {to_y} {to_x:.1} {to_y}")
                }
            };
        }
        let _ = write!(self.out, "<path class=\"{}\" d=\"{path}\"/>", tie.class());
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
        let _ = write!(self.out, "<path class=\"head of-{}\" d=\"M{x:.1} {y}{rest}\"/>", tie.class());
    }
}

/// A piece of a line.
#[derive(Debug, Clone, Copy)]
pub(super) enum Step {
    To(f64, f64),
    Across(f64),
    Down(f64),
    /// A soft curve that leaves one place and reaches another, both times across.
    Bend([f64; 2], [f64; 2]),
}

/// Words cut to a room in pixels, in a size in pixels; something of them is always left.
pub(super) fn fitted(words: &str, room: f64, size: f64) -> String {
    // The measure is that of the light face at 12.5 pixels; names are set in the heavy one.
    let scale = size / 12.5 * 1.06;
    let cut = cut_to(words, room / scale);
    cut.unwrap_or_else(|| {
        let mut left = room / scale - text_width("…");
        let fits = |c: &char| {
            left -= text_width(c.encode_utf8(&mut [0; 4]));
            left >= 0.0
        };
        format!("{}…", words.chars().take_while(fits).collect::<String>().trim_end())
    })
}
