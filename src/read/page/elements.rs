//! Elements of raw HTML, as a browser sees them begin and end: one without an end holds all that follows it, and of some nothing
//! is published where raw HTML is not trusted.

use std::ops::Range;

use crate::diag::{Diagnostic, Diags, Span, code};
use crate::model::Inline;
use crate::tags::{HtmlToken, TAKEN, Tag, TagRole, each_token_at, first_tag, is_known, is_raw, is_void};

use super::unclosed::not_closed;

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

/// The elements of raw HTML that are open among blocks that stand together.
#[derive(Default)]
pub(super) struct OpenElements(Vec<RawElement>);

struct RawElement {
    name: String,
    span: Span,
    /// The words that stand in it and are not published.
    words: String,
}

impl OpenElements {
    /// Reads on in a block of raw HTML. `place` says where some of its bytes stand.
    pub(super) fn read(
        &mut self,
        html: &str,
        place: impl Fn(Range<usize>) -> Span,
        trusts_html: bool,
        diags: &mut Diags,
    ) {
        let known = self.0.len();
        each_token_at(html, |token, at| match token {
            HtmlToken::Text(text) => {
                if let Some(taken) = self.0.iter_mut().find(|open| is_taken(&open.name)) {
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
                self.start(tag, || place(at));
            }
            HtmlToken::Comment | HtmlToken::Doctype => {}
        });
        // It holds no tags, so that what was open around it in this block had no end either.
        let holds_no_tags = |open: &RawElement| is_raw(&open.name) || matches!(&*open.name, "title" | "textarea");
        if let Some(at) = self.0.iter().position(holds_no_tags) {
            let open = self.0.remove(at);
            diags.push(unclosed(&open.name, open.span, "; an empty line ends the HTML that stands before it"));
            self.0.truncate(known.min(at));
        }
    }

    /// Says the elements that had no end among the blocks.
    pub(super) fn finish(self) -> impl Iterator<Item = Diagnostic> {
        let help = ", on a line of its own between empty lines where Markdown stands before it";
        self.0.into_iter().map(move |open| unclosed(&open.name, open.span, help))
    }

    fn is_in(&self, is_such: impl Fn(&str) -> bool) -> bool {
        self.0.iter().any(|open| is_such(&open.name))
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
        self.0.retain(|open| name != "a" || open.name != "a");
        self.0.push(RawElement { name: name.to_owned(), span: span(), words: String::new() });
    }

    /// Ends the element of that name that began last, and those in it. The outermost of them of which nothing is published.
    fn end(&mut self, name: &str) -> Option<RawElement> {
        let at = self.0.iter().rposition(|open| open.name == name)?;
        let mut ended = self.0.split_off(at);
        let rest = ended.split_off(1);
        let (on, inner): (Vec<_>, Vec<_>) =
            rest.into_iter().partition(|open| FORMATTING.contains(&&*open.name) && !CLOSED.contains(&name));
        self.0.extend(on);
        ended.into_iter().chain(inner).find(|open| is_taken(&open.name)).filter(|_| !self.is_in(is_taken))
    }
}

/// Looks at the elements within a line: those without an end, where they are published as they stand, and those that are not.
pub(super) fn in_line(inlines: &[Inline], trusts_html: bool, diags: &mut Diags) {
    within(inlines, trusts_html, false, diags);
}

fn within(inlines: &[Inline], trusts_html: bool, in_foreign: bool, diags: &mut Diags) {
    for inline in inlines {
        let (Inline::Element { tag: raw, .. } | Inline::Html(raw)) = inline else {
            within(inline.children(), trusts_html, in_foreign, diags);
            continue;
        };
        let Some((name, role)) = first_tag(&raw.html) else { continue };
        let is_open = matches!(inline, Inline::Html(_))
            && !is_void(&name)
            && !(in_foreign && role == TagRole::Void)
            && !MAY_STAY_OPEN.contains(&&*name);
        // In a line without an address it links nothing, and what ends with the line does no harm.
        let ends_with_line =
            name == "a" && raw.links.is_empty() || ENDS_WITH_LINE.contains(&&*name) || !is_known(&name);
        let is_taken = is_taken(&name) && matches!(inline, Inline::Element { .. });
        match trusts_html {
            true if is_open && !ends_with_line => diags.push(unclosed(&name, raw.span, "")),
            false if is_taken => {
                diags.push(unpublished(&name, raw.span, &Inline::words(inline.children())));
                continue;
            }
            false if is_open && !is_known(&name) && !name.contains('-') => {
                let message = format!("`{}` is read as raw HTML, and not published", raw.html);
                diags.push(
                    Diagnostic::new(&UNPUBLISHED_HTML, raw.span, message).help("write `\\<` for a sign that is text"),
                );
            }
            false if PLAYED.contains(&&*name) => diags.push(unpublished(&name, raw.span, "")),
            _ => {}
        }
        within(inline.children(), trusts_html, in_foreign || is_foreign(&name), diags);
    }
}

fn is_taken(name: &str) -> bool {
    TAKEN.contains(&name)
}

fn is_foreign(name: &str) -> bool {
    matches!(name, "svg" | "math")
}

fn unclosed(name: &str, span: Span, more: &str) -> Diagnostic {
    not_closed(span, format!("`<{name}>` is not closed")).help(format!("end it with `</{name}>`{more}"))
}

fn unpublished(name: &str, span: Span, words: &str) -> Diagnostic {
    let mut parts = words.split_whitespace();
    let first: Vec<&str> = parts.by_ref().take(MOST_WORDS).collect();
    let more = if parts.next().is_some() { " …" } else { "" };
    let with = match first.as_slice() {
        [] => String::new(),
        words => format!(", and the words in it neither: “{}{more}”", words.join(" ")),
    };
    let help = "write the words in Markdown and a picture as a file, or set `trusted_html = true` in `[markdown]`";
    Diagnostic::new(&UNPUBLISHED_HTML, span, format!("`<{name}>` is not published{with}")).help(help)
}

/// How many words of what is lost are told.
const MOST_WORDS: usize = 12;
