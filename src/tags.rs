//! HTML as its tags and texts, as the tokenizer of the standard tells them (WHATWG HTML, section 13.2.5). The only file
//! that names `html5ever`.
//!
//! No tree is made here: what stands within what is for the caller to see.

use std::cell::RefCell;

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
            | "br"
            | "col"
            | "embed"
            | "hr"
            | "img"
            | "input"
            | "link"
            | "meta"
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

/// Tells each token of some HTML in turn, with the line on which it ends, from 1.
pub(crate) fn each_token(html: &str, tell: impl FnMut(HtmlToken<'_>, usize)) {
    let queue = BufferQueue::default();
    queue.push_back(StrTendril::from(html));
    let tokenizer = Tokenizer::new(Sink(RefCell::new(tell)), Default::default());
    // A script does not run, so the tokenizer may pause after one and is asked to go on.
    while !queue.is_empty() {
        let _ = tokenizer.feed(&queue);
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
