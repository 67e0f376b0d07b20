//! `unsupported-number`: a figure that no source cited in its sentence has.
//!
//! The sources' figures come from the lock alone, so that the outcome is the same with texts and without.

use std::collections::{BTreeMap, BTreeSet};

use crate::check::cited_places::CitedPlaces;
use crate::check::figures::{Figure, figures, is_figure, is_read, paragraphs_with, shown};
use crate::check::search::evidence::Inquiry;
use crate::diag::{Diagnostic, Diags, code};
use crate::model::{Briefing, CiteGroup, Idx, Lock, Page, Sentence, SitePage, SourceId, Statement, StatementKind};

use crate::words::{is_one_of, tokens};

use super::wording::places_named;

code! {
    /// A figure in a sentence with citations stands in none of the sources cited there, neither in digits nor in words. Where all
    /// citations of a source name paragraphs, it has to stand in one of those. Dates, names and figures in quotation marks are not
    /// looked at, nor is a sentence that cites a source which was never read or whose language is none of those that
    /// `languages.md` names.
    ///
    /// # Why
    ///
    /// A figure is what a reader remembers and passes on, and a slip of one digit cannot be seen.
    ///
    /// # Wrong
    ///
    /// ~~~text
    /// The bridge will be shut for 21 months [@gazette].
    /// -- seeds/gazette.txt --
    /// Work on the bridge will take twelve months, the engineers told the council.
    /// ~~~
    ///
    /// # Right
    ///
    /// ~~~text
    /// The bridge will be shut for 12 months [@gazette].
    /// ~~~
    pub(crate) static UNSUPPORTED_NUMBER = "unsupported-number", Error by Numbers;
}

/// Reports every figure of the pages that no source cited in its sentence has.
pub(crate) fn check_figures(inquiry: &Inquiry, lock: &Lock, diags: &mut Diags) {
    let briefing = inquiry.briefing;
    if !is_read(&briefing.config.language) {
        return;
    }
    for site_page in &briefing.pages {
        let Some(page) = &site_page.page else { continue };
        for statement in &page.statements {
            for (number, sentence) in statement.sentences.iter().enumerate() {
                if number == 0 && is_row_number(statement, sentence) {
                    continue;
                }
                let groups = citations(page, statement, sentence);
                if let Some(places) = places(briefing, lock, site_page, page, &groups) {
                    check_sentence(inquiry, lock, sentence, &places, diags);
                }
            }
        }
    }
}

/// Whether the sentence is a cell that only numbers its row.
fn is_row_number(statement: &Statement, sentence: &Sentence) -> bool {
    let words = sentence.words.text.trim_end_matches(['.', ')', ' ']);
    statement.kind == StatementKind::TableRow && words.bytes().all(|byte| byte.is_ascii_digit())
}

/// The citations that hold for a sentence: its own, and those of its notes. A cell of a table that has none has those of
/// its row.
fn citations(page: &Page, statement: &Statement, sentence: &Sentence) -> Vec<Idx<CiteGroup>> {
    let mut groups = sentence.cites.clone();
    groups.extend(sentence.notes.iter().flat_map(|note| page.cites_in(page.footnotes[*note].span)));
    if groups.is_empty() && statement.kind == StatementKind::TableRow {
        groups.extend(&statement.cites);
    }
    groups
}

/// The sources of those citations and the places that they name; none if there are none, if one of them cannot be looked up, or if
/// a figure was worked out.
fn places<'a>(
    briefing: &'a Briefing,
    lock: &Lock,
    site_page: &SitePage,
    page: &Page,
    groups: &[Idx<CiteGroup>],
) -> Option<CitedPlaces<'a>> {
    let mut places = CitedPlaces::default();
    for group in groups {
        if page.cites[*group].items.iter().any(|item| item.derived.is_some()) {
            return None;
        }
        for citation in &site_page.citations[*group] {
            let citation = &briefing.citations[(*citation)?];
            let id = &citation.source;
            if !lock.sources.contains_key(id) || !is_read(briefing.language_of(id)) {
                return None;
            }
            places.add(citation);
        }
    }
    Some(places).filter(|places| places.sources().next().is_some())
}

fn check_sentence(inquiry: &Inquiry, lock: &Lock, sentence: &Sentence, places: &CitedPlaces<'_>, diags: &mut Diags) {
    let found = figures(&sentence.words.text, &inquiry.briefing.config.language);
    // Figures with one range are ways to read the same words.
    for readings in found.chunk_by(|one, next| one.range == next.range) {
        let Some(first) = readings.first().filter(|first| first.sure) else { continue };
        let held = places.iter().filter_map(|(id, place)| Some((id, place, held_in(lock, id, readings)?)));
        let held: Vec<_> = held.collect();
        if held.iter().any(|(_, place, paragraphs)| place.is_in(paragraphs)) {
            continue;
        }
        let span = sentence.words.place(&first.range);
        let words = &sentence.words.text[first.range.clone()];
        let (message, help) = match held.first() {
            Some((id, place, paragraphs)) => {
                places_named(&format!("the figure `{words}`"), id, paragraphs, &place.ranges)
            }
            None => {
                let message = format!("no source cited here has the figure `{words}`");
                let is_held = |id: &SourceId| held_in(lock, id, readings).is_some();
                let is_beside = |id: &SourceId| is_held(id) && is_said(inquiry, id, readings, sentence);
                (message, help(lock, &places.sources().collect::<Vec<_>>(), first, is_beside))
            }
        };
        diags.push(Diagnostic::new(&UNSUPPORTED_NUMBER, span, message).help(help));
    }
}

/// The paragraphs of a source that hold a figure, in one of its readings; none if it does not hold it.
fn held_in(lock: &Lock, id: &SourceId, readings: &[Figure]) -> Option<BTreeSet<usize>> {
    let forms = &lock.sources.get(id)?.figures;
    readings.iter().filter_map(|figure| paragraphs_with(forms, &figure.form)).reduce(|one, other| &one | &other)
}

/// How many bytes on each side of a figure are looked at for words of a sentence that has it too: some ten words.
const BESIDE: usize = 60;
/// The fewest letters of a word that says what a figure is about.
const TELLING: usize = 4;
/// Words that say nothing of that.
const IDLE: &str = "about after also been before from have into more most only other over said says some such than that their them \
    then there these they this those under were what when where which while will with would";

/// Whether the text of a source is at hand and has one of these figures beside a word of the sentence. A number that stands there in
/// another matter is no reason to cite it.
fn is_said(inquiry: &Inquiry, id: &SourceId, readings: &[Figure], sentence: &Sentence) -> bool {
    let Some(index) = inquiry.texts.get(id) else { return false };
    let (Some(first), own) = (readings.first(), &sentence.words.text) else { return false };
    let mut wanted = telling(&own[..first.range.start]);
    wanted.extend(telling(&own[first.range.end..]));
    let paragraphs = index.tokens.last().map_or(0, |token| token.paragraph);
    (1..=paragraphs).filter_map(|number| index.text_of_paragraph(number)).any(|text| {
        let has = |figure: &Figure| {
            let around = text.floor_char_boundary(figure.range.start.saturating_sub(BESIDE))
                ..text.ceil_char_boundary((figure.range.end + BESIDE).min(text.len()));
            let beside = || {
                telling(&text[around.start..figure.range.start])
                    .into_iter()
                    .chain(telling(&text[figure.range.end..around.end]))
            };
            readings.iter().any(|reading| is_figure(&figure.form, &reading.form))
                && beside().any(|word| wanted.contains(&word))
        };
        figures(text, inquiry.briefing.language_of(id)).iter().any(has)
    })
}

/// The words of a text that say what it is about, in lower case and without the sign of a plural.
fn telling(text: &str) -> BTreeSet<String> {
    let words = tokens(text).into_iter().filter(|token| token.word && token.text.chars().count() >= TELLING);
    let lower = words.map(|token| token.without_possessive().text.to_lowercase());
    let telling = lower.filter(|word| !is_one_of(IDLE, word) && word.starts_with(char::is_alphabetic));
    telling.map(|word| word.strip_suffix('s').map_or(word.clone(), str::to_owned)).collect()
}

/// What to do: cite another source that has the figure, write what the cited one has, or say how it was worked out.
fn help(lock: &Lock, sources: &[&SourceId], figure: &Figure, is_beside: impl Fn(&SourceId) -> bool) -> String {
    const DERIVED: &str = "add `derived: …` to the citation, saying how it was worked out";
    let others = lock.sources.keys().filter(|id| !sources.contains(id));
    // A bare number of one digit stands in most texts and says little.
    let telling = figure.form.len() > 1;
    if let Some(other) = others.filter(|_| telling).find(|id| is_beside(id)) {
        return format!("`{other}` has it: cite that; or {DERIVED}");
    }
    let nearest = sources.iter().filter_map(|id| {
        let (form, distance) = nearest(&lock.sources.get(id)?.figures, &figure.form)?;
        Some((distance, id, form))
    });
    match nearest.min_by(|one, other| one.0.total_cmp(&other.0)) {
        Some((_, id, form)) => format!("`{id}` has `{}`: write that; or {DERIVED}", shown(form)),
        None => DERIVED.to_owned(),
    }
}

/// The figure of the same unit that comes nearest, and how far off it is. The distance only chooses among them.
fn nearest<'a>(forms: &'a BTreeMap<String, BTreeSet<usize>>, form: &str) -> Option<(&'a str, f64)> {
    let (value, unit) = form.split_once(' ')?;
    let value: f64 = value.parse().ok()?;
    let distance = |form: &'a String| {
        let other: f64 = form.strip_suffix(unit)?.strip_suffix(' ')?.parse().ok()?;
        Some((form.as_str(), (other - value).abs()))
    };
    forms.keys().filter_map(distance).min_by(|one, other| one.1.total_cmp(&other.1))
}
