//! The plain text of a mail: its lines, joined where a program broke them, and whose each is.

use crate::model::Scrap;
use crate::read::seed::kind::TextPiece;
use crate::read::seed::plain::{TextLine, pieces_of};

/// The most lines below two dashes whose space was lost that are a signature, and of the lines that a list adds.
const MOST_SIGNATURE: usize = 12;
const MOST_FOOT: usize = 10;
/// The longest line that says whose words follow, in bytes.
const LONGEST_ATTRIBUTION: usize = 250;

/// A line of a mail.
struct MailLine {
    text: String,
    reason: Option<Scrap>,
}

/// The pieces of a plain text. In flowed text (RFC 3676) a line that ends in a space goes on; `drops_space` says that the space is none.
pub(super) fn pieces(text: &str, is_flowed: bool, drops_space: bool) -> Vec<TextPiece> {
    let mut lines = if is_flowed { flowed(text, drops_space) } else { plain(text) };
    take_signed(&mut lines);
    take_quoted(&mut lines);
    take_earlier(&mut lines);
    take_signature(&mut lines);
    let lines: Vec<TextLine<'_>> =
        lines.iter().map(|line| TextLine { number: 0, text: line.text.trim_end(), reason: line.reason }).collect();
    pieces_of(&lines)
}

fn plain(text: &str) -> Vec<MailLine> {
    let lines: Vec<&str> = text.split('\n').collect();
    let is_quoted = |at: Option<usize>| at.and_then(|at| lines.get(at)).is_some_and(|line| line.starts_with('>'));
    let line = |(at, line): (usize, &&str)| {
        // Mailboxes put a sign before a line that begins with this word.
        let is_escaped = line.starts_with(">From ") && !is_quoted(at.checked_sub(1)) && !is_quoted(Some(at + 1));
        let reason = (line.starts_with('>') && !is_escaped).then_some(Scrap::QuotedMail);
        MailLine { text: if is_escaped { line[1..].to_owned() } else { (*line).to_owned() }, reason }
    };
    lines.iter().enumerate().map(line).collect()
}

fn flowed(text: &str, drops_space: bool) -> Vec<MailLine> {
    let mut lines: Vec<MailLine> = Vec::new();
    // The depth of the quotation whose last line goes on.
    let mut open: Option<usize> = None;
    for line in text.split('\n') {
        let words = line.trim_start_matches('>');
        let depth = line.len() - words.len();
        let words = words.strip_prefix(' ').unwrap_or(words);
        let goes_on = words.ends_with(' ') && words != "-- ";
        let kept = if goes_on && drops_space { &words[..words.len() - 1] } else { words };
        match lines.last_mut().filter(|_| open == Some(depth) && words != "-- ") {
            Some(last) => last.text.push_str(kept),
            None => {
                lines.push(MailLine { text: kept.to_owned(), reason: (depth > 0).then_some(Scrap::QuotedMail) });
            }
        }
        open = goes_on.then_some(depth);
    }
    lines
}

/// The lines around a text that is signed in it, and the signature of numbers.
fn take_signed(lines: &mut [MailLine]) {
    let at = |words: &str, lines: &[MailLine]| lines.iter().position(|line| line.text.trim_end() == words);
    if let Some(start) = at("-----BEGIN PGP SIGNED MESSAGE-----", lines) {
        let head = lines[start..].iter_mut().take_while(|line| !line.text.trim().is_empty());
        head.for_each(|line| line.reason = Some(Scrap::Signature));
    }
    if let Some(start) = at("-----BEGIN PGP SIGNATURE-----", lines) {
        let end = at("-----END PGP SIGNATURE-----", lines).filter(|end| *end > start).unwrap_or(lines.len() - 1);
        lines[start..=end].iter_mut().for_each(|line| line.reason = Some(Scrap::Signature));
    }
}

/// The lines that say whose words are quoted below them: up to two lines that end in a colon, with a day or an address.
fn take_quoted(lines: &mut [MailLine]) {
    for at in 1..lines.len() {
        let begins = lines[at].reason == Some(Scrap::QuotedMail) && lines[at - 1].reason.is_none();
        if !begins {
            continue;
        }
        let above: Vec<usize> = (0..at).rev().skip_while(|at| lines[*at].text.trim().is_empty()).take(3).collect();
        let whole = above.iter().take_while(|at| !lines[**at].text.trim().is_empty() && lines[**at].reason.is_none());
        let whole: Vec<usize> = whole.copied().collect();
        let text: Vec<&str> = whole.iter().rev().map(|at| lines[*at].text.trim()).collect();
        let text = text.join(" ");
        let says_when = text.contains(|c: char| c.is_ascii_digit() || c == '@');
        let is_attribution = whole.len() <= 2 && text.ends_with(':') && says_when && text.len() <= LONGEST_ATTRIBUTION;
        if is_attribution {
            whole.iter().for_each(|at| lines[*at].reason = Some(Scrap::QuotedMail));
        }
    }
}

/// An earlier mail below the text, as some programs add it whole: below a line of dashes that says so, or with its head.
fn take_earlier(lines: &mut [MailLine]) {
    let is_written = |line: &MailLine| line.reason.is_none() && !line.text.trim().is_empty();
    let Some(first) = lines.iter().position(is_written) else { return };
    let found = (first + 1..lines.len()).find(|at| is_head(lines, *at));
    if let Some(at) = found {
        // Without words of one's own above it, the mail is sent on, and these are its words.
        lines[at..]
            .iter_mut()
            .filter(|line| line.reason.is_none())
            .for_each(|line| line.reason = Some(Scrap::QuotedMail));
    }
}

/// Whether an earlier mail begins on a line.
fn is_head(lines: &[MailLine], at: usize) -> bool {
    let line = lines[at].text.trim();
    let words = line.trim_matches(['-', '_', ' ']);
    let is_ruled = line.starts_with("----") && line.ends_with("----") && !words.is_empty();
    let is_sent_on =
        ["forward", "weitergeleitet", "transféré", "reenviado"].iter().any(|word| line.to_lowercase().contains(word));
    let heads = |from: usize| {
        let fields = lines[from..]
            .iter()
            .map(|line| line.text.trim().trim_start_matches('*'))
            .skip_while(|line| line.is_empty());
        let keys =
            fields.map_while(|line| line.split_once(':').map(|(key, _)| key.trim_end_matches('*').trim())).take(6);
        keys.filter(|key| key.len() <= 16 && key.chars().all(|c| c.is_alphabetic() || c == '-')).count()
    };
    if is_ruled {
        return !is_sent_on && heads(at + 1) >= 2;
    }
    let is_from = ["From:", "*From:*", "Von:", "De :", "De:"].iter().any(|start| line.starts_with(start));
    is_from && heads(at) >= 4
}

/// The signature, and what a list adds below all mail.
fn take_signature(lines: &mut [MailLine]) {
    let last = lines.iter().rposition(|line| !line.text.trim().is_empty()).unwrap_or_default();
    let is_own = |at: &usize| lines[*at].reason.is_none();
    let is_begin = |at: &usize| {
        let (line, below) = (lines[*at].text.as_str(), last.saturating_sub(*at));
        let is_rule = line.trim_end().len() >= 30 && line.trim_end().bytes().all(|byte| byte == b'_');
        line == "-- " || line == "--" && below <= MOST_SIGNATURE || is_rule && below <= MOST_FOOT
    };
    if let Some(at) = (0..lines.len()).filter(is_own).find(is_begin) {
        lines[at..]
            .iter_mut()
            .filter(|line| line.reason.is_none())
            .for_each(|line| line.reason = Some(Scrap::Signature));
    }
}
