//! What is taken off the theme's own files before they go to the site.

/// A stylesheet or a script of this theme without its comments, which no reader needs; any other file as it is. Our scripts
/// keep their comments on lines of their own, and none of our strings runs over a line.
pub(crate) fn without_comments(path: &str, bytes: &[u8]) -> Vec<u8> {
    let text = match std::str::from_utf8(bytes) {
        Ok(text) if !path.ends_with("minisearch.js") => text,
        _ => return bytes.to_vec(),
    };
    if path.ends_with(".js") {
        let lines = text.lines().map(str::trim_start).filter(|line| !line.is_empty() && !line.starts_with("//"));
        return lines.flat_map(|line| [line, "\n"]).collect::<String>().into_bytes();
    }
    if !path.ends_with(".css") {
        return bytes.to_vec();
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, comment)) = rest.split_once("/*") {
        out.push_str(before);
        rest = comment.split_once("*/").map_or("", |(_, after)| after);
    }
    out.push_str(rest);
    let lines = out.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.flat_map(|line| [line, "\n"]).collect::<String>().into_bytes()
}
