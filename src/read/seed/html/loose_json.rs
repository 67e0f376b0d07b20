//! JSON as pages have it: within comment marks for old browsers, with a semicolon behind it, a comma too many, or a line break
//! in a string. What browsers' makers and other readers of pages put up with is read.

use serde_json::{Deserializer, Value};

/// How scripts begin and end that hide their content from somebody.
const BEGINNINGS: [&str; 7] =
    ["//<![CDATA[", "// <![CDATA[", "/*<![CDATA[*/", "/* <![CDATA[ */", "<![CDATA[", "//<!--", "<!--"];
const ENDS: [&str; 9] = ["//]]>", "// ]]>", "/*]]>*/", "/* ]]> */", "]]>", "//-->", "// -->", "-->", ";"];

/// The values in a piece of data, mostly one; or why there is none.
pub(super) fn values(data: &str) -> Result<Vec<Value>, String> {
    let data = bare(data);
    if data.is_empty() {
        return Ok(Vec::new());
    }
    all(data).or_else(|_| all(&mended(data)))
}

fn all(text: &str) -> Result<Vec<Value>, String> {
    let values: Result<Vec<Value>, _> = Deserializer::from_str(text).into_iter::<Value>().collect();
    values.map_err(|error| error.to_string())
}

/// The data without the marks around it.
fn bare(data: &str) -> &str {
    let mut bare = data.trim_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}');
    while let Some(rest) = BEGINNINGS.iter().find_map(|mark| bare.strip_prefix(mark)) {
        bare = rest.trim_start();
    }
    while let Some(rest) = ENDS.iter().find_map(|mark| bare.strip_suffix(mark)) {
        bare = rest.trim_end();
    }
    bare
}

/// The text with what breaks JSON and changes nothing taken out or written as JSON has it.
fn mended(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut in_string = false;
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let after = &rest[c.len_utf8()..];
        let mut taken = c.len_utf8();
        match c {
            '"' => {
                in_string = !in_string;
                out.push(c);
            }
            '\\' if in_string => {
                let escaped = after.chars().next();
                match escaped {
                    Some(escaped) if "\"\\/bfnrtu".contains(escaped) => out.extend([c, escaped]),
                    Some(escaped) if !escaped.is_control() => out.push(escaped),
                    _ => out.push(' '),
                }
                taken += escaped.map_or(0, char::len_utf8);
            }
            '\n' if in_string => out.push_str("\\n"),
            _ if in_string && c.is_control() => out.push(' '),
            _ if in_string => out.push(c),
            '/' if after.starts_with('/') => taken = rest.find('\n').unwrap_or(rest.len()),
            '/' if after.starts_with('*') => taken = rest.find("*/").map_or(rest.len(), |end| end + 2),
            ';' => {}
            ',' if after.trim_start().starts_with(['}', ']', ',']) || after.trim().is_empty() => {}
            _ => out.push(c),
        }
        rest = &rest[taken..];
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_others_read_is_read() {
        for data in [
            "{\"a\": \"b c\"}",
            "\n//<![CDATA[\n{\"a\": \"b c\"}\n//]]>\n",
            "/* <![CDATA[ */ {\"a\": \"b c\"} /* ]]> */",
            "<!-- {\"a\": \"b c\"} -->",
            "{\"a\": \"b c\"};",
            "{\"a\": \"b c\",}",
            "// a page's data\n{\"a\": /* so */ \"b c\"}",
            "\u{FEFF}{\"a\": \"b\\\u{20}c\"}",
        ] {
            assert_eq!(values(data).unwrap(), [serde_json::json!({"a": "b c"})], "{data}");
        }
        assert_eq!(values("{\"a\": \"b\nc\td\"}").unwrap(), [serde_json::json!({"a": "b\nc d"})]);
        assert_eq!(values("{\"a\": 1}{\"a\": 2}").unwrap().len(), 2);
        assert_eq!(values(" \n").unwrap(), [] as [Value; 0]);
        assert!(values("{\"a\": \"b \"c\" d\"}").is_err());
        assert!(values("{&quot;a&quot;: 1}").is_err());
    }
}
