//! The site's configuration, `backgrounder.toml`, with every default filled in.

use crate::diag::{At, CheckKey, Level, Span};

use super::{AuthorName, Date};

/// The whole configuration.
#[derive(Debug, Clone)]
pub struct Config {
    /// The site's name.
    pub title: At<String>,
    /// The address that the site is published at, with a closing `/`; empty if it is not known.
    pub base_url: String,
    /// What the site is, in a sentence.
    pub description: Option<At<String>>,
    /// BCP 47 language tag.
    pub language: String,
    /// The theme's name.
    pub theme: At<String>,
    /// The day that the briefing describes.
    pub as_of: Option<Date>,
    /// Who made it.
    pub authors: Vec<AuthorName>,
    /// Where corrections are sent: a mail address or a URL.
    pub contact: Option<String>,
    /// Further folders with source texts, as written.
    pub texts: Vec<At<String>>,
    /// How much each check weighs.
    pub check: CheckLevels,
    /// Limits on copying and quoting.
    pub copying: Copying,
    /// Raw HTML is published as it is.
    pub trusted_html: bool,
    /// The citation style's name or file.
    pub bibliography_style: Option<At<String>>,
}

impl Config {
    /// Where corrections are sent, as an address with a scheme.
    pub fn contact_address(&self) -> Option<String> {
        let contact = self.contact.as_deref()?;
        let is_mail = contact.contains('@') && !contact.contains(':');
        Some(if is_mail { format!("mailto:{contact}") } else { contact.to_owned() })
    }

    /// The configuration of a site that has only a title. What nobody wrote stands at the same place.
    pub fn titled(title: impl Into<String>, place: Span) -> Self {
        Config {
            title: At::new(title.into(), place),
            base_url: String::new(),
            description: None,
            language: "en".to_owned(),
            theme: At::new("briefing".to_owned(), place),
            as_of: None,
            authors: Vec::new(),
            contact: None,
            texts: Vec::new(),
            check: CheckLevels::default(),
            copying: Copying::default(),
            trusted_html: false,
            bibliography_style: None,
        }
    }
}

/// How much each check weighs, and whether the project said so itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckLevels {
    /// By the number of the key.
    levels: [(Level, bool); CheckKey::ALL.len()],
}

impl Default for CheckLevels {
    fn default() -> Self {
        CheckLevels { levels: CheckKey::ALL.map(|(_, key)| (key.default_level(), false)) }
    }
}

impl CheckLevels {
    /// The level of a check.
    pub fn level(&self, key: CheckKey) -> Level {
        self.levels[key as usize].0
    }

    /// Whether the project set the level itself.
    pub fn is_set(&self, key: CheckKey) -> bool {
        self.levels[key as usize].1
    }

    /// Sets a level as the project wrote it.
    pub fn set(&mut self, key: CheckKey, level: Level) {
        self.levels[key as usize] = (level, true);
    }
}

/// Limits on copying and quoting, `[copying]`.
#[derive(Debug, Clone, PartialEq)]
pub struct Copying {
    /// The longest run of a source's words outside quotation marks.
    pub longest_run: usize,
    /// The most words quoted from one source.
    pub quoted_words: usize,
    /// The largest share of a source that is quoted.
    pub quoted_share: f64,
}

impl Default for Copying {
    fn default() -> Self {
        Copying { longest_run: 12, quoted_words: 250, quoted_share: 0.20 }
    }
}
