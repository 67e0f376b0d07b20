//! Which elements of a page are open around a block, so that what stands apart from the text is told from it.

/// Elements whose end tag may be left out: another of the group ends them, unless one of the last group was opened within.
const ENDED: [(&[&str], &[&str]); 4] = [
    (&["li"], &["ol", "ul", "menu"]),
    (&["dd", "dt"], &["dl"]),
    (&["td", "th"], &["table"]),
    (&["tbody", "tfoot", "thead", "tr"], &["table"]),
];

/// Elements that hold nothing, and `p`, which holds no other block.
const NONE: [&str; 8] = ["base", "frame", "hr", "link", "meta", "p", "param", "wbr"];

/// So many are told apart at one place; what stands deeper is one.
const DEEPEST: usize = 60;

/// The open elements that hold blocks.
#[derive(Debug, Default)]
pub(super) struct Containers {
    /// Each with its number, outermost first.
    open: Vec<(String, usize)>,
    count: usize,
}

impl Containers {
    /// Passes a start tag of a block.
    pub(super) fn start(&mut self, name: &str) {
        if NONE.contains(&name) {
            return;
        }
        for (names, borders) in ENDED {
            if names.contains(&name) {
                let within = self.open.iter().rposition(|(open, _)| borders.contains(&&**open)).map_or(0, |at| at + 1);
                if let Some(at) = self.open[within..].iter().position(|(open, _)| names.contains(&&**open)) {
                    self.open.truncate(within + at);
                }
            }
        }
        self.count += 1;
        if self.open.len() < DEEPEST {
            self.open.push((name.to_owned(), self.count));
        }
    }

    /// Passes an end tag of a block. Elements within it that were not ended are.
    pub(super) fn end(&mut self, name: &str) {
        if let Some(at) = self.open.iter().rposition(|(open, _)| open == name) {
            self.open.truncate(at);
        }
    }

    /// The numbers of those that are open, outermost first.
    pub(super) fn open(&self) -> Vec<usize> {
        self.open.iter().map(|(_, number)| *number).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn open(tags: &str) -> Vec<String> {
        let mut containers = Containers::default();
        for tag in tags.split(' ') {
            match tag.strip_prefix('/') {
                Some(name) => containers.end(name),
                None => containers.start(tag),
            }
        }
        containers.open.into_iter().map(|(name, _)| name).collect()
    }

    #[test]
    fn elements_end_with_their_end_tag_or_where_html_ends_them() {
        assert_eq!(open("div p ul li li"), ["div", "ul", "li"]);
        assert_eq!(open("ul li ul li"), ["ul", "li", "ul", "li"]);
        assert_eq!(open("div section p /div main"), ["main"]);
        assert_eq!(open("table tr td td tr td"), ["table", "tr", "td"]);
        assert_eq!(open("div /span hr"), ["div"]);
    }
}
