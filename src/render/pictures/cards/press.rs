//! Draws a card as a PNG of 1200 by 630. The only file that names `resvg`.
//!
//! The renderer draws nothing, and says nothing, where a font is missing or a letter is in none. So every letter is looked up
//! first, and the lines that were asked for are counted in what came out.

use std::collections::BTreeMap;
use std::fmt::Write;

use resvg::{tiny_skia, usvg};

use super::Card;
use crate::render::{escape, theme::built_in};

const WIDE: f32 = 1_200.0;
const HIGH: f32 = 630.0;
/// The room at the sides.
const SIDE: f32 = 72.0;

/// The colours of the theme's light scheme: ground, text, softer text, accent, lines.
const COLOURS: [&str; 5] = ["#fdfcf9", "#1d1f22", "#4a4e55", "#154a76", "#d8d3c8"];

/// A family as it must be written: without quotation marks a name with a digit draws nothing.
const SERIF: &str = "'Briefing Serif', 'Briefing Arabic'";
const SANS: &str = "'Briefing Sans', 'Briefing Arabic'";

const FONTS: [&str; 3] = ["serif.ttf", "sans.ttf", "arabic.ttf"];

/// Sizes of type for a title, and how many lines of each may stand.
const TITLES: [(f32, usize); 4] = [(78.0, 3), (64.0, 4), (52.0, 5), (42.0, 6)];

/// The size of type of what a page is.
const ABOUT: f32 = 36.0;

/// The renderer with its fonts.
pub(super) struct Press {
    options: usvg::Options<'static>,
    /// The letters of each font, as inclusive ranges.
    letters: BTreeMap<String, Vec<(u32, u32)>>,
}

impl Press {
    /// None if a font of the theme is missing, which a test rules out.
    pub(super) fn new() -> Option<Press> {
        let mut options = usvg::Options { font_family: "Briefing Serif".to_owned(), ..usvg::Options::default() };
        let fonts = options.fontdb_mut();
        for name in FONTS {
            fonts.load_font_data(built_in::built_in(&format!("cards/{name}"))?.to_vec());
        }
        let letters = std::str::from_utf8(built_in::built_in("cards/glyphs.txt")?).ok()?;
        let letters = letters.lines().filter_map(ranges).collect();
        Some(Press { options, letters })
    }

    /// The card; with the mark alone if a letter or a line cannot be drawn.
    pub(super) fn png(&self, card: &Card) -> Option<Vec<u8>> {
        let full = self.full(card).and_then(|svg| self.draw(&svg.0, svg.1, WIDE as u32, HIGH as u32));
        full.or_else(|| self.draw(&frame(card, &mark(SIDE, 255.0, 120.0)), 0, WIDE as u32, HIGH as u32))
    }

    /// The drawing of a card, and how many lines of type it has.
    fn full(&self, card: &Card) -> Option<(String, usize)> {
        let (size, lines) = self.set(&card.title)?;
        let mut out = mark(if card.is_rtl { WIDE - SIDE - 52.0 } else { SIDE }, 64.0, 52.0);
        let mut count = 0;
        if let Some(site) = &card.site {
            let at = if card.is_rtl { WIDE - SIDE - 76.0 } else { SIDE + 76.0 };
            let room = WIDE - 2.0 * SIDE - 76.0;
            let (site, size) = self.fitted(site, 30.0, room)?;
            line(&mut out, card, (at, 100.0), (SANS, size, COLOURS[2]), &site);
            count += 1;
        }
        let side = if card.is_rtl { WIDE - SIDE } else { SIDE };
        let mut y = 150.0 + size;
        for words in &lines {
            line(&mut out, card, (side, y), (SERIF, size, COLOURS[1]), words);
            y += size * 1.18;
        }
        count += lines.len();
        // A short title leaves room to say what the page is.
        let about = card
            .about
            .as_deref()
            .filter(|_| lines.len() < 3)
            .and_then(|about| self.about(about, 470.0 - y + size * 0.5));
        for words in about.iter().flatten() {
            line(&mut out, card, (side, y - size * 0.42), (SANS, ABOUT, COLOURS[2]), words);
            y += ABOUT * 1.3;
            count += 1;
        }
        for (words, y, colour) in [(&card.as_of, 532.0, COLOURS[3]), (&card.figures, 578.0, COLOURS[2])] {
            let Some(words) = words else { continue };
            let (words, size) = self.fitted(words, 31.0, WIDE - 2.0 * SIDE)?;
            line(&mut out, card, (side, y), (SANS, size, colour), &words);
            count += 1;
        }
        Some((frame(card, &out), count))
    }

    /// A title set in lines, as large as it may stand; none if it cannot be set at all.
    fn set(&self, title: &str) -> Option<(f32, Vec<String>)> {
        if title.trim().is_empty() || !self.holds(title, &["serif.ttf", "arabic.ttf"]) {
            return None;
        }
        let words: Vec<&str> = title.split_whitespace().collect();
        let (widths, space) = self.widths(&words, SERIF)?;
        let room = WIDE - 2.0 * SIDE;
        for (size, most) in TITLES {
            let lines = wrapped(&words, &widths, space, room / size);
            let fits = widths.iter().all(|width| *width <= room / size);
            if fits && lines.len() <= most {
                return Some((size, lines));
            }
        }
        // Too long for any size: as much as fits, and a sign that there is more.
        let (size, most) = TITLES[TITLES.len() - 1];
        let mut lines = wrapped(&words, &widths, space, room / size);
        lines.truncate(most);
        lines.last_mut()?.push('…');
        Some((size, lines))
    }

    /// What the page is, in lines; none if that does not fit.
    fn about(&self, about: &str, high: f32) -> Option<Vec<String>> {
        if !self.holds(about, &["sans.ttf", "arabic.ttf"]) {
            return None;
        }
        let words: Vec<&str> = about.split_whitespace().collect();
        let (widths, space) = self.widths(&words, SANS)?;
        let lines = wrapped(&words, &widths, space, (WIDE - 2.0 * SIDE) / ABOUT);
        (lines.len() as f32 * ABOUT * 1.3 <= high).then_some(lines)
    }

    /// A line of small type, smaller if it is too long; none if it holds unknown letters or stays too long.
    fn fitted(&self, words: &str, size: f32, room: f32) -> Option<(String, f32)> {
        if !self.holds(words, &["sans.ttf", "arabic.ttf"]) {
            return None;
        }
        let (widths, _) = self.widths(&[words], SANS)?;
        let size = size.min(room / widths.first()?.max(1e-3));
        Some((words.to_owned(), size.max(14.0)))
    }

    fn holds(&self, words: &str, fonts: &[&str]) -> bool {
        let holds = |c: char, font: &str| {
            let ranges = self.letters.get(font).map_or(&[][..], Vec::as_slice);
            ranges.iter().any(|(first, last)| (*first..=*last).contains(&u32::from(c)))
        };
        words.chars().filter(|c| *c != '\u{ad}').all(|c| c.is_whitespace() || fonts.iter().any(|font| holds(c, font)))
    }

    /// The width of each word and of a space, for type of size 1.
    fn widths(&self, words: &[&str], family: &str) -> Option<(Vec<f32>, f32)> {
        const LARGE: f32 = 100.0;
        let mut svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\" font-family=\"{family}\" font-size=\"{LARGE}\">"
        );
        for word in words.iter().chain(&["n", "n n"]) {
            svg.push_str("<text y=\"100\">");
            escape::text(&mut svg, word);
            svg.push_str("</text>");
        }
        svg.push_str("</svg>");
        let tree = usvg::Tree::from_str(&svg, &self.options).ok()?;
        let widths: Vec<f32> = texts(tree.root()).iter().map(|text| text.bounding_box().width() / LARGE).collect();
        let [own @ .., one, two] = widths.as_slice() else { return None };
        (own.len() == words.len()).then(|| (own.to_vec(), two - 2.0 * one))
    }

    /// The picture, if as many lines of type came out as went in.
    fn draw(&self, svg: &str, lines: usize, wide: u32, high: u32) -> Option<Vec<u8>> {
        let tree = usvg::Tree::from_str(svg, &self.options).ok()?;
        if texts(tree.root()).len() != lines {
            return None;
        }
        let mut pixels = tiny_skia::Pixmap::new(wide, high)?;
        let scale =
            tiny_skia::Transform::from_scale(wide as f32 / tree.size().width(), high as f32 / tree.size().height());
        resvg::render(&tree, scale, &mut pixels.as_mut());
        pixels.encode_png().ok()
    }
}

/// The texts of a drawing. Its depth is ours: groups in groups come of no writer.
fn texts(group: &usvg::Group) -> Vec<&usvg::Text> {
    let (mut found, mut open) = (Vec::new(), vec![group]);
    while let Some(group) = open.pop() {
        for node in group.children() {
            match node {
                usvg::Node::Text(text) => found.push(text.as_ref()),
                usvg::Node::Group(inner) => open.push(inner),
                usvg::Node::Path(_) | usvg::Node::Image(_) => {}
            }
        }
    }
    found
}

/// Words in lines no wider than `room`.
fn wrapped(words: &[&str], widths: &[f32], space: f32, room: f32) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut used = f32::INFINITY;
    for (word, width) in words.iter().zip(widths) {
        match lines.last_mut() {
            Some(line) if used + space + width <= room => {
                line.push(' ');
                line.push_str(word);
                used += space + width;
            }
            _ => {
                lines.push((*word).to_owned());
                used = *width;
            }
        }
    }
    lines
}

fn line(out: &mut String, card: &Card, at: (f32, f32), (family, size, colour): (&str, f32, &str), words: &str) {
    let anchor = if card.is_rtl { "end" } else { "start" };
    let (x, y) = at;
    // Writing into a string cannot fail.
    let _ = write!(
        out,
        "<text x=\"{x}\" y=\"{y}\" font-family=\"{family}\" font-size=\"{size}\" fill=\"{colour}\" text-anchor=\"{anchor}\">"
    );
    escape::text(out, words);
    out.push_str("</text>");
}

/// The site's mark.
fn mark(x: f32, y: f32, side: f32) -> String {
    let accent = COLOURS[3];
    format!(
        "<g transform=\"translate({x} {y}) scale({})\"><rect width=\"32\" height=\"32\" rx=\"6\" fill=\"{accent}\"/>\
         <path d=\"M8 9h16M8 15h16M8 21h10\" stroke=\"#fff\" stroke-width=\"3\" stroke-linecap=\"round\"/></g>",
        side / 32.0
    )
}

fn frame(card: &Card, inside: &str) -> String {
    let [ground, .., accent, rule] = COLOURS;
    let bar = if card.is_rtl { WIDE - 18.0 } else { 0.0 };
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{WIDE}\" height=\"{HIGH}\" viewBox=\"0 0 {WIDE} {HIGH}\">\
         <rect width=\"{WIDE}\" height=\"{HIGH}\" fill=\"{ground}\"/><rect x=\"{bar}\" width=\"18\" height=\"{HIGH}\" fill=\"{accent}\"/>\
         <path d=\"M{SIDE} 486H{}\" stroke=\"{rule}\" stroke-width=\"2\"/>{inside}</svg>",
        WIDE - SIDE
    )
}

/// A line of the list of letters: a font and its ranges in hexadecimal numbers.
fn ranges(line: &str) -> Option<(String, Vec<(u32, u32)>)> {
    let mut parts = line.split_whitespace();
    let name = parts.next()?.to_owned();
    let number = |hex: &str| u32::from_str_radix(hex, 16).ok();
    let ranges = parts.filter_map(|part| part.split_once('-').and_then(|(a, b)| Some((number(a)?, number(b)?))));
    Some((name, ranges.collect()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn card(title: &str) -> Card {
        Card {
            site: Some("The bridge".to_owned()),
            title: title.to_owned(),
            about: Some("A page about the bridge, and who closed it.".to_owned()),
            as_of: Some("As of 31 May 2024".to_owned()),
            figures: Some("5 sources · 4 independent origins".to_owned()),
            is_rtl: false,
        }
    }

    #[test]
    fn titles_are_set_whole_in_every_script_that_the_fonts_hold() {
        let press = Press::new().unwrap();
        for title in [
            "Who closed the bridge, and when?",
            "Хто закрив міст і чому – Її ґанок",
            "Brücken & Straßen",
            "من أغلق الجسر؟",
        ] {
            let (_, lines) = press.set(title).unwrap_or_else(|| panic!("{title} has no lines"));
            assert_eq!(lines.join(" "), title);
            let (svg, count) = press.full(&card(title)).unwrap();
            assert!(press.draw(&svg, count, 1200, 630).is_some(), "{title} lost a line");
        }
    }

    #[test]
    fn a_long_title_is_set_smaller_and_then_cut() {
        let press = Press::new().unwrap();
        let (size, lines) = press.set(&"bridge ".repeat(12)).unwrap();
        assert!(size < TITLES[0].0 + 0.1 && lines.len() <= 5);
        let (_, lines) = press.set(&"bridge ".repeat(200)).unwrap();
        assert!(lines.len() == 6 && lines[5].ends_with('…'));
    }

    #[test]
    fn what_the_fonts_do_not_hold_gives_the_mark_alone() {
        let press = Press::new().unwrap();
        assert!(press.full(&card("橋")).is_none());
        let bytes = press.png(&card("橋")).unwrap();
        assert_eq!(&bytes[1..4], b"PNG");
        assert_eq!(bytes, press.png(&card("道")).unwrap());
        assert_ne!(bytes, press.png(&card("Bridge")).unwrap());
    }

    #[test]
    fn a_card_is_the_same_every_time() {
        let one = Press::new().unwrap().png(&card("Who closed the bridge?")).unwrap();
        assert_eq!(one, Press::new().unwrap().png(&card("Who closed the bridge?")).unwrap());
    }

    /// The touch icon is the icon, drawn once: with BACKGROUNDER_BLESS=1 it is drawn again.
    #[test]
    fn the_touch_icon_is_drawn_from_the_icon() {
        let svg = std::str::from_utf8(built_in::built_in("static/icon.svg").unwrap()).unwrap();
        // Systems round the corners themselves.
        let square = svg.replace(" rx=\"6\"", "");
        let drawn = Press::new().unwrap().draw(&square, 0, 180, 180).unwrap();
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/themes/briefing/static/touch-icon.png");
        if std::env::var_os("BACKGROUNDER_BLESS").is_some() {
            std::fs::write(path, &drawn).unwrap();
        }
        assert!(std::fs::read(path).unwrap() == drawn, "static/touch-icon.png is not drawn from static/icon.svg");
    }
}
