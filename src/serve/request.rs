//! What a request asks for, and what it may ask for: nothing but files of the site, by name.

use crate::model::{OutPath, Outputs, strictly_decoded};

/// The stream of news about builds.
pub(super) const EVENTS: &str = "/-backgrounder/events";
/// The script of each page, which reloads it.
pub(super) const SCRIPT: &str = "/-backgrounder/reload.js";
/// The script that listens to the stream for all tabs of a browser.
pub(super) const WORKER: &str = "/-backgrounder/worker.js";

/// What a path leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Answer {
    /// A file of the site.
    File(OutPath),
    /// A folder asked for without its closing `/`.
    Folder,
    /// Nothing.
    Missing,
    /// It is no path of any site.
    Refused,
}

/// What the path of a request leads to. It is decoded once.
pub(super) fn answer(path: &str, outputs: &Outputs) -> Answer {
    let Some(decoded) = path.strip_prefix('/').and_then(strictly_decoded) else { return Answer::Refused };
    let is_folder = decoded.is_empty() || decoded.ends_with('/');
    let Ok(file) = OutPath::parse(&if is_folder { format!("{decoded}index.html") } else { decoded.clone() }) else {
        return Answer::Refused;
    };
    if outputs.contains_key(&file) {
        return Answer::File(file);
    }
    let index = OutPath::parse(&format!("{decoded}/index.html"));
    if !is_folder && index.is_ok_and(|index| outputs.contains_key(&index)) { Answer::Folder } else { Answer::Missing }
}

/// Whether a `Host` header names this machine's own address, as a browser writes it. Other names may belong to a page
/// elsewhere that has had its name pointed here.
pub(super) fn is_own_host(host: &str, port: u16) -> bool {
    let own = ["localhost", "127.0.0.1", "[::1]"];
    own.iter().any(|own| host == format!("{own}:{port}") || (port == 80 && host == *own))
}

/// Whether an `Origin` header names the preview itself.
pub(super) fn is_own_origin(origin: &str, port: u16) -> bool {
    origin.strip_prefix("http://").is_some_and(|host| is_own_host(host, port))
}

/// What kind of content a file is, by the end of its name.
pub(super) fn content_type(path: &str) -> &'static str {
    let ending = path.rsplit('/').next().and_then(|name| name.rsplit_once('.')).map_or("", |(_, ending)| ending);
    match ending.to_ascii_lowercase().as_str() {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "json" | "map" => "application/json",
        "xml" => "application/xml; charset=utf-8",
        "txt" | "bib" | "ris" | "md" => "text/plain; charset=utf-8",
        "ics" => "text/calendar; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "woff" => "font/woff",
        "ttf" => "font/ttf",
        "otf" => "font/otf",
        "pdf" => "application/pdf",
        "epub" => "application/epub+zip",
        "mp4" => "video/mp4",
        "webm" => "video/webm",
        "mp3" => "audio/mpeg",
        "wasm" => "application/wasm",
        _ => "application/octet-stream",
    }
}

/// A page with the script that listens for builds, for the preview alone. `build` names the build that the page is of.
pub(super) fn with_script(page: &[u8], build: &str) -> Vec<u8> {
    let script = format!("<script src=\"{SCRIPT}?{build}\" defer></script>");
    let end = b"</body>";
    // Where a minifier has left the end of the body out, the end of the page is as good.
    let at = page.windows(end.len()).rposition(|found| found.eq_ignore_ascii_case(end)).unwrap_or(page.len());
    [&page[..at], script.as_bytes(), &page[at..]].concat()
}

/// What is shown where there is no site yet.
pub(super) fn stand_in(errors: &str) -> Vec<u8> {
    let escaped = errors.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    format!(
        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>No site yet</title>\
         <body><h1>No site yet</h1><p>The briefing has errors:</p><pre>{escaped}</pre></body></html>"
    )
    .into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outputs() -> Outputs {
        let paths = ["index.html", "a b/index.html", "style.css", "é.html", "%41.txt"];
        paths.iter().map(|path| (OutPath::parse(path).unwrap(), b"x".as_slice().into())).collect()
    }

    #[test]
    fn paths_are_decoded_once_and_lead_to_files_of_the_site() {
        let file = |path: &str| Answer::File(OutPath::parse(path).unwrap());
        for (asked, expected) in [
            ("/", file("index.html")),
            ("/index.html", file("index.html")),
            ("/a%20b/", file("a b/index.html")),
            ("/a%20b", Answer::Folder),
            ("/%C3%a9.html", file("é.html")),
            ("/%2541.txt", file("%41.txt")),
            ("/none", Answer::Missing),
            ("/none/", Answer::Missing),
        ] {
            assert_eq!(answer(asked, &outputs()), expected, "{asked}");
        }
    }

    #[test]
    fn odd_paths_are_refused() {
        for path in [
            "",
            "*",
            "//",
            "//etc/passwd",
            "/../x",
            "/a/../../x",
            "/%2e%2e/x",
            "/..%2fx",
            "/a/./b",
            "/a//b",
            "/..\\x",
            "/%5c..%5cx",
            "/c:/x",
            "/%00",
            "/%0a",
            "/%ff",
            "/%",
            "/%4",
            "/%zz",
            "/%+1",
            "/nul",
            "http://x/",
        ] {
            assert_eq!(answer(path, &outputs()), Answer::Refused, "{path}");
        }
    }

    #[test]
    fn only_this_machines_own_names_are_answered() {
        for good in ["localhost:8000", "127.0.0.1:8000", "[::1]:8000"] {
            assert!(is_own_host(good, 8000) && is_own_origin(&format!("http://{good}"), 8000));
        }
        for bad in
            ["", "localhost", "localhost:80", "evil.example:8000", "127.0.0.1.evil.example:8000", "127.0.0.1:8001"]
        {
            assert!(!is_own_host(bad, 8000), "{bad}");
        }
        assert!(!is_own_origin("https://localhost:8000", 8000) && !is_own_origin("null", 8000));
    }

    #[test]
    fn the_script_stands_before_the_end_of_the_body() {
        let page = with_script(b"<body>x</BODY></html>", "1-2");
        let expected = "<body>x<script src=\"/-backgrounder/reload.js?1-2\" defer></script></BODY></html>";
        assert_eq!(String::from_utf8(page).unwrap(), expected);
        assert!(with_script(b"<p>x", "1").starts_with(b"<p>x<script"));
    }
}
