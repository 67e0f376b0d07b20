//! What reading makes of the theme: the project's own files of it, and the words that it puts around a text.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diag::{Diagnostic, FileId, Span, code};

code! {
    /// A template of the theme cannot be read, or asks for something that the page does not have.
    ///
    /// # Why
    ///
    /// A template that fails half-way would leave a page without its end.
    ///
    /// # Wrong
    ///
    /// ~~~text
    /// -- themes/briefing/templates/page.html --
    /// {% extends "base.html" %}
    /// {% block main %}<h1>{{ page.titel }}</h1>{% endblock main %}
    /// -- content/bridge.md --
    /// # The bridge
    /// ~~~
    ///
    /// # Right
    ///
    /// ~~~text
    /// -- themes/briefing/templates/page.html --
    /// {% extends "base.html" %}
    /// {% block main %}<h1>{{ page.title }}</h1>{% endblock main %}
    /// ~~~
    pub static TEMPLATE_ERROR = "template-error", Error;
}

/// That a template or another text of the theme cannot be used: words are found so by reading, templates by rendering.
pub fn template_error(span: Span, message: impl Into<String>) -> Diagnostic {
    Diagnostic::new(&TEMPLATE_ERROR, span, message)
}

/// The theme as far as it stands in files that are data.
#[derive(Debug, Clone, Default)]
pub struct ThemeData {
    /// The project's own files of it, by path inside the theme.
    pub files: BTreeMap<String, ThemeFile>,
    /// Its words in the site's language, the built-in ones among them.
    pub words: ThemeWords,
    /// The file of the citation style that the configuration names by its path, if there is one: its bytes, or why they
    /// cannot be read.
    pub style: Option<Result<Arc<[u8]>, String>>,
}

impl ThemeData {
    /// The project's own files in a folder of the theme, by path below it.
    pub fn below<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = (&'a str, &'a ThemeFile)> {
        self.files.iter().filter_map(move |(path, file)| Some((path.strip_prefix(folder)?.strip_prefix('/')?, file)))
    }
}

/// A file of a theme.
#[derive(Debug, Clone)]
pub struct ThemeFile {
    /// Its number, for messages about it; what it says, if it is a text.
    pub file: FileId,
    /// Its bytes.
    pub bytes: Arc<[u8]>,
}

/// The words of a theme by key. A value may hold `{name}`, which is filled in. A key that counts has a form for each
/// plural category of CLDR that its language has: `sources_one`, `sources_few`.
#[derive(Debug, Clone, Default)]
pub struct ThemeWords {
    /// The English ones, which are complete.
    pub english: BTreeMap<String, String>,
    /// Those of the site's language over them; none if it is English.
    pub own: BTreeMap<String, String>,
    /// The theme has no file of words in the site's language: its pages are labelled in English.
    pub lacks_language: bool,
}
