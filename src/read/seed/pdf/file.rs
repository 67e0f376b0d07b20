//! A PDF file as what its pages draw and what it says of itself. The only file that knows hayro, which reads it.

use hayro_interpret::font::{Glyph as DrawnGlyph, GlyphRun};
use hayro_interpret::hayro_cmap::{BfString, WritingMode};
use hayro_interpret::hayro_syntax::object::{Array, DateTime, Dict, MaybeRef, Name, Object, String as Bytes};
use hayro_interpret::hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use hayro_interpret::kurbo::{Affine, BezPath, Rect};
use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps, InterpreterCache,
    InterpreterSettings, RenderContent, SoftMask, TransformExt, interpret_page,
};

use super::ends;
use super::glyphs::{Letters, PageGlyphs, PlacedGlyph};
use super::labels::LabelRange;
use super::packed;

/// The most pages of a file.
const MOST_PAGES: usize = 20_000;
/// The most bytes of what all pages draw, unpacked.
const LARGEST_WHOLE: usize = 400 << 20;
/// The most widths of letters that a font may list. hayro keeps each of a range, so that a few bytes could fill all memory.
const MOST_WIDTHS: u64 = 1 << 20;
/// The largest number of a letter of a font.
const LARGEST_CODE: i64 = 0xFFFF;
/// How deep objects may lie within one another.
const DEEPEST: usize = 16;

/// A file that is open.
pub(super) struct OpenPdf(Pdf);

/// What a file says of itself.
#[derive(Debug, Default)]
pub(super) struct PdfProperties {
    pub(super) title: String,
    pub(super) author: String,
    /// The day on which it was made and that on which it was last changed.
    pub(super) created: Option<(u16, u8, u8)>,
    pub(super) changed: Option<(u16, u8, u8)>,
}

impl OpenPdf {
    /// Opens a file, if it is whole and no password keeps it shut.
    ///
    /// # Errors
    /// What is wrong with the file, for the end of a message.
    pub(super) fn of(bytes: &[u8]) -> Result<OpenPdf, String> {
        if packed::is_too_large(bytes) {
            return Err(too_large());
        }
        let broken = || "it is PDF, and broken: its structure cannot be read".to_owned();
        let pdf = Pdf::new(bytes.to_vec()).map_err(|error| match error {
            LoadPdfError::Decryption(DecryptionError::PasswordProtected) => {
                "it is PDF and opens with a password only: save it without one".to_owned()
            }
            LoadPdfError::Decryption(_) => "it is PDF, and encrypted in a way that cannot be read".to_owned(),
            LoadPdfError::Invalid if ends::has_end(bytes) => broken(),
            LoadPdfError::Invalid => ends::cut_off(),
        })?;
        if !ends::has_end(bytes) {
            return Err(ends::cut_off());
        }
        let file = OpenPdf(pdf);
        if file.count() == 0 {
            return Err("it is PDF, and has no pages".to_owned());
        }
        if file.count() > MOST_PAGES {
            return Err(format!("it has more than {MOST_PAGES} pages"));
        }
        // hayro looks through a file whose table of objects is wrong and takes what it finds. That is all of it, or less.
        if !ends::leads_to_table(bytes) && !file.has_all_pages() {
            return Err(broken());
        }
        if file.has_endless_font() {
            return Err("it is PDF, and a font of it lists more letters than there are".to_owned());
        }
        Ok(file)
    }

    /// How many pages it has.
    pub(super) fn count(&self) -> usize {
        self.0.pages().len()
    }

    /// Hands on what each page draws, in order.
    ///
    /// # Errors
    /// The first error of the one that is asked.
    pub(super) fn each_page(&self, mut take: impl FnMut(PageGlyphs) -> Result<(), String>) -> Result<(), String> {
        let cache = InterpreterCache::new();
        let mut unpacked = 0_usize;
        for page in self.0.pages().iter() {
            // The library keeps what each page draws.
            unpacked = unpacked.saturating_add(page.page_stream().map_or(0, <[u8]>::len));
            if unpacked > LARGEST_WHOLE {
                return Err(too_large());
            }
            let (width, height) = page.render_dimensions();
            let shown = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
            let settings = InterpreterSettings { render_content: RenderContent::PAGE, ..Default::default() };
            let mut context = Context::new(Affine::IDENTITY, shown, &cache, self.0.xref(), settings);
            let mut drawing =
                PageDrawing { to_page: page.initial_transform(true).to_kurbo(), page: PageGlyphs::new(width, height) };
            interpret_page(page, &mut context, &mut drawing);
            take(drawing.page)?;
        }
        Ok(())
    }

    /// From which page on which labels count, in order.
    pub(super) fn label_ranges(&self) -> Vec<LabelRange> {
        let mut ranges = Vec::new();
        if let Some(tree) = self.catalog().and_then(|catalog| catalog.get::<Dict<'_>>("PageLabels")) {
            ranges_of(&tree, &mut ranges, 0);
        }
        ranges.sort_by_key(|range| range.first);
        ranges
    }

    /// What it says of itself.
    pub(super) fn properties(&self) -> PdfProperties {
        let said = Pdf::metadata(&self.0);
        let words = |bytes: &Option<Box<[u8]>>| bytes.as_ref().map(|bytes| text_string(bytes)).unwrap_or_default();
        let day = |time: DateTime| (time.year, time.month, time.day);
        PdfProperties {
            title: words(&said.title),
            author: words(&said.author),
            created: said.creation_date.map(day),
            changed: said.modification_date.map(day),
        }
    }

    fn catalog(&self) -> Option<Dict<'_>> {
        self.0.xref().get::<Dict<'_>>(self.0.xref().root_id())
    }

    /// Whether as many pages were found as the file says it has, each with what it draws.
    fn has_all_pages(&self) -> bool {
        let said = self.catalog().and_then(|catalog| catalog.get::<Dict<'_>>("Pages")?.get::<i32>("Count"));
        let is_there = said.is_some_and(|count| usize::try_from(count).is_ok_and(|count| count == self.count()));
        is_there
            && self.0.pages().iter().all(|page| {
                let has_contents = page.raw().contains_key("Contents");
                !has_contents || page.page_stream().is_some_and(|stream| !stream.is_empty())
            })
    }

    /// Whether a font lists more widths than a font has letters.
    fn has_endless_font(&self) -> bool {
        self.0.objects().into_iter().any(|object| has_endless_widths(&object, 0))
    }
}

/// What a file is that would fill all memory.
fn too_large() -> String {
    "it is PDF, and more than can be read when it is unpacked".to_owned()
}

/// Whether an object, or one that stands in it, lists too many widths.
fn has_endless_widths(object: &Object<'_>, depth: usize) -> bool {
    if depth > DEEPEST {
        return true;
    }
    let dict = match object {
        Object::Dict(dict) => dict,
        Object::Stream(stream) => stream.dict(),
        Object::Array(array) => {
            let mut parts = array.raw_iter().filter_map(|part| match part {
                MaybeRef::NotRef(part) => Some(part),
                MaybeRef::Ref(_) => None,
            });
            return parts.any(|part| is_holder(&part) && has_endless_widths(&part, depth + 1));
        }
        _ => return false,
    };
    let is_too_much = |key: &str, each| dict.get::<Array<'_>>(key).is_some_and(|widths| is_endless(&widths, each));
    is_too_much("W", 1)
        || is_too_much("W2", 3)
        || dict.entries().any(|(_, part)| match part {
            MaybeRef::NotRef(part) => is_holder(&part) && has_endless_widths(&part, depth + 1),
            MaybeRef::Ref(_) => false,
        })
}

fn is_holder(object: &Object<'_>) -> bool {
    matches!(object, Object::Dict(_) | Object::Array(_) | Object::Stream(_))
}

/// Whether a list of widths (`first [width …]`, or `first last` and what each in between has) covers too much.
fn is_endless(widths: &Array<'_>, each: usize) -> bool {
    let mut total: u64 = 0;
    let mut parts = widths.iter::<Object<'_>>();
    while let Some(first) = parts.next() {
        let (Object::Number(first), Some(next)) = (first, parts.next()) else { continue };
        let listed = match next {
            Object::Array(listed) => listed.raw_iter().count() as u64,
            Object::Number(last) if last.as_i64() > LARGEST_CODE => return true,
            Object::Number(last) => {
                parts.by_ref().take(each).for_each(drop);
                last.as_i64().saturating_sub(first.as_i64()).max(0).unsigned_abs()
            }
            _ => 0,
        };
        total = total.saturating_add(listed);
    }
    total > MOST_WIDTHS
}

/// Adds the ranges of a number tree, which may have branches.
fn ranges_of(tree: &Dict<'_>, ranges: &mut Vec<LabelRange>, depth: usize) {
    if depth > DEEPEST || ranges.len() > MOST_PAGES {
        return;
    }
    if let Some(branches) = tree.get::<Array<'_>>("Kids") {
        branches.iter::<Dict<'_>>().for_each(|branch| ranges_of(&branch, ranges, depth + 1));
    }
    let Some(leaves) = tree.get::<Array<'_>>("Nums") else { return };
    let leaves: Vec<Object<'_>> = leaves.iter::<Object<'_>>().collect();
    for pair in leaves.as_chunks::<2>().0 {
        if let [Object::Number(first), Object::Dict(range)] = pair {
            let style = range.get::<Name<'_>>("S").map(|name| name.as_str().to_owned()).unwrap_or_default();
            let prefix = range.get::<Bytes<'_>>("P").map(|bytes| text_string(bytes.as_bytes())).unwrap_or_default();
            let number = range.get::<i32>("St").map_or(1, i64::from);
            let first = usize::try_from(first.as_i64()).unwrap_or(0);
            ranges.push(LabelRange { first, style, prefix, number });
        }
    }
}

/// A text string of a PDF: UTF-16 or UTF-8 by its mark, else a byte a letter.
fn text_string(bytes: &[u8]) -> String {
    if let Some(rest) = bytes.strip_prefix(&[0xFE, 0xFF]) {
        let units: Vec<u16> = rest.as_chunks::<2>().0.iter().map(|pair| u16::from_be_bytes(*pair)).collect();
        return String::from_utf16_lossy(&units);
    }
    match bytes.strip_prefix(&[0xEF, 0xBB, 0xBF]) {
        Some(rest) => String::from_utf8_lossy(rest).into_owned(),
        None => bytes.iter().map(|byte| char::from(*byte)).collect(),
    }
}

/// A page while it is drawn. Only what is written on it is kept.
struct PageDrawing {
    /// From the coordinates of the file to those of the page as it is seen, from its upper left corner.
    to_page: Affine,
    page: PageGlyphs,
}

impl<'a> Device<'a> for PageDrawing {
    fn draw_path(&mut self, _: &BezPath, _: DrawProps<'a>, _: &DrawMode) {}
    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_clip_rect(&mut self, _: &Rect) {}
    fn draw_rect(&mut self, _: &Rect, _: DrawProps<'a>, _: &DrawMode) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}
    fn pop_clip(&mut self) {}
    fn pop_transparency_group(&mut self) {}

    fn draw_image(&mut self, _: Image<'a, '_>, _: ImageDrawProps<'a>) {
        self.page.images += 1;
    }

    fn begin_marked_content(&mut self, tag: &[u8], properties: Option<&Dict<'_>>) {
        let meant = properties.and_then(|said| said.get::<Bytes<'_>>("ActualText"));
        self.page.begin(tag == b"Artifact", meant.map(|bytes| text_string(bytes.as_bytes())));
    }

    fn end_marked_content(&mut self) {
        self.page.end();
    }

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, mode: &DrawMode) {
        let is_vertical = matches!(run.writing_mode(), WritingMode::Vertical);
        let is_invisible = matches!(mode, DrawMode::Invisible);
        for glyph in run.glyphs() {
            let advance = match &**glyph {
                DrawnGlyph::Outline(outline) => outline.advance_width(),
                DrawnGlyph::Type3(drawn) => drawn.advance_width(),
            };
            let letters = match glyph.as_unicode() {
                Some(BfString::Char(letter)) => Letters::One(letter),
                Some(BfString::String(letters)) => Letters::Several(letters.into()),
                None if glyph.char_code() == 32 => Letters::One(' '),
                None => Letters::One(char::REPLACEMENT_CHARACTER),
            };
            self.page.put(PlacedGlyph {
                matrix: (self.to_page * props.transform * glyph.transform()).as_coeffs(),
                advance: advance.unwrap_or(0.0),
                is_vertical,
                is_invisible,
                letters,
            });
        }
    }
}
