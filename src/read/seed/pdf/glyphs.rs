//! What stands on a page, letter for letter, in the order in which it is drawn.
//!
//! Each letter is placed along the direction in which it is read and across it, so that turned and vertical text needs no rules
//! of its own.

use std::collections::HashMap;

use super::signs;

/// The most letters of a page. What is drawn beyond them is not read, and the page is said to be too large.
pub(super) const MOST_GLYPHS: usize = 400_000;
/// How near to its own place, in ems, a letter that is drawn again is the same: a bold face made by hand, or fill and outline.
const SAME_PLACE: f32 = 0.04;
/// Into how many degrees directions are sorted.
const DEGREES: f32 = 5.0;

/// What a glyph stands for.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Letters {
    One(char),
    Several(Box<str>),
    /// Nothing: the file says what it and those before it mean together.
    Covered,
}

impl Letters {
    pub(super) fn any(&self, is_so: impl Fn(char) -> bool) -> bool {
        match self {
            Letters::One(c) => is_so(*c),
            Letters::Several(all) => all.chars().any(is_so),
            Letters::Covered => false,
        }
    }

    pub(super) fn is_space(&self) -> bool {
        *self == Letters::One(' ')
    }
}

/// A glyph as it is drawn: 1,000 units to the em.
pub(super) struct PlacedGlyph {
    /// From the glyph to the page.
    pub(super) matrix: [f64; 6],
    /// How far on the next one stands.
    pub(super) advance: f32,
    pub(super) is_vertical: bool,
    pub(super) is_invisible: bool,
    pub(super) letters: Letters,
}

/// A glyph of a page.
#[derive(Debug, Clone)]
pub(super) struct PageGlyph {
    /// Where it begins and ends, along its direction.
    pub(super) from: f32,
    pub(super) to: f32,
    /// Where it stands across, downwards as it is read.
    pub(super) base: f32,
    pub(super) size: f32,
    /// In degrees, 0 for what runs to the right.
    pub(super) direction: i16,
    pub(super) letters: Letters,
    pub(super) is_invisible: bool,
    /// The file says that it belongs to the page and not to the text.
    pub(super) is_artifact: bool,
}

/// What is written on a page.
#[derive(Debug, Default)]
pub(super) struct PageGlyphs {
    pub(super) glyphs: Vec<PageGlyph>,
    pub(super) width: f32,
    pub(super) height: f32,
    /// How many images it has.
    pub(super) images: usize,
    /// It has more letters than are read.
    pub(super) is_too_large: bool,
    /// The columns of the letters so far, by their row and what they are.
    seen: HashMap<(i32, u64), Vec<i32>>,
    /// The holders around what is drawn: whether each is an artifact.
    holders: Vec<bool>,
    /// What the outermost holder that says so means, until its first glyph has taken it, and how deep that holder lies.
    meant: Option<(Option<String>, usize)>,
}

impl PageGlyphs {
    pub(super) fn new(width: f32, height: f32) -> PageGlyphs {
        PageGlyphs { width, height, ..PageGlyphs::default() }
    }

    /// A holder of marked content begins.
    pub(super) fn begin(&mut self, is_artifact: bool, meant: Option<String>) {
        if let Some(meant) = meant
            && self.meant.is_none()
        {
            self.meant = Some((Some(meant), self.holders.len()));
        }
        self.holders.push(is_artifact);
    }

    /// The innermost holder ends.
    pub(super) fn end(&mut self) {
        self.holders.pop();
        self.meant.take_if(|(_, depth)| self.holders.len() <= *depth);
    }

    /// Takes a glyph in, unless it stands outside of the page or was drawn there before.
    pub(super) fn put(&mut self, placed: PlacedGlyph) {
        let letters = match &mut self.meant {
            Some((meant, _)) => meant.take().map_or(Letters::Covered, |all| Letters::Several(all.into())),
            None => match placed.letters {
                Letters::One(c) => Letters::One(signs::cleaned(c)),
                other => other,
            },
        };
        if self.glyphs.len() >= MOST_GLYPHS {
            self.is_too_large = true;
            return;
        }
        let [a, b, c, d, x, y] = placed.matrix.map(narrow);
        let (along, across) = if placed.is_vertical { ((-c, -d), (a, b)) } else { ((a, b), (c, d)) };
        let scale = along.0.hypot(along.1);
        if !(scale.is_finite() && scale > 1e-9 && x.is_finite() && y.is_finite()) {
            return;
        }
        let unit = (along.0 / scale, along.1 / scale);
        // What of its height stands across the direction: a slant does not count.
        let tall = (unit.0 * across.1 - unit.1 * across.0).abs() * 1000.0;
        let size = if tall < 0.5 { scale * 1000.0 } else { tall };
        let is_outside = x < -size || y < -size || x > self.width + size || y > self.height + size * 1.5;
        if is_outside || !letters.is_space() && self.was_drawn(x, y, size, &letters) {
            return;
        }
        let direction = direction(unit);
        let turn = f32::from(direction).to_radians();
        let from = x * turn.cos() + y * turn.sin();
        let base = y * turn.cos() - x * turn.sin();
        let advance = if placed.is_vertical { size } else { (placed.advance * scale).max(0.0) };
        self.glyphs.push(PageGlyph {
            from,
            to: from + advance,
            base,
            size,
            direction,
            letters,
            is_invisible: placed.is_invisible,
            is_artifact: self.holders.contains(&true),
        });
    }

    /// Whether the same letters were drawn at this place, and notes that they are now.
    fn was_drawn(&mut self, x: f32, y: f32, size: f32, letters: &Letters) -> bool {
        let key = match letters {
            Letters::One(c) => u64::from(*c),
            Letters::Several(all) => all.bytes().fold(7, |sum: u64, byte| sum.wrapping_mul(31) + u64::from(byte)),
            Letters::Covered => return false,
        };
        let cell = (size * SAME_PLACE).max(0.02);
        let (column, row) = (whole(x / cell), whole(y / cell));
        let is_near = |seen: &Vec<i32>| seen.iter().any(|other| other.abs_diff(column) <= 1);
        let mut rows = [row.saturating_sub(1), row, row.saturating_add(1)].into_iter();
        if rows.any(|row| self.seen.get(&(row, key)).is_some_and(is_near)) {
            return true;
        }
        self.seen.entry((row, key)).or_default().push(column);
        false
    }
}

#[expect(clippy::cast_possible_truncation, reason = "places on a page are small, and wrong ones are sorted out")]
fn narrow(value: f64) -> f32 {
    value as f32
}

/// The nearest whole number; the largest or smallest there is for what lies beyond.
#[expect(clippy::cast_possible_truncation, reason = "the cast saturates")]
pub(super) fn whole(value: f32) -> i32 {
    value.round() as i32
}

/// A direction in degrees, in classes.
#[expect(clippy::cast_possible_truncation, reason = "between -180 and 180")]
fn direction(unit: (f32, f32)) -> i16 {
    let class = (unit.1.atan2(unit.0).to_degrees() / DEGREES).round() * DEGREES;
    if class <= -180.0 { 180 } else { class as i16 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn placed(x: f64, y: f64, letter: char) -> PlacedGlyph {
        let letters = Letters::One(letter);
        // Ten points: the em is 1,000 units, and y runs down.
        PlacedGlyph {
            matrix: [0.01, 0.0, 0.0, -0.01, x, y],
            advance: 500.0,
            is_vertical: false,
            is_invisible: false,
            letters,
        }
    }

    #[test]
    fn a_letter_is_placed_along_and_across_its_direction() {
        let mut page = PageGlyphs::new(200.0, 100.0);
        page.put(placed(20.0, 30.0, 'a'));
        page.put(PlacedGlyph { matrix: [0.0, -0.01, -0.01, 0.0, 20.0, 30.0], ..placed(0.0, 0.0, 'b') });
        let [flat, turned] = &page.glyphs[..] else { panic!() };
        assert_eq!((flat.direction, whole(flat.from), whole(flat.to), whole(flat.base)), (0, 20, 25, 30));
        assert_eq!((turned.direction, whole(turned.from), whole(turned.base)), (-90, -30, 20));
        assert_eq!((whole(flat.size), whole(turned.size)), (10, 10));
    }

    #[test]
    fn what_is_drawn_twice_or_off_the_page_is_not_there_and_double_letters_are() {
        let mut page = PageGlyphs::new(200.0, 100.0);
        for (x, letter) in [(20.0, 'l'), (20.2, 'l'), (22.0, 'l'), (400.0, 'x')] {
            page.put(placed(x, 30.0, letter));
        }
        assert_eq!(page.glyphs.len(), 2);
    }

    #[test]
    fn what_a_holder_means_stands_for_its_glyphs() {
        let mut page = PageGlyphs::new(200.0, 100.0);
        page.begin(false, Some("fi".into()));
        page.put(placed(20.0, 30.0, '\u{FFFD}'));
        page.put(placed(25.0, 30.0, '\u{FFFD}'));
        page.end();
        page.begin(true, None);
        page.put(placed(30.0, 30.0, 'n'));
        page.end();
        let all: Vec<_> = page.glyphs.iter().map(|glyph| (glyph.letters.clone(), glyph.is_artifact)).collect();
        let several = Letters::Several("fi".into());
        assert_eq!(all, [(several, false), (Letters::Covered, false), (Letters::One('n'), true)]);
    }
}
