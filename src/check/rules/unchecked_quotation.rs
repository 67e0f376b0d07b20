//! `unchecked-quotation`: a quotation of a source whose text is not at hand, which the lock does not know.

use std::collections::BTreeMap;

use crate::check::search::evidence::{Lookup, Sought};
use crate::check::search::index::TextIndex;
use crate::check::search::nearest::{Difference, difference};
use crate::diag::{Code, Diagnostic, code};
use crate::model::{Lock, SourceId};

use super::wording::{excerpt, joined};

code! {
    /// The text of the source is not here, and the lock does not know the quotation. It is a warning where the source
    /// was never read, and always an error with `--locked`.
    ///
    /// # Why
    ///
    /// Without the text, only the lock can show that the words were found. A quotation that was changed since then has
    /// not been checked by anybody.
    ///
    /// # Wrong
    ///
    /// ~~~text
    /// The mayor expects "a hard winter for the town" [@herald].
    /// -- seeds/herald.toml --
    /// title = "The bridge is closed"
    /// publisher = "The Herald"
    /// ~~~
    ///
    /// # Right
    ///
    /// ~~~text
    /// -- seeds/herald.txt --
    /// The bridge cannot be opened again this year, and the road over the hills takes an hour longer.
    ///
    /// The mayor said that shops would have to wait for their goods. "It will be a hard winter for the town," she said.
    /// ~~~
    pub(crate) static UNCHECKED_QUOTATION = "unchecked-quotation", Error by Quotes;
}

/// The same with `--locked`: no key rules it and nothing allows it.
static UNCHECKED_WHEN_LOCKED: Code = Code { key: None, is_allowable: false, ..UNCHECKED_QUOTATION };

/// The quotations that the lock knows of each source, as if they were its text.
pub(crate) type Known<'a> = BTreeMap<&'a SourceId, (TextIndex, Vec<usize>)>;

/// Indexes what the lock knows of the sources, to show what is near.
pub(crate) fn known<'a>(lock: &'a Lock, sources: impl IntoIterator<Item = &'a SourceId>) -> Known<'a> {
    let mut known = Known::new();
    for id in sources {
        if let Some(entry) = lock.sources.get(id).filter(|_| !known.contains_key(id)) {
            let pieces = entry.quotations.values().flatten().flat_map(|location| &location.pieces);
            let (words, paragraphs): (Vec<String>, Vec<usize>) =
                pieces.map(|piece| (piece.exact.clone(), piece.paragraph)).unzip();
            known.insert(id, (TextIndex::new(&words), paragraphs));
        }
    }
    known
}

/// The finding that a quotation was not looked up in the sources, all of the same state; `texts` are the files of their texts.
pub(crate) fn unchecked(
    known: &Known,
    asked: &Sought,
    (sources, texts): (&[&SourceId], &[&str]),
    state: Lookup,
    locked: bool,
) -> Diagnostic {
    let code = if locked { &UNCHECKED_WHEN_LOCKED } else { &UNCHECKED_QUOTATION };
    if state == Lookup::NeverRead {
        let verb = if sources.len() == 1 { "was" } else { "were" };
        let message = format!("quotation is not yet checked: {} {verb} never read", joined(sources, "and"));
        let names: Vec<String> = texts.iter().map(|name| format!("`{name}`")).collect();
        let help = format!(
            "put the text, {}, beside its record in `seeds/`, or name its folder with `--texts`",
            names.join(" or ")
        );
        let finding = Diagnostic::new(code, asked.quoted.span, message).help(help);
        return if locked { finding } else { finding.warning() };
    }
    let message = format!("the lock does not know these words of {}", joined(sources, "or"));
    let near = sources.iter().find_map(|id| nearest(known, asked, id));
    let help = near.unwrap_or_else(|| format!("build once with the text of {} at hand", joined(sources, "and")));
    Diagnostic::new(code, asked.quoted.span, message).help(help)
}

/// What the lock knows that is most like the quotation.
fn nearest(known: &Known, asked: &Sought, id: &SourceId) -> Option<String> {
    let (index, paragraphs) = known.get(id)?;
    let found = match index.find(&asked.query) {
        Some(found) => *found.first()?,
        None => match difference(index, &asked.query)? {
            Difference::Words(near) => near.found,
            Difference::Order { found, .. } | Difference::Paragraphs { found, .. } => found,
        },
    };
    // A "paragraph" of the index is one quotation, and that is what is shown.
    let words = excerpt(index, index.paragraph_around(found.start));
    let para = paragraphs[index.tokens[found.start].paragraph - 1];
    Some(format!("the nearest that it knows is “{words}”, para. {para}: quote that, or build once with the text"))
}
