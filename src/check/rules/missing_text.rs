//! `missing-text`: a source that publishes its text and has none.

use std::collections::BTreeMap;

use crate::diag::{Code, Diagnostic, Diags, Severity};
use crate::model::{Briefing, Rights, SourceId, SourceText};

/// A source with `rights = "full"` without its text.
pub(crate) static MISSING_TEXT: Code = Code {
    name: "missing-text",
    key: None,
    severity: Severity::Error,
    what: "A record says `rights = \"full\"`, and the source's text is not at hand.",
    why: "The whole text is a part of the site. Without it, the site would lose a page's text in silence.",
    wrong: r#"
-- seeds/herald.toml --
title = "The bridge is closed"
publisher = "The Herald"
rights = "full"
"#,
    right: r#"
-- seeds/herald.toml --
title = "The bridge is closed"
publisher = "The Herald"
rights = "excerpt"
"#,
};

/// The paragraphs of the texts that are published whole. One that is not there is reported at its record.
pub(crate) fn published(
    briefing: &Briefing,
    texts: &BTreeMap<SourceId, SourceText>,
    diags: &mut Diags,
) -> BTreeMap<SourceId, Vec<String>> {
    let mut published = BTreeMap::new();
    for source in briefing.sources.iter().filter(|source| source.rights == Rights::Full) {
        match texts.get(&source.id) {
            Some(text) => {
                published.insert(source.id.clone(), text.paragraphs.clone());
            }
            None if briefing.unread.text(source) => {}
            None => diags.push(
                Diagnostic::new(&MISSING_TEXT, source.span, format!("`{}` publishes its text and has none", source.id))
                    .help(format!("put `{}` beside the record, or set `rights = \"excerpt\"`", source.text)),
            ),
        }
    }
    published
}
