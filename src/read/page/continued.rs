//! Quotations that run over the ends of paragraphs, as far as only a later paragraph can say it.
//!
//! A single mark that nothing closes in its paragraph is an apostrophe, unless a later paragraph goes on with it, as British papers
//! print quotations: each paragraph opens them anew, and the last one closes them. A double mark that nothing closes is stray,
//! unless a later paragraph closes it and those between, which have no mark of their own, are a part of what it quotes, as letters
//! and the dialogues of French novels are printed. So both are looked for ahead of all else, in the paragraphs as they stand.

use std::collections::BTreeSet;

use crate::tags::{TagRole, first_tag};
use crate::words::{MarkReader, MarkedChar};

use super::line::OBJECT;
use super::markdown::{Container, Mark, MarkdownToken, TokenKind};

/// The most signs of a citation that are looked at for its key.
const LONGEST_PREFIX: usize = 100;

/// A paragraph as far as its single marks go.
#[derive(Default)]
struct MarkedParagraph {
    chars: Vec<MarkedChar>,
    /// The byte of the file at which each character stands.
    places: Vec<usize>,
    /// It stands right behind another one.
    follows: bool,
}

/// What later paragraphs say of earlier ones, by bytes of the file.
#[derive(Debug, Default)]
pub(super) struct Continued {
    /// The single marks that open words which the next paragraph goes on with.
    pub(super) singles: BTreeSet<usize>,
    /// The first characters of paragraphs that stand whole within what an earlier one opens and a later one closes.
    pub(super) between: BTreeSet<usize>,
}

/// Looks through the paragraphs of a page.
pub(super) fn continued(tokens: &[MarkdownToken], text: &str) -> Continued {
    let mut found = Continued::default();
    // What the paragraph behind goes on with, and whether it stands right behind.
    let mut next: Option<Continuing> = None;
    let mut ahead: Option<Closing> = None;
    for paragraph in paragraphs(tokens, text).into_iter().rev() {
        let MarkedParagraph { chars, places, follows } = paragraph;
        let is_group = |from: usize| is_group(&chars, from);
        let marks = MarkReader::of(chars.clone(), Vec::new());
        let singles = marks.singles(is_group);
        let goes_on = |at: &usize| next.as_ref().is_some_and(|next| next.goes_on_with(chars[*at].c));
        let left = singles.unclosed.iter().find(|at| goes_on(at)).copied();
        found.singles.extend(left.map(|at| places[at]));
        let again = marks.first_single().filter(|(at, _)| {
            left == Some(*at) || left.is_none() && singles.pairs.first().is_some_and(|pair| pair.start == *at)
        });
        let ends =
            ['‘', '‚', '‛', '‹'].into_iter().filter(|open| marks.single_end(*open, is_group).is_some()).collect();
        next = follows.then_some(Continuing { again: again.map(|(_, mark)| mark), ends });
        ahead = closing(marks, &chars, &places, ahead, &mut found.between).filter(|_| follows);
    }
    found
}

/// A paragraph whose first double mark without a partner closes words, and the paragraphs before it that have none such.
struct Closing {
    marks: MarkReader,
    /// The first bytes of those before it.
    between: Vec<usize>,
}

/// What can close the words that the paragraph before this one opens. `ahead` is what can close those of this one: if it does, the
/// paragraphs between are noted.
fn closing(
    marks: MarkReader,
    chars: &[MarkedChar],
    places: &[usize],
    ahead: Option<Closing>,
    between: &mut BTreeSet<usize>,
) -> Option<Closing> {
    let own = marks.pair(None);
    if let Some(open) = own.unclosed.first().filter(|_| own.unopened.is_empty()) {
        let closer = ahead.filter(|ahead| !ahead.between.is_empty());
        let pairing = closer.as_ref().map(|ahead| ahead.marks.pair(Some(chars[*open].c)));
        if pairing
            .is_some_and(|pairing| pairing.reopens.is_none() && pairing.pairs.iter().any(|pair| pair.open.is_none()))
        {
            between.extend(closer.into_iter().flat_map(|ahead| ahead.between));
        }
        return None;
    }
    if !own.unopened.is_empty() {
        return Some(Closing { marks, between: Vec::new() });
    }
    // One that quotes words of its own stands in no quotation of the page.
    ahead.filter(|_| own.pairs.is_empty()).map(|mut ahead| {
        ahead.between.extend(places.first());
        ahead
    })
}

/// What a paragraph can go on with.
struct Continuing {
    /// The mark that it opens again.
    again: Option<char>,
    /// The marks that it closes without opening them.
    ends: Vec<char>,
}

impl Continuing {
    fn goes_on_with(&self, mark: char) -> bool {
        self.again == Some(mark) || self.ends.contains(&mark)
    }
}

/// Whether a citation follows there, but for spaces and closing punctuation.
fn is_group(chars: &[MarkedChar], from: usize) -> bool {
    let rest = chars.iter().skip(from).map(|marked| marked.c);
    let mut rest = rest.skip_while(|c| c.is_whitespace() || *c == OBJECT || ".,;:!?…)*†‡".contains(*c));
    rest.next() == Some('[') && rest.take(LONGEST_PREFIX).take_while(|c| *c != ']').any(|c| c == '@')
}

fn paragraphs(tokens: &[MarkdownToken], text: &str) -> Vec<MarkedParagraph> {
    let mut all: Vec<MarkedParagraph> = Vec::new();
    let (mut is_open, mut follows, mut raised, mut images) = (false, false, 0_usize, 0_usize);
    // The marks that are open, each with whether it is an image's.
    let mut marks = Vec::new();
    for token in tokens {
        match &token.kind {
            TokenKind::Open(Container::Paragraph) => {
                (is_open, raised, images) = (true, 0, 0);
                marks.clear();
                all.push(MarkedParagraph { follows, ..MarkedParagraph::default() });
                continue;
            }
            TokenKind::Close if is_open => {
                (is_open, follows) = (false, true);
                continue;
            }
            TokenKind::OpenMark(mark) => {
                marks.push(matches!(mark, Mark::Image { .. }));
                images += usize::from(marks.last() == Some(&true));
            }
            TokenKind::CloseMark => images -= usize::from(marks.pop() == Some(true)),
            _ if !is_open => follows = false,
            _ => {}
        }
        let Some(paragraph) = all.last_mut().filter(|_| is_open && images == 0) else { continue };
        match &token.kind {
            TokenKind::Text(words) => paragraph.push(words, token, text, raised > 0),
            TokenKind::SoftBreak | TokenKind::HardBreak => paragraph.push(" ", token, text, false),
            TokenKind::Code(_) | TokenKind::Footnote(_) => paragraph.push("\u{FFFC}", token, text, false),
            TokenKind::InlineHtml(html) => match first_tag(html) {
                Some((name, TagRole::Start)) if name == "sup" => raised += 1,
                Some((name, TagRole::End)) if name == "sup" => raised = raised.saturating_sub(1),
                _ => {}
            },
            _ => {}
        }
    }
    all
}

impl MarkedParagraph {
    fn push(&mut self, words: &str, token: &MarkdownToken, text: &str, raised: bool) {
        let start = token.range.start;
        let is_verbatim = token.range.len() == words.len();
        let is_behind_backslash = start > 0 && text.as_bytes().get(start - 1) == Some(&b'\\');
        for (at, c) in words.char_indices() {
            self.chars.push(MarkedChar {
                c,
                escaped: is_behind_backslash && at == 0,
                unread: false,
                raised,
                is_behind_markup: false,
            });
            self.places.push(if is_verbatim { start + at } else { start });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Continued, continued};
    use crate::read::page::markdown::tokens;

    fn found(text: &str) -> Vec<&str> {
        let (tokens, _) = tokens(text, 0);
        let Continued { singles, between } = continued(&tokens, text);
        let all = singles.into_iter().chain(between);
        all.map(|at| text[at..].split([' ', '\n']).next().unwrap_or_default()).collect()
    }

    #[test]
    fn paragraphs_between_two_that_open_and_close_a_quotation_are_found() {
        assert_eq!(found("“One is here.\n\nTwo is here.\n\n*Three* is here” [@s].\n"), ["Two"]);
        assert_eq!(found("He says: «One is here.\n\nTwo.\n\n`Three`.\n\nFour is here» [@s].\n"), ["Two.", "`Three`."]);
        for text in [
            "“One is here.\n\nTwo is here” [@s].\n",
            "“One is here.\n\n## Then\n\nTwo.\n\nThree” [@s].\n",
            "“One is here.\n\n“Two” is here.\n\nThree” [@s].\n",
            "“One is here.\n\nTwo is here.\n\n“Three is here” [@s].\n",
            "“One is here.\n\nTwo is here.\n\nThree is here» [@s].\n",
            "“One is here.\n\nTwo is here.\n",
        ] {
            assert!(found(text).is_empty(), "{text}: {:?}", found(text));
        }
    }

    #[test]
    fn single_marks_that_each_paragraph_opens_are_found() {
        assert_eq!(found("‘One is here.\n\n‘Two is here,’ he says [@s].\n"), ["‘One"]);
        assert_eq!(
            found("He says: 'One is here.\n\n'Two is *here*.\n\n'Three is here', he says [@s].\n"),
            ["'One", "'Two"]
        );
        assert_eq!(found("He says ‘one is\n\nhere’ [@s].\n"), ["‘one"]);
    }

    #[test]
    fn apostrophes_and_whole_quotations_are_not() {
        for text in [
            "‘One is here.’\n\n‘Two is here,’ he says [@s].\n",
            "‘One is here.\n\n## Then\n\n‘Two is here,’ he says [@s].\n",
            "‘One is here.\n\nThe mayors’ cars are here.\n",
            "’Twas the mayors’ car.\n\n’Twas ‘two’.\n",
            "It's 'ello to all.\n\n'Two is here,' he says [@s].\n",
            "‘One is here.\n\n“Two is here,” he says [@s].\n",
            "\\'One is here.\n\n'Two is here,' he says [@s].\n",
        ] {
            assert!(found(text).is_empty(), "{text}: {:?}", found(text));
        }
    }
}
