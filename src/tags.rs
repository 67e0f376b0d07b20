//! HTML as its tags and texts, as the tokenizer of the standard tells them (WHATWG HTML, section 13.2.5). The only file
//! that names `html5ever`.
//!
//! No tree is made here: what stands within what is for the caller to see.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::ops::Range;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{self, BufferQueue, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer};

/// A token of HTML.
pub(crate) enum HtmlToken<'a> {
    /// Text with its character references resolved. What stands between two tags may come in several texts.
    Text(&'a str),
    /// A tag.
    Tag(Tag<'a>),
    /// A comment, a processing instruction or the like: nothing of it is shown.
    Comment,
    /// The declaration of the document's type.
    Doctype,
}

/// A tag.
#[derive(Clone, Copy)]
pub(crate) struct Tag<'a>(&'a tokenizer::Tag);

impl<'a> Tag<'a> {
    /// The element's name, in lower case.
    pub(crate) fn name(self) -> &'a str {
        &self.0.name
    }

    /// Whether it ends an element.
    pub(crate) fn is_end(self) -> bool {
        self.0.kind == TagKind::EndTag
    }

    /// Whether a slash stands before its `>`. It closes elements of SVG and MathML alone.
    pub(crate) fn has_slash(self) -> bool {
        self.0.self_closing
    }

    /// Its attributes, each name in lower case and once.
    pub(crate) fn attributes(self) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.0.attrs.iter().map(|attribute| (&*attribute.name.local, &*attribute.value))
    }

    /// The value of an attribute.
    pub(crate) fn attribute(self, name: &str) -> Option<&'a str> {
        self.attributes().find(|(own, _)| *own == name).map(|(_, value)| value)
    }

    /// Its attributes, each with the bytes of its value in the tag as it is `written`. The tokenizer gives names and values, and
    /// no places.
    pub(crate) fn written_attributes(self, written: &str) -> Vec<(&'a str, &'a str, Range<usize>)> {
        // Of two attributes of one name the first counts.
        let mut own: BTreeMap<&str, &str> = self.attributes().collect();
        let mut found: Vec<(&str, &str, Range<usize>)> = Vec::new();
        let mut at = 1 + self.name().len();
        while let Some((name, value, end)) = written_attribute(written, at) {
            at = end;
            if let Some((name, words)) = own.remove_entry(&*written[name].to_ascii_lowercase()) {
                found.push((name, words, value));
            }
        }
        found
    }
}

/// The most attributes of a tag: the tokenizer looks at all that it knows for each further one.
pub(crate) const MOST_ATTRIBUTES: usize = 200;

/// The first tag with more attributes than that, found without the tokenizer.
pub(crate) fn crowded_tag(html: &str) -> Option<Range<usize>> {
    let mut from = 0;
    while let Some(start) = html[from..].find('<').map(|at| from + at) {
        let tag = &html[start..];
        let name = tag[1..].find(|c: char| !c.is_ascii_alphanumeric()).map_or(tag.len(), |end| 1 + end);
        let (mut at, mut count) = (name, 0);
        while name > 1
            && count <= MOST_ATTRIBUTES
            && let Some((_, _, end)) = written_attribute(tag, at)
        {
            (at, count) = (end, count + 1);
        }
        if count > MOST_ATTRIBUTES {
            return Some(start..start + at);
        }
        from = start + at;
    }
    None
}

/// The name, the value and the end of the next attribute of a tag, as bytes of it.
fn written_attribute(tag: &str, from: usize) -> Option<(Range<usize>, Range<usize>, usize)> {
    let past = |from: usize, is_one: &dyn Fn(char) -> bool| {
        let rest = tag.get(from..).unwrap_or_default();
        rest.find(|c| !is_one(c)).map_or(tag.len(), |end| from + end)
    };
    let ends_name = |c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>');
    let start = past(from, &|c| c.is_ascii_whitespace() || c == '/');
    // A sign `=` with no name before it is the first letter of one.
    let first = start + tag.get(start..).map_or(0, |rest| usize::from(rest.starts_with('=')));
    let end = past(first, &|c| !ends_name(c) && c != '=');
    if start >= end {
        return None;
    }
    let sign = past(end, &|c| c.is_ascii_whitespace());
    if !tag[sign..].starts_with('=') {
        return Some((start..end, end..end, end));
    }
    let value = past(sign + 1, &|c| c.is_ascii_whitespace());
    match tag[value..].chars().next() {
        Some(mark @ ('"' | '\'')) => {
            let close = past(value + 1, &|c| c != mark);
            Some((start..end, value + 1..close, (close + 1).min(tag.len())))
        }
        _ => {
            let close = past(value, &|c| !c.is_ascii_whitespace() && c != '>');
            Some((start..end, value..close, close))
        }
    }
}

/// What a tag does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TagRole {
    /// An element begins.
    Start,
    /// An element ends.
    End,
    /// An element that has no content.
    Void,
}

/// The element that a piece of HTML names in its first tag, in lower case, and what the tag does. A slash before `>` closes an
/// element here, as its writer means it to. None if there is no tag: for a comment, say.
pub(crate) fn first_tag(html: &str) -> Option<(String, TagRole)> {
    let mut first = None;
    each_token(html, |token, _| {
        let HtmlToken::Tag(tag) = token else { return };
        let role = match tag.is_end() {
            true => TagRole::End,
            false if tag.has_slash() || is_void(tag.name()) => TagRole::Void,
            false => TagRole::Start,
        };
        first.get_or_insert_with(|| (tag.name().to_owned(), role));
    });
    first
}

/// Elements that have no content and no end tag.
pub(crate) fn is_void(name: &str) -> bool {
    matches!(
        name,
        "area"
            | "base"
            | "basefont"
            | "bgsound"
            | "br"
            | "col"
            | "embed"
            | "frame"
            | "hr"
            | "img"
            | "input"
            | "keygen"
            | "link"
            | "meta"
            | "param"
            | "source"
            | "track"
            | "wbr"
    )
}

/// Elements whose content holds no tags; character references stand as they are written. In `title` and `textarea`, which hold
/// no tags either, they are resolved.
pub(crate) fn is_raw(name: &str) -> bool {
    matches!(name, "script" | "style" | "iframe" | "noembed" | "noframes" | "xmp" | "plaintext")
}

/// The elements of HTML, old ones included, and those in which other languages stand in it.
const KNOWN: &str = "a abbr acronym address applet area article aside audio b base basefont bdi bdo bgsound big blink blockquote \
    body br button canvas caption center cite code col colgroup data datalist dd del details dfn dialog dir div \
    dl dt em embed fieldset figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head header \
    hgroup hr html i iframe image img input ins kbd keygen label legend li link listing main map mark marquee \
    math menu menuitem meta meter nav nobr noembed noframes noscript object ol optgroup option output p param \
    picture plaintext pre progress q rb rp rt rtc ruby s samp script search section select selectedcontent slot \
    small source span strike strong style sub summary sup svg table tbody td template textarea tfoot th thead \
    time title tr track tt u ul var video wbr xmp";

/// The elements that part what stands before them, in them and behind them, as blocks, rows and choices do.
const PARTING: &str = "address article aside blockquote body caption center col colgroup dd details dialog dir div dl dt fieldset \
    figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html legend li listing main menu \
    menuitem nav ol optgroup option p plaintext pre search section select summary table tbody td textarea tfoot th thead \
    title tr ul xmp";

/// Whether the words on the two sides of an element's tags are apart.
pub(crate) fn is_parting(name: &str) -> bool {
    PARTING.split(' ').any(|parting| parting == name)
}

/// Whether HTML knows an element.
pub(crate) fn is_known(name: &str) -> bool {
    KNOWN.split(' ').any(|known| known == name)
}

/// Elements of which nothing is published where raw HTML is not trusted: what stands in them runs, or is shown by a browser in
/// ways that a sanitiser does not know.
pub(crate) const TAKEN: [&str; 10] =
    ["script", "style", "template", "svg", "math", "noscript", "iframe", "noembed", "noframes", "plaintext"];

/// Tells each token of some HTML in turn, with the line on which it ends, from 1.
pub(crate) fn each_token(html: &str, tell: impl FnMut(HtmlToken<'_>, usize)) {
    feed([html], tell);
}

/// Tells each token of some HTML in turn, with the bytes that it stands in; of what is no tag, those since the one before it.
pub(crate) fn each_token_at(html: &str, mut tell: impl FnMut(HtmlToken<'_>, Range<usize>)) {
    // The tokenizer counts lines only. It is given pieces that end in `>`, which is the end of each tag and comment.
    let fed = Cell::new(0);
    let pieces = html.split_inclusive('>').inspect(|piece| fed.set(fed.get() + piece.len()));
    let mut from = 0;
    feed(pieces, |token, _| {
        let mut start = from;
        if let HtmlToken::Tag(tag) = token {
            let opening = format!("<{}{}", if tag.is_end() { "/" } else { "" }, tag.name());
            start += html[from..fed.get()].to_ascii_lowercase().find(&opening).unwrap_or_default();
        }
        if !matches!(token, HtmlToken::Text(_)) {
            from = fed.get();
        }
        tell(token, start..fed.get());
    });
}

/// Gives HTML to the tokenizer piece by piece.
fn feed<'a>(pieces: impl IntoIterator<Item = &'a str>, tell: impl FnMut(HtmlToken<'_>, usize)) {
    let queue = BufferQueue::default();
    let tokenizer = Tokenizer::new(Sink(RefCell::new(tell)), Default::default());
    for piece in pieces {
        queue.push_back(StrTendril::from(piece));
        // A script does not run, so the tokenizer may pause after one and is asked to go on.
        while !queue.is_empty() {
            let _ = tokenizer.feed(&queue);
        }
    }
    tokenizer.end();
}

struct Sink<F>(RefCell<F>);

impl<F: FnMut(HtmlToken<'_>, usize)> TokenSink for Sink<F> {
    type Handle = ();

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<()> {
        let line = usize::try_from(line).unwrap_or(usize::MAX);
        let mut tell = self.0.borrow_mut();
        match &token {
            Token::CharacterTokens(text) => tell(HtmlToken::Text(text), line),
            // The tokenizer hands a NUL over by itself, for the tree to decide; a browser's drops it in a body.
            Token::NullCharacterToken | Token::EOFToken | Token::ParseError(_) => {}
            Token::CommentToken(_) => tell(HtmlToken::Comment, line),
            Token::DoctypeToken(_) => tell(HtmlToken::Doctype, line),
            Token::TagToken(tag) => {
                tell(HtmlToken::Tag(Tag(tag)), line);
                if tag.kind == TagKind::StartTag {
                    return content(&tag.name);
                }
            }
        }
        TokenSinkResult::Continue
    }
}

/// How what stands in an element is read.
fn content(name: &str) -> TokenSinkResult<()> {
    match name {
        "script" => TokenSinkResult::RawData(RawKind::ScriptData),
        "title" | "textarea" => TokenSinkResult::RawData(RawKind::Rcdata),
        "plaintext" => TokenSinkResult::Plaintext,
        _ if is_raw(name) => TokenSinkResult::RawData(RawKind::Rawtext),
        _ => TokenSinkResult::Continue,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The tags of some HTML as they are written, each with the values of its attributes as they are.
    fn written(html: &str) -> Vec<String> {
        let mut found = Vec::new();
        each_token_at(html, |token, at| {
            let HtmlToken::Tag(tag) = token else { return };
            let written = &html[at];
            let values =
                tag.written_attributes(written).into_iter().map(|(name, _, at)| format!(" {name}:{}", &written[at]));
            found.push(format!("{}{}", written, values.collect::<String>()));
        });
        found
    }

    #[test]
    fn tags_and_their_values_have_places() {
        assert_eq!(
            written("1 < 2 <b id=x> a > b </b><!-- <i id=y> --><p class='c>d' ID=\"zwei é\" id=no>"),
            ["<b id=x> id:x", "</b>", "<p class='c>d' ID=\"zwei é\" id=no> class:c>d id:zwei é"]
        );
        assert_eq!(
            written("<a href=a.md?b&amp;c title><br id=three/>")[0],
            "<a href=a.md?b&amp;c title> href:a.md?b&amp;c title:"
        );
        assert_eq!(
            written("<script>if (a<b) '</i>' </SCRIPT ><u\nid=yes>").join(""),
            "<script></SCRIPT ><u\nid=yes> id:yes"
        );
        assert_eq!(written("<b data-id=no id><i id='' title='<u id=no>'>").len(), 2);
        for odd in ["<a", "<a id", "<a id=", "<a id='", "<a id=\"é", "<a =x>", "<", "<!--", "<a ==x>", "<a/=>", "<é>"]
        {
            let _ = written(odd);
        }
    }
}
