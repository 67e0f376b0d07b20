//! What a web page says of itself, in tags that readers do not see: collected while its text is read, weighed elsewhere.

/// The longest piece of data that is kept, in bytes, and the most of them.
const LONGEST: usize = 1 << 20;
const MOST: usize = 500;

/// What a page says of itself, as it stands there.
#[derive(Debug, Default)]
pub(super) struct Facts {
    /// The language of the whole page.
    pub(super) language: Option<String>,
    /// What the browser's tab shows.
    pub(super) title: String,
    /// Where the page itself says that it stands.
    pub(super) canonical: Option<String>,
    /// The name or property of each `meta`, in lower case, and its content; `itemprop` and `time` likewise.
    pub(super) metas: Vec<(String, String)>,
    /// Data for machines, each piece as it stands in its `script`.
    pub(super) data: Vec<String>,
    /// Whether there is more than is kept.
    pub(super) is_cut: bool,
    /// What the text that comes next belongs to.
    into: Unseen,
}

/// What of a page its text may be part of, beside what readers see.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
enum Unseen {
    #[default]
    Nothing,
    Title,
    Data,
}

impl Facts {
    /// Takes what a start tag says. `attribute` gives the value of one of its attributes.
    pub(super) fn start(&mut self, tag: &str, attribute: &dyn Fn(&str) -> Option<String>) {
        self.into = Unseen::Nothing;
        match tag {
            "html" => self.language = self.language.take().or_else(|| attribute("lang")),
            "title" if self.title.is_empty() => self.into = Unseen::Title,
            "script" if attribute("type").is_some_and(|kind| is_linked_data(&kind)) => {
                self.is_cut |= self.data.len() == MOST;
                if self.data.len() < MOST {
                    self.data.push(String::new());
                    self.into = Unseen::Data;
                }
            }
            "link" if attribute("rel").is_some_and(|rel| is_canonical(&rel)) => {
                self.canonical = self.canonical.take().or_else(|| attribute("href"));
            }
            "meta" => {
                let name = attribute("property").or_else(|| attribute("name")).or_else(|| attribute("itemprop"));
                self.meta(name, attribute("content"));
            }
            "time" => {
                let name = attribute("itemprop").unwrap_or_else(|| "time".to_owned());
                self.meta(Some(name), attribute("datetime"));
            }
            _ => {}
        }
    }

    fn meta(&mut self, name: Option<String>, content: Option<String>) {
        if let (Some(name), Some(content)) = (name, content) {
            let is_kept = self.metas.len() < MOST && content.len() <= LONGEST;
            self.is_cut |= !is_kept;
            self.metas.extend(is_kept.then(|| (name.trim().to_ascii_lowercase(), content)));
        }
    }

    /// An end tag ends what text belongs to.
    pub(super) fn end(&mut self) {
        self.into = Unseen::Nothing;
    }

    /// Takes text that readers do not see.
    pub(super) fn text(&mut self, text: &str) {
        let into = match self.into {
            Unseen::Nothing => return,
            Unseen::Title => &mut self.title,
            Unseen::Data => match self.data.last_mut() {
                Some(data) => data,
                None => return,
            },
        };
        if into.len() + text.len() <= LONGEST {
            into.push_str(text);
        } else {
            self.is_cut = true;
        }
    }

    /// The contents of all metas of a name, in the order of the page.
    pub(super) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.metas.iter().filter(move |(other, _)| other == name).map(|(_, content)| content.as_str())
    }
}

fn is_canonical(rel: &str) -> bool {
    rel.split_whitespace().any(|rel| rel.eq_ignore_ascii_case("canonical"))
}

fn is_linked_data(kind: &str) -> bool {
    kind.split(';').next().is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/ld+json"))
}
