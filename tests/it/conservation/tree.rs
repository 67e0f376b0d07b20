//! A page as the parser of the standard sees it: elements, attributes and texts in order.

use html5ever::tendril::TendrilSink;
use html5ever::{ParseOpts, parse_document};
use markup5ever_rcdom::{Handle, NodeData, RcDom};

/// Elements that browsers show as blocks (WHATWG HTML, section 15.3), `br`, and what is never shown in a line.
pub(super) const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "br",
    "caption",
    "center",
    "col",
    "colgroup",
    "dd",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
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
    "listing",
    "main",
    "menu",
    "nav",
    "ol",
    "optgroup",
    "option",
    "p",
    "plaintext",
    "pre",
    "search",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
    "xmp",
];

/// Elements in a drawing that are, or hold, text in lines.
const DRAWN_TEXT: &[&str] = &["a", "textPath", "tspan"];

/// Elements that show nothing where they stand.
const UNSEEN: &[&str] = &["base", "link", "meta", "script", "style", "template", "title"];

/// Elements that stand in a line with lines of their own in them.
const BOXES: &[&str] = &["audio", "button", "canvas", "math", "object", "select", "svg", "textarea", "video"];

/// Elements in which each space counts.
const VERBATIM: &[&str] = &["code", "listing", "pre", "script", "style", "textarea", "title", "xmp"];

/// A piece of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Node {
    /// An element begins, with its attributes by name.
    Start(String, Vec<(String, String)>),
    /// It ends.
    End(String),
    /// A text without white space that is not seen.
    Text(String),
}

/// The parser's tree of a page.
pub(super) fn parsed(html: &str) -> RcDom {
    let mut options = ParseOpts::default();
    // What stands in `noscript` is for those who read without script.
    options.tree_builder.scripting_enabled = false;
    parse_document(RcDom::default(), options).one(html)
}

/// The pieces of a page, without comments and white space that is not seen.
pub(super) fn pieces(html: &str) -> Vec<Node> {
    let mut page = Pieces { nodes: Vec::new(), is_edge: true, is_waiting: false };
    page.walk(&parsed(html).document, false, false);
    page.nodes.retain(|node| !matches!(node, Node::Text(text) if text.is_empty()));
    page.nodes
}

struct Pieces {
    nodes: Vec<Node>,
    is_edge: bool,
    is_waiting: bool,
}

impl Pieces {
    fn walk(&mut self, handle: &Handle, is_verbatim: bool, is_drawn: bool) {
        match &handle.data {
            NodeData::Text { contents } => self.text(&contents.borrow(), is_verbatim),
            NodeData::Element { name, attrs, template_contents, .. } => {
                let name = name.local.to_string();
                let mut attributes: Vec<(String, String)> =
                    attrs.borrow().iter().map(|own| (own.name.local.to_string(), own.value.to_string())).collect();
                attributes.sort();
                let is_block = BLOCKS.contains(&name.as_str())
                    || is_drawn && !DRAWN_TEXT.contains(&name.as_str()) && !UNSEEN.contains(&name.as_str());
                self.meet(is_block);
                self.nodes.push(Node::Start(name.clone(), attributes));
                let is_box = BOXES.contains(&name.as_str());
                self.is_edge |= is_box;
                let outer = self.is_edge;
                let inner = is_verbatim || VERBATIM.contains(&name.as_str());
                let is_drawn = (is_drawn || name == "svg") && name != "foreignObject";
                for child in handle.children.borrow().iter() {
                    self.walk(child, inner, is_drawn);
                }
                if let Some(contents) = template_contents.borrow().as_ref() {
                    self.walk(contents, inner, is_drawn);
                }
                if UNSEEN.contains(&name.as_str()) {
                    self.is_edge = outer;
                }
                self.meet(is_block);
                self.is_edge &= !is_box && !matches!(name.as_str(), "img" | "input" | "embed" | "iframe" | "wbr");
                self.nodes.push(Node::End(name));
            }
            _ => handle.children.borrow().iter().for_each(|child| self.walk(child, is_verbatim, is_drawn)),
        }
    }

    fn meet(&mut self, is_block: bool) {
        if is_block {
            (self.is_waiting, self.is_edge) = (false, true);
        } else if std::mem::take(&mut self.is_waiting) && !self.is_edge {
            self.push(' ');
        }
    }

    fn text(&mut self, text: &str, is_verbatim: bool) {
        if is_verbatim {
            // Where a script or a style begins and ends, white space is nothing.
            let is_code =
                matches!(self.nodes.last(), Some(Node::Start(name, _)) if matches!(name.as_str(), "script" | "style"));
            self.nodes.push(Node::Text(if is_code { text.trim() } else { text }.to_owned()));
            self.is_edge = false;
            return;
        }
        for c in text.chars() {
            if c.is_ascii_whitespace() {
                self.is_waiting = true;
                continue;
            }
            if std::mem::take(&mut self.is_waiting) && !self.is_edge {
                self.push(' ');
            }
            self.is_edge = false;
            self.push(c);
        }
    }

    fn push(&mut self, c: char) {
        match self.nodes.last_mut() {
            Some(Node::Text(text)) => text.push(c),
            _ => self.nodes.push(Node::Text(c.to_string())),
        }
    }
}

#[test]
fn white_space_counts_where_it_is_seen() {
    let same = |one: &str, other: &str| pieces(one) == pieces(other);
    assert!(same("<div> <p>a  b</p> <p>c</p></div>", "<div><p>a b</p><p>c</p></div>"));
    assert!(!same("<div><b>a</b> <i>b</i></div>", "<div><b>a</b><i>b</i></div>"));
    assert!(!same("<pre>a  b</pre>", "<pre>a b</pre>"));
    assert!(!same("<p>a <img> b", "<p>a <img>b"));
    assert!(!same("<svg><text>a <tspan>b</tspan></text></svg>", "<svg><text>a<tspan>b</tspan></text></svg>"));
    assert!(same("<svg> <g> <path/> </g></svg>", "<svg><g><path/></g></svg>"));
    assert!(!same("<svg></svg> a", "<svg></svg>a"));
    assert!(!same("<input type=text>", "<input>"));
}
