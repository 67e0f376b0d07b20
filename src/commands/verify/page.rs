//! A page of a site as a reader sees it: its marked quotations, and words between quotation marks that nothing marks.

use crate::model::count_words;
use crate::tags::{self, HtmlElement, TreePiece};

use super::marks::{FEWEST, LooseReader, LooseWords, ShownChar, ShownPart};

/// Attributes of elements whose words are accounted for.
const ACCOUNTED: &[&str] = &["data-quote", "data-opening", "data-text", "data-reference", "data-allowed"];
/// Elements whose words are no words of the page.
const UNREAD: &[&str] = &["script", "style"];
/// Elements whose marks are no quotation marks.
const CODE: &[&str] = &["code", "pre", "kbd", "samp", "math", "tt"];
/// Classes of what stands within a quotation and is no part of it: citations, words for the ear, signs of notes, who speaks.
const BESIDE: &[&str] = &["cite", "vh", "fn", "speaker"];
/// How often all words of a page may stand in marked quotations, which may stand in one another.
const MOST_FOLD: usize = 8;

/// What a page says of a quotation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum MarkedAs {
    /// Its words stand in the source.
    Checked,
    /// Nobody looked.
    Unchecked,
    /// Nothing: it is repeated from elsewhere.
    Repeated,
    /// It is the source's own text, published whole, or the opening words of a paragraph.
    Published,
    /// It is a title or a reference, or the writer allows it.
    Excused,
}

/// A quotation that the page marks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct MarkedQuotation {
    pub(super) line: usize,
    pub(super) sources: Vec<String>,
    pub(super) standing: MarkedAs,
    /// What the page shows.
    pub(super) shown: String,
    /// Of a translation, what it was made of.
    pub(super) original: Option<String>,
}

impl MarkedQuotation {
    /// The words that are a source's.
    pub(super) fn words(&self) -> &str {
        self.original.as_deref().unwrap_or(&self.shown)
    }
}

/// What was read on a page.
#[derive(Debug, Default)]
pub(super) struct PageReading {
    pub(super) marked: Vec<MarkedQuotation>,
    pub(super) loose: Vec<LooseWords>,
    /// The same in titles, descriptions and alternatives of images, where nothing can be marked.
    pub(super) plain: Vec<LooseWords>,
    /// How many references and titles, and how many quotations that the writer allows.
    pub(super) references: usize,
    pub(super) allowed: usize,
    /// What kept the page from being read whole.
    pub(super) limit: Option<String>,
}

/// Reads a page.
pub(super) fn read(html: &str) -> PageReading {
    let (tree, limit) = tags::tree(html);
    let mut reader = PageReader {
        reading: PageReading { limit, ..PageReading::default() },
        room: html.len().saturating_mul(MOST_FOLD).saturating_add(1 << 16),
        ..PageReader::default()
    };
    tree.each_piece(|piece| match piece {
        TreePiece::Start(element, line) => reader.start(element, line),
        TreePiece::End(element) => reader.end(element),
        TreePiece::Text(text, line) => reader.text(text, line),
    });
    reader.flush();
    let PageReader { mut reading, marks, .. } = reader;
    reading.loose.extend(marks.found);
    reading.loose.sort_by_key(|loose| loose.line);
    reading
}

/// Where the reader stands.
#[derive(Debug, Clone, Copy, Default)]
struct ReaderState {
    is_unread: bool,
    is_known: bool,
    is_code: bool,
    is_raised: bool,
    /// Where nothing can be marked.
    is_title: bool,
    /// Within a quotation, but no part of it.
    is_beside: bool,
    /// Whose page or part of a page it is, by number.
    source: Option<usize>,
    /// What ends where this element ends.
    ends: Option<Ends>,
}

#[derive(Debug, Clone, Copy)]
enum Ends {
    /// A marked quotation.
    Marked,
    /// A block quotation that nothing marks.
    Block,
    /// `<q>`, to which a browser puts marks.
    Q,
}

#[derive(Default)]
struct PageReader {
    reading: PageReading,
    room: usize,
    state: ReaderState,
    stack: Vec<ReaderState>,
    sources: Vec<String>,
    /// The marked quotations that are open, by number.
    open: Vec<usize>,
    /// The block quotations that are open and nothing marks.
    block_quotations: Vec<LooseWords>,
    block: Vec<ShownChar>,
    marks: LooseReader,
}

impl PageReader {
    fn start(&mut self, element: &HtmlElement, line: usize) {
        let name = element.name();
        if breaks(name) {
            self.flush();
        }
        self.stack.push(self.state);
        self.state.ends = None;
        self.state.is_unread |= UNREAD.contains(&name);
        if self.state.is_unread {
            return;
        }
        self.attributes(element, line);
        match name {
            "li" => self.part("…"),
            "br" => self.put(' ', line),
            _ if breaks(name) => self.part(" "),
            _ => {}
        }
        self.state.is_code |= CODE.contains(&name);
        self.state.is_raised |= name == "sup";
        self.state.is_title |= name == "title";
        self.state.is_beside |= element.has_class(BESIDE);
        if let Some(source) = element.attribute("data-source") {
            self.sources.push(source.to_owned());
            self.state.source = Some(self.sources.len() - 1);
        }
        self.marked(element, line);
        self.state.is_known |= element.has_any(ACCOUNTED);
        self.reading.references += usize::from(element.attribute("data-reference").is_some());
        self.reading.allowed += usize::from(element.attribute("data-allowed").is_some());
        if self.state.ends.is_none() && !self.state.is_known {
            match name {
                "blockquote" => {
                    self.block_quotations.push(LooseWords { line, words: String::new() });
                    self.state.ends = Some(Ends::Block);
                }
                "q" => {
                    self.put('“', line);
                    self.state.ends = Some(Ends::Q);
                }
                _ => {}
            }
        }
    }

    /// Begins a quotation, if the element is one.
    fn marked(&mut self, element: &HtmlElement, line: usize) {
        let standing = match element.attribute("data-evidence") {
            Some("checked") => MarkedAs::Checked,
            Some(_) => MarkedAs::Unchecked,
            None if element.attribute("data-quote").is_some() => MarkedAs::Repeated,
            None if element.has_any(&["data-text", "data-opening"]) => MarkedAs::Published,
            None if element.has_any(&["data-reference", "data-allowed"]) => MarkedAs::Excused,
            None => return,
        };
        let named = |names: &[&str]| -> Vec<String> {
            let values = names.iter().filter_map(|name| element.attribute(name));
            values.flat_map(str::split_whitespace).map(str::to_owned).collect()
        };
        let mut sources = match standing {
            MarkedAs::Published => named(&["data-text", "data-opening"]),
            _ => named(&["data-quote"]),
        };
        // What names no source is of the page that it stands on.
        if standing == MarkedAs::Published && sources.is_empty() {
            sources.extend(self.state.source.map(|source| self.sources[source].clone()));
        }
        let original = element.attribute("data-original").map(str::to_owned);
        self.open.push(self.reading.marked.len());
        self.state.ends = Some(Ends::Marked);
        self.reading.marked.push(MarkedQuotation { line, sources, standing, shown: String::new(), original });
    }

    /// Words that only an attribute holds.
    fn attributes(&mut self, element: &HtmlElement, line: usize) {
        let described =
            |name: &str| name == "description" || name.ends_with(":description") || name.ends_with(":title");
        let name = element.attribute("name").or(element.attribute("property")).unwrap_or_default();
        let content = element.attribute("content").filter(|_| element.name() == "meta" && described(name));
        for text in [element.attribute("alt"), element.attribute("title"), content].into_iter().flatten() {
            let part = if self.state.is_known { ShownPart::Known } else { ShownPart::Free };
            self.plain(text, line, part);
        }
    }

    fn plain(&mut self, text: &str, line: usize, part: ShownPart) {
        let mut marks = LooseReader::default();
        marks.block(&text.chars().map(|c| ShownChar { c, part, line }).collect::<Vec<_>>());
        self.reading.plain.extend(marks.found);
    }

    fn end(&mut self, element: &HtmlElement) {
        let name = element.name();
        match self.state.ends {
            Some(Ends::Marked) => drop(self.open.pop()),
            Some(Ends::Q) => self.put('”', self.block.last().map_or(1, |shown| shown.line)),
            Some(Ends::Block) => {
                let found = self.block_quotations.pop().filter(|found| count_words(&found.words) >= FEWEST);
                self.reading.loose.extend(found);
            }
            None => {}
        }
        if breaks(name) {
            self.flush();
        }
        self.state = self.stack.pop().unwrap_or_default();
        if breaks(name) && !self.state.is_unread {
            self.part(" ");
        }
    }

    fn text(&mut self, text: &str, line: usize) {
        if self.state.is_unread {
            return;
        }
        let mut line = line;
        for c in text.chars() {
            line += usize::from(c == '\n');
            self.put(c, line);
        }
        // Superscripts are no digits.
        let raised: String;
        let text = if self.state.is_raised {
            raised = text.chars().map(superscript).collect();
            &raised
        } else {
            text
        };
        self.part(text);
        if !self.state.is_known
            && !self.state.is_beside
            && let Some(found) = self.block_quotations.last_mut()
        {
            found.words.push_str(text);
        }
    }

    /// Adds words to the quotations that are open.
    fn part(&mut self, text: &str) {
        if self.state.is_beside {
            return;
        }
        for at in &self.open {
            let Some(room) = self.room.checked_sub(text.len()) else {
                self.reading.limit.get_or_insert_with(|| "too many quotations stand in one another".to_owned());
                return;
            };
            self.room = room;
            self.reading.marked[*at].shown.push_str(text);
        }
    }

    /// Shows a character.
    fn put(&mut self, c: char, line: usize) {
        // What is raised is no part of the word before it.
        let c = if self.state.is_raised { superscript(c) } else { c };
        let part = match self.state {
            ReaderState { is_known: true, .. } => ShownPart::Known,
            ReaderState { is_code: true, .. } => ShownPart::Code,
            _ => ShownPart::Free,
        };
        self.block.push(ShownChar { c, part, line });
    }

    /// A block is over.
    fn flush(&mut self) {
        let block = std::mem::take(&mut self.block);
        if self.state.is_title {
            let text: String = block.iter().map(|shown| shown.c).collect();
            let line = block.first().map_or(1, |shown| shown.line);
            self.plain(&text, line, ShownPart::Free);
        } else {
            self.marks.block(&block);
        }
    }
}

/// Whether an element's words are apart from those beside it.
fn breaks(name: &str) -> bool {
    tags::is_parting(name) || matches!(name, "text" | "desc" | "foreignObject")
}

fn superscript(c: char) -> char {
    const RAISED: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    c.to_digit(10).and_then(|digit| RAISED.get(digit as usize)).copied().unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(html: &str) -> Vec<String> {
        let reading = read(html);
        let words = |words: &str| words.split_whitespace().collect::<Vec<_>>().join(" ");
        let marked = reading.marked.iter().filter(|own| own.standing != MarkedAs::Excused);
        let marked = marked.map(|own| format!("{} {:?} {}", own.sources.join("+"), own.standing, words(own.words())));
        let loose = reading.loose.iter().chain(&reading.plain).map(|own| format!("loose {}", words(&own.words)));
        marked.chain(loose).collect()
    }

    #[test]
    fn marked_quotations_are_read_without_what_stands_beside_them() {
        for (html, expected) in [
            (
                "<p>He <span data-quote='g h' data-evidence=checked>“we <b>will</b><sup class=fn>1</sup> go”</span>",
                "g+h Checked “we will go”",
            ),
            (
                "<blockquote data-quote=g data-evidence=checked><p>One.<p>Two <span class=cite><a>G</a></span>",
                "g Checked One. Two",
            ),
            ("<ul data-quote=g data-evidence=checked><li>One<li>Two</ul>", "g Checked …One …Two"),
            ("<span data-quote=g data-evidence=unchecked data-original='wir'>we</span>", "g Unchecked wir"),
            ("<li><span data-quote=g>“we”</span>", "g Repeated “we”"),
            (
                "<article data-source=g><p data-text>“We will never come back here”",
                "g Published “We will never come back here”",
            ),
            ("<p data-text=g>we</p>", "g Published we"),
            ("<p data-opening>we</p>", " Published we"),
            ("<div data-source=g><p data-text>we</p></div>", "g Published we"),
            ("<span data-evidence=checked>we</span>", " Checked we"),
            ("<span data-quote=g data-evidence=checked>10<sup>6</sup></span>", "g Checked 10⁶"),
        ] {
            assert_eq!(shown(html), [expected], "{html}");
        }
    }

    #[test]
    fn words_between_marks_are_seen_wherever_they_are_shown() {
        for html in [
            "<p>\"we <em>will</em><br>never come\"",
            "<td><q>we will <code>never</code> come</q>",
            "<blockquote><p>we will never come</blockquote>",
            "<p>“we will</p><div><p>never come”</p></div>",
            "<img alt='“we will never come”'>",
            "<head><title>“we will never come” · X</title>",
            "<head><meta name=description content='so “we will never come”'>",
            "<svg><text>“we will never come”</text></svg>",
            "<noscript>“we will never come”</noscript>",
        ] {
            assert_eq!(shown(html), ["loose we will never come"], "{html}");
        }
        for html in [
            "<p>so <code>\"we will never come\"</code> <kbd>“we will never come”</kbd>",
            "<script>\"we will never come\"</script><style>a { content: \"we will never come\" }</style>",
            "<p><cite data-reference>“we will never come”</cite> <i data-allowed>“we will never come”</i>",
            "<!-- “we will never come” --><template>“we will never come”</template>",
        ] {
            assert_eq!(shown(html), [""; 0], "{html}");
        }
    }
}
