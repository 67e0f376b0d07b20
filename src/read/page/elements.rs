//! Elements of raw HTML, as a browser sees them begin and end: one without an end holds all that follows it, and of some nothing
//! is published where raw HTML is not trusted.

use std::ops::Range;

use crate::diag::{Diagnostic, Diags, Span, code};
use crate::model::{Inline, RawHtml};
use crate::tags::{
    HtmlToken, MOST_ATTRIBUTES, TAKEN, Tag, TagRole, crowded_tag, each_token, each_token_at, first_tag, is_known,
    is_raw, is_void,
};

use super::line::{Line, LineNode};
use super::unclosed::not_closed;
use crate::read::decode::{too_deep, too_large};

code! {
    /// An element of raw HTML is not published, and what stands in it neither.
    ///
    /// # Why
    ///
    /// Raw HTML is made harmless, and of a script, a style, a drawing, a template or a frame nothing is left. Its words would be
    /// missing without anybody's knowing.
    ///
    /// # Wrong
    ///
    /// ~~~text
    /// <template>The ferry runs in winter too.</template>
    /// ~~~
    ///
    /// # Right
    ///
    /// ~~~text
    /// The ferry runs in winter too.
    /// ~~~
    pub(crate) static UNPUBLISHED_HTML = "unpublished-html", Warning;
}

/// Elements whose end HTML lets a writer leave out.
const MAY_STAY_OPEN: [&str; 23] = [
    "body",
    "caption",
    "colgroup",
    "dd",
    "dt",
    "head",
    "html",
    "li",
    "optgroup",
    "option",
    "p",
    "rb",
    "rp",
    "rt",
    "rtc",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "selectedcontent",
    "menuitem",
];

/// Elements that go on behind the end of the one that holds them: browsers open them again.
const FORMATTING: [&str; 13] =
    ["a", "b", "big", "code", "em", "font", "i", "s", "small", "strike", "strong", "tt", "u"];

/// Elements that end with the paragraph in which they begin, as those do that HTML does not know.
const ENDS_WITH_LINE: [&str; 30] = [
    "abbr", "acronym", "audio", "bdi", "bdo", "blink", "canvas", "cite", "data", "datalist", "del", "dfn", "ins",
    "kbd", "label", "map", "mark", "meter", "output", "picture", "progress", "q", "ruby", "samp", "slot", "span",
    "sub", "sup", "time", "var",
];

/// Elements with whose end everything in them ends.
const CLOSED: [&str; 8] = ["applet", "marquee", "math", "object", "select", "svg", "table", "template"];

/// Elements that are taken out, and leave the words that stand in them for those who cannot see them.
const PLAYED: [&str; 4] = ["audio", "embed", "object", "video"];

/// How many elements of raw HTML may stand in one another.
const DEEPEST: usize = 100;

/// The elements of raw HTML that are open among blocks that stand together.
#[derive(Default)]
pub(super) struct OpenElements {
    open: Vec<RawElement>,
    /// More than may be stood in one another, which has been said.
    is_too_deep: bool,
}

struct RawElement {
    name: String,
    span: Span,
    /// The words that stand in it and are not published.
    words: String,
}

impl OpenElements {
    /// Reads on in a block of raw HTML. `place` says where some of its bytes stand. Gives whether it can be published as it stands.
    pub(super) fn read(
        &mut self,
        html: &str,
        place: impl Fn(Range<usize>) -> Span,
        trusts_html: bool,
        diags: &mut Diags,
    ) -> bool {
        let known = self.open.len();
        each_token_at(html, |token, at| match token {
            _ if self.is_too_deep => {}
            HtmlToken::Text(text) => {
                if let Some(taken) = self.open.iter_mut().find(|open| is_taken(&open.name)) {
                    taken.words.push_str(text);
                }
            }
            HtmlToken::Tag(tag) if tag.is_end() => {
                let taken = self.end(tag.name()).filter(|_| !trusts_html);
                diags.extend(taken.map(|taken| unpublished(&taken.name, taken.span, &taken.words)));
            }
            HtmlToken::Tag(tag) => {
                let is_lost = !trusts_html && PLAYED.contains(&tag.name()) && !self.is_in(is_taken);
                diags.extend(is_lost.then(|| unpublished(tag.name(), place(at.clone()), "")));
                if !trusts_html && !self.is_in(is_taken) {
                    diags.extend(unseen_words(tag, place(at.clone())));
                }
                self.start(tag, || place(at.clone()));
                if self.open.len() > DEEPEST {
                    let message = format!("more than {DEEPEST} elements of raw HTML stand in one another");
                    diags.push(too_deep(place(at), message).help("close those that have no end, or use fewer"));
                    self.is_too_deep = true;
                    self.open.clear();
                }
            }
            HtmlToken::Comment if !(trusts_html && self.is_in(is_foreign)) => {
                let mark = html[at.clone()].find("<!").or_else(|| html[at.clone()].find("<?"));
                let mark = mark.map(|start| at.start + start..at.end);
                diags.extend(mark.and_then(|mark| unpublished_mark(&html[mark.clone()], place(mark))));
            }
            HtmlToken::Comment | HtmlToken::Doctype => {}
        });
        // It holds no tags, so that what was open around it in this block had no end either.
        let holds_no_tags = |open: &RawElement| is_raw(&open.name) || matches!(&*open.name, "title" | "textarea");
        if let Some(at) = self.open.iter().position(holds_no_tags) {
            let open = self.open.remove(at);
            diags.push(unclosed(&open.name, open.span, "; an empty line ends the HTML that stands before it"));
            self.open.truncate(known.min(at));
        }
        !self.is_too_deep
    }

    /// Says the elements that had no end among the blocks.
    pub(super) fn finish(self) -> impl Iterator<Item = Diagnostic> {
        let help = ", on a line of its own between empty lines where Markdown stands before it";
        self.open.into_iter().map(move |open| unclosed(&open.name, open.span, help))
    }

    fn is_in(&self, is_such: impl Fn(&str) -> bool) -> bool {
        self.open.iter().any(|open| is_such(&open.name))
    }

    fn start(&mut self, tag: Tag<'_>, span: impl FnOnce() -> Span) {
        let name = tag.name();
        let is_whole = tag.has_slash() && self.is_in(is_foreign);
        // Without an address it links nothing, however far it goes.
        let is_mere_place = name == "a" && tag.attribute("href").is_none();
        if is_whole || is_mere_place || is_void(name) || MAY_STAY_OPEN.contains(&name) {
            return;
        }
        // A link ends where the next one begins.
        self.open.retain(|open| name != "a" || open.name != "a");
        self.open.push(RawElement { name: name.to_owned(), span: span(), words: String::new() });
    }

    /// Ends the element of that name that began last, and those in it. The outermost of them of which nothing is published.
    fn end(&mut self, name: &str) -> Option<RawElement> {
        let at = self.open.iter().rposition(|open| open.name == name)?;
        let mut ended = self.open.split_off(at);
        let rest = ended.split_off(1);
        let (on, inner): (Vec<_>, Vec<_>) =
            rest.into_iter().partition(|open| FORMATTING.contains(&&*open.name) && !CLOSED.contains(&name));
        self.open.extend(on);
        ended.into_iter().chain(inner).find(|open| is_taken(&open.name)).filter(|_| !self.is_in(is_taken))
    }
}

/// Says a tag with more attributes than are read.
pub(super) fn crowded(html: &str, place: impl Fn(Range<usize>) -> Span) -> Option<Diagnostic> {
    let tag = crowded_tag(html)?;
    let message = format!("a tag has more than {MOST_ATTRIBUTES} attributes");
    Some(too_large(place(tag), message).help("take those out that no reader needs"))
}

/// Takes the tags out of a line in which too many elements stand in one another, which is said.
pub(super) fn limit(line: &mut Line, diags: &mut Diags) {
    let mut depth = 0_usize;
    let deepest = line.nodes.iter().find_map(|node| match node {
        LineNode::OpenElement { tag, name } if !MAY_STAY_OPEN.contains(&&**name) => {
            depth += 1;
            (depth > DEEPEST).then_some(tag.span)
        }
        LineNode::CloseElement(_) => {
            depth = depth.saturating_sub(1);
            None
        }
        _ => None,
    });
    if let Some(span) = deepest {
        let message = format!("more than {DEEPEST} elements of raw HTML stand in one another");
        diags.push(too_deep(span, message).help("close those that have no end, or use fewer"));
        line.nodes.retain(|node| !matches!(node, LineNode::OpenElement { .. } | LineNode::CloseElement(_)));
    }
}

/// Looks at the elements within a line: those without an end, where they are published as they stand, and those that are not.
pub(super) fn in_line(inlines: &[Inline], trusts_html: bool, diags: &mut Diags) {
    within(inlines, trusts_html, Outer::default(), diags);
}

/// The places of the tags within a line that stand in elements of which nothing is published.
pub(super) fn taken_tags(inlines: &[Inline], in_taken: bool) -> Vec<Span> {
    let mut found = Vec::new();
    for inline in inlines {
        let mut is_taken_here = in_taken;
        if let Inline::Element { tag, .. } | Inline::Html(tag) = inline {
            found.extend(in_taken.then_some(tag.span));
            is_taken_here |= first_tag(&tag.html).is_some_and(|(name, _)| is_taken(&name));
        }
        found.extend(taken_tags(inline.children(), is_taken_here));
    }
    found
}

fn within(inlines: &[Inline], trusts_html: bool, outer: Outer, diags: &mut Diags) {
    for (at, inline) in inlines.iter().enumerate() {
        let (Inline::Element { tag: raw, .. } | Inline::Html(raw)) = inline else {
            within(inline.children(), trusts_html, outer, diags);
            continue;
        };
        let Some((name, role)) = first_tag(&raw.html) else { continue };
        let is_element = matches!(inline, Inline::Element { .. });
        let ends_itself = is_element || is_void(&name) || outer.is_foreign && role == TagRole::Void;
        let is_open = !ends_itself && !MAY_STAY_OPEN.contains(&&*name);
        // In a line without an address it links nothing, and what ends with the line does no harm.
        let ends_with_line =
            name == "a" && raw.links.is_empty() || ENDS_WITH_LINE.contains(&&*name) || !is_known(&name);
        match trusts_html {
            true if is_open && !ends_with_line => diags.push(unclosed(&name, raw.span, "")),
            true => {}
            false if is_element && is_taken(&name) => {
                diags.push(unpublished(&name, raw.span, &Inline::words(inline.children())));
                continue;
            }
            false if PLAYED.contains(&&*name) => diags.push(unpublished(&name, raw.span, "")),
            false => {
                let mut words = None;
                each_token(&raw.html, |token, _| {
                    if let HtmlToken::Tag(tag) = token {
                        words = unseen_words(tag, raw.span);
                    }
                });
                let is_nothing = words.is_none()
                    && !is_element
                    && leaves_nothing(&name, role, raw, outer)
                    && {
                        // "Use <b> for bold" against "it is <b>bold".
                        let is_joined = matches!(inlines.get(at + 1), Some(Inline::Text(text)) if text.starts_with(char::is_alphanumeric));
                        let is_usual = [&FORMATTING[..], &ENDS_WITH_LINE, &MAY_STAY_OPEN]
                            .iter()
                            .any(|names| names.contains(&&*name));
                        !(is_joined && is_usual)
                    };
                diags.extend(words.or_else(|| is_nothing.then(|| meant_as_text(raw))));
            }
        }
        let outer = Outer { is_foreign: outer.is_foreign || is_foreign(&name), is_element: true };
        within(inline.children(), trusts_html, outer, diags);
    }
}

/// What stands around a piece of a line.
#[derive(Clone, Copy, Default)]
struct Outer {
    /// SVG or MathML.
    is_foreign: bool,
    /// An element of raw HTML.
    is_element: bool,
}

/// Elements that are published in a line though they have no content.
const SHOWN_ALONE: [&str; 5] = ["br", "hr", "img", "wbr", "q"];

/// Whether nothing of a tag without an end is published: neither an element, nor a place to which a link may lead.
fn leaves_nothing(name: &str, role: TagRole, raw: &RawHtml, outer: Outer) -> bool {
    let may_stay_open = MAY_STAY_OPEN.contains(&name) && (outer.is_element || role == TagRole::Void);
    let mut is_place = false;
    each_token(&raw.html, |token, _| {
        is_place |= matches!(token, HtmlToken::Tag(tag) if tag.attribute("id").is_some());
    });
    !(SHOWN_ALONE.contains(&name) || outer.is_foreign || may_stay_open || is_place)
}

/// That a tag was read where a text was meant.
fn meant_as_text(raw: &RawHtml) -> Diagnostic {
    let message = format!("`{}` is read as raw HTML, and not published", raw.html);
    Diagnostic::new(&UNPUBLISHED_HTML, raw.span, message).help("write `\\<` for a sign that is text")
}

/// Words that only an attribute holds, of an element that is not published or shows them in no other way.
fn unseen_words(tag: Tag<'_>, span: Span) -> Option<Diagnostic> {
    let kind = tag.attribute("type").unwrap_or_default().to_ascii_lowercase();
    let names: &[&str] = match tag.name() {
        "input" if matches!(&*kind, "hidden" | "checkbox" | "radio" | "color" | "range") => &[],
        "input" => &["value", "placeholder", "alt"],
        "textarea" => &["placeholder"],
        "option" | "optgroup" | "track" => &["label"],
        "area" => &["alt"],
        _ => &[],
    };
    let words: Vec<&str> = names.iter().filter_map(|name| tag.attribute(name)).collect();
    let words = words.join(" ");
    words.contains(char::is_alphanumeric).then(|| unpublished(tag.name(), span, &words))
}

/// A processing instruction, a declaration or a section of characters, of which HTML shows nothing.
pub(super) fn unpublished_mark(html: &str, span: Span) -> Option<Diagnostic> {
    let lower = html.to_ascii_lowercase();
    let (open, close) = MARKS.iter().find(|(open, _)| lower.starts_with(open))?;
    if ["<!--", "<!doctype", "<?xml "].iter().any(|usual| lower.starts_with(usual)) {
        return None;
    }
    let inside = html.get(open.len()..)?;
    let inside = inside.strip_suffix('>').map_or(inside, |inside| inside.trim_end_matches(close.trim_end_matches('>')));
    let shown = &html[..open.len()];
    let message = format!("what opens with `{shown}` is not published{}", lost(inside));
    Some(
        Diagnostic::new(&UNPUBLISHED_HTML, span, message)
            .help("write the words as text, and `\\<` for a sign that is text"),
    )
}

/// What is neither an element nor a comment, by its opening and its end.
const MARKS: [(&str, &str); 3] = [("<![cdata[", "]]>"), ("<?", "?>"), ("<!", ">")];

fn is_taken(name: &str) -> bool {
    TAKEN.contains(&name)
}

fn is_foreign(name: &str) -> bool {
    matches!(name, "svg" | "math")
}

fn unclosed(name: &str, span: Span, more: &str) -> Diagnostic {
    not_closed(span, format!("`<{name}>` is not closed")).help(format!("end it with `</{name}>`{more}"))
}

/// That an attribute is not published by which the build itself says whose words are whose.
pub(super) fn reserved(name: &str, span: Span) -> Diagnostic {
    let message = format!("`{name}` is not published: with it the build alone says what was looked up");
    Diagnostic::new(&UNPUBLISHED_HTML, span, message).help("take it out; quote and cite in Markdown")
}

fn unpublished(name: &str, span: Span, words: &str) -> Diagnostic {
    let with = lost(words);
    let help = "write the words in Markdown and a picture as a file, or set `trusted_html = true` in `[markdown]`";
    Diagnostic::new(&UNPUBLISHED_HTML, span, format!("`<{name}>` is not published{with}")).help(help)
}

/// The words that are lost with what is not published.
fn lost(words: &str) -> String {
    let mut parts = words.split_whitespace();
    let first: Vec<&str> = parts.by_ref().take(MOST_WORDS).collect();
    let more = if parts.next().is_some() { " …" } else { "" };
    match first.as_slice() {
        [] => String::new(),
        words => format!(", and the words in it neither: “{}{more}”", words.join(" ")),
    }
}

/// How many words of what is lost are told.
const MOST_WORDS: usize = 12;
