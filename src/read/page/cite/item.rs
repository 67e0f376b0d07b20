//! The parts of a citation between its semicolons: prefix, key, locator, passage, origin.

use std::ops::Range;

use crate::diag::{At, Safety, Span};
use crate::model::{CiteItem, CitedPlace};
use crate::words::is_one_of;

use super::places::places;
use super::{Finder, bad_citation};

/// Words between the two numbers of a range.
const RANGE_WORDS: &str = "to through thru till until bis à al";

/// The parts that may follow a key, in the order in which they stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    Locator,
    Passage,
    Origin,
}

impl Part {
    fn words(self) -> &'static str {
        match self {
            Part::Locator => "a locator",
            Part::Passage => "a passage",
            Part::Origin => "`original:` or `derived:`",
        }
    }
}

impl Finder<'_> {
    /// Splits at the semicolons outside quotation marks and reads each part.
    pub(super) fn items(&mut self, inside: Range<usize>) -> Vec<CiteItem> {
        let mut items = Vec::new();
        let mut start = inside.start;
        let mut at = inside.start;
        while at <= inside.end {
            if at < inside.end
                && let Some(end) = self.quoted_end(at, inside.end)
            {
                at = end + 1;
                continue;
            }
            if at == inside.end || (self.c(at) == Some(';') && !self.glyphs()[at].escaped) {
                items.extend(self.item(start..at));
                start = at + 1;
            }
            at += 1;
        }
        items
    }

    fn item(&mut self, part: Range<usize>) -> Option<CiteItem> {
        let part = self.trim(part);
        let mut at = part.start;
        let key_at = loop {
            if at >= part.end {
                let span = if part.is_empty() { part.start.saturating_sub(1)..part.start + 1 } else { part };
                self.bad(
                    span,
                    "this part of the citation names no source",
                    "write `@` and the source's id in each part between semicolons",
                );
                return None;
            }
            if let Some(end) = self.quoted_end(at, part.end) {
                at = end;
            } else if self.c(at) == Some('@')
                && !self.glyphs()[at].escaped
                && (at == part.start || self.begins_key(at, part.start.saturating_sub(1)))
            {
                break at;
            }
            at += 1;
        };
        let suppressed = key_at > part.start && self.c(key_at - 1) == Some('-');
        let key_end = self.key_end(key_at);
        if key_end == key_at + 1 {
            self.bad(
                key_at..part.end,
                "a source's id is missing after `@`",
                "write the id of a source, the name of its record without `.toml`",
            );
            return None;
        }
        let prefix = self.words_at(part.start..key_at - usize::from(suppressed));
        let mut item = self.bare(key_at..key_end);
        item.prefix = Some(prefix).filter(|prefix| !prefix.is_empty());
        item.suppressed = suppressed;
        self.fields(&mut item, key_end..part.end);
        Some(item)
    }

    fn starts_with(&self, at: usize, word: &str) -> bool {
        word.chars().enumerate().all(|(index, c)| self.c(at + index) == Some(c))
    }

    /// What follows the key, with commas between: locator, passage, `original:` or `derived:`, in this order.
    pub(super) fn fields(&mut self, item: &mut CiteItem, rest: Range<usize>) {
        let mut rest = self.trim(rest);
        let mut last = Part::Locator;
        while !rest.is_empty() {
            if self.c(rest.start) == Some(',') {
                rest = self.trim(rest.start + 1..rest.end);
                continue;
            }
            let part = self.part(&rest);
            if part < last {
                let help = "the order is key, locator, passage, then `original:` or `derived:`";
                self.bad(rest.clone(), &format!("{} stands after {}", part.words(), last.words()), help);
                return;
            }
            last = part;
            let end = self.field(item, part, &rest);
            rest = self.trim(end..rest.end);
        }
    }

    fn part(&self, rest: &Range<usize>) -> Part {
        if self.starts_with(rest.start, "original:") || self.starts_with(rest.start, "derived:") {
            Part::Origin
        } else if self.opens_words(rest.start) {
            Part::Passage
        } else {
            Part::Locator
        }
    }

    /// Reads one part and gives its end.
    fn field(&mut self, item: &mut CiteItem, part: Part, rest: &Range<usize>) -> usize {
        match part {
            Part::Origin if self.starts_with(rest.start, "original:") => self.original(item, rest.clone()),
            Part::Origin => self.derived(item, rest.clone()),
            Part::Passage => match self.quoted_end(rest.start, rest.end) {
                Some(close) => self.passage(item, rest.start, close),
                None => {
                    let message = "the quotation marks in the citation are not closed";
                    self.bad(rest.clone(), message, "close them before the bracket");
                    rest.end
                }
            },
            Part::Locator => {
                // Pandoc takes a locator in braces for one whatever stands in it.
                let (inner, after) = self.in_braces(rest).unwrap_or((rest.clone(), None));
                let end = match self.paragraph_label(inner.start) {
                    Some(from) => self.paragraphs(item, from..inner.end, inner.start),
                    None => self.other_locator(item, inner),
                };
                after.unwrap_or(end)
            }
        }
    }

    /// What stands between braces at the start of a range, and the glyph after them.
    fn in_braces(&self, rest: &Range<usize>) -> Option<(Range<usize>, Option<usize>)> {
        let close = (rest.start + 1..rest.end).find(|at| self.c(*at) == Some('}'))?;
        (self.c(rest.start) == Some('{')).then(|| (self.trim(rest.start + 1..close), Some(close + 1)))
    }

    /// Where the number begins after a word or a sign for paragraphs, in any of Pandoc's spellings.
    fn paragraph_label(&self, at: usize) -> Option<usize> {
        if self.c(at) == Some('¶') {
            return Some(self.line.past(at, |c| c == '¶'));
        }
        let end = self.line.past(at, |c| c.is_ascii_alphabetic());
        let word = self.line.text(at..end).to_ascii_lowercase();
        let is_label = matches!(word.as_str(), "para" | "paras" | "par" | "pars" | "paragraph" | "paragraphs");
        let end = if self.c(end) == Some('.') { end + 1 } else { end };
        let number = self.line.past(end, char::is_whitespace);
        // Without a point and a number after it, it is a word: "paragraph on the piers".
        let is_meant = self.c(end.saturating_sub(1)) == Some('.') || self.c(number).is_some_and(|c| c.is_ascii_digit());
        (is_label && is_meant).then_some(end)
    }

    fn other_locator(&mut self, item: &mut CiteItem, rest: Range<usize>) -> usize {
        let end = self.locator_end(&rest);
        let words = self.text(rest.start..end);
        if words.contains('@') {
            self.bad(rest.start..end, "two sources stand in one part of the citation", "separate sources with `;`");
        }
        let span = self.span(rest.start..end);
        // "pp. 12, 14": what follows a comma is a page as well.
        let mut is_page = matches!(item.places.last(), Some(At { value: CitedPlace::Pages(..), .. }))
            && item
                .locator
                .as_ref()
                .is_some_and(|before| before.span.end >= item.places.last().map_or(0, |place| place.span.end));
        for (range, place) in places(&words, &mut is_page) {
            let whole = self.span(rest.start..end);
            let is_verbatim = whole.end - whole.start == words.len();
            let span = if is_verbatim {
                Span::new(whole.file, whole.start + range.start, whole.start + range.end)
            } else {
                whole
            };
            item.places.push(At::new(place, span));
        }
        item.locator = Some(match item.locator.take() {
            Some(before) => At::new(format!("{before}, {words}"), before.span.to(span)),
            None => At::new(words, span),
        });
        end
    }

    /// Where other words than those of a passage end: before a comma, or quoted words that are no name.
    fn locator_end(&self, rest: &Range<usize>) -> usize {
        let mut at = rest.start;
        while at < rest.end && self.c(at) != Some(',') {
            if at > rest.start && self.opens_passage(at, rest.start, rest.end) {
                return at;
            }
            let name = self.quoted_end(at, rest.end).filter(|_| self.is_named(at, rest.start));
            at = name.unwrap_or(at) + 1;
        }
        at.min(rest.end)
    }

    fn passage(&mut self, item: &mut CiteItem, open: usize, close: usize) -> usize {
        if item.passage.is_some() {
            self.bad(
                open..close + 1,
                "the source has two passages",
                "cite it twice, a passage each: `[@id, \"…\"; @id, \"…\"]`",
            );
        }
        item.passage = Some(self.words(open + 1..close));
        close + 1
    }

    fn words(&self, inside: Range<usize>) -> At<String> {
        At::new(self.line.words(inside.clone(), &[], &self.codes), self.span(inside))
    }

    /// Words with single spaces, and where they stand.
    fn words_at(&self, glyphs: Range<usize>) -> At<String> {
        let glyphs = self.trim(glyphs);
        At::new(self.text(glyphs.clone()), self.span(glyphs))
    }

    /// How a figure was worked out, up to the end of the part.
    fn derived(&mut self, item: &mut CiteItem, rest: Range<usize>) -> usize {
        let words = self.words_at(rest.start + 8..rest.end);
        if words.is_empty() {
            let help = "write in words how the figure was worked out: `derived: 20 km is about 12 miles`";
            self.bad(rest.clone(), "`derived:` does not say how the figure was worked out", help);
        }
        item.derived = Some(words);
        rest.end
    }

    fn original(&mut self, item: &mut CiteItem, rest: Range<usize>) -> usize {
        let open = self.trim(rest.start + 9..rest.end).start;
        if let Some(close) = self.quoted_end(open, rest.end) {
            item.original = Some(self.words(open + 1..close));
            return close + 1;
        }
        self.bad(
            rest.clone(),
            "`original:` has no words in quotation marks",
            "write `original: \"…\"` with the words of the source's own language",
        );
        rest.end
    }

    /// Paragraph numbers and ranges: `4`, `14-16`, `14 – 16`, `14 to 16`, `2, 5-7`. Gives the end of the last one.
    fn paragraphs(&mut self, item: &mut CiteItem, rest: Range<usize>, label: usize) -> usize {
        let mut at = self.trim(rest.clone()).start;
        loop {
            let start = at;
            let first = self.number(&mut at, rest.end);
            let mut last = first;
            if let Some(number) = self.second_number(at..rest.end) {
                at = number;
                last = self.number(&mut at, rest.end);
            }
            let ends_well = at >= rest.end || self.c(at).is_some_and(|c| c.is_whitespace() || c == ',');
            let (Some(first), Some(last)) = (first, last) else {
                return self.no_number(first, start, rest.end, label);
            };
            if let Some(end) = self.following(start..at, (first, last), rest.end) {
                return end;
            }
            if !ends_well {
                return self.no_number(Some(first), start, rest.end, label);
            }
            if first == 0 || last < first {
                self.bad(
                    start..at,
                    "no such range of paragraphs",
                    "paragraphs are numbered from 1, and a range begins with the smaller number",
                );
                return at;
            }
            item.paragraphs.push(At::new((first, last), self.span(start..at)));
            match self.next_number(at..rest.end) {
                Some(next) => at = next,
                None => return at,
            }
        }
    }

    /// Says that no number of a paragraph can be read there, and gives the end of what was meant for one.
    fn no_number(&mut self, first: Option<usize>, start: usize, limit: usize, label: usize) -> usize {
        let end = (start..limit).find(|at| self.c(*at) == Some(',')).unwrap_or(limit);
        let is_too_large = first.is_none() && self.c(start).is_some_and(|c| c.is_ascii_digit());
        self.bad(
            label..end,
            if is_too_large { "no source has so many paragraphs" } else { "the paragraph is no number" },
            "write `para. 4`, `paras. 4-6` or `paras. 2, 5`; the number is shown on the source's page",
        );
        end
    }

    /// Where the last number of a range begins: after a dash with or without spaces around it, or after a word for one.
    fn second_number(&self, rest: Range<usize>) -> Option<usize> {
        let sign = self.trim(rest.clone()).start;
        let is_dash = |c: char| matches!(c, '-' | '–' | '—' | '‒' | '―' | '−' | '‐' | '‑');
        let after = self.line.past(sign, is_dash).min(rest.end);
        let number = self.trim(after..rest.end).start;
        let is_number = self.c(number).is_some_and(|c| c.is_ascii_digit()) && number < rest.end;
        if after > sign {
            // Without a number it is a dash of the words that follow: "para. 2 – the mayor".
            return (is_number || sign == rest.start && number == after).then_some(number);
        }
        let end = self.line.past(sign, char::is_alphabetic).min(rest.end);
        let number = self.trim(end..rest.end).start;
        let is_word = sign > rest.start && number > end && is_one_of(RANGE_WORDS, &self.line.text(sign..end));
        (is_word && number < rest.end && self.c(number).is_some_and(|c| c.is_ascii_digit())).then_some(number)
    }

    /// Says what stands right behind a number and is no part of it: a full stop, or a sign for "and what follows". Gives the end.
    fn following(&mut self, number: Range<usize>, (first, last): (usize, usize), limit: usize) -> Option<usize> {
        let ends = |at: usize| at >= limit || self.c(at).is_some_and(|c| c.is_whitespace() || c == ',');
        if self.c(number.end) == Some('.') && number.end < limit && ends(number.end + 1) {
            let span = self.span(number.end..number.end + 1);
            let finding = bad_citation(span, "a full stop stands behind the paragraph's number")
                .help("write the number without it")
                .fix(Safety::Safe, "take the full stop away", [(span, String::new())]);
            self.diags.push(finding);
            return Some(number.end + 1);
        }
        let start = self.trim(number.end..limit.max(number.end)).start;
        let mut end = self.line.past(start, char::is_alphabetic).min(limit);
        let mut word = self.line.text(start..end);
        if word == "et" {
            let next = self.trim(end..limit).start;
            end = self.line.past(next, char::is_alphabetic).min(limit);
            word = format!("et {}", self.line.text(next..end));
        }
        let end = if self.c(end) == Some('.') && end < limit { end + 1 } else { end };
        let is_one = matches!(word.as_str(), "f" | "sq");
        let is_meant = is_one || matches!(word.as_str(), "ff" | "sqq" | "et seq" | "et seqq" | "et sq" | "et sqq");
        if !is_meant || !ends(end) {
            return None;
        }
        let span = self.span(number.start..end);
        let written = self.text(number.start..end);
        let finding = bad_citation(span, format!("`{written}` does not say which paragraph is the last"));
        let next = last.saturating_add(1);
        self.diags.push(if is_one && first == last {
            let range = format!("{first}-{next}");
            finding.help(format!("write `{range}`")).fix(Safety::Safe, format!("write `{range}`"), [(span, range)])
        } else {
            finding.help(format!("write the last one too: `{first}-{}`", next.saturating_add(1)))
        });
        Some(end)
    }

    /// Where the next number of a list begins: after a comma, "and", "&", or both.
    fn next_number(&self, rest: Range<usize>) -> Option<usize> {
        let mut at = self.trim(rest.clone()).start;
        let start = at;
        if self.c(at) == Some(',') {
            at = self.trim(at + 1..rest.end).start;
        }
        for word in ["and ", "& "] {
            if self.starts_with(at, word) {
                at = self.trim((at + word.len()).min(rest.end)..rest.end).start;
            }
        }
        (at > start && at < rest.end && self.c(at).is_some_and(|c| c.is_ascii_digit())).then_some(at)
    }

    fn number(&self, at: &mut usize, limit: usize) -> Option<usize> {
        let start = *at;
        *at = self.line.past(start, |c| c.is_ascii_digit()).min(limit);
        self.line.text(start..*at).parse().ok()
    }
}
