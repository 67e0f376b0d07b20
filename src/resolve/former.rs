//! `former-id`: a key that a source once had.

use crate::diag::{At, Diagnostic, Diags, Safety, Span, code};
use crate::model::{SitePath, Source, SourceId};

code! {
    /// A citation, or another key, names a source by an id that it had before. It still resolves: the record lists it in `aliases`.
    ///
    /// # Why
    ///
    /// Two names for one source make it look like two, and an old one may be given away one day.
    ///
    /// # Wrong
    ///
    /// ~~~text
    /// The bridge was closed in May [@harrow-gazette].
    /// -- seeds/gazette.toml --
    /// title = "Bridge closed after flood"
    /// publisher = "Harrow Gazette"
    /// aliases = ["harrow-gazette"]
    /// -- seeds/gazette.txt --
    /// The old bridge at Harrow was closed on 1 May 2031.
    /// ~~~
    ///
    /// # Right
    ///
    /// ~~~text
    /// The bridge was closed in May [@gazette].
    /// -- seeds/gazette.toml --
    /// title = "Bridge closed after flood"
    /// publisher = "Harrow Gazette"
    /// aliases = ["harrow-gazette"]
    /// -- seeds/gazette.txt --
    /// The old bridge at Harrow was closed on 1 May 2031.
    /// ~~~
    pub(crate) static FORMER_ID = "former-id", Warning;
}

/// The source that had this id before.
pub(super) fn present(key: &str, sources: &[Source]) -> Option<SourceId> {
    let bears = |source: &&Source| source.aliases.iter().any(|alias| alias.value.as_str() == key);
    sources.iter().find(bears).map(|source| source.id.clone())
}

/// The source that had this id before, which is said as a warning; none if no source had it. The key stands at `place`, if that is known.
pub(super) fn former(
    key: &str,
    (span, place): (Span, Option<Span>),
    sources: &[Source],
    diags: &mut Diags,
) -> Option<SourceId> {
    let id = present(key, sources)?;
    let message = format!("`{key}` is called `{id}` now");
    let mut finding = Diagnostic::new(&FORMER_ID, span, message).help(format!("write `{id}`"));
    if let Some(place) = place {
        finding = finding.fix(Safety::Safe, format!("write `{id}`"), [(place, id.to_string())]);
    }
    diags.push(finding);
    Some(id)
}

/// The addresses at which the page of a source stood under its former ids.
pub(super) fn addresses(source: &Source) -> Vec<At<SitePath>> {
    let address = |alias: &At<SourceId>| Some(At::new(SitePath::of_source(&alias.value).ok()?, alias.span));
    source.aliases.iter().filter_map(address).collect()
}
