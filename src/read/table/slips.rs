//! The slips for which a text is no TOML, each in words of our own with its mend. The parser's words tell what it expected, and
//! not what the writer did.
//!
//! A slip is looked for at the place where the parser stopped: what was left open before it, then the marks and the words of its
//! line. It knows which tables may be several and which keys are true or false, since a mend that fits the syntax alone leads to
//! the next error.

use std::ops::Range;

use super::marks::{self, CURLY, Slip, TomlLine};
use super::mends::{number, truth};

/// Tables of which there may be several.
const SEVERAL: [&str; 6] = ["claim", "unknown", "question", "person", "place", "corrections"];
/// What in such a table holds tables by source, of which there may be several each.
const BY_SOURCE: [&str; 2] = ["evidence", "answer"];
/// Keys that are true or false.
const TRUTHS: [&str; 3] = ["draft", "toc", "trusted_html"];
/// The list, the table or the string of several lines that was left open before the place where the parser stopped: there a new
/// line of its own begins, or the text ends.
pub(super) fn left_open(text: &str, at: usize) -> Option<Slip> {
    let at = text.floor_char_boundary(at);
    let (brackets, string) = open_before(text, at);
    if let Some(open) = string {
        let mark = &text[open..open + 3];
        let message = format!("the string that opens here with `{mark}` is not closed");
        return Some(Slip::new(open..open + 3, message, format!("end it with `{mark}`")));
    }
    let line = TomlLine::at(text, at);
    let at_end = text[at..].trim().is_empty();
    let mut before = brackets.iter().copied().filter(|open| at_end || *open < line.start);
    let open =
        before.next_back().filter(|open| at_end || (text[*open..].starts_with('[') && begins_anew(line.words)))?;
    let (thing, end) = if text[open..].starts_with('[') { ("list", ']') } else { ("table", '}') };
    let opener = TomlLine::at(text, open);
    if opener.words.trim_start().starts_with('[') {
        return None;
    }
    let message = format!("the {thing} that opens here is not closed");
    Some(Slip::new(open..open + 1, message, format!("end it with `{end}`")))
}

/// Whether a line begins with a key and `=`, or is a table's heading.
fn begins_anew(line: &str) -> bool {
    let is_name = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.');
    if let Some(path) = heading(line) {
        return path.starts_with(char::is_alphabetic) && path.chars().all(is_name);
    }
    line.split_once('=').is_some_and(|(key, _)| !key.trim().is_empty() && key.trim().chars().all(is_name))
}

/// The brackets that are open before a byte, outermost first; and a string of several lines that has no end at all.
fn open_before(text: &str, end: usize) -> (Vec<usize>, Option<usize>) {
    let bytes = text.as_bytes();
    let mut open = Vec::new();
    let mut at = 0;
    while at < end {
        match bytes[at] {
            b'#' => at = marks::line_end(bytes, at),
            b'"' | b'\'' => {
                let is_long = bytes[at..].starts_with(b"\"\"\"") || bytes[at..].starts_with(b"'''");
                let close = marks::string_end(bytes, at);
                if is_long && close >= bytes.len() {
                    return (open, Some(at));
                }
                at = close;
            }
            b'[' | b'{' => open.push(at),
            b']' | b'}' => drop(open.pop()),
            _ => {}
        }
        at += 1;
    }
    (open, None)
}

/// The path in a table's heading, `[path]` or `[[path]]`.
fn heading(line: &str) -> Option<&str> {
    let line = line.split('#').next().unwrap_or_default().trim();
    let path = line.strip_prefix('[')?.strip_suffix(']')?;
    Some(path.strip_prefix('[').and_then(|path| path.strip_suffix(']')).unwrap_or(path).trim())
}

/// What was written twice, at the place of the second.
pub(super) fn twice(text: &str, at: Range<usize>) -> Slip {
    let line = TomlLine::at(text, at.start);
    let mut end = 0;
    let headings = text[..line.start].split_inclusive('\n').filter_map(|words| {
        let start = end;
        end += words.len();
        Some((heading(words)?, words.trim_start().starts_with("[["), start))
    });
    let headings: Vec<(&str, bool, usize)> = headings.collect();
    let Some(path) = heading(line.words) else {
        let key = &text[at.clone()];
        let help = match headings.last().filter(|(_, is_list, _)| *is_list) {
            Some((path, ..)) => format!("leave one of the two, or begin a further `[[{path}]]` above this one"),
            None => "leave one of the two".to_owned(),
        };
        return Slip::new(at, format!("`{key}` is written twice"), help);
    };
    let is_list = line.words.trim_start().starts_with("[[");
    let number = |start: usize| text[..start].matches('\n').count() + 1;
    let same = headings.iter().find(|(earlier, ..)| *earlier == path);
    let below =
        headings.iter().find(|(earlier, ..)| earlier.strip_prefix(path).is_some_and(|rest| rest.starts_with('.')));
    match (same, below) {
        (Some((_, was_list, _)), _) if is_list != *was_list => {
            Slip::new(at, format!("`{path}` is written as `[{path}]` and as `[[{path}]]`"), each(path))
        }
        (Some(_), _) if may_be_several(path) => Slip::new(at, format!("`[{path}]` is written twice"), each(path)),
        (Some(_), _) => {
            let help = format!("join the two: move what stands below this one to the first `[{path}]`");
            Slip::new(at, format!("`[{path}]` is written twice"), help)
        }
        (None, Some((earlier, is_list, start))) => {
            let earlier = if *is_list { format!("[[{earlier}]]") } else { format!("[{earlier}]") };
            let message =
                format!("`{earlier}`, line {}, stands above `[[{path}]]`, to which it belongs", number(*start));
            Slip::new(at, message, format!("move it below its `[[{path}]]`"))
        }
        _ => beside_dots(&text[..line.start], path, &at)
            .unwrap_or_else(|| Slip::new(at.clone(), format!("`{path}` is written twice"), "leave one of the two")),
    }
}

/// A table whose heading stands below a line that has its keys with dots or in braces: `check.quotes = …`, `check = { … }`.
fn beside_dots(above: &str, path: &str, at: &Range<usize>) -> Option<Slip> {
    above.lines().enumerate().find_map(|(number, line)| {
        let (key, value) = line.split_once('=')?;
        let (key, inner) = (key.trim(), key.trim().strip_prefix(path)?);
        let help = match inner.strip_prefix('.') {
            Some(own) => format!("move that line below `[{path}]`, as `{own} = …`"),
            None if inner.is_empty() && value.trim_start().starts_with('{') => {
                format!("join the two: move what stands in the braces below `[{path}]`, a line each")
            }
            None => return None,
        };
        let message = format!("`[{path}]` is written already, by `{key}` in line {}", number + 1);
        Some(Slip::new(at.clone(), message, help))
    })
}

fn each(path: &str) -> String {
    format!("write `[[{path}]]` for each")
}

fn may_be_several(path: &str) -> bool {
    let mut parts = path.split('.').map(|part| part.trim().trim_matches(['"', '\'']));
    let first = parts.next().is_some_and(|first| SEVERAL.contains(&first));
    match (parts.next(), parts.next()) {
        (None, _) => first,
        (Some(list), Some(_)) => first && BY_SOURCE.contains(&list),
        _ => false,
    }
}

/// The slip in the line where the parser stopped with that message.
pub(super) fn in_line(text: &str, at: Range<usize>, message: &str) -> Slip {
    let line = TomlLine::at(text, text.floor_char_boundary(at.start));
    let in_list = !open_before(text, at.start).0.is_empty();
    // A string that is not closed is met where the next line begins.
    let before = line.start.checked_sub(1).filter(|_| text[line.start..at.start].trim().is_empty());
    let before = before.map(|before| TomlLine::at(text, before)).and_then(|line| marks::strings(&line, in_list));
    let known = before
        .or_else(|| merge(&line, &at))
        .or_else(|| sign_at(text, at.start))
        .or_else(|| marks::strange_space(&line))
        .or_else(|| marks::escape(text, &at))
        .or_else(|| bare_value_goes_on(&line, in_list))
        .or_else(|| no_comma(text, at.start).filter(|_| in_list))
        .or_else(|| marks::strings(&line, in_list))
        .or_else(|| of_heading(&line, &at))
        .or_else(|| of_key(&line, &at))
        .or_else(|| of_value(&line, &at, in_list));
    known.unwrap_or_else(|| {
        let message = message.split_whitespace().collect::<Vec<_>>().join(" ");
        let help =
            "a line is `key = value`, with words in quotation marks, or a heading, `[table]`, or a comment, `# …`";
        Slip::new(at, format!("this is not TOML: {message}"), help)
    })
}

/// A sign at the place itself, wherever in a list or a table it stands.
fn sign_at(text: &str, at: usize) -> Option<Slip> {
    let at = text.floor_char_boundary(at);
    let sign = text[at..].chars().next()?;
    let place = at..at + sign.len_utf8();
    let before = text[..at].trim_end();
    match sign {
        // In an inline table, where the parser stops behind it.
        _ if before.ends_with(':') && before.trim_end_matches(':').ends_with(char::is_alphanumeric) => {
            Some(Slip::new(place, "this is not TOML: a key is followed by `:`", "write `=` between key and value"))
        }
        ':' if !text[..at].ends_with(':') => {
            Some(Slip::new(place, "this is not TOML: a key is followed by `:`", "write `=` between key and value"))
        }
        _ if CURLY.contains(&sign) => Some(Slip::new(place, UNKNOWN_MARKS, STRAIGHT)),
        _ => None,
    }
}

const UNKNOWN_MARKS: &str = "a string stands between marks that TOML does not know";
const STRAIGHT: &str = "write straight marks, `\"`; word processors make them curly";

fn merge(line: &TomlLine, at: &Range<usize>) -> Option<Slip> {
    let is_mark = ["<<<<<<<", "=======", ">>>>>>>"].iter().any(|mark| line.words.starts_with(mark));
    let help = "keep the one side or the other, and take the three lines with the marks out";
    is_mark.then(|| Slip::new(at.clone(), "a merge left its marks here", help))
}

/// A heading that lacks a bracket, or is followed by something.
fn of_heading(line: &TomlLine, at: &Range<usize>) -> Option<Slip> {
    let words = line.words.split('#').next().unwrap_or_default().trim_end();
    let indent = words.len() - words.trim_start().len();
    let inside = words[indent..].strip_prefix('[')?;
    let all = line.range(indent..words.len());
    let path = inside.trim_start_matches('[').split(']').next().unwrap_or_default().trim();
    let (open, close) = (if inside.starts_with('[') { 2 } else { 1 }, inside.matches(']').count());
    let whole = if may_be_several(path) { format!("[[{path}]]") } else { format!("[{path}]") };
    if open != close && (close == 0 || words.ends_with(']')) {
        return Some(Slip::new(at.clone(), "the heading of a table lacks a bracket", format!("write `{whole}`")));
    }
    if let Some(after) = inside.rfind(']').map(|end| inside[end + 1..].trim()).filter(|after| !after.is_empty()) {
        let start = words.len() - after.len();
        let help = "put it on a line of its own, below the heading";
        return Some(Slip::new(line.range(start..words.len()), "words stand behind the heading of a table", help));
    }
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.' | '"' | '\'');
    (!path.chars().all(is_plain)).then(|| {
        let help = "a name there is made of letters a to z, digits, `-` and `_`; put any other in quotation marks";
        Slip::new(all, format!("`{path}` cannot be the heading of a table as it stands"), help)
    })
}

/// A line without `=`, or with something else than a key before it.
fn of_key(line: &TomlLine, at: &Range<usize>) -> Option<Slip> {
    let words = line.words.trim();
    let start = line.words.len() - line.words.trim_start().len();
    let whole = line.range(start..start + words.len());
    let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.');
    let name: String = words.chars().take_while(|c| is_name(*c)).collect();
    let rest = words[name.len()..].trim_start();
    if ["//", "--", "/*", ";", "%", "<!--"].iter().any(|mark| words.starts_with(mark)) {
        return Some(Slip::new(whole, "a comment begins with another mark than `#`", "begin it with `#`"));
    }
    if rest.starts_with(':') {
        let message = "this is not TOML: a key is followed by `:`";
        return Some(Slip::new(at.clone(), message, "write `=` between key and value"));
    }
    let Some((key, value, _)) = line.pair() else {
        if words.is_empty() || words.starts_with([']', '}', ',']) || words.ends_with(',') {
            return None;
        }
        if words.starts_with("- ") {
            let help = "write a list as `key = [\"one\", \"two\"]`";
            return Some(Slip::new(whole, "this is an entry of a list as YAML has it", help));
        }
        let is_pair = !name.is_empty() && rest.starts_with(['"', '\'']);
        let help = match is_pair {
            true => format!("write `{name} = {rest}`"),
            false => "write `key = \"value\"`; words of several lines stand between `\"\"\"` and `\"\"\"`".to_owned(),
        };
        return Some(Slip::new(at.clone(), "there is no `=` in this line", help));
    };
    let is_quoted = key.starts_with(['"', '\'']);
    if value.starts_with('=') {
        return Some(Slip::new(whole, "`=` is written twice", format!("write `{key} = …`")));
    }
    if is_quoted || key.is_empty() || key.chars().all(|c| is_name(c) || c == ' ' && key.contains('.')) {
        return None;
    }
    // Within a list or an inline table a key may stand behind other things.
    let is_words = key.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | '_' | '-' | '.' | '\''));
    let help = match key.contains(' ') {
        true => format!("write it as one word, such as `{}`", key.replace(' ', "_")),
        false => format!("write it with letters a to z, digits, `-` and `_`, or in quotation marks: `\"{key}\"`"),
    };
    is_words.then(|| Slip::new(at.clone(), format!("`{key}` is no key"), help))
}

/// A key behind a value, where the parser stopped at its `=`.
fn no_comma(text: &str, at: usize) -> Option<Slip> {
    let before = text.get(..at).filter(|_| text[at..].starts_with('='))?.trim_end();
    let key = before.rsplit(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.'))).next()?;
    let start = before.len() - key.len();
    let value_ends =
        before[..start].trim_end().ends_with(|c: char| c.is_alphanumeric() || matches!(c, '"' | '\'' | ']' | '}'));
    (!key.is_empty() && value_ends)
        .then(|| Slip::new(start..before.len(), "no comma stands between two keys", "put one between them"))
}

/// Another key behind a number, a date, a truth value, a list or a table.
fn bare_value_goes_on(line: &TomlLine, in_list: bool) -> Option<Slip> {
    let (_, value, start) = line.pair()?;
    let end = match value.chars().next()? {
        '[' | '{' => value.rfind([']', '}']).map(|end| end + 1)?,
        c if c.is_ascii_digit() || matches!(c, '+' | '-') => value.find(' ')?,
        _ if value.starts_with("true ") || value.starts_with("false ") => value.find(' ')?,
        _ => return None,
    };
    let from = start + end + (value[end..].len() - value[end..].trim_start().len());
    marks::goes_on(line, from, in_list)
}

/// A value that TOML does not know.
fn of_value(line: &TomlLine, stopped: &Range<usize>, in_list: bool) -> Option<Slip> {
    let (key, value, start) = line.pair()?;
    let value = value.split(" #").next().unwrap_or_default().trim_end();
    let at = line.range(start..start + value.len());
    if value.is_empty() || value.starts_with('#') {
        return Some(Slip::new(at, format!("`{key}` has no value"), "write one behind the `=`, or leave the line out"));
    }
    if value.starts_with(CURLY) {
        return Some(Slip::new(at, UNKNOWN_MARKS, STRAIGHT));
    }
    let bare = value.trim_end_matches([',', ';']);
    let is_word = value.starts_with(char::is_alphabetic);
    let is_plain = !in_list && !value.starts_with(['[', '{', '"', '\'']) && !bare.contains(['[', '{', '"']);
    if let Some(number) = truth_or_number(key, bare).filter(|_| is_plain) {
        return Some(Slip::new(at, format!("`{value}` is no value that TOML knows"), number));
    }
    if bare.len() < value.len() && !in_list {
        let mark = &value[bare.len()..bare.len() + 1];
        let name = if mark == "," { "comma" } else { "semicolon" };
        let place = line.range(start + bare.len()..start + bare.len() + 1);
        return Some(Slip::new(
            place,
            format!("a {name} stands at the line's end"),
            "take it out: a line ends by itself",
        ));
    }
    if let Some((_, rest)) = value.split_once([',', ';']).filter(|(_, rest)| !in_list && rest.contains(" = ")) {
        let help = format!("write each on a line of its own: `{}`", rest.trim());
        return Some(Slip::new(stopped.clone(), "two keys stand in one line", help));
    }
    if !in_list && value.starts_with(['"', '\'']) && value.contains(',') {
        let help = format!("put them in square brackets: `{key} = [{value}]`");
        return Some(Slip::new(at, "several values stand there without brackets", help));
    }
    (is_plain && is_word).then(|| Slip::new(at, "a string has no quotation marks", "put it in quotation marks"))
}

/// What to write for a word that was meant for a truth value or for nothing, or for a number written as people do.
fn truth_or_number(key: &str, value: &str) -> Option<String> {
    let lower = value.to_lowercase();
    if matches!(lower.as_str(), "true" | "false") {
        return Some(format!("write `{lower}`"));
    }
    if TRUTHS.contains(&key) {
        return Some(truth(value).map_or("write `true` or `false`".to_owned(), |truth| format!("write `{truth}`")));
    }
    if matches!(lower.as_str(), "null" | "none" | "nil" | "~") {
        return Some("leave the line out: what is not written is not there".to_owned());
    }
    number(value)
}
