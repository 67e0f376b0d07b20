//! `content/claims.toml`: claims with the evidence for them, and what is not known.

use std::ops::Range;

use crate::diag::{At, Diags, FileId, Files, Span, code};
use crate::model::{
    Basis, CitedPlace, Claim, ClaimId, Evidence, LONG_QUOTATION, NotedWords, Stance, Unknown, count_words,
};
use crate::words::{escapes_mark, is_single, quoted_words};

use crate::read::page::cite;
use crate::read::table::{Field, Table, Value, toml_tree};

code! {
    /// `content/claims.toml` cannot be read: a syntax error, a missing or unknown key, or a value of the wrong kind.
    ///
    /// # Why
    ///
    /// Counts of sources for and against follow from these entries, and one that is half read would count wrongly.
    ///
    /// # Wrong
    ///
    /// ~~~text
    /// -- content/claims.toml --
    /// [[claim]]
    /// id = "price"
    /// statement = "The repair costs 40,000 crowns."
    /// topic = "money"
    ///
    /// [claim.evidence.gazette]
    /// stance = "support"
    /// ~~~
    ///
    /// # Right
    ///
    /// ~~~text
    /// -- content/claims.toml --
    /// [[claim]]
    /// id = "price"
    /// statement = "The repair costs 40,000 crowns."
    /// topic = "money"
    ///
    /// [claim.evidence.gazette]
    /// stance = "supports"
    /// ~~~
    pub(crate) static BAD_CLAIMS = "bad-claims", Error;
}

/// Reads the claims and the unknowns in the order written. An entry without an id is left out, and so is evidence without
/// a stance.
pub(crate) fn claims(file: FileId, files: &Files, diags: &mut Diags) -> Option<(Vec<Claim>, Vec<Unknown>)> {
    toml_tree::read_file(file, ("the list of claims", &BAD_CLAIMS), files, diags, |root| {
        let claims = root.each("claim", "claim", |entry| claim(entry, files));
        (claims, root.each("unknown", "unknown", unknown))
    })
}

fn claim(entry: &mut Table<'_>, files: &Files) -> Option<Claim> {
    let id = entry.own_id(ClaimId::parse, "claim");
    let statement = entry.required_words("statement");
    let topic = entry.words("topic").unwrap_or_else(|| At::new(String::new(), entry.span()));
    let mut evidence = Vec::new();
    let name = format!("the evidence for {}", entry.name());
    if let Some(sources) = entry.table("evidence", &name) {
        for field in sources.fields() {
            let name = format!("{name} from `{}`", field.key);
            for table in sources.tables_of(field, &name) {
                let source = At::new(field.key.clone(), key_span(field, table.span(), files));
                evidence.extend(table.read(|table| piece(table, source, files)));
            }
        }
    }
    // Pieces from one source may stand apart, with other sources between them.
    evidence.sort_by_key(|(at, _)| *at);
    let evidence = evidence.into_iter().map(|(_, piece)| piece).collect();
    Some(Claim { id: id?.value, span: entry.span(), statement, topic, evidence })
}

/// Where the source of one of several pieces is named: in the heading of its own table.
fn key_span(field: &Field, table: Span, files: &Files) -> Span {
    let named = files.slice(table).starts_with("[[").then(|| files.slice(table).rfind(field.key.as_str())).flatten();
    named.map_or(field.key_span, |at| Span::new(table.file, table.start + at, table.start + at + field.key.len()))
}

/// A piece of evidence, with the place that it is ordered by.
fn piece(table: &mut Table<'_>, source: At<String>, files: &Files) -> Option<(usize, Evidence)> {
    table.require("stance");
    let stance = table.choice("stance", &Stance::ALL);
    let basis = table.choice("basis", &Basis::ALL);
    let quote = table.words("quote");
    let para = table.count_at("para", 1);
    let page = table.of_kind("page", "the number or the name of a page", |value| match value {
        Value::Integer(number) => Some(number.to_string()),
        Value::String(words) => Some(words.clone()),
        _ => None,
    });
    let page = page.and_then(|page| {
        place(table, &page, cite::pages, "page", "write its number or its label: `12`, `\"xii\"`, `\"12-14\"`")
    });
    let at = table.string_at("at");
    let at = at.and_then(|at| place(table, &at, cite::times, "time", "write `\"14:05\"` or `\"1:02:03\"`"));
    let places = page.into_iter().chain(at).collect();
    let (note, noted) = table.words("note").map(|note| quoting(note, files)).unzip();
    let noted = noted.unwrap_or_default();
    Some((table.span().start, Evidence { source, stance: stance?, basis, quote, para, places, note, noted }))
}

/// A place as it is written; said if it is none.
fn place(
    table: &mut Table<'_>,
    written: &At<String>,
    read: fn(&str) -> Option<CitedPlace>,
    thing: &str,
    help: &str,
) -> Option<At<CitedPlace>> {
    let place = read(written);
    if place.is_none() {
        table.fault(written.span, format!("`{}` is no {thing}", written.value), Some(help));
    }
    place.map(|place| At::new(place, written.span))
}

/// A note and what it quotes, by the rules of a page's text: four words or more where the marks are single ones, and nothing
/// where a backslash stands before a mark; it is no word of the note.
fn quoting(note: At<String>, files: &Files) -> (At<String>, Vec<NotedWords>) {
    let is_quotation = |range: &&Range<usize>| {
        let length = count_words(&note[(*range).clone()]);
        let is_long = length >= LONG_QUOTATION || !note[..range.start].ends_with(is_single);
        length > 0 && is_long
    };
    let escapes: Vec<usize> =
        note.match_indices('\\').map(|(at, _)| at).filter(|at| escapes_mark(&note[at + 1..])).collect();
    let shown = |at: usize| at - escapes.partition_point(|escape| *escape < at);
    let place = |range: &Range<usize>| {
        let words = &note[range.clone()];
        let mut found = files.slice(note.span).match_indices(words).map(|(at, _)| note.span.start + at);
        match (note.span.end - note.span.start == note.len(), found.next(), found.next()) {
            // The string has another form in the file, and these words of it stand there once.
            (false, Some(at), None) => Span::new(note.span.file, at, at + words.len()),
            _ => note.part(range),
        }
    };
    let quoted = quoted_words(&note);
    let quoted = quoted.iter().filter(is_quotation);
    let mut noted: Vec<NotedWords> = quoted
        .map(|range| NotedWords { range: shown(range.start)..shown(range.end), span: place(range), is_escaped: false })
        .collect();
    let mut value = note.value.clone();
    for at in escapes.iter().rev() {
        value.remove(*at);
    }
    let is_new = |range: &Range<usize>| {
        let meets = |words: &NotedWords| words.range.start < range.end && range.start < words.range.end;
        count_words(&value[range.clone()]) >= LONG_QUOTATION && !noted.iter().any(meets)
    };
    let escaped: Vec<Range<usize>> = quoted_words(&value).into_iter().filter(is_new).collect();
    noted.extend(escaped.into_iter().map(|range| NotedWords { range, span: note.span, is_escaped: true }));
    noted.sort_by_key(|words| words.range.start);
    (At::new(value, note.span), noted)
}

fn unknown(entry: &mut Table<'_>) -> Option<Unknown> {
    let id = entry.own_id(ClaimId::parse, "unknown");
    let question = entry.required_words("question");
    let searched = entry.strings_at("searched");
    let range = entry.words("range");
    Some(Unknown { id: id?.value, span: entry.span(), question, searched, range })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Idx;
    use crate::tests::reading::{read, said};

    const TEXT: &str = "# Brücke\n\
        [[claim]]\n\
        id = \"closed\"\n\
        statement = \"The bridge is closed.\"\n\
        topic = \"bridge\"\n\
        [[claim.evidence.post]]\n\
        stance = \"supports\"\n\
        basis = \"named\"\n\
        quote = \"für immer zu\"\n\
        para = 4\n\
        [claim.evidence.agency]\n\
        stance = \"disputes\"\n\
        quote = \"a \\\"gap\\\"\"\n\
        [[claim.evidence.post]]\n\
        stance = \"qualifies\"\n\
        quote = '''\n\
        one\n\
        two'''\n\
        note = \"Later.\"\n\
        [[unknown]]\n\
        id = \"when\"\n\
        question = \"When will it open?\"\n\
        searched = [\"post\", \"agency\"]\n\
        range = \"not before May\"\n";

    #[test]
    fn evidence_keeps_the_order_and_the_places_of_its_words() {
        let (lists, diags, files) = read(TEXT, claims);
        let (claims, unknowns) = lists.unwrap();
        assert!(diags.is_empty(), "{:?}", said(&diags, &files));
        let claim = &claims[0];
        assert_eq!((claim.id.as_str(), &*claim.topic), ("closed", "bridge"));
        let sources: Vec<_> = claim.evidence.iter().map(|piece| (&*piece.source, piece.stance)).collect();
        assert_eq!(sources, [("post", Stance::Supports), ("agency", Stance::Disputes), ("post", Stance::Qualifies)]);
        let lines: Vec<_> = claim.evidence.iter().map(|piece| files.position(piece.source.span).line).collect();
        assert_eq!(lines, [6, 11, 14]);
        let quote = |at: usize| claim.evidence[Idx::new(at)].quote.as_ref().map(|quote| files.slice(quote.span));
        assert_eq!(quote(0), Some("für immer zu"));
        assert_eq!(quote(1), Some("\"a \\\"gap\\\"\""));
        assert_eq!(quote(2), Some("one\ntwo"));
        assert_eq!(claim.evidence[Idx::new(0)].para.map(|para| (para.value, files.slice(para.span))), Some((4, "4")));
        assert_eq!(unknowns[0].searched.iter().map(|id| &**id).collect::<Vec<_>>(), ["post", "agency"]);
        assert_eq!(files.slice(unknowns[0].searched[1].span), "\"agency\"");
    }

    #[test]
    fn line_ends_of_windows_change_nothing() {
        let (lists, diags, files) = read(&TEXT.replace('\n', "\r\n"), claims);
        let (claims, _) = lists.unwrap();
        assert!(diags.is_empty(), "{:?}", said(&diags, &files));
        assert_eq!(files.position(claims[0].evidence[Idx::new(0)].quote.as_ref().unwrap().span).column, 10);
        assert_eq!(claims[0].evidence.len(), 3);
    }

    #[test]
    fn other_ways_to_write_a_table_are_read() {
        let text = "[[claim]]\nid = \"a\"\nstatement = \"S\"\nevidence.post.stance = \"supports\"\n\
                    evidence.agency = { stance = \"disputes\", para = 2 }\n\
                    [[claim]]\nid = \"b\"\nstatement = \"S\"\n";
        let (lists, diags, files) = read(text, claims);
        let (claims, _) = lists.unwrap();
        assert!(diags.is_empty(), "{:?}", said(&diags, &files));
        let sources: Vec<_> = claims[0].evidence.iter().map(|piece| files.slice(piece.source.span)).collect();
        assert_eq!(sources, ["post", "agency"]);
        assert!(claims[1].evidence.is_empty());
    }

    #[test]
    fn faults_are_all_said() {
        let text = "[[claim]]\nid = \"ä\"\n[claim.evidence.post]\nbasis = \"name\"\npara = 0\n\
                    [claim.evidence.agency]\nstance = \"support\"\nqoute = \"x\"\n\
                    [claim.evidence]\nx = 1\n\
                    [[unknown]]\nid = \"u\"\nsearched = \"post\"\n\
                    [[claims]]\n";
        let (lists, diags, files) = read(text, claims);
        let (claims, unknowns) = lists.unwrap();
        assert_eq!((claims.len(), unknowns.len()), (0, 1));
        assert_eq!(
            said(&diags, &files),
            [
                "1:1 bad-claims: claim number 1 has no `statement` (add a line `statement = …`)",
                "2:6 bad-claims: `ä` is no id: use letters, digits, `-` and `_`",
                "3:1 bad-claims: the evidence for claim number 1 from `post` has no `stance` (add a line `stance = …`)",
                "4:9 bad-claims: `name` is no `basis` (did you mean `named`?)",
                "5:8 bad-claims: `para` must be 1 or more, not 0",
                "7:10 bad-claims: `support` is no `stance` (did you mean `supports`?)",
                "8:1 bad-claims: `qoute` is not a key of the evidence for claim number 1 from `agency` (did you mean \
                 `quote`?)",
                "10:5 bad-claims: `x` must be a table, not a whole number (write keys with their values in it)",
                "11:1 bad-claims: unknown `u` has no `question` (add a line `question = …`)",
                "13:12 bad-claims: `searched` must be a list of strings, not a string (put it in square brackets)",
                "14:3 bad-claims: `claims` is not a key of the list of claims (did you mean `claim`?)",
            ]
        );
    }
}
