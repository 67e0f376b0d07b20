//! `backgrounder.toml`: the site's configuration, with every default filled in.

use crate::diag::{CheckKey, Diags, FileId, Files, Level, code};
use crate::model::{AuthorName, CheckLevels, Config, Copying};

use crate::read::table::{Field, Table, Value, forms, toml_tree};

code! {
    /// `backgrounder.toml` cannot be read: a syntax error, a missing or unknown key, or a value of the wrong kind.
    ///
    /// # Why
    ///
    /// A misspelt key would otherwise be ignored, and a check that was meant to be strict would not be.
    ///
    /// # Wrong
    ///
    /// ~~~text
    /// -- backgrounder.toml --
    /// titel = "The bridge"
    /// ~~~
    ///
    /// # Right
    ///
    /// ~~~text
    /// -- backgrounder.toml --
    /// title = "The bridge"
    /// ~~~
    pub(crate) static BAD_CONFIG = "bad-config", Error;
}

/// Reads the configuration. What is missing or faulty has its default; a site without a title is called "Untitled".
pub(crate) fn config(file: FileId, files: &Files, diags: &mut Diags) -> Option<Config> {
    toml_tree::read_file(file, ("the configuration", &BAD_CONFIG), files, diags, |table| {
        let mut config = Config::titled("Untitled", table.span());
        config.title = table.required_string_at("title").unwrap_or(config.title);
        config.base_url = base_url(table);
        config.description = table.words("description");
        if let Some(language) = table.formed("language", forms::language) {
            config.language = forms::as_tag(&language);
        }
        config.theme = table.formed("theme", forms::folder_name).unwrap_or(config.theme);
        config.as_of = table.date("as_of");
        config.authors = table.strings("authors").iter().map(|name| AuthorName::read(name)).collect();
        config.contact = table.formed("contact", forms::contact).map(|contact| contact.value);
        config.texts = table.inner("seeds", "[seeds]", |seeds| seeds.strings_at("texts")).unwrap_or_default();
        table.inner("check", "[check]", |check| levels(check, &mut config.check));
        config.copying = table.inner("copying", "[copying]", limits).unwrap_or_default();
        let trusted_html = table.inner("markdown", "[markdown]", |markdown| markdown.bool("trusted_html"));
        config.trusted_html = trusted_html.flatten().unwrap_or_default();
        let style = table.inner("bibliography", "[bibliography]", |bibliography| bibliography.string_at("style"));
        config.bibliography_style = style.flatten();
        config
    })
}

/// The address with a closing `/`; empty if there is none.
fn base_url(table: &mut Table<'_>) -> String {
    let is_empty = |field: &Field| field.node.value == Value::String(String::new());
    if table.find("base_url").is_some_and(is_empty) {
        return String::new();
    }
    let address = table.formed("base_url", forms::site_address);
    address.map_or_else(String::new, |address| format!("{}/", address.strip_suffix('/').unwrap_or(&address)))
}

fn levels(table: &mut Table<'_>, levels: &mut CheckLevels) {
    for (name, key) in CheckKey::ALL {
        if let Some(level) = table.choice(name, &Level::ALL) {
            levels.set(key, level);
        }
    }
}

fn limits(table: &mut Table<'_>) -> Copying {
    let usual = Copying::default();
    Copying {
        longest_run: table.count_at("longest_run", 1).map_or(usual.longest_run, |words| words.value),
        quoted_words: table.count_at("quoted_words", 0).map_or(usual.quoted_words, |words| words.value),
        quoted_share: table.float_within("quoted_share", (0.0, 1.0)).unwrap_or(usual.quoted_share),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::reading::{read, said};

    #[test]
    fn every_key_is_read() {
        let text = "title = \"The bridge\"\nbase_url = \"https://example.org/bridge\"\ndescription = \"What happened.\"\n\
                    language = \"en-GB\"\ntheme = \"plain\"\nas_of = 2024-05-31\nauthors = [\"A. Writer\"]\n\
                    contact = \"desk@example.org\"\n[seeds]\ntexts = [\"../texts\"]\n[check]\ndates = \"off\"\n\
                    quotes = \"warn\"\n[copying]\nlongest_run = 8\nquoted_words = 100\nquoted_share = 0.1\n\
                    [markdown]\ntrusted_html = true\n[bibliography]\nstyle = \"apa\"\n";
        let (config, diags, files) = read(text, config);
        let config = config.unwrap();
        assert!(diags.is_empty(), "{:?}", said(&diags, &files));
        assert_eq!((&*config.title, config.base_url.as_str()), ("The bridge", "https://example.org/bridge/"));
        assert_eq!((config.language.as_str(), &*config.theme), ("en-GB", "plain"));
        assert_eq!(config.as_of.map(|date| date.written).as_deref(), Some("2024-05-31"));
        assert_eq!(&*config.texts[0], "../texts");
        assert_eq!(files.slice(config.texts[0].span), "\"../texts\"");
        assert_eq!(config.check.level(CheckKey::Dates), Level::Off);
        assert!(config.check.is_set(CheckKey::Quotes) && !config.check.is_set(CheckKey::Links));
        assert_eq!((config.copying.longest_run, config.copying.quoted_words), (8, 100));
        assert!(config.trusted_html && config.bibliography_style.as_deref() == Some("apa"));
    }

    #[test]
    fn all_faults_are_said_at_once_with_their_places() {
        let text = "titel = \"Ä\"\r\nbase_url = \"example.org\"\r\nlanguage = 5\r\ntheme = \"../x\"\r\n\
                    as_of = \"31 May 2024\"\r\n[check]\r\nquotes = \"eror\"\r\nnumber = \"off\"\r\n\
                    [copying]\r\nquoted_share = 20\r\nlongest_run = 0\r\n";
        let (config, diags, files) = read(text, config);
        let config = config.unwrap();
        assert_eq!(&*config.title, "Untitled");
        assert_eq!(
            said(&diags, &files),
            [
                "1:1 bad-config: `titel` is not a key of the configuration (did you mean `title`?)",
                "2:12 bad-config: `base_url` must be an address such as `https://example.org/briefing/`, or empty",
                "3:12 bad-config: `language` must be a string, not a whole number (write a language tag such as `en` or \
                 `en-GB`, in quotation marks)",
                "4:9 bad-config: `theme` must be a name of letters, digits, `-` and `_`",
                "5:10 bad-date: `31 May 2024` is not an EDTF date: whitespace is not allowed (write `2024-05-31`)",
                "7:10 bad-config: `eror` is no `quotes` (did you mean `error`?)",
                "8:1 bad-config: `number` is not a key of [check] (did you mean `numbers`?)",
                "10:16 bad-config: `quoted_share` must be from 0 to 1, not 20 (write `0.2`)",
                "11:15 bad-config: `longest_run` must be 1 or more, not 0",
            ]
        );
    }

    #[test]
    fn a_syntax_error_is_one_finding_at_its_place() {
        let (_, diags, files) = read("title = \"Brücke\"\nlanguage = en\n", config);
        let fault = "2:12 bad-config: a string has no quotation marks (put it in quotation marks)";
        assert_eq!(said(&diags, &files), [fault]);
    }

    #[test]
    fn an_empty_address_is_none() {
        let (config, diags, _) = read("title = \"T\"\nbase_url = \"\"\n", config);
        let config = config.unwrap();
        assert!(diags.is_empty());
        assert_eq!(config.base_url, "");
    }
}
