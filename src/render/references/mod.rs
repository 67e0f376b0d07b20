//! Citations that a reader can copy, in the style that the configuration names. Names `hayagriva`.
//!
//! The library writes no HTML here, for its own does not escape text: what it gives is walked and written by ours.

pub(crate) mod csl;
mod guard;

use std::sync::{Arc, OnceLock};

use hayagriva::archive::{ArchivedStyle, locales};
use hayagriva::citationberg::{
    FontStyle, IndependentStyle, Locale, LocaleCode, Style, VerticalAlign, json::Item as CslItem,
};
use hayagriva::{
    BibliographyDriver, BibliographyRequest, CitationItem, CitationRequest, ElemChild, ElemChildren, Formatted,
};
use serde_json::{Map, Value};

use crate::diag::{Diagnostic, Diags, code, did_you_mean};
use crate::model::Briefing;

use crate::render::html::escape;

code! {
    /// The configuration names a citation style that the citation library does not have, or a `.csl` file that is neither
    /// in the project nor in the theme’s folder, or cannot be read.
    ///
    /// # Why
    ///
    /// References in another style than the one asked for would have to be found and mended by hand.
    ///
    /// # Wrong
    ///
    /// ~~~text
    /// -- backgrounder.toml --
    /// title = "The bridge"
    ///
    /// [bibliography]
    /// style = "chicago-autor-date"
    /// ~~~
    ///
    /// # Right
    ///
    /// ~~~text
    /// -- backgrounder.toml --
    /// title = "The bridge"
    ///
    /// [bibliography]
    /// style = "chicago-author-date"
    /// ~~~
    pub(crate) static UNKNOWN_STYLE = "unknown-style", Error;
}

/// Where a style's file stands, and what it is.
const WHERE: &str = "give its path from the project's folder, or from the theme's";
const WHAT: &str = "a style is a file in CSL, as the Zotero Style Repository has them";

/// What references are made in where the configuration names no style.
const USUAL: &str = "apa";

/// What all references need: the style, and the words of the languages.
pub(crate) struct References {
    style: IndependentStyle,
    locale: LocaleCode,
    /// Decoded on first use: a site without sources needs none.
    locales: OnceLock<Vec<Locale>>,
}

impl References {
    /// The style that the configuration asks for. None, and a message, where there is no such style.
    pub(crate) fn load(briefing: &Briefing, diags: &mut Diags) -> Option<References> {
        let config = &briefing.config;
        let asked = config.bibliography_style.as_ref();
        let (name, place) = asked.map_or((USUAL, config.title.span), |asked| (&**asked, asked.span));
        let style = match name.strip_suffix(".csl") {
            Some(_) => style_file(briefing, name),
            None => bundled(name).ok_or_else(|| {
                let names = ArchivedStyle::all().iter().flat_map(|style| style.names()).copied();
                (format!("there is no citation style `{name}`"), did_you_mean(name, names))
            }),
        };
        let style = style.map_err(|(message, help)| {
            diags.push(Diagnostic::new(&UNKNOWN_STYLE, place, message).maybe_help(help));
        });
        let style = style.ok()?;
        let locale = locale_of(&config.language);
        Some(References { style, locale, locales: OnceLock::new() })
    }

    /// A reference to one item of CSL-JSON, as HTML; none where the style has no list of references or the item cannot
    /// be read.
    pub(crate) fn html(&self, item: Map<String, Value>) -> Option<String> {
        let locales = self.locales.get_or_init(locales);
        let item: CslItem = serde_json::from_value(Value::Object(item)).ok()?;
        let mut driver = BibliographyDriver::new();
        let cited = vec![CitationItem::with_entry(&item)];
        driver.citation(CitationRequest::new(cited, &self.style, Some(self.locale.clone()), locales, Some(1)));
        let request = BibliographyRequest::new(&self.style, Some(self.locale.clone()), locales);
        let reference = driver.finish(request).bibliography?.items.into_iter().next()?;
        let mut html = String::new();
        children(&mut html, &reference.content);
        Some(html.trim().to_owned())
    }
}

/// A style of the library.
fn bundled(name: &str) -> Option<IndependentStyle> {
    match ArchivedStyle::by_name(name)?.get() {
        Style::Independent(style) => Some(style),
        Style::Dependent(_) => None,
    }
}

/// What is wrong with the style that is asked for, and a mend.
type StyleFault = (String, Option<String>);

/// A style in a file of the project, or of the theme by its path within the theme's folder.
fn style_file(briefing: &Briefing, name: &str) -> Result<IndependentStyle, StyleFault> {
    let bytes = match &briefing.theme.style {
        Some(file) => file.clone(),
        None => briefing.theme.files.get(name).map(|file| Arc::clone(&file.bytes)).ok_or_else(String::new),
    };
    let bytes = bytes.map_err(|why| match why.as_str() {
        "" => (format!("there is no file `{name}` for the citation style"), Some(WHERE.to_owned())),
        _ => (format!("the citation style `{name}` cannot be read: {why}"), None),
    })?;
    let unread = |why: String| (format!("`{name}` cannot be read as a citation style: {why}"), Some(WHAT.to_owned()));
    let xml = std::str::from_utf8(&bytes).map_err(|_| unread("it is not UTF-8".to_owned()))?;
    if let Some(why) = guard::refuse(xml) {
        return Err(unread(why));
    }
    match Style::from_xml(xml.trim_start_matches('\u{FEFF}')).map_err(|error| unread(error.to_string()))? {
        Style::Independent(style) => Ok(style),
        // A journal's own style that is another one by its name; only those of the library are at hand.
        Style::Dependent(style) => {
            let parent = style.parent_link.href.rsplit('/').next().unwrap_or_default();
            bundled(parent).ok_or_else(|| unread(format!("it refers to the style `{parent}`, which is not at hand")))
        }
    }
}

/// The library's name for a language; plain English is written as in Britain, as everywhere in the theme.
fn locale_of(language: &str) -> LocaleCode {
    match language {
        "en" => LocaleCode("en-GB".to_owned()),
        "ar" => LocaleCode("ar".to_owned()),
        _ if language.contains('-') => LocaleCode(language.to_owned()),
        _ => LocaleCode(language.to_owned()).fallback().unwrap_or_else(|| LocaleCode("en-GB".to_owned())),
    }
}

fn children(out: &mut String, elements: &ElemChildren) {
    for child in &elements.0 {
        match child {
            ElemChild::Text(text) => formatted(out, text),
            ElemChild::Elem(element) => children(out, &element.children),
            ElemChild::Markup(text) => escape::text(out, text),
            ElemChild::Link { text, url } => match escape::outside(url) {
                Some(href) => {
                    out.push_str("<a rel=\"noopener\" href=\"");
                    escape::attribute(out, &href);
                    out.push_str("\">");
                    formatted(out, text);
                    out.push_str("</a>");
                }
                None => formatted(out, text),
            },
            ElemChild::Transparent { .. } => {}
        }
    }
}

fn formatted(out: &mut String, text: &Formatted) {
    let tag = match (text.formatting.font_style, text.formatting.vertical_align) {
        (FontStyle::Italic, _) => Some("i"),
        (_, VerticalAlign::Sup) => Some("sup"),
        (_, VerticalAlign::Sub) => Some("sub"),
        _ => None,
    };
    if let Some(tag) = tag {
        out.push_str(&format!("<{tag}>"));
    }
    escape::text(out, &text.text);
    if let Some(tag) = tag {
        out.push_str(&format!("</{tag}>"));
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn references(name: &str, locale: &str) -> References {
        let Style::Independent(style) = ArchivedStyle::by_name(name).unwrap().get() else { panic!("dependent") };
        References { style, locale: locale_of(locale), locales: OnceLock::new() }
    }

    fn item(value: Value) -> Map<String, Value> {
        value.as_object().unwrap().clone()
    }

    #[test]
    fn a_reference_is_written_in_the_style_and_escaped() {
        let report = json!({
            "id": "gazette", "type": "article-newspaper", "title": "Bridge <b>closed</b> & mended",
            "container-title": "The Gazette", "author": [{"family": "Moss", "given": "Ada"}],
            "issued": {"date-parts": [[2031, 5, 3]]}, "URL": "https://gazette.example/a?b=1&c=\"2\""
        });
        let apa = references("apa", "en").html(item(report.clone())).unwrap();
        assert!(apa.starts_with("Moss, A. (2031, May 3)."), "{apa}");
        assert!(apa.contains("<i>The Gazette</i>") && !apa.contains("<b>"), "{apa}");
        assert!(apa.contains("href=\"https://gazette.example/a?b=1&amp;c=&quot;2&quot;\""), "{apa}");
        let ieee = references("ieee", "de").html(item(report)).unwrap();
        assert!(ieee.contains("A. Moss") && ieee.contains("2031"), "{ieee}");
    }

    #[test]
    fn every_style_of_the_library_can_be_named() {
        assert!(ArchivedStyle::by_name(USUAL).is_some());
        assert!(matches!(ArchivedStyle::by_name(USUAL).unwrap().get(), Style::Independent(_)));
    }
}
