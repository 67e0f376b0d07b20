//! A page as a tree of elements and texts. They stand in one list and name one another by number, so that nothing here calls
//! itself, however deep a page is.

/// An element.
#[derive(Debug, Default)]
pub(crate) struct HtmlElement {
    name: String,
    attributes: Vec<(String, String)>,
}

impl HtmlElement {
    pub(super) fn new(name: String, attributes: Vec<(String, String)>) -> Self {
        HtmlElement { name, attributes }
    }

    /// Its name, in lower case where it is HTML's.
    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    /// The value of an attribute.
    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str())
    }

    /// Whether it has one of these attributes.
    pub(crate) fn has_any(&self, names: &[&str]) -> bool {
        names.iter().any(|name| self.attribute(name).is_some())
    }

    /// Whether one of the classes is its own.
    pub(crate) fn has_class(&self, among: &[&str]) -> bool {
        self.attribute("class").unwrap_or_default().split_ascii_whitespace().any(|own| among.contains(&own))
    }
}

/// A piece of a page, in the order in which it is read.
pub(crate) enum TreePiece<'a> {
    /// An element begins on that line.
    Start(&'a HtmlElement, usize),
    /// It ends.
    End(&'a HtmlElement),
    /// A text begins on that line.
    Text(&'a str, usize),
}

/// A whole page.
#[derive(Debug)]
pub(crate) struct HtmlTree {
    nodes: Vec<TreeNode>,
    line: usize,
    deepest: usize,
}

#[derive(Debug, Default)]
struct TreeNode {
    what: NodeWhat,
    line: usize,
    depth: usize,
    parent: Option<usize>,
    first: Option<usize>,
    last: Option<usize>,
    before: Option<usize>,
    after: Option<usize>,
}

#[derive(Debug, Default)]
enum NodeWhat {
    /// A comment, the page itself, or what holds a template's content.
    #[default]
    Unseen,
    Element(HtmlElement),
    Text(String),
}

impl Default for HtmlTree {
    fn default() -> Self {
        HtmlTree { nodes: vec![TreeNode::default()], line: 1, deepest: 0 }
    }
}

impl HtmlTree {
    pub(super) fn len(&self) -> usize {
        self.nodes.len()
    }

    /// How many elements stood in one another.
    pub(super) fn deepest(&self) -> usize {
        self.deepest
    }

    pub(super) fn set_line(&mut self, line: usize) {
        self.line = line;
    }

    pub(super) fn add_element(&mut self, element: HtmlElement) -> usize {
        self.add(NodeWhat::Element(element), self.line)
    }

    pub(super) fn add_unseen(&mut self) -> usize {
        self.add(NodeWhat::Unseen, self.line)
    }

    fn add(&mut self, what: NodeWhat, line: usize) -> usize {
        self.nodes.push(TreeNode { what, line, ..TreeNode::default() });
        self.nodes.len() - 1
    }

    fn add_text(&mut self, text: &str) -> usize {
        // A text is told when it is over, with the line on which it ends.
        let line = self.line.saturating_sub(text.matches('\n').count());
        self.add(NodeWhat::Text(text.to_owned()), line)
    }

    pub(super) fn has_parent(&self, at: usize) -> bool {
        self.nodes[at].parent.is_some()
    }

    pub(super) fn append(&mut self, parent: usize, child: usize) {
        self.detach(child);
        self.link(parent, self.nodes[parent].last, child, None);
    }

    pub(super) fn append_text(&mut self, parent: usize, text: &str) {
        if !self.lengthened(self.nodes[parent].last, text) {
            let child = self.add_text(text);
            self.append(parent, child);
        }
    }

    pub(super) fn insert_before(&mut self, sibling: usize, child: usize) {
        self.detach(child);
        if let Some(parent) = self.nodes[sibling].parent {
            self.link(parent, self.nodes[sibling].before, child, Some(sibling));
        }
    }

    pub(super) fn insert_text_before(&mut self, sibling: usize, text: &str) {
        if !self.lengthened(self.nodes[sibling].before, text) {
            let child = self.add_text(text);
            self.insert_before(sibling, child);
        }
    }

    pub(super) fn add_attributes(&mut self, at: usize, attributes: Vec<(String, String)>) {
        if let NodeWhat::Element(element) = &mut self.nodes[at].what {
            let more: Vec<_> = attributes.into_iter().filter(|(name, _)| element.attribute(name).is_none()).collect();
            element.attributes.extend(more);
        }
    }

    pub(super) fn detach(&mut self, at: usize) {
        let node = &mut self.nodes[at];
        let (Some(parent), before, after) = (node.parent.take(), node.before.take(), node.after.take()) else { return };
        match before {
            Some(before) => self.nodes[before].after = after,
            None => self.nodes[parent].first = after,
        }
        match after {
            Some(after) => self.nodes[after].before = before,
            None => self.nodes[parent].last = before,
        }
    }

    pub(super) fn move_children(&mut self, from: usize, to: usize) {
        while let Some(child) = self.nodes[from].first {
            self.append(to, child);
        }
    }

    /// Whether that node is a text, which now goes on.
    fn lengthened(&mut self, at: Option<usize>, more: &str) -> bool {
        match at.map(|at| &mut self.nodes[at].what) {
            Some(NodeWhat::Text(text)) => {
                text.push_str(more);
                true
            }
            _ => false,
        }
    }

    /// Puts a node that stands nowhere between two of its parent's.
    fn link(&mut self, parent: usize, before: Option<usize>, child: usize, after: Option<usize>) {
        let depth = self.nodes[parent].depth + 1;
        self.deepest = self.deepest.max(depth);
        let node = &mut self.nodes[child];
        (node.parent, node.before, node.after, node.depth) = (Some(parent), before, after, depth);
        match before {
            Some(before) => self.nodes[before].after = Some(child),
            None => self.nodes[parent].first = Some(child),
        }
        match after {
            Some(after) => self.nodes[after].before = Some(child),
            None => self.nodes[parent].last = Some(child),
        }
    }

    /// Tells each piece in turn.
    pub(crate) fn each_piece<'a>(&'a self, mut tell: impl FnMut(TreePiece<'a>)) {
        let mut at = 0;
        loop {
            let node = &self.nodes[at];
            match &node.what {
                NodeWhat::Element(element) => tell(TreePiece::Start(element, node.line)),
                NodeWhat::Text(text) => tell(TreePiece::Text(text, node.line)),
                NodeWhat::Unseen => {}
            }
            if let Some(first) = node.first {
                at = first;
                continue;
            }
            loop {
                let node = &self.nodes[at];
                if let NodeWhat::Element(element) = &node.what {
                    tell(TreePiece::End(element));
                }
                match (node.after, node.parent) {
                    (Some(after), _) => {
                        at = after;
                        break;
                    }
                    (None, Some(parent)) => at = parent,
                    (None, None) => return,
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tags::tree;

    fn shown(html: &str) -> String {
        let mut out = String::new();
        tree(html).0.each_piece(|piece| match piece {
            TreePiece::Start(element, _) => out.push_str(&format!("<{}>", element.name())),
            TreePiece::End(element) => out.push_str(&format!("</{}>", element.name())),
            TreePiece::Text(text, line) => out.push_str(&format!("{line}:{}", text.trim())),
        });
        out.replace("<html><head></head><body>", "").replace("</body></html>", "")
    }

    #[test]
    fn a_page_is_read_as_browsers_read_it() {
        for (html, expected) in [
            ("<p>one<p>two", "<p>1:one</p><p>1:two</p>"),
            ("<b>a<i>b</b>c</i>", "<b>1:a<i>1:b</i></b><i>1:c</i>"),
            ("<table>x<tr><td>y</table>", "1:x<table><tbody><tr><td>1:y</td></tr></tbody></table>"),
            ("<p>a\nb</p>\n<p>c", "<p>1:a\nb</p>2:<p>3:c</p>"),
            ("<template>no</template><noscript>yes</noscript>", "1:yes"),
            ("<div><template shadowrootmode=open>yes</template></div>", "<div><template>1:yes</template></div>"),
        ] {
            assert!(shown(html).contains(expected), "{html}: {}", shown(html));
        }
    }

    #[test]
    fn what_passes_a_limit_is_said_and_takes_no_time() {
        let crowded: String = (0..20_000).map(|at| format!(" a{at}")).collect();
        let fonts: String = (0..200).map(|at| format!("<font color={at}>")).collect();
        for (html, why) in [
            ("<div>".repeat(1_000_000), "in one another"),
            (format!("<p{crowded}>"), "too long"),
            (format!("<p{}>", &crowded[..4000]), "attributes"),
            (format!("<p>{fonts}{}", "<p>x".repeat(100_000)), "elements and texts"),
            ("<table><tr><td>".repeat(100_000), "in one another"),
        ] {
            assert!(tree(&html).1.is_some_and(|limit| limit.contains(why)), "{why}");
        }
        assert!(tree(&format!("<p>{}", "a < b ".repeat(100_000))).1.is_none());
    }
}
