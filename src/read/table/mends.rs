//! What to write in place of a value of the wrong kind: a mend that leads to no further error, or none.

use super::value::{Node, Value};
use crate::read::edtf;

/// What to write where something else was expected; `written` is the value as it stands in the file.
pub(super) fn mend(expected: &str, node: &Node, written: &str) -> Option<String> {
    let said = |words: &str| Some(words.to_owned());
    match (&node.value, expected) {
        (Value::Nothing, _) => said("fill it in, or leave the key out"),
        (Value::String(_) | Value::Integer(_), "true or false") => {
            let truth = truth(written.trim_matches(['"', '\'']));
            Some(truth.map_or("write `true` or `false`, without quotation marks".to_owned(), |truth| {
                format!("write `{truth}`")
            }))
        }
        (Value::Integer(_) | Value::Float(_) | Value::Bool(_) | Value::Date(_), "a string") => {
            said("put it in quotation marks")
        }
        (Value::List(entries), "a string") if entries.len() == 1 => said("write it without the brackets"),
        (Value::List(_), "a string") => said("write one string"),
        (Value::String(words), "a list of strings") if words.contains(';') => {
            let entries: Vec<String> = words.split(';').map(|entry| format!("\"{}\"", entry.trim())).collect();
            Some(format!("write `[{}]`", entries.join(", ")))
        }
        (Value::String(_), "a list of strings") => said("put it in square brackets"),
        (Value::String(words), "a whole number") => Some(whole(words)),
        (Value::List(_), "a table") if written.starts_with("[[") => {
            said("there is one: write its heading in single brackets, `[…]`")
        }
        (_, "a table") => said("write keys with their values in it"),
        (Value::Float(value), "a whole number") if value.fract() == 0.0 => Some(format!("write `{value}`")),
        (Value::String(words), "a number") => {
            let plain = words.trim().parse::<f64>().is_ok().then(|| "write it without quotation marks".to_owned());
            plain.or_else(|| number(words)).or_else(|| said("write a number in digits"))
        }
        (Value::Integer(year), "a date") if (1000..=9999).contains(year) => said("put a year in quotation marks"),
        (Value::Integer(_) | Value::Float(_), "a date") => match edtf::date_or_mend(written) {
            Err((_, Some(mend))) => Some(mend),
            _ => said("write a date as `2024-05-30`"),
        },
        (_, "a whole number") => said("write a whole number in digits"),
        (_, "a number") => said("write a number in digits"),
        (_, "true or false") => said("write `true` or `false`"),
        (_, "a string") => said("write one string"),
        (_, "a date") => said("write a date as `2024-05-30`"),
        _ => None,
    }
}

/// Keys that hold a path, in which nobody means an escape.
const PATHS: [&str; 4] = ["text", "texts", "style", "logo"];

/// Whether a string was meant for a path of Windows, and a backslash in it was read as the beginning of an escape.
pub(super) fn has_path_escape(key: &str, words: &str, written: &str) -> bool {
    let Some(inside) = written.strip_prefix('"').filter(|inside| !inside.starts_with("\"\"")) else { return false };
    let from_folder = ["..\\", ".\\", "\\"].iter().any(|start| inside.starts_with(start));
    let from_drive = inside.starts_with(|c: char| c.is_ascii_alphabetic()) && inside[1..].starts_with(":\\");
    (PATHS.contains(&key) || from_folder || from_drive) && words.contains(|c: char| c.is_control())
}

fn whole(words: &str) -> String {
    if words.trim().parse::<i64>().is_ok() {
        return "write it without quotation marks".to_owned();
    }
    let digits: String = words.chars().skip_while(|c| !c.is_ascii_digit()).take_while(char::is_ascii_digit).collect();
    match digits.as_str() {
        "" => "write a whole number in digits".to_owned(),
        digits => format!("write a single whole number, such as `{digits}`"),
    }
}

/// The truth value that a word of another language of data stands for.
pub(super) fn truth(word: &str) -> Option<bool> {
    match word.trim().to_lowercase().as_str() {
        "true" | "yes" | "on" | "y" | "1" => Some(true),
        "false" | "no" | "off" | "n" | "0" => Some(false),
        _ => None,
    }
}

/// What to write for a number as people write it: with a decimal comma, with marks for thousands, in per cent, a range, or with a
/// letter for a direction behind it.
pub(super) fn number(written: &str) -> Option<String> {
    let written = written.trim();
    let is_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let plain =
        |part: &str| part.replace(',', ".").parse::<f64>().ok().filter(|_| part.contains(|c: char| c.is_ascii_digit()));
    if let Some(share) = written.strip_suffix('%').map(str::trim_end) {
        return plain(share).map(|share| format!("write `{}`", (share * 1e6).round() / 1e8));
    }
    let degrees = written.trim_end_matches(['N', 'E', 'S', 'W', '°', ' ']);
    if degrees.len() < written.len() {
        let sign = if written.ends_with(['S', 'W']) { -1.0 } else { 1.0 };
        return plain(degrees).map(|degrees| format!("write `{}`", sign * degrees));
    }
    if let Some((first, second)) = written.split_once(['-', '–']) {
        return (is_digits(first) && is_digits(second)).then(|| format!("write a single number, such as `{first}`"));
    }
    if written.len() > 1 && written.starts_with('0') && is_digits(written) {
        return written.parse::<u64>().ok().map(|number| format!("write `{number}`, or put it in quotation marks"));
    }
    let (before, after) = written.split_once(',')?;
    if before.contains('.') && is_digits(&before.replace('.', "")) && is_digits(after) {
        return Some(format!("write `{}.{after}`", before.replace('.', "")));
    }
    let unsigned = before.trim_start_matches(['-', '+']);
    if !is_digits(unsigned) {
        return None;
    }
    match is_digits(after) {
        true if after.len() == 3 => Some(format!("write `{before}.{after}`, or `{before}{after}` for thousands")),
        true => Some(format!("write `{before}.{after}`: a decimal number has a point")),
        false => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_as_people_write_them() {
        for (written, mend) in [
            ("20%", "write `0.2`"),
            ("12,5 %", "write `0.125`"),
            ("51,5", "write `51.5`: a decimal number has a point"),
            ("1,000", "write `1.000`, or `1000` for thousands"),
            ("007", "write `7`, or put it in quotation marks"),
            ("1.000,5", "write `1000.5`"),
            ("1-2", "write a single number, such as `1`"),
            ("0.1° W", "write `-0.1`"),
        ] {
            assert_eq!(number(written).as_deref(), Some(mend), "{written}");
        }
        for written in ["", "%", "ten", "2024-05-30", "a,b", "N"] {
            assert_eq!(number(written), None, "{written}");
        }
    }
}
