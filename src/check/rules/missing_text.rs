//! `missing-text`: a source that publishes its text and has none.

use std::collections::BTreeMap;

use crate::diag::{Diagnostic, Diags, code};
use crate::model::{Briefing, Rights, SourceId, Texts};

code! {
    /// A record says `rights = "full"`, and the source's text is not at hand.
    ///
    /// # Why
    ///
    /// The whole text is a part of the site. Without it, the site would lose a page's text in silence.
    ///
    /// # Wrong
    ///
    /// ~~~text
    /// -- seeds/herald.toml --
    /// title = "The bridge is closed"
    /// publisher = "The Herald"
    /// rights = "full"
    /// ~~~
    ///
    /// # Right
    ///
    /// ~~~text
    /// -- seeds/herald.toml --
    /// title = "The bridge is closed"
    /// publisher = "The Herald"
    /// rights = "excerpt"
    /// ~~~
    pub(crate) static MISSING_TEXT = "missing-text", Error;
}

/// The paragraphs of the texts that are published whole. One that is not there is reported at its record.
pub(crate) fn published(briefing: &Briefing, texts: &Texts, diags: &mut Diags) -> BTreeMap<SourceId, Vec<String>> {
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
