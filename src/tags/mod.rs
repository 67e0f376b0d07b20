//! HTML as its tags and texts, as the tokenizer of the standard tells them (WHATWG HTML, section 13.2.5). The only file
//! that names `html5ever`.
//!
//! What stands within what is for the caller to see, but for [`tree`], which reads a whole page as a browser does.

mod names;
mod tree;
mod written;

use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::ops::Range;
use std::rc::Rc;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{self, BufferQueue, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer};
use html5ever::tree_builder::{ElementFlags, NodeOrText, QuirksMode, TreeBuilder, TreeBuilderOpts, TreeSink};
use html5ever::{Attribute, ExpandedName, QualName};

use written::written_attribute;

pub(crate) use names::{TAKEN, is_known, is_parting, is_raw, is_void};
pub(crate) use tree::{HtmlElement, HtmlTree, TreePiece};
pub(crate) use written::{MOST_ATTRIBUTES, crowded_tag};

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

/// The most elements that stand in one another: the parser looks through all that are open, and browsers stop at 512.
const DEEPEST: usize = 256;
/// The most elements, texts and comments of a page.
const MOST_NODES: usize = 1_000_000;
/// What the parser is given at once. Between two pieces it is seen whether a limit is passed.
const PIECE: usize = 4096;
/// The most signs in one tag or comment that may part two attributes.
const MOST_PARTING_SIGNS: usize = 10_000;

/// A page as the parser of the standard sees it (WHATWG HTML, section 13.2.6), for those who read without script. What a limit
/// keeps from being read is not in it, and the limit is the second answer.
pub(crate) fn tree(html: &str) -> (HtmlTree, Option<String>) {
    let options = TreeBuilderOpts { scripting_enabled: false, ..TreeBuilderOpts::default() };
    let builder = TreeBuilder::new(TreeMaker::new(), options);
    let tokenizer = Tokenizer::new(Heard { builder, is_heard: Cell::new(false) }, Default::default());
    let (queue, mut rest, mut signs, mut limit) = (BufferQueue::default(), html, 0, None);
    while !rest.is_empty() && limit.is_none() {
        let (piece, after) = rest.split_at(rest.ceil_char_boundary(PIECE));
        rest = after;
        queue.push_back(StrTendril::from(piece));
        while !queue.is_empty() {
            let _ = tokenizer.feed(&queue);
        }
        let parting = piece.bytes().filter(|byte| matches!(byte, b'\t'..=b' ' | b'/' | b'"' | b'\'')).count();
        signs = if tokenizer.sink.is_heard.take() { 0 } else { signs + parting };
        limit = tokenizer.sink.builder.sink.limit();
        if signs > MOST_PARTING_SIGNS {
            limit = Some("a tag or a comment is too long".to_owned());
        }
    }
    // At the end the parser tells what it holds back, the tag that is too long excepted.
    if limit.is_none() {
        tokenizer.end();
        limit = tokenizer.sink.builder.sink.limit();
    }
    (tokenizer.sink.builder.sink.finish(), limit)
}

/// Passes tokens on to the parser, and knows whether there were any.
struct Heard {
    builder: TreeBuilder<TreeHandle, TreeMaker>,
    is_heard: Cell<bool>,
}

impl TokenSink for Heard {
    type Handle = TreeHandle;

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<TreeHandle> {
        self.is_heard.set(true);
        self.builder.process_token(token, line)
    }

    fn end(&self) {
        self.builder.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.builder.adjusted_current_node_present_but_not_in_html_namespace()
    }
}

/// A piece of the tree while the parser makes it: its number, and the name of an element.
#[derive(Clone)]
struct TreeHandle {
    at: usize,
    name: Rc<QualName>,
}

/// Makes the tree that the parser describes.
struct TreeMaker {
    tree: RefCell<HtmlTree>,
    unnamed: Rc<QualName>,
    /// Where the content of a `template` stands, which is not shown.
    contents: RefCell<BTreeMap<usize, usize>>,
    is_crowded: Cell<bool>,
}

impl TreeMaker {
    fn new() -> Self {
        TreeMaker {
            tree: RefCell::default(),
            unnamed: Rc::new(QualName::new(None, Default::default(), Default::default())),
            contents: RefCell::default(),
            is_crowded: Cell::new(false),
        }
    }

    fn unnamed(&self, at: usize) -> TreeHandle {
        TreeHandle { at, name: Rc::clone(&self.unnamed) }
    }

    /// The limit that is passed, in words.
    fn limit(&self) -> Option<String> {
        let tree = self.tree.borrow();
        if tree.deepest() > DEEPEST {
            Some(format!("more than {DEEPEST} elements stand in one another"))
        } else if tree.len() > MOST_NODES {
            Some(format!("it has more than {MOST_NODES} elements and texts"))
        } else {
            self.is_crowded.get().then(|| format!("a tag has more than {MOST_ATTRIBUTES} attributes"))
        }
    }
}

impl TreeSink for TreeMaker {
    type Handle = TreeHandle;
    type Output = HtmlTree;
    type ElemName<'a> = ExpandedName<'a>;

    fn finish(self) -> HtmlTree {
        self.tree.into_inner()
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> TreeHandle {
        self.unnamed(0)
    }

    fn elem_name<'a>(&'a self, target: &'a TreeHandle) -> ExpandedName<'a> {
        target.name.expanded()
    }

    fn create_element(&self, name: QualName, attributes: Vec<Attribute>, flags: ElementFlags) -> TreeHandle {
        if attributes.len() > MOST_ATTRIBUTES {
            self.is_crowded.set(true);
        }
        // What a browser shows of a template is its shadow root alone.
        let is_kept = flags.template && !attributes.iter().any(|own| &*own.name.local == "shadowrootmode");
        let element = HtmlElement::new(name.local.to_string(), told(attributes));
        let mut tree = self.tree.borrow_mut();
        let at = tree.add_element(element);
        if is_kept {
            self.contents.borrow_mut().insert(at, tree.add_unseen());
        }
        TreeHandle { at, name: Rc::new(name) }
    }

    fn create_comment(&self, _: StrTendril) -> TreeHandle {
        self.unnamed(self.tree.borrow_mut().add_unseen())
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> TreeHandle {
        self.unnamed(self.tree.borrow_mut().add_unseen())
    }

    fn append(&self, parent: &TreeHandle, child: NodeOrText<TreeHandle>) {
        let mut tree = self.tree.borrow_mut();
        match child {
            NodeOrText::AppendNode(child) => tree.append(parent.at, child.at),
            NodeOrText::AppendText(text) => tree.append_text(parent.at, &text),
        }
    }

    fn append_based_on_parent_node(&self, element: &TreeHandle, above: &TreeHandle, child: NodeOrText<TreeHandle>) {
        let has_parent = self.tree.borrow().has_parent(element.at);
        if has_parent { self.append_before_sibling(element, child) } else { self.append(above, child) }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    fn get_template_contents(&self, target: &TreeHandle) -> TreeHandle {
        self.unnamed(self.contents.borrow().get(&target.at).copied().unwrap_or(target.at))
    }

    fn same_node(&self, one: &TreeHandle, other: &TreeHandle) -> bool {
        one.at == other.at
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &TreeHandle, child: NodeOrText<TreeHandle>) {
        let mut tree = self.tree.borrow_mut();
        match child {
            NodeOrText::AppendNode(child) => tree.insert_before(sibling.at, child.at),
            NodeOrText::AppendText(text) => tree.insert_text_before(sibling.at, &text),
        }
    }

    fn add_attrs_if_missing(&self, target: &TreeHandle, attributes: Vec<Attribute>) {
        self.tree.borrow_mut().add_attributes(target.at, told(attributes));
    }

    fn remove_from_parent(&self, target: &TreeHandle) {
        self.tree.borrow_mut().detach(target.at);
    }

    fn reparent_children(&self, from: &TreeHandle, to: &TreeHandle) {
        self.tree.borrow_mut().move_children(from.at, to.at);
    }

    fn set_current_line(&self, line: u64) {
        self.tree.borrow_mut().set_line(usize::try_from(line).unwrap_or(usize::MAX));
    }

    fn allow_declarative_shadow_roots(&self, _: &TreeHandle) -> bool {
        false
    }
}

fn told(attributes: Vec<Attribute>) -> Vec<(String, String)> {
    attributes.into_iter().map(|own| (own.name.local.to_string(), own.value.to_string())).collect()
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
