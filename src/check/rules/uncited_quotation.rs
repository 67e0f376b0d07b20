//! `uncited-quotation`: quotation marks with no citation in their sentence.

use std::collections::BTreeSet;

use crate::check::search::bare::bare_words;
use crate::check::search::running::{data, said_aside};
use crate::diag::{Diagnostic, Diags, Span, code};
use crate::model::{Attachment, Briefing, LONG_QUOTATION, Quotation, count_words};
use crate::words::quoted_words;

code! {
    /// A quotation of four words or more has no citation in its sentence.
    ///
    /// # Why
    ///
    /// Words between quotation marks are somebody's. Without a citation nobody can look them up, and the build cannot
    /// check them.
    ///
    /// # Wrong
    ///
    /// ~~~text
    /// The mayor said: "We will rebuild the old bridge."
    /// ~~~
    ///
    /// # Right
    ///
    /// ~~~text
    /// The mayor said: "We will rebuild the old bridge" [@gazette].
    /// ~~~
    pub(crate) static UNCITED_QUOTATION = "uncited-quotation", Error by Citations;
}

/// Whether the quotation needs a citation and has none.
pub(crate) fn is_uncited(quotation: &Quotation) -> bool {
    quotation.length >= LONG_QUOTATION && quotation.attachment == Attachment::Nothing
}

/// Reports every such quotation, on any page, and in what front matter and data files say, where no citation is read.
pub(crate) fn check_quotations_cited(briefing: &Briefing, diags: &mut Diags) {
    let quotes = briefing.pages.iter().filter_map(|site| Some((site, &site.page.as_ref()?.quotes)));
    let quotes = quotes.flat_map(|(site, quotes)| {
        quotes.iter_enumerated().filter(|(at, _)| !site.titles.contains(at)).map(|(_, quotation)| quotation)
    });
    for quotation in quotes.filter(|quotation| is_uncited(quotation)) {
        let message = format!("quotation of {} words has no citation in its sentence", quotation.length);
        let help = if quotation.block {
            "end it with the source, `[@key]`"
        } else {
            "put the source after it, `[@key]`; a title goes in *emphasis*, and `\\\"` opens no quotation"
        };
        diags.push(Diagnostic::new(&UNCITED_QUOTATION, quotation.span, message).help(help));
    }
    let forms = |words: &str| bare_words(words).iter().map(|word| word.form).collect::<Vec<u64>>();
    let titles: BTreeSet<Vec<u64>> = briefing.sources.iter().map(|source| forms(&source.title)).collect();
    let mut told = |words: &str, span: Span| {
        let length = count_words(words);
        if length >= LONG_QUOTATION && !titles.contains(&forms(words)) {
            let message = format!("quotation of {length} words stands where no citation is read");
            let help = "quote it in a page, behind an image with its source, or as the `quote` of a piece of evidence, where it is checked";
            diags.push(Diagnostic::new(&UNCITED_QUOTATION, span, message).help(help));
        }
    };
    briefing.written().flat_map(|page| &page.asides).for_each(|words| told(words, words.span));
    let said = briefing.written().flat_map(said_aside).chain(data(briefing));
    for text in said.chain(std::iter::once(&briefing.config.title)) {
        quoted_words(text).iter().for_each(|words| told(&text[words.clone()], text.part(words)));
    }
    for (name, span) in names(briefing) {
        quoted_words(name).into_iter().for_each(|words| told(&name[words], span));
    }
}

/// The names of people and places and what they act for, each with its entry.
fn names(briefing: &Briefing) -> Vec<(&str, Span)> {
    let mut names: Vec<(&str, Span)> = Vec::new();
    for person in &briefing.people {
        let own = std::iter::once(&person.name).chain(&person.aliases).chain(&person.affiliation);
        names.extend(own.map(|name| (name.as_str(), person.span)));
    }
    names.extend(briefing.places.iter().map(|place| (place.name.as_str(), place.span)));
    let events = briefing.written().flat_map(|page| &page.events);
    names.extend(events.filter_map(|event| Some((event.place.as_deref()?, event.date.span))));
    names
}
