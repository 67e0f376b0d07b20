//! What all pictures are drawn with: elements of SVG with escaped attributes. They bear classes and measures only; colours
//! and type are the stylesheet's.

use std::fmt::Display;

use crate::render::html::escape;

/// A picture in the making.
#[derive(Debug)]
pub(super) struct Pen {
    svg: String,
    /// How an element ends that holds nothing: with a tag of its own, or in the short form.
    in_full: bool,
}

/// An element whose attributes are being written.
#[must_use = "an element has to be closed"]
pub(super) struct Element<'a> {
    pen: &'a mut Pen,
    name: &'static str,
}

impl Pen {
    /// What `draw` draws, as SVG, with empty elements as `<path/>`.
    pub(super) fn short(draw: impl FnOnce(&mut Pen)) -> String {
        let mut pen = Pen { svg: String::new(), in_full: false };
        draw(&mut pen);
        pen.svg
    }

    /// What `draw` draws, as SVG, with empty elements as `<path></path>`.
    pub(super) fn in_full(draw: impl FnOnce(&mut Pen)) -> String {
        let mut pen = Pen { svg: String::new(), in_full: true };
        draw(&mut pen);
        pen.svg
    }

    /// Draws a path by its data.
    pub(super) fn path(&mut self, class: &str, data: &str) {
        self.element("path").class(class).with("d", data).bare();
    }

    /// Draws a box: where it begins, its width and its height.
    pub(super) fn rect(&mut self, class: &str, [x, y, width, height]: [f64; 4]) {
        self.element("rect").class(class).at(x, y).size(width, height).bare();
    }

    /// Begins an element.
    pub(super) fn element(&mut self, name: &'static str) -> Element<'_> {
        self.svg.push('<');
        self.svg.push_str(name);
        Element { pen: self, name }
    }
}

impl Element<'_> {
    /// Writes an attribute.
    pub(super) fn with(self, name: &str, value: impl Display) -> Self {
        escape::pair(&mut self.pen.svg, name, &value.to_string());
        self
    }

    pub(super) fn class(self, class: &str) -> Self {
        self.with("class", class)
    }

    /// The point where a box begins, or words stand.
    pub(super) fn at(self, x: f64, y: f64) -> Self {
        self.with("x", px(x)).with("y", px(y))
    }

    pub(super) fn size(self, width: f64, height: f64) -> Self {
        self.with("width", px(width)).with("height", px(height))
    }

    /// The width and the height of what is drawn inside, in its own units.
    pub(super) fn view(self, width: f64, height: f64) -> Self {
        self.with("viewBox", format_args!("0 0 {} {}", px(width), px(height)))
    }

    /// Ends an element that holds nothing.
    pub(super) fn bare(self) {
        if self.pen.in_full {
            self.holding(|_| {});
        } else {
            self.pen.svg.push_str("/>");
        }
    }

    /// Puts words into the element.
    pub(super) fn text(self, words: &str) {
        self.holding(|pen| escape::text(&mut pen.svg, words));
    }

    /// Draws inside the element.
    pub(super) fn holding(self, draw: impl FnOnce(&mut Pen)) {
        self.pen.svg.push('>');
        draw(self.pen);
        self.pen.svg.push_str("</");
        self.pen.svg.push_str(self.name);
        self.pen.svg.push('>');
    }
}

/// A number of pixels, to a tenth and no longer than it must be.
pub(super) fn px(x: f64) -> String {
    let tenths = (x * 10.0).round() as i64;
    let sign = if tenths < 0 { "-" } else { "" };
    match (tenths.unsigned_abs() / 10, tenths.unsigned_abs() % 10) {
        (whole, 0) => format!("{sign}{whole}"),
        (whole, rest) => format!("{sign}{whole}.{rest}"),
    }
}
