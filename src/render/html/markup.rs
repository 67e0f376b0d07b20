//! HTML in the making. Whatever goes in is named for what it is: a tag, text, or markup that is known to be good.

use serde::Serialize;

use super::escape;

/// A piece of HTML. Text gets in escaped, so that none can be taken for markup.
#[derive(Debug, Clone, Default, Serialize)]
#[serde(transparent)]
pub(crate) struct Html(String);

impl Html {
    /// What is known to be good as a whole.
    pub(crate) fn known(markup: String) -> Html {
        Html(markup)
    }

    /// It as it is written.
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }

    /// Opens an element with its attributes, each a name and a value.
    pub(crate) fn open<V: AsRef<str>>(&mut self, name: &str, attributes: impl IntoIterator<Item = (&'static str, V)>) {
        self.0.push('<');
        self.0.push_str(name);
        for (name, value) in attributes {
            escape::pair(&mut self.0, name, value.as_ref());
        }
        self.0.push('>');
    }

    /// Closes an element.
    pub(crate) fn close(&mut self, name: &str) {
        self.0.push_str("</");
        self.0.push_str(name);
        self.0.push('>');
    }

    /// A `span` of a class that holds nothing but text.
    pub(crate) fn span(&mut self, class: &str, text: &str) {
        self.open("span", [("class", class)]);
        self.text(text);
        self.close("span");
    }

    /// Writes text.
    pub(crate) fn text(&mut self, plain: &str) {
        escape::text(&mut self.0, plain);
    }

    /// Writes what is HTML already: our own, or what `sanitize` made harmless.
    pub(crate) fn markup(&mut self, html: &str) {
        self.0.push_str(html);
    }

    /// Appends another piece.
    pub(crate) fn join(&mut self, other: &Html) {
        self.0.push_str(&other.0);
    }
}
