//! The outlines of signs: a shape for each kind of event.

use crate::render::pictures::pen::px;

/// How many shapes there are; kinds beyond them share the last one.
pub(super) const SHAPES: usize = 8;

/// The corners of the shapes but for the circle, x and y in turn, in parts of the size: square, diamond, two triangles,
/// cross, star, and an upright bar for all kinds that have none of their own.
const CORNERS: [&[f64]; SHAPES - 1] = [
    &[-0.86, -0.86, 0.86, -0.86, 0.86, 0.86, -0.86, 0.86],
    &[0.0, -1.2, 1.2, 0.0, 0.0, 1.2, -1.2, 0.0],
    &[0.0, -1.1, 1.15, 0.9, -1.15, 0.9],
    &[0.0, 1.1, 1.15, -0.9, -1.15, -0.9],
    &[
        -0.38, -1.1, 0.38, -1.1, 0.38, -0.38, 1.1, -0.38, 1.1, 0.38, 0.38, 0.38, 0.38, 1.1, -0.38, 1.1, -0.38, 0.38,
        -1.1, 0.38, -1.1, -0.38, -0.38, -0.38,
    ],
    &[
        0.0, -1.3, 0.32, -0.44, 1.24, -0.4, 0.52, 0.17, 0.76, 1.05, 0.0, 0.54, -0.76, 1.05, -0.52, 0.17, -1.24, -0.4,
        -0.32, -0.44,
    ],
    &[-0.4, -1.1, 0.4, -1.1, 0.4, 1.1, -0.4, 1.1],
];

/// The path of a shape around a point, `size` from its middle to its edge. All but its place is the same for all marks of
/// a kind, so that a page of many marks packs well.
pub(super) fn path(shape: usize, x: f64, y: f64, size: f64) -> String {
    let start = format!("M{} {}", px(x), px(y));
    let Some(at) = shape.checked_sub(1) else {
        let (radius, across) = (px(size), px(2.0 * size));
        return format!("{start}m-{radius} 0a{radius} {radius} 0 1 0 {across} 0a{radius} {radius} 0 1 0-{across} 0z");
    };
    let (corners, _) = CORNERS[at.min(CORNERS.len() - 1)].as_chunks::<2>();
    let before = [[0.0, 0.0]].into_iter().chain(corners.iter().copied());
    let steps = corners
        .iter()
        .zip(before)
        .map(|([x, y], [from_x, from_y])| format!("{} {}", px((x - from_x) * size), px((y - from_y) * size)));
    format!("{start}m{}z", steps.collect::<Vec<_>>().join("l"))
}
