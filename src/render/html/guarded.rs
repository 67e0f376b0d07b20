//! A page in a form in which a minifier can take nothing from it that a reader sees or a style or script asks for.

use crate::tags::{HtmlToken, Tag, each_token, is_raw, is_void};

use super::escape;

/// Stands for a space that is seen. Like the others here, it is no character of any text (Unicode, section 23.7).
const SPACE: char = '\u{fdd0}';

/// Stand for the end of a line and for a tabulator, where each counts.
const LINE_END: char = '\u{fdd2}';
const TABULATOR: char = '\u{fdd3}';

/// Stands at the front of an attribute's name, so that the minifier knows none of them.
const HIDDEN: char = '\u{fdd1}';

/// Elements, beside those that are shown as lines of text, at whose edges white space is not shown: blocks of HTML, and what SVG
/// draws.
const EDGES: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "br",
    "caption",
    "center",
    "circle",
    "clippath",
    "col",
    "colgroup",
    "dd",
    "defs",
    "desc",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "ellipse",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "foreignobject",
    "form",
    "frame",
    "frameset",
    "g",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hgroup",
    "hr",
    "html",
    "legend",
    "li",
    "line",
    "lineargradient",
    "listing",
    "main",
    "marker",
    "mask",
    "menu",
    "nav",
    "ol",
    "optgroup",
    "option",
    "p",
    "path",
    "pattern",
    "plaintext",
    "polygon",
    "polyline",
    "pre",
    "radialgradient",
    "rect",
    "search",
    "section",
    "stop",
    "summary",
    "symbol",
    "table",
    "tbody",
    "td",
    "text",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
    "use",
    "xmp",
];

/// Elements that show nothing where they stand.
const UNSEEN: &[&str] = &["base", "link", "meta", "script", "style", "template", "title"];

/// Elements that stand in a line like a letter, with lines of their own in them.
const BOXES: &[&str] = &[
    "audio", "button", "canvas", "iframe", "math", "meter", "object", "progress", "select", "svg", "textarea", "video",
];

/// Elements of which a document has one.
const ONCE: &[&str] = &["body", "head", "html"];

/// What the spaces of an element's texts are for a reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Spaces {
    /// A run of them is one.
    Collapse,
    /// Each counts, and the minifier would trim some of them in further elements: code within a line.
    Count,
    /// Each counts, and the minifier leaves them.
    Stay,
}

impl Spaces {
    /// Those of an element in another. What a style in the page's sheets says is not known.
    fn of(tag: Tag<'_>, outer: Spaces) -> Spaces {
        let own = match tag.name() {
            "listing" | "pre" | "textarea" | "title" => Spaces::Stay,
            "code" => Spaces::Count,
            _ if tag.attribute("style").is_some_and(keeps_spaces) => Spaces::Count,
            _ => Spaces::Collapse,
        };
        own.max(outer)
    }
}

/// Whether a style lets spaces or ends of lines be seen as they are written (CSS Text, section 3).
fn keeps_spaces(style: &str) -> bool {
    style.split(';').filter_map(|rule| rule.split_once(':')).any(|(property, value)| {
        let property = property.trim().to_ascii_lowercase();
        let value = value.to_ascii_lowercase();
        matches!(property.as_str(), "white-space" | "white-space-collapse")
            && value.split(|c: char| !c.is_ascii_alphabetic() && c != '-').any(|word| {
                matches!(word, "break-spaces" | "preserve" | "preserve-breaks" | "preserve-spaces")
                    || word.starts_with("pre") && matches!(&word[3..], "" | "-line" | "-wrap")
            })
    })
}

/// An element that is open.
struct OpenElement {
    name: String,
    spaces: Spaces,
}

/// A page, guarded.
///
/// - A run of white space that a reader sees is one mark, and one that nobody sees is left out.
/// - Names of attributes begin with a mark, so that none is known, and none is left out or changed.
/// - Comments are gone.
pub(super) struct Guarded {
    /// The page.
    pub(super) html: String,
    /// How many elements stand in one another at most.
    pub(super) deepest: usize,
    /// Each element is closed by its own end tag, and none closes another. A minifier could mend what is not regular in another
    /// way than browsers do.
    pub(super) is_regular: bool,
}

impl Guarded {
    /// Guards a page; none if it holds a mark itself.
    pub(super) fn of(html: &str) -> Option<Guarded> {
        if html.contains([SPACE, LINE_END, TABULATOR, HIDDEN]) {
            return None;
        }
        let mut guard = Guard {
            page: Guarded { html: String::with_capacity(html.len() * 9 / 8), deepest: 0, is_regular: true },
            open: Vec::new(),
            begun: Vec::new(),
            is_edge: true,
            is_waiting: false,
        };
        each_token(html, |token, _| match token {
            HtmlToken::Text(text) => guard.text(text),
            HtmlToken::Tag(tag) if tag.is_end() => guard.end(tag),
            HtmlToken::Tag(tag) => guard.start(tag),
            HtmlToken::Comment => {}
            HtmlToken::Doctype => guard.page.html.push_str("<!doctype html>"),
        });
        Some(guard.page)
    }
}

/// A guarded page without its marks.
pub(super) fn unguarded(html: &str) -> String {
    html.replace(SPACE, " ").replace(LINE_END, "\n").replace(TABULATOR, "\t").replace(HIDDEN, "")
}

/// A page while it is guarded.
struct Guard {
    page: Guarded,
    open: Vec<OpenElement>,
    /// Those of [`ONCE`] that began.
    begun: Vec<String>,
    /// No text of the line stands before, so that white space here is not seen.
    is_edge: bool,
    /// White space stands before that is seen if anything follows on the line.
    is_waiting: bool,
}

impl Guard {
    fn text(&mut self, text: &str) {
        let (inmost, spaces) = self.inmost();
        if is_raw(inmost) {
            self.page.html.push_str(text);
            return;
        }
        if spaces > Spaces::Collapse {
            self.is_edge &= UNSEEN.contains(&inmost);
            let mark = |c: char| match c {
                ' ' => SPACE,
                '\n' => LINE_END,
                '\t' => TABULATOR,
                other => other,
            };
            let html = &mut self.page.html;
            match spaces {
                Spaces::Count => escape::text(html, &text.chars().map(mark).collect::<String>()),
                _ => escape::text(html, text),
            }
            return;
        }
        for (at, word) in text.split(|c: char| c.is_ascii_whitespace()).enumerate() {
            self.is_waiting |= at > 0;
            if !word.is_empty() {
                self.put_space();
                self.is_edge = false;
                escape::text(&mut self.page.html, word);
            }
        }
    }

    /// The name of the inmost element that is open, and its spaces.
    fn inmost(&self) -> (&str, Spaces) {
        self.open.last().map_or(("", Spaces::Collapse), |open| (&open.name, open.spaces))
    }

    /// Writes the space that waits, if it is seen.
    fn put_space(&mut self) {
        if std::mem::take(&mut self.is_waiting) && !self.is_edge {
            self.page.html.push(SPACE);
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        let name = tag.name();
        let (parent, outer) = self.inmost();
        let spaces = Spaces::of(tag, outer);
        self.page.is_regular &= !closes(name, parent) && !self.begun.iter().any(|begun| begun == name);
        if ONCE.contains(&name) {
            self.begun.push(name.to_owned());
        }
        self.meet(name);
        self.is_edge = match name {
            _ if BOXES.contains(&name) => true,
            _ if is_void(name) && !EDGES.contains(&name) && !UNSEEN.contains(&name) => false,
            _ => self.is_edge,
        };
        let html = &mut self.page.html;
        html.extend(["<", name]);
        for (name, value) in tag.attributes() {
            html.extend([' ', HIDDEN]);
            html.extend([name, "=\""]);
            escape::attribute(html, value);
            html.push('"');
        }
        let is_in = |outer: &str| self.open.iter().any(|open| open.name == outer);
        match tag.has_slash() {
            true if is_in("svg") => html.push_str("/>"),
            true if is_in("math") => html.extend(["></", name, ">"]),
            _ => {
                html.push('>');
                if !is_void(name) {
                    self.open.push(OpenElement { name: name.to_owned(), spaces });
                    self.page.deepest = self.page.deepest.max(self.open.len());
                }
            }
        }
    }

    fn end(&mut self, tag: Tag<'_>) {
        let name = tag.name();
        self.meet(name);
        self.is_edge &= !BOXES.contains(&name);
        self.page.html.extend(["</", name, ">"]);
        let opened = self.open.iter().rposition(|open| open.name == name);
        self.page.is_regular &= opened.is_some_and(|at| at + 1 == self.open.len());
        if let Some(at) = opened {
            self.open.truncate(at);
        }
    }

    /// What white space around a tag comes to.
    fn meet(&mut self, name: &str) {
        if EDGES.contains(&name) {
            self.is_waiting = false;
            self.is_edge = true;
        } else {
            self.put_space();
        }
    }
}

/// Whether an element that begins in another ends it, or could.
fn closes(name: &str, parent: &str) -> bool {
    match parent {
        "p" => name != "br" && EDGES.contains(&name),
        "li" => name == "li",
        "dt" | "dd" => matches!(name, "dt" | "dd"),
        "rt" | "rp" => matches!(name, "rt" | "rp"),
        "option" | "optgroup" => matches!(name, "option" | "optgroup") && (name, parent) != ("option", "optgroup"),
        "td" | "th" => matches!(name, "td" | "th" | "tr" | "tbody" | "tfoot" | "thead"),
        "tr" => matches!(name, "tr" | "tbody" | "tfoot" | "thead"),
        "tbody" | "tfoot" | "thead" => matches!(name, "tbody" | "tfoot" | "thead"),
        "head" => name == "body",
        _ => false,
    }
}
