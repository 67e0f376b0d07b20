//! Raw HTML of the writer's, made harmless. Names `ammonia`.
//!
//! What the build itself makes never passes through here: it waits in slots, which raw HTML cannot forge, because the
//! element they are made of is renamed in it first.

use std::collections::{BTreeMap, HashSet};
use std::sync::LazyLock;

use ammonia::Builder;

use crate::tags::{self, HtmlToken, TagRole};

use super::escape;
use super::markup::Html;

/// The element of a slot: HTML closes a paragraph before it, as it does before the blocks that take its place.
const SLOT: &str = "dir";

/// Stands in the middle of an inline element; raw HTML has none, as it is taken out first.
const MIDDLE: char = '\u{F8FF}';

/// Elements that may stand in a line of text.
const INLINE: [&str; 27] = [
    "a", "abbr", "b", "bdi", "bdo", "br", "cite", "code", "data", "del", "dfn", "em", "i", "img", "ins", "kbd", "mark",
    "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "var",
];

/// Elements that may stand wherever blocks may.
const FLOW: [&str; 17] = [
    "article",
    "aside",
    "blockquote",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "figcaption",
    "figure",
    "hr",
    "li",
    "ol",
    "pre",
    "section",
    "summary",
    "ul",
];

static BLOCKS: LazyLock<Cleaner> = LazyLock::new(|| {
    let mut builder = common();
    builder.rm_tags([
        "acronym", "center", "hgroup", "header", "footer", "nav", "map", "area", "rtc", "strike", "tt", "h1",
    ]);
    builder.add_tags(["tfoot", "section", SLOT]).add_tag_attributes(SLOT, ["data-slot"]);
    Cleaner::of(builder)
});

static INLINES: LazyLock<Cleaner> = LazyLock::new(|| {
    let mut builder = common();
    builder.tags(INLINE.into_iter().chain(["wbr", "u", "ruby", "rt", "rp"]).collect());
    Cleaner::of(builder)
});

/// A sanitiser, and the elements that it publishes.
struct Cleaner {
    builder: Builder<'static>,
    kept: HashSet<&'static str>,
}

impl Cleaner {
    fn of(builder: Builder<'static>) -> Self {
        Cleaner { kept: builder.clone_tags(), builder }
    }

    /// Raw HTML that has been prepared, made harmless.
    fn clean(&self, html: &str) -> String {
        self.builder.clean(html).to_string()
    }

    /// Raw HTML made harmless.
    fn whole(&self, html: &str) -> String {
        self.clean(&self.prepared(html))
    }

    /// Raw HTML as the sanitiser may have it: without slots, and with other names for elements that HTML does not know, of which
    /// it would take the words where they bear the name of an element of SVG or MathML. Of those that it does not publish, one
    /// that parts words becomes a block or leaves a space, and an id leaves a place.
    fn prepared(&self, html: &str) -> String {
        let html = without_slots(html);
        let mut out = String::with_capacity(html.len() + html.len() / 8);
        let (mut from, mut taken) = (0, 0_usize);
        tags::each_token_at(&html, |token, at| {
            let HtmlToken::Tag(tag) = token else { return };
            let name = tag.name();
            let is_taken = tags::TAKEN.contains(&name);
            let is_outer = taken == 0;
            match tag.is_end() {
                true => taken = taken.saturating_sub(usize::from(is_taken)),
                false => taken += usize::from(is_taken && !tag.has_slash()),
            }
            if self.kept.contains(name) {
                return;
            }
            out.push_str(&html[from..at.start]);
            from = at.start;
            let name_at = at.start + 1 + usize::from(tag.is_end());
            let is_parting = is_outer && tags::is_parting(name);
            if is_parting && self.kept.contains(BLOCK) && !HOLDS_TEXT.contains(&name) {
                out.push_str(&html[from..name_at]);
                out.push_str(BLOCK);
                from = name_at + name.len();
                return;
            }
            if is_outer
                && !tag.is_end()
                && let Some(id) = tag.attribute("id")
            {
                out.push_str("<span id=\"");
                escape::attribute(&mut out, id);
                out.push_str("\"></span>");
            }
            if is_parting {
                out.push(' ');
            } else if !tags::is_known(name) {
                out.push_str(&html[from..name_at]);
                out.push_str("x-");
                from = name_at;
            }
        });
        out.push_str(&html[from..]);
        out
    }
}

fn common() -> Builder<'static> {
    let mut builder = Builder::default();
    builder
        .url_schemes(["http", "https", "mailto"].into())
        .clean_content_tags(tags::TAKEN.into())
        .link_rel(Some("noopener"))
        .generic_attributes(["lang", "dir", "title", "class", "id"].into())
        .rm_tag_attributes("img", ["align"])
        .add_tag_attributes("details", ["open"])
        .add_tag_attributes("time", ["datetime"])
        .add_tag_attributes("data", ["value"])
        .add_tag_attributes("ol", ["reversed", "start", "type"])
        .add_tag_attributes("ul", ["type"])
        .add_tag_attributes("li", ["type", "value"])
        .attribute_filter(|element, attribute, value| {
            let loads = element == "img" && attribute == "src";
            let obsolete = matches!(attribute, "align" | "char" | "charoff" | "summary");
            // A picture from another host would tell that host of every reader.
            let elsewhere = value.contains(':') || value.trim_start().starts_with("//") || value.contains('\\');
            if obsolete || (loads && elsewhere) { None } else { Some(value.into()) }
        });
    builder
}

/// Blocks with raw HTML among them: `Raw` is the writer's, `Made` the build's own.
pub(super) enum HtmlPiece {
    /// Raw HTML.
    Raw(String),
    /// HTML that is known to be good.
    Made(Html),
}

/// What a block becomes that is not published as what it is.
const BLOCK: &str = "div";

/// Elements in which no tags stand.
const HOLDS_TEXT: [&str; 4] = ["plaintext", "textarea", "title", "xmp"];

/// Joins blocks so that raw elements may open in one and close in another, as `<details>` around Markdown does.
pub(super) fn blocks(pieces: &[HtmlPiece]) -> Html {
    let mut raw = String::new();
    for (at, piece) in pieces.iter().enumerate() {
        match piece {
            HtmlPiece::Raw(html) => raw.push_str(&BLOCKS.prepared(html)),
            HtmlPiece::Made(_) => raw.push_str(&slot(at)),
        }
        raw.push('\n');
    }
    // Where the raw HTML swallowed a block, as an open comment does, each piece of it stands alone.
    Html::known(fill(&BLOCKS.clean(&raw), pieces).unwrap_or_else(|| pieces.iter().map(alone).collect()))
}

/// Whether an element may hold blocks and stand among them.
pub(crate) fn is_flow(name: &str) -> bool {
    FLOW.contains(&name)
}

/// The opening and the closing half of a raw element in a line of text; none if what it holds must go too. A block is published
/// as one only where one may stand.
pub(crate) fn element(tag: &str, takes_blocks: bool) -> Option<(String, String)> {
    let (name, role) = tags::first_tag(tag)?;
    let cleaner = if takes_blocks && is_flow(&name) { &*BLOCKS } else { &*INLINES };
    let tag: String = tag.chars().filter(|c| *c != MIDDLE).collect();
    if role == TagRole::Void {
        return Some((cleaner.whole(&tag), String::new()));
    }
    let clean = cleaner.whole(&format!("{tag}{MIDDLE}</{name}>"));
    clean.split_once(MIDDLE).map(|(open, close)| (open.to_owned(), close.to_owned()))
}

/// Raw HTML in a line of text that holds nothing of the build's.
pub(crate) fn inline(html: &str) -> String {
    INLINES.whole(html)
}

/// The text that a reader sees of raw HTML, whatever of it is shown. Blocks are parted by spaces.
pub(crate) fn text(html: &str) -> String {
    let clean = BLOCKS.whole(html);
    let mut out = String::with_capacity(clean.len());
    tags::each_token(&clean, |token, _| match token {
        HtmlToken::Text(text) => out.push_str(text),
        HtmlToken::Tag(tag) if tag.name() == "br" || !INLINE.contains(&tag.name()) => out.push(' '),
        _ => {}
    });
    out
}

fn alone(piece: &HtmlPiece) -> String {
    match piece {
        HtmlPiece::Raw(html) => BLOCKS.whole(html),
        HtmlPiece::Made(html) => html.as_str().to_owned(),
    }
}

fn slot(at: usize) -> String {
    format!("<{SLOT} data-slot=\"{at}\"></{SLOT}>")
}

/// Puts the build's own blocks where their slots are, in one pass; none if one of them is missing or there twice.
fn fill(clean: &str, pieces: &[HtmlPiece]) -> Option<String> {
    let opening = format!("<{SLOT} data-slot=\"");
    let mut out = String::with_capacity(clean.len());
    let mut waiting: BTreeMap<usize, &Html> = pieces
        .iter()
        .enumerate()
        .filter_map(|(at, piece)| if let HtmlPiece::Made(html) = piece { Some((at, html)) } else { None })
        .collect();
    let mut parts = clean.split(opening.as_str());
    out.push_str(parts.next().unwrap_or_default());
    for part in parts {
        let (number, rest) = part.split_once("\"></dir>")?;
        let html = number.parse().ok().and_then(|at: usize| waiting.remove(&at))?;
        out.push_str(html.as_str());
        out.push_str(rest);
    }
    waiting.is_empty().then_some(out)
}

/// Raw HTML in which no slot can be written: the element gets a name that nobody allows.
fn without_slots(html: &str) -> String {
    let lower = html.to_ascii_lowercase();
    let mut out = String::with_capacity(html.len());
    let mut from = 0;
    for (at, _) in lower.match_indices(SLOT) {
        if lower[..at].ends_with('<') || lower[..at].ends_with("</") {
            out.push_str(&html[from..at]);
            out.push_str("x-");
            from = at;
        }
    }
    out.push_str(&html[from..]);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made(html: &str) -> HtmlPiece {
        HtmlPiece::Made(Html::known(html.to_owned()))
    }

    fn safe(pieces: &[HtmlPiece]) -> String {
        blocks(pieces).as_str().to_owned()
    }

    fn raw(html: &str) -> HtmlPiece {
        HtmlPiece::Raw(html.to_owned())
    }

    #[test]
    fn raw_elements_may_stand_around_blocks() {
        let joined = safe(&[raw("<details>\n<summary>More</summary>"), made("<p>text</p>"), raw("</details>")]);
        assert_eq!(joined.replace('\n', ""), "<details><summary>More</summary><p>text</p></details>");
        let paragraph = safe(&[raw("<p>open"), made("<p>text</p>")]);
        assert_eq!(paragraph.replace('\n', ""), "<p>open</p><p>text</p>");
    }

    #[test]
    fn the_text_of_raw_html_is_what_is_seen_of_it() {
        let words = |html: &str| text(html).split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!(words("<table><tr><td>one</td><td>t<b>w</b>o</td></tr></table>"), "one two");
        assert_eq!(words("<p title='a>b <i>'>a &lt;b&gt; &amp;amp; c<br>d</p><!-- no -->"), "a <b> &amp; c d");
        assert_eq!(words("<script>no()</script><style>no{}</style><details><summary>yes"), "yes");
        assert_eq!(words("<dir data-slot=\"1\">seen</dir> <p onclick=\"no\">"), "seen");
    }

    #[test]
    fn nothing_runs_and_nothing_is_fetched() {
        let joined = safe(&[
            raw("<script>alert(1)</script><p onclick=x style='color:red'>a</p>"),
            raw("<img src=https://example.org/x.png alt=x><img src=//example.org/x><a href=javascript:x>l</a>"),
        ]);
        for bad in ["script", "onclick", "style", "src", "javascript"] {
            assert!(!joined.contains(bad), "{bad}: {joined}");
        }
    }

    #[test]
    fn a_slot_cannot_be_forged_and_none_is_swallowed() {
        let joined = safe(&[raw("<dir data-slot=\"1\"></dir><DIR data-slot=1></DIR>"), made("<p>once</p>")]);
        assert_eq!(joined.matches("once").count(), 1);
        for open in ["<!-- ", "<textarea>", "<title>", "<style>", "<script>", "<p title='", "<plaintext>", "<select>"] {
            let joined = safe(&[raw(open), made("<p>once</p>")]);
            assert_eq!(joined.matches("<p>once</p>").count(), 1, "{open}: {joined}");
        }
    }

    #[test]
    fn inline_elements_are_cleaned_tag_by_tag() {
        let (open, close) = element("<kbd onclick=x>", false).unwrap();
        assert_eq!((open.as_str(), close.as_str()), ("<kbd>", "</kbd>"));
        assert_eq!(element("<blink>", false), Some((String::new(), String::new())));
        assert_eq!(element("<script>", false), None);
        let (open, _) = element("<a href=\"javascript:x\" title=\"\u{F8FF}\">", false).unwrap();
        assert!(!open.contains("javascript") && !open.contains('\u{F8FF}'), "{open}");
        assert_eq!(inline("<br onclick=x></b>"), "<br>");
    }

    #[test]
    fn the_words_of_an_element_stay_but_those_of_one_that_is_taken() {
        let names = "a abbr acronym address applet area article aside audio b base basefont bdi bdo bgsound big blink blockquote \
             body br button canvas caption center cite code col colgroup command data datalist dd del details dfn dialog dir \
             div dl dt em embed fieldset figcaption figure font footer form frame frameset g h1 h6 head header hgroup hr html \
             i iframe image img input ins isindex kbd keygen label legend li link listing main map mark marquee math menu \
             menuitem meta meter mi mtext nav nobr noembed noframes noscript object ol optgroup option output p param path \
             picture plaintext pre progress q rb rp rt rtc ruby s samp script search section select slot small source span \
             strike strong style sub summary sup svg table tbody td template text textarea tfoot th thead time title tr track \
             tt u ul var video wbr x-a xmp";
        for name in names.split_whitespace() {
            let is_taken = tags::TAKEN.contains(&name);
            for html in [format!("<{name}>Words</{name}>"), format!("<div>a <{name}><kbd>Words</kbd></{name}></div>")] {
                assert_eq!(text(&html).contains("Words"), !is_taken, "{html}: {}", text(&html));
            }
            if !tags::is_void(name) {
                assert_eq!(element(&format!("<{name}>"), false).is_none(), is_taken, "{name}");
            }
        }
    }

    #[test]
    fn the_name_of_a_handler_may_stand_in_a_text() {
        let joined = safe(&[raw(" onload="), made("<p>once</p>")]);
        assert!(joined.contains(" onload=") && !joined.contains("< onload"), "{joined}");
    }

    proptest::proptest! {
        #[test]
        fn whatever_is_written_around_it_a_block_is_shown_once_and_nothing_runs(
            before in "(<|</|>|\"|'|=| |dir|DIR|data-slot|0|1|script|style|p|div|table|td|select|svg|math|template|title|!--|-->|onload|x){0,14}",
            after in "(<|</|>|\"|'| |dir|script|p|table|textarea|!--|-->|plaintext){0,10}",
        ) {
            let joined = safe(&[raw(&before), made("<p>once</p>"), raw(&after)]);
            proptest::prop_assert_eq!(joined.matches("<p>once</p>").count(), 1);
            let lower = joined.to_ascii_lowercase();
            for bad in ["<script", "<style", "<dir"] {
                proptest::prop_assert!(!lower.contains(bad), "{}: {}", bad, joined);
            }
            // In a text and in a value the word may stand; as the name of an attribute it may not.
            let tags = lower.split('<').skip(1).filter_map(|part| part.split_once('>'));
            for (tag, _) in tags {
                let names: String = tag.split('"').step_by(2).collect();
                proptest::prop_assert!(!names.contains(" onload="), "{}", joined);
            }
        }

        #[test]
        fn text_is_what_a_sanitiser_without_elements_leaves(html in "(<|</|>|\"|'|=| |a|&amp;|&lt;b&gt;|p|b|br|script|style|title=|!--|-->|<p title=\">x\">|<script>no</script>){0,14}") {
            let bare = Builder::default().tags([].into()).clean(&html).to_string();
            let bare = bare.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
            let closed = |text: &str| text.split_whitespace().collect::<String>();
            proptest::prop_assert_eq!(closed(&text(&html)), closed(&bare));
        }

        #[test]
        fn an_inline_element_has_two_halves_that_fit(tag in "<(a|b|kbd|span|script|br|blink)( (href|class|onclick|title)=\"[a-z<>:]{0,12}\"){0,3}>") {
            if let Some((open, close)) = element(&tag, false) {
                proptest::prop_assert!(!open.contains("onclick") && !open.contains("<script"), "{}", open);
                proptest::prop_assert_eq!(open.is_empty() || open.starts_with("<br"), close.is_empty(), "{} {}", open, close);
            }
        }
    }
}
